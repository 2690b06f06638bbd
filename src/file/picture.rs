//! Pictures: how large they are, and what they say besides what they show. A photograph carries where and when it was
//! taken, with which camera, often by whom (Exif 2.32, XMP, IPTC); none of that may leave with it unasked. The colour
//! profile stays, and so does which side is up, as without these it would look otherwise.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

/// A picture of a form that is read here.
enum Picture {
    Jpeg(Jpeg),
    Png(Png),
    WebP(WebP),
}

/// Chunks of a PNG that hold words, a time or a position, not the picture (PNG, 3rd edition, section 11.3).
const WORDS: [[u8; 4]; 5] = [*b"eXIf", *b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"];

impl Picture {
    /// By the file's first bytes; nothing of another form, or damaged.
    fn read(bytes: &[u8]) -> Option<Self> {
        let all = || Bytes::copy_from_slice(bytes);
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            return Jpeg::from_bytes(all()).ok().map(Self::Jpeg);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Png::from_bytes(all()).ok().map(Self::Png);
        }
        let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        if webp { WebP::from_bytes(all()).ok().map(Self::WebP) } else { None }
    }

    /// Which side is up, 1 to 8 (Exif 2.32, 4.6.4, tag 0x0112); 1 where nothing says.
    fn orientation(&self) -> u16 {
        let raw = match self {
            Self::Jpeg(picture) => picture.exif(),
            Self::Png(picture) => picture.exif(),
            Self::WebP(picture) => picture.exif(),
        };
        // What cameras and programs write is often wrong somewhere; the rest is read.
        let mut reader = exif::Reader::new();
        reader.continue_on_error(true);
        let read = raw.and_then(|raw| {
            let read = reader.read_raw(raw.to_vec());
            read.or_else(|error| error.distill_partial_result(|_| ())).ok()
        });
        let field =
            read.and_then(|all| all.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0));
        field.and_then(|side| u16::try_from(side).ok()).filter(|side| (1..=8).contains(side)).unwrap_or(1)
    }
}

/// A picture as it may leave: without what it says besides. Nothing where that is how it is, or no form that is known.
pub(crate) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let picture = Picture::read(bytes)?;
    let side = picture.orientation();
    let kept = (side != 1).then(|| upright(side));
    let written = match picture {
        Picture::Jpeg(mut picture) => {
            let said = |segment: &JpegSegment| {
                matches!(segment.marker(), markers::APP1 | markers::APP13 | markers::COM)
            };
            if !picture.segments().iter().any(said) {
                return None;
            }
            picture.segments_mut().retain(|segment| !said(segment));
            picture.set_exif(kept);
            picture.encoder().bytes()
        }
        Picture::Png(mut picture) => {
            if !picture.chunks().iter().any(|chunk| WORDS.contains(&chunk.kind())) {
                return None;
            }
            picture.chunks_mut().retain(|chunk| !WORDS.contains(&chunk.kind()));
            picture.set_exif(kept);
            picture.encoder().bytes()
        }
        Picture::WebP(mut picture) => {
            let known = [*b"EXIF", *b"XMP "];
            if !known.iter().any(|id| picture.has_chunk(*id)) {
                return None;
            }
            known.iter().for_each(|id| picture.remove_chunks_by_id(*id));
            picture.set_exif(kept);
            picture.encoder().bytes()
        }
    };
    // What says nothing besides its side stays byte for byte.
    (written.as_ref() != bytes).then(|| written.to_vec())
}

/// Width and height as it is shown, in pixels.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let picture = Picture::read(bytes)?;
    let (width, height) = match &picture {
        Picture::Jpeg(picture) => {
            let (width, height) = picture.dimensions()?;
            (u32::from(width), u32::from(height))
        }
        Picture::Png(picture) => picture.dimensions()?,
        Picture::WebP(picture) => picture.dimensions()?,
    };
    // From 5 on it lies on its side.
    Some(if picture.orientation() >= 5 { (height, width) } else { (width, height) })
}

/// Exif that says which side is up, and nothing else: a TIFF with one entry (TIFF 6.0, section 2).
fn upright(side: u16) -> Bytes {
    let mut tiff = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend(side.to_le_bytes());
    tiff.extend([0; 6]);
    Bytes::from(tiff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use img_parts::png::PngChunk;

    /// Exif with a position and a side, as a camera writes it.
    fn camera(side: u16) -> Bytes {
        let mut tiff =
            b"II\x2a\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x04\0\0\0ACME\x12\x01\x03\0\x01\0\0\0".to_vec();
        tiff.extend(side.to_le_bytes());
        tiff.extend([0; 6]);
        Bytes::from(tiff)
    }

    fn png() -> Vec<u8> {
        let chunk = |kind: &[u8; 4], bytes: &[u8]| PngChunk::new(*kind, Bytes::copy_from_slice(bytes));
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        let header = [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0];
        for chunk in [
            chunk(b"IHDR", &header),
            chunk(b"tEXt", b"Author\0Ann"),
            chunk(b"IDAT", b"x"),
            chunk(b"IEND", b""),
        ] {
            bytes.extend(chunk.encoder().bytes());
        }
        bytes
    }

    /// Start, a frame of 7 by 5, a scan, end.
    fn jpeg(exif: Option<Bytes>) -> Vec<u8> {
        let frame = b"\xff\xc0\0\x11\x08\0\x05\0\x07\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";
        let mut bytes = b"\xff\xd8\xff\xfe\0\x05Ann".to_vec();
        bytes.extend(frame);
        bytes.extend(b"\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0\x01\x02\x03\xff\xd9");
        let mut picture = Jpeg::from_bytes(Bytes::from(bytes)).unwrap();
        picture.set_exif(exif);
        picture.encoder().bytes().to_vec()
    }

    fn holds(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn what_a_picture_says_besides_goes_and_its_side_stays() {
        let photo = jpeg(Some(camera(6)));
        assert!(holds(&photo, b"ACME") && holds(&photo, b"Ann"));
        assert_eq!(size(&photo), Some((5, 7)), "it lies on its side");
        let bare_photo = bare(&photo).unwrap();
        assert!(!holds(&bare_photo, b"ACME") && !holds(&bare_photo, b"Ann"));
        assert_eq!(size(&bare_photo), Some((5, 7)));
        assert!(bare(&bare_photo).is_none(), "once is enough");
        let drawing = bare(&png()).unwrap();
        assert!(!holds(&drawing, b"Ann") && size(&drawing) == Some((3, 2)));
        assert!(bare(&drawing).is_none());
        assert_eq!(bare(b"<svg/>"), None);
    }

    #[test]
    fn what_is_damaged_is_left_and_nothing_breaks() {
        for whole in [jpeg(Some(camera(3))), png()] {
            for end in 0..whole.len() {
                let _ = (bare(&whole[..end]), size(&whole[..end]));
                let mut other = whole.clone();
                other[end] ^= 0x5a;
                let _ = (bare(&other), size(&other));
            }
        }
    }

    #[test]
    fn a_side_is_kept_where_the_rest_is_broken() {
        // A third entry, which leads to a position beyond the end.
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0".to_vec();
        tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\xff\0\0\0\0\0");
        let picture = jpeg(Some(Bytes::from(tiff)));
        assert_eq!(size(&picture), Some((5, 7)));
        let bare = bare(&picture).unwrap();
        assert_eq!(size(&bare), Some((5, 7)));
        assert!(!holds(&bare, b"\x88\x25"));
    }
}
