//! The card of a page: what a chat or a network shows of a link to it (Open Graph's `og:image`), 1200 by 630. It tells
//! the title, what sort of page it is, and how the claims stand; its look is the program's own, for every theme.
//! Only where the site knows its address, as a relative one means nothing there.

mod picture;

use super::lettering;
use super::setting::Setting;
use super::view;
use super::words::Words;
use crate::file::OutputPath;
use crate::model::Artifact;
use crate::model::claim::{ClaimFields, State};
use crate::model::dossier::RecordIx;
use crate::model::edition::Edition;
use crate::model::kind::Kind;
use crate::model::links::{PageOf, PagePlan};
use crate::model::theme::Theme;
use picture::{Picture, Studio, letters_of};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// In pixels, as networks ask for it.
pub(super) const SIZE: (u32, u32) = (1200, 630);

/// A site with more pages than this has cards for the author's own pages alone: a card takes as long to draw as many
/// pages take to write, and nobody sends links to ten thousand of them.
const MOST: usize = 500;

/// The folder of all cards.
const FOLDER: &str = "cards/";

/// Draws cards, with the faces that it needs opened once.
pub(super) struct Cards<'a> {
    theme: &'a Theme,
    studio: OnceLock<Studio>,
}

impl<'a> Cards<'a> {
    pub(super) fn new(theme: &'a Theme) -> Self {
        Self { theme, studio: OnceLock::new() }
    }

    /// The card at an address; nothing where no page has it.
    pub(super) fn get(
        &self,
        edition: Edition<'_>,
        setting: &Setting<'_>,
        path: &OutputPath,
    ) -> Option<Artifact> {
        let page = path.as_str().strip_prefix(FOLDER)?.strip_suffix(".png")?;
        let page = OutputPath::new(&format!("{page}.html"))?;
        let at = edition.links.pages.binary_search_by(|plan| plan.path.cmp(&page)).ok()?;
        let ix = own(edition, edition.links.pages.get(at)?)?;
        Some(Artifact { path: path.clone(), bytes: self.draw(edition, setting, ix)? })
    }

    /// The addresses of all cards.
    pub(super) fn paths(&self, edition: Edition<'_>) -> Vec<OutputPath> {
        if edition.dossier.project.config.base_url.is_none() {
            return Vec::new();
        }
        edition
            .links
            .pages
            .iter()
            .filter(|plan| own(edition, plan).is_some())
            .filter_map(|plan| self.of_page(edition, plan))
            .collect()
    }

    fn draw(&self, edition: Edition<'_>, setting: &Setting<'_>, ix: RecordIx) -> Option<Vec<u8>> {
        let record = edition.dossier.get(ix);
        let words = setting.languages.of(record.language());
        let site = &edition.dossier.project.config;
        let front = Some(view::original(edition, ix)) == edition.dossier.front();
        let over = if front { &site.publisher } else { &site.title };
        let mut picture = Picture {
            over: over.clone(),
            title: record.title.clone(),
            kind: if record.kind == Kind::Page { String::new() } else { words.kind(record.kind) },
            foot: standing(edition, words, ix),
            rtl: words.direction() == "rtl",
        };
        let studio = self.studio(edition);
        // A row of boxes says less than nothing.
        for words in [&mut picture.over, &mut picture.kind, &mut picture.foot] {
            if !studio.has(words) {
                words.clear();
            }
        }
        studio.draw(&picture)
    }
}

impl Cards<'_> {
    /// The address of the card that a page shows: its own, or the front page's; nothing where the program has no
    /// letters for the title.
    pub(super) fn of_page(&self, edition: Edition<'_>, plan: &PagePlan) -> Option<OutputPath> {
        edition.dossier.project.config.base_url.as_ref()?;
        let has = |ix: RecordIx| self.studio(edition).has(&edition.dossier.get(ix).title);
        let own = own(edition, plan).filter(|ix| has(*ix)).map(|ix| (plan, ix));
        let front =
            || edition.dossier.front().and_then(|ix| Some((edition.links.page(PageOf::Record(ix))?, ix)));
        let (plan, ix) = own.or_else(front)?;
        address(&plan.path).filter(|_| has(ix))
    }

    fn studio(&self, edition: Edition<'_>) -> &Studio {
        self.studio.get_or_init(|| {
            let titles = edition.links.pages.iter().filter_map(|plan| own(edition, plan));
            let site = &edition.dossier.project.config;
            let titles = titles.map(|ix| edition.dossier.get(ix).title.as_str());
            let titles = titles.chain([site.title.as_str(), site.publisher.as_str()]);
            Studio::new(&self.theme.lettering, &titles.flat_map(letters_of).collect())
        })
    }
}

/// The record of a page that has a card of its own.
fn own(edition: Edition<'_>, plan: &PagePlan) -> Option<RecordIx> {
    let PageOf::Record(ix) = plan.of else { return None };
    let many = edition.links.pages.len() > MOST;
    (!many || edition.dossier.get(ix).kind == Kind::Page).then_some(ix)
}

fn address(page: &OutputPath) -> Option<OutputPath> {
    OutputPath::new(&format!("{FOLDER}{}.png", page.as_str().strip_suffix(".html")?))
}

/// How the claims stand: those about a thing, on other pages all of them.
fn standing(edition: Edition<'_>, words: &Words, ix: RecordIx) -> String {
    let of_one = edition.dossier.get(ix).kind != Kind::Page;
    let about = if of_one { edition.links.claims.get(&ix).cloned().unwrap_or_default() } else { Vec::new() };
    let all = edition
        .dossier
        .of(Kind::Claim)
        .map(|(claim, _)| claim)
        .filter(|claim| !of_one || about.contains(claim));
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for claim in all {
        let state = edition.dossier.get(claim).claim().map_or(State::Reported, ClaimFields::state);
        *counts.entry(state).or_default() += 1;
    }
    let told = counts.into_iter().map(|(state, count)| {
        let state = words.named("state", state.word());
        words.with("card-state", &[("count", count.into()), ("state", (&state).into())])
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// The lines of a title, and their size: as large as they fit.
fn set(title: &str) -> (f64, Vec<String>) {
    let wide = f64::from(SIZE.0) - 190.0;
    for (size, most) in [(84.0, 2), (70.0, 3), (58.0, 4)] {
        let lines = lettering::lines(title, size, wide, most);
        let whole = lines.last().is_none_or(|last| !last.ends_with('…')) || title.ends_with('…');
        if whole && lines.iter().all(|line| lettering::width(line, size) <= wide) {
            return (size, lines);
        }
    }
    (58.0, lettering::lines(title, 58.0, wide, 4))
}
