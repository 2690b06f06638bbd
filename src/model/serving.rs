//! How a host serves a file of a site: what it is, how long it is kept, and what browsers may do with it.
//! One table for the preview, for the files that hosts read, and for an upload that sets headers itself.

/// What every file is served with. Pages hold no script, no style and no handler of their own, so that browsers may
/// be told to run and load nothing but files of the site (Content Security Policy Level 3); nothing is guessed of a
/// file's type; and no other site learns which briefing somebody came from.
pub(crate) const SECURITY: [(&str, &str); 3] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
];

/// How many characters a fingerprint has.
pub(crate) const FINGERPRINT: usize = 8;

/// The media type of a file by its ending (IANA); what is not known is bytes, and no browser guesses further.
/// BibLaTeX and RIS have no registered type.
pub(crate) fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name {
        "feed.xml" => return "application/atom+xml; charset=utf-8",
        "SHA256SUMS" | "_headers" | "_redirects" => return "text/plain; charset=utf-8",
        _ => {}
    }
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "otf" => "font/otf",
        "ttf" => "font/ttf",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "bib" | "ris" | "example" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// How long a file may be kept without asking: for good where its name changes with its content, a day for the
/// pictures that other sites show of a page, and never for all else, which keeps its name when it is corrected.
pub(crate) fn cache_control(path: &str) -> &'static str {
    if is_fingerprinted(path) {
        "public, max-age=31536000, immutable"
    } else if path.starts_with("cards/") {
        "public, max-age=86400"
    } else {
        "public, max-age=0, must-revalidate"
    }
}

/// Whether a file is a page.
pub(crate) fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// Whether the name of a file says what it holds: `assets/css/rubric-3f2a9c1d.css`. A fingerprint has a letter and
/// a digit, so that a date (`pier-20211201.jpg`) and a word (`old-facade.svg`) are none.
pub(crate) fn is_fingerprinted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split_once('.').map(|(stem, _)| stem);
    let mark = stem.and_then(|stem| stem.rsplit_once('-')).map(|(_, mark)| mark);
    path.starts_with("assets/") && mark.is_some_and(is_fingerprint)
}

/// Whether letters are a fingerprint.
pub(crate) fn is_fingerprint(mark: &str) -> bool {
    let hex = |b: u8| b.is_ascii_digit() || matches!(b, b'a'..=b'f');
    mark.len() == FINGERPRINT
        && mark.bytes().all(hex)
        && mark.bytes().any(|b| b.is_ascii_digit())
        && mark.bytes().any(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_known_by_the_name() {
        let check = |path: &str, expected: &str| assert_eq!(media_type(path), expected, "{path}");
        check("places/guam.html", "text/html; charset=utf-8");
        check("feed.xml", "application/atom+xml; charset=utf-8");
        check("sitemap.xml", "application/xml");
        check("site.webmanifest", "application/manifest+json");
        check("briefing.epub", "application/epub+zip");
        check("data/claims.csv", "text/csv; charset=utf-8");
        check("data/sources.bib", "text/plain; charset=utf-8");
        check("data/SHA256SUMS", "text/plain; charset=utf-8");
        check("a.b/c", "application/octet-stream");
    }

    #[test]
    fn only_a_name_that_changes_is_kept_for_good() {
        let fixed = "public, max-age=31536000, immutable";
        let asked = "public, max-age=0, must-revalidate";
        let check = |path: &str, expected: &str| assert_eq!(cache_control(path), expected, "{path}");
        check("assets/css/rubric-3f2a9c1d.css", fixed);
        check("assets/js/a.b/theme-0000000a.js", fixed);
        check("assets/css/rubric-3f2a9c1d.min.css", fixed);
        check("assets/pier-20211201.jpg", asked);
        check("assets/old-deadbeef.svg", asked);
        check("assets/css/rubric-3F2A9C1D.css", asked);
        check("assets/css/3f2a9c1d.css", asked);
        check("assets/css/rubric-3f2a9c1d", asked);
        check("people/agent-3f2a9c1d.html", asked);
        check("index.html", asked);
        check("feed.xml", asked);
        check("backgrounder.json", asked);
        check("cards/index.png", "public, max-age=86400");
    }

    #[test]
    fn nothing_inline_is_allowed() {
        assert!(SECURITY.iter().all(|(_, value)| !value.contains("unsafe") && value.is_ascii()));
    }
}
