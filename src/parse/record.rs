//! From fields and Markdown to a record: what is required, what is unknown, which fields hold prose.

use super::Manner;
use super::citation;
use super::fields;
use super::markdown::Scribe;
use super::required;
use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::file::{Span, Spanned};
use crate::model::claim::ClaimFields;
use crate::model::correction::CorrectionFields;
use crate::model::csl_values::{CslValues, csl_fields};
use crate::model::entity::{EntityDetail, EntityFields};
use crate::model::event::EventFields;
use crate::model::id::{Id, Key};
use crate::model::judgment::JudgmentFields;
use crate::model::kind::Kind;
use crate::model::map::MapFields;
use crate::model::mark::{Citation, Mark, MarkKind};
use crate::model::page::PageFields;
use crate::model::prose::{CiteField, Prose, Region};
use crate::model::record::{Common, Detail, Record};
use crate::model::source::{Shelf, Source, SourceFields};
use crate::model::term::TermFields;
use crate::text::quotes;
use crate::yaml::{Alignment, Field, Kind as Yaml, Node, Reader};

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
    /// Whether its fields could not be read: then none of them is called missing.
    pub(super) broken: bool,
}

/// Makes a record; `None` if not even an id can be found for it.
pub(super) fn record(kind: Kind, entry: Entry, manner: Manner<'_>, reader: &mut Reader) -> Option<Record> {
    let Entry { name, head, mut node, body, broken } = entry;
    let bare = body.is_some() && matches!(&node.kind, Yaml::Map(entries) if entries.is_empty());
    if !matches!(node.kind, Yaml::Map(_) | Yaml::Null) {
        reader.wrong(&name.value, &node, "a mapping of fields");
        return None;
    }
    reader.begin_record();
    let language = own_language(kind, &node).unwrap_or_else(|| manner.language.to_owned());
    let mut scribe = Scribe::new(reader.path, reader.text, Manner { language: &language, ..manner });
    fields::cleaned(kind, &mut node, &mut scribe);
    let common = Common::take(&node, reader);
    let mut detail = detail(kind, &common, &name, &node, reader);
    unknown(kind, &node, reader);
    let id = id(&common, &name, &detail, reader)?;
    let title = written_title(kind, &common, &mut scribe).unwrap_or_else(|| {
        // What was written and could not be read has been reported; it is not missing.
        if !broken && !given(&node, "name") && !given(&node, "title") {
            untitled(kind, &mut detail, head, bare, reader);
        }
        stand_in(&detail, &id)
    });
    prose(&common, &detail, body, reader, &mut scribe);
    cites(&detail, reader, &mut scribe);
    rest_on_fields(kind, &mut scribe.prose);
    if !broken {
        required::required(kind, &common, &detail, head, reader);
    }
    reader.findings.append(&mut scribe.findings);
    // A claim, a judgment, a correction is called by what it says.
    let title = match (&detail, scribe.prose.passages.first()) {
        (Detail::Claim(_) | Detail::Judgment(_) | Detail::Correction(_), Some(said))
            if common.title.is_none() =>
        {
            said.text.trim().trim_end_matches('.').trim_end().to_owned()
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
        Kind::Judgment => Detail::Judgment(Box::new(JudgmentFields::take(node, reader))),
        Kind::Term => Detail::Term(Box::new(TermFields::take(node, reader))),
        Kind::Correction => Detail::Correction(Box::new(CorrectionFields::take(node, reader))),
        Kind::Map => Detail::Map(Box::new(MapFields::take(node, reader))),
        Kind::Source => {
            let fields = SourceFields::take(node, reader);
            let key = fields.key.as_ref().or(common.id.as_ref()).unwrap_or(name);
            Detail::Source(Box::new(Source {
                key: Key::new(key.value.as_str()),
                csl: CslValues::take(node, reader),
                fields,
                shelf: Shelf::Own,
                attachments: Vec::new(),
                lender: None,
            }))
        }
    }
}

/// All fields that a kind has: its own first, then those that all records have.
pub(crate) fn fields_of(kind: Kind) -> Vec<Field> {
    let (own, more): (&[Field], &[Field]) = match kind {
        Kind::Page => (PageFields::FIELDS, &[]),
        Kind::Entity(entity) => (EntityDetail::fields(entity), EntityFields::FIELDS),
        Kind::Event => (EventFields::FIELDS, &[]),
        Kind::Claim => (ClaimFields::FIELDS, &[]),
        Kind::Judgment => (JudgmentFields::FIELDS, &[]),
        Kind::Term => (TermFields::FIELDS, &[]),
        Kind::Correction => (CorrectionFields::FIELDS, &[]),
        Kind::Map => (MapFields::FIELDS, &[]),
        Kind::Source => (SourceFields::FIELDS, &[]),
    };
    let wrong = if kind.is_entity() { "title" } else { "name" };
    let shared = Common::FIELDS.iter().filter(|field| field.name != wrong);
    let csl = csl_fields().filter(|_| kind == Kind::Source);
    own.iter().chain(more).chain(shared).copied().chain(csl).collect()
}

fn unknown(kind: Kind, node: &Node, reader: &mut Reader) {
    let Yaml::Map(entries) = &node.kind else { return };
    let fields = fields_of(kind);
    let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
    for (key, _) in entries {
        let (wrong, right) = if kind.is_entity() { ("title", "name") } else { ("name", "title") };
        if key.value == wrong {
            let at = reader.at(key.span);
            let message = format!("{} has no field \"{wrong}\"", kind.one());
            let finding = Diagnostic::new(Code::FieldUnknown, message).at(at.clone()).marked("not known");
            let finding = finding.help(format!("did you mean \"{right}\"?"));
            let safety = Safety::when(node.get(right).is_none());
            reader.findings.push(finding.fix(format!("write \"{right}\""), at, right, safety));
        } else if !known.contains(&key.value.as_str()) {
            reader.unknown(key, &kind.one(), &known, entries);
        }
    }
}

/// The id: from `id:`, from the source's key, or from the file's name.
fn id(common: &Common, name: &Spanned<String>, detail: &Detail, reader: &mut Reader) -> Option<Id> {
    if let Detail::Source(source) = detail {
        return source_id(&source.key);
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
    parsed
}

/// The id of a source: what its address is made of.
pub(crate) fn source_id(key: &Key) -> Option<Id> {
    let slug = key.slug();
    // A key of another script has no id of ASCII letters; its hash keeps the address stable.
    Id::near(&slug).or_else(|| Id::parse(crate::file::Hash::of(slug.as_bytes()).to_string().get(..16)?))
}

/// Whether a field holds anything, readable or not.
fn given(node: &Node, field: &str) -> bool {
    match node.get(field).map(|value| &value.kind) {
        Some(Yaml::Scalar { text, .. }) => !text.trim().is_empty(),
        Some(Yaml::List(_) | Yaml::Map(_)) => true,
        Some(Yaml::Null) | None => false,
    }
}

/// The name of the field that says what a record of this kind is called.
fn naming_field(kind: Kind) -> &'static str {
    if kind.is_entity() { "name" } else { "title" }
}

/// The language that a page says it is in.
fn own_language(kind: Kind, node: &Node) -> Option<String> {
    match &node.get("language").filter(|_| kind == Kind::Page)?.kind {
        Yaml::Scalar { text, .. } => Some(text.clone()),
        Yaml::Null | Yaml::List(_) | Yaml::Map(_) => None,
    }
}

/// What the author calls the record, with typographic quote marks: his own are as straight as his keyboard's.
fn written_title(kind: Kind, common: &Common, scribe: &mut Scribe) -> Option<String> {
    let field = if kind.is_entity() { common.name.as_ref() } else { common.title.as_ref() };
    field.map(|title| quotes::curly(&scribe.plain(title))).filter(|title| !title.is_empty())
}

/// What a record without a name is called on its page: a source by its type, others by their id.
fn stand_in(detail: &Detail, id: &Id) -> String {
    if let Detail::Source(source) = detail
        && source.fields.title_missing
    {
        let kind = source.fields.source_type.as_ref().map_or("text", |kind| kind_words(&kind.value));
        return format!("Untitled {kind}");
    }
    let words = id.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The finding about a name that is missing, where the kind asks for one.
fn untitled(kind: Kind, detail: &mut Detail, head: Span, bare: bool, reader: &mut Reader) {
    let before = reader.findings.len();
    let field = naming_field(kind);
    match detail {
        // A library may know it: that is seen when all files are read.
        Detail::Source(source) if !source.fields.title_missing => source.shelf = Shelf::Untitled,
        // They are called by what they say.
        Detail::Source(_) | Detail::Claim(_) | Detail::Judgment(_) | Detail::Correction(_) => {}
        Detail::Entity(..) => {
            reader.missing(field, &format!("this {}", kind.singular()), head, "The name as readers know it");
        }
        Detail::Page(_) | Detail::Event(_) | Detail::Term(_) | Detail::Map(_) => {
            reader.missing(field, &format!("this {}", kind.singular()), head, "A few words");
        }
    }
    if bare {
        for finding in reader.findings.iter_mut().skip(before) {
            finding.help = vec![
                "the file has no front matter: begin it with".into(),
                "---".into(),
                format!("{field}: The name as readers know it"),
                "---".into(),
            ];
        }
    }
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
        Detail::Judgment(judgment) => field(Region::Statement, judgment.text.as_ref()),
        Detail::Term(term) => field(Region::Statement, term.definition.as_ref()),
        Detail::Correction(correction) => {
            field(Region::Was, correction.was.as_ref());
            field(Region::Now, correction.now.as_ref());
            field(Region::Reason, correction.reason.as_ref());
        }
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
        Detail::Event(_) | Detail::Map(_) | Detail::Source(_) => {}
    }
    field(Region::Body, common.body.as_ref());
    if let Some(span) = body {
        let text = reader.text.get(span.range()).unwrap_or_default();
        scribe.write(Region::Body, text, &Alignment::straight(span.range().start, text.len()));
    }
}

/// The fields that hold cites; each becomes a mark.
fn cites(detail: &Detail, reader: &mut Reader, scribe: &mut Scribe) {
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
        Detail::Term(term) => all.push((CiteField::Cites, &term.cites)),
        Detail::Correction(correction) => {
            all.push((CiteField::Wrong, correction.source.as_slice()));
            all.push((CiteField::Cites, &correction.cites));
        }
        Detail::Page(_) | Detail::Judgment(_) | Detail::Map(_) => {}
    }
    for (field, cites) in all {
        for cite in cites {
            mark(field, cite, reader, scribe);
        }
    }
}

/// Quoted words without a citation of their own rest on the record's `cites`: those of a claim or an event anywhere,
/// those of other records in their fields.
/// What a correction quotes as wrong rests on the source that is corrected.
fn rest_on_fields(kind: Kind, prose: &mut Prose) {
    let of = |field| prose.cites(field).map(|mark| (mark, 0)).collect::<Vec<(usize, usize)>>();
    let (cites, wrong) = (of(CiteField::Cites), of(CiteField::Wrong));
    let all = matches!(kind, Kind::Claim | Kind::Event);
    for quotation in prose.quotations.iter_mut().filter(|quotation| quotation.cites.is_empty()) {
        let passage = quotation.speaker.as_ref().and_then(|(passage, _)| prose.passages.get(*passage));
        match passage.and_then(|passage| passage.region) {
            Some(Region::Was) => quotation.cites.clone_from(&wrong),
            Some(Region::Summary | Region::Statement | Region::Now | Region::Reason) => {
                quotation.cites.clone_from(&cites);
            }
            _ if all => quotation.cites.clone_from(&cites),
            _ => {}
        }
    }
}

fn mark(field: CiteField, value: &Spanned<String>, reader: &mut Reader, scribe: &mut Scribe) {
    let alignment = Alignment::of(&value.value, reader.text, value.span);
    match citation::field(&value.value, scribe.manner.language) {
        Ok(raw) => {
            let index = scribe.prose.marks.len();
            let cite = scribe.cite(&raw, &value.value, (index, 0), |span| alignment.span(span.range()));
            let kind = MarkKind::Citation(Citation { cites: vec![cite], narrative: false });
            scribe.prose.marks.push(Mark { kind, place: None });
            scribe.prose.fields.push((field, index));
        }
        Err(error) => {
            let at = reader.at(alignment.span(error.span.range()));
            let keyed = value.value.contains('@');
            let code = if keyed { Code::LocatorMalformed } else { Code::FieldType };
            let finding = Diagnostic::new(code, error.message).at(at).weighing(Severity::Error);
            reader.findings.push(if value.value.starts_with(['“', '”', '„']) {
                finding.help("YAML knows straight quote marks only: \"@key, para. 4\"")
            } else {
                finding
            });
        }
    }
}
