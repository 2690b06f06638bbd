//! `cs:locale`, in styles and as a file.

use super::attributes::{choice, flag};
use super::{Read, child, children, dates, fault};
use crate::csl::locales::{DateParts, LocaleData, Matched, RawTerm};
use crate::csl::terms::{Gender, TermForm};
use roxmltree::Node;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A locale.
pub(super) fn locale(node: Node) -> Read<LocaleData> {
    let lang = node.attribute((XML, "lang")).or_else(|| node.attribute("lang"));
    let mut data = LocaleData {
        lang: lang.map(str::trim).filter(|lang| !lang.is_empty()).map(str::to_owned),
        ..LocaleData::default()
    };
    for child in children(node) {
        match child.tag_name().name() {
            "terms" => {
                for child in children(child).filter(|child| child.tag_name().name() == "term") {
                    data.terms.push(term(child)?);
                }
            }
            "date" => {
                let Some(form) = dates::form(child)? else {
                    return fault(child, "a <date> of a locale needs a form, \"text\" or \"numeric\"");
                };
                let parts = dates::parts(child)?;
                let delimiter = child.attribute("delimiter").unwrap_or_default().into();
                data.dates.push((form, DateParts { parts, delimiter }));
            }
            "style-options" => {
                data.punctuation_in_quote =
                    flag(child, "punctuation-in-quote")?.or(data.punctuation_in_quote);
                data.limits_ordinals = flag(child, "limit-day-ordinals-to-day-1")?.or(data.limits_ordinals);
            }
            _ => {}
        }
    }
    Ok(data)
}

const GENDERS: [(&str, Gender); 3] =
    [("neuter", Gender::Neuter), ("feminine", Gender::Feminine), ("masculine", Gender::Masculine)];

fn term(node: Node) -> Read<RawTerm> {
    let Some(name) = node.attribute("name") else { return fault(node, "a <term> needs a name") };
    let form = node.attribute("form").map_or(Some(TermForm::Long), TermForm::from_name);
    let Some(form) = form else { return fault(node, "this is no form that a term can have") };
    // Lines that only lay a file out are no words.
    let words = |node: Node| {
        let text = node.text().unwrap_or_default();
        if text.contains('\n') { text.trim().to_owned() } else { text.to_owned() }
    };
    let (single, multiple) = match (child(node, "single"), child(node, "multiple")) {
        (Some(single), Some(multiple)) => (words(single), words(multiple)),
        (Some(only), None) | (None, Some(only)) => (words(only), words(only)),
        (None, None) => (words(node), words(node)),
    };
    Ok(RawTerm {
        name: name.trim().into(),
        form,
        gender: choice(node, "gender", &GENDERS)?,
        gender_form: choice(node, "gender-form", &GENDERS)?,
        matched: choice(
            node,
            "match",
            &[
                ("last-digit", Matched::LastDigit),
                ("last-two-digits", Matched::LastTwoDigits),
                ("whole-number", Matched::WholeNumber),
            ],
        )?,
        single: single.into(),
        multiple: multiple.into(),
    })
}
