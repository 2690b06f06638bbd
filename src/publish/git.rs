//! A branch of a git repository: one commit on top of what is there, pushed only if nobody else has pushed since.
//! The git program does it, with its own credentials. Files go into its store directly: the author's checkout, index and
//! branches are not touched, and nothing is written but objects and two references of ours.

use super::plan::{Action, Files, Live, Plan};
use super::tool::{Said, Tool};
use crate::diagnostic::Failure;
use crate::model::manifest::{Manifest, NAME};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Files that are git's or the host's own, and no page of anybody.
const OWN: [&str; 3] = [".gitattributes", ".gitignore", "CNAME"];

/// A branch that a site is published on.
pub(super) struct Branch {
    /// Where git runs: the project, or a passing repository where the project is in none.
    folder: PathBuf,
    /// The passing repository; it goes when this does.
    passing: Option<TempDir>,
    remote: String,
    name: String,
    /// Where the branch stands now; `None` if there is none yet.
    tip: Option<String>,
}

impl Branch {
    /// Finds the branch where it is now, and brings its commit here.
    pub(super) fn open(project: &Path, remote: &str, branch: &str) -> Result<Self, Failure> {
        let inside = Tool::new("git", project, ["rev-parse", "--git-dir"]).run()?.ok();
        let mut this = Self {
            folder: project.to_path_buf(),
            passing: None,
            remote: remote.to_owned(),
            name: branch.to_owned(),
            tip: None,
        };
        if !this.git(&["check-ref-format", "--branch", branch])?.ok() {
            return Err(Failure::Usage {
                message: format!("\"{branch}\" is no name that a branch can have"),
            });
        }
        if !inside {
            if !remote.contains(['/', ':', '\\']) {
                return Err(Failure::Usage {
                    message: format!(
                        "the project is in no git repository, so there is no remote \"{remote}\"; write its address as remote: in backgrounder.yaml"
                    ),
                });
            }
            // A folder named from the project stays what it is.
            if project.join(remote).exists() {
                this.remote = project.join(remote).display().to_string();
            }
            let passing =
                tempfile::tempdir().map_err(Failure::io("create a folder in", std::env::temp_dir()))?;
            this.folder = passing.path().to_path_buf();
            this.passing = Some(passing);
            this.must(&["init", "--bare", "--quiet", "."], "make a repository")?;
        }
        this.look()?;
        Ok(this)
    }

    fn look(&mut self) -> Result<(), Failure> {
        let name = format!("refs/heads/{}", self.name);
        let said = self.git(&["ls-remote", "--", &self.remote, &name])?;
        if !said.ok() {
            return Err(self.unreached("ask the remote", &said));
        }
        let text = said.text();
        let Some(tip) = text.split_whitespace().next() else { return Ok(()) };
        self.tip = Some(tip.to_owned());
        let spec = format!("+{name}:{}", self.reference("live"));
        let mut fetch = vec!["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"];
        if self.passing.is_some() {
            fetch.push("--depth=1");
        }
        let fetch = self.git(&[fetch.as_slice(), &["--", &self.remote, &spec]].concat())?;
        if fetch.ok() { Ok(()) } else { Err(self.unreached("fetch the branch", &fetch)) }
    }

    /// What is on the branch now.
    pub(super) fn live(&self) -> Result<Live, Failure> {
        let Some(tip) = &self.tip else { return Ok(Live::default()) };
        let tree = self.must(&["ls-tree", "-r", "-l", "-z", "--full-tree", tip], "read the branch")?;
        let tree = String::from_utf8_lossy(&tree.out).into_owned();
        // Mode, kind, object and size, then the path behind a tab.
        let files: BTreeMap<&str, Option<u64>> = tree
            .split('\0')
            .filter_map(|line| line.split_once('\t'))
            .map(|(about, path)| (path, about.split_whitespace().last().and_then(|size| size.parse().ok())))
            .collect();
        let paths: Vec<&str> = files.keys().copied().collect();
        let manifest = if paths.contains(&NAME) {
            let blob = self.must(&["cat-file", "blob", &format!("{tip}:{NAME}")], "read the branch")?;
            Manifest::parse(&blob.out)
        } else {
            None
        };
        let ours = |path: &str| {
            manifest.as_ref().is_some_and(|manifest| path == NAME || manifest.files.contains_key(path))
        };
        let foreign = paths.iter().filter(|path| !ours(path) && !OWN.contains(path));
        let foreign = foreign.map(|path| (*path).to_owned()).collect();
        let listed = manifest.iter().flat_map(|manifest| &manifest.files);
        let wrong = listed.filter(|(path, entry)| files.get(path.as_str()) != Some(&Some(entry.length)));
        let wrong = wrong.map(|(path, _)| path.clone()).collect();
        Ok(Live { manifest, foreign, wrong, ..Live::default() })
    }

    /// A file as it is on the branch now.
    pub(super) fn file(&self, path: &str) -> Option<Vec<u8>> {
        let said = self.git(&["cat-file", "blob", &format!("{}:{path}", self.tip.as_ref()?)]).ok()?;
        said.ok().then_some(said.out)
    }

    /// Commits and pushes.
    pub(super) fn carry(&self, plan: &Plan, files: &Files<'_>, message: &str) -> Result<String, Failure> {
        let next = self.reference("next");
        let author = self.author()?;
        let manifest = plan.manifest.to_bytes();
        let import = Tool::new(
            "git",
            &self.folder,
            ["fast-import", "--quiet", "--force", "--done", "--date-format=raw"],
        );
        let said = import.run_with(|input| {
            write!(input, "reset {next}\n\ncommit {next}\ncommitter {author}\n")?;
            write!(input, "data {}\n{message}\n", message.len())?;
            if let Some(tip) = &self.tip {
                writeln!(input, "from {tip}")?;
            }
            for deed in &plan.deeds {
                let bytes = match files.get(deed.path.as_str()) {
                    _ if deed.path == NAME => Some(manifest.as_slice()),
                    bytes => bytes.copied(),
                };
                match (deed.action, bytes) {
                    (Action::Delete, _) => writeln!(input, "D {}", quoted(&deed.path))?,
                    (Action::Add | Action::Change, Some(bytes)) => {
                        write!(input, "M 100644 inline {}\ndata {}\n", quoted(&deed.path), bytes.len())?;
                        input.write_all(bytes)?;
                        writeln!(input)?;
                    }
                    (Action::Add | Action::Change, None) => {}
                }
            }
            // Without this word a stream that was cut off would be taken for a whole one.
            writeln!(input, "done")
        })?;
        if !said.ok() {
            return Err(Self::failed("write the commit", &said));
        }
        let name = format!("refs/heads/{}", self.name);
        let lease = format!("--force-with-lease={name}:{}", self.tip.as_deref().unwrap_or_default());
        let spec = format!("{next}:{name}");
        let push = self.git(&["push", "--porcelain", "--no-verify", &lease, "--", &self.remote, &spec])?;
        if !push.ok() {
            return Err(self.rejected(&push));
        }
        Ok(self.must(&["rev-parse", "--short", &next], "read the commit")?.text())
    }

    /// Who commits: as git is configured, or this program, which needs no name of its user.
    fn author(&self) -> Result<String, Failure> {
        let said = self.git(&["var", "GIT_COMMITTER_IDENT"])?;
        if said.ok() {
            return Ok(said.text());
        }
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Ok(format!("Backgrounder <backgrounder@localhost> {} +0000", now.as_secs()))
    }

    /// A reference of ours, which keeps objects from being collected and is no branch.
    fn reference(&self, word: &str) -> String {
        format!("refs/backgrounder/{}/{word}", self.name)
    }

    fn git(&self, arguments: &[&str]) -> Result<Said, Failure> {
        Tool::new("git", &self.folder, arguments).run()
    }

    fn must(&self, arguments: &[&str], what: &str) -> Result<Said, Failure> {
        let said = self.git(arguments)?;
        if said.ok() { Ok(said) } else { Err(Self::failed(what, &said)) }
    }

    fn failed(what: &str, said: &Said) -> Failure {
        Failure::Host {
            message: format!("git cannot {what}: {}", said.why()),
            remedy: "nothing has been pushed".to_owned(),
            reached: true,
        }
    }

    fn unreached(&self, what: &str, said: &Said) -> Failure {
        let shown = super::tool::masked(&self.remote);
        Failure::Host {
            message: format!("git cannot {what} \"{shown}\": {}", said.why()),
            remedy: format!("check that `git ls-remote {shown}` works; nothing has been pushed"),
            reached: false,
        }
    }

    fn rejected(&self, said: &Said) -> Failure {
        let (out, branch) = (said.text(), &self.name);
        if out.contains("stale info") || out.contains("fetch first") || out.contains("non-fast-forward") {
            return Failure::Refused {
                message: format!(
                    "somebody else has pushed to {branch} in the meantime, so nothing was pushed"
                ),
                remedy: "run publish again: it makes a new plan from what is there now".to_owned(),
            };
        }
        let told: Vec<&str> =
            said.err.lines().filter_map(|line| line.strip_prefix("remote:")).map(str::trim).collect();
        let told = if told.is_empty() { last_line(&said.err).to_owned() } else { told.join(" ") };
        Failure::Host {
            message: format!("the remote does not take the push to {branch}: {told}"),
            remedy: "nothing has changed there".to_owned(),
            reached: true,
        }
    }
}

/// A path as fast-import reads it: in quotes, C's escapes for what would end it (git-fast-import, `<path>`).
fn quoted(path: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_ascii_control() => format!("\\{:03o}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", path.chars().map(escape).collect::<String>())
}

/// What a program complained of last: the line that says what the others lead to.
fn last_line(text: &str) -> &str {
    text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or("it does not say why")
}
