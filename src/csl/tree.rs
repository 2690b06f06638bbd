//! What is given out: trees of text, formatting, quotation marks, links, blocks and roles.

use super::format::{Display, FontStyle, FontVariant, FontWeight, Format, TextDecoration, VerticalAlign};
use super::locales::Locale;
use super::superscripts;
use super::tape::{Mark, Role, Tag, Tape, TypedQuote};
use super::terms::Common;
use super::variables::Variable;

/// A piece of a citation or an entry. Text is text: who writes HTML escapes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text.
    Text(String),
    /// Formatted text; `Normal` where formatting around it is taken back.
    Format(Format, Vec<Node>),
    /// A quotation, its marks included.
    Quoted(Vec<Node>),
    /// A link, whose words are what the style prints of the address.
    Link(String, Vec<Node>),
    /// A block of an entry.
    Display(Display, Vec<Node>),
    /// What the text in it is.
    Role(Role, Vec<Node>),
}

impl Node {
    /// The nodes within.
    pub fn children(&self) -> &[Self] {
        match self {
            Self::Text(_) => &[],
            Self::Format(_, nodes)
            | Self::Quoted(nodes)
            | Self::Link(_, nodes)
            | Self::Display(_, nodes)
            | Self::Role(_, nodes) => nodes,
        }
    }

    /// Adds the text of the node to a string.
    pub fn write_text(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Format(..) | Self::Quoted(_) | Self::Link(..) | Self::Display(..) | Self::Role(..) => {
                self.children().iter().for_each(|node| node.write_text(out));
            }
        }
    }
}

/// What formatting is in force.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Force {
    style: FontStyle,
    weight: FontWeight,
    variant: FontVariant,
    decoration: TextDecoration,
    align: VerticalAlign,
    /// How many quotations are open.
    quotes: usize,
}

/// What a tag opens: how its node is made, or nothing.
enum Opened {
    Node(Format),
    Several(Vec<Format>),
    Quote,
    /// Quotation marks that are not the locale's: they stay.
    Foreign(TypedQuote),
    Display(Display),
    Role(Role),
    Nothing,
}

/// A tag that is open, with the nodes within so far.
struct Frame {
    tag: Tag,
    opened: Opened,
    before: Force,
    nodes: Vec<Node>,
}

/// Makes the tree of a tape whose punctuation is settled.
pub(super) fn grow(tape: &Tape, locale: &Locale) -> Vec<Node> {
    let mut force = Force {
        style: FontStyle::Normal,
        weight: FontWeight::Normal,
        variant: FontVariant::Normal,
        decoration: TextDecoration::None,
        align: VerticalAlign::Baseline,
        quotes: 0,
    };
    let mut frames: Vec<Frame> = Vec::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut at = 0;
    for (place, mark) in &tape.marks {
        text(&mut nodes, tape.text.get(at..*place).unwrap_or_default());
        at = (*place).max(at);
        match mark {
            Mark::Open(tag) => {
                let before = force;
                let opened = open(*tag, &mut force, locale);
                let mut inner = Vec::new();
                if matches!(opened, Opened::Quote) {
                    text(&mut inner, quote(locale, force.quotes, true));
                }
                if let Opened::Foreign(quote) = opened {
                    text(&mut inner, foreign(quote).0);
                }
                frames.push(Frame { tag: *tag, opened, before, nodes: std::mem::replace(&mut nodes, inner) });
            }
            Mark::Close(tag) => {
                // What is still open within is closed with it.
                while let Some(frame) = frames.pop() {
                    let is_wanted = frame.tag == *tag;
                    force = close(frame, force, &mut nodes, locale);
                    if is_wanted {
                        break;
                    }
                }
            }
            Mark::Joint => {}
        }
    }
    text(&mut nodes, tape.text.get(at..).unwrap_or_default());
    while let Some(frame) = frames.pop() {
        force = close(frame, force, &mut nodes, locale);
    }
    nodes
}

/// Adds text, to what is text already.
fn text(nodes: &mut Vec<Node>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some((before, raised, after)) = superscripts::first(text) {
        plain(nodes, before);
        nodes.push(Node::Format(Format::Align(VerticalAlign::Sup), vec![Node::Text(raised)]));
        self::text(nodes, after);
        return;
    }
    plain(nodes, text);
}

/// Adds text that has no raised letters.
fn plain(nodes: &mut Vec<Node>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Node::Text(last)) = nodes.last_mut() {
        last.push_str(text);
    } else {
        nodes.push(Node::Text(text.to_owned()));
    }
}

/// The quotation mark of a depth: outer marks and inner ones in turn.
fn quote(locale: &Locale, depth: usize, opens: bool) -> &str {
    let common = match (depth % 2 == 1, opens) {
        (true, true) => Common::OpenQuote,
        (true, false) => Common::CloseQuote,
        (false, true) => Common::OpenInnerQuote,
        (false, false) => Common::CloseInnerQuote,
    };
    locale.common(common)
}

/// The marks that a field has.
fn foreign(quote: TypedQuote) -> (&'static str, &'static str) {
    match quote {
        TypedQuote::Double => ("“", "”"),
        TypedQuote::Single => ("‘", "’"),
    }
}

/// Puts a tag in force.
fn open(tag: Tag, force: &mut Force, locale: &Locale) -> Opened {
    match tag {
        Tag::Format(format) => set(format, force),
        Tag::Flip(format) => {
            let flipped = match format {
                Format::Style(style) if force.style == style => Format::Style(FontStyle::Normal),
                Format::Weight(weight) if force.weight == weight => Format::Weight(FontWeight::Normal),
                Format::Variant(variant) if force.variant == variant => Format::Variant(FontVariant::Normal),
                Format::Align(align) if force.align == align => Format::Align(VerticalAlign::Baseline),
                Format::Style(_)
                | Format::Weight(_)
                | Format::Variant(_)
                | Format::Align(_)
                | Format::Decoration(_) => format,
            };
            set(flipped, force)
        }
        Tag::NoDecor => {
            let plain = [
                Format::Style(FontStyle::Normal),
                Format::Weight(FontWeight::Normal),
                Format::Variant(FontVariant::Normal),
                Format::Decoration(TextDecoration::None),
                Format::Align(VerticalAlign::Baseline),
            ];
            let changed = plain.into_iter().filter(|format| matches!(set(*format, force), Opened::Node(_)));
            Opened::Several(changed.collect())
        }
        Tag::Quote => {
            force.quotes += 1;
            Opened::Quote
        }
        Tag::Typed(typed) => {
            let mark = foreign(typed).0;
            if mark == locale.common(Common::OpenQuote) {
                force.quotes += 1;
            } else if mark == locale.common(Common::OpenInnerQuote) {
                // Inner marks by themselves stay inner ones.
                force.quotes = (force.quotes + 1).max(2);
            } else {
                return Opened::Foreign(typed);
            }
            Opened::Quote
        }
        Tag::Display(display) => Opened::Display(display),
        Tag::Role(role) => Opened::Role(role),
        Tag::NoCase => Opened::Nothing,
    }
}

/// Sets one kind of formatting; nothing is opened where it is in force already.
fn set(format: Format, force: &mut Force) -> Opened {
    let before = *force;
    match format {
        Format::Style(style) => force.style = style,
        Format::Weight(weight) => force.weight = weight,
        Format::Variant(variant) => force.variant = variant,
        Format::Decoration(decoration) => force.decoration = decoration,
        Format::Align(align) => force.align = align,
    }
    if *force == before { Opened::Nothing } else { Opened::Node(format) }
}

/// Closes a tag, and gives the formatting that was in force before it.
fn close(frame: Frame, force: Force, nodes: &mut Vec<Node>, locale: &Locale) -> Force {
    let mut inner = std::mem::replace(nodes, frame.nodes);
    if matches!(frame.opened, Opened::Quote) {
        text(&mut inner, quote(locale, force.quotes, false));
    }
    if let Opened::Foreign(quote) = frame.opened {
        text(&mut inner, foreign(quote).1);
    }
    if inner.is_empty() {
        return frame.before;
    }
    match frame.opened {
        Opened::Node(format) => nodes.push(Node::Format(format, inner)),
        Opened::Several(formats) => {
            let wrapped =
                formats.into_iter().rev().fold(inner, |inner, format| vec![Node::Format(format, inner)]);
            extend(nodes, wrapped);
        }
        Opened::Quote => nodes.push(Node::Quoted(inner)),
        Opened::Display(display) => nodes.push(Node::Display(display, inner)),
        Opened::Role(Role::Variable(variable)) if address(variable, "").is_some() => {
            let mut words = String::new();
            inner.iter().for_each(|node| node.write_text(&mut words));
            match address(variable, &words) {
                Some(url) if !url.is_empty() => nodes.push(Node::Link(url, inner)),
                _ => extend(nodes, inner),
            }
        }
        Opened::Role(role) => nodes.push(Node::Role(role, inner)),
        Opened::Nothing | Opened::Foreign(_) => extend(nodes, inner),
    }
    frame.before
}

fn extend(nodes: &mut Vec<Node>, inner: Vec<Node>) {
    for node in inner {
        if let Node::Text(words) = node {
            text(nodes, &words);
        } else {
            nodes.push(node);
        }
    }
}

/// Where a variable's words lead to; nothing for variables that are no address, nothing said for what is none.
fn address(variable: Variable, words: &str) -> Option<String> {
    let (_, before) = ADDRESSES.iter().find(|(addressed, _)| *addressed == variable)?;
    let is_address = words.starts_with("http://") || words.starts_with("https://");
    Some(if is_address {
        words.to_owned()
    } else if words.is_empty() || before.is_empty() {
        String::new()
    } else {
        format!("{before}{words}")
    })
}

/// The variables that are addresses, and what makes one of them.
const ADDRESSES: [(Variable, &str); 4] = [
    (Variable::Url, ""),
    (Variable::Doi, "https://doi.org/"),
    (Variable::Pmid, "https://www.ncbi.nlm.nih.gov/pubmed/"),
    (Variable::Pmcid, "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
];
