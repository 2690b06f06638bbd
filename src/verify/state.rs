//! States that say more than a claim's own fields allow (`30-evidence`, Claims): "confirmed" takes a primary
//! source, "on record" somebody who can be named, "disputed", "corrected" and "withdrawn" what stands against them.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::claim::{ClaimFields, State};
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::entity::EntityDetail;
use crate::model::kind::Kind;
use crate::model::links::Links;
use crate::model::maker::is_maker;
use crate::model::prose::CiteField;
use crate::model::record::Record;
use crate::model::source::{SourceFields, SourceOrigin, SourceState};

/// Findings about states.
pub(super) fn states(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    // A list that cannot be read may hold what is missing here.
    if !dossier.unread.is_empty() {
        return Vec::new();
    }
    let of = |(ix, record): (RecordIx, &Record)| {
        let fields = record.claim()?;
        let state = fields.state.as_ref()?;
        let (message, help, weight) = fault(dossier, links, ix, record, fields, state.value)?;
        let finding = Diagnostic::new(Code::StateUnfounded, message).at(record.at(state.span));
        Some(finding.weighing(weight).help(help))
    };
    dossier.of(Kind::Claim).filter_map(of).collect()
}

type Fault = (&'static str, &'static str, Severity);

fn fault(
    dossier: &Dossier,
    links: &Links,
    ix: RecordIx,
    record: &Record,
    fields: &ClaimFields,
    state: State,
) -> Option<Fault> {
    match state {
        State::Confirmed
            if !primary(dossier, links, ix, record) && !by_the_party(dossier, links, ix, record, fields) =>
        {
            Some((
                "\"confirmed\" takes a source by the party concerned, or a primary one, and this claim cites none",
                "cite a source with origin: primary, or one that somebody in about: wrote or published; or change the state",
                Severity::Error,
            ))
        }
        State::OnRecord if !named(dossier, links, fields) && !primary(dossier, links, ix, record) => Some((
            "\"on-record\" takes somebody who can be named, or a document that says it itself",
            "say who it is: said_by:, or cite a source with origin: primary",
            Severity::Error,
        )),
        State::Disputed if !opposed(links, ix, fields) => Some((
            "nothing stands against this claim, and it is called disputed",
            "say what does: against: [\"@key, para. 4\"], or contradicts: [id]",
            Severity::Warning,
        )),
        State::Corrected if !opposed(links, ix, fields) => Some((
            "nothing stands against this claim, and it is called corrected",
            "say what shows it: against: [\"@key, para. 4\"], or contradicts: [id]",
            Severity::Warning,
        )),
        State::Withdrawn if !opposed(links, ix, fields) && !retracted(dossier, links, ix, record) => Some((
            "nothing shows that this claim was taken back, and it is called withdrawn",
            "say what does: against: [\"@key, para. 4\"], or state: retracted at a source that it cites",
            Severity::Warning,
        )),
        State::Reported
        | State::OnRecord
        | State::Corroborated
        | State::Confirmed
        | State::NotConfirmed
        | State::Disputed
        | State::Corrected
        | State::Withdrawn
        | State::Inferred => None,
    }
}

/// Whether a cited source is a primary one.
fn primary(dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) -> bool {
    cites_any(dossier, links, ix, record, |fields| {
        fields.origin.as_ref().is_some_and(|origin| origin.value == SourceOrigin::Primary)
    })
}

/// Whether a cited source was made by somebody whom the claim is about.
fn by_the_party(
    dossier: &Dossier,
    links: &Links,
    ix: RecordIx,
    record: &Record,
    fields: &ClaimFields,
) -> bool {
    let parties: Vec<&Record> =
        fields.about.iter().filter_map(|id| links.named.get(&id.value)).map(|ix| dossier.get(*ix)).collect();
    let cited =
        record.prose.cites(CiteField::Cites).filter_map(|mark| links.source(MarkIx { record: ix, mark }, 0));
    cited.map(|source| dossier.get(source)).any(|source| parties.iter().any(|party| is_maker(party, source)))
}

/// Whether the publisher of a cited source took it back.
fn retracted(dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) -> bool {
    cites_any(dossier, links, ix, record, |fields| {
        fields.state.as_ref().is_some_and(|state| state.value == SourceState::Retracted)
    })
}

/// Whether one of the sources that are cited for a claim is of some sort.
fn cites_any(
    dossier: &Dossier,
    links: &Links,
    ix: RecordIx,
    record: &Record,
    is: impl Fn(&SourceFields) -> bool,
) -> bool {
    let sources = record.prose.cites(CiteField::Cites).filter_map(|mark| {
        let source = links.source(MarkIx { record: ix, mark }, 0)?;
        dossier.get(source).source()
    });
    sources.into_iter().any(|source| is(&source.fields))
}

/// Whether it is said by somebody who has a name.
fn named(dossier: &Dossier, links: &Links, fields: &ClaimFields) -> bool {
    let by = fields.said_by.as_ref().and_then(|id| links.named.get(&id.value));
    by.is_some_and(|by| {
        let detail = dossier.get(*by).entity().map(|(_, detail)| detail);
        // One spokesman of a named body is on the record, though he has no name; "officials" are not.
        !matches!(detail, Some(EntityDetail::Group(group)) if group.anonymous && !group.is_one())
    })
}

/// Whether a source or another claim stands against it.
fn opposed(links: &Links, ix: RecordIx, fields: &ClaimFields) -> bool {
    !fields.against.is_empty() || !fields.contradicts.is_empty() || links.contradicted.contains_key(&ix)
}
