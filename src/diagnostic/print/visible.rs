//! What an author's text looks like on a terminal: which characters must not reach it as they
//! are, and how many columns the others take.

/// Makes text safe to print on one line: control characters become pictures (`␛`), characters
/// that turn the direction of text or cannot be seen become their number (`\u{202e}`), a tab
/// becomes four spaces and a line break one. So a hostile file can neither drive the terminal nor
/// make a line read otherwise than it is.
pub(crate) fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push_str("    "),
            '\n' => shown.push(' '),
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('␡'),
            c if is_hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// Whether a character acts without being seen. The joiners U+200C and U+200D are left alone:
/// Persian, Hindi and emoji are misspelt without them, and they turn nothing around.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// The columns that a text takes which holds nothing hidden.
pub(super) fn width(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation as _;
    text.graphemes(true).map(cell).sum()
}

/// The columns of one grapheme: as many as its widest character, since the others combine with it.
pub(super) fn cell(grapheme: &str) -> usize {
    // U+FE0F asks for the emoji form of what stands before it, and that is wide.
    let wide = grapheme.chars().any(|c| is_wide(c) || c == '\u{fe0f}');
    if wide { 2 } else { 1 }
}

/// Whether terminals give a character two columns: East Asian Wide and Fullwidth of UAX 11, with
/// the blocks of emoji and of rare ideographs taken whole, and flags, which are pairs of letters.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{231a}'..='\u{231b}' | '\u{2329}'..='\u{232a}' | '\u{23e9}'..='\u{23ec}'
        | '\u{23f0}' | '\u{23f3}' | '\u{25fd}'..='\u{25fe}' | '\u{2614}'..='\u{2615}' | '\u{2630}'..='\u{2637}'
        | '\u{2648}'..='\u{2653}' | '\u{267f}' | '\u{268a}'..='\u{268f}' | '\u{2693}' | '\u{26a1}'
        | '\u{26aa}'..='\u{26ab}' | '\u{26bd}'..='\u{26be}' | '\u{26c4}'..='\u{26c5}' | '\u{26ce}' | '\u{26d4}'
        | '\u{26ea}' | '\u{26f2}'..='\u{26f3}' | '\u{26f5}' | '\u{26fa}' | '\u{26fd}' | '\u{2705}'
        | '\u{270a}'..='\u{270b}' | '\u{2728}' | '\u{274c}' | '\u{274e}' | '\u{2753}'..='\u{2755}' | '\u{2757}'
        | '\u{2795}'..='\u{2797}' | '\u{27b0}' | '\u{27bf}' | '\u{2b1b}'..='\u{2b1c}' | '\u{2b50}' | '\u{2b55}'
        | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{16fe0}'..='\u{18dff}' | '\u{1aff0}'..='\u{1b2ff}'
        | '\u{1d300}'..='\u{1d376}' | '\u{1f004}' | '\u{1f0cf}' | '\u{1f18e}' | '\u{1f191}'..='\u{1f19a}'
        | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f200}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f7e0}'..='\u{1f7f0}' | '\u{1f900}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_drives_the_terminal() {
        assert_eq!(line("a\x1b[2Jb\r\x07\0\x7f"), "a␛[2Jb␍␇␀␡");
        assert_eq!(line("user\u{202e}nimda \u{9b}31m\u{ad}"), "user\\u{202e}nimda \\u{9b}31m\\u{ad}");
        assert_eq!(line("one\ttwo\nthree"), "one    two three");
        assert_eq!(line("می\u{200c}خواهم 👩\u{200d}🚀"), "می\u{200c}خواهم 👩\u{200d}🚀");
    }

    #[test]
    fn columns_are_those_of_a_terminal() {
        for (text, columns) in [
            ("abc", 3),
            ("沖縄", 4),
            ("ｱ。", 3),
            ("e\u{301}", 1),
            ("👩\u{200d}🚀", 2),
            ("🇯🇵", 2),
            ("한", 2),
            ("⚠\u{fe0f}", 2),
            ("…“—", 3),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }
}
