//! `backgrounder explain`: works offline, from texts that are part of the program.

use super::args::{self, Explain, Globals};
use super::report;
use crate::diagnostic::{Code, Failure};
use serde_json::json;

/// Prints the long text of one code, or the list of all.
pub(super) fn explain(globals: &Globals, options: &Explain) -> Result<u8, Failure> {
    let entry = |code: Code| json!({"code": code.name(), "severity": code.severity().word(), "summary": code.summary(), "explanation": code.explanation()});
    let Some(name) = &options.code else {
        if globals.json {
            report::out(&format!(
                "{:#}\n",
                Code::ALL.iter().map(|code| entry(*code)).collect::<serde_json::Value>()
            ));
        } else {
            let lines: String = Code::ALL
                .iter()
                .map(|code| format!("{:<26} {:<8} {}\n", code.name(), code.severity().word(), code.summary()))
                .collect();
            report::out(&lines);
        }
        return Ok(0);
    };
    let code = args::code(name)?;
    if globals.json {
        report::out(&format!("{:#}\n", entry(code)));
        return Ok(0);
    }
    let weight = format!(
        "By default this is {}. To change that, write in backgrounder.yaml:\n\n    checks:\n      {}: warning        # or error, note, off\n",
        one(code.severity().word()),
        code.name()
    );
    report::out(&format!("{}: {}\n\n{}\n\n{weight}", code.name(), code.summary(), code.explanation()));
    Ok(0)
}

fn one(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}
