//! Words of estimative probability: which a site may use, and what each means in per cent.
//! A site has one lexicon; what a source calls likely is reported speech and never measured by it.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::yaml::{FromYaml, Node, Reader};

/// Whose words they are.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// Its name, as readers see it.
    pub(crate) name: &'static str,
    /// Its terms, from the least likely on.
    pub(crate) terms: Vec<Term>,
}

/// A term: its words, each as good as the other, and its band.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// The words; the first is the usual one.
    pub(crate) words: Vec<String>,
    /// From and to, in per cent.
    pub(crate) band: (f64, f64),
}

impl Term {
    /// "55 to 80 %".
    pub(crate) fn band_words(&self) -> String {
        match self.band {
            (0.0, to) => format!("at most {to} %"),
            (from, 100.0) => format!("at least {from} %"),
            (from, to) => format!("{from} to {to} %"),
        }
    }
}

impl Lexicon {
    /// The term with these words; case does not matter.
    pub(crate) fn find(&self, words: &str) -> Option<&Term> {
        let words = words.trim().to_lowercase();
        self.terms.iter().find(|term| term.words.iter().any(|known| known.to_lowercase() == words))
    }

    /// All words of all terms.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().flat_map(|term| &term.words).map(String::as_str)
    }
}

/// Words and bounds of a lexicon that is built in.
type Table = &'static [(&'static [&'static str], f64, f64)];

/// Intelligence Community Directive 203 (2015), section D.6.e (2) (a).
const ICD_203: Table = &[
    (&["almost no chance", "remote"], 1.0, 5.0),
    (&["very unlikely", "highly improbable"], 5.0, 20.0),
    (&["unlikely", "improbable"], 20.0, 45.0),
    (&["roughly even chance", "roughly even odds"], 45.0, 55.0),
    (&["likely", "probable"], 55.0, 80.0),
    (&["very likely", "highly probable"], 80.0, 95.0),
    (&["almost certain", "nearly certain"], 95.0, 99.0),
];

/// The Professional Head of Intelligence Assessment's probability yardstick; its gaps are deliberate.
const PHIA: Table = &[
    (&["remote chance"], 0.0, 5.0),
    (&["highly unlikely"], 10.0, 20.0),
    (&["unlikely"], 25.0, 35.0),
    (&["realistic possibility"], 40.0, 50.0),
    (&["likely", "probable"], 55.0, 75.0),
    (&["highly likely"], 80.0, 90.0),
    (&["almost certain"], 95.0, 100.0),
];

/// The IPCC's calibrated language (AR5 guidance note, 2010, table 1); its bands lie in one another.
const IPCC: Table = &[
    (&["exceptionally unlikely"], 0.0, 1.0),
    (&["extremely unlikely"], 0.0, 5.0),
    (&["very unlikely"], 0.0, 10.0),
    (&["unlikely"], 0.0, 33.0),
    (&["about as likely as not"], 33.0, 66.0),
    (&["more likely than not"], 50.0, 100.0),
    (&["likely"], 66.0, 100.0),
    (&["very likely"], 90.0, 100.0),
    (&["extremely likely"], 95.0, 100.0),
    (&["virtually certain"], 99.0, 100.0),
];

fn built_in(name: &'static str, table: Table) -> Lexicon {
    let term = |(words, from, to): &(&[&str], f64, f64)| Term {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        band: (*from, *to),
    };
    Lexicon { name, terms: table.iter().map(term).collect() }
}

/// The one of the American intelligence community.
pub(crate) fn icd_203() -> Lexicon {
    built_in("Intelligence Community Directive 203", ICD_203)
}

/// The one of the British.
pub(crate) fn phia() -> Lexicon {
    built_in("the PHIA probability yardstick", PHIA)
}

/// The one of the climate panel.
pub(crate) fn ipcc() -> Lexicon {
    built_in("the calibrated language of the IPCC", IPCC)
}

/// The project's own.
pub(crate) fn own(terms: Vec<Term>) -> Lexicon {
    Lexicon { name: "this briefing’s own terms", terms }
}

/// The words of all built-in lexicons, for texts of sites that have chosen none.
pub(crate) fn all_words() -> Vec<&'static str> {
    let tables = [ICD_203, PHIA, IPCC].into_iter().flatten();
    let mut words: Vec<&str> = tables.flat_map(|(words, _, _)| words.iter().copied()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// A band as an author writes it: `[55, 80]`, in per cent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band(pub(crate) (f64, f64));

impl FromYaml for Band {
    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let numbers = Vec::<f64>::from_yaml(node, field, reader)?;
        if let [from, to] = *numbers.as_slice()
            && (0.0..=100.0).contains(&from)
            && (from..=100.0).contains(&to)
        {
            return Some(Self((from, to)));
        }
        let message = format!("\"{field}\" needs two numbers from 0 to 100, the smaller first");
        let finding = Diagnostic::new(Code::FieldType, message).at(reader.at(node.span));
        reader.findings.push(finding.help(format!("write per cent: {field}: [55, 80]")));
        None
    }
}

/// The project's own terms, as they stand in `likelihoods:`; sorted from the least likely on.
pub(crate) fn terms(entries: &[(Spanned<String>, Node)], reader: &mut Reader) -> Vec<Term> {
    let mut terms: Vec<Term> = entries
        .iter()
        .filter_map(|(name, node)| {
            let Band(band) = Band::from_yaml(node, &name.value, reader)?;
            Some(Term { words: vec![name.value.clone()], band })
        })
        .collect();
    terms.sort_by(|a, b| {
        let (a, b) = (a.band, b.band);
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_by_any_of_its_words() {
        let lexicon = icd_203();
        let check = |words: &str, band: &str| {
            assert_eq!(lexicon.find(words).map(Term::band_words).as_deref(), Some(band), "{words}");
        };
        check("Probable", "55 to 80 %");
        check("remote", "1 to 5 %");
        check("nearly certain", "95 to 99 %");
        assert!(lexicon.find("maybe").is_none());
        assert_eq!(phia().find("remote chance").map(Term::band_words).as_deref(), Some("at most 5 %"));
        assert_eq!(ipcc().find("likely").map(Term::band_words).as_deref(), Some("at least 66 %"));
    }
}
