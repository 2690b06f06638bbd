//! Prose to HTML: the one place where text becomes markup, and the one escaper.
//! Takes blocks with what was learnt about their marks; gives HTML for templates to place.

mod block;
mod citation;
mod code;
mod embed;
mod escape;
mod foreign;
mod inline;
mod note;
mod review;
pub(super) mod robust;
mod view;

pub(super) use citation::{entry, place};
pub(super) use escape::{escape, plain};
pub(super) use foreign::attributes;
pub(super) use note::{sign as verdict_sign, words as verdict_words};
pub(super) use review::Open;

use super::setting::Setting;
use super::words::{Arg, Words};
use crate::diagnostic::Diagnostic;
use crate::file::{OutputPath, Spanned};
use crate::model::citations::StyleForm;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::edition::Edition;
use crate::model::kind::Kind;
use crate::model::links::{PageOf, PagePlan};
use crate::model::locator::Locator;
use crate::model::mark::MarkKind;
use crate::model::project::Shape;
use crate::model::prose::Region;
use crate::model::record::Record;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Raised marks that stand side by side, told apart by their class.
pub(super) fn adjoined(html: &str) -> String {
    html.replace("</sup><sup class=\"c\"", "</sup><sup class=\"c j\"")
        .replace("</sup><sup class=\"c n\"", "</sup><sup class=\"c n j\"")
}

/// a … z, aa, ab …
pub(super) fn letters(index: usize) -> String {
    let mut left = index + 1;
    let mut letters = Vec::new();
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from(b'a' + u8::try_from(digit).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// The language of a page, where it has one of its own.
fn language<'a>(edition: Edition<'a>, plan: &PagePlan) -> Option<&'a str> {
    let PageOf::Record(ix) = plan.of else { return None };
    edition.dossier.get(ix).language()
}

/// One page while it is being written: where it is, what has been said on it already.
pub(super) struct Sheet<'a> {
    /// The records with all that was learnt about them.
    pub(super) edition: Edition<'a>,
    /// What is the same on all pages.
    pub(super) setting: &'a Setting<'a>,
    /// What the program says on it, in its language.
    pub(super) words: &'a Words,
    /// The page, as an index into the plan.
    pub(super) page: usize,
    /// Its address.
    pub(super) path: &'a OutputPath,
    /// What its links begin with, if they cannot be relative.
    base: Option<String>,
    /// Its citations with their numbers on this page.
    numbers: BTreeMap<MarkIx, usize>,
    /// Citations whose anchor has been printed.
    issued: BTreeSet<MarkIx>,
    /// The places of sources that the margin has named in this section.
    noted: BTreeSet<(RecordIx, Option<Locator>)>,
    /// How many embeds are open: what is shown in place has no addresses of its own.
    embedding: usize,
    /// In the print book, the record whose chapter is being written, and how much deeper its headings stand there.
    chapter: Option<(RecordIx, u8)>,
    /// Inside a link nothing else is one.
    inside_link: bool,
    /// Whether citations get margin notes here.
    margin: Margin,
    /// Footnotes that have been referred to, in order.
    remarks: Vec<String>,
    /// Notes of a note style, in order.
    notes: Vec<(u32, String)>,
    /// What is open and has been shown, so that its address stands once.
    shown: BTreeSet<Open>,
    /// Notes on what is open that wait for the end of their block; `None` where they stand in their line.
    held: Option<Vec<String>>,
    /// The records that it links to, in the order of the first links.
    linked: RefCell<Vec<RecordIx>>,
    /// What was noticed.
    pub(super) findings: Vec<Diagnostic>,
}

/// Whether there is room for notes in the margin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Margin {
    /// Beside running text.
    Open,
    /// In lists, tables, mastheads.
    Closed,
}

/// A body with what its page needs to know of it.
pub(super) struct Body {
    /// Its HTML.
    pub(super) html: String,
    /// Its sections: title and anchor.
    pub(super) toc: Vec<(String, String)>,
}

impl<'a> Sheet<'a> {
    /// Begins a page.
    pub(super) fn new(
        edition: Edition<'a>,
        setting: &'a Setting<'a>,
        page: usize,
        plan: &'a PagePlan,
    ) -> Self {
        let numbers = plan.all().enumerate().map(|(at, mark)| (mark, at + 1)).collect();
        Self {
            edition,
            setting,
            words: setting.languages.of(language(edition, plan)),
            page,
            path: &plan.path,
            base: edition
                .dossier
                .project
                .config
                .base_url
                .clone()
                .filter(|_| plan.of == PageOf::NotFound && plan.path.as_str() == "404.html"),
            numbers,
            issued: BTreeSet::new(),
            noted: BTreeSet::new(),
            embedding: 0,
            chapter: None,
            inside_link: false,
            margin: Margin::Open,
            remarks: Vec::new(),
            notes: Vec::new(),
            shown: BTreeSet::new(),
            held: None,
            linked: RefCell::default(),
            findings: Vec::new(),
        }
    }

    /// The record whose own page this is.
    pub(super) fn record(&self) -> Option<RecordIx> {
        let PageOf::Record(ix) = self.edition.links.pages.get(self.page)?.of else { return None };
        Some(ix)
    }

    /// The records.
    pub(super) fn dossier(&self) -> &'a Dossier {
        self.edition.dossier
    }

    /// A source in two or three words: what the margin calls it.
    pub(super) fn short(&self, source: RecordIx) -> String {
        self.setting.short(self.words, source)
    }

    /// A source in few words with a place in it, where one is named: "Tidende, para. 4".
    fn placed(&self, source: RecordIx, locator: Option<&Spanned<Locator>>) -> String {
        let place = locator.map(|locator| self.words.locator(&locator.value));
        self.words.joined(&std::iter::once(self.short(source)).chain(place).collect::<Vec<_>>())
    }

    /// Does something while notes have, or have no, room in the margin.
    pub(super) fn with_margin<T>(&mut self, margin: Margin, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.margin, margin);
        let done = work(self);
        self.margin = before;
        done
    }

    /// Whether this page is the print book, which holds many records and leads to them in itself.
    fn is_book(&self) -> bool {
        self.edition.links.pages.get(self.page).is_some_and(|plan| plan.of == PageOf::Book)
    }

    /// What the author says on a page of the program's own: about the briefing, or about its sources.
    pub(super) fn own(&self, of: PageOf) -> Option<RecordIx> {
        let own = |record: &Record| PageOf::around(record) == Some(of);
        self.edition.dossier.iter().find(|(_, record)| own(record)).map(|(ix, _)| ix)
    }

    /// Whether the book is all of the site in one document.
    pub(super) fn is_whole(&self) -> bool {
        self.edition.dossier.project.shape == Shape::Whole
    }

    /// The anchor of a record on a page that holds many: its id; in the book, where sources stand as well and have
    /// ids of their own, with a letter before it.
    pub(super) fn anchor_of(&self, of: RecordIx) -> String {
        let record = self.edition.dossier.get(of);
        match (self.is_book(), record.source().is_some()) {
            (false, _) => record.id.to_string(),
            (true, false) => format!("r-{}", record.id),
            (true, true) => format!("s-{}", record.id),
        }
    }

    /// Writes a chapter of the book: remarks and notes begin anew, addresses carry the record's, and headings stand
    /// some levels deeper than on its own page.
    pub(super) fn in_chapter<T>(&mut self, of: RecordIx, deeper: u8, work: impl FnOnce(&mut Self) -> T) -> T {
        self.remarks.clear();
        self.noted.clear();
        self.chapter = Some((of, deeper));
        let done = work(self);
        self.chapter = None;
        done
    }

    /// Where a link from the book leads if what it leads to stands in the book.
    fn in_book(&self, to: RecordIx, anchor: &str) -> Option<String> {
        let record = self.edition.dossier.get(to);
        if !self.is_book() {
            return None;
        }
        // All but the page about the briefing, translations, and sources that nothing rests on; one document for all has those, too.
        let left = match (self.is_whole(), record.source().is_some()) {
            (true, _) => false,
            (false, true) => !self.edition.links.is_cited_or_listed(to),
            (false, false) => PageOf::around(record).is_some() || record.is_translation(),
        };
        if left {
            return None;
        }
        if self.is_whole() && anchor == "bottom-line" && Some(to) == self.edition.dossier.front() {
            return Some(format!("#{anchor}"));
        }
        // Only pages and entities are printed with their headings.
        let whole = anchor.is_empty() || !(record.kind == Kind::Page || record.kind.is_entity());
        let chapter = self.anchor_of(to);
        Some(if whole { format!("#{chapter}") } else { format!("#{chapter}.{anchor}") })
    }

    /// The relative link from this page to a record; an anchor in place of the record's own if one is given.
    pub(super) fn href(&self, to: RecordIx, anchor: &str) -> String {
        if let Some(inside) = self.in_book(to, anchor) {
            return inside;
        }
        self.linked.borrow_mut().push(to);
        let address = self.edition.links.address(to);
        let anchor = if anchor.is_empty() { address.anchor.as_str() } else { anchor };
        self.link(&address.path, anchor)
    }

    /// The records that the page has linked to so far, each once, in the order of the first links.
    pub(super) fn linked(&self) -> Vec<RecordIx> {
        let mut seen = BTreeSet::new();
        self.linked.borrow().iter().copied().filter(|ix| seen.insert(*ix)).collect()
    }

    /// The relative link from this page to a file, with an anchor that may be empty.
    pub(super) fn link(&self, to: &OutputPath, anchor: &str) -> String {
        // A page that is not found is shown at any depth, where only a whole address is right.
        if let Some(base) = &self.base {
            let fragment = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
            return format!("{}{fragment}", to.url(base));
        }
        match (to == self.path, anchor.is_empty()) {
            (true, false) => format!("#{anchor}"),
            (_, true) => to.href_from(self.path),
            (false, false) => format!("{}#{anchor}", to.href_from(self.path)),
        }
    }

    /// The way from the page to the top of the site: relative, or the whole address where only that is right.
    pub(super) fn root(&self) -> String {
        self.base.clone().unwrap_or_else(|| self.path.root())
    }

    /// A one-paragraph field as HTML without its paragraph; empty if the record has none.
    pub(super) fn line(&mut self, ix: RecordIx, record: &Record, region: Region) -> String {
        let inlines = record.prose.line(region);
        if inlines.is_empty() {
            return String::new();
        }
        let labelled =
            matches!(region, Region::Standfirst | Region::Summary | Region::Statement | Region::Was);
        let status = if labelled { self.status(record) } else { String::new() };
        let mut out = status;
        self.behind(&mut out, |sheet, out| {
            out.push_str(&sheet.with_margin(Margin::Closed, |sheet| sheet.inlines(ix, record, inlines)));
        });
        out
    }

    /// A one-paragraph field with notes in the margin.
    pub(super) fn noted_line(&mut self, ix: RecordIx, record: &Record, region: Region) -> String {
        let inlines = record.prose.line(region);
        self.paragraph(ix, record, inlines)
    }

    /// The body of a record, in sections.
    pub(super) fn body(&mut self, ix: RecordIx, record: &Record) -> Body {
        let (html, toc) = self.sections(ix, record, record.prose.part(Region::Body));
        Body { html: self.body_status(record) + &html, toc }
    }

    /// Whether a citation's anchor has been printed on this page.
    pub(super) fn has_issued(&self, at: MarkIx) -> bool {
        self.issued.contains(&at)
    }

    /// Ends the page: the notes of a note style, or what the numbers of a numeric one stand for.
    pub(super) fn endnotes(&mut self) -> String {
        if self.edition.citations.form == StyleForm::Numeric {
            // The book's own list of sources carries the numbers.
            return if self.is_book() { String::new() } else { self.references() };
        }
        if self.notes.is_empty() {
            return String::new();
        }
        self.notes.sort_by_key(|(number, _)| *number);
        let items: String = self
            .notes
            .drain(..)
            .map(|(number, html)| format!("<li id=\"note-{number}\" value=\"{number}\">{html}</li>\n"))
            .collect();
        format!(
            "<section class=\"notes\" aria-labelledby=\"at-notes\"><h2 id=\"at-notes\">{}</h2><ol>\n{items}</ol></section>\n",
            self.words.html("citations", &[])
        )
    }

    /// The sources whose numbers have been printed on this page, by their numbers here.
    pub(super) fn numbered(&self) -> BTreeMap<u32, RecordIx> {
        let mut numbered: BTreeMap<u32, RecordIx> = BTreeMap::new();
        for mark in self.issued.iter().copied() {
            let MarkKind::Citation(citation) =
                (match self.edition.dossier.get(mark.record).prose.marks.get(mark.mark) {
                    Some(found) => &found.kind,
                    None => continue,
                })
            else {
                continue;
            };
            for cite in 0..citation.cites.len() {
                if let (Some(number), Some(source)) =
                    (self.number(mark, cite), self.edition.links.source(mark, cite))
                {
                    numbered.insert(number, source);
                }
            }
        }
        numbered
    }

    /// The list of them.
    fn references(&self) -> String {
        let numbered = self.numbered();
        let item = |(number, source): (&u32, &RecordIx)| {
            let record = self.edition.dossier.get(*source);
            let by = record.source().map(|source| super::view::by(self.words, source)).unwrap_or_default();
            let title = format!(
                "<a class=\"s\" href=\"{}\">{}</a>",
                escape(&self.href(*source, "")),
                escape(&record.title)
            );
            let named = if by.is_empty() {
                title
            } else {
                self.words.html("reference", &[("title", Arg::Html(&title)), ("by", Arg::Text(&by))])
            };
            format!("<li value=\"{number}\">{named}</li>\n")
        };
        let items: String = numbered.iter().map(item).collect();
        if items.is_empty() {
            return items;
        }
        format!(
            "<section class=\"notes refs\" aria-labelledby=\"at-notes\"><h2 id=\"at-notes\">{}</h2><ol>\n{items}</ol></section>\n",
            self.words.html("sources-on-this-page", &[])
        )
    }
}
