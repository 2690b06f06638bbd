//! Inline Markdown: text, markup, and the three marks (citations, links, stubs).

use super::Builder;
use super::cites::CITATION;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::model::block::Inline;
use crate::model::mark::{Fragment, Link, LinkBy, Mark, MarkKind};
use crate::model::values::is_safe;
use crate::parse::citation::{self};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

impl<'s> Builder<'s, '_> {
    /// Inlines up to the end of the element that was entered.
    pub(super) fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, range)) = self.next() {
            if let Event::End(found) = event {
                if found == end {
                    let line = matches!(
                        end,
                        TagEnd::Paragraph
                            | TagEnd::Heading(_)
                            | TagEnd::TableCell
                            | TagEnd::DefinitionListTitle
                    );
                    if line {
                        self.edges_of_line(&range, &mut out);
                    }
                    break;
                }
                continue;
            }
            self.inline(event, range, &mut out);
        }
        self.flush(&mut out);
        out
    }

    /// One inline event.
    pub(super) fn inline(&mut self, event: Event<'s>, range: Range<usize>, out: &mut Vec<Inline>) {
        if !matches!(event, Event::Text(_) | Event::SoftBreak) {
            self.edges_until(range.start, out);
        }
        match event {
            Event::Text(text) => self.words(&text, range, out),
            Event::SoftBreak => self.words(" ", range, out),
            Event::HardBreak => {
                self.flush(out);
                self.flat(" ", &range);
                out.push(Inline::HardBreak);
            }
            Event::Code(code) => {
                self.flush(out);
                self.flat(&code, &range);
                out.push(Inline::Code(code.into_string()));
            }
            Event::FootnoteReference(name) if self.deleting() => self.push(&format!("[^{name}]"), range),
            Event::FootnoteReference(name) => {
                self.flush(out);
                out.push(Inline::FootnoteRef(name.into_string()));
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                if !html.starts_with("<!--") {
                    self.flush(out);
                    out.push(Inline::Html(html.into_string()));
                }
            }
            Event::Start(tag) => {
                self.flush(out);
                if self.deleting() && matches!(tag, Tag::Link { .. } | Tag::Image { .. }) {
                    self.deleted(&tag, range, out);
                } else if let Some(inline) = self.element(tag, range) {
                    out.push(inline);
                }
            }
            Event::End(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    /// A link, an image or a citation that is to go: its words, which lead nowhere and rest on nothing.
    fn deleted(&mut self, tag: &Tag<'s>, range: Range<usize>, out: &mut Vec<Inline>) {
        let cite = matches!(tag, Tag::Link { dest_url, .. } if &**dest_url == CITATION);
        let (before, after) = if cite { ("[", "]") } else { ("", "") };
        self.push(before, range.start..range.start);
        let end = tag.to_end();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(found) if found == end => break,
                event => self.inline(event, range, out),
            }
        }
        self.push(after, range.end..range.end);
    }

    fn element(&mut self, tag: Tag<'s>, range: Range<usize>) -> Option<Inline> {
        let end = tag.to_end();
        match tag {
            Tag::Emphasis => Some(Inline::Emphasis(self.inlines(end))),
            Tag::Strong => Some(Inline::Strong(self.inlines(end))),
            Tag::Strikethrough => Some(Inline::Strikeout(self.inlines(end))),
            Tag::Superscript => Some(Inline::Superscript(self.inlines(end))),
            Tag::Subscript => Some(Inline::Subscript(self.inlines(end))),
            Tag::Link { link_type, dest_url, title, .. } => {
                Some(self.link(link_type, &dest_url, &title, range))
            }
            Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. } => {
                let alt = self.alt(end);
                if is_picture(&dest_url) {
                    let message =
                        format!("![[{dest_url}]] embeds a record, and this is the name of an image");
                    let at = self.scribe.at(self.span(range));
                    let finding = Diagnostic::new(Code::LinkUnresolved, message).at(at);
                    self.scribe.findings.push(finding.help(format!(
                        "an image is written with its words: ![what it shows](../static/{dest_url})"
                    )));
                    return Some(Inline::Text { text: alt, passage: usize::MAX, offset: 0 });
                }
                Some(self.embed(&dest_url, range))
            }
            Tag::Image { dest_url, title, .. } => {
                let alt = self.alt(end);
                self.scheme(&dest_url, &range);
                self.image(&dest_url, &alt, &title, &range);
                let span = self.span(range);
                Some(Inline::Image { url: dest_url.into_string(), alt, title: title.into_string(), span })
            }
            _ => {
                self.inlines(end);
                None
            }
        }
    }

    /// What an image lacks: words for those who cannot see it, whose it is, a place in the project.
    fn image(&mut self, url: &str, alt: &str, title: &str, range: &Range<usize>) {
        let at = self.scribe.at(self.span(range.clone()));
        let mut tell = |code, message: &str, help: String| {
            self.scribe.findings.push(Diagnostic::new(code, message).at(at.clone()).help(help));
        };
        if alt.trim().is_empty() {
            let help = "write what it shows: ![what it shows](../static/name.png)";
            tell(
                Code::ImageAltMissing,
                "this image says nothing to readers who cannot see it",
                help.to_owned(),
            );
        }
        if is_elsewhere(url) {
            tell(
                Code::ImageElsewhere,
                "this image stands on another site, and is only a link here",
                "if you may show it, save it below static/; if the link is meant: [what it shows](https://…)"
                    .to_owned(),
            );
        } else if is_photograph(url) && !names_owner(title) {
            let help =
                format!("say it in its caption: ![…]({url} \"What it shows. Photo: Ann Quay, CC BY 4.0\")");
            tell(Code::ImageRightsMissing, "nothing says whose picture this is", help);
        }
    }

    /// The words of an image's label, which are read and not shown.
    fn alt(&mut self, end: TagEnd) -> String {
        let mut alt = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(found) if found == end => break,
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        alt
    }

    fn link(&mut self, link_type: LinkType, url: &CowStr, title: &CowStr, range: Range<usize>) -> Inline {
        if &**url == CITATION {
            self.skip(TagEnd::Link);
            return self.citation(range);
        }
        if let LinkType::WikiLink { has_pothole } = link_type {
            return self.wiki(url, has_pothole, range);
        }
        let offset = self.line.text.len();
        self.line.closed += 1;
        let inlines = self.inlines(TagEnd::Link);
        self.line.closed -= 1;
        if self
            .line
            .text
            .get(offset..)
            .is_some_and(|label| label.starts_with('@') && citation::bracketed(label, "").is_some())
        {
            let finding = Diagnostic::new(
                Code::CitationMisplaced,
                "this looks like a citation but is written as a link",
            )
            .at(self.scribe.at(self.span(range.clone())));
            self.scribe
                .findings
                .push(finding.help("a citation is not followed by ( or [: put a space between them"));
            return Inline::Link {
                url: String::new(),
                title: String::new(),
                inlines,
                span: self.span(range),
            };
        }
        if let Some((path, fragment)) = content_file(url) {
            let link = Link {
                to: Spanned::new(path.to_owned(), self.span(range.clone())),
                by: LinkBy::File,
                fragment,
                labelled: true,
                embed: false,
            };
            return Inline::Mark { mark: self.mark(MarkKind::Link(link), offset), inlines };
        }
        if !self.scheme(url, &range) {
            return Inline::Link {
                url: String::new(),
                title: String::new(),
                inlines,
                span: self.span(range),
            };
        }
        Inline::Link { url: url.to_string(), title: title.to_string(), inlines, span: self.span(range) }
    }

    /// `![[id]]`, `![[id#heading]]`: kept as a link until its paragraph is seen to hold nothing else.
    fn embed(&mut self, dest: &str, range: Range<usize>) -> Inline {
        let at = self.place_of(dest, &range);
        let (by, rest) = dest.strip_prefix('@').map_or((LinkBy::Name, dest), |key| (LinkBy::Key, key));
        let (to, fragment) = split_fragment(rest);
        let to = Spanned::new(to.trim().to_owned(), self.span(at));
        let link = Link { to, by, fragment, labelled: true, embed: true };
        let mark = self.mark(MarkKind::Link(link), self.line.text.len());
        self.embeds.push((mark, self.span(range)));
        Inline::Mark { mark, inlines: Vec::new() }
    }

    /// The place of a link's target among the signs around it.
    fn place_of(&self, dest: &str, range: &Range<usize>) -> Range<usize> {
        let source = self.text.get(range.clone()).unwrap_or_default();
        source.find(dest).map_or(range.clone(), |found| range.start + found..range.start + found + dest.len())
    }

    /// `[[id]]`, `[[id|words]]`, `[[@key]]`, `[[?Name]]`.
    fn wiki(&mut self, dest: &str, labelled: bool, range: Range<usize>) -> Inline {
        let offset = self.line.text.len();
        // Inside a table the bar before the label is written `\|`.
        let dest = if labelled { dest.strip_suffix('\\').unwrap_or(dest) } else { dest };
        let at = self.place_of(dest, &range);
        if let Some(name) = dest.strip_prefix('?') {
            self.skip(TagEnd::Link);
            self.flat(name.trim(), &at);
            let mark = self.mark(MarkKind::Stub(name.trim().to_owned()), offset);
            return Inline::Mark {
                mark,
                inlines: vec![Inline::Text {
                    text: name.trim().to_owned(),
                    passage: self.line.passage,
                    offset,
                }],
            };
        }
        let (by, rest) = dest.strip_prefix('@').map_or((LinkBy::Name, dest), |key| (LinkBy::Key, key));
        let (to, fragment) = split_fragment(rest);
        self.line.closed += 1;
        let inlines = if labelled {
            self.inlines(TagEnd::Link)
        } else {
            self.skip(TagEnd::Link);
            let shown = to.trim().to_owned();
            // The title that will be shown begins with a capital as a rule: sentences are told by it.
            let mut letters = shown.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            self.flat(&first.into_iter().chain(letters).collect::<String>(), &at);
            vec![Inline::Text { text: shown, passage: self.line.passage, offset }]
        };
        self.line.closed -= 1;
        let to = Spanned::new(to.trim().to_owned(), self.span(at));
        let link = Link { to, by, fragment, labelled, embed: false };
        Inline::Mark { mark: self.mark(MarkKind::Link(link), offset), inlines }
    }

    /// Keeps a mark and gives its index.
    pub(super) fn mark(&mut self, kind: MarkKind, offset: usize) -> usize {
        self.scribe.prose.marks.push(Mark { kind, place: Some((self.line.passage, offset)) });
        self.scribe.prose.marks.len() - 1
    }

    /// Notes a scheme that must not become a link; tells whether it may.
    fn scheme(&mut self, url: &str, range: &Range<usize>) -> bool {
        let safe = is_safe(url);
        if !safe {
            let at = self.scribe.at(self.span(range.clone()));
            let shown: String = url.chars().take(60).collect();
            self.scribe.findings.push(
                Diagnostic::new(Code::UrlScheme, format!("\"{shown}\" is not a link that a page may hold"))
                    .at(at)
                    .help("allowed: https, http, mailto, and addresses within the site"),
            );
        }
        safe
    }

    /// Passes over everything up to an end.
    pub(super) fn skip(&mut self, end: TagEnd) {
        while let Some((event, _)) = self.next()
            && !matches!(event, Event::End(found) if found == end)
        {}
    }

    /// Adds words to the flat text that no name is linked in.
    pub(super) fn flat(&mut self, words: &str, range: &Range<usize>) {
        if self.deleting() {
            return;
        }
        let span = self.span(range.clone());
        self.line.pieces.push((self.line.text.len(), span));
        self.line.text.push_str(words);
    }

    /// Adds plain text to the run.
    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        self.line.run_pieces.push((self.line.run.len(), range));
        self.line.run.push_str(text);
    }

    /// Looks through the run for bare keys, and turns it into text and marks.
    pub(super) fn flush(&mut self, out: &mut Vec<Inline>) {
        if self.line.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.line.run);
        let pieces = std::mem::take(&mut self.line.run_pieces);
        if self.deleting() {
            // Words that are to go are no part of the text any more.
            out.push(Inline::Text { text: run, passage: usize::MAX, offset: 0 });
            return;
        }
        self.left_open(&run, &pieces);
        let mut at = 0;
        if run.contains('@') {
            for found in citation::narrative(&run) {
                let start = found.span.range().start;
                let sign = source(&pieces, start..start + 1).start;
                // `\@key` and `\[@key]` are no citations.
                let escaped = self.text.get(..sign).is_some_and(|before| before.ends_with(['\\', '[']));
                if start < at || escaped {
                    continue;
                }
                self.plain(&run, at..start, &pieces, out);
                at = self.narrative(&run, found, &pieces, out);
            }
        }
        self.plain(&run, at..run.len(), &pieces, out);
    }

    /// Plain text: words that names may be found in.
    fn plain(
        &mut self,
        run: &str,
        range: Range<usize>,
        pieces: &[(usize, Range<usize>)],
        out: &mut Vec<Inline>,
    ) {
        let Some(text) = run.get(range.clone()).filter(|text| !text.is_empty()) else { return };
        let offset = self.line.text.len();
        let first = pieces.partition_point(|(at, _)| *at <= range.start).saturating_sub(1);
        for (index, (at, place)) in
            pieces.iter().enumerate().skip(first).take_while(|(_, (at, _))| *at < range.end)
        {
            let end = pieces.get(index + 1).map_or(run.len(), |(next, _)| *next);
            let skipped = range.start.saturating_sub(*at);
            // A piece that smart punctuation changed keeps its whole place.
            let straight = end - at == place.len();
            let start = if straight { place.start + skipped } else { place.start };
            let end = if straight { place.start + end.min(range.end) - at } else { place.end };
            let span = self.alignment.span(start..end.max(start));
            self.line.pieces.push((offset + at.max(&range.start) - range.start, span));
        }
        self.line.text.push_str(text);
        if self.line.closed == 0 {
            self.line.linkable.push(offset..self.line.text.len());
        }
        out.push(Inline::Text { text: text.to_owned(), passage: self.line.passage, offset });
    }
}

/// The range in the builder's text of a range of the run.
pub(super) fn source(pieces: &[(usize, Range<usize>)], range: Range<usize>) -> Range<usize> {
    let find = |offset: usize| {
        let index = pieces.partition_point(|(at, _)| *at <= offset).saturating_sub(1);
        pieces.get(index).map_or(offset, |(at, place)| (place.start + (offset - at)).min(place.end))
    };
    let start = find(range.start);
    let end = if range.is_empty() { start } else { find(range.end - 1) + 1 };
    start..end.max(start)
}

/// Whether a name is that of an image file.
fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"].contains(&ending.as_str())
}

/// Whether an image has the address of another site.
fn is_elsewhere(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    ["http://", "https://", "//"].iter().any(|start| url.starts_with(start))
}

/// Whether it is one that somebody took: drawings in lines are mostly the author's own.
fn is_photograph(name: &str) -> bool {
    is_picture(name) && !name.to_ascii_lowercase().ends_with("svg")
}

/// Whether a caption says whose a picture is, or under which licence: by the words that such lines have.
fn names_owner(caption: &str) -> bool {
    const SIGNS: [&str; 12] = [
        "©",
        "(c)",
        "cc by",
        "cc0",
        "public domain",
        "photo",
        "picture:",
        "image:",
        "credit",
        "courtesy",
        "licen",
        " by ",
    ];
    let caption = caption.to_lowercase();
    SIGNS.iter().any(|sign| caption.contains(sign))
}

/// `id#heading` or `id#^paragraph` in two.
fn split_fragment(text: &str) -> (&str, Option<Fragment>) {
    match text.split_once('#') {
        None => (text, None),
        Some((to, fragment)) => (
            to,
            Some(fragment.strip_prefix('^').map_or_else(
                || Fragment::Heading(fragment.to_owned()),
                |anchor| Fragment::Paragraph(anchor.to_owned()),
            )),
        ),
    }
}

/// An address that names a content file: relative, ending in `.md`.
fn content_file(url: &str) -> Option<(&str, Option<Fragment>)> {
    let (path, fragment) = split_fragment(url);
    let local = !path.contains(':')
        && !path.starts_with('/')
        && path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"));
    local.then_some((path, fragment))
}
