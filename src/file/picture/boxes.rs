//! Boxes of a file, each with its length and kind (ISO/IEC 14496-12, 4.2), and what the head says of items (8.11). Reads
//! no more than the file has, and each byte once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A box: its kind, where it begins, where its contents stand.
pub(super) struct Place {
    pub(super) kind: [u8; 4],
    pub(super) start: usize,
    pub(super) contents: Range<usize>,
}

/// The boxes that stand in a part of a file, in order, up to what is none.
pub(super) fn boxes(bytes: &[u8], part: Range<usize>) -> Vec<Place> {
    let mut found = Vec::new();
    let mut reader = Reader { bytes, at: part.start, end: part.end };
    while let Some(place) = reader.place() {
        reader.at = place.contents.end;
        found.push(place);
    }
    found
}

/// The first box of a kind.
pub(super) fn find(boxes: &[Place], kind: [u8; 4]) -> Option<&Place> {
    boxes.iter().find(|place| place.kind == kind)
}

/// Reads numbers from a part of a file.
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) end: usize,
}

impl<'a> Reader<'a> {
    /// Of the contents of a box.
    pub(super) const fn of(bytes: &'a [u8], contents: &Range<usize>) -> Self {
        Self { bytes, at: contents.start, end: contents.end }
    }

    /// The number in the next bytes, the greatest first: none, one, two, four or eight.
    pub(super) fn number(&mut self, length: usize) -> Option<u64> {
        let to = self.at.checked_add(length).filter(|to| *to <= self.end)?;
        let digits = self.bytes.get(self.at..to)?;
        self.at = to;
        Some(digits.iter().fold(0, |number, digit| number << 8 | u64::from(*digit)))
    }

    /// The same, as a number of bytes.
    fn length(&mut self, length: usize) -> Option<usize> {
        usize::try_from(self.number(length)?).ok()
    }

    /// The version of the box and its flags (ISO/IEC 14496-12, 4.2.2).
    pub(super) fn version(&mut self) -> Option<(u64, u64)> {
        Some((self.number(1)?, self.number(3)?))
    }

    fn kind(&mut self) -> Option<[u8; 4]> {
        Some(u32::try_from(self.number(4)?).ok()?.to_be_bytes())
    }

    fn id(&mut self, long: bool) -> Option<u32> {
        u32::try_from(self.number(if long { 4 } else { 2 })?).ok()
    }

    /// The box that begins here.
    fn place(&mut self) -> Option<Place> {
        let start = self.at;
        let length = self.length(4)?;
        let kind = self.kind()?;
        let end = match length {
            0 => self.end,
            1 => start.checked_add(self.length(8)?)?,
            length => start.checked_add(length)?,
        };
        (self.at <= end && end <= self.end).then_some(Place { kind, start, contents: self.at..end })
    }
}

/// What a head says of its items.
#[derive(Default)]
pub(super) struct Items {
    /// The kind of each; nothing where the file does not say.
    pub(super) kinds: BTreeMap<u32, Option<[u8; 4]>>,
    /// Where the parts of each stand in the file.
    pub(super) parts: BTreeMap<u32, Vec<Range<usize>>>,
    /// Small pictures of others.
    pub(super) previews: BTreeSet<u32>,
}

impl Items {
    /// By the boxes of a head; nothing of what cannot be read.
    pub(super) fn read(bytes: &[u8], head: &[Place]) -> Option<Self> {
        let mut items = Self::default();
        if let Some(list) = find(head, *b"iinf") {
            items.read_kinds(bytes, &list.contents)?;
        }
        if let Some(list) = find(head, *b"iloc") {
            let held = find(head, *b"idat").map(|place| &place.contents);
            items.read_parts(bytes, &list.contents, held)?;
        }
        if let Some(list) = find(head, *b"iref") {
            items.read_previews(bytes, &list.contents)?;
        }
        Some(items)
    }

    /// ISO/IEC 14496-12, 8.11.6.
    fn read_kinds(&mut self, bytes: &[u8], contents: &Range<usize>) -> Option<()> {
        let mut reader = Reader::of(bytes, contents);
        let (version, _) = reader.version()?;
        reader.number(if version == 0 { 2 } else { 4 })?;
        for entry in boxes(bytes, reader.at..contents.end) {
            let mut reader = Reader::of(bytes, &entry.contents);
            let (version, _) = reader.version()?;
            let id = reader.id(version == 3)?;
            reader.number(2)?;
            self.kinds.insert(id, if version >= 2 { Some(reader.kind()?) } else { None });
        }
        Some(())
    }

    /// ISO/IEC 14496-12, 8.11.3.
    fn read_parts(
        &mut self,
        bytes: &[u8],
        contents: &Range<usize>,
        held: Option<&Range<usize>>,
    ) -> Option<()> {
        let mut reader = Reader::of(bytes, contents);
        let (version, _) = reader.version()?;
        let sizes = reader.length(2)?;
        let [offset_size, length_size, base_size, index_size] =
            [sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, if version > 0 { sizes & 15 } else { 0 }];
        // A part of no length is all that there is, and its place may be left out: a few bytes may name many.
        if length_size == 0 {
            return None;
        }
        for _ in 0..reader.number(if version == 2 { 4 } else { 2 })? {
            let id = reader.id(version == 2)?;
            let stands = if version > 0 { reader.number(2)? & 15 } else { 0 };
            reader.number(2)?;
            let base = reader.length(base_size)?;
            let (first, last) = match stands {
                0 => (0, bytes.len()),
                1 => held.map(|held| (held.start, held.end))?,
                // Made of other items: they stand somewhere themselves.
                2 => (0, 0),
                _ => return None,
            };
            let mut parts = Vec::new();
            for _ in 0..reader.number(2)? {
                reader.number(index_size)?;
                let (offset, length) = (reader.length(offset_size)?, reader.length(length_size)?);
                if stands < 2 {
                    let from = first.checked_add(base)?.checked_add(offset)?;
                    let to = from.checked_add(length).filter(|to| *to <= last)?;
                    parts.push(from..to);
                }
            }
            self.parts.insert(id, parts);
        }
        Some(())
    }

    /// ISO/IEC 14496-12, 8.11.12; 23008-12, 6.4.4.
    fn read_previews(&mut self, bytes: &[u8], contents: &Range<usize>) -> Option<()> {
        let mut reader = Reader::of(bytes, contents);
        let (version, _) = reader.version()?;
        for reference in boxes(bytes, reader.at..contents.end) {
            if reference.kind == *b"thmb" {
                self.previews.insert(Reader::of(bytes, &reference.contents).id(version > 0)?);
            }
        }
        Some(())
    }
}

/// The numbers of the properties that an item has (ISO/IEC 23008-12, 9.3).
pub(super) fn properties_of(bytes: &[u8], contents: &Range<usize>, item: u64) -> Option<Vec<usize>> {
    let mut reader = Reader::of(bytes, contents);
    let (version, flags) = reader.version()?;
    let long = flags & 1 == 1;
    for _ in 0..reader.number(4)? {
        let id = reader.number(if version == 0 { 2 } else { 4 })?;
        let mut numbers = Vec::new();
        for _ in 0..reader.number(1)? {
            let number = reader.length(if long { 2 } else { 1 })?;
            numbers.push(number & if long { 0x7fff } else { 0x7f });
        }
        if id == item {
            return Some(numbers);
        }
    }
    None
}
