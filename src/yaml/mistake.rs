//! Frequent mistakes in YAML, in the author's words: what the parser says is true and seldom helpful.

/// A mistake that was recognised.
pub(super) struct Mistake {
    /// What is wrong.
    pub(super) message: String,
    /// Where, as a byte range of the text.
    pub(super) range: std::ops::Range<usize>,
    /// What to do: lines of help.
    pub(super) help: Vec<String>,
}

/// Looks for a frequent mistake near the place where the parser gave up.
pub(super) fn recognise(text: &str, at: usize, said: &str) -> Option<Mistake> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    tab(text, at)
        .or_else(|| colon(line, start))
        .or_else(|| sign(text, at, said))
        .or_else(|| bracket(text, at))
        .or_else(|| quote(text, at, said))
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
    let (key, value) = line.split_once(": ")?;
    let colon = value.find(": ")?;
    if value.trim_start().starts_with(['"', '\'', '[', '{', '|', '>']) {
        return None;
    }
    let place = start + key.len() + 2 + colon;
    let name = key.trim().trim_start_matches("- ");
    let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
    let help = vec!["put the whole value in quotes:".to_owned(), format!("{name}: \"{quoted}\"")];
    Some(Mistake {
        message: format!("the {name} has a colon, so YAML reads it as two fields"),
        range: place..place + 1,
        help,
    })
}

/// A value that begins with a sign that YAML keeps for itself.
fn sign(text: &str, at: usize, said: &str) -> Option<Mistake> {
    let c = text.get(at..)?.chars().next().filter(|c| matches!(c, '@' | '`' | '%'))?;
    said.contains("character").then_some(())?;
    // Outside of brackets a value goes on to the end of its line; a citation has commas of its own.
    let line = text.get(..at)?.rsplit('\n').next().unwrap_or_default();
    let stops: &[char] = if line.contains(['[', '{']) { &[']', '}', '\n'] } else { &['\n'] };
    let end = text.get(at..)?.find(stops).map_or(text.len(), |end| at + end);
    let value = text.get(at..end).unwrap_or_default().trim_end();
    Some(Mistake {
        message: format!("a value that begins with {c} needs quotes in YAML"),
        range: at..at + 1,
        help: vec![format!("put it in quotes: \"{value}\"")],
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
    let close = if *c == '[' { ']' } else { '}' };
    Some(Mistake {
        message: format!("this {c} is not closed"),
        range: *place..place + 1,
        help: vec![format!("put a {close} after its last value; a value with a bracket in it needs quotes")],
    })
}

/// A quote mark that nothing closes.
fn quote(text: &str, at: usize, said: &str) -> Option<Mistake> {
    said.contains("quoted scalar").then_some(())?;
    let before = text.get(..at)?;
    let place = before.rfind(['"', '\''])?;
    Some(Mistake {
        message: "this quote mark is not closed".into(),
        range: place..place + 1,
        help: vec![
            "put the same mark after the last word; inside double quotes write \\\" for a mark of the text"
                .into(),
        ],
    })
}
