//! What must not leave with a site, looked for in the finished files: the last look before they are published.
//! Takes files and what is hidden (held texts, notes, drafts, internal records, comments, keys); gives where it shows.
//! Never trusts the stages that should have kept it back, and never prints a key that it has found.

mod held;
mod hidden;
mod keys;
mod words;

pub(crate) use hidden::{Hidden, hidden};
pub(crate) use keys::Key;

use crate::text::phrases::Phrases;
use rayon::prelude::*;
use words::Text;

/// So many words are shown of what was found.
const SHOWN: usize = 12;

/// Something hidden that shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Leak {
    /// The file.
    pub(crate) file: String,
    /// The line, counted from 1, where that is known.
    pub(crate) line: Option<usize>,
    /// What it is, as the second part of a sentence: "the note of Kyodo News".
    pub(crate) what: String,
    /// Its first words; empty for a key.
    pub(crate) words: String,
}

/// Looks for what is hidden in files, given by path.
pub(crate) fn search(files: &[(&str, &[u8])], hidden: &Hidden, keys: &[Key]) -> Vec<Leak> {
    let texts: Vec<(&str, Text)> =
        files.par_iter().filter_map(|(path, bytes)| Some((*path, Text::of(path, bytes)?))).collect();
    let phrases: Vec<(String, &hidden::Secret)> = hidden
        .secrets
        .iter()
        .map(|secret| (words::folded(&secret.words), secret))
        .filter(|(words, _)| !words.is_empty())
        .collect();
    let finder = Phrases::new(phrases.iter().map(|(words, _)| words.as_str()));
    let told = |(path, text): &(&str, Text)| {
        let mut found: Vec<Leak> = Vec::new();
        for (number, _) in finder.find(&text.folded) {
            let Some((_, secret)) = phrases.get(number) else { continue };
            let leak = Leak {
                file: (*path).to_owned(),
                line: text.line_of(&secret.words),
                what: secret.what.clone(),
                words: shown(&secret.words),
            };
            if !found.contains(&leak) {
                found.push(leak);
            }
        }
        found
    };
    let mut leaks: Vec<Leak> = texts.par_iter().flat_map_iter(told).collect();
    leaks.extend(files.par_iter().flat_map_iter(|(path, _)| hidden.named_by(path)).collect::<Vec<_>>());
    leaks.extend(held::held(&texts, &hidden.held));
    leaks.extend(
        files.par_iter().flat_map_iter(|(path, bytes)| keys::found(path, bytes, keys)).collect::<Vec<_>>(),
    );
    leaks.sort();
    leaks.dedup();
    leaks
}

/// The first words of a text.
fn shown(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(SHOWN).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leak::hidden::Secret;

    fn leaks(file: (&str, &str), secret: &str) -> Vec<Leak> {
        let secrets = vec![Secret { what: "a note".into(), words: secret.into() }];
        let hidden = Hidden { secrets, ..Hidden::default() };
        search(&[(file.0, file.1.as_bytes())], &hidden, &[])
    }

    #[test]
    fn words_are_found_through_markup_entities_and_case() {
        let note = "Ask Ann O’Hara whether the pier was “safe” & dry";
        let page = "<p>x</p>\n<p>ask <a href=\"a.html\">Ann O&#39;Hara</a> whether the <em>pier</em> was &quot;safe&quot; &amp; dry.</p>";
        let found = leaks(("a.html", page), note);
        assert_eq!(found.len(), 1);
        assert_eq!(found.first().map(|leak| leak.file.as_str()), Some("a.html"));
        assert_eq!(
            leaks(
                ("a.json", "{\"x\":\"ask Ann O\\u2019Hara whether the pier was \\\"safe\\\"\\ndry\"}"),
                note
            )
            .len(),
            1
        );
        assert_eq!(
            leaks(("a.html", "<meta content=\"Ask Ann O’Hara whether the pier was safe, dry\">"), note).len(),
            1
        );
        assert_eq!(leaks(("a.html", "<p>Ask Ann O’Hara</p><p>whether the pier was safe, dry</p>"), note), []);
        assert_eq!(leaks(("a.woff2", "Ask Ann O’Hara whether the pier was safe dry"), note), []);
    }

    #[test]
    fn scripts_without_spaces_are_found_too() {
        assert_eq!(leaks(("a.html", "<p>彼は沖縄に行くと言った。</p>"), "沖縄に行く").len(), 1);
        assert_eq!(leaks(("a.html", "<p>彼は沖縄へ行くと言った。</p>"), "沖縄に行く").len(), 0);
    }
}
