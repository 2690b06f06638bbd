//! Two wordings of one text, compared in words; scripts without spaces by their characters.

use crate::model::history::{Fate, Part};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Two passages that stand in each other's place are one that was reworded if at least so much of them is the same.
const LIKE: f64 = 0.4;

/// Two wordings as one: what stayed, went and came, in order.
pub(super) fn reworded(before: &str, after: &str) -> Vec<Part> {
    let (old, new) = (tokens(before), tokens(after));
    let mut parts: Vec<Part> = Vec::new();
    let mut put = |fate: Fate, words: Option<&[&str]>| {
        let words = words.unwrap_or_default().concat();
        match parts.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if last.fate == fate => last.words.push_str(&words),
            Some(_) | None => parts.push(Part { fate, words }),
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal { .. } = op {
            put(Fate::Same, old.get(op.old_range()));
        } else {
            put(Fate::Gone, old.get(op.old_range()));
            put(Fate::New, new.get(op.new_range()));
        }
    }
    parts
}

/// One value in place of another.
pub(super) fn replaced(before: &str, after: &str) -> Vec<Part> {
    let parts = [(Fate::Gone, before), (Fate::New, after)].into_iter();
    parts
        .filter(|(_, words)| !words.is_empty())
        .map(|(fate, words)| Part { fate, words: words.to_owned() })
        .collect()
}

/// The passages of a text that came, went or were reworded, in order, each as one.
pub(super) fn passages(before: &[String], after: &[String]) -> Vec<Vec<Part>> {
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before, after) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let mut old = before.get(op.old_range()).unwrap_or_default().iter();
        let mut new = after.get(op.new_range()).unwrap_or_default().iter();
        loop {
            match (old.next(), new.next()) {
                (None, None) => break,
                (Some(was), Some(now)) => {
                    let parts = reworded(was, now);
                    let spaces = |part: &Part| part.fate == Fate::Same || part.words.trim().is_empty();
                    if parts.iter().all(spaces) {
                        continue;
                    }
                    if likeness(&parts) >= LIKE {
                        found.push(parts);
                    } else {
                        found.extend([whole(Fate::Gone, was), whole(Fate::New, now)]);
                    }
                }
                (Some(was), None) => found.push(whole(Fate::Gone, was)),
                (None, Some(now)) => found.push(whole(Fate::New, now)),
            }
        }
    }
    found
}

fn whole(fate: Fate, words: &str) -> Vec<Part> {
    vec![Part { fate, words: words.to_owned() }]
}

/// How much of two wordings is the same, from 0 to 1, counted in characters that are no spaces.
#[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below what a float holds")]
fn likeness(parts: &[Part]) -> f64 {
    let weight = |fate: Fate| -> usize {
        let of = parts.iter().filter(|part| part.fate == fate);
        of.map(|part| part.words.chars().filter(|c| !c.is_whitespace()).count()).sum()
    };
    let same = 2 * weight(Fate::Same);
    let all = same + weight(Fate::Gone) + weight(Fate::New);
    if all == 0 { 1.0 } else { same as f64 / all as f64 }
}

/// Words, spaces and signs.
fn tokens(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &[&str], after: &[&str]) -> Vec<String> {
        let owned = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let mark = |part: &Part| match part.fate {
            Fate::Same => part.words.clone(),
            Fate::Gone => format!("[-{}-]", part.words),
            Fate::New => format!("[+{}+]", part.words),
        };
        passages(&owned(before), &owned(after)).iter().map(|parts| parts.iter().map(mark).collect()).collect()
    }

    #[test]
    fn passages_are_reworded_replaced_added_and_taken_out() {
        assert_eq!(told(&["The pier is long."], &["The pier was long."]), ["The pier [-is-][+was+] long."]);
        assert_eq!(
            told(&["The pier is long."], &["Nobody came."]),
            ["[-The pier is long.-]", "[+Nobody came.+]"]
        );
        assert_eq!(told(&["One.", "Two."], &["Two."]), ["[-One.-]"]);
        assert_eq!(told(&["沖縄に行く"], &["沖縄へ行く"]), ["沖縄[-に-][+へ+]行く"]);
        assert_eq!(told(&["One."], &["One."]), [""; 0]);
        assert_eq!(told(&["One two."], &["One  two ."]), [""; 0]);
    }
}
