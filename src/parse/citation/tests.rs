//! Tests of citations. Cites are written out as `-key (label value) “words” <prefix|suffix>`, joined by ` ; `.

use super::*;

fn shown(text: &str, cite: &RawCite) -> String {
    let part = |span: Span| &text[span.range()];
    assert_eq!(part(cite.key.span), cite.key.value);
    assert_eq!(part(cite.span), part(cite.span).trim());
    let own = RawSuffix { locator: cite.locator.clone(), words: cite.words.clone(), suffix: cite.suffix };
    let sign = if cite.suppress_author { "-" } else { "" };
    let rest = rest(text, &own, part(cite.prefix));
    format!("{sign}{}{rest}", cite.key.value)
}

fn rest(text: &str, own: &RawSuffix, prefix: &str) -> String {
    let locator = own.locator.as_ref().map_or_else(String::new, |locator| {
        assert!(text[locator.span.range()].contains(&locator.value.value));
        format!(" ({} {})", locator.value.label.csl_name(), locator.value.value)
    });
    let words = own.words.as_ref().map_or_else(String::new, |words| {
        assert!(text[words.span.range()].len() >= words.value.len());
        format!(" “{}”", words.value)
    });
    match &text[own.suffix.range()] {
        "" if prefix.is_empty() => locator + &words,
        suffix => format!("{locator}{words} <{prefix}|{suffix}>"),
    }
}

fn all(text: &str, result: Result<Vec<RawCite>, Malformed>) -> String {
    match result {
        Ok(cites) => cites.iter().map(|cite| shown(text, cite)).collect::<Vec<_>>().join(" ; "),
        Err(error) => format!("! {:?} {}", &text[error.span.range()], error.message),
    }
}

fn check(inside: &str, expected: &str) {
    let found = bracketed(inside, "en").map_or_else(|| "-".to_owned(), |result| all(inside, result));
    assert_eq!(found, expected, "{inside}");
}

#[test]
fn places_in_the_language_of_the_page() {
    let check = |language: &str, inside: &str, expected: &str| {
        let found = bracketed(inside, language).map(|result| all(inside, result));
        assert_eq!(found.as_deref(), Some(expected), "{inside} in {language}");
    };
    check("de", "@spiegel, S. 5-6, passim", "spiegel (page 5-6) <|, passim>");
    check("de", "@spiegel, Bd. II", "spiegel (volume II)");
    check("de", "@spiegel, Anm. d. Red.", "spiegel <|, Anm. d. Red.>");
    check("it", "@corriere, parte di un discorso", "corriere <|, parte di un discorso>");
    check("fr", "@lemonde, partie d’un discours", "lemonde <|, partie d’un discours>");
    check("fr", "@lemonde, n°12", "lemonde (issue 12)");
    check("en", "@congress, S. 1260", "congress <|, S. 1260>");
    check("en", "@nhs, Band 5", "nhs <|, Band 5>");
}

#[test]
fn brackets() {
    check(
        "see @doe99, pp. 33-35 and *passim*; @smith04, chap. 1",
        "doe99 (page 33-35) <see| and *passim*> ; smith04 (chapter 1)",
    );
    check("@smith{ii, A, D-Z}, with a suffix", "smith (page ii, A, D-Z) <|, with a suffix>");
    let (full, found) = ("{pp. iv, vi-xi, (xv)-(xvii)} with suffix here", "(page iv, vi-xi, (xv)-(xvii))");
    check(&format!("@smith, {full}"), &format!("smith {found} <| with suffix here>"));
    check("@smith, pp. iv, vi-xi, (xv)-(xvii) with", &format!("smith {found} <| with>"));
    check("@smith{}, 99 years later", "smith <|, 99 years later>");
    check("@smith, 99 years later", "smith (page 99) <| years later>");
    check("@smith, 33, 35-37, and nowhere else", "smith (page 33, 35-37) <|, and nowhere else>");
    check("-@smith04", "-smith04");
    check("see -@smith04, p. iv", "-smith04 (page iv) <see|>");
    check(
        "@{https://example.com/bib?name=foobar&date=2000}, p. 33",
        "https://example.com/bib?name=foobar&date=2000 (page 33)",
    );
    check("@kyodo, timestamp 00:03:10", "kyodo (timestamp 00:03:10)");
    check("@asiaone, para. 4", "asiaone (paragraph 4)");
    check("@asiaone、第4段落", "asiaone (paragraph 4)");
    check("@asiaone, 33-35頁、後半", "asiaone (page 33-35) <|、後半>");
    check("@asiaone, {第4段落}", "asiaone (paragraph 4)");
    check("@asiaone، الفقرة 4", "asiaone (paragraph 4)");
    check("@asiaone ص. 12", "asiaone (page 12)");
    check("@asiaone, paras. 11–12.", "asiaone (paragraph 11–12)");
    check("@asiaone, ¶4", "asiaone (paragraph 4)");
    check("@a p. 3: the plan", "a (page 3) <|: the plan>");
    check("@a, sec. 1.2.3(b)[4]", "a (section 1.2.3(b)[4])");
    check("@a, vol. 2", "a (volume 2)");
    check("@a, p3", "a (page p3)");
    check("@a, s.v. peace", "a <|, s.v. peace>");
    check("@a, {s.v. peace}", "a (sub-verbo peace)");
    check("@a, note the date", "a <|, note the date>");
    check("@a", "a");
    check("*see* @a,", "a <*see*|>");
    check("see _also_ \\@b @a [sic]", "a <see _also_ \\@b| [sic]>");
}

#[test]
fn words_relied_on() {
    check("@a, para. 1, \"draft plan\"", "a (paragraph 1) “draft plan”");
    check("@a, para. 1, “draft; plan, {of} @b”", "a (paragraph 1) “draft; plan, {of} @b”");
    check("@a \"draft plan\".", "a “draft plan”");
    check("@a, \"he said \\\"no\\\" twice\"", "a “he said \"no\" twice”");
    check("@a, p. 3, \"draft plan\", emphasis added; @b", "a (page 3) “draft plan” <|, emphasis added> ; b");
    check("@a, p. 3, emphasis added, \"draft plan\"", "a (page 3) “draft plan” <|, emphasis added>");
    check("@a, p. 3 says “draft plan”", "a (page 3) “draft plan” <| says>");
    check("@a, the \"so-called\" plan", "a <|, the \"so-called\" plan>");
    check("@a, a 5\" gun; @b, a 6\" gun", "a <|, a 5\" gun> ; b <|, a 6\" gun>");
    check("@nhk, para. 2, \"原文の言葉\"", "nhk (paragraph 2) “原文の言葉”");
    check("“quoted @x” @a", "a <“quoted @x”|>");
}

#[test]
fn what_is_wrong_is_said() {
    check("no citation", "-");
    check("a@b.org; c", "-");
    check("\\@doe99", "-");
    check("\"@doe99\"", "-");
    check("@", "-");
    check("", "-");
    let no_key =
        "this part of the citation has no key: write one as @key, or take the semicolon beside it away";
    check("@a; see also", &format!("! \"see also\" {no_key}"));
    let empty = "nothing stands beside this semicolon: write a citation there, or take the semicolon away";
    check("@a; ", &format!("! \"\" {empty}"));
    check("@{abc, p. 3", "! \"@{abc,\" a key in braces holds no spaces, and its braces must close");
    check("@{abc", "! \"@{abc\" the brace after @ is never closed, or its key is too long");
    check("@{}", "! \"@{}\" the braces after @ hold no key");
    check("@a, {p. 3", "! \"{p. 3\" the brace before this locator is never closed");
    check("@a, {p.}", "! \"{p.}\" \"p.\" names no place: add its number");
    check("@a, para., \"x\"", "! \"para.\" \"para.\" has no number after it");
    check("@a, @b", "! \"@b\" two keys in one citation: separate them by a semicolon, as in ; @b");
    let two = "two quotations in one citation: cite the source once for each, with a semicolon between";
    check("@a, \"x\", \"y\"", &format!("! \"\\\"y\\\"\" {two}"));
    let both = "remarks stand on both sides of the quoted words: put the words last";
    check("@a, one, \"x\", two", &format!("! \"\\\"x\\\"\" {both}"));
    check("@a, \" \"", "! \"\\\" \\\"\" no words stand between these quotation marks");
}

#[test]
fn running_text() {
    let check = |text: &str, expected: &[&str]| {
        let found = narrative(text);
        let shown: Vec<_> = found.iter().map(|found| &text[found.span.range()]).collect();
        assert_eq!(shown, expected, "{text}");
        assert!(found.iter().all(|found| found.suppress_author == text[found.span.range()].starts_with('-')));
    };
    check("@Foo_bar.baz.", &["@Foo_bar.baz"]);
    check("a@b.org", &[]);
    check("@Foo--bar and -@x: (@y) [@z]", &["@Foo", "-@x", "@y", "@z"]);
    check("\\@no \\\\@yes x-@one --@two", &["@yes", "@one", "@two"]);
    check("@{a{b}c} @{a b} @{ @*", &["@{a{b}c}", "@*"]);
    check("@{a@b} @doi:10.1000/182, @https://x.org/a", &["@{a@b}", "@doi:10.1000/182", "@https://x.org/a"]);
    check("@smith's @日本 日@本 @?a @a?", &["@smith", "@日本", "@a"]);
}

#[test]
fn after_a_narrative_key() {
    let check = |text: &str, expected: &str| {
        let found = narrative_suffix(text, "en").map(|(own, cites)| (rest(text, &own, ""), cites));
        let found = found.map(|(own, cites)| format!("{own} ; {}", all(text, Ok(cites))));
        assert_eq!(found.unwrap_or_else(|error| error.message).trim(), expected, "{text}");
    };
    check("p. 33; see @doe99", "(page 33) ; doe99 <see|>");
    check("33, \"words\"", "(page 33) “words” ;");
    check("sic", "<|sic> ;");
    check("@b, p. 3", "; b (page 3)");
    check("", ";");
    check(
        "p. 1; nothing",
        "this part of the citation has no key: write one as @key, or take the semicolon beside it away",
    );
}

#[test]
fn fields() {
    let check = |text: &str, expected: &str| {
        assert_eq!(all(text, field(text, "en").map(|cite| vec![cite])), expected, "{text}");
    };
    check("@asiaone, para. 4", "asiaone (paragraph 4)");
    check(" @asiaone, para. 1, \"words; relied on\" ", "asiaone (paragraph 1) “words; relied on”");
    check("[@a]", "! \"[@a]\" a field takes a citation without brackets: \"@key, para. 4\"");
    check("@a; @b", "! \"@b\" a field takes one citation; write further ones as items of the list");
    check("asiaone", "! \"asiaone\" no key stands here: write it with @, as in \"@key, para. 4\"");
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    // No clock in tests: were one of these quadratic, this test alone would take minutes.
    let units = [
        "[",
        "{",
        "}",
        "{}",
        "@",
        "@{",
        "@{a",
        "@a ",
        "@a;",
        "@a, {",
        "\"",
        "“",
        "“”",
        "\" ",
        ", \"a\" x",
        "(",
        "(a",
        "((a)",
        "[a",
        "1,",
        "1.",
        "i ",
        "\\",
        "-",
        ";",
        "@a 1(",
        "é@日",
    ];
    for unit in units {
        for head in ["", "@a, p. "] {
            let text = format!("{head}{}}} \"", unit.repeat(10_000));
            let _ =
                (bracketed(&text, "de"), narrative(&text), narrative_suffix(&text, "fr"), field(&text, "it"));
        }
    }
}
