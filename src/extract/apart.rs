//! Extraction in a process of its own: this program again, with limits of time and memory. A hostile file can end
//! the process that reads it, by its stack or by all memory, and nothing inside that process could catch that.

use crate::diagnostic::Failure;
use crate::model::extract::{Cause, Extract, Scope, Unreadable};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The longest that a file may take.
const LONGEST: Duration = Duration::from_secs(30);

/// The memory that it may take, in bytes of address space.
const MEMORY: u64 = 1 << 30;

/// Between two looks at whether it is done.
const LOOK: Duration = Duration::from_millis(10);

/// Bounds the memory of this process; called in the one that reads the file, before it does.
/// Where the system does not know such bounds, nothing happens.
pub(crate) fn bound() {
    let limit = Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) };
    let _ = setrlimit(Resource::As, limit);
}

/// Takes the text out of a file, by running `program extract <name>` on its bytes.
pub(crate) fn apart(
    program: &Path,
    name: &str,
    bytes: &[u8],
    scope: Scope,
) -> Result<Result<Extract, Unreadable>, Failure> {
    let failed = |source| Failure::Io { action: "run", path: program.to_path_buf(), source };
    let mut command = Command::new(program);
    command.arg("extract");
    if scope == Scope::WholePage {
        command.arg("--whole-page");
    }
    let mut child = command
        .arg("--")
        .arg(name)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    std::thread::scope(|threads| {
        // A file that is refused early is not read to its end, and the pipe breaks: that is no fault.
        threads.spawn(move || input.map(|mut input| input.write_all(bytes)));
        let said = threads.spawn(move || {
            let mut said = Vec::new();
            output.map(|mut output| output.read_to_end(&mut said));
            said
        });
        let ended = wait(&mut child).map_err(failed)?;
        Ok(outcome(ended, &said.join().unwrap_or_default()))
    })
}

/// Waits for the end of a process; one that takes too long is ended, and has no status.
fn wait(child: &mut Child) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > LONGEST {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(LOOK);
    }
}

/// What came of it.
fn outcome(ended: Option<ExitStatus>, said: &[u8]) -> Result<Extract, Unreadable> {
    if ended.is_none() {
        let words = format!("was given up after {} seconds", LONGEST.as_secs());
        return Err(Unreadable { cause: Cause::TooMuch, words });
    }
    let read: Option<Result<Extract, Unreadable>> = serde_json::from_slice(said).ok();
    read.unwrap_or_else(|| {
        let words =
            "ended the process that read it: it is damaged, or asks for more memory than 1 GB".to_owned();
        Err(Unreadable { cause: Cause::Damaged, words })
    })
}
