//! `feed.xml`: the versions of the briefing and its corrections, newest first (RFC 4287). All days are those that the
//! author gave; without one there is no feed, as an entry must say when it was made.

use crate::file::{Hash, OutputPath};
use crate::model::correction::{CorrectionFields, CorrectionType};
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::history::{Step, Version};
use crate::model::kind::Kind;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::values::Day;
use crate::render::html::{escape, plain};
use crate::render::view::version_anchor;
use crate::render::words::{Arg, Words};
use std::fmt::Write as _;

/// Its address.
pub(in crate::render) const PATH: &str = "feed.xml";

/// Something new.
pub(in crate::render) struct Entry {
    day: Day,
    title: String,
    /// Where it stands, from the top of the site.
    path: OutputPath,
    anchor: String,
    /// What tells it from the others of the feed, for good.
    key: String,
    summary: String,
}

/// All that is new, newest first; the version before the corrections of its day.
pub(in crate::render) fn entries(edition: Edition<'_>, words: &Words) -> Vec<Entry> {
    let dossier = edition.dossier;
    let corrections = dossier.of(Kind::Correction);
    let corrections = corrections.filter_map(|(ix, record)| correction(edition, words, ix, record));
    let mut entries: Vec<Entry> =
        version(edition, words).into_iter().chain(earlier(edition, words)).chain(corrections).collect();
    // A stable sort: what was first of a day stays first.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.day));
    entries
}

/// The version that this is.
fn version(edition: Edition<'_>, words: &Words) -> Option<Entry> {
    let ix = edition.dossier.front()?;
    let record = edition.dossier.get(ix);
    let page = record.page()?;
    let day = page.published.as_ref()?.value;
    let version = page.version.as_ref().map(|version| version.value.as_str());
    let title = version.map_or_else(|| record.title.clone(), |version| titled(words, &record.title, version));
    let key = version.map_or_else(|| format!("published-{}", day.0), |version| format!("version-{version}"));
    let standfirst = plain(record.prose.line(Region::Standfirst));
    let summary = if standfirst.is_empty() { plain(record.prose.line(Region::Summary)) } else { standfirst };
    let since = edition.steps.first().filter(|step| step.after == version.unwrap_or_default());
    let news = news(words, since);
    let said: Vec<&str> = [summary.trim(), &news].into_iter().filter(|said| !said.is_empty()).collect();
    let summary = words.sentences(&said);
    let path = edition.links.address(ix).path.clone();
    Some(Entry { day, title, path, anchor: String::new(), key, summary })
}

/// The versions that were published before, each with what it changed.
fn earlier(edition: Edition<'_>, words: &Words) -> Vec<Entry> {
    let entry = |kept: &Version| {
        let step = edition.steps.iter().find(|step| step.after == kept.name);
        let anchor = step.map_or_else(String::new, |step| version_anchor(&step.after));
        Some(Entry {
            day: kept.published?,
            title: titled(words, &kept.title, &kept.name),
            path: OutputPath::new(if step.is_some() { "changes.html" } else { "index.html" })?,
            anchor,
            key: format!("version-{}", kept.name),
            summary: news(words, step),
        })
    };
    edition.dossier.earlier().into_iter().filter_map(entry).collect()
}

/// A briefing with its version.
fn titled(words: &Words, title: &str, version: &str) -> String {
    words.with("titled-version", &[("title", Arg::Text(title)), ("version", Arg::Text(version))])
}

/// What a version changed, as a sentence.
fn news(words: &Words, step: Option<&Step>) -> String {
    let short = words.joined(&step.map(|step| words.in_short(step)).unwrap_or_default());
    let before = step.map(|step| step.before.as_str()).unwrap_or_default();
    if short.is_empty() {
        return short;
    }
    words.with("version-since", &[("before", Arg::Text(before)), ("changes", Arg::Text(&short))])
}

fn correction(edition: Edition<'_>, words: &Words, ix: RecordIx, record: &Record) -> Option<Entry> {
    let fields = record.correction()?;
    let day = fields.date.as_ref()?.value;
    let line = |region: Region| plain(record.prose.line(region));
    let said = [
        ("feed-correction-said", Region::Was),
        ("feed-correction-should-say", Region::Now),
        ("feed-correction-why", Region::Reason),
    ];
    let said: Vec<String> = said
        .into_iter()
        .map(|(key, region)| (key, line(region)))
        .filter(|(_, said)| !said.is_empty())
        .map(|(key, said)| words.with(key, &[("words", Arg::Text(&said))]))
        .collect();
    let sort = fields.correction_type.as_ref().map_or(CorrectionType::Correction, |kind| kind.value);
    let sort = words.named("correction-type", sort.word());
    let address = edition.links.address(ix);
    Some(Entry {
        day,
        title: words.with(
            "feed-correction",
            &[("kind", Arg::Text(&sort)), ("pages", Arg::Text(&of(edition, words, record, fields)))],
        ),
        path: address.path.clone(),
        anchor: address.anchor.clone(),
        key: format!("correction-{}", record.id),
        summary: words.sentences(&said),
    })
}

/// What a correction is of: our pages, or else the correction's own title.
fn of(edition: Edition<'_>, words: &Words, record: &Record, fields: &CorrectionFields) -> String {
    let pages = fields.pages.iter().filter_map(|id| edition.dossier.find(&id.value));
    let titles: Vec<&str> = pages.map(|ix| edition.dossier.get(ix).title.as_str()).collect();
    if titles.is_empty() { record.title.clone() } else { words.joined(&titles) }
}

/// The feed; nothing where nothing has a day.
pub(super) fn feed(edition: Edition<'_>, words: &Words) -> Option<String> {
    let entries = entries(edition, words);
    let newest = entries.first()?.day;
    let config = &edition.dossier.project.config;
    let base = config.base_url.as_deref();
    let name = Name { base, seed: format!("{}\n{}", config.publisher, config.title) };
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escape(&config.language)
    );
    let _ = writeln!(text, "<id>{}</id>", escape(&name.of(PATH)));
    let _ = writeln!(text, "<title>{}</title>", escape(&config.title));
    let _ = writeln!(text, "<updated>{}</updated>", moment(newest));
    if let Some(base) = base {
        let _ = writeln!(
            text,
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}{PATH}\"/>",
            escape(base)
        );
    }
    let home = base.map_or_else(|| "index.html".to_owned(), |base| format!("{base}index.html"));
    let _ = writeln!(text, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&home));
    for maker in makers(edition) {
        let _ = writeln!(text, "<author><name>{}</name></author>", escape(&maker));
    }
    if !config.licence.is_empty() {
        let _ = writeln!(text, "<rights>{}</rights>", escape(&config.licence));
    }
    let version = env!("CARGO_PKG_VERSION");
    let _ = writeln!(text, "<generator version=\"{version}\">Backgrounder</generator>");
    for entry in &entries {
        let anchor = if entry.anchor.is_empty() { String::new() } else { format!("#{}", entry.anchor) };
        let _ = writeln!(text, "<entry>\n<id>{}</id>", escape(&name.of(&entry.key)));
        let _ = writeln!(text, "<title>{}</title>", escape(&entry.title));
        let day = moment(entry.day);
        let _ = writeln!(text, "<updated>{day}</updated>\n<published>{day}</published>");
        let href = format!("{}{anchor}", entry.path.url(base.unwrap_or_default()));
        let _ = writeln!(text, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&href));
        // An entry without content says what it is about, and a summary may not be empty.
        let summary = if entry.summary.is_empty() { &entry.title } else { &entry.summary };
        let _ = writeln!(text, "<summary>{}</summary>\n</entry>", escape(summary));
    }
    text.push_str("</feed>\n");
    Some(text)
}

/// Whose it is; a feed must say it (RFC 4287, 4.1.1).
fn makers(edition: Edition<'_>) -> Vec<String> {
    let config = &edition.dossier.project.config;
    let page = edition.dossier.front().and_then(|ix| edition.dossier.get(ix).page());
    let authors: Vec<String> =
        page.map(|page| page.authors.iter().map(|author| author.value.clone()).collect()).unwrap_or_default();
    if !authors.is_empty() {
        return authors;
    }
    vec![if config.publisher.is_empty() { config.title.clone() } else { config.publisher.clone() }]
}

/// The first moment of a day: authors give days.
fn moment(day: Day) -> String {
    format!("{}T00:00:00Z", day.0)
}

/// Names that stay: below the site's address if it has one, or else made of what the briefing is called.
struct Name<'a> {
    base: Option<&'a str>,
    seed: String,
}

impl Name<'_> {
    fn of(&self, key: &str) -> String {
        match self.base {
            Some(base) if key == PATH => format!("{base}{PATH}"),
            Some(base) => format!("{base}{PATH}#{}", encoded(key)),
            None => uuid(&format!("{}\n{key}", self.seed)),
        }
    }
}

/// A key as a fragment of an address (RFC 3986, section 3.5).
fn encoded(key: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    key.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// A name made of words alone (RFC 9562, version 8: the first bits of their SHA-256).
fn uuid(words: &str) -> String {
    let hash = Hash::of(words.as_bytes()).to_string();
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay() {
        let named = Name { base: Some("https://example.org/"), seed: String::new() };
        assert_eq!(named.of("version-1 b"), "https://example.org/feed.xml#version-1%20b");
        let free = Name { base: None, seed: "a".into() };
        let name = free.of("version-1");
        assert_eq!(name, free.of("version-1"));
        assert_ne!(name, free.of("version-2"));
        let form: Vec<usize> = name.trim_start_matches("urn:uuid:").split('-').map(str::len).collect();
        assert_eq!(form, [8, 4, 4, 4, 12]);
    }
}
