//! Comments `%% … %%`, `<!-- … -->` and the marks of `CriticMarkup` (its users' guide, 1 to 5) are taken out before
//! Markdown is parsed; code keeps what looks like them, and so does a brace after a backslash.
//! What is left knows where each of its pieces stands in the file, and where in it comments and changes stood.

use crate::model::review::{Change, Edge, PointKind, Review};
use std::ops::Range;

/// A comment or a change under review, as ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it is.
    pub(super) kind: PointKind,
    /// All of it, its marks included.
    pub(super) all: Range<usize>,
    /// Where the `~>` of a substitution stands; `None` if it has none, or is none.
    pub(super) arrow: Option<usize>,
}

/// What closes nothing, or is closed by nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Loose {
    /// A sign that opens.
    Open(Range<usize>),
    /// A sign that closes.
    Close(Range<usize>),
}

/// A text without its comments and without the marks of what is under review.
pub(super) struct Outside {
    /// The pieces that are left, as byte ranges; one whole piece if nothing is taken out.
    pub(super) pieces: Vec<Range<usize>>,
    /// What is under review, in the order of where it begins.
    pub(super) found: Vec<Found>,
    /// Where it begins and ends, as offsets in what is left; only where it is shown.
    pub(super) edges: Vec<(usize, Edge)>,
    /// The signs without a partner.
    pub(super) loose: Vec<Loose>,
}

/// Length of the signs that open and close what is under review.
pub(super) const SIGN: usize = 3;

/// Changes nested deeper than this are no changes, so that no file can exhaust the stack.
const DEEPEST: usize = 40;

/// What begins and what ends a comment that is never shown.
const HIDDEN: [(&str, &str); 2] = [("%%", "%%"), ("<!--", "-->")];

/// What begins and what ends something under review.
const SIGNS: [(PointKind, &str, &str); 5] = [
    (PointKind::Comment, "{>>", "<<}"),
    (PointKind::Insertion, "{++", "++}"),
    (PointKind::Deletion, "{--", "--}"),
    (PointKind::Substitution, "{~~", "~~}"),
    (PointKind::Highlight, "{==", "==}"),
];

/// Parts a text from its comments, and from the marks of what is under review.
pub(super) fn outside(text: &str, review: Review) -> Outside {
    let signs = SIGNS.iter().flat_map(|(_, open, close)| [open, close]);
    let whole = || std::iter::once(0..text.len()).collect();
    if !HIDDEN.iter().map(|(open, _)| open).chain(signs).any(|sign| text.contains(sign)) {
        return Outside { pieces: whole(), found: Vec::new(), edges: Vec::new(), loose: Vec::new() };
    }
    let Scan { hidden, mut found, mut loose, .. } = Scan::of(text);
    found.sort_by_key(|found| (found.all.start, usize::MAX - found.all.end));
    loose.sort_by_key(|loose| match loose {
        Loose::Open(at) | Loose::Close(at) => at.start,
    });
    let mut cuts: Vec<Range<usize>> = found
        .iter()
        .flat_map(|found| cuts(found, review))
        .map(|cut| closed_up(text, whole_line(text, cut)))
        .collect();
    cuts.extend(hidden);
    cuts.sort_by_key(|cut| (cut.start, cut.end));
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for cut in cuts {
        if cut.start > at {
            pieces.push(at..cut.start);
        }
        at = at.max(cut.end);
    }
    pieces.push(at..text.len());
    let edges = match review {
        Review::Left => Vec::new(),
        Review::Shown => edges(&found, &pieces),
    };
    Outside { pieces, found, edges, loose }
}

/// What is cut out of the text for one comment or change: its marks where it is shown, else what is not to be read.
fn cuts(found: &Found, review: Review) -> Vec<Range<usize>> {
    let Range { start, end } = found.all;
    let (open, close) = (start..start + SIGN, end - SIGN..end);
    match (found.kind, found.arrow, review) {
        (PointKind::Comment, ..) | (PointKind::Insertion, _, Review::Left) => {
            std::iter::once(start..end).collect()
        }
        (PointKind::Substitution, Some(arrow), Review::Left) => vec![open, arrow..end],
        (PointKind::Substitution, Some(arrow), Review::Shown) => vec![open, arrow..arrow + 2, close],
        _ => vec![open, close],
    }
}

/// So far before a cut its line is looked for: what begins a line is short.
const NEAR: usize = 64;

/// A cut that leaves nothing of its lines takes them whole, so that no paragraph is parted where only a mark stood.
/// Where words go with their marks, the sign of the list item or heading that they were goes too.
fn whole_line(text: &str, cut: Range<usize>) -> Range<usize> {
    let near = text.as_bytes().get(cut.start.saturating_sub(NEAR)..cut.start).unwrap_or_default();
    let length = near.iter().rev().take_while(|byte| **byte != b'\n').count();
    let start = cut.start - length;
    let after = text.get(cut.end..).unwrap_or_default();
    let rest = after.trim_start_matches([' ', '\t', '\r']);
    let ends = rest.is_empty() || rest.starts_with('\n');
    if !ends || (length == NEAR && start > 0) {
        return cut;
    }
    let before = text.get(start..cut.start).unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    let words = cut.len() > SIGN;
    if before.is_empty() || (words && begins(before)) {
        start..text.len() - rest.len() + usize::from(!rest.is_empty())
    } else {
        cut
    }
}

/// Where words go, the space before them goes too, unless it parts the words beside them.
fn closed_up(text: &str, cut: Range<usize>) -> Range<usize> {
    let after = text.get(cut.end..).and_then(|after| after.chars().next());
    let parts = after.is_some_and(|c| !c.is_whitespace() && !".,;:!?)]”’".contains(c));
    let near = text.as_bytes().get(cut.start.saturating_sub(NEAR)..cut.start).unwrap_or_default();
    let spaces = near.iter().rev().take_while(|byte| **byte == b' ').count();
    let begins = spaces == near.len() || near.get(near.len() - spaces - 1).is_some_and(|byte| *byte == b'\n');
    let signs_only = cut.len() <= SIGN;
    if signs_only || parts || begins { cut } else { cut.start - spaces..cut.end }
}

/// Whether this is the sign of a heading, a list item or a task, and nothing else.
fn begins(line: &str) -> bool {
    let line = line.trim_end();
    let line =
        ["[ ]", "[x]", "[X]"].iter().find_map(|task| line.strip_suffix(task)).unwrap_or(line).trim_end();
    let number = line.strip_suffix(['.', ')']).unwrap_or_default();
    matches!(line, "-" | "*" | "+")
        || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        || (!line.is_empty() && line.bytes().all(|byte| byte == b'#'))
}

/// Where comments and changes stand in what is left of the text.
fn edges(found: &[Found], pieces: &[Range<usize>]) -> Vec<(usize, Edge)> {
    let mut edges: Vec<(usize, u8, Edge)> = Vec::new();
    for (index, found) in found.iter().enumerate() {
        let change = match found.kind {
            PointKind::Comment => {
                edges.push((found.all.start, 1, Edge::Comment(index)));
                continue;
            }
            PointKind::Insertion => Change::Inserted,
            PointKind::Deletion | PointKind::Substitution => Change::Deleted,
            PointKind::Highlight => Change::Marked,
        };
        edges.push((found.all.start, 1, Edge::Opens(change, index)));
        if let Some(arrow) = found.arrow {
            edges.push((arrow, 0, Edge::Closes(index)));
            edges.push((arrow, 1, Edge::Opens(Change::Inserted, index)));
        }
        edges.push((found.all.end - SIGN, 0, Edge::Closes(index)));
    }
    edges.sort_by_key(|(at, order, _)| (*at, *order));
    let mut starts = Vec::with_capacity(pieces.len());
    let mut left = 0;
    for piece in pieces {
        starts.push(left);
        left += piece.len();
    }
    let offset = |at: usize| {
        let index = pieces.partition_point(|piece| piece.end <= at);
        match (pieces.get(index), starts.get(index)) {
            (Some(piece), Some(start)) => start + at.saturating_sub(piece.start),
            _ => left,
        }
    };
    edges.into_iter().map(|(at, _, edge)| (offset(at), edge)).collect()
}

/// A change that has been opened.
struct Frame {
    kind: PointKind,
    at: usize,
    arrow: Option<usize>,
    /// Whether the brace was escaped: then its end is meant as it stands, too.
    literal: bool,
}

/// A text on its way to being taken apart.
struct Scan<'t> {
    text: &'t str,
    /// What nothing but authors ever sees.
    hidden: Vec<Range<usize>>,
    found: Vec<Found>,
    loose: Vec<Loose>,
    open: Vec<Frame>,
    /// How many of each kind are open, so that the open ones are searched only where there is one to find.
    counts: [usize; SIGNS.len()],
    /// Ends of comments, by their beginnings, where they are balanced.
    comments: Vec<(usize, usize)>,
    /// Which hidden comments cannot be closed any more, so that no text is searched to its end twice.
    exhausted: [bool; 2],
}

impl<'t> Scan<'t> {
    fn of(text: &'t str) -> Self {
        let mut scan = Self {
            text,
            hidden: Vec::new(),
            found: Vec::new(),
            loose: Vec::new(),
            open: Vec::new(),
            counts: [0; SIGNS.len()],
            comments: balanced(text),
            exhausted: [false; 2],
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut fence: Option<(u8, usize)> = None;
        while at < bytes.len() {
            let line_start = at == 0 || bytes.get(at - 1) == Some(&b'\n');
            if line_start && let Some(end) = fence_line(text, at, &mut fence) {
                at = end;
            } else if fence.is_some() {
                at = line_end(text, at);
            } else if bytes.get(at) == Some(&b'`') {
                at = after_code(text, at);
            } else {
                at = scan.step(at);
            }
        }
        let left = std::mem::take(&mut scan.open).into_iter().filter(|frame| !frame.literal);
        scan.loose.extend(left.map(|frame| Loose::Open(frame.at..frame.at + SIGN)));
        scan
    }

    /// Takes what begins here; gives where to go on.
    fn step(&mut self, at: usize) -> usize {
        let Some(rest) = self.text.get(at..) else { return at + 1 };
        for (number, (open, close)) in HIDDEN.iter().enumerate() {
            if rest.starts_with(open) {
                return self.hide(at, number, open, close);
            }
        }
        let opens = SIGNS.iter().find(|(_, open, _)| rest.starts_with(open));
        if let Some((kind, ..)) = opens {
            return self.opened(at, *kind);
        }
        if let Some((kind, ..)) = SIGNS.iter().find(|(_, _, close)| rest.starts_with(close)) {
            return self.closed(at, *kind);
        }
        if rest.starts_with("~>")
            && let Some(frame) = self.open.last_mut().filter(|frame| frame.kind == PointKind::Substitution)
        {
            frame.arrow = frame.arrow.or(Some(at));
            return at + 2;
        }
        at + 1
    }

    /// A comment that is never shown; what nothing closes is told, unless two per-cent signs are meant as such: where
    /// they touch a word or come after a number.
    fn hide(&mut self, at: usize, number: usize, open: &str, close: &str) -> usize {
        let inside = self.text.get(at + open.len()..).unwrap_or_default();
        let exhausted = self.exhausted.get(number).copied().unwrap_or_default();
        if let Some(end) = (!exhausted).then(|| inside.find(close)).flatten() {
            let end = at + open.len() + end + close.len();
            self.hidden.push(at..end);
            return end;
        }
        if let Some(exhausted) = self.exhausted.get_mut(number) {
            *exhausted = true;
        }
        let before = self.text.get(..at).unwrap_or_default();
        let alone = |edge: Option<char>| edge.is_none_or(char::is_whitespace);
        let number = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let stands_alone = !number && alone(before.chars().next_back()) && alone(inside.chars().next());
        if open != "%%" || stands_alone {
            self.loose.push(Loose::Open(at..at + open.len()));
        }
        at + 1
    }

    fn opened(&mut self, at: usize, kind: PointKind) -> usize {
        let slashes =
            self.text.get(..at).unwrap_or_default().bytes().rev().take_while(|b| *b == b'\\').count();
        let literal = slashes % 2 == 1;
        if kind == PointKind::Comment && !literal {
            let end = self.comments.binary_search_by_key(&at, |(start, _)| *start).ok();
            let Some((_, end)) = end.and_then(|index| self.comments.get(index)).copied() else {
                self.loose.push(Loose::Open(at..at + SIGN));
                return at + SIGN;
            };
            self.found.push(Found { kind, all: at..end, arrow: None });
            return end;
        }
        if self.open.len() >= DEEPEST {
            self.loose.push(Loose::Open(at..at + SIGN));
            return at + SIGN;
        }
        self.count(kind, 1);
        self.open.push(Frame { kind, at, arrow: None, literal });
        at + SIGN
    }

    fn closed(&mut self, at: usize, kind: PointKind) -> usize {
        let end = at + SIGN;
        if self.counts.get(kind as usize).is_none_or(|count| *count == 0) {
            self.loose.push(Loose::Close(at..end));
            return end;
        }
        while let Some(frame) = self.open.pop() {
            self.count(frame.kind, -1);
            let partner = frame.kind == kind;
            match (partner, frame.literal) {
                (true, false) => {
                    self.found.push(Found { kind, all: frame.at..end, arrow: frame.arrow });
                }
                // What was opened inside and is still open can no longer be closed there.
                (false, false) => self.loose.push(Loose::Open(frame.at..frame.at + SIGN)),
                (_, true) => {}
            }
            if partner {
                break;
            }
        }
        end
    }

    fn count(&mut self, kind: PointKind, by: isize) {
        if let Some(count) = self.counts.get_mut(kind as usize) {
            *count = count.saturating_add_signed(by);
        }
    }
}

/// The beginnings and ends of review comments. A comment inside another belongs to it; one whose ends do not balance
/// goes to the first end that there is, so that as little as possible of it is taken for text.
fn balanced(text: &str) -> Vec<(usize, usize)> {
    let mut signs: Vec<(usize, bool)> = text.match_indices("{>>").map(|(at, _)| (at, true)).collect();
    signs.extend(text.match_indices("<<}").map(|(at, _)| (at, false)));
    signs.sort_unstable();
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (at, opens) in &signs {
        if *opens {
            open.push(*at);
        } else if let Some(start) = open.pop() {
            pairs.push((start, at + SIGN));
        }
    }
    let ends: Vec<usize> = signs.iter().filter(|(_, opens)| !opens).map(|(at, _)| at + SIGN).collect();
    for start in open {
        let first = ends.partition_point(|end| *end < start + 2 * SIGN);
        pairs.extend(ends.get(first).map(|end| (start, *end)));
    }
    pairs.sort_unstable();
    pairs
}

/// Passes over a line that opens or closes a fenced block; `None` if this line does neither.
fn fence_line(text: &str, at: usize, fence: &mut Option<(u8, usize)>) -> Option<usize> {
    let line = text.get(at..line_end(text, at))?;
    let marks = line.trim_start_matches([' ', '>']);
    let mark = *marks.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let count = marks.bytes().take_while(|byte| *byte == mark).count();
    if count < 3 {
        return None;
    }
    match *fence {
        None => *fence = Some((mark, count)),
        Some((open, length)) if open == mark && count >= length => *fence = None,
        Some(_) => {}
    }
    Some(at + line.len())
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline + 1)
}

/// Passes over an inline code span, or over its opening marks if nothing closes it in the paragraph.
fn after_code(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let count = rest.bytes().take_while(|byte| *byte == b'`').count();
    let marks = "`".repeat(count);
    let paragraph = rest.find("\n\n").unwrap_or(rest.len());
    let close = rest.get(count..paragraph).and_then(|inside| inside.find(&marks));
    at + close.map_or(count, |close| count + close + count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, review: Review) -> String {
        outside(text, review).pieces.into_iter().map(|piece| &text[piece]).collect()
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(left(text, Review::Left), expected);
    }

    #[test]
    fn comments_go_and_code_stays() {
        check("a %% b %% c", "a  c");
        check("a %% b\n\nc %% d", "a  d");
        check("50 %% open", "50 %% open");
        check("a <!-- b --> c {>>d<<}e", "a  c e");
        check("a {>>b<<}. c {>>d<<} e {>>f<<}", "a. c e");
        check("`a %% b` %% c %%", "`a %% b` ");
        check("```\n%% x %%\n```\n%% y %%z", "```\n%% x %%\n```\nz");
        check("`{>>a<<}` \\{>>b<<} \\\\{>>c<<}", "`{>>a<<}` \\{>>b<<} \\\\");
    }

    #[test]
    fn the_text_is_left_as_it_stood_before_or_with_all_changes_in_it() {
        let both = |text: &str, before: &str, all: &str| {
            assert_eq!(
                (left(text, Review::Left).as_str(), left(text, Review::Shown).as_str()),
                (before, all)
            );
        };
        both("a {++b++}{--c--} d {++e++}.", "a c d.", "a bc d e.");
        both("{~~old~>new~~} {==m==}{>>n<<}", "old m", "oldnew m");
        both("{++a {>>b {>>c<<} d<<} {--e--}++}f", "f", "a ef");
        both("{~~a{>>~>~~}<<}~>b~~}", "a", "ab");
        both("{~~no arrow~~}", "no arrow", "no arrow");
        both("a\n{>>b\nc<<}\nd", "a\nd", "a\nd");
        both("> a\n> {>>b<<}\n> d", "> a\n> d", "> a\n> d");
        both("a\n\n{++\nb\n++}\n\nc", "a\n\n\nc", "a\n\nb\n\nc");
        both("- a\n- {++b++}\n## {++c++}\n1. [ ] {>>d<<}\n", "- a\n", "- a\n- b\n## c\n");
    }

    #[test]
    fn edges_stand_where_marks_stood() {
        let edges = |text: &str| outside(text, Review::Shown).edges;
        assert_eq!(
            edges("a {~~b~>c~~}{>>d<<}e"),
            [
                (2, Edge::Opens(Change::Deleted, 0)),
                (3, Edge::Closes(0)),
                (3, Edge::Opens(Change::Inserted, 0)),
                (4, Edge::Closes(0)),
                (4, Edge::Comment(1)),
            ]
        );
        assert_eq!(edges("a{++++}"), [(1, Edge::Opens(Change::Inserted, 0)), (1, Edge::Closes(0))]);
    }

    #[test]
    fn signs_without_a_partner_are_told() {
        let found = |text: &str| outside(text, Review::Left).loose;
        assert_eq!(found("a %% b"), [Loose::Open(2..4)]);
        assert_eq!(found("{>> b <!-- c {++d"), [0..3, 6..10, 13..16].map(Loose::Open));
        assert_eq!(found("100 %% a `<!--`"), []);
        assert_eq!(found("{>>b<<} %% c %%, 100%%"), []);
        assert_eq!(found("{++a{--b++}c--}"), [Loose::Open(4..7), Loose::Close(12..15)]);
    }

    #[test]
    fn what_is_under_review_is_found_outside_code_and_comments() {
        let found =
            |text: &str| outside(text, Review::Left).found.into_iter().map(|f| f.all).collect::<Vec<_>>();
        assert_eq!(found("a {++b++} c {~~d~>e~~}"), [2..9, 12..22]);
        assert_eq!(found("`{--b--}` %% {==c==} %%"), Vec::<Range<usize>>::new());
        assert_eq!(found("a {>>b<<} {++c{>>d<<}++}"), [2..9, 10..24, 14..21]);
        assert_eq!(found("{>>a {>>b<<} c {>>d<<}"), [0..12, 15..22]);
    }

    #[test]
    fn a_hostile_text_takes_no_long_time() {
        for sign in ["{>>", "<!--", "{++", "++}", "%%", "{~~~>", "<<}{>>"] {
            assert!(outside(&sign.repeat(50_000), Review::Shown).pieces.len() < 300_000);
        }
    }
}
