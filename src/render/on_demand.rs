//! A site whose files are made when they are asked for: one by one for the preview, all at once for a build.

use super::press::Press;
use super::{Rendered, data, stylesheet, weigh};
use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::file::OutputPath;
use crate::model::Artifact;
use crate::model::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// What is known of a site, ready to become files.
pub(crate) struct OnDemand<'a> {
    press: Press<'a>,
    /// The files that no template makes, by address; made when one of them is wanted.
    plain: OnceLock<BTreeMap<OutputPath, Vec<u8>>>,
}

/// A file, if it could be made, and what was found while making it.
type Made = (Option<Artifact>, Vec<Diagnostic>);

impl<'a> OnDemand<'a> {
    pub(super) fn new(press: Press<'a>) -> Self {
        Self { press, plain: OnceLock::new() }
    }

    /// The addresses of all pages, redirects included, sorted.
    pub(crate) fn pages(&self) -> Vec<&'a OutputPath> {
        let links = self.press.edition.links;
        let redirects = links.redirects.iter().map(|(path, _)| path);
        let mut all: Vec<&OutputPath> = links.pages.iter().map(|plan| &plan.path).chain(redirects).collect();
        all.sort();
        all
    }

    /// The file at an address; `None` if the site has none there.
    pub(crate) fn get(&self, path: &OutputPath) -> Option<Made> {
        let links = self.press.edition.links;
        if let Ok(at) = links.pages.binary_search_by(|plan| plan.path.cmp(path)) {
            return links.pages.get(at).map(|plan| self.press.page(at, plan));
        }
        if let Some((path, ix)) = links.redirects.iter().find(|(found, _)| found == path) {
            return Some(match self.press.redirect(path, *ix) {
                Ok(artifact) => (Some(artifact), Vec::new()),
                Err(finding) => (None, vec![*finding]),
            });
        }
        let bytes = self.plain().get(path)?.clone();
        Some((Some(Artifact { path: path.clone(), bytes }), Vec::new()))
    }

    /// Everything.
    pub(super) fn all(&self) -> Diagnosed<Rendered> {
        let made: Vec<Made> = self.pages().into_par_iter().filter_map(|path| self.get(path)).collect();
        let mut findings = Vec::new();
        let mut artifacts = Vec::new();
        for (artifact, found) in made {
            artifacts.extend(artifact);
            findings.extend(found);
        }
        let theme = self.press.theme;
        findings.extend(unservable(theme));
        let plain = self.plain().iter();
        artifacts.extend(plain.map(|(path, bytes)| Artifact { path: path.clone(), bytes: bytes.clone() }));
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        findings.extend(twins(&artifacts));
        let heaviest = weigh::heaviest(&artifacts, theme);
        let budget = self.press.edition.dossier.project.config.budget;
        findings.extend(heaviest.as_ref().and_then(|weight| weight.finding(budget)));
        once(&mut findings);
        Diagnosed::new(Rendered { artifacts, heaviest }, findings)
    }

    fn plain(&self) -> &BTreeMap<OutputPath, Vec<u8>> {
        self.plain.get_or_init(|| {
            let statics = statics(self.press.theme, &self.press.setting.tokens);
            let all = statics.into_iter().chain(data::data(self.press.edition));
            all.map(|artifact| (artifact.path, artifact.bytes)).collect()
        })
    }
}

/// One mistake in a template shows on every page; it is told once.
pub(crate) fn once(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| (&a.location, &a.message).cmp(&(&b.location, &b.message)));
    findings.dedup_by(|a, b| {
        let placed = a.location.is_some() && a.code == Code::TemplateFailed;
        a.code == b.code && a.location == b.location && (placed || a.message == b.message)
    });
}

/// Static files whose names no host can serve.
fn unservable(theme: &Theme) -> Vec<Diagnostic> {
    let bad = theme.statics.keys().filter(|name| OutputPath::new(&format!("assets/{name}")).is_none());
    let finding = |name: &String| {
        Diagnostic::new(Code::AssetMissing, format!("static/{name} has a name that not every host can serve"))
    };
    bad.map(|name| finding(name).help("use letters, digits, hyphens and dots, and none of the names that Windows keeps (con, aux, nul …)")).collect()
}

/// Files whose names some hosts cannot tell apart: equal after case and Unicode form are folded.
fn twins(artifacts: &[Artifact]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &OutputPath> = BTreeMap::new();
    let mut findings = Vec::new();
    for artifact in artifacts {
        let folded: String = artifact.path.as_str().nfc().flat_map(char::to_lowercase).collect();
        if let Some(first) = seen.insert(folded, &artifact.path) {
            let message = format!("{first} and {} are one name to some hosts", artifact.path);
            findings.push(Diagnostic::new(Code::PathCollision, message).help("rename one of the two files"));
        }
    }
    findings
}

/// The theme's static files and the project's, below `assets/`.
fn statics(theme: &Theme, tokens: &str) -> Vec<Artifact> {
    let file = |name: &str, bytes: Vec<u8>| {
        Some(Artifact { path: OutputPath::new(&format!("assets/{name}"))?, bytes })
    };
    let tokens = (!tokens.is_empty()).then(|| file("css/tokens.css", tokens.as_bytes().to_vec())).flatten();
    theme
        .statics
        .iter()
        .filter(|(name, _)| tokens.is_none() || *name != "css/tokens.css")
        .filter_map(|(name, bytes)| {
            let sheet = name.ends_with(".css").then(|| std::str::from_utf8(bytes).ok()).flatten();
            file(name, sheet.map_or_else(|| bytes.to_vec(), |sheet| stylesheet::served(sheet).into_bytes()))
        })
        .chain(tokens.clone())
        .collect()
}
