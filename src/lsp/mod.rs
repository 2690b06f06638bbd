//! The language server: an editor says what is being written, and hears what is wrong, what could stand there, where
//! things are. Takes a folder and messages on standard input; gives messages on standard output, and how it ended.
//! Never writes a file, never asks the network: what is to change the editor changes.

mod actions;
mod buffers;
mod complete;
mod cursor;
mod definition;
mod diagnose;
mod hover;
mod outline;
mod position;
mod rename;
mod requests;
mod scene;
mod session;
mod wire;

use crate::diagnostic::Failure;
use crate::model::project::Overrides;
use crate::pipeline::Survey;
use std::io::BufReader;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// So long nothing may be said before the project is read again: somebody who types is not interrupted.
const QUIET: Duration = Duration::from_millis(30);

/// So long it may wait for that.
const LONGEST: Duration = Duration::from_millis(300);

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The editor said goodbye.
    Asked,
    /// It is gone, or left without asking for the end first.
    Abandoned,
}

/// What happens to a session.
enum Event {
    /// The editor said something.
    Said(wire::Said),
    /// It says no more: why, if that is a fault.
    Gone(Option<String>),
    /// The project was read.
    Surveyed(Box<Surveyed>),
}

/// A reading of the project.
struct Surveyed {
    /// Which state of the buffers was read.
    number: u64,
    /// What came of it; why it could not be read.
    survey: Result<Survey, String>,
}

/// Serves an editor on standard input and output until it leaves. `folder` is where the project is, unless the editor
/// says it otherwise.
pub(crate) fn serve(folder: &Path, overrides: &Overrides) -> Result<Ending, Failure> {
    let (events, received) = mpsc::channel();
    let heard = events.clone();
    std::thread::Builder::new()
        .name("reader".into())
        .spawn(move || listen(&heard))
        .map_err(Failure::io("start a thread for", folder))?;
    let session = session::Session::new(folder, overrides, events, Box::new(std::io::stdout()));
    Ok(work(session, &received))
}

/// Reads what the editor says.
fn listen(events: &Sender<Event>) {
    let mut input = BufReader::new(std::io::stdin());
    loop {
        let event = match wire::read(&mut input) {
            Ok(Some(said)) => Event::Said(said),
            Ok(None) => Event::Gone(None),
            Err(error) => Event::Gone(Some(error.to_string())),
        };
        let last = matches!(event, Event::Gone(_));
        if events.send(event).is_err() || last {
            return;
        }
    }
}

/// Takes events as they come. All that wait are taken together, so that what was overtaken is not worked on.
fn work(mut session: session::Session, received: &Receiver<Event>) -> Ending {
    let mut since: Option<Instant> = None;
    loop {
        let first = if session.wants_survey() {
            let waited = since.get_or_insert_with(Instant::now).elapsed();
            match received.recv_timeout(QUIET.min(LONGEST.saturating_sub(waited))) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => {
                    since = None;
                    session.survey();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return Ending::Abandoned,
            }
        } else {
            let Ok(event) = received.recv() else { return Ending::Abandoned };
            event
        };
        let waiting: Vec<Event> = std::iter::once(first).chain(received.try_iter()).collect();
        if let Some(ending) = session.take(waiting) {
            return ending;
        }
    }
}
