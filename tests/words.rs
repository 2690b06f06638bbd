//! The words of the interface: every language has all of them with their values, everything that is asked for is
//! there, and nothing is there for which nobody asks.

use fluent_syntax::ast::{Entry, Message};
use fluent_syntax::parser::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The messages of a language, each with the values in it.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join(format!("words/{language}.ftl"))).unwrap();
    let resource = parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        if let Entry::Message(Message { id, value, .. }) = entry {
            let told = format!("{value:?}");
            let values = told.split("VariableReference { id: Identifier { name: \"").skip(1);
            let values = values.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect();
            assert!(found.insert(id.name.to_owned(), values).is_none(), "{language} says {} twice", id.name);
        }
    }
    found
}

/// The text of all files below a folder with an ending.
fn texts(folder: &str, ending: &str, out: &mut String) {
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                out.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
}

#[test]
fn every_language_has_all_words_with_their_values() {
    let english = messages("en");
    let mut faults = Vec::new();
    for entry in fs::read_dir(root().join("words")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let language = name.strip_suffix(".ftl").unwrap();
        let own = messages(language);
        for (key, values) in &english {
            match own.get(key) {
                None => faults.push(format!("{language} lacks {key}")),
                Some(found) if !found.is_subset(values) => {
                    faults.push(format!("{language} has values in {key} that nobody gives: {found:?}"));
                }
                Some(_) => {}
            }
        }
        faults.extend(
            own.keys()
                .filter(|key| !english.contains_key(*key))
                .map(|key| format!("{language}: nobody asks for {key}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_asked_for_is_there_and_nothing_else() {
    let (mut code, mut templates) = (String::new(), String::new());
    texts("src/render", "rs", &mut code);
    texts("templates", "html", &mut templates);
    let english = messages("en");
    let mut faults = Vec::new();
    // What templates ask for by its whole name.
    for asked in templates.split("trans(key=\"").skip(1) {
        let (key, rest) = asked.split_once('"').unwrap();
        if !rest.trim_start().starts_with('~') && !english.contains_key(key) {
            faults.push(format!("a template asks for \"{key}\""));
        }
    }
    let sure = ["words.text(\"", "words.with(\"", "words.html(\""];
    for asked in sure.iter().flat_map(|call| code.split(call).skip(1)) {
        let key = asked.split_once('"').unwrap().0;
        if !english.contains_key(key) {
            faults.push(format!("the code asks for \"{key}\""));
        }
    }
    let all = code + &templates;
    // Parts of keys that the code puts together: `named("state", …)`, `format!("place-{…}")`, `"review-" ~ …`.
    let named =
        all.split("named(\"").skip(1).filter_map(|rest| Some(format!("{}-", rest.split_once('"')?.0)));
    let joined = all.split("format!(\"").skip(1).filter_map(|rest| {
        let (start, _) = rest.split_once('{')?;
        (start.contains('-') && !start.contains([' ', '<', '"', '.', '/'])).then(|| start.to_owned())
    });
    let added = all.split("\" ~").filter_map(|before| Some(before.rsplit_once('"')?.1.to_owned()));
    let added = added.filter(|part| part.ends_with('-'));
    let parts: BTreeSet<String> = named.chain(joined).chain(added).filter(|part| part.len() > 3).collect();
    for key in english.keys() {
        let asked =
            all.contains(&format!("\"{key}\"")) || parts.iter().any(|part| key.starts_with(part.as_str()));
        if !asked {
            faults.push(format!("nobody asks for \"{key}\""));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
