//! One citation: what the processor is asked, and what it printed, with the author's words around its cites.

use super::ask::{Asked, AskedCite};
use super::desk::Desk;
use super::{affix, pieces};
use crate::csl::{self, CiteForm, LocatorKind, Node, Role};
use crate::model::citations::{Affix, Piece, Printed, StyleForm};
use crate::model::mark::Cite;

/// A citation for the processor. The author's words go with it, so that marks and capitals suit them; they are printed
/// by whoever writes the page.
pub(super) fn call(form: StyleForm, asked: &Asked) -> csl::Citation {
    let citation = asked.citation;
    let own = |cite: &Cite| cite.suppress_author || !cite.prefix.is_empty() || !cite.suffix.is_empty();
    let cites = asked.cites.iter().filter_map(|found| {
        let cite = citation.cites.get(found.cite)?;
        let locator = found.locator.as_ref();
        Some(csl::Cite {
            id: found.source.to_string(),
            prefix: affix::text(&cite.prefix),
            suffix: affix::text(&cite.suffix),
            locator: locator.map(|locator| locator.value.trim().to_owned()).unwrap_or_default(),
            label: locator.and_then(|locator| LocatorKind::from_label(locator.label.csl_name())),
            // In a note style the name in the sentence is not the note's affair.
            form: if citation.narrative && found.cite == 0 && !cite.suppress_author && form != StyleForm::Note
            {
                CiteForm::Composite
            } else if cite.suppress_author {
                CiteForm::SuppressAuthor
            } else {
                CiteForm::Full
            },
            ..csl::Cite::default()
        })
    });
    let words = citation.narrative || citation.cites.iter().any(own);
    csl::Citation {
        cites: cites.collect(),
        note: if form == StyleForm::Note { asked.note } else { 0 },
        // Words between cites want them as they stand.
        unsorted: words,
        // In "(Suga 2021a, 3, 2021b, 4)" nobody can tell years from pages. Numbers with a place stay apart in any case.
        uncollapsed: words
            || (form != StyleForm::Numeric && asked.cites.iter().any(|cite| cite.locator.is_some())),
    }
}

/// What a citation prints on its page.
pub(super) fn printed(desk: &Desk, asked: &Asked, nodes: &[Node]) -> Printed {
    let form = desk.form();
    let end = desk.opened.style.citation_suffix();
    let mut printed = pieces::with(nodes, &mut |role, inner| {
        let Role::Cite(index) = role else { return None };
        Some(asked.cites.get(index).map(|found| cite(asked, found, inner)).unwrap_or_default())
    });
    if form == StyleForm::Note {
        ending(asked, end, &mut printed);
    }
    let found = |index: usize| asked.cites.iter().find(|found| found.cite == index);
    for (index, cite) in asked.citation.cites.iter().enumerate() {
        // Resolve has reported the key; here it stays visible, so that an author finds the place.
        if found(index).is_none() {
            let is_ended = matches!(printed.last(), Some(Piece::Text(last)) if last == end);
            let place = printed.len() - usize::from(is_ended);
            let delimiter = if printed.is_empty() { "" } else { "; " };
            printed.insert(place, Piece::Text(format!("{delimiter}{}?", cite.key.value)));
        }
    }
    let numbers = if form == StyleForm::Numeric {
        (0..asked.citation.cites.len()).map(|index| found(index).map(|found| found.number)).collect()
    } else {
        Vec::new()
    };
    // The name in a sentence is followed by nothing where the style prints no more.
    let pieces = if asked.citation.narrative { pieces::trim(printed) } else { pieces::tidy(printed) };
    Printed { pieces, numbers, note: (form == StyleForm::Note).then_some(asked.note) }
}

/// One cite with the author's words around it: inside the brackets where the cite brings its own ("[see 1, p. 3]").
fn cite(asked: &Asked, found: &AskedCite, nodes: &[Node]) -> Vec<Piece> {
    let Some(cite) = asked.citation.cites.get(found.cite) else { return Vec::new() };
    let index = found.cite;
    let pieces = pieces::with(nodes, &mut |role, _| (role == Role::Affix).then(Vec::new));
    let (before, after) = (!cite.prefix.is_empty(), !cite.suffix.is_empty());
    let (open, mut pieces, close) =
        if before || after { unbracketed(pieces) } else { (String::new(), pieces, String::new()) };
    let mut out = vec![Piece::Text(open)];
    if before {
        out.push(Piece::Affix { cite: index, affix: Affix::Prefix });
        out.push(Piece::Text(affix::space_after(&cite.prefix).to_owned()));
        // "Ibid." begins a note or a sentence; after "See" it does not.
        if !affix::text(&cite.prefix).trim_end().ends_with(['.', '?', '!', ':'])
            && let Some(Piece::Text(first)) = pieces.first_mut()
            && let Some(rest) = first.strip_prefix("Ibid")
        {
            *first = format!("ibid{rest}");
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
    out
}

/// The mark at the end of a note: it stands after the last suffix, and not twice.
fn ending(asked: &Asked, end: &str, pieces: &mut Vec<Piece>) {
    let suffix = asked.cites.last().and_then(|found| asked.citation.cites.get(found.cite));
    let suffix = affix::text(suffix.map(|cite| cite.suffix.as_slice()).unwrap_or_default());
    if suffix.is_empty() || end.is_empty() {
        return;
    }
    let is_ended = suffix.trim_end().ends_with(end) || suffix.trim_end().ends_with(['?', '!', '…']);
    let has_end = matches!(pieces.last(), Some(Piece::Text(last)) if last == end);
    if has_end && is_ended {
        pieces.pop();
    } else if !has_end && !is_ended {
        pieces.push(Piece::Text(end.to_owned()));
    }
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
