//! Words of estimative probability: which a site may use, and what each means in per cent.
//! A site has one lexicon; what a source calls likely is reported speech and never measured by it.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Spanned;
use crate::yaml::{FromYaml, Node, Reader, Shape};

/// Whose words they are.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// What it is called where its name is told in other languages.
    pub(crate) key: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// Its terms, from the least likely on.
    pub(crate) terms: Vec<Term>,
}

/// A term: its words, each as good as the other, and its band.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// The words; the first is the usual one.
    pub(crate) words: Vec<String>,
    /// What they mean.
    pub(crate) band: Band,
}

/// A band in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Band {
    /// Both ends belong to it.
    Between(f64, f64),
    /// The upper end does not.
    Under(f64, f64),
    /// More than this.
    Over(f64),
}

impl Lexicon {
    /// The term with these words; case does not matter.
    pub(crate) fn find(&self, words: &str) -> Option<&Term> {
        let words = words.trim().to_lowercase();
        self.terms.iter().find(|term| term.words.iter().any(|known| known.to_lowercase() == words))
    }

    /// Where the term with these words stands, from the least likely on.
    pub(crate) fn place(&self, words: &str) -> Option<usize> {
        let found = self.find(words)?;
        self.terms.iter().position(|term| term.words == found.words)
    }

    /// All words of all terms.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().flat_map(|term| &term.words).map(String::as_str)
    }
}

/// Words and bands of a lexicon that is built in.
type Table = &'static [(&'static [&'static str], Band)];

use Band::{Between, Over, Under};

/// Intelligence Community Directive 203 (2015), section D.6.e (2) (a).
const ICD_203: Table = &[
    (&["almost no chance", "remote"], Between(1.0, 5.0)),
    (&["very unlikely", "highly improbable"], Between(5.0, 20.0)),
    (&["unlikely", "improbable"], Between(20.0, 45.0)),
    (&["roughly even chance", "roughly even odds"], Between(45.0, 55.0)),
    (&["likely", "probable"], Between(55.0, 80.0)),
    (&["very likely", "highly probable"], Between(80.0, 95.0)),
    (&["almost certain", "nearly certain"], Between(95.0, 99.0)),
];

/// The Professional Head of Intelligence Assessment's probability yardstick; its gaps are deliberate.
const PHIA: Table = &[
    (&["remote chance"], Between(0.0, 5.0)),
    (&["highly unlikely"], Between(10.0, 20.0)),
    (&["unlikely"], Between(25.0, 35.0)),
    (&["realistic possibility"], Under(40.0, 50.0)),
    (&["likely", "probable"], Between(55.0, 75.0)),
    (&["highly likely"], Between(80.0, 90.0)),
    (&["almost certain"], Between(95.0, 100.0)),
];

/// The IPCC's calibrated language (AR5 guidance note, 2010, table 1); its bands lie in one another.
const IPCC: Table = &[
    (&["exceptionally unlikely"], Between(0.0, 1.0)),
    (&["extremely unlikely"], Between(0.0, 5.0)),
    (&["very unlikely"], Between(0.0, 10.0)),
    (&["unlikely"], Between(0.0, 33.0)),
    (&["about as likely as not"], Between(33.0, 66.0)),
    (&["more likely than not"], Over(50.0)),
    (&["likely"], Between(66.0, 100.0)),
    (&["very likely"], Between(90.0, 100.0)),
    (&["extremely likely"], Between(95.0, 100.0)),
    (&["virtually certain"], Between(99.0, 100.0)),
];

fn built_in(key: &'static str, name: &'static str, table: Table) -> Lexicon {
    let term = |(words, band): &(&[&str], Band)| Term {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        band: *band,
    };
    Lexicon { key, name, terms: table.iter().map(term).collect() }
}

/// The one of the American intelligence community.
pub(crate) fn icd_203() -> Lexicon {
    built_in("icd-203", "Intelligence Community Directive 203", ICD_203)
}

/// The one of the British.
pub(crate) fn phia() -> Lexicon {
    built_in("phia", "the PHIA probability yardstick", PHIA)
}

/// The one of the climate panel.
pub(crate) fn ipcc() -> Lexicon {
    built_in("ipcc", "the calibrated language of the IPCC", IPCC)
}

/// The project's own.
pub(crate) fn own(terms: Vec<Term>) -> Lexicon {
    Lexicon { key: "own", name: "this briefing’s own terms", terms }
}

/// The words of all built-in lexicons, for texts of sites that have chosen none.
pub(crate) fn all_words() -> Vec<&'static str> {
    let tables = [ICD_203, PHIA, IPCC].into_iter().flatten();
    let mut words: Vec<&str> = tables.flat_map(|(words, _)| words.iter().copied()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// As an author writes it: `[55, 80]`, in per cent.
impl FromYaml for Band {
    fn shape() -> Shape {
        Shape::Numbers(2)
    }

    fn from_yaml(node: &Node, field: &str, reader: &mut Reader) -> Option<Self> {
        let numbers = Vec::<f64>::from_yaml(node, field, reader)?;
        if let [from, to] = *numbers.as_slice()
            && (0.0..=100.0).contains(&from)
            && (from..=100.0).contains(&to)
        {
            return Some(Self::Between(from, to));
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
            let band = Band::from_yaml(node, &name.value, reader)?;
            Some(Term { words: vec![name.value.clone()], band })
        })
        .collect();
    let ends = |term: &Term| match term.band {
        Band::Between(from, to) | Band::Under(from, to) => (from, to),
        Band::Over(from) => (from, 100.0),
    };
    terms.sort_by(|a, b| {
        let (a, b) = (ends(a), ends(b));
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
        let check = |words: &str, band: Band| {
            assert_eq!(lexicon.find(words).map(|term| term.band), Some(band), "{words}");
        };
        check("Probable", Between(55.0, 80.0));
        check("remote", Between(1.0, 5.0));
        check("nearly certain", Between(95.0, 99.0));
        assert!(lexicon.find("maybe").is_none());
    }
}
