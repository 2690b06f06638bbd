//! What six styles that are in use everywhere make of the sources of our own briefing: the entry of each, and the notes
//! of its front page where a style has notes. Held in `tests/styles/`; `BLESS=1` writes what is printed now.

use crate::support::{Sandbox, files, repository};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Chicago author-date, Chicago notes, APA, MLA, IEEE, Harvard.
const STYLES: [&str; 6] = ["chicago-author-date", "chicago-notes", "apa", "mla", "ieee", "harvard"];

/// The text of a piece of HTML, italics as `*…*`.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html.replace("<i>", "*").replace("</i>", "*").replace("<em>", "*").replace("</em>", "*");
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after).to_owned();
    }
    out.push_str(&rest);
    let signs = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&nbsp;", "\u{a0}"),
    ];
    let plain = signs.iter().fold(out, |text, (sign, letter)| text.replace(sign, letter));
    plain.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The pieces of a page that stand between two texts.
fn between<'p>(page: &'p str, open: &'p str, close: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(open).skip(1).filter_map(move |rest| rest.split_once(close)).map(|(inner, _)| inner)
}

/// What a style prints of our own briefing.
fn printed(style: &str) -> String {
    let mut project: BTreeMap<String, Vec<u8>> = files(&repository("content"))
        .into_iter()
        .map(|(path, bytes)| (format!("content/{path}"), bytes))
        .collect();
    let config = std::fs::read_to_string(repository("backgrounder.yaml")).unwrap();
    let changed = config.replace("{style: ieee}", &format!("{{style: {style}}}"));
    assert!(style == "ieee" || changed != config, "the configuration names its style");
    project.insert("backgrounder.yaml".to_owned(), changed.into_bytes());
    let sandbox = Sandbox::new(&[]);
    for (path, bytes) in project {
        crate::support::put(&sandbox.project().join(path), &bytes);
    }
    sandbox.build();
    let mut lines = vec![format!("# {style}"), String::new()];
    for (path, bytes) in files(&sandbox.out()) {
        if path.starts_with("sources/") {
            let page = String::from_utf8(bytes).unwrap();
            for entry in between(&page, "<p class=\"entry\">", "</p>") {
                let (_, entry) = entry.split_once("</b>").unwrap();
                lines.push(format!("- {}", text(entry)));
            }
        }
    }
    let front = std::fs::read_to_string(sandbox.out().join("index.html")).unwrap();
    let notes: Vec<&str> = between(&front, "<li id=\"note-", "</li>")
        .filter_map(|note| note.split_once('>'))
        // After the reference come the words relied on, and the way back.
        .map(|(_, note)| {
            ["<q>", "<a class=\"bk"].iter().fold(note, |note, end| note.split(end).next().unwrap())
        })
        .collect();
    if !notes.is_empty() {
        lines.push("\nNotes:\n".to_owned());
        lines.extend(notes.iter().map(|note| format!("- {}", text(note))));
    }
    lines.join("\n") + "\n"
}

#[test]
fn six_styles_print_our_own_sources_as_they_did() {
    let told: Vec<String> = STYLES
        .par_iter()
        .filter_map(|style| {
            let (file, now) = (repository(&format!("tests/styles/{style}.txt")), printed(style));
            if std::env::var_os("BLESS").is_some() {
                std::fs::write(&file, &now).unwrap();
            }
            let held = std::fs::read_to_string(&file).unwrap_or_default();
            let lines: Vec<String> = now
                .lines()
                .filter(|line| !held.contains(line))
                .map(|line| format!("{style}: {line}"))
                .collect();
            (now != held).then(|| lines.join("\n"))
        })
        .collect();
    assert!(
        told.is_empty(),
        "these lines are new; BLESS=1 keeps them if they are right\n{}",
        told.join("\n")
    );
}

#[test]
fn every_style_that_is_in_the_program_is_told() {
    let told = std::fs::read_to_string(repository("docs/citations.md")).unwrap();
    let styles = files(&repository("csl/styles"));
    let untold: Vec<&str> = styles
        .keys()
        .filter_map(|file| file.strip_suffix(".csl"))
        .filter(|name| !told.contains(&format!("`{name}`")))
        .collect();
    assert!(untold.is_empty(), "docs/citations.md does not name {untold:?}");
    assert!(styles.len() > 80, "{}", styles.len());
}
