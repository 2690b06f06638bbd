//! Files compressed once and for all, for hosts that send what lies beside a file: `index.html.br`, `index.html.gz`.

use crate::file::OutputPath;
use crate::model::Artifact;
use crate::model::serving::media_type;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Write as _;

/// Smaller files are sent as they are: compressing them saves nothing that is noticed.
const LEAST: usize = 1_000;

/// The compressed neighbours of a site's texts; only those that are smaller than the text.
pub(crate) fn neighbours(artifacts: &[Artifact]) -> Vec<Artifact> {
    let taken: BTreeSet<&str> = artifacts.iter().map(|file| file.path.as_str()).collect();
    let made = artifacts.par_iter().filter(|file| is_sent(file)).flat_map_iter(|file| {
        [("br", brotli(&file.bytes)), ("gz", gzip(&file.bytes))].into_iter().filter_map(|(ending, bytes)| {
            let bytes = bytes.filter(|bytes| bytes.len() < file.bytes.len())?;
            let path = OutputPath::new(&format!("{}.{ending}", file.path))?;
            (!taken.contains(path.as_str())).then_some(Artifact { path, bytes })
        })
    });
    made.collect()
}

/// Whether a file is a text that readers are sent, and long enough.
fn is_sent(file: &Artifact) -> bool {
    let path = file.path.as_str();
    let kind = media_type(path);
    let text = kind.starts_with("text/")
        || ["json", "xml"].iter().any(|form| kind.split(';').next().is_some_and(|kind| kind.ends_with(form)));
    let for_hosts = matches!(path, "_headers" | "_redirects" | "nginx.conf.example");
    text && !for_hosts && file.bytes.len() > LEAST
}

/// Brotli at its best (RFC 7932): it is done once, and read many times.
fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).ok().map(|_| out)
}

/// Gzip at its best (RFC 1952), without a name or a time, so that two builds are the same bytes.
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    out.write_all(bytes).ok()?;
    out.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn file(path: &str, text: &str) -> Artifact {
        Artifact { path: OutputPath::new(path).unwrap(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn long_texts_have_neighbours() {
        let long = "Ships land here. ".repeat(100);
        let files = [
            file("a.html", &long),
            file("b.html", "short"),
            file("c.woff2", &long),
            file("d.svg", &long),
            file("d.svg.gz", "somebody's own"),
            file("_redirects", &long),
        ];
        let made = neighbours(&files);
        let names: Vec<&str> = made.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(names, ["a.html.br", "a.html.gz", "d.svg.br"]);
        let mut text = String::new();
        flate2::read::GzDecoder::new(&*made[1].bytes).read_to_string(&mut text).unwrap();
        assert_eq!(text, long);
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut &*made[0].bytes, &mut text).unwrap();
        assert_eq!(text, long.as_bytes());
        assert_eq!(made, neighbours(&files));
    }
}
