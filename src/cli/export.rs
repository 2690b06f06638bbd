//! `backgrounder export`: the whole briefing in a form to take away, for readers or for those who review it.

use super::args::{self, Export, Globals};
use super::{outside, report};
use crate::diagnostic::{Failure, Severity};
use crate::model::form::{Exported, Form};
use crate::model::review::Review;
use crate::pipeline::{self, Durability, Numbers, Outcome, Request, Taking};
use crate::text::suggest;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Makes the form. For review it is made whatever is open, as that is what it is for; for readers only where a build
/// would be.
pub(super) fn export(globals: &Globals, options: &Export) -> Result<u8, Failure> {
    let form = form(&options.to)?;
    let review = if options.review { Review::Shown } else { Review::Left };
    let to_screen = options.out.as_ref().is_some_and(|out| out.as_os_str() == "-");
    possible(form, review, to_screen)?;
    let tool = outside::tool(form)?;
    let overrides = args::overrides(globals, &options.inputs)?;
    let (made, outcome) = pipeline::export(&globals.folder, &overrides, Taking { form, review })?;
    let passes = report::passes(&options.inputs, &outcome);
    let Some(made) = made.filter(|_| passes || review == Review::Shown) else {
        report::findings(globals, &options.inputs, &outcome);
        if globals.json {
            report::json("export", false, &outcome, json!({}));
        } else {
            report::err(&report::verdict(&options.inputs, &outcome, "Nothing was exported"));
        }
        return Ok(1);
    };
    let default = match (form, review, &tool) {
        (Form::Html, Review::Shown, _) => "review.html",
        // Without a browser there is the file to be printed.
        (Form::Pdf, _, None) => "briefing-print.html",
        _ => form.file(),
    };
    let out = options.out.clone().unwrap_or_else(|| PathBuf::from(default));
    let project = &outcome.project.folder;
    let (made, numbers) = match &tool {
        Some(tool) => {
            let (bytes, numbers) = tool.convert(&made, outcome.project.today)?;
            (Exported::File(bytes), numbers)
        }
        None => (made, Numbers::Told),
    };
    let lack = lack(numbers);
    let told = match made {
        Exported::File(bytes) if to_screen => {
            report::out_bytes(&bytes);
            if !lack.is_empty() {
                report::err(&format!("{}\n", lack.trim_start()));
            }
            return Ok(0);
        }
        Exported::File(bytes) => {
            let paper = form == Form::Pdf && tool.is_none();
            let out = if paper { out.with_extension("html") } else { out };
            pipeline::save(&out, project, &bytes)?;
            Told { out, bytes: bytes.len(), files: 1, paper, lack }
        }
        Exported::Folder(files) => {
            let request = Request::new(&out, project, Durability::Ordinary);
            pipeline::put_folder(&files, &request)?;
            let bytes = files.iter().map(|file| file.bytes.len()).sum();
            Told { out, bytes, files: files.len(), paper: false, lack }
        }
    };
    told.tell(globals, &outcome, Taking { form, review });
    Ok(0)
}

/// What was written.
struct Told {
    out: PathBuf,
    bytes: usize,
    files: usize,
    /// Whether it is a file to be printed, where a PDF was asked for.
    paper: bool,
    /// What it lacks, as a sentence with a space before it; empty if it lacks nothing.
    lack: &'static str,
}

impl Told {
    fn tell(&self, globals: &Globals, outcome: &Outcome, wish: Taking) {
        let shown = self.out.display().to_string();
        if globals.json {
            let lack = self.lack.trim_start();
            let summary = json!({
                "out": shown, "bytes": self.bytes, "files": self.files, "form": wish.form.name(),
                "lack": (!lack.is_empty()).then_some(lack),
            });
            report::json("export", true, outcome, summary);
            return;
        }
        if globals.quiet && !self.paper && self.lack.is_empty() {
            return;
        }
        let size = format!("{} KB", self.bytes.div_ceil(1000));
        let what = match (wish.form, self.files) {
            (_, 2..) => format!("{shown}/, {} files, {size}", self.files),
            (Form::Html | Form::Pdf, _) if !pdf(&self.out) => {
                format!("{shown}, {size}, which asks for nothing else")
            }
            _ => format!("{shown}, {size}"),
        };
        let open = (outcome.count(Severity::Error), outcome.count(Severity::Warning));
        let findings = match (wish.review, open) {
            (Review::Shown, (errors, warnings)) if errors + warnings > 0 => format!(
                " {} and {} stand in its list.",
                report::many(errors, "error", "errors"),
                report::many(warnings, "warning", "warnings")
            ),
            _ => String::new(),
        };
        let print = if self.paper {
            " There is no Chromium here to make a PDF with: open the file in a browser and print it to PDF."
        } else {
            ""
        };
        report::err(&format!("Wrote {what}.{findings}{print}{}\n", self.lack));
    }
}

/// What a book on paper lacks, with a space before it.
fn lack(numbers: Numbers) -> &'static str {
    match numbers {
        Numbers::Told => "",
        Numbers::Unknown => {
            " Its contents have no page numbers: what the browser made does not say on which page anything stands. \
             Another Chromium may (CHROME=/path/to/chromium)."
        }
        Numbers::Unsettled => {
            " Its contents have no page numbers: pages moved with every printing, so that none would be right."
        }
    }
}

fn pdf(out: &Path) -> bool {
    out.extension().is_some_and(|ending| ending == "pdf")
}

/// The form that a word means; what can be made is named where it means none.
fn form(to: &str) -> Result<Form, Failure> {
    Form::parse(to).ok_or_else(|| {
        let names = Form::ALL.map(Form::name);
        let near = suggest::nearest(to, names).first().map(|near| format!(": did you mean {near}?"));
        let near = near.unwrap_or_default();
        Failure::Usage {
            message: format!("\"{to}\" is no form of export{near}; there is --to {}", names.join(", ")),
        }
    })
}

/// Refuses what makes no sense together.
fn possible(form: Form, review: Review, to_screen: bool) -> Result<(), Failure> {
    let refused = |message: String| Err(Failure::Usage { message });
    match (form, review) {
        (Form::Md, _) if to_screen => refused(
            "--to md makes a folder, which is no text for standard output: name one with --out".to_owned(),
        ),
        (Form::Html, _) | (_, Review::Left) => Ok(()),
        (_, Review::Shown) => refused(format!(
            "--review goes with --to html: comments and changes have no place in {}",
            form.name()
        )),
    }
}
