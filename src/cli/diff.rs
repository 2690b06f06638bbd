//! `backgrounder diff`: what changed between two versions, record by record.

use super::args::{self, Diff, Globals, Inputs};
use super::report;
use crate::diagnostic::Failure;
use crate::diagnostic::print::visible;
use crate::model::history::{Change, Difference, Fate, Part, Step, What};
use crate::pipeline;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// So many words of what stayed are shown before and after what did not.
const AROUND: usize = 8;

/// Prints what changed, or tells it as JSON.
pub(super) fn diff(globals: &Globals, options: &Diff) -> Result<u8, Failure> {
    let overrides = args::overrides(globals, &Inputs::plain())?;
    let step =
        pipeline::diff(&globals.folder, &overrides, options.before.as_deref(), options.after.as_deref())?;
    report::out(&if globals.json { format!("{:#}\n", value(&step)) } else { said(&step) });
    Ok(0)
}

fn said(step: &Step) -> String {
    let named = |name: &str| {
        if name.is_empty() {
            "the state without a version".to_owned()
        } else {
            visible(&format!("version {name}"))
        }
    };
    let mut text = if step.before == step.after {
        format!("From {}, as it was published, to what is here", named(&step.before))
    } else {
        format!("From {} to {}", named(&step.before), named(&step.after))
    };
    if let Some(day) = step.day {
        let _ = write!(text, ", {}", day.display());
    }
    let short = step.in_short();
    let _ = writeln!(
        text,
        ": {}",
        if short.is_empty() { "nothing changed".to_owned() } else { short.join(", ") }
    );
    for change in &step.changes {
        let _ = writeln!(text, "\n{}", head(change));
        let What::Changed(differences) = &change.what else { continue };
        for difference in differences {
            let (field, words) = match difference {
                Difference::Words { field, parts } => (field, marked(parts)),
                Difference::Members { field, gone, new } => {
                    let gone = gone.iter().map(|member| format!("[-{member}-]"));
                    let new = new.iter().map(|member| format!("{{+{member}+}}"));
                    (field, gone.chain(new).collect::<Vec<_>>().join(" "))
                }
            };
            let field = if field.is_empty() { "text" } else { field };
            let _ = writeln!(text, "    {field:<12} {}", visible(&words));
        }
    }
    text
}

fn head(change: &Change) -> String {
    let word = match &change.what {
        What::New => "new",
        What::Gone => "gone",
        What::Changed(_) if change.has_moved() => "moved",
        What::Changed(_) => "changed",
    };
    let place = change.place.as_ref().map_or_else(String::new, |(page, anchor)| {
        if anchor.is_empty() { format!("   {page}") } else { format!("   {page}#{anchor}") }
    });
    format!("  {word:<8} {} {}", change.kind.singular(), visible(&format!("{}{place}", change.title)))
}

/// Both wordings as one, as git marks words; of what stayed only what is near.
fn marked(parts: &[Part]) -> String {
    let last = parts.len().saturating_sub(1);
    let one = |(at, part): (usize, &Part)| match part.fate {
        Fate::Gone => format!("[-{}-]", part.words),
        Fate::New => format!("{{+{}+}}", part.words),
        Fate::Same => near(&part.words, at == 0, at == last),
    };
    parts.iter().enumerate().map(one).collect()
}

fn near(words: &str, first: bool, last: bool) -> String {
    let parts: Vec<&str> = words.split_inclusive(char::is_whitespace).collect();
    let (before, after) = (if first { 0 } else { AROUND }, if last { 0 } else { AROUND });
    let cut = parts.len().saturating_sub(before + after) > 1;
    let (Some(head), Some(tail)) = (parts.get(..before), parts.get(parts.len().saturating_sub(after)..))
    else {
        return words.to_owned();
    };
    if cut { format!("{}… {}", head.concat(), tail.concat()) } else { words.to_owned() }
}

fn value(step: &Step) -> Value {
    let change = |change: &Change| {
        let (what, differences) = match &change.what {
            What::New => ("new", Vec::new()),
            What::Gone => ("gone", Vec::new()),
            What::Changed(differences) => ("changed", differences.iter().map(difference).collect()),
        };
        json!({
            "id": change.id, "kind": change.kind.singular(), "title": change.title, "what": what,
            "moved": change.has_moved(), "page": change.place.as_ref().map(|(page, _)| page),
            "anchor": change.place.as_ref().map(|(_, anchor)| anchor), "differences": differences,
        })
    };
    json!({
        "format": "backgrounder/1", "command": "diff", "before": step.before, "after": step.after,
        "date": step.day.map(|day| day.0.to_string()), "in_short": step.in_short(),
        "changes": step.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn difference(difference: &Difference) -> Value {
    match difference {
        Difference::Words { field, parts } => {
            let side = |fate: Fate| -> String {
                let of = parts.iter().filter(|part| part.fate == Fate::Same || part.fate == fate);
                of.map(|part| part.words.as_str()).collect()
            };
            let field = if field.is_empty() { "text" } else { field };
            json!({"field": field, "was": side(Fate::Gone), "now": side(Fate::New)})
        }
        Difference::Members { field, gone, new } => json!({"field": field, "gone": gone, "new": new}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stayed_is_cut_to_what_is_near() {
        let part = |fate, words: &str| Part { fate, words: words.to_owned() };
        let long = "a b c d e f g h i j k l m n o p q r s t ";
        let parts =
            [part(Fate::Same, long), part(Fate::Gone, "x"), part(Fate::New, "y"), part(Fate::Same, " end")];
        assert_eq!(marked(&parts), "… m n o p q r s t [-x-]{+y+} end");
    }
}
