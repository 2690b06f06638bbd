//! Pictures of `static/`: they leave without what they say besides what they show, or are told.

use crate::diagnostic::{Code, Diagnostic};
use crate::file::picture::{self, Fault};
use crate::file::{ContentPath, Location, Span};
use std::borrow::Cow;

/// A file of the project's `static/` as it may leave, and what keeps a picture from that.
pub(super) fn cleaned(name: &str, bytes: Cow<'static, [u8]>) -> (Cow<'static, [u8]>, Option<Diagnostic>) {
    match picture::bare(name, &bytes) {
        Ok(bare) => (bare.map_or(bytes, Cow::Owned), None),
        Err(fault) => {
            let finding = told(name, &bytes, fault);
            (bytes, Some(finding))
        }
    }
}

fn told(name: &str, bytes: &[u8], fault: Fault) -> Diagnostic {
    let shown_forms = "save it as JPEG, PNG, WebP, AVIF or GIF, and keep the original elsewhere";
    let (code, message, help) = match fault {
        Fault::NoPicture(form) => {
            let message =
                format!("static/{name} is named as {} and is no picture: {}", form.called(), begins(bytes));
            (
                Code::PictureUnreadable,
                message,
                "put the picture in its place, or give the file its own ending",
            )
        }
        Fault::Damaged(form) => {
            let message = format!("static/{name} begins as {} and cannot be read on", form.called());
            let help = "open it and save it anew, or fetch it again: it is broken off or damaged, so nobody can say \
                        what readers would see, nor take out where and when it was taken";
            (Code::PictureUnreadable, message, help)
        }
        Fault::Unshown(form) => {
            let message = format!(
                "static/{name} is {}, which few browsers show, and would leave with all that it says besides",
                form.called()
            );
            (Code::PictureForm, message, shown_forms)
        }
    };
    let at = Location { path: ContentPath::new(format!("static/{name}")), span: Span::default() };
    Diagnostic::new(code, message).at(at).help(help)
}

/// What a file is in place of a picture, as far as its first bytes say.
fn begins(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..512.min(bytes.len())).unwrap_or_default();
    let words = String::from_utf8_lossy(start).trim_start().to_ascii_lowercase();
    let pages = ["<!doctype", "<html", "<head"];
    match () {
        () if bytes.is_empty() => "it is empty",
        () if words.starts_with("%pdf") => "it is a PDF",
        () if words.starts_with("<svg") || words.starts_with("<?xml") => "it is a drawing (SVG) or other XML",
        () if pages.iter().any(|page| words.starts_with(page)) => "it is a web page",
        () if words.starts_with("version https://git-lfs") => {
            "it stands for one that Git LFS keeps (`git lfs pull` fetches it)"
        }
        () if std::str::from_utf8(bytes).is_ok() => "it is text",
        () => "its bytes are of no picture that is known here",
    }
}
