//! Small questions to an element of a page.

use dom_query::{Document, NodeRef};

/// Whether a node is an element of one of these names.
pub(super) fn is(node: &NodeRef, names: &[&str]) -> bool {
    node.qual_name_ref().is_some_and(|name| names.contains(&name.local.as_ref()))
}

/// The value of an attribute.
pub(super) fn attr(node: &NodeRef, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.to_string())
}

/// An attribute in lower case, without spaces around it; empty if there is none.
pub(super) fn keyword(node: &NodeRef, name: &str) -> String {
    node.attr(name).map(|value| value.trim().to_ascii_lowercase()).unwrap_or_default()
}

/// The node that comes next in the order of the source, without going into this one; `None` at the end of the tree.
pub(super) fn after<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut at = *node;
    loop {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent()?;
    }
}

/// The node that comes next in the order of the source.
pub(super) fn next<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    node.first_child().or_else(|| after(node))
}

/// All elements of a page, in the order of the source.
pub(super) fn elements(page: &Document) -> impl Iterator<Item = NodeRef<'_>> {
    std::iter::successors(Some(page.root()), next).filter(NodeRef::is_element)
}

/// The elements in an element, in the order of the source.
pub(super) fn within<'a>(top: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
    let end = after(top).map(|node| node.id);
    std::iter::successors(top.first_child(), next)
        .take_while(move |node| Some(node.id) != end)
        .filter(NodeRef::is_element)
}

/// The words of a class or an id, in lower case: `articleBody__related-links` has five.
pub(super) fn words(token: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in token.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(last) = words.last_mut()
        {
            last.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_fall_into_words() {
        assert_eq!(words("articleBody__related-links"), ["article", "body", "related", "links"]);
        assert_eq!(words("c-CMP"), ["c", "cmp"]);
        assert!(words("--").is_empty());
    }
}
