//! What every page shows around its text: the bar, the foot, the assets.

use crate::file::OutputPath;
use crate::model::edition::Edition;
use crate::model::kind::Kind;
use crate::model::links::PageOf;
use crate::model::theme::Theme;
use crate::model::values::Day;
use crate::render::html::Sheet;
use crate::render::statics::{TOKENS, icon};
use crate::render::words::{Arg, Words};
use serde::Serialize;

/// The site as a whole; the same on all pages.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Site {
    title: String,
    language: String,
    publisher: String,
    licence: String,
    contact: String,
    marking: String,
    theme: String,
    generator: &'static str,
    contract: u32,
    cutoff: String,
    version: String,
    published: String,
    authors: String,
    counts: Counts,
    tokens_css: String,
    /// The days of `cutoff` and `published`, to be said in the language of a page.
    #[serde(skip)]
    days: (Option<Day>, Option<Day>),
    /// Those of `authors`, for the same reason.
    #[serde(skip)]
    names: Vec<String>,
}

/// How much there is.
#[derive(Clone, Copy, Debug, Serialize)]
pub(in crate::render) struct Counts {
    sources: usize,
    held: usize,
    elsewhere: usize,
    entities: usize,
    events: usize,
    claims: usize,
    found: usize,
    vouched: usize,
    unchecked: usize,
}

/// An entry of the site bar.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct NavItem {
    title: String,
    href: String,
    current: bool,
}

/// Files that the page loads.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Assets {
    css: Vec<String>,
    js: Vec<String>,
    preload_fonts: Vec<String>,
    icon: String,
}

/// A file to take away.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Download {
    /// What it is called.
    pub(in crate::render) title: String,
    /// Where it is.
    pub(in crate::render) href: String,
}

/// The foot of the page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Footer {
    about: String,
    sources: String,
    relations: String,
    glossary: String,
    changes: String,
    downloads: Vec<Download>,
    words: String,
    /// How the briefing is cited; empty where it does not say whose it is.
    cite: String,
}

/// What stands around the text of one page.
pub(in crate::render) struct Chrome {
    /// The bar.
    pub(in crate::render) nav: Vec<NavItem>,
    /// Files to load.
    pub(in crate::render) assets: Assets,
    /// The foot.
    pub(in crate::render) footer: Footer,
    /// Where a reader without scripts looks things up: the register; empty where there is none.
    pub(in crate::render) search: String,
}

impl Chrome {
    /// What stands around a page that is a file by itself, where nothing of the site is near.
    pub(in crate::render) fn alone(self) -> Self {
        let none = String::new;
        let footer = Footer {
            about: none(),
            sources: none(),
            relations: none(),
            glossary: none(),
            changes: none(),
            downloads: Vec::new(),
            ..self.footer
        };
        Self { nav: Vec::new(), footer, search: String::new(), ..self }
    }
}

impl Chrome {
    /// What stands around one document for all: there is nothing beside it to take away.
    pub(in crate::render) fn whole(self) -> Self {
        Self { footer: Footer { downloads: Vec::new(), ..self.footer }, search: String::new(), ..self }
    }
}

/// The program's name and version, as pages and manifests give it.
pub(in crate::render) const GENERATOR: &str = concat!("Backgrounder ", env!("CARGO_PKG_VERSION"));

/// The site as a whole, in its own language; `tokens_css` is filled in for each page.
pub(in crate::render) fn site(edition: Edition<'_>, theme: &Theme, words: &Words) -> Site {
    let dossier = edition.dossier;
    let config = &dossier.project.config;
    let front = dossier.front().map(|ix| dossier.get(ix)).and_then(crate::model::record::Record::page);
    let cutoff = front.and_then(|page| page.information_cutoff.as_ref()).map(|day| day.value);
    let published = front.and_then(|page| page.published.as_ref()).map(|day| day.value);
    let site = Site {
        title: config.title.clone(),
        language: config.language.clone(),
        publisher: config.publisher.clone(),
        licence: config.licence.clone(),
        contact: config.contact.clone(),
        marking: config.marking.clone(),
        theme: theme.name.clone(),
        generator: GENERATOR,
        contract: super::VERSION,
        cutoff: String::new(),
        version: front
            .and_then(|page| page.version.as_ref())
            .map(|version| version.value.clone())
            .unwrap_or_default(),
        published: String::new(),
        authors: String::new(),
        counts: Counts {
            sources: dossier.sources().count(),
            held: dossier.captures.len(),
            elsewhere: dossier.count_elsewhere(),
            entities: dossier.entities().count(),
            events: dossier.of(Kind::Event).count(),
            claims: dossier.of(Kind::Claim).count(),
            found: edition.verdicts.tally.found,
            vouched: edition.verdicts.tally.vouched,
            unchecked: edition.verdicts.tally.unchecked,
        },
        tokens_css: String::new(),
        days: (cutoff, published),
        names: front
            .map(|page| page.authors.iter().map(|author| author.value.clone()).collect())
            .unwrap_or_default(),
    };
    site.said(words)
}

impl Site {
    /// The same with its days and its list of authors in another language.
    fn said(self, words: &Words) -> Self {
        let day = |day: Option<Day>| day.map(|day| words.day(day)).unwrap_or_default();
        let (cutoff, published) = (day(self.days.0), day(self.days.1));
        Self { cutoff, published, authors: words.joined(&self.names), ..self }
    }

    /// The sentences at the foot: version, date, cut-off.
    fn words(&self, words: &Words) -> String {
        let key = match (self.version.is_empty(), self.published.is_empty()) {
            (false, false) => Some("foot-version-on"),
            (false, true) => Some("foot-version"),
            (true, false) => Some("foot-day"),
            (true, true) => None,
        };
        let cutoff = (!self.cutoff.is_empty()).then_some("foot-cutoff");
        let args = [
            ("version", Arg::Text(&self.version)),
            ("day", Arg::Text(&self.published)),
            ("cutoff", Arg::Text(&self.cutoff)),
        ];
        let said = key.into_iter().chain(cutoff).map(|key| words.with(key, &args));
        words.sentences(&said.collect::<Vec<_>>())
    }

    /// How to cite the briefing as it stands: who made it, what it is called, which version, where.
    fn cite(&self, words: &Words, address: Option<&str>) -> String {
        let makers = if self.authors.is_empty() { &self.publisher } else { &self.authors };
        if makers.is_empty() {
            return String::new();
        }
        let publisher = if makers == &self.publisher { "" } else { self.publisher.as_str() };
        let version = if self.version.is_empty() {
            String::new()
        } else {
            words.with("version-named", &[("name", Arg::Text(&self.version))])
        };
        let rest = [publisher, version.as_str(), self.published.as_str(), address.unwrap_or_default()];
        let named = [("makers", Arg::Text(makers)), ("title", Arg::Text(&self.title))];
        let work = words.with("cite-titled", &named);
        let rest = rest.into_iter().filter(|part| !part.is_empty());
        let all: Vec<&str> = std::iter::once(work.as_str()).chain(rest).collect();
        words.joined(&all)
    }

    /// The same site as one page has it: with the way to the tokens' stylesheet, and in its language.
    pub(in crate::render) fn at(&self, sheet: &Sheet<'_>) -> Self {
        let none = sheet.setting.tokens.is_empty();
        let tokens_css = if none { String::new() } else { asset(sheet, TOKENS) };
        Self { tokens_css, ..self.clone().said(sheet.words) }
    }
}

/// The link from a page to a file of the theme.
fn asset(sheet: &Sheet<'_>, name: &str) -> String {
    sheet.setting.statics.path(name).map(|path| sheet.link(&path, "")).unwrap_or_default()
}

/// What stands around the text of one page.
pub(in crate::render) fn chrome(sheet: &Sheet<'_>, site: &Site, theme: &Theme, of: PageOf) -> Chrome {
    let path =
        |of: PageOf| sheet.edition.links.page(of).map(|page| sheet.link(&page.path, "")).unwrap_or_default();
    let front = sheet.dossier().front().map(PageOf::Record);
    let kind = |of: PageOf| match of {
        PageOf::Record(ix) => Some(sheet.dossier().get(ix).kind),
        PageOf::Kind(kind) => Some(kind),
        PageOf::Register
        | PageOf::Timeline
        | PageOf::Evidence
        | PageOf::Relations
        | PageOf::Glossary
        | PageOf::Changes
        | PageOf::Sources
        | PageOf::About
        | PageOf::Book
        | PageOf::NotFound => None,
    };
    let here = kind(of);
    let site = site.clone().said(sheet.words);
    let mut nav = Vec::new();
    let mut add = |key: &str, href: String, current: bool| {
        if !href.is_empty() {
            nav.push(NavItem { title: sheet.words.text(key), href, current });
        }
    };
    add("briefing", front.map(path).unwrap_or_default(), here == Some(Kind::Page));
    add(
        "entities",
        path(PageOf::Register),
        matches!(of, PageOf::Register | PageOf::Relations) || here.is_some_and(Kind::is_entity),
    );
    add("timeline", path(PageOf::Timeline), of == PageOf::Timeline || here == Some(Kind::Event));
    add("evidence", path(PageOf::Evidence), of == PageOf::Evidence);
    add("sources", path(PageOf::Sources), of == PageOf::Sources || here == Some(Kind::Source));
    let files = |folder: &str, ending: &str| {
        let names = theme
            .statics
            .keys()
            .filter(|name| name.starts_with(folder) && name.ends_with(ending) && *name != TOKENS);
        names.map(|name| asset(sheet, name)).collect::<Vec<_>>()
    };
    let assets = Assets {
        css: files("css/", ".css"),
        js: files("js/", ".js"),
        preload_fonts: theme
            .preload
            .iter()
            .filter(|name| theme.statics.contains_key(*name))
            .map(|name| asset(sheet, name))
            .collect(),
        icon: icon(theme).map_or_else(|| "data:,".to_owned(), |name| asset(sheet, name)),
    };
    let footer = Footer {
        about: path(PageOf::About),
        sources: path(PageOf::Sources),
        relations: path(PageOf::Relations),
        glossary: path(PageOf::Glossary),
        changes: path(PageOf::Changes),
        downloads: take_away(sheet),
        words: site.words(sheet.words),
        cite: site.cite(sheet.words, sheet.dossier().project.config.base_url.as_deref()),
    };
    Chrome { nav, assets, footer, search: path(PageOf::Register) }
}

/// What a reader can take away: the book, everything as data, and the list of sources in several forms.
fn take_away(sheet: &Sheet<'_>) -> Vec<Download> {
    let book = sheet.edition.links.page(PageOf::Book);
    let download =
        |key: &str, path: &OutputPath| Download { title: sheet.words.text(key), href: sheet.link(path, "") };
    let book = book.map(|page| download("download-book", &page.path));
    let graph = OutputPath::new("data/briefing.json");
    let graph = graph.map(|path| download("download-data", &path));
    let dossier = sheet.dossier();
    let has = |kind: Kind| dossier.of(kind).next().is_some();
    let tables = [
        (has(Kind::Claim), "download-claims", "data/claims.csv"),
        (has(Kind::Event), "download-timeline", "data/timeline.csv"),
        (dossier.entities().next().is_some(), "download-entities", "data/entities.ftm.json"),
    ];
    let tables = tables.into_iter().filter(|(there, ..)| *there);
    let tables = tables.filter_map(|(_, key, path)| Some(download(key, &OutputPath::new(path)?)));
    book.into_iter().chain(graph).chain(tables).chain(downloads(sheet)).collect()
}

/// The list of sources in several forms, if there is a source to put into it.
pub(in crate::render) fn downloads(sheet: &Sheet<'_>) -> Vec<Download> {
    if sheet.dossier().by_key.is_empty() {
        return Vec::new();
    }
    let named =
        [("BibLaTeX", "data/sources.bib"), ("CSL-JSON", "data/sources.json"), ("RIS", "data/sources.ris")];
    let held = [("download-hashes", "data/SHA256SUMS"), ("download-evidence", "data/evidence.json")];
    let held = held.into_iter().filter(|_| sheet.setting.holds_texts);
    named
        .into_iter()
        .map(|(name, path)| (name.to_owned(), path))
        .chain(held.map(|(key, path)| (sheet.words.text(key), path)))
        .filter_map(|(title, path)| Some(Download { title, href: sheet.link(&OutputPath::new(path)?, "") }))
        .collect()
}
