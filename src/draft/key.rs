//! The citation key of a source that no library names: who and when, as reference managers make it.

use crate::model::author::Author;
use crate::model::extract::Work;
use crate::model::id::Key;
use crate::text::slug;

/// So many words of a name go into a key.
const WORDS: usize = 3;

/// Words of titles and names that tell nothing apart.
const SLIGHT: [&str; 14] =
    ["the", "and", "for", "with", "from", "that", "this", "are", "was", "has", "its", "how", "why", "what"];

/// A key that `free` takes: of the author or what the work appeared in, and the year; where there are several such,
/// with words of the title. Of the file's name where nothing else is known.
pub(crate) fn key(work: &Work, file: &str, free: impl Fn(&str) -> bool) -> Key {
    let author = work.author.first().map(Author::family);
    let who = author.as_deref().or(work.container.as_deref()).or(work.publisher.as_deref());
    let who = who.map(|who| brief(who, WORDS)).unwrap_or_default();
    let year = work.published.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
    let title: Vec<String> = words(work.title.as_deref().unwrap_or_default());
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut parts: Vec<String> =
        [who.clone(), year.to_owned()].into_iter().filter(|part| !part.is_empty()).collect();
    if who.is_empty() {
        parts = vec![brief(stem, WORDS + 1)];
    }
    if parts.iter().all(String::is_empty) {
        // A name in another script: letters of every script may stand in a key.
        parts = vec![slug::slug(stem).chars().take(24).collect()];
    }
    if parts.iter().all(String::is_empty) {
        parts = vec!["source".to_owned()];
    }
    let base = parts.join("-");
    if !who.is_empty() && year.is_empty() {
        parts.extend(title.first().cloned());
    }
    let longer = (0..title.len()).map(|count| {
        let more = title.iter().take(count + 1).cloned();
        std::iter::once(base.clone()).chain(more).collect::<Vec<_>>().join("-")
    });
    let numbered = (2..).map(|number: usize| format!("{base}-{number}"));
    let all = std::iter::once(parts.join("-")).chain(longer.take(WORDS)).chain(numbered);
    let fits = |key: &String| key.len() <= 60 && free(key);
    Key::new(all.into_iter().find(fits).unwrap_or(base))
}

/// The first words of a name, as a key has them.
fn brief(name: &str, count: usize) -> String {
    let all = slug::ascii(name);
    let mut words: Vec<&str> = all.split('-').filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    words.truncate(count);
    words.join("-")
}

/// The words of a title that tell it from others.
fn words(title: &str) -> Vec<String> {
    let all = slug::ascii(title);
    all.split('-').filter(|word| word.len() > 2 && !SLIGHT.contains(word)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(who: &str, date: &str, title: &str, file: &str, taken: &[&str], wanted: &str) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let work =
            Work { container: some(who), published: some(date), title: some(title), ..Work::default() };
        assert_eq!(key(&work, file, |key| !taken.contains(&key)).as_str(), wanted);
    }

    #[test]
    fn keys_say_who_and_when() {
        check("AsiaOne", "2021-12-23", "Japan, US draft plan", "a.html", &[], "asiaone-2021");
        check("AsiaOne", "2021", "The Japan plan", "a.html", &["asiaone-2021"], "asiaone-2021-japan");
        check(
            "AsiaOne",
            "2021",
            "Japan",
            "a.html",
            &["asiaone-2021", "asiaone-2021-japan"],
            "asiaone-2021-2",
        );
        check("The New York Times", "", "A plan for Taiwan", "a.html", &[], "new-york-times-plan");
        check("", "2021", "A plan", "Pier report (final).pdf", &[], "pier-report-final");
        check("共同通信", "2021", "日米の計画", "kyodo.txt", &[], "kyodo");
        check("", "", "", "日米.txt", &[], "日米");
        check("", "", "", "—.txt", &["source"], "source-2");
        let work = Work {
            author: vec![Author::personal("Müller-Lüdenscheidt", "A.")],
            published: Some("2020-01".into()),
            ..Work::default()
        };
        assert_eq!(key(&work, "a", |_| true).as_str(), "muller-ludenscheidt-2020");
    }
}
