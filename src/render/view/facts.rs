//! The facts of an entity, by its kind; what is not known is not there.

use super::entity::{cites, period};
use super::{Fact, LinkView};
use crate::file::Spanned;
use crate::model::date::Edtf;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::entity::{
    ConceptFields, EntityDetail, GroupFields, OrganisationFields, PersonFields, PlaceFields, PolityFields,
    WorkFields,
};
use crate::model::geo::Geo;
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
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
        EntityDetail::Polity(fields) => polity(sheet, fields, &mut facts),
        EntityDetail::Place(fields) => place(sheet, fields, &mut facts),
        EntityDetail::Concept(fields) => concept(sheet, (ix, record), fields, &mut facts),
        EntityDetail::Work(fields) => work(sheet, fields, &mut facts),
    }
    let own: Vec<usize> = record.prose.cites(CiteField::Cites).collect();
    let own: Vec<String> =
        own.into_iter().flat_map(|mark| sheet.spelled(MarkIx { record: ix, mark }, record)).collect();
    if !own.is_empty() {
        facts.push(Fact::html(&sheet.words.text("fact-stands-in"), sheet.words.joined_strongly(&own)));
    }
    facts.extend(elsewhere(sheet, record));
    if record.common.background {
        facts.push(said(sheet, "fact-basis", "fact-basis-background"));
    }
    facts
}

/// A fact that the program says itself.
fn said(sheet: &Sheet<'_>, term: &str, text: &str) -> Fact {
    Fact::text(&sheet.words.text(term), sheet.words.text(text))
}

/// The same thing in other places; nothing is fetched from there.
fn elsewhere(sheet: &Sheet<'_>, record: &Record) -> Option<Fact> {
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
    (!links.is_empty()).then(|| Fact::html(&sheet.words.text("fact-elsewhere"), sheet.words.joined(&links)))
}

/// "26.5° N", without needless zeros.
fn degrees(sheet: &Sheet<'_>, value: f64, positive: &str, negative: &str) -> String {
    let key = if value < 0.0 { negative } else { positive };
    sheet.words.with(key, &[("degrees", (&value.abs().to_string()).into())])
}

fn anchor(link: &LinkView) -> String {
    format!("<a class=\"e\" href=\"{}\">{}</a>", escape(&link.href), escape(&link.title))
}

/// A fact that is one link or several; `term` is the key of its words.
fn link<'i>(
    sheet: &Sheet<'_>,
    term: &str,
    ids: impl IntoIterator<Item = &'i Spanned<String>>,
) -> Option<Fact> {
    let links: Vec<String> =
        ids.into_iter().filter_map(|id| sheet.named(&id.value)).map(|link| anchor(&link)).collect();
    (!links.is_empty()).then(|| Fact::html(&sheet.words.text(term), sheet.words.joined(&links)))
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
        let when = period(sheet.words, role.start.as_ref(), role.end.as_ref());
        let when = Some(escape(&when)).filter(|when| !when.is_empty());
        let held: Vec<String> =
            [Some(escape(&title.value)), body.as_ref().map(anchor), when].into_iter().flatten().collect();
        let cites = cites(sheet, ix, record, CiteField::Role(index));
        facts.push(Fact::html(&sheet.words.text("fact-role"), sheet.words.joined(&held) + &cites));
    }
    let words = sheet.words;
    let dated = |term: &str, date: &Spanned<Edtf>| Fact::text(&words.text(term), words.date(&date.value));
    facts.extend(person.born.as_ref().map(|date| dated("fact-born", date)));
    facts.extend(person.died.as_ref().map(|date| dated("fact-died", date)));
}

/// Of a organisation.
fn organisation(sheet: &Sheet<'_>, body: &OrganisationFields, facts: &mut Vec<Fact>) {
    facts.extend(body.organisation_type.as_ref().map(|kind| {
        let kind = sheet.words.named("organisation-type", kind.value.word());
        Fact::text(&sheet.words.text("fact-type"), kind)
    }));
    facts.extend(link(sheet, "fact-part-of", body.parent.as_slice()));
    facts.extend(link(sheet, "fact-polity", body.polity.as_slice()));
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
        facts.push(Fact::html(&sheet.words.text("fact-described-as"), described));
    }
    if group.anonymous {
        facts.push(said(sheet, "fact-named", "fact-no"));
    }
    facts.extend(group.count.as_ref().map(|count| {
        let count = sheet.words.named("group-count", count.value.word());
        Fact::text(&sheet.words.text("fact-how-many"), count)
    }));
    facts.extend(group.reason_given.as_ref().map(|reason| {
        if reason.value == "not-stated" {
            return said(sheet, "fact-anonymity", "fact-anonymity-not-stated");
        }
        Fact::text(&sheet.words.text("fact-anonymity"), &reason.value)
    }));
}

/// Of a polity.
fn polity(sheet: &Sheet<'_>, polity: &PolityFields, facts: &mut Vec<Fact>) {
    let term = sheet.words.text("fact-official-name");
    facts.extend(polity.official_name.as_ref().map(|name| Fact::text(&term, name)));
}

/// Of a place.
fn place(sheet: &Sheet<'_>, place: &PlaceFields, facts: &mut Vec<Fact>) {
    facts.extend(link(sheet, "fact-within", &place.within));
    if let Some(Geo::Point(point)) = place.geo.as_ref().map(|geo| &geo.value) {
        let latitude = degrees(sheet, point.latitude, "degrees-north", "degrees-south");
        let longitude = degrees(sheet, point.longitude, "degrees-east", "degrees-west");
        let distance = place.precision_km.as_ref().map(|km| km.value.to_string());
        let key = if distance.is_some() { "point-about" } else { "point" };
        let values = [
            ("latitude", (&latitude).into()),
            ("longitude", (&longitude).into()),
            ("distance", distance.as_deref().unwrap_or_default().into()),
        ];
        facts.push(Fact::text(&sheet.words.text("fact-centre"), sheet.words.with(key, &values)));
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
        facts.push(Fact::html(&sheet.words.text("fact-definition"), meaning));
    }
    if concept.contested {
        facts.push(said(sheet, "fact-contested", "fact-yes"));
    }
}

/// Of a work.
fn work(sheet: &Sheet<'_>, work: &WorkFields, facts: &mut Vec<Fact>) {
    facts.extend(link(sheet, "fact-by", &work.by));
    facts.extend(
        work.date
            .as_ref()
            .map(|date| Fact::text(&sheet.words.text("fact-date"), sheet.words.date(&date.value))),
    );
    facts.extend(work.existence.as_ref().map(|existence| {
        let existence = sheet.words.named("existence", existence.value.word());
        Fact::text(&sheet.words.text("fact-existence"), existence)
    }));
}
