//! The facts of an entity, by its kind; what is not known is not there.

use super::entity::cites;
use super::{Fact, LinkView};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::entity::{
    ConceptFields, EntityDetail, Existence, GroupCount, GroupFields, OrganisationFields, OrganisationType,
    PersonFields, PlaceFields, PolityFields, WorkFields,
};
use crate::model::geo::Geo;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::model::relation::period;
use crate::render::html::{Sheet, escape};

/// The facts of its kind; what is not known is not there.
pub(super) fn facts(
    sheet: &mut Sheet<'_>,
    ix: RecordIx,
    record: &Record,
    detail: &EntityDetail,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    match detail {
        EntityDetail::Person(fields) => person(sheet, (ix, record), fields, &mut facts),
        EntityDetail::Organisation(fields) => organisation(sheet, fields, &mut facts),
        EntityDetail::Group(fields) => group(sheet, (ix, record), fields, &mut facts),
        EntityDetail::Polity(fields) => polity(fields, &mut facts),
        EntityDetail::Place(fields) => place(sheet, fields, &mut facts),
        EntityDetail::Concept(fields) => concept(sheet, (ix, record), fields, &mut facts),
        EntityDetail::Work(fields) => work(sheet, fields, &mut facts),
    }
    let own: Vec<usize> = record.prose.cites(CiteField::Cites).collect();
    let own: Vec<String> =
        own.into_iter().flat_map(|mark| sheet.spelled(MarkIx { record: ix, mark }, record)).collect();
    if !own.is_empty() {
        facts.push(Fact::html("Stands in", own.join("; ")));
    }
    facts.extend(elsewhere(record));
    if record.common.background {
        facts.push(Fact::text("Basis", "background, not from the cited sources"));
    }
    facts
}

/// The same thing in other places; nothing is fetched from there.
fn elsewhere(record: &Record) -> Option<Fact> {
    let (entity, _) = record.entity()?;
    let item = entity.wikidata.as_ref().map(|item| {
        (format!("https://www.wikidata.org/wiki/{}", item.value), format!("Wikidata {}", item.value))
    });
    let host = |url: &str| {
        let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest).trim_start_matches("www.").to_owned()
    };
    let others = entity.same_as.iter().map(|url| (url.0.clone(), host(&url.0)));
    let links: Vec<String> = item
        .into_iter()
        .chain(others)
        .map(|(url, words)| {
            format!("<a class=\"url\" rel=\"external\" href=\"{}\">{}</a>", escape(&url), escape(&words))
        })
        .collect();
    (!links.is_empty()).then(|| Fact::html("Elsewhere", links.join(", ")))
}

fn type_words(kind: OrganisationType) -> &'static str {
    match kind {
        OrganisationType::Military => "armed forces",
        OrganisationType::Media => "news media",
        OrganisationType::Ngo => "non-governmental organisation",
        OrganisationType::Igo => "intergovernmental organisation",
        OrganisationType::Government
        | OrganisationType::Ministry
        | OrganisationType::Company
        | OrganisationType::Court
        | OrganisationType::Party => kind.word(),
    }
}

/// "26.5° N", without needless zeros.
fn degrees(value: f64, positive: &str, negative: &str) -> String {
    format!("{}° {}", value.abs(), if value < 0.0 { negative } else { positive })
}

fn anchor(link: &LinkView) -> String {
    format!("<a class=\"e\" href=\"{}\">{}</a>", escape(&link.href), escape(&link.title))
}

/// A fact that is one link or several.
fn link<'i>(
    sheet: &Sheet<'_>,
    term: &str,
    ids: impl IntoIterator<Item = &'i crate::file::Spanned<String>>,
) -> Option<Fact> {
    let links: Vec<String> =
        ids.into_iter().filter_map(|id| sheet.named(&id.value)).map(|link| anchor(&link)).collect();
    (!links.is_empty()).then(|| Fact::html(term, links.join(", ")))
}

/// Of a person.
fn person(
    sheet: &mut Sheet<'_>,
    (ix, record): (RecordIx, &Record),
    person: &PersonFields,
    facts: &mut Vec<Fact>,
) {
    for (index, role) in person.roles.iter().enumerate() {
        let Some(title) = &role.title else { continue };
        let body = role.organisation.as_ref().and_then(|id| sheet.named(&id.value));
        let body = body.map(|link| format!(", {}", anchor(&link))).unwrap_or_default();
        let when = period(role.start.as_ref(), role.end.as_ref());
        let when = if when.is_empty() { String::new() } else { format!(", {}", escape(&when)) };
        let cites = cites(sheet, ix, record, CiteField::Role(index));
        facts.push(Fact::html("Role", format!("{}{body}{when}{cites}", escape(&title.value))));
    }
    facts.extend(person.born.as_ref().map(|date| Fact::text("Born", date.value.display())));
    facts.extend(person.died.as_ref().map(|date| Fact::text("Died", date.value.display())));
}

/// Of a organisation.
fn organisation(sheet: &Sheet<'_>, body: &OrganisationFields, facts: &mut Vec<Fact>) {
    facts.extend(body.organisation_type.as_ref().map(|kind| Fact::text("Type", type_words(kind.value))));
    facts.extend(link(sheet, "Part of", body.parent.as_slice()));
    facts.extend(link(sheet, "Polity", body.polity.as_slice()));
}

/// Of a group.
fn group(
    sheet: &mut Sheet<'_>,
    (ix, record): (RecordIx, &Record),
    group: &GroupFields,
    facts: &mut Vec<Fact>,
) {
    let described = sheet.line(ix, record, Region::Statement);
    if !described.is_empty() {
        facts.push(Fact::html("Described as", described));
    }
    if group.anonymous {
        facts.push(Fact::text("Named", "no"));
    }
    facts.extend(group.count.as_ref().map(|count| {
        Fact::text(
            "How many",
            match count.value {
                GroupCount::One => "one",
                GroupCount::Several => "several",
                GroupCount::Unknown => "not known",
            },
        )
    }));
    facts.extend(group.reason_given.as_ref().map(|reason| {
        Fact::text(
            "Reason for anonymity",
            if reason.value == "not-stated" { "not stated" } else { &reason.value },
        )
    }));
}

/// Of a polity.
fn polity(polity: &PolityFields, facts: &mut Vec<Fact>) {
    facts.extend(polity.official_name.as_ref().map(|name| Fact::text("Official name", name)));
}

/// Of a place.
fn place(sheet: &Sheet<'_>, place: &PlaceFields, facts: &mut Vec<Fact>) {
    facts.extend(link(sheet, "Within", &place.within));
    if let Some(Geo::Point(point)) = place.geo.as_ref().map(|geo| &geo.value) {
        let about =
            place.precision_km.as_ref().map(|km| format!(", to about {} km", km.value)).unwrap_or_default();
        facts.push(Fact::text(
            "Centre",
            format!("{}, {}{about}", degrees(point.latitude, "N", "S"), degrees(point.longitude, "E", "W")),
        ));
    }
}

/// Of a concept.
fn concept(
    sheet: &mut Sheet<'_>,
    (ix, record): (RecordIx, &Record),
    concept: &ConceptFields,
    facts: &mut Vec<Fact>,
) {
    let meaning = sheet.line(ix, record, Region::Statement);
    if !meaning.is_empty() {
        facts.push(Fact::html("Definition", meaning));
    }
    if concept.contested {
        facts.push(Fact::text("Contested", "yes"));
    }
}

/// Of a work.
fn work(sheet: &Sheet<'_>, work: &WorkFields, facts: &mut Vec<Fact>) {
    facts.extend(link(sheet, "By", &work.by));
    facts.extend(work.date.as_ref().map(|date| Fact::text("Date", date.value.display())));
    facts.extend(work.existence.as_ref().map(|existence| {
        Fact::text(
            "Existence",
            match existence.value {
                Existence::Published => "published",
                Existence::Reported => "reported, not seen",
                Existence::Draft => "draft",
                Existence::Planned => "planned",
            },
        )
    }));
}
