//! How wide words are on a drawing: by the letters' widths in the mean of a sans-serif face, as nothing is measured
//! while pages are made.

use super::words::is_isolate;

/// How wide words are, in the units of `size`; a letter of Han or kana is a square.
pub(super) fn width(words: &str, size: f64) -> f64 {
    let letter = |c: char| match c {
        // What only keeps a direction is not drawn.
        _ if is_isolate(c) => 0.0,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | ' ' | '\'' | '’' => 0.32,
        'm' | 'w' | 'M' | 'W' => 0.86,
        _ if c.is_uppercase() => 0.66,
        _ if is_square(c) => 1.0,
        _ => 0.56,
    };
    words.chars().map(letter).sum::<f64>() * size
}

/// Words in lines of a width, broken where there is a blank, or between the letters of scripts that are written without
/// blanks; what would be a line too many ends in three dots.
pub(super) fn lines(words: &str, size: f64, wide: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(words) {
        let line = lines.last().map_or("", String::as_str);
        if !line.is_empty() && width(line, size) + width(piece.trim_end(), size) > wide {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    let over = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| over) {
        while width(last, size) + width("…", size) > wide && last.pop().is_some() {}
        *last = format!("{}…", last.trim_end_matches([' ', ',', '、', '،']));
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// Words, each with the blank after it; squares one by one, but for those that may not begin a line.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in words.char_indices() {
        let breaks = before.is_some_and(|before| {
            before == ' '
                || ((is_square(before) || is_square(c))
                    && !"、。」』）！？ーっゃゅょァィゥェォッャュョ・".contains(c)
                    && !"「『（".contains(before))
        });
        if breaks {
            pieces.extend(words.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    pieces.extend(words.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// Han, kana, Hangul.
fn is_square(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_direction_have_no_width() {
        assert!((width("\u{2068}Lumi\u{2069}", 10.0) - width("Lumi", 10.0)).abs() < f64::EPSILON);
    }

    #[test]
    fn words_are_broken_where_their_script_allows_it() {
        assert_eq!(lines("one two three", 10.0, 45.0, 5), ["one two", "three"]);
        assert_eq!(lines("台湾有事の共同作戦計画", 10.0, 52.0, 5), ["台湾有事の", "共同作戦計", "画"]);
        // A comma stays with what stands before it.
        assert_eq!(lines("台湾有事、計画", 10.0, 41.0, 5), ["台湾有", "事、計画"]);
        assert_eq!(lines("one two three four", 10.0, 45.0, 1), ["one two…"]);
        assert_eq!(lines("", 10.0, 45.0, 2), [""]);
        assert_eq!(lines("unbreakable-and-long", 10.0, 45.0, 2), ["unbreakable-and-long"]);
    }
}
