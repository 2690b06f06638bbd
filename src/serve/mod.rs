//! The live preview: builds in memory, watches the project, and has browsers reload what has changed.
//! Takes a project's folder; gives pages to browsers of this machine, and lines to whoever started it.
//! Never writes a file, never serves one by its path, never listens beyond loopback.

mod answer;
mod desk;
mod http;
mod news;
mod poll;
mod swap;
mod tell;
mod watch;

use crate::diagnostic::Failure;
use crate::file::OutputPath;
use crate::model::project::Overrides;
use crate::pipeline::Preview;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::SystemTime;

pub(crate) use tell::Editor;

/// How a preview is served.
pub(crate) struct Manners {
    /// The port.
    pub(crate) port: Port,
    /// Whether browsers reload by themselves.
    pub(crate) reload: Reload,
    /// What opens a file at a line; the configuration says it otherwise.
    pub(crate) editor: Option<Editor>,
}

/// The port to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Port {
    /// This one; 0 takes any that is free.
    Exactly(u16),
    /// This one, or one of the next if it is taken.
    From(u16),
}

/// Whether browsers reload by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reload {
    /// A script in every page does.
    Live,
    /// Pages are served as a build writes them.
    Off,
}

/// What whoever started the preview is told.
#[derive(Clone, Debug)]
pub(crate) enum Word {
    /// It can be looked at, at this address.
    Ready {
        /// The address of the front page.
        url: String,
    },
    /// A new state is served.
    Served {
        /// What was saved: a path below the project, or how many files; empty for the first state.
        saved: Vec<String>,
        /// From the first word of the change until it could be served, in milliseconds.
        took: u128,
        /// The findings, as a terminal shows them.
        findings: String,
        /// How many are errors, how many warnings.
        counts: (usize, usize),
        /// Whether the pages shown are still those from before, because the new state has errors.
        held_back: bool,
    },
    /// The project cannot be read at all.
    Failed {
        /// Why.
        message: String,
    },
    /// Something else worth knowing.
    Remark(String),
}

/// What the desk is asked, or told.
enum Event {
    /// A browser wants a file.
    Asked(OutputPath, tokio::sync::oneshot::Sender<desk::Reply>),
    /// Files were saved.
    Saved(watch::Saved),
    /// The whole of a state that was quickly made has been read.
    Settled(Box<desk::Settled>),
}

/// Serves until the process ends. `say` is told what happens.
pub(crate) fn serve(
    folder: &Path,
    overrides: &Overrides,
    manners: &Manners,
    say: impl Fn(Word) + Send + 'static,
) -> Result<(), Failure> {
    let listener = http::listen(manners.port)?;
    let address = listener.local_addr().map_err(Failure::io("listen on", PathBuf::from("127.0.0.1")))?;
    let url = format!("http://{address}/");
    let overrides = Overrides {
        // What a page says about its own address is true of the preview.
        base_url: Some(url.clone()),
        ..overrides.clone()
    };
    let mut preview = Preview::new(folder, &overrides);
    // A folder without a project ends the command before anything is served.
    let since = SystemTime::now();
    let mut first = preview.make()?;
    let editor = manners.editor.clone().map_or_else(|| configured(&first), Ok)?;
    let (events, received) = mpsc::channel();
    let mut watching = watch::watch(first.watched(), events.clone())?;
    // What was saved while it was read, before anybody watched.
    if watching.is_late(since) {
        let since = SystemTime::now();
        first = preview.make()?;
        watching.follow(first.watched(), since);
    }
    let news = Arc::new(news::News::new());
    let desk = desk::Desk::new(preview, watching, events.clone(), news.clone(), editor, say);
    std::thread::Builder::new()
        .name("desk".into())
        .spawn(move || desk.work(first, &received, &url))
        .map_err(Failure::io("start a thread for", folder))?;
    http::run(listener, events, &news, manners.reload)
}

/// The editor that the configuration names, or the usual one.
fn configured(proof: &crate::pipeline::Proof) -> Result<Editor, Failure> {
    let wrong = |remedy| Failure::Usage { message: format!("editor in backgrounder.yaml: {remedy}") };
    Editor::parse(proof.editor().unwrap_or(Editor::USUAL)).map_err(wrong)
}
