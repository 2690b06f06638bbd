//! `cs:date` and `cs:date-part`, in styles and in locales.

use super::attributes::{choice, decor, flag, text};
use super::{Read, children, fault};
use crate::csl::style_dates::{DateElement, DateForm, DatePart, PartForm, PartName, PartSets, Precision};
use crate::csl::variables::{Variable, VariableKind};
use roxmltree::Node;

/// `cs:date` of a style.
pub(super) fn date(node: Node) -> Read<DateElement> {
    let name = node.attribute("variable").unwrap_or_default().trim();
    let Some(variable) = Variable::from_name(name).filter(|variable| variable.kind() == VariableKind::Date)
    else {
        return fault(node, format!("variable=\"{name}\": this is no date that CSL knows"));
    };
    let precision = choice(
        node,
        "date-parts",
        &[
            ("year", Precision::Year),
            ("year-month", Precision::YearMonth),
            ("year-month-day", Precision::YearMonthDay),
        ],
    )?;
    Ok(DateElement {
        variable,
        form: form(node)?,
        precision: precision.unwrap_or(Precision::YearMonthDay),
        parts: parts(node)?,
        delimiter: text(node, "delimiter").unwrap_or_default(),
        decor: decor(node)?,
    })
}

/// `form` of a date.
pub(super) fn form(node: Node) -> Read<Option<DateForm>> {
    choice(node, "form", &[("numeric", DateForm::Numeric), ("text", DateForm::Text)])
}

/// The parts of a date.
pub(super) fn parts(node: Node) -> Read<Vec<DatePart>> {
    children(node).filter(|child| child.tag_name().name() == "date-part").map(part).collect()
}

fn part(node: Node) -> Read<DatePart> {
    let name = choice(
        node,
        "name",
        &[("year", PartName::Year), ("month", PartName::Month), ("day", PartName::Day)],
    )?;
    let Some(part) = name else { return fault(node, "a <date-part> needs a name") };
    let form = choice(
        node,
        "form",
        &[
            ("long", PartForm::Long),
            ("short", PartForm::Short),
            ("numeric", PartForm::Numeric),
            ("numeric-leading-zeros", PartForm::NumericLeadingZeros),
            ("ordinal", PartForm::Ordinal),
        ],
    )?;
    Ok(DatePart {
        part,
        form,
        range_delimiter: text(node, "range-delimiter"),
        decor: decor(node)?,
        sets: PartSets {
            case: node.has_attribute("text-case"),
            strips_periods: flag(node, "strip-periods")?.is_some(),
        },
    })
}
