//! Changes of YAML texts: the value is the one meant, and every other line is byte for byte as it was.

use super::edit::{Edit, Value, amend, apply};
use super::{Kind, Node, read, scalar};
use crate::file::{ContentPath, Span};

fn words(text: &str) -> Value {
    Value::Scalar(text.to_owned())
}

/// Changes a whole text that is YAML.
fn changed(text: &str, keys: &[&str], value: &Value) -> Option<String> {
    amend(text, Span::new(0, text.len()), &[(keys.to_vec(), value.clone())])
}

fn check(before: &str, keys: &[&str], value: &str, after: &str) {
    assert_eq!(changed(before, keys, &words(value)).as_deref(), Some(after), "{before}");
}

#[test]
fn a_value_is_replaced_where_it_stands() {
    check("a: 1\nstate: dead # seen\nb: 2\n", &["state"], "live", "a: 1\nstate: live # seen\nb: 2\n");
    check("state: 'de''ad'\n", &["state"], "live", "state: live\n");
    // A remark behind a value in quotes is the author's, too.
    check("state: \"de\\\"ad\" # \"seen\"\n", &["state"], "live", "state: live # \"seen\"\n");
    check("state: 'de''ad' # it's\nb: 2\n", &["state"], "live", "state: live # it's\nb: 2\n");
    check("state:\n  \"dead\" # seen\n", &["state"], "live", "state:\n  live # seen\n");
    check(
        "k: [\"a\"] # one\nstate: 'é' # two\n",
        &["state"],
        "live",
        "k: [\"a\"] # one\nstate: live # two\n",
    );
    assert_eq!(changed("state: | # why\n  dead\nb: 2\n", &["state"], &words("live")), None);
    check("state: \"dead\"  \nb: 2", &["state"], "live", "state: live  \nb: 2");
    check("state:\nb: 2\n", &["state"], "live", "state: live\nb: 2\n");
    check("state: # why\nb: 2\n", &["state"], "live", "state: live # why\nb: 2\n");
    check("state: ~\n", &["state"], "live", "state: live\n");
    check("state :\n  dead\nb: 2\n", &["state"], "live", "state :\n  live\nb: 2\n");
    check("{state: dead, b: 2}\n", &["state"], "live", "{state: live, b: 2}\n");
    check("{b: 2, state}\n", &["state"], "live", "{b: 2, state: live}\n");
    check("{b: 2, state: }\n", &["state"], "live", "{b: 2, state: live }\n");
    check("n: |\n  one\n\n  two\n\n# end\nb: 2\n", &["n"], "x", "n: x\n\n# end\nb: 2\n");
    check("n: >-\n  one\n  two\nb: 2\n", &["n"], "x", "n: x\nb: 2\n");
    check("n: one\n  two\nb: 2\n", &["n"], "x", "n: x\nb: 2\n");
    check("n:\n  - 1\n  - 2\nb: 2\n", &["n"], "x", "n: x\nb: 2\n");
    check("n: [1,\n  2] # two\nb: 2\n", &["n"], "x", "n: x # two\nb: 2\n");
}

#[test]
fn a_new_field_stands_after_the_last() {
    check("a: 1\n", &["state"], "live", "a: 1\nstate: live\n");
    check("a: 1", &["state"], "live", "a: 1\nstate: live");
    check("a: 1 # one\n# end\n", &["state"], "live", "a: 1 # one\nstate: live\n# end\n");
    check("a:\n", &["state"], "live", "a:\nstate: live\n");
    check("a:\n\n\n", &["state"], "live", "a:\nstate: live\n\n\n");
    check("a: |\n  one\n", &["state"], "live", "a: |\n  one\nstate: live\n");
    check(
        "a: {b: [1, 2], # }\n  c: 3}  # ]\n",
        &["state"],
        "live",
        "a: {b: [1, 2], # }\n  c: 3}  # ]\nstate: live\n",
    );
    check("a:\n- x\n- y: 1\n", &["state"], "live", "a:\n- x\n- y: 1\nstate: live\n");
    check("a: 1\r\nb: 2\r\n", &["state"], "live", "a: 1\r\nb: 2\r\nstate: live\r\n");
    check("", &["state"], "live", "state: live\n");
    check("# nothing yet", &["k", "state"], "live", "# nothing yet\nk:\n  state: live\n");
    check("{}\n", &["state"], "live", "{state: live}\n");
    check("{a: 1, }\n", &["state"], "live", "{a: 1, state: live, }\n");
    check("{a: 1 # one\n}\n", &["state"], "live", "{a: 1, state: live # one\n}\n");
    check("{a}\n", &["state"], "a, b", "{a, state: \"a, b\"}\n");
    check("\"a\": 'x'\n", &["b: c"], "1", "\"a\": 'x'\n\"b: c\": 1\n");
}

#[test]
fn records_of_a_list_are_changed_in_their_own_indentation() {
    let list =
        "one: # the first\n    title: One\n    url: https://example.org/#a\n\ntwo: {title: Two}\nthree:\n";
    check(list, &["one", "state"], "live", &list.replace("#a\n", "#a\n    state: live\n"));
    check(list, &["two", "state"], "live", &list.replace("Two}", "Two, state: live}"));
    check(list, &["three", "state"], "live", &list.replace("three:", "three:\n  state: live"));
    check(list, &["four", "state"], "live", &format!("{list}four:\n  state: live\n"));
    check(list, &["one", "url"], "x", &list.replace("https://example.org/#a", "x"));
    assert_eq!(changed(list, &["one", "title", "state"], &words("live")), None, "a text has no fields");
    assert_eq!(changed("- one\n- two\n", &["state"], &words("live")), None, "a list has no keys");
    assert_eq!(changed("a: [\n", &["state"], &words("live")), None, "it cannot be read");
    assert_eq!(changed("a: 1\na: 2\n", &["a"], &words("3")), None, "which of the two?");
}

#[test]
fn a_mapping_is_added_as_lines_or_in_braces() {
    let capture = Value::Map(vec![
        ("file".to_owned(), words("a.txt")),
        ("pages".to_owned(), words("[1, 2]")),
        ("more".to_owned(), Value::Map(vec![("title".to_owned(), words(&scalar("a: b")))])),
        ("none".to_owned(), Value::Map(Vec::new())),
    ]);
    let after = |text: &str| changed(text, &["k", "capture"], &capture);
    let block = "    capture:\n      file: a.txt\n      pages: [1, 2]\n      more:\n        title: \"a: b\"\n      none: {}\n";
    assert_eq!(after("k:\n    a: 1\nl: 2\n"), Some(format!("k:\n    a: 1\n{block}l: 2\n")));
    let flow = "capture: {file: a.txt, pages: [1, 2], more: {title: \"a: b\"}, none: {}}";
    assert_eq!(after("k: {a: 1}\n"), Some(format!("k: {{a: 1, {flow}}}\n")));
    assert_eq!(after("k:\n    capture: # none yet\n    b: 2\n"), {
        Some(format!("k:\n    capture: # none yet\n{}    b: 2\n", &block["    capture:\n".len()..]))
    });
    assert_eq!(after("k:\n    capture: x\n    b: 2\n"), Some(format!("k:\n{block}    b: 2\n")));
    assert_eq!(
        after("k:\r\n    a: 1\r\n"),
        Some(format!("k:\r\n    a: 1\r\n{}", block.replace('\n', "\r\n")))
    );
}

#[test]
fn front_matter_keeps_its_fences_and_the_text_below() {
    let text = "---\r\ntitle: One # é\r\n---\r\n\r\nstate: not this\r\n";
    let yaml = Span::new(5, text.find("---\r\n\r\n").unwrap());
    let changes = [(vec!["state"], words("live")), (vec!["checked"], words("2026-11-28"))];
    let after = amend(text, yaml, &changes).unwrap();
    assert_eq!(after, text.replace("é\r\n", "é\r\nstate: live\r\nchecked: 2026-11-28\r\n"));
    let again = Span::new(5, after.find("---\r\n\r\n").unwrap());
    assert_eq!(amend(&after, again, &changes).as_deref(), Some(after.as_str()), "the same twice");
    assert_eq!(
        amend("---\n---\nText\n", Span::new(4, 4), &changes).unwrap(),
        "---\nstate: live\nchecked: 2026-11-28\n---\nText\n"
    );
}

#[test]
fn what_would_change_more_than_it_says_is_refused() {
    let shared = "one: &x {a: 1}\ntwo: *x\n";
    assert_eq!(changed(shared, &["one", "a"], &words("2")), None, "two would change too");
    assert_eq!(changed(shared, &["two", "a"], &words("2")), None, "one would change too");
    check(shared, &["two"], "2", "one: &x {a: 1}\ntwo: 2\n");
    assert_eq!(changed("a: 1\n", &["b"], &words("1\nc: 2")), None, "a value is one line");
    assert_eq!(changed("a: 1\n", &["b"], &words("x: y")), None, "no value at all");
    let edit = |from, to| Edit { span: Span::new(from, to), text: "x".to_owned() };
    assert_eq!(apply("abcd", &[edit(3, 4), edit(0, 1)]).as_deref(), Some("xbcx"));
    assert_eq!(apply("abcd", &[edit(0, 2), edit(1, 3)]), None, "they overlap");
    assert_eq!(apply("abcd", &[edit(3, 9)]), None, "beyond the text");
}

/// A number that depends on the one before, for texts that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// A mapping of several fields in one of many hands.
fn document(dice: &mut Dice) -> String {
    const VALUES: [&str; 19] = [
        " plain words",
        "",
        " ~",
        " 'it''s'",
        " \"a: b\"  # remark",
        " |\n{i}  one\n{i}   two",
        " >-\n{i}  one\n{i}  two",
        " one\n{i}  two",
        " [1, two, 'th]ree'] # ]",
        " {x: 1, y: {z: }}",
        "\n{i}  x: 1\n{i}  y:\n{i}    z: é # }",
        "\n{i}- one\n{i}- two: 2\n{i}  three: 3",
        "\n{i}- [1]\n{i}- {a: 1}",
        "\n{i}  - {a: 1} # ]\n{i}  - [2]",
        "\n{i}  - - 1\n{i}    -\n{i}  -",
        " {x: 1,\n{i}  y: 2 # }\n{i}  }",
        " 2021-12-23",
        " 日本: # one",
        " []",
    ];
    const BETWEEN: [&str; 5] = ["", "", "\n", "# a remark: {\n", "  # indented\n"];
    let (eol, depth) = (["\n", "\r\n"][dice.throw(2)], dice.throw(2));
    let indent = ["", "  "][depth];
    let mut text = String::from(["", "top:\n"][depth]);
    for field in 0..=dice.throw(4) {
        let value = VALUES[dice.throw(VALUES.len())].replace("日本: #", "日本 #").replace("{i}", indent);
        text.push_str(&format!("{indent}field{field}:{value}\n{}", BETWEEN[dice.throw(BETWEEN.len())]));
    }
    if depth == 1 && dice.throw(2) == 1 {
        text.push_str("next: 1\n");
    }
    if dice.throw(3) == 0 {
        text.truncate(text.trim_end().len());
    }
    text.replace('\n', eol)
}

fn tree(text: &str) -> Node {
    let read = read(text, 0, &ContentPath::new("a.yaml"));
    assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
    read.value.unwrap()
}

/// A tree as one line, without places.
fn flat(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "~".to_owned(),
        Kind::Scalar { text, .. } => format!("{text:?}"),
        Kind::List(items) => format!("[{}]", items.iter().map(flat).collect::<Vec<_>>().join(",")),
        Kind::Map(fields) => {
            let field = |(key, node): &(_, Node)| {
                let key: &crate::file::Spanned<String> = key;
                format!("{}={}", key.value, flat(node))
            };
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(","))
        }
    }
}

#[test]
fn any_text_is_changed_in_one_place_only() {
    let mut dice = Dice(7);
    let (mut added, mut replaced) = (0, 0);
    for _ in 0..1500 {
        let before = document(&mut dice);
        let node = tree(&before);
        let nested = node.get("top").is_some();
        let inside = if nested { node.get("top").unwrap() } else { &node };
        let field = ["field0", "field1", "field2", "state"][dice.throw(4)];
        let keys = if nested { vec!["top", field] } else { vec![field] };
        let Some(after) = changed(&before, &keys, &words("l1")) else {
            // A text of lines that the file's end cuts short would get a line end more.
            assert!(before.contains(": |") && !before.ends_with('\n'), "refused: {before:?} {keys:?}");
            continue;
        };
        let new = tree(&after);
        let set = if nested { new.get("top").unwrap() } else { &new };
        let Some(old) = inside.get(field) else {
            // A new field: taken out again, the text is the old one.
            let line = format!("{}{field}: l1", if nested { "  " } else { "" });
            let eol = if before.contains("\r\n") { "\r\n" } else { "\n" };
            let whole = [format!("{line}{eol}"), format!("{eol}{line}")];
            assert!(
                whole.iter().any(|line| after.replacen(line.as_str(), "", 1) == before),
                "{before:?}\n{after:?}"
            );
            let was = flat(inside);
            assert_eq!(flat(set), format!("{},{field}=\"l1\"}}", was.strip_suffix('}').unwrap()));
            added += 1;
            continue;
        };
        // Another value: what stood before the old one and after it stands there still.
        let at = before.find(&format!("{field}:")).unwrap() + field.len() + 1;
        assert_eq!(before[..at], after[..at], "{before:?}\n{after:?}");
        let next = ["field", "next:", "# a remark"].iter().filter_map(|word| before[at..].find(word)).min();
        let rest = next.map_or("", |next| &before[at + next..]);
        assert!(after.ends_with(rest), "more went than the value: {before:?}\n{after:?}");
        assert_eq!(
            flat(&new),
            flat(&node).replacen(&format!("{field}={}", flat(old)), &format!("{field}=\"l1\""), 1)
        );
        replaced += 1;
    }
    assert!(added > 200 && replaced > 200, "{added} {replaced}");
}
