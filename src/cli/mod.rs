//! The command line: reads it, runs a command, prints, ends with an exit code.
//! Data goes to standard output, everything else to standard error.
//! Never decides what is right: it asks the pipeline and says what came back.

mod add;
mod args;
mod build;
mod check;
mod coverage;
mod crash;
mod diff;
mod doctor;
mod explain;
mod export;
mod extract;
mod licenses;
mod links;
mod list;
mod lsp;
mod md;
mod new;
mod outside;
mod papers;
mod plan;
mod progress;
mod publish;
mod publish_init;
mod quote;
mod record;
mod rename;
mod report;
mod schema;
mod serve;
mod show;
mod sources;
mod theme;

use args::{Arguments, Command};
use clap::Parser;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// Runs the program with these arguments, the first being its name.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let read = Arguments::try_parse_from(arguments).and_then(|arguments| {
        let idle = arguments.command.is_none() && !arguments.licenses;
        if idle { Err(args::nothing_to_do()) } else { Ok(arguments) }
    });
    let arguments = match read {
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
    let code = crash::guard(|| match arguments.command.filter(|_| !arguments.licenses) {
        Some(Command::Add(options)) => add::add(&globals, &options),
        Some(Command::New(options)) => new::new(&globals, &options),
        Some(Command::Build(options)) => build::build(&globals, &options),
        Some(Command::Serve(options)) => serve::serve(&globals, &options),
        Some(Command::Lsp(options)) => lsp::lsp(&globals, &options),
        Some(Command::Check(options)) => check::check(&globals, &options),
        Some(Command::Explain(options)) => explain::explain(&globals, &options),
        Some(Command::Quote(options)) => quote::quote(&globals, &options),
        Some(Command::Sources(options)) => sources::sources(&globals, &options),
        Some(Command::Show(options)) => show::show(&globals, &options),
        Some(Command::Diff(options)) => diff::diff(&globals, &options),
        Some(Command::List(options)) => list::list(&globals, &options),
        Some(Command::Rename(options)) => rename::rename(&globals, &options),
        Some(Command::Publish(options)) => publish::publish(&globals, &options),
        Some(Command::Export(options)) => export::export(&globals, &options),
        Some(Command::Schema(options)) => schema::schema(&globals, &options),
        Some(Command::Doctor) => doctor::doctor(&globals),
        Some(Command::Completions(options)) => Ok(papers::completions(&options)),
        Some(Command::Man(options)) => papers::man(&globals, &options),
        Some(Command::Theme(options)) => theme::theme(&globals, &options),
        Some(Command::Md) => md::md(),
        Some(Command::Extract(options)) => extract::extract(&options),
        None => {
            licenses::licenses();
            Ok(0)
        }
    });
    match code {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            report::failure(&globals, &failure);
            ExitCode::from(failure.exit_code())
        }
    }
}
