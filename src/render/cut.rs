//! A font cut to the letters that are used. Glyphs keep their numbers, so kerning, metrics and the axes of a variable
//! font stay as they are; the outlines of all others go. Ligatures and other forms of letters go with the table that
//! asks for them (OpenType 1.9.1; WOFF2, W3C Recommendation of 2022).

use std::collections::{BTreeMap, BTreeSet};

/// The tables of a font, by their tags.
type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// A WOFF2 file with the letters used and no others; nothing if it is built in a way that is not understood here.
pub(super) fn cut(woff2: &[u8], used: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = opened(woff2)?;
    let mut tables = tables(&font)?;
    let long = u16_at(tables.get(b"head")?, 50)? == 1;
    let count = u16_at(tables.get(b"maxp")?, 4)?;
    let places = offsets(tables.get(b"loca")?, count, if long { Width::Long } else { Width::Short })?;
    let glyphs = tables.get(b"glyf")?;
    let kept = kept(tables.get(b"cmap")?, glyphs, &places, used)?;
    let (glyf, loca) = rebuilt(glyphs, &places, &kept, 4)?;
    let gvar = match tables.get(b"gvar") {
        Some(table) => Some(variations(table, count, &kept)?),
        None => None,
    };
    tables.insert(*b"glyf", glyf);
    tables.insert(*b"loca", written(&loca, if long { Width::Long } else { Width::Short })?);
    tables.extend(gvar.map(|gvar| (*b"gvar", gvar)));
    tables.remove(b"GSUB");
    let flavour = u32_at(&font, 0)?;
    packed(flavour, &tables)
}

/// A WOFF2 file of the letters used and nothing else: glyphs are numbered anew, so that the tables of a face with
/// thousands of them become small. Only for faces without variations, and without features that move or replace glyphs.
pub(super) fn reduced(woff2: &[u8], used: &BTreeSet<char>) -> Option<Vec<u8>> {
    let mut tables = tables(&opened(woff2)?)?;
    let long = u16_at(tables.get(b"head")?, 50)? == 1;
    let count = u16_at(tables.get(b"maxp")?, 4)?;
    let places = offsets(tables.get(b"loca")?, count, if long { Width::Long } else { Width::Short })?;
    let glyphs = tables.get(b"glyf")?;
    let kept: Vec<usize> = kept(tables.get(b"cmap")?, glyphs, &places, used)?.into_iter().collect();
    let number = |old: usize| kept.binary_search(&old).ok();
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), vec![0], Vec::new());
    let wide = u16_at(tables.get(b"hhea")?, 34)?;
    let widths = tables.get(b"hmtx")?;
    for old in &kept {
        let mut outline = glyphs.get(*places.get(*old)?..*places.get(old + 1)?)?.to_vec();
        for (at, part) in placed_parts(&outline)? {
            outline.get_mut(at..at + 2)?.copy_from_slice(&u16::try_from(number(part)?).ok()?.to_be_bytes());
        }
        glyf.extend(outline);
        glyf.resize(glyf.len().next_multiple_of(4), 0);
        loca.push(glyf.len());
        // The last width stands for all that follow; of them only the bearing is written.
        let bearing = if *old < wide { 4 * old + 2 } else { 4 * wide + 2 * (old - wide) };
        hmtx.extend_from_slice(widths.get(4 * (*old).min(wide.checked_sub(1)?)..)?.get(..2)?);
        hmtx.extend_from_slice(widths.get(bearing..bearing + 2)?);
    }
    let mapped = mapping(tables.get(b"cmap")?)?;
    let shown: Vec<(u32, usize)> =
        used.iter().filter_map(|c| Some((u32::from(*c), number(*mapped.get(&u32::from(*c))?)?))).collect();
    let many = u16::try_from(kept.len()).ok()?.to_be_bytes();
    tables.get_mut(b"maxp")?.get_mut(4..6)?.copy_from_slice(&many);
    tables.get_mut(b"hhea")?.get_mut(34..36)?.copy_from_slice(&many);
    tables.get_mut(b"head")?.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    tables.insert(*b"cmap", written_mapping(&shown)?);
    tables.insert(*b"glyf", glyf);
    tables.insert(*b"loca", written(&loca, Width::Long)?);
    tables.insert(*b"hmtx", hmtx);
    // No names of glyphs (post, version 3).
    let post = tables.get_mut(b"post")?;
    post.truncate(32);
    post.get_mut(..4)?.copy_from_slice(&[0, 3, 0, 0]);
    tables.retain(|tag, _| {
        matches!(
            tag,
            b"OS/2" | b"cmap" | b"glyf" | b"head" | b"hhea" | b"hmtx" | b"loca" | b"maxp" | b"name" | b"post"
        )
    });
    packed(0x0001_0000, &tables)
}

/// Characters and their glyphs as a table of one subtable (`cmap`, format 12: one group for each).
fn written_mapping(shown: &[(u32, usize)]) -> Option<Vec<u8>> {
    let groups = u32::try_from(shown.len()).ok()?;
    // Version 0, one subtable: platform 3 (Windows), encoding 10 (all of Unicode), 12 bytes from here.
    let mut table = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    table.extend((16 + 12 * groups).to_be_bytes());
    table.extend(0_u32.to_be_bytes());
    table.extend(groups.to_be_bytes());
    for (c, glyph) in shown {
        table.extend(c.to_be_bytes());
        table.extend(c.to_be_bytes());
        table.extend(u32::try_from(*glyph).ok()?.to_be_bytes());
    }
    Some(table)
}

/// The font in a WOFF2 file.
pub(super) fn opened(woff2: &[u8]) -> Option<Vec<u8>> {
    let mut unpacked = |stream: &[u8], length: usize| {
        let mut out = Vec::with_capacity(length.min(1 << 24));
        brotli::BrotliDecompress(&mut &*stream, &mut out)?;
        Ok(out)
    };
    wuff::decompress_woff2_with_custom_brotli(woff2, &mut unpacked).ok()
}

/// The characters that a font, as it is opened, has letters for.
pub(super) fn letters(font: &[u8]) -> Option<BTreeSet<char>> {
    let tables = tables(font)?;
    Some(mapping(tables.get(b"cmap")?)?.into_keys().filter_map(char::from_u32).collect())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let pair: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(usize::from(u16::from_be_bytes(pair)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

/// The tables of an OpenType file.
fn tables(font: &[u8]) -> Option<Tables> {
    let count = u16_at(font, 4)?;
    let entry = |index: usize| {
        let at = 12 + 16 * index;
        let tag: [u8; 4] = font.get(at..at + 4)?.try_into().ok()?;
        let (start, length) = (u32_at(font, at + 8)?, u32_at(font, at + 12)?);
        Some((tag, font.get(start..start.checked_add(length)?)?.to_vec()))
    };
    (0..count).map(entry).collect()
}

/// How wide the offsets of a table are: in full, or halved in two bytes.
#[derive(Clone, Copy)]
enum Width {
    Short,
    Long,
}

/// Offsets of glyphs, one more than there are glyphs.
fn offsets(table: &[u8], count: usize, width: Width) -> Option<Vec<usize>> {
    let read = |index: usize| match width {
        Width::Short => u16_at(table, 2 * index).map(|half| 2 * half),
        Width::Long => u32_at(table, 4 * index),
    };
    (0..=count).map(read).collect()
}

/// Offsets as a table has them; nothing if they are too large for it.
fn written(offsets: &[usize], width: Width) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(offsets.len() * 4);
    for offset in offsets {
        match width {
            Width::Short => out.extend(u16::try_from(offset / 2).ok()?.to_be_bytes()),
            Width::Long => out.extend(u32::try_from(*offset).ok()?.to_be_bytes()),
        }
    }
    Some(out)
}

/// The glyphs of the characters used, and those that these are made of.
fn kept(cmap: &[u8], glyphs: &[u8], places: &[usize], used: &BTreeSet<char>) -> Option<BTreeSet<usize>> {
    let mapped = mapping(cmap)?;
    let mut kept: BTreeSet<usize> = BTreeSet::from([0]);
    kept.extend(used.iter().filter_map(|c| mapped.get(&u32::from(*c))));
    let mut open: Vec<usize> = kept.iter().copied().collect();
    while let Some(glyph) = open.pop() {
        let outline = glyphs.get(*places.get(glyph)?..*places.get(glyph + 1)?)?;
        for (_, part) in placed_parts(outline)? {
            if kept.insert(part) {
                open.push(part);
            }
        }
    }
    Some(kept)
}

/// Which glyph shows which character (`cmap`, formats 4 and 12).
fn mapping(cmap: &[u8]) -> Option<BTreeMap<u32, usize>> {
    let mut mapped = BTreeMap::new();
    for index in 0..u16_at(cmap, 2)? {
        let table = cmap.get(u32_at(cmap, 4 + 8 * index + 4)?..)?;
        match u16_at(table, 0)? {
            4 => segments(table, &mut mapped)?,
            12 => {
                for group in 0..u32_at(table, 12)? {
                    let at = 16 + 12 * group;
                    let (first, last, glyph) =
                        (u32_at(table, at)?, u32_at(table, at + 4)?, u32_at(table, at + 8)?);
                    // No more than Unicode has: a file may say anything.
                    if last < first || last > 0x0010_FFFF {
                        return None;
                    }
                    let all = (first..=last).zip(glyph..);
                    mapped.extend(all.filter_map(|(c, glyph)| Some((u32::try_from(c).ok()?, glyph))));
                }
            }
            _ => {}
        }
    }
    (!mapped.is_empty()).then_some(mapped)
}

/// The segments of a table of format 4.
fn segments(table: &[u8], mapped: &mut BTreeMap<u32, usize>) -> Option<()> {
    let doubled = u16_at(table, 6)?;
    for segment in (0..doubled).step_by(2) {
        let last = u16_at(table, 14 + segment)?;
        let first = u16_at(table, 16 + doubled + segment)?;
        let delta = u16_at(table, 16 + 2 * doubled + segment)?;
        let place = 16 + 3 * doubled + segment;
        let range = u16_at(table, place)?;
        for c in first..=last {
            let glyph = if range == 0 {
                c + delta
            } else {
                match u16_at(table, place + range + 2 * (c - first))? {
                    0 => continue,
                    glyph => glyph + delta,
                }
            };
            mapped.insert(u32::try_from(c).ok()?, glyph & 0xFFFF);
        }
    }
    Some(())
}

/// The glyphs that a composite one is made of, each with the place of its number in the outline.
fn placed_parts(outline: &[u8]) -> Option<Vec<(usize, usize)>> {
    let mut found = Vec::new();
    if outline.is_empty() || u16_at(outline, 0)? < 0x8000 {
        return Some(found);
    }
    let mut at = 10;
    loop {
        let flags = u16_at(outline, at)?;
        found.push((at + 2, u16_at(outline, at + 2)?));
        let words = if flags & 0x0001 == 0 { 2 } else { 4 };
        let scale = match (flags & 0x0008, flags & 0x0040, flags & 0x0080) {
            (0, 0, 0) => 0,
            (_, 0, 0) => 2,
            (_, _, 0) => 4,
            (_, _, _) => 8,
        };
        at += 4 + words + scale;
        if flags & 0x0020 == 0 {
            return Some(found);
        }
    }
}

/// A table of data by glyph with the data of some glyphs only, and where each stands in it.
fn rebuilt(
    data: &[u8],
    places: &[usize],
    kept: &BTreeSet<usize>,
    align: usize,
) -> Option<(Vec<u8>, Vec<usize>)> {
    let (mut out, mut at) = (Vec::new(), vec![0]);
    for (glyph, (start, end)) in places.iter().zip(places.iter().skip(1)).enumerate() {
        if kept.contains(&glyph) {
            out.extend_from_slice(data.get(*start..*end)?);
            out.resize(out.len().next_multiple_of(align), 0);
        }
        at.push(out.len());
    }
    Some((out, at))
}

/// The variations of some glyphs only (`gvar`).
fn variations(table: &[u8], count: usize, kept: &BTreeSet<usize>) -> Option<Vec<u8>> {
    let width = if u16_at(table, 14)? & 1 == 1 { Width::Long } else { Width::Short };
    let (shared, start) = (u32_at(table, 8)?, u32_at(table, 16)?);
    // What glyphs share stands before their own data; anything else is left as it is.
    if shared > start || u16_at(table, 12)? != count {
        return Some(table.to_vec());
    }
    let places = offsets(table.get(20..)?, count, width)?;
    let (data, at) = rebuilt(table.get(start..)?, &places, kept, 2)?;
    let offsets = written(&at, width)?;
    let mut out = table.get(..20)?.to_vec();
    out.extend_from_slice(&offsets);
    out.extend_from_slice(table.get(20 + offsets.len()..start)?);
    out.extend_from_slice(&data);
    Some(out)
}

/// Tables as a WOFF2 file; outlines are packed as they are (transformation 3, section 5.1).
fn packed(flavour: usize, tables: &Tables) -> Option<Vec<u8>> {
    let mut order: Vec<[u8; 4]> = tables.keys().copied().filter(|tag| tag != b"loca").collect();
    let after = order.iter().position(|tag| tag == b"glyf")? + 1;
    order.insert(after, *b"loca");
    let (mut directory, mut data, mut whole) = (Vec::new(), Vec::new(), 12 + 16 * order.len());
    for tag in &order {
        let table = tables.get(tag)?;
        match tag {
            b"glyf" => directory.push(0xC0 | 0x0A),
            b"loca" => directory.push(0xC0 | 0x0B),
            tag => {
                directory.push(63);
                directory.extend_from_slice(tag);
            }
        }
        directory.extend(base128(table.len()));
        data.extend_from_slice(table);
        whole += table.len().next_multiple_of(4);
    }
    let mut stream = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut data.as_slice(), &mut stream, &parameters).ok()?;
    let length = (48 + directory.len() + stream.len()).next_multiple_of(4);
    let mut out = b"wOF2".to_vec();
    let mut long = |value: usize| {
        out.extend(u32::try_from(value).ok()?.to_be_bytes());
        Some(())
    };
    long(flavour)?;
    long(length)?;
    // The number of tables, and two bytes that say nothing.
    long(order.len() << 16)?;
    long(whole)?;
    long(stream.len())?;
    // No version, no metadata, nothing private.
    (0..6).try_for_each(|_| long(0))?;
    out.extend(directory);
    out.extend(stream);
    out.resize(length, 0);
    Some(out)
}

/// A length in groups of seven bits (WOFF2, section 4.1).
fn base128(mut value: usize) -> Vec<u8> {
    let mut groups = Vec::new();
    loop {
        let more = if groups.is_empty() { 0 } else { 0x80 };
        groups.push(u8::try_from(value & 0x7F).unwrap_or_default() | more);
        value >>= 7;
        if value == 0 {
            groups.reverse();
            return groups;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_keeps_the_letters_that_are_used() {
        let font = include_bytes!("../../themes/rubric/static/fonts/bg-serif.woff2");
        let used: BTreeSet<char> = "Café “x”".chars().collect();
        let small = cut(font, &used).unwrap();
        assert!(small.len() * 2 < font.len(), "{} of {}", small.len(), font.len());
        // The letters are there when it is opened again.
        let opened = opened(&small).unwrap();
        let tables = tables(&opened).unwrap();
        let long = u16_at(&tables[b"head"], 50) == Some(1);
        let count = u16_at(&tables[b"maxp"], 4).unwrap();
        let width = if long { Width::Long } else { Width::Short };
        let places = offsets(&tables[b"loca"], count, width).unwrap();
        let mapped = mapping(&tables[b"cmap"]).unwrap();
        let drawn = |c: char| {
            let glyph = mapped[&u32::from(c)];
            places[glyph + 1] > places[glyph]
        };
        assert!("Café“x”".chars().all(drawn));
        assert!(!drawn('Q') && !drawn('ø'));
        assert!(!tables.contains_key(b"GSUB") && tables.contains_key(b"GPOS"));
        assert_eq!(cut(font, &used), Some(small), "the same letters make the same bytes");
        assert_eq!(cut(b"no font", &used), None);
    }

    #[test]
    fn a_face_of_thousands_of_characters_is_reduced_to_those_used() {
        let font = include_bytes!("../../themes/rubric/static/fonts/cut/bg-serif-jp.woff2");
        let used: BTreeSet<char> = "与那国島、安倍晋三が".chars().collect();
        let small = reduced(font, &used).unwrap();
        assert!(small.len() < 6000, "{}", small.len());
        let (whole, opened) =
            (tables(&opened(font).unwrap()).unwrap(), tables(&opened(&small).unwrap()).unwrap());
        let outline = |tables: &Tables, c: char| {
            let glyph = mapping(&tables[b"cmap"]).unwrap()[&u32::from(c)];
            let width = if u16_at(&tables[b"head"], 50) == Some(1) { Width::Long } else { Width::Short };
            let count = u16_at(&tables[b"maxp"], 4).unwrap();
            let places = offsets(&tables[b"loca"], count, width).unwrap();
            let drawn = tables[b"glyf"][places[glyph]..places[glyph + 1]].to_vec();
            let wide = u16_at(&tables[b"hhea"], 34).unwrap();
            (drawn, u16_at(&tables[b"hmtx"], 4 * glyph.min(wide - 1)))
        };
        for c in &used {
            let ((drawn, width), (wanted, of)) = (outline(&opened, *c), outline(&whole, *c));
            assert!(drawn.starts_with(&wanted) && !wanted.is_empty() && width == of, "{c}");
        }
        assert_eq!(mapping(&opened[b"cmap"]).unwrap().len(), used.len());
        assert_eq!(reduced(b"no font", &used), None);
    }

    #[test]
    fn lengths_are_groups_of_seven_bits() {
        assert_eq!(base128(63), [63]);
        assert_eq!(base128(128), [0x81, 0]);
        assert_eq!(base128(16_384), [0x81, 0x80, 0]);
    }
}
