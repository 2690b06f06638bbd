//! Sources: what each is, what is held of it, the passages relied on, and every sentence that cites it.

use super::independence::{Independence, independence};
use super::{Fact, citing, claim, correction, held, list};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::rights::RightsStatus;
use crate::model::source::{
    Author, PublishedBasis, Reliability, Source, SourceFields, SourceOrigin, SourceState,
};
use crate::render::html::{Sheet, entry, escape, robust};
use crate::render::metadata::coins;
use serde::Serialize;
use std::collections::BTreeSet;

/// A source.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct SourceView {
    key: String,
    id: String,
    href: String,
    title: String,
    title_missing: bool,
    by: String,
    kind: String,
    entry_html: String,
    facts: Vec<Fact>,
    unknown: Vec<String>,
    url: String,
    passages: Vec<citing::PassageView>,
    uses: Vec<citing::Uses>,
    held: bool,
    held_words: String,
    rights: String,
    appraisal: String,
    /// The same for reference managers (`COinS`).
    coins: String,
}

/// A step of custody.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct CustodyView {
    date: String,
    who: String,
    action: String,
}

/// A source's own page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct SourcePage {
    #[serde(flatten)]
    source: SourceView,
    text: Vec<held::HeldText>,
    custody: Vec<CustodyView>,
    claims_alone: Vec<claim::ClaimView>,
    corrections: Vec<correction::CorrectionView>,
    body_html: String,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// The sources appendix.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct SourcesPage {
    summary: String,
    body_html: String,
    independence: Independence,
    cited: Vec<SourceView>,
    uncited: Vec<SourceView>,
    downloads: Vec<super::site::Download>,
    #[serde(skip)]
    pub(in crate::render) toc: Vec<(String, String)>,
}

/// A source as the appendix shows it.
pub(in crate::render) fn source(sheet: &Sheet<'_>, ix: RecordIx) -> Option<SourceView> {
    let record = sheet.dossier().get(ix);
    let source = record.source()?;
    let fields = &source.fields;
    let (passages, uses) = citing::citing(sheet, ix);
    let entry_html = sheet
        .edition
        .citations
        .entries
        .get(&ix)
        .map(|pieces| entry(Some(source), pieces))
        .unwrap_or_default();
    Some(SourceView {
        key: source.key.to_string(),
        id: sheet.anchor_of(ix),
        href: sheet.href(ix, ""),
        title: record.title.clone(),
        title_missing: fields.title_missing,
        by: by(source),
        kind: kind(source),
        entry_html,
        facts: facts(sheet, ix, source),
        unknown: fields.unknown.iter().map(|field| field.value.replace(['-', '_'], " ")).collect(),
        url: fields.url.as_ref().map(|url| url.value.0.clone()).unwrap_or_default(),
        passages,
        uses,
        held: sheet.dossier().holds(ix),
        held_words: held_words(sheet, ix, source),
        rights: rights(sheet, ix, source),
        appraisal: appraisal(source),
        coins: coins(record, source),
    })
}

/// Authors, outlet and date in one line.
pub(in crate::render) fn by(source: &Source) -> String {
    let fields = &source.fields;
    let mut parts: Vec<String> = Vec::new();
    if !fields.author.is_empty() {
        parts.push(Author::listed(&fields.author));
    }
    let outlet = fields.container.as_ref().map(|name| name.value.clone());
    let publisher =
        fields.publisher.as_ref().map(|name| name.value.clone()).filter(|name| Some(name) != outlet.as_ref());
    parts.extend(outlet);
    parts.extend(publisher);
    parts.dedup();
    let date = fields.published.as_ref().map(|date| date.value.display());
    parts.extend(date.or_else(|| fields.published_text.as_ref().map(|words| words.value.clone())));
    parts.join(", ")
}

/// The CSL type in words.
fn kind(source: &Source) -> String {
    let csl = source.fields.source_type.as_ref().map_or("webpage", |kind| kind.value.as_str());
    let words = match csl {
        "article-newspaper" => "news article",
        "article-magazine" => "magazine article",
        "article-journal" => "journal article",
        "webpage" => "web page",
        "post-weblog" => "blog post",
        "legal_case" => "legal case",
        "motion_picture" => "film",
        "personal_communication" => "personal communication",
        "paper-conference" => "conference paper",
        "entry-encyclopedia" => "encyclopedia entry",
        "entry-dictionary" => "dictionary entry",
        other => return list::capital(&other.replace(['-', '_'], " ")),
    };
    list::capital(words)
}

fn facts(sheet: &Sheet<'_>, ix: RecordIx, source: &Source) -> Vec<Fact> {
    let fields = &source.fields;
    let mut facts = vec![Fact::text("Kind", kind(source))];
    facts.extend(fields.descriptor.as_ref().map(|words| Fact::text("What it is", words)));
    let relayed: Vec<String> = fields.relays.iter().filter_map(|relay| relayed(sheet, relay)).collect();
    if !relayed.is_empty() {
        facts.push(Fact::html("Relays", relayed.join(", ")));
    }
    facts.extend(fields.origin.as_ref().map(|origin| {
        Fact::text(
            "Account",
            match origin.value {
                SourceOrigin::OwnReporting => "its own reporting",
                SourceOrigin::Primary => "primary source",
                SourceOrigin::Relays => "passes on what others say",
                SourceOrigin::Unknown => "origin unknown",
            },
        )
    }));
    let reason = source.fields.not_held.as_ref().filter(|_| !sheet.dossier().holds(ix));
    facts.push(match reason {
        Some(reason) => Fact::text("Not held", reason.value.clone()),
        None => Fact::text("Held", held_words(sheet, ix, source)),
    });
    let here = sheet.dossier().captures.get(&ix).map(|capture| capture.hash);
    if let Some(hash) = here.or_else(|| Some(sheet.dossier().elsewhere(ix)?.capture)) {
        facts.push(Fact::html("SHA-256", format!("<code>{hash}</code>")));
    }
    facts.push(Fact::text("Rights", rights(sheet, ix, source)));
    let rating = appraisal(source);
    if !rating.is_empty() {
        facts.push(Fact::text("Reliability", rating));
    }
    if let Some(url) = &fields.url {
        facts.push(Fact::html("Address", link(source, &url.value.0)));
    }
    facts.extend(
        fields.archive_url.as_ref().map(|url| Fact::html("Archived copy", link(source, &url.value.0))),
    );
    facts.extend(fields.doi.as_ref().map(|doi| {
        Fact::html(
            "DOI",
            link(source, &format!("https://doi.org/{}", doi.value.trim_start_matches("https://doi.org/"))),
        )
    }));
    facts.extend(tells_of(fields));
    facts.extend(fields.published_basis.as_ref().and_then(|basis| match basis.value {
        PublishedBasis::Stated => None,
        PublishedBasis::Inferred => Some(Fact::text("Date", "inferred")),
        PublishedBasis::Unknown => Some(Fact::text("Date", "not known")),
    }));
    facts.extend(fields.accessed.as_ref().map(|day| Fact::text("Seen", day.value.display())));
    facts.extend(
        fields
            .state
            .as_ref()
            .and_then(|state| match state.value {
                SourceState::Live => None,
                SourceState::Changed => Some("has changed"),
                SourceState::Dead => Some("leads nowhere now"),
                SourceState::Retracted => Some("retracted by its publisher"),
            })
            .map(|words| Fact::text("State", words)),
    );
    facts.extend(fields.checked.as_ref().map(|day| Fact::text("Checked", day.value.display())));
    facts
}

/// Of when it tells, and how long that was before it was published, where both are known to the day.
fn tells_of(fields: &SourceFields) -> Option<Fact> {
    let told = &fields.information_date.as_ref()?.value;
    let between = || {
        let published = &fields.published.as_ref()?.value;
        let (first, last) = (told.latest()?, published.latest()?);
        // A month or a year has another first day than its last.
        let whole = told.earliest() == Some(first) && published.earliest() == Some(last);
        first.days_until(last).filter(|_| whole)
    };
    let words = match between() {
        None => String::new(),
        Some(0) => ", the day it was published".to_owned(),
        Some(1) => ", the day before it was published".to_owned(),
        Some(days @ 2..) => format!(", {days} days before it was published"),
        Some(_) => ", after the day on which it was published".to_owned(),
    };
    Some(Fact::text("Tells of", told.display() + &words))
}

/// A link to where the source stands on the web.
fn link(source: &Source, url: &str) -> String {
    let shown = url.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let seen = robust::attributes(source, url);
    format!("<a class=\"url\" rel=\"external\" href=\"{}\"{seen}>{}</a>", escape(url), escape(shown))
}

fn relayed(sheet: &Sheet<'_>, relay: &crate::model::source::RelayFields) -> Option<String> {
    let by_key = relay
        .source
        .as_ref()
        .and_then(|key| sheet.dossier().by_key.get(key.value.trim_start_matches('@')))
        .copied();
    let ix = by_key
        .or_else(|| relay.entity.as_ref().and_then(|id| sheet.edition.links.named.get(&id.value)).copied())?;
    let name = if by_key.is_some() { sheet.setting.short(ix) } else { sheet.dossier().get(ix).title.clone() };
    Some(format!("<a class=\"e\" href=\"{}\">{}</a>", escape(&sheet.href(ix, "")), escape(&name)))
}

/// What is held, in words.
fn held_words(sheet: &Sheet<'_>, ix: RecordIx, source: &Source) -> String {
    if let Some(text) = sheet.dossier().elsewhere(ix) {
        return format!("{} words of text, not at hand for this edition", text.words);
    }
    match (sheet.dossier().captures.get(&ix), &source.fields.not_held) {
        (Some(capture), _) => format!("{} words of text", capture.words),
        (None, Some(reason)) => format!("text not held: {}", reason.value),
        (None, None) => "text not held".into(),
    }
}

fn rights(sheet: &Sheet<'_>, ix: RecordIx, source: &Source) -> String {
    use crate::model::rights::Publish;
    let rights = source.fields.rights.as_ref().map(|rights| &rights.value);
    let status = match source.fields.rights_status() {
        RightsStatus::PublicDomain => "public domain",
        RightsStatus::Open => "open licence",
        RightsStatus::Licensed => "licensed",
        RightsStatus::InCopyright => "in copyright",
        RightsStatus::Unknown => "not known",
    };
    let mut words = vec![status.to_owned()];
    words.extend(rights.and_then(|rights| rights.licence.clone()));
    words.extend(rights.and_then(|rights| rights.holder.clone()));
    let much = if sheet.dossier().captures.contains_key(&ix) {
        match source.fields.publish() {
            Publish::Full => "; shown in full",
            Publish::Excerpts => "; excerpts only",
            Publish::Nothing => "; not shown",
        }
    } else {
        ""
    };
    format!("{}{much}", words.join(", "))
}

/// The rating in words; what nobody rated is not shown as a rating.
fn appraisal(source: &Source) -> String {
    let Some(reliability) = &source.fields.reliability else { return String::new() };
    let words = match reliability.value {
        Reliability::A => "completely reliable",
        Reliability::B => "usually reliable",
        Reliability::C => "fairly reliable",
        Reliability::D => "not usually reliable",
        Reliability::E => "unreliable",
        Reliability::F => return String::new(),
    };
    format!("{}, {words}", reliability.value.word())
}

/// The sources appendix: what is cited, and apart from it what is not. `own` is what the author says of them.
pub(in crate::render) fn sources(
    sheet: &mut Sheet<'_>,
    own: Option<RecordIx>,
    downloads: Vec<super::site::Download>,
) -> SourcesPage {
    let body = own.map(|ix| sheet.body(ix, sheet.dossier().get(ix)));
    let (body_html, toc) = body.map_or_else(Default::default, |body| (body.html, body.toc));
    let mut views: Vec<(bool, SourceView)> = Vec::new();
    for (ix, _, _) in sheet.dossier().sources() {
        if let Some(view) = source(sheet, ix) {
            views.push((sheet.edition.links.is_cited_or_listed(ix), view));
        }
    }
    let total = views.len();
    let held = views.iter().filter(|(_, view)| view.held).count();
    let (cited, uncited): (Vec<_>, Vec<_>) = views.into_iter().partition(|(cited, _)| *cited);
    let number = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("One {one}") } else { format!("{count} {many}") }
    };
    let mut summary = format!(
        "{}, each with the words relied on and a way back to every sentence that cites it.",
        number(total, "source", "sources")
    );
    match held {
        0 => summary.push_str(" No text is held, so no quotation could be checked."),
        held if held == total && sheet.edition.verdicts.tally.unchecked == 0 => {
            summary.push_str(" The text of every one is held, so every quotation was checked.");
        }
        held if held == total => summary.push_str(" The text of every one is held."),
        held => summary.push_str(&format!(
            " The text of {held} is held; quotations from the others could not be checked."
        )),
    }
    summary.push_str(&by_origin(sheet));
    match sheet.dossier().count_elsewhere() {
        0 => {}
        1 => summary.push_str(" One text was not at hand for this edition: what was found in it before has its day beside it."),
        away => summary.push_str(&format!(" {away} texts were not at hand for this edition: what was found in them before has its day beside it.")),
    }
    SourcesPage {
        summary,
        body_html,
        independence: independence(sheet),
        toc,
        cited: cited.into_iter().map(|(_, view)| view).collect(),
        uncited: uncited.into_iter().map(|(_, view)| view).collect(),
        downloads,
    }
}

/// What sort of accounts they are, as they say of themselves; nothing where none says it.
fn by_origin(sheet: &Sheet<'_>) -> String {
    let origins: Vec<SourceOrigin> = sheet
        .dossier()
        .sources()
        .map(|(.., source)| {
            source.fields.origin.as_ref().map_or(SourceOrigin::Unknown, |origin| origin.value)
        })
        .collect();
    let told = [
        (SourceOrigin::Primary, "is a primary source", "are primary sources"),
        (SourceOrigin::OwnReporting, "reports for itself", "report for themselves"),
        (SourceOrigin::Relays, "passes on what others say", "pass on what others say"),
        (SourceOrigin::Unknown, "is of unknown origin", "are of unknown origin"),
    ];
    let told: Vec<String> = told
        .into_iter()
        .map(|(wanted, one, many)| (origins.iter().filter(|origin| **origin == wanted).count(), one, many))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| if count == 1 { format!("one {one}") } else { format!("{count} {many}") })
        .collect();
    if origins.iter().all(|origin| *origin == SourceOrigin::Unknown) {
        return String::new();
    }
    format!(" Of them {}.", told.join(", "))
}

/// A source's own page.
pub(in crate::render) fn source_page(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<SourcePage> {
    let mut view = source(sheet, ix)?;
    let record = sheet.dossier().get(ix);
    let relays: Vec<usize> = record.prose.fields.iter().map(|(_, mark)| *mark).collect();
    let relays: Vec<String> =
        relays.into_iter().flat_map(|mark| sheet.spelled(MarkIx { record: ix, mark }, record)).collect();
    if !relays.is_empty() {
        view.facts.push(Fact::html("Relay stands in", relays.join("; ")));
    }
    let body = sheet.body(ix, record);
    let custody = record.source()?.fields.custody.iter().map(|step| CustodyView {
        date: step.date.as_ref().map(|date| date.value.display()).unwrap_or_default(),
        who: step.who.clone().unwrap_or_default(),
        action: step.action.clone().unwrap_or_default(),
    });
    let citing = sheet.edition.links.citing.get(&ix).into_iter().flatten().map(|citing| citing.by.record);
    let claims: BTreeSet<RecordIx> =
        citing.filter(|citing| sheet.dossier().get(*citing).kind == Kind::Claim).collect();
    let alone: Vec<RecordIx> = claims.into_iter().filter(|claim| rests_on(sheet, *claim, ix)).collect();
    let claims_alone = alone.into_iter().filter_map(|claim| claim::claim(sheet, claim)).collect();
    Some(SourcePage {
        source: view,
        text: held::text(sheet, ix),
        custody: custody.collect(),
        claims_alone,
        corrections: correction::corrections(sheet, ix),
        body_html: body.html,
        toc: body.toc,
    })
}

/// Whether a claim cites this source and no other.
fn rests_on(sheet: &Sheet<'_>, claim: RecordIx, source: RecordIx) -> bool {
    let record = sheet.dossier().get(claim);
    let cites: Vec<usize> = record.prose.cites(crate::model::prose::CiteField::Cites).collect();
    !cites.is_empty()
        && cites
            .iter()
            .all(|mark| sheet.edition.links.source(MarkIx { record: claim, mark: *mark }, 0) == Some(source))
}
