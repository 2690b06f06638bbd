//! Keys and passwords that work: the values that the environment holds, and forms that only a key has.

use super::Leak;

/// A secret of the environment.
pub(crate) struct Key {
    /// The variable's name.
    pub(crate) name: String,
    /// Its value.
    pub(crate) value: String,
}

/// Forms that keys of well-known hosts have: what they begin with, how many letters and digits follow, and whose they
/// are, as these hosts document them.
const FORMS: [(&str, usize, &str); 12] = [
    ("AKIA", 16, "an access key of AWS"),
    ("ASIA", 16, "a passing access key of AWS"),
    ("ghp_", 36, "a token of GitHub"),
    ("gho_", 36, "a token of GitHub"),
    ("ghs_", 36, "a token of GitHub"),
    ("github_pat_", 40, "a token of GitHub"),
    ("glpat-", 20, "a token of GitLab"),
    ("xoxb-", 20, "a token of Slack"),
    ("xoxp-", 20, "a token of Slack"),
    ("nfp_", 30, "a token of Netlify"),
    ("sk_live_", 20, "a key of Stripe"),
    ("npm_", 36, "a token of npm"),
];

/// The keys in a file.
pub(super) fn found(path: &str, bytes: &[u8], keys: &[Key]) -> Vec<Leak> {
    let leak = |what: String, at: usize| {
        let before = bytes.get(..at).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        Leak { file: path.to_owned(), line: Some(line), what, words: String::new() }
    };
    let mut leaks = Vec::new();
    for key in keys {
        let value = key.value.as_bytes();
        if let Some(at) = bytes.windows(value.len().max(1)).position(|part| part == value) {
            leaks.push(leak(format!("the value of {}, which is set in your environment", key.name), at));
        }
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return leaks };
    for (begins, length, what) in FORMS {
        let of_key = |(at, _): &(usize, &str)| {
            let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
            let before = text.get(..*at).and_then(|before| before.chars().next_back());
            let after = text.get(at + begins.len()..).unwrap_or_default();
            let rest: &str = after.split(|c: char| !word(c)).next().unwrap_or_default();
            // A word of prose is no key: that has digits among its letters.
            !before.is_some_and(word) && rest.len() >= length && rest.bytes().any(|b| b.is_ascii_digit())
        };
        if let Some((at, _)) = text.match_indices(begins).find(of_key) {
            leaks.push(leak(format!("what looks like {what}"), at));
        }
    }
    if let Some((at, _)) = text.match_indices("-----BEGIN ").find(|(at, _)| {
        let line = text.get(*at..).unwrap_or_default().lines().next().unwrap_or_default();
        line.ends_with("PRIVATE KEY-----")
    }) {
        leaks.push(leak("a private key".to_owned(), at));
    }
    leaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_and_not_printed() {
        let keys = [Key { name: "PIER_TOKEN".into(), value: "hunter2hunter2".into() }];
        let found = found("a.html", b"<p>\n<!-- hunter2hunter2 -->", &keys);
        assert_eq!(found.len(), 1);
        let leak = found.first().unwrap();
        assert_eq!((leak.line, leak.words.as_str()), (Some(2), ""));
        assert!(leak.what.contains("PIER_TOKEN") && !leak.what.contains("hunter2"));
    }

    #[test]
    fn forms_of_keys_are_known() {
        let count = |text: &str| super::found("a", text.as_bytes(), &[]).len();
        assert_eq!(count("key: AKIAABCDEFGH12345678 "), 1);
        assert_eq!(count("The AKIA is a word, and XAKIAABCDEFGH12345678 another"), 0);
        assert_eq!(count("-----BEGIN OPENSSH PRIVATE KEY-----\nabc"), 1);
        assert_eq!(count("-----BEGIN CERTIFICATE-----\nabc"), 0);
    }
}
