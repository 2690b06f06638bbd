//! What may be shown of a held text: whole paragraphs, or excerpts with the quoted words highlighted.

use crate::model::capture::Capture;
use crate::model::dossier::RecordIx;
use crate::model::verdict::{Excerpt, Shown};
use crate::render::html::{Sheet, escape};
use crate::text::extraction::{Made, SOFT};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// A paragraph of a held text, as far as it is shown.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct HeldText {
    id: String,
    n: usize,
    label: String,
    html: String,
    kind: &'static str,
}

/// What stands where nothing is shown.
const GAP: &str = "<span class=\"gap\">…</span>";

/// What may be shown of the held text, paragraph by paragraph. Running heads and page numbers are not: they are no part
/// of the work, and what a browser prints at a page's edge may be a private path.
pub(super) fn text(sheet: &Sheet<'_>, ix: RecordIx) -> Vec<HeldText> {
    let Some(capture) = sheet.dossier().captures.get(&ix) else { return Vec::new() };
    let whole = |n: usize, html: String, kind| HeldText {
        id: format!("para-{n}"),
        n,
        label: sheet.words.with("place-paragraph", &[("places", "one".into()), ("place", n.into())]),
        html,
        kind,
    };
    match sheet.edition.verdicts.shown.get(&ix) {
        None | Some(Shown::Nothing) => Vec::new(),
        Some(Shown::Full) => capture
            .paragraphs
            .iter()
            .zip(1..)
            .map(|(range, n)| {
                let words = bare(capture, range);
                whole(n, if words.trim().is_empty() { GAP.to_owned() } else { words }, "full")
            })
            .collect(),
        Some(Shown::Excerpts(excerpts)) => {
            let mut by_paragraph: BTreeMap<usize, Vec<&Excerpt>> = BTreeMap::new();
            excerpts
                .iter()
                .for_each(|excerpt| by_paragraph.entry(excerpt.paragraph).or_default().push(excerpt));
            by_paragraph
                .into_iter()
                .filter_map(|(n, excerpts)| {
                    let paragraph = capture.paragraph(n)?;
                    Some(whole(n, excerpt_html(capture, &paragraph, &excerpts), "excerpt"))
                })
                .collect()
        }
    }
}

/// A stretch of a held text without its running heads.
fn bare(capture: &Capture, range: &Range<usize>) -> String {
    let words = |range: Range<usize>| words(capture, range);
    capture.bare(range).into_iter().map(words).collect::<Vec<_>>().join(" ")
}

/// Words as held. A soft hyphen of a PDF was seen there, and a browser would hide it.
fn words(capture: &Capture, range: Range<usize>) -> String {
    let text = capture.text.get(range).unwrap_or_default();
    if capture.made == Some(Made::Pdf) { escape(&text.replace(SOFT, "-")) } else { escape(text) }
}

/// The excerpts of one paragraph, with gaps marked and the quoted words highlighted.
fn excerpt_html(capture: &Capture, paragraph: &Range<usize>, excerpts: &[&Excerpt]) -> String {
    let mut out = String::new();
    let mut end = paragraph.start;
    for excerpt in excerpts {
        if excerpt.range.start > end {
            out.push_str(if out.is_empty() { GAP } else { " <span class=\"gap\">…</span>" });
            out.push(' ');
        }
        let mut at = excerpt.range.start;
        for quoted in &excerpt.quoted {
            out.push_str(&bare(capture, &(at..quoted.start)));
            out.push_str(&format!("<span class=\"hl\">{}</span>", words(capture, quoted.clone())));
            at = quoted.end;
        }
        out.push_str(&bare(capture, &(at..excerpt.range.end)));
        end = excerpt.range.end;
    }
    if end < paragraph.end {
        out.push(' ');
        out.push_str(GAP);
    }
    out
}
