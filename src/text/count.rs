//! Numbers of things, in words that agree with them.

/// `1 page`, `4 pages`.
pub(crate) fn many(count: usize, one: &str, several: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {several}") }
}
