//! Messages on the wire: a header that says how long, then JSON (LSP 3.17, Base Protocol).
//! What is no JSON is told and passed over, as the next message begins where its length says; a header that cannot be
//! read ends the reading, as nobody knows where the next one begins.

use serde_json::Value;
use std::io::{self, BufRead, Read, Write};

/// A longer message is no text that anybody writes.
const MAX_MESSAGE: usize = 64 << 20;

/// A longer line is no header.
const MAX_HEADER: u64 = 4096;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// JSON.
    Value(Value),
    /// Something else; why it cannot be read.
    Garbled(String),
}

/// Reads the next message; `None` where there are no more.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Said>> {
    let mut length = None;
    let mut first = true;
    loop {
        let mut line = Vec::new();
        input.by_ref().take(MAX_HEADER).read_until(b'\n', &mut line)?;
        if line.is_empty() && first {
            return Ok(None);
        }
        first = false;
        let line = std::str::from_utf8(&line).map_err(|_| wrong("a header is no text"))?;
        let line = line.strip_suffix('\n').ok_or_else(|| wrong("a header does not end"))?.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| wrong("a header has no colon"))?;
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let length = length.filter(|length| *length <= MAX_MESSAGE);
    let length = length.ok_or_else(|| wrong("no header says how long the message is, or it is too long"))?;
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    Ok(Some(match serde_json::from_slice(&bytes) {
        Ok(value) => Said::Value(value),
        Err(error) => Said::Garbled(format!("this is no JSON: {error}")),
    }))
}

/// Writes a message.
pub(super) fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn messages_are_read_one_after_another_whatever_is_in_them() {
        let mut wire = Vec::new();
        write(&mut wire, &json!({"a": "ü"})).unwrap();
        wire.extend(b"content-length: 2\r\nContent-Type: x\r\n\r\n{]");
        write(&mut wire, &json!(1)).unwrap();
        let mut input = wire.as_slice();
        assert_eq!(read(&mut input).unwrap(), Some(Said::Value(json!({"a": "ü"}))));
        assert!(matches!(read(&mut input).unwrap(), Some(Said::Garbled(_))));
        assert_eq!(read(&mut input).unwrap(), Some(Said::Value(json!(1))));
        assert_eq!(read(&mut input).unwrap(), None);
    }

    #[test]
    fn a_header_that_cannot_be_read_ends_the_reading() {
        for bad in
            ["x\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "\r\n{}", "Content-Length: 9\r\n\r\n{}"]
        {
            assert!(read(&mut bad.as_bytes()).is_err(), "{bad:?}");
        }
        assert!(read(&mut "a".repeat(9999).as_bytes()).is_err());
    }
}
