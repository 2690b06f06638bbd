//! The files that an entry of a library names: texts of the source on the analyst's own disk. Zotero and Better BibTeX
//! write `Full Text:files/12/a.pdf:application/pdf;Snapshot:files/13/b.html:text/html`, `JabRef` `:a.pdf:PDF`, others the
//! path alone; `\` escapes `:`, `;` and itself.

/// The paths of a `file` field, as written, in order; those that are no address of the web.
pub(super) fn paths(field: &str) -> Vec<String> {
    let pieces = split(field, ';');
    let path = |piece: &String| {
        let parts = split(piece, ':');
        let path = match parts.as_slice() {
            [_, rest, ..] if rest.starts_with("//") => piece.clone(),
            [path] => path.clone(),
            [_, path] if !is_drive(&parts) => path.clone(),
            [_, path @ .., _] if parts.len() > 2 => path.join(":"),
            all => all.join(":"),
        };
        local(&unescape(&path))
    };
    pieces.iter().filter_map(path).collect()
}

/// A path of the disk: an address of a file loses what makes it one; an address of the web is none.
pub(super) fn local(path: &str) -> Option<String> {
    let path = path.trim();
    let path = path.strip_prefix("file://").or_else(|| path.strip_prefix("internal-pdf://")).unwrap_or(path);
    (!path.is_empty() && !path.contains("://")).then(|| path.to_owned())
}

/// Whether two parts are one path of Windows: `C` and `\a.pdf`.
fn is_drive(parts: &[String]) -> bool {
    parts.first().is_some_and(|first| first.len() == 1)
}

/// The parts between signs that are not escaped; escapes stay.
fn split(text: &str, sign: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        if c == sign && !escaped {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    parts
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next @ ('\\' | ':' | ';' | '_' | '&' | '%' | '#' | '$' | '{' | '}')) if c == '\\' => {
                out.push(*next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manager_writes_its_own_way() {
        let check = |field: &str, wanted: &[&str]| assert_eq!(paths(field), wanted, "{field}");
        check(
            "Full Text:files/12/a.pdf:application/pdf;Snapshot:files/13/b.html:text/html",
            &["files/12/a.pdf", "files/13/b.html"],
        );
        check("/home/a/Zotero/storage/AB/c d.pdf", &["/home/a/Zotero/storage/AB/c d.pdf"]);
        check("a.pdf;b.html", &["a.pdf", "b.html"]);
        check(":a.pdf:PDF", &["a.pdf"]);
        check("Text:a.pdf", &["a.pdf"]);
        check(r"A\:B:a\;b\_c.pdf:application/pdf", &["a;b_c.pdf"]);
        check(r"C\:\\Users\\a.pdf", &[r"C:\Users\a.pdf"]);
        check(r"PDF:C\:\\Users\\a.pdf:application/pdf", &[r"C:\Users\a.pdf"]);
        check("file:///tmp/a.pdf", &["/tmp/a.pdf"]);
        check("https://example.org/a.pdf", &[]);
        check("", &[]);
        check(";;:", &[]);
    }
}
