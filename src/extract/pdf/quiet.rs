//! Calls into the library that reads PDFs: it panics on what it did not expect, and one bad page or font must leave
//! the others.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside a call whose panics are expected.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// The hook is laid over the one that is there, once.
static LAID: Once = Once::new();

/// Calls; `None` if that panicked. Such a panic is not printed; all others are, as before.
pub(super) fn call<T>(deed: impl FnOnce() -> T) -> Option<T> {
    LAID.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !EXPECTED.with(Cell::get) {
                before(info);
            }
        }));
    });
    let outer = EXPECTED.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(deed));
    EXPECTED.set(outer);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_answer() {
        assert_eq!(call(|| 1), Some(1));
        assert_eq!(call(|| [1, 2].iter().position(|n| *n > 2).unwrap()), None);
        assert_eq!(call(|| call(|| [0; 0].first().copied().unwrap()).unwrap_or(7)), Some(7));
    }
}
