//! What the styles print: years, numbers, notes, names, and the author's own words between them.
//! Expected lines are in the notation of `site::shown`.

mod limits;
mod site;

use crate::model::citations::StyleForm;
use crate::model::mark::Citation;
use site::{Site, around, at, narrative, of};

/// Two reports of one man and year, an agency, a book.
fn shelf(style: &str) -> Site {
    Site::new(style)
        .source("one", "A draft plan", "{type: article-newspaper, author: 'Suga, Yoshihide', container: AsiaOne, published: 2021-03-16}")
        .source("two", "Another plan by AsiaOne", "{type: article-newspaper, author: 'Suga, Yoshihide', container: The Daily, published: 2021-04-01}")
        .source("cna", "What was said", "{type: webpage, author: Central News Agency, published: 2021-03-16, url: 'https://example.org/?a=1&b=2'}")
        .source("book", "A History", "{type: book, author: 'Smith, Jane', publisher: Press, published: 2020}")
}

fn wordy(cites: Vec<crate::model::mark::Cite>) -> Citation {
    Citation { cites, narrative: false }
}

/// What one citation prints on a page of its own.
#[track_caller]
fn check(style: &str, citation: Citation, expected: &str) {
    let made = shelf(style).page(vec![citation]).make();
    assert_eq!(made.findings, [""; 0]);
    assert_eq!(made.page(0), [expected], "{style}");
}

#[test]
fn year_suffixes_agree_on_all_pages_and_in_the_entries() {
    let made = shelf("chicago-author-date")
        .page(vec![of(&["two"])])
        .page(vec![of(&["one", "two"]), of(&["one"])])
        .make();
    assert_eq!(made.page(0), ["({Suga 2021b})"]);
    assert_eq!(made.page(1), ["({Suga 2021a}, {2021b})", "({Suga 2021a})"]);
    assert_eq!(made.entry("one"), "Suga, Yoshihide. 2021a. “A Draft Plan.” *AsiaOne*, March 16.");
    assert_eq!(made.entry("two"), "Suga, Yoshihide. 2021b. “Another Plan by AsiaOne.” *The Daily*, April 1.");
    // Nobody cites it.
    assert_eq!(made.entry("book"), "Smith, Jane. 2020. *A History*. Press.");
    assert_eq!(made.citations.form, StyleForm::InText);
}

#[test]
fn a_source_that_is_not_cited_still_makes_others_ambiguous() {
    let made = shelf("apa").page(vec![of(&["one"])]).make();
    assert_eq!(made.page(0), ["({Suga, 2021a})"]);
}

#[test]
fn the_authors_words_stand_inside_the_brackets() {
    let cites = || {
        wordy(vec![
            around("see", "one, p. 3", "and passim"),
            around("cf.", "book", ", emphasis added"),
            at("cna"),
        ])
    };
    check(
        "chicago-author-date",
        cites(),
        "(<1 {Suga 2021a, 3} 1>; <2 {Smith 2020}2>; {Central News Agency 2021})",
    );
    check("ieee", cites(), "[<1 {1, p. 3} 1>], [<2 {2}2>], {[3]}");
    check(
        "chicago-notes",
        cites(),
        "<1 {Yoshihide Suga, “A Draft Plan,” *AsiaOne*, March 16, 2021, 3} 1>; <2 {Jane Smith, *A History* (Press, 2020)}2>; {Central News Agency, “What Was Said,” March 16, 2021, [https://example.org/?a=1&b=2](https://example.org/?a=1&b=2)}.",
    );
    let ended = wordy(vec![around("See", "book", "This is a sentence.")]);
    check("chicago-notes", ended, "<1 {Jane Smith, *A History* (Press, 2020)} 1>");
    let asked = wordy(vec![around("", "book", "is it so?")]);
    check("chicago-notes", asked, "{Jane Smith, *A History* (Press, 2020)} 1>");
    // Where an author is all that is printed, it stays, whatever stands before.
    check("mla", wordy(vec![around("see", "-book", "")]), "(<1 {Smith})");
}

#[test]
fn locators_have_their_terms() {
    check("chicago-author-date", of(&["book, para. 4"]), "({Smith 2020, para. 4})");
    check("chicago-author-date", of(&["book, pp. 33-35"]), "({Smith 2020, 33–35})");
    check("apa", of(&["book, pp. 33-35"]), "({Smith, 2020, pp. 33–35})");
    check("apa", of(&["book, timestamp 00:03:10"]), "({Smith, 2020, 00:03:10})");
    check("apa", of(&["book, version 2"]), "({Smith, 2020, Version 2})");
    check("ieee", of(&["one, para. 4"]), "{[1, Para. 4]}");
    // A locator keeps cites from being collapsed.
    check("chicago-author-date", of(&["one, p. 3", "two, p. 4"]), "({Suga 2021a, 3}; {Suga 2021b, 4})");
}

#[test]
fn authors_are_left_out() {
    check("chicago-author-date", of(&["-one, p. 3"]), "({2021a, 3})");
    check("apa", of(&["-one"]), "({2021a})");
    check("mla", of(&["-book, p. 3"]), "({3})");
    // Nothing would be left.
    check("mla", of(&["-book"]), "({Smith})");
    check("ieee", of(&["-one"]), "{[1]}");
    check("chicago-notes", of(&["-book"]), "{*A History* (Press, 2020)}.");
    let again = shelf("chicago-notes").page(vec![of(&["book"]), of(&["-book, p. 2"])]).make();
    assert_eq!(again.page(0)[1], "{*A History*, 2}.");
}

#[test]
fn names_stand_in_the_sentence() {
    check("chicago-author-date", narrative(&["book, p. 4"]), "Smith ({2020, 4})");
    check(
        "chicago-author-date",
        narrative(&["one, p. 4", "cna"]),
        "Suga ({2021a, 4}; {Central News Agency 2021})",
    );
    check("mla", narrative(&["book"]), "Smith");
    check("ieee", narrative(&["book, p. 4"]), "Smith {[1, p. 4]}");
    check("alphanumeric", narrative(&["book"]), "Smith [{Smit20}]");
    // The caller writes the name before the mark of the note.
    check("chicago-notes", narrative(&["book, p. 4"]), "{Jane Smith, *A History* (Press, 2020), 4}.");
}

#[test]
fn numbers_count_per_page() {
    let made = shelf("ieee")
        .page(vec![of(&["book"]), of(&["one", "book"])])
        .page(vec![of(&["one"]), of(&["gone", "book"])])
        .make();
    assert_eq!(made.page(0), ["{[1]}", "{[1]}, {[2]}"]);
    assert_eq!(made.page(1), ["{[1]}", "{[2]}; gone?"]);
    let numbers: Vec<_> =
        made.citations.pages[0].printed.values().map(|printed| printed.numbers.clone()).collect();
    assert_eq!(numbers, [vec![Some(1)], vec![Some(2), Some(1)]]);
    let last = made.citations.pages[1].printed.values().last().unwrap();
    assert_eq!((last.numbers.as_slice(), last.note), ([None, Some(2)].as_slice(), None));
    assert_eq!(made.entry("book"), "J. Smith, *A History*. Press, 2020.");
    assert_eq!(made.citations.form, StyleForm::Numeric);
}

#[test]
fn notes_begin_anew_on_each_page() {
    let page = || vec![of(&["book, p. 1"]), of(&["book, p. 2"]), of(&["one"])];
    let made = shelf("chicago-notes").page(page()).page(page()).make();
    let first = "{Jane Smith, *A History* (Press, 2020), 1}.";
    let third = "{Yoshihide Suga, “A Draft Plan,” *AsiaOne*, March 16, 2021}.";
    assert_eq!(made.page(0), [first, "{Smith, *A History*, 2}.", third]);
    assert_eq!(made.page(0), made.page(1));
    let notes: Vec<_> = made.citations.pages[1].printed.values().map(|printed| printed.note).collect();
    assert_eq!(notes, [Some(1), Some(2), Some(3)]);
    assert_eq!(made.citations.form, StyleForm::Note);
}

/// A small style of notes that tells positions.
const POSITIONS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Positions</title><id>positions</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation near-note-distance="2"><layout suffix="." delimiter="; "><group delimiter=", "><choose>
    <if position="ibid-with-locator"><text term="ibid" text-case="capitalize-first"/></if>
    <else-if position="ibid"><text value="Ibid."/></else-if>
    <else-if position="near-note"><text variable="title"/><text value="near"/></else-if>
    <else-if position="subsequent"><text variable="title"/><text variable="first-reference-note-number" prefix="n. "/></else-if>
    <else><text variable="title"/><text value="first"/></else>
  </choose></group><text variable="locator" prefix=", "/></layout></citation>
</style>"#;

#[test]
fn positions_follow_the_page() {
    let see = || wordy(vec![around("See", "book, p. 9", "")]);
    let made = shelf("x").file(POSITIONS).page(vec![
        of(&["book"]),
        of(&["book"]),
        of(&["book, p. 2"]),
        see(),
        of(&["one", "cna"]),
        // CSL has no "ibid." after a citation of two.
        of(&["cna"]),
        of(&["one"]),
        of(&["book"]),
    ]);
    let made = made.page(vec![of(&["one"]), of(&["book"])]).make();
    assert_eq!(made.findings, [""; 0]);
    let first = [
        "{A History, first}.",
        "{Ibid.}",
        "{Ibid., 2}.",
        "<1 {ibid., 9}.",
        "{A draft plan, first}; {What was said, first}.",
    ];
    assert_eq!(made.page(0)[..5], first);
    assert_eq!(made.page(0)[5..], ["{What was said, near}.", "{A draft plan, near}.", "{A History, n. 1}."]);
    assert_eq!(made.page(1), ["{A draft plan, first}.", "{A History, first}."]);
    // Without a list of its own, the style's first note is the entry.
    assert_eq!(made.entry("book"), "A History, first.");
}

#[test]
fn a_note_reads_the_same_whatever_other_pages_hold() {
    let keys = ["one", "two", "cna", "book", "book, p. 2", "one, p. 3", "gone"];
    let mut state = 7_usize;
    let mut next = |below: usize| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        (state >> 8) % below
    };
    let mut citation = || {
        let cites: Vec<&str> = (0..=next(5) / 4).map(|_| keys[next(keys.len())]).collect();
        of(&cites)
    };
    let pages: Vec<Vec<Citation>> = (0..25).map(|_| (0..8).map(|_| citation()).collect()).collect();
    for file in [
        Some(POSITIONS.to_owned()),
        Some(POSITIONS.replace("position=\"near-note\"", "disambiguate=\"true\"")),
        None,
    ] {
        let site = || file.as_ref().map_or_else(|| shelf("chicago-notes"), |file| shelf("x").file(file));
        let all = pages.iter().fold(site(), |site, page| site.page(page.clone())).make();
        assert_eq!(all.findings, [""; 0]);
        for (index, page) in pages.iter().enumerate() {
            assert_eq!(all.page(index), site().page(page.clone()).make().page(0), "page {index}");
        }
    }
}

#[test]
fn organisations_and_japanese_names_stay_whole() {
    let people = |style| {
        Site::new(style)
            .source("mod", "White paper", "{type: report, author: Ministry of Defense, published: 2021}")
            .source("ja", "沖縄の歴史", "{type: book, author: '田中, 太郎', published: 2019, language: ja}")
            .source(
                "van",
                "On names",
                "{type: book, author: ['van der Berg, Anna', 'Castro y Ruz, Fidel'], published: 2018}",
            )
            .page(vec![of(&["mod"]), of(&["ja"]), of(&["van"])])
    };
    let made = people("apa").make();
    assert_eq!(
        made.page(0),
        ["({Ministry of Defense, 2021})", "({田中, 2019})", "({van der Berg & Castro y Ruz, 2018})"]
    );
    assert_eq!(made.entry("ja"), "田中太郎. (2019). *沖縄の歴史*.");
    assert_eq!(made.entry("van"), "van der Berg, A., & Castro y Ruz, F. (2018). *On names*.");
    let made = people("apa").locale("ja").make();
    assert_eq!(made.page(0)[1], "({田中, 2019年})");
}
