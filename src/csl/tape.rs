//! What is being written: one run of text, and marks at places in it. A group that turns out to be empty is cut off
//! again, so nothing is ever built twice; the tree is made once, when all is settled.

use super::format::{Display, Format, Formatting};
use super::variables::Variable;

/// What stands between an opening and a closing mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Formatting that the style asks for.
    Format(Format),
    /// Formatting in a field, which turns round where it is in force already.
    Flip(Format),
    /// Text in quotation marks, outer or inner by its depth.
    Quote,
    /// Text in typographic quotation marks of a field, which are the locale's or stay as they are.
    Typed(TypedQuote),
    /// A block of an entry.
    Display(Display),
    /// What a text is.
    Role(Role),
    /// Text whose case stays as it is.
    NoCase,
    /// Text that the formatting around it does not reach.
    NoDecor,
}

/// Typographic quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypedQuote {
    /// “ ”
    Double,
    /// ‘ ’
    Single,
}

impl Tag {
    /// Whether it stands for quotation marks.
    pub(super) fn is_quote(self) -> bool {
        matches!(self, Self::Quote | Self::Typed(_))
    }
}

/// What a piece of a citation or an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The cite with this place in its citation, as the author gave them.
    Cite(usize),
    /// The value of a variable: a title, a date, a number.
    Variable(Variable),
    /// All names of a variable, with what joins them.
    Names(Variable),
    /// One name of such a list.
    Name(usize),
    /// What stands where the author does: names, or what the style puts in their place.
    Author,
    /// The letter that tells two works of one year apart.
    YearSuffix,
    /// A prefix or a suffix that an author gave to a cite.
    Affix,
}

/// A mark in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Open(Tag),
    Close(Tag),
    /// Two texts of different origin meet, and their punctuation has to be settled.
    Joint,
}

/// A place to come back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) text: usize,
    pub(super) marks: usize,
}

/// Text with marks, which are ordered by where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tape {
    pub(super) text: String,
    pub(super) marks: Vec<(usize, Mark)>,
}

/// Whether a character may have to give way to one that stands beside it.
pub(super) fn is_joining(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ' ')
}

impl Tape {
    /// A tape with room for what a citation comes to as a rule, so that it need not grow step by step.
    pub(super) fn roomy() -> Self {
        Self { text: String::with_capacity(256), marks: Vec::with_capacity(48) }
    }

    /// Where the tape ends.
    pub(super) fn place(&self) -> Place {
        Place { text: self.text.len(), marks: self.marks.len() }
    }

    /// Cuts off what was written since.
    pub(super) fn cut(&mut self, place: Place) {
        self.text.truncate(place.text);
        self.marks.truncate(place.marks);
    }

    /// Whether no text was written since.
    pub(super) fn is_bare(&self, since: Place) -> bool {
        self.text.len() <= since.text
    }

    /// Empties the tape, and keeps its room.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
    }

    /// Opens a tag.
    pub(super) fn open(&mut self, tag: Tag) {
        self.marks.push((self.text.len(), Mark::Open(tag)));
    }

    /// Closes a tag.
    pub(super) fn close(&mut self, tag: Tag) {
        self.marks.push((self.text.len(), Mark::Close(tag)));
    }

    /// Opens all formatting of an element.
    pub(super) fn open_all(&mut self, formatting: Formatting) {
        for format in formatting.each() {
            self.open(Tag::Format(format));
        }
    }

    /// Closes all formatting of an element.
    pub(super) fn close_all(&mut self, formatting: Formatting) {
        for format in formatting.each().rev() {
            self.close(Tag::Format(format));
        }
    }

    /// Writes text.
    pub(super) fn push(&mut self, text: &str) {
        self.join(text);
        self.text.push_str(text);
    }

    /// Marks a joint where the next text may meet what stands before it.
    fn join(&mut self, next: &str) {
        let Some(first) = next.chars().next() else { return };
        if !is_joining(first) {
            return;
        }
        let here = self.text.len();
        let at_end = self.marks.iter().rev().take_while(|(at, _)| *at == here);
        let (mut after_quote, mut after_block) = (false, false);
        for (_, mark) in at_end {
            if let Mark::Open(tag) | Mark::Close(tag) = mark {
                after_block |= matches!(tag, Tag::Display(_));
                after_quote |= tag.is_quote() && matches!(mark, Mark::Close(_));
            }
        }
        // Blocks stand apart from one another.
        if !after_block && (after_quote || self.text.ends_with(is_joining)) {
            self.marks.push((here, Mark::Joint));
        }
    }

    /// Writes another tape, from one place to the end.
    pub(super) fn append(&mut self, other: &Self, from: Place) {
        self.append_range(other, from, other.place());
    }

    /// Writes a part of another tape.
    pub(super) fn append_range(&mut self, other: &Self, from: Place, to: Place) {
        let Some(text) = other.text.get(from.text..to.text) else { return };
        let base = self.text.len();
        let mut marks = other.marks.get(from.marks..to.marks).unwrap_or_default();
        // Marks at the very beginning go before the joint.
        while let Some(((at, mark), rest)) = marks.split_first() {
            if *at > from.text {
                break;
            }
            self.marks.push((base, *mark));
            marks = rest;
        }
        self.join(text);
        self.text.push_str(text);
        self.marks.extend(marks.iter().map(|(at, mark)| (at - from.text.min(*at) + base, *mark)));
    }

    /// The part between the first mark that opens a tag which is asked for, and the one that closes it.
    pub(super) fn region(&self, is_wanted: impl Fn(Role) -> bool, from: Place) -> Option<(Place, Place)> {
        let marks = self.marks.get(from.marks..)?;
        let start = marks
            .iter()
            .position(|(_, mark)| matches!(mark, Mark::Open(Tag::Role(role)) if is_wanted(*role)))?;
        let (text, Mark::Open(tag)) = *marks.get(start)? else { return None };
        let mut depth = 0_usize;
        for (index, (at, mark)) in marks.iter().enumerate().skip(start) {
            if *mark == Mark::Open(tag) {
                depth += 1;
            } else if *mark == Mark::Close(tag) {
                depth -= 1;
                if depth == 0 {
                    let open = Place { text, marks: from.marks + start + 1 };
                    return Some((open, Place { text: *at, marks: from.marks + index }));
                }
            }
        }
        None
    }

    /// Puts text in the place of a part within its formatting, and other marks away.
    pub(super) fn replace_within(&mut self, mut from: Place, mut to: Place, with: &str) {
        let is_format = |mark: &Mark| match mark {
            Mark::Open(tag) | Mark::Close(tag) => matches!(tag, Tag::Format(_) | Tag::Role(_)),
            Mark::Joint => false,
        };
        // Formatting that goes around all of it stays around what takes its place.
        while from.marks < to.marks
            && let Some((start, Mark::Open(tag))) = self.marks.get(from.marks)
            && let Some((end, Mark::Close(last))) = to.marks.checked_sub(1).and_then(|at| self.marks.get(at))
            && *start == from.text
            && *end == to.text
            && tag == last
            && is_format(&Mark::Open(*tag))
        {
            from.marks += 1;
            to.marks -= 1;
        }
        self.replace(from, to, with);
    }

    /// Puts text in the place of a part, and its marks away.
    pub(super) fn replace(&mut self, from: Place, to: Place, with: &str) {
        let Some(tail) = self.text.get(to.text..).map(str::to_owned) else { return };
        let marks = self.marks.get(to.marks..).unwrap_or_default().to_vec();
        self.cut(from);
        self.push(with);
        let base = self.text.len();
        let mut joined = false;
        for (at, mark) in marks {
            if at > to.text && !joined {
                joined = true;
                self.join(&tail);
            }
            self.marks.push((at - to.text.min(at) + base, mark));
        }
        if !joined {
            self.join(&tail);
        }
        self.text.push_str(&tail);
    }
}
