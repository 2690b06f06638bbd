//! What a reader's first view weighs on the wire: the page, its styles and scripts, the fonts it loads first.

use super::statics::CUT;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Artifact;
use crate::model::theme::Theme;

/// The weight of the heaviest page, in bytes.
#[derive(Clone, Debug)]
pub(crate) struct Weight {
    /// Its address.
    pub(crate) path: String,
    /// The page itself, compressed.
    pub(crate) page: usize,
    /// Styles and scripts, compressed.
    pub(crate) assets: usize,
    /// All fonts; they are compressed already.
    pub(crate) fonts: usize,
}

impl Weight {
    /// All of it.
    pub(crate) fn total(&self) -> usize {
        self.page + self.assets + self.fonts
    }

    /// A finding if it is over the budget.
    pub(super) fn finding(&self, budget: usize) -> Option<Diagnostic> {
        (self.total() > budget).then(|| {
            let message = format!(
                "{} weighs {} KB on the wire, {} over the budget",
                self.path,
                self.total() / 1000,
                (self.total() - budget) / 1000 + 1
            );
            Diagnostic::new(Code::PageTooHeavy, message)
                .help("split the page, use fewer fonts, or raise budget_kb in backgrounder.yaml")
        })
    }
}

/// The heaviest page. Only the longest few are compressed: the others cannot win.
pub(super) fn heaviest(artifacts: &[Artifact], theme: &Theme) -> Option<Weight> {
    const TRIED: usize = 4;
    // The book is all pages in one, and nobody's first view.
    let page = |file: &&Artifact| ends(file, ".html") && file.path.as_str() != "book.html";
    let mut pages: Vec<&Artifact> = artifacts.iter().filter(page).collect();
    pages.sort_by_key(|page| std::cmp::Reverse(page.bytes.len()));
    let weighed = pages.iter().take(TRIED).map(|page| (compressed(&page.bytes), page.path.as_str()));
    let (page, path) = weighed.max_by_key(|(bytes, _)| *bytes)?;
    let assets = artifacts
        .iter()
        .filter(|file| (ends(file, ".css") || ends(file, ".js")) && !on_demand(file.path.as_str()))
        .map(|file| compressed(&file.bytes))
        .sum();
    let whole = theme.statics.iter().filter(|(name, _)| name.ends_with(".woff2") && !name.starts_with(CUT));
    let cut = artifacts
        .iter()
        .filter(|file| file.path.as_str().strip_prefix("assets/").is_some_and(|name| name.starts_with(CUT)));
    let fonts = whole.map(|(_, bytes)| bytes.len()).chain(cut.map(|file| file.bytes.len())).sum();
    Some(Weight { path: path.to_owned(), page, assets, fonts })
}

/// Whether a file comes only when a reader asks for what it does: a first view is without it.
fn on_demand(path: &str) -> bool {
    path.starts_with("search/") || path.starts_with("assets/ui/")
}

fn ends(file: &Artifact, ending: &str) -> bool {
    file.path.as_str().ends_with(ending)
}

/// The length after Brotli (RFC 7932) at the quality that hosts use on the fly.
fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
    // Writing to memory cannot fail; if it did, the plain length is the honest answer.
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).map_or(bytes.len(), |_| out.len())
}
