//! A card as a picture: an SVG of a few lines, drawn by resvg with the faces that are in the program, and no others, so
//! that a card is the same on every machine.

use super::{SIZE, set};
use crate::render::cut;
use crate::render::html::escape;
use png::{ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// What stands on a card.
pub(super) struct Picture {
    /// Whose it is.
    pub(super) over: String,
    pub(super) title: String,
    /// What sort of thing it is about; may be empty.
    pub(super) kind: String,
    /// How claims stand; may be empty.
    pub(super) foot: String,
    /// Whether it is written from right to left.
    pub(super) rtl: bool,
}

/// The faces that some titles need, opened.
pub(super) struct Studio {
    faces: Arc<fontdb::Database>,
    letters: BTreeSet<char>,
}

impl Studio {
    /// Opens faces one after the other until they have all letters that are wanted.
    pub(super) fn new(faces: &[Cow<'static, [u8]>], wanted: &BTreeSet<char>) -> Self {
        let (mut all, mut letters) = (fontdb::Database::new(), BTreeSet::new());
        for (at, face) in faces.iter().enumerate() {
            // The first two are those of text and of notes.
            if at > 1 && wanted.is_subset(&letters) {
                break;
            }
            let Some(face) = cut::opened(face) else { continue };
            letters.extend(cut::letters(&face).unwrap_or_default());
            all.load_font_data(face);
        }
        Self { faces: Arc::new(all), letters }
    }

    /// The picture as PNG; nothing where the faces have no letters for it.
    pub(super) fn draw(&self, picture: &Picture) -> Option<Vec<u8>> {
        if !self.has(&picture.title) {
            return None;
        }
        let options = Options {
            fontdb: self.faces.clone(),
            font_family: "Backgrounder Serif".into(),
            ..Options::default()
        };
        let tree = Tree::from_str(&svg(picture), &options).ok()?;
        let mut canvas = Pixmap::new(SIZE.0, SIZE.1)?;
        resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
        png(&canvas)
    }

    /// Whether there is a letter for every one of some words.
    pub(super) fn has(&self, words: &str) -> bool {
        letters_of(words).all(|c| self.letters.contains(&c))
    }
}

/// What of some words is drawn.
pub(super) fn letters_of(words: &str) -> impl Iterator<Item = char> {
    words.chars().filter(|c| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}')
    })
}

/// The colours are those of the light scheme of the program's own theme.
fn svg(picture: &Picture) -> String {
    let (wide, high) = SIZE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\"><rect width=\"{wide}\" height=\"{high}\" fill=\"#FCFCFB\"/>"
    );
    let (edge, anchor, x) = if picture.rtl { (wide - 20, "end", wide - 95) } else { (0, "start", 95) };
    let _ = write!(out, "<rect x=\"{edge}\" width=\"20\" height=\"{high}\" fill=\"#A5281B\"/>");
    let mut text = |x: u32, y: f64, size: f64, face: &str, fill: &str, words: &str| {
        let _ = write!(
            out,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-family=\"{face}\" font-size=\"{size}\" fill=\"{fill}\">{}</text>",
            escape(words)
        );
    };
    text(x, 118.0, 46.0, "Backgrounder Serif", "#A5281B", "¶");
    let over = if picture.kind.is_empty() {
        picture.over.clone()
    } else {
        format!("{} · {}", picture.over, picture.kind)
    };
    let aside = if picture.rtl { x - 44 } else { x + 44 };
    let over = crate::render::lettering::lines(&over, 30.0, f64::from(wide) - 240.0, 1);
    text(aside, 116.0, 30.0, "Backgrounder Sans", "#53626D", over.first().map_or("", String::as_str));
    let (size, lines) = set(&picture.title);
    let mut y = 190.0 + size * 0.85;
    for line in &lines {
        text(x, y, size, "Backgrounder Serif", "#16212B", line);
        y += size * 1.12;
    }
    let foot = crate::render::lettering::lines(&picture.foot, 28.0, f64::from(wide) - 190.0, 1);
    text(
        x,
        f64::from(high) - 62.0,
        28.0,
        "Backgrounder Sans",
        "#53626D",
        foot.first().map_or("", String::as_str),
    );
    out + "</svg>"
}

/// A picture of few colours as PNG with a palette (PNG, third edition, 11.2.2): a third of the size, written in a tenth
/// of the time.
fn png(canvas: &Pixmap) -> Option<Vec<u8>> {
    let mut numbers: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let (mut palette, mut pixels) = (Vec::new(), Vec::with_capacity(canvas.pixels().len()));
    let mut last = None;
    for pixel in canvas.pixels() {
        // Nothing is seen through: paper covers all of it.
        let colour = [pixel.red(), pixel.green(), pixel.blue()];
        let number = match last {
            Some((before, number)) if before == colour => number,
            _ => {
                let next = u8::try_from(numbers.len());
                match numbers.entry(colour) {
                    Entry::Occupied(found) => *found.get(),
                    Entry::Vacant(free) => {
                        palette.extend(colour);
                        *free.insert(next.ok()?)
                    }
                }
            }
        };
        last = Some((colour, number));
        pixels.push(number);
    }
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, SIZE.0, SIZE.1);
    encoder.set_color(ColorType::Indexed);
    encoder.set_palette(palette);
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Up);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces() -> Vec<Cow<'static, [u8]>> {
        vec![
            Cow::Borrowed(include_bytes!("../../../themes/rubric/static/fonts/bg-serif.woff2")),
            Cow::Borrowed(include_bytes!("../../../themes/rubric/static/fonts/bg-sans.woff2")),
            Cow::Borrowed(include_bytes!("../../../themes/rubric/fonts/bg-naskh.woff2")),
            Cow::Borrowed(include_bytes!("../../../themes/rubric/static/fonts/cut/bg-serif-jp.woff2")),
        ]
    }

    fn picture(title: &str, rtl: bool) -> Picture {
        let text = |words: &str| words.to_owned();
        Picture {
            over: text("The site & <co>"),
            title: text(title),
            kind: text("place"),
            foot: text("Reported 3"),
            rtl,
        }
    }

    /// How many pixels of the middle, where the title stands, are not paper.
    fn inked(png: &[u8]) -> usize {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), SIZE);
        let rows = pixels.chunks(info.line_size).skip(190).take(330);
        rows.flat_map(|row| row.chunks(3).skip(90).take(1000)).filter(|pixel| pixel[2] < 0x80).count()
    }

    #[test]
    fn a_card_has_its_title_in_the_letters_that_it_needs() {
        for (title, rtl) in [
            ("A plan, and how we know of it", false),
            ("与那国島と台湾のあいだ", false),
            ("خطة أولية لحالة طوارئ", true),
        ] {
            let studio = Studio::new(&faces(), &letters_of(title).collect());
            let drawn = studio.draw(&picture(title, rtl)).unwrap();
            assert!(inked(&drawn) > 2_000, "{title}: {}", inked(&drawn));
            assert!(drawn.len() < 60_000, "{title}: {} bytes", drawn.len());
            assert_eq!(studio.draw(&picture(title, rtl)), Some(drawn), "the same words make the same bytes");
        }
        // Letters of which no face knows are no row of boxes.
        let studio = Studio::new(&faces(), &letters_of("ไต้หวัน").collect());
        assert_eq!(studio.draw(&picture("ไต้หวัน", false)), None);
        // What few titles need is not opened for those that do without.
        assert!(!Studio::new(&faces(), &letters_of("Plan").collect()).has("島"));
    }
}
