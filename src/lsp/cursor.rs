//! Where somebody is in YAML that is still being written: below which keys, at a key or at a value. Reads lines, not
//! YAML: what is half written cannot be parsed.

/// A place in YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The keys that it stands below, outermost first, with the key whose value it is.
    pub(super) keys: Vec<String>,
    /// What is being written.
    pub(super) what: What,
    /// Where the word begins that is being written, inside the quotes that may stand around it.
    pub(super) from: usize,
    /// The quote mark before it.
    pub(super) quote: Option<char>,
    /// The signs that close what is open on the line.
    pub(super) closing: String,
}

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A value: its key stands before it on the line.
    Value,
    /// A key, or an item of a list.
    Bare,
}

/// A line taken apart.
struct Line<'a> {
    /// The columns of the dashes of list items that begin on it.
    dashes: Vec<usize>,
    /// Where its words begin.
    column: usize,
    /// Its words.
    words: &'a str,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let mut dashes = Vec::new();
        let mut column = 0;
        loop {
            let rest = line.get(column..).unwrap_or_default();
            column += rest.len() - rest.trim_start_matches(' ').len();
            let rest = line.get(column..).unwrap_or_default();
            if rest.starts_with("- ") || rest == "-" {
                dashes.push(column);
                column += 1;
            } else {
                return Self { dashes, column, words: rest };
            }
        }
    }

    /// Its key, and where its value begins.
    fn key(&self) -> Option<(&'a str, usize)> {
        if self.words.starts_with(['"', '\'', '[', '{', '#']) {
            return None;
        }
        let ends = self.words.match_indices(':').map(|(at, _)| at);
        let end = ends.into_iter().find(|at| {
            self.words.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })?;
        Some((self.words.get(..end)?.trim_end(), end + 1))
    }

    fn is_blank(&self) -> bool {
        self.words.trim().is_empty() && self.dashes.is_empty() || self.words.starts_with('#')
    }
}

/// Finds out where a byte of some YAML is; `None` in a comment.
pub(super) fn cursor(yaml: &str, at: usize) -> Option<Cursor> {
    let before = yaml.get(..at)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = Line::of(before.get(start..)?);
    if line.words.starts_with('#') {
        return None;
    }
    let mut keys = parents(before.get(..start)?, &line);
    let (value, what) = match line.key() {
        Some((key, value)) => {
            keys.push(key.to_owned());
            (value, What::Value)
        }
        None => (0, What::Bare),
    };
    let first = start + line.column + value;
    let scanned = scan(before.get(first..)?, what)?;
    keys.extend(scanned.keys);
    Some(Cursor {
        keys,
        what: scanned.what,
        from: first + scanned.from,
        quote: scanned.quote,
        closing: scanned.closing,
    })
}

/// The keys that a line stands below.
fn parents(before: &str, line: &Line<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    // An item of a list may stand as far left as the key of the list.
    let (mut limit, mut item) = match line.dashes.first() {
        Some(dash) => (*dash, true),
        None => (line.column, false),
    };
    for above in before.lines().rev() {
        if limit == 0 && !item {
            break;
        }
        let above = Line::of(above);
        if above.is_blank() {
            continue;
        }
        let dash = above.dashes.first().copied();
        let is_below = above.column < limit || (item && dash.is_none() && above.column <= limit);
        if let (true, Some((key, _))) = (is_below, above.key()) {
            keys.push(key.to_owned());
            (limit, item) = dash.map_or((above.column, false), |dash| (dash, true));
        } else if let Some(dash) = dash.filter(|dash| *dash < limit) {
            (limit, item) = (dash, true);
        }
    }
    keys.reverse();
    keys
}

/// What was found in a value that may be in flow style.
struct Scanned {
    keys: Vec<String>,
    what: What,
    from: usize,
    quote: Option<char>,
    closing: String,
}

/// A bracket that is open.
enum Open {
    List,
    Map(Option<String>),
}

/// Reads a value up to where somebody writes; `None` behind a comment.
fn scan(value: &str, outside: What) -> Option<Scanned> {
    let mut open: Vec<Open> = Vec::new();
    let mut from = 0;
    let mut quote = None;
    let mut fresh = true;
    let mut chars = value.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = at + c.len_utf8();
        if let Some(mark) = quote {
            if c == '\\' && mark == '"' {
                chars.next();
            } else if c == mark {
                quote = None;
            }
            continue;
        }
        match c {
            '"' | '\'' if fresh => (quote, from, fresh) = (Some(c), next, false),
            '[' if fresh => {
                open.push(Open::List);
                from = next;
            }
            '{' if fresh => {
                open.push(Open::Map(None));
                from = next;
            }
            ']' | '}' if !open.is_empty() => drop(open.pop()),
            ',' if !open.is_empty() => {
                if let Some(Open::Map(key)) = open.last_mut() {
                    *key = None;
                }
                (from, fresh) = (next, true);
            }
            ':' if chars.peek().is_none_or(|(_, next)| *next == ' ') => {
                if let Some(Open::Map(key @ None)) = open.last_mut() {
                    *key = Some(value.get(from..at)?.trim().trim_matches(['"', '\'']).to_owned());
                    (from, fresh) = (next, true);
                }
            }
            '#' if value.get(..at).is_some_and(|before| before.ends_with(' ')) => return None,
            ' ' if fresh => from = next,
            _ => fresh = false,
        }
    }
    let what = match open.last() {
        Some(Open::Map(Some(_))) => What::Value,
        Some(Open::Map(None) | Open::List) => What::Bare,
        None => outside,
    };
    let brackets = open.iter().rev().map(|open| if let Open::Map(_) = open { '}' } else { ']' });
    let closing = quote.into_iter().chain(brackets).collect();
    let keys = open.into_iter().filter_map(|open| if let Open::Map(key) = open { key } else { None });
    Some(Scanned { keys: keys.collect(), what, from, quote, closing })
}

/// The keys beside a line, in the same mapping, itself aside.
pub(super) fn beside(yaml: &str, at: usize) -> Vec<String> {
    let start = yaml.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = yaml.get(at..).and_then(|after| after.find('\n')).map_or(yaml.len(), |after| at + after);
    let own = Line::of(yaml.get(start..end).unwrap_or_default());
    let mut found = Vec::new();
    let mut take = |line: &str| {
        let line = Line::of(line);
        if line.column == own.column && !line.is_blank() {
            found.extend(line.key().map(|(key, _)| key.to_owned()));
        }
        // A line further left ends the mapping; the first line of an item begins it.
        line.is_blank() || line.column > own.column || (line.column == own.column && line.dashes.is_empty())
    };
    if own.dashes.is_empty() {
        let mut above = yaml.get(..start).unwrap_or_default().lines().rev();
        while above.next().is_some_and(&mut take) {}
    }
    let mut below = yaml.get(end..).unwrap_or_default().lines().skip(1).take_while(|line| {
        let line = Line::of(line);
        line.is_blank() || line.dashes.is_empty() || line.column > own.column
    });
    while below.next().is_some_and(&mut take) {}
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` is where somebody writes.
    fn at(marked: &str) -> Cursor {
        let at = marked.find('|').unwrap();
        cursor(&marked.replacen('|', "", 1), at).unwrap()
    }

    fn check(marked: &str, keys: &str, what: What, word: &str) {
        let cursor = at(marked);
        let place = marked.find('|').unwrap();
        assert_eq!(cursor.keys.join("."), keys, "{marked}");
        assert_eq!((cursor.what, &marked[cursor.from..place]), (what, word), "{marked}");
    }

    #[test]
    fn knows_below_which_keys_it_is() {
        check("ti|", "", What::Bare, "ti");
        check("title: A\nst|", "", What::Bare, "st");
        check("state: rep|", "state", What::Value, "rep");
        check("capture:\n  fi|", "capture", What::Bare, "fi");
        check("capture:\n  file: x\n  sha|", "capture", What::Bare, "sha");
        check("cites:\n  - \"@a|\"", "cites", What::Bare, "@a");
        check("cites:\n- a\n- b|", "cites", What::Bare, "b");
        check("cites: [\"@a\", \"@b|\"]", "cites", What::Bare, "@b");
        check("bottom_line:\n  - text: x\n    cl|", "bottom_line", What::Bare, "cl");
        check("bottom_line:\n  - text: x\n    claims: [c-a, |", "bottom_line.claims", What::Bare, "");
        check("a:\n  - b:\n      c: 1\n      d: |", "a.b.d", What::Value, "");
        check("a:\n  - b: 1\n  - c: |", "a.c", What::Value, "");
        check("relations:\n  - {type: x, to: |}", "relations.to", What::Value, "");
        check("relations: [{ty|", "relations", What::Bare, "ty");
        check("rights: {status: in|", "rights.status", What::Value, "in");
        check("c-plan:\n  text: x\n  said_by: a|", "c-plan.said_by", What::Value, "a");
        check("summary: \"He said: |\"", "summary", What::Value, "He said: ");
        check("x: 1\n\n# remark\nabout:\n  - |", "about", What::Bare, "");
        assert_eq!(at("relations: [{to: \"|").closing, "\"}]");
        assert!(cursor("a: 1 # b", 8).is_none() && cursor("# b", 3).is_none());
    }

    #[test]
    fn knows_which_keys_are_there() {
        let keys = |marked: &str| beside(&marked.replacen('|', "", 1), marked.find('|').unwrap()).join(" ");
        assert_eq!(keys("title: A\nst|\nabout: [x]\n"), "title about");
        assert_eq!(keys("a:\n  b: 1\n  |\n  c: 2\nd: 3\n"), "b c");
        assert_eq!(keys("a:\n  - b: 1\n    |\n  - c: 2\n"), "b");
        assert_eq!(keys("a:\n  - b|\n    c: 1\n  - d: 2\n"), "c");
    }
}
