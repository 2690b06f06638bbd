//! Pages and locators (specification, "Page ranges").

use super::numbers;
use super::render::Renderer;
use super::rich::{self, Rich};
use super::style::PageRange;
use super::terms::{Common, Term, TermForm};
use super::variables::LocatorKind;
use std::borrow::Cow;

/// Prints the pages of an item.
pub(super) fn page(renderer: &mut Renderer, text: &Rich) {
    let out = ranges(&text.text, renderer.style.settings.page_range, renderer.locale.range_delimiter());
    renderer.tape.push(&out);
}

/// Prints a number that may be a range, as an issue is.
pub(super) fn number(renderer: &mut Renderer, text: &Rich) {
    let out = if numbers::is_numeric(&text.text) {
        ranges(&text.text, None, renderer.locale.range_delimiter())
    } else {
        text.text.clone()
    };
    renderer.tape.push(&out);
}

/// Prints the locator of a cite.
pub(super) fn locator(renderer: &mut Renderer) {
    let Some((text, kind)) = renderer.locator() else { return };
    let format = renderer.style.settings.page_range.filter(|_| kind == LocatorKind::Page);
    let text = joined(renderer, text);
    if text.contains(['-', '–', '\\']) {
        let out = ranges(&text, format, renderer.locale.range_delimiter());
        renderer.rich(&rich::read(&out));
    } else {
        renderer.rich(&rich::read(&text));
    }
}

/// Text with the locale's sign for "&".
fn joined<'a>(renderer: &Renderer, text: &'a str) -> Cow<'a, str> {
    let and = Term::common(Common::And);
    if text.contains('&')
        && let Some(symbol) = renderer.locale.exact(and, TermForm::Symbol)
    {
        return Cow::Owned(text.replace('&', symbol));
    }
    Cow::Borrowed(text)
}

/// The first page of what stands in `page`.
pub(super) fn first(text: &str) -> &str {
    let end = text.find(['-', '–', ',', '&', ';']).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim()
}

/// Text with its ranges in a format.
fn ranges(text: &str, format: Option<PageRange>, delimiter: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut rest = text;
    loop {
        let end = rest.find([',', '&', ';']).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let core = part.trim();
        let lead = part.len() - part.trim_start().len();
        out.push_str(part.get(..lead).unwrap_or_default());
        out.push_str(&range(core, format, delimiter));
        out.push_str(part.get(lead + core.len()..).unwrap_or_default());
        let Some(mark) = after.chars().next() else { break };
        out.push(mark);
        rest = after.get(mark.len_utf8()..).unwrap_or_default();
    }
    out
}

/// One range, or what is none.
fn range(text: &str, format: Option<PageRange>, delimiter: &str) -> String {
    if text.contains("\\-") {
        return text.replace("\\-", "-");
    }
    let Some((first, second)) = split(text) else { return text.to_owned() };
    let (Some((prefix, from)), Some((other, to))) = (parts(first), parts(second)) else {
        // Something like a Roman numeral: only the mark between is made the locale's.
        let is_number = |word: &str| {
            word.chars().any(|c| c.is_ascii_digit()) || word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c))
        };
        return if is_number(first) && is_number(second) && !second.contains(['-', '–']) {
            format!("{first}{delimiter}{second}")
        } else {
            text.to_owned()
        };
    };
    // Numbers that are counted in different ways make no range.
    if other != prefix {
        return format!("{first}-{second}");
    }
    let Some(format) = format else { return format!("{first}{delimiter}{second}") };
    let full = expanded(from, to);
    let is_range = from.len() <= full.len() && (from.len() < full.len() || from < full.as_str());
    if !is_range {
        return format!("{first}{delimiter}{second}");
    }
    let last = match format {
        PageRange::Expanded => return format!("{prefix}{from}{delimiter}{prefix}{full}"),
        PageRange::Minimal => minimal(from, &full, 1),
        PageRange::MinimalTwo => minimal(from, &full, 2),
        PageRange::Chicago15 => chicago(from, &full, PageRange::Chicago15),
        PageRange::Chicago16 => chicago(from, &full, PageRange::Chicago16),
    };
    format!("{prefix}{from}{delimiter}{last}")
}

/// The two ends of a range.
fn split(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['-', '–', '—'])?;
    let mark = text.get(at..)?.chars().next()?.len_utf8();
    let (first, second) =
        (text.get(..at)?.trim(), text.get(at + mark..)?.trim_start_matches(['-', '–', '—']).trim());
    (!first.is_empty() && !second.is_empty()).then_some((first, second))
}

/// The letters before a number, and its digits.
fn parts(text: &str) -> Option<(&str, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    // "12:34" and "1.2" are prefixes that end in a mark.
    let start = text.rfind(|c: char| !c.is_ascii_digit()).map_or(start, |at| {
        at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    let (prefix, digits) = (text.get(..start)?, text.get(start..)?);
    (!digits.is_empty() && !prefix.contains(char::is_whitespace)).then_some((prefix, digits))
}

/// The second number with the digits that it shares with the first.
fn expanded(from: &str, to: &str) -> String {
    match from.len().checked_sub(to.len()) {
        Some(missing) if missing > 0 => format!("{}{to}", from.get(..missing).unwrap_or_default()),
        _ => to.to_owned(),
    }
}

/// The second number without the digits that it shares with the first, but for the last ones.
fn minimal(from: &str, full: &str, least: usize) -> String {
    if from.len() != full.len() {
        return full.to_owned();
    }
    let same = from.bytes().zip(full.bytes()).take_while(|(a, b)| a == b).count();
    let start = same.min(full.len().saturating_sub(least));
    full.get(start..).unwrap_or(full).to_owned()
}

/// As the Chicago Manual of Style shortens, in its 15th or 16th edition (specification, appendix V).
fn chicago(from: &str, full: &str, edition: PageRange) -> String {
    let number: u64 = from.parse().unwrap_or(u64::MAX);
    if number < 100 || number.is_multiple_of(100) || from.len() != full.len() {
        return full.to_owned();
    }
    if (1..=9).contains(&(number % 100)) {
        return minimal(from, full, 1);
    }
    let short = minimal(from, full, 2);
    if edition == PageRange::Chicago15 && from.len() == 4 && short.len() == 3 {
        return full.to_owned();
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str, format: PageRange) -> String {
        ranges(text, Some(format), "–")
    }

    /// The examples of the specification, appendix V.
    #[test]
    fn chicago_shortens_by_what_it_begins_with() {
        let examples = [
            ("3-10", "3–10"),
            ("71-72", "71–72"),
            ("100-104", "100–104"),
            ("1100-1123", "1100–1123"),
            ("107-108", "107–8"),
            ("505-517", "505–17"),
            ("1002-1006", "1002–6"),
            ("321-325", "321–25"),
            ("415-532", "415–532"),
            ("11564-11568", "11564–68"),
            ("13792-13803", "13792–803"),
        ];
        for (given, wanted) in examples {
            assert_eq!(made(given, PageRange::Chicago15), wanted);
        }
        assert_eq!(made("1496-1504", PageRange::Chicago15), "1496–1504");
        assert_eq!(made("1496-1504", PageRange::Chicago16), "1496–504");
    }

    #[test]
    fn other_formats_keep_one_digit_or_two_or_all() {
        assert_eq!(made("42-45", PageRange::Minimal), "42–5");
        assert_eq!(made("321-28", PageRange::Minimal), "321–8");
        assert_eq!(made("2787-2816", PageRange::MinimalTwo), "2787–816");
        assert_eq!(made("42-45", PageRange::MinimalTwo), "42–45");
        assert_eq!(made("321-8", PageRange::Expanded), "321–328");
    }

    #[test]
    fn what_is_no_range_stays() {
        assert_eq!(made("12", PageRange::Minimal), "12");
        assert_eq!(made("N110 - P5", PageRange::Expanded), "N110-P5");
        assert_eq!(made("12-14, iv-vi", PageRange::Minimal), "12–4, iv–vi");
        assert_eq!(made("3\\-B", PageRange::Minimal), "3-B");
        assert_eq!(first("12-14, 20"), "12");
    }
}
