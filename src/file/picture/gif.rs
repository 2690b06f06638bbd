//! GIF: which blocks are the picture (`GIF89a`, sections 17 to 26). A film is one as well.

/// What a file of the form begins with: its version, then how wide and high it is, and what it has of colours.
const HEAD: usize = 13;

/// Applications whose blocks say how a film is shown, or its colours; others say what was done to the picture.
const APPLICATIONS: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// A picture without comments, words and blocks of programs, and without what stands behind its end. Nothing of a file
/// that has no picture.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = HEAD + colours(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    let mut shown = false;
    loop {
        let (end, stays) = match bytes.get(at) {
            Some(0x2c) => {
                shown = true;
                // After ten bytes the colours of this picture; then one byte, and the data.
                (data(bytes, at + 10 + colours(*bytes.get(at + 9)?) + 1)?, true)
            }
            Some(0x21) => (data(bytes, at + 2)?, stays(bytes.get(at + 1..)?)),
            // What breaks off is ended, as browsers show as much as there is.
            Some(0x3b) | None => break,
            // Some programs write one zero more than a block has.
            Some(0) => (at + 1, false),
            Some(_) => return None,
        };
        if stays {
            out.extend(bytes.get(at..end)?);
        }
        at = end;
    }
    out.push(0x3b);
    shown.then_some(out)
}

/// How wide and high it is, in pixels.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at| Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    Some((side(6)?, side(8)?)).filter(|(wide, high)| *wide > 0 && *high > 0)
}

/// How many bytes the colours take, by the byte that says so.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where data ends that begins here: pieces, each after a byte that says its length, and one of none.
fn data(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// Whether an extension is of the picture, by its label and what comes after: how a picture of a film is shown, or a
/// block of a known application.
fn stays(extension: &[u8]) -> bool {
    match extension {
        [0xf9, ..] => true,
        [0xff, 11, name @ ..] => APPLICATIONS.iter().any(|known| name.starts_with(known)),
        _ => false,
    }
}
