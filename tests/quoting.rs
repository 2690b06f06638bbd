//! `quote`: what it prints can be pasted, and passes the check.

use crate::commands::{json, refused};
use crate::support::Sandbox;

#[test]
fn what_quote_prints_of_a_pdf_is_joined_and_passes_the_check() {
    let sandbox = Sandbox::small();
    let capture = "content/sources/captures/vessle-report.txt";
    sandbox.write(
        capture,
        "The state-\nowned ﬁrm sank many old boats in the bay.\n\nIt was to re-\ncover them in spring, when the water is low.\n",
    );
    let source = |fields: &str| {
        let capture =
            format!("capture: {{file: captures/vessle-report.txt, media_type: application/pdf{fields}}}");
        sandbox.write(
            "content/sources/vessle-report.md",
            &format!("---\ntitle: Three piles\npublisher: Harbour office\n{capture}\n---\n"),
        );
    };
    source("");
    let quote = |words: &str| sandbox.run(&["quote", "vessle-report", words]);
    // Where they were found, words are as the author has them; where not, as they are read.
    for (words, code, printed) in [
        ("state-owned firm", 0, "“state-owned firm” [@vessle-report, para. 1]\n"),
        ("stateowned firm", 0, "“stateowned firm” [@vessle-report, para. 1]\n"),
        ("to recover all them in spring", 1, "“to recover them in spring” [@vessle-report, para. 2]\n"),
    ] {
        let run = quote(words);
        assert_eq!((run.code, run.out.as_str()), (code, printed), "{}", run.err);
        sandbox.write("content/index.md", &format!("---\ntitle: The pier\n---\n\n{}", run.out));
        let check = sandbox.run(&["check", "--allow", "rights-excess"]);
        assert!(check.code == 0 && check.err.contains("1 quotation found"), "{words}: {}", check.err);
    }
    let run = quote("state-owned firm");
    assert!(run.err.contains("whether with a hyphen where a line ends cannot be told"), "{}", run.err);
    let run = sandbox.run(&["quote", "--json", "vessle-report", "state-owned firm"]);
    assert_eq!(json(&run)["agreement"], "extraction");
    source(", order: visual");
    refused(&quote("state-owned firm"), 1, &["The letters of vessle-report stand as they are seen"]);
}

#[test]
fn what_has_pages_is_cited_by_them() {
    let sandbox = Sandbox::small();
    let page = |words: &str, last: &str| {
        format!(
            "{words} stood in the bay for many years, and nobody counted them.\n\nThe ferry passed {last}.\n\n"
        )
    };
    let pages = [page("Seven piles", "by"), page("Eight piles", "by"), page("All nine lamps", "nine lamps")];
    sandbox.write("content/sources/captures/report.txt", &pages.join("\u{c}"));
    for (fields, seven, eight) in [
        ("", "p. 1", "p. 2"),
        ("page: 101-103\n", "p. 101", "p. 102"),
        ("page_labels: [iv, '1', '1']", "para. 1", "p. 1"),
    ] {
        let (printed, labels) = if fields.starts_with("page:") { (fields, "") } else { ("", fields) };
        let capture =
            format!("capture: {{file: captures/report.txt, media_type: application/pdf, {labels}}}");
        sandbox.write(
            "content/sources/report.md",
            &format!("---\ntitle: Piles\npublisher: Harbour office\n{printed}{capture}\n---\n"),
        );
        for (words, place) in
            [("Seven piles stood in", seven), ("Eight piles stood in", eight), ("nine lamps", "para. 5")]
        {
            let run = sandbox.run(&["quote", "report", words]);
            assert!(
                run.out.starts_with(&format!("“{words}” [@report, {place}]\n")),
                "{fields}: {}{}",
                run.out,
                run.err
            );
            let first = run.out.lines().next().unwrap_or_default();
            sandbox.write("content/index.md", &format!("---\ntitle: The pier\n---\n\n{first}\n"));
            let check = sandbox.run(&["check", "--allow", "rights-excess"]);
            assert!(check.code == 0 && check.err.contains("1 quotation found"), "{fields}: {}", check.err);
        }
    }
}

#[test]
fn a_citation_that_quote_prints_passes_the_check() {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/sources/captures/vessle-herald.txt",
        "The storm took three of its forty piles from the pier.\n\n“We shall mend it, when the water is low,” said the master. It was built in 1884.\n",
    );
    let quote = |words: &str| sandbox.run(&["quote", "vessle-herald", words]);
    for words in [
        "three of its forty piles",
        "The storm … of its forty piles",
        "when the water is low,” said the master",
        "built in 1884",
    ] {
        let run = quote(words);
        assert_eq!(run.code, 0, "{words}: {}", run.err);
        assert!(run.out.contains("[@vessle-herald, para. "), "{}", run.out);
        sandbox.write("content/index.md", &format!("---\ntitle: The pier\n---\n\n{}", run.out));
        let check = sandbox.run(&[
            "check",
            "--deny",
            "quotation-not-found,quotation-ambiguous,locator-mismatch",
            "--allow",
            "rights-excess",
        ]);
        assert!(check.code == 0 && check.err.contains("1 quotation found"), "{words}: {}", check.err);
    }
    // Nearly right: the source's own words are offered, and the exit code says that they are not the author's.
    let run = quote("three of the forty piles");
    assert_eq!((run.code, run.out.as_str()), (1, "“three of its forty piles” [@vessle-herald, para. 1]\n"));
    assert!(run.err.contains("4 of 5 words agree"), "{}", run.err);
    refused(&quote("zebra crossings galore"), 1, &["Nothing like these words"]);
    refused(&sandbox.run(&["quote", "vessle-heral", "piles"]), 2, &["did you mean vessle-herald?"]);
    let run = sandbox.run(&["quote", "--json", "@vessle-herald", "forty piles"]);
    assert_eq!(json(&run)["places"][0]["paragraph"], 1);
}
