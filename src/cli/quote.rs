//! `backgrounder quote`: words looked for in a held text, and a citation to paste.

use super::args::{self, Globals, Inputs, Quote};
use super::report;
use crate::diagnostic::Failure;
use crate::model::sought::{Passage, Sought};
use crate::model::verdict::{Agreement, Hyphens};
use crate::pipeline;
use crate::text::literal::literal;
use serde_json::{Value, json};

/// Longer quotations are set off as a block.
const BLOCK: usize = 40;

/// So many places are shown; words that stand at more are no quotation.
const MOST: usize = 10;

/// Prints a citation for each place on standard output, and what was seen on standard error.
/// Gives 1 where the words do not stand there as they are.
pub(super) fn quote(globals: &Globals, options: &Quote) -> Result<u8, Failure> {
    let key = options.source.trim_start_matches('@');
    let words = options.words.join(" ");
    let words = words.trim().trim_matches(['“', '”', '"']);
    let overrides = args::overrides(globals, &Inputs::plain())?;
    let (key, sought) = pipeline::quote(&globals.folder, &overrides, key, words)?;
    let (places, found) = match &sought {
        Sought::Found { places, .. } => (places.as_slice(), true),
        Sought::Near { passage, .. } => (std::slice::from_ref(passage), false),
        Sought::NotHeld(_) | Sought::Visual | Sought::Absent => (&[][..], false),
    };
    if globals.json {
        let place = |place: &Passage| {
            json!({
                "citation": citation(&key, place, places), "words": place.words, "paragraph": place.paragraph,
                "page": place.page, "file": place.at.path.as_str(),
            })
        };
        let all: Vec<Value> = places.iter().map(place).collect();
        let mut told = json!({"source": key, "found": found, "places": all});
        if let (Sought::Found { agreement, .. }, Some(told)) = (&sought, told.as_object_mut()) {
            told.insert("agreement".to_owned(), json!(agreement.name()));
        }
        report::out(&format!("{told:#}\n"));
        return Ok(u8::from(!found));
    }
    if !globals.quiet {
        report::err(&said(&key, &sought));
    }
    for place in places.iter().take(MOST) {
        report::out(&format!("{}\n", citation(&key, place, places)));
    }
    Ok(u8::from(!found))
}

/// What was seen, in words.
fn said(key: &str, sought: &Sought) -> String {
    let shown = |place: &Passage| {
        let page = place.printed.clone().or_else(|| place.page.map(|page| page.to_string()));
        let page = page.map(|page| format!(", p. {page}")).unwrap_or_default();
        format!("  para. {}{page}  {}>{}<{}\n", place.paragraph, place.before, place.words, place.after)
    };
    match sought {
        Sought::NotHeld(reason) => {
            let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
            format!("No text of {key} is held, so nothing can be looked for{reason}\n")
        }
        Sought::Visual => format!(
            "The letters of {key} stand as they are seen and not as they are read, so nothing can be looked for.\n"
        ),
        Sought::Absent => format!("Nothing like these words stands in {key}.\n"),
        Sought::Near { passage, agree, words } => format!(
            "These words do not stand in {key}. The nearest passage, {agree} of {words} words agree:\n{}",
            shown(passage)
        ),
        Sought::Found { agreement, places } => {
            let how = match agreement {
                Agreement::Exact => "",
                Agreement::Typographic => ", but for the form of quotation marks",
                Agreement::Extraction(Hyphens::Told) => ", typesetting aside",
                Agreement::Extraction(Hyphens::Open) => {
                    ", typesetting aside; whether with a hyphen where a line ends cannot be told"
                }
            };
            let lines: String = places.iter().take(MOST).map(shown).collect();
            let more = match places.len().saturating_sub(MOST) {
                0 => String::new(),
                left => format!("  and at {left} more places: quote more of them.\n"),
            };
            let twice = places
                .windows(2)
                .any(|pair| matches!(pair, [one, other] if one.paragraph == other.paragraph));
            let hint = if twice && more.is_empty() {
                "  They stand twice in one paragraph: quote more of them.\n"
            } else {
                ""
            };
            format!("These words stand in {key}{how}:\n{lines}{more}{hint}")
        }
    }
}

/// A citation as an author writes it: in the sentence, or as a block where it is long or quotes in turn. What has pages
/// is cited by them, as nobody counts its paragraphs; where a page has the words twice, the paragraph tells them apart.
fn citation(key: &str, place: &Passage, places: &[Passage]) -> String {
    let alone = places.iter().filter(|other| other.page == place.page).count() == 1;
    let cite = match &place.printed {
        Some(page) if alone => format!("[@{key}, p. {page}]"),
        _ => format!("[@{key}, para. {}]", place.paragraph),
    };
    let words = &literal(&place.words);
    let nested = words.contains(['“', '”', '"', '„', '«', '»']);
    if nested || words.split_whitespace().count() > BLOCK {
        format!("> [!quote] {cite}\n> {words}")
    } else {
        format!("“{words}” {cite}")
    }
}
