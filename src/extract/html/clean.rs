//! Takes out of a page what none of its readers sees as words of it: what is hidden, what is for machines, note marks.
//! Shadow roots that are written into the page take the place that they have on the screen.

use super::dom::{after, attr, elements, is, keyword, next, within, words};
use dom_query::{Document, NodeRef};
use std::collections::BTreeMap;

/// What has no words, or only such as are shown if something fails.
const WORDLESS: [&str; 21] = [
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "canvas",
    "svg",
    "select",
    "datalist",
    "textarea",
    "progress",
    "meter",
    "rt",
    "rp",
    "annotation",
    "annotation-xml",
    "noframes",
];
/// Classes of text for screen readers only, which would stand in the middle of a sentence.
const UNSEEN: [&str; 12] = [
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "hidden-visually",
    "screen-reader-text",
    "screen-reader-only",
    "screenreader-only",
    "screen-reader",
    "assistive-text",
    "element-invisible",
    "a11y-hidden",
    "offscreen",
];
/// So long a note mark is at most.
const MARK: usize = 8;
/// So often a part that is hidden from screen readers may turn out to be most of the page.
const VEILS: usize = 8;

/// Cleans a page; gives the number of words that it hides.
pub(super) fn clean(page: &Document) -> usize {
    unwrap_shadows(page);
    // Most of a page is hidden from screen readers while a dialogue lies over it, and is saved so.
    let whole = page.root().normalized_char_count();
    let (mut hidden, mut veils) = (0, 0);
    let mut at = Some(page.root());
    while let Some(node) = at {
        let veiled = keyword(&node, "aria-hidden") == "true";
        let is_page = veiled && veils < VEILS && node.normalized_char_count() * 2 > whole;
        veils += usize::from(is_page);
        if is_page || keyword(&node, "hidden") == "until-found" {
            // What finds the article would pass it over.
            node.remove_attrs(&["aria-hidden", "hidden"]);
        }
        let invisible = is_invisible(&node) || (veiled && !is_page);
        if invisible || is(&node, &WORDLESS) || node.is_comment() || is_note_mark(&node) {
            if invisible && !is(&node, &WORDLESS) {
                hidden += node.text().split_whitespace().count();
            }
            at = after(&node);
            node.remove_from_parent();
        } else {
            at = next(&node);
        }
    }
    hidden
}

/// Whether an element says that no reader sees it.
fn is_invisible(node: &NodeRef) -> bool {
    if !node.is_element() || is(node, &["html", "head", "body"]) {
        return false;
    }
    if node.has_attr("hidden") && keyword(node, "hidden") != "until-found" {
        return true;
    }
    if is(node, &["dialog"]) && !node.has_attr("open") {
        return true;
    }
    let class = keyword(node, "class");
    let unseen = class.split_ascii_whitespace().any(|token| {
        UNSEEN.iter().any(|name| token == *name || token.strip_suffix(name).is_some_and(|b| b.ends_with('-')))
    });
    unseen || attr(node, "style").is_some_and(|style| hides(&style))
}

/// Whether a `style` attribute hides what it is on.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let value = value.to_ascii_lowercase().replace("!important", "");
        let value = value.trim();
        let number =
            || value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse::<f64>().ok();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => value == "none",
            "visibility" => value == "hidden" || value == "collapse",
            "opacity" | "font-size" => number().is_some_and(|number| number.abs() < 0.01),
            "clip" => value.replace([' ', ','], "").starts_with("rect(0") && !value.contains("auto"),
            "clip-path" => value == "inset(50%)" || value == "inset(100%)" || value == "circle(0)",
            "left" | "top" | "right" | "text-indent" => number().is_some_and(|number| number <= -500.0),
            _ => false,
        }
    })
}

/// Whether an element is the mark of a note, a link back from one, or a wiki's offer to edit. In a sentence it would
/// keep a quotation from being found.
fn is_note_mark(node: &NodeRef) -> bool {
    if !is(node, &["a", "sup", "span", "small"]) {
        return false;
    }
    let class = keyword(node, "class");
    let has = |name: &str| class.split_ascii_whitespace().any(|token| token == name);
    if ["mw-editsection", "mw-cite-backlink", "footnote-backref", "footnote-back"]
        .iter()
        .any(|name| has(name))
        || matches!(keyword(node, "role").as_str(), "doc-noteref" | "doc-backlink")
        || matches!(keyword(node, "rev").as_str(), "footnote")
    {
        return true;
    }
    let text = node.text();
    let text = text.trim();
    if is(node, &["a"]) {
        let back = matches!(text.trim_end_matches('\u{fe0e}'), "↑" | "↩" | "^" | "⤴" | "↵");
        let mark = class.split_ascii_whitespace().any(|token| {
            let words = words(token);
            let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
            has(&["noteref", "fnref"])
                || has(&["footnote"]) && has(&["ref", "anchor", "reference", "link", "mark", "number"])
        });
        return leads_to_note(node) && (back || (mark && text.chars().count() <= MARK));
    }
    if !is(node, &["sup"]) {
        return false;
    }
    if has("reference") || has("noprint") || has("footnote-ref") || has("inline-template") {
        return true;
    }
    let links: Vec<NodeRef> = within(node).filter(|inner| is(inner, &["a"])).collect();
    let linked: usize = links.iter().map(|link| link.text().trim().chars().count()).sum();
    let bare = text.chars().filter(|c| !"[](),; \u{a0}".contains(*c)).count();
    !links.is_empty()
        && text.chars().count() <= MARK * links.len()
        && linked >= bare
        && links.iter().all(leads_to_note)
}

/// Whether a link leads to a place in a page. Browsers write the page's address before the place when they save it.
fn leads_to_note(link: &NodeRef) -> bool {
    attr(link, "href")
        .and_then(|href| href.split_once('#').map(|(_, place)| !place.is_empty()))
        .unwrap_or(false)
}

/// Puts what stands in shadow roots where readers see it, and the element's own children where the slots are.
fn unwrap_shadows(page: &Document) {
    let is_root = |node: &NodeRef| {
        is(node, &["template"])
            && ["shadowrootmode", "shadowroot", "shadowmode"].iter().any(|name| node.has_attr(name))
    };
    let mut at = Some(page.root());
    while let Some(host) = at {
        let own = host.children();
        if let Some(template) = own.iter().find(|child| is_root(child)) {
            let light: Vec<NodeRef> = own.iter().filter(|child| child.id != template.id).copied().collect();
            unwrap_shadow(template, &light);
        }
        at = next(&host);
    }
}

/// Unwraps one shadow root.
fn unwrap_shadow<'a>(template: &NodeRef<'a>, light: &[NodeRef<'a>]) {
    let contents = template.element_ref().and_then(|element| element.template_contents);
    let Some(contents) = contents.and_then(|id| template.tree.get(&id)) else {
        return;
    };
    for child in contents.children() {
        template.insert_before(&child);
    }
    let Some(host) = template.parent() else { return };
    template.remove_from_parent();
    for child in light {
        child.remove_from_parent();
    }
    let slots: Vec<NodeRef> = within(&host).filter(|inner| is(inner, &["slot"])).collect();
    let mut left: BTreeMap<String, Vec<NodeRef>> = BTreeMap::new();
    for child in light {
        left.entry(keyword(child, "slot")).or_default().push(*child);
    }
    for slot in slots {
        let Some(mine) = left.remove(&keyword(&slot, "name")) else { continue };
        for child in &mine {
            slot.insert_before(child);
        }
        slot.remove_from_parent();
    }
    // What has no slot is not shown by a browser that knows shadow roots; others show it, and so do we, last.
    for child in left.into_values().flatten() {
        host.append_child(&child);
    }
}

/// Whether a page holds its words in frames.
pub(super) fn has_frames(page: &Document) -> bool {
    elements(page).any(|node| is(&node, &["frameset", "iframe", "frame"]))
}

/// Whether a page is filled by a script.
pub(super) fn has_scripts(page: &Document) -> bool {
    elements(page).any(|node| is(&node, &["script"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of the words of a page.
    fn left(source: &str) -> String {
        let page = Document::from(source);
        clean(&page);
        page.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_no_reader_sees_is_taken_out() {
        for hidden in [
            "<p hidden>x</p>",
            "<p aria-hidden=true>x</p>",
            "<p style='color:red; DISPLAY: none !important'>x</p>",
            "<p style='visibility:hidden'>x</p>",
            "<p style='opacity:0.0'>x</p>",
            "<p style='font-size:0px'>x</p>",
            "<p style='position:absolute;left:-9999px'>x</p>",
            "<p style='clip: rect(0, 0, 0, 0)'>x</p>",
            "<span class='govuk-visually-hidden'>x</span>",
            "<dialog>x</dialog><template>x</template><noscript>x</noscript>",
        ] {
            assert_eq!(
                left(&format!("<p>seen, and seen again</p>{hidden}")),
                "seen, and seen again",
                "{hidden}"
            );
        }
        assert_eq!(left("a<p style='opacity:0.8; left: -2px; display:flex'>b</p>"), "a b".replace(' ', ""));
        // A page under a dialogue.
        assert_eq!(left("<div aria-hidden=true>the whole of the page</div><p>ok"), "the whole of the pageok");
    }

    #[test]
    fn note_marks_go_and_powers_stay() {
        assert_eq!(left("<p>piles.<sup class=reference><a href=#n1>[1]</a></sup>"), "piles.");
        assert_eq!(
            left("<p>piles<sup><a href='https://example.org/p#n1'>1</a>, <a href=#n2>2</a></sup>."),
            "piles."
        );
        assert_eq!(left("<p>piles<a role=doc-noteref href=#n>3</a>. 10<sup>2</sup>"), "piles. 102");
        assert_eq!(
            left("<p>See <sup><a href=#top>what the office said of it</a></sup>"),
            "See what the office said of it"
        );
        assert_eq!(left("<h2>Repairs<span class=mw-editsection>[edit]</span></h2>"), "Repairs");
        assert_eq!(left("<li>A note. <a href=#r1>↩</a>"), "A note.");
    }

    #[test]
    fn shadow_roots_are_shown_with_their_slots() {
        let page = "<x-card><template shadowrootmode=open><h2><slot name=head>No head</slot></h2><p>Before.</p>\
                    <slot></slot><p>After.</p></template><p>Middle.</p><b slot=head>Head</b></x-card>";
        assert_eq!(left(page).replace(' ', ""), "HeadBefore.Middle.After.");
        let nested = "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=open><p>Deep.</p>\
                      <slot></slot></template><slot></slot></x-b></template>Light.</x-a>";
        assert_eq!(left(nested), "Deep.Light.");
    }
}
