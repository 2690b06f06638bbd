//! What a page says of itself in its text: microdata (`itemprop`), microformats, bylines and `<time>`.

use super::dates::day;
use super::facts::Facts;
use super::json_ld::csl_type;
use super::names::{Form, authors, same};
use super::words::{NAME, TITLE, plain};
use crate::extract::html::dom::{attr, elements, is, keyword, within, words};
use crate::model::author::Author;
use dom_query::{Document, NodeRef};

/// Microdata: what stands in the first item that is a work, without what stands in items within it.
pub(super) fn microdata(page: &Document) -> Facts {
    let kind = |node: &NodeRef| attr(node, "itemtype").and_then(|name| csl_type(name.trim()));
    let works = elements(page)
        .filter(|node| node.has_attr("itemscope"))
        .filter_map(|node| Some((node, kind(&node)?)));
    let Some((work, (_, csl))) = works.min_by_key(|(_, (rank, _))| *rank) else {
        return Facts::default();
    };
    let mut facts = Facts { source_type: Some(csl.to_owned()), ..Facts::default() };
    for node in within(&work).filter(|node| node.has_attr("itemprop")) {
        if owner(&node).is_none_or(|owner| owner.id != work.id) {
            continue;
        }
        for property in keyword(&node, "itemprop").split_ascii_whitespace() {
            match property {
                "headline" | "name" if facts.title.is_none() => facts.title = plain(&value(&node), TITLE),
                "datepublished" if facts.published.is_none() => facts.published = day(&value(&node)),
                "author" | "creator" => {
                    let named = plain(&value(&node), NAME).unwrap_or_default();
                    facts.author.extend(authors(&named, Form::Byline));
                }
                "publisher" if facts.publisher.is_none() => facts.publisher = plain(&value(&node), NAME),
                _ => {}
            }
        }
    }
    distinct(&mut facts.author);
    facts
}

/// The item that a property belongs to.
fn owner<'a>(property: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    property.ancestors(None).into_iter().find(|node| node.has_attr("itemscope"))
}

/// The value of a property: what an attribute says, the name of an item, or its words.
fn value(node: &NodeRef) -> String {
    let said = ["content", "datetime"].iter().find_map(|name| attr(node, name));
    let name = || {
        let named = within(node).find(|inner| keyword(inner, "itemprop") == "name");
        named.filter(|_| node.has_attr("itemscope")).map(|name| value(&name))
    };
    said.or_else(name).unwrap_or_else(|| node.text().to_string())
}

/// Bylines and dates in the text, where nothing else tells.
pub(super) fn text(page: &Document) -> Facts {
    let mut facts = Facts::default();
    for node in elements(page) {
        let class = keyword(&node, "class");
        let is_class = |name: &str| class.split_ascii_whitespace().any(|token| token == name);
        let by_rel = keyword(&node, "rel").split_ascii_whitespace().any(|rel| rel == "author");
        let named = by_rel || is_class("p-author") || is_class("author-name") || is_class("byline-name");
        if named && is(&node, &["a", "span", "div", "p", "address", "strong", "b", "h3", "h4"]) {
            facts.author.extend(byline(&node));
        }
        if is_class("dt-published") && facts.published.is_none() {
            facts.published = attr(&node, "datetime").and_then(|text| day(&text));
        }
    }
    if facts.author.is_empty() {
        let is_byline = |node: &NodeRef| {
            keyword(node, "class")
                .split_ascii_whitespace()
                .any(|token| words(token).iter().any(|word| word == "byline"))
        };
        facts.author = elements(page).find(is_byline).map(|node| byline(&node)).unwrap_or_default();
    }
    distinct(&mut facts.author);
    facts.published = facts.published.or_else(|| time(page));
    facts
}

/// The authors that a byline names; none if it is too long for one.
fn byline(node: &NodeRef) -> Vec<Author> {
    let text = plain(&node.text(), 4 * NAME).unwrap_or_default();
    // What follows the names in one element is most often the date.
    let names = text.split(['|', '·', '•']).next().unwrap_or_default();
    let short = names.chars().count() <= NAME / 2 && !names.contains(|c: char| c.is_ascii_digit());
    if short { authors(names, Form::Byline) } else { Vec::new() }
}

/// The day in the first `<time>` of the article, or the only one of the page.
fn time(page: &Document) -> Option<String> {
    let times: Vec<NodeRef> =
        elements(page).filter(|node| is(node, &["time"]) && node.has_attr("datetime")).collect();
    let declared = times.iter().find(|time| time.has_attr("pubdate"));
    let inside = |time: &&NodeRef| time.ancestors(None).iter().any(|node| is(node, &["article", "main"]));
    let only = || times.first().filter(|_| times.len() == 1);
    let chosen = declared.or_else(|| times.iter().find(inside)).or_else(only)?;
    day(&attr(chosen, "datetime")?).filter(|date| date.len() == 10)
}

/// Leaves each author once.
fn distinct(list: &mut Vec<Author>) {
    let mut left: Vec<Author> = Vec::new();
    for author in list.drain(..) {
        if !left.iter().any(|other| same(other, &author)) {
            left.push(author);
        }
    }
    *list = left;
}
