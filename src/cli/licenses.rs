//! `backgrounder --licenses`: under which licences the program and what it brings along may be used.

use super::report;
use crate::pipeline;

/// Our own licence; the other that may be chosen is in LICENSE-APACHE.
const MIT: &str = include_str!("../../LICENSE-MIT");

/// That of the package which the coastlines came in.
const GEOGRAPHY: &str = include_str!("../../geography/LICENSE.txt");

/// That of the citation styles and locales.
const STYLES: &str = include_str!("../../csl/LICENSE.txt");

/// Prints the texts that the licences of fonts and of the program itself ask for.
pub(super) fn licenses() {
    let mut all = format!(
        "Backgrounder: MIT or Apache-2.0, at your choice.\n\n{MIT}\n\
         Citation styles and locales: the Citation Style Language project, by the authors whom each file names, \
         unchanged, CC BY-SA 3.0.\n\n{STYLES}"
    );
    all.push_str(&format!("\nCoastlines\n\n{GEOGRAPHY}"));
    for (name, text) in pipeline::licences() {
        all.push_str(&format!("\n{name}\n\n{text}"));
    }
    report::out(&all);
}
