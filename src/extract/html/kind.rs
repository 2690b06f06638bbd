//! What an element of a page is to its text: a block or a part of a line, a heading, an entry, a row of a table.

use super::dom::{is, keyword, within, words};
use dom_query::NodeRef;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph of running text.
    Prose,
    /// A heading of this rank.
    Heading(u8),
    /// An entry of a list.
    Item,
    /// A row of a table.
    Row,
    /// What stands under a picture or over a table.
    Caption,
    /// Words set off as quoted.
    Quote,
    /// Text whose line breaks count.
    Pre,
}

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 55] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
    "slot",
    "html",
];
/// What makes the cells of a table more than data.
const IN_LAYOUT: [&str; 21] = [
    "table",
    "ul",
    "ol",
    "dl",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "form",
    "article",
    "section",
    "figure",
    "nav",
    "hr",
    "main",
    "aside",
    "header",
];
/// So long a cell may be, in characters, to be read as one line with its row.
const CELL: usize = 400;
/// So many elements of a row are looked at.
const ROW: usize = 400;

/// Whether an element begins and ends a paragraph: by its name, unless its style says otherwise.
pub(super) fn is_block(node: &NodeRef) -> bool {
    let style = keyword(node, "style").replace(' ', "");
    let display = style.split(';').find_map(|rule| rule.strip_prefix("display:"));
    match display {
        Some("block" | "flex" | "grid" | "list-item" | "table" | "flow-root") => return true,
        Some("inline" | "contents") => return false,
        _ => {}
    }
    if is(node, &["button"]) {
        // A button in a sentence is a word of it.
        return stands_alone(node);
    }
    let custom = node.qual_name_ref().is_some_and(|name| name.local.contains('-'));
    is(node, &BLOCKS) || (custom && stands_alone(node))
}

/// Whether no text stands beside an element.
fn stands_alone(node: &NodeRef) -> bool {
    let beside = |node: Option<NodeRef>| node.is_some_and(|node| node.is_nonempty_text());
    !beside(node.prev_sibling()) && !beside(node.next_sibling())
}

/// What the paragraphs in an element are; `None` if it does not say.
pub(super) fn kind(node: &NodeRef) -> Option<Kind> {
    let name = node.qual_name_ref()?.local.to_string();
    Some(match name.as_str() {
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "li" | "dt" | "dd" => Kind::Item,
        "figcaption" | "caption" => Kind::Caption,
        "blockquote" => Kind::Quote,
        "pre" | "xmp" | "listing" | "plaintext" => Kind::Pre,
        _ if keyword(node, "role") == "heading" => Kind::Heading(2),
        _ => return None,
    })
}

/// Whether an element holds notes, references or a correction.
pub(super) fn notes(node: &NodeRef) -> bool {
    let role = keyword(node, "role");
    if matches!(role.as_str(), "doc-endnotes" | "doc-footnote" | "doc-endnote" | "doc-bibliography" | "note")
    {
        return true;
    }
    [node.attr("class"), node.attr("id")].into_iter().flatten().any(|tokens| {
        tokens.split_ascii_whitespace().any(|token| {
            words(token).iter().any(|word| {
                matches!(
                    word.as_str(),
                    "footnote"
                        | "footnotes"
                        | "endnote"
                        | "endnotes"
                        | "references"
                        | "reflist"
                        | "correction"
                        | "corrections"
                        | "clarification"
                        | "bibliography"
                        | "erratum"
                        | "errata"
                )
            })
        })
    })
}

/// Whether a row is one of data, to be read as one line, and none that a page is laid out with.
pub(super) fn is_data_row(row: &NodeRef) -> bool {
    let table = row.ancestors(Some(3)).into_iter().find(|node| is(node, &["table"]));
    if table.is_some_and(|table| matches!(keyword(&table, "role").as_str(), "presentation" | "none")) {
        return false;
    }
    let cells: Vec<NodeRef> = row.children().into_iter().filter(|cell| is(cell, &["td", "th"])).collect();
    if cells.len() < 2 {
        return false;
    }
    let mut seen = 0;
    cells.iter().all(|cell| {
        let mut blocks = 0;
        let simple = within(cell).all(|inner| {
            seen += 1;
            blocks += usize::from(is(&inner, &["p", "div"]));
            seen < ROW && !is(&inner, &IN_LAYOUT)
        });
        simple && blocks < 2 && cell.normalized_char_count() <= CELL
    })
}
