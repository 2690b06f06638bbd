//! Libraries: sources as a reference manager exports them, one item for each entry of `content/library.*`.
//! Takes the whole file; gives records whose keys, titles and names are plain text, never Markdown or HTML.
//! A bad entry is one finding, and the others are read. Never asks whether anything cites an entry.

mod attached;
mod bib;
mod csl_json;
mod hayagriva_yaml;
mod inherit;
mod item;
mod ris;
mod slips;
mod split;
mod tex;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::file::{File, Span};
use crate::model::record::Record;
use crate::yaml::Reader;

/// Reads a library by the ending of its name.
pub(super) fn read(file: &File, reader: &mut Reader) -> Vec<Record> {
    let name = file.path.name();
    let items = match name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase().as_str() {
        "bib" => bib::read(&file.text, reader),
        "json" => csl_json::read(&file.text, reader),
        "ris" => ris::read(&file.text, reader),
        _ => hayagriva_yaml::read(file, reader),
    };
    items.into_iter().filter_map(|item| item.record(reader)).collect()
}

/// Notes an entry that cannot be read.
fn bad(reader: &mut Reader, at: Span, message: impl Into<String>, help: &str) {
    let finding = Diagnostic::new(Code::BibliographyMalformed, message).at(reader.at(at));
    reader.findings.push(finding.help(help));
}

/// Notes a field that cannot be read; the entry stays.
fn doubtful(reader: &mut Reader, at: Span, message: impl Into<String>, help: &str) {
    let finding = Diagnostic::new(Code::BibliographyMalformed, message).at(reader.at(at));
    reader.findings.push(finding.weighing(Severity::Warning).help(help));
}
