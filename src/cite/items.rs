//! A source as the processor wants it, made field by field from our own record.
//! Only what CSL has a variable for is here; texts are plain: what looks like markup in them is printed as it stands.

use crate::csl::{Date, Day as CslDay, Item, Kind, Name, Variable};
use crate::model::author::{Author, Person};
use crate::model::date::{Bound, Edtf, Precision};
use crate::model::record::Record;
use crate::model::source::{PublishedBasis, Shelf, Source};
use crate::model::values::Day;

/// The source at a place of the desk.
pub(super) fn item(place: usize, record: &Record, source: &Source, language: &str) -> Item {
    let fields = &source.fields;
    let mut item = Item::new(place.to_string(), Some(kind(source)));
    let language = fields.language.as_ref().map_or(language, |language| &language.value);
    item.language = Some(language.to_owned());
    for (name, value) in &source.csl.texts {
        if let Some(variable) = Variable::from_field(name) {
            text(&mut item, variable, value);
        }
    }
    for (role, people) in &source.csl.people {
        if let Some(variable) = Variable::from_field(role) {
            item.set_names(variable, people.iter().map(name).collect());
        }
    }
    for (name, date) in &source.csl.dates {
        if let Some(variable) = Variable::from_field(name) {
            item.set_date(variable, edtf(date));
        }
    }
    let spanned = |field: &Option<crate::file::Spanned<String>>| {
        field.as_ref().map_or_else(String::new, |field| field.value.clone())
    };
    // A source without a title goes by its key on pages; a reference says nothing.
    if record.common.title.is_some() || source.shelf == Shelf::Own {
        text(&mut item, Variable::Title, &record.title);
    }
    let container = spanned(&fields.container);
    text(&mut item, Variable::ContainerTitle, &container);
    let short = source.csl.text("title-short").unwrap_or_default();
    let titles = [
        (Variable::Title, record.title.as_str()),
        (Variable::ContainerTitle, container.as_str()),
        (Variable::TitleShort, short),
    ];
    for (variable, said) in titles {
        // What a library marked up, as long as nobody has given other words.
        if let Some(marked) = source.csl.marked(variable.name(), said) {
            item.set_text(variable, marked);
        }
    }
    text(&mut item, Variable::Publisher, &spanned(&fields.publisher));
    text(&mut item, Variable::Language, &spanned(&fields.language));
    text(&mut item, Variable::Doi, bare_doi(&spanned(&fields.doi)));
    text(&mut item, Variable::Url, fields.url.as_ref().map_or("", |url| &url.value.0));
    item.set_names(Variable::Author, fields.author.iter().map(name).collect());
    item.set_names(Variable::Editor, fields.editor.iter().map(name).collect());
    let words = || {
        let literal = Some(fields.published_text.as_ref()?.value.clone());
        Some(Date { literal, ..Date::default() })
    };
    let mut issued = fields.published.as_ref().and_then(|date| edtf(&date.value)).or_else(words);
    // A date that the source does not give itself is one that we think it has.
    let stated = fields.published_basis.as_ref().is_none_or(|basis| basis.value == PublishedBasis::Stated);
    issued.iter_mut().for_each(|date| date.is_circa |= !stated);
    item.set_date(Variable::Issued, issued);
    item.set_date(Variable::Accessed, fields.accessed.as_ref().map(|accessed| day(accessed.value)));
    item
}

/// Sets a text, on one line; an empty one is none.
fn text(item: &mut Item, variable: Variable, text: &str) {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    item.set_plain_text(variable, &words.join(" "));
}

/// A type that CSL knows; parse has spoken of any other.
fn kind(source: &Source) -> Kind {
    let written = source.fields.source_type.as_ref().and_then(|kind| Kind::from_name(&kind.value));
    written.unwrap_or(Kind::Webpage)
}

/// A DOI without the resolver's address, which styles put before it.
fn bare_doi(doi: &str) -> &str {
    let heads = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];
    heads.iter().find_map(|head| doi.strip_prefix(head)).unwrap_or(doi).trim()
}

fn name(author: &Author) -> Name {
    match author {
        Author::Literal(name) if name == Author::OTHERS => Name::others(),
        Author::Literal(name) => Name::institution(name),
        Author::Personal(person)
            if person.full_given().is_empty() && person.suffix.is_empty() && !person.static_ordering =>
        {
            Name::institution(&person.full_family())
        }
        Author::Personal(Person {
            family,
            given,
            suffix,
            dropping,
            non_dropping,
            comma_suffix,
            static_ordering,
        }) => {
            // Where somebody has set particles apart, nothing else is one.
            let name = if dropping.is_empty() && non_dropping.is_empty() {
                Name::person(given, family)
            } else {
                Name::in_parts(given, family)
            };
            name.with(dropping, non_dropping, suffix).ordered(*comma_suffix, *static_ordering)
        }
    }
}

/// A date or a range. What is known by its century, its decade or one bound is given as the first day that it can be,
/// marked as uncertain: CSL has no form for "on or after".
fn edtf(value: &Edtf) -> Option<Date> {
    let mut parts = value.date_parts().into_iter().filter_map(|parts| day_of(&parts));
    let mut start = parts.next()?;
    start.season = value.season().unwrap_or_default();
    let is_coarse = value.precision() <= Precision::Decade;
    let (end, is_bound) = match value.bounds() {
        (Bound::Date(_), None) => (None, false),
        (Bound::Date(_), Some(Bound::Date(_))) if !is_coarse => (parts.next(), false),
        (Bound::Date(_) | Bound::Open | Bound::Unknown, _) => (None, true),
    };
    Some(Date { start: Some(start), end, is_circa: value.circa() || is_coarse || is_bound, literal: None })
}

/// A day of a year, a month, a day, as far as they are there. CSL has no year 0: the year before 1 is -1.
fn day_of(parts: &[i32]) -> Option<CslDay> {
    let small = |at: usize| parts.get(at).and_then(|part| u8::try_from(*part).ok()).unwrap_or_default();
    let year = *parts.first()?;
    // Years of more digits are for geologists; no style has a form for them.
    let year = if year > 0 { year } else { year.saturating_sub(1) };
    (year.unsigned_abs() <= 9999).then_some(CslDay { year, month: small(1), season: 0, day: small(2) })
}

fn day(Day(day): Day) -> Date {
    let parts = [day.year().into(), day.month().into(), day.day().into()];
    Date { start: day_of(&parts), ..Date::default() }
}
