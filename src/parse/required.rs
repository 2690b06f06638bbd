//! What a kind of record cannot be without, and what its fields may not say together.

use super::markdown::uncommented;
use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::file::{Span, Spanned};
use crate::model::claim::ClaimFields;
use crate::model::correction::CorrectionFields;
use crate::model::date::{Day, Edtf, MONTHS};
use crate::model::entity::{EntityDetail, EntityFields};
use crate::model::event::EventFields;
use crate::model::judgment::{JudgmentFields, Outcome, OutcomeFields};
use crate::model::kind::{EntityKind, Kind};
use crate::model::map::MapFields;
use crate::model::record::{Common, Detail};
use crate::model::source::Source;
use crate::text::{count, suggest};
use crate::yaml::Reader;

/// The types of CSL 1.0.2, Appendix III.
pub(super) const CSL_TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Whether a text is not there, or has nothing in it.
fn is_empty(text: Option<&Spanned<String>>) -> bool {
    text.is_none_or(|text| text.value.trim().is_empty())
}

/// What a new record of a kind has to say besides what it is called, each with a value that stands for the author's;
/// `KEY` is the key of a source, `CLAIM` and `PLACE` are ids. A test takes each away, and sees that it is missed.
pub(crate) fn asked(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Claim => &[("text", ""), ("cites", "[\"@KEY\"]")],
        Kind::Judgment => &[("text", ""), ("confidence", "low"), ("basis", "[CLAIM]")],
        Kind::Term | Kind::Entity(EntityKind::Concept) => {
            &[("definition", "What it means, in one sentence.")]
        }
        Kind::Event => &[("undated", "true")],
        Kind::Correction => &[
            ("date", "2000-01-01"),
            ("type", "correction"),
            ("pages", "[index]"),
            ("was", "What it said."),
            ("now", "What it should say."),
            ("reason", "Why."),
        ],
        Kind::Map => &[("subject", "[PLACE]")],
        // A source of which no text is held; what is held is written by the program.
        Kind::Source => &[("unknown", "[url]")],
        Kind::Page | Kind::Entity(_) => &[],
    }
}

/// The fields that every record of a kind has, whatever else it says.
pub(crate) fn always(kind: Kind) -> Vec<&'static str> {
    let named: &[&str] = match kind {
        Kind::Entity(_) => &["name"],
        Kind::Page | Kind::Event | Kind::Term | Kind::Map => &["title"],
        Kind::Claim | Kind::Judgment | Kind::Correction | Kind::Source => &[],
    };
    // An event has a date or is undated; a correction is of pages or of a source.
    let other = |name: &&str| !matches!(*name, "undated" | "pages" | "unknown");
    named.iter().copied().chain(asked(kind).iter().map(|(name, _)| *name).filter(other)).collect()
}

/// What a kind cannot be without (`10-content`, the fields marked R).
pub(super) fn required(kind: Kind, common: &Common, detail: &Detail, head: Span, reader: &mut Reader) {
    if common.background && !common.uncontroversial && !cited(detail) {
        reader.missing(
            "cites",
            "this record of background",
            head,
            "[\"@key\"]    (or: uncontroversial: true)",
        );
    }
    let length = |summary: &Spanned<String>| uncommented(&summary.value).trim().chars().count();
    if let Some(summary) = common.summary.as_ref().filter(|summary| length(summary) > 280) {
        let long = length(summary);
        let finding =
            Diagnostic::new(Code::FieldType, format!("the summary has {long} characters, and may have 280"))
                .at(reader.at(summary.span));
        reader.findings.push(finding);
    }
    reversed(detail, reader);
    match detail {
        Detail::Page(page) => {
            if let Some(of) = page.translation_of.as_ref().filter(|_| page.language.is_none()) {
                reader.missing("language", "this translation", of.span, "ja");
            }
            let words = |text: &Spanned<String>| count::words(&uncommented(&text.value));
            if let Some(standfirst) = page.standfirst.as_ref().filter(|text| words(text) > 55) {
                let long = words(standfirst);
                let finding = Diagnostic::new(
                    Code::FieldType,
                    format!("the standfirst has {long} words, and may have 55"),
                )
                .at(reader.at(standfirst.span));
                reader.findings.push(finding);
            }
            for item in page.bottom_line.iter().filter(|item| is_empty(item.text.as_ref())) {
                let at = item
                    .claims
                    .first()
                    .map(|claim| claim.span)
                    .or(item.state.as_ref().map(|state| state.span))
                    .unwrap_or(head);
                reader.missing("text", "this item of the bottom line", at, "\"One sentence.\"");
            }
        }
        Detail::Event(event) if event.date.is_none() && !event.undated => {
            // A date that could not be read has been reported already.
            let reported = reader.findings.iter().any(|finding| {
                matches!(finding.code, Code::DateMalformed | Code::DateImpossible | Code::DateReversed)
            });
            if reported {
                weekday(event, reader);
            } else {
                reader.missing(
                    "date",
                    "this event",
                    head,
                    "2021-12-23    (or, if none is known: undated: true)",
                );
            }
        }
        Detail::Claim(claim) => claim_fields(claim, head, reader),
        Detail::Judgment(judgment) => judgment_fields(judgment, head, reader),
        Detail::Term(term) if term.definition.is_none() => {
            reader.missing("definition", "this term", head, "\"What it means, in one sentence.\"");
        }
        Detail::Correction(correction) => correction_fields(correction, head, reader),
        Detail::Map(map) => map_fields(map, head, reader),
        Detail::Source(source) => source_fields(source, reader),
        Detail::Entity(entity, detail) => entity_fields(kind, entity, detail, head, reader),
        Detail::Event(_) | Detail::Term(_) => {}
    }
}

/// The weekday in a source's words tells in which years a date without its year may have been.
fn weekday(event: &EventFields, reader: &mut Reader) {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let Some(words) = event.date_text.as_ref().map(|words| words.to_lowercase()) else { return };
    let mut said = words.split(|c: char| !c.is_alphabetic());
    let said = said.find_map(|word| DAYS.iter().position(|day| day.eq_ignore_ascii_case(word)));
    let Some((said, name)) = said.and_then(|said| Some((said, DAYS.get(said)?))) else { return };
    let text = reader.text;
    let Some(finding) = reader.findings.iter_mut().rev().find(|found| found.code == Code::DateMalformed)
    else {
        return;
    };
    let written = finding.location.as_ref().and_then(|at| text.get(at.span.range())).unwrap_or_default();
    let error = Edtf::parse(written.trim_matches(['"', '\''])).err();
    let Some((month, day)) = error.and_then(|error| error.yearless) else { return };
    let falls = |year: &i64| Day { year: *year, month, day }.weekday() == Some(said);
    let years: Vec<String> = (2000..=2030).filter(falls).map(|year: i64| year.to_string()).collect();
    if let Some((last, others)) = years.split_last() {
        let month = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
        let years =
            if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) };
        let help = format!("{day} {month} is a {name}, as date_text says, in {years}");
        finding.help.insert(0, help);
    }
}

fn claim_fields(claim: &ClaimFields, head: Span, reader: &mut Reader) {
    if is_empty(claim.text.as_ref()) {
        reader.missing("text", "this claim", head, "\"What is claimed, in our own words.\"");
    }
    if claim.cites.is_empty() {
        let finding =
            Diagnostic::new(Code::ClaimUnsupported, "this claim cites no source").at(reader.at(head));
        reader.findings.push(finding.help("add: cites: [\"@key, para. 4\"]"));
    }
    for step in &claim.history {
        let (date, state) = (step.date.as_ref(), step.state.as_ref());
        let at = date.map(|date| date.span).or(state.map(|state| state.span)).unwrap_or(head);
        if date.is_none() {
            reader.missing("date", "this step of the history", at, "2022-01-09");
        }
        if state.is_none() {
            reader.missing("state", "this step of the history", at, "disputed");
        }
    }
}

fn judgment_fields(judgment: &JudgmentFields, head: Span, reader: &mut Reader) {
    let this = "this judgment";
    if is_empty(judgment.text.as_ref()) {
        reader.missing("text", this, head, "\"What we hold likely, in our own words.\"");
    }
    if judgment.confidence.is_none() {
        reader.missing(
            "confidence",
            this,
            head,
            "moderate    (high, moderate or low: how much its basis carries)",
        );
    }
    if judgment.basis.is_empty() {
        reader.missing("basis", this, head, "[c-one, c-two]    (the ids of the claims that it rests on)");
    }
    for alternative in judgment.alternatives.iter().filter(|alternative| is_empty(alternative.text.as_ref()))
    {
        let at = alternative.likelihood.as_ref().map_or(head, |likelihood| likelihood.span);
        reader.missing("text", "this alternative", at, "\"What else may be so.\"");
    }
    if let Some(outcome) = judgment.outcome.as_ref() {
        outcome_fields(outcome, reader);
    }
}

/// An outcome says what came of it, and which claims show that; what nobody can tell, none shows.
fn outcome_fields(outcome: &Spanned<OutcomeFields>, reader: &mut Reader) {
    let this = "this outcome";
    match outcome.value.result.as_ref().map(|result| result.value) {
        None => {
            reader.missing(
                "result",
                this,
                outcome.span,
                "happened    (or did-not-happen, partly, undecided)",
            );
        }
        Some(Outcome::Undecided) => {}
        Some(_) if outcome.value.basis.is_empty() => {
            reader.missing("basis", this, outcome.span, "[c-one]    (the ids of the claims that show it)");
        }
        Some(_) => {}
    }
}

fn map_fields(map: &MapFields, head: Span, reader: &mut Reader) {
    if map.subject.is_empty() {
        reader.missing("subject", "this map", head, "[the-place]    (the ids of what it is about)");
    }
    for label in map.labels.iter().filter(|label| label.id.is_none()) {
        let at = label.offset.as_ref().map_or(head, |offset| offset.span);
        match (&label.text, &label.at) {
            (None, _) => {
                reader.missing(
                    "id",
                    "this label",
                    at,
                    "the-place    (or, for a sea, say: text: and at: [125, 29])",
                );
            }
            (Some(text), None) => {
                reader.missing("at", "this label", text.span, "[125, 29]    (degrees east, then north)");
            }
            (Some(_), Some(_)) => {}
        }
    }
    for measure in &map.measure {
        let (from, to) = (measure.from.as_ref(), measure.to.as_ref());
        let at = from.or(to).map_or(head, |end| end.span);
        for (name, _) in [("from", from), ("to", to)].into_iter().filter(|(_, end)| end.is_none()) {
            reader.missing(name, "this distance", at, "the id of a place");
        }
    }
}

fn correction_fields(correction: &CorrectionFields, head: Span, reader: &mut Reader) {
    let this = "this correction";
    if correction.date.is_none() {
        reader.missing("date", this, head, "2022-01-09");
    }
    if correction.correction_type.is_none() {
        reader.missing("type", this, head, "correction    (or clarification, update, retraction)");
    }
    let texts = [("was", &correction.was), ("now", &correction.now), ("reason", &correction.reason)];
    for (name, _) in texts.into_iter().filter(|(_, text)| is_empty(text.as_ref())) {
        reader.missing(name, this, head, "\"One sentence.\"");
    }
    match (&correction.source, correction.pages.is_empty()) {
        (None, true) => {
            reader.missing(
                "pages",
                this,
                head,
                "[index]    (or, for an error in a source: source: \"@key, para. 4\")",
            );
        }
        (Some(source), false) => {
            let message = "a correction is of our own pages, or of a source, and not of both";
            let finding = Diagnostic::new(Code::FieldType, message).at(reader.at(source.span));
            reader.findings.push(finding.help("take source or pages out, or write two corrections"));
        }
        (Some(_), true) if correction.cites.is_empty() => {
            reader.missing(
                "cites",
                "this correction of a source",
                head,
                "[\"@key, para. 4\"]    (what shows that it is wrong)",
            );
        }
        _ => {}
    }
}

fn cited(detail: &Detail) -> bool {
    match detail {
        Detail::Entity(entity, _) => !entity.cites.is_empty(),
        Detail::Event(event) => !event.cites.is_empty(),
        Detail::Claim(claim) => !claim.cites.is_empty(),
        Detail::Term(term) => !term.cites.is_empty(),
        Detail::Correction(correction) => !correction.cites.is_empty(),
        Detail::Page(_) | Detail::Judgment(_) | Detail::Map(_) | Detail::Source(_) => true,
    }
}

fn source_fields(source: &Source, reader: &mut Reader) {
    if let Some(kind) =
        source.fields.source_type.as_ref().filter(|kind| !CSL_TYPES.contains(&kind.value.as_str()))
    {
        let finding = Diagnostic::new(Code::FieldType, format!("\"{}\" is no type of source", kind.value))
            .at(reader.at(kind.span));
        let words = |text: &str| {
            let mut words: Vec<String> =
                text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
            words.sort_unstable();
            words
        };
        let same = CSL_TYPES.into_iter().find(|known| words(known) == words(&kind.value));
        let near = same.or_else(|| suggest::nearest(&kind.value, CSL_TYPES).first().copied());
        let finding = near.map_or(finding.clone(), |near| {
            let safety = Safety::when(same.is_some() || suggest::is_plain(&kind.value, CSL_TYPES));
            let at = reader.inside(kind.span, &kind.value);
            finding.help(format!("did you mean \"{near}\"?")).fix(
                format!("write \"{near}\""),
                at,
                near,
                safety,
            )
        });
        reader.findings.push(finding.help(
            "allowed are the types of CSL 1.0.2: webpage, article-newspaper, report, legislation, book, …",
        ));
    }
    // Without a file, and with a reason for that, a capture says what original is kept: a scan.
    let explained = source.fields.not_held.is_some();
    let lacking = source.fields.capture.as_ref().filter(|capture| capture.value.file.is_none() && !explained);
    if let Some(capture) = lacking {
        reader.missing("file", "this capture", capture.span, "captures/key.txt");
    }
}

fn entity_fields(kind: Kind, entity: &EntityFields, detail: &EntityDetail, head: Span, reader: &mut Reader) {
    for relation in &entity.relations {
        let at = crate::model::relation::place(relation, head);
        if relation.relation_type.is_none() {
            reader.missing("type", "this relation", at, "part-of");
        }
        if relation.to.is_none() {
            reader.missing("to", "this relation", at, "the id of the other end");
        }
    }
    if let Some(image) = &entity.image {
        let at = image.file.as_ref().map_or(head, |file| file.span);
        for (name, value) in [("file", &image.file), ("alt", &image.alt), ("rights", &image.rights)] {
            if value.is_none() {
                reader.missing(name, "this image", at, "…");
            }
        }
    }
    if let Some(item) = entity.wikidata.as_ref().filter(|item| !wikidata(&item.value)) {
        let finding = Diagnostic::new(Code::FieldType, format!("\"{}\" is no item of Wikidata", item.value))
            .at(reader.at(item.span));
        reader.findings.push(finding.help("write Q and a number: Q42"));
    }
    match (kind, detail) {
        (Kind::Entity(EntityKind::Group), EntityDetail::Group(group))
            if group.anonymous && group.description.is_none() =>
        {
            reader.missing(
                "description",
                "this anonymous group",
                head,
                "\"the closest words that the source gives\"",
            );
        }
        (_, EntityDetail::Polity(polity)) if polity.disputed && polity.status_note.is_none() => {
            reader.missing(
                "status_note",
                "this disputed polity",
                head,
                "\"how its status is disputed, in one sentence\"",
            );
        }
        (_, EntityDetail::Concept(concept)) if concept.definition.is_none() => {
            reader.missing("definition", "this concept", head, "\"what it means, in one sentence\"");
        }
        (_, EntityDetail::Person(person)) => {
            for role in person.roles.iter().filter(|role| role.title.is_none()) {
                reader.missing(
                    "title",
                    "this role",
                    role.organisation.as_ref().map_or(head, |body| body.span),
                    "prime minister",
                );
            }
        }
        _ => {}
    }
}

/// `^Q[1-9]\d*$`.
fn wikidata(item: &str) -> bool {
    item.strip_prefix('Q').is_some_and(|number| {
        !number.starts_with('0') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Periods that end before they begin.
fn reversed(detail: &Detail, reader: &mut Reader) {
    let mut pairs: Vec<(&str, &Spanned<Edtf>, &Spanned<Edtf>)> = Vec::new();
    if let Detail::Entity(entity, own) = detail {
        pairs.extend(
            entity
                .relations
                .iter()
                .filter_map(|relation| Some(("relation", relation.start.as_ref()?, relation.end.as_ref()?))),
        );
        if let EntityDetail::Person(person) = own.as_ref() {
            pairs.extend(
                person
                    .roles
                    .iter()
                    .filter_map(|role| Some(("role", role.start.as_ref()?, role.end.as_ref()?))),
            );
            pairs.extend(
                person.born.as_ref().zip(person.died.as_ref()).map(|(born, died)| ("life", born, died)),
            );
        }
    }
    for (what, start, end) in pairs {
        let (Some(first), Some(last)) = (start.value.earliest(), end.value.latest()) else { continue };
        if last < first {
            let message = format!("this {what} ends ({}) before it begins ({})", end.value, start.value);
            let finding = Diagnostic::new(Code::DateReversed, message).at(reader.at(end.span));
            reader.findings.push(finding.label(reader.at(start.span), "it begins here"));
        }
    }
    if let Detail::Event(event) = detail
        && let (Some(first), Some(last)) = (&event.not_before, &event.not_after)
        && last.value < first.value
    {
        let finding =
            Diagnostic::new(Code::DateReversed, "not_after lies before not_before").at(reader.at(last.span));
        reader.findings.push(finding.label(reader.at(first.span), "not_before"));
    }
}
