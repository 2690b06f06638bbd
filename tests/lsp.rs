//! `lsp` as an editor meets it: a session over standard input and output, with documents that are typed and not saved;
//! and Neovim with the briefing of this repository.

use crate::support::{self, Sandbox};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// What is said is awaited so long; it takes some milliseconds, and a loaded machine takes what it likes.
const PATIENCE: Duration = Duration::from_mins(1);

/// An editor with one document in front of it.
struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    heard: Receiver<Value>,
    folder: PathBuf,
    /// The text of the document as it is typed.
    text: String,
    path: String,
    count: i64,
    found: BTreeMap<String, Vec<Value>>,
    /// What else the server said.
    aside: Vec<Value>,
}

fn url(path: &Path) -> String {
    format!("file://{}", path.display())
}

impl Editor {
    /// Starts the server in a folder; nothing is said yet.
    fn of(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backgrounder"));
        command.args(["lsp", "--stdio", "--as-of", "2022-01-09"]).env_clear().current_dir(folder);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (sender, heard) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let folder = fs::canonicalize(folder).unwrap();
        let (text, path, found, aside) = (String::new(), String::new(), BTreeMap::new(), Vec::new());
        Self { child, input, heard, folder, text, path, count: 0, found, aside }
    }

    /// Begins a session as Neovim and VS Code do.
    fn begin(folder: &Path) -> Self {
        Self::with(
            folder,
            &json!({"documentChanges": true, "resourceOperations": ["create", "rename"]}),
            &["utf-16"],
        )
    }

    fn with(folder: &Path, edit: &Value, encodings: &[&str]) -> Self {
        let mut editor = Self::of(folder);
        let capabilities = json!({
            "general": {"positionEncodings": encodings},
            "workspace": {"workspaceEdit": edit, "didChangeWatchedFiles": {"dynamicRegistration": true}},
        });
        let root = url(&editor.folder);
        editor.ask("initialize", json!({"processId": null, "rootUri": root, "capabilities": capabilities}));
        editor.note("initialized", json!({}));
        editor
    }

    fn raw(&mut self, text: &str) {
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        self.raw(&message.to_string());
    }

    #[expect(clippy::needless_pass_by_value, reason = "what is said is written where it is said")]
    fn note(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks, and waits for the answer: all of it, also where it is an error.
    #[expect(clippy::needless_pass_by_value, reason = "what is asked is written where it is asked")]
    fn reply(&mut self, method: &str, params: Value) -> Value {
        self.count += 1;
        let id = self.count;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.await_reply(&json!(id))
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let reply = self.reply(method, params);
        assert!(reply.get("error").is_none(), "{method}: {reply}");
        reply["result"].clone()
    }

    fn await_reply(&mut self, id: &Value) -> Value {
        loop {
            let message = self.heard.recv_timeout(PATIENCE).unwrap();
            if message["id"] == *id && message.get("method").is_none() {
                return message;
            }
            self.take(message);
        }
    }

    fn take(&mut self, message: Value) {
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().unwrap();
            let path = uri.strip_prefix(&url(&self.folder)).unwrap().trim_start_matches('/').to_owned();
            self.found.insert(path, message["params"]["diagnostics"].as_array().unwrap().clone());
        } else {
            self.aside.push(message);
        }
    }

    /// Waits until what is wrong with the document is as awaited.
    fn await_findings(&mut self, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let until = Instant::now() + PATIENCE;
        loop {
            let own = self.found.get(&self.path).cloned().unwrap_or_default();
            if wanted(&own) {
                return own;
            }
            assert!(Instant::now() < until, "never as awaited, but {own:?}");
            if let Ok(message) = self.heard.recv_timeout(Duration::from_secs(1)) {
                self.take(message);
            }
        }
    }

    fn uri(&self) -> String {
        url(&self.folder.join(&self.path))
    }

    /// Opens a file of the project as it is on the disk.
    fn open(&mut self, path: &str) {
        path.clone_into(&mut self.path);
        self.text = fs::read_to_string(self.folder.join(path)).unwrap();
        let document = json!({"uri": self.uri(), "languageId": "markdown", "version": 1, "text": self.text});
        self.note("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces some words of the document, as somebody types.
    fn type_over(&mut self, old: &str, new: &str) {
        let range = self.range(old);
        self.text = self.text.replacen(old, new, 1);
        self.count += 1;
        let document = json!({"uri": self.uri(), "version": self.count + 1});
        let changes = json!([{"range": range, "text": new}]);
        self.note("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    fn position(&self, byte: usize) -> Value {
        let before = &self.text[..byte];
        let line = before.rsplit('\n').next().unwrap();
        json!({"line": before.matches('\n').count(), "character": line.encode_utf16().count()})
    }

    fn range(&self, words: &str) -> Value {
        let start = self.text.find(words).unwrap_or_else(|| panic!("no {words} in\n{}", self.text));
        json!({"start": self.position(start), "end": self.position(start + words.len())})
    }

    /// A place in the document: `^` is where, in these words of it.
    fn at(&self, marked: &str) -> Value {
        let words = marked.replacen('^', "", 1);
        let start = self.text.find(&words).unwrap_or_else(|| panic!("no {words} in\n{}", self.text));
        let position = self.position(start + marked.find('^').unwrap());
        json!({"textDocument": {"uri": self.uri()}, "position": position})
    }

    /// What is offered at a place: each label with the text that would be put there.
    fn offers(&mut self, marked: &str) -> Vec<(String, String)> {
        let list = self.ask("textDocument/completion", self.at(marked));
        let items = list["items"].as_array().cloned().unwrap_or_default();
        let pair = |item: &Value| {
            let text = item["textEdit"]["newText"].as_str().unwrap().to_owned();
            (item["label"].as_str().unwrap().to_owned(), text)
        };
        items.iter().map(pair).collect()
    }

    fn hover(&mut self, marked: &str) -> String {
        let hover = self.ask("textDocument/hover", self.at(marked));
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Closes what is said, and waits for the end.
    fn end(mut self) -> i32 {
        drop(self.input.take());
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(out: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some((_, number)) => length = number.parse().unwrap(),
            None => break,
        }
    }
    let mut bytes = vec![0; length];
    out.read_exact(&mut bytes).ok()?;
    Some(serde_json::from_slice(&bytes).unwrap())
}

/// A small briefing with records to name.
fn quay() -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/places/quay.md",
        "---\nname: The old quay\naliases: [quayside]\nsummary: \"Where the ferry leaves [@vessle-herald, para. 2].\"\n---\n",
    );
    sandbox.write(
        "content/claims.yaml",
        "c-piles:\n  text: The pier lost three piles.\n  cites: [\"@vessle-herald, para. 1\"]\n  about: [quay]\n  state: reported\n",
    );
    let page = fs::read_to_string(sandbox.project().join("content/index.md")).unwrap();
    sandbox
        .write("content/index.md", &format!("{page}\nThe 沖縄🛥 ferry leaves from the [[quay|old quay]].\n"));
    sandbox
}

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn a_session_from_the_first_word_to_the_last() {
    let sandbox = quay();
    let mut editor = Editor::begin(&sandbox.project());
    editor.open("content/index.md");

    // Typed, not saved: the place is counted as the editor counts, behind letters of two units.
    editor.type_over("[[quay|old quay]]", "[[quai]]");
    let found = editor.await_findings(|found| codes(found).contains(&"link-unresolved"));
    let finding = found.iter().find(|finding| finding["code"] == "link-unresolved").unwrap();
    assert_eq!(finding["range"], editor.range("quai"));
    assert_eq!((&finding["severity"], &finding["source"]), (&json!(1), &json!("backgrounder")));
    assert!(finding["message"].as_str().unwrap().contains("did you mean [[quay]]?"), "{finding}");

    // What it suggests is at hand.
    let context = json!({"diagnostics": [finding]});
    let range = finding["range"].clone();
    let params = json!({"textDocument": {"uri": editor.uri()}, "range": range, "context": context});
    let actions = editor.ask("textDocument/codeAction", params);
    assert_eq!(actions[0]["edit"]["changes"][editor.uri()], json!([{"range": range, "newText": "quay"}]));

    // Completion: the record by its id, and its other names with the id.
    editor.type_over("[[quai]]", "[[qu]]");
    let offers = editor.offers("[[qu^]]");
    assert_eq!(offers[0], ("quay".to_owned(), "quay".to_owned()));
    assert!(offers.contains(&("quayside".to_owned(), "quay|quayside".to_owned())), "{offers:?}");
    assert!(offers.contains(&("The old quay".to_owned(), "quay|The old quay".to_owned())), "{offers:?}");

    // Renaming, from the text that was typed.
    editor.type_over("[[qu]]", "[[quay]]");
    let prepared = editor.ask("textDocument/prepareRename", editor.at("[[qu^ay]]"));
    assert_eq!(prepared, json!({"range": editor.range("quay"), "placeholder": "quay"}));
    let mut params = editor.at("[[qu^ay]]");
    params["newName"] = json!("old-quay");
    let edit = editor.ask("textDocument/rename", params);
    let changes = edit["documentChanges"].as_array().unwrap();
    let own = changes.iter().find(|change| change["textDocument"]["uri"] == editor.uri()).unwrap();
    assert_eq!(own["edits"], json!([{"range": editor.range("quay"), "newText": "old-quay"}]));
    assert!(own["textDocument"]["version"].is_number());

    // What is mended is told as well.
    editor.await_findings(<[Value]>::is_empty);
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.reply("textDocument/hover", editor.at("[[qu^ay]]"))["error"]["code"], -32600);
    editor.note("exit", Value::Null);
    assert_eq!(editor.end(), 0);
}

#[test]
fn what_is_no_message_and_what_nobody_knows_is_answered() {
    let sandbox = quay();
    let mut editor = Editor::of(&sandbox.project());
    assert_eq!(editor.reply("textDocument/hover", json!({}))["error"]["code"], -32002);
    editor.raw("{]");
    assert_eq!(editor.await_reply(&Value::Null)["error"]["code"], -32700);
    editor.raw("[]");
    assert_eq!(editor.await_reply(&Value::Null)["error"]["code"], -32600);
    let result =
        editor.ask("initialize", json!({"capabilities": {"general": {"positionEncodings": ["utf-8"]}}}));
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-8");
    assert_eq!(editor.reply("initialize", json!({"capabilities": {}}))["error"]["code"], -32600);
    assert_eq!(editor.reply("textDocument/unheard", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.reply("textDocument/hover", json!({"x": 1}))["error"]["code"], -32602);
    editor.note("textDocument/didChange", json!({"textDocument": 3}));
    editor.note("$/unheard", json!(null));
    // A document of somewhere else is nobody's.
    let document = json!({"uri": "file:///elsewhere/content/a.md", "languageId": "markdown", "version": 1, "text": "[["});
    editor.note("textDocument/didOpen", json!({"textDocument": document}));
    let there = json!({"textDocument": {"uri": "file:///elsewhere/content/a.md"}, "position": {"line": 0, "character": 2}});
    assert_eq!(editor.ask("textDocument/completion", there.clone()), Value::Null);
    assert_eq!(editor.ask("textDocument/hover", there), Value::Null);
    // A question that is taken back is answered so, whether or not it was answered before.
    editor.send(&json!({"jsonrpc": "2.0", "id": "x", "method": "workspace/symbol", "params": {"query": ""}}));
    editor.note("$/cancelRequest", json!({"id": "x"}));
    let reply = editor.await_reply(&json!("x"));
    assert!(reply["error"]["code"] == -32800 || reply["result"].is_array(), "{reply}");
    editor.note("exit", Value::Null);
    assert_eq!(editor.end(), 1, "nobody asked for the end");
    assert_eq!(Editor::of(&sandbox.project()).end(), 1, "the editor is gone");
}

#[test]
fn a_folder_without_a_project_gets_no_answer_and_no_complaint() {
    let sandbox = Sandbox::new(&[("a.md", "[[a]]\n")]);
    let mut editor = Editor::begin(&sandbox.project());
    editor.open("a.md");
    assert_eq!(editor.ask("textDocument/hover", editor.at("[[^a]]")), Value::Null);
    assert!(editor.found.is_empty());
}

#[test]
fn names_lead_to_records_and_records_to_their_names() {
    let sandbox = quay();
    let mut editor = Editor::begin(&sandbox.project());
    editor.open("content/index.md");
    let there = |editor: &Editor, path: &str| url(&editor.folder.join(path));
    let quay = editor.ask("textDocument/definition", editor.at("[[quay|old^ quay]]"));
    assert_eq!(quay[0]["uri"], there(&editor, "content/places/quay.md"));
    assert_eq!(quay[0]["range"]["start"], json!({"line": 1, "character": 6}));
    // A key leads to the source, its locator to the passage.
    let source = editor.ask("textDocument/definition", editor.at("[@vessle^-herald, para. 2]"));
    assert_eq!(source[0]["uri"], there(&editor, "content/sources.yaml"));
    let passage = editor.ask("textDocument/definition", editor.at("[@vessle-herald, para. ^2]"));
    assert_eq!(passage[0]["uri"], there(&editor, "content/sources/captures/vessle-herald.txt"));
    assert_eq!(passage[0]["range"]["start"], json!({"line": 2, "character": 0}));
    let mut params = editor.at("[[qu^ay");
    params["context"] = json!({"includeDeclaration": true});
    let references = editor.ask("textDocument/references", params);
    let files: Vec<&str> =
        references.as_array().unwrap().iter().map(|at| at["uri"].as_str().unwrap()).collect();
    let wanted = ["content/places/quay.md", "content/claims.yaml", "content/index.md"];
    assert_eq!(files, wanted.map(|path| there(&editor, path)));
    let symbols = editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": editor.uri()}}));
    assert_eq!(symbols[0]["name"], "The pier at Vessle");
    assert_eq!(symbols[0]["children"][0]["name"], "Repairs");
    assert_eq!(symbols[0]["children"][0]["selectionRange"], editor.range("Repairs"));
    let found = editor.ask("workspace/symbol", json!({"query": "piles"}));
    assert_eq!(found[0]["location"]["uri"], there(&editor, "content/claims.yaml"));
}

#[test]
fn a_name_says_what_it_stands_for_and_a_citation_what_it_rests_on() {
    let sandbox = quay();
    let mut editor = Editor::begin(&sandbox.project());
    editor.open("content/index.md");
    let quay = editor.hover("[[quay|old^ quay]]");
    assert!(quay.starts_with("**The old quay** · place · `quay`"), "{quay}");
    assert!(quay.contains("Where the ferry leaves.\n") && quay.contains("Also: quayside"), "{quay}");
    let source = editor.hover("[@vessle-herald, ^para. 1]");
    for words in [
        "Storm takes three piles",
        "Text held: 2 paragraphs.",
        "✓ “three of its forty piles” matches the held text, para. 1.",
        "> para. 1: The storm of Monday night",
    ] {
        assert!(source.contains(words), "no \"{words}\" in\n{source}");
    }
    let second = editor.hover("[@vessle-herald, ^para. 2]");
    assert!(second.contains("> para. 2: It will be repaired") && !second.contains('✓'), "{second}");
    // Words that do not stand there are told, as they are typed.
    editor.type_over("its forty", "the forty");
    let wrong = editor.hover("[@vessle-herald, ^para. 1]");
    assert!(wrong.contains("✗ “three of the forty piles” does not stand in the held text."), "{wrong}");
    assert!(editor.hover("ti^tle: The pier").contains("`title`: What it is called"));
}

#[test]
fn fields_and_what_they_take_are_offered() {
    let sandbox = quay();
    let mut editor = Editor::begin(&sandbox.project());
    let labels =
        |offers: Vec<(String, String)>| offers.into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    let texts = |offers: Vec<(String, String)>| offers.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    editor.open("content/claims.yaml");
    editor.hover("c-pi^les");
    editor.type_over("state: reported", "state: re\n  sai\n  claim_type: \n  said_by: qu\n  supports: []\n");
    assert_eq!(labels(editor.offers("state: re^\n")).len(), 9);
    let keys = editor.offers("  sai^\n");
    assert!(keys.contains(&("narrower".to_owned(), "narrower: ".to_owned())), "{keys:?}");
    assert!(!labels(keys).contains(&"about".to_owned()), "what is there is not offered again");
    assert!(labels(editor.offers("claim_type: ^\n")).contains(&"forecast".to_owned()));
    editor.type_over("  sai\n", "");
    // Who can have said it, by a part of what it is called; and a claim supports claims.
    assert_eq!(texts(editor.offers("said_by: qu^")), ["quay"]);
    assert_eq!(labels(editor.offers("supports: [^]")), ["c-piles"]);
    editor.type_over("  supports", "  against: [\"@ves\", @]\n  supports");
    assert_eq!(texts(editor.offers("\"@ves^\"")), ["vessle-herald"]);
    assert_eq!(texts(editor.offers(" @^]")), ["\"@vessle-herald\""]);
    editor.open("content/index.md");
    editor.type_over("---\n\nThe pier", "about: [c-]\nkey_claims: []\n---\n\nThe pier");
    assert_eq!(labels(editor.offers("about: [c-^]")), ["c-piles"]);
    assert_eq!(labels(editor.offers("key_claims: [^]")), ["c-piles"]);
    editor.type_over("about: [c-]", "about: [quay, c-");
    assert_eq!(labels(editor.offers("about: [quay, c-^")), ["c-piles"]);
    editor.type_over("about: [quay, c-", "ty");
    assert!(labels(editor.offers("\nty^\n")).contains(&"type_of_work".to_owned()));
    assert_eq!(texts(editor.offers("[@vess^le-herald, para. 1]")), ["vessle-herald"]);
    assert!(editor.offers("Rep^airs").is_empty(), "prose is the author's");
    editor.open("backgrounder.yaml");
    editor.type_over("title", "paper: \ntitle");
    assert_eq!(labels(editor.offers("paper: ^\n")), ["a4", "letter"]);
}

#[test]
fn what_an_editor_renames_is_what_the_command_renames() {
    for (old, new, marked) in
        [("quay", "old-quay", "[[qu^ay"), ("@vessle-herald", "herald", "[@vessle^-herald, para. 1]")]
    {
        let (by_command, by_editor) = (quay(), quay());
        let run = by_command.run(&["rename", old, new]);
        assert_eq!(run.code, 0, "{}", run.err);
        let mut editor = Editor::begin(&by_editor.project());
        editor.open("content/index.md");
        let mut params = editor.at(marked);
        params["newName"] = json!(new);
        let edit = editor.ask("textDocument/rename", params.clone());
        apply(&editor, &edit["documentChanges"]);
        assert_eq!(support::files(&by_editor.project()), support::files(&by_command.project()), "{old}");
    }
    // A name that is taken is refused, and so is a file's new name to an editor that cannot give it.
    let sandbox = quay();
    for (ability, new, why) in [
        (
            json!({"documentChanges": true, "resourceOperations": ["rename"]}),
            "c-piles",
            "c-piles is there already",
        ),
        (json!({"documentChanges": true}), "old-quay", "backgrounder rename quay old-quay"),
    ] {
        let mut editor = Editor::with(&sandbox.project(), &ability, &["utf-16"]);
        editor.open("content/index.md");
        let mut params = editor.at("[[qu^ay");
        params["newName"] = json!(new);
        let error = editor.reply("textDocument/rename", params)["error"].clone();
        assert!(error["code"] == -32803 && error["message"].as_str().unwrap().contains(why), "{error}");
    }
}

/// Makes the changes on the disk, as an editor would.
fn apply(editor: &Editor, changes: &Value) {
    let place = |uri: &Value| PathBuf::from(uri.as_str().unwrap().strip_prefix("file://").unwrap());
    for change in changes.as_array().unwrap() {
        if change["kind"] == "rename" {
            fs::rename(place(&change["oldUri"]), place(&change["newUri"])).unwrap();
            continue;
        }
        let path = place(&change["textDocument"]["uri"]);
        assert!(path.starts_with(&editor.folder));
        let mut text = fs::read_to_string(&path).unwrap();
        let byte = |text: &str, at: &Value| {
            let line = usize::try_from(at["line"].as_u64().unwrap()).unwrap();
            let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
            let units = usize::try_from(at["character"].as_u64().unwrap()).unwrap();
            let before = char::decode_utf16(text[start..].encode_utf16().take(units));
            start + before.map(|c| c.unwrap().len_utf8()).sum::<usize>()
        };
        let mut edits = change["edits"].as_array().unwrap().clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(byte(&text, &edit["range"]["start"])));
        for edit in &edits {
            let (from, to) = (byte(&text, &edit["range"]["start"]), byte(&text, &edit["range"]["end"]));
            text.replace_range(from..to, edit["newText"].as_str().unwrap());
        }
        fs::write(path, text).unwrap();
    }
}

#[test]
fn files_that_change_on_the_disk_are_read_again() {
    let sandbox = quay();
    let mut editor = Editor::begin(&sandbox.project());
    editor.open("content/index.md");
    editor.hover("[[qu^ay");
    let asked: Vec<&Value> = editor.aside.iter().map(|message| &message["method"]).collect();
    assert_eq!(asked, ["client/registerCapability"]);
    editor.send(&json!({"jsonrpc": "2.0", "id": "watch", "result": null}));
    fs::remove_file(sandbox.project().join("content/places/quay.md")).unwrap();
    editor.note("workspace/didChangeWatchedFiles", json!({"changes": []}));
    editor.await_findings(|found| codes(found) == ["link-unresolved"]);
    // What is closed is what is saved; and a project that cannot be read is told once, and not the end.
    fs::rename(sandbox.project().join("backgrounder.yaml"), sandbox.project().join("away")).unwrap();
    editor.note("workspace/didChangeWatchedFiles", json!({"changes": []}));
    editor.hover("[[qu^ay");
    assert_eq!(editor.aside.last().unwrap()["method"], "window/showMessage");
    fs::rename(sandbox.project().join("away"), sandbox.project().join("backgrounder.yaml")).unwrap();
    quay_again(&sandbox);
    editor.note("workspace/didChangeWatchedFiles", json!({"changes": []}));
    editor.await_findings(<[Value]>::is_empty);
}

#[test]
fn what_is_found_while_typing_is_what_a_check_finds() {
    let sandbox = quay();
    sandbox.write("content/people/ann.md", "---\nname: Ann\nbron: 1900\nborn: 3 May 1900\nstatus: draft\n---\nShe met [[bob]] “two of forty piles” [@vessle-herald, para. 9] and [@nobody].\n");
    sandbox.write("content/glossary.yaml", "pile:\n  title: Pile\n  definition: \"A post [@vessle-herald\n");
    let run =
        sandbox.run(&["check", "--json", "--drafts", "--audience", "internal", "--as-of", "2022-01-09"]);
    let checked: Value = serde_json::from_str(&run.out).unwrap();
    let mut checked: Vec<(String, String, u64)> = checked["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let text = |name: &str| finding[name].as_str().unwrap().to_owned();
            (text("file"), text("code"), finding["range"]["start"]["line"].as_u64().unwrap() - 1)
        })
        .collect();
    checked.sort();
    let mut editor = Editor::begin(&sandbox.project());
    editor.open("content/people/ann.md");
    editor.await_findings(|found| !found.is_empty());
    editor.hover("nam^e");
    let mut found = Vec::new();
    for (path, findings) in &editor.found {
        found.extend(findings.iter().map(|finding| {
            let line = finding["range"]["start"]["line"].as_u64().unwrap();
            (path.clone(), finding["code"].as_str().unwrap().to_owned(), line)
        }));
    }
    found.sort();
    assert!(found.len() > 5, "{found:?}");
    assert_eq!(found, checked);
}

fn quay_again(sandbox: &Sandbox) {
    sandbox.write("content/places/quay.md", "---\nname: The old quay\n---\n");
}

#[test]
fn neovim_opens_the_briefing_and_shows_a_finding() {
    let home = tempfile::tempdir().unwrap();
    let script = home.path().join("try.lua");
    fs::write(&script, NEOVIM).unwrap();
    let mut command = Command::new("nvim");
    command.args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "content/index.md"]);
    command.arg("-c").arg(format!("luafile {}", script.display()));
    command.current_dir(support::repository("")).env("HOME", home.path()).env("XDG_CONFIG_HOME", home.path());
    command.env("XDG_STATE_HOME", home.path()).env("XDG_CACHE_HOME", home.path()).env("TERM", "dumb");
    command.env("SERVER", env!("CARGO_BIN_EXE_backgrounder")).stdin(Stdio::null());
    let Ok(output) = command.output() else {
        assert!(std::env::var_os("TOOLS").is_none(), "nvim is missing");
        eprintln!("nvim is missing on this machine: not tried");
        return;
    };
    let out = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{out}");
    for words in ["finding: link-unresolved, no entity called \"nansei-iland\"", "offer: nansei-islands"] {
        assert!(out.contains(words), "no \"{words}\" in\n{out}");
    }
}

/// Types a link that leads nowhere, waits for the finding, asks what the link could be; saves nothing.
const NEOVIM: &str = r#"
local client = vim.lsp.start_client({ name = "backgrounder", cmd = { vim.env.SERVER, "lsp" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, client)
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "They lie south of Kyushu: [[nansei-iland]]." })
local function found()
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    if finding.code == "link-unresolved" then return finding end
  end
end
if not vim.wait(60000, found, 20) then
  io.stdout:write("no finding came\n")
  vim.cmd("cquit")
end
io.stdout:write("finding: " .. found().code .. ", " .. found().message .. "\n")
vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 31 })
local params = vim.lsp.util.make_position_params(0, "utf-16")
local replies = vim.lsp.buf_request_sync(0, "textDocument/completion", params, 60000)
for _, item in ipairs(replies[client].result.items) do io.stdout:write("offer: " .. item.label .. "\n") end
vim.lsp.stop_client(client)
vim.cmd("qa!")
"#;
