//! Plain CommonMark to HTML, for conformance runs and for nothing else: pages are made by `render`.

use pulldown_cmark::{Event, Options, Parser};

/// Renders CommonMark as the parser underneath has it, without any of our own signs; raw HTML is shown as text.
pub(crate) fn to_html(text: &str) -> String {
    let events = Parser::new_ext(text, Options::empty()).map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        event => event,
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    html
}
