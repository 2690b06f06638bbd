//! What the program says in several languages.

use super::{Arg, Words};
use crate::file::ContentPath;
use crate::model::date::Edtf;
use crate::model::theme::{Layer, Theme, WordsFile};
use std::borrow::Cow;

/// A theme with the program's words, and with those of a project.
fn theme(own: &[(&str, &'static str)]) -> Theme {
    let file = |language: &str, text: &'static str, layer: Layer| WordsFile {
        language: language.to_owned(),
        text: Cow::Borrowed(text),
        layer,
        path: ContentPath::new(format!("words/{language}.ftl")),
    };
    let mut words = vec![
        file("ar", include_str!("../../../words/ar.ftl"), Layer::Embedded),
        file("en", include_str!("../../../words/en.ftl"), Layer::Embedded),
        file("ja", include_str!("../../../words/ja.ftl"), Layer::Embedded),
    ];
    words.extend(own.iter().map(|(language, text)| file(language, text, Layer::Project)));
    Theme { words, ..Theme::named("t") }
}

fn words(language: &str) -> Words {
    Words::new(&theme(&[]), language)
}

fn dates(language: &str, dates: &[&str]) -> Vec<String> {
    let words = words(language);
    dates.iter().map(|date| words.date(&Edtf::parse(date).unwrap())).collect()
}

/// Marks that keep the direction of a value to itself; they have no width.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn dates_in_british_english_are_those_of_findings() {
    for date in [
        "2021-12-23",
        "2021-12",
        "2021",
        "0987",
        "-0300",
        "2021-21",
        "201X",
        "19XX",
        "2021-XX",
        "2021-XX-XX",
        "2021-12-XX",
        "2021-12-23~",
        "2021?",
        "2021%",
        "2021-12-23/2021-12-25",
        "2021-11-28/2021-12-03",
        "2021-11/2021-12",
        "2020/2021",
        "2021-12/..",
        "../2021-12-23",
        "2019~/2021-12",
        "2020-02-29/2021-03-01",
    ] {
        let date = Edtf::parse(date).unwrap();
        assert_eq!(words("en-GB").date(&date), date.display());
    }
}

#[test]
fn dates_are_written_as_a_language_has_them() {
    let asked = ["2021-12-23", "2021-12", "2021", "2021-12-23/2021-12-25", "2021-12-23~"];
    assert_eq!(
        dates("en-US", &asked),
        [
            "December 23, 2021",
            "December 2021",
            "2021",
            "December 23 to December 25, 2021",
            "about December 23, 2021"
        ]
    );
    let japanese = dates("ja", &asked);
    assert_eq!(japanese.get(..3).unwrap(), ["2021年12月23日", "2021年12月", "2021年"]);
    assert!(japanese[3].contains("2021年12月25日") && !japanese[3].contains("to"), "{japanese:?}");
    let arabic = dates("ar", &asked);
    assert_eq!(arabic.get(..3).unwrap(), ["23 ديسمبر 2021", "ديسمبر 2021", "2021"]);
    // No words of ours, and the locale's own dates.
    assert_eq!(dates("de", &asked)[0], "23. Dezember 2021");
    assert_eq!(dates("de-AT", &["2021-01-05"]), ["5. Jänner 2021"]);
    // A tag that nobody knows.
    assert_eq!(dates("qxx", &["2021"]), ["2021"]);
}

#[test]
fn lists_are_those_of_a_language() {
    let list = ["A", "B", "C"].map(str::to_owned);
    assert_eq!(words("en-GB").all_of(&list), "A, B and C");
    assert_eq!(words("en-US").all_of(&list), "A, B, and C");
    assert_eq!(words("ja").all_of(&list), "A、B、C");
    assert_eq!(words("ar").all_of(&list), "A وB وC");
    assert_eq!(words("en").all_of(&[]), "");
}

#[test]
fn what_a_language_lacks_is_said_in_english_and_a_project_has_the_last_word() {
    let theme = theme(&[
        ("en", "search-close = Shut\n"),
        ("fr", "search-close = Fermer\nlanguage-name = français\n"),
        ("fr-CA", "search-close = Quitter\n"),
    ]);
    assert_eq!(Words::new(&theme, "en-GB").text("search-close"), "Shut");
    assert_eq!(Words::new(&theme, "fr").text("search-close"), "Fermer");
    assert_eq!(Words::new(&theme, "fr-CA").text("search-close"), "Quitter");
    let french = Words::new(&theme, "fr-CA");
    assert_eq!(french.text("open-page"), "Open page");
    let (lacking, all) = french.lacking();
    assert!(all > 500 && lacking == all - 2, "{lacking} of {all}");
    assert_eq!(Words::new(&theme, "de").lacking(), (all, all));
    assert_eq!(Words::new(&theme, "en-GB").lacking().0, 0);
    // English forms of number, where the words are English.
    assert_eq!(french.with("date-decade", &[("year", Arg::Text("2010"))]), "2010s");
    assert_eq!(
        (words("ar").direction(), words("he").direction(), words("ja").direction()),
        ("rtl", "rtl", "ltr")
    );
}

#[test]
fn values_are_escaped_unless_they_are_html() {
    let theme = theme(&[("en", "open-page = <b>{ $name }</b> & { $link }\n")]);
    let words = Words::new(&theme, "en");
    let args = [("name", Arg::Text("a < b { $link }")), ("link", Arg::Html("<a href=\"#x\">x</a>"))];
    assert_eq!(
        words.html("open-page", &args),
        "&lt;b&gt;a &lt; b { $link }&lt;/b&gt; &amp; <a href=\"#x\">x</a>"
    );
    assert_eq!(words.with("open-page", &args), "<b>a < b { $link }</b> & <a href=\"#x\">x</a>");
    // Whoever writes the marks by which values are put in gets their own words back.
    let sly = [("name", Arg::Text("\u{f8f0}1\u{f8f1}")), ("link", Arg::Html("L"))];
    assert!(words.html("open-page", &sly).ends_with("&amp; L"));
}

#[test]
fn names_in_other_letters_keep_their_direction_to_themselves() {
    let told = words("ar").with("by-authors", &[("authors", Arg::Text("Lumi Farrow"))]);
    assert!(told.contains("\u{2068}Lumi Farrow\u{2069}"), "{told:?}");
    assert!(!plain(&told).is_empty());
    assert!(!words("en").with("by-authors", &[("authors", Arg::Text("x"))]).contains('\u{2068}'));
}

#[test]
fn figures_stand_in_the_order_of_the_sentence() {
    // What has no letter is no run of its own: a range in one would be read from its end.
    let place = |place: &str| {
        words("ar").with("place-page", &[("places", "several".into()), ("place", place.into())])
    };
    for figures in ["3–4", "1, 16"] {
        assert!(place(figures).ends_with(figures), "{:?}", place(figures));
    }
    assert!(place("iv–vi").contains("\u{2068}iv–vi\u{2069}"));
    let counted = words("ar").with("mentions-counted", &[("count", 12.into())]);
    assert!(!counted.contains('\u{2068}'), "{counted:?}");
    // Words in the sentence's own direction, or in a run already, need none either.
    for told in ["لمى", "«\u{2068}Lumi\u{2069}»"] {
        assert!(words("ar").with("by-authors", &[("authors", told.into())]).ends_with(told));
    }
    // Letters of tags and references are not read.
    let linked = |html: &str| words("ar").html("by-authors", &[("authors", Arg::Html(html))]);
    assert!(linked("<a href=\"a.html\">لمى &amp; 4</a>").ends_with("<a href=\"a.html\">لمى &amp; 4</a>"));
    assert!(linked("<a>Lumi</a>").ends_with("\u{2068}<a>Lumi</a>\u{2069}"));
}

#[test]
fn things_side_by_side_have_the_commas_of_their_language() {
    let list = ["A", "B"];
    assert_eq!(words("en").joined(&list), "A, B");
    assert_eq!(words("en").joined_strongly(&list), "A; B");
    assert_eq!(words("en").sentences(&["A.", "B."]), "A. B.");
    assert_eq!(words("en").bracketed("A", "b"), "A (b)");
    assert_eq!(words("ja").joined(&list), "A、B");
    assert_eq!(words("ja").joined_strongly(&list), "A；B");
    assert_eq!(words("ja").sentences(&["甲。", "乙。"]), "甲。乙。");
    assert_eq!(words("ja").bracketed("甲", "乙"), "甲（乙）");
    assert_eq!(words("ar").joined(&["أ", "B"]), "أ، \u{2068}B\u{2069}");
    assert_eq!(words("ar").joined_strongly(&["أ", "ب"]), "أ؛ ب");
    assert_eq!(words("ar").joined(&["B"]), "B");
    // A list within a sentence keeps its order, as its letters have runs of their own.
    let told = words("ar").with("by-authors", &[("authors", (&words("ar").joined(&list)).into())]);
    assert!(told.ends_with(" \u{2068}A\u{2069}، \u{2068}B\u{2069}"), "{told:?}");
}
