//! A CSL 1.0.2 processor: citations and bibliographies in any style and locale.
//! Takes a style and a locale as XML, items in the data model of CSL-JSON, and a sequence of citations; gives trees
//! of text, formatting, links, blocks and roles.
//! Never makes HTML, reads a disk, or knows anything else of the project.

pub mod archive;
mod bibliography;
mod citation_label;
mod citations;
mod cite;
mod collapse;
mod conditions;
mod date_text;
mod date_value;
mod dates;
mod disambiguation;
mod disambiguation_names;
mod format;
mod item;
mod labels;
mod locales;
mod name_parts;
mod name_value;
mod names;
mod names_order;
mod note_fields;
mod numbers;
mod page_ranges;
mod position;
mod presence;
mod processor;
mod punctuation;
mod read;
mod render;
mod rich;
mod sorting;
mod style;
mod style_dates;
mod superscripts;
mod tape;
mod terms;
mod text_case;
mod tree;
mod variables;

pub use bibliography::{Bibliography, Entry};
pub use cite::{Citation, Cite, CiteForm, Position};
pub use date_value::{Date, Day};
pub use format::{Display, FontStyle, FontVariant, FontWeight, Format, TextDecoration, VerticalAlign};
pub use item::Item;
pub use locales::{Locale, LocaleData};
pub use name_value::{Name, is_set};
pub use names_order::is_spaceless;
pub use processor::{Document, Processor, Session};
pub use read::{Dependent, Parsed, StyleError, Unknown};
pub use style::{CitationFormat, SecondFieldAlign, Style, StyleClass};
pub use tape::Role;
pub use tree::Node;
pub use variables::{Kind, LocatorKind, Variable, VariableKind};
