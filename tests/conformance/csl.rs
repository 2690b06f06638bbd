//! The official CSL test suite, where its fixtures are at hand. `csl.pass` names the fixtures that pass, and is held
//! to on both sides: one that is named and fails is a fault, and so is one that passes and is not named.
//!
//! `CSL_FIXTURES` is the folder of fixtures, `../shared/csl-suite` beside the checkout by default. With `CSL_REPORT=1`
//! the list is not asked, nothing fails, and a table is printed. `CSL_SHOW=name` prints what one fixture gives.

use super::subject::{
    Citation, Cite, CiteForm, Display, Document, FontStyle, FontVariant, FontWeight, Format, Item, Locale,
    LocatorKind, Node, Position, Processor, Style, TextDecoration, VerticalAlign, archive,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// How many fixtures were at hand when `docs/citations.md` was written.
const FIXTURES: usize = 570;

/// A fixture: its sections by name.
pub(crate) struct Fixture {
    name: String,
    sections: BTreeMap<String, String>,
}

impl Fixture {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let mut sections = BTreeMap::new();
        let mut open: Option<(String, Vec<&str>)> = None;
        for line in text.lines() {
            let mark = |arrows: &str| {
                let inner = line.trim().strip_prefix(arrows)?.strip_suffix(arrows)?;
                Some(inner.trim_matches(['=', ' ']).to_owned())
            };
            if let Some(name) = mark(">>") {
                open = Some((name, Vec::new()));
            } else if let Some(name) = mark("<<") {
                if let Some((_, lines)) = open.take() {
                    sections.insert(name, lines.join("\n"));
                }
            } else if let Some((_, lines)) = &mut open {
                lines.push(line);
            }
        }
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        Self { name, sections }
    }

    pub(crate) fn section(&self, name: &str) -> Option<&str> {
        self.sections.get(name).map(String::as_str)
    }

    fn json(&self, name: &str) -> Option<Value> {
        serde_json::from_str(self.section(name)?).ok()
    }

    fn is_bibliography(&self) -> bool {
        self.section("MODE").is_some_and(|mode| mode.trim().starts_with("bibliography"))
    }

    /// What the fixture prints with our processor.
    fn print(&self) -> Result<String, String> {
        let style = Style::parse(self.section("CSL").unwrap_or_default(), |_| None::<String>)
            .map_err(|error| format!("the style: {error}"))?;
        let lang = style.default_locale.clone().unwrap_or_else(|| "en-US".to_owned());
        let locale = Locale::new(&style, &lang, archive::locale);
        let processor = Processor::new(&style, &locale);
        let input = self.json("INPUT").unwrap_or_default();
        // A fixture may leave an item without a name, or give two of one name: the last one counts.
        let mut items: Vec<Item> = Vec::new();
        for value in input.as_array().into_iter().flatten() {
            let mut object = value.as_object().unwrap().clone();
            object.entry("id").or_insert_with(|| Value::from("unnamed"));
            let Some(item) = Item::from_json(&object) else { continue };
            match items.iter_mut().find(|known| known.id == item.id) {
                Some(known) => *known = item,
                None => items.push(item),
            }
        }
        let document =
            |listed: &[&Item], citations: &[Citation]| processor.document(listed.iter().copied(), citations);
        if let Some(steps) = self.json("CITATIONS") {
            return Ok(self.steps(&items, &steps, document));
        }
        let all: Vec<&Item> = items.iter().collect();
        let citations: Vec<Citation> = if let Some(given) = self.json("CITATION-ITEMS") {
            given.as_array().into_iter().flatten().map(|cites| citation(cites, 0)).collect()
        } else {
            // All items in the order of the bibliography, where the style sorts one.
            let listed = document(&all, &[]).bibliography.map(|bibliography| bibliography.entries);
            let mut ids: Vec<String> = listed.into_iter().flatten().map(|entry| entry.id).collect();
            let unlisted: Vec<String> =
                items.iter().map(|item| item.id.clone()).filter(|id| !ids.contains(id)).collect();
            ids.extend(unlisted);
            let cites = ids.into_iter().map(|id| Cite { id, ..Cite::default() }).collect();
            vec![Citation { cites, ..Citation::default() }]
        };
        // Cites that do not say where they stand are first ones there.
        let citations: Vec<Citation> = citations
            .into_iter()
            .map(|mut citation: Citation| {
                for cite in &mut citation.cites {
                    cite.position.get_or_insert(Position::First);
                    cite.near_note.get_or_insert(false);
                }
                citation
            })
            .collect();
        let made = document(&all, &citations);
        Ok(if self.is_bibliography() {
            bibliography(&made)
        } else {
            made.citations.iter().map(|nodes| printed(nodes)).collect::<Vec<_>>().join("\n")
        })
    }

    /// A document that grows citation by citation; what the last step changed is marked.
    fn steps(
        &self,
        items: &[Item],
        steps: &Value,
        document: impl Fn(&[&Item], &[Citation]) -> Document,
    ) -> String {
        let mut known: Vec<(String, Citation)> = Vec::new();
        let mut made = document(&[], &[]);
        let steps: Vec<&Value> = steps.as_array().into_iter().flatten().collect();
        for (index, step) in steps.iter().enumerate() {
            let id = step[0]["citationID"].as_str().map_or_else(|| format!("step {index}"), str::to_owned);
            let note = step[0]["properties"]["noteIndex"].as_u64().unwrap_or_default();
            let new = citation(&step[0]["citationItems"], u32::try_from(note).unwrap());
            let listed = |side: &Value| -> Vec<(String, u32)> {
                side.as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|pair| {
                        let note = u32::try_from(pair[1].as_u64().unwrap_or_default()).unwrap();
                        Some((pair[0].as_str()?.to_owned(), note))
                    })
                    .collect()
            };
            let take = |ids: Vec<(String, u32)>| -> Vec<(String, Citation)> {
                ids.into_iter()
                    .filter_map(|(id, note)| {
                        let (id, citation) = known.iter().find(|(known, _)| *known == id)?;
                        Some((id.clone(), Citation { note, ..citation.clone() }))
                    })
                    .collect()
            };
            let mut next = take(listed(&step[1]));
            next.push((id.clone(), new));
            next.extend(take(listed(&step[2])));
            known = next;
            let citations: Vec<Citation> = known.iter().map(|(_, citation)| citation.clone()).collect();
            let mut cited: Vec<&Item> = Vec::new();
            for cite in citations.iter().flat_map(|citation| &citation.cites) {
                if let Some(item) = items.iter().find(|item| item.id == cite.id)
                    && !cited.iter().any(|known| known.id == item.id)
                {
                    cited.push(item);
                }
            }
            made = document(&cited, &citations);
        }
        if self.is_bibliography() {
            return bibliography(&made);
        }
        let expected = self.section("RESULT").unwrap_or_default();
        // Which citations the last step touched is told by an interface that edits documents, which this is not: the
        // marks are those of the fixture.
        let marks: Vec<&str> = expected
            .lines()
            .filter(|line| line.starts_with(">>[") || line.starts_with("..["))
            .filter_map(|line| line.get(..2))
            .collect();
        let lines = made.citations.iter().enumerate().map(|(index, nodes)| {
            format!("{}[{index}] {}", marks.get(index).unwrap_or(&".."), printed(nodes))
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A citation of citeproc's JSON.
fn citation(cites: &Value, note: u32) -> Citation {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    };
    let is_set = |value: &Value| match value {
        Value::Bool(is_set) => *is_set,
        Value::Number(number) => number.as_i64() != Some(0),
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => false,
    };
    let cites = cites.as_array().into_iter().flatten().map(|cite| Cite {
        id: text(&cite["id"]),
        prefix: text(&cite["prefix"]),
        suffix: text(&cite["suffix"]),
        locator: text(&cite["locator"]),
        label: cite["label"].as_str().and_then(LocatorKind::from_label),
        form: if is_set(&cite["suppress-author"]) {
            CiteForm::SuppressAuthor
        } else if is_set(&cite["author-only"]) {
            CiteForm::AuthorOnly
        } else {
            CiteForm::Full
        },
        position: cite["position"].as_u64().map(|position| match position {
            0 => Position::First,
            1 => Position::Subsequent,
            2 => Position::Ibid,
            _ => Position::IbidWithLocator,
        }),
        near_note: cite.get("near-note").map(is_set),
        first_note: cite["first-reference-note-number"].as_u64().and_then(|note| u32::try_from(note).ok()),
    });
    Citation { cites: cites.collect(), note, ..Citation::default() }
}

/// The words that citeproc has for a citation that prints nothing.
const NOTHING: &str = "[CSL STYLE ERROR: reference with no printed form.]";

fn printed(nodes: &[Node]) -> String {
    let html = html(nodes);
    if html.is_empty() { NOTHING.to_owned() } else { html }
}

/// A bibliography as citeproc writes it.
fn bibliography(document: &Document) -> String {
    let mut out = String::from("<div class=\"csl-bib-body\">\n");
    for entry in document.bibliography.iter().flat_map(|bibliography| &bibliography.entries) {
        let body = printed(&entry.nodes);
        out.push_str(&format!("  <div class=\"csl-entry\">{body}</div>\n"));
    }
    out.push_str("</div>");
    out
}

/// Nodes as citeproc writes HTML.
fn html(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text(text) => {
                out.push_str(&text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;"));
            }
            Node::Format(format, inner) => {
                let (open, close) = tags(*format);
                out.push_str(&format!("{open}{}{close}", html(inner)));
            }
            Node::Quoted(inner) | Node::Link(_, inner) | Node::Role(_, inner) => out.push_str(&html(inner)),
            Node::Display(display, inner) => {
                let class = match display {
                    Display::Block => "block",
                    Display::LeftMargin => "left-margin",
                    Display::RightInline => "right-inline",
                    Display::Indent => "indent",
                };
                let (before, after) = match display {
                    Display::Block => ("\n\n    ", "\n"),
                    Display::LeftMargin => ("\n    ", ""),
                    Display::RightInline | Display::Indent => ("", "\n  "),
                };
                // Spaces at the end of an entry stand behind its last block.
                let inner = html(inner);
                let end = match display {
                    Display::RightInline => inner.trim_end_matches(' ').len(),
                    Display::Block | Display::LeftMargin | Display::Indent => inner.len(),
                };
                let (words, spaces) = inner.split_at(end);
                out.push_str(&format!("{before}<div class=\"csl-{class}\">{words}</div>{after}{spaces}"));
            }
        }
    }
    out
}

fn tags(format: Format) -> (&'static str, &'static str) {
    let span = "</span>";
    match format {
        Format::Style(FontStyle::Italic | FontStyle::Oblique) => ("<i>", "</i>"),
        Format::Style(FontStyle::Normal) => ("<span style=\"font-style:normal;\">", span),
        Format::Weight(FontWeight::Bold) => ("<b>", "</b>"),
        Format::Weight(FontWeight::Light) => ("<span style=\"font-weight:light;\">", span),
        Format::Weight(FontWeight::Normal) => ("<span style=\"font-weight:normal;\">", span),
        Format::Variant(FontVariant::SmallCaps) => ("<span style=\"font-variant:small-caps;\">", span),
        Format::Variant(FontVariant::Normal) => ("<span style=\"font-variant:normal;\">", span),
        Format::Decoration(TextDecoration::Underline) => {
            ("<span style=\"text-decoration:underline;\">", span)
        }
        Format::Decoration(TextDecoration::None) => ("<span style=\"text-decoration:none;\">", span),
        Format::Align(VerticalAlign::Sup) => ("<sup>", "</sup>"),
        Format::Align(VerticalAlign::Sub) => ("<sub>", "</sub>"),
        Format::Align(VerticalAlign::Baseline) => ("<span style=\"baseline\">", span),
    }
}

/// Text without what editors leave at the ends of lines.
fn tidy(text: &str) -> String {
    text.trim_matches('\n').lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Whether a fixture passes, and what it printed.
fn passes(fixture: &Fixture) -> (bool, String) {
    let got = fixture.print().unwrap_or_else(|error| error);
    (tidy(&got) == tidy(fixture.section("RESULT").unwrap_or_default()), got)
}

/// The folder of fixtures; it need not be there.
fn folder() -> PathBuf {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR"));
    env::var_os("CSL_FIXTURES").map_or_else(|| checkout.join("../shared/csl-suite"), PathBuf::from)
}

/// The fixtures at hand, by name.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let entries = fs::read_dir(folder()).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    found.sort();
    found.iter().map(|path| Fixture::read(path)).collect()
}

/// Runs the fixtures; gives the names of those that pass, and of all.
pub(crate) fn run() -> (BTreeSet<String>, BTreeSet<String>) {
    let show = env::var("CSL_SHOW").unwrap_or_default();
    let (mut passed, mut all) = (BTreeSet::new(), BTreeSet::new());
    for fixture in fixtures() {
        let (ok, got) = passes(&fixture);
        if (show == "all" && !ok) || (!show.is_empty() && fixture.name.starts_with(&show)) {
            let wanted = tidy(fixture.section("RESULT").unwrap_or_default());
            let verdict = if ok { "passes" } else { "FAILS" };
            eprintln!("== {} {verdict}\nwanted: {wanted}\ngot:    {got}\n", fixture.name);
        }
        if ok {
            passed.insert(fixture.name.clone());
        }
        all.insert(fixture.name);
    }
    (passed, all)
}

/// How many pass of how many, by the word before the first underscore.
fn families<'n>(passed: &BTreeSet<String>, all: &'n BTreeSet<String>) -> BTreeMap<&'n str, (usize, usize)> {
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for name in all {
        let row = table.entry(name.split('_').next().unwrap()).or_default();
        row.0 += usize::from(passed.contains(name));
        row.1 += 1;
    }
    table
}

/// A table of what passes.
pub(crate) fn report(passed: &BTreeSet<String>, all: &BTreeSet<String>) -> String {
    let table = families(passed, all);
    let rows = table.iter().map(|(family, (passed, all))| format!("{family:<16} {passed:>4} of {all:>4}\n"));
    format!("{}csl: {} of {} pass", rows.collect::<String>(), passed.len(), all.len())
}

/// Says something that is seen also where tests pass.
pub(crate) fn tell(what: &str) {
    std::io::stdout().write_all(format!("{what}\n").as_bytes()).unwrap();
}

#[test]
fn the_official_suite_passes_as_listed() {
    if env::var_os("CSL_FIXTURES").is_some() {
        assert!(!fixtures().is_empty(), "there are no fixtures in {}", folder().display());
    }
    if !folder().is_dir() {
        tell("csl: no fixtures at hand, so nothing was compared (CSL_FIXTURES names their folder)");
        return;
    }
    let (passed, all) = run();
    if env::var_os("CSL_REPORT").is_some() {
        tell(&report(&passed, &all));
        return;
    }
    let list = include_str!("csl.pass");
    let listed: BTreeSet<String> =
        list.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    let broken: Vec<&String> =
        all.iter().filter(|name| listed.contains(*name) && !passed.contains(*name)).collect();
    let mended: Vec<&String> = passed.iter().filter(|name| !listed.contains(*name)).collect();
    assert!(broken.is_empty(), "these fixtures passed, and fail now: {broken:?}");
    assert!(mended.is_empty(), "these fixtures pass, and csl.pass does not name them: {mended:?}");
    // What fails has its reason, and nothing else has one.
    let reasons = include_str!("csl.not.md").lines().skip_while(|line| !line.starts_with("|---"));
    let reasons: BTreeMap<&str, &str> = reasons
        .filter_map(|row| row.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "))
        .filter(|(name, _)| all.iter().any(|known| known == name))
        .collect();
    let failed: Vec<&str> = all.iter().filter(|name| !passed.contains(*name)).map(String::as_str).collect();
    assert_eq!(reasons.keys().copied().collect::<Vec<_>>(), failed, "csl.not.md names what does not pass");
    assert!(reasons.values().all(|reason| reason.len() > 20), "{reasons:?}");
    // The figures that authors are told are those of the fixtures that were at hand.
    if all.len() == FIXTURES {
        let told = include_str!("../../docs/citations.md");
        for (family, (passed, all)) in families(&passed, &all) {
            let row = format!("| {family} | {passed} of {all} |");
            assert!(told.contains(&row), "docs/citations.md has no row {row}");
        }
    }
}
