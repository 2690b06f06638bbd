//! One page: its view, put into its template.

use super::html::{Sheet, plain};
use super::metadata::{Described, Metadata, metadata};
use super::setting::Setting;
use super::templates::{Shared, Templates};
use super::view;
use super::words::capital;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::OutputPath;
use crate::model::Artifact;
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::kind::Kind;
use crate::model::links::{PageOf, PagePlan};
use crate::model::project::Indexing;
use crate::model::review::Review;
use crate::model::theme::Theme;
use crate::text::suggest;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// What a page is made with.
#[derive(Clone, Copy)]
pub(super) struct Press<'a> {
    pub(super) edition: Edition<'a>,
    pub(super) theme: &'a Theme,
    pub(super) templates: &'a Templates<'a>,
    pub(super) setting: &'a Setting<'a>,
    pub(super) site: &'a view::Site,
}

/// What a page adds to what all pages have.
pub(super) struct Made {
    template: &'static str,
    pub(super) values: Vec<(&'static str, Shared)>,
    title: String,
    description: String,
    crumbs: Vec<view::LinkView>,
    toc: Vec<(String, String)>,
    updated: String,
}

impl Made {
    /// A page with one value of its own.
    fn new(
        template: &'static str,
        name: &'static str,
        value: &impl Serialize,
        title: impl Into<String>,
    ) -> Self {
        Self { values: vec![(name, Shared::new(value))], ..Self::bare(template, title) }
    }

    /// A page with nothing but what all have.
    fn bare(template: &'static str, title: impl Into<String>) -> Self {
        Self {
            template,
            values: Vec::new(),
            title: title.into(),
            description: String::new(),
            crumbs: Vec::new(),
            toc: Vec::new(),
            updated: String::new(),
        }
    }
}

impl<'a> Press<'a> {
    /// Renders one page.
    pub(super) fn page(self, at: usize, plan: &'a PagePlan) -> (Option<Artifact>, Vec<Diagnostic>) {
        let mut sheet = Sheet::new(self.edition, self.setting, at, plan);
        let Some(made) = self.made(&mut sheet, plan.of) else { return (None, sheet.findings) };
        let chrome = self.chrome(&sheet, plan.of);
        let config = &self.edition.dossier.project.config;
        let front = matches!(plan.of, PageOf::Record(ix) if Some(ix) == self.edition.dossier.front());
        let head_title = if front || made.title == config.title {
            made.title.clone()
        } else {
            format!("{} · {}", made.title, config.title)
        };
        let toc: Vec<_> =
            made.toc.iter().map(|(title, id)| json!({"title": title, "href": format!("#{id}")})).collect();
        let kind = made.template.trim_end_matches(".html");
        let canonical =
            config.base_url.as_ref().filter(|_| plan.of != PageOf::NotFound).map(|base| plan.path.url(base));
        let root = sheet.root();
        let record = if let PageOf::Record(ix) = plan.of { Some(self.edition.dossier.get(ix)) } else { None };
        let extra = record.and_then(|record| record.common.extra.as_ref()).map(crate::yaml::Node::to_value);
        let tags: Vec<&str> =
            record.iter().flat_map(|record| &record.common.tags).map(|tag| tag.value.as_str()).collect();
        let review = self.setting.in_review.contains(&at);
        let of_page = record.and_then(|record| record.page()?.marking.as_ref());
        let of_all = if plan.of == PageOf::Book { &self.setting.markings.book } else { &config.marking };
        let marking = of_page.unwrap_or(of_all);
        let noindex = self.edition.dossier.project.indexing == Indexing::Closed;
        let feed = self.setting.feed.as_ref();
        // A file by itself is no page that anybody would find.
        let alone = self.setting.ledger.is_some() || sheet.is_whole();
        let about =
            if alone { Metadata::default() } else { self.described(plan, &made, canonical.as_deref()) };
        let previews = if alone { String::new() } else { view::previews(&sheet, plan.of) };
        let translations = sheet.record().filter(|_| !alone).map(|ix| view::translations(&sheet, ix));
        let page = json!({
            "metadata": about, "previews": previews,
            "noindex": noindex, "feed": feed.map(|path| sheet.link(path, "")), "kind": kind, "title": made.title, "head_title": head_title, "description": made.description, "lang": sheet.words.language(), "dir": sheet.words.direction(),
            "translations": translations.unwrap_or_default(), "canonical": canonical, "extra": extra, "path": plan.path.as_str(), "root": root, "crumbs": made.crumbs, "toc": toc, "updated": made.updated,
            "tags": tags, "review": review, "marking": marking, "marking_class": self.setting.markings.class(marking),
        });
        let mut values = vec![
            ("site", Shared::new(&self.site.at(&sheet))),
            ("page", Shared::new(&page)),
            ("nav", Shared::new(&chrome.nav)),
            ("assets", Shared::new(&chrome.assets)),
            ("footer", Shared::new(&chrome.footer)),
            ("search", Shared::new(&chrome.search)),
        ];
        values.extend(made.values);
        if self.setting.review == Review::Shown {
            let open = self.setting.ledger.map(|ledger| view::open(&sheet, ledger));
            values.push(("open", Shared::new(&open.unwrap_or_default())));
        }
        let template = match self.template(plan.of) {
            Ok(asked) => asked.unwrap_or_else(|| made.template.to_owned()),
            Err(finding) => {
                sheet.findings.push(*finding);
                return (None, sheet.findings);
            }
        };
        match self.templates.render(&template, &values, plan.path.as_str(), sheet.words) {
            Ok(html) => {
                (Some(Artifact { path: plan.path.clone(), bytes: html.into_bytes() }), sheet.findings)
            }
            Err(finding) => {
                let from = record.map(|record| format!("from {}", record.path));
                sheet.findings.push(from.into_iter().fold(*finding, Diagnostic::help));
                (None, sheet.findings)
            }
        }
    }

    /// What a page says of itself to programs.
    fn described(self, plan: &PagePlan, made: &Made, url: Option<&str>) -> Metadata {
        let base = self.edition.dossier.project.config.base_url.as_ref();
        let card =
            self.setting.cards.of_page(self.edition, plan).zip(base).map(|(path, base)| path.url(base));
        metadata(Described {
            edition: self.edition,
            plan,
            title: &made.title,
            description: &made.description,
            url,
            card: card.as_deref(),
        })
    }

    /// What stands around the text of a page; less where it is a file by itself.
    fn chrome(self, sheet: &Sheet<'a>, of: PageOf) -> view::Chrome {
        let chrome = view::chrome(sheet, self.site, self.theme, of);
        if self.setting.ledger.is_some() {
            chrome.alone()
        } else if sheet.is_whole() {
            chrome.whole()
        } else {
            chrome
        }
    }

    /// Another template that the page's record asks for; a finding if there is none of that name.
    fn template(self, of: PageOf) -> Result<Option<String>, Box<Diagnostic>> {
        let PageOf::Record(ix) = of else { return Ok(None) };
        let record = self.edition.dossier.get(ix);
        let Some(asked) = record.page().and_then(|page| page.template.as_ref()) else { return Ok(None) };
        let stem = asked.value.trim_end_matches(".html");
        let name = format!("{stem}.html");
        if self.theme.templates.contains_key(&name) {
            return Ok(Some(name));
        }
        let finding =
            Diagnostic::new(Code::TemplateUnknown, format!("there is no template called \"{stem}\""));
        let finding = finding.at(record.at(asked.span));
        let known = self
            .theme
            .templates
            .keys()
            .filter(|name| !name.contains('/'))
            .map(|name| name.trim_end_matches(".html"));
        let near = suggest::nearest(stem, known).first().copied();
        let finding = near.map_or(finding.clone(), |near| finding.help(format!("did you mean \"{near}\"?")));
        Err(Box::new(finding.help(format!("your own templates stand in templates/: templates/{name}"))))
    }

    pub(super) fn made(self, sheet: &mut Sheet<'a>, of: PageOf) -> Option<Made> {
        let words = sheet.words;
        let title = |key: &str| words.text(key);
        match of {
            PageOf::Record(ix) => self.record(sheet, ix),
            PageOf::Register => {
                let register = view::register(sheet, None);
                Some(Made::new("register.html", "register", &register, title("entities")))
            }
            PageOf::Kind(kind) => {
                let mut made = Made::new(
                    "register-kind.html",
                    "register",
                    &view::register(sheet, Some(kind)),
                    capital(&words.kinds(kind)),
                );
                made.crumbs = self.crumbs(sheet, Some(kind), false);
                Some(made)
            }
            PageOf::Timeline => {
                Some(Made::new("timeline.html", "timeline", &view::timeline(sheet), title("timeline")))
            }
            PageOf::Evidence => {
                Some(Made::new("evidence.html", "evidence", &view::evidence(sheet), title("evidence")))
            }
            PageOf::Relations => {
                let relations = view::relations(sheet);
                let toc = relations.toc.clone();
                let title = title("relations");
                Some(Made { toc, ..Made::new("relations.html", "relation_types", &relations, title) })
            }
            PageOf::Glossary => {
                Some(Made::new("glossary.html", "glossary", &view::glossary(sheet), title("glossary")))
            }
            PageOf::Changes => {
                Some(Made::new("changes.html", "changes", &view::changes(sheet), title("changes")))
            }
            PageOf::Sources => {
                let own = sheet.own(PageOf::Sources);
                let downloads = view::downloads(sheet);
                let sources = view::sources(sheet, own, downloads);
                let title = own.map_or_else(|| title("sources"), |ix| self.title_of(ix));
                Some(Made {
                    toc: sources.toc.clone(),
                    ..Made::new("sources.html", "sources", &sources, title)
                })
            }
            PageOf::About => {
                let own = sheet.own(PageOf::About);
                let about = view::about(sheet, own, self.theme);
                let title = self.about_title(sheet, own);
                let toc = about.toc.clone();
                Some(Made { toc, ..Made::new("about.html", "about", &about, title) })
            }
            PageOf::Book if sheet.is_whole() => self.whole(sheet),
            PageOf::Book => {
                let title = self.edition.dossier.project.config.title.clone();
                view::book(sheet).map(|book| {
                    let toc = book.toc.clone();
                    Made { toc, ..Made::new("book.html", "book", &book, title) }
                })
            }
            PageOf::NotFound => Some(Made::bare("404.html", title("not-found"))),
        }
        .map(|mut made| {
            // In one document for all they are a page of their own.
            let name = if sheet.is_whole() { "notes_html" } else { "endnotes_html" };
            made.values.push((name, Shared::new(&sheet.endnotes())));
            made
        })
    }

    fn about_title(self, sheet: &Sheet<'a>, own: Option<RecordIx>) -> String {
        own.map_or_else(|| sheet.words.text("about-this-briefing"), |ix| self.title_of(ix))
    }

    fn title_of(self, ix: RecordIx) -> String {
        self.edition.dossier.get(ix).title.clone()
    }

    /// One document for all: the book, and what the other pages of the site say besides.
    fn whole(self, sheet: &mut Sheet<'a>) -> Option<Made> {
        let book = view::book(sheet)?;
        let of_records: Vec<RecordIx> = sheet
            .edition
            .links
            .book
            .iter()
            .copied()
            .filter(|ix| {
                let kind = sheet.dossier().get(*ix).kind;
                kind.is_entity() || kind == Kind::Event
            })
            .collect();
        let mut around: BTreeMap<String, view::Near> = BTreeMap::new();
        for ix in of_records {
            let near = view::near(sheet, ix);
            around.extend(near.map(|near| (sheet.anchor_of(ix), near)));
        }
        let own = sheet.own(PageOf::About);
        let about = match own {
            Some(ix) => sheet.in_chapter(ix, 0, |sheet| view::about(sheet, own, self.theme)),
            None => view::about(sheet, own, self.theme),
        };
        let about_page = json!({
            "id": own.map_or_else(|| "at-about".to_owned(), |ix| sheet.anchor_of(ix)), "title": self.about_title(sheet, own),
        });
        let own = sheet.own(PageOf::Sources);
        let sources = match own {
            Some(ix) => sheet.in_chapter(ix, 0, |sheet| view::sources(sheet, own, Vec::new())),
            None => view::sources(sheet, own, Vec::new()),
        };
        let sources_page = json!({
            "id": own.map_or_else(|| "at-sources".to_owned(), |ix| sheet.anchor_of(ix)),
            "title": own.map_or_else(|| sheet.words.text("sources"), |ix| self.title_of(ix)),
        });
        let mut made =
            Made::new("whole.html", "book", &book, self.edition.dossier.project.config.title.clone());
        made.values.extend([
            ("near", Shared::new(&around)),
            ("register", Shared::new(&view::register(sheet, None))),
            ("evidence", Shared::new(&view::evidence(sheet))),
            ("changes", Shared::new(&view::changes(sheet))),
            ("sources", Shared::new(&sources)),
            ("sources_page", Shared::new(&sources_page)),
            ("about", Shared::new(&about)),
            ("about_page", Shared::new(&about_page)),
        ]);
        Some(made)
    }

    fn record(self, sheet: &mut Sheet<'a>, ix: RecordIx) -> Option<Made> {
        let record = self.edition.dossier.get(ix);
        let title = record.title.clone();
        let mut made = match record.kind {
            // The front page in another language is one, too.
            Kind::Page if Some(view::original(self.edition, ix)) == self.edition.dossier.front() => {
                let briefing = view::briefing(sheet, ix)?;
                let toc = briefing.toc.clone();
                Made { toc, ..Made::new("briefing.html", "briefing", &briefing, title) }
            }
            Kind::Page => {
                let article = view::article(sheet, ix)?;
                let toc = article.toc.clone();
                Made { toc, ..Made::new("page.html", "article", &article, title) }
            }
            Kind::Entity(_) => {
                let entity = view::entity(sheet, ix)?;
                let toc = entity.toc.clone();
                Made { toc, ..Made::new("entity.html", "entity", &entity, title) }
            }
            Kind::Event => {
                let event = view::event_page(sheet, ix)?;
                let toc = event.toc.clone();
                Made { toc, ..Made::new("event.html", "event", &event, title) }
            }
            Kind::Source => {
                let source = view::source_page(sheet, ix)?;
                let toc = source.toc.clone();
                Made { toc, ..Made::new("source.html", "source", &source, title) }
            }
            Kind::Claim | Kind::Judgment | Kind::Term | Kind::Correction | Kind::Map => return None,
        };
        if record.page().is_some_and(|page| page.toc == Some(false)) {
            made.toc.clear();
        }
        made.description = plain(record.prose.line(crate::model::prose::Region::Summary));
        if made.description.is_empty() {
            made.description = plain(record.prose.line(crate::model::prose::Region::Standfirst));
        }
        made.crumbs = self.crumbs(sheet, Some(record.kind), true);
        let updated = record.common.updated.as_ref();
        made.updated = updated.map(|day| sheet.words.day(day.value)).unwrap_or_default();
        Some(made)
    }

    /// The way from the front page to a record of a kind; `inside` says whether the page is one of that kind.
    fn crumbs(self, sheet: &Sheet<'a>, kind: Option<Kind>, inside: bool) -> Vec<view::LinkView> {
        let words = sheet.words;
        let link = |of: PageOf, title: String| {
            let page = self.edition.links.page(of)?;
            Some(view::LinkView { title, href: sheet.link(&page.path, ""), ..view::LinkView::default() })
        };
        let mut crumbs = Vec::new();
        match kind {
            Some(kind @ Kind::Entity(_)) => {
                crumbs.extend(link(PageOf::Register, words.text("entities")));
                crumbs
                    .extend(inside.then(|| link(PageOf::Kind(kind), capital(&words.kinds(kind)))).flatten());
            }
            Some(Kind::Event) => {
                crumbs.extend(link(PageOf::Timeline, words.text("timeline")));
                crumbs
                    .extend(inside.then(|| link(PageOf::Kind(Kind::Event), words.text("events"))).flatten());
            }
            Some(Kind::Source) => crumbs.extend(link(PageOf::Sources, words.text("sources"))),
            Some(Kind::Page) => crumbs.extend(
                self.edition
                    .dossier
                    .front()
                    .and_then(|front| link(PageOf::Record(front), words.text("briefing"))),
            ),
            Some(Kind::Claim | Kind::Judgment | Kind::Term | Kind::Correction | Kind::Map) | None => {}
        }
        crumbs
    }

    /// A page that leads from an address that a record once had to the one that it has.
    pub(super) fn redirect(self, path: &OutputPath, ix: RecordIx) -> Result<Artifact, Box<Diagnostic>> {
        let (citations, spelled) = (Vec::new(), Vec::new());
        let plan = PagePlan { path: path.clone(), of: PageOf::NotFound, citations, spelled };
        let sheet = Sheet::new(self.edition, self.setting, usize::MAX, &plan);
        let to = sheet.href(ix, "");
        let title = self.edition.dossier.get(ix).title.clone();
        let chrome = view::chrome(&sheet, self.site, self.theme, PageOf::NotFound);
        let page =
            json!({"lang": sheet.words.language(), "dir": sheet.words.direction(), "root": path.root()});
        let values = [
            ("to", Shared::new(&to)),
            ("title", Shared::new(&title)),
            ("site", Shared::new(self.site)),
            ("page", Shared::new(&page)),
            ("assets", Shared::new(&chrome.assets)),
        ];
        let html = self.templates.render("redirect.html", &values, path.as_str(), sheet.words)?;
        Ok(Artifact { path: path.clone(), bytes: html.into_bytes() })
    }
}
