//! The encoding that a page declares, in the bytes at its beginning.

/// So far into a page it is looked for: browsers look through 1,024 bytes, but tools put comments before.
const HEAD: usize = 16 * 1_024;

/// The label in `<meta charset>`, in a `<meta http-equiv>`, or in the declaration of XML.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head =
        String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len())).unwrap_or_default()).to_ascii_lowercase();
    if head.trim_start().starts_with("<?xml")
        && let Some(label) = head.split_once("?>").and_then(|(line, _)| labelled(line, "encoding"))
    {
        return Some(label);
    }
    let label = head.split("<meta").skip(1).find_map(|rest| labelled(rest.split('>').next()?, "charset"))?;
    // A page in UTF-16 could not be read so far (HTML, 13.2.3.2).
    Some(if label.starts_with("utf-16") { "utf-8".to_owned() } else { label })
}

/// What stands after a name and a sign of equality, without quotation marks.
fn labelled(text: &str, name: &str) -> Option<String> {
    let after = text.split_once(name)?.1.trim_start().strip_prefix('=')?;
    let after = after.trim_start().trim_start_matches(['"', '\'']);
    let end = after
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '?'))
        .unwrap_or(after.len());
    after.get(..end).filter(|label| !label.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_where_pages_put_them() {
        let label = |page: &str| declared(page.as_bytes());
        assert_eq!(label("<meta charset=Shift_JIS>").as_deref(), Some("shift_jis"));
        assert_eq!(
            label("<!-- x --><META http-equiv=\"Content-Type\" content='text/html; charset=windows-1252'>")
                .as_deref(),
            Some("windows-1252")
        );
        assert_eq!(label("<?xml version=\"1.0\" encoding=\"EUC-JP\"?><html>").as_deref(), Some("euc-jp"));
        assert_eq!(label("<meta charset=\"utf-16\"/>").as_deref(), Some("utf-8"));
        assert_eq!(label("<meta name=charset-test content=x>"), None);
    }
}
