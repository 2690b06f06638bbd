//! The archive that Chrome and Edge save a page as: one message of MIME with the page and its pictures as parts (MHTML,
//! RFC 2557). The first part that is a page is the page; the others are its pictures, styles and frames.

/// So many lines of headers are read.
const HEADERS: usize = 200;

/// The page in an archive.
pub(super) struct Archived {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// The encoding that its part declares.
    pub(super) charset: Option<String>,
    /// Where and when it was saved, in the form of a note that browsers leave in a page.
    pub(super) note: String,
}

/// Whether a file is such an archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    let (headers, _) = headers(bytes);
    headers.iter().any(|(name, _)| name == "mime-version")
        && find(&headers, "content-type")
            .is_some_and(|value| value.to_ascii_lowercase().starts_with("multipart/"))
}

/// The page in an archive; `None` if it has none.
pub(super) fn open(bytes: &[u8]) -> Option<Archived> {
    let (outer, body) = headers(bytes);
    let boundary = format!("--{}", parameter(find(&outer, "content-type")?, "boundary")?);
    for part in parts(body, boundary.as_bytes()) {
        let (inner, content) = headers(part);
        let kind = find(&inner, "content-type").unwrap_or_default().to_ascii_lowercase();
        if !kind.starts_with("text/html") && !kind.starts_with("application/xhtml") {
            continue;
        }
        let coding = find(&inner, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        let address = find(&outer, "snapshot-content-location").or_else(|| find(&inner, "content-location"));
        let date = find(&outer, "date");
        return Some(Archived {
            bytes: match coding.trim() {
                "quoted-printable" => unquoted(content),
                "base64" => unpacked(content),
                _ => content.to_vec(),
            },
            charset: parameter(&kind, "charset"),
            note: format!("url: {}\nsaved date: {}\n", address.unwrap_or_default(), date.unwrap_or_default()),
        });
    }
    None
}

/// The headers of a message or a part, their names in lower case, and what comes after them.
fn headers(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    for _ in 0..HEADERS {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end();
        if line.is_empty() {
            // The blank lines before the first header of a part belong to its boundary.
            if found.is_empty() && !rest.is_empty() {
                continue;
            }
            break;
        }
        if line.starts_with([' ', '\t'])
            && let Some((_, value)) = found.last_mut()
        {
            value.push_str(line);
        } else if let Some((name, value)) = line.split_once(':') {
            found.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        } else {
            break;
        }
    }
    (found, rest)
}

/// The value of a header.
fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// A parameter of a header's value: `multipart/related; boundary="x"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// What stands between lines that begin with a boundary.
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut bounds = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(boundary) {
            bounds.push((at, at + line.len()));
        }
        at += line.len();
    }
    let ends = bounds.iter().skip(1).map(|(begin, _)| *begin).chain([body.len()]);
    bounds.iter().zip(ends).filter_map(|((_, begin), end)| body.get(*begin..end)).collect()
}

/// Without the quoting of RFC 2045, 6.7: `=3D` is "=", and "=" at a line's end joins it with the next.
fn unquoted(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            out.push(*first);
        } else if let Some(joined) = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")) {
            rest = joined;
        } else {
            let figures = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
            match figures.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
                Some(byte) => {
                    out.push(byte);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => out.push(b'='),
            }
        }
    }
    out
}

/// Without the packing of RFC 2045, 6.8; what is no figure of it is passed over.
fn unpacked(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in content {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        count += 1;
        if count == 4 {
            out.extend(bits.to_be_bytes().into_iter().skip(1));
            (bits, count) = (0, 0);
        }
    }
    let left = if count == 3 { 2 } else { usize::from(count == 2) };
    bits <<= 6 * (4 - count);
    out.extend(bits.to_be_bytes().into_iter().skip(1).take(left));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_decoded() {
        assert_eq!(unquoted(b"a =3D b=\r\nc=E2=80=94=\nd =ZZ ="), "a = bc—d =ZZ =".as_bytes());
        assert_eq!(unpacked(b"UG9s\r\nZXM="), b"Poles");
        assert_eq!(unpacked(b"UG9sZQ=="), b"Pole");
        assert_eq!(unpacked(b"UG9s"), b"Pol");
    }

    #[test]
    fn an_archive_without_a_page_has_none() {
        let archive = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--\n";
        assert!(is_archive(archive) && open(archive).is_none());
        assert!(
            !is_archive(b"<html>") && !is_archive(b"") && !is_archive(b"A title: with a colon\n\nand text")
        );
    }
}
