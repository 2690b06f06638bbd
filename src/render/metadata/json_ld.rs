//! JSON-LD of schema.org: the briefing as a background article with what it is based on, entities as what they are,
//! claims as claims of those who make them. Judgments of our own are none of these.

use super::Described;
use crate::model::claim::{ClaimFields, State};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::entity::EntityDetail;
use crate::model::kind::{EntityKind, Kind};
use crate::model::links::{PageOf, Target};
use crate::model::mark::MarkKind;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::model::spoken::tidy;
use crate::render::html::plain;
use crate::render::view;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// A page as JSON-LD that can stand in a `script` element; empty where there is nothing to say.
pub(super) fn json_ld(page: Described<'_>) -> String {
    let described = if let PageOf::Record(ix) = page.plan.of {
        Some(record(page, ix))
    } else {
        (page.plan.of == PageOf::Evidence).then(|| claims(page))
    };
    let Some(mut described) = described.filter(|fields| !fields.is_empty()) else { return String::new() };
    let mut all = Map::from_iter([("@context".to_owned(), json!("https://schema.org"))]);
    all.append(&mut described);
    // `</script>` and `<!--` end or change a script element; in a string of JSON their first sign may be written so.
    Value::Object(all).to_string().replace('<', "\\u003c")
}

type Fields = Map<String, Value>;

fn put(fields: &mut Fields, name: &str, value: impl Into<Value>) {
    let value = value.into();
    let empty = match &value {
        Value::Null => true,
        Value::String(words) => words.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    };
    if !empty {
        fields.insert(name.to_owned(), value);
    }
}

fn record(page: Described<'_>, ix: RecordIx) -> Fields {
    let dossier = page.edition.dossier;
    let record = dossier.get(ix);
    let mut fields = Fields::new();
    match record.kind {
        Kind::Page => {
            let front = Some(ix) == dossier.front();
            put(&mut fields, "@type", if front { "BackgroundNewsArticle" } else { "Article" });
            put(&mut fields, "headline", page.title);
            put(&mut fields, "description", page.description);
            article(page, ix, record, &mut fields);
        }
        Kind::Entity(_) | Kind::Event => {
            put(&mut fields, "@type", "WebPage");
            put(&mut fields, "name", page.title);
            put(&mut fields, "url", page.url.unwrap_or_default());
            put(&mut fields, "mainEntity", Value::Object(thing(record)));
        }
        Kind::Claim | Kind::Judgment | Kind::Term | Kind::Correction | Kind::Map | Kind::Source => {}
    }
    fields
}

fn article(page: Described<'_>, ix: RecordIx, record: &Record, fields: &mut Fields) {
    let dossier = page.edition.dossier;
    let config = &dossier.project.config;
    put(fields, "url", page.url.unwrap_or_default());
    put(fields, "inLanguage", page.language());
    let first = view::original(page.edition, ix);
    let others = view::in_other_languages(page.edition, ix);
    let of = (first != ix).then(|| translation(page, first));
    put(fields, "translationOfWork", of.unwrap_or_default());
    let made = others.iter().filter(|other| first == ix && **other != ix);
    put(fields, "workTranslation", made.map(|other| translation(page, *other)).collect::<Vec<_>>());
    // A person or a body: nobody says which.
    let authors: Vec<Value> = page
        .authors()
        .iter()
        .map(|name| json!({"@type": ["Person", "Organization"], "name": name}))
        .collect();
    put(fields, "author", authors);
    if !config.publisher.is_empty() {
        put(fields, "publisher", json!({"@type": "Organization", "name": config.publisher}));
    }
    put(fields, "datePublished", page.published().unwrap_or_default());
    put(
        fields,
        "dateModified",
        record.common.updated.as_ref().map(|day| day.value.0.to_string()).unwrap_or_default(),
    );
    let version = page.front().and_then(|front| front.version.as_ref());
    put(fields, "version", version.map_or("", |version| version.value.as_str()));
    put(fields, "license", config.licence.as_str());
    let about = record.page().into_iter().flat_map(|fields| &fields.about);
    let about = about.filter_map(|id| page.edition.links.named.get(&id.value));
    put(fields, "about", about.map(|ix| Value::Object(thing(dossier.get(*ix)))).collect::<Vec<_>>());
    let links = page.edition.links;
    let cited: BTreeSet<RecordIx> = (0..record.prose.marks.len())
        .flat_map(|mark| match links.target(MarkIx { record: ix, mark }) {
            Target::Sources(sources) => sources.as_slice(),
            Target::Record { .. } | Target::Missing => &[],
        })
        .filter_map(|source| *source)
        .collect();
    // It is based on what it was checked against; it may cite more.
    let held = cited.iter().filter(|source| dossier.holds(**source));
    put(fields, "isBasedOn", held.map(|source| reference(page, *source)).collect::<Vec<_>>());
    put(
        fields,
        "citation",
        cited.iter().map(|source| Value::Object(work(page, *source))).collect::<Vec<_>>(),
    );
    let mentioned = links.mentioning.get(&ix).into_iter().flatten().map(|to| dossier.get(*to));
    let mentioned = mentioned.filter(|record| record.kind.is_entity());
    put(fields, "mentions", mentioned.map(brief).collect::<Vec<_>>());
}

/// A page in another language.
fn translation(page: Described<'_>, ix: RecordIx) -> Value {
    let record = page.edition.dossier.get(ix);
    let config = &page.edition.dossier.project.config;
    let url = config.base_url.as_ref().map(|base| page.edition.links.address(ix).path.url(base));
    let mut fields = Fields::new();
    put(&mut fields, "@type", "Article");
    put(&mut fields, "name", record.title.as_str());
    put(&mut fields, "inLanguage", page.edition.dossier.language(record));
    put(&mut fields, "url", url.unwrap_or_default());
    Value::Object(fields)
}

/// A source that is described elsewhere on the page: its address, or its title where it has none.
fn reference(page: Described<'_>, ix: RecordIx) -> Value {
    let record = page.edition.dossier.get(ix);
    let url = record.source().and_then(|source| source.fields.url.as_ref());
    match url {
        Some(url) => json!(url.value.0),
        None => json!({"@type": "CreativeWork", "name": record.title}),
    }
}

/// A thing by its name alone.
fn brief(record: &Record) -> Value {
    let all = thing(record);
    let kept = all.into_iter().filter(|(name, _)| matches!(name.as_str(), "@type" | "name" | "sameAs"));
    Value::Object(kept.collect())
}

/// A thing by what it is.
fn thing(record: &Record) -> Fields {
    let mut fields = Fields::new();
    let kind = match record.kind {
        Kind::Entity(EntityKind::Person) => "Person",
        Kind::Entity(EntityKind::Organisation | EntityKind::Group) => "Organization",
        Kind::Entity(EntityKind::Polity) => "AdministrativeArea",
        Kind::Entity(EntityKind::Place) => "Place",
        Kind::Entity(EntityKind::Concept) => "DefinedTerm",
        Kind::Entity(EntityKind::Work) => "CreativeWork",
        Kind::Event => "Event",
        Kind::Page
        | Kind::Claim
        | Kind::Judgment
        | Kind::Term
        | Kind::Correction
        | Kind::Map
        | Kind::Source => "Thing",
    };
    put(&mut fields, "@type", kind);
    put(&mut fields, "name", record.title.as_str());
    put(&mut fields, "description", tidy(plain(record.prose.line(Region::Summary)).trim()));
    if let Some((entity, detail)) = record.entity() {
        let names: Vec<&str> = entity.aliases.iter().map(|alias| alias.text.value.as_str()).collect();
        put(&mut fields, "alternateName", names);
        let wikidata =
            entity.wikidata.as_ref().map(|item| format!("https://www.wikidata.org/wiki/{}", item.value));
        let same: Vec<String> =
            wikidata.into_iter().chain(entity.same_as.iter().map(|url| url.0.clone())).collect();
        put(&mut fields, "sameAs", same);
        if let EntityDetail::Place(place) = detail
            && let Some(crate::model::geo::Geo::Point(point)) = place.geo.as_ref().map(|geo| &geo.value)
        {
            let geo =
                json!({"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude});
            put(&mut fields, "geo", geo);
        }
    }
    let date = record.event().and_then(|event| event.date.as_ref()).map(|date| date.value.as_str());
    put(
        &mut fields,
        "startDate",
        date.filter(|date| date.chars().all(|c| c.is_ascii_digit() || c == '-')).unwrap_or_default(),
    );
    fields
}

/// A source as a work.
fn work(page: Described<'_>, ix: RecordIx) -> Fields {
    let record = page.edition.dossier.get(ix);
    let mut fields = Fields::new();
    let Some(source) = record.source() else { return fields };
    put(&mut fields, "@type", "CreativeWork");
    put(&mut fields, "name", record.title.as_str());
    put(&mut fields, "url", source.fields.url.as_ref().map_or("", |url| url.value.0.as_str()));
    let authors: Vec<String> =
        source.fields.author.iter().map(crate::model::author::Author::display).collect();
    put(&mut fields, "author", authors);
    put(&mut fields, "publisher", source.fields.container.as_ref().map_or("", |name| name.value.as_str()));
    let date = source.fields.published.as_ref().map_or("", |date| date.value.as_str());
    if date.chars().all(|c| c.is_ascii_digit() || c == '-') {
        put(&mut fields, "datePublished", date);
    }
    fields
}

/// The claims, each of who makes it, with where it appears.
fn claims(page: Described<'_>) -> Fields {
    let dossier = page.edition.dossier;
    let all = dossier.of(Kind::Claim).map(|(ix, record)| {
        let mut fields = Fields::new();
        put(&mut fields, "@type", "Claim");
        put(&mut fields, "text", tidy(plain(record.prose.line(Region::Statement)).trim()));
        let anchor = &page.edition.links.address(ix).anchor;
        put(&mut fields, "url", page.url.map(|url| format!("{url}#{anchor}")).unwrap_or_default());
        let by = record.claim().and_then(|claim| claim.said_by.as_ref());
        let by = by.and_then(|id| page.edition.links.named.get(&id.value));
        put(&mut fields, "author", by.map(|by| Value::Object(thing(dossier.get(*by)))).unwrap_or_default());
        let marks = record.prose.cites(CiteField::Cites);
        let sources = marks.filter(|mark| {
            matches!(record.prose.marks.get(*mark).map(|mark| &mark.kind), Some(MarkKind::Citation(_)))
        });
        let sources = sources.filter_map(|mark| page.edition.links.source(MarkIx { record: ix, mark }, 0));
        let works: Vec<Value> = sources.map(|source| Value::Object(work(page, source))).collect();
        put(&mut fields, "appearance", works);
        review(page, record, fields)
    });
    let all: Vec<Value> = all.collect();
    let mut fields = Fields::new();
    put(&mut fields, "@graph", all);
    fields
}

/// A claim that the briefing itself has judged stands in a review of it; any other stands by itself.
fn review(page: Described<'_>, record: &Record, claim: Fields) -> Value {
    let verdict = match record.claim().map(ClaimFields::state) {
        Some(State::Confirmed) => "Confirmed",
        Some(State::Corrected) => "Corrected: better evidence shows otherwise",
        Some(
            State::Reported
            | State::OnRecord
            | State::Corroborated
            | State::NotConfirmed
            | State::Disputed
            | State::Withdrawn
            | State::Inferred,
        )
        | None => return Value::Object(claim),
    };
    let mut fields = Fields::new();
    put(&mut fields, "@type", "ClaimReview");
    put(&mut fields, "claimReviewed", claim.get("text").cloned().unwrap_or_default());
    put(&mut fields, "url", claim.get("url").cloned().unwrap_or_default());
    put(&mut fields, "reviewRating", json!({"@type": "Rating", "alternateName": verdict}));
    let publisher = page.edition.dossier.project.config.publisher.as_str();
    if !publisher.is_empty() {
        put(&mut fields, "author", json!({"@type": "Organization", "name": publisher}));
    }
    put(&mut fields, "itemReviewed", Value::Object(claim));
    Value::Object(fields)
}
