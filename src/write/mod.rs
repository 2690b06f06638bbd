//! The last stage: finished files become a folder on the disk.
//! Takes artifacts and an output folder, gives a count of what changed; a build that differs replaces the old
//! site in one step, and a build that does not differ touches nothing.
//! Never deletes a file that no build of ours listed, and never writes to a folder that is not ours.

mod ability;
mod amend;
mod disk;
mod exchange;
mod keep;
mod litter;
mod manifest;
mod ownership;
mod piecewise;
mod place;
mod plan;
mod published;
mod save;
mod shelf;
mod stage;
mod survey;
mod tenant;

pub(crate) use ability::{Ability, ability};
pub(crate) use amend::{Change, amend, amend_all};
pub(crate) use keep::keep;
pub(crate) use place::{place, replace};
pub(crate) use published::{looked_at, published, read_site};
pub(crate) use save::save;
pub(crate) use shelf::{is_remembered, remember, remembered};

use crate::diagnostic::Failure;
use crate::model::Artifact;
use crate::model::manifest::{Making, Publication};
use crate::model::serving::is_page;
use exchange::Outcome;
use manifest::Manifest;
use plan::Plan;
use std::collections::BTreeMap;
use std::path::Path;
use survey::Survey;

/// Whether to wait for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// The system writes when it sees fit; a power cut may lose the build.
    Ordinary,
    /// When the build reports success, a power cut no longer loses it.
    Durable,
}

/// Where to write, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'a> {
    /// The output folder, as the author named it.
    pub(crate) out: &'a Path,
    /// The project's folder, which must never be overwritten.
    pub(crate) project: &'a Path,
    /// Whether to wait for the disk.
    pub(crate) durability: Durability,
    /// Whether a folder that holds others' files is taken over: what is theirs stays as it is.
    pub(crate) adopt: bool,
}

impl<'a> Request<'a> {
    /// Asks for a folder that is ours or empty.
    pub(crate) fn new(out: &'a Path, project: &'a Path, durability: Durability) -> Self {
        Self { out, project, durability, adopt: false }
    }
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// How many HTML pages the site has.
    pub(crate) pages: usize,
    /// How many files are new or hold something else than before, not counting the manifest.
    pub(crate) changed: usize,
    /// How many files went.
    pub(crate) removed: usize,
    /// Whether the site was put in place in one step. False: nothing to do, or file by file.
    pub(crate) exchanged: bool,
    /// A word about what was not as usual.
    pub(crate) remark: Option<String>,
}

/// Makes an output folder hold these artifacts, and a manifest of them that says how they were made and, if they were,
/// published.
pub(crate) fn write(
    artifacts: &[Artifact],
    making: Option<Making>,
    publication: Option<Publication>,
    request: &Request,
) -> Result<Written, Failure> {
    let mut place = ownership::claim(request)?;
    litter::sweep(&place.path);
    let mut wanted = gather(artifacts)?;
    let list = Manifest { files: manifest::entries(&wanted), making, publication }.to_bytes();
    wanted.insert(manifest::NAME, &list);
    let survey = if place.exists { Survey::of(&place.path)? } else { Survey::default() };
    let listed = plan::listed(&place.path, &survey, place.manifest.take())?;
    let plan = plan::plan(&place.path, &wanted, &survey, &listed)?;
    let mut written = count(&plan);
    if plan.is_done() {
        piecewise::tidy(&place.path, &plan);
        settle(request, &place.path)?;
        return Ok(written);
    }
    match exchange::exchange(&place, &plan, &survey, request.durability)? {
        Outcome::Done(remark) => {
            written.exchanged = true;
            written.remark = remark;
        }
        Outcome::Impossible(reason) => {
            piecewise::place(&place.path, &plan, &survey, request.durability)?;
            let out = request.out.display();
            written.remark = Some(format!(
                "'{out}' could not be exchanged in one step ({reason}), so its files were replaced one by one"
            ));
        }
    }
    Ok(written)
}

/// Whether the output folder is ours to write; asked before anything is rendered.
pub(crate) fn check_folder(request: &Request) -> Result<(), Failure> {
    ownership::claim(request).map(drop)
}

/// Artifacts by path. Two for one path, or one below another, cannot both be written.
fn gather(artifacts: &[Artifact]) -> Result<BTreeMap<&str, &[u8]>, Failure> {
    let mut wanted: BTreeMap<&str, &[u8]> = BTreeMap::new();
    let clash = |path: &str| Failure::Refused {
        message: format!("two files of the site would be written to {path}"),
        remedy: "give one of the two records another id".to_owned(),
    };
    for artifact in artifacts {
        let path = artifact.path.as_str();
        if path == manifest::NAME || wanted.insert(path, &artifact.bytes).is_some() {
            return Err(clash(path));
        }
    }
    for path in wanted.keys() {
        let mut folders = survey::above(path.as_ref()).filter_map(|folder| folder.to_str());
        if let Some(folder) = folders.find(|folder| wanted.contains_key(folder) || *folder == manifest::NAME)
        {
            return Err(clash(folder));
        }
    }
    Ok(wanted)
}

fn count(plan: &Plan) -> Written {
    let artifacts = || plan.items.iter().filter(|item| item.path != manifest::NAME);
    Written {
        pages: artifacts().filter(|item| is_page(item.path)).count(),
        changed: artifacts().filter(|item| !item.same).count(),
        removed: plan.dropped.len(),
        ..Written::default()
    }
}

/// An earlier build may have written this very site without waiting for the disk.
fn settle(request: &Request, path: &Path) -> Result<(), Failure> {
    match request.durability {
        Durability::Ordinary => Ok(()),
        Durability::Durable => disk::settle(path).map_err(Failure::io("sync", path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::MetadataExt;

    /// Writes files given as path and content into `site` of a temporary place that has a project in it.
    pub(crate) fn build(home: &Path, files: &[(&str, &str)]) -> Result<Written, Failure> {
        let project = home.join("project");
        fs::create_dir_all(&project).unwrap();
        let artifact = |(path, text): &(&str, &str)| Artifact {
            path: crate::file::OutputPath::new(path).unwrap(),
            bytes: text.as_bytes().to_vec(),
        };
        let artifacts: Vec<Artifact> = files.iter().map(artifact).collect();
        let durability = Durability::Durable;
        write(&artifacts, None, None, &Request::new(&home.join("site"), &project, durability))
    }

    /// Every file and folder below a place, with its times and its number on the disk.
    fn state(place: &Path) -> Vec<(std::path::PathBuf, u64, i64, i64)> {
        let survey = Survey::of(place).unwrap();
        let names = survey.entries.keys().map(|name| place.join(name)).chain([place.to_owned()]);
        names
            .map(|path| {
                let found = fs::symlink_metadata(&path).unwrap();
                (path, found.ino(), found.mtime(), found.mtime_nsec())
            })
            .collect()
    }

    #[test]
    fn a_build_writes_what_differs_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let page = home.path().join("site/people/a.html");
        let first =
            build(home.path(), &[("index.html", "1"), ("people/a.html", "a"), ("old/b.css", "b")]).unwrap();
        assert_eq!((first.pages, first.changed, first.removed, first.exchanged), (2, 3, 0, true));
        let inode = fs::metadata(&page).unwrap().ino();
        let files = [("index.html", "2"), ("people/a.html", "a")];
        let second = build(home.path(), &files).unwrap();
        assert_eq!((second.pages, second.changed, second.removed, second.exchanged), (2, 1, 1, true));
        assert_eq!(fs::metadata(&page).unwrap().ino(), inode);
        assert!(!home.path().join("site/old").exists());
        let before = state(home.path());
        fs::create_dir(home.path().join(".site.backgrounder-stage-4294967295")).unwrap();
        let third = build(home.path(), &files).unwrap();
        assert_eq!((third.changed, third.removed, third.exchanged, third.remark), (0, 0, false, None));
        let after = state(home.path());
        assert_eq!(before.split_last().unwrap().1, after.split_last().unwrap().1);
    }

    #[test]
    fn two_files_never_share_a_place() {
        let home = tempfile::tempdir().unwrap();
        let refused =
            |files: &[(&str, &str)]| matches!(build(home.path(), files), Err(Failure::Refused { .. }));
        assert!(refused(&[("a.html", "1"), ("a.html", "2")]));
        assert!(refused(&[("a", "1"), ("a/b.html", "2")]));
        assert!(refused(&[("backgrounder.json", "{}")]));
    }
}
