//! Fields and their values in YAML: front matter, list files, the configuration, views. Which fields there are, and what
//! they hold, the model says; what a name in a field leads to, the stages are asked.

use super::super::cursor::{Cursor, What, beside, cursor};
use super::super::scene::{Scene, Spot};
use super::{Offer, item, names};
use crate::file::Span;
use crate::model::config::RawConfig;
use crate::model::files::Form;
use crate::model::kind::Kind;
use crate::model::view::{ViewFields, ViewKind};
use crate::pipeline::{Sign, Takes, fields_of};
use crate::yaml::{Field, Shape};
use gen_lsp_types as lsp;
use std::ops::Range;

/// YAML that somebody stands in.
pub(super) struct Yaml {
    /// Where it begins and ends.
    range: Range<usize>,
    /// The fields that it can have.
    fields: Vec<Field>,
    /// How many keys stand above them: the id, in a list of records.
    above: usize,
}

/// The YAML around a place, if there is any.
pub(super) fn yaml(scene: &Scene<'_>, spot: &Spot) -> Option<Yaml> {
    let text: &str = &spot.text;
    if spot.path == scene.survey.project().file.path {
        return Some(Yaml { range: 0..text.len(), fields: RawConfig::FIELDS.to_vec(), above: 0 });
    }
    let content = scene.survey.content(&spot.path)?;
    let fields = || fields_of(content.kind);
    match content.form {
        Form::Library => None,
        Form::List => Some(Yaml { range: 0..text.len(), fields: fields(), above: 1 }),
        Form::Bare => Some(Yaml { range: 0..text.len(), fields: fields(), above: 0 }),
        Form::Single => match front_matter(text) {
            Some(range) if range.start <= spot.at && spot.at <= range.end => {
                Some(Yaml { range, fields: fields(), above: 0 })
            }
            Some(_) | None => view(text, spot.at),
        },
    }
}

/// The lines between the two of hyphens; up to the end where the second is not written yet.
fn front_matter(text: &str) -> Option<Range<usize>> {
    let blank = text.len() - text.trim_start().len();
    let rest = text.get(blank..)?;
    let first =
        rest.split_inclusive('\n').next().filter(|line| line.trim_end() == "---" && line.ends_with('\n'))?;
    let start = blank + first.len();
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(start..at);
        }
        at += line.len();
    }
    Some(start..at)
}

/// The inside of a fenced block that is a view.
fn view(text: &str, at: usize) -> Option<Yaml> {
    let mut open: Option<(usize, &str)> = None;
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        if from + line.len() > at && !line.trim_start().starts_with("```") {
            break;
        }
        if let Some(word) = line.trim_start().strip_prefix("```") {
            if from + line.len() > at {
                return None;
            }
            open = if open.is_some() { None } else { Some((from + line.len(), word.trim())) };
        }
        from += line.len();
    }
    let (start, word) = open?;
    let narrowing = ViewKind::parse(word)?.fields();
    let fields = ViewFields::FIELDS.iter().filter(|field| narrowing.contains(&field.name)).copied().collect();
    let end = text.get(start..)?.find("```").map_or(text.len(), |end| start + end);
    Some(Yaml { range: start..end, fields, above: 0 })
}

/// A shape without the lists and alternatives around it.
fn inner(shape: Shape) -> Shape {
    match shape {
        Shape::List(item) => inner(*item),
        Shape::Mapping(value) => inner(*value),
        Shape::Either(shapes) => {
            let mut rest = Vec::new();
            for shape in shapes {
                if matches!(shape, Shape::Fields(_)) {
                    return shape;
                }
                rest.push(shape);
            }
            rest.into_iter().next().map_or(Shape::Any, inner)
        }
        other @ (Shape::Text
        | Shape::Form(_)
        | Shape::Truth
        | Shape::Number
        | Shape::Words(_)
        | Shape::Numbers(_)
        | Shape::Fields(_)
        | Shape::Any) => other,
    }
}

/// What some keys lead to.
enum Led {
    /// A mapping with these fields.
    Fields(Vec<Field>),
    /// A field.
    Field(Field),
}

/// Follows keys from outside in; `None` where one of them is not known.
fn led(yaml: &Yaml, keys: &[String]) -> Option<Led> {
    let mut keys = keys.iter().skip(yaml.above);
    let mut fields = yaml.fields.clone();
    let mut last = None;
    while let Some(key) = keys.next() {
        let field = fields.iter().find(|field| field.name == *key).copied()?;
        last = Some(field);
        let Shape::Fields(below) = inner((field.shape)()) else {
            // Below it are keys of the author's own: what they hold is nobody's to complete.
            return keys.next().is_none().then_some(Led::Field(field));
        };
        fields = below.to_vec();
    }
    Some(last.map_or(Led::Fields(fields), Led::Field))
}

/// Fields or values at a place in YAML.
pub(super) fn fields(scene: &Scene<'_>, spot: &Spot, yaml: &Yaml) -> Option<Offer> {
    let text = spot.text.get(yaml.range.clone())?;
    let at = spot.at.checked_sub(yaml.range.start)?;
    let cursor = cursor(text, at)?;
    if cursor.keys.len() < yaml.above {
        // The id of a record is the author's to give.
        return None;
    }
    let range = yaml.range.start + cursor.from..spot.at;
    match (led(yaml, &cursor.keys)?, cursor.what) {
        (Led::Fields(fields), What::Bare) => Some(keys(spot, &range, &fields, &beside(text, at))),
        (Led::Fields(_), What::Value) => None,
        (Led::Field(field), what) => match (inner((field.shape)()), what) {
            (Shape::Fields(fields), What::Bare) => Some(keys(spot, &range, fields, &beside(text, at))),
            (Shape::Fields(_), What::Value) => None,
            (shape, _) => values(scene, spot, &range, &cursor, &shape),
        },
    }
}

/// Fields that are not there yet.
fn keys(spot: &Spot, range: &Range<usize>, fields: &[Field], there: &[String]) -> Offer {
    let rest = spot.text.get(spot.at..).unwrap_or_default();
    let sign = if rest.trim_start_matches(' ').starts_with(':') { "" } else { ": " };
    let mut offer = Offer::default();
    let missing = fields.iter().filter(|field| there.iter().all(|key| key != field.name));
    offer.extend(missing, |field| lsp::CompletionItem {
        kind: Some(lsp::CompletionItemKind::Field),
        documentation: Some(lsp::Documentation::String(field.doc.trim().to_owned())),
        detail: Some(holds(&(field.shape)())),
        ..item(spot, range, format!("{}{sign}", field.name), field.name.to_owned())
    });
    offer
}

/// What a field can hold.
fn values(
    scene: &Scene<'_>,
    spot: &Spot,
    range: &Range<usize>,
    cursor: &Cursor,
    shape: &Shape,
) -> Option<Offer> {
    let words: Vec<String> = match shape {
        Shape::Words(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        Shape::Truth => ["true", "false"].map(str::to_owned).to_vec(),
        Shape::Text => match free(scene, &spot.path, cursor) {
            Some(words) => words,
            None => return names_in(scene, spot, range, cursor),
        },
        Shape::Form(_)
        | Shape::Number
        | Shape::List(_)
        | Shape::Numbers(_)
        | Shape::Fields(_)
        | Shape::Mapping(_)
        | Shape::Either(_)
        | Shape::Any => return None,
    };
    let mut offer = Offer::default();
    offer.extend(words, |word| lsp::CompletionItem {
        kind: Some(lsp::CompletionItemKind::EnumMember),
        ..item(spot, range, word.clone(), word)
    });
    Some(offer)
}

/// The words of a field whose words the project gives.
fn free(scene: &Scene<'_>, path: &crate::file::ContentPath, cursor: &Cursor) -> Option<Vec<String>> {
    let config = &scene.survey.project().config;
    let kind = scene.survey.content(path).map(|content| content.kind)?;
    let mut keys = cursor.keys.iter().rev().map(String::as_str);
    match (keys.next()?, keys.next()) {
        ("likelihood", _) if kind == Kind::Judgment => {
            config.lexicon.as_ref().map(|lexicon| lexicon.words().map(str::to_owned).collect())
        }
        ("type", Some("relations")) | ("types", _) => Some(config.relations.keys().cloned().collect()),
        _ => None,
    }
}

/// Records or sources, as the field takes them.
fn names_in(scene: &Scene<'_>, spot: &Spot, range: &Range<usize>, cursor: &Cursor) -> Option<Offer> {
    match scene.survey.takes(&spot.path, &spot.text, range.clone(), &cursor.closing)? {
        Takes::Records(kinds) => Some(names::ids(scene, spot, range, &kinds)),
        Takes::Sources(sign) => {
            let typed = spot.text.get(range.clone())?.to_lowercase();
            Some(names::keys(scene, spot, range, &typed, |source| match (sign, cursor.quote) {
                (Sign::Bare, _) => source.key.as_str().to_owned(),
                (Sign::At, Some(_)) => format!("@{}", source.key.cited()),
                (Sign::At, None) => format!("\"@{}\"", source.key.cited()),
            }))
        }
    }
}

/// What a field whose key stands at a place is for, and where the key stands.
pub(in crate::lsp) fn field_at(scene: &Scene<'_>, spot: &Spot) -> Option<(String, Span)> {
    let yaml = yaml(scene, spot)?;
    let text = spot.text.get(yaml.range.clone())?;
    let at = spot.at.checked_sub(yaml.range.start)?;
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let rest = text.get(at..)?;
    let end = at + rest.find(|c| !word(c)).unwrap_or(rest.len());
    if !text.get(end..)?.starts_with(':') {
        return None;
    }
    let cursor = cursor(text, end).filter(|cursor| cursor.what == What::Bare)?;
    let key = text.get(cursor.from..end)?;
    let keys: Vec<String> = cursor.keys.into_iter().chain([key.to_owned()]).collect();
    if keys.len() <= yaml.above {
        return None;
    }
    let Led::Field(field) = led(&yaml, &keys)? else { return None };
    let words = format!("`{}`: {}\n\n{}", field.name, field.doc.trim(), holds(&(field.shape)()));
    Some((words, Span::new(yaml.range.start + cursor.from, yaml.range.start + end)))
}

/// What a value can be, in words.
fn holds(shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Form(_) => "text".to_owned(),
        Shape::Truth => "true or false".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Words(words) => words.join(", "),
        Shape::List(item) => format!("{}, or a list", holds(item)),
        Shape::Numbers(count) => format!("{count} numbers"),
        Shape::Fields(fields) => {
            format!("with {}", fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", "))
        }
        Shape::Mapping(value) => format!("a mapping: {}", holds(value)),
        Shape::Either(shapes) => shapes.iter().map(holds).collect::<Vec<_>>().join(", or "),
        Shape::Any => "anything".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_need_not_be_closed() {
        let inside = |text: &str| front_matter(text).map(|range| text[range].to_owned());
        assert_eq!(inside("---\na: 1\n---\nb\n").as_deref(), Some("a: 1\n"));
        assert_eq!(inside("---\na: 1\nb").as_deref(), Some("a: 1\nb"));
        assert_eq!(inside("---").as_deref(), None);
        assert_eq!(inside("a\n---\n").as_deref(), None);
    }

    #[test]
    fn views_are_yaml_and_other_code_is_not() {
        let text = "a\n\n```timeline\nfrom: 1\n```\nb\n```sh\nls\n```\n";
        let fields = |word: &str| view(text, text.find(word).unwrap()).map(|yaml| yaml.fields.len());
        assert_eq!(fields("from"), Some(5));
        for outside in ["a\n", "b\n", "ls", "timeline"] {
            assert_eq!(fields(outside), None, "{outside}");
        }
    }
}
