//! What is made of the command line's own declarations: completion scripts and manual pages.

use super::{Arguments, Shell};
use clap::{Command, CommandFactory};
use clap_complete::Shell as Known;
use clap_mangen::Man;

/// The completion script for a shell.
pub(in crate::cli) fn completions(shell: Shell) -> Vec<u8> {
    let known = match shell {
        Shell::Bash => Known::Bash,
        Shell::Zsh => Known::Zsh,
        Shell::Fish => Known::Fish,
        Shell::Elvish => Known::Elvish,
        Shell::Powershell => Known::PowerShell,
    };
    let mut script = Vec::new();
    clap_complete::generate(known, &mut Arguments::command(), "backgrounder", &mut script);
    script
}

/// The manual pages by their file names, that of the program first.
pub(in crate::cli) fn pages() -> Vec<(String, Vec<u8>)> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    page(&command, "backgrounder", &mut pages);
    pages
}

/// The page of a command, then those below it; what is hidden has none.
fn page(command: &Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) {
    let named = command.clone().display_name(name.to_owned());
    let examples = named.get_after_help().map(|help| set_off(&help.to_string())).unwrap_or_default();
    let man = Man::new(named.after_help(None::<&str>))
        .title(name.to_uppercase())
        .section("1")
        .manual("Backgrounder");
    let mut text = Vec::new();
    // Writing into memory does not fail.
    if man.render(&mut text).is_ok() {
        text.extend(examples.into_bytes());
        pages.push((format!("{name}.1"), text));
    }
    for below in command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help")
    {
        page(below, &format!("{name}-{}", below.get_name()), pages);
    }
}

/// The examples as a section whose lines stay as they are.
fn set_off(help: &str) -> String {
    let line = |line: &str| {
        let escaped = line.replace('\\', "\\e").replace('-', "\\-");
        // A line that begins with a full stop or an apostrophe would be an order.
        let guard = if escaped.starts_with(['.', '\'']) { "\\&" } else { "" };
        format!("{guard}{escaped}\n")
    };
    let lines = help.lines().filter(|line| *line != "Examples:").map(|text| line(text.trim_start()));
    format!(".SH EXAMPLES\n.nf\n{}.fi\n", lines.collect::<String>())
}
