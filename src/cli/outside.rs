//! Programs that a form of export takes, if they are on this machine: Pandoc for DOCX, Chromium for PDF.
//! Neither is asked to load anything from elsewhere.

use crate::diagnostic::Failure;
use crate::model::form::{Exported, Form};
use crate::model::values::Day;
use crate::pipeline::{self, Numbers, Printed};
use std::ffi::OsString;
use std::fs;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The names that Chromium and what is made of it go by.
const BROWSERS: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "brave-browser",
];

/// What a browser is given to print.
const PAGE: &str = "briefing.html";

/// A program that is there.
pub(super) enum Tool {
    /// Pandoc.
    Pandoc(OsString),
    /// A Chromium.
    Browser(OsString),
}

/// The program that a form takes; none for what needs none, and for a PDF where no browser is there to print it.
pub(super) fn tool(form: Form) -> Result<Option<Tool>, Failure> {
    match form {
        Form::Docx => found("PANDOC", &["pandoc"])?.map(|program| Some(Tool::Pandoc(program))).ok_or_else(|| {
            Failure::Usage {
                message: "a DOCX is made by Pandoc, which is not on this machine: install it (pandoc.org), or say \
                          where it is with PANDOC=/path/to/pandoc; --to md makes Markdown that it can convert elsewhere"
                    .to_owned(),
            }
        }),
        Form::Pdf => Ok(found("CHROME", &BROWSERS)?.map(Tool::Browser)),
        Form::Html | Form::Epub | Form::Md | Form::Json | Form::Bibtex | Form::Ris => Ok(None),
    }
}

/// A program by the variable that names it, else by its names on the search path. A variable that names what is not
/// there is a slip, and no reason to take another program.
fn found(variable: &str, names: &[&str]) -> Result<Option<OsString>, Failure> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let there = |name: &OsString| folders.iter().any(|folder| folder.join(name).is_file());
    match std::env::var_os(variable) {
        Some(none) if none.is_empty() => Ok(None),
        // A path that is absolute stays what it is when it is joined to a folder.
        Some(given) if there(&given) || PathBuf::from(&given).is_file() => Ok(Some(given)),
        Some(given) => Err(Failure::Usage {
            message: format!(
                "{variable} names {}, and there is no such program: let it name another, or leave it out",
                PathBuf::from(given).display()
            ),
        }),
        None => Ok(names.iter().map(OsString::from).find(there)),
    }
}

impl Tool {
    /// Makes the file that was asked for of what we made for it; what a printed book does not tell is said beside it.
    pub(super) fn convert(&self, made: &Exported, today: Day) -> Result<(Vec<u8>, Numbers), Failure> {
        let place = Place::new()?;
        place.put(made)?;
        match self {
            Self::Browser(program) => {
                let page = place.read(PAGE)?;
                let Printed { pdf, numbers } = pipeline::print(&String::from_utf8_lossy(&page), |page| {
                    place.write(PAGE, page.as_bytes())?;
                    place.printed(program)
                })?;
                Ok((pdf, numbers))
            }
            Self::Pandoc(program) => {
                let mut command = Command::new(program);
                command.current_dir(place.0.path()).args(["--from", "markdown", "--to", "docx"]);
                command.args(["--resource-path", ".", "--output", "out.docx", "briefing.md"]);
                command.env("SOURCE_DATE_EPOCH", today.seconds().to_string());
                run(&mut command, program)?;
                place.read("out.docx").map(|docx| (docx, Numbers::Told))
            }
        }
    }
}

/// Runs a program to its end; what it complains of is told if it fails.
fn run(command: &mut Command, program: &OsString) -> Result<(), Failure> {
    let shown = PathBuf::from(program);
    let output = waited(command).map_err(Failure::io("run", &shown))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.trim().lines().last().unwrap_or("it said nothing");
    let source = std::io::Error::other(format!("it ended with {}: {last}", output.status));
    Err(Failure::Io { action: "run", path: shown, source })
}

/// A program may take so long.
const PATIENCE: Duration = Duration::from_mins(5);

/// Runs a program to its end, or ends one that comes to none.
fn waited(command: &mut Command) -> std::io::Result<Output> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let mut complaints = child.stderr.take();
    let reading = std::thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(complaints) = &mut complaints {
            drop(complaints.read_to_end(&mut said));
        }
        said
    });
    let until = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if Instant::now() > until {
            child.kill()?;
            child.wait()?;
            return Err(std::io::Error::other("it came to no end, and was ended"));
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    Ok(Output { status, stdout: Vec::new(), stderr: reading.join().unwrap_or_default() })
}

/// A folder of our own that is gone afterwards.
struct Place(TempDir);

impl Place {
    fn new() -> Result<Self, Failure> {
        let above = std::env::temp_dir();
        tempfile::tempdir().map(Self).map_err(Failure::io("make a folder in", above))
    }

    /// Prints the page that was put into it with a browser, with an outline of its headings.
    fn printed(&self, program: &OsString) -> Result<Vec<u8>, Failure> {
        let here = |name: &str| self.0.path().join(name).display().to_string();
        let mut command = Command::new(program);
        command.args(["--headless", "--disable-gpu", "--no-first-run"]);
        // As root it would not start in its sandbox.
        if rustix::process::geteuid().is_root() {
            command.arg("--no-sandbox");
        }
        command.args(["--disable-background-networking", "--disable-sync", "--disable-extensions"]);
        // Whatever it would ask for has no address; the page itself may load nothing either.
        command.arg("--host-resolver-rules=MAP * ~NOTFOUND");
        command.arg(format!("--user-data-dir={}", here("profile")));
        command.args([
            "--no-pdf-header-footer",
            "--print-to-pdf-no-header",
            "--generate-pdf-document-outline",
        ]);
        command.arg(format!("--print-to-pdf={}", here("out.pdf")));
        command.arg(format!("file://{}", here(PAGE)));
        // That of an earlier printing would be taken for this one.
        drop(fs::remove_file(here("out.pdf")));
        run(&mut command, program)?;
        self.read("out.pdf")
    }

    /// A file that was made in it.
    fn read(&self, name: &str) -> Result<Vec<u8>, Failure> {
        let file = self.0.path().join(name);
        fs::read(&file).map_err(Failure::io("read", file))
    }

    /// Puts what was made into it.
    fn put(&self, made: &Exported) -> Result<(), Failure> {
        match made {
            Exported::File(bytes) => self.write(PAGE, bytes),
            Exported::Folder(files) => {
                files.iter().try_for_each(|file| self.write(file.path.as_str(), &file.bytes))
            }
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.0.path().join(name);
        let above = path.parent().unwrap_or(self.0.path());
        fs::create_dir_all(above).map_err(Failure::io("create", above))?;
        fs::write(&path, bytes).map_err(Failure::io("write", path.clone()))
    }
}
