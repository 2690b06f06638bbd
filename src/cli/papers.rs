//! `backgrounder completions` and `backgrounder man`.

use super::args::{self, Completions, Globals, Manual};
use super::report;
use crate::diagnostic::Failure;
use crate::pipeline;

/// Prints the completion script for a shell.
pub(super) fn completions(options: &Completions) -> u8 {
    report::out(&String::from_utf8_lossy(&args::completions(options.shell)));
    0
}

/// Prints the manual page of the program, or writes all pages into a folder.
pub(super) fn man(globals: &Globals, options: &Manual) -> Result<u8, Failure> {
    let pages = args::pages();
    let Some(folder) = &options.out else {
        let first = pages.first().map(|(_, text)| String::from_utf8_lossy(text).into_owned());
        report::out(&first.unwrap_or_default());
        return Ok(0);
    };
    for (name, text) in &pages {
        pipeline::replace(folder, name, &String::from_utf8_lossy(text))?;
        report::out(&format!("{}\n", folder.join(name).display()));
    }
    if !globals.quiet {
        let count = report::many(pages.len(), "page", "pages");
        report::err(&format!("Wrote {count}.\nNext: man -l {}\n", folder.join("backgrounder.1").display()));
    }
    Ok(0)
}
