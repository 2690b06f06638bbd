//! The record of a source that is held: its bibliography as the file or the library gives it, and how its text was
//! come by (`35-captures`, The capture file).

use crate::file::Hash;
use crate::model::author::Author;
use crate::model::extract::{Extract, TextOrder, Work};
use crate::model::id::Key;
use crate::yaml::{in_flow, scalar};
use std::fmt::Write as _;

/// A file that was put into the project.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its place, as the record names it: `captures/asiaone.txt`.
    pub(crate) file: String,
    /// Its SHA-256.
    pub(crate) hash: Hash,
    /// Its length in bytes.
    pub(crate) bytes: usize,
}

/// How a text was come by.
#[derive(Clone, Debug)]
pub(crate) struct Custody<'a> {
    /// The text; none if the file has none.
    pub(crate) text: Option<Part>,
    /// The file that it was taken from; none if that is the text itself.
    pub(crate) original: Option<Part>,
    /// What was taken out of it.
    pub(crate) extract: Option<&'a Extract>,
    /// When (UTC).
    pub(crate) at: &'a str,
    /// Why no text is held, if none is.
    pub(crate) not_held: Option<&'a str>,
    /// Number of paragraphs of the text.
    pub(crate) paragraphs: usize,
    /// What the file was called.
    pub(crate) name: &'a str,
}

/// So long a first line may be to be taken for a title, in characters.
const TITLE: usize = 150;

/// What is known of the work in a file. If the file gives no title, a short first line of its text is one, as long as
/// it does not end as a sentence does.
pub(crate) fn work(extract: &Extract) -> Work {
    let mut work = extract.work.clone();
    // A title is one line, whatever the file has in it.
    work.title = work.title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let first = || extract.text.lines().map(str::trim).find(|line| !line.is_empty());
    if work.title.is_none()
        && let Some(line) = first()
        && line.chars().count() <= TITLE
        && !line.ends_with(['.', ',', ';', ':', '。', '、', '-'])
        && extract.text.trim().lines().count() > 1
    {
        work.title = Some(line.to_owned());
    }
    work
}

/// The record of a source that no library names. The file's stem is its key unless another is given.
pub(crate) fn source(work: &Work, stated: Option<&Key>, custody: &Custody<'_>) -> String {
    let mut out = String::from("---\n");
    keyed(&mut out, stated);
    field(&mut out, "type", work.source_type.as_deref().unwrap_or("document"));
    if let Some(title) = &work.title {
        field(&mut out, "title", title);
    } else {
        field(&mut out, "title", &format!("Untitled ({})", custody.name));
        out.push_str("title_missing: true\n");
    }
    if !work.author.is_empty() {
        let _ = writeln!(out, "author: {}", list(work.author.iter().map(author)));
    }
    let texts = [
        ("container", &work.container),
        ("publisher", &work.publisher),
        ("published", &work.published),
        ("language", &work.language),
        ("url", &work.url),
        ("doi", &work.doi),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            field(&mut out, name, value);
        }
    }
    let missing = unknown(work);
    if !missing.is_empty() {
        let _ = writeln!(
            out,
            "unknown: [{}]   # the file does not give these: write them where you know them",
            missing.join(", ")
        );
    }
    held(&mut out, custody);
    out.push_str("# Yours to say: who may copy it, what sort of account it is, how well placed.\n");
    out.push_str("# rights: {status: in-copyright, holder: , publish: excerpts}\n");
    out.push_str("# origin: own-reporting     (or primary, relays, unknown)\n");
    out.push_str("# descriptor: \"\"\n---\n");
    out
}

/// The record of a source whose bibliography a library gives: it only says what is held.
pub(crate) fn overlay(stated: Option<&Key>, custody: &Custody<'_>) -> String {
    let mut out = String::from("---\n");
    keyed(&mut out, stated);
    held(&mut out, custody);
    out.push_str("---\n");
    out
}

/// The fields below `capture:`, with their values as YAML has them.
pub(crate) fn sidecar(custody: &Custody<'_>) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let mut line = |name: &'static str, value: String| lines.push((name, value));
    if let Some(text) = &custody.text {
        line("file", scalar(&text.file));
        line("sha256", quoted(&text.hash));
    }
    if let Some(original) = &custody.original {
        line("original", scalar(&original.file));
        line("original_sha256", quoted(&original.hash));
        line("original_bytes", original.bytes.to_string());
    }
    let Some(extract) = custody.extract else {
        line("captured", scalar(custody.at));
        return lines;
    };
    line("media_type", scalar(extract.media.media_type()));
    line("extractor", scalar(&extract.extractor));
    line("rules", format!("\"{}\"", extract.rules));
    line("captured", scalar(custody.at));
    let texts = [
        ("saved", &extract.saved),
        ("url", &extract.url),
        ("url_canonical", &extract.url_canonical),
        ("charset", &extract.charset),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            line(name, scalar(value));
        }
    }
    if let Some(pages) = extract.pages {
        line("pages", pages.to_string());
    }
    if !extract.page_labels.is_empty() {
        line("page_labels", list(extract.page_labels.iter().map(|label| scalar(label))));
    }
    line("paragraphs", custody.paragraphs.to_string());
    if !extract.furniture.is_empty() {
        line(
            "furniture",
            list(extract.furniture.iter().map(|range| format!("{}-{}", range.start, range.end))),
        );
    }
    if extract.order == TextOrder::Visual {
        line("order", "visual".to_owned());
    }
    if let (Some(with), Some(all)) = (extract.pages_with_text, extract.pages)
        && with < all
    {
        line("coverage", scalar(&format!("{with} of {all} pages")));
    }
    if !extract.warnings.is_empty() {
        line("warnings", list(extract.warnings.iter().map(|warning| scalar(warning))));
    }
    lines
}

/// What is held, and why not if nothing is.
fn held(out: &mut String, custody: &Custody<'_>) {
    if let Some(why) = custody.not_held {
        field(out, "not_held", why);
    }
    out.push_str("capture:\n");
    for (name, value) in sidecar(custody) {
        let _ = writeln!(out, "  {name}: {value}");
    }
}

fn keyed(out: &mut String, stated: Option<&Key>) {
    if let Some(key) = stated {
        field(out, "key", key.as_str());
    }
}

fn field(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name}: {}", scalar(value));
}

/// A list on one line, in which a comma parts.
fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.map(|item| in_flow(&item)).collect::<Vec<_>>().join(", "))
}

fn quoted(hash: &Hash) -> String {
    format!("\"{hash}\"")
}

/// A name as `from_yaml` of an author takes it.
fn author(name: &Author) -> String {
    match name {
        Author::Personal(person) if person.is_plain() => {
            let [family, suffix, given] = person.inverted();
            let parts = [family, given, suffix].into_iter().filter(|part| !part.is_empty());
            scalar(&parts.collect::<Vec<_>>().join(", "))
        }
        Author::Personal(person) => {
            let parts = person.parts().map(|(name, part)| format!("{name}: {}", in_flow(&scalar(part))));
            let all = parts.chain(person.flags().map(|name| format!("{name}: true")));
            format!("{{{}}}", all.collect::<Vec<_>>().join(", "))
        }
        Author::Literal(name) if name.contains(", ") => format!("{{literal: {}}}", in_flow(&scalar(name))),
        Author::Literal(name) => scalar(name),
    }
}

/// The fields that a reader would look for and the file does not give.
fn unknown(work: &Work) -> Vec<&'static str> {
    let given = [
        ("author", !work.author.is_empty()),
        ("container", work.container.is_some() || work.publisher.is_some()),
        ("published", work.published.is_some()),
        ("url", work.url.is_some() || work.doi.is_some()),
    ];
    given.into_iter().filter(|(_, given)| !given).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::ContentPath;
    use crate::model::source::SourceFields;
    use crate::yaml::{Reader, read};

    #[test]
    fn what_is_written_is_read_back() {
        let personal = |family: &str, given: &str| Author::personal(family, given);
        let literal = |name: &str| Author::Literal(name.into());
        let author = vec![
            personal("Farraday", "Imogen"),
            personal("O'Neil \"Nan\"", "A.: B"),
            personal("Sōseki", "Natsume"),
            personal("King", "Martin Luther, Jr."),
            literal("Foo, Bar & Co."),
            literal("- Staff [agency] {x}"),
            literal("共同通信"),
            literal("no"),
        ];
        let work = Work {
            author,
            title: Some("A: b # c".into()),
            container: Some("[x], y".into()),
            ..Work::default()
        };
        let custody = Custody {
            text: None,
            original: None,
            extract: None,
            at: "2021-12-24",
            not_held: Some("a, b: c"),
            paragraphs: 0,
            name: "a.html",
        };
        let text = source(&work, None, &custody);
        let yaml = text.trim_start_matches("---\n").trim_end_matches("---\n");
        let path = ContentPath::new("content/sources/a.md");
        let node = read(yaml, 0, &path);
        assert!(node.diagnostics.is_empty(), "{:?} in:\n{text}", node.diagnostics);
        let fields = SourceFields::take(&node.value.unwrap(), &mut Reader::new(&path, yaml));
        assert_eq!(fields.author, work.author, "{text}");
        assert_eq!(fields.container.map(|container| container.value), work.container);
        assert_eq!(fields.not_held.map(|why| why.value).as_deref(), Some("a, b: c"));
    }
}
