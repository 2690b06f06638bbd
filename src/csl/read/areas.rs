//! `cs:citation` and `cs:bibliography`: options, sorting, layout; and the options of the whole style.

use super::attributes::{choice, decor, flag, number, text};
use super::elements::{Compiler, layout};
use super::names;
use super::{Read, child, children, fault};
use crate::csl::style::{
    Area, BibliographyOptions, CitationOptions, Collapse, Demote, Element, GivenRule, Key, KeySource,
    NameOptions, PageRange, SecondFieldAlign, Settings, SubstituteRule,
};
use crate::csl::variables::Variable;
use roxmltree::Node;

/// How far a note is near, where a style does not say (specification, "Near-note distance").
const NEAR: u32 = 5;

/// The name options of a style and of its two areas.
pub(super) struct Options {
    /// Those of the citation and of the bibliography, with the style's where they are silent.
    areas: [NameOptions; 2],
}

impl Options {
    /// Reads them.
    pub(super) fn of(root: Node) -> Read<Self> {
        let style = names::options(root, "name-")?;
        let area = |name: &str| -> Read<NameOptions> {
            match child(root, name) {
                Some(node) => Ok(names::options(node, "name-")?.or(&style)),
                None => Ok(style.clone()),
            }
        };
        Ok(Self { areas: [area("citation")?, area("bibliography")?] })
    }

    /// Gives them to elements.
    pub(super) fn spread(&self, elements: &mut [Element]) {
        for (index, options) in self.areas.iter().enumerate() {
            Compiler::inherit(elements, index, options);
        }
    }
}

impl Compiler {
    /// An area.
    pub(super) fn area(&mut self, node: Node, options: &Options) -> Read<Area> {
        let layout = layout(node)?;
        let mut elements = self.elements(layout)?;
        options.spread(&mut elements);
        let mut sort = Vec::new();
        for key in child(node, "sort").into_iter().flat_map(children) {
            if let Some(key) = self.key(key)? {
                sort.push(key);
            }
        }
        self.asks.position |= options.areas.first().is_some_and(|options| {
            options.subsequent_min.is_some() || options.subsequent_use_first.is_some()
        });
        Ok(Area {
            sort,
            layout: elements,
            decor: decor(layout)?,
            delimiter: text(layout, "delimiter").unwrap_or_default(),
            citation: citation(node)?,
            bibliography: bibliography(node)?,
        })
    }

    fn key(&self, node: Node) -> Read<Option<Key>> {
        let source = if let Some(name) = node.attribute("macro") {
            KeySource::Macro(self.macro_called(node, name)?)
        } else {
            match Variable::from_name(node.attribute("variable").unwrap_or_default().trim()) {
                Some(variable) => KeySource::Variable(variable),
                None if node.has_attribute("variable") => return Ok(None),
                None => return fault(node, "a <key> needs a variable or a macro"),
            }
        };
        let order = choice(node, "sort", &[("ascending", false), ("descending", true)])?;
        Ok(Some(Key {
            source,
            is_descending: order.unwrap_or_default(),
            min: number(node, "names-min")?,
            use_first: number(node, "names-use-first")?,
            use_last: flag(node, "names-use-last")?,
        }))
    }

    /// The options of the whole style.
    pub(super) fn settings(&self, root: Node) -> Read<Settings> {
        let page_range = choice(
            root,
            "page-range-format",
            &[
                ("chicago", PageRange::Chicago15),
                ("chicago-15", PageRange::Chicago15),
                ("chicago-16", PageRange::Chicago16),
                ("expanded", PageRange::Expanded),
                ("minimal", PageRange::Minimal),
                ("minimal-two", PageRange::MinimalTwo),
            ],
        )?;
        let demote = choice(
            root,
            "demote-non-dropping-particle",
            &[
                ("never", Demote::Never),
                ("sort-only", Demote::SortOnly),
                ("display-and-sort", Demote::DisplayAndSort),
            ],
        )?;
        Ok(Settings {
            hyphenates_initials: flag(root, "initialize-with-hyphen")?.unwrap_or(true),
            page_range,
            demote: demote.unwrap_or(Demote::DisplayAndSort),
            asks: self.asks,
        })
    }
}

fn citation(node: Node) -> Read<CitationOptions> {
    let collapse = choice(
        node,
        "collapse",
        &[
            ("citation-number", Collapse::CitationNumber),
            ("year", Collapse::Year),
            ("year-suffix", Collapse::YearSuffix),
            ("year-suffix-ranged", Collapse::YearSuffixRanged),
        ],
    )?;
    let rule = choice(
        node,
        "givenname-disambiguation-rule",
        &[
            ("all-names", GivenRule::AllNames),
            ("all-names-with-initials", GivenRule::AllNamesWithInitials),
            ("primary-name", GivenRule::PrimaryName),
            ("primary-name-with-initials", GivenRule::PrimaryNameWithInitials),
            ("by-cite", GivenRule::ByCite),
        ],
    )?;
    Ok(CitationOptions {
        adds_names: flag(node, "disambiguate-add-names")?.unwrap_or_default(),
        adds_given: flag(node, "disambiguate-add-givenname")?.unwrap_or_default(),
        adds_suffix: flag(node, "disambiguate-add-year-suffix")?.unwrap_or_default(),
        rule: rule.unwrap_or_default(),
        collapse,
        group_delimiter: text(node, "cite-group-delimiter"),
        suffix_delimiter: text(node, "year-suffix-delimiter"),
        after_collapse: text(node, "after-collapse-delimiter"),
        near_note: number(node, "near-note-distance")?.unwrap_or(NEAR),
    })
}

fn bibliography(node: Node) -> Read<BibliographyOptions> {
    let rule = choice(
        node,
        "subsequent-author-substitute-rule",
        &[
            ("complete-all", SubstituteRule::CompleteAll),
            ("complete-each", SubstituteRule::CompleteEach),
            ("partial-each", SubstituteRule::PartialEach),
            ("partial-first", SubstituteRule::PartialFirst),
        ],
    )?;
    Ok(BibliographyOptions {
        hanging_indent: flag(node, "hanging-indent")?.unwrap_or_default(),
        second_field_align: choice(
            node,
            "second-field-align",
            &[("flush", SecondFieldAlign::Flush), ("margin", SecondFieldAlign::Margin)],
        )?,
        line_spacing: number(node, "line-spacing")?,
        entry_spacing: number(node, "entry-spacing")?,
        substitute: text(node, "subsequent-author-substitute"),
        rule: rule.unwrap_or_default(),
    })
}
