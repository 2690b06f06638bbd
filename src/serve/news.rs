//! What open pages are told: that there is a new state, and what is wrong with it.

use crate::file::OutputPath;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// The latest word, for all pages that listen, and which pages those are.
pub(super) struct News {
    latest: watch::Sender<Arc<str>>,
    shown: Mutex<BTreeMap<OutputPath, usize>>,
}

impl News {
    pub(super) fn new() -> Self {
        Self { latest: watch::Sender::new("".into()), shown: Mutex::default() }
    }

    /// Tells all pages something, as JSON.
    pub(super) fn tell(&self, word: &serde_json::Value) {
        self.latest.send_replace(word.to_string().into());
    }

    /// Listens; the latest word is the first that is heard.
    pub(super) fn listen(&self) -> watch::Receiver<Arc<str>> {
        let mut receiver = self.latest.subscribe();
        receiver.mark_changed();
        receiver
    }

    /// The pages that are open in a browser.
    pub(super) fn shown(&self) -> Vec<OutputPath> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    /// Notes that a page is open, until what comes back is dropped.
    pub(super) fn show(self: &Arc<Self>, page: OutputPath) -> Shown {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner).entry(page.clone()).or_default() += 1;
        Shown { page, news: self.clone() }
    }
}

/// A page that is open in a browser.
pub(super) struct Shown {
    page: OutputPath,
    news: Arc<News>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        let mut shown = self.news.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = shown.get_mut(&self.page) {
            *count -= 1;
            if *count == 0 {
                shown.remove(&self.page);
            }
        }
    }
}
