//! From a name to what it names, and from a record to every place that names it.

use super::scene::Scene;
use crate::file::{Location, Span};
use gen_lsp_types as lsp;

/// Where the record is that is named at a place. On a locator of a citation, the passage of the held text.
pub(super) fn definition(
    scene: &Scene<'_>,
    at: &lsp::TextDocumentPositionParams,
) -> Option<Vec<lsp::Location>> {
    let spot = scene.spot(at)?;
    let (record, _) = scene.subject(&spot)?;
    if let Some(locator) = scene.named(&spot).and_then(|named| scene.cite(named)?.locator.as_ref())
        && locator.span.range().contains(&spot.at)
        && let Some(capture) = scene.dossier().captures.get(&record)
    {
        let passages = scene.survey.passages(record, &locator.value);
        let places = passages.into_iter().filter_map(|(_, range)| {
            let span = Span::new(range.start, range.end);
            scene.location(&Location { path: capture.path.clone(), span })
        });
        let places: Vec<lsp::Location> = places.collect();
        if !places.is_empty() {
            return Some(places);
        }
    }
    let home = scene.home(scene.dossier().get(record));
    scene.location(&home).map(|location| vec![location])
}

/// Every place that names the record that is meant at a place.
pub(super) fn references(scene: &Scene<'_>, params: &lsp::ReferenceParams) -> Option<Vec<lsp::Location>> {
    let spot = scene.spot(&params.text_document_position_params)?;
    let (record, _) = scene.subject(&spot)?;
    let own = scene.home(scene.dossier().get(record));
    let own = params.context.include_declaration.then_some(own);
    let all = scene.survey.references().iter().filter(|reference| reference.to == record);
    let all = all.map(|reference| Location { path: reference.path.clone(), span: reference.span });
    Some(own.into_iter().chain(all).filter_map(|at| scene.location(&at)).collect())
}
