//! Which words are forms of one: those whose stem is the same in a language in which both stand ("policy", "policies").
//! A reader's browser has no stemmer; it is told with each word to which groups of forms it belongs.

use super::document::Document;
use super::postings::Postings;
use super::words::{fold, words};
use frostem::{Algorithm, Stemmer};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

/// The languages of a site's documents, with what knows their stems, and how words are spelled there.
pub(super) struct Forms {
    /// By their first subtag; nothing knows the stems of some.
    stemmers: Vec<Option<Stemmer>>,
    /// For each document the place of its language there.
    languages: Vec<usize>,
    /// How a word stands in the documents, where not as it is looked for: stems hang on accents and other marks.
    spellings: HashMap<String, BTreeSet<String>>,
}

/// A stem, and the place of its language.
type Stem = (usize, String);

impl Forms {
    /// What knows the forms of the words of these documents.
    pub(super) fn new(documents: &[Document]) -> Self {
        let mut known: Vec<&str> = documents.iter().map(Document::language).collect();
        known.sort_unstable();
        known.dedup();
        let place = |document| known.binary_search(&Document::language(document)).ok();
        let languages = documents.iter().filter_map(place).collect();
        let stemmers: Vec<Option<Stemmer>> = known.into_iter().map(stemmer).collect();
        let any = stemmers.iter().any(Option::is_some);
        let spellings = if any { spellings(documents) } else { HashMap::new() };
        Self { stemmers, languages, spellings }
    }

    /// For each word of a shard the numbers of the groups to which it belongs: of one stem, and of two words at least.
    pub(super) fn groups(&self, shard: &[(&String, &Postings)]) -> Vec<Vec<u32>> {
        let stems: Vec<BTreeSet<Stem>> =
            shard.iter().map(|(word, postings)| self.stems(word, postings)).collect();
        let mut members: HashMap<&Stem, Vec<usize>> = HashMap::new();
        for (word, stem) in
            stems.iter().enumerate().flat_map(|(word, stems)| stems.iter().map(move |stem| (word, stem)))
        {
            members.entry(stem).or_default().push(word);
        }
        // Two stems of the same words say the same.
        let sets: BTreeSet<Vec<usize>> = members.into_values().filter(|members| members.len() > 1).collect();
        let mut groups = vec![Vec::new(); shard.len()];
        for (number, members) in (0..).zip(&sets) {
            for word in members {
                if let Some(groups) = groups.get_mut(*word) {
                    groups.push(number);
                }
            }
        }
        groups
    }

    /// The stems of a word in the languages of the documents that have it.
    fn stems(&self, word: &String, postings: &Postings) -> BTreeSet<Stem> {
        let of_letters = |c: char| c.is_alphabetic() || is_combining_mark(c);
        if !word.chars().all(of_letters) || word.chars().nth(2).is_none() {
            return BTreeSet::new();
        }
        let stands_in = |language: usize| {
            let of = |number: u32| self.languages.get(number as usize) == Some(&language);
            self.stemmers.len() == 1 || postings.iter().any(|(number, _)| of(*number))
        };
        let known = (0..).zip(&self.stemmers).filter_map(|(language, stemmer)| Some((language, (*stemmer)?)));
        let used = known.filter(|(language, _)| stands_in(*language));
        let spelled = || self.spellings.get(word).into_iter().flatten().chain([word]);
        used.flat_map(|(language, stemmer)| {
            spelled().map(move |as_| (language, stemmer.stem(as_).into_owned()))
        })
        .collect()
    }
}

/// How words stand in some documents that are looked for otherwise.
fn spellings(documents: &[Document]) -> HashMap<String, BTreeSet<String>> {
    let of = |mut found: BTreeSet<String>, document: &Document| {
        let pieces = document.texts().flat_map(str::split_whitespace).filter(|piece| !piece.is_ascii());
        for piece in pieces {
            let piece: String = piece.nfc().flat_map(char::to_lowercase).collect();
            let parts = piece.unicode_words().flat_map(|word| word.split(['\'', '\u{2018}', '\u{2019}']));
            let other = |part: &&str| !part.is_ascii() && !found.contains(*part);
            let other: Vec<String> = parts.filter(other).map(str::to_owned).collect();
            found.extend(other);
        }
        found
    };
    let found = documents.par_iter().fold(BTreeSet::new, of).reduce(BTreeSet::new, |mut one, other| {
        one.extend(other);
        one
    });
    let mut spellings: HashMap<String, BTreeSet<String>> = HashMap::new();
    for spelled in found {
        let folded = fold(&spelled);
        // Of a word that is looked for by its parts none has a stem.
        if let [word] = *words(&folded)
            && word != spelled
        {
            spellings.entry(word.to_owned()).or_default().insert(spelled);
        }
    }
    spellings
}

/// What knows the stems of a language (BCP 47).
fn stemmer(language: &str) -> Option<Stemmer> {
    let code = match language {
        "nb" | "nn" => "no",
        other => other,
    };
    Algorithm::from_name(code).ok().map(Stemmer::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::search::postings;

    /// The words of these documents that have forms, each with its groups.
    fn lines(documents: &[(&str, &str)]) -> String {
        let documents: Vec<Document> = (0..)
            .zip(documents)
            .map(|(at, (language, words))| Document::spoken(at, language, words))
            .collect();
        let forms = Forms::new(&documents);
        let told = postings::shards(&documents, 1)
            .values()
            .map(|shard| postings::told(shard, usize::MAX, &forms))
            .collect::<String>();
        let words = told.lines().filter_map(|line| line.split(' ').next()).filter(|word| word.contains('<'));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn forms_of_a_word_are_a_group() {
        let text = "plan plans planet planned policy police policies pa 1p p2";
        assert_eq!(lines(&[("en", text)]), "plan<0 planned<0 plans<0 policies<1 policy<1");
        assert_eq!(lines(&[("ja", text)]), "");
    }

    #[test]
    fn a_word_has_its_forms_in_the_languages_in_which_it_stands() {
        // German tells no plural by -s; the two words stand in both.
        assert_eq!(lines(&[("en", "plan plans"), ("de", "pferd pferde")]), "pferd<0 pferde<0 plan<1 plans<1");
        assert_eq!(lines(&[("ja", "plan plans"), ("de", "pferd pferde")]), "pferd<0 pferde<0");
        assert_eq!(
            lines(&[("nb", "plan planen"), ("pt-BR", "pato patos")]),
            "pato<0 patos<0 plan<1 planen<1"
        );
        // One word of two languages belongs to a group in each, and does not make one of both.
        assert_eq!(lines(&[("en", "plane planes"), ("de", "planer planes")]), "plane<0 planer<1 planes<0<1");
    }

    #[test]
    fn a_stem_hangs_on_the_marks_of_a_word() {
        assert_eq!(lines(&[("pt", "informação informações")]), "informacao<0 informacoes<0");
        assert_eq!(lines(&[("tr", "göz gözler")]), "goz<0 gozler<0");
        assert_eq!(lines(&[("fi", "käsi kädet käden")]), "kaden<0 kadet<0");
        assert_eq!(lines(&[("cs", "krásný krásného město městům")]), "krasneho<0 krasny<0 mesto<0 mestum<0");
        assert_eq!(lines(&[("fr", "l’étude les études")]), "etude<0 etudes<0");
        assert_eq!(lines(&[("ta", "வீடு வீடுகள்")]), "வீடு<0 வீடுகள்<0");
        assert_eq!(lines(&[("hi", "लड़का लड़के")]), "लड़का<0 लड़के<0");
        assert_eq!(lines(&[("ar", "كتاب الكتاب كتابها")]), "كتاب<0 كتابها<0");
    }

    /// The algorithms are generated code, which texts of any kind reach.
    #[test]
    fn no_word_breaks_an_algorithm() {
        let letters: Vec<char> =
            "aeiouyäöüßłşığ'’lsnrtdgzαβίώσςабвийьюяابتةويىءאבגהאכगीकाத்ொ한국ー".chars().collect();
        let mut seed = 7_u64;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        };
        for _ in 0..20_000 {
            let start = random(letters.len());
            let near = |at: usize| letters[(start + at) % letters.len()];
            let word: String = (0..=random(14)).map(|_| near(random(14))).collect();
            for algorithm in Algorithm::all() {
                let _ = Stemmer::new(*algorithm).stem(&word);
            }
        }
    }
}
