//! The old site for the new one, in one step.
//! Takes a plan and a place; stages, exchanges, and removes the old tree.
//! Never leaves a mixture: a build that is killed or fails leaves the old site or the new one.

use super::manifest::{self, Manifest};
use super::ownership::Place;
use super::plan::Plan;
use super::survey::{Kind, Survey, join};
use super::{Durability, disk, litter, stage};
use crate::diagnostic::Failure;
use rayon::prelude::*;
use std::ffi::{OsStr, OsString};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// How it went.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The new site is in place; perhaps something is to be said.
    Done(Option<String>),
    /// Folders cannot be exchanged here, for this reason. Nothing has changed.
    Impossible(String),
}

/// Puts the planned site in the old one's place.
pub(crate) fn exchange(
    place: &Place,
    plan: &Plan,
    survey: &Survey,
    durability: Durability,
) -> Result<Outcome, Failure> {
    if survey.mounted {
        return Ok(Outcome::Impossible("it is a mount point, or holds one".to_owned()));
    }
    let (out, stage) = (place.path.as_path(), litter::stage(&place.path));
    let parent = out.parent().unwrap_or(out);
    fs::create_dir_all(parent).map_err(Failure::io("create", parent))?;
    if let Err(failure) = prepare(place, &stage, plan, durability) {
        // Best effort: what remains has a name by which the next build removes it.
        drop(fs::remove_dir_all(&stage));
        if let Failure::Io { source, .. } = &failure
            && place.exists
            && disk::impossible(source)
        {
            return Ok(Outcome::Impossible(source.to_string()));
        }
        return Err(failure);
    }
    let settled = match durability {
        Durability::Ordinary => Ok(()),
        Durability::Durable => disk::settle_names(parent).map_err(Failure::io("sync", parent)),
    };
    let remark = if place.exists { retire(&stage, out, plan, survey).err() } else { None };
    settled?;
    Ok(Outcome::Done(
        remark.map(|failure| format!("the new site is in place, but part of the old one is left: {failure}")),
    ))
}

/// Everything up to and with the one step.
fn prepare(place: &Place, stage: &Path, plan: &Plan, durability: Durability) -> Result<(), Failure> {
    stage::fill(stage, &place.path, plan)?;
    if durability == Durability::Durable {
        disk::settle(stage).map_err(Failure::io("sync", stage))?;
    }
    let step = if place.exists { disk::swap(stage, &place.path) } else { fs::rename(stage, &place.path) };
    step.map_err(Failure::io("put the new site in place at", &place.path))
}

/// Removes the old tree. What somebody put there or changed while we were staging is moved over, not removed.
fn retire(old: &Path, new: &Path, plan: &Plan, survey: &Survey) -> Result<(), Failure> {
    for (path, _) in plan.carried.iter().filter(|(_, kind)| *kind != Kind::Folder) {
        let (from, to) = (old.join(path), new.join(path));
        if age(&from) != age(&to) {
            // It may as well have been taken away, and then there is nothing to move.
            drop(fs::rename(from, to));
        }
    }
    let list = fs::read(old.join(manifest::NAME)).unwrap_or_default();
    let known =
        survey.entries.iter().filter(|(_, kind)| **kind == Kind::Folder).map(|(path, _)| path.as_os_str());
    let folders: Vec<&OsStr> = known.chain([OsStr::new("")]).collect();
    let late: Vec<Vec<OsString>> = folders
        .par_iter()
        .map(|folder| clear(&old.join(folder), folder, survey))
        .collect::<Result<_, Failure>>()?;
    let late: Vec<OsString> = late.into_iter().flatten().collect();
    if !late.is_empty() {
        // Another build may have come between; what it listed was ours, and is not in this site.
        let listed = Manifest::parse(&list).unwrap_or_default().files;
        for path in late.iter().filter(|path| !path.to_str().is_some_and(|path| listed.contains_key(path))) {
            let (from, to) = (old.join(path), new.join(path));
            if fs::symlink_metadata(&to).is_err() {
                drop(to.parent().map(fs::create_dir_all));
                fs::rename(&from, &to).map_err(Failure::io("carry over", from))?;
            }
        }
    }
    fs::remove_dir_all(old).map_err(Failure::io("remove", old))
}

/// Removes the files of one folder that we knew, and gives the names that we did not.
fn clear(place: &Path, folder: &OsStr, survey: &Survey) -> Result<Vec<OsString>, Failure> {
    // A folder that its owner has closed to writing has its twin in the new site; this one goes.
    drop(fs::set_permissions(place, Permissions::from_mode(0o700)));
    let mut unknown = Vec::new();
    for entry in fs::read_dir(place).map_err(Failure::io("read", place))? {
        let entry = entry.map_err(Failure::io("read", place))?;
        let path = join(folder, &entry.file_name());
        match survey.kind(&path) {
            None => unknown.push(path),
            Some(Kind::Folder) => {}
            Some(_) => fs::remove_file(entry.path()).map_err(Failure::io("remove", entry.path()))?,
        }
    }
    Ok(unknown)
}

/// What tells a file that was changed from the one that was carried over: a carried one keeps its time.
fn age(path: &Path) -> Option<(i64, i64, u64)> {
    fs::symlink_metadata(path).ok().map(|found| (found.mtime(), found.mtime_nsec(), found.size()))
}

#[cfg(test)]
mod tests {
    use super::super::{plan, tests::build};
    use super::*;
    use std::collections::BTreeMap;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn what_is_not_ours_survives() {
        let home = tempfile::tempdir().unwrap();
        let site = home.path().join("site");
        fs::create_dir(&site).unwrap();
        fs::write(site.join(".gitignore"), "*").unwrap();
        build(home.path(), &[("index.html", "1"), ("people/a.html", "a")]).unwrap();
        let odd = site.join("people").join(OsStr::from_bytes(b"\xff.jpg"));
        fs::write(&odd, "photo").unwrap();
        fs::set_permissions(&odd, Permissions::from_mode(0o640)).unwrap();
        fs::create_dir_all(site.join("drafts/empty")).unwrap();
        fs::set_permissions(site.join("drafts"), Permissions::from_mode(0o500)).unwrap();
        std::os::unix::fs::symlink("/nowhere", site.join("link")).unwrap();
        let written = build(home.path(), &[("index.html", "2")]).unwrap();
        assert_eq!((written.exchanged, written.removed, written.remark), (true, 1, None));
        assert_eq!(fs::metadata(&odd).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::metadata(site.join("drafts")).unwrap().permissions().mode() & 0o777, 0o500);
        assert!(site.join("drafts/empty").is_dir() && site.join(".gitignore").is_file());
        assert_eq!(fs::read_link(site.join("link")).unwrap(), Path::new("/nowhere"));
        assert!(!site.join("people/a.html").exists());
        let left: Vec<_> =
            fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
    }

    #[test]
    fn what_is_not_ours_is_not_replaced() {
        for block in ["a.html", "a.html/photo.jpg", "people"] {
            let home = tempfile::tempdir().unwrap();
            build(home.path(), &[("index.html", "1")]).unwrap();
            let block = home.path().join("site").join(block);
            fs::create_dir_all(block.parent().unwrap()).unwrap();
            fs::write(&block, "mine").unwrap();
            let failure = build(home.path(), &[("a.html", "a"), ("people/b.html", "b")]).unwrap_err();
            assert!(matches!(failure, Failure::Refused { .. }), "{failure}");
            assert_eq!(fs::read_to_string(&block).unwrap(), "mine");
            fs::write(&block, "a").unwrap();
            let adopted = build(home.path(), &[("a.html", "a")]).is_ok();
            assert_eq!(adopted, !block.ends_with("photo.jpg"));
        }
    }

    #[test]
    fn what_somebody_does_while_we_stage_is_not_lost() {
        let home = tempfile::tempdir().unwrap();
        let (old, new) = (home.path().join("old"), home.path().join("new"));
        fs::create_dir_all(old.join("a")).unwrap();
        fs::write(old.join("a/known"), "mine").unwrap();
        let (survey, listed) = (Survey::of(&old).unwrap(), BTreeMap::new());
        let plan = plan::plan(&old, &BTreeMap::new(), &survey, &listed).unwrap();
        stage::fill(&new, &old, &plan).unwrap();
        fs::write(old.join("a/late"), "late").unwrap();
        fs::write(old.join("a/passing"), "edited").unwrap();
        fs::rename(old.join("a/passing"), old.join("a/known")).unwrap();
        retire(&old, &new, &plan, &survey).unwrap();
        assert!(!old.exists());
        assert_eq!(fs::read_to_string(new.join("a/known")).unwrap(), "edited");
        assert_eq!(fs::read_to_string(new.join("a/late")).unwrap(), "late");
    }
}
