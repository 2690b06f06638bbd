//! `cs:date` (specification, "Date", "Localized dates", "Date ranges").

use super::date_value::{Date, Day};
use super::render::{Drawn, Renderer};
use super::style_dates::{DateElement, DatePart, PartForm, PartName, PartSets, Precision};
use super::tape::{Role, Tag};
use super::terms::{Common, Count, Gender, Term, TermForm};
use super::variables::Variable;
use std::borrow::Cow;

/// Prints a date.
pub(super) fn element(renderer: &mut Renderer, element: &DateElement) -> Drawn {
    // The day of a visit tells no two works apart.
    if renderer.seen.is_some() && element.variable == Variable::Accessed {
        return Drawn::Empty;
    }
    let item = renderer.item;
    let Some(date) = item.date(element.variable).filter(|_| !renderer.suppressed.contains(element.variable))
    else {
        return Drawn::Empty;
    };
    let drawn = renderer.decorated(&element.decor, |this| {
        let role = Tag::Role(Role::Variable(element.variable));
        this.tape.open(role);
        let start = this.tape.place();
        match (&date.literal, date.start) {
            // Words are the whole date: they stand where the year does, and not once more beside it.
            (Some(words), _) if has_year(element) => this.rich(&super::rich::read(words)),
            (None, Some(day)) => parts(this, element, date, day),
            (Some(_), _) | (None, None) => {}
        }
        let is_printed = !this.tape.is_bare(start);
        this.tape.close(role);
        Drawn::of(is_printed)
    });
    if drawn == Drawn::Some {
        renderer.after_substitution(element.variable);
        renderer.mark_content();
    }
    drawn
}

/// Whether an element prints the year; all of a locale's dates do.
fn has_year(element: &DateElement) -> bool {
    element.form.is_some() || element.parts.iter().any(|part| part.part == PartName::Year)
}

/// The parts to print: the element's own, or the locale's with what the element changes in them.
fn parts(renderer: &mut Renderer, element: &DateElement, date: &Date, day: Day) {
    let locale = renderer.locale;
    if renderer.sorting.is_some() {
        sort_key(renderer, element, date);
        return;
    }
    let has = |part: &&DatePart| match (element.form, element.precision) {
        (None, _) | (Some(_), Precision::YearMonthDay) => true,
        (Some(_), Precision::YearMonth) => part.part != PartName::Day,
        (Some(_), Precision::Year) => part.part == PartName::Year,
    };
    match element.form {
        None => {
            let wanted: Vec<&DatePart> = element.parts.iter().collect();
            dates(renderer, &wanted, &element.delimiter, date, day);
        }
        Some(form) => {
            let localised = locale.date(form);
            let shown = localised.parts.iter().filter(has);
            let own = |part: &DatePart| element.parts.iter().find(|own| own.part == part.part);
            // Most elements leave the locale's parts as they are.
            let mixed: Vec<Cow<DatePart>> = shown
                .map(|part| own(part).map_or(Cow::Borrowed(part), |own| Cow::Owned(overlaid(part, own))))
                .collect();
            let wanted: Vec<&DatePart> = mixed.iter().map(AsRef::as_ref).collect();
            dates(renderer, &wanted, &localised.delimiter, date, day);
        }
    }
}

/// A part of a locale with what a style sets; affixes are the locale's (specification, "Localized dates").
fn overlaid(part: &DatePart, own: &DatePart) -> DatePart {
    let mut out = part.clone();
    out.form = own.form.or(part.form);
    out.range_delimiter = own.range_delimiter.clone().or_else(|| part.range_delimiter.clone());
    let PartSets { case, strips_periods } = own.sets;
    if case {
        out.decor.case = own.decor.case;
    }
    if strips_periods {
        out.decor.strips_periods = own.decor.strips_periods;
    }
    if !own.decor.formatting.is_plain() {
        out.decor.formatting = own.decor.formatting;
    }
    out
}

/// Prints a date or a range.
fn dates(renderer: &mut Renderer, parts: &[&DatePart], delimiter: &str, date: &Date, day: Day) {
    let Some(end) = date.end.filter(|end| *end != day) else {
        run(renderer, parts, delimiter, day, Edge::None);
        return;
    };
    if end.year == 0 {
        // An open range.
        run(renderer, parts, delimiter, day, Edge::None);
        let mark = range_mark(parts, PartName::Year);
        renderer.tape.push(mark);
        return;
    }
    // The largest part that differs decides the mark; smaller ones are printed twice, larger ones once.
    let has = |part: PartName, of: Day| match part {
        PartName::Year => true,
        PartName::Month => of.month > 0 || of.season > 0,
        PartName::Day => of.day > 0,
    };
    let differs = |part: PartName| match part {
        PartName::Year => day.year != end.year,
        PartName::Month => (day.month, day.season) != (end.month, end.season),
        PartName::Day => day.day != end.day,
    };
    let shown =
        |name: PartName| parts.iter().any(|part| part.part == name) && (has(name, day) || has(name, end));
    let largest = [PartName::Year, PartName::Month, PartName::Day]
        .into_iter()
        .find(|name| shown(*name) && differs(*name));
    let Some(largest) = largest else {
        run(renderer, parts, delimiter, day, Edge::None);
        return;
    };
    // The parts that differ stand together; what is the same stands once, before or after them.
    let twice = |part: &&&DatePart| part.part >= largest;
    let first = parts.iter().position(|part| twice(&part)).unwrap_or_default();
    let last = parts.iter().rposition(|part| twice(&part)).map_or(parts.len(), |at| at + 1);
    let before = parts.get(..first).unwrap_or_default();
    let within = parts.get(first..last).unwrap_or_default();
    let after = parts.get(last..).unwrap_or_default();
    let mark = range_mark(parts, largest);
    run(renderer, before, delimiter, day, Edge::None);
    if !before.is_empty() {
        renderer.tape.push(delimiter);
    }
    run(renderer, within, delimiter, day, Edge::Last);
    renderer.tape.push(mark);
    run(renderer, within, delimiter, end, Edge::First);
    if !after.is_empty() {
        renderer.tape.push(delimiter);
    }
    run(renderer, after, delimiter, end, Edge::None);
}

/// Which affix at the edge of some parts is left out because the mark of a range stands there.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    None,
    First,
    Last,
}

/// The mark of a range: that of the largest part that differs, an en dash by default.
fn range_mark<'b>(parts: &[&'b DatePart], largest: PartName) -> &'b str {
    parts
        .iter()
        .find(|part| part.part == largest)
        .and_then(|part| part.range_delimiter.as_deref())
        .filter(|mark| !mark.is_empty())
        .unwrap_or("–")
}

/// Prints parts of one day.
fn run(renderer: &mut Renderer, parts: &[&DatePart], delimiter: &str, day: Day, edge: Edge) {
    let start = renderer.tape.place();
    let last_shown = parts.iter().rposition(|part| shows(part, day));
    let first_shown = parts.iter().position(|part| shows(part, day));
    for (index, part) in parts.iter().enumerate() {
        let before = renderer.tape.place();
        if !renderer.tape.is_bare(start) {
            renderer.tape.push(delimiter);
        }
        let inner = renderer.tape.place();
        let mut decor = Cow::Borrowed(&part.decor);
        if edge == Edge::Last && Some(index) == last_shown && !decor.suffix.is_empty() {
            decor.to_mut().suffix = Box::default();
        }
        if edge == Edge::First && Some(index) == first_shown && !decor.prefix.is_empty() {
            decor.to_mut().prefix = Box::default();
        }
        renderer.decorated(&decor, |this| {
            one(this, part, day);
            Drawn::Some
        });
        if renderer.tape.is_bare(inner) {
            renderer.tape.cut(before);
        }
    }
}

fn shows(part: &DatePart, day: Day) -> bool {
    match part.part {
        PartName::Year => day.year != 0,
        PartName::Month => day.month > 0 || day.season > 0,
        PartName::Day => day.day > 0,
    }
}

/// Prints one part.
fn one(renderer: &mut Renderer, part: &DatePart, day: Day) {
    match part.part {
        PartName::Year => year(renderer, part, day),
        PartName::Month => month(renderer, part, day),
        PartName::Day if day.day > 0 => day_of_month(renderer, part, day),
        PartName::Day => {}
    }
}

fn year(renderer: &mut Renderer, part: &DatePart, day: Day) {
    let year = day.year;
    if year == 0 {
        return;
    }
    let digits = year.unsigned_abs();
    if part.form == Some(PartForm::Short) && year > 0 {
        renderer.tape.push(&format!("{:02}", digits % 100));
    } else {
        number(renderer, digits);
    }
    if year < 0 {
        let term = renderer.term(Common::Bc);
        renderer.tape.push(term);
    } else if digits < 1000 && part.form != Some(PartForm::Short) {
        let term = renderer.term(Common::Ad);
        renderer.tape.push(term);
    }
    if !renderer.style.settings.asks.suffix {
        renderer.year_suffix();
    }
}

/// Writes a number.
fn number(renderer: &mut Renderer, mut number: u32) {
    let mut figures = [b'0'; 10];
    let mut start = figures.len();
    for figure in figures.iter_mut().rev() {
        *figure = b'0' + u8::try_from(number % 10).unwrap_or_default();
        start -= 1;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    let figures = figures.get(start..).and_then(|figures| std::str::from_utf8(figures).ok());
    renderer.tape.push(figures.unwrap_or_default());
}

fn month(renderer: &mut Renderer, part: &DatePart, day: Day) {
    let form = part.form.unwrap_or(PartForm::Long);
    if day.month == 0 {
        // A season has no number.
        let words = match form {
            PartForm::Numeric | PartForm::NumericLeadingZeros => return,
            PartForm::Short => TermForm::Short,
            PartForm::Long | PartForm::Ordinal => TermForm::Long,
        };
        let season = Term::season(day.season);
        if let Some(word) = season.and_then(|term| renderer.locale.term(term, words, Count::One)) {
            renderer.tape.push(word);
        }
        return;
    }
    let term = |form| Term::month(day.month).and_then(|term| renderer.locale.term(term, form, Count::One));
    match form {
        PartForm::Numeric => renderer.tape.push(&day.month.to_string()),
        PartForm::NumericLeadingZeros => renderer.tape.push(&format!("{:02}", day.month)),
        PartForm::Short => {
            let word = term(TermForm::Short).unwrap_or_default();
            renderer.tape.push(word);
        }
        PartForm::Long | PartForm::Ordinal => {
            let word = term(TermForm::Long).unwrap_or_default();
            renderer.tape.push(word);
        }
    }
}

fn day_of_month(renderer: &mut Renderer, part: &DatePart, day: Day) {
    let number = u32::from(day.day);
    match part.form.unwrap_or(PartForm::Numeric) {
        PartForm::NumericLeadingZeros => renderer.tape.push(&format!("{number:02}")),
        PartForm::Ordinal if number == 1 || !renderer.locale.limits_ordinals => {
            let gender = Term::month(day.month).map_or(Gender::Neuter, |month| renderer.locale.gender(month));
            let suffix = renderer.locale.ordinal(number, gender);
            renderer.tape.push(&format!("{number}{suffix}"));
        }
        PartForm::Long | PartForm::Short | PartForm::Numeric | PartForm::Ordinal => {
            renderer.tape.push(&number.to_string());
        }
    }
}

/// What a date sorts by in a macro: its parts from the year on, as far as the element shows them
/// (specification, "Sorting").
fn sort_key(renderer: &mut Renderer, element: &DateElement, date: &Date) {
    let shows = |name: PartName| match element.form {
        Some(_) => match element.precision {
            Precision::YearMonthDay => true,
            Precision::YearMonth => name != PartName::Day,
            Precision::Year => name == PartName::Year,
        },
        None => element.parts.iter().any(|part| part.part == name),
    };
    let masked = |day: Day| {
        let mut day = day;
        if !shows(PartName::Day) {
            day.day = 0;
        }
        if !shows(PartName::Month) {
            (day.month, day.season) = (0, 0);
        }
        if !shows(PartName::Year) {
            day.year = 0;
        }
        day
    };
    if let Some((start, end)) = date.order() {
        renderer.tape.push(&key(masked(start)));
        if end != Day::default() {
            renderer.tape.push("-");
            renderer.tape.push(&key(masked(end)));
        }
    }
}

/// A day as text whose order is that of time.
pub(super) fn key(day: Day) -> String {
    let year = i64::from(day.year) + 5_000_000_000;
    // A season stands where its first month would.
    let month = if day.season > 0 { day.season * 3 } else { day.month };
    format!("{year:010}{month:02}{:02}", day.day)
}
