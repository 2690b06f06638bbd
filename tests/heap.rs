//! A heap of files as an analyst has it: twelve of different make become sources with one command, what is quoted
//! from them is found, and what is misquoted is not; files that cannot be read say why, each in its own words.
//!
//! No rule of extraction may be fitted to these files. `heap/quotations.tsv` says where each quotation breaks.

use crate::support::{Run, Sandbox, files, repository};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What may go wrong in each file: true quotations that are not found, false ones that are. Those that are found stand in
/// the held text as they are: a note's mark after its sentence (`Friday.1`), a running head between two pages.
const LEEWAY: [(&str, usize, usize); 12] = [
    ("chromium-observatory.pdf", 0, 0),
    ("crlf-minutes.txt", 0, 0),
    ("docutils-bells.html", 0, 0),
    ("groff-tide-mill.pdf", 0, 1),
    ("latex-bus-report.pdf", 0, 2),
    ("libreoffice-archive.pdf", 0, 1),
    ("mkdocs-volcano.html", 0, 0),
    ("pandoc-uhrmacher.html", 0, 0),
    ("reportlab-seagrass.pdf", 0, 1),
    ("sjis-bridge.txt", 0, 0),
    ("weasy-library.pdf", 0, 0),
    ("wordpress-ferryman.html", 0, 0),
];

/// A project without sources, where only what is quoted wrongly counts.
const EMPTY: [(&str, &str); 2] = [
    ("backgrounder.yaml", "title: The heap\nchecks: {rights-excess: off, relay-undeclared: off}\n"),
    ("content/index.md", "---\ntitle: The heap\n---\n\nTwelve files.\n"),
];

/// A planted quotation: true, or made false.
struct Planted<'a> {
    /// The file that it is quoted from.
    file: &'a str,
    /// What made the file.
    make: &'a str,
    /// Whether those who wrote the rules had a sample of this make, `known` or `held-out`; `plain` where a text is
    /// taken as it is.
    whose: &'a str,
    /// Whether it stands in the file as a reader reads it: `true` or `false`.
    verdict: &'a str,
    /// Where it breaks, or how it was made false.
    kind: &'a str,
    /// The words.
    words: &'a str,
}

/// All planted quotations.
fn planted(table: &str) -> Vec<Planted<'_>> {
    let row = |line| {
        let cells: Vec<&str> = str::split(line, '\t').collect();
        let [file, make, whose, verdict, kind, words] = cells[..] else { panic!("six cells: {line}") };
        Planted { file, make, whose, verdict, kind, words }
    };
    table.lines().skip(1).map(row).collect()
}

/// The files of a folder of the heap.
fn heap(folder: &str) -> Vec<String> {
    files(&repository("tests/heap").join(folder)).into_keys().collect()
}

/// Holds files on a fixed day; gives what became of each, by its name without folders.
fn add(sandbox: &Sandbox, paths: &[String]) -> (Run, BTreeMap<String, Value>) {
    let arguments: Vec<&str> =
        ["--json", "add", "source"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let run = sandbox.run_with(&arguments, &[("BACKGROUNDER_AS_OF", "2024-08-01")]);
    let value: Value =
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err));
    let name = |file: &Value| file["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let fates = value["files"].as_array().unwrap().iter().map(|file| (name(file), file.clone())).collect();
    (run, fates)
}

/// The path of a folder of the heap, for the command line.
fn path(folder: &str) -> String {
    repository("tests/heap").join(folder).to_str().unwrap().to_owned()
}

/// What `check --json` says.
fn check(sandbox: &Sandbox) -> Value {
    let run = sandbox.run(&["--json", "check"]);
    assert!(matches!(run.code, 0 | 1), "{}{}", run.out, run.err);
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err))
}

/// Writes one page for each source, with its quotations; gives the page and line of each, in their order.
fn quote(sandbox: &Sandbox, all: &[Planted], fates: &BTreeMap<String, Value>) -> Vec<(String, u64)> {
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    let mut places = Vec::new();
    for planted in all {
        let key = fates[planted.file]["key"].as_str().unwrap();
        let page = pages
            .entry(planted.file)
            .or_insert_with(|| format!("---\ntitle: From {}\n---\n", planted.file.replace('.', " ")));
        write!(page, "\n> [!quote] [@{key}]\n> {}\n", planted.words).unwrap();
        let line = u64::try_from(page.lines().count()).unwrap();
        places.push((format!("content/from/{}.md", planted.file.replace('.', "-")), line));
    }
    for (file, page) in pages {
        sandbox.write(&format!("content/from/{}.md", file.replace('.', "-")), &page);
    }
    places
}

/// The codes of the findings on each line of each file.
fn findings(checked: &Value) -> BTreeMap<(String, u64), BTreeSet<String>> {
    let mut found: BTreeMap<(String, u64), BTreeSet<String>> = BTreeMap::new();
    for finding in checked["diagnostics"].as_array().unwrap() {
        let (file, line) = (finding["file"].as_str(), finding["range"]["start"]["line"].as_u64());
        let place = (file.unwrap_or_default().to_owned(), line.unwrap_or_default());
        found.entry(place).or_default().insert(finding["code"].as_str().unwrap().to_owned());
    }
    found
}

/// Right ones of all, of a kind of quotations.
#[derive(Default)]
struct Score {
    /// True ones that are found, and all true ones.
    found: (usize, usize),
    /// False ones that are refused, and all false ones.
    refused: (usize, usize),
}

impl Score {
    /// Counts a quotation that was found, or that was not.
    fn count(&mut self, verdict: &str, right: bool) {
        let (good, all) = if verdict == "true" { &mut self.found } else { &mut self.refused };
        *all += 1;
        *good += usize::from(right);
    }

    /// In words.
    fn line(&self, name: &str) -> String {
        let ((found, all), (refused, false_ones)) = (self.found, self.refused);
        format!("  {name:<42} {found:>3} of {all:>3} found   {refused:>3} of {false_ones:>3} refused\n")
    }
}

#[test]
fn twelve_files_of_different_make_can_be_quoted_and_not_misquoted() {
    let table = std::fs::read_to_string(repository("tests/heap/quotations.tsv")).unwrap();
    let all = planted(&table);
    let names = heap("files");
    assert!(names.iter().eq(LEEWAY.map(|(file, ..)| file).iter()), "{names:?}");
    let told: BTreeSet<&str> = all.iter().map(|planted| planted.file).collect();
    assert!(names.iter().map(String::as_str).eq(told), "every file is quoted");

    let sandbox = Sandbox::new(&EMPTY);
    let (run, fates) = add(&sandbox, &[path("files")]);
    for (name, fate) in &fates {
        assert_eq!(fate["fate"], "held", "{name}: {fate:#}");
        assert_eq!(fate["not_held"], Value::Null, "{name}: {fate:#}");
    }
    assert_eq!((run.code, fates.len()), (0, 12), "{}", run.err);

    let places = quote(&sandbox, &all, &fates);
    let checked = check(&sandbox);
    let findings = findings(&checked);
    let none = BTreeSet::new();
    let (mut by, mut found, mut wrong) = (BTreeMap::<_, Score>::new(), 0, String::new());
    let mut misses: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (planted, place) in all.iter().zip(&places) {
        let codes = findings.get(place).unwrap_or(&none);
        assert!(codes.iter().all(|code| code.starts_with("quotation-")), "{place:?}: {codes:?}");
        let right = codes.is_empty() == (planted.verdict == "true");
        // Words that stand at several places are found, and yet cannot be published as they are quoted.
        found += u64::from(codes.iter().all(|code| code == "quotation-ambiguous"));
        for name in ["all", planted.whose, planted.make] {
            by.entry(name).or_default().count(planted.verdict, right);
        }
        if !right {
            let (missed, taken) = misses.entry(planted.file).or_default();
            *if planted.verdict == "true" { missed } else { taken } += 1;
            let (Planted { file, verdict, kind, words, .. }, codes) = (planted, Vec::from_iter(codes));
            writeln!(wrong, "  {verdict} in {file}, {kind}: {words} {codes:?}").unwrap();
        }
    }
    // The lines above are counted where nothing is said, so the program's own count must be the same.
    assert_eq!(checked["summary"]["quotations"]["found"].as_u64(), Some(found), "{:#}", checked["summary"]);
    assert!(by["all"].found.1 >= 30 && by["all"].refused.1 >= 30);
    let score: String = by.iter().map(|(name, score)| score.line(name)).collect();
    eprintln!("quotations of the heap:\n{score}judged wrongly:\n{wrong}");
    for (file, missed, taken) in LEEWAY {
        let (really_missed, really_taken) = misses.get(file).copied().unwrap_or_default();
        assert!(
            really_missed <= missed && really_taken <= taken,
            "{file}: {really_missed} true ones are not found, {really_taken} false ones are\n{score}{wrong}"
        );
    }
}

/// The words for what became of a file: a message, why there is no text, or the warnings.
fn said(fate: &Value) -> String {
    let warnings = fate["warnings"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let words = [&fate["message"], &fate["not_held"]].into_iter().filter_map(Value::as_str);
    words.chain(warnings).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_cannot_be_read_says_why_and_the_rest_goes_on() {
    let sandbox = Sandbox::new(&EMPTY);
    let (run, fates) = add(&sandbox, &[path("bad"), path("files/crlf-minutes.txt")]);
    assert_eq!((run.code, fates.len()), (1, heap("bad").len() + 1), "{}{}", run.out, run.err);
    assert_eq!(fates["crlf-minutes.txt"]["fate"], "held", "what comes after is held");
    let is = |file: &str| (fates[file]["fate"].as_str().unwrap(), said(&fates[file]).to_lowercase());
    let has = |file: &str, any: &[&str]| {
        let (fate, words) = is(file);
        assert!(any.iter().any(|word| words.contains(word)), "{file}, {fate}: {words}");
    };
    assert_eq!(is("empty.txt"), ("unread", "is empty".to_owned()));
    has("word.pdf", &["word processor"]);
    has("user-password.pdf", &["password"]);
    has("scan.pdf", &["scan"]);
    has("script-only.html", &["script", "no text", "no words"]);
    has("right-to-left.pdf", &["right to left", "right-to-left"]);
    // A file that is cut off is refused, or held with a warning that it is.
    has("cut-off.pdf", &["cut off", "damaged", "broken", "end of the file", "cross-reference", "incomplete"]);
    // A password for changes only keeps nobody from reading; that there is one is written down.
    let owner = &fates["owner-password.pdf"];
    assert!(owner["words"].as_u64().is_some_and(|words| words > 600), "{owner:#}");
    let held = files(&sandbox.project().join("content/sources"));
    let text = |path: &str| String::from_utf8(held[path].clone()).unwrap();
    let record = text(owner["record"].as_str().unwrap().trim_start_matches("content/sources/"));
    let told = said(owner).contains("password") || record.contains("encrypted: owner");
    assert!(told, "no word of the owner's password in {owner:#}\n{record}");

    // A scan is kept with its hash, without a text; nothing at all is held without words.
    let scan = &fates["scan.pdf"];
    assert_eq!((&scan["fate"], scan["not_held"].is_string()), (&"held".into(), true), "{scan:#}");
    let record = text(scan["record"].as_str().unwrap().trim_start_matches("content/sources/"));
    assert!(record.contains("original_sha256: "), "{record}");
    for (path, bytes) in held.iter().filter(|(path, _)| path.ends_with(".txt")) {
        let letters = String::from_utf8_lossy(bytes).chars().filter(|letter| letter.is_alphabetic()).count();
        assert!(letters >= 40, "{path} has {letters} letters");
    }
    // No two of them are told with the same words.
    let words: BTreeSet<String> =
        fates.keys().map(|name| is(name).1).filter(|words| !words.is_empty()).collect();
    let spoken = fates.keys().filter(|name| !is(name).1.is_empty()).count();
    assert_eq!(words.len(), spoken, "{words:#?}");
    quoted(&sandbox, &fates);
}

/// What is quoted from a scan is neither found nor missing; what is quoted from a file that only asks for a password to
/// be changed is found, and so are Hebrew words, whose lines were put into the order of reading.
fn quoted(sandbox: &Sandbox, fates: &BTreeMap<String, Value>) {
    let mut page = "---\ntitle: Quoted\n---\n".to_owned();
    let quotations = [
        ("scan.pdf", "Damp, mice and a missing mayor"),
        ("right-to-left.pdf", "כי המעבורת לאי תחזור"),
        ("owner-password.pdf", "More grass. Fewer meetings."),
    ];
    for (file, words) in quotations {
        let key = fates[file]["key"].as_str().unwrap_or_else(|| panic!("{file}: {:#}", fates[file]));
        write!(page, "\n> [!quote] [@{key}]\n> {words}\n").unwrap();
    }
    sandbox.write("content/quoted.md", &page);
    let checked = check(sandbox);
    let quotations = &checked["summary"]["quotations"];
    assert_eq!((&quotations["unchecked"], &quotations["found"]), (&1.into(), &2.into()), "{checked:#}");
}
