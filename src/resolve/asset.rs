//! Addresses in the text that are neither records nor on the web: images and files of `static/`, anchors, pages.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, OutputPath, Span};
use crate::model::block::{Block, Inline};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::{Links, PageOf};
use crate::model::record::Record;
use crate::text::suggest;

/// Findings about addresses that lead nowhere.
pub(super) fn assets(dossier: &Dossier, links: &Links, findings: &mut Vec<Diagnostic>) {
    for (ix, record) in dossier.iter() {
        of_record(dossier, links, (ix, record), findings);
    }
}

/// Those of one record.
pub(super) fn of_record(
    dossier: &Dossier,
    links: &Links,
    (ix, record): (RecordIx, &Record),
    findings: &mut Vec<Diagnostic>,
) {
    let picture = record.entity().and_then(|(entity, _)| entity.image.as_ref()?.file.as_ref());
    if let Some(file) =
        picture.filter(|file| !dossier.statics.contains(&ContentPath::new(format!("static/{}", file.value))))
    {
        let finding = Diagnostic::new(Code::AssetMissing, format!("there is no image \"{}\"", file.value));
        findings.push(finding.at(record.at(file.span)).help("images stand below static/"));
    }
    let mut found = Vec::new();
    for (_, blocks) in &record.prose.parts {
        blocks.iter().for_each(|block| addresses(block, &mut found));
    }
    for address in found {
        match address {
            Address::Image(url, span) => image(dossier, record, (url, span), findings),
            Address::Link(url, span) => link(dossier, links, (ix, record), (url, span), findings),
        }
    }
}

/// An address as written.
enum Address<'a> {
    Image(&'a str, Span),
    Link(&'a str, Span),
}

/// Whether an address leads out of the site.
fn is_away(url: &str) -> bool {
    url.is_empty() || url.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'))
}

fn image(dossier: &Dossier, record: &Record, (url, span): (&str, Span), findings: &mut Vec<Diagnostic>) {
    if is_away(url) {
        return;
    }
    let path = record.path.sibling(url);
    if path.as_ref().is_some_and(|path| dossier.statics.contains(path)) {
        return;
    }
    let finding =
        Diagnostic::new(Code::AssetMissing, format!("there is no image \"{url}\"")).at(record.at(span));
    let name = url.rsplit('/').next().unwrap_or_default();
    let near = suggest::nearest(name, dossier.statics.iter().map(ContentPath::name)).first().copied();
    let near = near.and_then(|near| dossier.statics.iter().find(|file| file.name() == near));
    // The way from the author's file: up as many folders as it lies deep.
    let up = "../".repeat(record.path.as_str().matches('/').count());
    findings.push(match near {
        Some(near) => {
            let way = format!("{up}{near}");
            finding.help(format!("did you mean {way}?"))
        }
        None => {
            finding.help(format!("images stand below static/; from this file that is {up}static/name.png"))
        }
    });
}

/// A relative link to a page of the site, or to a place on the same page.
fn link(
    dossier: &Dossier,
    links: &Links,
    (ix, record): (RecordIx, &Record),
    (url, span): (&str, Span),
    findings: &mut Vec<Diagnostic>,
) {
    if is_away(url) {
        return;
    }
    let (path, fragment) = url.split_once('#').unwrap_or((url, ""));
    let home = &links.address(ix).path;
    let page = if path.is_empty() { Some(home.clone()) } else { below(home, path) };
    let known = page.as_ref().is_some_and(|page| page == home || links.at(page).is_some());
    if !known && !path.starts_with("data/") && !path.contains("/data/") {
        let message = format!("\"{url}\" leads to no page of the site");
        let pages: Vec<&str> = links.pages.iter().map(|plan| plan.path.as_str()).collect();
        let finding = Diagnostic::new(Code::LinkUnresolved, message).at(record.at(span));
        let finding = if path.starts_with("www.") {
            finding.help(format!("for a page on the web write the whole address: https://{path}"))
        } else {
            finding
        };
        let near = suggest::nearest(path.trim_start_matches("../"), pages).first().copied();
        findings.push(
            near.map_or(finding.clone(), |near| finding.help(format!("did you mean {near}?")))
                .help("to lead to a record, write [[id|words]]"),
        );
        return;
    }
    let Some(places) = page.filter(|_| !fragment.is_empty()).and_then(|page| places(dossier, links, &page))
    else {
        return;
    };
    if generated(fragment) || places.contains(&fragment) {
        return;
    }
    let which = if path.is_empty() { "this page".to_owned() } else { path.to_owned() };
    let message = format!("{which} has no place \"#{fragment}\"");
    let finding = Diagnostic::new(Code::AnchorUnresolved, message).at(record.at(span));
    findings.push(match suggest::nearest(fragment, places.iter().copied()).first() {
        Some(near) => finding.help(format!("did you mean #{near}?")),
        None if places.is_empty() => {
            finding.help("it has no headings; a paragraph gets an address by ^name at its end")
        }
        None if places.len() > MANY => finding,
        None => finding.help(format!("it has: {}", places.join(", "))),
    });
}

/// More places than this are not listed.
const MANY: usize = 12;

/// The places of a page that its records give it; `None` where the program alone makes them.
fn places<'a>(dossier: &'a Dossier, links: &Links, page: &OutputPath) -> Option<Vec<&'a str>> {
    let of_kind = |kind| dossier.of(kind).map(|(_, record)| record.id.as_str()).collect::<Vec<_>>();
    match links.at(page)?.of {
        PageOf::Evidence => Some([of_kind(Kind::Claim), of_kind(Kind::Judgment)].concat()),
        PageOf::Glossary => Some(of_kind(Kind::Term)),
        PageOf::Changes => Some(of_kind(Kind::Correction)),
        PageOf::Sources => Some(of_kind(Kind::Source)),
        PageOf::Record(ix) => {
            let prose = &dossier.get(ix).prose;
            let headings = prose.headings.iter().map(|heading| heading.id.as_str());
            Some(headings.chain(prose.anchors.iter().map(String::as_str)).collect())
        }
        PageOf::Register
        | PageOf::Relations
        | PageOf::Kind(_)
        | PageOf::Timeline
        | PageOf::About
        | PageOf::Book
        | PageOf::NotFound => None,
    }
}

/// Whether the program itself gives pages such a place: `cite-3`, `para-4`, `at-sources`.
fn generated(fragment: &str) -> bool {
    let counted = ["cite-", "para-", "note-", "fn-", "fnref-", "p-", "at-"];
    counted.iter().any(|prefix| fragment.starts_with(prefix)) || matches!(fragment, "bottom-line" | "main")
}

/// The page that a relative address means, seen from another page.
fn below(home: &OutputPath, path: &str) -> Option<OutputPath> {
    let mut parts: Vec<&str> = home.as_str().split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    OutputPath::new(&parts.join("/"))
}

/// The addresses in a block, in reading order.
fn addresses<'a>(block: &'a Block, found: &mut Vec<Address<'a>>) {
    match block {
        Block::Heading { inlines, .. } | Block::Paragraph { inlines, .. } => within(inlines, found),
        Block::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| addresses(block, found));
        }
        Block::Quote(body) | Block::Footnote { body, .. } | Block::Change { body, .. } => {
            body.iter().for_each(|block| addresses(block, found));
        }
        Block::Quotation { attribution: head, body, .. }
        | Block::Callout { title: head, body, .. }
        | Block::Translation { by: head, body } => {
            within(head, found);
            body.iter().for_each(|block| addresses(block, found));
        }
        Block::Table { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| within(cell, found));
        }
        Block::Definitions(list) => {
            for definition in list {
                within(&definition.term, found);
                definition.meanings.iter().flatten().for_each(|block| addresses(block, found));
            }
        }
        Block::Code { .. }
        | Block::View(_)
        | Block::Embed { .. }
        | Block::Rule
        | Block::Html(_)
        | Block::Point(_) => {}
    }
}

fn within<'a>(inlines: &'a [Inline], found: &mut Vec<Address<'a>>) {
    for inline in inlines {
        match inline {
            Inline::Image { url, span, .. } => found.push(Address::Image(url, *span)),
            Inline::Link { url, inlines, span, .. } => {
                found.push(Address::Link(url, *span));
                within(inlines, found);
            }
            Inline::Emphasis(inside)
            | Inline::Strong(inside)
            | Inline::Strikeout(inside)
            | Inline::Superscript(inside)
            | Inline::Subscript(inside) => within(inside, found),
            Inline::Mark { inlines, .. } | Inline::Change { inlines, .. } => within(inlines, found),
            Inline::Text { .. }
            | Inline::Code(_)
            | Inline::FootnoteRef(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Point(_)
            | Inline::Edge(_)
            | Inline::Html(_) => {}
        }
    }
}
