//! A tiny site made by hand: sources from a few lines of YAML, pages of citations.
//! What it prints is shown as text, so that a case is one line.

use crate::cite::cite;
use crate::diagnostic::{Diagnosed, Policy};
use crate::file::{ContentPath, File, Hash, OutputPath, Span, Spanned};
use crate::model::block::Inline;
use crate::model::citations::{Affix, Citations, Piece};
use crate::model::config::{Config, Paper};
use crate::model::csl_values::CslValues;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::id::{Id, Key};
use crate::model::kind::Kind;
use crate::model::links::{Links, PageOf, PagePlan, Target};
use crate::model::locator::{self, Locator};
use crate::model::mark::{Citation, Cite, Mark, MarkKind};
use crate::model::page::PageFields;
use crate::model::project::{Drafts, Project};
use crate::model::prose::Prose;
use crate::model::record::{Common, Detail, Record};
use crate::model::source::{Shelf, Source, SourceFields};
use crate::model::values::Day;
use crate::yaml::{Absent, Reader};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A site while it is made.
pub(super) struct Site {
    style: String,
    locale: String,
    file: Option<String>,
    records: Vec<Arc<Record>>,
    keys: BTreeMap<String, RecordIx>,
    links: Links,
}

/// What a site printed.
pub(super) struct Made {
    pub(super) citations: Citations,
    pub(super) findings: Vec<String>,
    keys: BTreeMap<String, RecordIx>,
}

/// A cite: its key, with a locator after a comma; `-` before the key leaves the author out.
pub(super) fn at(text: &str) -> Cite {
    let (suppress_author, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (key, place) = text.split_once(", ").map_or((text, None), |(key, place)| (key, Some(place)));
    let locator = place.map(|place| {
        let locator::Term { label, length, .. } = locator::parse_term(place, "").unwrap_or_default();
        Spanned::new(Locator { label, value: place[length..].trim().to_owned() }, Span::default())
    });
    let key = Spanned::new(Key::new(key), Span::default());
    Cite { key, suppress_author, prefix: Vec::new(), locator, suffix: Vec::new() }
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.to_owned(), passage: 0, offset: 0 }]
}

/// A cite with words around it; empty ones are none.
pub(super) fn around(prefix: &str, cite: &str, suffix: &str) -> Cite {
    let line = |text: &str| if text.is_empty() { Vec::new() } else { words(text) };
    Cite { prefix: line(prefix), suffix: line(suffix), ..at(cite) }
}

/// One citation of plain cites.
pub(super) fn of(cites: &[&str]) -> Citation {
    Citation { cites: cites.iter().map(|cite| at(cite)).collect(), narrative: false }
}

/// A citation in the sentence.
pub(super) fn narrative(cites: &[&str]) -> Citation {
    Citation { narrative: true, ..of(cites) }
}

impl Site {
    pub(super) fn new(style: &str) -> Self {
        let (style, locale) = (style.to_owned(), "en-US".to_owned());
        Self {
            style,
            locale,
            file: None,
            records: Vec::new(),
            keys: BTreeMap::new(),
            links: Links::default(),
        }
    }

    pub(super) fn locale(mut self, locale: &str) -> Self {
        locale.clone_into(&mut self.locale);
        self
    }

    /// Takes the style from the text of a `.csl` file.
    pub(super) fn file(mut self, text: &str) -> Self {
        self.file = Some(text.to_owned());
        self
    }

    /// Adds a source: its key, its title, further fields as YAML.
    pub(super) fn source(mut self, key: &str, title: &str, yaml: &str) -> Self {
        let path = ContentPath::new(format!("content/sources/{key}.md"));
        let node = crate::yaml::read(yaml, 0, &path);
        assert!(node.diagnostics.is_empty(), "{:?}", node.diagnostics);
        let mut reader = Reader::new(&path, yaml);
        let node = node.value.unwrap();
        let (fields, csl) = (SourceFields::take(&node, &mut reader), CslValues::take(&node, &mut reader));
        assert!(reader.findings.is_empty(), "{:?}", reader.findings);
        let detail = Detail::Source(Box::new(Source {
            key: Key::new(key),
            fields,
            csl,
            shelf: Shelf::Own,
            attachments: vec![],
            lender: None,
        }));
        let ix = self.record(record(key, title, Kind::Source, detail, Prose::default()));
        self.keys.insert(key.to_owned(), ix);
        self
    }

    /// Adds a page with citations; a key that no source has leads nowhere.
    pub(super) fn page(mut self, citations: Vec<Citation>) -> Self {
        let ix = RecordIx(u32::try_from(self.records.len()).unwrap());
        let lead = |cite: &Cite| self.keys.get(cite.key.value.as_str()).copied();
        let targets = citations
            .iter()
            .map(|citation| Target::Sources(citation.cites.iter().map(lead).collect()))
            .collect();
        let marks =
            citations.into_iter().map(|citation| Mark { kind: MarkKind::Citation(citation), place: None });
        let prose = Prose { marks: marks.collect(), ..Prose::default() };
        let citations = (0..prose.marks.len()).map(|mark| MarkIx { record: ix, mark }).collect();
        let id = format!("page-{}", ix.0);
        self.links.targets.resize(self.records.len(), Vec::new());
        self.links.targets.push(targets);
        self.links.pages.push(PagePlan {
            spelled: Vec::new(),
            path: OutputPath::new(&format!("{id}.html")).unwrap(),
            of: PageOf::Record(ix),
            citations,
        });
        self.record(record(&id, &id, Kind::Page, Detail::Page(Box::new(PageFields::absent())), prose));
        self
    }

    fn record(&mut self, record: Record) -> RecordIx {
        self.records.push(Arc::new(record));
        RecordIx(u32::try_from(self.records.len() - 1).unwrap())
    }

    /// Puts pages before sources, as every dossier has them.
    fn order(&mut self) {
        let mut order: Vec<usize> = (0..self.records.len()).collect();
        order.sort_by_key(|at| self.records[*at].kind);
        let place = |ix: RecordIx| {
            let at = order.iter().position(|old| *old == ix.0 as usize).unwrap();
            RecordIx(u32::try_from(at).unwrap())
        };
        self.records = order.iter().map(|old| Arc::clone(&self.records[*old])).collect();
        self.links.targets.resize(self.records.len(), Vec::new());
        self.links.targets = order.iter().map(|old| self.links.targets[*old].clone()).collect();
        for target in self.links.targets.iter_mut().flatten() {
            let Target::Sources(sources) = target else { continue };
            sources.iter_mut().flatten().for_each(|source| *source = place(*source));
        }
        for page in &mut self.links.pages {
            let PageOf::Record(ix) = page.of else { continue };
            page.of = PageOf::Record(place(ix));
            page.citations.iter_mut().for_each(|mark| mark.record = place(mark.record));
        }
        self.keys.values_mut().for_each(|source| *source = place(*source));
    }

    pub(super) fn make(mut self) -> Made {
        self.order();
        let dossier = Dossier {
            project: Arc::new(project(&self.style, &self.locale, self.file.as_deref())),
            records: self.records,
            by_id: BTreeMap::new(),
            by_key: self.keys.clone(),
            former: BTreeMap::new(),
            former_sources: BTreeMap::new(),
            unread: Vec::new(),
            left: std::collections::BTreeMap::new(),
            statics: std::collections::BTreeSet::new(),
            shelf: std::collections::BTreeSet::new(),
            captures: BTreeMap::new(),
            lock: crate::model::lock::LockFile::default(),
            versions: Arc::default(),
            left_words: std::collections::BTreeSet::new(),
        };
        let Diagnosed { value, diagnostics } = cite(&dossier, &self.links);
        let place = |finding: &crate::diagnostic::Diagnostic| {
            finding.location.as_ref().map(|at| format!("{}:{}", at.path, at.span.start)).unwrap_or_default()
        };
        let line = |finding: &crate::diagnostic::Diagnostic| {
            format!(
                "{} {} {} | {}",
                finding.code.name(),
                place(finding),
                finding.message,
                finding.help.join(" | ")
            )
        };
        Made { citations: value, findings: diagnostics.iter().map(line).collect(), keys: self.keys }
    }
}

fn record(id: &str, title: &str, kind: Kind, detail: Detail, prose: Prose) -> Record {
    Record {
        id: Id::near(id).unwrap(),
        kind,
        path: ContentPath::new(format!("content/{id}.md")),
        head: Span::default(),
        title: title.to_owned(),
        common: Common::absent(),
        detail,
        prose,
    }
}

fn project(style: &str, locale: &str, file: Option<&str>) -> Project {
    let named = |path: &str, text: &str| File {
        path: ContentPath::new(path),
        text: text.into(),
        hash: Hash::of(text.as_bytes()),
    };
    let config = Config {
        editor: None,
        title: "Test".into(),
        base_url: None,
        language: "en-US".into(),
        publisher: String::new(),
        licence: String::new(),
        contact: String::new(),
        marking: String::new(),
        theme: Spanned::default(),
        tokens: Vec::new(),
        style: Spanned::new(style.to_owned(), Span::new(18, 22)),
        locale: Spanned::new(locale.to_owned(), Span::default()),
        relations: BTreeMap::default(),
        terms: Vec::new(),
        policy: Policy::default(),
        budget: 0,
        raw_html: false,
        book: None,
        lexicon: None,
        captures_dir: None,
        targets: Vec::new(),
        paper: Paper::A4,
    };
    Project {
        folder: "/".into(),
        file: named("backgrounder.yaml", "citations: {style: x}"),
        config,
        style_file: file.map(|text| named("styles/own.csl", text)),
        today: Day(jiff::civil::date(2026, 11, 25)),
        indexing: crate::model::project::Indexing::Open,
        drafts: Drafts::Left,
        audience: crate::model::record::Audience::Public,
        review: crate::model::review::Review::Left,
        shape: crate::model::project::Shape::Site,
    }
}

impl Made {
    /// What the citations of a page print.
    pub(super) fn page(&self, page: usize) -> Vec<String> {
        self.citations.pages[page].printed.values().map(|printed| shown(&printed.pieces)).collect()
    }

    /// The entry of a source.
    pub(super) fn entry(&self, key: &str) -> String {
        shown(&self.citations.entries[&self.keys[key]])
    }
}

/// Pieces as text: `*italics*`, `**bold**`, `^raised^`, `{cite}`, `<1` and `1>` for the affixes of the first cite.
pub(super) fn shown(pieces: &[Piece]) -> String {
    let show = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Emphasis(inner) => format!("*{}*", shown(inner)),
        Piece::Strong(inner) => format!("**{}**", shown(inner)),
        Piece::SmallCaps(inner) => format!("_{}_", shown(inner)),
        Piece::Superscript(inner) => format!("^{}^", shown(inner)),
        Piece::Subscript(inner) => format!("~{}~", shown(inner)),
        Piece::Link { url, pieces } => format!("[{}]({url})", shown(pieces)),
        Piece::Cite { pieces, .. } => format!("{{{}}}", shown(pieces)),
        Piece::Affix { cite, affix: Affix::Prefix } => format!("<{}", cite + 1),
        Piece::Affix { cite, affix: Affix::Suffix } => format!("{}>", cite + 1),
    };
    pieces.iter().map(show).collect()
}
