//! Where in a source something stands: a page, a paragraph, a minute.
//! Takes the locator that an author wrote, gives its CSL name, its English terms and its numbers.
//! Never looks into a source, so it cannot say whether the place exists there.

use super::locator_terms::foreign;
use std::fmt;

/// The 29 kinds of place that CSL knows (CSL 1.0.2, Appendix III, "Locators"), by their CSL names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum LocatorLabel {
    Act,
    Appendix,
    ArticleLocator,
    Book,
    Canon,
    Chapter,
    Column,
    Elocation,
    Equation,
    Figure,
    Folio,
    Issue,
    Line,
    Note,
    Opus,
    #[default]
    Page,
    Paragraph,
    Part,
    Rule,
    Scene,
    Section,
    SubVerbo,
    Supplement,
    Table,
    Timestamp,
    TitleLocator,
    Verse,
    Version,
    Volume,
}

impl LocatorLabel {
    /// Every label, in the order of the CSL specification.
    pub(crate) const ALL: [Self; 29] = [
        Self::Act,
        Self::Appendix,
        Self::ArticleLocator,
        Self::Book,
        Self::Canon,
        Self::Chapter,
        Self::Column,
        Self::Elocation,
        Self::Equation,
        Self::Figure,
        Self::Folio,
        Self::Issue,
        Self::Line,
        Self::Note,
        Self::Opus,
        Self::Page,
        Self::Paragraph,
        Self::Part,
        Self::Rule,
        Self::Scene,
        Self::Section,
        Self::SubVerbo,
        Self::Supplement,
        Self::Table,
        Self::Timestamp,
        Self::TitleLocator,
        Self::Verse,
        Self::Version,
        Self::Volume,
    ];

    /// The name in CSL styles and CSL-JSON: `paragraph`, `sub-verbo`.
    pub(crate) fn csl_name(self) -> &'static str {
        let (name, _, _) = self.names();
        name
    }

    /// The English short form for one place or for several: `p.`, `pp.`; for sections the sign `§`.
    /// Empty for a time stamp, as in the CSL locale: `00:03:10` needs no word.
    pub(crate) fn short(self, plural: bool) -> &'static str {
        let (_, one, several) = self.names();
        if plural { several } else { one }
    }

    /// The CSL name, and the English short form for one place and for several.
    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Act => ("act", "act", "acts"),
            Self::Appendix => ("appendix", "app.", "apps."),
            Self::ArticleLocator => ("article-locator", "art.", "arts."),
            Self::Book => ("book", "bk.", "bks."),
            Self::Canon => ("canon", "canon", "canons"),
            Self::Chapter => ("chapter", "chap.", "chaps."),
            Self::Column => ("column", "col.", "cols."),
            Self::Elocation => ("elocation", "loc.", "locs."),
            Self::Equation => ("equation", "eq.", "eqs."),
            Self::Figure => ("figure", "fig.", "figs."),
            Self::Folio => ("folio", "fol.", "fols."),
            Self::Issue => ("issue", "no.", "nos."),
            Self::Line => ("line", "l.", "ll."),
            Self::Note => ("note", "n.", "nn."),
            Self::Opus => ("opus", "op.", "opp."),
            Self::Page => ("page", "p.", "pp."),
            Self::Paragraph => ("paragraph", "para.", "paras."),
            Self::Part => ("part", "pt.", "pts."),
            Self::Rule => ("rule", "r.", "rr."),
            Self::Scene => ("scene", "sc.", "scs."),
            Self::Section => ("section", "§", "§§"),
            Self::SubVerbo => ("sub-verbo", "s.v.", "s.vv."),
            Self::Supplement => ("supplement", "supp.", "supps."),
            Self::Table => ("table", "tbl.", "tbls."),
            Self::Timestamp => ("timestamp", "", ""),
            Self::TitleLocator => ("title-locator", "tit.", "tits."),
            Self::Verse => ("verse", "v.", "vv."),
            Self::Version => ("version", "version", "versions"),
            Self::Volume => ("volume", "vol.", "vols."),
        }
    }

    /// Every form that an author may write: the terms of the CSL locale en-US, and other usual abbreviations.
    /// A form that ends in a full stop is also read without it.
    pub(crate) fn forms(self) -> &'static [&'static str] {
        match self {
            Self::Act => &["act", "acts"],
            Self::Appendix => &["appendix", "appendices", "appendixes", "app.", "apps."],
            Self::ArticleLocator => &["article", "articles", "article-locator", "art.", "arts."],
            Self::Book => &["book", "books", "bk.", "bks."],
            Self::Canon => &["canon", "canons"],
            Self::Chapter => &["chapter", "chapters", "chap.", "chaps.", "ch.", "chs."],
            Self::Column => &["column", "columns", "col.", "cols."],
            Self::Elocation => &["location", "locations", "elocation", "elocations", "loc.", "locs."],
            Self::Equation => &["equation", "equations", "eq.", "eqs."],
            Self::Figure => &["figure", "figures", "fig.", "figs."],
            Self::Folio => &["folio", "folios", "fol.", "fols."],
            Self::Issue => &["issue", "issues", "number", "numbers", "no.", "nos."],
            Self::Line => &["line", "lines", "l.", "ll."],
            Self::Note => &["note", "notes", "n.", "nn."],
            Self::Opus => &["opus", "opera", "op.", "opp."],
            Self::Page => &["page", "pages", "p.", "pp.", "pg.", "pgs."],
            Self::Paragraph => &["paragraph", "paragraphs", "para.", "paras.", "par.", "pars.", "¶", "¶¶"],
            Self::Part => &["part", "parts", "pt.", "pts."],
            Self::Rule => &["rule", "rules", "r.", "rr."],
            Self::Scene => &["scene", "scenes", "sc.", "scs."],
            Self::Section => &["section", "sections", "sec.", "secs.", "sect.", "sects.", "§", "§§"],
            Self::SubVerbo => &["sub verbo", "sub verbis", "sub-verbo", "sub-verbis", "s.v.", "s.vv."],
            Self::Supplement => &["supplement", "supplements", "supp.", "supps.", "suppl."],
            Self::Table => &["table", "tables", "tbl.", "tbls."],
            Self::Timestamp => &["timestamp", "timestamps"],
            Self::TitleLocator => &["title", "titles", "title-locator", "tit.", "tits."],
            Self::Verse => &["verse", "verses", "v.", "vv."],
            Self::Version => &["version", "versions"],
            Self::Volume => &["volume", "volumes", "vol.", "vols."],
        }
    }
}

/// Reads a locator that counts as Japanese and Chinese do, `第2段落`, `33–35頁`: the locator with its number in plain
/// digits, and how many bytes it takes.
pub(crate) fn parse_counted(text: &str) -> Option<(Locator, usize)> {
    let after = text.strip_prefix('第').unwrap_or(text);
    let part = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "-–〜～".contains(c);
    let end = after.find(|c| !part(c))?;
    let (number, rest) = after.split_at(end);
    let plain = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '〜' | '～' => '–',
        _ => c,
    };
    let value: String = number.chars().map(plain).collect();
    let counted = rest.trim_start();
    let counters = foreign("ja").filter(|(_, form)| form.starts_with(is_ideographic));
    let (label, form) =
        counters.filter(|(_, form)| counted.starts_with(form)).max_by_key(|(_, form)| form.len())?;
    let taken = text.len() - counted.len() + form.len();
    value.starts_with(|c: char| c.is_ascii_digit()).then_some((Locator { label, value }, taken))
}

/// Whether a letter is of a script that puts no space between a word and its number.
fn is_ideographic(c: char) -> bool {
    ('\u{3005}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A term that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Term {
    /// What it names.
    pub(crate) label: LocatorLabel,
    /// How many bytes it takes.
    pub(crate) length: usize,
    /// Whether it is a term of another language than English.
    pub(crate) is_foreign: bool,
}

/// Reads a locator term at the start of `text`, in English or the language that is given (BCP 47; none if empty).
/// The longest form wins; the first letter of a form in lower case may be a capital; the term must end at a word boundary,
/// which a sign such as `§` always does. White space after the term is not taken.
pub(crate) fn parse_term(text: &str, language: &str) -> Option<Term> {
    let first = text.chars().next()?;
    let english = LocatorLabel::ALL.into_iter();
    let english = english.flat_map(|label| label.forms().iter().map(move |form| (label, *form, false)));
    let foreign = foreign(language).map(|(label, form)| (label, form, true));
    english
        .chain(foreign)
        .filter(|(_, form, _)| form.starts_with([first, small(first)]))
        .filter_map(|(label, form, is_foreign)| {
            Some(Term { label, length: matches(text, form)?, is_foreign })
        })
        // Of two that are as long, the English one comes first.
        .max_by_key(|term| (term.length, !term.is_foreign))
}

/// A letter in lower case, where that is one letter.
fn small(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(letter)
}

/// How many bytes of `text` the form takes, if `text` starts with it and a word ends there.
fn matches(text: &str, form: &str) -> Option<usize> {
    let bare = form.strip_suffix('.').unwrap_or(form);
    let mut chars = text.chars();
    let head = chars.next()?;
    let tail = bare.strip_prefix([head, small(head)])?;
    let rest = chars.as_str().strip_prefix(tail)?;
    let rest = if bare.len() < form.len() { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    let stopped = rest.len() + bare.len() < text.len() || !head.is_alphabetic() || bare.ends_with(['°', 'º']);
    let unspaced = bare.ends_with(is_ideographic) && rest.starts_with(char::is_numeric);
    let free = stopped
        || unspaced
        || !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\''));
    free.then_some(text.len() - rest.len())
}

/// A place in a source, as the author gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Locator {
    /// What is counted.
    pub(crate) label: LocatorLabel,
    /// The numbers as written, without the term: `33-35`, `iv`, `00:03:10`.
    pub(crate) value: String,
}

impl Locator {
    /// The places as closed ranges, a single number with `None`: `1, 3-4` is `(1, None), (3, Some(4))`.
    /// A shortened end is filled up, `321-25` ends at 325. Empty when anything else than plain
    /// numbers stands there, or a range runs backwards.
    pub(crate) fn numbers(&self) -> Vec<(u32, Option<u32>)> {
        let value = self.value.replace(" and ", ",");
        value.split([',', ';', '&']).map(range).collect::<Option<_>>().unwrap_or_default()
    }

    /// Whether more than one place is meant (CSL 1.0.2, `cs:label`, "contextual").
    pub(crate) fn is_plural(&self) -> bool {
        self.value.contains([',', ';', '&']) || self.value.contains(" and ") || joined(&self.value)
    }

    /// The value with en dashes in its ranges.
    pub(crate) fn dashed(&self) -> String {
        let value = self.value.replace("--", "-");
        let pieces = value.split_inclusive([',', ';', '&', ' ']);
        pieces.map(|piece| if joined(piece) { piece.replace('-', "–") } else { piece.to_owned() }).collect()
    }
}

impl fmt::Display for Locator {
    /// Writes `para. 4`, `pp. 33–35`: the short term, then the value with en dashes in its ranges.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let term = self.label.short(self.is_plural());
        if !term.is_empty() {
            write!(f, "{term} ")?;
        }
        f.write_str(&self.dashed())
    }
}

/// One item of a list: `4`, `11-12`, `321–25`.
fn range(item: &str) -> Option<(u32, Option<u32>)> {
    let number = |text: &str| {
        let text = text.trim();
        text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok())?
    };
    let Some((from, to)) = item.split_once(['-', '–']) else { return Some((number(item)?, None)) };
    let (start, end) = (number(from)?, number(to)?);
    if end >= start {
        return Some((start, Some(end)));
    }
    // Chicago 9.61 lets the end leave out the digits that it shares with the start.
    let unit = 10_u32.checked_pow(u32::try_from(to.trim().len()).ok()?)?;
    let end = (start / unit).checked_mul(unit)?.checked_add(end)?;
    (end >= start).then_some((start, Some(end)))
}

/// Whether a hyphen or dash joins two like things (33-35, iv-vi, D-Z), and is not part of a name.
fn joined(text: &str) -> bool {
    let Some((from, to)) = text.split_once(['-', '–']) else { return false };
    let has_digit = |side: &str| side.contains(|c: char| c.is_ascii_digit());
    let ordinal = |side: &str| {
        let letters = side.trim().trim_matches(['(', ')', '[', ']', ',', ';', '&']).trim();
        letters.chars().count() == 1 || !letters.is_empty() && letters.chars().all(is_roman)
    };
    has_digit(from) && has_digit(to) || !has_digit(from) && !has_digit(to) && ordinal(from) && ordinal(to)
}

/// Whether a letter is a digit of a Roman numeral, in either case.
fn is_roman(letter: char) -> bool {
    matches!(letter.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l' | 'c' | 'd' | 'm')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, label: Option<(LocatorLabel, &str)>) {
        let found = parse_term(text, "").map(|term| (term.label, &text[term.length..]));
        assert_eq!(found, label, "{text}");
    }

    #[test]
    fn terms_are_read_in_every_form() {
        use LocatorLabel as L;
        check("p. 33", Some((L::Page, " 33")));
        check("p 3", Some((L::Page, " 3")));
        check("p.3", Some((L::Page, "3")));
        check("pp. 33", Some((L::Page, " 33")));
        check("Para. 4", Some((L::Paragraph, " 4")));
        check("para 4", Some((L::Paragraph, " 4")));
        check("¶4", Some((L::Paragraph, "4")));
        check("§§ 2", Some((L::Section, " 2")));
        check("sub verbo 3", Some((L::SubVerbo, " 3")));
        check("s.v. peace", Some((L::SubVerbo, " peace")));
        check("s.vv. peace", Some((L::SubVerbo, " peace")));
        check("title-locator 4", Some((L::TitleLocator, " 4")));
        check("timestamp 00:03:10", Some((L::Timestamp, " 00:03:10")));
        check("nos. 3", Some((L::Issue, " 3")));
        check("p", Some((L::Page, "")));
        check("passim", None);
        check("p3", None);
        check("part-time 3", None);
        check("the 3", None);
        check("", None);
        check("日本 3", None);
        check("الفقرة 3", Some((L::Paragraph, " 3")));
        check("ص. 12", Some((L::Page, " 12")));
        check("صفحتان", None);
        check("段落2", Some((L::Paragraph, "2")));
        check("頁 2", Some((L::Page, " 2")));
        check("注意する", None);
    }

    #[test]
    fn terms_are_read_in_the_language_of_the_text() {
        use LocatorLabel as L;
        let check = |language: &str, text: &str, label: Option<(LocatorLabel, &str)>| {
            let found = parse_term(text, language).map(|term| (term.label, &text[term.length..]));
            assert_eq!(found, label, "{text} in {language}");
        };
        check("de", "S. 3", Some((L::Page, " 3")));
        check("de", "s. 3", None);
        check("de-AT", "Seite 3", Some((L::Page, " 3")));
        check("de", "Abs. 2", Some((L::Paragraph, " 2")));
        check("de", "p. 3", Some((L::Page, " 3")));
        check("fr", "chapitre 4", Some((L::Chapter, " 4")));
        check("fr", "n°12", Some((L::Issue, "12")));
        check("es", "nº12", Some((L::Issue, "12")));
        check("es", "págs. 5-6", Some((L::Page, " 5-6")));
        check("de", "Satz 3", None);
        // In English a senate's bill, a grade, an ordinance.
        for text in ["S. 1260", "Band 5", "Cap. 486", "tab 3"] {
            check("en-GB", text, None);
            check("", text, None);
        }
        check("en-GB", "Стр. 5", Some((L::Page, " 5")));
        check("en-GB", "ص. 12", Some((L::Page, " 12")));
    }

    #[test]
    fn numbers_are_counted_in_japanese() {
        let check = |text: &str, found: Option<(LocatorLabel, &str, &str)>| {
            let read = parse_counted(text);
            let read = read
                .as_ref()
                .map(|(locator, taken)| (locator.label, locator.value.as_str(), &text[*taken..]));
            assert_eq!(read, found, "{text}");
        };
        check("第2段落", Some((LocatorLabel::Paragraph, "2", "")));
        check("２頁、後半", Some((LocatorLabel::Page, "2", "、後半")));
        check("33〜35ページ", Some((LocatorLabel::Page, "33–35", "")));
        check("第9条", Some((LocatorLabel::ArticleLocator, "9", "")));
        check("第二段落", None);
        check("2回目", None);
        check("2", None);
        check("〜2頁", None);
    }

    #[test]
    fn every_label_reads_its_own_terms() {
        for label in LocatorLabel::ALL {
            for form in label.forms() {
                let term = Term { label, length: form.len(), is_foreign: false };
                assert_eq!(parse_term(form, "de"), Some(term), "{form}");
                let bare = parse_term(form.trim_end_matches('.'), "").map(|term| term.label);
                assert_eq!(bare, Some(label), "{form}");
            }
        }
    }

    #[test]
    fn a_locator_is_shown_and_counted() {
        use LocatorLabel as L;
        let check = |label, value: &str, shown: &str, numbers: &[(u32, Option<u32>)]| {
            let locator = Locator { label, value: value.to_owned() };
            assert_eq!((locator.to_string().as_str(), locator.numbers().as_slice()), (shown, numbers));
        };
        check(L::Paragraph, "4", "para. 4", &[(4, None)]);
        check(L::Page, "33-35", "pp. 33–35", &[(33, Some(35))]);
        check(L::Paragraph, "11–12", "paras. 11–12", &[(11, Some(12))]);
        check(L::Paragraph, "1, 3-4", "paras. 1, 3–4", &[(1, None), (3, Some(4))]);
        check(L::Page, "321-25", "pp. 321–25", &[(321, Some(325))]);
        check(L::Page, "9-3", "pp. 9–3", &[]);
        check(L::Page, "1 and 2", "pp. 1 and 2", &[(1, None), (2, None)]);
        check(L::Page, "iv-vi", "pp. iv–vi", &[]);
        check(L::Page, "A-12", "p. A-12", &[]);
        check(L::Page, "ii, A, D-Z", "pp. ii, A, D–Z", &[]);
        check(L::Timestamp, "00:03:10", "00:03:10", &[]);
        check(L::Section, "2", "§ 2", &[(2, None)]);
        check(L::Page, "", "p. ", &[]);
        check(L::Page, "99999999999", "p. 99999999999", &[]);
    }
}
