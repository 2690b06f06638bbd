//! One citation as it is printed: the processor's tree, with the author's words around its cites,
//! authors left out where the author's sentence names them, and the name before it where it does not.

use super::ask::{Asked, AskedCite};
use super::desk::Desk;
use super::drive::Manner;
use super::{affix, plain, tree};
use crate::model::citations::{Affix, Piece, Printed, StyleForm};
use crate::model::mark::{Citation, Cite};
use hayagriva::{ElemChild, ElemChildren, ElemMeta};

/// How far the style may change the order and number of the cites of a citation.
pub(super) fn manner(asked: &Asked) -> Manner {
    let own = |cite: &Cite| cite.suppress_author || !cite.prefix.is_empty() || !cite.suffix.is_empty();
    if asked.cites.len() < 2 {
        Manner::Plain
    } else if asked.citation.narrative || asked.citation.cites.iter().any(own) {
        Manner::Loose
    } else if asked.cites.iter().any(|cite| cite.locator.is_some()) {
        Manner::Sorted
    } else {
        Manner::Plain
    }
}

/// What a citation prints on its page.
pub(super) fn printed(desk: &Desk, asked: &Asked, raw: Option<&ElemChildren>) -> Printed {
    let form = desk.style.form;
    let mut pieces = match raw {
        Some(raw) if !asked.cites.is_empty() => Setting { desk, asked }.set(raw),
        _ => in_plain_words(desk, asked),
    };
    let missing = asked
        .citation
        .cites
        .iter()
        .enumerate()
        .filter(|(index, _)| asked.cites.iter().all(|found| found.cite != *index));
    for (_, cite) in missing {
        // Resolve has reported the key; here it stays visible, so that an author finds the place.
        let end = desk.style.plain.citation.layout.suffix.as_ref();
        let is_ended = matches!(pieces.last(), Some(Piece::Text(last)) if Some(last) == end);
        let place = pieces.len() - usize::from(is_ended);
        let delimiter = if pieces.is_empty() { "" } else { "; " };
        pieces.insert(place, Piece::Text(format!("{delimiter}{}?", cite.key.value)));
    }
    let number =
        |index: usize| asked.cites.iter().find(|found| found.cite == index).map(|found| found.number);
    let numbers = if form == StyleForm::Numeric {
        (0..asked.citation.cites.len()).map(number).collect()
    } else {
        Vec::new()
    };
    Printed { pieces: tree::tidy(pieces), numbers, note: (form == StyleForm::Note).then_some(asked.note) }
}

/// Stands in for what the processor could not make.
fn in_plain_words(desk: &Desk, asked: &Asked) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for found in &asked.cites {
        if !pieces.is_empty() {
            pieces.push(Piece::Text("; ".to_owned()));
        }
        let words = match desk.style.form {
            StyleForm::Numeric => format!("[{}]", found.number),
            StyleForm::InText | StyleForm::Note => {
                desk.record(found.source).map(plain::entry).unwrap_or_default()
            }
        };
        let locator = found.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
        pieces.push(Piece::Cite { cite: found.cite, pieces: vec![Piece::Text(words + &locator)] });
    }
    pieces
}

/// A citation while it is set.
struct Setting<'a> {
    desk: &'a Desk<'a>,
    asked: &'a Asked<'a>,
}

impl Setting<'_> {
    fn citation(&self) -> &Citation {
        self.asked.citation
    }

    /// Whether a cite's name stands in the sentence; in a note style the sentence's name is not the note's affair.
    fn is_narrative(&self, found: &AskedCite) -> bool {
        self.citation().narrative && found.cite == 0 && self.desk.style.form != StyleForm::Note
    }

    fn set(&self, raw: &ElemChildren) -> Vec<Piece> {
        let mut name = None;
        let mut pieces = Vec::new();
        for (index, child) in raw.0.iter().enumerate() {
            match (self.found(child), self.group(raw, index)) {
                (Some((found, children)), _) => self.set_cite(found, children, &mut name, &mut pieces),
                (None, Some(group)) => pieces.push(Piece::Text(group.to_owned())),
                (None, None) => pieces.extend(tree::pieces(&ElemChildren(vec![child.clone()]))),
            }
        }
        self.end(&mut pieces);
        let Some(found) = self.asked.cites.first().filter(|found| self.is_narrative(found)) else {
            return pieces;
        };
        let mut sentence = name.unwrap_or_else(|| self.plain_name(found));
        // "(Smith)" with its name taken out is an empty pair of brackets.
        if tree::has_words(&pieces) {
            sentence.push(Piece::Text(" ".to_owned()));
            sentence.extend(pieces);
        }
        sentence
    }

    /// The cite that an element is.
    fn found<'b>(&self, child: &'b ElemChild) -> Option<(&AskedCite, &'b ElemChildren)> {
        let ElemChild::Elem(elem) = child else { return None };
        let Some(ElemMeta::Entry(index)) = elem.meta else { return None };
        Some((self.asked.cites.get(index)?, &elem.children))
    }

    /// The mark that belongs at a place of the tree if the next cite goes without the name that the last one has.
    fn group(&self, raw: &ElemChildren, index: usize) -> Option<&str> {
        let group = self.desk.style.group.as_deref().filter(|_| manner(self.asked) == Manner::Plain)?;
        let next = self.found(raw.0.get(index + 1)?)?.1;
        let last = self.found(raw.0.get(index.checked_sub(1)?)?)?.1;
        let layout = &self.desk.style.plain.citation.layout;
        let is_delimiter = matches!(raw.0.get(index)?, ElemChild::Text(text) if Some(&text.text) == layout.delimiter.as_ref());
        // Two cites after one name have none of their own, but the first of them follows a cite that has it.
        let goes_on = next.find_names().is_none() && (last.find_names().is_some() || index > 2);
        (is_delimiter && goes_on).then_some(group)
    }

    fn plain_name(&self, found: &AskedCite) -> Vec<Piece> {
        let record = self.desk.record(found.source);
        let name = record.and_then(|record| Some(plain::name(record, record.source()?, &self.desk.style)));
        vec![Piece::Text(name.unwrap_or_default())]
    }

    /// Sets one cite with its affixes, and gives the name out where the sentence wants it.
    fn set_cite(
        &self,
        found: &AskedCite,
        children: &ElemChildren,
        name: &mut Option<Vec<Piece>>,
        out: &mut Vec<Piece>,
    ) {
        let Some(cite) = self.citation().cites.get(found.cite) else { return };
        let mut pieces = tree::pieces(children);
        let is_narrative = self.is_narrative(found);
        if cite.suppress_author || is_narrative {
            let mut rest = children.clone();
            let taken = tree::take_names(&mut rest);
            let left = tree::pieces(&rest);
            // With nothing but the name in it, a cite keeps it, unless the sentence has it.
            if taken.is_some() && (is_narrative || tree::has_words(&left)) {
                pieces = left;
            }
            if is_narrative {
                *name = taken
                    .map(|names| without_comma(tree::pieces(&names.children)))
                    .filter(|names| tree::has_words(names));
            }
        }
        surround(found.cite, cite, pieces, out);
    }

    /// The mark at the end of a note: it stands after the last suffix, and not twice.
    fn end(&self, pieces: &mut Vec<Piece>) {
        let end = self.desk.style.plain.citation.layout.suffix.as_deref();
        let Some(end) = end.filter(|end| !end.is_empty() && self.desk.style.form == StyleForm::Note) else {
            return;
        };
        let suffix = self.asked.cites.last().and_then(|found| self.citation().cites.get(found.cite));
        let suffix = affix::text(suffix.map(|cite| cite.suffix.as_slice()).unwrap_or_default());
        if suffix.is_empty() {
            return;
        }
        let is_ended = suffix.trim_end().ends_with(end);
        let has_end = matches!(pieces.last(), Some(Piece::Text(last)) if last == end);
        if has_end && is_ended {
            pieces.pop();
        } else if !has_end && !is_ended {
            pieces.push(Piece::Text(end.to_owned()));
        }
    }
}

/// A title that stands for a name may have drawn the comma after it into its quotation marks.
fn without_comma(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if let Some(Piece::Text(text)) = pieces.last_mut()
        && let Some(quote) = text.chars().next_back().filter(|last| matches!(last, '”' | '’' | '"' | '»'))
        && let Some(words) = text.strip_suffix(quote).and_then(|words| words.strip_suffix(','))
    {
        *text = format!("{words}{quote}");
    }
    pieces
}

/// Puts the author's words around a cite: inside the brackets where the cite brings its own ("[see 1, p. 3]").
fn surround(index: usize, cite: &Cite, pieces: Vec<Piece>, out: &mut Vec<Piece>) {
    let (before, after) = (!cite.prefix.is_empty(), !cite.suffix.is_empty());
    let (open, mut pieces, close) =
        if before || after { unbracketed(pieces) } else { (String::new(), pieces, String::new()) };
    out.push(Piece::Text(open));
    if before {
        out.push(Piece::Affix { cite: index, affix: Affix::Prefix });
        out.push(Piece::Text(affix::space_after(&cite.prefix).to_owned()));
        if let Some(Piece::Text(first)) = pieces.first_mut() {
            // "Ibid." begins a note; after "See" it does not.
            if let Some(rest) = first.strip_prefix("Ibid") {
                *first = format!("ibid{rest}");
            }
        }
    }
    if !pieces.is_empty() {
        out.push(Piece::Cite { cite: index, pieces });
    }
    if after {
        out.push(Piece::Text(affix::space_before(&cite.suffix).to_owned()));
        out.push(Piece::Affix { cite: index, affix: Affix::Suffix });
    }
    out.push(Piece::Text(close));
}

/// The bracket before a cite's words, the words, the bracket after them.
fn unbracketed(mut pieces: Vec<Piece>) -> (String, Vec<Piece>, String) {
    let opens =
        |piece: Option<&Piece>| matches!(piece, Some(Piece::Text(text)) if text.starts_with(['[', '(']));
    let closes =
        |piece: Option<&Piece>| matches!(piece, Some(Piece::Text(text)) if text.ends_with([']', ')']));
    if !opens(pieces.first()) || !closes(pieces.last()) {
        return (String::new(), pieces, String::new());
    }
    let close = if let Some(Piece::Text(text)) = pieces.last_mut() { text.pop() } else { None };
    let open = match pieces.first_mut() {
        Some(Piece::Text(text)) if !text.is_empty() => Some(text.remove(0)),
        _ => None,
    };
    let text = |mark: Option<char>| mark.map(String::from).unwrap_or_default();
    (text(open), pieces, text(close))
}
