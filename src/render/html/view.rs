//! Views inside prose: the records that a page asks for, through the templates in `templates/views/`.

use super::{Margin, Sheet};
use crate::model::dossier::RecordIx;
use crate::model::view::{View, ViewKind};
use crate::render::templates::Shared;
use crate::render::view;

impl Sheet<'_> {
    /// A view as HTML; nothing if it has nothing to show.
    pub(super) fn view(&mut self, ix: RecordIx, asked: &View) -> String {
        let chosen: Vec<RecordIx> =
            self.edition.links.views.get(&(ix, asked.span.start)).cloned().unwrap_or_default();
        let types: Vec<&str> = asked.fields.types.iter().map(|name| name.value.as_str()).collect();
        self.list_of(asked.kind, chosen, &types)
    }

    /// Some records as a view shows them; `types` narrows relations.
    pub(super) fn list_of(&mut self, kind: ViewKind, chosen: Vec<RecordIx>, types: &[&str]) -> String {
        let (template, name, value) = match kind {
            ViewKind::Claims => {
                let claims: Vec<_> = self.with_margin(Margin::Closed, |sheet| {
                    chosen.into_iter().filter_map(|ix| view::claim(sheet, ix)).collect()
                });
                ("views/claims.html", "claims", Shared::list(&claims))
            }
            ViewKind::Matrix => {
                let matrix = (!chosen.is_empty()).then(|| Shared::new(&view::matrix(self, &chosen)));
                ("views/matrix.html", "matrix", matrix)
            }
            ViewKind::Chain => {
                let chains: Vec<_> = chosen.into_iter().filter_map(|ix| view::chain_of(self, ix)).collect();
                ("views/chain.html", "chains", Shared::list(&chains))
            }
            ViewKind::Timeline => {
                let events = self.with_margin(Margin::Closed, |sheet| view::events(sheet, chosen));
                ("views/timeline.html", "events", Shared::list(&events))
            }
            ViewKind::Register => {
                let groups = view::register_groups(self, &chosen);
                ("views/register.html", "groups", Shared::list(&groups))
            }
            ViewKind::Sources => {
                let sources: Vec<_> = chosen.into_iter().filter_map(|ix| view::source(self, ix)).collect();
                ("views/sources.html", "sources", Shared::list(&sources))
            }
            ViewKind::Corrections => {
                let corrections: Vec<_> = self.with_margin(Margin::Closed, |sheet| {
                    chosen.into_iter().filter_map(|ix| view::correction(sheet, ix)).collect()
                });
                ("views/corrections.html", "corrections", Shared::list(&corrections))
            }
            ViewKind::Relations => {
                let relations: Vec<_> = self.with_margin(Margin::Closed, |sheet| {
                    chosen.into_iter().flat_map(|ix| view::stated(sheet, ix, types)).collect()
                });
                ("views/relations.html", "relations", Shared::list(&relations))
            }
        };
        value.map(|value| self.drawn(template, name, value)).unwrap_or_default()
    }

    /// A map as it stands in prose; nothing where nothing of it has a position.
    pub(super) fn map(&mut self, ix: RecordIx) -> String {
        let map = view::map(self, ix).map(|map| Shared::new(&map));
        map.map(|map| self.drawn("views/map.html", "map", map)).unwrap_or_default()
    }

    /// A value through its template; a fault of that is a finding.
    fn drawn(&mut self, template: &str, name: &'static str, value: Shared) -> String {
        match self.setting.templates.render(
            template,
            &[(name, value), ("root", Shared::new(&self.root()))],
            self.path.as_str(),
            self.words,
        ) {
            Ok(html) => html,
            Err(finding) => {
                self.findings.push(*finding);
                String::new()
            }
        }
    }
}
