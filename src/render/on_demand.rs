//! A site whose files are made when they are asked for: one by one for the preview, all at once for a build.

use super::press::Press;
use super::search::{Index, LastIndex};
use super::{Rendered, data, hosting, weigh};
use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::file::{OutputPath, Spanned, picture};
use crate::model::Artifact;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::theme::Theme;
use crate::model::values::Language;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};
use std::time::Instant;
use unicode_normalization::UnicodeNormalization;

/// What is known of a site, ready to become files.
pub(crate) struct OnDemand<'a> {
    press: Press<'a>,
    /// The files that no template makes, by address; made when one of them is wanted.
    plain: OnceLock<BTreeMap<OutputPath, Vec<u8>>>,
    /// Those that hosts read: no page needs them, so the preview does not make them after every save.
    for_hosts: OnceLock<BTreeMap<OutputPath, Vec<u8>>>,
    /// The search index, made when somebody searches, from the last one.
    sought: OnceLock<Arc<Index>>,
    last: &'a LastIndex,
}

/// A file, if it could be made, and what was found while making it.
type Made = (Option<Artifact>, Vec<Diagnostic>);

impl<'a> OnDemand<'a> {
    pub(super) fn new(press: Press<'a>, last: &'a LastIndex) -> Self {
        Self { press, plain: OnceLock::new(), for_hosts: OnceLock::new(), sought: OnceLock::new(), last }
    }

    /// The addresses of all pages, redirects included, sorted.
    pub(crate) fn pages(&self) -> Vec<&'a OutputPath> {
        let links = self.press.edition.links;
        let redirects = links.redirects.iter().map(|(path, _)| path);
        let mut all: Vec<&OutputPath> = links.pages.iter().map(|plan| &plan.path).chain(redirects).collect();
        all.sort();
        all
    }

    /// The stylesheets: where each is served, by the name that it has in `static/`.
    pub(crate) fn styles(&self) -> BTreeMap<String, OutputPath> {
        self.press.setting.statics.styles()
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
        if let Some(card) = self.press.setting.cards.get(self.press.edition, self.press.setting, path) {
            return Some((Some(card), Vec::new()));
        }
        let file = |bytes: &Vec<u8>| Artifact { path: path.clone(), bytes: bytes.clone() };
        let plain = self.plain().get(path).map(file).or_else(|| self.press.setting.statics.copy(path));
        let sought = || path.as_str().starts_with("search/").then(|| self.sought().file(path)).flatten();
        let found = plain
            .or_else(|| self.press.setting.statics.face(path))
            .or_else(sought)
            .or_else(|| self.for_hosts().get(path).map(file));
        Some((Some(found?), Vec::new()))
    }

    /// Everything.
    pub(super) fn all(&self) -> Diagnosed<Rendered> {
        let (made, faces): (Vec<Made>, Vec<Artifact>) = rayon::join(
            || self.pages().into_par_iter().filter_map(|path| self.get(path)).collect(),
            || self.press.setting.statics.faces().collect(),
        );
        let mut findings = Vec::new();
        let mut artifacts = Vec::new();
        for (artifact, found) in made {
            artifacts.extend(artifact);
            findings.extend(found);
        }
        let theme = self.press.theme;
        findings.extend(unservable(theme));
        findings.extend(oversized(theme));
        findings.extend(wordless(self.press));
        let began = Instant::now();
        artifacts.extend(self.sought().files());
        let indexing = began.elapsed();
        let plain = self.plain().iter().chain(self.for_hosts());
        artifacts.extend(plain.map(|(path, bytes)| Artifact { path: path.clone(), bytes: bytes.clone() }));
        artifacts.extend(self.press.setting.statics.asked());
        artifacts.extend(faces);
        let cards = self.press.setting.cards.paths(self.press.edition);
        artifacts.par_extend(
            cards.par_iter().filter_map(|path| {
                self.press.setting.cards.get(self.press.edition, self.press.setting, path)
            }),
        );
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        findings.extend(twins(&artifacts));
        let heaviest = weigh::heaviest(&artifacts, theme);
        let budget = self.press.edition.dossier.project.config.budget;
        findings.extend(heaviest.as_ref().and_then(|weight| weight.finding(budget)));
        once(&mut findings);
        Diagnosed::new(Rendered { artifacts, heaviest, indexing }, findings)
    }

    fn for_hosts(&self) -> &BTreeMap<OutputPath, Vec<u8>> {
        self.for_hosts.get_or_init(|| {
            let all = hosting::files(self.press.edition, self.press.setting).into_iter();
            all.map(|artifact| (artifact.path, artifact.bytes)).collect()
        })
    }

    fn sought(&self) -> &Index {
        self.sought.get_or_init(|| {
            self.last.followed_by(self.press.edition, self.press.templates.languages().of(None))
        })
    }

    fn plain(&self) -> &BTreeMap<OutputPath, Vec<u8>> {
        self.plain.get_or_init(|| {
            let all = self.press.setting.statics.files().chain(data::data(self.press.edition));
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

/// The languages of pages for which there are no words, each at the first page that has it; for the site's own, the theme
/// tells it.
fn wordless(press: Press<'_>) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let languages = press.edition.dossier.of(Kind::Page).filter_map(|(_, record)| {
        let language = record.page()?.language.as_ref()?;
        // Those of the site's language are told where the configuration is read.
        let of_site = language.value.0 == press.edition.dossier.project.config.language;
        if of_site || !told.insert(&language.value.0) {
            return None;
        }
        let (lacking, all) = press.setting.languages.of(Some(&language.value.0)).lacking();
        (lacking > 0).then_some((record, language, lacking, all))
    });
    let finding = |(record, language, lacking, all): (&Record, &Spanned<Language>, usize, usize)| {
        let tag = &language.value.0;
        let message = if lacking == all {
            format!(
                "there are no words for a page in the language \"{tag}\", so those in English stand there"
            )
        } else {
            format!(
                "{lacking} of {all} words of a page in \"{tag}\" are missing, so the English ones stand there"
            )
        };
        let first = tag.split('-').next().unwrap_or_default();
        Diagnostic::new(Code::WordsMissing, message).at(record.at(language.span)).help(format!(
            "write them into words/{first}.ftl; `backgrounder theme eject words/en.ftl` gives all of them in English"
        ))
    };
    languages.map(finding).collect()
}

/// The longest side that a picture of a page needs, in pixels: a screen of 4K (ITU-R BT.2020) across.
const LONGEST: u32 = 3840;

/// Pictures of the project that no screen shows in full.
fn oversized(theme: &Theme) -> Vec<Diagnostic> {
    let large = theme.own.iter().filter_map(|name| {
        let (wide, high) =
            picture::size(theme.statics.get(name)?).filter(|(wide, high)| *wide.max(high) > LONGEST)?;
        let message =
            format!("static/{name} is {wide} by {high} pixels, and no screen shows more than {LONGEST}");
        let finding = Diagnostic::new(Code::ImageTooLarge, message);
        Some(
            finding
                .help(format!("make it smaller: for text across a page, {} pixels are plenty", LONGEST / 2)),
        )
    });
    large.collect()
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
