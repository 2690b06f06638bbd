//! A record: one thing with an id, whatever its kind.

use super::claim::ClaimFields;
use super::correction::CorrectionFields;
use super::entity::{EntityDetail, EntityFields};
use super::event::EventFields;
use super::id::Id;
use super::judgment::JudgmentFields;
use super::kind::{EntityKind, Kind};
use super::map::MapFields;
use super::page::PageFields;
use super::prose::Prose;
use super::source::Source;
use super::term::TermFields;
use super::values::{Day, words};
use crate::file::{ContentPath, Location, Span, Spanned};
use crate::yaml::{Node, fields};

words! {
    /// How far a record is.
    Status {
        /// Built only with `--drafts`.
        Draft "draft",
        /// Marked in the preview, refused by `publish`.
        Review "review",
        /// Ready.
        Published "published",
    }
}

words! {
    /// Who may see a record.
    Audience {
        /// Everybody.
        Public "public",
        /// Never leaves by a public target.
        Internal "internal",
    }
}

fields! {
    /// The fields that every kind of record has.
    Common as "a record" {
        /// The id, where the file's name is not to be it.
        id: Option<Spanned<String>>,
        /// What it is called (entities: `name`).
        title: Option<Spanned<String>>,
        /// What an entity is called.
        name: Option<Spanned<String>>,
        /// One sentence, at most 280 characters; Markdown.
        summary: Option<Spanned<String>>,
        /// draft, review or published.
        status: Option<Spanned<Status>>,
        /// public or internal.
        audience: Option<Spanned<Audience>>,
        /// Free keywords.
        tags: Vec<Spanned<String>>,
        /// The day of the last change.
        updated: Option<Spanned<Day>>,
        /// Ids that it once had; each leaves a redirect.
        former_ids: Vec<Spanned<String>>,
        /// For authors; never rendered.
        note: Option<Node>,
        /// Free data for templates.
        extra: Option<Node>,
        /// A fact that does not come from the cited sources.
        background: bool,
        /// Nobody would ask for a source of it.
        uncontroversial: bool,
        /// Markdown, in list files only.
        body: Option<Spanned<String>>,
    }
}

/// One thing with an id.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// The id; for a source the slug of its key.
    pub(crate) id: Id,
    /// What kind of thing.
    pub(crate) kind: Kind,
    /// The file that it was read from.
    pub(crate) path: ContentPath,
    /// Where it begins there: its front matter, or its key in a list file.
    pub(crate) head: Span,
    /// What it is called; the id where nothing better is known.
    pub(crate) title: String,
    /// The fields of all kinds.
    pub(crate) common: Common,
    /// The fields of its kind.
    pub(crate) detail: Detail,
    /// Its prose and its marks.
    pub(crate) prose: Prose,
}

/// The fields of one kind.
#[derive(Clone, Debug)]
pub(crate) enum Detail {
    /// Of a page.
    Page(Box<PageFields>),
    /// Of an entity.
    Entity(Box<EntityFields>, Box<EntityDetail>),
    /// Of an event.
    Event(Box<EventFields>),
    /// Of a claim.
    Claim(Box<ClaimFields>),
    /// Of a judgment.
    Judgment(Box<JudgmentFields>),
    /// Of a term of the glossary.
    Term(Box<TermFields>),
    /// Of a correction.
    Correction(Box<CorrectionFields>),
    /// Of a map.
    Map(Box<MapFields>),
    /// Of a source.
    Source(Box<Source>),
}

impl Record {
    /// A place in its file.
    pub(crate) fn at(&self, span: Span) -> Location {
        Location { path: self.path.clone(), span }
    }

    /// Where it begins.
    pub(crate) fn start(&self) -> Location {
        self.at(self.head)
    }

    /// Where the value of a field was written: in its file, or in the library that lent it.
    pub(crate) fn written_at(&self, span: Span) -> Location {
        let lender = self.source().and_then(|source| source.lender.as_ref()).filter(|_| span == self.head);
        lender.cloned().unwrap_or_else(|| self.at(span))
    }

    /// How far it is.
    pub(crate) fn status(&self) -> Status {
        self.common.status.as_ref().map_or(Status::Published, |status| status.value)
    }

    /// For whom it is.
    pub(crate) fn audience(&self) -> Audience {
        self.common.audience.as_ref().map_or(Audience::Public, |audience| audience.value)
    }

    /// Its fields, if it is a page.
    pub(crate) fn page(&self) -> Option<&PageFields> {
        if let Detail::Page(fields) = &self.detail { Some(fields) } else { None }
    }

    /// Whether it is a page that says of which other it is a translation.
    pub(crate) fn is_translation(&self) -> bool {
        self.page().is_some_and(|page| page.translation_of.is_some())
    }

    /// Its language (BCP 47), where it is a page in another than the site's.
    pub(crate) fn language(&self) -> Option<&str> {
        self.page()?.language.as_ref().map(|language| language.value.0.as_str())
    }

    /// Its fields, if it is an entity.
    pub(crate) fn entity(&self) -> Option<(&EntityFields, &EntityDetail)> {
        if let Detail::Entity(fields, detail) = &self.detail { Some((fields, detail)) } else { None }
    }

    /// Its fields, if it is an event.
    pub(crate) fn event(&self) -> Option<&EventFields> {
        if let Detail::Event(fields) = &self.detail { Some(fields) } else { None }
    }

    /// Its fields, if it is a claim.
    pub(crate) fn claim(&self) -> Option<&ClaimFields> {
        if let Detail::Claim(fields) = &self.detail { Some(fields) } else { None }
    }

    /// Its fields, if it is a judgment.
    pub(crate) fn judgment(&self) -> Option<&JudgmentFields> {
        if let Detail::Judgment(fields) = &self.detail { Some(fields) } else { None }
    }

    /// Its fields, if it is a term of the glossary.
    pub(crate) fn term(&self) -> Option<&TermFields> {
        if let Detail::Term(fields) = &self.detail { Some(fields) } else { None }
    }

    /// Its fields, if it is a correction.
    pub(crate) fn correction(&self) -> Option<&CorrectionFields> {
        if let Detail::Correction(fields) = &self.detail { Some(fields) } else { None }
    }

    /// Its fields, if it is a map.
    pub(crate) fn map(&self) -> Option<&MapFields> {
        if let Detail::Map(fields) = &self.detail { Some(fields) } else { None }
    }

    /// What it is as a source, if it is one.
    pub(crate) fn source(&self) -> Option<&Source> {
        if let Detail::Source(source) = &self.detail { Some(source) } else { None }
    }

    /// Whether somebody could speak: a person or a group.
    pub(crate) fn can_speak(&self) -> bool {
        matches!(self.kind, Kind::Entity(EntityKind::Person | EntityKind::Group))
    }
}
