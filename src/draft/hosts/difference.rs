//! What differs between a file that is there and the one that would be written.

use similar::TextDiff;

/// The difference in the unified form, as `diff -u` and `git diff` print it.
pub(crate) fn difference(path: &str, there: &str, wanted: &str) -> String {
    let diff = TextDiff::from_lines(there, wanted);
    diff.unified_diff()
        .context_radius(2)
        .header(&format!("{path} (yours)"), &format!("{path} (ours)"))
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn lines_that_differ_are_shown() {
        let told = difference("a.yml", "a\nb\nc\n", "a\nB\nc\n");
        assert_eq!(told, "--- a.yml (yours)\n+++ a.yml (ours)\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
        assert_eq!(difference("a.yml", "a\n", "a\n"), "");
    }
}
