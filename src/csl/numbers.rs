//! Numbers (specification, "Number"): what is numeric, and the forms of numbers.

use super::render::{Drawn, Renderer};
use super::style::NumberForm;
use super::terms::{Gender, Term};
use super::variables::{Variable, Worked};
use super::{page_ranges, tape::Role, tape::Tag};

/// Whether a variable's content is numeric (specification, "Choose", `is-numeric`).
pub(super) fn is_numeric_variable(renderer: &Renderer, variable: Variable) -> bool {
    match variable.worked() {
        Some(Worked::Locator) => renderer.locator().is_some_and(|(text, _)| is_numeric(text)),
        Some(Worked::CitationNumber | Worked::FirstNote) => renderer.has(variable),
        Some(Worked::PageFirst) => {
            renderer.item.text(Variable::Page).is_some_and(|text| is_numeric(page_ranges::first(&text.text)))
        }
        Some(Worked::YearSuffix | Worked::Label | Worked::Page) | None => {
            renderer.item.text(variable).is_some_and(|text| is_numeric(&text.text))
        }
    }
}

/// Whether text consists of numbers only, which may have letters about them and marks between them.
pub(super) fn is_numeric(text: &str) -> bool {
    let mut words = 0;
    let text = &*text.replace(" and ", " & ");
    for word in text.split([',', '&', '-', '–', ';']).map(str::trim) {
        if word.contains(char::is_whitespace) || !is_number(word) {
            return false;
        }
        words += 1;
    }
    words > 0
}

/// Whether a word is a number with at most letters before and after it: "2", "D2", "2nd", "L2d".
fn is_number(word: &str) -> bool {
    let body = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let head = word.len() - body.len();
    !body.is_empty()
        && word.get(..head).is_some_and(|head| head.chars().all(|c| c.is_alphanumeric() || c == '.'))
        // "3." is a number, "3.1" is the name of a version.
        && (!digits.starts_with('.') || digits == ".")
        && digits.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '’' | ':'))
}

/// Whether text names more than one number (specification, "Label", `plural`).
pub(super) fn is_plural(text: &str) -> bool {
    let text = &*text.replace(" and ", " & ");
    let mut numbers = text.split([',', '&', '–', ';', '-']).map(str::trim).filter(|word| !word.is_empty());
    let is_word = |word: &str| {
        word.chars().any(|c| c.is_ascii_digit())
            || (!word.is_empty() && word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c)))
    };
    let Some(first) = numbers.next() else { return false };
    if !is_word(first) {
        return text.contains('&');
    }
    // A hyphen that is escaped or between letters joins no range.
    if text.contains("\\-") && !text.contains([',', '&', '–']) {
        return false;
    }
    numbers.next().is_some_and(is_word)
}

/// `cs:number`.
pub(super) fn element(
    renderer: &mut Renderer,
    variable: Variable,
    form: NumberForm,
    label: Option<Term>,
) -> Drawn {
    if renderer.suppressed.contains(variable) {
        return Drawn::Empty;
    }
    let role = Tag::Role(Role::Variable(variable));
    renderer.tape.open(role);
    let start = renderer.tape.place();
    match variable.worked() {
        Some(Worked::CitationNumber) if renderer.facts.number > 0 => {
            let number = u32::try_from(renderer.facts.number).unwrap_or(u32::MAX);
            let text = formed(renderer, number, form, label);
            renderer.tape.push(&text);
        }
        Some(Worked::Locator) => {
            if let Some((text, kind)) = renderer.locator() {
                if form == NumberForm::Numeric || !is_numeric(text) {
                    page_ranges::locator(renderer);
                } else {
                    print(renderer, text, form, Some(Term::locator(kind)));
                }
            }
        }
        Some(Worked::FirstNote) => {
            if renderer.has(variable) {
                let text = formed(renderer, renderer.standing.first_note, form, label);
                renderer.tape.push(&text);
            }
        }
        Some(Worked::Page) => {
            if let Some(text) = renderer.item.text(variable) {
                page_ranges::page(renderer, text);
            }
        }
        Some(Worked::PageFirst) => {
            if let Some(text) = renderer.item.text(Variable::Page) {
                let first = page_ranges::first(&text.text);
                print(renderer, first, form, label);
            }
        }
        Some(Worked::YearSuffix) => renderer.year_suffix(),
        Some(Worked::CitationNumber | Worked::Label) | None => {
            let item = renderer.item;
            if let Some(text) = item.text(variable) {
                print(renderer, &text.text, form, label);
            }
        }
    }
    let is_printed = !renderer.tape.is_bare(start);
    renderer.tape.close(role);
    if is_printed {
        renderer.after_substitution(variable);
        renderer.mark_content();
    }
    Drawn::of(is_printed)
}

/// Prints numbers in a form, and what is none as it is.
fn print(renderer: &mut Renderer, text: &str, form: NumberForm, label: Option<Term>) {
    if !is_numeric(text) {
        renderer.tape.push(text);
        return;
    }
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find([',', '&', '-', '–', ';']).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let word = word.trim();
        match word.parse::<u32>() {
            Ok(number) => out.push_str(&formed(renderer, number, form, label)),
            Err(_) => out.push_str(word),
        }
        let mut after = after.chars();
        match after.next() {
            Some(',') => out.push_str(", "),
            Some(';') => out.push_str("; "),
            Some('&') => out.push_str(" & "),
            Some(_) => out.push_str(renderer.locale.range_delimiter()),
            None => {}
        }
        rest = after.as_str();
    }
    renderer.tape.push(out.trim_end());
}

/// A number in a form (specification, "Number", `form`).
fn formed(renderer: &Renderer, number: u32, form: NumberForm, label: Option<Term>) -> String {
    let locale = renderer.locale;
    let gender = label.map_or(Gender::Neuter, |label| locale.gender(label));
    match form {
        NumberForm::Numeric => number.to_string(),
        NumberForm::Ordinal => format!("{number}{}", locale.ordinal(number, gender)),
        NumberForm::LongOrdinal => match locale.long_ordinal(number, gender) {
            Some(word) => word.to_owned(),
            None => format!("{number}{}", locale.ordinal(number, gender)),
        },
        NumberForm::Roman => roman(number),
    }
}

/// A number in Roman numerals, in lower case; above 3999 as it is.
pub(super) fn roman(mut number: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, numeral) in NUMERALS {
        while number >= value {
            out.push_str(numeral);
            number -= value;
        }
    }
    out
}

/// A year suffix (specification, "Disambiguation"): a to z, then aa, ab.
pub(super) fn letters(suffix: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = suffix;
    loop {
        letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_go_on_after_z() {
        let made: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(made, ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn numerals_are_roman_where_there_are_any() {
        let made: Vec<String> = [1, 4, 1994, 3999, 4000].into_iter().map(roman).collect();
        assert_eq!(made, ["i", "iv", "mcmxciv", "mmmcmxcix", "4000"]);
    }

    #[test]
    fn numbers_have_letters_about_them_and_marks_between_them() {
        for text in ["2", "D2", "2b", "L2d", "2, 3", "2-4", "2 & 4", "2nd", "3."] {
            assert!(is_numeric(text), "{text} is numeric");
        }
        for text in ["second", "2nd edition", "", "-", "3.1", "vol. 2"] {
            assert!(!is_numeric(text), "{text} is not numeric");
        }
    }

    #[test]
    fn a_list_or_a_range_is_plural() {
        assert!(is_plural("1-3") && is_plural("1 & 2") && is_plural("iv–vi") && is_plural("1, 5"));
        assert!(!is_plural("12") && !is_plural("Michaelson-Morely") && !is_plural("3\\-B") && !is_plural(""));
    }
}
