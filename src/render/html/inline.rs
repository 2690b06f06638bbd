//! Inlines to HTML: markup, links, names linked by themselves.

use super::{Sheet, escape, plain};
use crate::model::block::Inline;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::Target;
use crate::model::mark::{Link, MarkKind};
use crate::model::record::Record;
use crate::model::spoken::shown;
use crate::model::values::is_safe;
use std::fmt::Write as _;

impl Sheet<'_> {
    /// Some inlines as HTML, without notes in the margin.
    pub(super) fn inlines(&mut self, ix: RecordIx, record: &Record, inlines: &[Inline]) -> String {
        let mut out = String::new();
        let mut notes = Vec::new();
        self.run(ix, record, inlines, &mut notes, &mut out);
        out
    }

    /// Writes inlines; notes that wait are set before the first text at or after their place.
    pub(super) fn run(
        &mut self,
        ix: RecordIx,
        record: &Record,
        inlines: &[Inline],
        notes: &mut Vec<(usize, String)>,
        out: &mut String,
    ) {
        for inline in inlines {
            match inline {
                Inline::Text { text, passage, offset } => {
                    let follow = marks_follow_stops(self.words.language());
                    let moved = if follow { stops_before_marks(out, text) } else { 0 };
                    let rest = text.get(moved..).unwrap_or_default();
                    self.text(ix, rest, *passage, offset + moved, notes, out);
                }
                Inline::Emphasis(inside) => self.wrap("em", ix, record, inside, notes, out),
                Inline::Strong(inside) => self.wrap("strong", ix, record, inside, notes, out),
                Inline::Strikeout(inside) => self.wrap("del", ix, record, inside, notes, out),
                Inline::Superscript(inside) => self.wrap("sup", ix, record, inside, notes, out),
                Inline::Subscript(inside) => self.wrap("sub", ix, record, inside, notes, out),
                Inline::Code(code) => {
                    let _ = write!(out, "<code>{}</code>", escape(code));
                }
                Inline::Link { url, title, inlines, .. } => {
                    self.anchor(url, title, ix, record, inlines, notes, out);
                }
                Inline::Image { url, alt, title, .. } => self.image(record, url, alt, title, out),
                Inline::Mark { mark, inlines } => self.mark(ix, record, *mark, inlines, out),
                Inline::FootnoteRef(name) => self.footnote_ref(name, out),
                Inline::SoftBreak => out.push('\n'),
                Inline::HardBreak => out.push_str("<br>\n"),
                Inline::Change { change, point, inlines } => {
                    self.change(ix, record, (*change, *point), inlines, notes, out);
                }
                Inline::Point(point) => self.point(ix, record, *point, out),
                Inline::Edge(_) => {}
                Inline::Html(html) if self.setting.raw_html => out.push_str(html),
                Inline::Html(html) => out.push_str(&escape(html)),
            }
        }
    }

    fn wrap(
        &mut self,
        tag: &str,
        ix: RecordIx,
        record: &Record,
        inside: &[Inline],
        notes: &mut Vec<(usize, String)>,
        out: &mut String,
    ) {
        let _ = write!(out, "<{tag}>");
        self.run(ix, record, inside, notes, out);
        let _ = write!(out, "</{tag}>");
    }

    /// Words, with the names in them that are linked by themselves.
    fn text(
        &mut self,
        ix: RecordIx,
        text: &str,
        passage: usize,
        offset: usize,
        notes: &mut Vec<(usize, String)>,
        out: &mut String,
    ) {
        let end = offset + text.len();
        let links = self.edition.links.auto.get(ix.0 as usize).map_or(&[][..], Vec::as_slice);
        let inside = links
            .iter()
            .filter(|link| link.passage == passage && link.range.start >= offset && link.range.end <= end);
        let mut at = offset;
        let slice = |from: usize, to: usize| text.get(from - offset..to - offset).unwrap_or_default();
        for link in inside {
            set(notes, &mut at, link.range.start, out, &slice);
            let _ = write!(
                out,
                "<a class=\"e\" href=\"{}\">{}</a>",
                escape(&self.href(link.to, "")),
                escape(slice(link.range.start, link.range.end))
            );
            at = link.range.end;
        }
        set(notes, &mut at, end, out, &slice);
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the four belong together only here, in the walk over inlines"
    )]
    fn anchor(
        &mut self,
        url: &str,
        title: &str,
        ix: RecordIx,
        record: &Record,
        inlines: &[Inline],
        notes: &mut Vec<(usize, String)>,
        out: &mut String,
    ) {
        if url.is_empty() || !is_safe(url) || self.inside_link {
            self.run(ix, record, inlines, notes, out);
            return;
        }
        let away = url.contains(':');
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
        let rel = if away { " rel=\"external\"" } else { "" };
        let _ = write!(out, "<a href=\"{}\"{title}{rel}>", escape(url));
        if inlines.is_empty() {
            out.push_str(&escape(url));
        }
        self.inside_link = true;
        self.run(ix, record, inlines, notes, out);
        self.inside_link = false;
        out.push_str("</a>");
    }

    /// An image of the project's `static/`, or one on the web, which becomes a link: pages ask for nothing from elsewhere.
    pub(super) fn image(&self, record: &Record, url: &str, alt: &str, title: &str, out: &mut String) {
        let local = record
            .path
            .sibling(url)
            .and_then(|path| path.as_str().strip_prefix("static/").map(str::to_owned));
        let size = local.as_ref().and_then(|name| self.setting.statics.size(name));
        match local.and_then(|name| crate::file::OutputPath::new(&format!("assets/{name}"))) {
            Some(path) => {
                let title =
                    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
                let _ = write!(
                    out,
                    "<img src=\"{}\" alt=\"{}\"{title}{} loading=\"lazy\" decoding=\"async\">",
                    escape(&self.link(&path, "")),
                    escape(alt),
                    // So that nothing moves when it comes.
                    size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""))
                        .unwrap_or_default(),
                );
            }
            None if is_safe(url) => {
                let words = if alt.is_empty() { url } else { alt };
                let _ = write!(out, "<a href=\"{}\" rel=\"external\">{}</a>", escape(url), escape(words));
            }
            None => out.push_str(&escape(alt)),
        }
    }

    fn mark(&mut self, ix: RecordIx, record: &Record, mark: usize, inlines: &[Inline], out: &mut String) {
        let at = MarkIx { record: ix, mark };
        match record.prose.marks.get(mark).map(|mark| &mark.kind) {
            // A citation inside the words of a link would be a link in a link.
            Some(MarkKind::Citation(_)) if self.inside_link => {}
            Some(MarkKind::Citation(citation)) => {
                let html = self.citation(at, record, citation, inlines);
                // A raised numeral stands close to the word before it.
                if html.starts_with("<sup") {
                    out.truncate(out.trim_end().len());
                    if out.ends_with("</sup>") {
                        out.push_str(&html.replacen("class=\"c\"", "class=\"c j\"", 1));
                        return;
                    }
                }
                out.push_str(&html);
            }
            Some(MarkKind::Link(link)) => {
                let label = self.label(ix, record, link, inlines, at);
                out.push_str(&label);
            }
            Some(MarkKind::Stub(name)) => {
                let _ = write!(out, "<span class=\"stub\">{}</span>", escape(name));
            }
            None => {}
        }
    }

    fn label(
        &mut self,
        ix: RecordIx,
        record: &Record,
        link: &Link,
        inlines: &[Inline],
        at: MarkIx,
    ) -> String {
        let Target::Record { to, anchor } = self.edition.links.target(at) else {
            return format!("<span class=\"stub\">{}</span>", escape(&plain(inlines)));
        };
        let target = self.edition.dossier.get(*to);
        let words =
            if link.labelled { self.inlines(ix, record, inlines) } else { escape(&shown(link, target)) };
        // A link to the page that one is on leads nowhere.
        if *to == ix && anchor.is_empty() && self.edition.links.address(ix).path == *self.path {
            return words;
        }
        let class = if target.kind == Kind::Source { "s" } else { "e" };
        format!("<a class=\"{class}\" href=\"{}\">{words}</a>", escape(&self.href(*to, anchor)))
    }
}

/// Whether a language sets raised marks after a full stop or comma. French, Spanish, Italian, Portuguese and Catalan set
/// them before; so do Japanese, Chinese and Korean, where no space would tell whose mark it is.
fn marks_follow_stops(language: &str) -> bool {
    let first = language.split('-').next().unwrap_or_default();
    let before = ["fr", "es", "it", "pt", "ca", "ja", "zh", "ko"];
    !before.iter().any(|tag| first.eq_ignore_ascii_case(tag))
}

/// Moves the stop at the beginning of a text before the raised marks at the end of what is written; gives its length.
/// English, German and many more set the mark after the stop (Chicago Manual of Style, 14.26).
fn stops_before_marks(out: &mut String, text: &str) -> usize {
    let stop = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '،' | '؛' | '؟');
    let quote = |c: char| matches!(c, '”' | '’' | '»' | '"');
    let stops: usize = text.chars().take_while(|c| stop(*c)).map(char::len_utf8).sum();
    let rest = text.get(stops..).unwrap_or_default();
    let quotes: usize = rest.chars().take_while(|c| quote(*c)).map(char::len_utf8).sum();
    let after = rest.get(quotes..).and_then(|rest| rest.chars().next());
    if stops == 0 || after.is_some_and(char::is_alphanumeric) {
        return 0;
    }
    let mut start = out.len();
    while let Some(before) = out.get(..start).and_then(|before| before.strip_suffix("</sup>")) {
        let Some(open) = before.rfind("<sup class=\"c") else { break };
        if before.get(open..).is_some_and(|mark| mark.contains("</sup>")) {
            break;
        }
        start = open;
    }
    if start == out.len() {
        return 0;
    }
    // Marks in a list, "papers [@a], [@b], and", leave one comma before them all; what stands there already is not moved.
    if let Some(before) = out.get(..start).and_then(|before| before.chars().next_back()).filter(|c| stop(*c))
    {
        let is_same = text.get(..stops).is_some_and(|stops| stops.chars().eq([before]));
        return if is_same && quotes == 0 { stops } else { 0 };
    }
    out.insert_str(start, &escape(text.get(..stops + quotes).unwrap_or_default()));
    stops + quotes
}

/// Writes text up to `end`, with the notes that belong before it.
fn set<'t>(
    notes: &mut Vec<(usize, String)>,
    at: &mut usize,
    end: usize,
    out: &mut String,
    slice: &impl Fn(usize, usize) -> &'t str,
) {
    while notes.first().is_some_and(|(place, _)| *place <= end) {
        let (place, note) = notes.remove(0);
        let place = place.max(*at);
        // A note never stands inside a word: it is set where its sentence begins.
        out.push_str(&escape(slice(*at, place)));
        out.push_str(&note);
        *at = place;
    }
    out.push_str(&escape(slice(*at, end)));
    *at = end;
}

#[cfg(test)]
mod tests {
    use super::{marks_follow_stops, stops_before_marks};

    #[test]
    fn marks_follow_stops_where_the_language_has_it() {
        for (language, follow) in
            [("en", true), ("de-CH", true), ("ar", true), ("fr", false), ("ja", false), ("zh-Hant", false)]
        {
            assert_eq!(marks_follow_stops(language), follow, "{language}");
        }
        let moved = |text: &str| {
            let mut out = String::from("x<sup class=\"c\">1</sup>");
            let length = stops_before_marks(&mut out, text);
            (out, length)
        };
        for stop in ["، و", ". A", "؟", "؛"] {
            let (out, length) = moved(stop);
            let first = stop.chars().next().unwrap();
            assert_eq!(out, format!("x{first}<sup class=\"c\">1</sup>"));
            assert_eq!(length, first.len_utf8());
        }
        assert_eq!(moved(" and").1, 0);
        let after = |before: &str, text: &str| {
            let mut out = format!("{before}<sup class=\"c\">1</sup>");
            (stops_before_marks(&mut out, text), out)
        };
        // A list of marks leaves one comma, a sentence one full stop; a question mark stays the last.
        assert_eq!(after("papers,", ", and"), (1, "papers,<sup class=\"c\">1</sup>".to_owned()));
        assert_eq!(after("so?", ". A"), (0, "so?<sup class=\"c\">1</sup>".to_owned()));
    }
}
