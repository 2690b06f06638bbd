//! What speaks against a publication: a plan that takes too much away, a site that was made for others, texts that are not
//! ready, and what must not leave. Each says what to do.

use super::publishing::Wish;
use super::{Learnt, Outcome, tracked};
use crate::diagnostic::print::visible;
use crate::diagnostic::{Code, Failure};
use crate::leak::{self, Key, Leak};
use crate::model::manifest::{Making, Publication};
use crate::model::moment::for_people;
use crate::model::record::{Audience, Status};
use crate::publish::{self, Action, Live, Plan};
use crate::text::count::many;
use std::collections::BTreeMap;

/// So many places are named where there are more.
const NAMED: usize = 20;

/// A reason not to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Objection {
    /// What is wrong.
    pub(crate) why: String,
    /// What to do.
    pub(crate) remedy: String,
    /// Where: files, with what is there.
    pub(crate) places: Vec<String>,
}

/// What speaks against a plan.
pub(super) fn of_plan(plan: &Plan, live: &Live, wish: &Wish, folder: bool) -> Vec<Objection> {
    let mut objections = Vec::new();
    let (deletes, allowed) = (plan.deletes(), wish.allow_deletes.unwrap_or_else(|| plan.allowed()));
    if deletes > allowed {
        objections.push(Objection {
            why: format!("{deletes} of {} files would go, and {allowed} may", plan.before),
            remedy: format!("if they shall go: --allow-deletes {deletes}"),
            places: Vec::new(),
        });
    }
    let known = live.manifest.as_ref().and_then(|manifest| manifest.publication.as_ref());
    if let (Some(known), Some(next)) = (known, plan.manifest.publication.as_ref())
        && known.is_newer_than(next)
    {
        let shown = |told: &Publication| match told.version.as_str() {
            "" => format!("the state of {}", for_people(&told.updated)),
            version => format!("version {version} of {}", for_people(&told.updated)),
        };
        objections.push(Objection {
            why: format!("what is live is newer: {}, and this is {}", shown(known), shown(next)),
            remedy: "take in what was published since (git pull); or, if this shall replace it, give the front page a higher version".to_owned(),
            places: Vec::new(),
        });
    }
    let taken: Vec<String> = if live.manifest.is_none() {
        live.foreign.clone()
    } else {
        let replaced = plan.of(Action::Add).filter(|deed| live.foreign.contains(&deed.path));
        replaced.map(|deed| deed.path.clone()).collect()
    };
    // A folder of this machine may hold somebody's only copy: there nothing of others is ever replaced.
    let needed: Vec<String> = plan
        .of(Action::Add)
        .map(|deed| deed.path.clone())
        .filter(|path| live.foreign.contains(path))
        .collect();
    if folder && wish.adopt && !needed.is_empty() {
        objections.push(Objection {
            why: format!("{} of others would have to be replaced", many(needed.len(), "file", "files")),
            remedy: "move them away, or choose another folder".to_owned(),
            places: named(needed.into_iter()),
        });
    }
    if !taken.is_empty() && !wish.adopt {
        let why = if live.manifest.is_none() {
            format!(
                "{} there already, and no publication of Backgrounder is",
                many(taken.len(), "file is", "files are")
            )
        } else {
            format!(
                "{} would be replaced that no publication of Backgrounder brought",
                many(taken.len(), "file", "files")
            )
        };
        objections.push(Objection {
            why,
            remedy: "choose another place; or take this one over with --adopt: files of other names stay as they are".to_owned(),
            places: named(taken.into_iter()),
        });
    }
    objections
}

/// What speaks against a site by how it was made.
pub(super) fn of_making(making: &Making, audience: Audience, base: Option<&str>) -> Vec<Objection> {
    let mut objections = Vec::new();
    let mut object = |why: String| {
        objections.push(Objection {
            why,
            remedy: "build it anew for this target; or leave --no-build out, and publish makes it itself"
                .to_owned(),
            places: Vec::new(),
        });
    };
    if making.drafts {
        object("this site was built with drafts".to_owned());
    }
    if making.review {
        object("this site was built with comments and changes under review".to_owned());
    }
    if making.audience == Audience::Internal && audience == Audience::Public {
        object("this site was built for an internal audience, and the target is public".to_owned());
    }
    if making.base_url.as_deref() != base {
        let shown = |url: Option<&str>| url.unwrap_or("no address").to_owned();
        object(format!(
            "this site was built for {}, and the target has {}",
            shown(making.base_url.as_deref()),
            shown(base)
        ));
    }
    objections
}

/// What is not ready to be read, and what must not be copied.
pub(super) fn of_records(learnt: &Learnt, outcome: &Outcome) -> Vec<Objection> {
    let mut objections = Vec::new();
    let at = |record: &crate::model::record::Record| format!("{}: {}", record.path, record.title);
    let waiting: Vec<String> = learnt
        .dossier
        .iter()
        .filter(|(_, record)| record.status() == Status::Review)
        .map(|(_, record)| at(record))
        .collect();
    if !waiting.is_empty() {
        objections.push(Objection {
            why: format!("{} in review", many(waiting.len(), "record is", "records are")),
            remedy: "take status: review out when they are cleared, or make them drafts".to_owned(),
            places: named(waiting.into_iter()),
        });
    }
    let open: Vec<String> = learnt
        .dossier
        .iter()
        .flat_map(|(_, record)| record.prose.points.iter().map(move |point| (record, point)))
        .map(|(record, point)| format!("{}: {} \"{}\"", record.path, point.kind.word(), point.said()))
        .collect();
    if !open.is_empty() {
        objections.push(Objection {
            why: format!(
                "{} not decided",
                many(open.len(), "comment or change is", "comments and changes are")
            ),
            remedy: "decide them in the text: backgrounder list --review shows all".to_owned(),
            places: named(open.into_iter()),
        });
    }
    let copied = outcome.findings.iter().filter(|finding| finding.code == Code::RightsFull);
    let copied: Vec<String> = copied.map(|finding| finding.message.clone()).collect();
    if !copied.is_empty() {
        objections.push(Objection {
            why: "a text would be published in full whose rights do not allow it".to_owned(),
            remedy: "write publish: excerpts".to_owned(),
            places: copied,
        });
    }
    objections
}

/// What shows in the files and must not.
pub(super) fn of_leaks(
    learnt: &Learnt,
    files: &BTreeMap<String, Vec<u8>>,
    audience: Audience,
    wish: &Wish,
) -> Result<Vec<Objection>, Failure> {
    let keys: Vec<Key> = publish::secrets().into_iter().map(|(name, value)| Key { name, value }).collect();
    let hidden = match audience {
        Audience::Public => leak::hidden(&learnt.documents, &learnt.dossier, &learnt.files),
        Audience::Internal => leak::Hidden::default(),
    };
    let site: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let mut objections = Vec::new();
    let remedy = match audience {
        Audience::Public => {
            "take them out; what is for your own people only goes to a target with audience: internal, keys to none"
        }
        Audience::Internal => "take them out: a key that works goes nowhere",
    };
    let mut object = |what: &str, leaks: &[Leak]| {
        if !leaks.is_empty() {
            objections.push(Objection {
                why: format!(
                    "{what} {}",
                    many(leaks.len(), "thing that must not leave", "things that must not leave")
                ),
                remedy: remedy.to_owned(),
                places: named(leaks.iter().map(shown)),
            });
        }
    };
    object("the site holds", &leak::search(&site, &hidden, &keys));
    if wish.repository {
        let tree = tracked::files(&learnt.project.folder)?;
        let tree: Vec<(&str, &[u8])> =
            tree.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        object("the repository holds", &leak::search(&tree, &hidden, &keys));
    }
    Ok(objections)
}

fn shown(leak: &Leak) -> String {
    let line = leak.line.map_or_else(String::new, |line| format!(":{line}"));
    let words = if leak.words.is_empty() { String::new() } else { format!(": “{}”", leak.words) };
    visible(&format!("{}{line}: {}{words}", leak.file, leak.what))
}

/// The first of many, and how many more there are.
fn named(places: impl Iterator<Item = String>) -> Vec<String> {
    let all: Vec<String> = places.collect();
    let more = all.len().saturating_sub(NAMED);
    let mut named: Vec<String> = all.into_iter().take(NAMED).collect();
    if more > 0 {
        named.push(format!("and {more} more"));
    }
    named
}
