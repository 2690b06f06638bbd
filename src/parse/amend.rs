//! Where the fields of a record stand in its file, for a command that writes some of them.

use super::front_matter;
use crate::file::Span;
use crate::model::files::{ContentFile, Form};
use crate::yaml::{self, Edit, Kind, Value};

/// The file's text with fields of some of its records set, each record by its head; `None` where that cannot be done
/// without touching more, or where the file is not the author's own.
pub(crate) fn amended(content: &ContentFile, records: &[(Span, Vec<(&str, Value)>)]) -> Option<String> {
    let text = &*content.file.text;
    let whole = Span::new(0, text.len());
    match content.form {
        Form::Library => None,
        Form::Bare => yaml::amend(text, whole, &at(&[], records.first()?)),
        Form::Single => {
            let split = front_matter::split(text);
            if split.unclosed.is_some() {
                return None;
            }
            let changes = at(&[], records.first()?);
            if split.body.start > 0 {
                return yaml::amend(text, split.yaml, &changes);
            }
            // A file of Markdown alone gets front matter of its own.
            let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let open = format!("---{eol}");
            let fenced = format!("{open}---{eol}{text}");
            yaml::amend(&fenced, Span::new(open.len(), open.len()), &changes)
        }
        Form::List => {
            let node = yaml::read(text, 0, &content.file.path).value?;
            let Kind::Map(entries) = &node.kind else { return None };
            let mut changes = Vec::new();
            for record in records {
                let (name, _) = entries.iter().find(|(name, _)| name.span == record.0)?;
                changes.extend(at(&[name.value.as_str()], record));
            }
            yaml::amend(text, whole, &changes)
        }
    }
}

/// The change of a file that sets one field of the record with this head; `None` where no simple one does it.
/// It is not read again: whoever makes it has to.
pub(crate) fn edit(content: &ContentFile, head: Span, name: &str, value: &Value) -> Option<Edit> {
    let text = &*content.file.text;
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let yaml = match content.form {
        Form::Library => return None,
        Form::Bare | Form::List => Span::new(0, text.len()),
        Form::Single => {
            let split = front_matter::split(text);
            if split.body.start == 0 {
                let Value::Scalar(value) = value else { return None };
                let fields = format!("---{eol}{name}: {value}{eol}---{eol}");
                return Some(Edit { span: Span::new(0, 0), text: fields });
            }
            split.yaml
        }
    };
    let node = yaml::read(text.get(yaml.range())?, yaml.range().start, &content.file.path).value?;
    if content.form != Form::List {
        return yaml::set(text, &node, &[name], value);
    }
    let Kind::Map(entries) = &node.kind else { return None };
    let (_, record) = entries.iter().find(|(key, _)| key.span == head)?;
    yaml::set(text, record, &[name], value)
}

/// A list file's text with fields of records that it does not have yet, by their keys. `text` may be empty.
pub(crate) fn enlisted<'a>(text: &str, records: &[(&'a str, Vec<(&str, Value)>)]) -> Option<String> {
    let change = |(key, fields): &(&'a str, Vec<(&str, Value)>)| {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        (vec![*key], Value::Map(fields.collect()))
    };
    let changes: Vec<(Vec<&str>, Value)> = records.iter().map(change).collect();
    yaml::amend(text, Span::new(0, text.len()), &changes)
}

/// The fields of a record as changes, by the keys that lead to it.
fn at<'a>(keys: &[&'a str], (_, fields): &'a (Span, Vec<(&str, Value)>)) -> Vec<(Vec<&'a str>, Value)> {
    fields.iter().map(|(name, value)| ([keys, &[*name]].concat(), value.clone())).collect()
}
