//! From fields and Markdown to a record: what is required, what is unknown, which fields hold prose.

use super::citation;
use super::markdown::Scribe;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Span, Spanned};
use crate::model::claim::ClaimFields;
use crate::model::entity::{EntityDetail, EntityFields};
use crate::model::event::EventFields;
use crate::model::id::{Id, Key};
use crate::model::kind::{EntityKind, Kind};
use crate::model::mark::{Citation, Mark, MarkKind};
use crate::model::page::PageFields;
use crate::model::prose::{CiteField, Region};
use crate::model::record::{Common, Detail, Record};
use crate::model::source::{CSL_VARIABLES, Source, SourceFields};
use crate::text::suggest;
use crate::yaml::{Alignment, Kind as Yaml, Node, Reader};

/// A record as it stands in a file.
pub(super) struct Entry {
    /// The file's stem, or the key in a list file.
    pub(super) name: Spanned<String>,
    /// What findings about the record as a whole point at.
    pub(super) head: Span,
    /// Its fields.
    pub(super) node: Node,
    /// Its Markdown, unless it is in a list file.
    pub(super) body: Option<Span>,
}

/// Makes a record; `None` if not even an id can be found for it.
pub(super) fn record(kind: Kind, entry: Entry, reader: &mut Reader) -> Option<Record> {
    let Entry { name, head, node, body } = entry;
    if !matches!(node.kind, Yaml::Map(_) | Yaml::Null) {
        reader.wrong(&name.value, &node, "a mapping of fields");
        return None;
    }
    let common = Common::take(&node, reader);
    let detail = detail(kind, &common, &name, &node, reader);
    unknown(kind, &node, reader);
    let id = id(kind, &common, &name, &detail, reader)?;
    let title = title(kind, &common, &detail, &id, head, reader);
    let mut scribe = Scribe::new(reader.path);
    prose(&common, &detail, body, reader, &mut scribe);
    fields(&detail, reader, &mut scribe);
    required(kind, &common, &detail, head, reader);
    reader.findings.append(&mut scribe.findings);
    // A claim is called by what it says.
    let title = match (&detail, scribe.prose.passages.first()) {
        (Detail::Claim(_), Some(said)) if common.title.is_none() => {
            said.text.trim().trim_end_matches('.').to_owned()
        }
        _ => title,
    };
    Some(Record { id, kind, path: reader.path.clone(), head, title, common, detail, prose: scribe.prose })
}

fn detail(kind: Kind, common: &Common, name: &Spanned<String>, node: &Node, reader: &mut Reader) -> Detail {
    match kind {
        Kind::Page => Detail::Page(Box::new(PageFields::take(node, reader))),
        Kind::Entity(entity) => Detail::Entity(
            Box::new(EntityFields::take(node, reader)),
            Box::new(EntityDetail::take(entity, node, reader)),
        ),
        Kind::Event => Detail::Event(Box::new(EventFields::take(node, reader))),
        Kind::Claim => Detail::Claim(Box::new(ClaimFields::take(node, reader))),
        Kind::Source => {
            let fields = SourceFields::take(node, reader);
            let key = fields.key.as_ref().or(common.id.as_ref()).unwrap_or(name);
            Detail::Source(Box::new(Source {
                key: Key::new(key.value.as_str()),
                csl: Source::take_csl(node, reader),
                fields,
            }))
        }
    }
}

/// The names of all fields that a kind has.
fn names(kind: Kind) -> Vec<&'static str> {
    let (own, more): (&[&str], &[&str]) = match kind {
        Kind::Page => (PageFields::NAMES, &[]),
        Kind::Entity(entity) => (EntityFields::NAMES, EntityDetail::names(entity)),
        Kind::Event => (EventFields::NAMES, &[]),
        Kind::Claim => (ClaimFields::NAMES, &[]),
        Kind::Source => (SourceFields::NAMES, CSL_VARIABLES),
    };
    let (wrong, common) = if kind.is_entity() { ("title", "name") } else { ("name", "title") };
    let shared = Common::NAMES.iter().filter(|name| **name != wrong || **name == common);
    shared.chain(own).chain(more).copied().collect()
}

fn unknown(kind: Kind, node: &Node, reader: &mut Reader) {
    let Yaml::Map(entries) = &node.kind else { return };
    let known = names(kind);
    for (key, _) in entries {
        if !known.contains(&key.value.as_str()) {
            reader.unknown(key, &kind.one(), &known);
        }
    }
}

/// The id: from `id:`, from the source's key, or from the file's name.
fn id(
    kind: Kind,
    common: &Common,
    name: &Spanned<String>,
    detail: &Detail,
    reader: &mut Reader,
) -> Option<Id> {
    if let Detail::Source(source) = detail {
        let slug = source.key.slug();
        // A key of another script has no id of ASCII letters; its hash keeps the address stable.
        return Id::near(&slug)
            .or_else(|| Id::parse(crate::file::Hash::of(slug.as_bytes()).to_string().get(..16)?));
    }
    let written = common.id.as_ref().unwrap_or(name);
    let parsed = Id::parse(&written.value);
    if parsed.is_none() {
        let message = format!("\"{}\" cannot be an id", written.value);
        let mut finding = Diagnostic::new(Code::IdInvalid, message)
            .at(reader.at(written.span))
            .help("an id has lower-case letters, digits and single hyphens, at most 64 in all");
        let near = Id::near(&written.value);
        if let Some(near) = &near {
            finding = finding.help(if common.id.is_some() {
                format!("write: id: {near}")
            } else {
                format!("rename it to {near}, or add: id: {near}")
            });
        }
        reader.findings.push(finding);
        return near;
    }
    let _ = kind;
    parsed
}

/// What the record is called; a missing name is a finding, and the id stands in.
fn title(kind: Kind, common: &Common, detail: &Detail, id: &Id, head: Span, reader: &mut Reader) -> String {
    let given = if kind.is_entity() { common.name.as_ref() } else { common.title.as_ref() };
    if let Some(given) = given.filter(|given| !given.value.trim().is_empty()) {
        return given.value.trim().to_owned();
    }
    match detail {
        Detail::Claim(_) => {}
        Detail::Source(source) if source.fields.title_missing => {
            let kind = source.fields.source_type.as_ref().map_or("text", |kind| kind_words(&kind.value));
            return format!("Untitled {kind}");
        }
        Detail::Source(_) => reader.missing(
            "title",
            "this source",
            head,
            "\"The title\"    (or, if the copy has none: title_missing: true)",
        ),
        Detail::Entity(..) => {
            reader.missing("name", &format!("this {}", kind.singular()), head, "The name as readers know it");
        }
        Detail::Page(_) | Detail::Event(_) => {
            reader.missing("title", &format!("this {}", kind.singular()), head, "A few words");
        }
    }
    let words = id.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A CSL type in words.
fn kind_words(csl_type: &str) -> &str {
    match csl_type {
        "article-newspaper" | "article-magazine" | "article" | "article-journal" => "article",
        "webpage" | "post" | "post-weblog" => "web page",
        "report" => "report",
        "legislation" => "law",
        "speech" => "speech",
        _ => "text",
    }
}

/// The types of CSL 1.0.2, Appendix III.
const CSL_TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// The fields that hold Markdown, and the body.
fn prose(common: &Common, detail: &Detail, body: Option<Span>, reader: &Reader, scribe: &mut Scribe) {
    let mut field = |region: Region, value: Option<&Spanned<String>>| {
        if let Some(value) = value {
            scribe.write(region, &value.value, &Alignment::of(&value.value, reader.text, value.span));
        }
    };
    if let Detail::Page(page) = detail {
        field(Region::Standfirst, page.standfirst.as_ref());
    }
    field(Region::Summary, common.summary.as_ref());
    match detail {
        Detail::Claim(claim) => field(Region::Statement, claim.text.as_ref()),
        Detail::Entity(_, entity) => match entity.as_ref() {
            EntityDetail::Concept(concept) => field(Region::Statement, concept.definition.as_ref()),
            EntityDetail::Group(group) => field(Region::Statement, group.description.as_ref()),
            EntityDetail::Polity(polity) => field(Region::Statement, polity.status_note.as_ref()),
            EntityDetail::Person(_)
            | EntityDetail::Organisation(_)
            | EntityDetail::Place(_)
            | EntityDetail::Work(_) => {}
        },
        Detail::Page(page) => {
            for (index, item) in page.bottom_line.iter().enumerate() {
                field(Region::BottomLine(index), item.text.as_ref());
            }
        }
        Detail::Event(_) | Detail::Source(_) => {}
    }
    field(Region::Body, common.body.as_ref());
    if let Some(span) = body {
        let text = reader.text.get(span.range()).unwrap_or_default();
        scribe.write(Region::Body, text, &Alignment::straight(span.range().start, text.len()));
    }
}

/// The fields that hold cites; each becomes a mark.
fn fields(detail: &Detail, reader: &mut Reader, scribe: &mut Scribe) {
    let mut all: Vec<(CiteField, &[Spanned<String>])> = Vec::new();
    match detail {
        Detail::Claim(claim) => {
            all.push((CiteField::Cites, &claim.cites));
            all.push((CiteField::Against, &claim.against));
            all.push((CiteField::Narrower, &claim.narrower));
        }
        Detail::Event(event) => all.push((CiteField::Cites, &event.cites)),
        Detail::Entity(entity, detail) => {
            all.push((CiteField::Cites, &entity.cites));
            all.extend(
                entity
                    .relations
                    .iter()
                    .enumerate()
                    .map(|(index, relation)| (CiteField::Relation(index), relation.cites.as_slice())),
            );
            if let EntityDetail::Person(person) = detail.as_ref() {
                all.extend(
                    person
                        .roles
                        .iter()
                        .enumerate()
                        .map(|(index, role)| (CiteField::Role(index), role.cites.as_slice())),
                );
            }
        }
        Detail::Source(source) => {
            all.extend(
                source
                    .fields
                    .relays
                    .iter()
                    .enumerate()
                    .map(|(index, relay)| (CiteField::Relay(index), relay.cites.as_slice())),
            );
        }
        Detail::Page(_) => {}
    }
    for (field, cites) in all {
        for cite in cites {
            mark(field, cite, reader, scribe);
        }
    }
}

fn mark(field: CiteField, value: &Spanned<String>, reader: &mut Reader, scribe: &mut Scribe) {
    let alignment = Alignment::of(&value.value, reader.text, value.span);
    match citation::field(&value.value) {
        Ok(raw) => {
            let index = scribe.prose.marks.len();
            let cite = scribe.cite(&raw, &value.value, (index, 0), |span| alignment.span(span.range()));
            let kind = MarkKind::Citation(Citation { cites: vec![cite], narrative: false });
            scribe.prose.marks.push(Mark { kind, place: None });
            scribe.prose.fields.push((field, index));
        }
        Err(error) => {
            let at = reader.at(alignment.span(error.span.range()));
            reader.findings.push(
                Diagnostic::new(Code::LocatorMalformed, error.message)
                    .at(at)
                    .weighing(crate::diagnostic::Severity::Error),
            );
        }
    }
}

/// What a kind cannot be without (`10-content`, the fields marked R).
fn required(kind: Kind, common: &Common, detail: &Detail, head: Span, reader: &mut Reader) {
    if common.background && !common.uncontroversial && !cited(detail) {
        reader.missing(
            "cites",
            "this record of background",
            head,
            "[\"@key\"]    (or: uncontroversial: true)",
        );
    }
    if let Some(summary) = common.summary.as_ref().filter(|summary| summary.value.chars().count() > 280) {
        let long = summary.value.chars().count();
        let finding =
            Diagnostic::new(Code::FieldType, format!("the summary has {long} characters, and may have 280"))
                .at(reader.at(summary.span));
        reader.findings.push(finding);
    }
    match detail {
        Detail::Page(page) => {
            if let Some(standfirst) =
                page.standfirst.as_ref().filter(|text| text.value.split_whitespace().count() > 55)
            {
                let long = standfirst.value.split_whitespace().count();
                let finding = Diagnostic::new(
                    Code::FieldType,
                    format!("the standfirst has {long} words, and may have 55"),
                )
                .at(reader.at(standfirst.span));
                reader.findings.push(finding);
            }
            for item in page.bottom_line.iter().filter(|item| item.text.is_none()) {
                let at = item
                    .claims
                    .first()
                    .map(|claim| claim.span)
                    .or(item.state.as_ref().map(|state| state.span))
                    .unwrap_or(head);
                reader.missing("text", "this item of the bottom line", at, "\"One sentence.\"");
            }
        }
        Detail::Event(event) if event.date.is_none() && !event.undated => {
            // A date that could not be read has been reported already.
            let reported = reader.findings.iter().any(|finding| {
                matches!(finding.code, Code::DateMalformed | Code::DateImpossible | Code::DateReversed)
            });
            if !reported {
                reader.missing(
                    "date",
                    "this event",
                    head,
                    "2021-12-23    (or, if none is known: undated: true)",
                );
            }
        }
        Detail::Claim(claim) => {
            if claim.text.is_none() {
                reader.missing("text", "this claim", head, "\"What is claimed, in our own words.\"");
            }
            if claim.cites.is_empty() {
                let finding =
                    Diagnostic::new(Code::ClaimUnsupported, "this claim cites no source").at(reader.at(head));
                reader.findings.push(finding.help("add: cites: [\"@key, para. 4\"]"));
            }
        }
        Detail::Source(source) => source_fields(source, reader),
        Detail::Entity(entity, detail) => entity_fields(kind, entity, detail, head, reader),
        Detail::Event(_) => {}
    }
}

fn cited(detail: &Detail) -> bool {
    match detail {
        Detail::Entity(entity, _) => !entity.cites.is_empty(),
        Detail::Event(event) => !event.cites.is_empty(),
        Detail::Claim(claim) => !claim.cites.is_empty(),
        Detail::Page(_) | Detail::Source(_) => true,
    }
}

fn source_fields(source: &Source, reader: &mut Reader) {
    if let Some(kind) =
        source.fields.source_type.as_ref().filter(|kind| !CSL_TYPES.contains(&kind.value.as_str()))
    {
        let finding = Diagnostic::new(Code::FieldType, format!("\"{}\" is no type of source", kind.value))
            .at(reader.at(kind.span));
        let near = suggest::nearest(&kind.value, CSL_TYPES).first().copied();
        let finding = near.map_or(finding.clone(), |near| finding.help(format!("did you mean \"{near}\"?")));
        reader.findings.push(finding.help(
            "allowed are the types of CSL 1.0.2: webpage, article-newspaper, report, legislation, book, …",
        ));
    }
    if let Some(capture) = source.fields.capture.as_ref().filter(|capture| capture.value.file.is_none()) {
        reader.missing("file", "this capture", capture.span, "captures/key.txt");
    }
}

fn entity_fields(kind: Kind, entity: &EntityFields, detail: &EntityDetail, head: Span, reader: &mut Reader) {
    for relation in &entity.relations {
        let at = crate::model::relation::place(relation, head);
        if relation.relation_type.is_none() {
            reader.missing("type", "this relation", at, "part-of");
        }
        if relation.to.is_none() {
            reader.missing("to", "this relation", at, "the id of the other end");
        }
    }
    if let Some(image) = &entity.image {
        let at = image.file.as_ref().map_or(head, |file| file.span);
        for (name, value) in [("file", &image.file), ("alt", &image.alt), ("rights", &image.rights)] {
            if value.is_none() {
                reader.missing(name, "this image", at, "…");
            }
        }
    }
    if let Some(item) = entity.wikidata.as_ref().filter(|item| !wikidata(&item.value)) {
        let finding = Diagnostic::new(Code::FieldType, format!("\"{}\" is no item of Wikidata", item.value))
            .at(reader.at(item.span));
        reader.findings.push(finding.help("write Q and a number: Q42"));
    }
    match (kind, detail) {
        (Kind::Entity(EntityKind::Group), EntityDetail::Group(group))
            if group.anonymous && group.description.is_none() =>
        {
            reader.missing(
                "description",
                "this anonymous group",
                head,
                "\"the closest words that the source gives\"",
            );
        }
        (_, EntityDetail::Polity(polity)) if polity.disputed && polity.status_note.is_none() => {
            reader.missing(
                "status_note",
                "this disputed polity",
                head,
                "\"how its status is disputed, in one sentence\"",
            );
        }
        (_, EntityDetail::Concept(concept)) if concept.definition.is_none() => {
            reader.missing("definition", "this concept", head, "\"what it means, in one sentence\"");
        }
        (_, EntityDetail::Person(person)) => {
            for role in person.roles.iter().filter(|role| role.title.is_none()) {
                reader.missing(
                    "title",
                    "this role",
                    role.organisation.as_ref().map_or(head, |body| body.span),
                    "prime minister",
                );
            }
        }
        _ => {}
    }
}

/// `^Q[1-9]\d*$`.
fn wikidata(item: &str) -> bool {
    item.strip_prefix('Q').is_some_and(|number| {
        !number.starts_with('0') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    })
}
