//! Frequent mistakes in YAML, in the author's words: what the parser says is true and seldom helpful.

use std::cmp::Ordering;

/// A mistake that was recognised.
pub(super) struct Mistake {
    /// What is wrong.
    pub(super) message: String,
    /// Where, as a byte range of the text.
    pub(super) range: std::ops::Range<usize>,
    /// What to do: lines of help.
    pub(super) help: Vec<String>,
    /// What would mend it for certain: a byte range of the text, and what shall stand there.
    pub(super) mended: Option<(std::ops::Range<usize>, String)>,
}

/// A value in double quotes, in place of a bare one that reaches from `from` to the end of its line. A remark after it
/// could be meant as a part of the text, and then nothing is certain.
fn in_quotes(from: usize, value: &str) -> Option<(std::ops::Range<usize>, String)> {
    let value = value.trim_end();
    let quoted = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
    (!value.contains(" #")).then(|| (from..from + value.len(), quoted))
}

/// The advice that a value in quotes follows.
const QUOTE: &str = "put the whole value in quotes:";

/// Looks for a frequent mistake near the place where the parser gave up.
pub(super) fn recognise(text: &str, at: usize, said: &str) -> Option<Mistake> {
    let (start, line) = line_at(text, at);
    // What is wrong is often noticed on the line after it.
    let above = above(text, start);
    tab(text, at)
        .or_else(|| colon(line, start))
        .or_else(|| sign(text, at, said))
        .or_else(|| opening(line, start))
        .or_else(|| above.and_then(|(start, line)| opening(line, start)))
        .or_else(|| spaceless(line, start))
        .or_else(|| above.and_then(|(start, line)| spaceless(line, start)))
        .or_else(|| bracket(text, at))
        .or_else(|| quote(text, at, said))
        .or_else(|| indented(text, start, line))
}

/// The line around a place, with where it begins.
fn line_at(text: &str, at: usize) -> (usize, &str) {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    (start, text.get(start..).unwrap_or_default().lines().next().unwrap_or_default())
}

/// The line with words above one that begins at a place.
fn above(text: &str, start: usize) -> Option<(usize, &str)> {
    let before = text.get(..start)?.trim_end();
    (!before.is_empty()).then(|| line_at(text, before.len()))
}

/// The key of a line and where its value begins in it: `title: A name`, `- title: A name`.
fn field(line: &str) -> Option<(&str, usize)> {
    let (before, _) = line.split_once(": ")?;
    let key = before.trim_start().trim_start_matches("- ").trim_start();
    let rest = line.get(before.len() + 1..)?;
    is_key(key).then(|| (key, before.len() + 1 + rest.len() - rest.trim_start().len()))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// A value that begins with a sign which means something else to YAML than to Markdown.
fn opening(line: &str, start: usize) -> Option<Mistake> {
    let (key, at) = field(line)?;
    let value = line.get(at..)?.trim_end();
    let quoted = format!("{key}: \"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
    let mistake = |message: String, length: usize, help: Vec<String>| {
        let mended =
            in_quotes(start + at, value).filter(|_| matches!(help.as_slice(), [first, _] if first == QUOTE));
        Some(Mistake { message, range: start + at..start + at + length, help, mended })
    };
    let whole = || vec![QUOTE.to_owned(), quoted.clone()];
    if value.starts_with("[[") {
        return mistake(format!("the {key} begins with [[, so YAML reads a list"), 2, whole());
    }
    if value.starts_with("- ") {
        let help = vec![
            "a list begins on the next line, indented; for text put the whole value in quotes:".to_owned(),
            quoted,
        ];
        return mistake(format!("the {key} begins with a hyphen on its own line"), 1, help);
    }
    let first = value.chars().next()?;
    if matches!(first, '*' | '&' | '!') {
        return mistake(format!("a value that begins with {first} needs quotes in YAML"), 1, whole());
    }
    if matches!(first, '>' | '|') && !value.trim_start_matches(['>', '|', '+', '-']).trim().is_empty() {
        let help =
            vec!["write the text on the lines below, indented; or put it in quotes:".to_owned(), quoted];
        return mistake(format!("text stands beside the {first} that announces it"), 1, help);
    }
    if let Some(close) = closing(first).and_then(|close| value.find(close)) {
        let rest = value.get(close + 1..)?.trim_start();
        let what = if first == '[' { "a list" } else { "a mapping" };
        let goes_on = !rest.is_empty() && !rest.starts_with(['#', ',', ']', '}']);
        return goes_on
            .then(|| mistake(format!("the {key} begins with {first}, so YAML reads {what}"), 1, whole()))?;
    }
    // "A" and B: the quotes hold a part of the value only.
    let close = value.strip_prefix(first).filter(|_| matches!(first, '"' | '\''))?.find(first)? + 2;
    let rest = value.get(close..)?.trim_start();
    if rest.is_empty() || rest.starts_with(['#', ',', first]) {
        return None;
    }
    Some(Mistake {
        message: format!("the {key} goes on after its closing quote mark"),
        range: start + at + close - 1..start + at + close,
        help: whole(),
        mended: None,
    })
}

/// What closes a bracket of YAML.
fn closing(open: char) -> Option<char> {
    match open {
        '[' => Some(']'),
        '{' => Some('}'),
        _ => None,
    }
}

/// A colon without a space after it: `summary:A pier`.
fn spaceless(line: &str, start: usize) -> Option<Mistake> {
    let (before, value) = line.split_once(':')?;
    let key = before.trim_start().trim_start_matches("- ").trim_start();
    if !is_key(key) || value.is_empty() || value.starts_with([' ', '\t']) || value.starts_with("//") {
        return None;
    }
    let at = start + before.len();
    Some(Mistake {
        message: format!("a space is missing after \"{key}:\""),
        range: at..at + 1,
        help: vec![format!("write: {key}: {}", value.trim())],
        mended: Some((at + 1..at + 1, " ".to_owned())),
    })
}

/// The column in which a line's first field begins, after the hyphens of a list.
fn column(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// A line that begins in another column than its neighbours.
fn indented(text: &str, start: usize, line: &str) -> Option<Mistake> {
    let (above_start, above_line) = above(text, start)?;
    field(above_line).or_else(|| field(line))?;
    let (here, before) = (column(line), column(above_line));
    let earlier = above(text, above_start).map(|(_, line)| line);
    let odd_above = earlier.is_some_and(|line| column(line) == here && !line.trim_end().ends_with(':'));
    let (from, odd, usual) = match here.cmp(&before) {
        // The line above is the odd one if this one agrees with the one before it.
        Ordering::Less if odd_above => (above_start, before, here),
        // Neither with the one above nor with the one that holds them both.
        Ordering::Less if earlier.is_some_and(|line| column(line) < here) => (start, here, before),
        Ordering::Greater if !above_line.trim_end().ends_with(':') => (start, here, before),
        Ordering::Less | Ordering::Equal | Ordering::Greater => return None,
    };
    Some(Mistake {
        message: format!(
            "this line begins in column {}, and those beside it in column {}",
            odd + 1,
            usual + 1
        ),
        range: from..from + odd.max(1),
        help: vec!["the fields of one record begin in one column".to_owned()],
        mended: None,
    })
}

/// A tab in the white space that a line begins with; looked for up to the line after the place.
fn tab(text: &str, at: usize) -> Option<Mistake> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line.get(..indent).and_then(|indent| indent.find('\t'))
            && start + line.len() + 80 >= at
        {
            let range = start + tab..start + tab + 1;
            return Some(Mistake {
                message: "a tab stands where YAML wants spaces".into(),
                range,
                help: vec!["indent with spaces".into()],
                mended: None,
            });
        }
        start += line.len();
        if start > at + 200 {
            break;
        }
    }
    None
}

/// A colon with a space in a value without quotes: by far the most frequent.
fn colon(line: &str, start: usize) -> Option<Mistake> {
    // In braces it is one field of several: from the brace or comma before its name to the one after its value.
    let (line, start) = match line.find(": ").and_then(|colon| line.get(..colon)?.find('{')) {
        Some(brace) => in_braces(line, brace + 1).map(|(from, part)| (part, start + from))?,
        None => (line, start),
    };
    let (key, value) = line.split_once(": ")?;
    let colon = value.find(": ")?;
    if value.trim_start().starts_with(['"', '\'', '[', '{', '|', '>']) {
        return None;
    }
    let place = start + key.len() + 2 + colon;
    let name = key.trim().trim_start_matches("- ");
    let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
    let help = vec![QUOTE.to_owned(), format!("{name}: \"{quoted}\"")];
    let from = start + line.len() - value.trim_start().len();
    let mended = in_quotes(from, value.trim_start()).filter(|_| is_key(name));
    Some(Mistake {
        message: format!("the {name} has a colon, so YAML reads it as two fields"),
        range: place..place + 1,
        help,
        mended,
    })
}

/// The first field in braces whose value has a colon, and where it begins in its line. A comma belongs to the value
/// unless a name and a colon follow.
fn in_braces(line: &str, from: usize) -> Option<(usize, &str)> {
    let inside = line.get(from..)?;
    let inside = inside.trim_end().trim_end_matches('}');
    let begins = |at: &usize| {
        let rest = inside.get(*at..).unwrap_or_default();
        rest.split_once(": ").is_some_and(|(name, _)| is_key(name.trim()))
    };
    let commas = inside.match_indices(", ").map(|(at, _)| at + 2);
    let starts: Vec<usize> = std::iter::once(0).chain(commas.filter(begins)).collect();
    let ends = starts.iter().skip(1).map(|next| next - 2).chain([inside.len()]);
    let mut parts =
        starts.iter().zip(ends).filter_map(|(start, end)| Some((*start, inside.get(*start..end)?)));
    parts.find(|(_, part)| part.matches(": ").count() > 1).map(|(start, part)| (from + start, part))
}

/// A value that begins with a sign that YAML keeps for itself.
fn sign(text: &str, at: usize, said: &str) -> Option<Mistake> {
    let c = text.get(at..)?.chars().next().filter(|c| matches!(c, '@' | '`' | '%' | '*'))?;
    (said.contains("character") || said.contains("anchor")).then_some(())?;
    // Outside of brackets a value goes on to the end of its line; a citation has commas of its own.
    let line = text.get(..at)?.rsplit('\n').next().unwrap_or_default();
    let stops: &[char] = if line.contains(['[', '{']) { &[']', '}', '\n'] } else { &['\n'] };
    let end = text.get(at..)?.find(stops).map_or(text.len(), |end| at + end);
    let value = text.get(at..end).unwrap_or_default().trim_end();
    Some(Mistake {
        message: format!("a value that begins with {c} needs quotes in YAML"),
        range: at..at + 1,
        help: vec![format!("put it in quotes: \"{value}\"")],
        mended: in_quotes(at, value)
            .filter(|_| !value.contains(['"', '\'']) && value.matches('@').count() < 2),
    })
}

/// A bracket or brace that nothing closes before the place.
fn bracket(text: &str, at: usize) -> Option<Mistake> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (place, c) in text.get(..at)?.char_indices() {
        match c {
            '[' | '{' => open.push((place, c)),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
    let (place, c) = open.last()?;
    let close = closing(*c)?;
    Some(Mistake {
        message: format!("this {c} is not closed"),
        range: *place..place + 1,
        help: vec![format!("put a {close} after its last value; a value with a bracket in it needs quotes")],
        mended: None,
    })
}

/// A quote mark that nothing closes.
fn quote(text: &str, at: usize, said: &str) -> Option<Mistake> {
    said.contains("quoted scalar").then_some(())?;
    let end = text.ceil_char_boundary(at + 1);
    let place = text.get(..end)?.rfind(['"', '\''])?;
    Some(Mistake {
        message: "this quote mark is not closed".into(),
        range: place..place + 1,
        help: vec![
            "put the same mark after the last word; inside double quotes write \\\" for a mark of the text"
                .into(),
        ],
        mended: None,
    })
}
