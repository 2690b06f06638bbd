//! The fields of each kind of record, as the graph gives them. What is not known is not there; an id of a record that
//! the site has not is left out.

use super::{line, sources};
use crate::file::Spanned;
use crate::model::claim::ClaimFields;
use crate::model::correction::CorrectionFields;
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::entity::{EntityDetail, EntityFields};
use crate::model::event::EventFields;
use crate::model::judgment::JudgmentFields;
use crate::model::page::PageFields;
use crate::model::prose::{CiteField, Region};
use crate::model::record::{Detail, Record};
use crate::model::relation::RoleFields;
use crate::model::source::Source;
use crate::render::data;
use serde_json::{Map, Value, json};

/// An object that holds only what is known.
#[derive(Default)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// Puts a value into it.
    pub(super) fn put(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    /// Puts words into it, if there are any.
    pub(super) fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.put(name, json!(text));
        }
    }

    /// Puts a list into it, if anything is in that.
    pub(super) fn list<T: serde::Serialize>(&mut self, name: &str, list: &[T]) {
        if !list.is_empty() {
            self.put(name, json!(list));
        }
    }

    /// Says that something is so.
    pub(super) fn flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.put(name, json!(true));
        }
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::Object(fields.0)
    }
}

/// The id of the record that a field names, if the site has it.
pub(super) fn named(edition: Edition<'_>, id: &str) -> Option<String> {
    let ix = edition.links.named.get(id)?;
    let record = edition.dossier.get(*ix);
    Some(record.source().map_or_else(|| record.id.to_string(), |source| source.key.as_str().to_owned()))
}

/// The ids of all that a field names.
pub(super) fn all_named(edition: Edition<'_>, ids: &[Spanned<String>]) -> Vec<String> {
    ids.iter().filter_map(|id| named(edition, &id.value)).collect()
}

/// The fields of a record.
pub(super) fn of(edition: Edition<'_>, ix: RecordIx, record: &Record) -> Value {
    let mut out = Fields::default();
    match &record.detail {
        Detail::Page(fields) => page(edition, record, fields, &mut out),
        Detail::Entity(fields, detail) => entity(edition, (ix, record), fields, detail, &mut out),
        Detail::Event(fields) => event(edition, fields, &mut out),
        Detail::Claim(fields) => claim(edition, (ix, record), fields, &mut out),
        Detail::Judgment(fields) => judgment(edition, record, fields, &mut out),
        Detail::Term(fields) => {
            out.text("definition", Some(line(record, Region::Statement).as_str()));
            let aliases: Vec<&str> = fields.aliases.iter().map(|alias| alias.value.as_str()).collect();
            out.list("aliases", &aliases);
            out.flag("contested", fields.contested);
        }
        Detail::Correction(fields) => correction(edition, record, fields, &mut out),
        Detail::Map(fields) => {
            out.list("subject", &all_named(edition, &fields.subject));
            out.text("description", fields.description.as_ref().map(|text| text.value.as_str()));
        }
        Detail::Source(source) => self::source(edition, ix, record, source, &mut out),
    }
    out.into()
}

fn page(edition: Edition<'_>, record: &Record, fields: &PageFields, out: &mut Fields) {
    out.text("standfirst", Some(line(record, Region::Standfirst).as_str()));
    out.text("type_of_work", fields.type_of_work.as_ref().map(|kind| kind.value.word()));
    let authors: Vec<&str> = fields.authors.iter().map(|author| author.value.as_str()).collect();
    out.list("authors", &authors);
    out.text("published", fields.published.as_ref().map(|day| day.value.0.to_string()).as_deref());
    out.text("version", fields.version.as_ref().map(|version| version.value.as_str()));
    out.text("marking", fields.marking.as_deref());
    out.list("about", &all_named(edition, &fields.about));
    out.list("key_claims", &all_named(edition, &fields.key_claims));
    let item = |(index, item): (usize, &crate::model::page::BottomLine)| {
        let mut out = Fields::default();
        out.text("text", Some(line(record, Region::BottomLine(index)).as_str()));
        out.text("state", item.state.as_ref().map(|state| state.value.word()));
        out.list("claims", &all_named(edition, &item.claims));
        Value::from(out)
    };
    let bottom: Vec<Value> = fields.bottom_line.iter().enumerate().map(item).collect();
    out.list("bottom_line", &bottom);
}

fn entity(
    edition: Edition<'_>,
    (ix, record): (RecordIx, &Record),
    fields: &EntityFields,
    detail: &EntityDetail,
    out: &mut Fields,
) {
    let alias = |alias: &crate::model::entity::Alias| {
        let mut out = Fields::default();
        out.text("text", Some(alias.text.value.as_str()));
        out.text("lang", alias.lang.as_deref());
        out.text("sense", Some(alias.sense.word()));
        Value::from(out)
    };
    let aliases: Vec<Value> = fields.aliases.iter().map(alias).collect();
    out.list("aliases", &aliases);
    let names: Map<String, Value> =
        fields.names.0.iter().map(|(lang, name)| (lang.value.clone(), json!(name.value))).collect();
    if !names.is_empty() {
        out.put("names", Value::Object(names));
    }
    out.text("wikidata", fields.wikidata.as_ref().map(|item| item.value.as_str()));
    let same: Vec<&str> = fields.same_as.iter().map(|url| url.0.as_str()).collect();
    out.list("same_as", &same);
    match detail {
        EntityDetail::Person(person) => {
            let roles: Vec<Value> = person.roles.iter().map(|role| self::role(edition, role)).collect();
            out.list("roles", &roles);
            out.text("born", person.born.as_ref().map(|date| date.value.as_str()));
            out.text("died", person.died.as_ref().map(|date| date.value.as_str()));
        }
        EntityDetail::Organisation(body) => {
            out.text("type", body.organisation_type.as_ref().map(|kind| kind.value.word()));
            let one = |id: &Option<Spanned<String>>| id.as_ref().and_then(|id| named(edition, &id.value));
            out.text("parent", one(&body.parent).as_deref());
            out.text("polity", one(&body.polity).as_deref());
        }
        EntityDetail::Group(group) => {
            out.flag("anonymous", group.anonymous);
            out.text("count", group.count.as_ref().map(|count| count.value.word()));
            out.text("description", Some(line(record, Region::Statement).as_str()));
            out.text("reason_given", group.reason_given.as_ref().map(|text| text.value.as_str()));
        }
        EntityDetail::Polity(polity) => {
            out.text("official_name", polity.official_name.as_deref());
            out.text("iso3166", polity.iso3166.as_ref().map(|code| code.value.as_str()));
            out.flag("disputed", polity.disputed);
            out.text("status_note", Some(line(record, Region::Statement).as_str()));
        }
        EntityDetail::Place(place) => {
            out.list("within", &all_named(edition, &place.within));
            if let Some(geo) = place.geo.as_ref().map(|geo| geo.value.centre()) {
                out.put("geo", json!([geo.longitude, geo.latitude]));
            }
            if let Some(precision) = &place.precision_km {
                out.put("precision_km", json!(precision.value));
            }
        }
        EntityDetail::Concept(concept) => {
            out.text("definition", Some(line(record, Region::Statement).as_str()));
            out.flag("contested", concept.contested);
        }
        EntityDetail::Work(work) => {
            out.list("by", &all_named(edition, &work.by));
            out.text("date", work.date.as_ref().map(|date| date.value.as_str()));
            out.text("existence", work.existence.as_ref().map(|word| word.value.word()));
        }
    }
    let ids = |list: Option<&Vec<RecordIx>>| -> Vec<String> {
        list.into_iter().flatten().map(|ix| edition.dossier.get(*ix).id.to_string()).collect()
    };
    out.list("claims", &ids(edition.links.claims.get(&ix)));
    out.list("claims_made", &ids(edition.links.said.get(&ix)));
    out.list("events", &ids(edition.links.events.get(&ix)));
}

fn role(edition: Edition<'_>, role: &RoleFields) -> Value {
    let mut out = Fields::default();
    out.text("title", role.title.as_ref().map(|title| title.value.as_str()));
    let body = role.organisation.as_ref().and_then(|id| named(edition, &id.value));
    out.text("organisation", body.as_deref());
    out.text("start", role.start.as_ref().map(|date| date.value.as_str()));
    out.text("end", role.end.as_ref().map(|date| date.value.as_str()));
    out.into()
}

fn event(edition: Edition<'_>, fields: &EventFields, out: &mut Fields) {
    out.text("date", fields.date.as_ref().map(|date| date.value.as_str()));
    out.flag("undated", fields.undated);
    out.text("date_text", fields.date_text.as_deref());
    out.text("date_basis", fields.date_basis.as_ref().map(|basis| basis.value.word()));
    out.text("not_before", fields.not_before.as_ref().map(|day| day.value.0.to_string()).as_deref());
    out.text("not_after", fields.not_after.as_ref().map(|day| day.value.0.to_string()).as_deref());
    out.text("reality", Some(fields.reality.as_ref().map_or("occurred", |word| word.value.word())));
    out.list("places", &all_named(edition, &fields.places));
    out.list("participants", &all_named(edition, &fields.participants));
}

fn claim(edition: Edition<'_>, (ix, record): (RecordIx, &Record), fields: &ClaimFields, out: &mut Fields) {
    out.text("text", Some(line(record, Region::Statement).as_str()));
    out.text("state", Some(fields.state().word()));
    let origins = edition.links.origins.get(&ix).copied().unwrap_or_default();
    out.put("origins", json!({"known": origins.known, "unknown": origins.unknown}));
    let speaker = fields.said_by.as_ref().and_then(|id| named(edition, &id.value));
    out.text("said_by", speaker.as_deref());
    out.text("said", fields.said.as_ref().map(|date| date.value.as_str()));
    out.text("claim_type", fields.claim_type.as_ref().map(|kind| kind.value.word()));
    out.text("modality", fields.modality.as_ref().map(|modality| modality.value.word()));
    out.text("credibility", fields.credibility.as_ref().map(|rating| rating.value.word()));
    out.list("about", &all_named(edition, &fields.about));
    out.list("for", &sources(edition, ix, record, CiteField::Cites));
    out.list("against", &sources(edition, ix, record, CiteField::Against));
    out.list("narrower", &sources(edition, ix, record, CiteField::Narrower));
    out.list("contradicts", &all_named(edition, &fields.contradicts));
    out.list("supports", &all_named(edition, &fields.supports));
    let link = |link: &crate::model::claim::AuthorityFields| {
        let mut out = Fields::default();
        let id = link.id.as_ref().map(|id| id.value.as_str());
        match id.and_then(|id| id.strip_prefix('@')) {
            Some(key) => {
                out.text("source", Some(key).filter(|key| edition.dossier.by_key.contains_key(*key)));
            }
            None => out.text("id", id.and_then(|id| named(edition, id)).as_deref()),
        }
        out.text("mode", link.mode.as_ref().map(|mode| mode.value.word()));
        out.text("basis", link.basis.as_ref().map(|basis| basis.value.word()));
        out.text("words", link.words.as_deref());
        Value::from(out)
    };
    let chain: Vec<Value> = fields.authority.iter().map(link).collect();
    out.list("authority", &chain);
    let step = |step: &crate::model::claim::HistoryFields| {
        let mut out = Fields::default();
        out.text("date", step.date.as_ref().map(|date| date.value.as_str()));
        out.text("state", step.state.as_ref().map(|state| state.value.word()));
        out.text("why", step.why.as_deref());
        Value::from(out)
    };
    let history: Vec<Value> = fields.history.iter().map(step).collect();
    out.list("history", &history);
}

fn judgment(edition: Edition<'_>, record: &Record, fields: &JudgmentFields, out: &mut Fields) {
    let all =
        |list: &[Spanned<String>]| -> Vec<String> { list.iter().map(|text| text.value.clone()).collect() };
    out.text("text", Some(line(record, Region::Statement).as_str()));
    out.text("likelihood", fields.likelihood.as_ref().map(|word| word.value.as_str()));
    out.text("confidence", fields.confidence.as_ref().map(|word| word.value.word()));
    out.list("basis", &all_named(edition, &fields.basis));
    out.list("assumptions", &all(&fields.assumptions));
    let alternative = |other: &crate::model::judgment::AlternativeFields| {
        let mut out = Fields::default();
        out.text("text", other.text.as_ref().map(|text| text.value.as_str()));
        out.text("likelihood", other.likelihood.as_ref().map(|word| word.value.as_str()));
        Value::from(out)
    };
    let alternatives: Vec<Value> = fields.alternatives.iter().map(alternative).collect();
    out.list("alternatives", &alternatives);
    out.list("indicators", &all(&fields.indicators));
    out.text("horizon", fields.horizon.as_ref().map(|date| date.value.as_str()));
    if let Some(outcome) = fields.outcome.as_ref().map(|outcome| &outcome.value) {
        let mut told = Fields::default();
        told.text("result", outcome.result.as_ref().map(|result| result.value.word()));
        told.text("date", outcome.date.as_ref().map(|date| date.value.as_str()));
        told.list("basis", &all_named(edition, &outcome.basis));
        told.text("note", outcome.note.as_ref().map(|text| text.value.as_str()));
        out.put("outcome", told.into());
    }
    out.text("change_note", fields.change_note.as_ref().map(|text| text.value.as_str()));
}

fn correction(edition: Edition<'_>, record: &Record, fields: &CorrectionFields, out: &mut Fields) {
    out.text("date", fields.date.as_ref().map(|day| day.value.0.to_string()).as_deref());
    out.text("type", fields.correction_type.as_ref().map(|kind| kind.value.word()));
    out.list("pages", &all_named(edition, &fields.pages));
    out.text("was", Some(line(record, Region::Was).as_str()));
    out.text("now", Some(line(record, Region::Now).as_str()));
    out.text("reason", Some(line(record, Region::Reason).as_str()));
    out.flag("significant", fields.significant);
}

/// A source: its bibliography as CSL-JSON, and what is known of its text and its standing.
fn source(edition: Edition<'_>, ix: RecordIx, record: &Record, source: &Source, out: &mut Fields) {
    let fields = &source.fields;
    out.put("csl", data::csl(record, source));
    out.text("archive_url", fields.archive_url.as_ref().map(|url| url.value.0.as_str()));
    out.put("held", json!(edition.dossier.holds(ix)));
    out.put("cited", json!(edition.links.citing.contains_key(&ix)));
    let held = edition.dossier.captures.get(&ix).map(|capture| capture.hash.to_string());
    let away = || edition.dossier.elsewhere(ix).map(|text| text.capture.to_string());
    out.text("sha256", held.or_else(away).as_deref());
    let original = fields.capture.as_ref().and_then(|capture| capture.value.original_sha256.as_ref());
    out.text("original_sha256", original.map(|hash| hash.value.to_string()).as_deref());
    out.list("custody", &custody(source));
    out.text("information_date", fields.information_date.as_ref().map(|date| date.value.as_str()));
    out.text("published_basis", fields.published_basis.as_ref().map(|basis| basis.value.word()));
    let mut rights = Fields::default();
    rights.text("status", Some(fields.rights_status().word()));
    rights.text("publish", Some(fields.publish().word()));
    if let Some(said) = fields.rights.as_ref().map(|rights| &rights.value) {
        rights.text("holder", said.holder.as_deref());
        rights.text("licence", said.licence.as_deref());
    }
    out.put("rights", rights.into());
    out.text("origin", fields.origin.as_ref().map(|origin| origin.value.word()));
    let relay = |relay: &crate::model::source::RelayFields| {
        let one = |id: &Option<Spanned<String>>| id.as_ref().and_then(|id| named(edition, &id.value));
        let mut out = Fields::default();
        let key = relay.source.as_ref().map(|key| key.value.trim_start_matches('@'));
        out.text("source", key.filter(|key| edition.dossier.by_key.contains_key(*key)));
        out.text("entity", one(&relay.entity).as_deref());
        out.text("mode", relay.mode.as_ref().map(|mode| mode.value.word()));
        out.text("basis", relay.basis.as_ref().map(|basis| basis.value.word()));
        Value::from(out)
    };
    let relays: Vec<Value> = fields.relays.iter().map(relay).collect();
    out.list("relays", &relays);
    out.text("reliability", fields.reliability.as_ref().map(|rating| rating.value.word()));
    out.text("descriptor", fields.descriptor.as_deref());
    out.text("state", fields.state.as_ref().map(|state| state.value.word()));
    out.text("checked", fields.checked.as_ref().map(|day| day.value.0.to_string()).as_deref());
    let unknown: Vec<&str> = fields.unknown.iter().map(|field| field.value.as_str()).collect();
    out.list("unknown", &unknown);
}

/// Through whose hands a source came.
pub(super) fn custody(source: &Source) -> Vec<Value> {
    let step = |step: &crate::model::source::CustodyFields| {
        let mut out = Fields::default();
        out.text("date", step.date.as_ref().map(|date| date.value.as_str()));
        out.text("who", step.who.as_deref());
        out.text("action", step.action.as_deref());
        Value::from(out)
    };
    source.fields.custody.iter().map(step).collect()
}
