//! From the configuration as written to the configuration as meant: flag, then file, then default.

use super::targets::targets;
use crate::diagnostic::{Code, Diagnosed, Diagnostic, Level, Policy, Safety};
use crate::file::{File, Span, Spanned};
use crate::model::config::{CapturesDir, Config, LexiconName, Paper, RawConfig};
use crate::model::kind::Kind;
use crate::model::lexicon::{self, Lexicon};
use crate::model::project::Overrides;
use crate::model::relation::{self, RelationTypeFields, RelationTypes};
use crate::text::suggest;
use crate::yaml::{self, Absent, FromYaml, Node, Reader};
use std::path::Path;

/// Reads the configuration; what cannot be read keeps its default, and says so.
pub(super) fn configure(folder: &Path, file: &File, overrides: &Overrides) -> Diagnosed<Config> {
    let mut findings = Vec::new();
    let node = yaml::read(&file.text, 0, &file.path).into_value(&mut findings);
    let mut reader = Reader::new(&file.path, &file.text);
    let raw = node.as_ref().and_then(|node| RawConfig::from_yaml(node, "backgrounder.yaml", &mut reader));
    let raw = raw.unwrap_or_else(RawConfig::absent);
    if raw.title.is_none() && findings.is_empty() {
        reader.missing("title", "backgrounder.yaml", Span::default(), "The name of the briefing");
    }
    let captures_dir = captures_dir(folder, raw.captures_dir.as_ref(), overrides, &mut reader);
    let targets = targets(folder, &raw.publish, &mut reader);
    let config = Config { captures_dir, targets, ..decide(raw, overrides, &mut reader) };
    findings.extend(reader.findings);
    Diagnosed::new(config, findings)
}

fn decide(raw: RawConfig, overrides: &Overrides, reader: &mut Reader) -> Config {
    let relations = relations(&raw, reader);
    let lexicon = lexicon(&raw, reader);
    let mut policy = policy(&raw, reader);
    for (code, level) in &overrides.levels {
        policy.set(*code, *level);
    }
    let default = |word: &str| Spanned::new(word.to_owned(), Span::default());
    let (name, tokens) = raw.theme.map_or((None, Vec::new()), |theme| (theme.name, theme.tokens.0));
    let (style, locale) = raw.citations.map_or((None, None), |citations| (citations.style, citations.locale));
    let language = raw
        .language
        .map_or_else(|| default("en-GB"), |language| Spanned::new(language.value.0, language.span));
    if let Some(url) = raw.base_url.as_ref().filter(|url| url.value.0.contains(['?', '#'])) {
        let bare = url.value.0.split(['?', '#']).next().unwrap_or_default();
        let finding = Diagnostic::new(Code::FieldType, "the address of a site ends before any ? or #");
        let at = reader.at(url.span);
        reader.findings.push(finding.at(at).help(format!("pages are added to it: write {bare}")));
    }
    let base_url = overrides.base_url.clone().or_else(|| raw.base_url.map(|url| url.value.0));
    Config {
        title: raw.title.map_or_else(|| "Untitled briefing".to_owned(), |title| title.value),
        base_url: base_url.map(|url| if url.ends_with('/') { url } else { url + "/" }),
        locale: locale.unwrap_or_else(|| language.clone()),
        language: language.value,
        publisher: raw.publisher.unwrap_or_default(),
        licence: raw.licence.unwrap_or_default(),
        contact: raw.contact.unwrap_or_default(),
        marking: raw.marking.unwrap_or_default(),
        theme: overrides.theme.as_deref().map(default).or(name).unwrap_or_else(|| default("rubric")),
        tokens,
        style: style.unwrap_or_else(|| default("ieee")),
        lexicon,
        relations,
        captures_dir: None,
        targets: Vec::new(),
        terms: raw.terms,
        policy,
        budget: raw.budget_kb.map_or(200_000, |budget| kilobytes(budget.value)),
        raw_html: raw.allow_raw_html,
        editor: raw.editor.clone(),
        book: overrides.book.or(raw.book),
        paper: raw.paper.map_or(Paper::A4, |paper| paper.value),
    }
}

/// A number of kilobytes (1,000 bytes) as bytes; nonsense becomes zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits before the cast"
)]
fn kilobytes(number: f64) -> usize {
    (number * 1000.0).clamp(0.0, 1e12) as usize
}

/// The folder for held texts. What the configuration says counts from the project, what the command line or the
/// environment says from where one stands. A folder that is not there is none of a mistake: then no text is at hand.
fn captures_dir(
    folder: &Path,
    written: Option<&Spanned<String>>,
    overrides: &Overrides,
    reader: &mut Reader,
) -> Option<CapturesDir> {
    let given = overrides.captures_dir.as_ref().map(|path| {
        let place = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        (Spanned::new(path.display().to_string(), Span::default()), place)
    });
    let (shown, place) =
        given.or_else(|| written.map(|path| (path.clone(), folder.join(path.value.trim()))))?;
    let name = shown.value.trim().replace('\\', "/");
    let mut refuse = |why: &str, help: &str| {
        let finding = Diagnostic::new(Code::FieldType, format!("captures_dir: \"{name}\" {why}"));
        reader.findings.push(finding.at(reader.at(shown.span)).help(help));
    };
    if name.is_empty() {
        refuse("names no folder", "write the folder of the held texts as seen from the project: ../held");
        return None;
    }
    if let Ok(real) = std::fs::canonicalize(&place) {
        let published = real.starts_with(folder.join("static"));
        if !real.is_dir() {
            refuse("is no folder", "name the folder that the held texts lie in");
            return None;
        } else if folder.starts_with(&real) {
            refuse("holds the project itself", "name a folder that holds nothing but held texts: ../held");
            return None;
        } else if published {
            refuse("lies in static/, and all that lies there is published", "move the texts out of it");
            return None;
        }
    }
    let shown = Spanned::new(name.trim_end_matches('/').to_owned(), shown.span);
    Some(CapturesDir { shown, place })
}

/// The words of likelihood: a lexicon by name, or the project's own terms.
fn lexicon(raw: &RawConfig, reader: &mut Reader) -> Option<Lexicon> {
    let own = lexicon::terms(&raw.likelihoods.0, reader);
    let Some(name) = &raw.lexicon else {
        return (!own.is_empty()).then(|| lexicon::own(own));
    };
    let built_in = match name.value {
        LexiconName::Icd203 => lexicon::icd_203(),
        LexiconName::Phia => lexicon::phia(),
        LexiconName::Ipcc => lexicon::ipcc(),
        LexiconName::Own => {
            if raw.likelihoods.0.is_empty() {
                let example =
                    "{unlikely: [5, 35], likely: [65, 95]}    (each term with its band in per cent)";
                reader.missing("likelihoods", "a lexicon of your own", name.span, example);
            }
            return (!own.is_empty()).then(|| lexicon::own(own));
        }
    };
    if let Some((term, _)) = raw.likelihoods.0.first() {
        let message = "\"likelihoods\" are the terms of a lexicon of your own, and another one is named";
        let finding = Diagnostic::new(Code::FieldType, message).at(reader.at(term.span));
        reader.findings.push(finding.help("write lexicon: own, or take likelihoods out"));
    }
    Some(built_in)
}

/// Built-in relation types with those of the project over them.
fn relations(raw: &RawConfig, reader: &mut Reader) -> RelationTypes {
    let mut types = relation::built_in();
    for (name, fields) in raw.relations.relation_types(reader) {
        let kinds = (kinds(&fields.from, reader), kinds(&fields.to, reader));
        let RelationTypeFields { inverse, label, inverse_label, .. } = fields;
        let words = |name: &str| name.replace('-', " ");
        let Some(inverse) = inverse else {
            reader.missing(
                "inverse",
                &format!("the relation type \"{}\"", name.value),
                name.span,
                "the name seen from the other end",
            );
            continue;
        };
        let label = label.unwrap_or_else(|| words(&name.value));
        let inverse_label = inverse_label.unwrap_or_else(|| words(&inverse.value));
        relation::declare(&mut types, &name.value, &inverse.value, (&label, &inverse_label), kinds);
    }
    types
}

/// Kinds by the names of their folders or by their words.
fn kinds(names: &[Spanned<String>], reader: &mut Reader) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for name in names {
        let found =
            Kind::ALL.into_iter().find(|kind| kind.folder() == name.value || kind.singular() == name.value);
        if let Some(kind) = found {
            kinds.push(kind);
        } else {
            let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.singular()).collect();
            let finding =
                Diagnostic::new(Code::FieldType, format!("\"{}\" is no kind of record", name.value))
                    .at(reader.at(name.span));
            reader.findings.push(finding.help(format!("allowed: {}", words.join(", "))));
        }
    }
    kinds
}

/// The weights that `checks:` sets.
fn policy(raw: &RawConfig, reader: &mut Reader) -> Policy {
    let mut policy = Policy::default();
    for (name, node) in &raw.checks.0 {
        let Some(code) = Code::parse(&name.value) else {
            let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
            reader.unknown(name, "checks", &names, &raw.checks.0);
            continue;
        };
        if let Some(level) = level(node, &name.value, reader) {
            policy.set(code, level);
        }
    }
    policy
}

fn level(node: &Node, field: &str, reader: &mut Reader) -> Option<Level> {
    let word = String::from_yaml(node, field, reader)?;
    let level = Level::parse(&word);
    if level.is_none() {
        let near = suggest::nearest(&word, ["error", "warning", "note", "off"]).first().copied();
        let finding = Diagnostic::new(Code::FieldType, format!("\"{word}\" is no weight of a finding"))
            .at(reader.at(node.span));
        let finding = finding.help("allowed: error, warning, note, off");
        reader.findings.push(match near {
            Some(near) => {
                let at = reader.inside(node.span, &word);
                let finding = finding.help(format!("did you mean \"{near}\"?"));
                finding.fix(format!("write \"{near}\""), at, near, Safety::Safe)
            }
            None => finding,
        });
    }
    level
}
