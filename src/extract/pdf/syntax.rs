//! The words of a content stream (PDF 1.7, 7.2 and 7.8.2): operands, then an operator. What is no word is passed over,
//! so that a slip in one place does not end the page.

use pdf_extract::{Dictionary, Object, StringFormat};

/// So deep may lists stand in one another.
const DEPTH: usize = 32;
/// So many operands are kept for one operator.
const OPERANDS: usize = 512;

/// Reads a stream, and hands over each operator with its operands.
pub(super) fn operations(data: &[u8], mut each: impl FnMut(&[u8], &[Object])) {
    let mut words = Words { data, at: 0 };
    let mut operands = Vec::new();
    while let Some(word) = words.next(0) {
        match word {
            Word::Value(value) => {
                if operands.len() < OPERANDS {
                    operands.push(value);
                }
            }
            Word::Operator(b"BI") => {
                words.skip_picture();
                operands.clear();
            }
            Word::Operator(operator) => {
                each(operator, &operands);
                operands.clear();
            }
            Word::End | Word::Nothing => {}
        }
    }
}

/// A word of a stream.
enum Word<'a> {
    Value(Object),
    Operator(&'a [u8]),
    /// A list or a dictionary ends.
    End,
    Nothing,
}

/// Where in a stream we are.
struct Words<'a> {
    data: &'a [u8],
    at: usize,
}

/// White space, NUL and form feed included.
fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

/// What ends a word besides white space.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Words<'a> {
    fn peek(&self) -> Option<u8> {
        self.data.get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek();
        self.at += 1;
        byte
    }

    /// The next word; `None` at the end.
    fn next(&mut self, depth: usize) -> Option<Word<'a>> {
        while self.peek().is_some_and(is_blank) {
            self.at += 1;
        }
        Some(match self.peek()? {
            b'%' => {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
                Word::Nothing
            }
            b'(' => Word::Value(Object::String(self.literal(), StringFormat::Literal)),
            b'/' => {
                self.at += 1;
                Word::Value(Object::Name(unescaped(self.regular())))
            }
            b'[' => {
                self.at += 1;
                Word::Value(Object::Array(self.list(depth)))
            }
            b'<' if self.data.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Word::Value(Object::Dictionary(pairs(self.list(depth))))
            }
            b'<' => {
                self.at += 1;
                Word::Value(Object::String(self.hexadecimal(), StringFormat::Hexadecimal))
            }
            b']' => {
                self.at += 1;
                Word::End
            }
            b'>' => {
                self.at += if self.data.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                Word::End
            }
            b')' | b'{' | b'}' => {
                self.at += 1;
                Word::Nothing
            }
            _ => plain(self.regular()),
        })
    }

    /// The bytes up to white space or a mark.
    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_blank(byte) && !is_mark(byte)) {
            self.at += 1;
        }
        self.data.get(start..self.at).unwrap_or_default()
    }

    /// The values of a list that was opened.
    fn list(&mut self, depth: usize) -> Vec<Object> {
        let mut values = Vec::new();
        if depth > DEPTH {
            return values;
        }
        while let Some(word) = self.next(depth + 1) {
            match word {
                Word::Value(value) => values.push(value),
                Word::End => break,
                Word::Operator(_) | Word::Nothing => {}
            }
        }
        values
    }

    /// A string in parentheses.
    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut out, mut open) = (Vec::new(), 1);
        while let Some(byte) = self.take() {
            match byte {
                b'\\' => self.escape(&mut out),
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
            if byte != b'\\' {
                out.push(byte);
            }
        }
        out
    }

    /// What stands after a backslash.
    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.take() else { return };
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|digit| (b'0'..=b'7').contains(digit)) else {
                        break;
                    };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                // Overflow is ignored (7.3.4.2).
                out.extend(u8::try_from(code & 0xff));
            }
            other => out.push(other),
        }
    }

    /// A string in hexadecimal digits.
    fn hexadecimal(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.take() {
            if byte == b'>' {
                break;
            }
            digits.extend(char::from(byte).to_digit(16));
        }
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        digits
            .chunks(2)
            .filter_map(|pair| u8::try_from(pair.iter().fold(0, |code, digit| code * 16 + digit)).ok())
            .collect()
    }

    /// Passes over a picture that stands in the stream itself: its bytes are no words.
    fn skip_picture(&mut self) {
        while let Some(word) = self.next(0) {
            if matches!(word, Word::Operator(b"ID")) {
                break;
            }
        }
        while self.at < self.data.len() {
            let here = self.data.get(self.at..).unwrap_or_default();
            if let [before, b'E', b'I', rest @ ..] = here
                && is_blank(*before)
                && rest.first().is_none_or(|after| is_blank(*after))
                && rest.iter().take(12).all(|byte| is_blank(*byte) || (b' '..=b'~').contains(byte))
            {
                self.at += 3;
                return;
            }
            self.at += 1;
        }
    }
}

/// A word without marks: a number, a constant or an operator.
fn plain(word: &[u8]) -> Word<'_> {
    match word {
        b"" => Word::Nothing,
        b"true" => Word::Value(Object::Boolean(true)),
        b"false" => Word::Value(Object::Boolean(false)),
        b"null" => Word::Value(Object::Null),
        [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => Word::Value(Object::Real(real(word))),
        operator => Word::Operator(operator),
    }
}

/// A number as most readers take it: `--3`, `1.2.3` and `0.-5` are met in files, too.
fn real(word: &[u8]) -> f32 {
    let (sign, rest) = match word {
        [b'-', rest @ ..] => (-1.0, rest),
        _ => (1.0, word),
    };
    let mut digits = String::new();
    for byte in rest.iter().skip_while(|byte| matches!(byte, b'-' | b'+')) {
        match byte {
            b'0'..=b'9' => digits.push(char::from(*byte)),
            b'.' if !digits.contains('.') => digits.push('.'),
            _ => break,
        }
    }
    sign * digits.parse::<f32>().unwrap_or(0.0)
}

/// A name with its `#20` read.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let [first, after @ ..] = rest {
        rest = after;
        if let (b'#', [high, low, left @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (char::from(*high).to_digit(16), char::from(*low).to_digit(16))
        {
            out.extend(u8::try_from(high * 16 + low));
            rest = left;
        } else {
            out.push(*first);
        }
    }
    out
}

/// Keys and values in turn as a dictionary.
fn pairs(values: Vec<Object>) -> Dictionary {
    let mut dict = Dictionary::new();
    let mut key = None;
    for value in values {
        match (key.take(), value) {
            (None, Object::Name(name)) => key = Some(name),
            (Some(key), value) => dict.set(key, value),
            (None, _) => {}
        }
    }
    dict
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(data: &str) -> Vec<String> {
        let mut found = Vec::new();
        operations(data.as_bytes(), |operator, operands| {
            found.push(format!("{} {operands:?}", String::from_utf8_lossy(operator)));
        });
        found
    }

    fn strings(data: &[u8]) -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        operations(data, |_, operands| {
            found.extend(operands.iter().filter_map(|operand| operand.as_str().ok().map(<[u8]>::to_vec)));
        });
        found
    }

    #[test]
    fn operands_stand_before_operators() {
        assert_eq!(read("BT\0/F#31 12 Tf\x0c(a) Tj% c\n-.5 --2 0.-5 1.2.3 x* ET").len(), 5);
        assert!(read("[(a) -20.5 <62>] TJ")[0].contains("-20.5"));
        assert_eq!(
            read("/Span <</ActualText (x) /N [1 2]>> BDC"),
            ["BDC [/Span, <</ActualText (x)/N [1 2]>>]"]
        );
        assert_eq!(read(") ] >> } 3 0 Td"), ["Td [3, 0]"]);
    }

    #[test]
    fn strings_are_unescaped() {
        assert_eq!(
            strings(
                br"(a\(b(c)\)\101\7\
d\x) Tj"
            ),
            [b"a(b(c))A\x07dx".to_vec()]
        );
        assert_eq!(strings(b"<48 65 6c6C 7> Tj"), [b"Hellp".to_vec()]);
        assert_eq!(strings(b"(open Tj"), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn a_picture_in_the_stream_is_passed_over() {
        assert_eq!(strings(b"BI /W 2 /H 1 ID \x00(EI\xff) EI\x80 \nEI Q (a) Tj"), [b"a".to_vec()]);
        assert_eq!(strings(b"BI /W 2 ID unended"), Vec::<Vec<u8>>::new());
    }
}
