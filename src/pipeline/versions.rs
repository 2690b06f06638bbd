//! What changed from version to version of a briefing, and since the last of them.

use super::memory::Memory;
use super::{Clock, Learnt};
use crate::diagnostic::Failure;
use crate::history;
use crate::model::edition::Edition;
use crate::model::history::{Step, Version};
use crate::model::project::Overrides;
use crate::model::record::{Audience, Status};
use crate::render;
use crate::text::suggest;
use std::path::Path;

/// The steps from each version that was published before this one to the next, and to this one; the latest first.
pub(super) fn steps(edition: Edition<'_>) -> Vec<Step> {
    let earlier = edition.dossier.earlier();
    if earlier.is_empty() {
        return Vec::new();
    }
    let now = current(edition);
    history::steps(earlier.into_iter().chain(&now))
}

/// The briefing as it is here, as far as it would be published: without drafts and what is for readers of one's own.
pub(super) fn current(edition: Edition<'_>) -> Option<Version> {
    let mut version = Version::parse(&render::briefing_data(edition))?;
    for record in &edition.dossier.records {
        if record.audience() == Audience::Internal || record.status() == Status::Draft {
            version.records.remove(record.source().map_or(record.id.as_str(), |source| source.key.as_str()));
        }
    }
    Some(version)
}

/// What changed since what is live, by the data of both.
pub(super) fn since(live: Option<&[u8]>, now: Option<&Vec<u8>>) -> Option<Step> {
    let read = |data: &[u8]| Version::parse(std::str::from_utf8(data).ok()?);
    Some(history::step(&read(live?)?, &read(now?)?))
}

/// The file that keeps the data of a version that is published now: none where one says the same already. A version
/// that was published before with other contents keeps those: `versions/3~2.json` is what was published second as 3.
pub(super) fn file_for(kept: &[Version], now: &Version) -> Option<String> {
    if now.name.is_empty() || kept.iter().any(|version| version.says_the_same(now)) {
        return None;
    }
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    let stem: String = now.name.chars().map(safe).collect();
    let stem = stem.trim_start_matches('.');
    let names = std::iter::once(format!("versions/{stem}.json"))
        .chain((2..).map(|number: u32| format!("versions/{stem}~{number}.json")));
    names.into_iter().find(|name| !kept.iter().any(|version| version.file == *name))
}

/// What changed between two versions: each the name of one that is kept, or a file of its data. Without the first it is
/// the one before, without the second the briefing as it is here.
pub(crate) fn diff(
    folder: &Path,
    overrides: &Overrides,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<Step, Failure> {
    let learnt =
        Learnt::from(folder, overrides, &mut Memory::default(), &mut Clock::start(), &mut Vec::new())?;
    let kept = &learnt.dossier.versions;
    let now = match after {
        Some(name) => version(kept, folder, name)?,
        None => current(learnt.edition()).unwrap_or_default(),
    };
    let before = match before {
        Some(name) => version(kept, folder, name)?,
        None => learnt.dossier.published_last(&now.name).cloned().ok_or_else(none)?,
    };
    Ok(history::step(&before, &now))
}

fn none() -> Failure {
    Failure::Usage {
        message: "no version is kept: publish keeps the data of each version in versions/, if the front page has a \
                  version"
            .to_owned(),
    }
}

/// A version by its name, or by the file of its data.
fn version(kept: &[Version], folder: &Path, name: &str) -> Result<Version, Failure> {
    if let Some(version) = kept.iter().find(|version| version.name == name) {
        return Ok(version.clone());
    }
    let file = [Path::new(name).to_path_buf(), folder.join(name)].into_iter().find(|file| file.is_file());
    if let Some(file) = file {
        let text = std::fs::read_to_string(&file).map_err(Failure::io("read", &file))?;
        let message = format!("{} is not the data of a briefing", file.display());
        return Version::parse(&text).ok_or(Failure::Usage { message });
    }
    let names: Vec<&str> = kept.iter().map(|version| version.name.as_str()).collect();
    if names.is_empty() {
        return Err(none());
    }
    let near = suggest::nearest(name, names.iter().copied());
    let near = near
        .first()
        .map_or_else(|| format!("kept are {}", names.join(", ")), |near| format!("did you mean {near}?"));
    Err(Failure::Usage { message: format!("no version {name} is kept, and no file is called so; {near}") })
}
