//! How much of a held text stands in the finished files, whatever brought it there: runs of words that agree.

use super::Leak;
use super::words::{Text, folded};
use crate::model::dossier::Dossier;
use crate::model::files::FileSet;
use crate::model::rights::Publish;
use rayon::prelude::*;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher as _};

/// So many words in a row that agree were taken from the text; fewer may be chance.
const RUN: usize = 12;

/// Of a text of which nothing may leave, so many in a row: its title may stand in the list of sources.
const RUN_OF_NOTHING: usize = 25;

/// Words are counted here without marks and furniture, so the share may come out higher by so much than where it was
/// allowed.
const MARGIN: f64 = 0.02;

/// A text that must not leave whole.
pub(crate) struct Held {
    /// What it is called.
    name: String,
    /// Its words, each as a hash.
    words: Vec<u64>,
    /// The share of them that may leave.
    allowed: f64,
    /// How many words in a row count.
    run: usize,
}

/// The held texts that may not leave whole.
pub(super) fn texts(dossier: &Dossier, files: &FileSet) -> Vec<Held> {
    let mut held = Vec::new();
    let mut known = BTreeSet::new();
    for (ix, capture) in &dossier.captures {
        known.insert(&capture.path);
        let Some(source) = dossier.get(*ix).source() else { continue };
        let fields = &source.fields;
        let (allowed, run) = match fields.publish() {
            Publish::Nothing => (0.0, RUN_OF_NOTHING),
            Publish::Full if fields.rights_status().is_free() => continue,
            Publish::Excerpts if !fields.is_limited() => continue,
            Publish::Full | Publish::Excerpts => (fields.max_share() + MARGIN, RUN),
        };
        held.push(Held::new(source.key.to_string(), &capture.text, allowed, run));
    }
    // A text that belongs to no source of this site has nothing to do in it.
    // The original of a capture is the same text once more.
    let originals: BTreeSet<&str> = dossier
        .sources()
        .filter_map(|(_, _, source)| source.fields.capture.as_ref()?.value.original.as_ref())
        .filter_map(|original| original.value.rsplit('/').next())
        .collect();
    let strangers = files
        .captures
        .iter()
        .filter(|file| !known.contains(&file.path) && !originals.contains(file.path.name()));
    held.extend(
        strangers.map(|file| Held::new(file.path.name().to_owned(), &file.text, 0.0, RUN_OF_NOTHING)),
    );
    held
}

impl Held {
    fn new(name: String, text: &str, allowed: f64, run: usize) -> Self {
        Self { name, words: words(&folded(text)), allowed, run }
    }
}

/// Where the runs of held texts begin: by the hash of a run, the number of the text and of the run's first word.
type Places = HashMap<u64, Vec<(usize, usize)>>;

/// The held texts of which more stands in the files than may; the file with most of it is named.
pub(super) fn held(texts: &[(&str, Text)], held: &[Held]) -> Vec<Leak> {
    let mut places = Places::new();
    for (number, held) in held.iter().enumerate() {
        for (at, run) in held.words.windows(held.run).enumerate() {
            places.entry(hashed(run)).or_default().push((number, at));
        }
    }
    if places.is_empty() {
        return Vec::new();
    }
    let lengths: BTreeSet<usize> = held.iter().map(|held| held.run).collect();
    let runs: Vec<BTreeSet<(usize, usize)>> =
        texts.par_iter().map(|(_, text)| runs(&words(&text.folded), &places, &lengths)).collect();
    let mut shown: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); held.len()];
    let mut most: Vec<(usize, &str)> = vec![(0, ""); held.len()];
    for ((path, _), runs) in texts.iter().zip(&runs) {
        let mut here: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, at) in runs {
            let Some((held, shown)) = held.get(*number).zip(shown.get_mut(*number)) else { continue };
            shown.extend(*at..at + held.run);
            *here.entry(*number).or_default() += 1;
        }
        for (number, count) in here {
            if let Some(most) = most.get_mut(number).filter(|most| count > most.0) {
                *most = (count, path);
            }
        }
    }
    let judged = held.iter().zip(&shown).zip(&most);
    judged.filter_map(|((held, shown), (_, file))| held.judge(shown.len(), file)).collect()
}

/// The runs of held texts among the words of a file.
fn runs(words: &[u64], places: &Places, lengths: &BTreeSet<usize>) -> BTreeSet<(usize, usize)> {
    let windows = lengths.iter().flat_map(|length| words.windows(*length));
    windows.filter_map(|run| places.get(&hashed(run))).flatten().copied().collect()
}

impl Held {
    #[expect(clippy::cast_precision_loss, reason = "counts of words are far below what a float holds")]
    fn judge(&self, shown: usize, file: &str) -> Option<Leak> {
        let share = shown as f64 / self.words.len().max(1) as f64;
        (shown > 0 && share > self.allowed).then(|| Leak {
            file: file.to_owned(),
            line: None,
            what: format!(
                "{shown} of {} words of the held text {}, more than may leave; most of them here",
                self.words.len(),
                self.name
            ),
            words: String::new(),
        })
    }
}

/// The words of a folded text, each as a hash; a character of a script without spaces is a word.
fn words(folded: &str) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::new();
    for word in folded.split_whitespace() {
        let alone = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
        let parts = word.split_inclusive(alone).flat_map(|part| {
            let last =
                part.char_indices().next_back().filter(|(_, c)| alone(*c)).map_or(part.len(), |(at, _)| at);
            let (run, sign) = part.split_at(last);
            [run, sign]
        });
        words.extend(parts.filter(|part| !part.is_empty()).map(hashed));
    }
    words
}

fn hashed(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(page: &str, allowed: f64, run: usize) -> usize {
        let text: Vec<String> = (0..100).map(|number| format!("word{number}")).collect();
        let held_text = Held::new("book".into(), &text.join(" "), allowed, run);
        let page = Text::of("a.html", page.as_bytes()).unwrap();
        held(&[("a.html", page)], &[held_text]).len()
    }

    #[test]
    fn more_of_a_text_than_may_leave_is_told() {
        let run = |from: usize, to: usize| {
            (from..to).map(|number| format!("<em>word{number}</em> ")).collect::<String>()
        };
        assert_eq!(judged(&run(10, 40), 0.25, RUN), 1);
        assert_eq!(judged(&run(10, 34), 0.25, RUN), 0);
        assert_eq!(judged(&format!("<p>{}</p><p>{}</p>", run(0, 15), run(50, 65)), 0.25, RUN), 1);
        assert_eq!(judged(&run(0, 24), 0.0, RUN_OF_NOTHING), 0);
        assert_eq!(judged(&run(0, 26), 0.0, RUN_OF_NOTHING), 1);
    }
}
