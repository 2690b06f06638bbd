//! Letters that Unicode has as raised ones are set as superscripts, so that fonts without them can show them.

use unicode_normalization::char::decompose_compatible;

/// Whether a character is a raised form of others.
fn is_raised(c: char) -> bool {
    matches!(c,
        'ª' | '²' | '³' | '¹' | 'º' | 'ʰ'..='ʸ' | 'ˀ' | 'ˁ' | 'ˠ'..='ˤ' | 'ᴬ'..='ᴮ' | 'ᴰ'..='ᴺ' | 'ᴼ'..='ᵍ'
        | 'ᵏ'..='ᵡ' | 'ᵸ' | 'ᶛ'..='ᶿ' | '⁰' | 'ⁱ' | '⁴'..='ⁿ' | '℠' | '™' | '㆒'..='㆟' | 'ۥ' | 'ۦ')
}

/// The first raised character of a text, as what it is raised from, with the text before and after it.
pub(super) fn first(text: &str) -> Option<(&str, String, &str)> {
    if text.is_ascii() {
        return None;
    }
    let (at, c) = text.char_indices().find(|(_, c)| is_raised(*c))?;
    let mut out = String::new();
    match c {
        // Those that Unicode does not take apart.
        'ˀ' => out.push('ʔ'),
        'ˁ' => out.push('ʕ'),
        'ۥ' => out.push('و'),
        'ۦ' => out.push('ي'),
        _ => decompose_compatible(c, |c| out.push(c)),
    }
    Some((text.get(..at)?, out, text.get(at + c.len_utf8()..)?))
}
