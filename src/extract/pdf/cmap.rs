//! The characters that a font's codes stand for, as its `ToUnicode` says (PDF 1.7, 9.10.3): read by ourselves where
//! the library cannot.

use super::object::bytes;
use super::{quiet, syntax};
use pdf_extract::{Object, Stream};
use std::collections::BTreeMap;

/// So many codes are read of one mapping: there are no more of two bytes.
const CODES: usize = 1 << 16;

/// Characters by code, a code in its bytes.
#[derive(Default)]
pub(super) struct Characters(BTreeMap<Vec<u8>, String>);

impl Characters {
    /// The characters of a code.
    pub(super) fn get(&self, code: &[u8]) -> Option<&str> {
        self.0.get(code).map(String::as_str)
    }

    fn set(&mut self, code: &[u8], target: &[u8]) {
        let units: Vec<u16> = target
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)))
            .collect();
        if self.0.len() < CODES
            && let Ok(text) = String::from_utf16(&units)
        {
            self.0.insert(code.to_vec(), text);
        }
    }
}

/// Reads a mapping; what cannot be read of it is left out.
pub(super) fn characters(stream: &Stream) -> Characters {
    let mut found = Characters::default();
    let Some(data) = quiet::call(|| bytes(stream)).flatten() else { return found };
    syntax::operations(&data, |operator, operands| match operator {
        b"endbfchar" => {
            for pair in operands.chunks(2) {
                if let [Object::String(code, _), Object::String(target, _)] = pair {
                    found.set(code, target);
                }
            }
        }
        b"endbfrange" => {
            for triple in operands.chunks(3) {
                if let [Object::String(first, _), Object::String(last, _), target] = triple {
                    range(&mut found, first, last, target);
                }
            }
        }
        _ => {}
    });
    found
}

/// A range of codes: the targets are listed, or the last byte of the one given rises.
fn range(found: &mut Characters, first: &[u8], last: &[u8], target: &Object) {
    let (Some(low), Some(high)) = (first.last(), last.last()) else { return };
    for (step, byte) in (*low..=*high).enumerate() {
        let mut code = first.to_vec();
        if let Some(end) = code.last_mut() {
            *end = byte;
        }
        let risen = |target: &[u8]| {
            let mut target = target.to_vec();
            if let (Some(end), Ok(step)) = (target.last_mut(), u8::try_from(step)) {
                *end = end.wrapping_add(step);
            }
            target
        };
        if let Ok(target) = target.as_str() {
            found.set(&code, &risen(target));
        } else if let Some(Object::String(target, _)) = target.as_array().ok().and_then(|all| all.get(step)) {
            found.set(&code, target);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pdf_extract::Dictionary;

    #[test]
    fn characters_and_ranges_are_read() {
        let map = b"1 beginbfchar <01> <00660069> <02> <d83dde00> <03> <d83d> endbfchar
            2 beginbfrange <0041> <0043> <0061> <10> <11> [<0078> <0079>] endbfrange";
        let found = characters(&Stream::new(Dictionary::new(), map.to_vec()));
        assert_eq!(found.get(b"\x01"), Some("fi"));
        assert_eq!(found.get(b"\x02"), Some("😀"));
        assert_eq!(found.get(b"\x03"), None);
        assert_eq!(found.get(b"\0C"), Some("c"));
        assert_eq!(found.get(b"\x11"), Some("y"));
    }
}
