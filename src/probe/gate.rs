//! One request at a time to each host, and a pause between two.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After so many attempts in a row that nothing answered, a host is left alone.
const ATTEMPTS: usize = 2;

/// What is known of a host in this run.
#[derive(Debug, Default)]
pub(super) struct Host {
    /// Not to be asked before this.
    not_before: Option<Instant>,
    /// Attempts in a row that nothing answered.
    silent: usize,
    /// Why the last of them was in vain.
    why: String,
    /// Whether it kept saying that it is asked too much: then it is not asked twice any more.
    pub(super) tired: bool,
}

impl Host {
    /// Waits for one's turn.
    pub(super) fn wait(&mut self) {
        if let Some(until) = self.not_before.take() {
            std::thread::sleep(until.saturating_duration_since(Instant::now()));
        }
    }

    /// Leaves it alone for a time from now.
    pub(super) fn rest(&mut self, time: Duration) {
        self.not_before = Instant::now().checked_add(time);
    }

    /// It answered.
    pub(super) fn heard(&mut self) {
        self.silent = 0;
    }

    /// Nothing answered.
    pub(super) fn unheard(&mut self, why: &str) {
        self.silent += 1;
        why.clone_into(&mut self.why);
    }

    /// Why it is not asked any more, if so.
    pub(super) fn gone(&self) -> Option<&str> {
        (self.silent >= ATTEMPTS).then_some(self.why.as_str())
    }
}

/// The hosts, each to be held by one at a time.
#[derive(Debug, Default)]
pub(super) struct Gates {
    hosts: Mutex<BTreeMap<String, Arc<Mutex<Host>>>>,
}

impl Gates {
    /// The gate of a host.
    pub(super) fn of(&self, host: String) -> Arc<Mutex<Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner).entry(host).or_default().clone()
    }
}

/// Holds a host: nobody else asks it meanwhile.
pub(super) fn hold(host: &Mutex<Host>) -> MutexGuard<'_, Host> {
    host.lock().unwrap_or_else(PoisonError::into_inner)
}
