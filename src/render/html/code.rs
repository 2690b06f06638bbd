//! Code to HTML with twelve classes. The only file that knows syntect.

use super::escape;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Grammars are decoded once, and only if a page has code in a known language.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Code longer than this, in bytes, or with a longer line is shown plain: a highlighter has no time limit.
const MAX_BYTES: usize = 40_000;
const MAX_LINE: usize = 300;

/// The twelve classes by the scopes that they stand for; the longest prefix that fits wins.
const CLASSES: [(&str, &str); 22] = [
    ("comment", "c"),
    ("string", "s"),
    ("constant.numeric", "n"),
    ("constant.character", "s"),
    ("constant", "x"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.tag", "g"),
    ("entity.other.attribute-name", "a"),
    ("meta.annotation", "a"),
    ("entity.name", "t"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("storage.type", "k"),
    ("storage", "k"),
    ("keyword.operator", "o"),
    ("keyword", "k"),
    ("variable.language", "k"),
    ("variable", "v"),
    ("support.constant", "x"),
    ("punctuation", "p"),
];

static SCOPES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    CLASSES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect()
});

/// A block of code; a language that no grammar knows is shown plain.
pub(super) fn code(language: &str, text: &str) -> String {
    let class =
        if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escape(language)) };
    let small = text.len() <= MAX_BYTES && text.lines().all(|line| line.len() <= MAX_LINE);
    let grammar = (small && !language.is_empty()).then(|| GRAMMARS.find_syntax_by_token(language)).flatten();
    let inside = grammar.and_then(|grammar| highlight(grammar, text)).unwrap_or_else(|| escape(text));
    format!("<pre class=\"code\"><code{class}>{inside}</code></pre>\n")
}

fn highlight(grammar: &SyntaxReference, text: &str) -> Option<String> {
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive('\n') {
        let mut at = 0;
        for (offset, change) in state.parse_line(line, &GRAMMARS).ok()? {
            piece(&stack, line.get(at..offset)?, &mut out);
            stack.apply(&change).ok()?;
            at = offset;
        }
        piece(&stack, line.get(at..)?, &mut out);
    }
    Some(out)
}

/// One run of characters with one scope; white space needs no class.
fn piece(stack: &ScopeStack, text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let class = if text.trim().is_empty() {
        None
    } else {
        stack.as_slice().iter().rev().find_map(|scope| class(*scope))
    };
    match class {
        None => out.push_str(&escape(text)),
        Some(class) => {
            let open = format!("<span class=\"{class}\">");
            // Neighbours of one class are one span.
            if out.ends_with("</span>")
                && out.rfind("<span").is_some_and(|at| {
                    out.get(at..)
                        .is_some_and(|last| last.starts_with(&open) && last.matches("<span").count() == 1)
                })
            {
                out.truncate(out.len() - "</span>".len());
                out.push_str(&escape(text));
            } else {
                out.push_str(&open);
                out.push_str(&escape(text));
            }
            out.push_str("</span>");
        }
    }
}

fn class(scope: Scope) -> Option<&'static str> {
    SCOPES
        .iter()
        .filter(|(prefix, _)| prefix.is_prefix_of(scope))
        .max_by_key(|(prefix, _)| prefix.len())
        .map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn known_languages_get_classes_and_unknown_ones_stay_plain() {
        let html = code("rust", "fn a() -> u8 { 1 } // <b>\n");
        assert!(html.contains("<span class=\"k\">fn</span>"), "{html}");
        assert!(html.contains("<span class=\"n\">1</span>"), "{html}");
        assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"), "{html}");
        assert_eq!(
            code("nosuch", "a<b"),
            "<pre class=\"code\"><code class=\"language-nosuch\">a&lt;b</code></pre>\n"
        );
    }
}
