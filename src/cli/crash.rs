//! A panic is a bug of ours: it is written to a file, and the author is told where that is.

use super::report;
use crate::diagnostic::Failure;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

/// The exit code for a bug of ours (`sysexits.h`, `EX_SOFTWARE`).
const BUG: u8 = 70;

/// What the last panic said, for the report.
static SAID: Mutex<String> = Mutex::new(String::new());

/// Runs a command; a panic in it becomes a report and exit code 70.
pub(super) fn guard(command: impl FnOnce() -> Result<u8, Failure>) -> Result<u8, Failure> {
    panic::set_hook(Box::new(|info| {
        if let Ok(mut said) = SAID.lock() {
            *said = format!("{info}\n\n{}\n", std::backtrace::Backtrace::force_capture());
        }
    }));
    let done = panic::catch_unwind(AssertUnwindSafe(command));
    let _ = panic::take_hook();
    done.unwrap_or_else(|_| {
        let said = SAID.lock().map(|said| said.clone()).unwrap_or_default();
        let path = std::env::temp_dir().join(format!("backgrounder-report-{}.txt", std::process::id()));
        let text = format!(
            "Backgrounder {}\n{:?}\n\n{said}",
            env!("CARGO_PKG_VERSION"),
            std::env::args_os().collect::<Vec<_>>()
        );
        let kept = std::fs::write(&path, text).is_ok();
        let first = said.lines().take(2).collect::<Vec<_>>().join(" ");
        report::err(&format!(
            "error: Backgrounder itself failed; this is a bug of ours, not of your content.\n  {first}\n"
        ));
        if kept {
            report::err(&format!(
                "  A report is in {}. Nothing was written to the output.\n",
                path.display()
            ));
        }
        Ok(BUG)
    })
}
