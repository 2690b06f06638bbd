//! What stands on one page. Each page is a document: notes, "ibid." and numbers begin anew on it. What tells sources
//! apart is the site's: 2021b is 2021b on every page, and in every reference.

use super::ask::{self, Asked};
use super::desk::Desk;
use super::print;
use crate::csl::{Citation, CiteForm, Node, Role, Session};
use crate::model::citations::{PageCitations, StyleForm};
use crate::model::dossier::MarkIx;
use crate::model::links::Links;
use std::collections::BTreeSet;

/// A page as it is printed.
pub(super) struct Page {
    /// What stands on it.
    pub(super) citations: PageCitations,
    /// The places of sources of which a citation of theirs alone says nothing.
    pub(super) failed: BTreeSet<usize>,
}

/// Prints the citations of a page.
pub(super) fn page(desk: &Desk, links: &Links, marks: &[MarkIx]) -> Page {
    let asked = ask::page(desk, links, marks);
    let made = match desk.form() {
        StyleForm::Numeric => {
            // Numbered in the order in which the page first cites them.
            let mut seen = BTreeSet::new();
            let cites = asked.iter().flat_map(|asked| &asked.cites);
            let first = cites.filter(|cite| seen.insert(cite.source));
            let items = first.filter_map(|cite| desk.item(cite.source));
            citations(desk, &desk.processor.session_in_order(items), &asked)
        }
        StyleForm::InText | StyleForm::Note => citations(desk, &desk.session, &asked),
    };
    let mut failed = BTreeSet::new();
    for (asked, nodes) in asked.iter().zip(&made) {
        if let [cite] = asked.cites.as_slice()
            && !says(nodes)
        {
            failed.insert(cite.source);
        }
    }
    let printed = asked.iter().zip(&made);
    let printed = printed.map(|(asked, nodes)| (asked.mark, print::printed(desk, asked, nodes)));
    Page { citations: PageCitations { printed: printed.collect() }, failed }
}

fn citations(desk: &Desk, session: &Session, asked: &[Asked]) -> Vec<Vec<Node>> {
    let mut calls: Vec<Citation> = asked.iter().map(|asked| print::call(desk.form(), asked)).collect();
    let made = session.citations(&calls);
    // With nothing but its author in it, a cite keeps that one, though its author would leave it out.
    let mut bare = false;
    for (call, nodes) in calls.iter_mut().zip(&made) {
        for (index, cite) in call.cites.iter_mut().enumerate() {
            if cite.form == CiteForm::SuppressAuthor && !prints(nodes, index) {
                cite.form = CiteForm::Full;
                bare = true;
            }
        }
    }
    if bare { session.citations(&calls) } else { made }
}

/// Whether a cite is among what is printed.
fn prints(nodes: &[Node], index: usize) -> bool {
    nodes.iter().any(|node| match node {
        Node::Role(Role::Cite(cite), inner) if *cite == index => says(inner),
        Node::Text(_) => false,
        Node::Format(..) | Node::Quoted(_) | Node::Link(..) | Node::Display(..) | Node::Role(..) => {
            prints(node.children(), index)
        }
    })
}

/// Whether anything stands there but the author's own words around it.
fn says(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(text) => text.chars().any(char::is_alphanumeric),
        Node::Role(Role::Affix, _) => false,
        Node::Format(..) | Node::Quoted(_) | Node::Link(..) | Node::Display(..) | Node::Role(..) => {
            says(node.children())
        }
    })
}
