//! The template contract keeps its shape: what every template can see, learnt from real sites, stands in
//! `docs/contract.txt` and is told in `docs/templates.md`. A change of it is a changelog line.
//! `BLESS=1` writes the file anew.

use crate::support::{BUILD, Sandbox, files, put};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What sets a dump of the engine's context apart from the page around it.
const OPEN: &str = "@@context ";
const CLOSE: &str = "@@end";

/// What every page sees.
const COMMON: [&str; 6] = ["site", "page", "nav", "assets", "footer", "endnotes_html"];

/// What a value is made of.
#[derive(Clone, Debug, Default, PartialEq)]
enum Shape {
    /// Nothing has been seen but emptiness.
    #[default]
    Nothing,
    Truth,
    Number,
    Text,
    List(Box<Shape>),
    Fields(BTreeMap<String, Seen>),
}

/// A shape, and whether nothing may stand in its place.
#[derive(Clone, Debug, Default, PartialEq)]
struct Seen {
    shape: Shape,
    nullable: bool,
}

impl Seen {
    /// What both together may be.
    fn join(&mut self, other: Self) {
        self.nullable |= other.nullable;
        let mine = std::mem::take(&mut self.shape);
        self.shape = match (mine, other.shape) {
            (Shape::Nothing, shape) | (shape, Shape::Nothing) => shape,
            (Shape::List(mine), Shape::List(other)) => {
                let mut item = Self { shape: *mine, nullable: false };
                item.join(Self { shape: *other, nullable: false });
                Shape::List(Box::new(item.shape))
            }
            (Shape::Fields(mut mine), Shape::Fields(other)) => {
                for (name, seen) in other {
                    mine.entry(name).or_default().join(seen);
                }
                Shape::Fields(mine)
            }
            (mine, other) => {
                assert_eq!(mine, other, "one name has values of two types");
                mine
            }
        };
    }
}

/// Reads the engine's dump of a context, which is nearly JSON: nothing is printed where a value is null.
struct Dump<'a> {
    rest: &'a str,
}

impl Dump<'_> {
    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start();
        let found = rest.strip_prefix(sign);
        self.rest = found.unwrap_or(rest);
        found.is_some()
    }

    fn value(&mut self) -> Seen {
        let shape = if self.takes('{') {
            let mut fields = BTreeMap::new();
            while !self.takes('}') {
                let name = self.text();
                assert!(self.takes(':'), "a colon at {:.60}", self.rest);
                fields.insert(name, self.value());
                self.takes(',');
            }
            Shape::Fields(fields)
        } else if self.takes('[') {
            let mut item = Seen::default();
            while !self.takes(']') {
                item.join(self.value());
                self.takes(',');
            }
            Shape::List(Box::new(item.shape))
        } else if self.rest.starts_with('"') {
            self.text();
            Shape::Text
        } else {
            let end = self.rest.find([',', '}', ']']).unwrap();
            let (word, rest) = self.rest.split_at(end);
            self.rest = rest;
            match word.trim() {
                "" => return Seen { shape: Shape::Nothing, nullable: true },
                "true" | "false" => Shape::Truth,
                _ => Shape::Number,
            }
        };
        Seen { shape, nullable: false }
    }

    fn text(&mut self) -> String {
        assert!(self.takes('"'), "a text at {:.60}", self.rest);
        let mut escaped = false;
        let end = self.rest.find(|c: char| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let (text, rest) = self.rest.split_at(end.unwrap());
        self.rest = &rest[1..];
        text.to_owned()
    }
}

/// A copy of a site with templates that print all that they see.
fn dumping(site: &Path, templates: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    let settings = fs::read(site.join("backgrounder.yaml")).unwrap();
    put(&sandbox.project().join("backgrounder.yaml"), &settings);
    // Beside these, a checkout may hold gigabytes of what was built.
    for folder in ["content", "static", "versions"].into_iter().filter(|folder| site.join(folder).is_dir()) {
        for (path, bytes) in files(&site.join(folder)) {
            put(&sandbox.project().join(folder).join(path), &bytes);
        }
    }
    for template in templates {
        sandbox.write(
            &format!("templates/{template}"),
            &format!("{OPEN}{template} {{{{ __tera_context | safe }}}}{CLOSE}"),
        );
    }
    // So that no list of the contract is empty everywhere.
    sandbox.write("static/js/own.js", "");
    let run = sandbox.run(&[&BUILD[..], &["--base-url", "https://example.org/"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    sandbox
}

/// What each of some templates sees on a site.
fn collect(site: &Path, templates: &[&str], shapes: &mut BTreeMap<String, Seen>) {
    let sandbox = dumping(site, templates);
    for (path, bytes) in files(&sandbox.out()).into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        for part in page.split(OPEN).skip(1) {
            let (name, dump) = part.split_once(' ').unwrap();
            let mut dump = Dump { rest: dump };
            let seen = dump.value();
            assert!(dump.rest.starts_with(CLOSE), "{path}: {:.60}", dump.rest);
            let Shape::Fields(fields) = seen.shape else { panic!("{path} sees no fields") };
            for (field, seen) in fields {
                let whose = if COMMON.contains(&field.as_str()) { "every page" } else { name };
                let all = Shape::Fields(BTreeMap::from([(field, seen)]));
                shapes.entry(whose.to_owned()).or_default().join(Seen { shape: all, nullable: false });
            }
        }
    }
}

/// One line for each value, with its type.
fn lines(at: &str, seen: &Seen, out: &mut String) {
    let or = if seen.nullable { " or null" } else { "" };
    match &seen.shape {
        // Free data of the author's.
        _ if at.ends_with("page.extra") => drop(writeln!(out, "{at}: anything{or}")),
        Shape::Nothing => drop(writeln!(out, "{at}: null")),
        Shape::Truth => drop(writeln!(out, "{at}: truth{or}")),
        Shape::Number => drop(writeln!(out, "{at}: number{or}")),
        Shape::Text => drop(writeln!(out, "{at}: text{or}")),
        Shape::List(item) if **item == Shape::Nothing => drop(writeln!(out, "{at}[]: nothing seen")),
        Shape::List(item) => {
            lines(&format!("{at}[]"), &Seen { shape: (**item).clone(), nullable: seen.nullable }, out);
        }
        Shape::Fields(fields) => {
            for (name, field) in fields {
                lines(&format!("{at}{}{name}", if at.ends_with(' ') { "" } else { "." }), field, out);
            }
        }
    }
}

#[test]
fn the_template_contract_keeps_its_shape() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = |folder: &str| -> Vec<String> {
        let all = files(&root.join("templates").join(folder)).into_keys();
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        all.filter(|name| !name.contains('/')).map(|name| format!("{prefix}{name}")).collect()
    };
    let (mut pages, views) = (names(""), names("views"));
    // The others extend it.
    pages.retain(|name| name != "base.html");
    let mut shapes = BTreeMap::new();
    for site in [root.to_owned(), root.join("tests/sites/bridge"), root.join("tests/sites/lighthouse-notes")]
    {
        for list in [&pages, &views] {
            let list: Vec<&str> = list.iter().map(String::as_str).collect();
            collect(&site, &list, &mut shapes);
        }
    }
    let mut found = String::new();
    for (template, seen) in &shapes {
        lines(&format!("{template} "), seen, &mut found);
    }
    let place = root.join("docs/contract.txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&place, &found).unwrap();
    }
    let held = fs::read_to_string(&place).unwrap();
    for (held, found) in held.lines().zip(found.lines()) {
        assert_eq!(held, found, "the contract has changed: say so in the changelog, then BLESS=1");
    }
    assert_eq!(held.lines().count(), found.lines().count(), "the contract has changed");
    let told = fs::read_to_string(root.join("docs/templates.md")).unwrap();
    for line in found.lines() {
        let (path, _) = line.split_once(": ").unwrap();
        let name = path.rsplit(['.', ' ']).next().unwrap().trim_end_matches("[]");
        assert!(told.contains(&format!("`{name}`")), "docs/templates.md does not tell of {name} ({path})");
    }
}
