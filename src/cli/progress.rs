//! How far a command is, in one line that is drawn over: on a terminal only, and not before half a second.

use super::args::Globals;
use super::report;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What is done sooner needs no line.
const PATIENCE: Duration = Duration::from_millis(500);

/// The line of a command.
pub(super) struct Progress {
    shown: bool,
    begun: Instant,
    drawn: AtomicBool,
}

impl Progress {
    /// For a command that was called like this.
    pub(super) fn new(globals: &Globals) -> Self {
        let shown = !globals.quiet && !globals.json && std::io::stderr().is_terminal();
        Self { shown, begun: Instant::now(), drawn: AtomicBool::new(false) }
    }

    /// Says how far it is.
    pub(super) fn tell(&self, word: &str, what: &str) {
        if self.shown && self.begun.elapsed() >= PATIENCE {
            self.drawn.store(true, Ordering::Relaxed);
            report::err(&format!("\r\u{1b}[K  {word:<10} {what}"));
        }
    }

    /// Takes the line away again.
    pub(super) fn end(&self) {
        if self.drawn.load(Ordering::Relaxed) {
            report::err("\r\u{1b}[K");
        }
    }
}
