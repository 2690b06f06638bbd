//! The first files of a project: what the smallest briefing needs, and, where it begins from an article, a front page
//! that quotes it, with what to look into offered as stubs and in comments.

use super::dates::{Dated, dates};
use super::names::{Name, names};
use crate::model::capture::Capture;
use crate::model::date::Edtf;
use crate::model::extract::Work;
use crate::model::id::Key;
use crate::text::literal::literal;
use crate::text::sentence::sentences;
use crate::yaml::scalar;
use std::fmt::Write as _;
use std::ops::Range;

/// So many of the article's own quotations are shown.
const QUOTED: usize = 2;

/// A quotation has at least and at most so many words.
const WORDS: Range<usize> = 4..46;

/// A paragraph of the article itself has at least so many words.
const BODY: usize = 20;

/// The share of a text that its excerpts may reach, less than the quarter that is allowed, and the words that are shown
/// around each of them.
const SHARE: f64 = 0.24;
/// The words that an excerpt has before and after the quoted ones (`30-evidence`, What is published of a capture).
const AROUND: usize = 16;

/// What git shall not keep.
pub(super) const IGNORED: &str = "/output\n/.backgrounder\n# Other people's texts, if this repository is public; evidence.lock carries their verdicts:\n# /content/sources/captures\n";

/// An article that a project begins from.
pub(crate) struct Article<'a> {
    /// Its key.
    pub(crate) key: &'a Key,
    /// What is known of it.
    pub(crate) work: &'a Work,
    /// Its text; none if it has none.
    pub(crate) capture: Option<&'a Capture>,
}

/// A file and its text.
type Written = (String, Vec<u8>);

/// The files of a project without content.
pub(crate) fn empty(title: &str, language: &str) -> Vec<Written> {
    let page = format!(
        "---\ntitle: {}\n---\n\nNothing is written here yet.\n\n%%\n\
         To go on:\n\n\
         backgrounder add source article.html     keeps a page, a PDF or a text that you saved, and its words\n\
         backgrounder quote KEY \"some words\"      finds them there, and prints a citation to paste here\n\
         backgrounder serve --open                shows the site, and again whenever you save\n\
         backgrounder build                       makes output/index.html\n%%\n",
        scalar(title)
    );
    let mut files = frame(title, language);
    files.push(("content/index.md".to_owned(), page.into_bytes()));
    files
}

/// The files of a project that begins from an article, without those of the article's own source.
pub(crate) fn from_article(
    article: &Article<'_>,
    title: Option<&str>,
    language: &str,
    today: &str,
) -> Vec<Written> {
    let title = match (title, &article.work.title) {
        (Some(title), _) => title.to_owned(),
        (None, Some(title)) => format!("Background to “{title}”"),
        (None, None) => "Background to an article".to_owned(),
    };
    let mut files = frame(&title, language);
    files.push(("content/index.md".to_owned(), front(article, &title, today).into_bytes()));
    if let Some(capture) = article.capture {
        let days = dates(paragraphs(capture).iter().map(String::as_str));
        files.extend(
            events(article.key, &days).map(|text| ("content/events.yaml".to_owned(), text.into_bytes())),
        );
        files.push(("content/claims.yaml".to_owned(), claims(article.key).into_bytes()));
    }
    files
}

/// The configuration, and what version control shall leave alone.
fn frame(title: &str, language: &str) -> Vec<Written> {
    let config = format!(
        "title: {}\nlanguage: {}\n# publisher: who publishes it\n# base_url: https://example.org/   # the address that the site will have\n",
        scalar(title),
        scalar(language)
    );
    vec![
        ("backgrounder.yaml".to_owned(), config.into_bytes()),
        (".gitignore".to_owned(), IGNORED.as_bytes().to_vec()),
    ]
}

/// The front page.
fn front(article: &Article<'_>, title: &str, today: &str) -> String {
    let (key, work) = (article.key.cited(), article.work);
    let mut page = format!(
        "---\ntitle: {}\ntype_of_work: background\ninformation_cutoff: {today}\n---\n\n",
        scalar(title)
    );
    let place = work.container.as_deref().or(work.publisher.as_deref());
    let place = place.map(|place| format!(" of {}", literal(place))).unwrap_or_default();
    let date = work.published.as_deref().and_then(|date| Edtf::parse(date).ok());
    let date = date.map(|date| format!(", published on {}", date.display())).unwrap_or_default();
    let _ = write!(page, "This briefing begins from one article{place}{date}: [[@{}]].", article.key);
    let Some(capture) = article.capture else {
        page.push_str(" No text of it is held, so nothing in it can be quoted yet.\n");
        return page;
    };
    let paragraphs = paragraphs(capture);
    let (lead, quoted) = passages(capture.words, &paragraphs);
    if let Some((paragraph, words)) = lead {
        let _ = write!(page, " It says:\n\n> [!quote] [@{key}, para. {paragraph}]\n> {}\n", literal(&words));
    } else {
        page.push('\n');
    }
    if !quoted.is_empty() {
        page.push_str("\n## Words that it quotes\n");
        for (paragraph, words) in quoted {
            let _ = write!(page, "\n> [!quote] [@{key}, para. {paragraph}]\n> {}\n", literal(&words));
        }
    }
    let found = names(paragraphs.iter().map(String::as_str));
    if !found.is_empty() {
        page.push_str("\n## Names in it\n\n");
        found.iter().for_each(|name| page.push_str(&named(name, &key)));
    }
    page.push_str(
        "\n%%\nTo go on:\n\n\
         A name above becomes a link with a record of its own: content/people/first-last.md with name: First Last,\n\
         then [[first-last]] here. What the article claims goes into content/claims.yaml, in your own words; what\n\
         happened when into content/events.yaml. Both files hold drafts behind #.\n\n\
         backgrounder add source other.pdf          a second source, to compare\n",
    );
    let _ = writeln!(page, "backgrounder quote {} \"some words\"      a citation to paste\n%%", article.key);
    page
}

/// A name with the places where the article has it.
fn named(name: &Name, key: &str) -> String {
    let places: Vec<String> = name.paragraphs.iter().take(5).map(ToString::to_string).collect();
    let word = if places.len() == 1 { "para." } else { "paras." };
    let stub: String = name.name.chars().filter(|c| !matches!(c, '[' | ']' | '|' | '?')).collect();
    format!("- [[?{stub}]] [@{key}, {word} {}]\n", places.join(", "))
}

/// A paragraph's number and words of it.
type Passage = (usize, String);

/// What is quoted: the first whole sentence, and quotations of the article's own, as long as they stay a small part of
/// the text.
fn passages(words: usize, paragraphs: &[String]) -> (Option<Passage>, Vec<Passage>) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of a count of words"
    )]
    let mut left = (words as f64 * SHARE) as usize;
    let mut afford = |words: &str, paragraph: &str| {
        let count = words.split_whitespace().count();
        let around = AROUND.min(paragraph.split_whitespace().count().saturating_sub(count));
        let fits = WORDS.contains(&count) && count + around <= left;
        left -= if fits { count + around } else { 0 };
        fits
    };
    let all: Vec<(usize, &str)> = (1..).zip(paragraphs.iter().map(String::as_str)).collect();
    let sentence = |(number, words): &(usize, &str)| {
        let first = sentences(words).into_iter().next()?;
        let first = words.get(first)?;
        (first.ends_with(['.', '!', '?', '”', '"']) && afford(first, words))
            .then(|| (*number, first.to_owned()))
    };
    // A caption or a byline is short; what the article says begins with a paragraph.
    let is_body = |(_, words): &&(usize, &str)| words.split_whitespace().count() >= BODY;
    let lead = all.iter().filter(is_body).find_map(sentence);
    let of_lead = lead.as_ref().map(|(number, _)| *number);
    let mut quoted = Vec::new();
    for (number, words) in all.iter().filter(|(number, _)| Some(*number) != of_lead) {
        for range in crate::text::quotes::quoted(words) {
            let inside = words.get(range).unwrap_or_default().trim_matches(['“', '”', '"', ',', ' ']);
            if quoted.len() < QUOTED && afford(inside, words) {
                quoted.push((*number, inside.to_owned()));
            }
        }
    }
    (lead, quoted)
}

/// The paragraphs of a text, as they are read, by their numbers.
fn paragraphs(capture: &Capture) -> Vec<String> {
    let read = capture.reading();
    let words =
        |range: &Range<usize>| read.text().get(read.folded(range)).unwrap_or_default().trim().to_owned();
    capture.paragraphs.iter().map(words).collect()
}

/// Drafts of events, one for each day that the article names; none if it names none.
fn events(key: &Key, days: &[Dated]) -> Option<String> {
    if days.is_empty() {
        return None;
    }
    let mut text = String::from(
        "# Days that the article names. Take away the # of those that matter, and say in a title what happened.\n",
    );
    for (at, day) in days.iter().enumerate() {
        let year = if day.date.starts_with("XXXX") { "   # the text gives no year: write it" } else { "" };
        let _ = write!(
            text,
            "#\n# event-{}:\n#   title: \"\"\n#   date: \"{}\"{year}\n#   date_text: {}\n#   cites: [\"@{}, para. {}\"]\n",
            at + 1,
            day.date,
            scalar(&day.words),
            key.cited(),
            day.paragraph
        );
    }
    Some(text)
}

/// A draft of a claim.
fn claims(key: &Key) -> String {
    format!(
        "# What the article claims, each in one sentence of your own words, with where it says so.\n#\n\
         # first-claim:\n#   text: \"\"\n#   cites: [\"@{}, para. 1\"]\n#   said_by:                # the id of who says it\n\
         #   state: reported         # or on-record, not-confirmed, disputed …: backgrounder explain field-type\n",
        key.cited()
    )
}
