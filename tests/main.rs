//! The one integration binary: cases, commands, links, rebuilding, and the order of the house.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test says what is wrong by failing, and tells its reader on standard error"
)]

mod adding;
mod architecture;
mod cases;
mod commands;
mod conformance;
mod contract;
mod coverage;
mod doctor;
mod export;
mod extract;
mod falsified;
mod heap;
mod holding;
mod hosting;
mod links;
mod lock;
mod lsp;
mod mend;
mod origins;
mod paper;
mod publishing;
mod quoting;
mod rebuild;
mod rename;
mod serve;
mod shells;
mod show;
mod styles;
mod support;
mod versions;
mod words;
