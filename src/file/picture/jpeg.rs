//! JPEG: which segments are the picture, and where it ends (ITU-T T.81, annex B).

use img_parts::jpeg::markers;

/// A picture without what else stands in its file: words, previews, further pictures and films behind its end. Nothing
/// of a file that has no picture, or breaks off.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![markers::P, markers::SOI];
    let mut at = 2;
    let mut in_scan = false;
    loop {
        let found = next_marker(bytes, at)?;
        if in_scan {
            out.extend(bytes.get(at..found)?);
        }
        let marker = *bytes.get(found + 1)?;
        if marker == markers::EOI {
            out.extend([markers::P, markers::EOI]);
            return in_scan.then_some(out);
        }
        let (contents, end) = segment(bytes, found + 2)?;
        if let Some(contents) = part(marker, contents) {
            let length = u16::try_from(contents.len() + 2).ok()?;
            out.extend([markers::P, marker]);
            out.extend(length.to_be_bytes());
            out.extend(contents);
        }
        in_scan |= marker == markers::SOS;
        at = end;
    }
}

/// Where the next marker stands that has a length, or the end: 0xff, and what is no byte of the data, no fill byte, no
/// place to restart at and none that is reserved.
fn next_marker(bytes: &[u8], from: usize) -> Option<usize> {
    let mut pairs = bytes.get(from..)?.windows(2);
    let of_data = |byte: u8| matches!(byte, 0..=0xbf | markers::P | markers::RST0..=markers::RST7);
    let found = pairs.position(|pair| matches!(pair, [markers::P, next] if !of_data(*next)));
    found.map(|found| from + found)
}

/// The contents of a segment whose length stands here, and where it ends.
fn segment(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let length = bytes.get(at..at + 2)?.try_into().ok()?;
    let end = at + usize::from(u16::from_be_bytes(length));
    Some((bytes.get(at + 2..end)?, end))
}

/// The contents of a segment as they stay, if they do: what decoders need, the profile of the colours, how many pixels
/// make an inch.
fn part(marker: u8, contents: &[u8]) -> Option<Vec<u8>> {
    let starts = |name: &[u8], length: usize| contents.get(..length).filter(|head| head.starts_with(name));
    match marker {
        // Frames, tables, scans.
        markers::SOF0..=markers::SOF15 | markers::SOS | markers::DQT | markers::DNL | markers::DRI => {
            Some(contents.to_vec())
        }
        // JFIF may hold a preview, which may show what was cut off: its size is 0 by 0 then (JFIF 1.02, page 5).
        markers::APP0 => Some([starts(b"JFIF\0", 12)?, &[0, 0]].concat()),
        markers::APP2 => contents.starts_with(b"ICC_PROFILE\0").then(|| contents.to_vec()),
        // Without it the colours of some pictures are others (Adobe, technical note 5116).
        markers::APP14 => starts(b"Adobe", 12).map(<[u8]>::to_vec),
        _ => None,
    }
}
