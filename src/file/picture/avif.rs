//! AVIF: the items of the file that are words about the picture (ISO/IEC 14496-12, 8.11; 23008-12, annex A). Where they
//! stand is said in many places, so they are made zeros, and nothing moves.

use mp4_atom::{Any, Atom as _, DecodeAtom as _, DecodeMaybe as _};
use mp4_atom::{Header, Idat, Iinf, Iloc, Iprp, ItemLocation, Meta, Pitm};
use std::ops::Range;

/// A box: its kind, where its contents stand.
type Place = ([u8; 4], Range<usize>);

/// A part of a file that is made zeros, and what stands at its beginning then.
type Emptied = (Range<usize>, &'static [u8]);

/// Exif that says nothing: where its TIFF begins, and one without entries (TIFF 6.0, section 2). Readers refuse a picture
/// whose Exif has none.
const EMPTY_EXIF: &[u8; 18] = b"\0\0\0\0II\x2a\0\x08\0\0\0\0\0\0\0\0\0";

/// Boxes of a file that are the picture, or say where it stands, besides `meta` and `moov`.
const OF_PICTURE: [&[u8; 4]; 7] = [b"ftyp", b"styp", b"mdat", b"moof", b"mfra", b"sidx", b"pdin"];

/// A picture that says nothing besides. Nothing of a file that cannot be read.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut said = Vec::new();
    for (kind, place) in boxes(bytes, 0..bytes.len())? {
        match &kind {
            b"meta" => said.extend(words(bytes, &place, &meta(bytes, &place)?)?),
            b"moov" => said.extend(user_data(bytes, place)?.into_iter().map(emptied)),
            kind if OF_PICTURE.contains(&kind) => {}
            // Padding, and what cameras and programs add for themselves.
            _ => said.push(emptied(place)),
        }
    }
    let mut out = bytes.to_vec();
    for (place, instead) in said {
        let part = out.get_mut(place)?;
        part.fill(0);
        part.iter_mut().zip(instead).for_each(|(byte, new)| *byte = *new);
    }
    Some(out)
}

/// A part of which nothing stays.
fn emptied(place: Range<usize>) -> Emptied {
    (place, &[])
}

/// What a film says in its head and in its tracks: titles, places, days.
fn user_data(bytes: &[u8], place: Range<usize>) -> Option<Vec<Range<usize>>> {
    let mut said = Vec::new();
    for (kind, place) in boxes(bytes, place)? {
        match &kind {
            b"trak" => said.extend(user_data(bytes, place)?),
            b"udta" | b"meta" | b"uuid" | b"free" | b"skip" => said.push(place),
            _ => {}
        }
    }
    Some(said)
}

/// How wide and high it is shown, in pixels.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let (_, place) = boxes(bytes, 0..bytes.len())?.into_iter().find(|(kind, _)| kind == b"meta")?;
    let meta = meta(bytes, &place)?;
    let shown = meta.get::<Pitm>()?.item_id;
    let about = meta.get::<Iprp>()?;
    let of_it = about.ipma.iter().flat_map(|all| &all.item_properties).find(|of| of.item_id == shown)?;
    let told = of_it
        .associations
        .iter()
        .filter_map(|one| about.ipco.properties.get(usize::from(one.property_index).checked_sub(1)?));
    let (mut size, mut turned) = (None, false);
    for property in told {
        if let Any::Ispe(extent) = property {
            size = Some((extent.width, extent.height));
        } else if let Any::Irot(turn) = property {
            turned = turn.angle % 2 == 1;
        }
    }
    size.map(|(wide, high)| if turned { (high, wide) } else { (wide, high) })
}

/// The boxes that stand in a part of a file, in order.
fn boxes(bytes: &[u8], within: Range<usize>) -> Option<Vec<Place>> {
    let mut found = Vec::new();
    let mut rest = bytes.get(within.clone())?;
    while !rest.is_empty() {
        let header = Header::decode_maybe(&mut rest).ok()??;
        let start = within.end - rest.len();
        let length = header.size.unwrap_or(rest.len());
        rest = rest.get(length..)?;
        found.push((header.kind.into(), start..start + length));
    }
    Some(found)
}

/// What a file says of its items.
fn meta(bytes: &[u8], place: &Range<usize>) -> Option<Meta> {
    let header = Header { kind: Meta::KIND, size: Some(place.len()) };
    Meta::decode_atom(&header, &mut bytes.get(place.clone())?).ok()
}

/// Where the items stand that are words about the picture.
fn words(bytes: &[u8], place: &Range<usize>, meta: &Meta) -> Option<Vec<Emptied>> {
    let (Some(items), Some(places)) = (meta.get::<Iinf>(), meta.get::<Iloc>()) else {
        return Some(Vec::new());
    };
    let is_words = |kind: [u8; 4]| [b"Exif", b"mime", b"uri "].contains(&&kind);
    let mut said = Vec::new();
    for item in &items.item_infos {
        let kind: Option<[u8; 4]> = item.item_type.map(Into::into);
        if !kind.is_none_or(is_words) {
            continue;
        }
        let instead: &[u8] = if kind == Some(*b"Exif") { EMPTY_EXIF } else { &[] };
        for stands in places.item_locations.iter().filter(|stands| stands.item_id == item.item_id) {
            let start = match stands.construction_method {
                0 => 0,
                1 => inside(bytes, place, meta.get::<Idat>()?)?,
                _ => return None,
            };
            said.extend(extents(stands, start, bytes.len())?.into_iter().map(|part| (part, instead)));
        }
    }
    Some(said)
}

/// Where the contents of the box stand that holds items inside of `meta`.
fn inside(bytes: &[u8], place: &Range<usize>, held: &Idat) -> Option<usize> {
    let named = [b"idat".as_slice(), &held.data].concat();
    let found = bytes.get(place.clone())?.windows(named.len()).position(|window| window == named)?;
    Some(place.start + found + 4)
}

/// The parts of an item, in the file.
fn extents(item: &ItemLocation, start: usize, end: usize) -> Option<Vec<Range<usize>>> {
    let part = |offset: u64, length: u64| {
        let from = usize::try_from(item.base_offset.checked_add(offset)?).ok()?.checked_add(start)?;
        // No length is all that there is.
        let to = if length == 0 { end } else { from.checked_add(usize::try_from(length).ok()?)? };
        (from <= to && to <= end).then_some(from..to)
    };
    item.extents.iter().map(|extent| part(extent.offset, extent.length)).collect()
}
