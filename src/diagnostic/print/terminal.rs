//! Findings for a person: what is wrong, the place, the line with a mark, further places, what to do.
//! Drawn here and not by a library, because the first line carries the code at its end, the place
//! stands bare so that terminals make it a link, and long lines are cut around the mark.

use super::excerpt::{Excerpt, excerpt};
use super::{Texts, address, advice, place, visible};
use crate::diagnostic::{Diagnostic, Severity};
use crate::file::{ContentPath, Location};
use anstyle::{AnsiColor, Style};
use std::cmp::Reverse;

/// The column in which codes begin, so that they can be read as a list.
const CODES: usize = 73;

/// The columns kept for a code where the terminal is narrower than that.
const CODE: usize = 24;

/// Never draw lines narrower than this, whatever the terminal says.
const NARROWEST: usize = 20;

/// A second place so many lines below the one before it is drawn without its own address.
const NEAR: usize = 5;

/// Whether marks and words carry colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colour {
    /// Text only.
    Plain,
    /// With ANSI escape sequences.
    Ansi,
}

/// How findings are to look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    /// With or without colour.
    pub(crate) colour: Colour,
    /// The terminal's columns.
    pub(crate) width: usize,
    /// How many findings are shown.
    pub(crate) limit: usize,
    /// Whether notes are shown too.
    pub(crate) notes: bool,
}

/// Draws findings in the order given, with an empty line between two. Where there are more than
/// the limit the lightest are left out, so that no error hides behind twenty warnings.
pub(crate) fn terminal(findings: &[Diagnostic], texts: &dyn Texts, style: &Terminal) -> String {
    let wanted = findings.iter().filter(|finding| style.notes || finding.severity > Severity::Note);
    let mut ranked: Vec<(usize, &Diagnostic)> = wanted.enumerate().collect();
    let hidden = ranked.len().saturating_sub(style.limit);
    ranked.sort_by_key(|(_, finding)| Reverse(finding.severity));
    ranked.truncate(style.limit);
    ranked.sort_by_key(|(index, _)| *index);

    let mut blocks: Vec<String> =
        ranked.into_iter().map(|(_, finding)| Drawing::new(finding, texts, style).draw(finding)).collect();
    if hidden > 0 {
        blocks.push(format!("… and {hidden} more (backgrounder check -v shows all)\n"));
    }
    blocks.join("\n")
}

/// One finding while it is drawn.
struct Drawing<'a> {
    texts: &'a dyn Texts,
    style: &'a Terminal,
    /// Columns of the widest line number.
    gutter: usize,
    /// The place drawn last: its file, its line and the line as it was shown.
    last: Option<(&'a ContentPath, usize, String)>,
    out: String,
}

/// The sign and the colour of a mark.
#[derive(Clone, Copy)]
struct Mark {
    sign: &'static str,
    style: Style,
}

impl<'a> Drawing<'a> {
    /// Starts with the room that the line numbers of all places need.
    fn new(finding: &'a Diagnostic, texts: &'a dyn Texts, style: &'a Terminal) -> Self {
        let places = finding.location.iter().chain(finding.labels.iter().map(|label| &label.location));
        let lines = places.filter_map(|location| {
            Some(place(texts.text(&location.path)?, location.span.range().start).line)
        });
        let gutter = lines.max().map_or(2, |line| line.to_string().len().max(2));
        Self { texts, style, gutter, last: None, out: String::new() }
    }

    /// Draws everything.
    fn draw(mut self, finding: &'a Diagnostic) -> String {
        self.head(finding);
        if let Some(location) = &finding.location {
            self.block(location, Mark { sign: "^", style: tint(finding.severity) }, &finding.marker);
        }
        for label in &finding.labels {
            let style = AnsiColor::Cyan.on_default();
            self.block(&label.location, Mark { sign: "-", style }, &label.text);
        }
        for line in advice(finding) {
            self.line(&format!("{}{line}", " ".repeat(self.gutter + 1)));
        }
        self.out
    }

    /// The first line: weight, message, code.
    fn head(&mut self, finding: &Diagnostic) {
        let (word, message) = (format!("{}:", finding.severity.word()), visible::line(&finding.message));
        let taken = word.len() + 1 + visible::width(&message);
        let column = CODES.min(self.style.width.saturating_sub(CODE));
        let gap = " ".repeat(column.saturating_sub(taken).max(2));
        let word = self.paint(tint(finding.severity), &word);
        let code = self.paint(Style::new().dimmed(), finding.code.name());
        self.line(&format!("{word} {message}{gap}{code}"));
    }

    /// A place: its address, its line, the mark and the words under it.
    fn block(&mut self, location: &'a Location, mark: Mark, words: &str) {
        let words = visible::line(words);
        let Some(text) = self.texts.text(&location.path).filter(|text| !text.is_empty()) else {
            // Nothing to show: the address must do, and the words that would stand under the mark.
            self.line(&format!("  {}", address(location, self.texts)));
            if !words.is_empty() {
                self.line(&format!("{}{words}", " ".repeat(self.gutter + 1)));
            }
            return;
        };
        let number = place(text, location.span.range().start).line;
        let room = self.style.width.saturating_sub(self.gutter + 3).max(NARROWEST);
        let excerpt = excerpt(text, location.span, room);

        let near = self
            .last
            .as_ref()
            .filter(|(path, line, _)| *path == &location.path && (*line..=line + NEAR).contains(&number));
        let repeated = near.is_some_and(|(_, line, shown)| *line == number && *shown == excerpt.text);
        if near.is_none() {
            self.line(&format!("  {}", address(location, self.texts)));
        }
        if !repeated {
            self.row(&number.to_string(), &excerpt.text);
        }
        self.mark(&excerpt, mark, &words, room);
        self.last = Some((&location.path, number, excerpt.text));
    }

    /// The mark under a line with its words: beside it, or below where they would leave the terminal.
    fn mark(&mut self, excerpt: &Excerpt, mark: Mark, words: &str, room: usize) {
        let Excerpt { before, width, .. } = excerpt;
        let marks = mark.sign.repeat(*width);
        let long = visible::width(words);
        let beside = before + width + 1 + long <= room;
        let marked = if beside { format!("{marks} {words}") } else { marks };
        let marked = self.paint(mark.style, marked.trim_end());
        self.row("", &format!("{}{marked}", " ".repeat(*before)));
        if !beside && !words.is_empty() {
            let indent = " ".repeat((*before).min(room.saturating_sub(long)));
            let words = self.paint(mark.style, words);
            self.row("", &format!("{indent}{words}"));
        }
    }

    /// A line behind the bar that parts it from its number.
    fn row(&mut self, number: &str, text: &str) {
        let bar = format!("{number:>gutter$} |", gutter = self.gutter);
        let bar = self.paint(Style::new().dimmed(), &bar);
        self.line(&format!("{bar} {text}"));
    }

    /// A whole line.
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    /// A text in a style, where colours are wanted.
    fn paint(&self, style: Style, text: &str) -> String {
        match self.style.colour {
            Colour::Plain => text.to_owned(),
            Colour::Ansi => format!("{style}{text}{style:#}"),
        }
    }
}

/// The colour of a weight.
fn tint(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default(),
        Severity::Note => AnsiColor::Cyan.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::diagnostic::print::sample::Few;
    use crate::file::Span;

    const STYLE: Terminal = Terminal { colour: Colour::Plain, width: 100, limit: 20, notes: false };

    const FILES: Few = Few(&[
        (
            "content/index.md",
            "# Drill\n\nJapan and the United States would, in the words of the plan, set up temporary bases on the [[nansei-iland]] in the first stage of a contingency, the agency said.",
        ),
        (
            "content/claims.yaml",
            "plan:\n  state: corroborated\n  cites: [\"@asiaone\", \"@orient-news\"]\n  state: reported\n",
        ),
        ("content/places/okinawa.md", "沖縄の [[nansei]] \u{1b}[2J\u{202e}abc\n"),
        ("content/empty.md", ""),
    ]);

    fn check(finding: Diagnostic, expected: &str) {
        assert_eq!(terminal(&[finding], &FILES, &STYLE), expected);
    }

    #[test]
    fn a_misspelt_link_in_a_long_paragraph() {
        check(
            Diagnostic::new(Code::LinkUnresolved, "no entity called \"nansei-iland\"")
                .at(FILES.at("content/index.md", "nansei-iland"))
                .marked("not found")
                .help("did you mean [[nansei-islands]]?  (place, content/places/nansei-islands.md)"),
            "error: no entity called \"nansei-iland\"                                   link-unresolved\n  \
               content/index.md:3:94\n \
              3 | …words of the plan, set up temporary bases on the [[nansei-iland]] in the first stage of a…\n   \
                |                                                     ^^^^^^^^^^^^ not found\n   \
                did you mean [[nansei-islands]]?  (place, content/places/nansei-islands.md)\n",
        );
    }

    #[test]
    fn second_places_near_and_far() {
        check(
            Diagnostic::new(
                Code::ClaimUnsupported,
                "\"corroborated\" needs two independent origins; this claim has one",
            )
            .at(FILES.at("content/claims.yaml", "corroborated"))
            .label(FILES.at("content/claims.yaml", "\"@asiaone\", \"@orient-news\""), "both relay kyodo")
            .label(FILES.at("content/index.md", "Drill"), "on this page")
            .help("change state to \"reported\",\nor add a source"),
            "error: \"corroborated\" needs two independent origins; this claim has one  claim-unsupported\n  \
               content/claims.yaml:2:10\n \
              2 |   state: corroborated\n   \
                |          ^^^^^^^^^^^^\n \
              3 |   cites: [\"@asiaone\", \"@orient-news\"]\n   \
                |           -------------------------- both relay kyodo\n  \
               content/index.md:1:3\n \
              1 | # Drill\n   \
                |   ----- on this page\n   \
                change state to \"reported\",\n   \
                or add a source\n",
        );
    }

    #[test]
    fn wide_and_hostile_characters() {
        check(
            Diagnostic::new(Code::LinkUnresolved, "no entity called \"\u{1b}]0;x\u{7}\"")
                .at(FILES.at("content/places/okinawa.md", "nansei")),
            "error: no entity called \"␛]0;x␇\"                                         link-unresolved\n  \
               content/places/okinawa.md:1:7\n \
              1 | 沖縄の [[nansei]] ␛[2J\\u{202e}abc\n   \
                |          ^^^^^^\n",
        );
    }

    #[test]
    fn without_a_text_and_without_a_place() {
        let location = |path: &str| Location { path: ContentPath::new(path), span: Span::new(4, 7) };
        check(
            Diagnostic::new(Code::FileNotUtf8, "this is not text")
                .at(location("content/gone.md"))
                .marked("byte 0xff"),
            "error: this is not text                                                  file-not-utf8\n  content/gone.md\n   byte 0xff\n",
        );
        check(
            Diagnostic::new(Code::FieldMissing, "title is missing").at(location("content/empty.md")),
            "error: title is missing                                                  field-missing\n  content/empty.md:1:1\n",
        );
        check(
            Diagnostic::new(Code::ThemeUnknown, "no theme called \"x\"").help("themes: rubric"),
            "error: no theme called \"x\"                                               theme-unknown\n   themes: rubric\n",
        );
    }

    #[test]
    fn words_that_do_not_fit_beside_the_mark_stand_below_it() {
        let finding = Diagnostic::new(Code::FieldDuplicate, "state is written twice")
            .at(FILES.at("content/claims.yaml", "\"@orient-news\""))
            .marked("a source that relays the first")
            .label(FILES.at("content/claims.yaml", "cites"), "here");
        assert_eq!(
            terminal(&[finding], &FILES, &Terminal { width: 50, ..STYLE }),
            "error: state is written twice  field-duplicate\n  \
               content/claims.yaml:3:23\n \
              3 |   cites: [\"@asiaone\", \"@orient-news\"]\n   \
                |                       ^^^^^^^^^^^^^^\n   \
                |                a source that relays the first\n   \
                |   ----- here\n",
        );
    }

    #[test]
    fn the_heaviest_are_shown_in_their_order_and_the_rest_counted() {
        let findings: Vec<Diagnostic> =
            [Code::SourceUnused, Code::AliasAmbiguous, Code::IdInvalid, Code::RelationDuplicate]
                .into_iter()
                .map(|code| Diagnostic::new(code, "x"))
                .collect();
        let lines = |style: &Terminal| -> Vec<String> {
            terminal(&findings, &FILES, style)
                .lines()
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect()
        };
        assert_eq!(
            lines(&Terminal { limit: 2, ..STYLE }),
            [
                "warning: x alias-ambiguous",
                "",
                "error: x id-invalid",
                "",
                "… and 1 more (backgrounder check -v shows all)"
            ],
        );
        assert_eq!(lines(&Terminal { notes: true, ..STYLE }).len(), 7);
        assert_eq!(terminal(&[], &FILES, &STYLE), "");
    }

    #[test]
    fn colours_only_where_wanted() {
        let finding = Diagnostic::new(Code::IdInvalid, "x").at(FILES.at("content/index.md", "Drill"));
        let drawn = terminal(&[finding], &FILES, &Terminal { colour: Colour::Ansi, width: 40, ..STYLE });
        assert_eq!(
            drawn,
            "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m x        \u{1b}[2mid-invalid\u{1b}[0m\n  content/index.md:1:3\n\
             \u{1b}[2m 1 |\u{1b}[0m # Drill\n\u{1b}[2m   |\u{1b}[0m   \u{1b}[1m\u{1b}[31m^^^^^\u{1b}[0m\n",
        );
    }
}
