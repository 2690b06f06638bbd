//! Links to the live web that also say which version was seen (Robust Links 1.0): if the page goes, a reader can still
//! find what was there then.

use super::escape;
use crate::model::date;
use crate::model::source::Source;
use crate::model::values::Day;

/// The attributes of a link to where a source stands on the web: its address, the day that it was seen, its copy.
/// Empty for an address that is not the source's own.
pub(in crate::render) fn attributes(source: &Source, url: &str) -> String {
    let fields = &source.fields;
    let copy = fields.archive_url.as_ref().map(|copy| copy.value.0.as_str());
    let own = fields.url.as_ref().map(|own| own.value.0.as_str());
    let doi = fields.doi.as_ref().is_some_and(|doi| url.ends_with(bare(&doi.value)));
    if own != Some(url) && copy != Some(url) && !doi {
        return String::new();
    }
    // A copy is one of the page, also where the link leads to the copy itself.
    let original = if copy == Some(url) { own.unwrap_or(url) } else { url };
    let mut attributes = format!(" data-originalurl=\"{}\"", escape(original));
    if let Some(day) = seen(source) {
        attributes.push_str(&format!(" data-versiondate=\"{}\"", day.0));
    }
    if let Some(copy) = copy {
        attributes.push_str(&format!(" data-versionurl=\"{}\"", escape(copy)));
    }
    attributes
}

/// A DOI without the address that resolves it.
fn bare(doi: &str) -> &str {
    doi.trim_start_matches("https://doi.org/").trim_start_matches("http://doi.org/")
}

/// The day that the source was seen: when its text was taken, or else when somebody looked.
fn seen(source: &Source) -> Option<Day> {
    let captured = source.fields.capture.as_ref().and_then(|capture| capture.value.captured.as_ref());
    let day = captured.and_then(|captured| date::day(captured.value.get(..10)?).ok()).map(Day);
    day.or_else(|| source.fields.accessed.as_ref().map(|day| day.value))
}
