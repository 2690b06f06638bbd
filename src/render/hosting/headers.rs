//! `_headers`: what Cloudflare Pages and Netlify send with the files of a site.

use crate::model::project::Indexing;
use crate::model::serving::{SECURITY, cache_control, is_fingerprinted};
use crate::render::statics::Statics;
use std::fmt::Write as _;

/// So many files get a line of their own: Cloudflare Pages reads a hundred rules. What has none is asked for again each
/// time, as these hosts do with everything that no rule is about.
const MOST: usize = 90;

/// The file.
pub(super) fn headers(indexing: Indexing, statics: &Statics<'_>) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in SECURITY {
        let _ = writeln!(text, "  {name}: {value}");
    }
    if indexing == Indexing::Closed {
        text.push_str("  X-Robots-Tag: noindex\n");
    }
    // A rule for all assets would be for those too whose names stay.
    let fixed = statics.files().map(|file| file.path).filter(|path| is_fingerprinted(path.as_str()));
    for path in fixed.take(MOST) {
        let _ = write!(text, "\n{}\n  Cache-Control: {}\n", path.url("/"), cache_control(path.as_str()));
    }
    text
}
