//! Quotations of what was extracted from pages and PDFs: what extraction leaves is folded, and no false word with it.

use super::super::locator::Bounds;
use super::super::pattern::Pattern;
use super::super::search::{Sight, Text};
use super::site::{Checked, Site};
use crate::diagnostic::{Code, Severity};
use crate::file::{ContentPath, Hash};
use crate::model::capture::Capture;
use crate::model::dossier::RecordIx;
use crate::model::mark::QuotationForm::Relied;
use crate::model::verdict::Agreement::{Exact, Extraction};
use crate::model::verdict::Hyphens::{Open, Told};
use crate::model::verdict::{Agreement, Lack, Shown, Verdict};
use crate::text::extraction::Made;

const HEAD: &str = "The Vessle Herald file:///home/edda/report.pdf 7";

/// A report as a PDF gives it, with a running head at each page's edge.
const REPORT: &str = "\
The state-\nowned ﬁrm of the long-standing oﬃce had planned to re-\ncover the har \u{ad} vest from 1994-\n1996, a ﬁrst\u{ad}class\nright, for “10² no table guests” – or\nmore –\nnow here.\n
He dis-\nagreed with the co-opera-\ntion, and the pre-\nHEAD\n\u{c}HEAD\nliminary plan (the draft) was reﬁned in section B-\n52 of 12 Novem-\nber 2021.\n
日米両政府は作戦計\n画の 原案を、\nまとめた。第 7 巻は 2021 年に出た。\n
Sentence of page two that stands on an-\nother line.\n";

/// The same as its readers have it; a bar is a hyphen that its lines hide, an underscore a space.
const READ: [&str; 5] = [
    "The state|owned firm of the long-standing office had planned to re|cover the har|vest from 1994-1996, a first|class right",
    "first|class right, for “10² no table guests” – or more – now here.",
    "He dis|agreed with the co-opera|tion, and the pre|liminary plan (the draft) was refined in section B|52 of 12 Novem|ber 2021.",
    "日米両政府は作戦計_画の_原案を、_まとめた。第 7 巻は 2021 年に出た。",
    "Sentence of page two that stands on an|other line.",
];

fn report() -> String {
    REPORT.replace("HEAD", HEAD)
}

/// A site that holds a text made in some way, with the ranges of its heads.
fn site(media: &str, text: &str) -> Site {
    let heads: Vec<String> = text
        .match_indices(HEAD)
        .map(|(at, head)| text[..at].chars().count()..text[..at + head.len()].chars().count())
        .map(|range| format!("{}-{}", range.start, range.end))
        .collect();
    let capture = format!("{{file: r.txt, media_type: {media}, furniture: [{}]}}", heads.join(", "));
    let yaml = format!("{{publisher: B, rights: {{status: open}}, capture: {capture}}}");
    Site::new().source("r", &yaml, Some(text))
}

fn quote(media: &str, text: &str, words: &str, cite: &str) -> Checked {
    site(media, text).quote(Relied, words, &[cite]).verify()
}

fn pdf(words: &str) -> Option<Agreement> {
    how(&quote("application/pdf", &report(), words, "r"))
}

fn html(text: &str, words: &str) -> Option<Agreement> {
    how(&quote("text/html; charset=utf-8", text, words, "r"))
}

/// How closely words agree; nothing where they do not stand there.
fn how(checked: &Checked) -> Option<Agreement> {
    match checked.verdict(0) {
        Verdict::Found { agreement, .. } => Some(*agreement),
        Verdict::NotFound { .. } => None,
        Verdict::FoundOn { .. } | Verdict::Stale { .. } | Verdict::Unchecked { .. } => panic!("unchecked"),
    }
}

#[test]
fn what_a_pdf_leaves_is_folded() {
    for words in [
        "The state-owned firm",
        "The stateowned firm",
        "planned to recover the harvest",
        "planned to re-cover the har-vest",
        "a first-class right",
        "and the preliminary plan [sic] was refined in section B-52",
        "the co-operation, and",
        "12 November 2021",
        "state‐owned firm",
        "state-owned … Novem-ber 2021",
        "[t]he state-owned firm",
        "[H]e disagreed",
    ] {
        assert_eq!(pdf(words), Some(Extraction(Open)), "{words}");
    }
    for words in [
        "firm of the long-standing office had",
        "from 1994-1996, a",
        "right, for \"10² no table guests\" – or more – now here",
        "作戦計画の原案を、まとめた",
        "計画の 原案を、まとめた。第 7 巻",
    ] {
        let exact = words.starts_with("right").then_some(Agreement::Typographic);
        assert_eq!(pdf(words), exact.or(Some(Extraction(Told))), "{words}");
    }
    // What stands there letter by letter is exact, also in a running head.
    for words in ["The state-\nowned ﬁrm", "The Vessle Herald", "now here", "co-opera- tion"] {
        assert_eq!(pdf(words).unwrap_or(Exact), Exact, "{words}");
    }
    assert_eq!(pdf("now here"), Some(Exact));
}

#[test]
fn nothing_else_is_folded_in_a_pdf() {
    for words in [
        "The state owned firm",
        "The state—owned firm",
        "The state–owned firm",
        "The state--owned firm",
        "longstanding office had",
        "long standing office",
        "long–standing office",
        "from 19941996, a",
        "from 1994–1996, a",
        "from 1994 1996, a",
        "from 1994-1997, a",
        "a first class right",
        "10 2 no table",
        "102 no table guests",
        "10² notable guests",
        "guests” - or more",
        "or more - now",
        "or more now here",
        "more – nowhere",
        "the har vest",
        "planned to re cover",
        "planned1 to recover",
        "the state-owned firm of",
        "State-owned firm",
        "第7巻は",
        "日米 両政府",
        "作戦計画の原案をまとめた",
        "B 52 of",
        "the coopera-tion",
        "the co–operation",
        "preliminary plans",
        "preliminary the plan",
    ] {
        assert_eq!(pdf(words), None, "{words}");
    }
}

#[test]
fn half_a_word_is_none() {
    for words in [
        "agreed with the",
        "owned ﬁrm",
        "tion, and the",
        "class\nright",
        "vest from",
        "He dis",
        "liminary plan",
    ] {
        assert_eq!(pdf(words), None, "{words}");
    }
    assert_eq!(html("He dis\u{ad}agreed.", "agreed"), None);
    // An author who says that he cuts a word may.
    assert!(pdf("He dis[liked]").is_some());
    let told = quote("application/pdf", &report(), "agreed with the", "r");
    assert_eq!(told.only().help[1], "differs: “agreed” where the source has “disagreed”");
}

#[test]
fn a_page_has_ligatures_and_soft_hyphens_and_nothing_else() {
    let page = "The oﬃce har\u{ad}vest of the state- owned ﬁrm.\n\n日本 の計画。\n";
    for words in ["The office harvest of", "of the state- owned firm", "The office har\u{ad}vest"] {
        assert_eq!(html(page, words), Some(Extraction(Told)), "{words}");
    }
    for words in ["office har-vest", "harvest of the state-owned firm", "日本の計画", "The offce"] {
        assert_eq!(html(page, words), None, "{words}");
    }
    assert_eq!(html("re-\ncover it", "recover it"), None);
    // A plain text is compared as it stands.
    let plain =
        Site::new().source("r", "{publisher: B, rights: {status: open}}", Some("The oﬃce re-\ncover it.\n"));
    let plain = plain.quote(Relied, "The office", &["r"]).quote(Relied, "cover it", &["r"]).verify();
    assert_eq!(plain.verdict(0), &Verdict::NotFound { source: RecordIx(1) });
    assert!(matches!(plain.verdict(1), Verdict::Found { agreement: Exact, .. }));
}

/// All ways to read a sentence whose lines hide hyphens and spaces.
fn readings(sentence: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in sentence.chars() {
        let ways = match c {
            '|' => vec![String::new(), "-".to_owned()],
            '_' => vec![String::new(), " ".to_owned()],
            c => vec![c.to_string()],
        };
        all = all.iter().flat_map(|head| ways.iter().map(move |way| format!("{head}{way}"))).collect();
    }
    all
}

/// A sentence with one thing wrong at each place where it can be.
fn falsified(sentence: &str) -> Vec<String> {
    let letters: Vec<char> = sentence.chars().collect();
    let mut all = Vec::new();
    let mut put = |at: usize, len: usize, with: &str| {
        all.push(
            letters[..at]
                .iter()
                .chain(&with.chars().collect::<Vec<_>>())
                .chain(&letters[at + len..])
                .collect(),
        );
    };
    for at in 1..letters.len() - 1 {
        let (before, c, after) = (letters[at - 1], letters[at], letters[at + 1]);
        let inside = before.is_alphanumeric() && c.is_alphanumeric();
        if inside {
            ["-", " ", "–", "'", "\u{ad}"].iter().for_each(|sign| put(at, 0, sign));
        }
        match c {
            '-' => ["", " ", "–", "—", "--", "- ", " -"].iter().for_each(|sign| put(at, 1, sign)),
            ' ' if before.is_alphanumeric() => {
                ["", "-", " - ", "1 ", "* "].iter().for_each(|sign| put(at, 1, sign));
            }
            '–' => ["-", "—", ""].iter().for_each(|sign| put(at, 1, sign)),
            '²' => ["2", " 2"].iter().for_each(|sign| put(at, 1, sign)),
            c if c.is_numeric() => put(at, 1, if c == '9' { "8" } else { "9" }),
            c if c.is_alphabetic() && after.is_alphabetic() => {
                put(at, 2, &format!("{after}{c}"));
                put(at, 1, "");
                put(at, 1, &c.to_uppercase().to_string());
            }
            _ => {}
        }
    }
    let words: Vec<&str> = sentence.split(' ').collect();
    for at in 1..words.len().saturating_sub(1) {
        let mut fewer = words.clone();
        fewer.remove(at);
        all.push(fewer.join(" "));
    }
    all
}

#[test]
fn no_falsification_is_found() {
    let text = report();
    let heads = text.match_indices(HEAD).map(|(at, head)| at..at + head.len()).collect();
    let capture = Capture::new(ContentPath::new("r.txt"), text.as_str().into(), Hash::of(text.as_bytes()));
    let capture = capture.extracted(Some(Made::Pdf), heads);
    let held = Text::new(&capture);
    let stands = |words: &str| held.look(&Pattern::new(words), &Bounds::None) != Sight::Absent;
    let letters = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut refused = 0;
    for sentence in READ {
        let true_ones = readings(sentence);
        for one in &true_ones {
            assert!(stands(one), "{one}");
        }
        for first in [&true_ones[0], &true_ones[true_ones.len() - 1]] {
            // A hyphen that was put in or taken out where it is open is no mistake, nor is what stands there letter by
            // letter: `pre-` at a line's end may be the beginning of `pre- and post-war`.
            let is_false = |words: &String| {
                !true_ones.contains(&words.replace('\u{ad}', "-")) && !letters.contains(words.as_str())
            };
            for words in falsified(first).into_iter().filter(is_false) {
                assert!(!stands(&words), "{words}");
                refused += 1;
            }
        }
    }
    assert!(refused >= 1000, "{refused}");
}

#[test]
fn places_and_excerpts_are_those_of_the_text_as_held() {
    let text = report();
    let found = |words: &str, cite: &str| quote("application/pdf", &text, words, cite);
    let across = found("the preliminary plan", "r, p. 1");
    assert_eq!(across.codes(), []);
    let Verdict::Found { parts, paragraph, .. } = across.verdict(0) else { panic!() };
    assert_eq!(*paragraph, 2);
    assert_eq!(text[parts[0].clone()].replace(HEAD, "HEAD"), "the pre-\nHEAD\n\u{c}HEAD\nliminary plan");
    let Shown::Excerpts(excerpts) = &across.outcome.value.shown[&RecordIx(1)] else { panic!() };
    let [excerpt] = excerpts.as_slice() else { panic!("{excerpts:?}") };
    let quoted: Vec<&str> = excerpt.quoted.iter().map(|range| &text[range.clone()]).collect();
    assert_eq!(quoted, ["the pre-", "liminary plan"]);
    let shown = text[excerpt.range.clone()].replace(HEAD, "HEAD");
    assert_eq!(
        shown,
        "He dis-\nagreed with the co-opera-\ntion, and the pre-\nHEAD\n\u{c}HEAD\nliminary plan (the draft) was reﬁned in section B-\n52"
    );
    assert_eq!(found("stands on another line", "r, para. 4").codes(), []);
    assert_eq!(found("stands on another line", "r, p. 2").codes(), []);
    assert_eq!(found("stands on another line", "r, p. 1").codes(), [Code::LocatorMismatch]);
    assert_eq!(found("The state-owned firm … another line", "r").codes(), []);
    assert_eq!(found("another line … The state-owned firm", "r").codes(), [Code::QuotationNotFound]);
}

#[test]
fn running_heads_are_neither_counted_nor_shown_nor_compared() {
    let words = |from: usize| (from..from + 30).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
    let text = format!("{}\n{HEAD}\n\u{c}{HEAD}\n{}\n", words(100), words(200));
    let capture = |text: &str| {
        let heads: Vec<String> =
            text.match_indices(HEAD).map(|(at, head)| format!("{at}-{}", at + head.len())).collect();
        format!("capture: {{file: r.txt, media_type: application/pdf, furniture: [{}]}}", heads.join(", "))
    };
    let yaml = format!("{{publisher: B, rights: {{max_share: 0.2}}, {}}}", capture(&text));
    let site = Site::new().source("r", &yaml, Some(&text)).quote(Relied, "w129 w200", &["r"]);
    let checked = site.verify();
    // 2 words and 4 on either side of 60; with the heads counted it would be another share.
    assert_eq!(checked.codes(), []);
    let Shown::Excerpts(excerpts) = &checked.outcome.value.shown[&RecordIx(1)] else { panic!() };
    let shown = text[excerpts[0].range.clone()].replace(HEAD, "HEAD");
    assert_eq!(shown, "w125 w126 w127 w128 w129\nHEAD\n\u{c}HEAD\nw200 w201 w202 w203 w204");
    let heads = || {
        let site = Site::new();
        let site = site.source("r", &format!("{{publisher: B, {}}}", capture(&text)), Some(&text));
        let other = format!("{HEAD}\n{}\n{HEAD}\n{}\n", words(400), words(500));
        site.source("s", &format!("{{publisher: C, {}}}", capture(&other)), Some(&other))
    };
    assert!(!heads().verify().codes().contains(&Code::RelayUndeclared));
    // The same words broken otherwise are the same words.
    let one = "The state-\nowned firm had planned to recover the whole harvest of the\nnorthern plain in one long summer.\n";
    let two = "The stateowned firm had planned to re-\ncover the whole har-\nvest of the northern plain in one long summer.\n";
    let pair = Site::new().source("r", &format!("{{publisher: B, {}}}", capture(one)), Some(one));
    let pair = pair.source("s", &format!("{{publisher: C, {}}}", capture(two)), Some(two)).verify();
    assert!(pair.codes().contains(&Code::RelayUndeclared));
}

#[test]
fn a_text_in_visual_order_is_not_searched_and_says_so_once() {
    let site = || {
        let yaml = "{publisher: B, capture: {file: r.txt, media_type: application/pdf, order: visual}}";
        Site::new().source("r", yaml, Some("Words as they are seen.\n"))
    };
    let checked = site().quote(Relied, "Words as", &["r"]).quote(Relied, "not there", &["r"]).verify();
    let finding = checked.only();
    assert_eq!((finding.code, finding.severity), (Code::QuotationUnchecked, Severity::Warning));
    assert_eq!(
        finding.message,
        "words quoted from r cannot be checked: the letters of its text stand as they are seen"
    );
    assert_eq!(checked.verdict(1), &Verdict::Unchecked { source: Some(RecordIx(1)), lack: Lack::Order });
    assert_eq!(site().verify().codes(), [Code::SourceUnused]);
}

#[test]
fn letters_in_the_shape_of_their_glyphs_are_letters() {
    let pdf = |text: &str, words: &str| how(&quote("application/pdf", text, words, "r"));
    assert_eq!(pdf("港の⽕の⽤⼼を\n呼びかけた。\n", "火の用心を呼びかけた"), Some(Extraction(Told)));
    assert_eq!(pdf("港の⽕の⽤⼼を\n呼びかけた。\n", "火の用意を呼びかけた"), None);
    assert_eq!(html("港の⽕の⽤⼼を呼びかけた。\n", "火の用心を呼びかけた"), Some(Extraction(Told)));
    assert_eq!(pdf("10² tables were set\n", "102 tables were set"), None);
}
