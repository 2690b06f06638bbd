//! Takes the bytes of a file that somebody saved; gives the text that can be quoted from it, in the form of a
//! capture, and what the file says of the work in it (`35-captures`).
//! Never improves a word, never touches the disk or the network.

mod apart;
mod decode;
mod html;
mod media;
mod pdf;
mod plain;
mod shape;

pub(crate) use apart::{apart, bound};

use crate::model::extract::{Extract, Media, Scope, Unreadable};

/// Version of our own rules of extraction: it rises when the same file would give another text.
const RULES: u32 = 1;

/// Takes the text out of a file; its name's ending counts where its bytes do not tell what it is. The scope matters to
/// a web page only.
pub(crate) fn extract(name: &str, bytes: &[u8], scope: Scope) -> Result<Extract, Unreadable> {
    match media::media(name, bytes)? {
        Media::Text => plain::read(bytes),
        Media::Html => html::read(bytes, scope),
        Media::Pdf => pdf::read(bytes),
    }
}
