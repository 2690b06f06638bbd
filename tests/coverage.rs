//! `check --coverage`: the numbers are those of the text, in words and as data, and the page about the briefing says the
//! same.

use crate::support::Sandbox;
use serde_json::{Value, json};
use std::fs;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write("content/more.md", "---\ntitle: More\n---\n\nNothing is cited here.\n\nNor here.\n\n> [!note]\n> Here it is [@vessle-herald, para. 1].\n");
    sandbox.write("content/people/ann.md", "---\nname: Ann Mori\nsummary: A mason.\n---\n\nShe built it.\n");
    sandbox.write(
        "content/claims.yaml",
        "three:\n  text: Three piles were lost.\n  state: reported\n  cites: [\"@vessle-herald, para. 1\"]\nspring:\n  text: It will be repaired.\n  state: not-confirmed\n  cites: [\"@vessle-herald, para. 2\"]\n",
    );
    sandbox
}

#[test]
fn what_is_counted_is_what_is_written() {
    let sandbox = sandbox();
    let run = sandbox.run(&["check", "--coverage", "--json", "--as-of", "2022-01-09"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let coverage = &found["summary"]["coverage"];
    assert_eq!(
        coverage["pages"],
        json!([
            {"id": "index", "page": "index.html", "paragraphs": 2, "cited": 2},
            {"id": "more", "page": "more.html", "paragraphs": 3, "cited": 1}
        ])
    );
    assert_eq!(coverage["paragraphs"], json!({"all": 6, "cited": 3}));
    assert_eq!(coverage["claims"], json!({"by_state": {"reported": 1, "not-confirmed": 1}, "one_origin": 0}));
    assert_eq!(coverage["sources"], json!({"all": 1, "cited": 1, "held": 1, "elsewhere": 0, "rated": 0}));
    assert_eq!(coverage["entities"], json!({"all": 1, "never_mentioned": 1}));
    assert_eq!(coverage["quotations"], json!({"found": 1, "vouched": 0, "not_found": 0, "unchecked": 0}));
    let run = sandbox.run(&["check", "--coverage", "--as-of", "2022-01-09"]);
    for line in [
        "  more.html                1 of 3    paragraphs cite   2 without a citation",
        "  paragraphs   6: 3 cite a source, 3 do not",
        "  claims       1 reported, 1 not-confirmed; 0 with one known origin",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    sandbox.build();
    let about = fs::read_to_string(sandbox.out().join("about.html")).unwrap();
    assert!(about.contains("6, of which 3 cite a source"), "{about}");
}
