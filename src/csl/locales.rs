//! Locales (specification, "Locale files", "Locale"): terms, localised dates, ordinals and options, laid over one
//! another for one style and one language.

use super::style::Style;
use super::style_dates::{DateForm, DatePart};
use super::terms::{Common, Count, Gender, Term, TermForm};
use std::cmp::Reverse;

/// A locale as it is written, in a file or in a style.
#[derive(Clone, Debug, Default)]
pub struct LocaleData {
    /// Its language; none in a style where it is for all languages.
    pub lang: Option<String>,
    pub(super) terms: Vec<RawTerm>,
    pub(super) dates: Vec<(DateForm, DateParts)>,
    pub(super) punctuation_in_quote: Option<bool>,
    pub(super) limits_ordinals: Option<bool>,
}

/// `cs:term`.
#[derive(Clone, Debug)]
pub(super) struct RawTerm {
    pub(super) name: Box<str>,
    pub(super) form: TermForm,
    pub(super) gender: Option<Gender>,
    pub(super) gender_form: Option<Gender>,
    pub(super) matched: Option<Matched>,
    pub(super) single: Box<str>,
    pub(super) multiple: Box<str>,
}

/// `match` of an ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matched {
    LastDigit,
    LastTwoDigits,
    WholeNumber,
}

/// A localised date.
#[derive(Clone, Debug, Default)]
pub(super) struct DateParts {
    pub(super) parts: Vec<DatePart>,
    pub(super) delimiter: Box<str>,
}

/// One form of a term.
#[derive(Clone, Debug)]
struct Words {
    single: Box<str>,
    multiple: Box<str>,
}

/// The suffix of some numbers.
#[derive(Clone, Debug)]
struct Ordinal {
    /// 0 to 99; none for all other numbers.
    number: Option<u32>,
    matched: Matched,
    gender: Gender,
    suffix: Box<str>,
}

/// A locale for a style. Made by [`Locale::new`].
#[derive(Debug)]
pub struct Locale {
    /// The language that was asked for.
    pub lang: String,
    /// Whether any words are of this language; if not, all are US English.
    pub has_own_words: bool,
    terms: Vec<Option<Words>>,
    genders: Vec<Gender>,
    ordinals: Vec<Ordinal>,
    /// By number from 1 to 10, for each gender.
    long_ordinals: Vec<(u32, Gender, Box<str>)>,
    numeric: DateParts,
    text: DateParts,
    pub(super) punctuation_in_quote: bool,
    pub(super) limits_ordinals: bool,
}

impl Locale {
    /// The locale of a style in a language. `file` gives the locale file of a language; where it has none for a
    /// dialect, that of its language's main dialect is used, and US English for what is missing.
    pub fn new(style: &Style, lang: &str, file: impl Fn(&str) -> Option<LocaleData>) -> Self {
        let lang = normal(lang);
        let language = lang.split('-').next().unwrap_or_default().to_owned();
        let main = main_dialect(&lang).unwrap_or(&lang).to_owned();
        let mut locale = Self {
            lang: lang.clone(),
            has_own_words: false,
            terms: vec![None; (Term::KNOWN + style.own_terms.len()) * TermForm::COUNT],
            genders: vec![Gender::Neuter; Term::KNOWN + style.own_terms.len()],
            ordinals: Vec::new(),
            long_ordinals: Vec::new(),
            numeric: DateParts::default(),
            text: DateParts::default(),
            punctuation_in_quote: false,
            limits_ordinals: false,
        };
        let in_style = |wanted: Option<&str>| -> Vec<LocaleData> {
            let suits = |data: &&LocaleData| data.lang.as_deref().map(normal).as_deref() == wanted;
            style.locales.iter().filter(suits).cloned().collect()
        };
        let mut layers: Vec<LocaleData> = Vec::new();
        layers.extend(in_style(Some(&lang)));
        if language != lang {
            layers.extend(in_style(Some(&language)));
        }
        layers.extend(in_style(None));
        let mut asked: Vec<&str> = Vec::new();
        for code in [lang.as_str(), language.as_str(), main.as_str(), "en-US"] {
            if !asked.contains(&code) {
                asked.push(code);
                layers.extend(file(code));
            }
        }
        let (mut has_quote, mut has_limit) = (false, false);
        let of = |layer: &LocaleData| {
            layer.lang.as_deref().map(|tag| normal(tag).split('-').next() == Some(&language))
        };
        locale.has_own_words = layers.iter().any(|layer| of(layer) == Some(true));
        for layer in &layers {
            if layer.lang.as_deref() == Some("en-US") && language != "en" {
                locale.settle_forms();
            }
            locale.fill(layer, &style.own_terms);
            if let (false, Some(moves)) = (has_quote, layer.punctuation_in_quote) {
                (has_quote, locale.punctuation_in_quote) = (true, moves);
            }
            if let (false, Some(limits)) = (has_limit, layer.limits_ordinals) {
                (has_limit, locale.limits_ordinals) = (true, limits);
            }
        }
        // The most telling suffix is tried first.
        locale.ordinals.sort_by_key(|ordinal| Reverse(ordinal.number.map(|number| (number > 9, number))));
        locale
    }

    /// Gives each term that has a form the forms that fall back to it (specification, "Terms", `form`), so that no word
    /// of US English stands where the language has one of its own.
    fn settle_forms(&mut self) {
        for term in self.terms.chunks_mut(TermForm::COUNT) {
            for form in [TermForm::Short, TermForm::Symbol, TermForm::Verb, TermForm::VerbShort] {
                let found = form.fallback().and_then(|other| term.get(other as usize).cloned().flatten());
                if let Some(slot @ None) = term.get_mut(form as usize) {
                    *slot = found;
                }
            }
        }
    }

    /// Lays a locale under what is there.
    fn fill(&mut self, data: &LocaleData, own: &[String]) {
        let (had_ordinals, had_long) = (!self.ordinals.is_empty(), !self.long_ordinals.is_empty());
        for raw in &data.terms {
            if let Some(number) = raw.name.strip_prefix("ordinal") {
                let number = number.strip_prefix('-').and_then(|number| number.parse().ok());
                if !had_ordinals && (number.is_some() || &*raw.name == "ordinal") {
                    let matched = raw.matched.unwrap_or(match number {
                        Some(number) if number < 10 => Matched::LastDigit,
                        _ => Matched::LastTwoDigits,
                    });
                    let gender = raw.gender_form.unwrap_or_default();
                    self.ordinals.push(Ordinal { number, matched, gender, suffix: raw.single.clone() });
                }
                continue;
            }
            if let Some(number) = raw.name.strip_prefix("long-ordinal-") {
                if let (false, Ok(number)) = (had_long, number.parse()) {
                    self.long_ordinals.push((
                        number,
                        raw.gender_form.unwrap_or_default(),
                        raw.single.clone(),
                    ));
                }
                continue;
            }
            let term = Term::from_name(&raw.name)
                .or_else(|| own.iter().position(|own| **own == *raw.name).map(Term::own));
            let Some(term) = term else { continue };
            let slot = term.index() * TermForm::COUNT + raw.form as usize;
            if let Some(slot @ None) = self.terms.get_mut(slot) {
                *slot = Some(Words { single: raw.single.clone(), multiple: raw.multiple.clone() });
                if let (Some(gender), Some(place)) = (raw.gender, self.genders.get_mut(term.index())) {
                    *place = gender;
                }
            }
        }
        for (form, parts) in &data.dates {
            let slot = match form {
                DateForm::Numeric => &mut self.numeric,
                DateForm::Text => &mut self.text,
            };
            if slot.parts.is_empty() {
                *slot = parts.clone();
            }
        }
    }

    /// A term in a form, or in the one that stands in for it.
    pub(super) fn term(&self, term: Term, form: TermForm, count: Count) -> Option<&str> {
        let mut form = form;
        loop {
            let slot = term.index() * TermForm::COUNT + form as usize;
            if let Some(Some(words)) = self.terms.get(slot) {
                return Some(match count {
                    Count::One => &words.single,
                    Count::Many => &words.multiple,
                });
            }
            form = form.fallback()?;
        }
    }

    /// A term in one form only, in the singular.
    pub(super) fn exact(&self, term: Term, form: TermForm) -> Option<&str> {
        let words = self.terms.get(term.index() * TermForm::COUNT + form as usize)?.as_ref()?;
        Some(&words.single)
    }

    /// A common term in its long form, in the singular.
    pub(super) fn common(&self, common: Common) -> &str {
        self.term(Term::common(common), TermForm::Long, Count::One).unwrap_or_default()
    }

    /// What stands between the ends of a range.
    pub(super) fn range_delimiter(&self) -> &str {
        match self.common(Common::PageRangeDelimiter) {
            "" => "–",
            delimiter => delimiter,
        }
    }

    /// The gender of a term.
    pub(super) fn gender(&self, term: Term) -> Gender {
        self.genders.get(term.index()).copied().unwrap_or_default()
    }

    /// A localised date.
    pub(super) fn date(&self, form: DateForm) -> &DateParts {
        match form {
            DateForm::Numeric => &self.numeric,
            DateForm::Text => &self.text,
        }
    }

    /// The suffix of an ordinal number (specification, "Ordinal suffixes").
    pub(super) fn ordinal(&self, number: u32, gender: Gender) -> &str {
        let suits = |ordinal: &&Ordinal| match (ordinal.number, ordinal.matched) {
            (None, _) => true,
            (Some(wanted), Matched::LastDigit) => number % 10 == wanted,
            (Some(wanted), Matched::LastTwoDigits) => number % 100 == wanted,
            (Some(wanted), Matched::WholeNumber) => number == wanted,
        };
        let of = |gender: Gender| self.ordinals.iter().filter(move |ordinal| ordinal.gender == gender);
        let own = of(gender).find(suits);
        let neuter = of(Gender::Neuter).find(suits);
        // A general suffix of the gender gives way to a telling one without gender.
        let best = match (own, neuter) {
            (Some(own), Some(neuter)) if own.number.is_none() && neuter.number.is_some() => Some(neuter),
            (own, neuter) => own.or(neuter),
        };
        best.map_or("", |ordinal| &ordinal.suffix)
    }

    /// The word for an ordinal number from 1 to 10 (specification, "Long ordinals").
    pub(super) fn long_ordinal(&self, number: u32, gender: Gender) -> Option<&str> {
        let of = |gender: Gender| {
            self.long_ordinals
                .iter()
                .find(|(own, of, _)| *own == number && *of == gender)
                .map(|(_, _, word)| &**word)
        };
        of(gender).or_else(|| of(Gender::Neuter))
    }
}

/// A tag of a language as locales are named: `en_us` is `en-US`.
fn normal(lang: &str) -> String {
    let mut parts = lang.trim().split(['-', '_']);
    let mut out = parts.next().unwrap_or_default().to_ascii_lowercase();
    for part in parts {
        if part.len() == 1 {
            break;
        }
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 => {
                let lower = part.to_ascii_lowercase();
                let mut letters = lower.chars();
                out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
                out.push_str(letters.as_str());
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// The main dialect of a language, or of a language in a script (specification, "Locale fallback").
fn main_dialect(lang: &str) -> Option<&'static str> {
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or_default();
    match (language, parts.next()) {
        ("sr", Some("Cyrl")) => return Some("sr-Cyrl-RS"),
        ("zh", Some("Hant")) => return Some("zh-TW"),
        _ => {}
    }
    Some(match language {
        "af" => "af-ZA",
        "bal" => "bal-PK",
        "bg" => "bg-BG",
        "brh" => "brh-PK",
        "ca" => "ca-AD",
        "cs" => "cs-CZ",
        "cy" => "cy-GB",
        "da" => "da-DK",
        "de" => "de-DE",
        "el" => "el-GR",
        "en" => "en-US",
        "es" => "es-ES",
        "et" => "et-EE",
        "fa" => "fa-IR",
        "fi" => "fi-FI",
        "fr" => "fr-FR",
        "gl" => "gl-ES",
        "he" => "he-IL",
        "hi" => "hi-IN",
        "hr" => "hr-HR",
        "hu" => "hu-HU",
        "hy" => "hy-AM",
        "id" => "id-ID",
        "is" => "is-IS",
        "it" => "it-IT",
        "ja" => "ja-JP",
        "km" => "km-KH",
        "ko" => "ko-KR",
        "lij" => "lij-IT",
        "lt" => "lt-LT",
        "lv" => "lv-LV",
        "mn" => "mn-MN",
        "ms" => "ms-MY",
        "nb" | "no" => "nb-NO",
        "nl" => "nl-NL",
        "nn" => "nn-NO",
        "pa" => "pa-PK",
        "pl" => "pl-PL",
        "pt" => "pt-PT",
        "ro" => "ro-RO",
        "ru" => "ru-RU",
        "sk" => "sk-SK",
        "sl" => "sl-SI",
        "sr" => "sr-Latn-RS",
        "sv" => "sv-SE",
        "th" => "th-TH",
        "tl" => "tl-PH",
        "tr" => "tr-TR",
        "uk" => "uk-UA",
        "vi" => "vi-VN",
        "zh" => "zh-CN",
        _ => return None,
    })
}
