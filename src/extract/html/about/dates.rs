//! Dates as pages write them, as a day of EDTF. A time of day is left out, and the day is that of the page's own zone.

use crate::model::date::Edtf;

/// Names of months, by their first three letters or whole, in the languages whose pages write them so.
const MONTHS: [&[&str]; 12] = [
    &["jan", "januar", "january", "janvier", "enero", "gennaio"],
    &["feb", "februar", "february", "février", "febrero", "febbraio"],
    &["mar", "märz", "march", "mars", "marzo"],
    &["apr", "april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio"],
    &["jun", "juni", "june", "juin", "junio", "giugno"],
    &["jul", "juli", "july", "juillet", "julio", "luglio"],
    &["aug", "august", "août", "agosto"],
    &["sep", "sept", "september", "septembre", "septiembre", "settembre"],
    &["oct", "okt", "oktober", "october", "octobre", "octubre", "ottobre"],
    &["nov", "november", "novembre", "noviembre"],
    &["dec", "dez", "dezember", "december", "décembre", "diciembre", "dicembre"],
];

/// The day, month or year that a text names.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let head: String = text.chars().take(60).collect();
    numbers(&head).or_else(|| named(&head)).filter(|date| Edtf::parse(date).is_ok())
}

/// A moment as browsers write it, in the form of RFC 3339: `Tue Mar 05 2024 10:12:13 GMT+0100 (…)`, or as in a message.
pub(super) fn moment(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [_, _, _, _, time, zone, ..] = words.as_slice() else {
        return day(text);
    };
    let Some(day) = day(words.get(1..4)?.join(" ").as_str()) else {
        return self::day(text);
    };
    let clock: Vec<&str> = time.split(':').collect();
    let good = clock.len() == 3
        && clock
            .iter()
            .zip([24, 60, 61])
            .all(|(part, limit)| part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number < limit));
    let offset = zone.strip_prefix("GMT").unwrap_or(zone);
    let digits = offset.get(1..).unwrap_or_default();
    let zoned = offset.starts_with(['+', '-'])
        && digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    match (good, zoned) {
        (true, true) => {
            let (hours, minutes) = (offset.get(..3)?, offset.get(3..)?);
            Some(format!("{day}T{time}{hours}:{minutes}"))
        }
        (true, false) if offset.is_empty() && *zone == "GMT" => Some(format!("{day}T{time}Z")),
        _ => Some(day),
    }
}

/// By how many days two dates lie apart; `None` if one of them is no day.
pub(super) fn apart(a: &str, b: &str) -> Option<i64> {
    let day = |text: &str| crate::model::date::day(text).ok();
    let days = (day(a)? - day(b)?).get_days();
    Some(i64::from(days).abs())
}

/// Year, month and day in figures, the year first: `2021-12-23T…`, `2021/12/3`, `20211223`, `2021年12月23日`.
fn numbers(text: &str) -> Option<String> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (year, rest) = text.split_at(digits);
    if digits == 8 || digits == 14 {
        return made(year.get(..4)?, year.get(4..6)?, year.get(6..8)?);
    }
    if digits != 4 {
        return None;
    }
    let rest = rest.trim_start_matches(['年', ' ']);
    let mut parts = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let separated = rest.starts_with(['-', '/', '.']) || text.contains('年');
    let follows = |part: Option<&str>| part.filter(|part| separated && part.len() <= 2).map(str::to_owned);
    let month = follows(parts.next());
    let day = follows(parts.next());
    match (month, day) {
        (Some(month), Some(day)) => made(year, &month, &day),
        (Some(month), None) => Some(format!("{year}-{month:0>2}")),
        _ => rest.is_empty().then(|| year.to_owned()),
    }
}

/// A date with a month's name: `23 December 2021`, `December 23rd, 2021`, `Thu, 23 Dec 2021 10:00 GMT`.
fn named(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month_at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words.get(month_at)?)?;
    let day_of = |word: &&str| {
        let bare =
            ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        bare.parse::<u32>().ok().filter(|day| bare.len() <= 2 && (1..=31).contains(day))
    };
    let before = month_at.checked_sub(1).and_then(|at| words.get(at)).filter(|word| **word != "de");
    let before = before.or_else(|| month_at.checked_sub(2).and_then(|at| words.get(at)));
    let day = before.and_then(day_of).or_else(|| words.get(month_at + 1).and_then(day_of));
    let year = words
        .iter()
        .skip(month_at)
        .find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    match day {
        Some(day) => made(year, &month.to_string(), &day.to_string()),
        None => Some(format!("{year}-{month:02}")),
    }
}

/// The number of a month by its name.
fn month(word: &str) -> Option<usize> {
    MONTHS.iter().position(|names| names.contains(&word)).map(|at| at + 1)
}

/// A day of EDTF.
fn made(year: &str, month: &str, day: &str) -> Option<String> {
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    crate::model::date::day(&date).is_ok().then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_forms_of_pages() {
        for (written, date) in [
            ("2021-12-23T23:30:00+09:00", "2021-12-23"),
            ("2021/12/3", "2021-12-03"),
            ("20211223", "2021-12-23"),
            ("2021年12月23日 10時", "2021-12-23"),
            ("2021-12", "2021-12"),
            ("2021", "2021"),
            ("Thu, 23 Dec 2021 10:00:00 GMT", "2021-12-23"),
            ("December 23rd, 2021", "2021-12-23"),
            ("23 de diciembre de 2021", "2021-12-23"),
            ("23. Dezember 2021", "2021-12-23"),
            ("March 2021", "2021-03"),
        ] {
            assert_eq!(day(written).as_deref(), Some(date), "{written}");
        }
        for bad in ["", "yesterday", "2021-13-01", "2021-02-30", "1640217600000", "12/23/2021", "2021 people"]
        {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn moments_keep_their_zone() {
        let written = "Tue Mar 05 2024 10:12:13 GMT+0100 (Central European Standard Time)";
        assert_eq!(moment(written).as_deref(), Some("2024-03-05T10:12:13+01:00"));
        assert_eq!(moment("Tue Mar 05 2024 10:99:13 GMT+0100").as_deref(), Some("2024-03-05"));
        assert_eq!(moment("Tue, 5 Mar 2024 10:12:13 -0500").as_deref(), Some("2024-03-05T10:12:13-05:00"));
        assert_eq!(moment("Tue, 05 Mar 2024 10:12:13 GMT").as_deref(), Some("2024-03-05T10:12:13Z"));
        assert_eq!(moment("nonsense"), None);
        assert_eq!(apart("2024-03-05", "2024-03-01"), Some(4));
        assert_eq!(apart("2024-03", "2024-03-01"), None);
    }
}
