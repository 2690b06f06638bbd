//! Addresses in the text that are neither records nor on the web: images and files of `static/`, anchors, pages.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, OutputPath, Span};
use crate::model::block::{Block, Inline};
use crate::model::dossier::{Dossier, RecordIx};
use crate::model::links::Links;
use crate::model::record::Record;
use crate::text::suggest;

/// Findings about addresses that lead nowhere.
pub(super) fn assets(dossier: &Dossier, links: &Links, findings: &mut Vec<Diagnostic>) {
    for (ix, record) in dossier.iter() {
        let picture = record.entity().and_then(|(entity, _)| entity.image.as_ref()?.file.as_ref());
        if let Some(file) = picture
            .filter(|file| !dossier.statics.contains(&ContentPath::new(format!("static/{}", file.value))))
        {
            let finding =
                Diagnostic::new(Code::AssetMissing, format!("there is no image \"{}\"", file.value));
            findings.push(finding.at(record.at(file.span)).help("images stand below static/"));
        }
        let mut found = Vec::new();
        for (_, blocks) in &record.prose.parts {
            blocks.iter().for_each(|block| addresses(block, &mut found));
        }
        for address in found {
            match address {
                Address::Image(url, span) => image(dossier, record, (url, span), findings),
                Address::Link(url, span) => link(links, (ix, record), (url, span), findings),
            }
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
    let near =
        suggest::nearest(name, dossier.statics.iter().map(crate::file::ContentPath::name)).first().copied();
    let finding =
        near.map_or(finding.clone(), |near| finding.help(format!("did you mean a file called {near}?")));
    findings
        .push(finding.help("images stand below static/; write the way from this file: ../static/name.png"));
}

/// A relative link to a page of the site, or to a place on the same page.
fn link(
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
    let known = page.as_ref().is_some_and(|page| page == home || links.has_page(page));
    if !known && !path.starts_with("data/") && !path.contains("/data/") {
        let message = format!("\"{url}\" leads to no page of the site");
        let pages: Vec<&str> = links.pages.iter().map(|plan| plan.path.as_str()).collect();
        let finding = Diagnostic::new(Code::LinkUnresolved, message).at(record.at(span));
        let near = suggest::nearest(path.trim_start_matches("../"), pages).first().copied();
        findings.push(
            near.map_or(finding.clone(), |near| finding.help(format!("did you mean {near}?")))
                .help("to lead to a record, write [[id|words]]"),
        );
        return;
    }
    let own = path.is_empty() && !fragment.is_empty();
    let has = record.prose.headings.iter().any(|heading| heading.id == fragment)
        || record.prose.anchors.iter().any(|anchor| anchor == fragment);
    if own && !has {
        let ids: Vec<&str> = record.prose.headings.iter().map(|heading| heading.id.as_str()).collect();
        let finding =
            Diagnostic::new(Code::AnchorUnresolved, format!("this page has no place \"#{fragment}\""))
                .at(record.at(span));
        let near = suggest::nearest(fragment, ids.iter().copied()).first().copied();
        findings.push(match near {
            Some(near) => finding.help(format!("did you mean #{near}?")),
            None => finding.help(format!("it has: {}", ids.join(", "))),
        });
    }
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
        Block::Quote(body) | Block::Footnote { body, .. } => {
            body.iter().for_each(|block| addresses(block, found));
        }
        Block::Quotation { attribution: head, body, .. } | Block::Callout { title: head, body, .. } => {
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
        Block::Code { .. } | Block::View(_) | Block::Rule | Block::Html(_) => {}
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
            Inline::Mark { inlines, .. } => within(inlines, found),
            Inline::Text { .. }
            | Inline::Code(_)
            | Inline::FootnoteRef(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Html(_) => {}
        }
    }
}
