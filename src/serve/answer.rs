//! From the address that a browser asks for to a file of the site, and from a file to what is sent.

use crate::file::OutputPath;
use percent_encoding::percent_decode_str;

/// Where the preview's own files are: no page of a site can have an address below it.
pub(super) const OWN: &str = "/_preview/";

/// What an address may mean, best first: the file itself, the front page of a folder, a page without its ending.
pub(super) fn files(address: &str) -> Vec<OutputPath> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return Vec::new() };
    let path = path.trim_start_matches('/');
    let names = if path.is_empty() || path.ends_with('/') {
        vec![format!("{path}index.html")]
    } else {
        vec![path.to_owned(), format!("{path}.html"), format!("{path}/index.html")]
    };
    names.iter().filter_map(|name| OutputPath::new(name)).collect()
}

/// A page with the script that reloads it and shows what is wrong; all else of it is as a build writes it. The script
/// knows of which state the page is: another may come before it listens.
pub(super) fn with_script(html: &[u8], state: u64) -> Vec<u8> {
    let tag = format!("<script src=\"/_preview/live.js?{state}\" defer></script>\n");
    let end =
        html.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>")).unwrap_or(html.len());
    let (before, after) = html.split_at(end);
    [before, tag.as_bytes(), after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: &[&str]) {
        let found = files(address);
        assert_eq!(found.iter().map(OutputPath::as_str).collect::<Vec<_>>(), expected, "{address}");
    }

    #[test]
    fn an_address_means_files_of_the_site_only() {
        check("/", &["index.html"]);
        check("/places/", &["places/index.html"]);
        check("/places/guam", &["places/guam", "places/guam.html", "places/guam/index.html"]);
        check(
            "/places/guam.html?x#y",
            &["places/guam.html", "places/guam.html.html", "places/guam.html/index.html"],
        );
        check("/../etc/passwd", &[]);
        check("/%2e%2e/etc/passwd", &[]);
        check("/a%00b", &[]);
        check("/%ff", &[]);
        check("%2Fplaces%2F", &["places/index.html"]);
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let page = with_script(b"<body><p>\xe2\x80\xa6</BODY></html>", 7);
        let page = String::from_utf8(page).unwrap();
        assert!(
            page.starts_with("<body><p>…<script") && page.ends_with("</script>\n</BODY></html>"),
            "{page}"
        );
        assert!(with_script(b"x", 7).starts_with(b"x<script src=\"/_preview/live.js?7\""));
    }
}
