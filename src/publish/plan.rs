//! What a publication will do, decided before anything is done: computed once, printed, carried out, checked.
//! Takes the site and what is known to be live; gives deeds in a safe order.
//! Never plans to delete what our last manifest at the target does not list.

use crate::file::Hash;
use crate::model::manifest::{Entry, Making, Manifest, NAME, Publication};
use crate::model::serving::is_page;
use std::collections::{BTreeMap, BTreeSet};

/// An asset that left the site stays for the pages of so many publications before the next.
const KEPT: u32 = 2;

/// Without leave, no more files than this may go at once.
const MAX_DELETES: usize = 10;

/// And no more than one file of so many.
const MAX_SHARE: usize = 5;

/// The files of a site as they will be live, by path, without the manifest.
pub(crate) type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// What is at the target now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Live {
    /// What our last publication listed, if there was one.
    pub(crate) manifest: Option<Manifest>,
    /// What a publication that was broken off was about to bring, replace and remove: whatever of it is there is ours,
    /// and may not be what our list says.
    pub(crate) begun: BTreeMap<String, Entry>,
    /// Files that no publication of ours lists, where that is known.
    pub(crate) foreign: Vec<String>,
    /// Files of our list that are not there, or are not what it says, as far as that is known.
    pub(crate) wrong: BTreeSet<String>,
}

/// When a deed is done. An order in which at no moment a page that can be reached names what is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Styles, fonts, pictures, data: what pages name.
    Assets,
    /// Pages that nothing leads to yet.
    NewPages,
    /// Pages that now lead to the new ones.
    ChangedPages,
    /// The front page, the feed and other lists.
    Index,
    /// The list of what is live.
    Manifest,
    /// Pages that nothing leads to any more.
    OldPages,
    /// Assets that no page names any more.
    OldAssets,
}

/// What is done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// It is new there.
    Add,
    /// It is replaced.
    Change,
    /// It goes.
    Delete,
}

/// One file, and what is done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    /// When.
    pub(crate) stage: Stage,
    /// What.
    pub(crate) action: Action,
    /// With which file.
    pub(crate) path: String,
}

/// What a publication will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// In the order in which it is done.
    pub(crate) deeds: Vec<Deed>,
    /// Files that are there already, as they shall be.
    pub(crate) same: usize,
    /// Files that the site no longer has and that stay: assets that pages which readers have open may name, and the data
    /// of earlier versions.
    pub(crate) staying: Vec<String>,
    /// The manifest that will be live.
    pub(crate) manifest: Manifest,
    /// How many files were live, by our list.
    pub(crate) before: usize,
}

impl Plan {
    /// Decides what to do so that exactly these files are live, with those that stay.
    pub(crate) fn new(files: &Files<'_>, making: Making, mut next: Publication, live: &Live) -> Self {
        let listed = live.manifest.as_ref().map(|manifest| manifest.files.clone()).unwrap_or_default();
        let left = live.manifest.as_ref().and_then(|manifest| manifest.publication.as_ref());
        let mut entries: BTreeMap<String, Entry> =
            files.iter().map(|(path, bytes)| ((*path).to_owned(), Entry::of(bytes))).collect();
        let (mut deeds, mut same, mut staying) = (Vec::new(), 0, Vec::new());
        for (path, entry) in &entries {
            match listed.get(path) {
                Some(before)
                    if before == entry && !live.begun.contains_key(path) && !live.wrong.contains(path) =>
                {
                    same += 1;
                }
                Some(_) => deeds.push(Deed::new(path, Action::Change)),
                None => deeds.push(Deed::new(path, Action::Add)),
            }
        }
        let gone = |path: &str| left.and_then(|left| left.leaving.get(path)).copied();
        let whole = entries.iter().all(|(path, entry)| listed.get(path) == Some(entry))
            && listed
                .keys()
                .all(|path| entries.contains_key(path) || gone(path).is_some() || is_version(path));
        let begun = live.begun.iter().filter(|(path, _)| !listed.contains_key(*path));
        for (path, entry) in listed.iter().chain(begun) {
            if entries.contains_key(path) {
                continue;
            }
            // What is brought to its end after it was broken off is no further publication.
            let age = gone(path).map_or(1, |age| age.saturating_add(u32::from(!whole)));
            // What should stay and is not as it was is not there to stay.
            let stays = listed.contains_key(path) && !live.wrong.contains(path);
            if is_version(path) && stays {
                staying.push((path.clone(), *entry));
            } else if is_asset_of_pages(path) && age <= KEPT && stays {
                next.leaving.insert(path.clone(), age);
                staying.push((path.clone(), *entry));
            } else {
                deeds.push(Deed::new(path, Action::Delete));
            }
        }
        entries.extend(staying.iter().cloned());
        let manifest = Manifest { files: entries, making: Some(making), publication: Some(next) };
        let stale = live.manifest.as_ref().is_none_or(|live| live.files != manifest.files);
        if !deeds.is_empty() || stale || !live.begun.is_empty() {
            let action = if live.manifest.is_some() { Action::Change } else { Action::Add };
            deeds.push(Deed::new(NAME, action));
        }
        deeds.sort_by(|one, other| (one.stage, &one.path).cmp(&(other.stage, &other.path)));
        let staying = staying.into_iter().map(|(path, _)| path).collect();
        Self { deeds, same, staying, manifest, before: listed.len() }
    }

    /// Whether nothing has to be done.
    pub(crate) fn is_done(&self) -> bool {
        self.deeds.is_empty()
    }

    /// The deeds of one kind, the manifest aside.
    pub(crate) fn of(&self, action: Action) -> impl Iterator<Item = &Deed> {
        self.deeds.iter().filter(move |deed| deed.action == action && deed.path != NAME)
    }

    /// How many pages and files go that a reader could have asked for: assets whose time is over do not count.
    pub(crate) fn deletes(&self) -> usize {
        self.of(Action::Delete)
            .filter(|deed| !is_asset_of_pages(&deed.path) && !is_of_search(&deed.path))
            .count()
    }

    /// How many may go without leave: ten, or a fifth of what is live, whichever is less; one always may.
    pub(crate) fn allowed(&self) -> usize {
        (self.before / MAX_SHARE).clamp(1, MAX_DELETES)
    }

    /// The hash of all that will be live, the manifest's own account of time aside: the same site, the same name.
    pub(crate) fn site_hash(&self) -> Hash {
        let list = Manifest { files: self.manifest.files.clone(), making: None, publication: None };
        Hash::of(&list.to_bytes())
    }
}

impl Deed {
    fn new(path: &str, action: Action) -> Self {
        Self { stage: stage(path, action), action, path: path.to_owned() }
    }
}

/// When a deed may be done.
fn stage(path: &str, action: Action) -> Stage {
    let page = is_page(path);
    match action {
        Action::Add | Action::Change if path == NAME => Stage::Manifest,
        Action::Add | Action::Change if is_index(path) => Stage::Index,
        Action::Add if page => Stage::NewPages,
        Action::Change if page => Stage::ChangedPages,
        Action::Add | Action::Change => Stage::Assets,
        Action::Delete if page || is_index(path) => Stage::OldPages,
        Action::Delete => Stage::OldAssets,
    }
}

/// Whether a file lists others, for readers or for their programs: it comes last, when all that it lists is there.
fn is_index(path: &str) -> bool {
    is_of_search(path)
        || matches!(
            path,
            "index.html" | "feed.xml" | "sitemap.xml" | "robots.txt" | "_headers" | "_redirects" | "CNAME"
        )
}

/// Whether a file is a part of the search index: parts come and go with words, and every build has all of them.
fn is_of_search(path: &str) -> bool {
    path.starts_with("search/")
}

/// Whether a file is one that pages load while they are read: a style, a font, a script.
fn is_asset_of_pages(path: &str) -> bool {
    path.starts_with("assets/")
}

/// Whether a file is the data of a version: what was published once can be looked up for good.
fn is_version(path: &str) -> bool {
    path.starts_with("versions/") && path.ends_with(".json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Audience;

    fn making() -> Making {
        Making { audience: Audience::Public, base_url: None, drafts: false, review: false }
    }

    fn plan(files: &[(&str, &str)], live: &Live) -> Plan {
        let files = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        Plan::new(&files, making(), Publication::default(), live)
    }

    /// What is live once a plan has been carried out.
    fn live(plan: &Plan) -> Live {
        Live { manifest: Some(plan.manifest.clone()), ..Live::default() }
    }

    fn paths(plan: &Plan) -> Vec<(Stage, &str)> {
        plan.deeds.iter().map(|deed| (deed.stage, deed.path.as_str())).collect()
    }

    #[test]
    fn assets_come_first_and_old_ones_go_last() {
        let first = plan(&[("index.html", "1"), ("a.html", "1"), ("assets/1.css", "1")], &Live::default());
        assert_eq!(
            paths(&first),
            [
                (Stage::Assets, "assets/1.css"),
                (Stage::NewPages, "a.html"),
                (Stage::Index, "index.html"),
                (Stage::Manifest, NAME)
            ]
        );
        let files = [("index.html", "2"), ("b.html", "1"), ("assets/2.css", "2"), ("data/x.csv", "1")];
        let second = plan(&files, &live(&first));
        assert_eq!(
            paths(&second),
            [
                (Stage::Assets, "assets/2.css"),
                (Stage::Assets, "data/x.csv"),
                (Stage::NewPages, "b.html"),
                (Stage::Index, "index.html"),
                (Stage::Manifest, NAME),
                (Stage::OldPages, "a.html"),
            ]
        );
        assert_eq!(second.staying, ["assets/1.css"]);
        assert!(plan(&files, &live(&second)).is_done(), "nothing has changed, so nothing ages");
    }

    #[test]
    fn assets_stay_for_the_pages_of_the_last_three_publications() {
        let site =
            |n: usize| [("index.html".to_owned(), n.to_string()), (format!("assets/{n}.css"), String::new())];
        let mut now = Live::default();
        let mut there = Vec::new();
        for n in 1..=5 {
            let site = site(n);
            let files: Vec<(&str, &str)> =
                site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            let plan = plan(&files, &now);
            now = live(&plan);
            there = plan.manifest.files.keys().filter(|path| path.starts_with("assets/")).cloned().collect();
        }
        assert_eq!(there, ["assets/3.css", "assets/4.css", "assets/5.css"]);
    }

    #[test]
    fn what_was_begun_is_ours_and_goes() {
        let begun = BTreeMap::from([
            ("late.html".to_owned(), Entry::of(b"late")),
            ("index.html".to_owned(), Entry::of(b"late")),
        ]);
        let now = Live { begun, ..Live::default() };
        let plan = plan(&[("index.html", "1")], &now);
        let deeds: Vec<_> = plan.deeds.iter().map(|deed| (deed.action, deed.path.as_str())).collect();
        assert_eq!(deeds, [(Action::Add, "index.html"), (Action::Add, NAME), (Action::Delete, "late.html")]);
        // A page that may have been replaced is not what the list says, and is brought again.
        let first = plan.manifest.clone();
        let begun = BTreeMap::from([("index.html".to_owned(), Entry::of(b"late"))]);
        let now = Live { manifest: Some(first), begun, ..Live::default() };
        let plan = super::Plan::new(
            &Files::from([("index.html", &b"1"[..])]),
            making(),
            Publication::default(),
            &now,
        );
        let deeds: Vec<_> = plan.deeds.iter().map(|deed| (deed.action, deed.path.as_str())).collect();
        assert_eq!(deeds, [(Action::Change, "index.html"), (Action::Change, NAME)]);
    }

    #[test]
    fn few_files_may_go() {
        let many: Vec<String> = (0..100).map(|n| format!("{n}.html")).collect();
        let files: Vec<(&str, &str)> = many.iter().map(|path| (path.as_str(), "")).collect();
        let first = plan(&files, &Live::default());
        let fewer = plan(files.split_at(89).0, &live(&first));
        assert_eq!((fewer.deletes(), fewer.allowed()), (11, 10));
        let small = plan(files.split_at(4).0, &Live::default());
        assert_eq!(plan(files.split_at(2).0, &live(&small)).allowed(), 1);
    }
}
