//! What a site puts around its articles, told by names: navigation, consent, newsletters, related stories. Names
//! are habits, so a part that holds much of the article is never taken for it, whatever it is called.

use super::dom::{is, keyword, words};
use super::kind::notes;
use dom_query::NodeRef;

/// How sure a name makes us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// It is no article.
    Sure,
    /// It is none if its words do not look like one either.
    Perhaps,
}

/// Words in a class or an id that are used for nothing else.
const SURE: [&str; 76] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "menus",
    "submenu",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "footer",
    "cookie",
    "cookies",
    "cookiebar",
    "consent",
    "gdpr",
    "cmp",
    "onetrust",
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "cmp2",
    "usercentrics",
    "didomi",
    "cookieconsent",
    "cookiebot",
    "truste",
    "cookielaw",
    "promo",
    "promos",
    "promotion",
    "related",
    "recommended",
    "recommendations",
    "recommendation",
    "recirc",
    "recirculation",
    "trending",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "ad",
    "ads",
    "adslot",
    "sponsored",
    "outbrain",
    "taboola",
    "popup",
    "modal",
    "lightbox",
    "pagination",
    "pager",
    "comments",
    "disqus",
    "commentlist",
    "login",
    "signin",
    "signup",
    "register",
    "skiplink",
    "skiplinks",
    "toolbar",
    "catlinks",
    "navbox",
    "printfooter",
    "jumplinks",
    "masthead",
    "sharedaddy",
    "addtoany",
    "addthis",
    "mostread",
    "mostpopular",
    "readmore",
    "morestories",
    "relatedposts",
];
/// Words that are also used for parts of an article.
const PERHAPS: [&str; 24] = [
    "share", "sharing", "social", "teaser", "teasers", "tags", "tag", "taglist", "popular", "banner",
    "overlay", "search", "topics", "toc", "bio", "follow", "donate", "donation", "feedback", "rating",
    "widget", "widgets", "sponsor", "metadata",
];
/// Two words that say in one name what neither says alone.
const PAIRS: [(&str, &str); 25] = [
    ("most", "read"),
    ("most", "popular"),
    ("most", "viewed"),
    ("read", "more"),
    ("read", "next"),
    ("read", "also"),
    ("more", "from"),
    ("more", "stories"),
    ("more", "news"),
    ("more", "articles"),
    ("up", "next"),
    ("sign", "up"),
    ("sign", "in"),
    ("log", "in"),
    ("skip", "link"),
    ("skip", "to"),
    ("you", "may"),
    ("editors", "picks"),
    ("comment", "form"),
    ("comment", "list"),
    ("latest", "news"),
    ("site", "header"),
    ("site", "sub"),
    ("site", "description"),
    ("content", "sub"),
];
/// Words that turn the name of a part into that of a page: `has-sidebar`.
const ABOUT: [&str; 8] = ["has", "with", "no", "without", "js", "hide", "when", "enable"];
/// Words for boxes beside the text that belong to it.
const BOXES: [&str; 13] = [
    "pullquote",
    "quote",
    "factbox",
    "infobox",
    "box",
    "explainer",
    "sidenote",
    "marginnote",
    "callout",
    "definition",
    "example",
    "note",
    "facts",
];

/// Whether an element is no part of an article, by its name and those of its classes. `in_part` says that it stands in
/// an article or a section, `in_quote` that it stands in a quotation.
pub(super) fn chrome(node: &NodeRef, in_part: bool, in_quote: bool) -> Option<Level> {
    if is(node, &["html", "body", "main"]) || notes(node) {
        return None;
    }
    let role = keyword(node, "role");
    let by_role = matches!(
        role.as_str(),
        "navigation"
            | "menu"
            | "menubar"
            | "search"
            | "banner"
            | "contentinfo"
            | "complementary"
            | "dialog"
            | "alertdialog"
            | "alert"
            | "toolbar"
            | "tablist"
    );
    let named = named(node);
    let is_box = || names(node).iter().flatten().any(|word| BOXES.contains(&word.as_str()));
    if is(node, &["nav", "form", "menu", "search"]) || by_role {
        return Some(Level::Sure);
    }
    if is(node, &["aside"]) {
        return if is_box() { named } else { Some(Level::Sure) };
    }
    if (is(node, &["footer"]) && !in_quote) || (is(node, &["header"]) && !in_part) {
        return Some(Level::Sure);
    }
    named
}

/// What the names of an element say.
fn named(node: &NodeRef) -> Option<Level> {
    let mut level = None;
    for words in names(node) {
        if words.first().is_some_and(|word| ABOUT.contains(&word.as_str())) {
            continue;
        }
        let has = |name: &str| words.iter().any(|word| word == name);
        let author = has("author") && ["bio", "box", "card", "info", "profile", "about"].into_iter().any(has);
        let pair = PAIRS.iter().any(|(first, second)| {
            words.windows(2).any(|pair| {
                pair.first().is_some_and(|a| a == first) && pair.get(1).is_some_and(|b| b == second)
            })
        });
        if author || pair || SURE.into_iter().any(has) {
            return Some(Level::Sure);
        }
        if PERHAPS.into_iter().any(has) {
            level = Some(Level::Perhaps);
        }
    }
    level
}

/// The words of each class of an element, and of its id.
fn names(node: &NodeRef) -> Vec<Vec<String>> {
    let tokens = [node.attr("class"), node.attr("id")];
    tokens.iter().flatten().flat_map(|tokens| tokens.split_ascii_whitespace()).map(words).collect()
}

/// Whether a paragraph is no sentence of an article but one of the labels that sites put between paragraphs.
pub(super) fn is_label(text: &str) -> bool {
    const LABELS: [&str; 30] = [
        "advertisement",
        "advertisment",
        "advertising",
        "ad",
        "anzeige",
        "werbung",
        "publicité",
        "publicidad",
        "pubblicità",
        "reklame",
        "広告",
        "广告",
        "廣告",
        "реклама",
        "share",
        "share this",
        "share this article",
        "print",
        "email",
        "tweet",
        "subscribe",
        "subscribe now",
        "sign up",
        "read more",
        "related",
        "related articles",
        "related stories",
        "story continues below advertisement",
        "article continues below",
        "scroll to continue",
    ];
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    LABELS.contains(&bare) || (bare.starts_with("advertisement") && bare.split_whitespace().count() <= 6)
}

/// Whether a paragraph leads to another article: it begins with such words and goes on with a link.
pub(super) fn is_pointer(text: &str, link_share: f64) -> bool {
    const BEGINS: [&str; 28] = [
        "read more",
        "read also",
        "read next",
        "also read",
        "related",
        "see also",
        "more:",
        "more on this",
        "watch:",
        "listen:",
        "don't miss",
        "don’t miss",
        "recommended",
        "lesen sie auch",
        "mehr zum thema",
        "lire aussi",
        "à lire aussi",
        "lee también",
        "lea también",
        "leggi anche",
        "leia também",
        "lees ook",
        "läs också",
        "les også",
        "читайте также",
        "関連記事",
        "あわせて読みたい",
        "相关阅读",
    ];
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    link_share > 0.4 && BEGINS.iter().any(|begin| bare.starts_with(begin))
}

/// Whether the section under a heading leads to other articles.
pub(super) fn leads_elsewhere(heading: &str) -> bool {
    const HEADINGS: [&str; 40] = [
        "related",
        "related articles",
        "related stories",
        "related news",
        "related content",
        "related posts",
        "related coverage",
        "related topics",
        "more stories",
        "more news",
        "more articles",
        "more coverage",
        "more like this",
        "more to read",
        "read more",
        "read next",
        "up next",
        "keep reading",
        "recommended",
        "recommended for you",
        "recommended stories",
        "you may also like",
        "you might also like",
        "most read",
        "most popular",
        "most viewed",
        "trending",
        "trending now",
        "top stories",
        "latest news",
        "latest stories",
        "editors' picks",
        "editor's picks",
        "comments",
        "leave a comment",
        "leave a reply",
        "share this",
        "newsletter",
        "mehr zum thema",
        "関連記事",
    ];
    let lower = heading.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    HEADINGS.contains(&bare) || bare.starts_with("more from ") || bare.starts_with("more on ")
}

/// Whether a short paragraph says who wrote, when, or who took the picture, and nothing more.
pub(super) fn is_credit(text: &str) -> bool {
    const BEGINS: [&str; 22] = [
        "by ",
        "by: ",
        "published",
        "updated",
        "last updated",
        "posted",
        "written by",
        "von ",
        "par ",
        "por ",
        "di ",
        "photo:",
        "photo by",
        "photograph:",
        "image:",
        "credit:",
        "picture:",
        "copyright",
        "©",
        "(c)",
        "all rights reserved",
        "first published",
    ];
    let lower = text.to_lowercase();
    let ended = text.trim_end().ends_with(['.', '!', '?', '”']) && !text.starts_with('©');
    !ended && text.split_whitespace().count() <= 12 && BEGINS.iter().any(|begin| lower.starts_with(begin))
}

/// Whether a paragraph asks for consent to cookies. Some dialogues have names that tell nothing.
pub(super) fn asks_consent(text: &str) -> bool {
    const ASKS: [&str; 16] = [
        "we use",
        "we and our",
        "this site uses",
        "this website uses",
        "by continuing",
        "uses cookies",
        "your consent",
        "accept all",
        "wir verwenden",
        "diese website",
        "nous utilisons",
        "ce site",
        "en poursuivant",
        "utilizamos",
        "utilizziamo",
        "使用しています",
    ];
    let lower = text.to_lowercase();
    (lower.contains("cookie") || lower.contains("クッキー"))
        && lower.len() < 800
        && !lower.contains(['“', '”', '"', '«', '„'])
        && ASKS.iter().any(|words| lower.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn level(tag: &str) -> Option<Level> {
        let page = Document::from(tag);
        let body = page.body().unwrap();
        chrome(&body.first_element_child().unwrap(), false, false)
    }

    #[test]
    fn names_tell_what_is_no_article() {
        for sure in [
            "<nav>",
            "<aside>",
            "<header>",
            "<footer>",
            "<div role=navigation>",
            "<div class='c-related__list'>",
            "<div id=cookieConsent>",
            "<section class=mostRead>",
            "<div class='author-bio'>",
            "<ul class='site_nav'>",
        ] {
            assert_eq!(level(sure), Some(Level::Sure), "{sure}");
        }
        for none in [
            "<div class='has-sidebar'>",
            "<div class=article-body>",
            "<aside class=factbox>",
            "<div class=adventure>",
            "<footer class=footnotes>",
            "<ol class=references>",
            "<div class='header'>",
        ] {
            assert_eq!(level(none), None, "{none}");
        }
        assert_eq!(level("<div class=teaser>"), Some(Level::Perhaps));
    }

    #[test]
    fn words_tell_labels_pointers_and_consent() {
        assert!(
            is_label("- Advertisement -")
                && is_label("広告")
                && !is_label("The advertisement was withdrawn.")
        );
        assert!(is_pointer("Read more: The quay is closed", 0.7));
        assert!(!is_pointer("Related costs rose.", 0.0));
        assert!(
            asks_consent("We use cookies to improve this site.")
                && !asks_consent("The bakery sells cookies.")
        );
    }
}
