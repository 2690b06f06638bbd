//! Names in a text, as far as capitals show them: offered to an author, decided by nobody. Languages without capitals,
//! and German, whose nouns all have one, give none.

use super::dates::month;
use std::collections::BTreeMap;

/// So many are offered.
const MOST: usize = 15;

/// A name of more words is a headline.
const LONGEST: usize = 5;

/// Small words that stand inside of names.
const JOINERS: [&str; 15] =
    ["of", "the", "de", "da", "di", "van", "von", "der", "den", "al", "bin", "la", "del", "y", "&"];

/// How people are addressed: no part of their names.
const ADDRESSES: [&str; 5] = ["Mr", "Mrs", "Ms", "Dr", "Prof"];

/// Words that have a capital and name nothing.
const NO_NAMES: [&str; 27] = [
    "I",
    "A",
    "An",
    "The",
    "This",
    "That",
    "These",
    "Those",
    "It",
    "He",
    "She",
    "We",
    "They",
    "You",
    "In",
    "On",
    "At",
    "But",
    "And",
    "For",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A name, and the paragraphs that have it, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// As the text has it.
    pub(super) name: String,
    /// Where.
    pub(super) paragraphs: Vec<usize>,
}

/// The names of several words, and the single ones that stand within sentences or more than once; those that more
/// paragraphs have come first. The last word of another name is not told again.
pub(super) fn names<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Vec<Name> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    let mut weak: BTreeMap<String, bool> = BTreeMap::new();
    for (at, paragraph) in paragraphs.enumerate() {
        for (name, opens) in capitalised(paragraph) {
            let single = !name.contains(' ');
            *weak.entry(name.clone()).or_insert(true) &= single && opens;
            let places = found.entry(name.clone()).or_insert_with(|| {
                order.push(name);
                Vec::new()
            });
            if places.last() != Some(&(at + 1)) {
                places.push(at + 1);
            }
        }
    }
    let strong = |name: &&String| weak.get(*name) == Some(&false);
    let whole = |name: &&String| {
        // "Abe" after "Shinzo Abe" is he again; "Taiwan" beside "Taiwan Strait" is another thing.
        let inside =
            |other: &String| other.strip_suffix(name.as_str()).is_some_and(|before| before.ends_with(' '));
        !order.iter().any(inside)
    };
    let mut names: Vec<Name> = order
        .iter()
        .filter(strong)
        .filter(whole)
        .filter_map(|name| Some(Name { name: name.clone(), paragraphs: found.get(name)?.clone() }))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.paragraphs.len()));
    names.truncate(MOST);
    names
}

/// The runs of capitalised words of a paragraph, each with whether it opens a sentence.
fn capitalised(paragraph: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let (mut opens, mut opening) = (true, true);
    for word in paragraph.split_whitespace().chain(["."]) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
        let plain = !bare.contains(|c: char| c.is_ascii_punctuation() && !matches!(c, '.' | '\'' | '-'));
        // "I’m" begins with a word that names nothing; "O’Neil" is a name.
        let stem = bare.split(['’', '\'']).next().unwrap_or(bare);
        let starts = word
            .find(char::is_alphanumeric)
            .is_none_or(|at| at == 0 || !run.is_empty() && !word.starts_with(['(', '“', '"']));
        let capital = bare.chars().next().is_some_and(char::is_uppercase) && plain && !is_no_name(stem);
        let joins = !run.is_empty() && JOINERS.contains(&word);
        let address = ADDRESSES.contains(&bare);
        if address || !(capital && (starts || run.is_empty()) || joins) {
            close(&mut run, opening, &mut found);
        }
        if capital {
            if run.is_empty() {
                opening = opens;
            }
            run.push(dotted(word, bare));
        } else if joins {
            run.push(word);
        }
        let ended = word.ends_with(['.', '!', '?', ':', '”', '"']) && !is_initial(bare);
        if ended || word.ends_with([',', ';', ')']) || word.contains(['’', '\'']) && capital {
            close(&mut run, opening, &mut found);
        }
        opens = ended;
    }
    found
}

/// A word with the stop of a letter or short form that stands for a longer one: "J.", "U.S.".
fn dotted<'a>(word: &'a str, bare: &'a str) -> &'a str {
    let start = word.find(bare).unwrap_or_default();
    let with_stop = word.get(start..start + bare.len() + 1);
    with_stop.filter(|stop| is_initial(bare) && stop.ends_with('.')).unwrap_or(bare)
}

/// Ends a run; small words at its end belong to the sentence, and whom somebody addresses is named, wherever it stands.
fn close(run: &mut Vec<&str>, opening: bool, found: &mut Vec<(String, bool)>) {
    let addressed = run.first().is_some_and(|word| ADDRESSES.contains(&word.trim_end_matches('.')));
    if addressed {
        run.remove(0);
    }
    while run.last().is_some_and(|word| JOINERS.contains(word)) {
        run.pop();
    }
    if !run.is_empty() && run.len() <= LONGEST {
        let name = run.join(" ");
        if bare_length(&name) > 1 {
            found.push((name, opening && !addressed));
        }
    }
    run.clear();
}

/// The number of letters and digits of a name.
fn bare_length(name: &str) -> usize {
    name.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Whether a word is a letter before a name, or a short form like it: "J.", "Gen".
fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "Gen"
                | "Lt"
                | "Col"
                | "Adm"
                | "Sen"
                | "Rep"
                | "U.S"
                | "U.N"
                | "U.K"
        )
}

fn is_no_name(word: &str) -> bool {
    // "Japanese" and "Chinese" are of a name, and none.
    NO_NAMES.contains(&word) || month(word).is_some() || word.ends_with("ese")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraphs: &[&str], wanted: &[(&str, &[usize])]) {
        let found = names(paragraphs.iter().copied());
        let found: Vec<(&str, &[usize])> =
            found.iter().map(|name| (name.name.as_str(), name.paragraphs.as_slice())).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn names_are_told_from_beginnings_of_sentences() {
        check(
            &[
                "The Council of Lower Vessle met on Friday. Repairs would cost more, said Ada Tamsin.",
                "Tamsin’s report (on the pier) went to Skarrow Island, Vessle and the U.S. Coast Guard. Later it rained.",
            ],
            &[
                ("Council of Lower Vessle", &[1]),
                ("Ada Tamsin", &[1]),
                ("Skarrow Island", &[2]),
                ("U.S. Coast Guard", &[2]),
            ],
        );
        check(
            &[
                "Ask Mr. Holm. Ms Edda Lunt, of Brask & Holm, met J. Ostrander in the U.S. and in Paris.",
                "Mr Aalto, whose Foo<b>Bar and Ada{>>X wrote, rests.",
            ],
            &[
                ("Edda Lunt", &[1]),
                ("Brask & Holm", &[1]),
                ("J. Ostrander", &[1]),
                ("U.S.", &[1]),
                ("Paris", &[1]),
                ("Aalto", &[2]),
            ],
        );
        check(&["日米両政府は原案を策定した。"], &[]);
        check(&["It rained. Later it rained."], &[]);
        check(&["When asked, I’m told, Pat O’Neil said: I'd rather not."], &[("Pat O’Neil", &[1])]);
    }
}
