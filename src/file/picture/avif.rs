//! AVIF: a picture in boxes (ISO/IEC 23008-12), or a film of them. What is known to be the picture stays; all else is
//! made zeros where it stands, as such a file says in many places where its parts are.

use super::boxes::{Items, Place, Reader, boxes, find, properties_of};
use std::ops::Range;

/// Boxes of a file, of its head and of what it says of the picture, that are needed to show it.
const OF_FILE: [&[u8; 4]; 4] = [b"ftyp", b"mdat", b"meta", b"moov"];
const OF_HEAD: [&[u8; 4]; 9] =
    [b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"dinf", b"grpl"];
const OF_PICTURE: [&[u8; 4]; 16] = [
    b"av1C", b"ispe", b"pixi", b"colr", b"pasp", b"clap", b"irot", b"imir", b"auxC", b"a1op", b"a1lx",
    b"lsel", b"clli", b"mdcv", b"cclv", b"amve",
];
const OF_FILM: [&[u8; 4]; 3] = [b"mvhd", b"trak", b"mvex"];
const OF_TRACK: [&[u8; 4]; 4] = [b"tkhd", b"edts", b"tref", b"mdia"];
const OF_MEDIA: [&[u8; 4]; 4] = [b"mdhd", b"hdlr", b"elng", b"minf"];

/// Exif that says nothing: where its TIFF begins, and one without entries (TIFF 6.0, section 2). Readers refuse a picture
/// whose Exif has none.
const EMPTY_EXIF: &[u8; 18] = b"\0\0\0\0II\x2a\0\x08\0\0\0\0\0\0\0\0\0";

/// A picture that says nothing besides. Nothing of a file that cannot be read.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let all = boxes(bytes, 0..bytes.len());
    let film = find(&all, *b"moov");
    let head = find(&all, *b"meta")?;
    find(&all, *b"mdat").or(film)?;
    // Behind the last box stands what is none.
    let end = all.last()?.contents.end;
    let mut sheet = Sheet { bytes: bytes.get(..end)?.to_vec(), ..Sheet::default() };
    sheet.keep_only(&all, &OF_FILE);
    sheet.clear_head(head)?;
    if let Some(film) = film {
        sheet.clear_film(film)?;
    } else {
        let parts = boxes(bytes, behind_version(head));
        let data = all.iter().chain(&parts).filter(|place| [b"mdat", b"idat"].contains(&&place.kind));
        data.for_each(|place| sheet.clear_between(&place.contents));
    }
    Some(sheet.written())
}

/// How wide and high it is shown, in pixels. Nothing where a part of it is cut off: browsers differ there.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let all = boxes(bytes, 0..bytes.len());
    let head = boxes(bytes, behind_version(find(&all, *b"meta")?));
    let mut reader = Reader::of(bytes, &find(&head, *b"pitm")?.contents);
    let (version, _) = reader.version()?;
    let shown = reader.number(if version == 0 { 2 } else { 4 })?;
    let about = boxes(bytes, find(&head, *b"iprp")?.contents.clone());
    let properties = boxes(bytes, find(&about, *b"ipco")?.contents.clone());
    let (mut size, mut turned) = (None, false);
    for number in properties_of(bytes, &find(&about, *b"ipma")?.contents, shown)? {
        // None is number 0.
        let Some(property) = number.checked_sub(1).and_then(|at| properties.get(at)) else { continue };
        let mut reader = Reader::of(bytes, &property.contents);
        match &property.kind {
            b"ispe" => {
                reader.version()?;
                size = u32::try_from(reader.number(4)?).ok().zip(u32::try_from(reader.number(4)?).ok());
            }
            b"irot" => turned = reader.number(1)? % 2 == 1,
            b"clap" => return None,
            _ => {}
        }
    }
    size.map(|(wide, high)| if turned { (high, wide) } else { (wide, high) })
}

/// The contents of a box behind its version.
fn behind_version(place: &Place) -> Range<usize> {
    place.contents.end.min(place.contents.start + 4)..place.contents.end
}

/// A file while it is cleared.
#[derive(Default)]
struct Sheet {
    bytes: Vec<u8>,
    /// What is made zeros.
    cleared: Vec<Range<usize>>,
    /// Parts of items that stay.
    kept: Vec<Range<usize>>,
    /// Where Exif stood.
    exif: Vec<Range<usize>>,
}

impl Sheet {
    /// Makes boxes of those that are not of these kinds ones that say nothing.
    fn keep_only(&mut self, places: &[Place], kinds: &[&[u8; 4]]) {
        for place in places.iter().filter(|place| !kinds.contains(&&place.kind)) {
            if let Some(kind) = self.bytes.get_mut(place.start + 4..place.start + 8) {
                kind.copy_from_slice(b"free");
            }
            self.cleared.push(place.contents.clone());
        }
    }

    /// Clears what the head of a file says besides, and the items that are words or small pictures.
    fn clear_head(&mut self, head: &Place) -> Option<()> {
        let parts = boxes(&self.bytes, behind_version(head));
        let items = Items::read(&self.bytes, &parts)?;
        self.keep_only(&parts, &OF_HEAD);
        self.clear_name(&parts);
        if let Some(about) = find(&parts, *b"iprp") {
            let about = boxes(&self.bytes, about.contents.clone());
            let properties = boxes(&self.bytes, find(&about, *b"ipco")?.contents.clone());
            self.keep_only(&properties, &OF_PICTURE);
        }
        for (item, places) in &items.parts {
            let kind = items.kinds.get(item).copied().flatten();
            let words = kind.is_none_or(|kind| [b"Exif", b"mime", b"uri "].contains(&&kind));
            if !words && !items.previews.contains(item) {
                self.kept.extend(places.iter().cloned());
                continue;
            }
            self.cleared.extend(places.iter().cloned());
            if kind == Some(*b"Exif") {
                self.exif.extend(places.first().cloned());
            }
        }
        Some(())
    }

    /// Clears the name of what handles the picture (ISO/IEC 14496-12, 8.4.3).
    fn clear_name(&mut self, parts: &[Place]) {
        if let Some(Place { contents, .. }) = find(parts, *b"hdlr") {
            self.cleared.push(contents.end.min(contents.start + 24)..contents.end);
        }
    }

    /// Clears what a film says besides its pictures, and when it was made.
    fn clear_film(&mut self, film: &Place) -> Option<()> {
        let parts = boxes(&self.bytes, film.contents.clone());
        self.clear_times(&parts, *b"mvhd");
        for track in parts.iter().filter(|part| part.kind == *b"trak") {
            let parts = boxes(&self.bytes, track.contents.clone());
            self.clear_times(&parts, *b"tkhd");
            if let Some(head) = find(&parts, *b"meta") {
                self.clear_head(head)?;
            }
            if let Some(media) = find(&parts, *b"mdia") {
                let parts = boxes(&self.bytes, media.contents.clone());
                self.clear_times(&parts, *b"mdhd");
                self.clear_name(&parts);
                self.keep_only(&parts, &OF_MEDIA);
            }
            self.keep_only(&parts, &OF_TRACK);
        }
        self.keep_only(&parts, &OF_FILM);
        Some(())
    }

    /// When it was made, and when it was changed (ISO/IEC 14496-12, 8.2.2).
    fn clear_times(&mut self, parts: &[Place], kind: [u8; 4]) {
        if let Some(Place { contents, .. }) = find(parts, kind) {
            let long = self.bytes.get(contents.start) == Some(&1);
            let end = contents.start + if long { 20 } else { 12 };
            self.cleared.push(contents.end.min(contents.start + 4)..contents.end.min(end));
        }
    }

    /// Clears what of some contents no item has that stays: nothing says what it is.
    fn clear_between(&mut self, contents: &Range<usize>) {
        let mut kept = self.kept.clone();
        kept.sort_unstable_by_key(|part| part.start);
        let mut from = contents.start;
        for part in kept {
            let to = part.start.min(contents.end);
            if from < to {
                self.cleared.push(from..to);
            }
            from = from.max(part.end);
        }
        if from < contents.end {
            self.cleared.push(from..contents.end);
        }
    }

    /// The file, with zeros.
    fn written(mut self) -> Vec<u8> {
        self.cleared.sort_unstable_by_key(|part| part.start);
        let mut from = 0;
        for part in self.cleared {
            if let Some(bytes) = self.bytes.get_mut(part.start.max(from)..part.end.max(from)) {
                bytes.fill(0);
            }
            from = from.max(part.end);
        }
        for place in self.exif {
            let bytes = self.bytes.get_mut(place).unwrap_or_default();
            bytes.iter_mut().zip(EMPTY_EXIF).for_each(|(byte, new)| *byte = *new);
        }
        self.bytes
    }
}
