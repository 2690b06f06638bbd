//! Text of fields as CSL-JSON has it: `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>` and spans of two classes, and quotation
//! marks, which are taken for what they mean so that they can be nested (the schema's description of rich text).

use super::format::{FontStyle, FontVariant, FontWeight, Format, VerticalAlign};
use super::tape::{Mark, Tag, Tape, TypedQuote};

/// Text with its marks, read once.
pub(super) type Rich = Tape;

/// What the reader found at a place.
#[derive(Clone, Copy, PartialEq)]
enum Piece {
    /// A tag of the small set, opened or closed.
    Open(Tag),
    Close(Tag),
    /// A quotation mark that may open, close, or either.
    Quote {
        style: QuoteMark,
        opens: bool,
        closes: bool,
    },
}

/// The three pairs that are told apart.
#[derive(Clone, Copy, PartialEq)]
enum QuoteMark {
    Double,
    Single,
    CurlyDouble,
    CurlySingle,
}

impl QuoteMark {
    fn tag(self) -> Tag {
        match self {
            Self::Double | Self::Single => Tag::Quote,
            Self::CurlyDouble => Tag::Typed(TypedQuote::Double),
            Self::CurlySingle => Tag::Typed(TypedQuote::Single),
        }
    }
}

/// A piece with the bytes that it takes.
struct Found {
    at: usize,
    length: usize,
    piece: Piece,
    /// Where its partner is, once it is known.
    partner: Option<usize>,
}

const TAGS: [(&str, &str, Tag); 8] = [
    ("<i>", "</i>", Tag::Flip(Format::Style(FontStyle::Italic))),
    ("<b>", "</b>", Tag::Flip(Format::Weight(FontWeight::Bold))),
    ("<sup>", "</sup>", Tag::Flip(Format::Align(VerticalAlign::Sup))),
    ("<sub>", "</sub>", Tag::Flip(Format::Align(VerticalAlign::Sub))),
    ("<sc>", "</sc>", Tag::Flip(Format::Variant(FontVariant::SmallCaps))),
    (
        "<span style=\"font-variant:small-caps;\">",
        "</span>",
        Tag::Flip(Format::Variant(FontVariant::SmallCaps)),
    ),
    ("<span class=\"nocase\">", "</span>", Tag::NoCase),
    ("<span class=\"nodecor\">", "</span>", Tag::NoDecor),
];

/// Text as it is, without any meaning in its characters.
pub(super) fn plain(text: &str) -> Rich {
    Rich { text: text.to_owned(), marks: Vec::new() }
}

/// Reads the text of a field.
pub(super) fn read(text: &str) -> Rich {
    if text.contains(['«', '»']) {
        // The spaces within these marks are narrow, and do not break.
        return parse(&text.replace("« ", "«\u{202f}").replace(" »", "\u{202f}»"));
    }
    parse(text)
}

/// Reads text that has no tags: what looks like one is text.
pub(super) fn words(text: &str) -> Rich {
    let mut found = find(text);
    found.retain(|found| matches!(found.piece, Piece::Quote { .. }));
    pair(&mut found);
    write(text, &found)
}

fn parse(text: &str) -> Rich {
    if !text.contains(['<', '"', '\'', '“', '”', '‘', '’']) {
        return plain(text);
    }
    let mut found = find(text);
    pair(&mut found);
    write(text, &found)
}

/// All tags and quotation marks of a text.
fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let (mut at, mut before) = (0, None);
    // What stands before a quotation mark, tags and other marks aside.
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let (length, piece) = match c {
            '<' => tag(rest, &found),
            '"' | '\'' | '“' | '”' | '‘' | '’' => (c.len_utf8(), Some(quote(c, before, rest))),
            _ => (c.len_utf8(), None),
        };
        if let Some(piece) = piece {
            found.push(Found { at, length, piece, partner: None });
        } else {
            before = Some(c);
        }
        if matches!(piece, Some(Piece::Quote { .. })) {
            before = Some(c);
        }
        at += length;
    }
    found
}

/// The tag at the beginning of a text, if it is one of ours.
fn tag(rest: &str, found: &[Found]) -> (usize, Option<Piece>) {
    for (open, _, tag) in TAGS {
        if rest.starts_with(open) {
            return (open.len(), Some(Piece::Open(tag)));
        }
    }
    if rest.starts_with("</span>") {
        // It closes the span that is still open.
        let mut depth = 0_usize;
        for earlier in found.iter().rev() {
            match earlier.piece {
                Piece::Close(tag) if is_span(tag) => depth += 1,
                Piece::Open(tag) if is_span(tag) => {
                    if depth == 0 {
                        return ("</span>".len(), Some(Piece::Close(tag)));
                    }
                    depth -= 1;
                }
                Piece::Open(_) | Piece::Close(_) | Piece::Quote { .. } => {}
            }
        }
        return (1, None);
    }
    for (_, close, tag) in TAGS {
        if rest.starts_with(close) {
            return (close.len(), Some(Piece::Close(tag)));
        }
    }
    (1, None)
}

fn is_span(tag: Tag) -> bool {
    matches!(tag, Tag::NoCase | Tag::NoDecor | Tag::Flip(Format::Variant(_)))
}

/// What a quotation mark may do where it stands.
fn quote(c: char, before: Option<char>, rest: &str) -> Piece {
    let after = skip_tags(rest.get(c.len_utf8()..).unwrap_or_default()).chars().next();
    let starts = before.is_none_or(|c| c.is_whitespace() || "([{/—–-\"'“‘«:".contains(c));
    let ends = after.is_none_or(|c| !c.is_alphanumeric());
    let is_word = after.is_some_and(|c| !c.is_whitespace());
    match c {
        '“' => Piece::Quote { style: QuoteMark::CurlyDouble, opens: true, closes: false },
        '”' => Piece::Quote { style: QuoteMark::CurlyDouble, opens: false, closes: true },
        '‘' => Piece::Quote { style: QuoteMark::CurlySingle, opens: true, closes: false },
        '’' => Piece::Quote { style: QuoteMark::CurlySingle, opens: false, closes: ends },
        '"' => Piece::Quote {
            style: QuoteMark::Double,
            opens: starts && is_word,
            closes: before.is_some_and(|c| !c.is_whitespace()),
        },
        _ => Piece::Quote {
            style: QuoteMark::Single,
            opens: starts && is_word,
            closes: ends && before.is_some_and(|c| !c.is_whitespace()),
        },
    }
}

/// The text after tags at its beginning.
fn skip_tags(mut rest: &str) -> &str {
    while let (length, Some(_)) = if rest.starts_with('<') { tag(rest, &[]) } else { (0, None) } {
        rest = rest.get(length..).unwrap_or_default();
    }
    rest
}

/// How many tags and quotation marks a text may have; with more it is no text for a reference, and they stay as they are.
const MOST_MARKS: usize = 1000;

/// Finds for each piece that opens the one that closes it; what has no partner is text.
fn pair(found: &mut [Found]) {
    if found.len() > MOST_MARKS {
        return;
    }
    let mut open: Vec<usize> = Vec::new();
    for index in 0..found.len() {
        let Some(piece) = found.get(index).map(|found| found.piece) else { continue };
        let closes = |earlier: usize| match (found.get(earlier).map(|found| found.piece), piece) {
            (Some(Piece::Open(a)), Piece::Close(b)) => a == b,
            (
                Some(Piece::Quote { style: a, opens: true, .. }),
                Piece::Quote { style: b, closes: true, .. },
            ) => a == b,
            _ => false,
        };
        // A tag may close over quotation marks that nobody closed, a quotation mark not over tags.
        let reach = open
            .iter()
            .rev()
            .take_while(|earlier| {
                matches!(piece, Piece::Close(_))
                    || found.get(**earlier).is_none_or(|found| matches!(found.piece, Piece::Quote { .. }))
            })
            .position(|earlier| closes(*earlier));
        if let Some(depth) = reach {
            let partner = open.len().checked_sub(depth + 1).and_then(|at| {
                let partner = open.get(at).copied();
                open.truncate(at);
                partner
            });
            if let Some(partner) = partner {
                if let Some(first) = found.get_mut(partner) {
                    first.partner = Some(index);
                }
                if let Some(second) = found.get_mut(index) {
                    second.partner = Some(partner);
                }
            }
        } else if matches!(piece, Piece::Open(_) | Piece::Quote { opens: true, .. }) {
            open.push(index);
        }
    }
}

/// The text with marks for what has a partner.
fn write(text: &str, found: &[Found]) -> Rich {
    let mut rich = Rich::default();
    let mut from = 0;
    for (index, piece) in found.iter().enumerate() {
        rich.text.push_str(text.get(from..piece.at).unwrap_or_default());
        from = piece.at + piece.length;
        let is_first = piece.partner.is_some_and(|partner| partner > index);
        let here = rich.text.len();
        match (piece.piece, piece.partner) {
            (Piece::Open(tag), Some(_)) => rich.marks.push((here, Mark::Open(tag))),
            (Piece::Close(tag), Some(_)) => rich.marks.push((here, Mark::Close(tag))),
            (Piece::Quote { style, .. }, Some(_)) if is_first => {
                rich.marks.push((here, Mark::Open(style.tag())));
            }
            (Piece::Quote { style, .. }, Some(_)) => rich.marks.push((here, Mark::Close(style.tag()))),
            (Piece::Quote { style: QuoteMark::Single | QuoteMark::CurlySingle, opens, .. }, None) => {
                let curly = text.get(piece.at..from) == Some("‘") && opens;
                rich.text.push(if curly { '‘' } else { '’' });
            }
            (_, None) => rich.text.push_str(text.get(piece.at..from).unwrap_or_default()),
        }
    }
    rich.text.push_str(text.get(from..).unwrap_or_default());
    rich
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_are_pairs_and_apostrophes_are_none() {
        assert_eq!(read("It's 'so' called").text, "It’s so called");
        assert_eq!(read("(ETFA '09)").text, "(ETFA ’09)");
        assert_eq!(read("a \"lone mark").text, "a \"lone mark");
        let marks = read("say \"yes\"").marks;
        assert_eq!(marks, [(4, Mark::Open(Tag::Quote)), (7, Mark::Close(Tag::Quote))]);
    }

    #[test]
    fn tags_without_a_partner_are_text() {
        assert_eq!(read("<i>a</i> b</i> <b>c").text, "a b</i> <b>c");
        assert_eq!(read("<script>x</script>").text, "<script>x</script>");
        assert_eq!(read("« deux »").text, "«\u{202f}deux\u{202f}»");
    }
}
