//! Which words are forms of one: those whose stem is the same in a language in which both stand ("policy", "policies").
//! A reader's browser has no stemmer; it is told with each word which of those above is another form of it.

use super::document::Document;
use frostem::{Algorithm, Stemmer};
use std::collections::HashMap;

/// The languages of a site's documents, with what knows their stems.
pub(super) struct Forms {
    /// By their first subtag; nothing knows the stems of some.
    stemmers: Vec<Option<Stemmer>>,
    /// For each document the place of its language there.
    languages: Vec<usize>,
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
        let stemmers = known.into_iter().map(stemmer).collect();
        Self { stemmers, languages }
    }

    /// Whether it knows those of all languages of the site.
    pub(super) fn are_all_known(&self) -> bool {
        self.stemmers.iter().all(Option::is_some)
    }

    /// The stems of a word in the languages of the documents that have it.
    pub(super) fn stems(&self, word: &str, postings: &[(u32, u32)]) -> Vec<Stem> {
        if !word.chars().all(char::is_alphabetic) || word.chars().nth(2).is_none() {
            return Vec::new();
        }
        let stands_in = |language: usize| {
            let of = |number: u32| self.languages.get(number as usize) == Some(&language);
            self.stemmers.len() == 1 || postings.iter().any(|(number, _)| of(*number))
        };
        let known = (0..).zip(&self.stemmers).filter_map(|(language, stemmer)| Some((language, (*stemmer)?)));
        let used = known.filter(|(language, _)| stands_in(*language));
        used.map(|(language, stemmer)| (language, stemmer.stem(word).into_owned())).collect()
    }
}

/// The stems of the words above, each with the line of the last that had it.
#[derive(Default)]
pub(super) struct Above {
    seen: HashMap<Stem, u32>,
    lines: u32,
}

impl Above {
    /// Takes the next word; gives how many lines above it the nearest stands that is another form of it.
    pub(super) fn lines_to(&mut self, stems: Vec<Stem>) -> Option<u32> {
        let line = self.lines;
        self.lines += 1;
        stems.into_iter().filter_map(|stem| self.seen.insert(stem, line)).max().map(|above| line - above)
    }
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

    /// The lines of the shard of "p", of documents in these languages with these words.
    fn lines(documents: &[(&str, &str)]) -> String {
        let documents: Vec<Document> = (0..)
            .zip(documents)
            .map(|(at, (language, words))| Document::spoken(at, language, words))
            .collect();
        let shard = &postings::shards(&documents, 1)["p"];
        let told = postings::told(shard, usize::MAX, &Forms::new(&documents));
        told.lines().map(|line| line.split(' ').next().unwrap()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_form_leads_to_the_one_above_it() {
        let text = "plan plans planet planned policy police policies pa 1p p2";
        assert_eq!(lines(&[("en", text)]), "p2 pa plan planet planned<2 plans<1 police policies policy<1");
        assert_eq!(lines(&[("ja", text)]), "p2 pa plan planet planned plans police policies policy");
    }

    #[test]
    fn a_word_has_its_forms_in_the_languages_in_which_it_stands() {
        // German tells no plural by -s; the two words stand in both.
        assert_eq!(lines(&[("en", "plan plans"), ("de", "pferd pferde")]), "pferd pferde<1 plan plans<1");
        assert_eq!(lines(&[("ja", "plan plans"), ("de", "pferd pferde")]), "pferd pferde<1 plan plans");
        assert_eq!(lines(&[("nb", "plan planen"), ("pt-BR", "pato patos")]), "pato patos<1 plan planen<1");
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
