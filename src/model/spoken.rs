//! What readers are shown where an author wrote a name: links by id as titles, keys of sources in running text as names.

use super::author::Author;
use super::dossier::{Dossier, MarkIx, RecordIx};
use super::links::{Links, Target};
use super::mark::{Fragment, Link, LinkBy, MarkKind};
use super::record::Record;
use super::source::Source;
use crate::text::quotes;
use std::fmt;
use std::ops::Range;

/// Who made a source, in as few names as tell it; what joins them is for each language to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Maker {
    /// One name: of a person, a body, an outlet.
    One(String),
    /// The names of both.
    Two(String, String),
    /// The first of several.
    Several(String),
}

impl fmt::Display for Maker {
    /// In English, as findings and data have it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(name) => f.write_str(name),
            Self::Two(first, second) => write!(f, "{first} and {second}"),
            Self::Several(first) => write!(f, "{first} and others"),
        }
    }
}

/// A passage of a record in the words that readers see; `say` is how their language says who made a source.
pub(crate) fn words(
    dossier: &Dossier,
    links: &Links,
    ix: RecordIx,
    passage: usize,
    say: &dyn Fn(&Maker) -> String,
) -> String {
    let Some(text) = dossier.get(ix).prose.passages.get(passage).map(|passage| passage.text.as_str()) else {
        return String::new();
    };
    let mut names = names(dossier, links, ix, passage, say);
    names.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, name) in names.into_iter().filter(|(range, _)| range.end <= text.len()) {
        if range.start >= at {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(&name);
            at = range.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    tidy(out.trim())
}

/// Citations take no room in a sentence; the space before them goes where a stop follows, or a closing mark.
pub(crate) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // French sets spaces inside its quotation marks.
    let spaced = text.contains("« ");
    let stop = |c: char| match c {
        '»' => !spaced,
        '.' | ',' | ';' | ':' | ')' | '،' | '؛' | '؟' => true,
        _ => matches!(c, '。' | '、' | '，' | '！' | '？' | '）' | '」' | '』'),
    };
    for c in text.chars() {
        if stop(c) && out.ends_with(' ') {
            out.pop();
        }
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
    out
}

/// The names in a passage that are written otherwise than they are shown: where, and as what.
pub(crate) fn names(
    dossier: &Dossier,
    links: &Links,
    ix: RecordIx,
    passage: usize,
    say: &dyn Fn(&Maker) -> String,
) -> Vec<(Range<usize>, String)> {
    let prose = &dossier.get(ix).prose;
    let mut found = Vec::new();
    for (index, mark) in prose.marks.iter().enumerate() {
        let Some((_, offset)) = mark.place.filter(|(at, _)| *at == passage) else { continue };
        let at = MarkIx { record: ix, mark: index };
        match &mark.kind {
            MarkKind::Link(link) if !link.labelled => {
                if let Target::Record { to, .. } = links.target(at) {
                    found.push((offset..offset + link.to.value.len(), shown(link, dossier.get(*to))));
                }
            }
            MarkKind::Citation(citation) if citation.narrative => {
                let Some(record) = links.source(at, 0).map(|source| dossier.get(source)) else { continue };
                let Some(source) = record.source() else { continue };
                let text = prose.passages.get(passage).and_then(|passage| passage.text.get(offset..));
                let key = citation.cites.first().map_or("", |cite| cite.key.value.as_str());
                if let Some(start) = text.and_then(|text| text.find(key)) {
                    let end = offset + start + key.len();
                    // `@{key}` as well.
                    let braced = text.is_some_and(|text| {
                        text.get(start + key.len()..).is_some_and(|rest| rest.starts_with('}'))
                    });
                    let said =
                        if citation.names_its_maker() { say(&author(record, source)) } else { String::new() };
                    found.push((offset..end + usize::from(braced), said));
                }
            }
            MarkKind::Link(_) | MarkKind::Citation(_) | MarkKind::Stub(_) => {}
        }
    }
    found
}

/// The words of a link without a label: the record's title where the id was written, else what was written.
pub(crate) fn shown(link: &Link, target: &Record) -> String {
    if let (true, Some(Fragment::Heading(words))) = (link.to.value.is_empty(), &link.fragment) {
        return words.clone();
    }
    let by_id = link.to.value.eq_ignore_ascii_case(target.id.as_str());
    if by_id || link.by != LinkBy::Name || link.to.value.is_empty() {
        target.title.clone()
    } else {
        quotes::curly(&link.to.value)
    }
}

/// The body that wrote it, the outlet, the publisher, the author, or the title up to its colon.
pub(crate) fn short(record: &Record, source: &Source) -> Maker {
    let fields = &source.fields;
    let given = source.csl.text("title-short").map(str::to_owned);
    let body = match fields.author.as_slice() {
        [Author::Literal(name)] => Some(name.clone()),
        _ => None,
    };
    let outlet = fields.container.as_ref().map(|name| name.value.clone());
    let person = match fields.author.as_slice() {
        [] => None,
        [one] => Some(Maker::One(one.display())),
        all => several(all),
    };
    let publisher = fields.publisher.as_ref().map(|name| Maker::One(name.value.clone()));
    given.or(body).or(outlet).map(Maker::One).or(person).or(publisher).unwrap_or_else(|| {
        let head = record.title.split(": ").next().unwrap_or_default();
        Maker::One(if head.chars().count() < 12 { record.title.clone() } else { head.to_owned() })
    })
}

/// Two names, or the first of more; "others" are nobody's name.
fn several(authors: &[Author]) -> Option<Maker> {
    let others = |author: &Author| matches!(author, Author::Literal(name) if name == Author::OTHERS);
    Some(match authors {
        [first, second] if !others(second) => Maker::Two(first.family(), second.family()),
        [first, ..] => Maker::Several(first.family()),
        [] => return None,
    })
}

/// The family names of the authors, or the outlet.
pub(crate) fn author(record: &Record, source: &Source) -> Maker {
    match source.fields.author.as_slice() {
        [one] => Maker::One(one.family()),
        all => several(all).unwrap_or_else(|| short(record, source)),
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn citations_leave_no_space_before_stops() {
        assert_eq!(tidy("It says so , and  more ."), "It says so, and more.");
        assert_eq!(tidy("主張する 。「計画 」（案 ）"), "主張する。「計画」（案）");
        assert_eq!(tidy("قوات ، و «خطة » ؟"), "قوات، و «خطة»؟");
        assert_eq!(tidy("« plan »"), "« plan »");
    }
}
