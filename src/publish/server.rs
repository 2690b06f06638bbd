//! A folder of a server that is reached over SSH. Each publication is a folder of its own, and a link says which one is
//! shown; the link is swapped in one step. OpenSSH's sftp does it, so that keys, known hosts and jumps are those of the
//! user's own configuration; rsync may carry the files.
//!
//! ```text
//! path/current -> releases/20220109T140200Z-a41c09e1b2d3
//! path/releases/20220109T140200Z-a41c09e1b2d3/index.html …
//! ```

use super::plan::{Files, Live, Plan};
use super::stage::Staged;
use super::tool::{Said, Tool};
use crate::diagnostic::Failure;
use crate::model::manifest::{Manifest, NAME};
use crate::model::target::Server;
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;

/// So many releases stay.
const KEPT: usize = 3;

/// Nothing is asked of anybody, and a server that falls silent is not waited for (`ssh_config`).
const PATIENCE: [&str; 4] =
    ["-oBatchMode=yes", "-oConnectTimeout=20", "-oServerAliveInterval=15", "-oServerAliveCountMax=4"];

/// What the name of a release ends in while it is removed: it can no longer be shown.
const GOING: &str = ".going";

/// A server, and what is there.
pub(super) struct Host {
    server: Server,
    /// For files that come and go on this side.
    desk: TempDir,
    /// The name of the release that is shown.
    current: Option<String>,
    /// All releases, the latest last.
    releases: Vec<String>,
    /// Releases that were being removed when a publication ended.
    going: Vec<String>,
    /// Whether something else than a release of ours is called `current`.
    taken: bool,
}

impl Host {
    /// Looks at the server.
    pub(super) fn open(server: &Server) -> Result<Self, Failure> {
        let desk = tempfile::tempdir().map_err(Failure::io("create a folder in", std::env::temp_dir()))?;
        let mut this = Self {
            server: server.clone(),
            desk,
            current: None,
            releases: Vec::new(),
            going: Vec::new(),
            taken: false,
        };
        let path = &this.server.path;
        // What is not there yet is no failure, so these may fail; a server that is not reached does.
        let said = this.batch(&[
            format!("-ls -1 {}", quoted(&format!("{path}/releases"))),
            format!("-ls -1 {}", quoted(path)),
            format!("-get {} now.json", quoted(&format!("{path}/current/{NAME}"))),
        ])?;
        let mut releases: Vec<String> = said.lines().filter_map(release).map(str::to_owned).collect();
        releases.sort();
        releases.dedup();
        let shown = said.lines().any(|line| line.trim() == format!("{path}/current"));
        let manifest = this.fetched("now.json");
        this.current = manifest.as_ref().and_then(|_| this.which(&releases));
        this.taken = shown && this.current.is_none();
        this.releases = releases;
        this.going = said
            .lines()
            .filter_map(|line| line.trim().strip_suffix(GOING))
            .filter_map(release)
            .map(str::to_owned)
            .collect();
        Ok(this)
    }

    /// Which release is shown: the one whose manifest is what the link leads to. Sftp does not tell where links lead.
    fn which(&self, releases: &[String]) -> Option<String> {
        let now = std::fs::read(self.desk.path().join("now.json")).ok()?;
        let path = &self.server.path;
        releases.iter().rev().find_map(|name| {
            let from = quoted(&format!("{path}/releases/{name}/{NAME}"));
            self.batch(&[format!("-get {from} other.json")]).ok()?;
            let other = std::fs::read(self.desk.path().join("other.json")).ok()?;
            drop(std::fs::remove_file(self.desk.path().join("other.json")));
            (other == now).then(|| name.clone())
        })
    }

    fn fetched(&self, name: &str) -> Option<Manifest> {
        std::fs::read(self.desk.path().join(name)).ok().and_then(|bytes| Manifest::parse(&bytes))
    }

    /// What is shown now.
    pub(super) fn live(&self) -> Live {
        let manifest = self.current.as_ref().and_then(|_| self.fetched("now.json"));
        let foreign = if self.taken { vec!["current".to_owned()] } else { Vec::new() };
        Live { manifest, foreign, ..Live::default() }
    }

    /// A file of the release that is shown.
    pub(super) fn file(&self, path: &str) -> Option<Vec<u8>> {
        let place = format!("{}/releases/{}/{path}", self.server.path, self.current.as_ref()?);
        self.batch(&[format!("-get {} file.now", quoted(&place))]).ok()?;
        let here = self.desk.path().join("file.now");
        let bytes = std::fs::read(&here).ok();
        drop(std::fs::remove_file(here));
        bytes
    }

    /// Brings a release and shows it. Gives its name.
    pub(super) fn carry(&self, plan: &Plan, files: &Files<'_>) -> Result<String, Failure> {
        let name = release_name(plan);
        let there = self.releases.contains(&name);
        if there && self.current.as_ref() != Some(&name) && !self.is_whole(&name)? {
            self.remove(&name)?;
            self.bring(plan, files, &name)?;
        } else if !there {
            self.bring(plan, files, &name)?;
        }
        self.show(&name)?;
        self.prune(&name);
        Ok(name)
    }

    /// Shows the release before the one that is shown now. Gives its name.
    pub(super) fn roll_back(&self) -> Result<String, Failure> {
        let current = self.current.as_deref();
        let at = current.and_then(|current| self.releases.iter().position(|name| name == current));
        for before in self.releases.iter().take(at.unwrap_or_default()).rev() {
            if self.is_whole(before)? {
                self.show(before)?;
                return Ok(before.clone());
            }
        }
        Err(Failure::Refused {
            message: "there is no earlier release on the server that is whole".to_owned(),
            remedy: format!("it keeps {KEPT}; publish an earlier state of the project instead"),
        })
    }

    /// Whether all files of a release are there, by its own list.
    fn is_whole(&self, name: &str) -> Result<bool, Failure> {
        let release = format!("{}/releases/{name}", self.server.path);
        let Some((manifest, length)) = self.list_of(&release)? else { return Ok(false) };
        let folders = manifest.files.keys().flat_map(|path| above(path)).collect();
        Ok(self.missing(&manifest, length, &release, &folders)?.is_empty())
    }

    /// The list of a release, and its length in bytes.
    fn list_of(&self, release: &str) -> Result<Option<(Manifest, u64)>, Failure> {
        let place = self.desk.path().join("old.json");
        self.batch(&[format!("-get {} old.json", quoted(&format!("{release}/{NAME}")))])?;
        let bytes = std::fs::read(&place).unwrap_or_default();
        drop(std::fs::remove_file(place));
        Ok(Manifest::parse(&bytes).map(|manifest| (manifest, bytes.len() as u64)))
    }

    /// Brings all files of a release under a passing name, makes sure that all of them are there, and names it.
    fn bring(&self, plan: &Plan, files: &Files<'_>, name: &str) -> Result<(), Failure> {
        let staged = Staged::new(files, &plan.manifest.to_bytes())?;
        let (path, part) = (&self.server.path, format!("{}/releases/{name}.part", self.server.path));
        let mut commands: Vec<String> =
            above(path).chain([path.as_str()]).map(|folder| format!("-mkdir {}", quoted(folder))).collect();
        commands.push(format!("-mkdir {}", quoted(&format!("{path}/releases"))));
        commands.push(format!("-mkdir {}", quoted(&part)));
        let folders = folders_of(plan);
        commands
            .extend(folders.iter().map(|folder| format!("-mkdir {}", quoted(&format!("{part}/{folder}")))));
        self.batch(&commands)?;
        let linked = self.link_unchanged(plan, &part)?;
        if self.server.rsync {
            self.rsync(&staged, &part)?;
        } else {
            let sent = files.keys().copied().chain([NAME]).filter(|file| !linked.contains(*file));
            let put = sent.map(|file| {
                let from = quoted(&staged.folder().join(file).display().to_string());
                format!("put {from} {}", quoted(&format!("{part}/{file}")))
            });
            self.must(&put.collect::<Vec<_>>(), "send the files")?;
        }
        self.complete(plan, &part, &folders)?;
        let whole = format!("{path}/releases/{name}");
        self.must(&[format!("rename {} {}", quoted(&part), quoted(&whole))], "name the release")
    }

    /// Links what is the same as in the release shown: it need not travel. Gives the paths that are there now.
    fn link_unchanged(&self, plan: &Plan, part: &str) -> Result<BTreeSet<String>, Failure> {
        let live = self.live().manifest.unwrap_or_default().files;
        let Some(current) = self.current.as_ref().filter(|_| !live.is_empty()) else {
            return Ok(BTreeSet::new());
        };
        let same = plan.manifest.files.iter().filter(|(path, entry)| live.get(*path) == Some(entry));
        let same: Vec<&String> = same.map(|(path, _)| path).collect();
        let from = format!("{}/releases/{current}", self.server.path);
        let links = same.iter().map(|file| {
            format!("-ln {} {}", quoted(&format!("{from}/{file}")), quoted(&format!("{part}/{file}")))
        });
        self.batch(&links.collect::<Vec<_>>())?;
        let there = self.sizes(part, &folders_of(plan))?;
        let linked: BTreeSet<String> =
            same.into_iter().filter(|path| there.contains_key(path.as_str())).cloned().collect();
        // Where the server cannot link, what only it still has is brought over here first.
        let missing: Vec<&String> = plan.staying.iter().filter(|path| !linked.contains(*path)).collect();
        let over = missing.iter().enumerate().flat_map(|(number, file)| {
            let kept = format!("kept-{number}");
            [
                format!("get {} {kept}", quoted(&format!("{from}/{file}"))),
                format!("put {kept} {}", quoted(&format!("{part}/{file}"))),
            ]
        });
        self.must(&over.collect::<Vec<_>>(), "keep earlier assets")?;
        Ok(linked)
    }

    fn rsync(&self, staged: &Staged, part: &str) -> Result<(), Failure> {
        let mut shell = format!("ssh {}", PATIENCE.join(" "));
        if let Some(config) = &self.server.config {
            shell.push_str(&format!(" -F '{}'", config.display()));
        }
        if let Some(port) = self.server.port {
            shell.push_str(&format!(" -p {port}"));
        }
        let (from, to) = (format!("{}/", staged.folder().display()), format!("{}:{part}/", self.server.host));
        let arguments =
            ["-rt", "--checksum", "--chmod=D755,F644", "--protect-args", "-e", &shell, "--", &from, &to];
        let said = Tool::new("rsync", self.desk.path(), arguments).run()?;
        if said.ok() { Ok(()) } else { Err(self.failed("send the files", &said)) }
    }

    /// Makes sure that every file is there in its whole length.
    fn complete(&self, plan: &Plan, part: &str, folders: &BTreeSet<&str>) -> Result<(), Failure> {
        let length = plan.manifest.to_bytes().len() as u64;
        let missing = self.missing(&plan.manifest, length, part, folders)?;
        let Some(first) = missing.first() else { return Ok(()) };
        Err(Failure::Host {
            message: format!("{} of the files did not arrive whole, {first} among them", missing.len()),
            remedy: "what is shown has not changed; run publish again".to_owned(),
            reached: true,
        })
    }

    /// The files of a list that are not at a place in their whole length.
    fn missing(
        &self,
        manifest: &Manifest,
        length: u64,
        place: &str,
        folders: &BTreeSet<&str>,
    ) -> Result<Vec<String>, Failure> {
        let there = self.sizes(place, folders)?;
        let wanted = manifest.files.iter().map(|(path, entry)| (path.as_str(), entry.length));
        let missing =
            wanted.chain([(NAME, length)]).filter(|(path, length)| there.get(*path) != Some(length));
        Ok(missing.map(|(path, _)| path.to_owned()).collect())
    }

    /// The lengths of the files of a release, by path.
    fn sizes(&self, release: &str, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, u64>, Failure> {
        let places = [""].into_iter().chain(folders.iter().copied());
        let list = places.map(|folder| format!("-ls -lna {}", quoted(&format!("{release}/{folder}"))));
        let said = self.batch(&list.collect::<Vec<_>>())?;
        let mut sizes = BTreeMap::new();
        for line in said.lines().filter(|line| line.starts_with('-')) {
            let mut words = line.split_whitespace();
            let size = words.nth(4).and_then(|size| size.parse::<u64>().ok());
            let at = line.find(&format!("{release}/")).and_then(|at| line.get(at + release.len() + 1..));
            if let (Some(size), Some(path)) = (size, at) {
                sizes.insert(path.trim_start_matches('/').to_owned(), size);
            }
        }
        Ok(sizes)
    }

    /// Swaps the link. OpenSSH renames over a link in one step (posix-rename@openssh.com).
    fn show(&self, name: &str) -> Result<(), Failure> {
        let (path, next) = (&self.server.path, format!("{}/current.next", self.server.path));
        self.batch(&[format!("-rm {}", quoted(&next))])?;
        self.must(
            &[
                format!("symlink {} {}", quoted(&format!("releases/{name}")), quoted(&next)),
                format!("rename {} {}", quoted(&next), quoted(&format!("{path}/current"))),
            ],
            "show the new release",
        )
    }

    /// Removes releases beyond those kept, by their own lists; what is not on the list stays, and its folder with it.
    fn prune(&self, shown: &str) {
        let mut all: Vec<&String> = self.releases.iter().filter(|name| *name != shown).collect();
        all.sort();
        let old = all.len().saturating_sub(KEPT - 1);
        for name in all.into_iter().take(old) {
            // What is left behind is no harm, and the next publication comes by again.
            drop(self.remove(name));
        }
        self.going.iter().for_each(|name| drop(self.clear(&format!("{name}{GOING}"))));
    }

    /// Takes a release's name, so that nothing shows it any more, and then its files.
    fn remove(&self, name: &str) -> Result<(), Failure> {
        let releases = format!("{}/releases", self.server.path);
        let (from, to) = (format!("{releases}/{name}"), format!("{releases}/{name}{GOING}"));
        self.must(&[format!("rename {} {}", quoted(&from), quoted(&to))], "remove an old release")?;
        self.clear(&format!("{name}{GOING}"))
    }

    /// Removes the files of a release that its list names.
    fn clear(&self, name: &str) -> Result<(), Failure> {
        let release = format!("{}/releases/{name}", self.server.path);
        let Some((manifest, _)) = self.list_of(&release)? else { return Ok(()) };
        let mut folders: BTreeSet<&str> = manifest.files.keys().flat_map(|path| above(path)).collect();
        let files = manifest.files.keys().map(|path| format!("-rm {}", quoted(&format!("{release}/{path}"))));
        let mut commands: Vec<String> = files.collect();
        while let Some(folder) = folders.pop_last() {
            commands.push(format!("-rmdir {}", quoted(&format!("{release}/{folder}"))));
        }
        // The list goes last: as long as it is there, what is left is known to be ours.
        commands.push(format!("-rm {}", quoted(&format!("{release}/{NAME}"))));
        commands.push(format!("-rmdir {}", quoted(&release)));
        self.batch(&commands).map(drop)
    }

    /// Has sftp do some things of which any may fail; gives what it printed.
    fn batch(&self, commands: &[String]) -> Result<String, Failure> {
        if commands.is_empty() {
            return Ok(String::new());
        }
        let said = self.sftp(commands)?;
        if said.code == Some(255) || (!said.ok() && said.err.contains("onnection closed")) {
            return Err(self.unreached(&said));
        }
        Ok(said.text())
    }

    /// Has sftp do some things of which none may fail.
    fn must(&self, commands: &[String], what: &str) -> Result<(), Failure> {
        if commands.is_empty() {
            return Ok(());
        }
        let said = self.sftp(commands)?;
        match said.code {
            Some(0) => Ok(()),
            Some(255) => Err(self.unreached(&said)),
            _ => Err(self.failed(what, &said)),
        }
    }

    fn sftp(&self, commands: &[String]) -> Result<Said, Failure> {
        let mut arguments: Vec<String> = ["-b", "-"].into_iter().chain(PATIENCE).map(str::to_owned).collect();
        if let Some(config) = &self.server.config {
            arguments.extend(["-F".to_owned(), config.display().to_string()]);
        }
        if let Some(port) = self.server.port {
            arguments.extend(["-P".to_owned(), port.to_string()]);
        }
        arguments.extend(["--".to_owned(), self.server.host.clone()]);
        let tool = Tool::new("sftp", self.desk.path(), arguments);
        tool.run_with(|input| commands.iter().try_for_each(|command| writeln!(input, "{command}")))
    }

    /// How ssh is called for this server.
    fn way(&self) -> String {
        let config = self.server.config.as_ref().map(|config| format!("-F {} ", config.display()));
        let port = self.server.port.map(|port| format!("-p {port} "));
        format!("{}{}{}", config.unwrap_or_default(), port.unwrap_or_default(), self.server.host)
    }

    fn unreached(&self, said: &Said) -> Failure {
        let why = said
            .err
            .lines()
            .map(str::trim)
            .rfind(|line| !line.is_empty() && !line.starts_with("Connection closed"));
        let way = self.way();
        let remedy = if said.err.contains("IDENTIFICATION HAS CHANGED") {
            format!(
                "the server's key is not the one that is known: find out why before you go on; `ssh {way}` shows it"
            )
        } else if said.err.contains("Host key verification failed") {
            format!(
                "the server's key is not known yet, or not the known one: `ssh {way}` shows it, and remembers it once you have compared it with what the server's keeper tells you"
            )
        } else {
            format!("check that `ssh {way}` works without asking anything")
        };
        Failure::Host {
            message: format!(
                "{} is not reached: {}",
                self.server.host,
                why.unwrap_or("the connection was closed")
            ),
            remedy,
            reached: false,
        }
    }

    fn failed(&self, what: &str, said: &Said) -> Failure {
        let why =
            said.err.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or("it does not say why");
        Failure::Host {
            message: format!("{} cannot {what}: {why}", self.server.host),
            remedy: "what is shown has not changed; run publish again".to_owned(),
            reached: true,
        }
    }
}

/// A release's name: sorted by name they are sorted by time, and the same site has the same name.
fn release_name(plan: &Plan) -> String {
    let updated = plan.manifest.publication.as_ref().map(|publication| publication.updated.as_str());
    let moment: String = updated.unwrap_or_default().chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let hash = plan.site_hash().to_string();
    format!("{moment}-{}", hash.get(..12).unwrap_or_default())
}

/// The name of a release of ours in a line of a listing.
fn release(line: &str) -> Option<&str> {
    let name = line.trim().rsplit('/').next()?;
    let (moment, hash) = name.split_once('-')?;
    let ours = moment.len() == 16
        && moment.ends_with('Z')
        && hash.len() == 12
        && hash.bytes().all(|b| b.is_ascii_hexdigit());
    ours.then_some(name)
}

fn folders_of(plan: &Plan) -> BTreeSet<&str> {
    plan.manifest.files.keys().flat_map(|path| above(path)).collect()
}

/// The folders above a path, the topmost first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    folders.filter(|folder| !folder.is_empty() && *folder != "~")
}

/// A path as sftp's commands take it: in quotes, with what it would take for a pattern or a quote escaped.
fn quoted(path: &str) -> String {
    let mut out = String::from("\"");
    for c in path.chars() {
        if matches!(c, '"' | '\\' | '*' | '?' | '[' | ']') {
            out.push('\\');
        }
        // A line of its own would be a command of its own.
        out.push(if c.is_control() { '_' } else { c });
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_above_a_path() {
        assert_eq!(above("/srv/www/a").collect::<Vec<_>>(), ["/srv", "/srv/www"]);
        assert_eq!(above("a/b.html").collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn releases_are_known_by_their_names() {
        assert_eq!(
            release("/srv/releases/20220109T140200Z-a41c09e1b2d3"),
            Some("20220109T140200Z-a41c09e1b2d3")
        );
        assert_eq!(release("20220109T140200Z-a41c09e1b2d3.part"), None);
        assert_eq!(release("my-notes"), None);
    }

    #[test]
    fn paths_are_no_patterns() {
        assert_eq!(quoted("a [1] \"b\"*"), "\"a \\[1\\] \\\"b\\\"\\*\"");
    }
}
