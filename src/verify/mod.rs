//! Verify: whether what is said of the sources is so, as far as it can be known without judging.
//! Takes the dossier and its links; gives a verdict for every quotation, what may leave of every
//! held text, and findings about quotations, locators, captures, rights, sources, dates, offices and names.
//! Never says more than that words match the text held, and never asks the network: what addresses answered, it is
//! told.

mod answered;
mod beyond;
mod capture;
mod chronology;
mod circle;
mod copied;
mod corrected;
mod corroboration;
mod difference;
mod forecast;
mod hedge;
mod judgment;
mod lapsed;
mod locator;
mod mapped;
mod moved;
mod naming;
mod nearest;
mod pattern;
mod phrase;
mod quotation;
mod rating;
mod reading;
mod relay;
mod report;
mod review;
mod rights;
mod role;
mod search;
mod seek;
mod source;
mod speaker;
mod speech;
mod state;
mod vouch;
mod walk;
mod weekday;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use answered::{addresses, answered, states};
pub(crate) use locator::passages;
pub(crate) use seek::seek;

use crate::diagnostic::Diagnosed;
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::links::Links;
use crate::model::verdict::{Tally, Verdict, Verdicts};

/// Verifies everything that can be verified.
pub(crate) fn verify(dossier: &Dossier, links: &Links) -> Diagnosed<Verdicts> {
    let mut findings = Vec::new();
    let looked = quotation::quotations(dossier, links).into_value(&mut findings);
    let (quotations, lock) = (looked.verdicts, looked.lock);
    findings.extend(capture::captures(dossier, links, &quotations));
    findings.extend(source::sources(dossier, links));
    findings.extend(beyond::beyond(dossier, links, &quotations));
    let speakers = speech::speakers(dossier, links, &quotations);
    findings.extend(speech::speech(dossier, &quotations, &speakers));
    findings.extend(speaker::speakers(dossier, links, &quotations, &speakers));
    findings.extend(state::states(dossier, links));
    findings.extend(chronology::chronology(dossier));
    findings.extend(weekday::weekdays(dossier));
    findings.extend(role::roles(dossier));
    findings.extend(naming::naming(dossier, links));
    findings.extend(judgment::judgments(dossier, links));
    findings.extend(forecast::forecasts(dossier));
    findings.extend(rating::ratings(dossier, links));
    findings.extend(lapsed::lapsed(dossier, links));
    findings.extend(relay::relays(dossier, links));
    findings.extend(circle::circles(dossier, links));
    findings.extend(mapped::mapped(dossier, links));
    findings.extend(review::reviews(dossier));
    findings.extend(review::unmarked(dossier));
    findings.extend(corroboration::corroboration(dossier, links));
    findings.extend(moved::histories(dossier));
    findings.extend(corrected::corrections(dossier, links));
    let shown = rights::rights(dossier, &quotations).into_value(&mut findings);
    findings.extend(copied::copied(dossier, &quotations, &shown));
    let tally = tally(quotations.values());
    Diagnosed::new(Verdicts { quotations, shown, tally, lock }, findings)
}

/// Verifies again the quotations of one record, where nothing but its body has changed since. What its change means for
/// other records is found by the next whole run; what is written in `evidence.lock` is left to a build.
pub(crate) fn again(
    dossier: &Dossier,
    links: &Links,
    before: &Verdicts,
    ix: RecordIx,
) -> Diagnosed<Verdicts> {
    let mut findings = Vec::new();
    let looked = quotation::of_record(dossier, links, ix).into_value(&mut findings);
    let mut quotations = before.quotations.clone();
    quotations.retain(|(record, _), _| *record != ix);
    quotations.extend(looked.verdicts);
    let shown = rights::rights(dossier, &quotations).into_value(&mut findings);
    let tally = tally(quotations.values());
    Diagnosed::new(Verdicts { quotations, shown, tally, lock: before.lock.clone() }, findings)
}

/// Counts each quotation once.
fn tally<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> Tally {
    let mut tally = Tally::default();
    for verdict in verdicts {
        match verdict {
            Verdict::Found { .. } => tally.found += 1,
            Verdict::FoundOn { .. } => {
                tally.found += 1;
                tally.vouched += 1;
            }
            Verdict::NotFound { .. } => tally.not_found += 1,
            Verdict::Stale { .. } | Verdict::Unchecked { .. } => tally.unchecked += 1,
        }
    }
    tally
}
