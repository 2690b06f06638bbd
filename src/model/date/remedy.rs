//! What an author may have meant by a date that is not EDTF.
//! Takes the malformed text, gives an error whose remedy is the date to write, if the text can be understood.
//! Never decides between two readings, and never supplies a year.

use super::{DateError, DateErrorKind, read, show};

/// Longer texts are prose, not dates, and are not looked into.
const LONGEST: usize = 64;

/// What a text was understood as.
enum Reading {
    /// The EDTF forms that it may stand for; some may not be in the calendar.
    Dates(Vec<String>),
    /// The rest of a date that lacks its year: `-12-23`, or empty where day and month are not clear.
    NoYear(String),
}

/// The error for a text that is not EDTF.
pub(super) fn malformed(text: &str) -> DateError {
    let error = |message: String, remedy: String| DateError {
        kind: DateErrorKind::Malformed,
        message,
        remedy,
        meant: None,
        yearless: None,
    };
    let example =
        "Write year, month and day as far as known: 2021-12-23, 2021-12 or 2021; 2021~ is about 2021";
    if text.is_empty() {
        return error(
            "the date is empty".to_owned(),
            "Write one, as in 2021-12-23, or leave the field out".to_owned(),
        );
    }
    let quoted = format!("\"{}\"", shortened(text));
    let dates = match understand(text) {
        Some(Reading::Dates(dates)) => dates,
        Some(Reading::NoYear(rest)) => {
            let form = if rest.is_empty() {
                "the year first, as in 2021-12-23".to_owned()
            } else {
                format!("YYYY{rest} with its year")
            };
            let yearless = rest.split('-').filter_map(|part| part.parse().ok()).collect::<Vec<u8>>();
            let yearless = if let [month, day] = *yearless { Some((month, day)) } else { None };
            let remedy = format!("Write {form}");
            return DateError { yearless, ..error(format!("{quoted} has no year of four digits"), remedy) };
        }
        None => return error(format!("{quoted} is not a date"), example.to_owned()),
    };
    let (good, bad): (Vec<_>, Vec<_>) =
        dates.into_iter().map(|date| read::attempt(&date)).partition(Result::is_ok);
    let good: Vec<_> = good.into_iter().flatten().collect();
    match (good.as_slice(), bad.into_iter().find_map(|result| result.err().flatten())) {
        // The reason, said of the words that the author wrote.
        ([], Some(found)) => {
            let reason = found.message.split_once("\" is ").map_or("no date", |(_, reason)| reason);
            DateError { message: format!("{quoted} is {reason}"), ..found }
        }
        ([], None) => error(format!("{quoted} is not a date"), example.to_owned()),
        ([only], _) => DateError {
            meant: Some(only.to_string()),
            ..error(format!("{quoted} is not an ISO date"), format!("Write {only}"))
        },
        (several, _) => {
            let forms =
                several.iter().map(|date| format!("{date} for {}", date.display())).collect::<Vec<_>>();
            error(format!("{quoted} can be read in two ways"), format!("Write {}", forms.join(", or ")))
        }
    }
}

/// The text for a message, cut where it is long.
fn shortened(text: &str) -> String {
    let head: String = text.chars().take(LONGEST).collect();
    if head.len() < text.len() { head + "…" } else { head }
}

/// Reads what people write: words before and after, intervals, then the date itself.
fn understand(text: &str) -> Option<Reading> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_lowercase();
    let text = text.trim().trim_start_matches("the ").trim_start_matches("year ");
    let prefixes: [(&[&str], &str, &str); 4] = [
        (
            &[
                "about ",
                "around ",
                "circa ",
                "approximately ",
                "roughly ",
                "c. ",
                "ca. ",
                "c.",
                "ca.",
                "c ",
                "~",
                "early ",
                "mid ",
                "mid-",
                "late ",
            ],
            "",
            "~",
        ),
        (&["probably ", "perhaps ", "maybe ", "possibly ", "?"], "", "?"),
        (&["before ", "until ", "till ", "by ", "up to "], "../", ""),
        (&["since ", "after ", "from ", "as of "], "", "/.."),
    ];
    for (words, before, after) in prefixes {
        if let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
            // "from 2019 to 2021" is an interval with its own end.
            let date = one(rest)?;
            return Some(Reading::Dates(vec![if date.contains('/') {
                date
            } else {
                format!("{before}{date}{after}")
            }]));
        }
    }
    if let Some(rest) = text.strip_suffix(['?', '~', '%']) {
        let both = rest.ends_with(['?', '~', '%']);
        let sign = if both { "%" } else { text.get(rest.len()..)? };
        return Some(Reading::Dates(vec![one(rest.trim_end_matches(['?', '~', '%']))? + sign]));
    }
    // Only the first joint that occurs is tried, so that work stays linear in the text.
    let joints = [" to ", " until ", " - ", "–", "—", "--", "/"];
    if let Some((from, to)) = joints.iter().find_map(|joint| text.split_once(joint))
        && let (Some(from), Some(to)) = (side(from), side(to))
    {
        return Some(Reading::Dates(vec![format!("{from}/{to}")]));
    }
    calendar(text)
}

/// One side of an interval: a date that is understood, or a word for none.
fn side(text: &str) -> Option<String> {
    match text.trim() {
        "open" | "now" | "present" | ".." | "..." | "…" => Some("..".to_owned()),
        "unknown" | "?" => Some(String::new()),
        text => one(text),
    }
}

/// The one valid form that a text stands for.
fn one(text: &str) -> Option<String> {
    let edtf = text.trim().to_uppercase();
    if read::attempt(&edtf).is_ok() {
        return Some(edtf);
    }
    let Some(Reading::Dates(dates)) = understand(text.trim()) else { return None };
    <[String; 1]>::try_from(dates).ok().map(|[date]| date).filter(|date| read::attempt(date).is_ok())
}

/// A single date from its numbers and its month or season.
fn calendar(text: &str) -> Option<Reading> {
    // A sign of doubt inside, or a set of dates, says more than its numbers do.
    if text.contains(['?', '~', '%', '{', '}', '[', ']']) {
        return None;
    }
    let unspecified = text.replace(['u', 'x'], "X");
    if read::attempt(&unspecified).is_ok() {
        return Some(Reading::Dates(vec![unspecified]));
    }
    if let Some(decade) = text.strip_suffix("0s").filter(|digits| digits.len() == 3) {
        return Some(Reading::Dates(vec![format!("{decade}X")]));
    }
    let mut numbers = Vec::new();
    let mut named = None;
    for token in tokens(text) {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.push(token);
        } else if let Some(number) = name(token) {
            named = Some(number).filter(|_| named.is_none());
            named?;
        } else if !is_noise(token) {
            return None;
        }
    }
    match named {
        Some(number) => with_name(number, &numbers),
        None => numbers_only(&numbers),
    }
}

/// Runs of digits and runs of letters.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut tokens = Vec::new();
    let mut rest = text.trim_start_matches(|c| kind(c) == (false, false));
    while let Some(first) = rest.chars().next() {
        let (token, tail) = rest.split_at(rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len()));
        tokens.push(token);
        rest = tail.trim_start_matches(|c| kind(c) == (false, false));
    }
    tokens
}

/// The number of a month (1 to 12) or season (21 to 24) by its name, a month also by three letters or more.
fn name(token: &str) -> Option<u8> {
    let starts = |name: &str| token.len() >= 3 && name.to_lowercase().starts_with(token);
    let month = (1..).zip(show::MONTHS).find(|(_, month)| starts(month));
    let season = (21..).zip(show::SEASONS).find(|(_, season)| *season == token);
    month.or(season).map(|(number, _)| number).or((token == "fall").then_some(23))
}

/// Words that add nothing: weekdays, ordinal endings, the Japanese counters of dates.
fn is_noise(token: &str) -> bool {
    let weekday = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    matches!(token, "st" | "nd" | "rd" | "th" | "of" | "the" | "on" | "in" | "ad" | "ce" | "年" | "月" | "日")
        || token.len() >= 3 && weekday.iter().any(|day| day.starts_with(token))
}

/// A date with a month or season in words.
fn with_name(number: u8, numbers: &[&str]) -> Option<Reading> {
    let dates = |date: String| Some(Reading::Dates(vec![date]));
    match numbers {
        [year] if year.len() == 4 => dates(format!("{year}-{number:02}")),
        [day, year] | [year, day] if number < 13 && year.len() == 4 && day.len() < 3 => {
            dates(format!("{year}-{number:02}-{day:0>2}"))
        }
        [day, ..] if number < 13 && day.len() < 3 => Some(Reading::NoYear(format!("-{number:02}-{day:0>2}"))),
        [] => Some(Reading::NoYear(format!("-{number:02}"))),
        _ => None,
    }
}

/// A date in figures only: year first, year last, or eight digits in a row.
fn numbers_only(numbers: &[&str]) -> Option<Reading> {
    let dates = |dates: &[String]| Some(Reading::Dates(dates.to_vec()));
    match *numbers {
        [packed] if packed.len() == 8 => {
            dates(&[format!("{}-{}-{}", packed.get(..4)?, packed.get(4..6)?, packed.get(6..)?)])
        }
        [year] if year.len() == 4 => dates(&[year.to_owned()]),
        [year, month] | [month, year] if year.len() == 4 && month.len() < 3 => {
            dates(&[format!("{year}-{month:0>2}")])
        }
        [from, to] if from.len() == 4 && to.len() == 4 => dates(&[format!("{from}/{to}")]),
        [year, month, day] if year.len() == 4 && month.len() < 3 && day.len() < 3 => {
            dates(&[format!("{year}-{month:0>2}-{day:0>2}")])
        }
        [a, b, year] if year.len() == 4 && a.len() < 3 && b.len() < 3 => {
            let readings = [format!("{year}-{b:0>2}-{a:0>2}"), format!("{year}-{a:0>2}-{b:0>2}")];
            let valid: Vec<_> = readings.iter().filter(|date| read::attempt(date).is_ok()).cloned().collect();
            let same = a.trim_start_matches('0') == b.trim_start_matches('0');
            match valid.as_slice() {
                [] => dates(readings.get(..1)?),
                [first, ..] if same => dates(std::slice::from_ref(first)),
                several => dates(several),
            }
        }
        [a, b] | [a, b, _] if a.len() < 3 && b.len() < 3 => Some(Reading::NoYear(String::new())),
        _ => None,
    }
}
