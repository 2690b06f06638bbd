//! GIF: which blocks are the picture (`GIF89a`, sections 17 to 26). A film is one as well.

/// What a file of the form begins with: its version, then how wide and high it is, and what it has of colours.
const HEAD: usize = 13;

/// A picture without comments, words and blocks of programs, and without what stands behind its end. Nothing of a file
/// that has no picture, or breaks off.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = HEAD + colours(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    let mut shown = false;
    loop {
        let from = at;
        match bytes.get(from)? {
            0x2c => {
                // After ten bytes the colours of this picture; then one byte, and the data.
                at = data(bytes, from + 10 + colours(*bytes.get(from + 9)?) + 1)?;
                out.extend(bytes.get(from..at)?);
                shown = true;
            }
            0x21 => {
                at = data(bytes, from + 2)?;
                out.extend(extension(bytes.get(from..at)?));
            }
            // Some programs write one zero more than a block has.
            0 => at += 1,
            0x3b => break,
            _ => return None,
        }
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

/// What of an extension is of the picture: how one of a film is shown, how often the film, and the profile of colours.
fn extension(block: &[u8]) -> Vec<u8> {
    match block {
        [0x21, 0xf9, 4, _, _, _, _, 0] => block.to_vec(),
        [0x21, 0xff, 11, rest @ ..] => match rest.split_first_chunk::<11>() {
            Some((b"ICCRGBG1012", _)) => block.to_vec(),
            // Its own pieces are of three bytes; the first says how often.
            Some((b"NETSCAPE2.0" | b"ANIMEXTS1.0", [3, 1, low, high, ..])) => {
                [b"\x21\xff\x0bNETSCAPE2.0\x03\x01".as_slice(), &[*low, *high, 0]].concat()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
