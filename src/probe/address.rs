//! Addresses taken apart: what is asked, at which host, and whether it is the front page of a site.

use url::Url;

/// The address as it is asked: without what only a browser uses, and without a password.
/// Gives `None` for what is no web address.
pub(super) fn read(address: &str) -> Option<Url> {
    let mut url = Url::parse(address.trim()).ok().filter(is_web)?;
    url.set_fragment(None);
    url.set_password(None).ok()?;
    url.set_username("").ok()?;
    Some(url)
}

/// Where an answer sends its reader, from the address that was asked.
pub(super) fn next(from: &Url, location: &str) -> Option<Url> {
    read(from.join(location.trim()).ok()?.as_str())
}

/// Whether an address is one of the web, with a host.
fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty())
}

/// The host and port, which is who is asked.
pub(super) fn host(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}

/// Whether an address is that of a front page, of the site or of one of its languages.
pub(super) fn is_front(url: &Url) -> bool {
    let path = url.path().trim_matches('/').to_ascii_lowercase();
    let mut letters = path.split('-');
    let tag = letters.next().is_some_and(two) && letters.next().is_none_or(two) && letters.next().is_none();
    let named = ["", "index.html", "index.htm", "index.php", "default.aspx", "home"].contains(&path.as_str());
    url.query().is_none() && (named || tag)
}

/// Whether these are two letters.
fn two(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether two addresses differ by more than a reader would notice: the scheme, `www.` and a final slash are nothing.
pub(super) fn differ(one: &Url, other: &Url) -> bool {
    let bare = |url: &Url| {
        let host = url.host_str().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
        (host, url.port(), url.path().trim_end_matches('/').to_owned(), url.query().map(str::to_owned))
    };
    bare(one) != bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(address: &str) -> Url {
        read(address).unwrap()
    }

    #[test]
    fn addresses_are_asked_without_what_is_no_business_of_the_host() {
        assert_eq!(url("https://me:secret@example.org/a?b#c").as_str(), "https://example.org/a?b");
        assert_eq!(url("HTTPS://Example.org:443").as_str(), "https://example.org/");
        assert_eq!(url("https://例え.jp/道?あ").as_str(), "https://xn--r8jz45g.jp/%E9%81%93?%E3%81%82");
        for none in
            ["mailto:a@b.org", "file:///etc/passwd", "ftp://a.b/c", "//a.b", "a.html", "http://", "https://["]
        {
            assert_eq!(read(none), None, "{none}");
        }
        let from = url("https://a.b/c/d?e");
        assert_eq!(next(&from, "../f").unwrap().as_str(), "https://a.b/f");
        assert_eq!(next(&from, "//g.h/i#j").unwrap().as_str(), "https://g.h/i");
        assert_eq!(next(&from, "javascript:alert(1)"), None);
    }

    #[test]
    fn front_pages_are_known() {
        for front in [
            "https://a.b",
            "https://a.b/index.html",
            "https://a.b/en",
            "https://a.b/en-GB/",
            "https://a.b/home",
        ] {
            assert!(is_front(&url(front)), "{front}");
        }
        for page in ["https://a.b/?p=12", "https://a.b/en/news", "https://a.b/abc", "https://a.b/a.html"] {
            assert!(!is_front(&url(page)), "{page}");
        }
    }

    #[test]
    fn a_lock_or_a_slash_is_no_other_place() {
        assert!(!differ(&url("http://www.a.b/c"), &url("https://a.b/c/")));
        for other in ["http://a.b/d", "http://x.a.b/c", "http://a.b/c?d", "http://a.b:81/c"] {
            assert!(differ(&url("http://a.b/c"), &url(other)), "{other}");
        }
    }
}
