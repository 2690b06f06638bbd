//! Entities: who or what, the facts of their kind, claims, events, relations, mentions.

use super::map::{MapView, map_of};
use super::{Fact, LinkView, MentionView, claim, event, facts, graph, list, mention};
use crate::file::{OutputPath, Spanned};
use crate::model::claim::State;
use crate::model::date::Edtf;
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::entity::{EntityDetail, EntityFields, Sense};
use crate::model::prose::{CiteField, Region};
use crate::model::record::Record;
use crate::render::html::{Sheet, adjoined};
use crate::render::words::Words;
use serde::Serialize;

/// A name in another language or script.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct NativeName {
    text: String,
    lang: String,
}

/// Another name.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct NameView {
    text: String,
    lang: String,
    sense: String,
}

/// A picture, with whose it is.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ImageView {
    src: String,
    alt: String,
    rights: String,
}

/// One relation.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct RelationView {
    link: LinkView,
    role: String,
    when: String,
    cites_html: String,
    unconfirmed: bool,
}

/// The relations of one type.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct RelationGroup {
    /// The words, with a capital.
    label: String,
    /// The words as they stand within a line.
    #[serde(skip)]
    pub(super) inline: String,
    items: Vec<RelationView>,
}

impl RelationGroup {
    /// The other ends, and whether each is not confirmed.
    pub(super) fn ends(&self) -> impl Iterator<Item = (&LinkView, bool)> {
        self.items.iter().map(|item| (&item.link, item.unconfirmed))
    }
}

/// An entity's page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct EntityView {
    name: String,
    native: Vec<NativeName>,
    kind: &'static str,
    kind_word: String,
    summary_html: String,
    facts: Vec<Fact>,
    image: Option<ImageView>,
    map: Option<MapView>,
    body_html: String,
    claims: Vec<claim::ClaimView>,
    said: Vec<claim::ClaimView>,
    events: Vec<event::EventView>,
    relations: Vec<RelationGroup>,
    graph: Option<graph::GraphView>,
    mentions: Vec<MentionView>,
    names: Vec<NameView>,
    disputed: String,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// An entity's page.
pub(in crate::render) fn entity(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<EntityView> {
    let record = sheet.dossier().get(ix);
    let (fields, detail) = record.entity()?;
    let summary_html = sheet.line(ix, record, Region::Summary);
    let facts = facts::facts(sheet, ix, record, detail);
    let body = sheet.body(ix, record);
    let said: Vec<RecordIx> = sheet.edition.links.said.get(&ix).cloned().unwrap_or_default();
    let claims = sheet.edition.links.claims_by_others(ix);
    let events: Vec<RecordIx> = sheet.edition.links.events.get(&ix).cloned().unwrap_or_default();
    let names = |alias: &crate::model::entity::Alias| NameView {
        text: alias.text.value.clone(),
        lang: alias.lang.clone().unwrap_or_default(),
        sense: sense(sheet.words, alias.sense),
    };
    let relations = relations(sheet, ix);
    Some(EntityView {
        graph: graph::graph(sheet.words, &record.title, &relations),
        name: record.title.clone(),
        native: native(fields),
        kind: record.kind.singular(),
        kind_word: list::capital(&sheet.words.named("kind", record.kind.singular())),
        summary_html,
        facts,
        image: image(sheet, fields),
        map: map_of(sheet, ix),
        body_html: body.html,
        claims: claims.into_iter().filter_map(|ix| claim::claim(sheet, ix)).collect(),
        said: said.into_iter().filter_map(|ix| claim::claim(sheet, ix)).collect(),
        events: event::events(sheet, events),
        relations,
        mentions: mention::mentions(sheet, ix),
        names: fields.aliases.iter().map(names).collect(),
        disputed: if matches!(detail, EntityDetail::Polity(_)) {
            sheet.line(ix, record, Region::Statement)
        } else {
            String::new()
        },
        toc: body.toc,
    })
}

/// Its picture, if it has one that a host can serve.
pub(super) fn image(sheet: &Sheet<'_>, fields: &EntityFields) -> Option<ImageView> {
    let image = fields.image.as_ref()?;
    let text =
        |field: &Option<Spanned<String>>| field.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let file = image.file.as_ref()?.value.trim_start_matches("static/");
    let path = OutputPath::new(&format!("assets/{file}"))?;
    Some(ImageView { src: sheet.link(&path, ""), alt: text(&image.alt), rights: text(&image.rights) })
}

/// Its names in other languages.
pub(super) fn native(fields: &EntityFields) -> Vec<NativeName> {
    let name = |(lang, name): &(Spanned<String>, Spanned<String>)| NativeName {
        text: name.value.clone(),
        lang: lang.value.clone(),
    };
    fields.names.0.iter().map(name).collect()
}

fn sense(words: &Words, sense: Sense) -> String {
    match sense {
        Sense::Name => String::new(),
        Sense::Short
        | Sense::Abbreviation
        | Sense::Former
        | Sense::Transliteration
        | Sense::Role
        | Sense::Metonym => words.named("sense", sense.word()),
    }
}

/// The words of a relation that is built in. A project's own are as it declares them; so is what it calls a built-in
/// one by itself, which is why its words are the key and not its name.
fn relates(words: &Words, label: &str) -> Option<String> {
    let key = format!("relates-{}", label.replace(' ', "-"));
    words.has(&key).then(|| words.text(&key))
}

/// When a relation or role held: "2017 to October 2021", "from 2021", "until 2020".
pub(super) fn period(words: &Words, start: Option<&Spanned<Edtf>>, end: Option<&Spanned<Edtf>>) -> String {
    let date = |date: &Spanned<Edtf>| words.date(&date.value);
    match (start.map(date), end.map(date)) {
        (Some(start), Some(end)) => {
            words.with("date-range", &[("from", (&start).into()), ("to", (&end).into())])
        }
        (Some(start), None) => words.with("date-from", &[("date", (&start).into())]),
        (None, Some(end)) => words.with("period-until", &[("date", (&end).into())]),
        (None, None) => String::new(),
    }
}

/// The citations of a field, side by side.
pub(super) fn cites(sheet: &mut Sheet<'_>, ix: RecordIx, record: &Record, field: CiteField) -> String {
    let marks: Vec<usize> = record.prose.cites(field).collect();
    let html: String =
        marks.into_iter().map(|mark| sheet.cite(MarkIx { record: ix, mark }, record)).collect();
    adjoined(&html)
}

/// Relations from this end, stated and inverse, by type.
pub(super) fn relations(sheet: &mut Sheet<'_>, ix: RecordIx) -> Vec<RelationGroup> {
    let related = sheet.edition.links.related.get(&ix).cloned().unwrap_or_default();
    let mut groups: Vec<RelationGroup> = Vec::new();
    for relation in related {
        let (by, index) = relation.stated;
        let record = sheet.dossier().get(by);
        let Some(fields) = record.entity().and_then(|(entity, _)| entity.relations.get(index)) else {
            continue;
        };
        let view = RelationView {
            link: sheet.link_view(relation.other),
            role: fields.role.clone().unwrap_or_default(),
            when: period(sheet.words, fields.start.as_ref(), fields.end.as_ref()),
            cites_html: cites(sheet, by, record, CiteField::Relation(index)),
            unconfirmed: unconfirmed(sheet, &fields.claims),
        };
        // A project may write its words with a capital, which is not theirs within a line.
        let inline = relates(sheet.words, &relation.label).unwrap_or_else(|| lower(&relation.label));
        match groups.iter_mut().find(|group| group.inline == inline) {
            Some(group) => group.items.push(view),
            None => groups.push(RelationGroup { label: list::capital(&inline), inline, items: vec![view] }),
        }
    }
    groups
}

fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Whether a relation rests on claims of which none is more than reported.
fn unconfirmed(sheet: &Sheet<'_>, claims: &[Spanned<String>]) -> bool {
    let states = claims.iter().filter_map(|id| {
        let claim = sheet.edition.links.named.get(&id.value)?;
        Some(sheet.dossier().get(*claim).claim()?.state())
    });
    let states: Vec<State> = states.collect();
    let stands = |state: &State| matches!(state, State::OnRecord | State::Corroborated | State::Confirmed);
    !states.is_empty() && !states.iter().any(stands)
}

/// A relation in a list of many: from whom to whom.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct StatedView {
    from: LinkView,
    label: String,
    /// The same as the model has it, whatever the language of the page.
    #[serde(skip)]
    key: String,
    to: LinkView,
    role: String,
    when: String,
    cites_html: String,
    unconfirmed: bool,
}

impl StatedView {
    /// The words of its type.
    pub(super) fn label(&self) -> &str {
        &self.label
    }

    /// What those of one type have in common in all languages.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Whether the claims that it rests on do not stand.
    pub(super) fn is_unconfirmed(&self) -> bool {
        self.unconfirmed
    }
}

/// The relations that an entity states itself, of these types or of any.
pub(in crate::render) fn stated(sheet: &mut Sheet<'_>, ix: RecordIx, types: &[&str]) -> Vec<StatedView> {
    let related = sheet.edition.links.related.get(&ix).cloned().unwrap_or_default();
    let mut views = Vec::new();
    for relation in related.into_iter().filter(|relation| relation.stated.0 == ix) {
        let record = sheet.dossier().get(ix);
        let Some(fields) = record.entity().and_then(|(entity, _)| entity.relations.get(relation.stated.1))
        else {
            continue;
        };
        let of = fields.relation_type.as_ref().map_or("", |name| name.value.as_str());
        if !types.is_empty() && !types.contains(&of) {
            continue;
        }
        views.push(StatedView {
            from: sheet.link_view(ix),
            label: relates(sheet.words, &relation.label).unwrap_or_else(|| relation.label.clone()),
            key: relation.label,
            to: sheet.link_view(relation.other),
            role: fields.role.clone().unwrap_or_default(),
            when: period(sheet.words, fields.start.as_ref(), fields.end.as_ref()),
            cites_html: cites(sheet, ix, record, CiteField::Relation(relation.stated.1)),
            unconfirmed: unconfirmed(sheet, &fields.claims),
        });
    }
    views
}

impl Sheet<'_> {
    /// A link to a record, with what it is.
    pub(in crate::render) fn link_view(&self, ix: RecordIx) -> LinkView {
        let record = self.edition.dossier.get(ix);
        LinkView {
            title: record.title.clone(),
            href: self.href(ix, ""),
            kind: record.kind.singular().into(),
            gloss: String::new(),
            lang: self.language_of(record),
        }
    }

    /// A link to what an id in a field names.
    pub(in crate::render) fn named(&self, id: &str) -> Option<LinkView> {
        self.edition.links.named.get(id).map(|ix| self.link_view(*ix))
    }

    /// A citation in a field.
    pub(in crate::render) fn cite(&mut self, at: MarkIx, record: &Record) -> String {
        use crate::model::mark::MarkKind;
        match record.prose.marks.get(at.mark).map(|mark| &mark.kind) {
            Some(MarkKind::Citation(citation)) => self.citation(at, record, citation, &[]),
            _ => String::new(),
        }
    }
}
