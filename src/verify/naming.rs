//! What things are called: forms of a disputed name that its record does not have, names of ISO 3166 that take sides,
//! and entities that a page mentions and links nowhere.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::Location;
use crate::model::dossier::{Dossier, MarkIx, RecordIx};
use crate::model::entity::EntityDetail;
use crate::model::kind::Kind;
use crate::model::links::{Links, Target};
use crate::model::mark::MarkKind;
use crate::model::record::Record;
use crate::text::suggest;
use std::collections::BTreeSet;
use std::ops::Range;

/// Short names of ISO 3166-1 that say whose a territory is, with their codes.
const ISO_NAMES: [(&str, &[&str]); 5] = [
    ("TW", &["Taiwan, Province of China", "Taiwan (Province of China)"]),
    ("PS", &["Palestine, State of", "Occupied Palestinian Territory", "Palestinian Territory, Occupied"]),
    ("FK", &["Falkland Islands (Malvinas)"]),
    ("HK", &["Hong Kong, Special Administrative Region of China"]),
    ("MO", &["Macao, Special Administrative Region of China"]),
];

/// Findings about names.
pub(super) fn naming(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    findings.extend(iso_names(dossier));
    for (ix, record) in dossier.iter() {
        findings.extend(forms(dossier, links, ix, record));
    }
    findings.extend(unlinked(dossier, links));
    findings
}

/// Names of the standard, printed: they are for machines, and take a position that the author may not.
fn iso_names(dossier: &Dossier) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for record in &dossier.records {
        for passage in &record.prose.passages {
            for (range, code, name) in iso_in(&passage.text) {
                findings.push(iso(code, name, record.at(passage.span(range)), "write the name that your record has; in a quotation, silence this with checks: {iso-name: off}"));
            }
        }
        // What a thing is called is printed wherever it is named.
        let titles = [&record.common.title, &record.common.name].into_iter().flatten();
        for title in titles {
            if let Some((_, code, name)) = iso_in(&title.value).next() {
                findings.push(iso(code, name, record.at(title.span), "call it what your readers call it; the name may stand among its aliases, where it is found and not printed as its name"));
            }
        }
    }
    findings
}

/// Where names of the standard stand in a text.
fn iso_in(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str, &'static str)> {
    let all = ISO_NAMES.iter().flat_map(|(code, names)| names.iter().map(move |name| (*code, *name)));
    all.flat_map(move |(code, name)| {
        text.match_indices(name).map(move |(at, _)| (at..at + name.len(), code, name))
    })
}

fn iso(code: &str, name: &str, at: Location, help: &str) -> Diagnostic {
    let message = format!("\"{name}\" is the name that ISO 3166 has for {code}, and takes a side");
    Diagnostic::new(Code::IsoName, message).at(at).help(help)
}

/// Words that stand for a disputed polity in a link, and are none of its names.
fn forms(dossier: &Dossier, links: &Links, ix: RecordIx, record: &Record) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (index, mark) in record.prose.marks.iter().enumerate() {
        let (MarkKind::Link(link), Some((passage, offset))) = (&mark.kind, mark.place) else { continue };
        let Target::Record { to, .. } = links.target(MarkIx { record: ix, mark: index }) else { continue };
        let target = dossier.get(*to);
        let Some((entity, EntityDetail::Polity(polity))) = target.entity() else { continue };
        let range = record.prose.label(link, passage, offset);
        let text = record.prose.passages.get(passage).map_or("", |passage| passage.text.as_str());
        let label = text.get(range).unwrap_or_default();
        let bare = label.trim().trim_end_matches("'s").trim_end_matches("’s").trim_start_matches("the ");
        let names = entity.aliases.iter().map(|alias| alias.text.value.as_str());
        let names = names.chain(polity.official_name.as_deref()).chain([target.title.as_str()]);
        let names = names.chain(entity.names.0.iter().map(|(_, name)| name.value.as_str()));
        let names: Vec<&str> = names.map(|name| name.trim_start_matches("the ")).collect();
        if !link.labelled || !polity.disputed || names.iter().any(|name| suggest::alike(name, bare)) {
            continue;
        }
        let message =
            format!("\"{}\" is no name that {} has, and its status is disputed", label.trim(), target.title);
        let finding = Diagnostic::new(Code::NameForm, message).at(record.at(link.to.span));
        findings.push(
            finding
                .label(target.start(), "its names")
                .help(format!("write one of: {}", names.join(", ")))
                .help("or add this form to its aliases"),
        );
    }
    findings
}

/// Entities that a record mentions by name and links nowhere.
fn unlinked(dossier: &Dossier, links: &Links) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut linked: BTreeSet<(RecordIx, RecordIx)> = BTreeSet::new();
    for (ix, _) in dossier.iter() {
        let marks = links.targets.get(ix.0 as usize).into_iter().flatten();
        let explicit =
            marks.filter_map(|target| if let Target::Record { to, .. } = target { Some(*to) } else { None });
        let auto = links.auto.get(ix.0 as usize).into_iter().flatten().map(|link| link.to);
        linked.extend(explicit.chain(auto).map(|to| (ix, to)));
    }
    for (to, mentions) in &links.mentions {
        let entity = dossier.get(*to);
        let mut told = BTreeSet::new();
        for mention in mentions.iter().filter(|_| entity.kind.is_entity()) {
            let by = dossier.get(mention.by);
            if by.kind == Kind::Source || linked.contains(&(mention.by, *to)) || !told.insert(mention.by) {
                continue;
            }
            let Some(passage) = by.prose.passages.get(mention.passage) else { continue };
            let message = format!("{} is mentioned here and linked nowhere in this record", entity.title);
            let at = by.at(passage.span(mention.range.clone()));
            findings.push(
                Diagnostic::new(Code::MentionUnlinked, message)
                    .at(at)
                    .help(format!("link it: [[{}|words]]", entity.id)),
            );
        }
    }
    findings
}
