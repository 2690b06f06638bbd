//! Other programs that carry a site: git, ssh's and the hosts' own. Each is asked once, waited for, and understood.
//! Never lets a secret of the environment through to what is printed.

use crate::diagnostic::Failure;
use std::ffi::OsStr;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// What a program said.
pub(super) struct Said {
    /// Its exit code; `None` where it was killed.
    pub(super) code: Option<i32>,
    /// Its standard output.
    pub(super) out: Vec<u8>,
    /// Its complaints, without secrets.
    pub(super) err: String,
}

impl Said {
    /// Whether it says that it did what it was asked.
    pub(super) fn ok(&self) -> bool {
        self.code == Some(0)
    }

    /// Why it did not do it: what it calls an error, else the last that it said.
    pub(super) fn why(&self) -> String {
        let out = self.text();
        let lines = || self.err.lines().chain(out.lines()).map(str::trim).filter(|line| !line.is_empty());
        let last = |text: &str| text.lines().map(str::trim).rfind(|line| !line.is_empty()).map(str::to_owned);
        let named = lines().find(|line| line.to_ascii_lowercase().contains("error")).map(str::to_owned);
        let why = named.or_else(|| last(&self.err)).or_else(|| last(&out));
        masked(&why.unwrap_or_else(|| "it does not say why".to_owned()))
    }

    /// Its output as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).trim().to_owned()
    }
}

/// A program to be run.
pub(super) struct Tool {
    name: &'static str,
    command: Command,
}

impl Tool {
    /// A program with arguments, to be run in a folder.
    pub(super) fn new<S: AsRef<OsStr>>(
        name: &'static str,
        folder: &Path,
        arguments: impl IntoIterator<Item = S>,
    ) -> Self {
        let mut command = Command::new(name);
        // Nothing may wait for an answer that nobody is there to give.
        command.args(arguments).current_dir(folder).env("GIT_TERMINAL_PROMPT", "0").env("NO_COLOR", "1");
        // Its words are understood in one language.
        command.env("LC_ALL", "C.UTF-8");
        Self { name, command }
    }

    /// Runs it to its end. `write` feeds its standard input.
    pub(super) fn run_with(
        mut self,
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send,
    ) -> Result<Said, Failure> {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| missing(self.name, &error))?;
        let input = child.stdin.take();
        std::thread::scope(|scope| {
            // Written beside the reading: both pipes may be full at once.
            scope.spawn(move || {
                if let Some(mut input) = input {
                    // One that has stopped reading says why itself.
                    drop(write(&mut input).and_then(|()| input.flush()));
                }
            });
            let output = child.wait_with_output().map_err(|error| missing(self.name, &error))?;
            let err = masked(String::from_utf8_lossy(&output.stderr).trim());
            Ok(Said { code: output.status.code(), out: output.stdout, err })
        })
    }

    /// Runs it to its end without any input.
    pub(super) fn run(self) -> Result<Said, Failure> {
        self.run_with(|_| Ok(()))
    }
}

/// What is said where a program cannot be run.
fn missing(name: &str, error: &std::io::Error) -> Failure {
    if error.kind() == ErrorKind::NotFound {
        return Failure::Host {
            message: format!("this target needs the program {name}, and it is not installed"),
            remedy: format!("install {name}, or choose another way with publish: in backgrounder.yaml"),
            reached: true,
        };
    }
    Failure::Host {
        message: format!("{name} cannot be run: {error}"),
        remedy: "check that it works by itself".to_owned(),
        reached: true,
    }
}

/// A text without the secrets of the environment, and without names and passwords in addresses.
pub(crate) fn masked(text: &str) -> String {
    let mut text = text.to_owned();
    for (_, value) in secrets() {
        text = text.replace(&value, "***");
    }
    let mut clear = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("://") {
        clear.push_str(before);
        clear.push_str("://");
        let end = after
            .find(|c: char| c == '/' || c.is_whitespace() || c == '\'' || c == '"')
            .unwrap_or(after.len());
        let host = after.get(..end).unwrap_or_default();
        clear.push_str(host.rsplit_once('@').map_or(host, |(_, host)| host));
        rest = after.get(end..).unwrap_or_default();
    }
    clear + rest
}

/// The environment's variables that hold a secret, and what the store's own tools keep, by name, with their values.
pub(crate) fn secrets() -> Vec<(String, String)> {
    let named = |name: &str| {
        let name = name.to_ascii_uppercase();
        let word = [
            "TOKEN",
            "SECRET",
            "PASSWORD",
            "PASSWD",
            "APIKEY",
            "API_KEY",
            "ACCESS_KEY",
            "PRIVATE_KEY",
            "AUTH",
        ];
        // Who wrote something is no secret: GIT_AUTHOR_NAME.
        let name = name.replace("AUTHOR", "");
        word.iter().any(|word| name.contains(word))
            && !["_FILE", "_PATH", "_SOCK", "_DIR", "_URL"].iter().any(|end| name.ends_with(end))
    };
    // Shorter values are words that stand in any text.
    let kept = super::keys::kept();
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, value)| named(name) && value.len() >= 12 && !Path::new(value).exists())
        .chain(kept)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_passwords_in_addresses_are_masked() {
        assert_eq!(
            masked("fatal: unable to access 'https://ann:s3cr3t@example.org/a.git/': no"),
            "fatal: unable to access 'https://example.org/a.git/': no"
        );
        assert_eq!(
            masked("see https://example.org/@ann and ssh://git@host"),
            "see https://example.org/@ann and ssh://host"
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let failure = Tool::new("backgrounder-no-such-program", Path::new("."), [""; 0]).run().err().unwrap();
        assert!(failure.to_string().contains("is not installed"), "{failure}");
    }

    #[test]
    fn the_error_is_told_wherever_it_stands() {
        let said = |out: &str, err: &str| Said { code: Some(1), out: out.into(), err: err.into() }.why();
        assert_eq!(said("Deploying\n\nPath: x\n", " ›   TypeError: no\n"), "›   TypeError: no");
        assert_eq!(said("", "X [ERROR] it failed\n\nLogs were written to y"), "X [ERROR] it failed");
        assert_eq!(said("Not logged in.\n", ""), "Not logged in.");
        assert_eq!(said("", ""), "it does not say why");
    }

    #[test]
    fn what_is_written_is_read() {
        let text = "x".repeat(1 << 20);
        let said = Tool::new("cat", Path::new("."), [""; 0])
            .run_with(|input| input.write_all(text.as_bytes()))
            .unwrap();
        assert!(said.ok() && said.text() == text);
    }
}
