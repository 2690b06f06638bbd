//! Sources: what each is, what is held of it, the passages relied on, and every sentence that cites it.

use super::independence::{Independence, independence};
use super::{Fact, citing, claim, correction, held, list};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::source::{PublishedBasis, Reliability, Source, SourceFields, SourceOrigin, SourceState};
use crate::render::html::{Sheet, entry, escape, robust};
use crate::render::metadata::coins;
use crate::render::words::{Arg, Words};
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
    /// The language of its title, where it is another than that of the page.
    lang: String,
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
        lang: sheet.language_of(record),
        by: by(sheet.words, source),
        kind: kind(sheet.words, source),
        entry_html,
        facts: facts(sheet, ix, source),
        unknown: fields.unknown.iter().map(|field| sheet.words.field(&field.value)).collect(),
        url: fields.url.as_ref().map(|url| url.value.0.clone()).unwrap_or_default(),
        passages,
        uses,
        held: sheet.dossier().holds(ix),
        held_words: held_words(sheet, ix, source),
        rights: rights(sheet, ix, source),
        appraisal: appraisal(sheet.words, source),
        coins: coins(record, source),
    })
}

/// Authors, outlet and date in one line.
pub(in crate::render) fn by(words: &Words, source: &Source) -> String {
    let fields = &source.fields;
    let mut parts: Vec<String> = Vec::new();
    if !fields.author.is_empty() {
        parts.push(words.makers(&fields.author));
    }
    let outlet = fields.container.as_ref().map(|name| name.value.clone());
    let publisher =
        fields.publisher.as_ref().map(|name| name.value.clone()).filter(|name| Some(name) != outlet.as_ref());
    parts.extend(outlet);
    parts.extend(publisher);
    parts.dedup();
    let date = fields.published.as_ref().map(|date| words.date(&date.value));
    parts.extend(date.or_else(|| fields.published_text.as_ref().map(|text| text.value.clone())));
    words.joined(&parts)
}

/// The CSL type in words.
fn kind(words: &Words, source: &Source) -> String {
    let csl = source.fields.source_type.as_ref().map_or("webpage", |kind| kind.value.as_str());
    let key = format!("source-type-{}", csl.replace('_', "-"));
    // One that CSL does not know has been reported.
    list::capital(&if words.has(&key) { words.text(&key) } else { csl.replace(['-', '_'], " ") })
}

fn facts(sheet: &Sheet<'_>, ix: RecordIx, source: &Source) -> Vec<Fact> {
    let (fields, words) = (&source.fields, sheet.words);
    let text = |key: &str, text: String| Fact::text(&words.text(key), text);
    let html = |key: &str, html: String| Fact::html(&words.text(key), html);
    let mut facts = vec![text("fact-kind", kind(words, source))];
    facts.extend(fields.descriptor.as_ref().map(|told| text("fact-what-it-is", told.clone())));
    let relayed: Vec<String> = fields.relays.iter().filter_map(|relay| relayed(sheet, relay)).collect();
    if !relayed.is_empty() {
        facts.push(html("fact-relays", words.joined(&relayed)));
    }
    facts.extend(
        fields.origin.as_ref().map(|origin| text("fact-account", words.named("origin", origin.value.word()))),
    );
    let reason = source.fields.not_held.as_ref().filter(|_| !sheet.dossier().holds(ix));
    facts.push(match reason {
        Some(reason) => text("fact-not-held", reason.value.clone()),
        None => text("fact-held", held_words(sheet, ix, source)),
    });
    let here = sheet.dossier().captures.get(&ix).map(|capture| capture.hash);
    if let Some(hash) = here.or_else(|| Some(sheet.dossier().elsewhere(ix)?.capture)) {
        facts.push(Fact::html("SHA-256", format!("<code>{hash}</code>")));
    }
    facts.push(text("fact-rights", rights(sheet, ix, source)));
    let rating = appraisal(words, source);
    if !rating.is_empty() {
        facts.push(text("fact-reliability", rating));
    }
    facts.extend(on_the_web(words, source));
    facts
}

/// Where it stands on the web, of when it is and tells, and what became of it there.
fn on_the_web(words: &Words, source: &Source) -> Vec<Fact> {
    let fields = &source.fields;
    let text = |key: &str, text: String| Fact::text(&words.text(key), text);
    let html = |key: &str, html: String| Fact::html(&words.text(key), html);
    let mut facts = Vec::new();
    facts.extend(fields.url.as_ref().map(|url| html("fact-address", link(source, &url.value.0))));
    facts.extend(fields.archive_url.as_ref().map(|url| html("fact-archived", link(source, &url.value.0))));
    facts.extend(fields.doi.as_ref().map(|doi| {
        Fact::html(
            "DOI",
            link(source, &format!("https://doi.org/{}", doi.value.trim_start_matches("https://doi.org/"))),
        )
    }));
    facts.extend(tells_of(words, fields));
    facts.extend(fields.published_basis.as_ref().and_then(|basis| match basis.value {
        PublishedBasis::Stated => None,
        PublishedBasis::Inferred => Some(text("fact-date", words.text("date-basis-inferred"))),
        PublishedBasis::Unknown => Some(text("fact-date", words.text("date-basis-unknown"))),
    }));
    facts.extend(fields.accessed.as_ref().map(|day| text("fact-seen", words.day(day.value))));
    facts.extend(fields.state.as_ref().and_then(|state| match state.value {
        SourceState::Live => None,
        SourceState::Changed | SourceState::Dead | SourceState::Retracted => {
            Some(text("fact-state", words.named("source-state", state.value.word())))
        }
    }));
    facts.extend(fields.checked.as_ref().map(|day| text("fact-checked", words.day(day.value))));
    facts
}

/// Of when it tells, and how long that was before it was published, where both are known to the day.
fn tells_of(words: &Words, fields: &SourceFields) -> Option<Fact> {
    let told = &fields.information_date.as_ref()?.value;
    let between = || {
        let published = &fields.published.as_ref()?.value;
        let (first, last) = (told.latest()?, published.latest()?);
        // A month or a year has another first day than its last.
        let whole = told.earliest() == Some(first) && published.earliest() == Some(last);
        first.days_until(last).filter(|_| whole)
    };
    let date = words.date(told);
    let key = match between() {
        None => return Some(Fact::text(&words.text("fact-tells-of"), date)),
        Some(0) => "tells-of-same-day",
        Some(1..) => "tells-of-before",
        Some(_) => "tells-of-after",
    };
    let days = between().and_then(|days| usize::try_from(days).ok()).unwrap_or_default();
    let said = words.with(key, &[("date", Arg::Text(&date)), ("days", Arg::Count(days))]);
    Some(Fact::text(&words.text("fact-tells-of"), said))
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
    let name = if by_key.is_some() { sheet.short(ix) } else { sheet.dossier().get(ix).title.clone() };
    Some(format!("<a class=\"e\" href=\"{}\">{}</a>", escape(&sheet.href(ix, "")), escape(&name)))
}

/// What is held, in words.
fn held_words(sheet: &Sheet<'_>, ix: RecordIx, source: &Source) -> String {
    let counted = |key: &str, count: usize| sheet.words.with(key, &[("count", Arg::Count(count))]);
    if let Some(text) = sheet.dossier().elsewhere(ix) {
        return counted("held-elsewhere", text.words);
    }
    match (sheet.dossier().captures.get(&ix), &source.fields.not_held) {
        (Some(capture), _) => counted("held-words", capture.words),
        (None, Some(reason)) => sheet.words.with("not-held-because", &[("reason", Arg::Text(&reason.value))]),
        (None, None) => sheet.words.text("not-held"),
    }
}

fn rights(sheet: &Sheet<'_>, ix: RecordIx, source: &Source) -> String {
    use crate::model::rights::Publish;
    let rights = source.fields.rights.as_ref().map(|rights| &rights.value);
    let mut parts = vec![sheet.words.named("rights", source.fields.rights_status().word())];
    parts.extend(rights.and_then(|rights| rights.licence.clone()));
    parts.extend(rights.and_then(|rights| rights.holder.clone()));
    let said = sheet.words.joined(&parts);
    if !sheet.dossier().captures.contains_key(&ix) {
        return said;
    }
    let key = match source.fields.publish() {
        Publish::Full => "rights-shown-in-full",
        Publish::Excerpts => "rights-excerpts-only",
        Publish::Nothing => "rights-not-shown",
    };
    sheet.words.with(key, &[("rights", Arg::Text(&said))])
}

/// The rating in words; what nobody rated is not shown as a rating.
fn appraisal(words: &Words, source: &Source) -> String {
    let Some(reliability) = &source.fields.reliability else { return String::new() };
    match reliability.value {
        Reliability::A | Reliability::B | Reliability::C | Reliability::D | Reliability::E => {
            words.named("reliability", &reliability.value.word().to_lowercase())
        }
        Reliability::F => String::new(),
    }
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
    SourcesPage {
        summary: summary(sheet, total, held),
        body_html,
        independence: independence(sheet),
        toc,
        cited: cited.into_iter().map(|(_, view)| view).collect(),
        uncited: uncited.into_iter().map(|(_, view)| view).collect(),
        downloads,
    }
}

/// How many sources there are, and what is held of them.
fn summary(sheet: &Sheet<'_>, total: usize, held: usize) -> String {
    let counted = |key: &str, count: usize| sheet.words.with(key, &[("count", Arg::Count(count))]);
    let unchecked = sheet.edition.verdicts.tally.unchecked;
    let mut said = vec![counted("sources-summary", total)];
    said.push(match held {
        0 => sheet.words.text("sources-none-held"),
        held if held == total && unchecked == 0 => sheet.words.text("sources-every-one-held-and-checked"),
        held if held == total => sheet.words.text("sources-every-one-held"),
        held => counted("sources-so-many-held", held),
    });
    said.extend(by_origin(sheet));
    let away = sheet.dossier().count_elsewhere();
    said.extend((away > 0).then(|| counted("sources-not-at-hand", away)));
    sheet.words.sentences(&said)
}

/// What sort of accounts they are, as they say of themselves; nothing where none says it.
fn by_origin(sheet: &Sheet<'_>) -> Option<String> {
    let origins: Vec<SourceOrigin> = sheet
        .dossier()
        .sources()
        .map(|(.., source)| {
            source.fields.origin.as_ref().map_or(SourceOrigin::Unknown, |origin| origin.value)
        })
        .collect();
    if origins.iter().all(|origin| *origin == SourceOrigin::Unknown) {
        return None;
    }
    let all =
        [SourceOrigin::Primary, SourceOrigin::OwnReporting, SourceOrigin::Relays, SourceOrigin::Unknown];
    let told: Vec<String> = all
        .into_iter()
        .map(|wanted| (wanted, origins.iter().filter(|origin| **origin == wanted).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(origin, count)| {
            sheet.words.with(&format!("sources-of-them-{}", origin.word()), &[("count", Arg::Count(count))])
        })
        .collect();
    Some(sheet.words.with("sources-of-them", &[("parts", Arg::Text(&sheet.words.joined(&told)))]))
}

/// A source's own page.
pub(in crate::render) fn source_page(sheet: &mut Sheet<'_>, ix: RecordIx) -> Option<SourcePage> {
    let mut view = source(sheet, ix)?;
    let record = sheet.dossier().get(ix);
    let relays: Vec<usize> = record.prose.fields.iter().map(|(_, mark)| *mark).collect();
    let relays: Vec<String> =
        relays.into_iter().flat_map(|mark| sheet.spelled(MarkIx { record: ix, mark }, record)).collect();
    if !relays.is_empty() {
        view.facts.push(Fact::html(
            &sheet.words.text("fact-relay-stands-in"),
            sheet.words.joined_strongly(&relays),
        ));
    }
    let body = sheet.body(ix, record);
    let custody = record.source()?.fields.custody.iter().map(|step| CustodyView {
        date: step.date.as_ref().map(|date| sheet.words.date(&date.value)).unwrap_or_default(),
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
