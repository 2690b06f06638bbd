//! A briefing taken away: every form of `export`, made of the example briefing and of a small one, looked into without
//! any other program. `./test` asks the programs of the field about them besides.

use crate::support::{Run, Sandbox, files, put};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The most that one file of the example briefing may have, in bytes.
const MOST: usize = 400_000;

/// A small briefing that is marked, and that has what must not leave the house: notes, a draft, an internal record.
const MARKED: [(&str, &str); 7] = [
    (
        "backgrounder.yaml",
        "title: The pier\nlanguage: en-GB\npublisher: Harbour desk\nlicence: CC BY 4.0\nmarking: For the council only\n",
    ),
    (
        "content/index.md",
        "---\ntitle: The pier\nstandfirst: What is known of it.\nauthors: [Ada Tamsin]\npublished: 2022-01-09\nnote: secret of a page\n---\n\nThe [[quay]] lost three piles.[@herald, para. 2] See *also* a|b and 1 * 2 [^n].\n\n## Numbers\n\n| What | How many |\n|---|---|\n| piles | 3 [@herald] |\n\n[^n]: A remark on it.\n",
    ),
    (
        "content/places/quay.md",
        "---\nname: The old quay\nsummary: Where boats lie.\nnames: {de: Der alte Kai}\nnote: secret of a place\n---\n\nIt is *old* <b>and</b> long. > 3 boats.\n",
    ),
    ("content/places/hidden.md", "---\nname: Hidden cove\nsummary: Nobody knows.\nstatus: draft\n---\n"),
    (
        "content/organisations/inner.md",
        "---\nname: Inner circle\ntype: company\nsummary: Ours only.\naudience: internal\n---\n",
    ),
    (
        "content/claims.yaml",
        "c-piles:\n  text: The pier lost three piles\n  cites: [\"@herald, para. 2\"]\n  about: [quay]\n  note: secret of a claim\n",
    ),
    (
        "content/sources/herald.md",
        "---\nkey: herald\ntitle: \"Storm takes three piles & a “boat”\"\ntype: article-newspaper\nauthor: [\"Tamsin, Ada\"]\ncontainer: The Herald\npublished: 2022-01-08\nurl: https://example.org/storm\nnot_held: No copy was kept.\nnote: secret of a source\n---\n",
    ),
];

/// What must stand in no form.
const SECRETS: [&str; 6] = [
    "secret of a page",
    "secret of a place",
    "secret of a claim",
    "secret of a source",
    "Hidden cove",
    "Inner circle",
];

/// A project with the example briefing.
fn example() -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run(&["new", "../example", "--example"]);
    assert_eq!(run.code, 0, "{}", run.err);
    sandbox
}

fn marked() -> Sandbox {
    Sandbox::new(&MARKED)
}

/// Makes a form; the program finds no other one.
fn export(sandbox: &Sandbox, project: &str, form: &str, out: &str) -> Run {
    sandbox.run(&["-C", project, "export", "--to", form, "--out", out, "--as-of", "2022-01-10"])
}

/// The same, read as bytes.
fn made(sandbox: &Sandbox, project: &str, form: &str) -> Vec<u8> {
    let out = format!("../made.{form}");
    let run = export(sandbox, project, form, &out);
    assert_eq!(run.code, 0, "{form}: {}", run.err);
    fs::read(sandbox.project().join(out)).unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// The values of an attribute, in order.
fn values<'t>(page: &'t str, name: &str) -> Vec<&'t str> {
    let open = format!(" {name}=\"");
    page.split(open.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn without_styles(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<style>") {
        out.push_str(before);
        rest = after.split_once("</style>").unwrap().1;
    }
    out + rest
}

#[test]
fn one_file_holds_all_pages_and_asks_for_nothing() {
    let sandbox = example();
    let page = text(made(&sandbox, "../example", "html"));
    assert!(page.len() <= MOST, "{} bytes", page.len());
    let styles = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert!(styles.matches("url(").count() >= 3, "fonts are in it");
    assert_eq!(
        styles.matches("url(").count(),
        styles.matches("url(data:").count() + styles.matches("url(\"data:").count()
    );
    assert!(
        page.contains("default-src 'none'") && page.contains("font-src data:") && !page.contains("@import")
    );
    let body = without_styles(&page);
    assert!(
        !body.contains("<script") && !body.contains("<link rel=\"stylesheet\"") && !body.contains(" src=\"")
    );
    let ids = values(&body, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    let links: Vec<&str> = values(&body, "href");
    for link in &links {
        let inside = link.strip_prefix('#').is_some_and(|id| known.contains(id));
        let other = ["https://", "http://", "mailto:", "data:"].iter().any(|start| link.starts_with(start));
        assert!(inside || other, "{link} leads nowhere");
    }
    for id in [
        "r-index",
        "at-timeline",
        "at-evidence",
        "at-entities",
        "at-sources",
        "r-yonaguni",
        "s-asiaone",
        "at-about",
    ] {
        assert!(known.contains(id), "no {id}");
        assert!(id == "r-index" || links.contains(&format!("#{id}").as_str()), "nothing leads to {id}");
    }
    let again = text(made(&sandbox, "../example", "html"));
    assert_eq!(page, again, "the same briefing makes the same bytes");
}

#[test]
fn what_is_secret_or_marked_is_so_in_every_form() {
    let sandbox = marked();
    for form in ["html", "json", "bibtex", "ris", "epub", "md"] {
        let all: Vec<String> = match form {
            "md" => {
                assert_eq!(export(&sandbox, ".", "md", "../folder").code, 0);
                let folder = files(&sandbox.top().join("folder"));
                let pages: Vec<String> = folder
                    .into_iter()
                    .filter(|(name, _)| name.ends_with(".md"))
                    .map(|(_, bytes)| text(bytes))
                    .collect();
                for page in &pages {
                    assert!(page.contains("For the council only"), "{page}");
                }
                pages
            }
            "epub" => unpacked(&made(&sandbox, ".", "epub"))
                .into_values()
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .collect(),
            form => vec![text(made(&sandbox, ".", form))],
        };
        let all = all.join("\n");
        assert!(all.contains("For the council only"), "{form} is not marked");
        for secret in SECRETS {
            assert!(!all.contains(secret), "{form} tells “{secret}”");
        }
    }
    let run = sandbox.run(&["export", "--to", "pdf", "--out", "../book.pdf"]);
    assert!(run.code == 0 && run.err.contains("print it to PDF"), "{}", run.err);
    let page = fs::read_to_string(sandbox.top().join("book.html")).unwrap();
    assert!(page.contains("@top-center") && page.contains("For the council only"));
}

#[test]
fn the_graph_keeps_its_schema_and_stands_in_the_site() {
    for (sandbox, project) in [(example(), "../example"), (marked(), ".")] {
        let graph = text(made(&sandbox, project, "json"));
        let run = sandbox.run(&["-C", project, "build", "--out", "../out", "--as-of", "2022-01-10"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let site = files(&sandbox.out());
        assert_eq!(text(site["data/briefing.json"].clone()), graph);
        let schema: serde_json::Value = serde_json::from_slice(&site["data/briefing.schema.json"]).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "it is no schema");
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let value: serde_json::Value = serde_json::from_str(&graph).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&value)
            .map(|fault| format!("{}: {fault}", fault.instance_path))
            .take(5)
            .collect();
        assert!(faults.is_empty(), "{faults:#?}");
        assert_eq!(value["format"], "backgrounder-briefing/1");
        // Every page that it names is there, and every id that it names is a record's.
        let records = value["records"].as_array().unwrap();
        let ids: BTreeSet<&str> = records.iter().map(|record| record["id"].as_str().unwrap()).collect();
        let keys: BTreeSet<&str> = records.iter().filter_map(|record| record["key"].as_str()).collect();
        for record in records.iter().filter(|record| record["page"].is_string()) {
            assert!(site.contains_key(record["page"].as_str().unwrap()), "{record}");
        }
        for citation in value["citations"].as_array().unwrap() {
            assert!(keys.contains(citation["source"].as_str().unwrap()));
            assert!(ids.contains(citation["record"].as_str().unwrap()));
        }
        for event in value["timeline"].as_array().unwrap() {
            assert!(ids.contains(event.as_str().unwrap()));
        }
        // A record more is no mistake of the reader's; another field is one.
        let mut wrong = value.clone();
        wrong["records"][0]["secret"] = serde_json::json!(1);
        assert!(!validator.is_valid(&wrong));
    }
}

#[test]
fn claims_have_their_states_and_quotations_their_verdicts() {
    let sandbox = example();
    let value: serde_json::Value = serde_json::from_slice(&made(&sandbox, "../example", "json")).unwrap();
    let records = value["records"].as_array().unwrap();
    let claim = records.iter().find(|record| record["id"] == "c-plan-exists").unwrap();
    assert_eq!(claim["fields"]["state"], "reported");
    assert_eq!(claim["fields"]["origins"]["known"], 1);
    let found = value["quotations"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["verdict"]["state"] == "found")
        .count();
    assert_eq!(value["briefing"]["quotations"]["found"], found);
    assert!(
        value["relations"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["type"] == "part-of" || one["type"] == "ruled")
    );
}

#[test]
fn markdown_leads_from_file_to_file() {
    let sandbox = example();
    assert_eq!(export(&sandbox, "../example", "md", "../folder").code, 0);
    let folder = sandbox.top().join("folder");
    let pages: BTreeMap<PathBuf, String> = files(&folder)
        .into_iter()
        .filter(|(name, _)| name.ends_with(".md"))
        .map(|(name, bytes)| (PathBuf::from(name), text(bytes)))
        .collect();
    assert!(pages.len() > 40 && pages.contains_key(Path::new("index.md")));
    for (name, page) in &pages {
        for link in page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            if link.contains(':') {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let to = if file.is_empty() { name.clone() } else { joined(name, file) };
            let found = pages.get(&to).unwrap_or_else(|| panic!("{} leads to {link}", name.display()));
            assert!(
                anchor.is_empty() || found.contains(&format!("{{#{anchor}}}")),
                "{}: {link}",
                name.display()
            );
        }
        let called: BTreeSet<&str> = notes(page, "]");
        let told: BTreeSet<&str> = notes(page, "]:");
        assert_eq!(called, told, "{}", name.display());
        assert!(!page.contains("<span") && !page.contains("&amp;"), "{}", name.display());
    }
    let front = &pages[Path::new("index.md")];
    assert!(front.contains("*AsiaOne*, Dec. 23, 2021, para. 11."), "a note names source and place");
    assert!(front.contains("| Detail | Carried by |"), "a table is one");
}

/// The names of notes that stand before a sign.
fn notes<'p>(page: &'p str, sign: &str) -> BTreeSet<&'p str> {
    let all = page.split("[^").skip(1).filter_map(|rest| {
        let (name, after) = rest.split_once(']')?;
        let told = after.starts_with(':');
        (told == (sign == "]:")).then_some(name)
    });
    all.collect()
}

fn joined(from: &Path, link: &str) -> PathBuf {
    let mut path = from.parent().unwrap().to_path_buf();
    for part in link.split('/') {
        if part == ".." {
            path.pop();
        } else {
            path.push(part);
        }
    }
    path
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let sandbox = marked();
    put(&sandbox.top().join("photos/a.jpg"), b"mine");
    let run = export(&sandbox, ".", "md", "../photos");
    assert!(run.code == 4 && run.err.contains("has no backgrounder.json"), "{}", run.err);
    assert_eq!(export(&sandbox, ".", "md", "../notes").code, 0);
    assert_eq!(export(&sandbox, ".", "md", "../notes").code, 0, "ours is written again");
    let run = export(&sandbox, ".", "md", "-");
    assert!(run.code == 2 && run.err.contains("makes a folder"), "{}", run.err);
    // So are files; one of ours is known again, whatever its form.
    for form in ["json", "bibtex", "ris", "epub"] {
        let out = format!("../own.{form}");
        assert_eq!(export(&sandbox, ".", form, &out).code, 0);
        assert_eq!(export(&sandbox, ".", form, &out).code, 0, "{form} of ours is written again");
        put(&sandbox.top().join(format!("own.{form}")), b"mine");
        assert_eq!(export(&sandbox, ".", form, &out).code, 4, "{form} of another make is left");
    }
}

/// The files in an EPUB.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        all.insert(file.name().unwrap().into_owned(), bytes);
    }
    all
}

#[test]
fn a_book_is_packed_as_reading_devices_want_it() {
    let sandbox = example();
    let book = made(&sandbox, "../example", "epub");
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip", "the type stands first and bare");
    assert_eq!(book, made(&sandbox, "../example", "epub"), "the same briefing makes the same bytes");
    let all = unpacked(&book);
    let page = |name: &str| text(all[&format!("OEBPS/{name}")].clone());
    let package = page("content.opf");
    for words in [
        "<dc:language>en-GB",
        "<dc:creator>Backgrounder",
        "<dc:publisher>",
        "<dc:rights>CC BY 4.0",
        "dcterms:modified",
        "properties=\"cover-image\"",
    ] {
        assert!(package.contains(words), "no {words}");
    }
    for href in values(&package, "href") {
        assert!(all.contains_key(&format!("OEBPS/{href}")), "{href} is not in it");
    }
    let entities = page("entities.xhtml");
    assert!(
        entities.contains("epub:type=\"endnotes\"")
            && entities.contains("<section epub:type=\"endnote\" id=\"r-yonaguni\">")
    );
    assert!(page("r-index.xhtml").contains("href=\"entities.xhtml#r-kyodo\" epub:type=\"noteref\""));
    assert!(page("at-sources.xhtml").contains("epub:type=\"bibliography\""));
    // Every link arrives.
    for (name, bytes) in all.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        let page = text(bytes.clone());
        assert!(!page.contains("<script") && !page.contains("<svg"), "{name}");
        for link in values(&page, "href").into_iter().filter(|link| !link.contains(':')) {
            let (file, id) = link.split_once('#').unwrap_or((link, ""));
            let to = if file.is_empty() { name.clone() } else { format!("OEBPS/{file}") };
            let to = text(all.get(&to).unwrap_or_else(|| panic!("{name} leads to {link}")).clone());
            assert!(id.is_empty() || to.contains(&format!("id=\"{id}\"")), "{name} leads to {link}");
        }
    }
}

#[test]
fn what_another_program_makes_is_told_where_it_is_not_there() {
    let sandbox = marked();
    let run = export(&sandbox, ".", "docx", "../x.docx");
    assert!(run.code == 2 && run.err.contains("Pandoc") && run.err.contains("--to md"), "{}", run.err);
    let failing = [("PANDOC", "/bin/false"), ("NO_COLOR", "1")];
    let run = sandbox.run_with(&["export", "--to", "docx", "--out", "../x.docx"], &failing);
    assert!(run.code == 1 && run.err.contains("cannot run"), "{}", run.err);
    for (variable, form) in [("PANDOC", "docx"), ("CHROME", "pdf")] {
        let nowhere = [(variable, "/no/such/program"), ("NO_COLOR", "1")];
        let run = sandbox.run_with(&["export", "--to", form, "--out", "../x.docx"], &nowhere);
        let told = format!("{variable} names /no/such/program, and there is no such program");
        assert!(run.code == 2 && run.err.contains(&told), "{}", run.err);
    }
    assert!(!sandbox.top().join("x.docx").exists());
    let run = sandbox.run(&["export", "--to", "ebub"]);
    assert!(run.code == 2 && run.err.contains("did you mean epub?"), "{}", run.err);
    let run = sandbox.run(&["export", "--to", "epub", "--review"]);
    assert!(run.code == 2 && run.err.contains("--review goes with --to html"), "{}", run.err);
}

#[test]
fn raw_html_breaks_no_form() {
    let sandbox = marked();
    sandbox.write("backgrounder.yaml", "title: The pier\nlanguage: en-GB\nallow_raw_html: true\n");
    sandbox.write(
        "content/index.md",
        "---\ntitle: The pier\n---\n\n<div><p>open <b>bold\n\nText <ul><li>x</b> & <img src=\"https://example.org/x.png\"> <br> <custom-thing a=1>y\n\n<script>alert(1)</script>\n\nEnd.\n",
    );
    for form in ["html", "epub", "md"] {
        let out = format!("../raw.{form}");
        assert_eq!(export(&sandbox, ".", form, &out).code, 0, "{form}");
    }
    for (name, bytes) in unpacked(&fs::read(sandbox.top().join("raw.epub")).unwrap()) {
        if name.ends_with(".xhtml") {
            let page = text(bytes);
            assert!(!page.contains("example.org/x.png") && !page.contains("custom-thing"), "{page}");
            balanced(&name, &page);
        }
    }
}

/// Every element is closed, in the order in which it was opened.
fn balanced(name: &str, page: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        if tag.starts_with(['?', '!']) || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed), "{name}: {page}"),
            None => open.push(tag.split_whitespace().next().unwrap()),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}
