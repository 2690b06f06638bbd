//! A briefing in the forms that can be taken away.

use super::html::plain;
use super::press::Press;
use super::seal::{self, Fonts, Wax};
use super::setting::{self, Setting};
use super::statics::Statics;
use super::take::md::Layout;
use super::take::{self, About, Document};
use super::templates::Templates;
use super::words::Words;
use super::{Ledger, data, graph, letters, route, view};
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::file::{OutputPath, Spanned};
use crate::model::Artifact;
use crate::model::edition::Edition;
use crate::model::form::{Exported, Form};
use crate::model::links::PageOf;
use crate::model::project::Shape;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::theme::Theme;
use crate::model::values::Day;

/// Makes a form of the briefing; nothing if there is no front page, or if a template fails. `ledger` is for a copy that
/// goes to those who review it: it says what is open, and shows it.
pub(crate) fn export(
    edition: Edition<'_>,
    theme: &Theme,
    ledger: Option<&Ledger<'_>>,
    form: Form,
) -> Diagnosed<Option<Exported>> {
    let file = |text: String| Exported::File(text.into_bytes());
    match form {
        Form::Html | Form::Pdf => html(edition, theme, ledger).map(|page| page.map(file)),
        Form::Json => Diagnosed::new(Some(file(graph::graph(edition))), Vec::new()),
        Form::Bibtex => Diagnosed::new(Some(file(data::bibtex(edition))), Vec::new()),
        Form::Ris => Diagnosed::new(Some(file(data::ris_list(edition))), Vec::new()),
        Form::Epub => taken(edition, theme, |whole, about, words| {
            take::epub::epub(whole, about, words, &theme.statics).map(Exported::File)
        }),
        Form::Docx => markdown(edition, theme, Layout::One),
        Form::Md => markdown(edition, theme, Layout::Folder),
    }
}

/// The briefing as Markdown.
fn markdown(edition: Edition<'_>, theme: &Theme, layout: Layout) -> Diagnosed<Option<Exported>> {
    let routes = route::routes(edition);
    taken(edition, theme, |whole, about, words| {
        let files = take::md::files(whole, about, words, layout, &routes, &theme.statics);
        let artifact = |(path, bytes): (OutputPath, Vec<u8>)| Artifact { path, bytes };
        Some(Exported::Folder(files.into_iter().map(artifact).collect()))
    })
}

/// The briefing as a document of parts, and what is made of it.
fn taken(
    edition: Edition<'_>,
    theme: &Theme,
    work: impl FnOnce(&Document, &About, &Words) -> Option<Exported>,
) -> Diagnosed<Option<Exported>> {
    let made = on_one(edition, theme, None, |page, path, setting| {
        let page = route::routed(page, path, &route::routes(edition));
        work(&take::document(&page), &about(edition, setting), setting.languages.of(None))
    });
    made.map(Option::flatten)
}

/// What is said of the briefing, on a cover and in metadata.
fn about(edition: Edition<'_>, setting: &Setting<'_>) -> About {
    let dossier = edition.dossier;
    let config = &dossier.project.config;
    let record = dossier.front().map(|ix| dossier.get(ix));
    let front = record.and_then(Record::page);
    let day = |day: &Spanned<Day>| day.value.0.to_string();
    let published = front.and_then(|page| page.published.as_ref()).map(day).unwrap_or_default();
    let updated = record.and_then(|record| record.common.updated.as_ref()).map(day);
    let today = || dossier.project.today.0.to_string();
    let described = record.map(|record| plain(record.prose.line(Region::Standfirst))).unwrap_or_default();
    About {
        title: record.map_or_else(|| config.title.clone(), |record| record.title.clone()),
        description: described.trim().to_owned(),
        authors: front
            .map(|page| page.authors.iter().map(|author| author.value.clone()).collect())
            .unwrap_or_default(),
        publisher: config.publisher.clone(),
        licence: config.licence.clone(),
        language: if config.language.is_empty() { "en".to_owned() } else { config.language.clone() },
        version: front
            .and_then(|page| page.version.as_ref())
            .map(|version| version.value.clone())
            .unwrap_or_default(),
        day: updated.or_else(|| (!published.is_empty()).then(|| published.clone())).unwrap_or_else(today),
        published,
        marking: setting.markings.book.clone(),
        address: config.base_url.clone().unwrap_or_default(),
    }
}

/// One file that asks for nothing from elsewhere: the print book, or all pages of the site.
fn html(edition: Edition<'_>, theme: &Theme, ledger: Option<&Ledger<'_>>) -> Diagnosed<Option<String>> {
    on_one(edition, theme, ledger, |page, path, setting| {
        let whole = edition.dossier.project.shape == Shape::Whole;
        let page = if whole { route::routed(page, path, &route::routes(edition)) } else { page.to_owned() };
        let wax = Wax {
            statics: &theme.statics,
            tokens: &setting.tokens,
            base: edition.dossier.project.config.base_url.as_deref().filter(|_| !whole),
            fonts: if ledger.is_some() { Fonts::System } else { Fonts::Theme },
        };
        seal::seal(&page, path, &wax)
    })
}

/// Makes the page that holds everything, and something of it.
fn on_one<T>(
    edition: Edition<'_>,
    theme: &Theme,
    ledger: Option<&Ledger<'_>>,
    work: impl FnOnce(&str, &OutputPath, &Setting<'_>) -> T,
) -> Diagnosed<Option<T>> {
    let statics = Statics::new(theme, &setting::tokens(edition, theme), letters::letters(edition));
    let templates = match Templates::new(theme, statics.names(), setting::languages(edition, theme)) {
        Ok(templates) => templates,
        Err(findings) => return Diagnosed::new(None, findings),
    };
    let setting = Setting::new(edition, theme, &templates, &statics, ledger);
    let site = view::site(edition, theme, templates.languages().of(None));
    let press = Press { edition, theme, templates: &templates, setting: &setting, site: &site };
    let book = edition.links.places.get(&PageOf::Book).copied();
    let Some((at, plan)) = book.and_then(|at| Some((at, edition.links.pages.get(at)?))) else {
        return Diagnosed::new(None, Vec::<Diagnostic>::new());
    };
    let (page, findings) = press.page(at, plan);
    let made = page.map(|page| work(&String::from_utf8_lossy(&page.bytes), &plan.path, &setting));
    Diagnosed::new(made, findings)
}
