//! `backgrounder export`: the whole briefing as one file, for readers or for those who review it.

use super::args::{self, Export, Globals};
use super::report;
use crate::diagnostic::{Failure, Severity};
use crate::model::project::Overrides;
use crate::model::review::Review;
use crate::pipeline;
use crate::text::suggest;
use serde_json::json;
use std::path::PathBuf;

/// The forms that this version makes.
const FORMS: [&str; 1] = ["html"];

/// Makes the file. For review it is made whatever is open, as that is what it is for; for readers only where a build
/// would be.
pub(super) fn export(globals: &Globals, options: &Export) -> Result<u8, Failure> {
    form(&options.to)?;
    let review = if options.review { Review::Shown } else { Review::Left };
    let overrides = Overrides { review, ..args::overrides(globals, &options.inputs)? };
    let (page, outcome) = pipeline::export(&globals.folder, &overrides)?;
    let passes = report::passes(&options.inputs, &outcome);
    let Some(page) = page.filter(|_| passes || review == Review::Shown) else {
        report::findings(globals, &options.inputs, &outcome);
        if globals.json {
            report::json("export", false, &outcome, json!({}));
        } else {
            report::err(&report::verdict(&options.inputs, &outcome, "Nothing was exported"));
        }
        return Ok(1);
    };
    let (errors, warnings) = (outcome.count(Severity::Error), outcome.count(Severity::Warning));
    if options.out.as_ref().is_some_and(|out| out.as_os_str() == "-") {
        report::out(&page);
        return Ok(0);
    }
    let file = options.out.clone().unwrap_or_else(|| {
        PathBuf::from(if review == Review::Shown { "review.html" } else { "briefing.html" })
    });
    pipeline::save(&file, &outcome.project.folder, &page)?;
    if globals.json {
        let summary = json!({"out": file.display().to_string(), "bytes": page.len()});
        report::json("export", true, &outcome, summary);
        return Ok(0);
    }
    if !globals.quiet {
        let findings = match (review, errors + warnings) {
            (Review::Shown, 1..) => format!(
                " {} and {} stand in its list.",
                report::many(errors, "error", "errors"),
                report::many(warnings, "warning", "warnings")
            ),
            _ => String::new(),
        };
        report::err(&format!(
            "Wrote {}, {} KB, which asks for nothing else.{findings}\n",
            file.display(),
            page.len().div_ceil(1000)
        ));
    }
    Ok(0)
}

/// Whether a form can be made; what can be is named where it cannot.
fn form(to: &str) -> Result<(), Failure> {
    if FORMS.contains(&to) {
        return Ok(());
    }
    let later = ["pdf", "epub", "docx", "md", "json", "bibtex", "ris"];
    let message = if later.contains(&to) {
        let also = match to {
            "pdf" => "; print the file that --to html makes, or the site's book.html",
            "json" | "bibtex" | "ris" => {
                "; a build writes data/ with the records as JSON and the sources as BibTeX"
            }
            _ => "",
        };
        format!("this version does not export to {to}: it makes --to html{also}")
    } else {
        let near = suggest::nearest(to, FORMS).first().map(|near| format!(": did you mean {near}?"));
        format!("\"{to}\" is no form of export{}; there is --to html", near.unwrap_or_default())
    };
    Err(Failure::Usage { message })
}
