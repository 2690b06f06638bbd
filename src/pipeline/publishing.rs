//! From a project to what its readers find: the site is made, looked through for what must not leave, compared with what
//! is live, and only then sent. What is said here of a plan is what will be done.

use super::objections::{self, Objection};
use super::versions::{file_for, since};
use super::{Learnt, Outcome, stages};
use crate::diagnostic::Failure;
use crate::file::straight;
use crate::model::Artifact;
use crate::model::history::{self, Step, Version};
use crate::model::manifest::{Entry, Making, Publication};
use crate::model::moment::for_people;
use crate::model::project::{Drafts, Indexing, Overrides};
use crate::model::record::Audience;
use crate::model::review::Review;
use crate::model::serving::is_page;
use crate::model::target::{Place, Target};
use crate::publish::{self, Action, Checked, Files, Live, Opened, Plan, Told};
use crate::text::suggest;
use crate::write::{self, Durability, Request};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What of a publication the command line decides.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wish {
    /// The target's name, where there are several.
    pub(crate) target: Option<String>,
    /// A folder to publish to, in place of a target.
    pub(crate) to: Option<PathBuf>,
    /// How many files may go.
    pub(crate) allow_deletes: Option<usize>,
    /// Whether a place that holds others' files is taken over.
    pub(crate) adopt: bool,
    /// Whether what lies in this folder is published as it is.
    pub(crate) built: Option<PathBuf>,
    /// Whether compressed neighbours of texts are published with them.
    pub(crate) precompress: bool,
    /// Files that must not stay where earlier publications left them, by path.
    pub(crate) withdrawn: Vec<String>,
    /// Whether the tracked files of the repository are looked through as well.
    pub(crate) repository: bool,
}

/// A publication that is planned.
pub(crate) struct Publishing {
    /// Where to.
    pub(crate) target: Target,
    /// The address that it has there.
    pub(crate) base: Option<String>,
    /// What is live.
    pub(crate) live: Live,
    /// What will be done.
    pub(crate) plan: Plan,
    /// Why it must not be done; empty if it may.
    pub(crate) objections: Vec<Objection>,
    /// The titles of pages, by path.
    pub(crate) titles: BTreeMap<String, String>,
    /// The file that will keep the data of this version, if it says something new.
    pub(crate) keeping: Option<String>,
    /// What changed since the version that is live, where that is known.
    pub(crate) since: Option<Step>,
    /// How many bytes travel, and how many are there already.
    pub(crate) weight: (u64, u64),
    opened: Option<Opened>,
    files: BTreeMap<String, Vec<u8>>,
    adopt: bool,
}

/// What was done.
#[derive(Clone, Debug)]
pub(crate) struct Published {
    /// What the host calls it; empty if it has no name.
    pub(crate) name: String,
    /// What came of asking for the published site; `None` where no address is known.
    pub(crate) checked: Option<Checked>,
    /// The file that keeps the data of this version in the project, if there is one.
    pub(crate) version: Option<String>,
    /// A word about what was not as usual.
    pub(crate) remark: Option<String>,
}

/// Makes the site for a target and plans its publication; no plan where the site has errors.
pub(crate) fn prepare(
    folder: &Path,
    overrides: &Overrides,
    wish: &Wish,
    strict: bool,
) -> Result<(Outcome, Option<Publishing>), Failure> {
    let Some(target) = target(folder, overrides, wish)? else {
        return Ok((stages(folder, overrides, &|_| {})?.0, None));
    };
    let audience = if wish.to.is_some() { overrides.audience } else { target.audience };
    let base_url = overrides.base_url.clone().or_else(|| target.base_url.clone());
    // What is for our own people, no search engine shall find.
    let indexing = if audience == Audience::Internal { Indexing::Closed } else { overrides.indexing };
    let (drafts, review) = (Drafts::Left, Review::Left);
    let overrides = Overrides { base_url, indexing, drafts, audience, review, ..overrides.clone() };
    let (mut outcome, learnt) = stages(folder, &overrides, &|_| {})?;
    if !outcome.passes(strict) {
        return Ok((outcome, None));
    }
    let project = outcome.project.clone();
    let base = project.config.base_url.clone();
    let (making, mut files) = if let Some(out) = &wish.built {
        built(out)?
    } else {
        if wish.precompress {
            super::precompress(&mut outcome);
        }
        (super::making(&project), own(std::mem::take(&mut outcome.artifacts)))
    };
    let version = version(&learnt);
    let now =
        files.get(DATA).and_then(|data| Version::parse(std::str::from_utf8(data).ok()?)).unwrap_or_default();
    is_version(wish, &now, &version)?;
    let publication =
        Publication { version, updated: publish::moment(&project.folder), leaving: BTreeMap::new() };
    let keeping = file_for(&learnt.dossier.versions, &now).filter(|_| audience == Audience::Public);
    accompany(&mut files, &target, &learnt, keeping.as_deref(), audience);
    let opened = publish::open(&project.folder, &target.place, base.as_deref())?;
    let mut live = live(opened.as_ref(), &target.place, &project.folder)?;
    withdraw(&mut live, &files, wish)?;
    let mut plan = Plan::new(&borrowed(&files), making.clone(), publication, &live);
    let kept = opened.as_ref().map(|opened| opened.fetch_staying(&mut plan, base.as_deref()));
    let mut objections = objections::of_plan(&plan, &live, wish, matches!(target.place, Place::Folder(_)));
    objections.extend(objections::of_making(&making, audience, base.as_deref()));
    objections.extend(objections::of_records(&learnt, &outcome));
    objections.extend(objections::of_leaks(&learnt, &files, audience, wish)?);
    let title_of =
        |(path, bytes): (&String, &Vec<u8>)| Some((path.clone(), title(bytes, &project.config.title)?));
    let titles = files.iter().filter(|(path, _)| is_page(path)).filter_map(title_of).collect();
    let before = data_of(opened.as_ref(), &target.place, &live, base.as_deref());
    let since = since(before.as_deref(), files.get(DATA));
    let weight = weight(&plan, &files);
    files.extend(kept.into_iter().flatten());
    let adopt = wish.adopt;
    Ok((
        outcome,
        Some(Publishing {
            target,
            base,
            live,
            plan,
            objections,
            titles,
            keeping,
            since,
            weight,
            opened,
            files,
            adopt,
        }),
    ))
}

/// A site that was built earlier must be of the version that the front page has now.
fn is_version(wish: &Wish, built: &Version, version: &str) -> Result<(), Failure> {
    if wish.built.is_none() || built.name == version {
        return Ok(());
    }
    Err(Failure::Refused {
        message: format!(
            "what lies in output/ is version \"{}\", and the front page says \"{version}\"",
            built.name
        ),
        remedy: "run backgrounder build; or leave --no-build out, and publish makes the site itself"
            .to_owned(),
    })
}

/// What is at a target now.
fn live(opened: Option<&Opened>, place: &Place, project: &Path) -> Result<Live, Failure> {
    match (opened, place) {
        (Some(opened), _) => Ok(opened.live.clone()),
        (None, Place::Folder(place)) => {
            let request = Request { adopt: true, ..Request::new(place, project, Durability::Ordinary) };
            write::check_folder(&request)?;
            let manifest = write::published(place)?;
            let (foreign, wrong) = write::looked_at(place, manifest.as_ref())?;
            Ok(Live { manifest, foreign, wrong, ..Live::default() })
        }
        (None, _) => Ok(Live::default()),
    }
}

/// The data of what is live, where they can be had.
fn data_of(opened: Option<&Opened>, place: &Place, live: &Live, base: Option<&str>) -> Option<Vec<u8>> {
    live.manifest.as_ref()?;
    match (opened, place) {
        (None, Place::Folder(place)) => std::fs::read(place.join(DATA)).ok(),
        (opened, _) => opened?.file(DATA, base),
    }
}

/// Carries a plan out, and looks at what came of it.
pub(crate) fn carry(
    publishing: &Publishing,
    project: &Path,
    verify: bool,
    told: Told<'_>,
) -> Result<Published, Failure> {
    let plan = &publishing.plan;
    let files = borrowed(&publishing.files);
    let mut done = Published { name: String::new(), checked: None, version: None, remark: None };
    match (&publishing.opened, &publishing.target.place) {
        (Some(opened), place) => {
            done.name = opened.carry(plan, &files, &message(plan), told)?.name;
            done.remark = publish::refresh(place, publishing.base.as_deref(), plan);
        }
        (None, Place::Folder(place)) => done.remark = folder(publishing, place, project)?,
        (None, _) => {}
    }
    done.version = keep_version(publishing, project)?;
    done.checked = publishing
        .base
        .as_deref()
        .filter(|_| verify)
        .map(|base| publish::check(&publishing.target.place, base, &files));
    Ok(done)
}

/// Asks for some files of a site that is live already; nothing where no address is known.
pub(crate) fn look(publishing: &Publishing) -> Option<Checked> {
    let base = publishing.base.as_deref()?;
    Some(publish::check(&publishing.target.place, base, &borrowed(&publishing.files)))
}

/// Goes back to what was published before at a target; gives what the host calls it.
pub(crate) fn roll_back(
    folder: &Path,
    overrides: &Overrides,
    wish: &Wish,
) -> Result<(Target, String), Failure> {
    let Some(target) = target(folder, overrides, wish)? else {
        return Err(Failure::Usage {
            message: "no target under publish: can be used: backgrounder check says why".to_owned(),
        });
    };
    let kept = || Failure::Usage {
        message: format!(
            "only sftp and rsync targets keep earlier publications, and {} is none; check out the earlier state of the project, give it a higher version and publish it",
            target.place.shown()
        ),
    };
    if !matches!(target.place, Place::Server(_)) {
        return Err(kept());
    }
    let opened = publish::open(folder, &target.place, None)?;
    let name = opened.and_then(|opened| opened.roll_back()).ok_or_else(kept)??;
    Ok((target, name))
}

/// The target that is meant.
/// None where the configuration has errors that say why there is none.
fn target(folder: &Path, overrides: &Overrides, wish: &Wish) -> Result<Option<Target>, Failure> {
    if let Some(to) = &wish.to {
        let place = straight(&std::path::absolute(to).map_err(Failure::io("find", to))?);
        return Ok(Some(Target {
            name: to.display().to_string(),
            audience: overrides.audience,
            base_url: None,
            place: Place::Folder(place),
        }));
    }
    let mut findings = Vec::new();
    let project = crate::project::open(folder, overrides)?.into_value(&mut findings);
    let targets = project.config.targets;
    let names: Vec<&str> = targets.iter().map(|target| target.name.as_str()).collect();
    let usage = |message: String| Err(Failure::Usage { message });
    match (&wish.target, targets.as_slice()) {
        (None, [only]) => Ok(Some(only.clone())),
        (_, []) if findings.is_empty() => usage(
            "there is no target to publish to: write one under publish: in backgrounder.yaml (docs/publishing.md), or name a folder with --to"
                .to_owned(),
        ),
        (_, []) => Ok(None),
        (None, _) => usage(format!("which target? There are {}: backgrounder publish {}", names.join(", "), names.first().unwrap_or(&""))),
        (Some(name), _) => {
            if let Some(target) = targets.iter().find(|target| target.name == *name) {
                return Ok(Some(target.clone()));
            }
            if !findings.is_empty() {
                return Ok(None);
            }
            let near = suggest::nearest(name, names.iter().copied()).first().copied();
            let hint = near.map_or_else(
                || format!("there are {}", names.join(", ")),
                |near| format!("did you mean {near}?"),
            );
            usage(format!("no target is called \"{name}\"; {hint}"))
        }
    }
}

/// The files of a site that was just made.
fn own(artifacts: Vec<Artifact>) -> BTreeMap<String, Vec<u8>> {
    artifacts.into_iter().map(|file| (file.path.as_str().to_owned(), file.bytes)).collect()
}

/// The files of a site that was built earlier, each as it was built.
fn built(out: &Path) -> Result<(Making, BTreeMap<String, Vec<u8>>), Failure> {
    let refused = |message: String| Failure::Refused {
        message,
        remedy: "run backgrounder build; or leave --no-build out, and publish makes the site itself"
            .to_owned(),
    };
    let Some((manifest, files)) = write::read_site(out)? else {
        return Err(refused(format!("{} holds no site that was built here", out.display())));
    };
    let differs = |(path, entry): (&String, &Entry)| {
        let is = files.get(path).map(|bytes| Entry::of(bytes));
        (is != Some(*entry)).then(|| path.clone())
    };
    if let Some(path) = manifest.files.iter().find_map(differs) {
        return Err(refused(format!("{path} in {} is not as it was built", out.display())));
    }
    let making = manifest
        .making
        .ok_or_else(|| refused(format!("{} was built by an earlier version", out.display())))?;
    Ok((making, files))
}

/// What goes with a site: the data of published versions, without what was withdrawn since, and what the host wants.
fn accompany(
    files: &mut BTreeMap<String, Vec<u8>>,
    target: &Target,
    learnt: &Learnt,
    keeping: Option<&str>,
    audience: Audience,
) {
    if audience == Audience::Public {
        let left = |name: &str| learnt.dossier.left.contains_key(name);
        for file in &learnt.files.versions {
            // What is not the data of a version has no business there.
            if learnt.dossier.versions.iter().any(|version| version.file == file.path.as_str()) {
                let text = history::without(&file.text, &left).unwrap_or_else(|| file.text.to_string());
                files.insert(file.path.as_str().to_owned(), text.into_bytes());
            }
        }
        if let (Some(name), Some(data)) = (keeping, files.get(DATA).cloned()) {
            files.insert(name.to_owned(), data);
        }
    }
    if let Place::Git { cname, .. } = &target.place {
        files.entry(".nojekyll".to_owned()).or_default();
        if let Some(name) = cname {
            files.insert("CNAME".to_owned(), format!("{name}\n").into_bytes());
        }
    }
}

/// Has files go that earlier publications left there, though pages that readers have open may name them.
fn withdraw(live: &mut Live, files: &BTreeMap<String, Vec<u8>>, wish: &Wish) -> Result<(), Failure> {
    let listed =
        |path: &String| live.manifest.as_ref().is_some_and(|manifest| manifest.files.contains_key(path));
    for path in &wish.withdrawn {
        let message = if files.contains_key(path) {
            format!(
                "{path} is a file of the site: take it out of the project, then publish with --withdraw {path}"
            )
        } else if !listed(path) {
            format!("nothing called {path} was published there")
        } else {
            continue;
        };
        return Err(Failure::Usage { message });
    }
    live.wrong.extend(wish.withdrawn.iter().cloned());
    Ok(())
}

/// The file of a site that holds all its data.
const DATA: &str = "data/briefing.json";

fn borrowed(files: &BTreeMap<String, Vec<u8>>) -> Files<'_> {
    files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

/// The front page's version; empty if it has none.
fn version(learnt: &Learnt) -> String {
    let front = learnt.dossier.front().and_then(|front| learnt.dossier.get(front).page());
    front
        .and_then(|page| page.version.as_ref())
        .map(|version| version.value.trim().to_owned())
        .unwrap_or_default()
}

/// What a page calls itself, without the name of the site that all pages add to theirs.
fn title(bytes: &[u8], site: &str) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(8192))?).into_owned();
    let title = head.split_once("<title>")?.1.split_once("</title>")?.0.trim().to_owned();
    let plain = title.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let plain = plain.replace("&#x27;", "'").replace("&amp;", "&");
    let own = plain.strip_suffix(site).map(|own| own.trim_end_matches([' ', '·', '-', '–', '—', '|']));
    Some(own.filter(|own| !own.is_empty()).map_or(plain.clone(), str::to_owned))
}

/// How many bytes travel, and how many are there already.
fn weight(plan: &Plan, files: &BTreeMap<String, Vec<u8>>) -> (u64, u64) {
    let sent = plan.of(Action::Add).chain(plan.of(Action::Change));
    let sent: u64 = sent.filter_map(|deed| files.get(&deed.path)).map(|bytes| bytes.len() as u64).sum();
    let all: u64 = files.values().map(|bytes| bytes.len() as u64).sum();
    (sent, all.saturating_sub(sent))
}

fn message(plan: &Plan) -> String {
    match &plan.manifest.publication {
        Some(told) if !told.version.is_empty() => {
            format!("Publish version {} ({})", told.version, for_people(&told.updated))
        }
        Some(told) => format!("Publish the state of {}", for_people(&told.updated)),
        None => "Publish".to_owned(),
    }
}

/// Writes a site into a folder, with the assets that stay.
fn folder(publishing: &Publishing, place: &Path, project: &Path) -> Result<Option<String>, Failure> {
    let mut artifacts = Vec::new();
    let mut add = |path: &str, bytes: Vec<u8>| {
        artifacts.extend(crate::file::OutputPath::new(path).map(|path| Artifact { path, bytes }));
    };
    publishing.files.iter().for_each(|(path, bytes)| add(path, bytes.clone()));
    for path in &publishing.plan.staying {
        let file = place.join(path);
        add(path, std::fs::read(&file).map_err(Failure::io("read", file))?);
    }
    let request = Request { adopt: publishing.adopt, ..Request::new(place, project, Durability::Durable) };
    let manifest = &publishing.plan.manifest;
    let (making, publication) = (manifest.making.clone(), manifest.publication.clone());
    Ok(write::write(&artifacts, making, publication, &request)?.remark)
}

/// Keeps the data of this version in the project; gives the file, if it says something new.
fn keep_version(publishing: &Publishing, project: &Path) -> Result<Option<String>, Failure> {
    let Some(name) = &publishing.keeping else { return Ok(None) };
    let Some(data) = publishing.files.get(name) else { return Ok(None) };
    write::replace(project, name, &String::from_utf8_lossy(data))?;
    Ok(Some(name.clone()))
}
