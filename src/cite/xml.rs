//! A look at an XML text before the real reader sees it: whether its elements are closed in order and not
//! nested without measure. The reader tells neither line nor place, and would run out of stack.

/// How deep elements may be nested; the deepest of the known styles stay far below it.
const DEEPEST: usize = 100;

/// What is wrong, and at which byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The byte.
    pub(super) at: usize,
    /// One clause.
    pub(super) message: String,
}

fn fault<T>(at: usize, message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { at, message: message.into() })
}

/// Checks that every element is closed, in order.
pub(super) fn check(text: &str) -> Result<(), Fault> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        let Some(length) = length(rest) else { return fault(start, "this is begun and not ended") };
        at = start + length;
        let inside = rest.get(1..length - 1).unwrap_or_default();
        if inside.starts_with(['!', '?']) {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            match open.pop() {
                Some((opened, _)) if opened == name.trim() => {}
                Some((opened, _)) => {
                    return fault(
                        start,
                        format!("</{}> ends an element, but the open one is <{opened}>", name.trim()),
                    );
                }
                None => {
                    return fault(start, format!("</{}> ends an element that was not begun", name.trim()));
                }
            }
        } else if !inside.ends_with('/') {
            let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
            open.push((inside.get(..end).unwrap_or_default(), start));
        }
        if open.len() > DEEPEST {
            return fault(start, format!("elements are nested more than {DEEPEST} deep"));
        }
    }
    open.pop().map_or(Ok(()), |(name, start)| fault(start, format!("<{name}> is not ended")))
}

/// How many bytes the tag, comment or instruction at the start of a text takes.
fn length(text: &str) -> Option<usize> {
    let until = |end: &str| text.find(end).map(|at| at + end.len());
    if text.starts_with("<!--") {
        return until("-->");
    } else if text.starts_with("<![CDATA[") {
        return until("]]>");
    } else if text.starts_with("<?") {
        return until("?>");
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            ('>', None) => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn elements_are_closed_in_order() {
        for good in ["", "<a/>", "<?xml?><!-- <b> --><a x='>'>t<b c=\"/\"/></a >", "<a><![CDATA[<b>]]></a>"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        let cases = [("<a><b></a>", 6), ("<a>\n<b>", 4), ("</a>", 0), ("<a x=\">", 0), ("<!-- ", 0)];
        for (bad, at) in cases {
            assert_eq!(check(bad).unwrap_err().at, at, "{bad}");
        }
        assert!(check(&("<a>".repeat(101) + &"</a>".repeat(101))).is_err());
    }
}
