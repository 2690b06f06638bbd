//! What came of asking an address: the least that can honestly be said of it.

use super::values::Day;
use crate::file::Location;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It leads there.
    Live,
    /// It leads there, and says that the place has another address for good.
    Moved(String),
    /// It sends its readers to a front page now: what was there is likely gone, and nobody says so.
    Front(String),
    /// It says that there is nothing: 404 or 410.
    Dead(u16),
    /// It does not serve programs, and so says nothing of what a reader gets: 401, 403, 429 and the like.
    Refused(u16),
    /// Something answered, and nothing can be made of it; why.
    Broken(String),
    /// Nothing answered; why.
    Unreached(String),
    /// It is an address of this machine or of a private network, and was not asked.
    Private,
}

/// An answer, and when it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The answer.
    pub(crate) answer: Answer,
    /// On which day.
    pub(crate) day: Day,
    /// Now or earlier.
    pub(crate) when: When,
}

/// When an address was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// In this run.
    Now,
    /// In an earlier one, within a day.
    Remembered,
}

/// The answers of many addresses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Replies {
    /// By the address as it was written.
    pub(crate) by_address: BTreeMap<String, Reply>,
    /// At how many hosts.
    pub(crate) hosts: usize,
    /// How many of them were asked in this run.
    pub(crate) asked: usize,
    /// How many of these anything answered at all.
    pub(crate) heard: usize,
    /// Why the answers could not be kept for a day, if so.
    pub(crate) forgotten: Option<String>,
}

/// What an address stands for where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// The address of a source.
    Source,
    /// That of a copy of a source.
    Copy,
    /// A link in the text.
    Prose,
}

/// An address and one place where it is written.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    /// As written.
    pub(crate) url: String,
    /// As what.
    pub(crate) standing: Standing,
    /// In which record.
    pub(crate) record: super::dossier::RecordIx,
    /// Where.
    pub(crate) at: Location,
}

/// How to ask.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manners {
    /// Between two requests to one host.
    pub(crate) pause: Duration,
    /// For one request in all.
    pub(crate) patience: Duration,
    /// Whether answers of the last day are taken.
    pub(crate) memory: Memory,
    /// Whether private addresses are asked.
    pub(crate) reach: Reach,
}

/// Whether answers of the last day are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Memory {
    /// They are.
    Kept,
    /// All is asked again.
    Fresh,
}

/// Which networks are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The public one: an address from somebody's bibliography must not reach what stands behind the author's door.
    Public,
    /// This machine and private networks too.
    Everywhere,
}

/// How long until the moment that an HTTP date names (RFC 9110, 5.6.7); none if it is past or no such date.
pub(crate) fn until(date: &str, now: SystemTime) -> Option<Duration> {
    let moment = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).ok()?;
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(moment.as_second()).ok()?);
    moment.duration_since(now).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_http_is_a_time_to_wait() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_445_412_470);
        assert_eq!(until("Wed, 21 Oct 2015 07:28:00 GMT", now), Some(Duration::from_secs(10)));
        assert_eq!(until("Wed, 21 Oct 2015 07:27:00 GMT", now), None);
        assert_eq!(until("soon", now), None);
    }
}
