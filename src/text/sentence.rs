//! Where sentences begin and end, so that a back-link can show the sentence that it comes from.
//! Takes a paragraph's flat text, gives byte ranges without white space at their ends.
//! A heuristic for English, Arabic and CJK punctuation: nothing that is checked may depend on it.

use std::ops::Range;

/// Words that keep their full stop inside a sentence, in lower case; months and titles, law and letters. In Arabic
/// doctor and professor.
const ABBREVIATIONS: [&str; 69] = [
    "adm", "al", "app", "apr", "art", "arts", "aug", "brig", "ca", "capt", "cf", "ch", "chap", "chaps", "co",
    "col", "corp", "dec", "dr", "e.g", "ed", "eds", "feb", "fig", "figs", "gen", "gov", "hon", "i.e", "inc",
    "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mr", "mrs", "ms", "mt", "no", "nos",
    "nov", "oct", "op", "p", "para", "paras", "pp", "prof", "pt", "rep", "rev", "sec", "secs", "sen", "sep",
    "sept", "sgt", "sr", "st", "viz", "vol", "vs", "د", "أ",
];

/// Abbreviations that end a sentence when a capital follows.
const CLOSING: [&str; 2] = ["etc", "ibid"];

/// Characters of the longest word that is asked whether it is an abbreviation.
const LONGEST: usize = 16;

/// Splits a paragraph into sentences. A range is never empty; together they cover everything but white space.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_stop(c) {
            continue;
        }
        // "?!" and "..." end once, and what closes after them still belongs to the sentence.
        let mut end = at + c.len_utf8();
        let mut last = c;
        while let Some((next, c)) = chars.next_if(|(_, c)| is_stop(*c) || is_closing(*c)) {
            last = if is_stop(c) { c } else { last };
            end = next + c.len_utf8();
        }
        let rest = text.get(end..).unwrap_or_default();
        let word = word_before(text.get(start..at).unwrap_or_default());
        if is_wide(last) && !goes_on(text.get(at..end).unwrap_or_default(), rest)
            || begins(rest) && !(c == '.' && keeps(word, rest))
        {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Adds the range without white space at its ends, unless nothing is left.
fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.end - part.trim_start().len();
    let part = part.trim();
    if !part.is_empty() {
        found.push(start..start + part.len());
    }
}

/// Whether a sentence can begin here: white space, then a capital, a digit, an opening mark, or the key of a
/// source, which is printed as its author's name.
/// Letters without case count as capitals.
fn begins(rest: &str) -> bool {
    let next = rest.trim_start();
    let opens =
        |c: char| c == '@' || is_opening(c) || c.is_numeric() || c.is_alphabetic() && !c.is_lowercase();
    next.len() < rest.len() && next.starts_with(opens)
}

/// Whether quoted words, with a stop before their closing mark, are part of a sentence that a comma or particle goes on.
fn goes_on(end: &str, rest: &str) -> bool {
    let particle = |c: char| matches!(c, '、' | '，' | 'と' | 'は' | 'が' | 'を' | 'に' | 'の');
    end.ends_with(is_closing) && rest.starts_with(particle) && !rest.starts_with("ところ")
}

/// Whether a full stop after this word goes with the word: an abbreviation, or an initial ("J. Smith").
fn keeps(word: &str, rest: &str) -> bool {
    let lower = word.to_lowercase();
    if CLOSING.contains(&lower.as_str()) {
        return false;
    }
    let mut letters = word.split('.').map(|part| part.chars().count() == 1);
    let initials = word.starts_with(char::is_alphabetic) && letters.all(|single| single);
    let single = !word.contains('.');
    match (initials, single) {
        // "J. Smith" and "p. 3", but "plan B. The" and "so did I. She".
        (true, true) if word.starts_with(char::is_uppercase) => word != "I" && !starts_sentence(rest),
        // "in the U.S. The" ends, "the U.S. Navy" and "10 U.S.C. 2" do not: only the next word tells.
        (true, false) => !starts_sentence(rest),
        // "No. 5" is a number, "He said no. Then" is not.
        _ if counts(&lower) => {
            rest.trim_start().starts_with(|c: char| c.is_numeric() || matches!(c, '§' | '¶'))
        }
        _ => ABBREVIATIONS.contains(&lower.as_str()),
    }
}

/// Whether the abbreviation is also an English word, and abbreviates only before a number.
fn counts(lower: &str) -> bool {
    matches!(lower, "no" | "nos" | "art" | "arts" | "fig" | "figs" | "mar" | "app" | "ed")
        // Page, volume, edition, number.
        || matches!(lower, "ص" | "صص" | "ج" | "ط" | "ع")
}

/// Whether the next word is one that sentences begin with and names do not.
fn starts_sentence(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // In "J. A. Smith" the A is an initial.
    let initial = word.len() == 1 && rest.get(1..).is_some_and(|rest| rest.starts_with('.'));
    let openers = [
        "The", "A", "An", "It", "He", "She", "They", "We", "I", "This", "That", "These", "Those", "But",
        "And", "In", "On", "At", "As", "If", "When", "While", "However", "There", "Its", "His", "Her",
        "Their", "For", "No", "Not", "After",
    ];
    !initial && openers.contains(&word)
}

/// The word that ends a text, with the full stops inside it: `U.S` of "the U.S".
/// Only the last characters are looked at, which is longer than any abbreviation.
fn word_before(text: &str) -> &str {
    let inside = |c: &char| c.is_alphanumeric() || *c == '.';
    let length: usize = text.chars().rev().take(LONGEST).take_while(inside).map(char::len_utf8).sum();
    text.get(text.len() - length..).unwrap_or_default().trim_start_matches('.')
}

/// Marks that end a sentence.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟') || is_wide(c)
}

/// East Asian marks, after which no space stands.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

/// Marks that may stand between the end of a sentence and the space after it.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '】')
}

/// Marks that may stand before the first letter of a sentence.
fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '「' | '『' | '（' | '【' | '—' | '§')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the sentences, written with `|` between them.
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let found: Vec<_> = sentences(&text).into_iter().map(|range| &text[range]).collect();
        let expected: Vec<_> = expected.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_at_stops() {
        check("One ends. |Two? |Three! |4 is next… |“Five.” |(Six.) |Seven");
        check("He said “no.” |Then he left.");
        check("What?! |Nothing... |So it was... and is.");
        check("It rose by 2.5 points to 3.1. |Then v1.2.3 came.");
        check("see example.org. it goes on");
        check("One ends. |@doe says so. a");
        check("  One.\n|Two.\u{a0}|Three.  ");
        check("Émile came. |Ödön left.");
        check("He said no. |Then he left. |So did I. |She stayed.");
        check("There is no plan B. |The end.");
        check("No stop at all");
        check("");
        check(" \n ");
    }

    #[test]
    fn abbreviations_do_not_end() {
        check("Mr. Abe met Gen. Smith and Prof. J. A. Doe in St. Louis. |Dr. No left.");
        check("See No. 5, p. 3, pp. 3-4, paras. 2 and Sec. 4. |It ends.");
        check("On Dec. 23 and Jan. 5, i.e. Thursday, Acme Inc. Tokyo met Foo Ltd. London.");
        check("The U.S. Navy and the U.N. Security Council cite 10 U.S.C. 2 and e.g. Article 9.");
        check("It left the U.S. |The bases stayed.");
        check("Guns, ships, etc. |They came.");
        check("Japan vs. China, cf. Doe et al. 2019. |End.");
    }

    #[test]
    fn east_asian_text_needs_no_space() {
        check("原文です。|次の文！|終わり？|「引用。」|後");
        check("日米が計画。|The plan. |以上");
        check("「引用。」と述べた。|「本当か？」、と問う。|「終わり。」|この後");
    }

    #[test]
    fn arabic_questions_end_and_abbreviations_do_not() {
        check("هل هذا صحيح؟ |نعم. |انتهى");
        check("انظر ص. 4، ج. ٢ من الكتاب. |قال د. يوسف إنه رأى أ.د. سامي. |ثم");
        check("وقف اللص. |ثم جلس");
    }

    #[test]
    fn ranges_cover_all_but_white_space() {
        for unit in [".", ". ", "A. ", "。", "”", "…\"", "é. É ", "a.b."] {
            let text = unit.repeat(10_000);
            let covered: usize = sentences(&text).iter().map(|range| text[range.clone()].len()).sum();
            assert!(covered >= text.chars().filter(|c| !c.is_whitespace()).count());
        }
    }
}
