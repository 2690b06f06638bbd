//! Names of authors: taken apart into family and given name only where that is plain, kept whole everywhere else.

use super::super::walk::is_wide;
use super::words::NAME;
use crate::model::author::{Author, Person};

/// How a list of names is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As in a byline: "By Jane Doe and John Roe".
    Byline,
    /// As in a catalogue, one at a time: "Doe, Jane".
    Catalogue,
}

/// So many authors are taken.
const MOST: usize = 50;
/// What stands before the names of a byline.
const LEADS: [&str; 12] = [
    "by ",
    "by: ",
    "written by ",
    "words by ",
    "story by ",
    "text by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "文/",
    "author: ",
];
/// What parts two names.
const PARTS: [&str; 9] = [" and ", " & ", " und ", " et ", " y ", " with ", ";", "、", "，"];
/// Words of bodies, which have no family name.
const BODIES: [&str; 126] = [
    "reuters",
    "afp",
    "ap",
    "apa",
    "dpa",
    "ansa",
    "efe",
    "tass",
    "kyodo",
    "jiji",
    "xinhua",
    "yonhap",
    "bloomberg",
    "interfax",
    "pti",
    "ani",
    "upi",
    "bbc",
    "cnn",
    "npr",
    "press",
    "news",
    "newsroom",
    "agency",
    "agencies",
    "staff",
    "editorial",
    "editors",
    "desk",
    "team",
    "service",
    "services",
    "wire",
    "wires",
    "bureau",
    "online",
    "media",
    "ministry",
    "department",
    "office",
    "council",
    "committee",
    "commission",
    "university",
    "institute",
    "institution",
    "association",
    "foundation",
    "society",
    "company",
    "corporation",
    "inc",
    "ltd",
    "group",
    "board",
    "center",
    "centre",
    "magazine",
    "times",
    "post",
    "journal",
    "herald",
    "gazette",
    "admin",
    "administrator",
    "redaktion",
    "government",
    "parliament",
    "court",
    "police",
    "embassy",
    "authority",
    "administration",
    "bank",
    "union",
    "party",
    "federation",
    "league",
    "network",
    "project",
    "programme",
    "forum",
    "consortium",
    "laboratory",
    "school",
    "college",
    "library",
    "museum",
    "archives",
    "contributors",
    "ministère",
    "ministerium",
    "ministerio",
    "ministero",
    "gouvernement",
    "regierung",
    "gobierno",
    "governo",
    "mairie",
    "préfecture",
    "commune",
    "amt",
    "bundesamt",
    "université",
    "universität",
    "universidad",
    "università",
    "institut",
    "instituto",
    "istituto",
    "agence",
    "agentur",
    "agencia",
    "agenzia",
    "conseil",
    "comité",
    "verband",
    "verein",
    "fondation",
    "stiftung",
    "fundación",
    "académie",
    "direction",
    "rédaction",
    "redacción",
    "redazione",
];
/// Words that tell what somebody is, after the name.
const ROLES: [&str; 26] = [
    "correspondent",
    "reporter",
    "editor",
    "writer",
    "columnist",
    "journalist",
    "contributor",
    "author",
    "producer",
    "photographer",
    "analyst",
    "fellow",
    "professor",
    "director",
    "in",
    "at",
    "for",
    "of",
    "staff",
    "chief",
    "senior",
    "special",
    "political",
    "economics",
    "business",
    "phd",
];
/// Words that belong to the family name after them.
const PARTICLES: [&str; 23] = [
    "de", "del", "della", "di", "da", "dos", "das", "do", "du", "des", "van", "von", "der", "den", "ter",
    "ten", "la", "le", "bin", "ibn", "al", "el", "zu",
];

/// The authors that a text names.
pub(super) fn authors(text: &str, form: Form) -> Vec<Author> {
    let mut found: Vec<Author> = Vec::new();
    for name in parts(without_lead(text), form) {
        let Some(author) = author(&name, form) else { continue };
        if found.len() < MOST && !found.iter().any(|other| same(other, &author)) {
            found.push(author);
        }
    }
    found
}

/// A body, as it is called.
pub(super) fn body(name: &str) -> Option<Author> {
    let name = name.trim();
    (!name.is_empty() && name.chars().count() <= NAME && !is_address(name))
        .then(|| Author::Literal(name.to_owned()))
}

/// Whether two authors are one, but for case.
pub(super) fn same(a: &Author, b: &Author) -> bool {
    a.display().to_lowercase() == b.display().to_lowercase()
}

/// Without "By".
fn without_lead(text: &str) -> &str {
    let text = text.trim();
    let lead =
        LEADS.iter().find(|lead| text.get(..lead.len()).is_some_and(|begin| begin.to_lowercase() == **lead));
    lead.and_then(|lead| text.get(lead.len()..)).unwrap_or(text).trim()
}

/// The single names in a list.
fn parts(text: &str, form: Form) -> Vec<String> {
    if form == Form::Catalogue {
        return text.split(';').map(|name| name.trim().to_owned()).collect();
    }
    // A body may have an "and" in its name: "Ministry of Trade and Industry".
    if is_body(text) && !text.contains([',', ';', '、']) && text.split_whitespace().count() > 3 {
        return vec![text.to_owned()];
    }
    let mut list = vec![text.to_owned()];
    for part in PARTS {
        list = list.iter().flat_map(|name| name.split(part).map(str::to_owned)).collect();
    }
    list.iter().flat_map(|name| commas(name)).map(|name| name.trim().to_owned()).collect()
}

/// Names between commas: all of them names, or one with what the person is.
fn commas(text: &str) -> Vec<String> {
    let pieces: Vec<&str> = text.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if let [family, given] = pieces.as_slice()
        && is_one_word(family)
        && given.split_whitespace().count() <= 2
        && is_name(given)
        && !is_body(given)
        && !is_role(given)
    {
        return vec![format!("{family}, {given}")];
    }
    let people =
        pieces.iter().enumerate().filter(|(at, piece)| *at == 0 || (!is_role(piece) && is_listed(piece)));
    people.map(|(_, piece)| (*piece).to_owned()).collect()
}

/// Whether a piece after a comma is a name of its own.
fn is_listed(piece: &str) -> bool {
    piece.split_whitespace().count() > 1 || is_body(piece) || piece.chars().any(is_wide)
}

/// Whether a piece tells what somebody is.
fn is_role(piece: &str) -> bool {
    !is_known(piece) && piece.split_whitespace().any(|word| ROLES.contains(&word.to_lowercase().as_str()))
}

/// Whether a piece is a body by a word that is no role.
fn is_known(piece: &str) -> bool {
    piece.split_whitespace().all(|word| BODIES.contains(&bare(word).as_str()))
}

/// One author, by its name.
fn author(name: &str, form: Form) -> Option<Author> {
    let cut = name.split(['(', '|', '[']).next().unwrap_or(name);
    let cut = cut
        .split(" in ")
        .next()
        .unwrap_or(cut)
        .trim()
        .trim_matches(['.', ',', '-', '–', '—', '*', '@', ':'])
        .trim();
    // A dot after an initial or "Jr" at the end was no full stop: "King, M. L.".
    let short = ends_with_initial(cut) || cut.split_whitespace().next_back().is_some_and(is_suffix);
    let name = if name.trim().ends_with('.') && short { format!("{cut}.") } else { cut.to_owned() };
    if name.is_empty()
        || name.chars().count() > NAME
        || is_address(&name)
        || !name.chars().any(char::is_alphabetic)
    {
        return None;
    }
    if let Some((family, given)) = name.split_once(", ")
        && !is_body(&name)
        && (form == Form::Catalogue || is_name(given))
    {
        return Some(Author::personal(family, given));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    if is_body(&name) || !is_name(&name) || !(2..=5).contains(&words.len()) {
        return Some(Author::Literal(name));
    }
    let is_particle = |word: &&&str| PARTICLES.contains(&word.to_lowercase().as_str());
    let plain = words.iter().filter(|word| !is_particle(word)).count();
    let begin = words.iter().skip(1).position(|word| is_particle(&word)).map_or(words.len() - 1, |at| at + 1);
    let ends_well = words.last().is_some_and(|word| !is_particle(&word) && !is_suffix(word));
    if !(2..=3).contains(&plain) || !ends_well {
        return Some(Author::Literal(name));
    }
    let (given, family) = words.split_at(begin);
    Some(Author::Personal(Person { family: family.join(" "), given: given.join(" "), ..Person::default() }))
}

/// Whether words are of a plain Latin name: each begins with a capital letter, or is a particle.
fn is_name(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let latin = word.chars().all(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\'' | '’' | '-' | '.' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'));
        let small = PARTICLES.contains(&word.to_lowercase().as_str());
        latin && (small || word.chars().next().is_some_and(char::is_uppercase))
    })
}

/// Whether a name is one of a body by one of its words.
fn is_body(text: &str) -> bool {
    text.split_whitespace().any(|word| BODIES.contains(&bare(word).as_str())) || text.starts_with("The ")
}

/// Whether a name ends with what is no family name: "Jr.", "III".
fn is_suffix(word: &str) -> bool {
    matches!(bare(word).as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "phd" | "md" | "obe" | "mp")
}

/// A word in lower case without marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether there is one word only, and no body.
fn is_one_word(text: &str) -> bool {
    text.split_whitespace().count() == 1 && is_name(text) && !is_body(text)
}

/// Whether a name ends with a single capital letter.
fn ends_with_initial(name: &str) -> bool {
    name.split([' ', '.'])
        .next_back()
        .is_some_and(|word| word.chars().count() == 1 && word.chars().all(char::is_uppercase))
}

/// Whether it is an address and no name.
fn is_address(name: &str) -> bool {
    name.contains("://") || name.contains('@') || name.starts_with("www.") || name.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names as "family|given", bodies as they are.
    fn listed(text: &str, form: Form) -> Vec<String> {
        let shown = |author: Author| match author {
            Author::Literal(name) => name,
            Author::Personal(Person { family, given, suffix, .. }) => format!("{family}|{given}{suffix}"),
        };
        authors(text, form).into_iter().map(shown).collect()
    }

    #[test]
    fn bylines_are_taken_apart() {
        for (byline, names) in [
            ("By Jane Doe and John Roe", vec!["Doe|Jane", "Roe|John"]),
            ("Jane Doe, John Q. Roe", vec!["Doe|Jane", "Roe|John Q."]),
            ("Jane Doe, Staff Writer", vec!["Doe|Jane"]),
            ("BY JANE DOE", vec!["DOE|JANE"]),
            ("Von Ursula von der Leyen", vec!["von der Leyen|Ursula"]),
            ("Jane Doe in Vessle", vec!["Doe|Jane"]),
            ("Jane Doe, Reuters", vec!["Doe|Jane", "Reuters"]),
            ("Jane Doe (Reuters)", vec!["Doe|Jane"]),
            ("Reuters", vec!["Reuters"]),
            ("Kyodo News", vec!["Kyodo News"]),
            ("AFP Staff", vec!["AFP Staff"]),
            ("The Associated Press", vec!["The Associated Press"]),
            ("Ministry of Trade and Industry", vec!["Ministry of Trade and Industry"]),
            ("Ministère de la Mer", vec!["Ministère de la Mer"]),
            ("石井暁、佐藤花子", vec!["石井暁", "佐藤花子"]),
            ("Cher", vec!["Cher"]),
            ("John Roe Jr.", vec!["John Roe Jr."]),
            ("Doe, Jane", vec!["Doe|Jane"]),
            ("Jane Doe; Jane Doe", vec!["Doe|Jane"]),
            ("https://example.org/people/jane", vec![]),
            ("jane@example.org", vec![]),
            (" - ", vec![]),
        ] {
            assert_eq!(listed(byline, Form::Byline), names, "{byline}");
        }
    }

    #[test]
    fn catalogues_put_the_family_first() {
        assert_eq!(listed("Doe, Jane", Form::Catalogue), ["Doe|Jane"]);
        assert_eq!(listed("King, M. L.", Form::Catalogue), ["King|M. L."]);
        assert_eq!(listed("Jane Doe", Form::Catalogue), ["Doe|Jane"]);
        assert_eq!(listed("Harbour Office, Vessle", Form::Catalogue), ["Harbour Office, Vessle"]);
    }
}
