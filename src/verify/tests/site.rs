//! A site in memory: sources and one page with quotations, and what came out of verifying it.
//! Every word quoted and every locator has its place in the page's text, so that marks can be seen.

use super::super::verify;
use crate::diagnostic::{Code, Diagnosed, Diagnostic, Policy};
use crate::file::{ContentPath, File, Hash, Span, Spanned};
use crate::model::capture::Capture;
use crate::model::config::{Config, Paper};
use crate::model::csl_values::CslValues;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::id::{Id, Key};
use crate::model::kind::Kind;
use crate::model::links::{Citing, Links, Target};
use crate::model::locator::{Locator, Term, parse_term};
use crate::model::mark::{Citation, Cite, Mark, MarkKind, Quotation, QuotationForm};
use crate::model::page::PageFields;
use crate::model::project::{Drafts, Project};
use crate::model::prose::Prose;
use crate::model::record::{Common, Detail, Record};
use crate::model::source::{Shelf, Source, SourceFields};
use crate::model::values::Day;
use crate::model::verdict::{Agreement, Verdict, Verdicts};
use crate::yaml::{Absent, Reader, read};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) const ARTICLE: &str = "\
TOKYO – Japanese and US armed forces have drawn up a draft plan for a joint operation for a possible Taiwan emergency, Japan’s Kyodo news agency said on Thursday (Dec 23).

A Pentagon spokesman said that as US President Joe Biden and his Japanese counterpart said in a March joint statement, both countries shared a commitment to peace and stability across the Taiwan Strait.

“We are committed to enhancing resiliency and interoperability between US and Japanese forces and deepening operational co-operation during peacetime and various regional contingencies,” the Pentagon added.

Japan is host to major US military bases, a short flight from Taiwan. It held “2+2” talks in 2021 and “2+2” talks in 2022.
";

pub(super) const PENTAGON: &str = "We are committed to enhancing resiliency and interoperability between US and Japanese forces and deepening operational co-operation during peacetime and various regional contingencies";

/// A site under construction: sources first, then one page with quotations.
pub(super) struct Site {
    records: Vec<Arc<Record>>,
    captures: BTreeMap<RecordIx, Arc<Capture>>,
    keys: Vec<String>,
    text: String,
    prose: Prose,
}

fn record(kind: Kind, name: &str, detail: Detail, prose: Prose) -> Arc<Record> {
    let path = ContentPath::new(format!("content/{name}.md"));
    let (id, head) = (Id::near(name).unwrap(), Span::new(0, 3));
    Arc::new(Record { id, kind, path, head, title: name.into(), common: Common::absent(), detail, prose })
}

/// The page that quotes.
fn page(prose: Prose) -> Arc<Record> {
    record(Kind::Page, "index", Detail::Page(Box::new(PageFields::absent())), prose)
}

impl Site {
    pub(super) fn new() -> Self {
        Self {
            // Pages stand before sources; this one is filled in when all is known.
            records: vec![page(Prose::default())],
            captures: BTreeMap::new(),
            keys: vec![],
            text: String::new(),
            prose: Prose::default(),
        }
    }

    /// A site that holds the article as `asiaone`.
    pub(super) fn article() -> Self {
        Self::new().source("asiaone", "{capture: {file: a.txt}, rights: {status: licensed}}", Some(ARTICLE))
    }

    pub(super) fn source(mut self, key: &str, yaml: &str, text: Option<&str>) -> Self {
        let path = ContentPath::new(format!("content/{key}.md"));
        let node = read(yaml, 0, &path).value.unwrap();
        let fields = SourceFields::take(&node, &mut Reader::new(&path, yaml));
        let ix = RecordIx(u32::try_from(self.records.len()).unwrap());
        if let Some(text) = text {
            let capture =
                Capture::new(ContentPath::new(format!("{key}.txt")), text.into(), Hash::of(text.as_bytes()));
            let byte = |letter: usize| text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at);
            let heads = fields.capture.iter().flat_map(|capture| &capture.value.furniture);
            let heads = heads.map(|head| byte(head.value.0.start)..byte(head.value.0.end)).collect();
            self.captures.insert(ix, Arc::new(capture.extracted(fields.made(), heads)));
        }
        let source = Source {
            key: Key::new(key),
            fields,
            csl: CslValues::default(),
            shelf: Shelf::Own,
            attachments: vec![],
            lender: None,
        };
        self.records.push(record(Kind::Source, key, Detail::Source(Box::new(source)), Prose::default()));
        self.keys.push(key.into());
        self
    }

    fn write(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(start, self.text.len())
    }

    /// Adds a quotation; each cite is a key, with a locator after a comma.
    pub(super) fn quote(mut self, form: QuotationForm, words: &str, cites: &[&str]) -> Self {
        let words = Spanned::new(words.to_owned(), self.write(words));
        let mark = self.prose.marks.len();
        let cite = |site: &mut Self, text: &&str| {
            let (key, locator) = text.split_once(", ").map_or((*text, None), |(key, rest)| (key, Some(rest)));
            let locator = locator.map(|text| {
                let Term { label, length: len, .. } = parse_term(text, "").unwrap();
                Spanned::new(Locator { label, value: text[len..].trim().into() }, site.write(text))
            });
            let key = Spanned::new(Key::new(key), Span::default());
            Cite { key, suppress_author: false, prefix: vec![], locator, suffix: vec![] }
        };
        let cites: Vec<Cite> = cites.iter().map(|text| cite(&mut self, text)).collect();
        let numbers = (0..cites.len()).map(|cite| (mark, cite)).collect();
        let kind = MarkKind::Citation(Citation { cites, narrative: false });
        self.prose.marks.push(Mark { kind, place: None });
        self.prose.quotations.push(Quotation { form, words, cites: numbers, speaker: None });
        self
    }

    /// Links everything and verifies it.
    pub(super) fn verify(mut self) -> Checked {
        let at = RecordIx(0);
        let mut links = Links { targets: vec![vec![]; self.records.len()], ..Links::default() };
        let mut targets = vec![];
        for (mark, found) in self.prose.marks.iter().enumerate() {
            let MarkKind::Citation(citation) = &found.kind else { continue };
            let find = |cite: &Cite| self.keys.iter().position(|key| key == cite.key.value.as_str());
            let to: Vec<Option<RecordIx>> = citation
                .cites
                .iter()
                .map(|cite| find(cite).map(|at| RecordIx(u32::try_from(at + 1).unwrap())))
                .collect();
            for (cite, ix) in to.iter().enumerate().filter_map(|(cite, ix)| Some((cite, (*ix)?))) {
                links.citing.entry(ix).or_default().push(Citing { by: MarkIx { record: at, mark }, cite });
            }
            targets.push(Target::Sources(to));
        }
        links.targets[0] = targets;
        self.records[0] = page(self.prose);
        let dossier = Dossier {
            project: Arc::new(project()),
            records: self.records,
            by_id: BTreeMap::new(),
            by_key: BTreeMap::new(),
            shelf: std::collections::BTreeSet::new(),
            former: BTreeMap::new(),
            former_sources: BTreeMap::new(),
            unread: Vec::new(),
            left: std::collections::BTreeMap::new(),
            statics: std::collections::BTreeSet::new(),
            captures: self.captures,
            lock: crate::model::lock::LockFile::default(),
            versions: Arc::default(),
            left_words: std::collections::BTreeSet::new(),
        };
        Checked { text: self.text, page: at, outcome: verify(&dossier, &links) }
    }
}

fn project() -> Project {
    let plain = |text: &str| Spanned::new(text.to_owned(), Span::default());
    let config = Config {
        editor: None,
        title: String::new(),
        base_url: None,
        language: "en".into(),
        publisher: String::new(),
        licence: String::new(),
        contact: String::new(),
        marking: String::new(),
        theme: plain("paper"),
        tokens: vec![],
        style: plain("ieee"),
        locale: Spanned::new("en-GB".into(), Span::default()),
        relations: BTreeMap::new(),
        terms: vec![],
        policy: Policy::default(),
        budget: 0,
        raw_html: false,
        book: None,
        lexicon: None,
        captures_dir: None,
        targets: Vec::new(),
        paper: Paper::A4,
    };
    let file = File { path: ContentPath::new("backgrounder.yaml"), text: "".into(), hash: Hash::of(b"") };
    let today = Day(jiff::civil::date(2026, 1, 1));
    Project {
        folder: "site".into(),
        file,
        config,
        style_file: None,
        today,
        indexing: crate::model::project::Indexing::Open,
        drafts: Drafts::Left,
        audience: crate::model::record::Audience::Public,
        review: crate::model::review::Review::Left,
        shape: crate::model::project::Shape::Site,
    }
}

/// What came out, with the page's text to see what a finding marks.
pub(super) struct Checked {
    text: String,
    page: RecordIx,
    pub(super) outcome: Diagnosed<Verdicts>,
}

impl Checked {
    pub(super) fn verdict(&self, number: usize) -> &Verdict {
        &self.outcome.value.quotations[&(self.page, number)]
    }

    pub(super) fn codes(&self) -> Vec<Code> {
        self.outcome.diagnostics.iter().map(|finding| finding.code).collect()
    }

    pub(super) fn only(&self) -> &Diagnostic {
        assert_eq!(self.codes().len(), 1, "{:#?}", self.outcome.diagnostics);
        &self.outcome.diagnostics[0]
    }

    pub(super) fn marked(&self, finding: &Diagnostic) -> &str {
        &self.text[finding.location.as_ref().unwrap().span.range()]
    }

    /// The one finding: its code, message, what it marks and its help.
    pub(super) fn says(&self, code: Code, message: &str, marked: &str, help: &[&str]) {
        let finding = self.only();
        assert_eq!((finding.code, finding.message.as_str(), self.marked(finding)), (code, message, marked));
        assert_eq!(finding.help, help);
    }

    /// Found without a finding, by which agreement, in which paragraph, at which words.
    pub(super) fn found(&self, agreement: Agreement, paragraph: usize, words: &[&str]) {
        assert_eq!(self.codes(), []);
        let Verdict::Found { agreement: how, parts, paragraph: number, .. } = self.verdict(0) else {
            panic!("{:?}", self.verdict(0))
        };
        let parts: Vec<&str> = parts.iter().map(|part| &ARTICLE[part.clone()]).collect();
        assert_eq!((*how, *number, parts.as_slice()), (agreement, paragraph, words));
    }
}
