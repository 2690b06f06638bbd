//! What may be shown of a held text: whole paragraphs, or excerpts with the quoted words highlighted.

use crate::model::dossier::RecordIx;
use crate::model::verdict::{Excerpt, Shown};
use crate::render::html::{Sheet, escape};
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

/// What may be shown of the held text, paragraph by paragraph.
pub(super) fn text(sheet: &Sheet<'_>, ix: RecordIx) -> Vec<HeldText> {
    let Some(capture) = sheet.dossier().captures.get(&ix) else { return Vec::new() };
    let whole = |n: usize, html: String, kind| HeldText {
        id: format!("para-{n}"),
        n,
        label: format!("para. {n}"),
        html,
        kind,
    };
    match sheet.edition.verdicts.shown.get(&ix) {
        None | Some(Shown::Nothing) => Vec::new(),
        Some(Shown::Full) => capture
            .paragraphs
            .iter()
            .zip(1..)
            .map(|(range, n)| whole(n, escape(capture.text.get(range.clone()).unwrap_or_default()), "full"))
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
                    Some(whole(n, excerpt_html(&capture.text, &paragraph, &excerpts), "excerpt"))
                })
                .collect()
        }
    }
}

/// The excerpts of one paragraph, with gaps marked and the quoted words highlighted.
fn excerpt_html(text: &str, paragraph: &Range<usize>, excerpts: &[&Excerpt]) -> String {
    const GAP: &str = "<span class=\"gap\">…</span>";
    let mut out = String::new();
    let mut end = paragraph.start;
    for excerpt in excerpts {
        if excerpt.range.start > end {
            out.push_str(if out.is_empty() { GAP } else { " <span class=\"gap\">…</span>" });
            out.push(' ');
        }
        let mut at = excerpt.range.start;
        for quoted in &excerpt.quoted {
            out.push_str(&escape(text.get(at..quoted.start).unwrap_or_default()));
            out.push_str(&format!(
                "<span class=\"hl\">{}</span>",
                escape(text.get(quoted.clone()).unwrap_or_default())
            ));
            at = quoted.end;
        }
        out.push_str(&escape(text.get(at..excerpt.range.end).unwrap_or_default()));
        end = excerpt.range.end;
    }
    if end < paragraph.end {
        out.push(' ');
        out.push_str(GAP);
    }
    out
}
