//! SHA-256, the hash that an author can check with `sha256sum`; and MD5, which stores tell of what they hold.

use sha2::{Digest, Sha256};
use std::fmt;

/// The SHA-256 of some bytes (FIPS 180-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Hash([u8; 32]);

impl Hash {
    /// Hashes bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits, in either case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .bytes()
            .map(|b| (b as char).to_digit(16).and_then(|d| u8::try_from(d).ok()))
            .collect::<Option<_>>()?;
        let mut bytes = [0; 32];
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            if let [high, low] = pair {
                *byte = high << 4 | low;
            }
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The MD5 of some bytes (RFC 1321) in hexadecimal digits: no proof against malice, only what S3 stores compare with.
pub(crate) fn md5(bytes: &[u8]) -> String {
    md5::Md5::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_sha256sum() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Hash::of(b"").to_string(), empty);
        assert_eq!(Hash::parse(&empty.to_uppercase()), Some(Hash::of(b"")));
        assert_eq!(Hash::parse("e3b0"), None);
        assert_eq!(md5(b""), "d41d8cd98f00b204e9800998ecf8427e");
    }
}
