//! Words and letters: slugs, sentences, phrases, quotation marks, suggestions, Markdown's signs, what extraction leaves,
//! numbered names, folding with a way back to the original offsets.
//! Knows nothing of files, records or findings.

pub(crate) mod count;
pub(crate) mod extraction;
pub(crate) mod fold;
pub(crate) mod fragment;
pub(crate) mod literal;
pub(crate) mod natural;
pub(crate) mod phrases;
pub(crate) mod points;
pub(crate) mod quotes;
pub(crate) mod sentence;
pub(crate) mod slug;
pub(crate) mod suggest;
