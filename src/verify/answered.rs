//! What the addresses of sources and of the text answered: told to the author, and what of it can be recorded.
//! Asked on demand only; what a build says rests on what is written in the sources (`lapsed.rs`).

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::model::answer::{Address, Answer, Replies, Reply, Standing};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::links::Links;
use crate::model::record::Record;
use crate::model::source::{Source, SourceState};
use crate::model::values::Day;

/// The addresses that there are to ask: those of sources that are cited or listed, their copies, links of the text.
pub(crate) fn addresses(dossier: &Dossier, links: &Links) -> Vec<Address> {
    let mut found = Vec::new();
    for (ix, record, source) in dossier.sources().filter(|(ix, ..)| links.is_cited_or_listed(*ix)) {
        let fields = &source.fields;
        for (field, standing) in [(&fields.url, Standing::Source), (&fields.archive_url, Standing::Copy)] {
            found.extend(field.iter().map(|url| Address {
                url: url.value.0.clone(),
                standing,
                record: ix,
                at: record.written_at(url.span),
            }));
        }
    }
    for (ix, record) in dossier.iter() {
        let blocks = record.prose.parts.iter().flat_map(|(_, blocks)| blocks);
        for (url, span) in blocks.flat_map(|block| block.addresses()) {
            let lower = url.to_ascii_lowercase();
            if lower.starts_with("http://") || lower.starts_with("https://") {
                let (url, at) = (url.to_owned(), record.at(span));
                found.push(Address { url, standing: Standing::Prose, record: ix, at });
            }
        }
    }
    found
}

/// Findings about what they answered.
pub(crate) fn answered(dossier: &Dossier, addresses: &[Address], replies: &Replies) -> Vec<Diagnostic> {
    let finding = |address: &Address| {
        let reply = replies.by_address.get(&address.url)?;
        let record = dossier.get(address.record);
        match (address.standing, record.source()) {
            (Standing::Source, Some(source)) => of_source(dossier, address, record, source, reply),
            (Standing::Copy, Some(source)) => of_copy(address, source, reply),
            _ => of_prose(address, reply),
        }
        .or_else(|| silent(address, record, reply))
    };
    addresses.iter().filter_map(finding).collect()
}

/// What the address of a source says of it, if that is more than that it is there.
fn of_source(
    dossier: &Dossier,
    address: &Address,
    record: &Record,
    source: &Source,
    reply: &Reply,
) -> Option<Diagnostic> {
    let key = &source.key;
    let told = source.fields.state.as_ref().map(|state| state.value);
    let finding = |message: String| Diagnostic::new(Code::SourceState, message).at(address.at.clone());
    match &reply.answer {
        // What is recorded has been told.
        Answer::Dead(_) | Answer::Front(_)
            if matches!(told, Some(SourceState::Dead | SourceState::Retracted)) =>
        {
            None
        }
        Answer::Dead(status) => {
            let message = format!("the address of source {key} leads nowhere now ({status})");
            if let Some(capture) = dossier.captures.get(&address.record) {
                let message = format!("{message}; its text is held in {}", capture.path);
                return Some(finding(message).weighing(Severity::Note));
            }
            let finding = finding(format!("{message}, and no text of it is held"));
            let finding = if source.fields.archive_url.is_none() {
                finding.help("add an archive_url: the address of a copy in a web archive")
            } else {
                finding
            };
            Some(finding.help("hold its text, if you still have it: capture: {file: captures/….txt}"))
        }
        Answer::Front(to) => Some(
            finding(format!("the address of source {key} leads to the front page now: {to}"))
                .help("look there; if the source is gone, write: state: dead"),
        ),
        Answer::Moved(to) => {
            let finding = finding(format!("source {key} has another address for good: {to}"));
            let finding = finding.weighing(Severity::Note);
            // Only what stands in the record's own file can be replaced there.
            let own = address.at.path == record.path && address.at.span != record.head;
            Some(if own {
                finding.fix("write the new address", address.at.clone(), to, Safety::Guess)
            } else {
                finding
            })
        }
        Answer::Live if told == Some(SourceState::Dead) => Some(
            finding(format!("source {key} is called dead, and its address leads there again"))
                .weighing(Severity::Note)
                .help("write: state: live    (check --links --record does)"),
        ),
        Answer::Live | Answer::Refused(_) | Answer::Broken(_) | Answer::Unreached(_) | Answer::Private => {
            None
        }
    }
}

/// What is wrong with the address of a copy.
fn of_copy(address: &Address, source: &Source, reply: &Reply) -> Option<Diagnostic> {
    let what = match &reply.answer {
        Answer::Dead(status) => format!("leads nowhere now ({status})"),
        Answer::Front(to) => format!("leads to the front page now: {to}"),
        // An archive sends its readers to the nearest copy by way of other addresses; that is no news.
        Answer::Live
        | Answer::Moved(_)
        | Answer::Refused(_)
        | Answer::Broken(_)
        | Answer::Unreached(_)
        | Answer::Private => return None,
    };
    let message = format!("the archive_url of source {} {what}", source.key);
    let finding = Diagnostic::new(Code::SourceState, message).at(address.at.clone());
    Some(finding.help("find another copy, or take the address out"))
}

/// What is wrong with a link of the text.
fn of_prose(address: &Address, reply: &Reply) -> Option<Diagnostic> {
    let finding = |message: String| Diagnostic::new(Code::LinkDead, message).at(address.at.clone());
    match &reply.answer {
        Answer::Dead(status) => Some(
            finding(format!("this link leads nowhere now ({status}): {}", address.url))
                .help("link to a copy in a web archive, or take the link out"),
        ),
        Answer::Front(to) => {
            Some(finding(format!("this link leads to the front page now: {to}")).help("look there"))
        }
        Answer::Moved(to) => Some(
            finding(format!("what this link leads to has another address for good: {to}"))
                .weighing(Severity::Note),
        ),
        Answer::Live | Answer::Refused(_) | Answer::Broken(_) | Answer::Unreached(_) | Answer::Private => {
            None
        }
    }
}

/// The note on an address that said nothing of what a reader gets.
fn silent(address: &Address, record: &Record, reply: &Reply) -> Option<Diagnostic> {
    let (why, help) = match &reply.answer {
        Answer::Refused(status) => {
            (format!("does not say: it refuses programs ({status})"), "open it in a browser")
        }
        Answer::Broken(why) => (format!("does not say: {why}"), "open it in a browser, or ask again later"),
        Answer::Unreached(why) => (format!("does not say: {why}"), "ask again later"),
        Answer::Private => (
            "was not asked: it belongs to this machine or a private network".to_owned(),
            "--links-private asks such addresses too",
        ),
        Answer::Live | Answer::Moved(_) | Answer::Front(_) | Answer::Dead(_) => return None,
    };
    let (code, what) = match (address.standing, record.source()) {
        (Standing::Source, Some(source)) => {
            (Code::SourceState, format!("the address of source {}", source.key))
        }
        (Standing::Copy, Some(source)) => {
            (Code::SourceState, format!("the archive_url of source {}", source.key))
        }
        _ => (Code::LinkDead, format!("the address {}", address.url)),
    };
    let finding = Diagnostic::new(code, format!("{what} {why}")).at(address.at.clone());
    Some(finding.weighing(Severity::Note).help(help))
}

/// The states that are known now and not written yet, with the day on which they were seen.
/// Whether a page has changed or was taken back only a person can say, and what one has said stays.
pub(crate) fn states(
    dossier: &Dossier,
    addresses: &[Address],
    replies: &Replies,
) -> Vec<(RecordIx, SourceState, Day)> {
    let state = |address: &Address| {
        let reply = replies.by_address.get(&address.url)?;
        let state = match reply.answer {
            Answer::Live | Answer::Moved(_) => SourceState::Live,
            Answer::Dead(_) => SourceState::Dead,
            Answer::Front(_)
            | Answer::Refused(_)
            | Answer::Broken(_)
            | Answer::Unreached(_)
            | Answer::Private => {
                return None;
            }
        };
        let fields = &dossier.get(address.record).source()?.fields;
        let told = fields.state.as_ref().map(|state| state.value);
        let checked = fields.checked.as_ref().map(|day| day.value);
        let kept = match told {
            Some(SourceState::Retracted) => true,
            Some(SourceState::Changed) => state == SourceState::Live,
            Some(SourceState::Live | SourceState::Dead) | None => false,
        };
        let known = told == Some(state) && checked == Some(reply.day);
        (!kept && !known).then_some((address.record, state, reply.day))
    };
    addresses.iter().filter(|address| address.standing == Standing::Source).filter_map(state).collect()
}
