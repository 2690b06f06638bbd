//! What is remembered of files from one run to the next, while the program runs: what each of them said.
//! A file is known by its path, its bytes and how it was read; another one is parsed anew. No stage knows of it.

use crate::diagnostic::Diagnostic;
use crate::file::{ContentPath, File, Hash};
use crate::model::document::Document;
use crate::model::files::{ContentFile, Form};
use crate::model::kind::Kind;
use crate::model::review::Review;
use crate::parse;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Parsed files, by path.
#[derive(Clone, Default)]
pub(crate) struct Memory {
    parsed: BTreeMap<ContentPath, Arc<Parsed>>,
}

/// A parsed file, with all that its parsing depends on.
struct Parsed {
    hash: Hash,
    kind: Kind,
    form: Form,
    language: Arc<str>,
    review: Review,
    document: Document,
    findings: Vec<Diagnostic>,
}

impl Parsed {
    fn new(content: &ContentFile, review: Review) -> Self {
        let (kind, form) = (content.kind, content.form);
        let mut findings = Vec::new();
        let document = parse::parse(content, review).into_value(&mut findings);
        let language = content.language.clone();
        Self { hash: content.file.hash, kind, form, language, review, document, findings }
    }

    fn is_of(&self, content: &ContentFile, review: Review) -> bool {
        self.hash == content.file.hash
            && self.kind == content.kind
            && self.form == content.form
            && self.language == content.language
            && self.review == review
    }
}

impl Memory {
    /// The document of one file that has changed.
    pub(super) fn document(
        &mut self,
        content: &ContentFile,
        review: Review,
        findings: &mut Vec<Diagnostic>,
    ) -> Document {
        let parsed = Arc::new(Parsed::new(content, review));
        findings.extend(parsed.findings.iter().cloned());
        let document = parsed.document.clone();
        self.parsed.insert(content.file.path.clone(), parsed);
        document
    }

    /// The documents of some files, in their order; only what is new is parsed, and what is gone is forgotten.
    pub(super) fn documents(
        &mut self,
        files: &[ContentFile],
        review: Review,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<Document> {
        let parsed: Vec<Arc<Parsed>> = files
            .par_iter()
            .map(|content| match self.parsed.get(&content.file.path) {
                Some(known) if known.is_of(content, review) => known.clone(),
                _ => Arc::new(Parsed::new(content, review)),
            })
            .collect();
        let path = |file: &File| file.path.clone();
        self.parsed = files
            .iter()
            .zip(&parsed)
            .map(|(content, parsed)| (path(&content.file), parsed.clone()))
            .collect();
        parsed
            .iter()
            .map(|parsed| {
                findings.extend(parsed.findings.iter().cloned());
                parsed.document.clone()
            })
            .collect()
    }
}
