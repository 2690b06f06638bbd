//! One pass over the text of a page before it is parsed: refuses what would take the parser too long, and leaves out
//! scripts, styles and inlined files, which can be most of a page.

use super::nest::Nest;
use crate::model::extract::{Cause, Unreadable};

/// So many tags a page may have: the longest pages of the web have half a million.
const MOST_TAGS: usize = 1_000_000;
/// So many attributes of one element are read: the parser compares each with all others.
const MOST_ATTRIBUTES: usize = 500;
/// A `data:` address of this length is an inlined file and no words.
const INLINED: usize = 64;
/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// A page that can be parsed.
pub(super) struct Scanned {
    /// Its source without scripts (JSON-LD stays), styles and inlined files.
    pub(super) source: String,
    /// Comments in which browsers note where a page was saved from.
    pub(super) notes: Vec<String>,
}

/// A tag, as it stands in the source.
struct Tag<'a> {
    /// Its name, as written.
    name: &'a str,
    /// What comes after the last character of it.
    rest: &'a str,
    /// How it is written without inlined files.
    pruned: String,
    /// Whether it ends with `/>`.
    closed: bool,
    /// Whether what it holds is data for machines that we read: JSON-LD.
    is_data: bool,
}

/// Reads the source once from beginning to end.
pub(super) fn scan(source: &str) -> Result<Scanned, Unreadable> {
    let mut scanned = Scanned { source: String::with_capacity(source.len().min(1 << 22)), notes: Vec::new() };
    let mut nest = Nest::default();
    let mut tags = 0_usize;
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        scanned.source.push_str(text);
        let inner = from.get(1..).unwrap_or_default();
        let next = inner.chars().next().unwrap_or(' ');
        if next.is_ascii_alphabetic() {
            tags += 1;
            let Some(tag) = start_tag(inner) else { return Ok(scanned) };
            nest.open(tag.name, tag.closed);
            rest = content(&tag, &nest, &mut scanned.source);
        } else if inner.starts_with('/') && inner.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic()) {
            tags += 1;
            let Some(tag) = start_tag(inner.get(1..).unwrap_or_default()) else { return Ok(scanned) };
            nest.close(tag.name);
            scanned.source.push_str("</");
            scanned.source.push_str(tag.name);
            scanned.source.push('>');
            rest = tag.rest;
        } else if next == '!' || next == '?' || next == '/' {
            rest = comment(from, &nest, &mut scanned);
        } else {
            scanned.source.push('<');
            rest = inner;
        }
        if tags > MOST_TAGS {
            return Err(too_much("has more than a million tags"));
        }
        nest.verdict().map_err(too_much)?;
    }
    scanned.source.push_str(rest);
    Ok(scanned)
}

/// That a page asks for too much.
pub(super) fn too_much(words: &str) -> Unreadable {
    Unreadable { cause: Cause::TooMuch, words: words.to_owned() }
}

/// Writes a start tag and what it holds, if that is no markup; gives what comes after it.
fn content<'a>(tag: &Tag<'a>, nest: &Nest, out: &mut String) -> &'a str {
    out.push('<');
    out.push_str(tag.name);
    out.push_str(&tag.pruned);
    out.push('>');
    let name = tag.name.to_ascii_lowercase();
    if !RAW.contains(&name.as_str()) || (nest.is_foreign() && name != "script" && name != "style") {
        return tag.rest;
    }
    let end = if name == "script" { script_end(tag.rest) } else { end_tag(tag.rest, &name) };
    let (inside, rest) = tag.rest.split_at(end);
    let wanted = match name.as_str() {
        "script" => tag.is_data,
        "title" | "textarea" | "xmp" => true,
        _ => false,
    };
    if wanted {
        out.push_str(inside);
    }
    rest
}

/// Copies a comment, a document type or what is no tag; gives what comes after it.
fn comment<'a>(from: &'a str, nest: &Nest, scanned: &mut Scanned) -> &'a str {
    let Some(inside) = from.strip_prefix("<!--") else {
        let is_cdata = nest.is_foreign() && from.starts_with("<![CDATA[");
        let end = if is_cdata { from.find("]]>").map(|at| at + 2) } else { from.find('>') };
        let (kept, rest) = end.map_or((from, ""), |at| from.split_at(at + 1));
        scanned.source.push_str(kept);
        return rest;
    };
    // "<!-->" and "<!--->" are whole comments.
    if let Some(rest) = inside.strip_prefix('>').or_else(|| inside.strip_prefix("->")) {
        return rest;
    }
    let ends = [inside.find("-->").map(|at| (at, 3)), inside.find("--!>").map(|at| (at, 4))];
    let Some((at, length)) = ends.into_iter().flatten().min() else {
        return "";
    };
    let (words, rest) = inside.split_at(at);
    let is_note = words.contains("saved from url") || words.contains("SingleFile");
    if is_note && words.len() < 4096 && scanned.notes.len() < 8 {
        scanned.notes.push(words.to_owned());
    }
    rest.get(length..).unwrap_or_default()
}

/// Reads a tag from its name on; `None` if the file ends inside it, which a browser drops too.
fn start_tag(inner: &str) -> Option<Tag<'_>> {
    let is_end = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>';
    let (name, mut rest) = inner.split_at(inner.find(is_end)?);
    let mut tag = Tag { name, rest: "", pruned: String::new(), closed: false, is_data: false };
    let mut attributes = 0;
    loop {
        let trimmed = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let skipped = rest.get(..rest.len() - trimmed.len()).unwrap_or_default();
        rest = trimmed;
        if let Some(after) = rest.strip_prefix('>') {
            tag.closed = skipped.ends_with('/');
            if tag.closed {
                tag.pruned.push('/');
            }
            tag.rest = after;
            return Some(tag);
        }
        // A name may begin with "=", and ends where a value, a space or the tag's end begins.
        let first = rest.chars().next()?.len_utf8();
        let end = rest.get(first..)?.find(|c: char| is_end(c) || c == '=')? + first;
        let (key, after) = rest.split_at(end);
        let (value, after) = value(after)?;
        rest = after;
        let key_lower = key.to_ascii_lowercase();
        tag.is_data |= key_lower == "type" && value.is_some_and(|words| words.contains("ld+json"));
        // A page inside the page is none of its words, and can be as large.
        if key_lower != "srcdoc" && attributes < MOST_ATTRIBUTES {
            write_attribute(&mut tag.pruned, key, value);
        }
        attributes += 1;
    }
}

/// The value after an attribute's name, if there is one, and what comes after it.
fn value(after: &str) -> Option<(Option<&str>, &str)> {
    let trimmed = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let Some(given) = trimmed.strip_prefix('=') else {
        return Some((None, after));
    };
    let given = given.trim_start_matches(|c: char| c.is_ascii_whitespace());
    for quote in ['"', '\''] {
        if let Some(quoted) = given.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some((Some(value), rest));
        }
    }
    let end = given.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
    let (value, rest) = given.split_at(end);
    Some((Some(value), rest))
}

/// Writes an attribute without inlined files.
fn write_attribute(out: &mut String, key: &str, value: Option<&str>) {
    out.push(' ');
    out.push_str(key);
    let Some(value) = value else { return };
    let quote = if value.contains('"') { '\'' } else { '"' };
    out.push('=');
    // A value without quotation marks in the source may hold both kinds; then it has no spaces and stays as it is.
    let both = value.contains('"') && value.contains('\'');
    if !both {
        out.push(quote);
    }
    without_data(value, out);
    if !both {
        out.push(quote);
    }
}

/// Writes a value without the `data:` addresses in it.
fn without_data(value: &str, out: &mut String) {
    let mut rest = value;
    while let Some(at) = rest.find("data:") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let stop = |c: char| c.is_whitespace() || matches!(c, ')' | '"' | '\'' | '<');
        let end = from.find(stop).unwrap_or(from.len());
        let (data, after) = from.split_at(end);
        if data.len() < INLINED {
            out.push_str(data);
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Where the end tag of an element begins whose content is no markup; the end of the file if it has none.
fn end_tag(text: &str, name: &str) -> usize {
    text.match_indices("</").map(|(at, _)| at).find(|at| is_end_tag(text, *at, name)).unwrap_or(text.len())
}

/// Whether the end tag of this name stands here.
fn is_end_tag(text: &str, at: usize, name: &str) -> bool {
    let from = at + 2;
    text.get(from..from + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
        && text
            .get(from + name.len()..)
            .and_then(|rest| rest.chars().next())
            .is_none_or(|c| c.is_ascii_whitespace() || c == '/' || c == '>')
}

/// Where a script ends. One that holds `<!--` and then `<script` ends only after a second end tag (HTML, 13.2.5.4 and
/// following).
fn script_end(text: &str) -> usize {
    let (mut escaped, mut doubly) = (false, false);
    for (at, c) in text.char_indices() {
        let here = || text.get(at..).unwrap_or_default();
        match c {
            '<' if here().starts_with("<!--") => escaped = true,
            '-' if escaped && here().starts_with("-->") => (escaped, doubly) = (false, false),
            '<' if is_end_tag(text, at, "script") && here().starts_with("</") => {
                if !doubly {
                    return at;
                }
                doubly = false;
            }
            '<' if escaped && here().get(1..7).is_some_and(|name| name.eq_ignore_ascii_case("script")) => {
                doubly = true;
            }
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, pruned: &str) {
        assert_eq!(scan(source).unwrap().source, pruned, "{source}");
    }

    #[test]
    fn scripts_styles_and_inlined_files_are_left_out() {
        let long = "A".repeat(80);
        check("<p>a<script>if (a < b) '</p>'</script>b", "<p>a<script></script>b");
        check("<SCRIPT>x<!-- <script> </script> --></SCRIPT>b", "<SCRIPT></SCRIPT>b");
        check(
            "<script type='application/ld+json'>{}</script>",
            "<script type=\"application/ld+json\">{}</script>",
        );
        check("<style>p{}</style><title>a<b</title>", "<style></style><title>a<b</title>");
        check(&format!("<img alt=a src=\"data:image/png;base64,{long}\"/>"), "<img alt=\"a\" src=\"\"/>");
        check(
            &format!("<p style=\"display:none;background:url(data:{long})\">"),
            "<p style=\"display:none;background:url()\">",
        );
        check("<p title=\"data: none\" hidden>", "<p title=\"data: none\" hidden>");
        check(&format!("<p>data:text/plain,{long}"), &format!("<p>data:text/plain,{long}"));
        check("a < b <p title=it's>c", "a < b <p title=\"it's\">c");
        check("a<!-- b <p> -->c<!doctype html>d<p class", "ac<!doctype html>d");
    }

    #[test]
    fn notes_of_browsers_are_kept_apart() {
        let notes =
            scan("<!-- saved from url=(0019)https://example.org -->\n<html><!-- other -->").unwrap().notes;
        assert_eq!(notes, [" saved from url=(0019)https://example.org "]);
    }

    #[test]
    fn depth_is_bounded_and_unclosed_tags_are_no_depth() {
        let deep =
            |tag: &str, count: usize| scan(&tag.repeat(count)).map(|_| ()).map_err(|error| error.cause);
        assert_eq!(deep("<div>", 1_900), Ok(()));
        assert_eq!(deep("<div>", 2_100), Err(Cause::TooMuch));
        assert_eq!(deep("<div></span>", 2_100), Err(Cause::TooMuch));
        assert_eq!(deep("<table><tr><td></div>", 2_100), Err(Cause::TooMuch));
        for unclosed in ["<p>a", "<li>a", "<td>a", "<tr><td>a", "<dd>a", "<a name=x>", "<br>", "<p><b>a</p>"]
        {
            assert_eq!(deep(unclosed, 10_000), Ok(()), "{unclosed}");
        }
    }
}
