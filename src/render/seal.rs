//! A page sealed into one file that asks for nothing from elsewhere: styles and images go into it, what leads to other
//! files of the site leads to their place on the web or nowhere, and browsers are told to load nothing else
//! (Content Security Policy Level 3, section 6).

use super::{faces, stylesheet};
use crate::file::OutputPath;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The largest image that goes into the file, in bytes; a larger one leaves its words.
const LARGEST: usize = 2 << 20;

/// What browsers may load: what is in the file. Nothing runs, nothing is sent.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

/// What letters are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fonts {
    /// The reader's own, which are near enough: nothing of them is in the file.
    System,
    /// The theme's, as far as the text needs them.
    Theme,
}

/// What a page is sealed with.
pub(super) struct Wax<'a> {
    /// The theme's files and the project's.
    pub(super) statics: &'a BTreeMap<String, Cow<'static, [u8]>>,
    /// The stylesheet made for the project.
    pub(super) tokens: &'a str,
    /// The address of the site, if it has one.
    pub(super) base: Option<&'a str>,
    /// Whose fonts.
    pub(super) fonts: Fonts,
}

/// Seals a page.
pub(super) fn seal(page: &str, path: &OutputPath, wax: &Wax<'_>) -> String {
    let (statics, base) = (wax.statics, wax.base);
    let used: Option<BTreeSet<char>> = (wax.fonts == Fonts::Theme).then(|| page.chars().collect());
    let policy = if used.is_some() { format!("{POLICY}; font-src data:") } else { POLICY.to_owned() };
    let mut out = String::with_capacity(page.len() * 2);
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        out.push_str(rest.get(..start).unwrap_or_default());
        rest = rest.get(start..).unwrap_or_default();
        let length = tag_length(rest);
        let (tag, after) = rest.split_at(length);
        rest = after;
        let name: String = tag.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
        match name.to_ascii_lowercase().as_str() {
            "meta" if tag.contains("charset") => {
                out.push_str(tag);
                let styles = styles(wax, &linked(page, path), used.as_ref());
                let _ = write!(
                    out,
                    "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<style>{styles}</style>"
                );
            }
            // A canonical address is no request; all other links load something.
            "link" => match attribute(tag, "rel") {
                Some("canonical") => out.push_str(tag),
                Some("icon") => {
                    // A page without an icon makes browsers ask its host for one.
                    let icon = attribute(tag, "href").and_then(|href| held(href, path, statics));
                    let _ =
                        write!(out, "<link rel=\"icon\" href=\"{}\">", icon.as_deref().unwrap_or("data:,"));
                }
                _ => {}
            },
            "script" => {
                let end = rest.to_ascii_lowercase().find("</script").unwrap_or(rest.len());
                rest = rest.get(end..).unwrap_or_default();
                rest = rest.get(rest.find('>').map_or(rest.len(), |at| at + 1)..).unwrap_or_default();
            }
            "img" => image(tag, path, statics, &mut out),
            "a" => anchor(tag, path, base, &mut out),
            _ => out.push_str(tag),
        }
    }
    out.push_str(rest);
    out
}

/// How long the tag or comment is with which a text begins; a `<` that begins none is one byte.
pub(super) fn tag_length(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |end| end + 3);
    }
    if !text
        .get(1..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'))
    {
        return 1;
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The value of an attribute that is written in double quotes, as it stands.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = tag.get(start..)?;
    value.get(..value.find('"')?)
}

/// The file of the site that an address names, seen from a page, with its fragment; `None` for one elsewhere.
pub(super) fn inside(href: &str, path: &OutputPath) -> Option<(String, String)> {
    let scheme = href.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if scheme || href.starts_with(['#', '/']) {
        return None;
    }
    let (file, fragment) = href.find('#').map_or((href, ""), |at| href.split_at(at));
    let mut parts: Vec<&str> = path.as_str().split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    Some((parts.join("/"), fragment.to_owned()))
}

/// A link: within the file and to the web as it is, to another page of the site by its whole address, or nowhere.
fn anchor(tag: &str, path: &OutputPath, base: Option<&str>, out: &mut String) {
    let Some((href, (file, fragment))) =
        attribute(tag, "href").and_then(|href| Some((href, inside(href, path)?)))
    else {
        out.push_str(tag);
        return;
    };
    let written = format!(" href=\"{href}\"");
    match base {
        Some(base) => out.push_str(&tag.replacen(&written, &format!(" href=\"{base}{file}{fragment}\""), 1)),
        None => out.push_str(&tag.replacen(&written, "", 1)),
    }
}

/// An image of the site goes into the file; one that is not there, or too large, leaves its words.
fn image(tag: &str, path: &OutputPath, statics: &BTreeMap<String, Cow<'static, [u8]>>, out: &mut String) {
    let found = attribute(tag, "src").and_then(|src| Some((src, held(src, path, statics)?)));
    if let Some((src, data)) = found {
        out.push_str(&tag.replacen(&format!(" src=\"{src}\""), &format!(" src=\"{data}\""), 1));
    } else {
        let alt = attribute(tag, "alt").unwrap_or_default();
        let _ = write!(out, "<span>[{}]</span>", if alt.is_empty() { "image" } else { alt });
    }
}

/// A file of the theme or the project that a page shows, as an address that holds it.
fn held(href: &str, path: &OutputPath, statics: &BTreeMap<String, Cow<'static, [u8]>>) -> Option<String> {
    let (file, _) = inside(href, path)?;
    let decoded = percent(&file);
    let name = decoded.strip_prefix("assets/")?;
    let plain = super::statics::plain(name);
    let found = statics.get(name).or_else(|| statics.get(plain.as_deref()?));
    let bytes = found.filter(|bytes| bytes.len() <= LARGEST)?;
    data(name, bytes)
}

/// An address as a file's name: without its percent signs.
pub(super) fn percent(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let value = hex.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The address that holds a file (RFC 2397); only of kinds that are images.
fn data(name: &str, bytes: &[u8]) -> Option<String> {
    let media = match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "avif" => "image/avif",
        _ => return None,
    };
    Some(format!("data:{media};base64,{}", base64(bytes)))
}

/// Bytes in letters (RFC 4648, section 4).
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS.get((group >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// The stylesheets of the site that a page asks for, by their names below `assets/`, in order.
fn linked(page: &str, path: &OutputPath) -> Vec<String> {
    let links = page.split("<link rel=\"stylesheet\" href=\"").skip(1);
    let files = links.filter_map(|link| inside(link.split('"').next()?, path));
    let name = |(file, _): (String, String)| {
        let name = percent(&file).strip_prefix("assets/")?.to_owned();
        Some(super::statics::plain(&name).unwrap_or(name))
    };
    files.filter_map(name).collect()
}

/// All stylesheets as one, with the fonts that the characters used need, if they are to be in it: those that every page
/// has, then those that this one has besides, as for its script.
fn styles(wax: &Wax<'_>, linked: &[String], used: Option<&BTreeSet<char>>) -> String {
    let common = |name: &str| name.starts_with("css/") && name.ends_with(".css");
    let sheets = wax.statics.iter().filter(|(name, _)| common(name) && *name != super::statics::TOKENS);
    let besides = linked.iter().filter(|name| !common(name)).filter_map(|name| wax.statics.get(name));
    let mut all = String::new();
    for bytes in sheets.map(|(_, bytes)| bytes).chain(besides) {
        all.push_str(&stylesheet::served(&String::from_utf8_lossy(bytes)));
    }
    all.push_str(wax.tokens);
    let face = |rule: &str| used.map(|used| faces::face(rule, wax.statics, used)).unwrap_or_default();
    // `</` ends the element, also inside a string of CSS, where the backslash changes nothing.
    unloaded(&all, face).replace("</", "<\\/").replace("<!--", "<\\!--")
}

/// A stylesheet without what would load something: imports and addresses that are no data; a font is what `face` makes
/// of its rule.
fn unloaded(sheet: &str, face: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = ["@font-face", "@import", "url("].iter().filter_map(|sign| rest.find(sign)).min() {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        if rest.starts_with("@font-face") {
            let (rule, after) = rest.split_at(rest.find('}').map_or(rest.len(), |at| at + 1));
            out.push_str(&face(rule));
            rest = after;
            continue;
        }
        let (end, instead) = if rest.starts_with("@import") {
            (rest.find(';').map(|at| at + 1), "")
        } else {
            let held =
                rest.get(4..).is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with("data:"));
            (rest.find(')').map(|at| at + 1), if held { "keep" } else { "url(\"data:,\")" })
        };
        let end = end.unwrap_or(rest.len());
        out.push_str(if instead == "keep" { rest.get(..end).unwrap_or_default() } else { instead });
        rest = rest.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(page: &str, base: Option<&str>) -> String {
        let mut statics: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
        statics.insert("a b.png".into(), Cow::Borrowed(b"Man"));
        statics.insert(
            "css/x.css".into(),
            Cow::Borrowed(b"@font-face{src:url(f)}b::after{content:\"</style><script>\"}"),
        );
        statics.insert("ui/rtl.css".into(), Cow::Borrowed(b"h1{x:1}"));
        let wax = Wax { statics: &statics, tokens: "", base, fonts: Fonts::System };
        seal(page, &OutputPath::new("book.html").unwrap(), &wax)
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        let check = |page: &str, expected: &str| assert_eq!(sealed(page, None), expected);
        check("<link rel=\"stylesheet\" href=\"x.css\"><script src=\"x.js\" defer></script>a", "a");
        check("<link rel=\"icon\" href=\"assets/no.svg\">", "<link rel=\"icon\" href=\"data:,\">");
        check(
            "<link rel=\"icon\" href=\"assets/a%20b-0000000a.png\">",
            "<link rel=\"icon\" href=\"data:image/png;base64,TWFu\">",
        );
        check("<script>if (a < b) {}</SCRIPT >b", "b");
        check(
            "<img src=\"assets/a%20b.png\" alt=\"A\">",
            "<img src=\"data:image/png;base64,TWFu\" alt=\"A\">",
        );
        check("<img src=\"assets/no.png\" alt=\"A&gt;\">", "<span>[A&gt;]</span>");
        check("<a class=\"e\" href=\"about.html#x\">a</a>", "<a class=\"e\">a</a>");
        check(
            "<a href=\"#x\">a</a> <a href=\"https://example.org/\">b</a>",
            "<a href=\"#x\">a</a> <a href=\"https://example.org/\">b</a>",
        );
        check("1 < 2 <b title=\"a>b\">c</b>", "1 < 2 <b title=\"a>b\">c</b>");
        let away = sealed("<a href=\"about.html#x\">a</a>", Some("https://example.org/s/"));
        assert_eq!(away, "<a href=\"https://example.org/s/about.html#x\">a</a>");
    }

    #[test]
    fn a_stylesheet_cannot_leave_its_element() {
        let page = sealed("<meta charset=\"utf-8\">", None);
        assert!(page.contains("default-src 'none'") && !page.contains("font-face"), "{page}");
        assert_eq!(page.matches("</").count(), 1, "{page}");
    }

    #[test]
    fn what_one_page_has_besides_is_in_it() {
        let link = "<link rel=\"stylesheet\" href=\"assets/ui/rtl-0000000a.css\">";
        let page = sealed(&format!("<meta charset=\"utf-8\">{link}"), None);
        assert!(page.contains("h1{x:1}") && !page.contains("<link"), "{page}");
        let page = sealed("<meta charset=\"utf-8\">", None);
        assert!(page.contains("b::after") && !page.contains("h1{x:1}"), "{page}");
        let elsewhere = "<link rel=\"stylesheet\" href=\"https://example.org/assets/ui/rtl.css\">";
        assert!(!sealed(&format!("<meta charset=\"utf-8\">{elsewhere}"), None).contains("h1{x:1}"));
    }

    #[test]
    fn bytes_become_letters() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(base64(bytes), expected);
        check(b"", "");
        check(b"M", "TQ==");
        check(b"Ma", "TWE=");
        check(b"Man\xff", "TWFu/w==");
    }
}
