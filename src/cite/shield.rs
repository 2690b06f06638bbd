//! Words of mixed case, such as `AsiaOne`, kept from the processor's title case, which makes "Asiaone" of it
//! though CSL tells it to leave them alone. Their letters travel as code points of private use plane 15,
//! which have no case, and are turned back when the tree is read.

/// Where plane 15 begins.
const PLANE: u32 = 0xF_0000;

/// The last code point of plane 15 that is a character.
const LAST: u32 = 0xF_FFFD;

/// Hides the words of a title that have a capital after a small letter.
pub(super) fn hide(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        if is_mixed(word) {
            out.extend(word.chars().map(hidden));
        } else {
            out.push_str(word);
        }
        let mut chars = tail.chars();
        out.extend(chars.next());
        rest = chars.as_str();
    }
    out
}

/// Gives back what was hidden.
pub(super) fn show(text: &str) -> String {
    text.chars().map(shown).collect()
}

fn is_mixed(word: &str) -> bool {
    let after = word.find(char::is_lowercase).and_then(|at| word.get(at..));
    after.is_some_and(|after| after.contains(char::is_uppercase))
}

fn hidden(c: char) -> char {
    let code = PLANE + u32::from(c);
    char::from_u32(code).filter(|_| code <= LAST).unwrap_or(c)
}

fn shown(c: char) -> char {
    let code = u32::from(c);
    if (PLANE..=LAST).contains(&code) { char::from_u32(code - PLANE).unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::{hide, show};

    #[test]
    fn only_mixed_words_are_hidden_and_all_come_back() {
        for plain in ["US troops and a plan", "U.S.-Japan ties", "O'Brien", "沖縄の歴史", ""] {
            assert_eq!(hide(plain), plain);
        }
        for mixed in ["AsiaOne", "on McDonald's iPhone", "the AsiaOne-eBay deal", "éÉa 𝒳"] {
            assert_ne!(hide(mixed), mixed);
            assert_eq!(show(&hide(mixed)), mixed);
        }
    }
}
