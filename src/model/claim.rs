//! The fields of a claim, and the nine states that it can be in.

use super::values::words;
use crate::file::Spanned;
use crate::model::date::Edtf;
use crate::model::source::PublishedBasis;
use crate::yaml::fields;

words! {
    /// How well a claim stands.
    State {
        /// Somebody relays it.
        Reported "reported",
        /// A named person or a document says it itself.
        OnRecord "on-record",
        /// Two independent origins or more.
        Corroborated "corroborated",
        /// By the party concerned or a primary document.
        Confirmed "confirmed",
        /// Looked for, not found.
        NotConfirmed "not-confirmed",
        /// Another source contradicts it.
        Disputed "disputed",
        /// Better evidence shows otherwise.
        Corrected "corrected",
        /// Its source took it back.
        Withdrawn "withdrawn",
        /// Our inference or measurement.
        Inferred "inferred",
    }
}

impl State {
    /// All of them, in the order in which they are explained.
    pub(crate) const ALL: [Self; 9] = [
        Self::Reported,
        Self::OnRecord,
        Self::Corroborated,
        Self::Confirmed,
        Self::NotConfirmed,
        Self::Disputed,
        Self::Corrected,
        Self::Withdrawn,
        Self::Inferred,
    ];
}

words! {
    /// What sort of thing is claimed.
    ClaimType {
        /// That something is so.
        Report "report",
        /// What somebody holds.
        Position "position",
        /// What somebody means to do.
        Intention "intention",
        /// What will be.
        Forecast "forecast",
        /// What something is like.
        Characterisation "characterisation",
        /// That nobody would say.
        NoComment "no-comment",
        /// What the law says.
        Law "law",
        /// What once was.
        History "history",
    }
}

words! {
    /// How sure the speaker is; theirs, never ours.
    Modality {
        /// Said outright.
        Asserted "asserted",
        /// Said to be likely.
        Likely "likely",
        /// If something else happens.
        Conditional "conditional",
        /// Said to be possible.
        Possible "possible",
    }
}

words! {
    /// How one link of a chain of authority passes a claim on.
    AuthorityMode {
        /// In its own voice.
        States "states",
        /// As news.
        Reports "reports",
        /// By naming somebody else.
        Cites "cites",
        /// Word for word.
        Republishes "republishes",
    }
}

words! {
    /// Credibility of a claim, 1 (confirmed by other sources) to 6 (cannot be judged): Admiralty code.
    Credibility {
        /// Confirmed by other sources.
        One "1",
        /// Probably true.
        Two "2",
        /// Possibly true.
        Three "3",
        /// Doubtful.
        Four "4",
        /// Improbable.
        Five "5",
        /// Truth cannot be judged.
        Six "6",
    }
}

fields! {
    /// One link of a chain of authority, nearest to us first.
    AuthorityFields as "a link of the chain of authority" {
        /// Who: an entity's id, or `@key` of a source.
        id: Option<Spanned<String>>,
        /// How it passes the claim on.
        mode: Option<Spanned<AuthorityMode>>,
        /// stated, or inferred: our own inference.
        basis: Option<Spanned<PublishedBasis>>,
        /// The source's words for it.
        words: Option<String>,
    }
}

fields! {
    /// A change of a claim's state.
    HistoryFields as "a step of a claim's history" {
        /// When.
        date: Option<Spanned<Edtf>>,
        /// To which state.
        state: Option<Spanned<State>>,
        /// Why.
        why: Option<String>,
    }
}

fields! {
    /// The fields of a claim.
    ClaimFields as "a claim" {
        /// What is claimed, in our own words; Markdown.
        text: Option<Spanned<String>>,
        /// The sources that state it.
        cites: Vec<Spanned<String>>,
        /// The sources that contradict it.
        against: Vec<Spanned<String>>,
        /// The sources that support a narrower form.
        narrower: Vec<Spanned<String>>,
        /// Who says it.
        said_by: Option<Spanned<String>>,
        /// On whose authority, nearest first; the last is the origin.
        authority: Vec<AuthorityFields>,
        /// What sort of claim.
        claim_type: Option<Spanned<ClaimType>>,
        /// How sure the speaker is.
        modality: Option<Spanned<Modality>>,
        /// When it was said.
        said: Option<Spanned<Edtf>>,
        /// What it is about.
        about: Vec<Spanned<String>>,
        /// How well it stands.
        state: Option<Spanned<State>>,
        /// Credibility, 1 to 6.
        credibility: Option<Spanned<Credibility>>,
        /// Claims that it contradicts.
        contradicts: Vec<Spanned<String>>,
        /// Claims that it supports.
        supports: Vec<Spanned<String>>,
        /// How its state moved.
        history: Vec<HistoryFields>,
    }
}

impl ClaimFields {
    /// Whether its state has changed since it was first recorded.
    pub(crate) fn has_moved(&self) -> bool {
        self.history.len() > 1
    }

    /// The state; reported unless the author says otherwise.
    pub(crate) fn state(&self) -> State {
        self.state.as_ref().map_or(State::Reported, |state| state.value)
    }
}
