//! Pictures: how large they are, and what they say besides what they show. A photograph carries where and when it was
//! taken, with which camera, often by whom (Exif 2.32, XMP, IPTC); none of that may leave with it unasked. So what is
//! known to be the picture stays, and all else goes: of its form's parts, and of what stands behind its end. The profile
//! of the colours stays, and so does which side is up, as without these it would look otherwise.

mod avif;
mod boxes;
mod gif;
mod jpeg;
mod webp;

use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

/// A form of pictures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Jpeg,
    Png,
    Gif,
    WebP,
    Avif,
    Heif,
    JpegXl,
    Tiff,
}

/// Why a picture cannot leave without what it says besides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// The file's name says that it is a picture of this form; it is none of any.
    NoPicture(Form),
    /// It begins as a picture of this form, and cannot be read.
    Damaged(Form),
    /// Few browsers show pictures of this form.
    Unshown(Form),
}

impl Form {
    /// By the first bytes of a file.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let boxed = |known: &[&[u8; 4]]| {
            brands(bytes).chunks_exact(4).any(|brand| known.iter().any(|one| brand == *one))
        };
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            [b'I', b'I', 0x2a | 0x2b, 0, ..] | [b'M', b'M', 0, 0x2a | 0x2b, ..] => Some(Self::Tiff),
            [0xff, 0x0a, ..] | [0, 0, 0, 0x0c, b'J', b'X', b'L', b' ', ..] => Some(Self::JpegXl),
            _ if boxed(&[b"avif", b"avis"]) => Some(Self::Avif),
            _ if boxed(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) => {
                Some(Self::Heif)
            }
            _ => None,
        }
    }

    /// By the ending of a file's name.
    fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" | "jpe" | "jfif" => Self::Jpeg,
            "png" | "apng" => Self::Png,
            "gif" => Self::Gif,
            "webp" => Self::WebP,
            "avif" => Self::Avif,
            "heic" | "heif" => Self::Heif,
            "jxl" => Self::JpegXl,
            "tif" | "tiff" => Self::Tiff,
            _ => return None,
        })
    }

    /// What one is called.
    pub(crate) const fn called(self) -> &'static str {
        match self {
            Self::Jpeg => "a JPEG",
            Self::Png => "a PNG",
            Self::Gif => "a GIF",
            Self::WebP => "a WebP",
            Self::Avif => "an AVIF",
            Self::Heif => "a HEIF",
            Self::JpegXl => "a JPEG XL",
            Self::Tiff => "a TIFF",
        }
    }
}

/// What a file of boxes can be read as, four bytes each (ISO/IEC 14496-12, 4.3); nothing of another file.
fn brands(bytes: &[u8]) -> &[u8] {
    let Some(length) = bytes.first_chunk().filter(|_| bytes.get(4..8) == Some(b"ftyp")) else { return &[] };
    let end = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(0).min(bytes.len());
    bytes.get(8..end).unwrap_or_default()
}

/// A file as it may leave: of a picture without what it says besides; nothing where it is so already, or no picture.
///
/// # Errors
///
/// What cannot be taken out of this one.
pub(crate) fn bare(name: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    let form = match (Form::of_bytes(bytes), Form::of_name(name)) {
        // Two or four bytes may be those of anything.
        (Some(Form::Tiff | Form::JpegXl) | None, None) => return Ok(None),
        (Some(form), _) => form,
        (None, Some(form)) => return Err(Fault::NoPicture(form)),
    };
    let all = || Bytes::copy_from_slice(bytes);
    let written = match form {
        Form::Jpeg => bare_jpeg(bytes),
        Form::Png => Png::from_bytes(all()).ok().and_then(bare_png),
        Form::Gif => gif::bare(bytes),
        Form::WebP => WebP::from_bytes(all()).ok().and_then(webp::bare),
        Form::Avif => avif::bare(bytes),
        Form::Heif | Form::JpegXl | Form::Tiff => return Err(Fault::Unshown(form)),
    };
    let written = written.ok_or(Fault::Damaged(form))?;
    // What says nothing besides stays byte for byte.
    Ok((written != bytes).then_some(written))
}

fn bare_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let side = orientation(&Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).ok()?);
    let mut picture = Jpeg::from_bytes(jpeg::bare(bytes)?.into()).ok()?;
    picture.dimensions()?;
    picture.set_exif(upright(side));
    Some(picture.encoder().bytes().to_vec())
}

/// Chunks of a PNG that are the picture, its colours or its size in print (PNG, 3rd edition, section 11); others hold
/// words, a time, a position, or what one program keeps for itself.
const OF_PNG: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn bare_png(mut picture: Png) -> Option<Vec<u8>> {
    let side = orientation(&picture);
    let has = |kind: &[u8; 4]| picture.chunk_by_type(*kind).is_some();
    if picture.dimensions().is_none() || !has(b"IDAT") || !has(b"IEND") {
        return None;
    }
    picture.chunks_mut().retain(|chunk| OF_PNG.contains(&&chunk.kind()));
    if let Some(side) = upright(side) {
        picture.set_exif(Some(side));
    }
    Some(picture.encoder().bytes().to_vec())
}

/// Which side is up, 1 to 8 (Exif 2.32, 4.6.4, tag 0x0112); 1 where nothing says.
fn orientation(picture: &impl ImageEXIF) -> u16 {
    // What cameras and programs write is often wrong somewhere; the rest is read.
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = picture.exif().and_then(|raw| {
        let read = reader.read_raw(raw.to_vec());
        read.or_else(|error| error.distill_partial_result(|_| ())).ok()
    });
    let field =
        read.and_then(|all| all.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0));
    field.and_then(|side| u16::try_from(side).ok()).filter(|side| (1..=8).contains(side)).unwrap_or(1)
}

/// Width and height as it is shown, in pixels.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let all = || Bytes::copy_from_slice(bytes);
    let (side, (width, height)) = match Form::of_bytes(bytes)? {
        Form::Jpeg => {
            let picture = Jpeg::from_bytes(all()).ok()?;
            let (width, height) = picture.dimensions()?;
            (orientation(&picture), (u32::from(width), u32::from(height)))
        }
        Form::Png => {
            let picture = Png::from_bytes(all()).ok()?;
            (orientation(&picture), picture.dimensions()?)
        }
        Form::WebP => (1, WebP::from_bytes(all()).ok()?.dimensions()?),
        Form::Gif => (1, gif::size(bytes)?),
        Form::Avif => (1, avif::size(bytes)?),
        Form::Heif | Form::JpegXl | Form::Tiff => return None,
    };
    // From 5 on it lies on its side.
    Some(if side >= 5 { (height, width) } else { (width, height) })
}

/// Exif that says which side is up, and nothing else: a TIFF with one entry (TIFF 6.0, section 2). Nothing for the side
/// that is up anyway.
fn upright(side: u16) -> Option<Bytes> {
    if side == 1 {
        return None;
    }
    let mut tiff = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend(side.to_le_bytes());
    tiff.extend([0; 6]);
    Some(Bytes::from(tiff))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pictures of 24 by 16 pixels that say who took them and where, in every way that their form knows, and have words
    /// of a film behind their end. All lie on their side, where their form and browsers know of that.
    const TAKEN: [(&str, &[u8]); 7] = [
        ("taken.jpg", include_bytes!("../../../tests/sites/lighthouse-notes/static/pictures/taken.jpg")),
        ("taken.png", include_bytes!("../../../tests/sites/lighthouse-notes/static/pictures/taken.png")),
        ("taken.gif", include_bytes!("../../../tests/sites/lighthouse-notes/static/pictures/taken.gif")),
        ("taken.webp", include_bytes!("../../../tests/sites/lighthouse-notes/static/pictures/taken.webp")),
        ("taken.avif", include_bytes!("../../../tests/sites/lighthouse-notes/static/pictures/taken.avif")),
        ("film.avif", include_bytes!("../../../tests/sites/lighthouse-notes/static/pictures/film.avif")),
        ("film.webp", include_bytes!("../../../tests/sites/lighthouse-notes/static/pictures/film.webp")),
    ];

    /// What they say, each in one form at least.
    const SAID: [&str; 7] = [
        "CAMERA-MAKER",
        "ANN QUAY",
        "XMP-PLACE",
        "2021:12:23",
        "COMMENT-WORDS",
        "PRIVATE-CHUNK",
        "FILM-BEHIND-THE-END",
    ];

    fn holds(bytes: &[u8], words: &str) -> bool {
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    }

    fn said(bytes: &[u8]) -> Vec<&'static str> {
        SAID.into_iter().filter(|words| holds(bytes, words)).collect()
    }

    #[test]
    fn what_a_picture_says_besides_goes_and_its_side_stays() {
        let all: Vec<&str> = TAKEN.iter().flat_map(|(_, bytes)| said(bytes)).collect();
        assert!(
            SAID.iter().all(|words| all.contains(words)),
            "the pictures say less than the test asks: {all:?}"
        );
        for (name, bytes) in TAKEN {
            assert!(!said(bytes).is_empty(), "{name}");
            let bare_one = bare(name, bytes).unwrap().unwrap();
            assert_eq!(said(&bare_one), [""; 0], "{name}");
            let upright = if ["taken.gif", "taken.webp", "film.webp", "film.avif"].contains(&name) {
                (24, 16)
            } else {
                (16, 24)
            };
            assert_eq!((size(bytes), size(&bare_one)), (Some(upright), Some(upright)), "{name}");
            assert_eq!(bare(name, &bare_one), Ok(None), "{name}: once is enough");
        }
    }

    #[test]
    fn the_form_is_what_the_bytes_say() {
        let (_, jpeg) = TAKEN[0];
        assert!(said(&bare("taken.png", jpeg).unwrap().unwrap()).is_empty());
        assert!(said(&bare("taken", jpeg).unwrap().unwrap()).is_empty());
        assert_eq!(bare("plan.svg", b"<svg/>"), Ok(None));
        assert_eq!(bare("a.bin", b"II*\0 and more"), Ok(None));
    }

    #[test]
    fn what_cannot_be_cleaned_is_told() {
        assert_eq!(bare("a.jpg", b"<!doctype html>"), Err(Fault::NoPicture(Form::Jpeg)));
        assert_eq!(bare("a.gif", b""), Err(Fault::NoPicture(Form::Gif)));
        let tiff = include_bytes!("../../../tests/cases/asset/pictures-that-cannot-leave/static/scan.tif");
        assert_eq!(bare("a.tif", tiff), Err(Fault::Unshown(Form::Tiff)));
        assert_eq!(bare("a.jpg", tiff), Err(Fault::Unshown(Form::Tiff)));
        let phone = b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic";
        assert_eq!(bare("a.heic", phone), Err(Fault::Unshown(Form::Heif)));
        // A file that says that it can be read as AVIF is read so, whatever it says first.
        assert_eq!(bare("a.avif", b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif\0"), Err(Fault::Damaged(Form::Avif)));
        for (name, bytes) in TAKEN {
            assert!(matches!(bare(name, &bytes[..30]), Err(Fault::Damaged(_))), "{name}");
        }
    }

    #[test]
    fn what_breaks_off_says_no_more_than_what_is_whole() {
        for (name, bytes) in TAKEN {
            for end in 0..bytes.len() {
                let _ = size(&bytes[..end]);
                if let Ok(Some(bare)) = bare(name, &bytes[..end]) {
                    assert_eq!(said(&bare), [""; 0], "{name}, {end} bytes");
                }
            }
        }
    }

    #[test]
    fn no_byte_breaks_it() {
        for (name, bytes) in TAKEN {
            for at in 0..bytes.len() {
                for wrong in [0, 1, 0x5a, 0x7f, 0xff] {
                    let mut other = bytes.to_vec();
                    other[at] ^= wrong;
                    let _ = (bare(name, &other), size(&other));
                    other[at] = wrong;
                    let _ = (bare(name, &other), size(&other));
                }
            }
        }
    }

    /// A box of a file that has them.
    fn boxed(kind: [u8; 4], contents: &[u8]) -> Vec<u8> {
        let length = u32::try_from(contents.len() + 8).unwrap().to_be_bytes();
        [length.as_slice(), &kind, contents].concat()
    }

    #[test]
    fn boxes_in_boxes_and_parts_of_no_bytes_take_neither_the_stack_nor_the_memory() {
        let start = boxed(*b"ftyp", b"avif\0\0\0\0avif");
        let file = |head: &[u8]| {
            [start.clone(), boxed(*b"meta", &[b"\0\0\0\0", head].concat()), boxed(*b"mdat", b"")].concat()
        };
        for kind in [b"meta", b"trak", b"iprp", b"free"] {
            let nested = (0..10_000)
                .fold(Vec::new(), |inner, _| if inner.len() < 60_000 { boxed(*kind, &inner) } else { inner });
            let film = [file(b""), boxed(*b"moov", &nested)].concat();
            for bytes in [file(&nested), film] {
                let _ = (bare("a.avif", &bytes), size(&bytes));
            }
        }
        // 65,535 parts of six bytes.
        let item = b"\0\x01\0\0\xff\xff";
        let parts = boxed(*b"iloc", &[b"\0\0\0\0\0\0\xff\xff".as_slice(), &item.repeat(20_000)].concat());
        assert_eq!(bare("a.avif", &file(&parts)), Err(Fault::Damaged(Form::Avif)));
    }

    #[test]
    fn words_between_the_parts_of_a_picture_go() {
        const HIDDEN: &[u8] = b"WORDS-BETWEEN";
        let (name, taken) = TAKEN[4];
        // The picture itself stands last in the data: its place and length, and the length of the data, as the head says.
        let (place, length) = (708, 70);
        let told = [[0, 0, 2, 196], [0, 0, 0, 70]].concat();
        let told = taken.windows(8).position(|window| window == told).unwrap();
        let data = taken.windows(4).position(|window| window == b"mdat").unwrap();
        let mut bytes = [&taken[..place], HIDDEN, &taken[place..place + length], HIDDEN].concat();
        bytes[told..told + 4].copy_from_slice(&u32::try_from(place + HIDDEN.len()).unwrap().to_be_bytes());
        let longer = u32::try_from(bytes.len() + 4 - data).unwrap();
        bytes[data - 4..data].copy_from_slice(&longer.to_be_bytes());
        let bare_one = bare(name, &bytes).unwrap().unwrap();
        assert!(!holds(&bare_one, "WORDS-BETWEEN"));
        let kept = &bare_one[place + HIDDEN.len()..][..length];
        assert_eq!(kept, &taken[place..place + length]);
        assert_eq!(bare_one.len(), bytes.len());
    }

    #[test]
    fn words_between_the_parts_that_a_head_holds_go() {
        let item = boxed(*b"infe", b"\x02\0\0\0\0\x01\0\0av01\0");
        let kinds = boxed(*b"iinf", &[b"\0\0\0\0\0\x01", item.as_slice()].concat());
        // One item, of one part, which stands in the head, five bytes behind the start of what is held there, six long.
        let places = boxed(*b"iloc", b"\x01\0\0\0\x44\0\0\x01\0\x01\0\x01\0\0\0\x01\0\0\0\x05\0\0\0\x06");
        let held = boxed(*b"idat", b"WORDSpixelsWORDS");
        let head = boxed(*b"meta", &[b"\0\0\0\0", kinds.as_slice(), &places, &held].concat());
        let start = boxed(*b"ftyp", b"avif\0\0\0\0avif");
        let bytes = [start, head, boxed(*b"mdat", b"WORDS")].concat();
        let bare_one = bare("a.avif", &bytes).unwrap().unwrap();
        assert!(holds(&bare_one, "\0\0\0\0\0pixels\0\0\0\0\0"));
        assert!(!holds(&bare_one, "WORDS"));
    }

    #[test]
    fn a_side_is_kept_where_the_rest_is_broken() {
        // A second entry, which leads to a position beyond the end.
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0".to_vec();
        tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\xff\0\0\0\0\0");
        let mut picture = Jpeg::from_bytes(Bytes::from_static(TAKEN[0].1)).unwrap();
        picture.set_exif(Some(Bytes::from(tiff)));
        let bytes = picture.encoder().bytes();
        assert_eq!(size(&bytes), Some((16, 24)));
        let bare = bare("taken.jpg", &bytes).unwrap().unwrap();
        assert_eq!(size(&bare), Some((16, 24)));
        assert!(!holds(&bare, "\u{8}\u{25}"));
    }
}
