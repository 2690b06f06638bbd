//! What a page shows, as a flat row of steps: forms are unfolded where they are drawn, fonts are numbered, and all
//! that is not text is left out, so that a picture or a colour cannot spoil it.

use super::object::{bytes, dict, follow, inherited, list, name as name_of, number, value, words};
use super::{quiet, syntax};
use pdf_extract::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// So deep may forms stand in one another.
const DEPTH: usize = 12;
/// So many forms may one page draw: one that draws itself over and over would never end.
const FORMS: usize = 4000;

/// Six numbers of a transformation (PDF 1.7, 8.3.3).
pub(super) type Matrix = [f64; 6];

/// A step of what a page shows.
#[derive(Debug)]
pub(super) enum Step {
    /// Keeps the state.
    Save,
    /// Takes the state back.
    Restore,
    /// Lays a transformation before the one that holds.
    Concat(Matrix),
    /// Begins a text.
    Begin,
    /// Sets the text's own transformation.
    Place(Matrix),
    /// Goes to the beginning of a line that is so far from the last one's.
    Move(f64, f64),
    /// Goes to the next line.
    Next,
    /// Distance of lines.
    Leading(f64),
    /// Space after each glyph.
    Tracking(f64),
    /// Space after each space.
    Spacing(f64),
    /// Width of glyphs, 1 if they are as drawn.
    Stretch(f64),
    /// How high above the line.
    Rise(f64),
    /// The size of what is shown from here.
    Size(f64),
    /// Shows a string in a font.
    Show(usize, Vec<u8>),
    /// Goes back by so many thousandths of the size.
    Back(f64),
    /// A marked part begins: what it says in characters, and whether it is a running head.
    Mark(Option<String>, Role),
    /// A marked part ends.
    Unmark,
}

/// What a part of a page is, as the file itself says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing in particular.
    Text,
    /// A running head, a page number: no part of the text.
    Edge,
}

/// The fonts of a document, each once, by its number.
#[derive(Default)]
pub(super) struct FontList {
    /// The dictionary of each.
    pub(super) dicts: Vec<Dictionary>,
    /// Those that are objects of their own.
    known: BTreeMap<ObjectId, usize>,
}

impl FontList {
    /// The number of a font under a name.
    fn number(&mut self, document: &Document, resources: &Dictionary, name: &[u8]) -> Option<usize> {
        let fonts = dict(document, resources, "Font")?;
        let object = fonts.get(name).ok()?;
        let id = object.as_reference().ok();
        if let Some(number) = id.and_then(|id| self.known.get(&id)) {
            return Some(*number);
        }
        let font = follow(document, object)?.as_dict().ok()?.clone();
        // A font that is written into the resources themselves is met again with each page.
        let number = self.dicts.iter().position(|known| *known == font).unwrap_or_else(|| {
            self.dicts.push(font);
            self.dicts.len() - 1
        });
        if let Some(id) = id {
            self.known.insert(id, number);
        }
        Some(number)
    }
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Shown {
    /// Its steps.
    pub(super) steps: Vec<Step>,
    /// Whether all of it could be read.
    pub(super) whole: Whole,
}

/// Whether something could be read to its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Whole {
    /// To its end.
    #[default]
    Yes,
    /// A part of it is missing.
    No,
}

/// Reads what a page shows; `None` if the page itself cannot be read.
pub(super) fn page(document: &Document, page: ObjectId, fonts: &mut FontList) -> Option<Shown> {
    let page_dict = document.get_dictionary(page).ok()?;
    let empty = Dictionary::new();
    let resources =
        inherited(document, page_dict, "Resources").and_then(|found| found.as_dict().ok()).unwrap_or(&empty);
    let mut reader =
        Reader { document, fonts, shown: Shown::default(), forms: 0, font: None, kept: Vec::new(), floor: 0 };
    let data = contents(document, page_dict, &mut reader.shown.whole);
    if data.is_empty() && reader.shown.whole == Whole::No {
        return None;
    }
    reader.stream(&data, resources, 0);
    Some(reader.shown)
}

/// The content streams of a page, one after another.
fn contents(document: &Document, page: &Dictionary, whole: &mut Whole) -> Vec<u8> {
    let mut data = Vec::new();
    let parts: Vec<&Object> = match value(document, page, "Contents") {
        Some(Object::Array(parts)) => parts.iter().collect(),
        Some(one) => vec![one],
        None => {
            // A page without contents is empty; one whose contents are lost is not.
            if page.has(b"Contents") {
                *whole = Whole::No;
            }
            return data;
        }
    };
    for part in parts {
        let stream = follow(document, part).and_then(|object| object.as_stream().ok());
        match stream.and_then(|stream| quiet::call(|| bytes(stream)).flatten()) {
            Some(bytes) => {
                data.extend(bytes);
                data.push(b'\n');
            }
            None => *whole = Whole::No,
        }
    }
    data
}

/// Reads streams into steps.
struct Reader<'a> {
    document: &'a Document,
    fonts: &'a mut FontList,
    shown: Shown,
    forms: usize,
    font: Option<usize>,
    kept: Vec<Option<usize>>,
    /// A form cannot take back more states than it kept.
    floor: usize,
}

impl Reader<'_> {
    /// Reads a stream.
    fn stream(&mut self, data: &[u8], resources: &Dictionary, depth: usize) {
        syntax::operations(data, |operator, operands| self.operation(operator, operands, resources, depth));
    }

    fn push(&mut self, step: Step) {
        self.shown.steps.push(step);
    }

    fn operation(&mut self, operator: &[u8], operands: &[Object], resources: &Dictionary, depth: usize) {
        let at = |n: usize| operands.get(n).map_or(0.0, number);
        match operator {
            b"q" => {
                self.kept.push(self.font);
                self.push(Step::Save);
            }
            b"Q" => {
                if self.kept.len() > self.floor
                    && let Some(font) = self.kept.pop()
                {
                    self.font = font;
                    self.push(Step::Restore);
                }
            }
            b"cm" => self.push(Step::Concat(matrix(operands))),
            b"BT" => self.push(Step::Begin),
            b"Tm" => self.push(Step::Place(matrix(operands))),
            b"Td" => self.push(Step::Move(at(0), at(1))),
            b"TD" => {
                self.push(Step::Leading(-at(1)));
                self.push(Step::Move(at(0), at(1)));
            }
            b"T*" => self.push(Step::Next),
            b"TL" => self.push(Step::Leading(at(0))),
            b"Tc" => self.push(Step::Tracking(at(0))),
            b"Tw" => self.push(Step::Spacing(at(0))),
            b"Tz" => self.push(Step::Stretch(at(0) / 100.0)),
            b"Ts" => self.push(Step::Rise(at(0))),
            b"Tf" => self.font(operands.first(), at(1), resources),
            b"gs" => self.state(operands.first(), resources),
            b"Tj" => self.show(operands.first()),
            b"'" => {
                self.push(Step::Next);
                self.show(operands.first());
            }
            b"\"" => {
                self.push(Step::Spacing(at(0)));
                self.push(Step::Tracking(at(1)));
                self.push(Step::Next);
                self.show(operands.get(2));
            }
            b"TJ" => {
                for part in operands.first().and_then(|part| part.as_array().ok()).into_iter().flatten() {
                    if part.as_str().is_ok() {
                        self.show(Some(part));
                    } else {
                        self.push(Step::Back(number(part)));
                    }
                }
            }
            b"BMC" => self.push(Step::Mark(None, Role::Text)),
            b"BDC" => self.mark(operands, resources),
            b"EMC" => self.push(Step::Unmark),
            b"Do" => self.form(operands.first(), resources, depth),
            _ => {}
        }
    }

    fn font(&mut self, name: Option<&Object>, size: f64, resources: &Dictionary) {
        let name = name.and_then(|name| name.as_name().ok());
        self.font = name.and_then(|name| self.fonts.number(self.document, resources, name));
        if self.font.is_some() {
            self.push(Step::Size(size));
        }
    }

    /// A graphics state may set a font, too.
    fn state(&mut self, name: Option<&Object>, resources: &Dictionary) {
        let document = self.document;
        let Some(name) = name.and_then(|name| name.as_name().ok()) else { return };
        let set = dict(document, resources, "ExtGState")
            .and_then(|states| states.get(name).ok())
            .and_then(|state| follow(document, state)?.as_dict().ok())
            .and_then(|state| value(document, state, "Font")?.as_array().ok());
        if let Some([font, size]) = set.map(Vec::as_slice) {
            let mut fonts = Dictionary::new();
            fonts.set("F", font.clone());
            let mut resources = Dictionary::new();
            resources.set("Font", fonts);
            self.font(Some(&Object::Name(b"F".to_vec())), number(size), &resources);
        }
    }

    fn show(&mut self, string: Option<&Object>) {
        let string = string.and_then(|string| string.as_str().ok());
        match (string, self.font) {
            (Some(string), Some(font)) => self.push(Step::Show(font, string.to_vec())),
            // Words in a font that is not there cannot be read.
            (Some(string), None) if !string.is_empty() => self.shown.whole = Whole::No,
            _ => {}
        }
    }

    fn mark(&mut self, operands: &[Object], resources: &Dictionary) {
        let document = self.document;
        let properties = match operands.get(1) {
            Some(Object::Name(name)) => dict(document, resources, "Properties")
                .and_then(|known| known.get(name).ok())
                .and_then(|object| follow(document, object)),
            other => other,
        };
        let properties = properties.and_then(|object| object.as_dict().ok());
        let says = properties.and_then(|properties| words(document, properties, "ActualText"));
        let artifact = operands.first().and_then(|tag| tag.as_name().ok()) == Some(b"Artifact");
        let kind = properties.and_then(|properties| name_of(document, properties, "Type"));
        let role = if artifact && kind == Some(b"Pagination") { Role::Edge } else { Role::Text };
        self.push(Step::Mark(says, role));
    }

    fn form(&mut self, name: Option<&Object>, resources: &Dictionary, depth: usize) {
        let document = self.document;
        let stream = name
            .and_then(|name| name.as_name().ok())
            .and_then(|name| dict(document, resources, "XObject")?.get(name).ok())
            .and_then(|object| follow(document, object)?.as_stream().ok())
            .filter(|stream| name_of(document, &stream.dict, "Subtype") == Some(b"Form"));
        let Some(stream) = stream else { return };
        self.forms += 1;
        let data = quiet::call(|| bytes(stream)).flatten();
        let (Some(data), true) = (data, depth < DEPTH && self.forms < FORMS) else {
            self.shown.whole = Whole::No;
            return;
        };
        let own = dict(document, &stream.dict, "Resources").unwrap_or(resources);
        let (font, floor) = (self.font, self.floor);
        self.floor = self.kept.len();
        self.push(Step::Save);
        if let Some(placed) = list(document, &stream.dict, "Matrix") {
            self.push(Step::Concat(matrix(placed)));
        }
        self.stream(&data, own, depth + 1);
        // A form that keeps more states than it takes back must not shift what follows.
        while self.kept.len() > self.floor {
            self.kept.pop();
            self.push(Step::Restore);
        }
        (self.font, self.floor) = (font, floor);
        self.push(Step::Restore);
    }
}

/// Six operands as a transformation; the one that changes nothing if they are not six.
fn matrix(operands: &[Object]) -> Matrix {
    let numbers: Vec<f64> = operands.iter().map(number).collect();
    numbers.try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
}
