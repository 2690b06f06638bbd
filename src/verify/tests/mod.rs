//! Whole verifications: sources and quotations in, verdicts and the lines that an author reads out.

mod extraction;
mod site;

use crate::diagnostic::{Code, Severity};
use crate::file::Hash;
use crate::model::dossier::RecordIx;
use crate::model::mark::QuotationForm::{self, Block, Inline, Relied};
use crate::model::verdict::{Agreement, Lack, Shown, Tally, Verdict};
use site::{ARTICLE, Checked, PENTAGON, Site};

fn quote(form: QuotationForm, words: &str, cite: &str) -> Checked {
    Site::article().quote(form, words, &[cite]).verify()
}

#[test]
fn words_that_stand_are_found() {
    quote(Block, PENTAGON, "asiaone").found(Agreement::Exact, 3, &[PENTAGON]);
    quote(Block, PENTAGON, "asiaone, para. 3").found(Agreement::Exact, 3, &[PENTAGON]);
    quote(Inline, "Japan's Kyodo", "asiaone").found(Agreement::Typographic, 1, &["Japan’s Kyodo"]);
    quote(Inline, "[B]oth countries shared", "asiaone").found(
        Agreement::Exact,
        2,
        &["both countries shared"],
    );
    quote(Inline, "[J]oint operation.", "asiaone").found(Agreement::Exact, 1, &["joint operation"]);
    quote(Relied, "regional contingencies,", "asiaone, p. 9").found(
        Agreement::Exact,
        3,
        &["regional contingencies,"],
    );
    quote(Relied, "We are … co-operation […] contingencies.", "asiaone").found(
        Agreement::Exact,
        3,
        &["We are", "co-operation", "contingencies"],
    );
    quote(Relied, "commit[ted] to [a lasting] peace", "asiaone").found(
        Agreement::Exact,
        2,
        &["commit", "to", "peace"],
    );
    quote(Relied, "shared a [common] commitment", "asiaone").found(
        Agreement::Exact,
        2,
        &["shared a", "commitment"],
    );
    quote(Relied, "Kyodo … contingencies", "asiaone, para. 1, 3").found(
        Agreement::Exact,
        1,
        &["Kyodo", "contingencies"],
    );
    // Words run on over the end of a paragraph.
    quote(Block, "the Pentagon added.\nJapan is host", "asiaone").found(
        Agreement::Exact,
        3,
        &["the Pentagon added.\n\nJapan is host"],
    );
    // A slight inline quotation may stand twice in one paragraph.
    quote(Inline, "2+2", "asiaone, para. 4").found(Agreement::Exact, 4, &["2+2"]);
}

#[test]
fn parts_out_of_order_and_parts_of_words_are_not_found() {
    for words in [
        "contingencies … We are",
        "commit",
        "plan … draw",
        "spokesman [he] stability",
        "[t]okyo",
        "2 talks in 202",
    ] {
        let checked = quote(Block, words, "asiaone");
        assert_eq!(checked.verdict(0), &Verdict::NotFound { source: RecordIx(1) }, "{words}");
    }
    let order = quote(Block, "contingencies … We are", "asiaone");
    assert_eq!(order.only().help[1], "write … where words are left out");
}

#[test]
fn a_misspelt_word_is_shown_beside_the_sources() {
    let checked = quote(Block, &PENTAGON.replace("co-operation", "cooperation"), "asiaone");
    checked.says(Code::QuotationNotFound, "these words are not in source asiaone", "cooperation", &[
        &format!("para. 3 of asiaone reads: “{PENTAGON}”"),
        "differs: “cooperation” where the source has “co-operation”",
        "22 of 23 words agree",
        "use the source's words, or shorten the quotation to “We are committed to enhancing resiliency and interoperability between US and Japanese forces and deepening operational”",
    ]);
    let finding = checked.only();
    assert_eq!((finding.severity, finding.marker.as_str()), (Severity::Error, "differs here"));
    assert_eq!(&ARTICLE[finding.labels[0].location.span.range()], PENTAGON);
    assert_eq!(finding.labels[0].text, "nearest passage, para. 3");
    assert_eq!(finding.suggestions[0].edits[0].1, PENTAGON);
    assert_eq!(finding.suggestions[0].edits[0].0.span.range(), 0..PENTAGON.len() - 1);
}

#[test]
fn a_replaced_word_is_shown_beside_the_sources() {
    let checked = quote(Relied, &PENTAGON.replace("Japanese forces", "Japan's forces"), "asiaone");
    let finding = checked.only();
    assert_eq!(checked.marked(finding), "Japan's");
    assert_eq!(
        finding.help[1..],
        [
            "differs: “Japan's” where the source has “Japanese”",
            "22 of 23 words agree",
            "use the source's words, or shorten the quotation to “We are committed to enhancing resiliency and interoperability between US and”",
        ]
    );
}

#[test]
fn words_left_out_are_named() {
    let checked = quote(Block, &PENTAGON.replace(" and deepening", ""), "asiaone");
    let finding = checked.only();
    assert_eq!(
        (checked.marked(finding), finding.marker.as_str()),
        ("operational", "words are left out here")
    );
    assert_eq!(
        finding.help[1..3],
        ["differs: the source also has “and deepening” after “forces”", "21 of 21 words agree",]
    );
    assert!(finding.help[3].ends_with(
        "“We are committed to enhancing resiliency and interoperability between US and Japanese forces”"
    ));
}

#[test]
fn slight_words_weigh_less_and_case_is_named() {
    let checked = quote(Inline, "Possible Taiwan emergency", "asiaone");
    let finding = checked.only();
    assert_eq!((finding.severity, checked.marked(finding)), (Severity::Warning, "Possible"));
    assert_eq!(finding.help[3], "if only the case was changed, show it: [P]ossible");
    let nothing = quote(Block, "entirely unrelated sentence", "asiaone");
    assert_eq!(nothing.only().help, ["no passage of it comes near"]);
    // Only the part that fails is looked at, and marked.
    let part = quote(Block, "We are committed … during peacetimes and various", "asiaone");
    assert_eq!(part.marked(part.only()), "peacetimes");
    assert_eq!(part.only().help[1], "differs: “peacetimes” where the source has “peacetime”");
}

#[test]
fn locators_are_checked() {
    let checked = quote(Block, PENTAGON, "asiaone, para. 2");
    checked.says(
        Code::LocatorMismatch,
        "these words stand in para. 3 of asiaone, not in para. 2",
        "para. 2",
        &["write para. 3"],
    );
    assert_eq!(checked.only().suggestions[0].edits[0].1, "para. 3");
    assert!(matches!(checked.verdict(0), Verdict::Found { paragraph: 3, .. }));
    let parts = quote(Block, "Kyodo … Japanese forces", "asiaone, para. 1");
    assert_eq!(parts.only().message, "these words stand in paras. 1 and 3 of asiaone, not in para. 1");
    assert_eq!(parts.only().suggestions[0].edits[0].1, "paras. 1, 3");
    // Another kind of locator is taken on trust.
    assert_eq!(quote(Block, PENTAGON, "asiaone, sec. 9").codes(), []);
    let paged = "One two three.\n\n\u{c}Four five six.\n";
    let site = || Site::new().source("b", "{publisher: B, rights: {status: open}}", Some(paged));
    assert_eq!(site().quote(Block, "Four five", &["b, p. 2"]).verify().codes(), []);
    let wrong = site().quote(Block, "Four five", &["b, p. 1"]).verify();
    assert_eq!(wrong.only().message, "these words stand on p. 2 of b, not on p. 1");
    let labels = "{publisher: B, capture: {file: b.txt, page_labels: [xii, 7]}, rights: {status: open}}";
    let site = || Site::new().source("b", labels, Some(paged));
    assert_eq!(site().quote(Block, "Four five", &["b, p. 7"]).verify().codes(), []);
    let wrong = site().quote(Block, "Four five", &["b, p. xii"]).verify();
    assert_eq!(wrong.only().message, "these words stand on p. 7 of b, not on p. xii");
}

#[test]
fn several_places_need_a_locator_or_more_words() {
    let checked = quote(Block, "joint", "asiaone");
    checked.says(
        Code::QuotationAmbiguous,
        "these words stand at 2 places of source asiaone: paras. 1 and 2",
        "joint",
        &["add a locator ([@asiaone, para. 1], say), or quote more of the words"],
    );
    assert_eq!(checked.only().labels.len(), 2);
    assert_eq!(quote(Block, "joint", "asiaone, para. 2").codes(), []);
    let twice = quote(Block, "2+2", "asiaone, para. 4");
    assert_eq!(twice.only().message, "these words stand twice in para. 4 of source asiaone");
}

#[test]
fn several_sources_are_searched() {
    let site = || {
        Site::article().source("b", "{publisher: B, not_held: No licence.}", None).source(
            "c",
            "{publisher: C}",
            Some("Other words altogether.\n"),
        )
    };
    assert_eq!(
        site()
            .quote(Block, "draft plan", &["c", "asiaone"])
            .quote(Relied, "Other", &["b", "c"])
            .verify()
            .codes(),
        [Code::RightsExcess]
    );
    let nowhere = site().quote(Block, "draft planning of it", &["b", "asiaone", "c"]).verify();
    assert_eq!(nowhere.verdict(0), &Verdict::NotFound { source: RecordIx(1) });
    assert_eq!(
        nowhere.only().help.last().unwrap(),
        "named beside it: b (no text at hand), c (not there either)"
    );
    let unheld = site().quote(Block, "draft plan", &["b", "missing"]).verify();
    let notes =
        unheld.outcome.diagnostics.iter().find(|finding| finding.code == Code::QuotationUnchecked).unwrap();
    assert_eq!(
        (notes.severity, notes.help[0].as_str()),
        (Severity::Note, "the source says why: No licence.")
    );
    assert_eq!(unheld.verdict(0), &Verdict::Unchecked { source: Some(RecordIx(2)), lack: Lack::Text });
    assert_eq!(unheld.outcome.value.tally, Tally { found: 0, vouched: 0, not_found: 0, unchecked: 1 });
}

#[test]
fn captures_and_sources_are_checked() {
    let hash = Hash::of(b"x");
    let site = Site::new()
        .source("altered", &format!("{{capture: {{file: a.txt, sha256: '{hash}'}}}}"), Some("Words."))
        .source("gone", "{capture: {file: gone.txt}}", None)
        .source("bare", "{title_missing: true}", None)
        .source("excused", "{unknown: [url], not_held: Lost.}", None)
        .quote(Block, "Any words", &["bare", "excused"]);
    let checked = site.verify();
    let mut said: Vec<(Code, &str)> =
        checked.outcome.diagnostics.iter().map(|finding| (finding.code, finding.message.as_str())).collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [
            (Code::SourceUnused, "source altered is never cited"),
            (Code::SourceUnused, "source gone is never cited"),
            (
                Code::SourceIncomplete,
                "a reader cannot find source bare: it has no url, doi, container or publisher"
            ),
            (Code::CaptureMissing, "no text of source bare is held, and it is quoted"),
            (Code::CaptureMissing, "the held text of gone is not there: gone.txt"),
            (Code::CaptureAltered, "the held text of altered is not the text that was hashed"),
            (Code::QuotationUnchecked, "these words cannot be checked: no text of source bare is held"),
        ]
    );
}

#[test]
fn excerpts_are_merged_and_measured() {
    let words = (1..=100).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ") + "\n\nlast one here\n";
    let site = |rights: &str| {
        Site::new()
            .source("b", &format!("{{publisher: B, rights: {rights}}}"), Some(&words))
            .quote(Relied, "w10", &["b"])
            .quote(Relied, "w25 w26", &["b"])
            .quote(Relied, "w26 w27", &["b"])
            .quote(Relied, "w90", &["b"])
            .quote(Block, "w100 last", &["b"])
            .verify()
    };
    let checked = site("{max_share: 0.6}");
    let Shown::Excerpts(excerpts) = &checked.outcome.value.shown[&RecordIx(1)] else { panic!("no excerpts") };
    let shown: Vec<_> = excerpts
        .iter()
        .map(|e| {
            (
                e.paragraph,
                &words[e.range.clone()],
                e.quoted.iter().map(|q| &words[q.clone()]).collect::<Vec<_>>(),
            )
        })
        .collect();
    let run = |from: usize, to: usize| (from..=to).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
    assert_eq!(
        shown,
        [
            (1, run(2, 35).as_str(), vec!["w10", "w25 w26 w27"]),
            (1, run(82, 100).as_str(), vec!["w90", "w100"]),
            (2, "last one here", vec!["last"]),
        ]
    );
    assert_eq!(checked.codes(), []);
    // Where eight words on either side are too many, fewer are shown.
    let narrowed = site("{}");
    assert_eq!(narrowed.codes(), []);
    let Shown::Excerpts(excerpts) = &narrowed.outcome.value.shown[&RecordIx(1)] else {
        panic!("no excerpts")
    };
    assert_eq!(&words[excerpts[0].range.clone()], run(8, 12).as_str());
    // The quoted words themselves cannot be fewer.
    let excess = site("{max_share: 0.05}");
    let finding = excess.only();
    assert_eq!(finding.message, "7 of 103 words (6.8 %) of b would be shown, 5 % allowed");
    assert_eq!(finding.code, Code::RightsExcess);
    assert_eq!(site("{status: open}").codes(), []);
    assert_eq!(site("{publish: none}").outcome.value.shown[&RecordIx(1)], Shown::Nothing);
    assert_eq!(site("{publish: full}").codes(), [Code::RightsFull]);
    assert_eq!(site("{publish: full, status: licensed}").outcome.value.shown[&RecordIx(1)], Shown::Full);
}
