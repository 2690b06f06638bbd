//! Names of fields that are nearly those of a format: a slip, of which the format itself says nothing. What is like no
//! name of the format is a program's own field, and none of ours.

use super::doubtful;
use crate::csl::Variable;
use crate::file::Span;
use crate::text::suggest;
use crate::yaml::Reader;

/// Fields of CSL-JSON besides the variables of CSL, and those that programs write.
const OF_JSON: [&str; 14] = [
    "id",
    "type",
    "citation-key",
    "categories",
    "language",
    "journalAbbreviation",
    "shortTitle",
    "abstract",
    "annote",
    "note",
    "keyword",
    "custom",
    "event",
    "system_id",
];

/// The parts of a name in CSL-JSON.
const OF_NAMES: [&str; 9] = [
    "family",
    "given",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
    "comma-suffix",
    "static-ordering",
    "literal",
    "parse-names",
];

/// The fields of `BibLaTeX` (biblatex 3.20 manual, 2.2.2 and 2.2.3), those of BibTeX, and those that programs write.
const OF_BIBLATEX: &str = "abstract addendum address afterword annotation annotator archive archiveprefix arxivid author \
    authortype bookauthor bookpagination booksubtitle booktitle booktitleaddon chapter commentator crossref date day doi \
    edition editor editora editorb editorc editoratype editorbtype editorctype editortype eid entryset entrysubtype \
    eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon execute file foreword gender groups holder \
    howpublished hyphenation ids indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle \
    issuetitle issuetitleaddon iswc journal journalsubtitle journaltitle journaltitleaddon key keywords label langid \
    langidopts language library location mainsubtitle maintitle maintitleaddon month nameaddon note number options \
    organization origdate origlanguage origlocation origpublisher origtitle own-date own-day own-month own-year pages \
    pagetotal pagination part pdf presort primaryclass publisher pubstate related relatedoptions relatedstring \
    relatedtype reprinttitle review school series seriesnumber shortauthor shorteditor shorthand shorthandintro \
    shortjournal shortseries shorttitle sortkey sortname sortshorthand sorttitle sortyear subtitle timestamp title \
    titleaddon translator type url urldate urlday urlmonth urlyear venue version volume volumes websitetitle xdata xref \
    year";

/// Tells fields of an item of CSL-JSON that are nearly one.
pub(super) fn in_json<'a>(names: impl Iterator<Item = &'a String>, at: Span, reader: &mut Reader) {
    let known = || OF_JSON.into_iter().chain(Variable::ALL.iter().map(|variable| variable.name()));
    tell(names.map(String::as_str), known, "field of CSL-JSON", at, reader);
}

/// Tells parts of a name of CSL-JSON that are nearly one.
pub(super) fn in_name<'a>(names: impl Iterator<Item = &'a String>, at: Span, reader: &mut Reader) {
    tell(names.map(String::as_str), || OF_NAMES.into_iter(), "part of a name of CSL-JSON", at, reader);
}

/// Tells fields of an entry of `BibLaTeX` that are nearly one.
pub(super) fn in_biblatex<'a>(names: impl Iterator<Item = &'a String>, at: Span, reader: &mut Reader) {
    tell(names.map(String::as_str), || OF_BIBLATEX.split_whitespace(), "field of BibLaTeX", at, reader);
}

fn tell<'a, 'k, K: Iterator<Item = &'k str>>(
    names: impl Iterator<Item = &'a str>,
    known: impl Fn() -> K,
    of: &str,
    at: Span,
    reader: &mut Reader,
) {
    for name in names.filter(|name| !known().any(|known| known == *name)) {
        if let Some(near) = suggest::nearest(name, known()).first() {
            let message = format!("\"{name}\" is no {of}, so nothing is read from it");
            doubtful(reader, at, message, &format!("did you mean \"{near}\"?"));
        }
    }
}
