//! Takes the dossier; gives what every mark leads to and what leads back to every record.
//! Because all records are known by now, the order of files cannot matter.
//! Never formats a citation, never checks a quotation.

mod address;
mod again;
mod asset;
mod auto;
mod backlink;
mod embed;
mod field;
mod link;
mod name;
mod nocite;
mod origin;
mod plan;
mod relation;
mod select;
mod sequence;
mod translation;
mod uses;

pub(crate) use again::again;
pub(crate) use field::taken;
pub(crate) use name::Names;
pub(crate) use uses::{Naming, Use, compared, uses};

use crate::diagnostic::Diagnosed;
use crate::model::dossier::Dossier;
use crate::model::links::Links;

/// Resolves all marks and fields.
pub(crate) fn resolve(dossier: &Dossier) -> Diagnosed<Links> {
    let mut findings = Vec::new();
    let names = Names::new(dossier, &mut findings);
    let mut links = Links { addresses: address::addresses(dossier), ..Links::default() };
    links.named = field::named(dossier, &names, &mut findings);
    links.originals = translation::originals(dossier, &links, &mut findings);
    links.translations = translation::translations(&links.originals);
    links.targets = link::targets(dossier, &names, &links, &mut findings);
    links.auto = auto::auto(dossier, &names, &links);
    links.related = relation::related(dossier, &links, &mut findings);
    findings.extend(relation::viewed(dossier));
    backlink::backlinks(dossier, &names, &mut links, &mut findings);
    links.listed = nocite::listed(dossier, &mut findings);
    findings.extend(embed::embeds(dossier, &links));
    links.views = select::views(dossier, &links);
    links.relayed = origin::all_relayed(dossier, &links);
    links.origins = origin::origins(dossier, &links);
    links.book = plan::book(dossier);
    links.pages = plan::pages(dossier, &links, &mut findings);
    asset::assets(dossier, &links, &mut findings);
    links.places = plan::places(&links.pages);
    links.homes = plan::homes(dossier, &links);
    links.redirects = plan::redirects(dossier, &links.pages, &mut findings);
    Diagnosed::new(links, findings)
}
