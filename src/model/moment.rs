//! Moments as machines tell them to each other.

use jiff::Timestamp;

/// Seconds since 1970 as RFC 3339 in UTC: `2022-01-09T14:02:00Z`.
pub(crate) fn utc(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or_default();
    Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// The same for people: `9 January 2022, 14:02 UTC`; what is no such moment is shown as it is.
pub(crate) fn for_people(moment: &str) -> String {
    match moment.parse::<Timestamp>() {
        Ok(time) => time.strftime("%-d %B %Y, %H:%M UTC").to_string(),
        Err(_) => moment.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_to_machines_and_to_people() {
        assert_eq!(utc(1_641_736_920), "2022-01-09T14:02:00Z");
        assert_eq!(for_people("2022-01-09T14:02:00Z"), "9 January 2022, 14:02 UTC");
        assert_eq!(for_people("early"), "early");
    }
}
