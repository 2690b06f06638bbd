//! One editor's session: what it has said, what it is owed, and the last reading of the project. Answers come from a
//! reading of what the editor shows, or wait for it; completion takes the last one, as nobody who types can wait.

use super::buffers::{self, Buffers};
use super::position::Encoding;
use super::requests::{Answer, COMPLETION, METHODS, ask, capabilities, decode};
use super::scene::Scene;
use super::{Ending, Event, Surveyed, diagnose, rename, wire};
use crate::file::ContentPath;
use crate::model::project::Overrides;
use crate::pipeline::{self, Survey, Surveyor, Unsaved};
use gen_lsp_types as lsp;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

/// JSON that is no message.
const PARSE_ERROR: i32 = -32700;
/// A message out of place.
const INVALID_REQUEST: i32 = -32600;
/// A request that this server does not know.
const METHOD_NOT_FOUND: i32 = -32601;
/// A request before the beginning.
const NOT_INITIALIZED: i32 = -32002;
/// A request that the editor took back.
const CANCELLED: i32 = -32800;

/// A request that is to be answered.
struct Request {
    id: Value,
    method: String,
    params: Value,
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    New,
    Open,
    Shut,
}

/// A job for the thread that reads the project.
type Job = (u64, Unsaved);

/// A session.
pub(super) struct Session {
    folder: PathBuf,
    overrides: Overrides,
    events: Sender<Event>,
    output: Box<dyn Write>,
    stage: Stage,
    encoding: Encoding,
    can: rename::Can,
    watches: bool,
    buffers: Buffers,
    jobs: Option<Sender<Job>>,
    /// The state of the buffers, counted; which one is being read; which one was read last.
    number: u64,
    reading: Option<u64>,
    read: u64,
    survey: Option<Arc<Survey>>,
    /// The last reading in which no file was broken: names are taken from it.
    whole: Option<Arc<Survey>>,
    owed: VecDeque<Request>,
    published: BTreeMap<ContentPath, Vec<lsp::Diagnostic>>,
    told: String,
}

impl Session {
    /// Begins with nothing said.
    pub(super) fn new(
        folder: &Path,
        overrides: &Overrides,
        events: Sender<Event>,
        output: Box<dyn Write>,
    ) -> Self {
        Self {
            folder: folder.to_path_buf(),
            overrides: overrides.clone(),
            events,
            output,
            stage: Stage::New,
            encoding: Encoding::Utf16,
            can: rename::Can::default(),
            watches: false,
            buffers: Buffers::default(),
            jobs: None,
            number: 0,
            reading: None,
            read: 0,
            survey: None,
            whole: None,
            owed: VecDeque::new(),
            published: BTreeMap::new(),
            told: String::new(),
        }
    }

    /// Whether the project has to be read again, and nobody does it yet.
    pub(super) fn wants_survey(&self) -> bool {
        self.jobs.is_some() && self.reading.is_none() && self.read < self.number
    }

    /// Has the project read as it is now.
    pub(super) fn survey(&mut self) {
        let Some(jobs) = &self.jobs else { return };
        if jobs.send((self.number, self.buffers.unsaved())).is_ok() {
            self.reading = Some(self.number);
        }
    }

    /// Takes what has happened; gives how the session ended, if it has.
    pub(super) fn take(&mut self, events: Vec<Event>) -> Option<Ending> {
        let cancelled: Vec<Value> = events.iter().filter_map(cancelled).collect();
        for event in events {
            match event {
                Event::Said(wire::Said::Value(message)) => {
                    if let Some(ending) = self.hear(message, &cancelled) {
                        return Some(ending);
                    }
                }
                Event::Said(wire::Said::Garbled(why)) => self.respond(&Value::Null, Err((PARSE_ERROR, why))),
                Event::Gone(why) => {
                    if let Some(why) = why {
                        self.respond(&Value::Null, Err((PARSE_ERROR, why)));
                    }
                    return Some(Ending::Abandoned);
                }
                Event::Surveyed(surveyed) => self.surveyed(*surveyed),
            }
        }
        None
    }

    /// Takes a message.
    fn hear(&mut self, mut message: Value, cancelled: &[Value]) -> Option<Ending> {
        let mut part = |name: &str| message.get_mut(name).map(Value::take);
        let (id, method, params) = (part("id"), part("method"), part("params").unwrap_or_default());
        let method = method.as_ref().and_then(Value::as_str).map(str::to_owned);
        match (id, method) {
            (Some(id), Some(method)) => {
                let request = Request { id, method, params };
                if cancelled.contains(&request.id) {
                    self.respond(&request.id, Err((CANCELLED, "the request was taken back".to_owned())));
                } else {
                    self.request(request);
                }
            }
            (None, Some(method)) if method == "exit" => {
                return Some(if self.stage == Stage::Shut { Ending::Asked } else { Ending::Abandoned });
            }
            (None, Some(method)) => self.note(&method, params),
            // An answer to what we asked: nothing hangs on it.
            (Some(_), None) => {}
            (None, None) => {
                let why = "a message has a method, or is an answer".to_owned();
                self.respond(&Value::Null, Err((INVALID_REQUEST, why)));
            }
        }
        None
    }

    /// Takes a request: answers it, or keeps it until the project is read.
    fn request(&mut self, request: Request) {
        let refused = match (self.stage, request.method.as_str()) {
            (Stage::New, "initialize") => {
                let result = self.initialize(&request.params);
                return self.respond(&request.id, Ok(result));
            }
            (Stage::New, _) => Some((NOT_INITIALIZED, "initialize comes first")),
            (Stage::Open, "shutdown") => {
                self.stage = Stage::Shut;
                while let Some(owed) = self.owed.pop_front() {
                    self.respond(&owed.id, Err((CANCELLED, "the server is shutting down".to_owned())));
                }
                return self.respond(&request.id, Ok(Value::Null));
            }
            (Stage::Open, "initialize") => Some((INVALID_REQUEST, "the session has begun already")),
            (Stage::Shut, _) => Some((INVALID_REQUEST, "the session has ended")),
            (Stage::Open, _) => None,
        };
        if let Some((code, why)) = refused {
            return self.respond(&request.id, Err((code, why.to_owned())));
        }
        // Nobody waits for a reading who types, or who asks for what there is not.
        let waits = METHODS.contains(&request.method.as_str())
            && self.jobs.is_some()
            && (self.survey.is_none() || request.method != COMPLETION && self.read < self.number);
        if waits {
            self.owed.push_back(request);
        } else {
            self.answer(&request);
        }
    }

    /// Answers a request from the last reading.
    fn answer(&mut self, request: &Request) {
        let answer = if METHODS.contains(&request.method.as_str()) {
            let named = self.whole.as_ref().filter(|_| request.method == COMPLETION);
            match named.or(self.survey.as_ref()) {
                Some(survey) => {
                    let scene = Scene::new(survey, &self.buffers, self.encoding);
                    ask(&scene, self.can, &request.method, request.params.clone())
                }
                // Without a project there is nothing to be said of anything.
                None => Ok(Value::Null),
            }
        } else {
            Err((METHOD_NOT_FOUND, format!("{} is not known here", request.method)))
        };
        self.respond(&request.id, answer);
    }

    /// Begins the session: what the editor can, what we can.
    fn initialize(&mut self, params: &Value) -> Value {
        self.stage = Stage::Open;
        let ability = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let has = |path: &str, word: &str| {
            let list = ability(path).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|item| item.as_str() == Some(word)))
        };
        let is = |path: &str| ability(path).and_then(Value::as_bool).unwrap_or_default();
        if has("general/positionEncodings", "utf-8") {
            self.encoding = Encoding::Utf8;
        }
        self.can = rename::Can {
            edit_documents: is("workspace/workspaceEdit/documentChanges"),
            move_files: has("workspace/workspaceEdit/resourceOperations", "rename"),
        };
        self.watches = is("workspace/didChangeWatchedFiles/dynamicRegistration");
        let named = ["/workspaceFolders/0/uri", "/rootUri"].into_iter();
        let named = named.filter_map(|path| params.pointer(path)?.as_str());
        let folders = named.filter_map(buffers::place).chain([self.folder.clone()]).collect::<Vec<_>>();
        folders.iter().any(|folder| self.settle(folder));
        json!({
            "capabilities": capabilities(self.encoding),
            "serverInfo": {"name": "backgrounder", "version": env!("CARGO_PKG_VERSION")},
        })
    }

    /// Looks for the project in a folder or above it; gives whether there is one.
    fn settle(&mut self, folder: &Path) -> bool {
        let Some(home) = pipeline::home(folder, &self.overrides) else { return false };
        let (jobs, received) = mpsc::channel::<Job>();
        let (events, overrides, place) = (self.events.clone(), self.overrides.clone(), home.clone());
        let read = move || {
            let mut surveyor = Surveyor::new(&place, &overrides);
            for (number, unsaved) in received {
                let survey = panic::catch_unwind(AssertUnwindSafe(|| surveyor.survey(&unsaved)));
                let survey = if let Ok(survey) = survey {
                    survey.map_err(|failure| failure.to_string())
                } else {
                    // What was remembered may be half of something.
                    surveyor = Surveyor::new(&place, &overrides);
                    Err("Backgrounder itself failed; this is a bug of ours, not of your content".to_owned())
                };
                if events.send(Event::Surveyed(Box::new(Surveyed { number, survey }))).is_err() {
                    return;
                }
            }
        };
        if std::thread::Builder::new().name("surveyor".into()).spawn(read).is_err() {
            return false;
        }
        self.buffers.settle(home);
        self.jobs = Some(jobs);
        self.number += 1;
        true
    }

    /// Takes a notification.
    fn note(&mut self, method: &str, params: Value) {
        if self.stage != Stage::Open {
            return;
        }
        match method {
            "initialized" if self.watches => self.watch(),
            "textDocument/didOpen" => {
                let Ok(params) = decode::<lsp::DidOpenTextDocumentParams>(params) else { return };
                let place = buffers::place(&params.text_document.uri.0);
                self.buffers.open(params.text_document);
                let folder = place.as_deref().and_then(Path::parent);
                if let Some(folder) = folder.filter(|_| self.jobs.is_none()) {
                    self.settle(folder);
                }
            }
            "textDocument/didChange" => {
                let Ok(params) = decode::<lsp::DidChangeTextDocumentParams>(params) else { return };
                let document = params.text_document;
                let uri = document.text_document_identifier.uri;
                self.buffers.change(&uri, document.version, params.content_changes, self.encoding);
            }
            "textDocument/didClose" => {
                let Ok(params) = decode::<lsp::DidCloseTextDocumentParams>(params) else { return };
                self.buffers.close(&params.text_document.uri);
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {}
            "$/cancelRequest" => {
                let id = params.get("id").cloned().unwrap_or_default();
                let (taken, owed): (VecDeque<_>, _) = self.owed.drain(..).partition(|owed| owed.id == id);
                self.owed = owed;
                for request in taken {
                    self.respond(&request.id, Err((CANCELLED, "the request was taken back".to_owned())));
                }
                return;
            }
            _ => return,
        }
        self.number += 1;
    }

    /// Asks the editor to say when files of the project change on the disk.
    fn watch(&mut self) {
        let globs = ["**/content/**", "**/static/**", "**/backgrounder.yaml", "**/evidence.lock"];
        let watchers: Vec<Value> = globs.iter().map(|glob| json!({"globPattern": glob})).collect();
        let method = "workspace/didChangeWatchedFiles";
        let options = json!({"watchers": watchers});
        let registrations = json!([{"id": "files", "method": method, "registerOptions": options}]);
        let params = json!({"registrations": registrations});
        self.send(&json!({"jsonrpc": "2.0", "id": "watch", "method": "client/registerCapability", "params": params}));
    }

    /// Takes a reading of the project: tells what is wrong, and pays what is owed.
    fn surveyed(&mut self, surveyed: Surveyed) {
        self.reading = None;
        self.read = surveyed.number;
        let current = self.read == self.number;
        match surveyed.survey {
            Ok(survey) => {
                self.told.clear();
                let survey = Arc::new(survey);
                if survey.is_whole() {
                    self.whole = Some(survey.clone());
                }
                self.survey = Some(survey);
                if current {
                    self.publish();
                }
            }
            Err(why) => {
                // Places of an earlier reading are not those of what the editor shows.
                self.survey = None;
                if self.told != why {
                    let params = json!({"type": 1, "message": why});
                    self.send(&json!({"jsonrpc": "2.0", "method": "window/showMessage", "params": params}));
                }
                self.told = why;
            }
        }
        if current {
            let owed: Vec<Request> = self.owed.drain(..).collect();
            for request in owed {
                self.answer(&request);
            }
        }
    }

    /// Tells what is wrong in each file where that has changed, also that nothing is.
    fn publish(&mut self) {
        let Some(survey) = &self.survey else { return };
        let scene = Scene::new(survey, &self.buffers, self.encoding);
        let found = diagnose::diagnose(&scene);
        let paths = found.keys().chain(self.published.keys().filter(|path| !found.contains_key(path)));
        let mut messages = Vec::new();
        for path in paths {
            let diagnostics = found.get(path).cloned().unwrap_or_default();
            let uri = self.buffers.uri(path);
            let Some(uri) = uri.filter(|_| self.published.get(path) != Some(&diagnostics)) else { continue };
            let version = self.buffers.version(&uri);
            let params = lsp::PublishDiagnosticsParams { uri, version, diagnostics };
            let method = "textDocument/publishDiagnostics";
            messages.push(json!({"jsonrpc": "2.0", "method": method, "params": params}));
        }
        messages.iter().for_each(|message| self.send(message));
        self.published = found;
    }

    fn respond(&mut self, id: &Value, answer: Answer) {
        let message = match answer {
            Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
            Err((code, message)) => {
                json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}})
            }
        };
        self.send(&message);
    }

    /// An editor that is gone hears nothing; that it is gone is heard on the other side.
    fn send(&mut self, message: &Value) {
        let _ = wire::write(&mut self.output, message);
    }
}

/// The request that a message takes back.
fn cancelled(event: &Event) -> Option<Value> {
    let Event::Said(wire::Said::Value(message)) = event else { return None };
    let method = message.get("method").and_then(Value::as_str);
    method.filter(|method| *method == "$/cancelRequest")?;
    message.pointer("/params/id").cloned()
}
