//! A project in a temporary folder, and the program run in it.
//! Nothing of the machine's environment reaches the program, so it prints the same everywhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A temporary folder with a project in `project/` and room for what is built beside it.
pub(crate) struct Sandbox {
    top: TempDir,
}

/// What a run of the program left: its exit code and what it printed.
pub(crate) struct Run {
    /// The exit code; -1 if a signal ended the program.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Sandbox {
    /// With these files in the project, by their paths below it.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let sandbox = Self { top: tempfile::tempdir().unwrap() };
        fs::create_dir(sandbox.project()).unwrap();
        for (path, text) in files {
            sandbox.write(path, text);
        }
        sandbox
    }

    /// With the smallest useful briefing: a page that quotes the one source.
    pub(crate) fn small() -> Self {
        Self::new(&SMALL)
    }

    /// The temporary folder.
    pub(crate) fn top(&self) -> &Path {
        self.top.path()
    }

    /// The project's folder.
    pub(crate) fn project(&self) -> PathBuf {
        self.top.path().join("project")
    }

    /// The folder that `build` writes to: `--out ../out`.
    pub(crate) fn out(&self) -> PathBuf {
        self.top.path().join("out")
    }

    /// Writes a file of the project.
    pub(crate) fn write(&self, path: &str, text: &str) {
        put(&self.project().join(path), text.as_bytes());
    }

    /// Runs the program in the project's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[("NO_COLOR", "1"), ("COLUMNS", "100")])
    }

    /// Runs the program in the project's folder with this environment and no other.
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backgrounder"));
        command.args(arguments).current_dir(self.project()).stdin(Stdio::null());
        command.env_clear().envs(environment.iter().copied());
        let output = command.output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Builds to `../out` as on 9 January 2022; fails the test if that fails.
    pub(crate) fn build(&self) -> Run {
        let run = self.run(&BUILD);
        assert_eq!(run.code, 0, "the build failed:\n{}", run.err);
        run
    }
}

/// What `Sandbox::build` runs.
pub(crate) const BUILD: [&str; 5] = ["build", "--out", "../out", "--as-of", "2022-01-09"];

/// The smallest useful briefing.
pub(crate) const SMALL: [(&str, &str); 4] = [
    ("backgrounder.yaml", "title: The Vessle pier\n"),
    (
        "content/index.md",
        "---\ntitle: The pier at Vessle\n---\n\n\
         The pier lost “three of its forty piles” in the storm [@vessle-herald, para. 1].\n\n\
         ## Repairs\n\nA repair is planned for the spring [@vessle-herald, para. 2].\n",
    ),
    (
        "content/sources.yaml",
        "vessle-herald:\n  type: article-newspaper\n  title: Storm takes three piles\n  \
         container: Vessle Herald\n  published: 2021-11-30\n  capture: {file: sources/captures/vessle-herald.txt}\n",
    ),
    (
        "content/sources/captures/vessle-herald.txt",
        "The storm of Monday night took three of its forty piles from the pier at Vessle, the harbour office said.\n\n\
         It will be repaired in spring, when the water is low. Until then the ferry to Skarrow Island leaves from \
         the quay of Lower Vessle, and fishing boats are moored there too. The pier was built in 1884 and has been \
         repaired twice since; the council will hear on Friday what a third repair would cost, and who is to pay.\n",
    ),
];

/// Writes a file and the folders above it.
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// All files below a folder, by their paths below it with forward slashes; empty if there is no folder.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A folder of this repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
