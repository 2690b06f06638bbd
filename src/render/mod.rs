//! Takes everything that is known and a theme; gives the files of the site.
//! Templates see only `view/`; all escaping is in `html/` and in the templates' own.
//! Never asks what is true: that has been settled before.

mod card;
mod compress;
mod cut;
mod data;
mod export;
mod faces;
mod graph;
mod hosting;
mod html;
mod ledger;
mod lettering;
mod letters;
mod map;
mod marking;
mod metadata;
mod on_demand;
mod press;
mod route;
mod seal;
mod search;
mod setting;
mod show;
mod slip;
mod statics;
mod stylesheet;
mod take;
mod templates;
mod view;
mod weigh;
mod words;

pub(crate) use compress::neighbours;
pub(crate) use export::export;
pub(crate) use ledger::Ledger;
pub(crate) use on_demand::{OnDemand, once};
pub(crate) use search::LastIndex;
pub(crate) use show::{Shown, shown};
pub(crate) use take::paper::{Numbers, Printed, print};
pub(crate) use weigh::Weight;

use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::model::Artifact;
use crate::model::edition::Edition;
use crate::model::theme::Theme;
use press::Press;
use setting::Setting;
use statics::Statics;
use std::time::Duration;
use templates::Templates;

/// The files of a site, and what its heaviest page weighs.
pub(crate) struct Rendered {
    /// The files, sorted by path.
    pub(crate) artifacts: Vec<Artifact>,
    /// The heaviest page; none if there are no pages.
    pub(crate) heaviest: Option<Weight>,
    /// How much of the time the search index took.
    pub(crate) indexing: Duration,
}

/// The briefing as data, as the site has it in `data/briefing.json`.
pub(crate) fn briefing_data(edition: Edition<'_>) -> String {
    graph::graph(edition)
}

/// Renders the whole site.
pub(crate) fn render(edition: Edition<'_>, theme: &Theme) -> Diagnosed<Rendered> {
    let all = |site: &OnDemand<'_>| site.all();
    on_demand(edition, theme, &LastIndex::default(), all).unwrap_or_else(|findings| {
        let nothing = Rendered { artifacts: Vec::new(), heaviest: None, indexing: Duration::ZERO };
        Diagnosed::new(nothing, findings)
    })
}

/// Makes everything ready from which pages are rendered, and has `work` ask for those that it wants; findings where
/// the templates cannot be read. If somebody searches, the index is made from the last one that was.
pub(crate) fn on_demand<T>(
    edition: Edition<'_>,
    theme: &Theme,
    last: &LastIndex,
    work: impl FnOnce(&OnDemand<'_>) -> T,
) -> Result<T, Vec<Diagnostic>> {
    let statics = Statics::new(theme, &setting::tokens(edition, theme), letters::letters(edition));
    let templates = Templates::new(theme, statics.names(), setting::languages(edition, theme))?;
    let setting = Setting::new(edition, theme, &templates, &statics, None);
    let site = view::site(edition, theme, templates.languages().of(None));
    let press = Press { edition, theme, templates: &templates, setting: &setting, site: &site };
    Ok(work(&OnDemand::new(press, last)))
}
