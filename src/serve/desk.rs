//! The desk between browsers and the project: keeps the last good state, makes the next one when files were saved,
//! renders a page when somebody asks for it.
//! A state is borrowed by the pages that are made of it, so it stays until a good one takes its place.

use super::news::News;
use super::swap;
use super::tell::{self, Editor};
use super::watch::{Saved, Watching};
use super::{Event, Word};
use crate::diagnostic::{Diagnostic, Failure};
use crate::file::OutputPath;
use crate::model::serving::is_fingerprinted;
use crate::pipeline::{OnDemand, Preview, Proof};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};

/// After so long without a question, what nobody has asked for is looked at.
const IDLE: Duration = Duration::from_millis(250);

/// So many pages are rendered at a time while nobody asks for one.
const BATCH: usize = 64;

/// What the desk says to a question.
pub(super) enum Reply {
    /// The file, and the number of the state that it is of.
    File(Arc<[u8]>, u64),
    /// It belongs to the site and cannot be made; a page that says why.
    Nothing(String),
    /// The site has no such file.
    Unknown,
}

/// A state that was quickly made, read again in whole.
pub(super) struct Settled {
    made: Result<Proof, Failure>,
    preview: Preview,
    /// The number of the state that it is the whole of.
    of: u64,
}

/// What comes after a state.
enum Next {
    /// Another one.
    Proof(Box<Made>),
    /// Nobody is there any more.
    End,
}

/// A state on its way to be shown.
struct Made {
    proof: Proof,
    /// What the rendering of its pages has found so far.
    of_pages: Vec<Diagnostic>,
    /// Whether what it means for the findings of all files is known.
    settled: bool,
    /// Whether its pages have been rendered to know what is wrong with them, as far as they can be other than before.
    looked: bool,
    saved: Option<Saved>,
}

/// The desk.
pub(super) struct Desk<S> {
    preview: Preview,
    watching: Watching,
    events: Sender<Event>,
    news: Arc<News>,
    editor: Editor,
    say: S,
    /// The number of the state shown.
    state: u64,
    /// Whether a state without errors is shown: then one with errors does not take its place.
    good: bool,
    /// Whether all that is wrong with the state shown is known.
    settled: bool,
    /// Whether something was saved that the state shown does not have.
    behind: bool,
    /// What of that which is open in browsers is not what it was in the state before.
    changed: Vec<OutputPath>,
    /// Stylesheets that have another name now, as their content is another: before and now.
    swapped: Vec<(OutputPath, OutputPath)>,
    /// Where the stylesheets of the state shown are served.
    styles: BTreeMap<String, OutputPath>,
    /// What was served of the state before, to know what has changed.
    served: BTreeMap<OutputPath, Arc<[u8]>>,
}

impl<S: Fn(Word)> Desk<S> {
    pub(super) fn new(
        preview: Preview,
        watching: Watching,
        events: Sender<Event>,
        news: Arc<News>,
        editor: Editor,
        say: S,
    ) -> Self {
        let (state, good, settled, behind) = (0, false, true, false);
        let (changed, swapped) = (Vec::new(), Vec::new());
        let (styles, served) = (BTreeMap::new(), BTreeMap::new());
        Self {
            preview,
            watching,
            events,
            news,
            editor,
            say,
            state,
            good,
            settled,
            behind,
            changed,
            swapped,
            styles,
            served,
        }
    }

    /// Works until nobody asks any more.
    pub(super) fn work(mut self, first: Proof, received: &Receiver<Event>, url: &str) {
        let mut made = Made { proof: first, of_pages: Vec::new(), settled: true, looked: false, saved: None };
        (self.say)(Word::Ready { url: url.to_owned() });
        if let Some(remark) = self.watching.remark.clone() {
            (self.say)(Word::Remark(remark));
        }
        loop {
            let Made { proof, of_pages, settled, looked, saved } = made;
            self.settled = settled;
            let opened = proof.open(|site| {
                Shift {
                    desk: &mut self,
                    proof: &proof,
                    site,
                    of_pages,
                    rest: Vec::new(),
                    served: BTreeMap::new(),
                    told: false,
                }
                .work(received, looked, saved)
            });
            match opened.unwrap_or_else(|findings| self.without_site(&proof, &findings, received)) {
                Next::Proof(next) => made = *next,
                Next::End => return,
            }
            // Of a large site a state takes some time to take apart, for which nobody shall wait.
            let _ = std::thread::Builder::new().name("clear".into()).spawn(move || drop(proof));
        }
    }

    /// Waits for another state where the templates of this one cannot be read and no other is there.
    fn without_site(&mut self, proof: &Proof, of_pages: &[Diagnostic], received: &Receiver<Event>) -> Next {
        self.state += 1;
        let findings = proof.findings(of_pages);
        self.tell(proof, &findings, true);
        self.served(Vec::new(), Instant::now(), proof, &findings, true);
        while let Ok(event) = received.recv() {
            match event {
                Event::Asked(_, reply) => {
                    let why = failure_page("The templates cannot be read", &tell::plain(&findings, proof));
                    let _ = reply.send(Reply::Nothing(why));
                }
                Event::Saved(saved) => match self.make(saved, None) {
                    Ok(made) => return Next::Proof(Box::new(made)),
                    Err(failure) => self.failed(&failure),
                },
                Event::Settled(_) => {}
            }
        }
        Next::End
    }

    /// Makes the next state: from the one shown, where that has all that was saved but one file, or anew.
    fn make(&mut self, saved: Saved, shown: Option<&Proof>) -> Result<Made, Failure> {
        let shown = shown.filter(|_| !self.behind);
        self.behind = true;
        if let Some(shown) = shown.filter(|shown| are_looks(&saved, shown.folder())) {
            self.watching.renew(&saved.paths);
            let since = SystemTime::now();
            let (proof, settled) = (shown.restyled()?, self.settled);
            self.watching.follow(proof.watched(), since);
            return Ok(Made { proof, of_pages: Vec::new(), settled, looked: false, saved: Some(saved) });
        }
        let alone = single(&saved);
        if let Some(proof) = alone.zip(shown).and_then(|(path, shown)| self.preview.remake(shown, path)) {
            return Ok(Made {
                proof,
                of_pages: Vec::new(),
                settled: false,
                looked: true,
                saved: Some(saved),
            });
        }
        self.watching.renew(&saved.paths);
        let since = SystemTime::now();
        let made = self.preview.make();
        let remark = self.watching.remark.clone();
        if let Ok(proof) = &made {
            self.watching.follow(proof.watched(), since);
        }
        if let Some(told) = self.watching.remark.clone().filter(|told| remark.as_ref() != Some(told)) {
            (self.say)(Word::Remark(told));
        }
        Ok(Made { proof: made?, of_pages: Vec::new(), settled: true, looked: false, saved: Some(saved) })
    }

    /// Tells open pages about the state, and which of them are not what they were.
    fn tell(&self, proof: &Proof, findings: &[Diagnostic], held_back: bool) {
        let (errors, warnings) = tell::counts(findings);
        self.news.tell(&json!({
            "state": self.state, "held_back": held_back, "failure": Value::Null,
            "changed": self.changed.iter().map(OutputPath::as_str).collect::<Vec<_>>(), "swapped": swap::told(&self.swapped),
            "errors": errors, "warnings": warnings,
            "findings": tell::findings(findings, proof, &self.editor),
        }));
    }

    fn failed(&self, failure: &Failure) {
        let message = failure.to_string();
        self.news.tell(&json!({
            "state": self.state, "held_back": true, "failure": message,
            "changed": self.changed.iter().map(OutputPath::as_str).collect::<Vec<_>>(), "swapped": swap::told(&self.swapped),
            "errors": 1, "warnings": 0, "findings": [],
        }));
        (self.say)(Word::Failed { message });
    }

    fn served(
        &self,
        saved: Vec<String>,
        since: Instant,
        proof: &Proof,
        findings: &[Diagnostic],
        held_back: bool,
    ) {
        let (took, counts) = (since.elapsed().as_millis(), tell::counts(findings));
        let findings = tell::plain(findings, proof);
        (self.say)(Word::Served { saved, took, findings, counts, held_back });
    }
}

/// The one file that was saved, if it was one.
fn single(saved: &Saved) -> Option<&Path> {
    let mut paths = saved.paths.iter();
    paths.next().filter(|_| paths.next().is_none()).map(PathBuf::as_path)
}

/// Whether only templates, words of the interface and files of themes were saved.
fn are_looks(saved: &Saved, folder: &Path) -> bool {
    let looks = [folder.join("templates"), folder.join("themes"), folder.join("words")];
    saved.paths.iter().all(|path| looks.iter().any(|looks| path.starts_with(looks)))
}

/// Whether something else than content was saved: a template, a theme, the configuration.
fn reaches_beyond_content(saved: &Saved, folder: &Path) -> bool {
    let content = folder.join("content");
    saved.paths.iter().any(|path| !path.starts_with(&content))
}

/// The time for which one state is shown.
struct Shift<'a, S> {
    desk: &'a mut Desk<S>,
    proof: &'a Proof,
    site: &'a OnDemand<'a>,
    of_pages: Vec<Diagnostic>,
    /// Pages that nobody has rendered yet, to be looked at for findings.
    rest: Vec<OutputPath>,
    served: BTreeMap<OutputPath, Arc<[u8]>>,
    /// Whether open pages know of this state.
    told: bool,
}

impl<S: Fn(Word)> Shift<'_, S> {
    fn work(mut self, received: &Receiver<Event>, looked: bool, saved: Option<Saved>) -> Next {
        let since = saved.as_ref().map_or_else(Instant::now, |saved| saved.since);
        self.desk.state += 1;
        self.desk.behind = false;
        // Whoever has waited for the new state comes first.
        while let Ok(event) = received.try_recv() {
            if let Some(next) = self.hear(event) {
                return next;
            }
        }
        self.desk.changed = self.changed();
        let findings = self.proof.findings(&self.of_pages);
        self.desk.good = tell::counts(&findings).0 == 0;
        self.desk.tell(self.proof, &findings, false);
        self.told = true;
        let names = saved.map(|saved| names(&saved, self.proof.folder())).unwrap_or_default();
        self.desk.served(names, since, self.proof, &findings, false);
        if !looked {
            self.rest = self.site.pages().into_iter().cloned().collect();
        }
        let mut unsettled = !self.desk.settled;
        let mut wait = IDLE;
        loop {
            let event = if self.rest.is_empty() && !unsettled {
                received.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                received.recv_timeout(wait)
            };
            match event {
                Ok(event) => {
                    if let Some(next) = self.hear(event) {
                        return next;
                    }
                    wait = IDLE;
                }
                Err(RecvTimeoutError::Disconnected) => return Next::End,
                Err(RecvTimeoutError::Timeout) => {
                    if std::mem::take(&mut unsettled) {
                        self.settle();
                    } else {
                        self.look();
                    }
                    wait = Duration::ZERO;
                }
            }
        }
    }

    /// Answers; gives the next state if there is one.
    fn hear(&mut self, event: Event) -> Option<Next> {
        match event {
            Event::Asked(path, reply) => {
                let _ = reply.send(self.reply(&path));
                None
            }
            Event::Saved(saved) => match self.desk.make(saved, Some(self.proof)) {
                Ok(made) => self.accept(made),
                Err(failure) => {
                    self.desk.failed(&failure);
                    None
                }
            },
            Event::Settled(settled) if settled.of == self.desk.state && !self.desk.behind => {
                let Settled { made, preview, .. } = *settled;
                // What can no longer be read has been saved since, and is on its way.
                let proof = made.ok()?;
                self.desk.preview = preview;
                self.desk.served.append(&mut self.served);
                let made = Made {
                    proof,
                    of_pages: std::mem::take(&mut self.of_pages),
                    settled: true,
                    looked: true,
                    saved: None,
                };
                Some(Next::Proof(Box::new(made)))
            }
            Event::Settled(_) => None,
        }
    }

    /// Takes a state for the next one, unless it has errors and this one has none.
    fn accept(&mut self, mut made: Made) -> Option<Next> {
        let tried = if made.looked {
            Ok(Vec::new())
        } else {
            // A template or a theme can break any page, a text hardly one that is not its own.
            let any =
                made.saved.as_ref().is_none_or(|saved| reaches_beyond_content(saved, made.proof.folder()));
            made.looked = any;
            let shown = self.desk.news.shown();
            made.proof.open(|site| {
                let all = || site.pages().into_iter().cloned().collect();
                found(site, &if any { all() } else { shown })
            })
        };
        let readable = tried.is_ok();
        made.of_pages = tried.unwrap_or_else(|findings| findings);
        if !readable || (self.desk.good && made.proof.is_broken(&made.of_pages)) {
            let findings = made.proof.findings(&made.of_pages);
            self.desk.tell(&made.proof, &findings, true);
            if let Some(saved) = &made.saved {
                let names = names(saved, made.proof.folder());
                self.desk.served(names, saved.since, &made.proof, &findings, true);
            }
            return None;
        }
        self.desk.served.append(&mut self.served);
        Some(Next::Proof(Box::new(made)))
    }

    /// The file at an address: as it was served before, or made now.
    fn reply(&mut self, path: &OutputPath) -> Reply {
        if let Some(known) = self.served.get(path) {
            return Reply::File(known.clone(), self.desk.state);
        }
        let Some((file, found)) = self.site.get(path) else { return Reply::Unknown };
        self.note(&found);
        match file {
            Some(file) => {
                let bytes: Arc<[u8]> = file.bytes.into();
                self.served.insert(path.clone(), bytes.clone());
                Reply::File(bytes, self.desk.state)
            }
            None => {
                Reply::Nothing(failure_page("This page cannot be made", &tell::plain(&found, self.proof)))
            }
        }
    }

    /// Which of the pages that are open, and of the files that they use, are not what they were. A page that only calls
    /// its stylesheets by other names is as it was: it takes the new ones.
    fn changed(&mut self) -> Vec<OutputPath> {
        let before = std::mem::take(&mut self.desk.served);
        let styles = std::mem::replace(&mut self.desk.styles, self.site.styles());
        let swapped = swap::swapped(styles, &self.desk.styles);
        let shown = self.desk.news.shown();
        let used = |path: &OutputPath| {
            !path.as_str().ends_with(".html") && swapped.iter().all(|(before, _)| before != path)
        };
        let mut changed = Vec::new();
        for (path, bytes) in before.iter().filter(|(path, _)| used(path) || shown.contains(path)) {
            let same = |now: &[u8]| *now == **bytes || *now == *swap::renamed(bytes, &swapped);
            let same = match self.reply(path) {
                Reply::File(now, _) => same(&now),
                // What names a file by its content says another name now, and is looked at itself.
                Reply::Unknown => is_fingerprinted(path.as_str()),
                Reply::Nothing(_) => false,
            };
            if !same {
                changed.push(path.clone());
            }
        }
        self.desk.swapped = swapped;
        changed
    }

    /// Renders some of the pages that nobody has asked for, to know what is wrong with them.
    fn look(&mut self) {
        let some = self.rest.split_off(self.rest.len().saturating_sub(BATCH));
        self.note(&found(self.site, &some));
    }

    /// Notes what the rendering of pages has found, and tells it if it is new. While a state that was saved is held
    /// back, what is wrong with that one is what open pages show.
    fn note(&mut self, found: &[Diagnostic]) {
        let before = self.of_pages.len();
        for finding in found {
            if !self.of_pages.contains(finding) {
                self.of_pages.push(finding.clone());
            }
        }
        if self.of_pages.len() > before && self.told && !self.desk.behind {
            let findings = self.proof.findings(&self.of_pages);
            self.desk.good = tell::counts(&findings).0 == 0;
            self.desk.tell(self.proof, &findings, false);
            if !self.desk.good {
                self.desk.served(Vec::new(), Instant::now(), self.proof, &findings, false);
            }
        }
    }

    /// Has the whole project read again, away from the desk: a state that was quickly made does not know what its change
    /// means for the findings of other files.
    fn settle(&self) {
        let (mut preview, of, events) =
            (self.desk.preview.clone(), self.desk.state, self.desk.events.clone());
        let work = move || {
            // On one core, so that the next save finds another free.
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
            let made = match pool {
                Ok(pool) => pool.install(|| preview.make()),
                Err(_) => preview.make(),
            };
            let _ = events.send(Event::Settled(Box::new(Settled { made, preview, of })));
        };
        // Without a thread the findings come with the next change.
        let _ = std::thread::Builder::new().name("settle".into()).spawn(work);
    }
}

/// What the rendering of some pages finds.
fn found(site: &OnDemand<'_>, pages: &[OutputPath]) -> Vec<Diagnostic> {
    pages.par_iter().filter_map(|page| site.get(page)).flat_map_iter(|(_, findings)| findings).collect()
}

/// What was saved, as the author knows it.
fn names(saved: &Saved, folder: &Path) -> Vec<String> {
    let name = |path: &&PathBuf| path.strip_prefix(folder).unwrap_or(path).display().to_string();
    // Editors write beside a file and rename; what is gone again is told only where nothing else was saved.
    let there: Vec<String> =
        saved.paths.iter().filter(|path| path.is_file()).map(|path| name(&path)).collect();
    if there.is_empty() { saved.paths.iter().map(|path| name(&path)).collect() } else { there }
}

/// A page that says why there is none.
fn failure_page(title: &str, text: &str) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title></head><body><h1>{}</h1><pre>{}</pre></body></html>",
        escape(title),
        escape(title),
        escape(text)
    )
}
