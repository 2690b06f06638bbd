//! What each mark leads to; a mark that leads nowhere is a finding with the nearest that exist.

use super::name::{Found, Names};
use super::uses::inside;
use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::{Span, Spanned};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::id::{Id, Key};
use crate::model::links::{Links, Target};
use crate::model::mark::{Cite, Fragment, Link, LinkBy, Mark, MarkKind};
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::view::ViewKind;
use crate::text::{slug, suggest};

/// The targets of all marks of all records.
pub(super) fn targets(
    dossier: &Dossier,
    names: &Names,
    links: &Links,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Vec<Target>> {
    let all = dossier.iter().map(|(ix, record)| of_record(dossier, names, links, (ix, record), findings));
    let all = all.collect();
    relays(dossier, findings);
    all
}

/// The targets of the marks of one record.
pub(super) fn of_record(
    dossier: &Dossier,
    names: &Names,
    links: &Links,
    (ix, record): (RecordIx, &Record),
    findings: &mut Vec<Diagnostic>,
) -> Vec<Target> {
    let target = |mark: &Mark| match &mark.kind {
        MarkKind::Citation(citation) => {
            let source = |(index, cite): (usize, &Cite)| {
                let key = &cite.key;
                let found = dossier.by_key.get(key.value.as_str()).copied();
                // A bare `@word` is a citation only if the key exists; with a place after it, it is meant as one.
                let bare = citation.narrative && index == 0 && cite.locator.is_none();
                let excused = bare || dossier.may_exist(key.value.as_str());
                if found.is_none() && !excused {
                    findings.push(unknown_key(dossier, record, key.value.as_str(), key.span));
                }
                found
            };
            Target::Sources(citation.cites.iter().enumerate().map(source).collect())
        }
        MarkKind::Link(link) => target(dossier, names, links, (ix, record), link, findings),
        MarkKind::Stub(_) => Target::Missing,
    };
    record.prose.marks.iter().map(target).collect()
}

/// Keys in fields that are no citations: relays, chains of authority, views of sources.
fn relays(dossier: &Dossier, findings: &mut Vec<Diagnostic>) {
    for record in &dossier.records {
        for key in keys(record) {
            let bare = key.value.trim_start_matches('@');
            if !dossier.by_key.contains_key(bare) && !dossier.may_exist(bare) {
                let code =
                    if record.claim().is_some() { Code::ClaimChainBroken } else { Code::CitationUnresolved };
                let finding = Diagnostic::new(code, format!("no source has the key \"{bare}\""));
                let sign = key.value.len() - bare.len();
                let place = inside(key.span, &key.value)
                    .map(|span| Span::new(span.range().start + sign, span.range().end));
                let finding = fixed_key(dossier, finding.at(record.at(key.span)), record, bare, place);
                findings.push(near_keys(dossier, finding, bare));
            }
        }
    }
}

/// The keys in a record's fields and views that are no citations, with or without `@`.
pub(super) fn keys(record: &Record) -> Vec<&Spanned<String>> {
    let relayed = record
        .source()
        .into_iter()
        .flat_map(|source| source.fields.relays.iter().filter_map(|relay| relay.source.as_ref()));
    let chained = record
        .claim()
        .into_iter()
        .flat_map(|claim| claim.authority.iter().filter_map(|link| link.id.as_ref()))
        .filter(|id| id.value.starts_with('@'));
    let shown = super::field::views(record.prose.part(Region::Body))
        .into_iter()
        .filter(|view| view.kind == ViewKind::Sources)
        .flat_map(|view| &view.fields.ids);
    relayed.chain(chained).chain(shown).collect()
}

/// A key that no source has, with those that are near.
pub(super) fn unknown_key(dossier: &Dossier, record: &Record, key: &str, span: Span) -> Diagnostic {
    if let Some(left) = dossier.left.get(key) {
        let finding = Diagnostic::new(Code::CitationUnresolved, format!("\"{key}\" {}", left.why));
        return finding.at(record.at(span)).marked("not found").help(left.remedy.clone());
    }
    let mut finding = Diagnostic::new(Code::CitationUnresolved, format!("no source has the key \"{key}\""))
        .at(record.at(span))
        .marked("not found");
    finding = fixed_key(dossier, finding, record, key, Some(span));
    near_keys(dossier, finding, key)
}

/// The nearest keys as changes of the place where one stands.
fn fixed_key(
    dossier: &Dossier,
    mut finding: Diagnostic,
    record: &Record,
    key: &str,
    span: Option<Span>,
) -> Diagnostic {
    let Some(span) = span else { return finding };
    let plain = suggest::is_plain(key, known(dossier));
    for (index, near) in suggest::nearest(key, known(dossier)).into_iter().enumerate() {
        // One that needs braces is the author's to write.
        let safety = Safety::when(plain && index == 0 && Key::new(near).cited() == near);
        finding = finding.fix(format!("write @{near}"), record.at(span), near, safety);
    }
    finding
}

/// All keys that may have been meant: those of sources, and those that a library has besides.
fn known(dossier: &Dossier) -> impl Iterator<Item = &str> {
    dossier.by_key.keys().chain(&dossier.shelf).map(String::as_str)
}

fn near_keys(dossier: &Dossier, mut finding: Diagnostic, key: &str) -> Diagnostic {
    let near = suggest::nearest(key, known(dossier));
    for found in &near {
        let title = dossier.by_key.get(*found).map_or("in the library", |ix| dossier.get(*ix).title.as_str());
        finding = finding.help(format!("did you mean @{found}?  ({title})"));
    }
    if near.is_empty() {
        finding.help(format!("make it: backgrounder add source FILE --key {}", Key::new(key).cited()))
    } else {
        finding
    }
}

fn target(
    dossier: &Dossier,
    names: &Names,
    links: &Links,
    (ix, record): (RecordIx, &Record),
    link: &Link,
    findings: &mut Vec<Diagnostic>,
) -> Target {
    let found = match link.by {
        LinkBy::Key => {
            if let Some(ix) = dossier.by_key.get(&link.to.value) {
                Some(*ix)
            } else {
                let finding = Diagnostic::new(
                    Code::CitationUnresolved,
                    format!("no source has the key \"{}\"", link.to.value),
                )
                .at(record.at(link.to.span))
                .marked("not found");
                let place = place(link).map(|span| Span::new(span.range().start + 1, span.range().end));
                let finding = fixed_key(dossier, finding, record, &link.to.value, place);
                findings.push(near_keys(dossier, finding, &link.to.value));
                None
            }
        }
        LinkBy::File => file(dossier, names, record, link, findings),
        // `[[#heading]]` stays on its page.
        LinkBy::Name if link.to.value.is_empty() && link.fragment.is_some() => Some(ix),
        LinkBy::Name => name(dossier, names, record, link, findings),
    };
    let Some(to) = found else { return Target::Missing };
    let home = links.address(to).anchor.clone();
    let anchor = match &link.fragment {
        None => home,
        Some(fragment) => anchor(dossier.get(to), fragment).unwrap_or_else(|| {
            findings.push(no_anchor(record, link, fragment, dossier.get(to)));
            home
        }),
    };
    Target::Record { to, anchor }
}

fn name(
    dossier: &Dossier,
    names: &Names,
    record: &Record,
    link: &Link,
    findings: &mut Vec<Diagnostic>,
) -> Option<RecordIx> {
    let written = &link.to;
    match names.find(dossier, &written.value) {
        Found::One(ix) => Some(ix),
        Found::Several(candidates) => {
            let ids: Vec<String> =
                candidates.iter().map(|ix| format!("[[{}]]", dossier.get(*ix).id)).collect();
            let finding = Diagnostic::new(
                Code::LinkAmbiguous,
                format!("\"{}\" could be {}", written.value, ids.join(" or ")),
            )
            .at(record.at(written.span));
            findings.push(
                candidates
                    .iter()
                    .fold(finding, |finding, ix| {
                        finding.label(dossier.get(*ix).start(), dossier.get(*ix).kind.singular())
                    })
                    .help("write the id of the one that is meant"),
            );
            None
        }
        Found::Nothing if dossier.may_exist(&written.value) => None,
        Found::Nothing => {
            if let Some(left) = dossier.left.get(&written.value) {
                let message = format!("\"{}\" {}", written.value, left.why);
                let finding = Diagnostic::new(Code::LinkUnresolved, message).at(record.at(written.span));
                findings.push(finding.marked("not found").help(left.remedy.clone()));
                return None;
            }
            let mut finding =
                Diagnostic::new(Code::LinkUnresolved, format!("no entity called \"{}\"", written.value))
                    .at(record.at(place(link).unwrap_or(written.span)))
                    .marked("not found");
            let near = names.near(dossier, &written.value);
            let safety = Safety::when(near.len() == 1);
            for near in near {
                finding = finding.help(format!(
                    "did you mean [[{}]]?  ({}, {})",
                    near.id,
                    near.kind.singular(),
                    near.path
                ));
                if let Some(place) = place(link) {
                    let words = format!("write [[{}]]", near.id);
                    finding = finding.fix(words, record.at(place), near.id.as_str(), safety);
                }
            }
            if dossier.by_key.contains_key(&written.value) {
                let key = &written.value;
                let finding = finding.help(format!("a source is linked by its key: [[@{key}]]"));
                findings.push(match place(link) {
                    Some(place) => {
                        let words = format!("write [[@{key}]]");
                        finding.fix(words, record.at(place), format!("@{key}"), Safety::Guess)
                    }
                    None => finding,
                });
                return None;
            }
            let or = if finding.help.is_empty() { "" } else { "or " };
            findings.push(finding.help(match Id::near(&written.value) {
                Some(id) => format!("{or}make it: backgrounder add place {id}, or person, organisation …; for a plain name write [[?{}]]", written.value),
                None => format!("for a plain name write [[?{}]]", written.value),
            }));
            None
        }
    }
}

/// The place of a link's name without the heading or paragraph in it; with the sign of a key. `None` where it is
/// written in a way that hides its place.
fn place(link: &Link) -> Option<Span> {
    let fragment = match &link.fragment {
        None => 0,
        Some(Fragment::Heading(words)) => 1 + words.len(),
        Some(Fragment::Paragraph(words)) => 2 + words.len(),
    };
    let sign = usize::from(link.by == LinkBy::Key);
    let range = link.to.span.range();
    let name = sign + link.to.value.len();
    (range.len() == name + fragment).then(|| Span::new(range.start, range.start + name))
}

fn file(
    dossier: &Dossier,
    names: &Names,
    record: &Record,
    link: &Link,
    findings: &mut Vec<Diagnostic>,
) -> Option<RecordIx> {
    let decoded = percent_encoding::percent_decode_str(&link.to.value).decode_utf8_lossy().into_owned();
    let found = record.path.sibling(&decoded).and_then(|path| names.file(&path));
    if found.is_none() {
        let names: Vec<&str> = dossier.records.iter().map(|record| record.path.name()).collect();
        let near = suggest::nearest(link.to.value.rsplit('/').next().unwrap_or_default(), names);
        let finding = Diagnostic::new(
            Code::LinkUnresolved,
            format!("there is no file \"{}\" from here", link.to.value),
        )
        .at(record.at(link.to.span));
        findings.push(
            near.first()
                .map_or(finding.clone(), |near| finding.help(format!("did you mean a file called {near}?"))),
        );
    }
    found
}

/// The anchor of a heading (by id or words) or of a paragraph.
fn anchor(record: &Record, fragment: &Fragment) -> Option<String> {
    match fragment {
        Fragment::Paragraph(name) => record.prose.anchors.iter().find(|anchor| *anchor == name).cloned(),
        Fragment::Heading(words) => {
            let slug = slug::slug(words);
            record
                .prose
                .headings
                .iter()
                .find(|heading| {
                    heading.id == *words || heading.id == slug || heading.title.eq_ignore_ascii_case(words)
                })
                .map(|heading| heading.id.clone())
        }
    }
}

fn no_anchor(record: &Record, link: &Link, fragment: &Fragment, target: &Record) -> Diagnostic {
    let (what, words, known): (_, _, Vec<&str>) = match fragment {
        Fragment::Heading(words) => {
            ("heading", words, target.prose.headings.iter().map(|heading| heading.id.as_str()).collect())
        }
        Fragment::Paragraph(words) => {
            ("paragraph ^", words, target.prose.anchors.iter().map(String::as_str).collect())
        }
    };
    let finding =
        Diagnostic::new(Code::AnchorUnresolved, format!("{} has no {what} \"{words}\"", target.path))
            .at(record.at(link.to.span));
    match (suggest::nearest(&slug::slug(words), known.iter().copied()).first(), known.is_empty()) {
        (Some(near), _) => {
            let finding = finding.help(format!("did you mean #{near}?"));
            let range = link.to.span.range();
            let written = place(link).map(|name| name.range().end).filter(|end| *end < range.end);
            let sign = usize::from(matches!(fragment, Fragment::Paragraph(_)));
            match written.map(|end| Span::new(end + 1 + sign, range.end)) {
                Some(span) => {
                    let safety = Safety::when(suggest::is_plain(&slug::slug(words), known.iter().copied()));
                    finding.fix(format!("write {near}"), record.at(span), *near, safety)
                }
                None => finding,
            }
        }
        (None, false) => finding.help(format!("it has: {}", known.join(", "))),
        (None, true) => finding,
    }
}
