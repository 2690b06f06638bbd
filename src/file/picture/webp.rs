//! WebP: which chunks are the picture (RFC 9649, section 2.7).

use img_parts::Bytes;
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;

/// Chunks that are the picture, a film of several, or the colours. Which side is up goes with the rest: not all browsers
/// heed it, and without it a page shows the same in each.
const OF_FILE: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// Chunks in a picture of a film.
const OF_FRAME: [&[u8; 4]; 3] = [b"VP8 ", b"VP8L", b"ALPH"];

/// In a picture of a film so much stands before its chunks.
const FRAME_HEAD: usize = 16;

/// Where the head says that there is Exif, and XMP.
const WORDS: u8 = 0b1100;

/// A picture that says nothing besides. Nothing of a file that cannot be read.
pub(super) fn bare(mut picture: WebP) -> Option<Vec<u8>> {
    picture.dimensions()?;
    let mut kept = Vec::new();
    for chunk in picture.chunks() {
        let id = chunk.id();
        let contents = chunk.content().data().filter(|_| OF_FILE.contains(&&id));
        let contents = match (&id, contents) {
            (b"VP8X", Some(contents)) => head(contents)?,
            (b"ANMF", Some(contents)) => frame(contents)?,
            (_, Some(contents)) => contents.clone(),
            (_, None) => continue,
        };
        kept.push(RiffChunk::new(id, RiffContent::Data(contents)));
    }
    *picture.chunks_mut() = kept;
    Some(picture.encoder().bytes().to_vec())
}

/// The head, without a word of what goes.
fn head(contents: &Bytes) -> Option<Bytes> {
    let (flags, rest) = contents.split_first()?;
    Some(Bytes::from([&[flags & !WORDS], rest].concat()))
}

/// A picture of a film, without what else stands in it.
fn frame(contents: &Bytes) -> Option<Bytes> {
    let mut kept = contents.get(..FRAME_HEAD)?.to_vec();
    let mut rest = contents.get(FRAME_HEAD..)?;
    while !rest.is_empty() {
        let id: [u8; 4] = rest.get(..4)?.try_into().ok()?;
        let length = u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?);
        let end = usize::try_from(length).ok()?.checked_add(8)?;
        // A chunk of odd length is followed by one byte.
        let end = end.checked_add(end % 2)?;
        if OF_FRAME.contains(&&id) {
            kept.extend(rest.get(..end)?);
        }
        rest = rest.get(end..)?;
    }
    Some(Bytes::from(kept))
}
