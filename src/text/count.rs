//! Numbers of things, in words that agree with them; numbers of words.

/// `1 page`, `4 pages`.
pub(crate) fn many(count: usize, one: &str, several: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {several}") }
}

/// How many words a reader reads: chunks between spaces, and of Han and kana two characters for a word.
pub(crate) fn words(text: &str) -> usize {
    let (mut words, mut letters) = (0, 0);
    for chunk in text.split_whitespace() {
        let wide = chunk.chars().filter(|c| is_cjk(*c)).count();
        letters += wide;
        let part = |part: &&str| wide == 0 || part.contains(char::is_alphanumeric);
        words += chunk.split(is_cjk).filter(part).count();
    }
    words + letters.div_ceil(2)
}

/// Han, kana, and their marks: scripts written without spaces.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}') || is_han(c)
}

/// Han, and the marks that stand for one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn two_characters_without_spaces_are_a_word() {
        assert_eq!(words("One – two, three.\n"), 4);
        assert_eq!(words("هذا نص قصير."), 3);
        assert_eq!(words("日米の計画。"), 3);
        assert_eq!(words("日米の計画、plan 2 と。"), 5);
        assert_eq!(words(""), 0);
    }
}
