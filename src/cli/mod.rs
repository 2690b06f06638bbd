//! The command line: reads it, runs a command, prints, ends with an exit code.
//! Data goes to standard output, everything else to standard error.
//! Never decides what is right: it asks the pipeline and says what came back.

mod args;
mod build;
mod check;
mod crash;
mod explain;
mod md;
mod quote;
mod report;
mod theme;

use args::{Arguments, Command};
use clap::Parser;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// Runs the program with these arguments, the first being its name.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // Help goes to standard output, complaints to standard error; clap knows which is which.
            let _ = error.print();
            if let Some(hint) = args::hint(&error) {
                let _ = writeln!(std::io::stderr(), "\n{hint}");
            }
            return ExitCode::from(code);
        }
    };
    let globals = arguments.globals;
    let code = crash::guard(|| match arguments.command {
        Command::Build(options) => build::build(&globals, &options),
        Command::Check(options) => check::check(&globals, &options),
        Command::Explain(options) => explain::explain(&globals, &options),
        Command::Quote(options) => quote::quote(&globals, &options),
        Command::Theme(options) => theme::theme(&globals, &options),
        Command::Md => md::md(),
    });
    match code {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            report::failure(&globals, &failure);
            ExitCode::from(failure.exit_code())
        }
    }
}
