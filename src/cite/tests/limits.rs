//! Styles that cannot be had, sources that are hostile or bare.

use super::site::{Site, narrative, of};
use crate::csl::archive;
use crate::model::citations::StyleForm;

/// A style around a layout.
fn style(head: &str, layout: &str) -> String {
    format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>Own</title><id>own</id></info>{head}<citation><layout>{layout}</layout></citation></style>"
    )
}

#[track_caller]
fn refused(file: &str, finding: &str) {
    let made = Site::new("styles/own.csl")
        .file(file)
        .source("a", "A title", "{author: Us}")
        .page(vec![of(&["a"])])
        .make();
    assert_eq!(made.findings.len(), 1, "{:?}", made.findings);
    assert!(made.findings[0].starts_with(finding), "{}", made.findings[0]);
    assert_eq!(made.page(0), ["{[1]}"]);
}

#[test]
fn an_unknown_style_is_one_finding_with_the_nearest_names() {
    let made =
        Site::new("chicago-author-dat").source("a", "A title", "{author: Us}").page(vec![of(&["a"])]).make();
    assert_eq!(
        made.findings,
        [
            "style-invalid backgrounder.yaml:18 there is no citation style \"chicago-author-dat\" | did you mean \"chicago-author-date\"? | any other style can be used as a .csl file of the project"
        ]
    );
    assert_eq!(made.page(0), ["{[1]}"]);
    assert_eq!(made.citations.style, "IEEE Reference Guide version 11.29.2023");
    // The project says so itself.
    assert_eq!(Site::new("styles/gone.csl").make().findings, [""; 0]);
}

#[test]
fn broken_styles_are_findings() {
    refused(
        "<style>\n<info>\n</style>",
        "style-invalid styles/own.csl:15 the style cannot be used: this is not well-formed XML: expected 'info' tag, not 'style'",
    );
    refused(
        "no style",
        "style-invalid styles/own.csl:0 the style cannot be used: this is not well-formed XML",
    );
    refused(
        &style("", "<nonsense/>"),
        "style-invalid styles/own.csl:138 the style cannot be used: <nonsense> is nothing that prints",
    );
    refused(
        &style("<macro name='m'><text macro='m'/></macro>", "<text macro='m'/>"),
        "style-invalid styles/own.csl:120 the style cannot be used: the macro \"m\" calls itself",
    );
    let doubled: Vec<String> = (1..40)
        .map(|n| format!("<macro name='m{n}'><text macro='m{0}'/><text macro='m{0}'/></macro>", n - 1))
        .collect();
    refused(
        &style(
            &("<macro name='m0'><text value='x'/></macro>".to_owned() + &doubled.concat()),
            "<text macro='m39'/>",
        ),
        "style-invalid styles/own.csl:1",
    );
    refused(&style("", &("<group>".repeat(200) + &"</group>".repeat(200))), "style-invalid styles/own.csl:");
    refused(" \n", "style-invalid styles/own.csl:0 the style's file is empty");
    refused(&"x".repeat(2 << 20), "style-invalid styles/own.csl:0 the style is longer");
    let away = "<style version='1.0'><info><title>D</title><id>d</id><link href='http://www.zotero.org/styles/nowhere' rel='independent-parent'/></info></style>";
    refused(away, "style-invalid styles/own.csl:65 the style only points to another one");
}

#[test]
fn a_dependent_style_is_its_parent() {
    let file = "<style version='1.0' default-locale='de-DE'><info><title>D</title><id>d</id><link href='https://www.zotero.org/styles/apa' rel='independent-parent'/></info></style>";
    let site = Site::new("styles/own.csl").file(file).locale("").source("a", "Titel", "{author: Wir}");
    let made = site.page(vec![of(&["a, p. 3"])]).make();
    assert_eq!((made.findings.len(), made.page(0)), (0, vec!["({Wir, o.\u{a0}J., S. 3})".to_owned()]));
}

#[test]
fn locales_are_found_by_language() {
    for (locale, expected) in [
        ("de-XX", "({Wir, o.\u{a0}J.})"),
        ("de", "({Wir, o.\u{a0}J.})"),
        ("xx", "({Wir, n.d.})"),
        ("en-AU", "({Wir, n.d.})"),
        ("no", "({Wir, u.å.})"),
    ] {
        let made = Site::new("apa")
            .locale(locale)
            .source("a", "Titel", "{author: Wir}")
            .page(vec![of(&["a"])])
            .make();
        assert_eq!(made.page(0), [expected], "{locale}");
    }
}

#[test]
fn hostile_titles_are_text() {
    for name in ["apa", "ieee", "chicago-notes"] {
        let hostile = "<script>alert(\"x\")</script> & <i>more</i>";
        let typeset = "<script>alert(“x”)</script> & <i>more</i>";
        let site = Site::new(name).source(
            "a",
            hostile,
            "{author: 'B & <b>C</b>', url: 'https://example.org/\"><script>'}",
        );
        let entry = site.make().entry("a");
        assert!(
            [typeset, &typeset.replace('“', "‘").replace('”', "’")]
                .iter()
                .any(|words| entry.to_lowercase().contains(*words)),
            "{entry}"
        );
        assert!(entry.contains("B & <b>C</b>"), "{entry}");
    }
}

#[test]
fn dates_of_every_form_are_printed() {
    let entry = |date: &str| {
        let site =
            Site::new("apa").source("a", "T", &format!("{{type: book, author: Us, published: '{date}'}}"));
        let made = site.page(vec![of(&["a"])]).make();
        assert_eq!(made.findings, [""; 0], "{date}");
        made.page(0).remove(0)
    };
    assert_eq!(entry("2021-12-23/2022-01-05"), "({Us, 2021–2022})");
    assert_eq!(entry("2021-12-23/.."), "({Us, ca. 2021})");
    assert_eq!(entry("../2021"), "({Us, ca. 2021})");
    assert_eq!(entry("2021-21"), "({Us, 2021})");
    assert_eq!(entry("2021~"), "({Us, ca. 2021})");
    assert_eq!(entry("201X"), "({Us, ca. 2010})");
    assert_eq!(entry("Y170000002"), "({Us, n.d.})");
    assert_eq!(entry("Y-2147483648"), "({Us, n.d.})");
}

#[test]
fn bare_sources_have_their_title() {
    let site = |style| {
        Site::new(style).source(
            "asiaone",
            "[News article in AsiaOne]",
            "{type: article-newspaper, title_missing: true, container: AsiaOne}",
        )
    };
    let made = site("apa").page(vec![of(&["asiaone, para. 1"]), narrative(&["asiaone"])]).make();
    assert_eq!(made.page(0)[0], "({“[News Article in AsiaOne],” n.d., para. 1})");
    assert_eq!(made.page(0)[1], "“[News Article in AsiaOne]” ({n.d.})");
    assert_eq!(made.entry("asiaone"), "[News article in AsiaOne]. (n.d.). *AsiaOne*.");
    let made = site("ieee").page(vec![narrative(&["asiaone"])]).make();
    assert_eq!(made.page(0), ["“[News article in AsiaOne]” {[1]}"]);
    // A type that CSL does not have, which parse reports.
    let made = Site::new("apa").source("a", "T", "{type: tweet, author: Us}").page(vec![of(&["a"])]).make();
    assert_eq!((made.page(0), made.findings), (vec!["({Us, n.d.})".to_owned()], Vec::new()));
}

#[test]
fn every_embedded_style_can_be_used() {
    for name in archive::styles() {
        let made = Site::new(name)
            .source("a", "A title", "{type: article-newspaper, author: 'Suga, Yoshihide', published: 2021-03-16, container: The Daily}")
            .source("b", "Another", "{type: book}")
            .page(vec![of(&["a, p. 4"]), of(&["b", "a"]), narrative(&["a"])])
            .make();
        assert_eq!(made.findings, [""; 0], "{name}");
        assert_eq!(made.page(0).len(), 3);
        assert!(made.entry("a").to_lowercase().contains("suga"), "{name}: {}", made.entry("a"));
        assert!(
            made.page(0)[2].to_lowercase().contains("suga") || made.citations.form == StyleForm::Note,
            "{name}: {:?}",
            made.page(0)
        );
    }
}

#[test]
fn a_source_that_a_style_prints_nothing_for_is_named_and_others_are_whole() {
    let layout = "<group delimiter=' '><text variable='genre'/><text variable='locator'/></group>";
    for class in ["in-text", "note"] {
        let made = Site::new("styles/own.csl")
            .file(&style("", layout).replace("in-text", class).replace(
                "</citation>",
                &format!("</citation><bibliography><layout>{layout}</layout></bibliography>"),
            ))
            .source("bare", "Spring", "{author: ['Suga, Yoshihide', Us], published: 2021-21}")
            .source("good", "Year", "{author: Us, published: 2021, genre: Speech}")
            .page(vec![of(&["good"]), of(&["good", "bare"])])
            .make();
        assert_eq!(
            made.findings,
            [
                "citation-failed content/bare.md:0 the style prints nothing for the source \"Spring\" | style: Own | give the source an author, a title, a date: what the style asks for; or take another style"
            ],
            "{class}"
        );
        assert_eq!(made.page(0), ["{Speech}", "{Speech}"]);
        assert_eq!(made.entry("bare"), "Yoshihide Suga, Us, Spring");
        assert_eq!(made.entry("good"), "Speech");
    }
}

/// Styles and titles that were made to take for ever, or to run out of stack.
#[test]
fn what_is_made_to_have_no_end_comes_to_one() {
    let nested = format!("{}<text macro='m0'/>{}", "<group>".repeat(90), "</group>".repeat(90));
    let chained: String = (1..57)
        .map(|n| format!("<macro name='m{n}'>{}</macro>", nested.replace("'m0'", &format!("'m{}'", n - 1))))
        .collect();
    refused(
        &style(&format!("<macro name='m0'><text value='x'/></macro>{chained}"), "<text macro='m56'/>"),
        "style-invalid styles/own.csl:",
    );
    let doubled: String = (1..=22)
        .map(|n| format!("<macro name='m{n}'><text macro='m{0}'/><text macro='m{0}'/></macro>", n - 1))
        .collect();
    refused(
        &style(&format!("<macro name='m0'><text value='x'/></macro>{doubled}"), "<text macro='m22'/>"),
        "style-invalid styles/own.csl:",
    );
    // Conditions on ambiguity that ask thousands of times, for two sources that nothing tells apart.
    let asks = "<macro name='m0'><choose><if disambiguate='true'><text value='x'/></if></choose></macro>";
    let doubled = doubled.replacen("<macro name='m13'>", "|", 1);
    let twelve = doubled.split('|').next().unwrap();
    let made = Site::new("styles/own.csl")
        .file(&style(&format!("{asks}{twelve}"), "<text variable='title'/><text macro='m12'/>"))
        .source("a", "Like", "{author: Us}")
        .source("b", "Like", "{author: Us}")
        .page(vec![of(&["a"]), of(&["b"])])
        .make();
    assert!(made.page(0)[0].starts_with("{Like"), "{:?}", made.page(0));
    // A title of nothing but tags.
    let title = format!("{}{}", "<i>".repeat(30_000), "</b>".repeat(30_000));
    let made = Site::new("apa").source("a", &title, "{author: Us}").page(vec![of(&["a"])]).make();
    assert_eq!(made.page(0), ["({Us, n.d.})"]);
    assert!(crate::model::csl_values::untagged(&"<".repeat(400_000)).len() == 400_000);
}

#[test]
fn what_a_style_says_nothing_of_is_told_for_citations_too() {
    let made = Site::new("styles/own.csl")
        .file(&style("", "<names variable='author'/>"))
        .source("a", "Title", "{container: Daily}")
        .source("b", "Title", "{author: Us}")
        .page(vec![of(&["a"]), of(&["b"])])
        .make();
    assert_eq!(made.findings.len(), 1, "{:?}", made.findings);
    assert!(made.findings[0].starts_with("citation-failed content/a.md:0"), "{:?}", made.findings);
}

#[test]
fn people_whom_a_list_leaves_out_are_et_al() {
    let made = Site::new("apa")
        .source("a", "Title", "{type: book, author: ['Li, Wei', others], published: 2010}")
        .page(vec![of(&["a"]), narrative(&["a"])])
        .make();
    assert_eq!(made.page(0), ["({Li et al., 2010})", "Li et al. ({2010})"]);
    assert_eq!(made.entry("a"), "Li, W. et al. (2010). *Title*.");
}
