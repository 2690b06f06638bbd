//! `check --coverage`: how far the briefing rests on sources, in numbers.

use super::report::many;
use crate::diagnostic::Code;
use crate::model::coverage::Coverage;
use crate::pipeline::{Covered, Outcome};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The numbers for people: each page, then all.
pub(super) fn text(covered: &Covered, outcome: &Outcome) -> String {
    let counted = &covered.coverage;
    let mut text = String::from("\nCoverage\n");
    let wide = covered.pages.iter().map(|(_, page, _)| page.len()).max().unwrap_or_default().max(20);
    for (_, page, of) in &covered.pages {
        let share = if of.all == of.cited {
            "all cited".to_owned()
        } else {
            format!("{} without a citation", of.all - of.cited)
        };
        let _ = writeln!(text, "  {page:<wide$}  {:>4} of {:<4} paragraphs cite   {share}", of.cited, of.all);
    }
    let mut line = |term: &str, words: String| {
        let _ = writeln!(text, "  {term:<12} {words}");
    };
    let of = counted.paragraphs;
    line("paragraphs", format!("{}: {} cite a source, {} do not", of.all, of.cited, of.all - of.cited));
    let states: Vec<String> =
        counted.claims.iter().map(|(state, count)| format!("{count} {}", state.word())).collect();
    if !states.is_empty() {
        line("claims", format!("{}; {} with one known origin", states.join(", "), counted.single_origin));
    }
    let of = counted.sources;
    line(
        "sources",
        format!(
            "{}: {} not cited, {} without a text, {} unrated",
            of.all,
            of.all - of.cited,
            of.all - of.held - of.elsewhere,
            of.all - of.rated
        ),
    );
    let tally = counted.quotations;
    let vouched =
        if tally.vouched == 0 { String::new() } else { format!(" ({} on an earlier day)", tally.vouched) };
    line(
        "quotations",
        format!(
            "{} found{vouched}, {} not found, {} unchecked",
            tally.found, tally.not_found, tally.unchecked
        ),
    );
    line(
        "entities",
        format!(
            "{}: {} never mentioned, {} unlinked",
            counted.entities,
            counted.silent,
            many(unlinked(outcome), "mention", "mentions")
        ),
    );
    text
}

/// Mentions that are linked nowhere in their record.
fn unlinked(outcome: &Outcome) -> usize {
    outcome.findings.iter().filter(|finding| finding.code == Code::MentionUnlinked).count()
}

/// The numbers as data.
pub(super) fn json(covered: &Covered, outcome: &Outcome) -> Value {
    let Coverage {
        paragraphs,
        claims,
        single_origin,
        sources,
        entities,
        silent,
        events,
        citations,
        quotations,
        ..
    } = &covered.coverage;
    let pages: Vec<Value> = covered
        .pages
        .iter()
        .map(|(id, page, of)| json!({"id": id, "page": page, "paragraphs": of.all, "cited": of.cited}))
        .collect();
    let states: serde_json::Map<String, Value> =
        claims.iter().map(|(state, count)| (state.word().to_owned(), json!(count))).collect();
    json!({
        "pages": pages, "paragraphs": {"all": paragraphs.all, "cited": paragraphs.cited},
        "claims": {"by_state": states, "one_origin": single_origin},
        "sources": {"all": sources.all, "cited": sources.cited, "held": sources.held, "elsewhere": sources.elsewhere, "rated": sources.rated},
        "entities": {"all": entities, "never_mentioned": silent}, "events": events, "citations": citations,
        "mentions_unlinked": unlinked(outcome),
        "quotations": {"found": quotations.found, "vouched": quotations.vouched, "not_found": quotations.not_found, "unchecked": quotations.unchecked},
    })
}
