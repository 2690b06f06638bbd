//! The theme's files and the project's, as they are served below `assets/`: what pages load carries a fingerprint of
//! its content in its name, so that a browser may keep it for good and never shows an old one.
//!
//! What `assets` in templates lists, and what those stylesheets name, has that name only; other files keep theirs, and
//! have a copy under a fingerprinted one where a template asks for it with `asset()`.

use super::seal::percent;
use super::{cut, stylesheet};
use crate::file::{ContentPath, Hash, OutputPath, picture};
use crate::model::Artifact;
use crate::model::serving::{FINGERPRINT, is_fingerprint};
use crate::model::theme::Theme;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The stylesheet of the project's own tokens.
pub(super) const TOKENS: &str = "css/tokens.css";

/// Faces of thousands of characters, below `assets/`: each is cut to those that the site has, and none is served whole.
pub(super) const CUT: &str = "fonts/cut/";

/// The static files of a site.
pub(super) struct Statics<'a> {
    /// What is always written, by the name below `assets/`.
    written: BTreeMap<String, Cow<'a, [u8]>>,
    /// What has a copy if a template asks for it, by the name of the copy.
    copies: BTreeMap<String, Cow<'a, [u8]>>,
    /// Faces to be cut, by the name that they are served with.
    faces: BTreeMap<String, Face<'a>>,
    /// What they are cut to.
    letters: BTreeSet<char>,
    names: Arc<Names>,
}

/// A face that is cut when somebody wants it: its name says of which letters, so that no page waits for it.
struct Face<'a> {
    whole: &'a [u8],
    cut: OnceLock<Option<Vec<u8>>>,
}

/// The names under which files are served, for templates.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By plain name.
    served: BTreeMap<String, String>,
    /// The files that templates have asked for.
    asked: Mutex<BTreeSet<String>>,
}

impl Names {
    /// The name below `assets/` under which a file is served; nothing if there is none. That somebody asked is noted.
    pub(super) fn ask(&self, plain: &str) -> Option<&str> {
        let served = self.served.get(plain)?;
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if !asked.contains(served) {
            asked.insert(served.clone());
        }
        Some(served)
    }

    /// All plain names.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.served.keys().map(String::as_str)
    }
}

impl<'a> Statics<'a> {
    /// Gives every file its name; `tokens` is the stylesheet made for the project, which may be empty; `letters` is what
    /// large faces are cut to, which goes without them where there are none.
    pub(super) fn new(theme: &'a Theme, tokens: &str, letters: BTreeSet<char>) -> Self {
        let mut files: BTreeMap<&str, Cow<'a, [u8]>> = BTreeMap::new();
        for (name, bytes) in &theme.statics {
            let sheet = name.ends_with(".css").then(|| std::str::from_utf8(bytes).ok()).flatten();
            let bytes = match sheet {
                Some(sheet) if letters.is_empty() => {
                    Cow::Owned(stylesheet::without_faces(&stylesheet::served(sheet), CUT).into_bytes())
                }
                Some(sheet) => Cow::Owned(stylesheet::served(sheet).into_bytes()),
                None if name.starts_with(CUT) && letters.is_empty() => continue,
                // What it will hold, for its name.
                None if name.starts_with(CUT) => Cow::Owned(face_of(bytes, &letters)),
                None => Cow::Borrowed(&**bytes),
            };
            if OutputPath::new(&format!("assets/{name}")).is_some() {
                files.insert(name, bytes);
            }
        }
        if !tokens.is_empty() {
            files.insert(TOKENS, Cow::Owned(tokens.as_bytes().to_vec()));
        }
        let mut marker =
            Marker { files: &files, marked: BTreeMap::new(), open: Vec::new(), kept: BTreeSet::new() };
        let loaded: BTreeSet<&str> = loaded(theme, &files).collect();
        for name in &loaded {
            marker.mark(name);
        }
        let with_page: BTreeSet<String> = marker.marked.keys().cloned().collect();
        // Hashing everything is for those whose templates may ask for anything.
        if theme.templates.values().any(|template| template.text.contains("asset(")) {
            for name in files.keys() {
                marker.mark(name);
            }
        }
        let Marker { marked, .. } = marker;
        let mut statics = Self {
            written: BTreeMap::new(),
            copies: BTreeMap::new(),
            faces: BTreeMap::new(),
            letters,
            names: Arc::default(),
        };
        let mut served = BTreeMap::new();
        for (plain, (name, bytes)) in marked {
            if let Some(whole) = theme.statics.get(&plain).filter(|_| plain.starts_with(CUT)) {
                if with_page.contains(&plain) {
                    statics.faces.insert(name.clone(), Face { whole, cut: OnceLock::new() });
                }
            } else if with_page.contains(&plain) {
                // Somebody's own file may stand in the text too.
                if theme.own.contains(&plain) && !loaded.contains(plain.as_str()) {
                    let bytes = files.get(plain.as_str()).cloned();
                    statics.written.extend(bytes.map(|bytes| (plain.clone(), bytes)));
                }
                statics.written.insert(name.clone(), bytes);
            } else if name != plain {
                // A name without a dot stays as it is, and is written anyway.
                statics.copies.insert(name.clone(), bytes);
            }
            served.insert(plain, name);
        }
        for (name, bytes) in &files {
            if !with_page.contains(*name) && !name.starts_with(CUT) {
                statics.written.insert((*name).to_owned(), bytes.clone());
            }
        }
        statics.names = Arc::new(Names { served, asked: Mutex::default() });
        statics
    }

    /// The names, for templates.
    pub(super) fn names(&self) -> Arc<Names> {
        self.names.clone()
    }

    /// How large a picture of `static/` is, in pixels.
    pub(super) fn size(&self, plain: &str) -> Option<(u32, u32)> {
        picture::size(self.written.get(plain)?)
    }

    /// Where a file that pages load is served.
    pub(super) fn path(&self, plain: &str) -> Option<OutputPath> {
        let name = self.names.served.get(plain).map_or(plain, String::as_str);
        OutputPath::new(&format!("assets/{name}"))
    }

    /// The stylesheets: where each is served, by its plain name.
    pub(super) fn styles(&self) -> BTreeMap<String, OutputPath> {
        let sheets = self.names.served.iter().filter(|(plain, _)| plain.ends_with(".css"));
        let path = |name: &String| OutputPath::new(&format!("assets/{name}"));
        sheets.filter_map(|(plain, name)| Some((plain.clone(), path(name)?))).collect()
    }

    /// The files that are always written.
    pub(super) fn files(&self) -> impl Iterator<Item = Artifact> {
        self.written.iter().filter_map(|(name, bytes)| artifact(name, bytes))
    }

    /// The faces that were cut to the letters of the site; one that cannot be is left to the reader's system.
    pub(super) fn faces(&self) -> impl Iterator<Item = Artifact> {
        self.faces.iter().filter_map(|(name, face)| artifact(name, self.cut(face)?))
    }

    /// A face, where one is served at this address.
    pub(super) fn face(&self, path: &OutputPath) -> Option<Artifact> {
        let name = path.as_str().strip_prefix("assets/")?;
        artifact(name, self.cut(self.faces.get(name)?)?)
    }

    fn cut<'f>(&self, face: &'f Face<'_>) -> Option<&'f [u8]> {
        face.cut.get_or_init(|| cut::reduced(face.whole, &self.letters)).as_deref()
    }

    /// The copies that templates have asked for by now.
    pub(super) fn asked(&self) -> Vec<Artifact> {
        let asked = self.names.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.iter().filter_map(|name| artifact(name, self.copies.get(name)?)).collect()
    }

    /// A copy, whether or not a template has asked for it by now.
    pub(super) fn copy(&self, path: &OutputPath) -> Option<Artifact> {
        let name = path.as_str().strip_prefix("assets/")?;
        artifact(name, self.copies.get(name)?)
    }
}

fn artifact(name: &str, bytes: &[u8]) -> Option<Artifact> {
    Some(Artifact { path: OutputPath::new(&format!("assets/{name}"))?, bytes: bytes.to_vec() })
}

/// What tells one cut of a face from another: the letters, and the face.
fn face_of(whole: &[u8], letters: &BTreeSet<char>) -> Vec<u8> {
    let letters: String = letters.iter().collect();
    format!("{letters} of {}", Hash::of(whole)).into_bytes()
}

/// The files that every page loads: styles, scripts, the fonts to come first, the icon.
fn loaded<'n>(theme: &'n Theme, files: &BTreeMap<&'n str, Cow<'_, [u8]>>) -> impl Iterator<Item = &'n str> {
    let of_folder = |name: &&str| {
        (name.starts_with("css/") && name.ends_with(".css"))
            || (name.starts_with("js/") && name.ends_with(".js"))
    };
    let named: Vec<&str> = theme.preload.iter().map(String::as_str).chain(icon(theme)).collect();
    let found: Vec<&str> =
        files.keys().copied().filter(|name| of_folder(name) || named.contains(name)).collect();
    found.into_iter()
}

/// The picture that stands for the site in a browser's tab.
pub(super) fn icon(theme: &Theme) -> Option<&'static str> {
    ["icon.svg", "icon.png", "favicon.ico"].into_iter().find(|name| theme.statics.contains_key(*name))
}

/// A name without its fingerprint, if it has one: what a file was called before it was served.
pub(super) fn plain(name: &str) -> Option<String> {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let (stem, ending) = file.split_once('.')?;
    let (stem, _) = stem.rsplit_once('-').filter(|(_, mark)| is_fingerprint(mark))?;
    let slash = if folder.is_empty() { "" } else { "/" };
    Some(format!("{folder}{slash}{stem}.{ending}"))
}

/// Gives names, the files that a stylesheet names before the stylesheet.
struct Marker<'f, 'a> {
    files: &'f BTreeMap<&'a str, Cow<'a, [u8]>>,
    /// The name with its fingerprint, and the bytes, by plain name.
    marked: BTreeMap<String, (String, Cow<'a, [u8]>)>,
    /// The stylesheets that are being read.
    open: Vec<String>,
    /// Stylesheets that name themselves by way of others: their names cannot tell their content.
    kept: BTreeSet<String>,
}

impl Marker<'_, '_> {
    /// The name of a file with its fingerprint; nothing if there is no such file.
    fn mark(&mut self, plain: &str) -> Option<String> {
        if let Some((name, _)) = self.marked.get(plain) {
            return Some(name.clone());
        }
        let bytes = self.files.get(plain)?.clone();
        if self.open.iter().any(|open| open == plain) {
            self.kept.insert(plain.to_owned());
            return Some(plain.to_owned());
        }
        let sheet =
            plain.ends_with(".css").then(|| std::str::from_utf8(&bytes).ok().map(str::to_owned)).flatten();
        let bytes = match sheet {
            Some(sheet) => {
                self.open.push(plain.to_owned());
                let place = ContentPath::new(plain);
                let linked = stylesheet::relinked(&sheet, &mut |address| self.relink(&place, address));
                self.open.pop();
                Cow::Owned(linked.into_bytes())
            }
            None => bytes,
        };
        let name = if self.kept.contains(plain) {
            plain.to_owned()
        } else {
            insert(plain, &fingerprint(&bytes)).unwrap_or_else(|| plain.to_owned())
        };
        self.marked.insert(plain.to_owned(), (name.clone(), bytes));
        Some(name)
    }

    /// An address in a stylesheet as it is served; nothing where it stays as it is.
    fn relink(&mut self, sheet: &ContentPath, address: &str) -> Option<String> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (file, rest) = address.split_at(end);
        if file.is_empty() || file.starts_with('/') || file.contains(':') {
            return None;
        }
        let plain = sheet.sibling(&percent(file))?;
        let served = self.mark(plain.as_str())?;
        if served == plain.as_str() {
            return None;
        }
        // The mark stands where the name had its first dot.
        let stem = plain.name().split('.').next().unwrap_or_default().len();
        let start = served.len() - served.rsplit('/').next().unwrap_or_default().len();
        let mark = served.get(start + stem + 1..start + stem + 1 + FINGERPRINT)?;
        Some(format!("{}{rest}", insert(file, mark)?))
    }
}

/// A path with a fingerprint before the first dot of the file's name; nothing if the name has no dot.
fn insert(path: &str, mark: &str) -> Option<String> {
    let start = path.rfind('/').map_or(0, |at| at + 1);
    let (folder, file) = path.split_at(start);
    let (stem, ending) = file.split_once('.')?;
    Some(format!("{folder}{stem}-{mark}.{ending}"))
}

/// Letters that stand for some bytes: the first eight of their SHA-256 that have a letter and a digit among them.
fn fingerprint(bytes: &[u8]) -> String {
    let hash = Hash::of(bytes).to_string();
    let mut windows = (0..hash.len() - FINGERPRINT).filter_map(|at| hash.get(at..at + FINGERPRINT));
    windows.find(|mark| is_fingerprint(mark)).or(hash.get(..FINGERPRINT)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::{Layer, Template};

    fn theme(files: &[(&str, &str)], own: &[&str], template: &str) -> Theme {
        let bytes = |text: &str| Cow::Owned(text.as_bytes().to_vec());
        let page = Template {
            text: Cow::Owned(template.to_owned()),
            layer: Layer::Project,
            path: ContentPath::new("templates/base.html"),
        };
        Theme {
            templates: [("base.html".to_owned(), page)].into(),
            statics: files.iter().map(|(name, text)| ((*name).to_owned(), bytes(text))).collect(),
            own: own.iter().map(|name| (*name).to_owned()).collect(),
            preload: vec!["fonts/a.woff2".into()],
            ..Theme::named("t")
        }
    }

    fn names(statics: &Statics<'_>) -> Vec<String> {
        statics.files().map(|file| file.path.to_string()).collect()
    }

    #[test]
    fn what_a_page_loads_says_what_it_holds() {
        let sheet = "@import 'more.css';\nb{src:url(../fonts/a%20b.woff2?x#y) url(\"../fonts/a.woff2\")}";
        let files = [
            ("css/x.css", sheet),
            ("css/more.css", "a{background:url(../img/own.png),url(data:,x),url(no.png)}"),
            ("fonts/a.woff2", "A"),
            ("fonts/a b.woff2", "B"),
            ("fonts/LICENSE.txt", "L"),
            ("img/own.png", "P"),
            ("js/x.min.js", "J"),
            ("icon.svg", "I"),
        ];
        let theme = theme(&files, &["img/own.png"], "");
        let statics = Statics::new(&theme, ":root{}", BTreeSet::new());
        let mark = |text: &str| fingerprint(text.as_bytes());
        let more = format!("a{{background:url(../img/own-{}.png),url(data:,x),url(no.png)}}\n", mark("P"));
        let all = names(&statics);
        for name in [
            format!("assets/css/more-{}.css", mark(&more)),
            format!("assets/css/tokens-{}.css", mark(":root{}")),
            format!("assets/fonts/a-{}.woff2", mark("A")),
            format!("assets/fonts/a b-{}.woff2", mark("B")),
            "assets/fonts/LICENSE.txt".into(),
            format!("assets/icon-{}.svg", mark("I")),
            "assets/img/own.png".into(),
            format!("assets/img/own-{}.png", mark("P")),
            format!("assets/js/x-{}.min.js", mark("J")),
        ] {
            assert!(all.contains(&name), "{name} is not in {all:?}");
        }
        assert_eq!(all.len(), 10);
        let path = statics.path("css/x.css").unwrap();
        let sheet = statics.files().find(|file| file.path == path).unwrap();
        let expected = format!(
            "@import 'more-{}.css';b{{src:url(../fonts/a%20b-{}.woff2?x#y) url(\"../fonts/a-{}.woff2\")}}\n",
            mark(&more),
            mark("B"),
            mark("A")
        );
        let text = String::from_utf8(sheet.bytes).unwrap();
        assert_eq!(text.replace('\n', ""), expected.replace('\n', ""));
        assert_eq!(plain(path.as_str()).unwrap(), "assets/css/x.css");
        assert_eq!(plain("pier-20211201.jpg"), None);
    }

    #[test]
    fn a_copy_is_written_where_a_template_asks() {
        let files = [("logo.svg", "L"), ("map.svg", "M")];
        let theme = theme(&files, &["logo.svg", "map.svg"], "{{ asset(path=\"logo.svg\") }}");
        let statics = Statics::new(&theme, "", BTreeSet::new());
        assert!(statics.asked().is_empty());
        let names = statics.names();
        let logo = format!("logo-{}.svg", fingerprint(b"L"));
        assert_eq!(names.ask("logo.svg"), Some(logo.as_str()));
        assert_eq!(names.ask("no.svg"), None);
        let asked: Vec<String> = statics.asked().iter().map(|file| file.path.to_string()).collect();
        assert_eq!(asked, [format!("assets/{logo}")]);
        assert_eq!(super::tests::names(&statics), ["assets/logo.svg", "assets/map.svg"]);
    }

    #[test]
    fn a_large_face_is_served_cut_or_not_at_all() {
        let face = include_bytes!("../../themes/rubric/static/fonts/cut/bg-serif-jp.woff2");
        let sheet = "@font-face{font-family:J;src:url(../fonts/cut/j.woff2)}a{color:red}";
        let mut theme = theme(&[("css/x.css", sheet)], &[], "{{ asset(path=\"css/x.css\") }}");
        theme.statics.insert("fonts/cut/j.woff2".to_owned(), Cow::Borrowed(&face[..]));
        let served = |letters: &str| {
            let statics = Statics::new(&theme, "", letters.chars().collect());
            let style = statics.path("css/x.css").unwrap();
            let style = statics.files().find(|file| file.path == style).unwrap();
            assert!(names(&statics).iter().all(|name| !name.contains("cut/")), "never whole");
            (String::from_utf8(style.bytes).unwrap(), statics.faces().collect::<Vec<_>>())
        };
        let (style, faces) = served("");
        assert!(
            !style.contains("@font-face") && style.contains("a{color:red}") && faces.is_empty(),
            "{style}"
        );
        let (style, faces) = served("与那国");
        let [face] = faces.as_slice() else { panic!("{} faces", faces.len()) };
        let name = face.path.as_str().strip_prefix("assets/").unwrap();
        assert!(style.contains(&format!("url(../{name})")), "{style} and {name}");
        assert!(face.bytes.len() < 4000, "{}", face.bytes.len());
        assert_ne!(served("与那").1[0].path, face.path, "other letters have another name");
    }

    #[test]
    fn stylesheets_that_name_each_other_end() {
        let files = [("css/a.css", "@import url(b.css);"), ("css/b.css", "@import url(a.css);")];
        let theme = theme(&files, &[], "");
        let statics = Statics::new(&theme, "", BTreeSet::new());
        let all = names(&statics);
        assert!(all.contains(&"assets/css/a.css".to_owned()), "{all:?}");
        assert_eq!(all.len(), 2);
    }
}
