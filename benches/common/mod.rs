//! What benchmarks share: the CPU time of the programs that they ran, and numbers that look random. Linux only, as it
//! reads /proc.

use std::fs;

/// The CPU time of all processes that were waited for, in seconds (proc(5), /proc/pid/stat, cutime and cstime, in
/// ticks of a hundredth of a second).
pub(crate) fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let after = stat.rsplit_once(')').unwrap().1;
    let fields: Vec<&str> = after.split_whitespace().collect();
    (fields[13].parse::<f64>().unwrap() + fields[14].parse::<f64>().unwrap()) / 100.0
}

/// The same numbers in every run (an xorshift generator, Marsaglia 2003).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// A word of so many syllables.
    pub(crate) fn word(&mut self, syllables: usize) -> String {
        let known = ["ka", "lo", "mi", "ter", "sund", "or", "ven", "a", "ri", "do", "pel", "in"];
        (0..syllables).map(|_| known[self.below(known.len())]).collect()
    }
}
