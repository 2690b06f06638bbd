//! Exit codes and streams: data on standard output, everything else on standard error, and no file touched
//! by a command that fails.

use crate::support::{BUILD, Run, Sandbox, files, put};
use serde_json::Value;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The small briefing with a link that leads nowhere.
fn broken() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write("content/places/quay.md", "---\nname: The quay\n---\n");
    sandbox.write("content/index.md", "---\ntitle: The pier\n---\n\nSee the [[quai]] [@vessle-herald].\n");
    sandbox
}

/// Fails the test unless the run ended so, said nothing on standard output, and said this on standard error.
pub(crate) fn refused(run: &Run, code: i32, words: &[&str]) {
    assert_eq!((run.code, run.out.as_str()), (code, ""), "{}", run.err);
    for word in words {
        assert!(run.err.contains(word), "no \"{word}\" in:\n{}", run.err);
    }
}

#[test]
fn licences_are_told_and_a_missing_command_is_refused() {
    let sandbox = Sandbox::small();
    let told = sandbox.run(&["--licenses"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    for words in ["MIT License", "CC BY-SA 3.0", "SIL OPEN FONT LICENSE"] {
        assert!(told.out.contains(words), "no \"{words}\" in:\n{}", told.out);
    }
    refused(&sandbox.run(&["--quiet"]), 2, &["a command is missing"]);
    refused(&sandbox.run(&["--licences"]), 2, &["--licenses"]);
}

/// What stands on standard output, as JSON.
pub(crate) fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}:\n{}", run.out))
}

#[test]
fn version_and_help_go_to_standard_output() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run(&["--version"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, concat!("backgrounder ", env!("CARGO_PKG_VERSION"), "\n"));
    for form in ["-h", "--help"] {
        let run = sandbox.run(&[form]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        for word in ["Usage: backgrounder", "build", "check", "explain", "Examples:", "Exit codes:"] {
            assert!(run.out.contains(word), "{form} says nothing of {word}:\n{}", run.out);
        }
    }
}

#[test]
fn a_bad_command_line_ends_with_2() {
    let sandbox = Sandbox::small();
    refused(&sandbox.run(&[]), 2, &["Usage: backgrounder"]);
    refused(&sandbox.run(&["biuld"]), 2, &["'biuld'", "'build'"]);
    refused(&sandbox.run(&["build", "--strickt"]), 2, &["'--strickt'", "'--strict'"]);
    refused(&sandbox.run(&["check", "--format", "githup"]), 2, &["'githup'", "github, sarif"]);
    refused(&sandbox.run(&["check", "--json", "--format", "sarif"]), 2, &["cannot be used with"]);
    refused(&sandbox.run(&["check", "--quiet", "--verbose"]), 2, &["cannot be used with"]);
    refused(
        &sandbox.run(&["check", "--as-of", "tomorrow"]),
        2,
        &["\"tomorrow\" is not a date", "2021-12-23"],
    );
    refused(&sandbox.run(&["check", "--base-url", "example.org"]), 2, &["\"example.org\"", "https://"]);
    refused(&sandbox.run(&["check", "--allow", "link-unresolvd"]), 2, &["did you mean link-unresolved?"]);
}

#[test]
fn explain_tells_one_code_or_lists_all() {
    let sandbox = Sandbox::new(&[]);
    let list = sandbox.run(&["explain"]);
    assert_eq!((list.code, list.err.as_str()), (0, ""));
    assert!(list.out.lines().count() > 40 && list.out.contains("\nlink-unresolved "), "{}", list.out);
    let one = sandbox.run(&["explain", "quotation-not-found"]);
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    assert!(one.out.starts_with("quotation-not-found: ") && one.out.lines().count() > 5, "{}", one.out);
    assert_eq!(json(&sandbox.run(&["explain", "date-reversed", "--json"]))["severity"], "error");
    refused(&sandbox.run(&["explain", "link-unresolvd"]), 2, &["did you mean link-unresolved?"]);
    refused(&sandbox.run(&["explain", "whatever-else"]), 2, &["backgrounder explain lists them all"]);
}

#[test]
fn no_project_ends_with_3_and_says_what_one_is() {
    let sandbox = Sandbox::new(&[]);
    refused(&sandbox.run(&["build"]), 3, &["no backgrounder.yaml", "title: My briefing"]);
    refused(&sandbox.run(&["-C", "nowhere", "build"]), 3, &["there is no folder nowhere"]);
    let run = sandbox.run(&["check", "--json"]);
    let object = json(&run);
    assert_eq!((run.code, &object["ok"], &object["exit"]), (3, &Value::Bool(false), &Value::from(3)));
}

#[test]
fn a_project_is_found_from_below_and_from_elsewhere() {
    let sandbox = Sandbox::small();
    assert_eq!(sandbox.run(&["-C", "content/sources", "check", "-q"]).code, 0);
    let top = sandbox.top().to_str().unwrap().to_owned();
    let run =
        sandbox.run(&["-C", &format!("{top}/project"), "build", "--out", &format!("{top}/elsewhere"), "-q"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert!(files(&sandbox.top().join("elsewhere")).contains_key("index.html"));
    assert_eq!(sandbox.run(&["build", "-q"]).code, 0);
    assert!(
        sandbox.project().join("output/index.html").is_file(),
        "output/ is where a build goes by default"
    );
}

#[test]
fn another_configuration_can_be_named() {
    let sandbox = Sandbox::small();
    sandbox.write("other.yaml", "title: Another title altogether\n");
    let run = sandbox.run(&["--config", "other.yaml", "build", "--out", "../out", "-q"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let about = String::from_utf8(files(&sandbox.out())["sources.html"].clone()).unwrap();
    assert!(about.contains("Another title altogether"));
    refused(&sandbox.run(&["--config", "nosuch.yaml", "check"]), 3, &["nosuch.yaml"]);
}

#[test]
fn somebody_elses_folder_ends_with_4_and_stays_as_it_is() {
    let sandbox = Sandbox::small();
    put(&sandbox.out().join("photo.jpg"), b"precious");
    refused(&sandbox.run(&BUILD), 4, &["will not write to", "photo.jpg", "--out"]);
    assert_eq!(files(&sandbox.out()).len(), 1);
    refused(&sandbox.run(&["build", "--out", "."]), 4, &["the project's own folder"]);
    refused(&sandbox.run(&["build", "--out", "content/site"]), 4, &["`content` folder"]);
    refused(&sandbox.run(&["build", "--out", ".."]), 4, &["the project lies inside it"]);
}

#[test]
fn problems_end_with_1_and_nothing_is_written() {
    let sandbox = broken();
    refused(
        &sandbox.run(&BUILD),
        1,
        &["no entity called \"quai\"", "[[quay]]", "Nothing was built: 1 error"],
    );
    assert!(!sandbox.out().exists(), "a build that failed made a folder");
    sandbox.write("content/index.md", "---\ntitle: The pier\n---\n\nSee the [[quay]] [@vessle-herald].\n");
    sandbox.build();
    let before = files(&sandbox.out());
    sandbox.write("content/index.md", "---\ntitle: The pier\n---\n\nSee the [[quai]] [@vessle-herald].\n");
    assert_eq!(sandbox.run(&BUILD).code, 1);
    assert!(files(&sandbox.out()) == before, "a build that failed changed the old site");
}

#[test]
fn check_writes_nothing() {
    let sandbox = Sandbox::small();
    let before = files(sandbox.top());
    let run = sandbox.run(&["check"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("1 quotation found"), "{}", run.err);
    assert!(files(sandbox.top()) == before, "check wrote something");
}

#[test]
fn quiet_says_nothing_when_all_is_well_and_verbose_prints_notes() {
    let sandbox = Sandbox::small();
    sandbox.write("content/places/quay.md", "---\nname: The quay\n---\n");
    for command in [&["check", "-q"][..], &["build", "--out", "../out", "-q"]] {
        let run = sandbox.run(command);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{command:?}");
    }
    let usual = sandbox.run(&["check"]).err;
    assert!(usual.contains("1 note: 1 entity-unmentioned") && !usual.contains("quay.md"), "{usual}");
    let verbose = sandbox.run(&["check", "-v"]).err;
    assert!(verbose.contains("content/places/quay.md:"), "{verbose}");
    let timed = sandbox.run(&["check", "--timings"]).err;
    assert!(timed.contains("cite and verify"), "{timed}");
}

#[test]
fn warnings_pass_unless_strict() {
    let sandbox = broken();
    let check = |more: &[&str]| sandbox.run(&[&["check", "--warn", "link-unresolved"], more].concat());
    let run = check(&[]);
    assert!(run.code == 0 && run.err.contains("0 errors, 1 warning"), "{}", run.err);
    refused(&check(&["--strict"]), 1, &["--strict counts warnings"]);
    assert_eq!(check(&["--strict", "--allow", "link-unresolved"]).code, 1, "--warn comes after --allow");
    assert_eq!(sandbox.run(&["check", "--strict", "--allow", "link-unresolved"]).code, 0);
    refused(&sandbox.run(&["check", "--deny", "entity-unmentioned"]), 1, &["entity-unmentioned", "2 errors"]);
}

#[test]
fn json_has_its_shape() {
    let run = broken().run(&["check", "--json"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let object = json(&run);
    assert_eq!(
        (&object["format"], &object["command"]),
        (&Value::from("backgrounder/1"), &Value::from("check"))
    );
    assert_eq!((&object["ok"], &object["summary"]["errors"]), (&Value::from(false), &Value::from(1)));
    let finding = &object["diagnostics"][0];
    let text = |name: &str| finding[name].as_str().unwrap().to_owned();
    assert_eq!((text("code"), text("severity")), ("link-unresolved".into(), "error".into()));
    assert_eq!(text("message"), "no entity called \"quai\"");
    assert_eq!(text("file"), "content/index.md");
    let place =
        |end: &str| ["line", "column", "offset"].map(|name| finding["range"][end][name].as_u64().unwrap());
    assert_eq!((place("start"), place("end")), ([5, 11, 35], [5, 15, 39]));
    assert!(finding["related"].is_array() && finding.get("url").is_some());
    let edit = &finding["suggestions"][0]["edits"][0];
    assert_eq!((&edit["file"], &edit["text"]), (&Value::from("content/index.md"), &Value::from("quay")));
}

#[test]
fn json_of_a_build_says_what_was_written() {
    let sandbox = Sandbox::small();
    let build = || json(&sandbox.run(&[&BUILD[..], &["--json"]].concat()));
    let first = build();
    assert_eq!(first["ok"], true);
    assert!(first["summary"]["pages"].as_u64().unwrap() >= 4, "{first:#}");
    assert_eq!(first["summary"]["quotations"]["found"], 1);
    assert_eq!(build()["summary"]["changed"], 0);
}

#[test]
fn findings_in_the_forms_of_others() {
    let sandbox = broken();
    let github = sandbox.run(&["check", "--format", "github"]);
    assert_eq!(github.code, 1);
    let first = github.out.lines().next().unwrap();
    let wanted = "::error file=content/index.md,line=5,col=11,endLine=5,endColumn=15,title=link-unresolved::";
    assert!(first.starts_with(wanted), "{first}");
    let sarif = json(&sandbox.run(&["check", "--format", "sarif"]));
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&Value::from("link-unresolved"), &Value::from("error"))
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/index.md");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&5.into(), &11.into()));
}

#[test]
fn colour_is_for_those_who_ask() {
    let sandbox = broken();
    let coloured = |arguments: &[&str], environment: &[(&str, &str)]| {
        sandbox.run_with(arguments, environment).err.contains('\u{1b}')
    };
    assert!(!coloured(&["check"], &[]), "standard error is no terminal here");
    assert!(coloured(&["check"], &[("FORCE_COLOR", "1")]));
    assert!(!coloured(&["check"], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(coloured(&["check"], &[("FORCE_COLOR", "1"), ("NO_COLOR", "")]), "an empty NO_COLOR is none");
    assert!(coloured(&["check", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!coloured(&["check", "--color", "never"], &[("FORCE_COLOR", "1")]));
    let plain = sandbox.run(&["check"]).err;
    let painted = sandbox.run(&["check", "--color", "always"]).err;
    assert!(plain.lines().count() == painted.lines().count(), "colour changes more than colour:\n{painted}");
}

#[test]
fn at_most_twenty_findings_are_printed_and_the_rest_counted() {
    let sandbox = broken();
    let links: String = (0..30).map(|number| format!("[[nowhere-{number}]] ")).collect();
    sandbox.write("content/index.md", &format!("---\ntitle: The pier\n---\n\n{links}\n"));
    let shown = |run: &Run| run.err.matches("error: no entity called").count();
    let usual = sandbox.run(&["check"]);
    assert!(shown(&usual) == 20 && usual.err.contains("10 more"), "{}", usual.err);
    assert_eq!(shown(&sandbox.run(&["check", "-v"])), 30);
}

#[test]
fn md_reads_standard_input_and_shows_raw_html_as_text() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backgrounder"));
    let mut child = command.arg("md").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("# T\n\n<b>x</b> *y* [z](z.html)\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let html = String::from_utf8(output.stdout).unwrap();
    assert_eq!(html, "<h1>T</h1>\n<p>&lt;b&gt;x&lt;/b&gt; <em>y</em> <a href=\"z.html\">z</a></p>\n");
}

#[test]
fn a_text_that_is_too_large_is_one_finding() {
    let sandbox = Sandbox::small();
    sandbox.write("content/sources/captures/vessle-herald.txt", &"word ".repeat(2 << 20));
    sandbox.write("content/more.md", &"word ".repeat(2 << 20));
    let run = sandbox.run(&["check"]);
    assert_eq!(run.code, 1, "{}", run.err);
    for words in ["content/more.md is 10 MiB", "vessle-herald.txt is 10 MiB", "file-too-large"] {
        assert!(run.err.contains(words), "no \"{words}\" in:\n{}", run.err);
    }
}

#[test]
fn themes_are_listed_checked_and_taken_apart() {
    let sandbox = Sandbox::small();
    let run = sandbox.run(&["theme", "list"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("* rubric") && run.out.contains("  plain"), "{}", run.out);
    for name in [&["theme", "check"][..], &["theme", "check", "plain"]] {
        let run = sandbox.run(name);
        assert!(run.code == 0 && run.err.contains("All is well"), "{}", run.err);
    }
    assert_eq!(sandbox.run(&["theme", "check", "plian"]).code, 1);
    let run = sandbox.run(&["theme", "eject", "components/state.html", "rubric.css"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let css = sandbox.project().join("themes/rubric/static/css/rubric.css");
    assert!(sandbox.project().join("templates/components/state.html").is_file() && css.is_file());
    refused(&sandbox.run(&["theme", "eject", "components/state.html"]), 4, &["is there already"]);
    refused(&sandbox.run(&["theme", "eject", "componets/state.html"]), 2, &["did you mean"]);
    refused(&sandbox.run(&["theme", "eject", "claims.html"]), 2, &["several files"]);
    sandbox.write("templates/components/state.html", "{% component bg.state(state: map) -%}{{ state.wrod }}");
    let run = sandbox.run(&["theme", "check"]);
    assert!(run.code == 1 && run.err.contains("templates/components/state.html"), "{}", run.err);
}

/// A project with a comment, a change, a record in review and a name without a record.
fn in_review() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/index.md",
        "---\ntitle: The pier\nstatus: review\n---\n\nIt {--never--} lost [[?Orla]]'s piles{>></style><script>\u{1b}[31m<<} [@vessle-herald].\n",
    );
    sandbox.write("content/places/quay.md", "---\nname: The quay\nstatus: draft\n---\n\nA {++new++} quay.\n");
    sandbox
}

#[test]
fn what_is_open_is_listed_with_file_and_line() {
    let sandbox = in_review();
    let run = sandbox.run(&["list", "--review"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<Vec<&str>> = run.out.lines().map(|line| line.split("  ").collect()).collect();
    assert_eq!(lines.len(), 3, "{}", run.out);
    assert_eq!((lines[0][0], *lines[0].last().unwrap()), ("index", "content/index.md:3"));
    for words in ["never", "deletion", "content/index.md:6", "</style><script>␛[31m", "comment"] {
        assert!(run.out.contains(words), "no {words:?} in:\n{}", run.out);
    }
    assert!(!run.out.contains('\u{1b}'), "a comment drives the terminal");
    let run = sandbox.run(&["list", "--review", "--drafts", "--json"]);
    let object = json(&run);
    assert_eq!(object["records"].as_array().unwrap().len(), 2);
    let open = object["open"].as_array().unwrap();
    assert_eq!(open.len(), 3);
    let added = open.iter().find(|point| point["kind"] == "insertion").unwrap();
    assert_eq!((&added["file"], &added["line"]), (&"content/places/quay.md".into(), &6.into()));
    assert_eq!((&added["column"], &added["words"]), (&3.into(), &"new".into()));
}

#[test]
fn records_are_listed_by_kind_and_by_question() {
    let sandbox = in_review();
    let list = |arguments: &[&str]| sandbox.run(&[&["list"], arguments].concat()).out;
    assert!(list(&["sources"]).starts_with("vessle-herald  Storm takes three piles  published  content/"));
    assert_eq!(list(&["source"]), list(&["sources"]));
    assert_eq!((list(&["place"]), list(&["sources", "--unused"])), (String::new(), String::new()));
    assert!(list(&["entities", "--drafts", "--unused"]).starts_with("quay  The quay  draft"));
    assert_eq!(list(&["--stubs"]), "index  Orla  stub  content/index.md:6\n");
    sandbox.write("content/claims.yaml", "lost:\n  text: Piles were lost\n  state: reported\n");
    assert!(list(&["--uncited"]).starts_with("lost  Piles were lost  published  content/claims.yaml:1"));
    assert!(list(&["claims", "--single-origin"]).starts_with("lost  "));
    refused(&sandbox.run(&["list", "claimz"]), 2, &["did you mean claim?"]);
    refused(&sandbox.run(&["list"]), 2, &["pages, people", "--review"]);
}

#[test]
fn a_copy_for_review_is_one_file_and_others_are_never_overwritten() {
    let sandbox = in_review();
    let export = |more: &[&str]| sandbox.run(&[&["export", "--to", "html"], more].concat());
    let run = export(&["--review"]);
    assert!(run.code == 0 && run.err.contains("Wrote review.html"), "{}", run.err);
    let page = String::from_utf8(files(&sandbox.project())["review.html"].clone()).unwrap();
    for words in ["Open points", "content/index.md:6", "<del class=\"rvd\"", "&lt;/style&gt;&lt;script&gt;"] {
        assert!(page.contains(words), "no {words} in the copy");
    }
    assert!(!page.contains("<script") && !page.contains('\u{1b}') && !page.contains("The quay"));
    let run = export(&["--review", "--drafts", "--out", "-"]);
    assert!(run.code == 0 && run.err.is_empty() && run.out.starts_with("<!doctype html>"), "{}", run.err);
    assert!(run.out.contains("<span class=\"rvs\">Draft</span>"), "a draft is not marked");
    assert_eq!(export(&["--review"]).code, 0, "one of ours is written again");
    // For readers nothing of it is there.
    assert_eq!(export(&["--out", "readers.html"]).code, 0);
    let page = String::from_utf8(files(&sandbox.project())["readers.html"].clone()).unwrap();
    assert!(page.contains("never lost") && !page.contains("Open points") && !page.contains("[31m"));
    sandbox.write("mine.html", "mine");
    refused(&export(&["--review", "--out", "mine.html"]), 4, &["mine.html is there already"]);
    refused(&export(&["--review", "--out", "content/x.html"]), 4, &["`content` folder"]);
    refused(&export(&["--review", "--out", "."]), 4, &["is a folder"]);
    refused(&sandbox.run(&["export", "--to", "docx"]), 2, &["Pandoc", "--to md"]);
    refused(&sandbox.run(&["export", "--to", "htm"]), 2, &["did you mean html?"]);
    // What would refuse a build refuses an export for readers, and is shown to those who review.
    sandbox.write("content/index.md", "---\ntitle: The pier\n---\n\nSee [[nowhere]].\n");
    refused(&export(&["--out", "other.html"]), 1, &["no entity called \"nowhere\"", "Nothing was exported"]);
    let run = export(&["--review", "--out", "-"]);
    assert!(run.code == 0 && run.out.contains("no entity called &quot;nowhere&quot;"), "{}", run.err);
}
