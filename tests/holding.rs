//! `add source` and `new`: saved files become held sources that can be quoted at once.

use crate::support::{Sandbox, files, put};
use serde_json::Value;

/// A project without sources.
const EMPTY: [(&str, &str); 2] = [
    ("backgrounder.yaml", "title: The Vessle pier\n"),
    ("content/index.md", "---\ntitle: The pier\n---\n\nA pier.\n"),
];

/// An export as Better BibTeX makes it.
const EXPORT: &str = "@article{tamsin2021,\n  title = {Storm takes three piles},\n  author = {Tamsin, Ada},\n  \
    date = {2021-11-30},\n  file = {Full Text:files/1/storm.txt:text/plain}\n}\n\
    @report{council:2021,\n  title = {A third repair},\n  institution = {Vessle Council},\n  date = {2021-12},\n  \
    doi = {10.1000/PIER.3}\n}\n";

/// Enough further words that a quotation is a small part of them.
const MORE: &str = "The ferry to Skarrow Island leaves from the quay of Lower Vessle until the spring, when the water is low.";

/// Runs `add source` on a fixed day; gives the code, and the object of `--json`.
fn add(sandbox: &Sandbox, arguments: &[&str]) -> (i32, Value) {
    let all = [&["--json", "add", "source"], arguments].concat();
    let run = sandbox.run_with(&all, &[("BACKGROUNDER_AS_OF", "2021-12-24")]);
    let value =
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err));
    (run.code, value)
}

fn fates(value: &Value) -> Vec<(String, String)> {
    let of = |file: &Value, name: &str| file[name].as_str().unwrap_or_default().to_owned();
    value["files"].as_array().unwrap().iter().map(|file| (of(file, "fate"), of(file, "key"))).collect()
}

fn record(sandbox: &Sandbox, name: &str) -> String {
    std::fs::read_to_string(sandbox.project().join("content/sources").join(name)).unwrap()
}

#[test]
fn a_heap_of_files_is_held_in_one_command() {
    let sandbox = Sandbox::new(&EMPTY);
    let heap = sandbox.top().join("heap");
    let storm = format!("Storm takes three piles\r\n\r\nThe pier lost three of its piles. {MORE}\r\n");
    put(&heap.join("storm.txt"), storm.as_bytes());
    put(&heap.join("copy of storm.txt"), storm.as_bytes());
    let (japanese, _, _) = (b"\x93\xfa\x95\xc4\x97\xbc\x90\xad\x95\x7b\x82\xcd\x81A\x91\xe4\x98p\x97L\x8e\x96\x82\xc9\x94\xf5\x82\xa6\x82\xbd\x81B\n", 0, 0);
    put(&heap.join("sjis.txt"), japanese);
    put(&heap.join("broken.pdf"), b"not a PDF at all");
    put(&heap.join("empty.txt"), b"");
    put(&heap.join("picture.png"), b"\x89PNG\r\n");
    let (code, value) = add(&sandbox, &["../heap", "../heap/picture.png", "../heap/gone.txt"]);
    assert_eq!(code, 1, "three of them cannot be read");
    let wanted = [
        ("unread", ""),
        ("held", "copy-of-storm"),
        ("unread", ""),
        ("held", "sjis"),
        ("known", "copy-of-storm"),
        ("unread", ""),
        ("unread", ""),
    ];
    let wanted: Vec<(String, String)> =
        wanted.iter().map(|(fate, key)| ((*fate).into(), (*key).into())).collect();
    assert_eq!(fates(&value), wanted, "{value:#}");
    let held = files(&sandbox.project().join("content/sources"));
    let names: Vec<&str> = held.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "captures/copy-of-storm.txt",
            "captures/copy-of-storm.txt.original",
            "captures/sjis.txt",
            "captures/sjis.txt.original",
            "copy-of-storm.md",
            "sjis.md",
        ]
    );
    assert_eq!(held["captures/copy-of-storm.txt"], storm.replace('\r', "").as_bytes());
    assert!(String::from_utf8_lossy(&held["captures/sjis.txt"]).starts_with("日米両政府は、"));
    assert_eq!(held["captures/sjis.txt.original"], japanese);
    let text = record(&sandbox, "copy-of-storm.md");
    for line in [
        "title: Storm takes three piles",
        "unknown: [author, container, published, url]",
        "  media_type: text/plain",
        "  captured: \"2021-12-24\"",
        "  paragraphs: 2",
    ] {
        assert!(text.contains(line), "no \"{line}\" in:\n{text}");
    }
    // What is held can be quoted at once, and the hashes are right.
    sandbox.write(
        "content/index.md",
        "---\ntitle: The pier\n---\n\nIt lost “three of its piles” [@copy-of-storm, para. 2].\n",
    );
    let run = sandbox.run(&["check", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("1 quotation found"), "{}", run.err);
    // A second time nothing is new.
    let (code, value) = add(&sandbox, &["../heap/storm.txt", "../heap/sjis.txt"]);
    assert_eq!((code, fates(&value).iter().filter(|(fate, _)| fate == "known").count()), (0, 2));
    assert_eq!(files(&sandbox.project().join("content/sources")), held);
}

#[test]
fn what_a_library_names_is_held_under_its_key() {
    let sandbox = Sandbox::new(&EMPTY);
    let export = sandbox.top().join("zotero");
    put(&export.join("export.bib"), EXPORT.as_bytes());
    let storm = format!("Storm takes three piles\n\nThe pier lost three of its piles. {MORE}\n");
    put(&export.join("files/1/storm.txt"), storm.as_bytes());
    let (code, value) = add(&sandbox, &["--from", "../zotero/export.bib"]);
    assert_eq!((code, value["library"].as_str()), (0, Some("content/library.bib")), "{value:#}");
    assert_eq!(fates(&value), [("held".to_owned(), "tamsin2021".to_owned())]);
    // The text is in form already, so it is its own original; the library keeps the bibliography.
    let text = record(&sandbox, "tamsin2021.md");
    assert!(!text.contains("title:") && !text.contains("original:"), "{text}");
    // A file that the export does not name finds its entry by what it says; the key is no file's name.
    let other = sandbox.top().join("a third repair.txt");
    put(&other, format!("A third repair\n\nThe council will hear on Friday. {MORE}\n").as_bytes());
    let (code, value) = add(&sandbox, &["../a third repair.txt"]);
    assert_eq!((code, fates(&value)), (0, vec![("held".to_owned(), "council:2021".to_owned())]), "{value:#}");
    assert!(record(&sandbox, "council-2021.md").contains("key: council:2021\n"));
    sandbox.write("content/index.md", "---\ntitle: The pier\n---\n\nIt lost “three of its piles” [@tamsin2021, para. 2]; “will hear on Friday” [@council:2021].\n");
    let run = sandbox.run(&["check", "--strict", "--allow", "relay-undeclared"]);
    assert!(run.code == 0 && run.err.contains("2 quotations found"), "{}", run.err);
}

#[test]
fn a_later_export_loses_nothing() {
    let sandbox = Sandbox::new(&EMPTY);
    sandbox.write("content/library.bib", EXPORT);
    let new = sandbox.top().join("new.bib");
    put(&new, EXPORT.replace("three piles", "four piles").replace("files/1/", "").as_bytes());
    put(&sandbox.top().join("storm.txt"), b"Storm takes four piles\n\nFour.\n");
    let (code, value) = add(&sandbox, &["--from", "../new.bib"]);
    assert_eq!((code, fates(&value)), (0, vec![("held".to_owned(), "tamsin2021".to_owned())]), "{value:#}");
    let library = || std::fs::read_to_string(sandbox.project().join("content/library.bib")).unwrap();
    assert!(library().contains("four piles"));
    let before = library();
    put(&new, b"@misc{other, title={x}, file={:storm.txt:TXT}}\n");
    let run = sandbox.run(&["add", "source", "--from", "../new.bib"]);
    assert_eq!(run.code, 4, "{}", run.err);
    assert!(run.err.contains("would lose") && run.err.contains("tamsin2021"), "{}", run.err);
    assert_eq!(library(), before);
}

#[test]
fn a_record_that_is_there_gets_the_text() {
    let sandbox = Sandbox::new(&EMPTY);
    sandbox.write("content/sources.yaml", "# Ours.\nherald:\n  title: Storm takes piles   # as printed\n  not_held: on paper only\n\nlast:\n  title: The last\n");
    let text = sandbox.top().join("a.txt");
    put(&text, b"Three piles.\n\nFour piles.\n");
    let (code, value) = add(&sandbox, &["../a.txt", "--key", "@last"]);
    assert_eq!((code, fates(&value)), (0, vec![("held".to_owned(), "last".to_owned())]), "{value:#}");
    assert_eq!(value["files"][0]["library"], false, "the record is the author's");
    let list = std::fs::read_to_string(sandbox.project().join("content/sources.yaml")).unwrap();
    assert!(list.starts_with("# Ours.\nherald:\n  title: Storm takes piles   # as printed\n  not_held: on paper only\n\nlast:\n  title: The last\n  capture:\n    file: captures/last.txt\n"), "{list}");
    let run = sandbox.run(&["check"]);
    assert_eq!(run.code, 0, "{}", run.err);
    // A key that holds a text keeps it.
    put(&text, b"Other words.\n");
    let (code, value) = add(&sandbox, &["../a.txt", "--key", "last"]);
    assert_eq!((code, fates(&value)), (1, vec![("refused".to_owned(), String::new())]), "{value:#}");
}

/// An article as somebody would save it.
const ARTICLE: &str = "Storm takes three piles\r\n\r\nThe storm of Monday night, 29 November 2021, took three of its forty \
    piles from the pier at Vessle, the harbour office of Lower Vessle said.\r\n\r\nAda Tamsin, who keeps the pier, \
    was sure of its repair. “We shall have them all back before the first ferry of the spring,” Tamsin \
    said.\r\n\r\nUntil then the ferry to Skarrow Island leaves from the quay of Lower Vessle, and fishing boats are \
    moored there too. The pier was built in 1884 and has been repaired twice since; the council will hear on Friday \
    what a third repair would cost, and who is to pay for it, and whether the ferry will have to pay more than before. \
    Nobody at the office would say what the piles are made of, or where others like them could be had.\r\n\r\nThe \
    last repair took two summers, because the divers could work at slack water only, and because the oak that had been \
    ordered from the mainland came late and was too short. This time steel is spoken of, which the harbour office \
    would rather have, while those who fish from the pier fear that it will ring in every wind. A model of the new \
    piles stands in the library, where everybody may leave a note with an opinion until the end of the week.\r\n";

#[test]
fn a_project_begins_from_an_article_as_a_finished_site() {
    let sandbox = Sandbox::new(&[]);
    put(&sandbox.top().join("storm.txt"), ARTICLE.as_bytes());
    let run =
        sandbox.run_with(&["new", "pier", "--from", "../storm.txt"], &[("BACKGROUNDER_AS_OF", "2021-12-24")]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = std::fs::read_to_string(sandbox.project().join("pier/content/index.md")).unwrap();
    for words in [
        "title: Background to “Storm takes three piles”",
        "> [!quote] [@storm, para. 2]\n> The storm of Monday night, 29 November 2021, took three",
        "> [!quote] [@storm, para. 3]\n> We shall have them all back",
        "- [[?Lower Vessle]] [@storm, paras. 2, 4]",
        "- [[?Ada Tamsin]] [@storm, para. 3]",
    ] {
        assert!(page.contains(words), "no \"{words}\" in:\n{page}");
    }
    assert!(!page.contains("[[?Tamsin]]"), "{page}");
    let events = std::fs::read_to_string(sandbox.project().join("pier/content/events.yaml")).unwrap();
    assert!(events.contains("#   date: \"2021-11-29\"\n#   date_text: 29 November 2021\n"), "{events}");
    let run = sandbox.run(&["-C", "pier", "build", "--strict"]);
    assert!(run.code == 0 && !run.err.contains("warning"), "{}", run.err);
    assert!(run.err.contains("2 quotations found"), "{}", run.err);
}

#[test]
fn a_project_begins_from_nothing_and_over_nothing() {
    let sandbox = Sandbox::new(&[("full/mine.txt", "mine")]);
    let run = sandbox.run(&["new", "empty"]);
    assert!(run.code == 0 && run.out.contains("empty/content/index.md"), "{}{}", run.out, run.err);
    let run = sandbox.run(&["-C", "empty", "build", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for folder in ["full", "empty"] {
        let run = sandbox.run(&["new", folder]);
        assert_eq!(run.code, 4, "{}", run.err);
        assert!(run.err.contains("not empty") && run.err.contains("--force"), "{}", run.err);
    }
    let run = sandbox.run(&["new", "full", "--force", "--title", "Mine: yours"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(files(&sandbox.project().join("full"))["mine.txt"], b"mine");
    // An article that cannot be read leaves nothing.
    put(&sandbox.project().join("a.pdf"), b"no PDF");
    let run = sandbox.run(&["new", "other", "--from", "a.pdf"]);
    assert!(run.code == 2 && run.err.contains("a.pdf is no PDF"), "{}", run.err);
    assert!(!sandbox.project().join("other").exists());
}

/// A library as Better BibTeX exports it: entries of its common types, two hundred and more.
fn library() -> String {
    let kinds = [
        ("article", "journaltitle = {Journal of Piers}, volume = {7}, number = {2}, pages = {10--20}"),
        (
            "online",
            "url = {https://example.org/N}, urldate = {2021-12-20}, organization = {Vessle Harbour Office}",
        ),
        ("book", "publisher = {Quay Press}, location = {Vessle}, isbn = {978-0-00-000000-N}"),
        (
            "incollection",
            "booktitle = {Papers on Wood}, editor = {Oak, Ann}, publisher = {Quay Press}, pages = {1--9}",
        ),
        (
            "inproceedings",
            "booktitle = {Proceedings of the Pier Days}, eventtitle = {Pier Days}, venue = {Vessle}",
        ),
        ("report", "institution = {Vessle Council}, type = {techreport}, number = {N}"),
        ("thesis", "institution = {University of Skarrow}, type = {phdthesis}"),
        ("misc", "howpublished = {Leaflet}"),
        ("video", "organization = {Vessle Television}, url = {https://example.org/v/N}"),
        ("legislation", "number = {N}, location = {Vessle}"),
        ("unpublished", "note = {Typescript}"),
        ("software", "version = {1.N}, url = {https://example.org/s/N}"),
        ("dataset", "publisher = {Harbour Data}, doi = {10.1000/DATA.N}"),
    ];
    let mut text = String::new();
    for number in 0..208 {
        let (kind, fields) = kinds[number % kinds.len()];
        let fields = fields.replace('N', &number.to_string());
        text.push_str(&format!(
            "@{kind}{{tamsinPierNo{number}{},\n  title = {{{{The}} Pier, Part {number}: {{Oak}} \\& Steel}},\n  \
             author = {{Tamsin, Ada and {{Vessle Council}}}},\n  date = {{20{:02}-{:02}}},\n  {fields},\n  \
             langid = {{english}},\n  keywords = {{piers,wood}},\n  abstract = {{On piers.}}\n}}\n\n",
            2000 + number % 22, number % 22, number % 12 + 1
        ));
    }
    text
}

#[test]
fn a_new_export_tells_exactly_what_changed() {
    let sandbox = Sandbox::new(&EMPTY);
    let before = library();
    sandbox.write("content/library.bib", &before);
    let mut page = String::from("---\ntitle: The pier\n---\n\n");
    for number in 0..208 {
        page.push_str(&format!("Part {number} [@tamsinPierNo{number}{}, p. 3].\n\n", 2000 + number % 22));
    }
    sandbox.write("content/index.md", &page);
    let run = sandbox.run(&["build", "--strict", "--out", "../out"]);
    assert!(run.code == 0 && run.err.contains("208 sources, 208 citations"), "{}", run.err);
    let changed = |arguments: &[&str]| {
        let run = sandbox.run(&[&["--json", "sources"], arguments].concat());
        let value: Value =
            serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err));
        value["changes"].clone()
    };
    assert_eq!(changed(&["--changed"]), serde_json::json!([]));
    let after = before
        .replace("Journal of Piers}, volume = {7}, number = {2}, pages = {10--20},\n  langid = {english},\n  keywords = {piers,wood}", "Journal of Piers}, volume = {8}, number = {2}, pages = {10--20},\n  langid = {english},\n  keywords = {wood}");
    let after = after.replacen("volume = {8}", "volume = {9}", 1).replace("volume = {8}", "volume = {7}");
    let after = after.replacen("Part 4: ", "Part Four: ", 1);
    let (first, rest) = after.split_at(after.find("@misc{tamsinPierNo7").unwrap());
    let rest = rest.split_once("\n\n").unwrap().1;
    sandbox.write("content/library.bib", &format!("{first}{rest}"));
    let wanted = serde_json::json!([
        {"key": "tamsinPierNo02000", "change": "changed", "fields": [{"name": "volume", "before": "7", "now": "9"}]},
        {"key": "tamsinPierNo42004", "change": "changed", "fields": [{"name": "title", "before": "The Pier, Part 4: Oak & Steel", "now": "The Pier, Part Four: Oak & Steel"}]},
        {"key": "tamsinPierNo72007", "change": "gone", "title": "The Pier, Part 7: Oak & Steel"},
    ]);
    assert_eq!(changed(&["--changed"]), wanted);
    // An export from before says the same; a build or a question does not make it forgotten, accepting it does.
    put(&sandbox.top().join("old.bib"), before.as_bytes());
    assert_eq!(changed(&["--since", "../old.bib"]), wanted);
    let run = sandbox.run(&["build", "--out", "../out"]);
    assert!(run.code == 1 && run.err.contains("tamsinPierNo72007"), "{}", run.err);
    assert_eq!(changed(&["--changed"]), wanted);
    let run = sandbox.run(&["sources", "--changed"]);
    assert!(
        run.out.contains("changed  @tamsinPierNo02000\n         volume: 7 → 9\n")
            && run.err.contains("2 changed, 0 new, 1 gone"),
        "{}{}",
        run.out,
        run.err
    );
    assert_eq!(sandbox.run(&["sources", "--accept"]).code, 0);
    assert_eq!(changed(&["--changed"]), serde_json::json!([]));
}

#[test]
fn a_folder_for_held_texts_gets_them() {
    let sandbox = Sandbox::new(&EMPTY);
    sandbox.write("backgrounder.yaml", "title: The Vessle pier\ncaptures_dir: ../held\n");
    put(&sandbox.top().join("storm.txt"), ARTICLE.as_bytes());
    let (code, value) = add(&sandbox, &["../storm.txt"]);
    assert_eq!((code, fates(&value)), (0, vec![("held".to_owned(), "storm".to_owned())]), "{value:#}");
    let held = files(&sandbox.top().join("held"));
    assert_eq!(held.keys().map(String::as_str).collect::<Vec<_>>(), ["storm.txt", "storm.txt.original"]);
    assert!(!sandbox.project().join("content/sources/captures").exists());
    let page = "---\ntitle: The pier\n---\n\nIt took “three of its forty piles” [@storm, para. 2].\n";
    sandbox.write("content/index.md", page);
    let run = sandbox.run(&["build", "--strict", "--out", "../out"]);
    assert!(run.code == 0 && run.err.contains("1 quotation found"), "{}", run.err);
    // The texts do not go where the site is published from; the verdict does.
    std::fs::remove_dir_all(sandbox.top().join("held")).unwrap();
    let run = sandbox.run(&["build", "--strict", "--out", "../out"]);
    assert!(run.code == 0 && run.err.contains("1 quotation found"), "{}", run.err);
    // A file that is held elsewhere is known all the same.
    let (_, value) = add(&sandbox, &["../storm.txt"]);
    assert_eq!(fates(&value), [("known".to_owned(), "storm".to_owned())]);
}

#[test]
fn a_text_is_taken_out_once_more_on_demand() {
    let sandbox = Sandbox::new(&EMPTY);
    put(&sandbox.top().join("storm.txt"), ARTICLE.as_bytes());
    add(&sandbox, &["../storm.txt"]);
    let (code, value) = add(&sandbox, &["../storm.txt", "--again"]);
    assert_eq!((code, fates(&value)[0].0.as_str()), (0, "known"), "the same text is no other");
    // As an earlier version would have left it.
    let right = files(&sandbox.project().join("content/sources"));
    let hashed = |line: &&str| line.starts_with("  sha256:");
    let before = record(&sandbox, "storm.md");
    let hash = before.lines().find(hashed).unwrap().to_owned();
    let earlier = before
        .replace(&hash, "  # its hash was lost")
        .replace("paragraphs: ", "furniture: [0-5]\n  paragraphs: 9");
    sandbox.write("content/sources/storm.md", &earlier);
    sandbox.write("content/sources/captures/storm.txt", "Storm takes three piles.\n");
    let run = sandbox.run(&["add", "source", "../storm.txt", "--again"]);
    assert!(
        run.code == 0 && run.err.contains("renewed") && run.err.contains("backgrounder check"),
        "{}",
        run.err
    );
    let now = files(&sandbox.project().join("content/sources"));
    assert_eq!(now["captures/storm.txt"], right["captures/storm.txt"]);
    let text = record(&sandbox, "storm.md");
    assert!(
        text.contains(hash.trim()) && text.contains("furniture: []") && text.contains("# its hash was lost"),
        "{text}"
    );
    let page = "---\ntitle: The pier\n---\n\nIt took “three of its forty piles” [@storm, para. 2].\n";
    sandbox.write("content/index.md", page);
    let run = sandbox.run(&["check", "--strict"]);
    assert!(run.code == 0 && run.err.contains("1 quotation found"), "{}", run.err);
}

#[test]
fn a_project_begins_from_a_pdf_as_from_any_article() {
    let sandbox = Sandbox::new(&[]);
    let pdf = crate::support::repository("tests/heap/files/latex-bus-report.pdf");
    let run = sandbox.run(&["new", "buses", "--from", pdf.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = std::fs::read_to_string(sandbox.project().join("buses/content/index.md")).unwrap();
    // Its sentences run over lines, and some of its words do too.
    assert!(page.contains("It says:\n\n> [!quote] [@latex-bus-report, para. "), "{page}");
    assert!(page.contains("## Names in it"), "{page}");
    let run = sandbox.run(&["-C", "buses", "build", "--strict"]);
    assert!(run.code == 0 && !run.err.contains("warning"), "{}", run.err);
}

#[test]
fn a_further_file_of_a_work_is_a_source_of_its_own_and_told() {
    let export = "@article{tamsin2021,\n  title = {Storm takes three piles},\n  author = {Tamsin, Ada},\n  \
        file = {files/storm.txt;files/snapshot.txt}\n}\n";
    let storm = format!("Storm takes three piles\n\nThe pier lost three of its piles. {MORE}\n");
    let files = |sandbox: &Sandbox| {
        put(&sandbox.top().join("z/e.bib"), export.as_bytes());
        put(&sandbox.top().join("z/files/storm.txt"), storm.as_bytes());
        put(&sandbox.top().join("z/files/snapshot.txt"), storm.replace("lost", "has lost").as_bytes());
    };
    let told = |value: &Value, at: usize| {
        assert_eq!(fates(value)[at], ("held".to_owned(), "snapshot".to_owned()), "{value:#}");
        let warning = value["files"][at]["warnings"][0].as_str().unwrap_or_default();
        assert!(warning.contains("a further file of @tamsin2021"), "{value:#}");
    };
    let at_once = Sandbox::new(&EMPTY);
    files(&at_once);
    let (code, value) = add(&at_once, &["--from", "../z/e.bib"]);
    assert_eq!(code, 0, "{value:#}");
    told(&value, 1);
    // One after the other gives the same.
    let later = Sandbox::new(&EMPTY);
    files(&later);
    for (file, at) in [("storm", None), ("snapshot", Some(0))] {
        let (code, value) = add(&later, &["--from", "../z/e.bib", &format!("../z/files/{file}.txt")]);
        assert_eq!(code, 0, "{value:#}");
        at.into_iter().for_each(|at| told(&value, at));
    }
}

#[test]
fn a_text_that_no_check_would_read_is_not_held() {
    let sandbox = Sandbox::new(&EMPTY);
    put(&sandbox.top().join("long.txt"), "The pier lost three of its piles.\n\n".repeat(250_000).as_bytes());
    let (code, value) = add(&sandbox, &["../long.txt"]);
    assert_eq!((code, fates(&value)), (1, vec![("unread".to_owned(), String::new())]), "{value:#}");
    assert!(!sandbox.project().join("content/sources").exists());
}

#[test]
fn signs_of_review_in_an_article_change_nothing() {
    let sandbox = Sandbox::new(&[]);
    let article = ARTICLE.replace("We shall have", "We {++shall++} %%{==have==} {>>x<<} <!--");
    put(&sandbox.top().join("storm.txt"), article.replace("Ada Tamsin", "Ada{>>X Tamsin").as_bytes());
    let run = sandbox.run(&["new", "../pier", "--from", "../storm.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = sandbox.run(&["-C", "../pier", "check", "--strict"]);
    assert!(run.code == 0 && run.err.contains("2 quotations found"), "{}", run.err);
}

#[test]
fn an_attachment_that_is_not_there_is_told() {
    let sandbox = Sandbox::new(&EMPTY);
    put(&sandbox.top().join("export.bib"), EXPORT.as_bytes());
    let (code, value) = add(&sandbox, &["--from", "../export.bib"]);
    assert_eq!((code, fates(&value)[0].0.as_str()), (1, "unread"), "{value:#}");
    assert!(value["files"][0]["file"].as_str().unwrap().ends_with("files/1/storm.txt"), "{value:#}");
}
