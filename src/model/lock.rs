//! `evidence.lock`: which quotations were found in which held text, where, and on which day (`30-evidence`, The lock).
//! It holds no word of a text, so that it can be committed where the texts may not lie.
//! One line of JSON for each text and each quotation, sorted, so that a change of one is one line of a diff.

use super::values::Day;
use super::verdict::Agreement;
use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::file::{File, Hash, Location, Span};
use crate::text::fold::{Folded, Folding};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

/// The file's name, at the top of the project.
pub(crate) const NAME: &str = "evidence.lock";

/// The form that this program reads and writes.
const VERSION: u64 = 1;

/// The first line, beside the version: for whoever opens the file.
const ABOUT: &str =
    "Written by backgrounder build: what was found in the held texts, without their words. Commit it.";

/// So many lines that cannot be read are told one by one.
const TOLD: usize = 10;

/// How git marks the two sides of a merge that a person has to finish.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// What was found in the texts when they were at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lock {
    /// The texts, by the keys of their sources.
    pub(crate) texts: BTreeMap<String, Text>,
    /// The quotations that were found.
    pub(crate) quotations: BTreeMap<Quoted, Sighting>,
}

/// A held text, by its measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// SHA-256 of its file.
    pub(crate) capture: Hash,
    /// Number of words.
    pub(crate) words: usize,
    /// Number of paragraphs.
    pub(crate) paragraphs: usize,
    /// Number of pages.
    pub(crate) pages: usize,
    /// The day on which a build first had it.
    pub(crate) since: Day,
}

/// What makes a quotation the same one, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quoted {
    /// The key of its source.
    pub(crate) source: String,
    /// SHA-256 of its words, see `fingerprint`.
    pub(crate) words: Hash,
    /// The locator as it is printed; empty if there is none.
    pub(crate) locator: String,
}

/// Where a quotation was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sighting {
    /// SHA-256 of the text's file.
    pub(crate) capture: Hash,
    /// How closely the words agree.
    pub(crate) agreement: Agreement,
    /// Where they stand: ranges of the text in code points, one for each part between ellipses.
    pub(crate) at: Vec<Range<usize>>,
    /// The paragraph, counted from 1.
    pub(crate) paragraph: usize,
    /// The page, counted from 1.
    pub(crate) page: usize,
    /// Who says them there.
    pub(crate) voice: Voice,
    /// The day on which a build first found these words in this text.
    pub(crate) found: Day,
}

/// In whose voice a source gives some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Between quotation marks: somebody is quoted.
    Quoted,
    /// Outside them: its own.
    Own,
}

/// The lock as it lies in the project.
#[derive(Clone, Debug, Default)]
pub(crate) struct LockFile {
    /// What it says.
    pub(crate) lock: Lock,
    /// Where the line of each text stands, by key.
    pub(crate) places: BTreeMap<String, Span>,
    /// How much of it could be read.
    pub(crate) reading: Reading,
}

/// How much of the lock could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reading {
    /// There is none.
    #[default]
    Absent,
    /// All.
    Whole,
    /// Not all: it must not be written anew, or what could not be read would be lost.
    Damaged,
}

/// The hash that some quoted words are known by: of their UTF-8 after NFC, each run of white space one space, none at
/// either end. Quote marks are not folded: who changes them has changed the quotation.
pub(crate) fn fingerprint(words: &str) -> Hash {
    Hash::of(Folded::new(words, Folding::Exact).text().trim().as_bytes())
}

impl Lock {
    /// Whether there is nothing to keep.
    pub(crate) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.quotations.is_empty()
    }

    /// The file's text: the version, then for each source its text and its quotations.
    pub(crate) fn to_text(&self) -> String {
        let json = |text: &str| Value::from(text).to_string();
        let mut out = format!("{{\"{NAME}\":{VERSION},\"about\":{}}}\n", json(ABOUT));
        let quoted = self.quotations.keys().map(|key| key.source.as_str());
        let sources: BTreeSet<&str> = self.texts.keys().map(String::as_str).chain(quoted).collect();
        let mut quotations = self.quotations.iter().peekable();
        for source in sources {
            if let Some(Text { capture, words, paragraphs, pages, since }) = self.texts.get(source) {
                let _ = writeln!(
                    out,
                    "{{\"source\":{},\"capture\":\"{capture}\",\"length\":{words},\"paragraphs\":{paragraphs},\"pages\":{pages},\"since\":\"{}\"}}",
                    json(source),
                    since.0
                );
            }
            while let Some((key, found)) = quotations.next_if(|(key, _)| key.source == source) {
                let at: Vec<String> =
                    found.at.iter().map(|part| format!("[{},{}]", part.start, part.end)).collect();
                let _ = writeln!(
                    out,
                    "{{\"source\":{},\"words\":\"{}\",\"locator\":{},\"capture\":\"{}\",\"agreement\":\"{}\",\"at\":[{}],\"paragraph\":{},\"page\":{},\"voice\":\"{}\",\"found\":\"{}\"}}",
                    json(source),
                    key.words,
                    json(&key.locator),
                    found.capture,
                    found.agreement.word(),
                    at.join(","),
                    found.paragraph,
                    found.page,
                    match found.voice {
                        Voice::Quoted => "quoted",
                        Voice::Own => "own",
                    },
                    found.found.0
                );
            }
        }
        out
    }
}

impl LockFile {
    /// The file's text with another key for a source; `None` where it does not name it, or was not read whole.
    pub(crate) fn renamed(&self, old: &str, new: &str) -> Option<String> {
        let mut lock = self.lock.clone();
        let text = lock.texts.remove(old);
        let named = text.is_some() || lock.quotations.keys().any(|quoted| quoted.source == old);
        if self.reading != Reading::Whole || !named {
            return None;
        }
        lock.texts.extend(text.map(|text| (new.to_owned(), text)));
        let key = |quoted: Quoted| {
            let source = if quoted.source == old { new.to_owned() } else { quoted.source };
            Quoted { source, ..quoted }
        };
        lock.quotations = lock.quotations.into_iter().map(|(quoted, found)| (key(quoted), found)).collect();
        Some(lock.to_text())
    }
}

/// Reads the lock; a line that cannot be read is a finding, and the others count.
pub(crate) fn read(file: &File) -> Diagnosed<LockFile> {
    let mut reader = Reader {
        file,
        out: LockFile { reading: Reading::Whole, ..LockFile::default() },
        known: BTreeMap::new(),
        findings: Vec::new(),
        untold: 0,
    };
    let (mut at, mut merging, mut begun) = (0, None, false);
    for whole in file.text.split_inclusive('\n') {
        let (span, line) = (Span::new(at, at + whole.trim_end().len()), whole.trim());
        at += whole.len();
        if line.is_empty() {
            continue;
        }
        if CONFLICT.iter().any(|sign| line.starts_with(sign)) {
            merging.get_or_insert(span);
            continue;
        }
        if !begun && merging.is_none() {
            begun = true;
            if reader.version(line, span) == Version::Ours {
                continue;
            }
            break;
        }
        if line.starts_with(&format!("{{\"{NAME}\"")) {
            continue; // Both sides of a merge have the first line.
        }
        if let Err(wrong) = reader.line(line, span) {
            reader.unreadable(&wrong, span);
        }
    }
    if !begun && merging.is_none() {
        reader.unbegun(Span::default());
    }
    if let Some(span) = merging {
        // The two sides contradict each other, and that is all that there is to say of them.
        reader.findings.clear();
        reader.untold = 0;
        let message = format!("{NAME} holds the marks of a merge that was not finished");
        reader.tell(message, span, "take the marks out and keep the lines of both sides, then build; if two of them contradict each other, keep the one for the text that is held");
    }
    if reader.untold > 0 {
        let message = format!("{} more lines of {NAME} cannot be read", reader.untold);
        reader.tell(message, Span::default(), REMEDY);
    }
    Diagnosed::new(reader.out, reader.findings)
}

/// What to do about a line that cannot be read.
const REMEDY: &str = "bring the line back from version control; or delete it, and build where the held texts are: that writes it anew";

/// Whose form a lock has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// That of this program.
    Ours,
    /// Another, or none.
    Other,
}

struct Reader<'a> {
    file: &'a File,
    out: LockFile,
    /// Where each quotation was read.
    known: BTreeMap<Quoted, Span>,
    findings: Vec<Diagnostic>,
    untold: usize,
}

impl Reader<'_> {
    fn at(&self, span: Span) -> Location {
        Location { path: self.file.path.clone(), span }
    }

    fn tell(&mut self, message: String, span: Span, help: &str) {
        self.out.reading = Reading::Damaged;
        self.findings.push(Diagnostic::new(Code::LockMalformed, message).at(self.at(span)).help(help));
    }

    fn unreadable(&mut self, wrong: &str, span: Span) {
        self.out.reading = Reading::Damaged;
        if self.findings.len() < TOLD {
            self.tell(format!("this line of {NAME} cannot be read: {wrong}"), span, REMEDY);
        } else {
            self.untold += 1;
        }
    }

    fn unbegun(&mut self, span: Span) {
        let message = format!("{NAME} does not begin with its version");
        let help = format!(
            "bring it back from version control; or write {{\"{NAME}\":{VERSION}}} as its first line; or delete it, and build where the held texts are"
        );
        self.tell(message, span, &help);
    }

    /// Reads the first line.
    fn version(&mut self, line: &str, span: Span) -> Version {
        let value: Option<Value> = serde_json::from_str(line).ok();
        match value.as_ref().and_then(|value| value.get(NAME)).and_then(Value::as_u64) {
            Some(VERSION) => return Version::Ours,
            Some(other) => self.tell(
                format!("{NAME} has the form {other}, and this program reads {VERSION}"),
                span,
                "use the version of Backgrounder that wrote it",
            ),
            None => self.unbegun(span),
        }
        Version::Other
    }

    /// Reads any other line; if it cannot, says why.
    fn line(&mut self, line: &str, span: Span) -> Result<(), String> {
        let value: Value = serde_json::from_str(line).map_err(|_| "it is not JSON".to_owned())?;
        let fields = Fields(&value);
        let source = fields.text("source")?.to_owned();
        let capture = fields.hash("capture")?;
        if value.get("words").is_none() {
            let text = Text {
                capture,
                words: fields.number("length")?,
                paragraphs: fields.number("paragraphs")?,
                pages: fields.number("pages")?,
                since: fields.day("since")?,
            };
            self.text(source, text, span);
            return Ok(());
        }
        let locator = fields.text("locator")?.to_owned();
        let key = Quoted { source, words: fields.hash("words")?, locator };
        let voice = match fields.text("voice")? {
            "quoted" => Voice::Quoted,
            "own" => Voice::Own,
            _ => return Err("its voice is neither own nor quoted".to_owned()),
        };
        let agreement = Agreement::parse(fields.text("agreement")?)
            .ok_or_else(|| "its agreement is none that this program knows".to_owned())?;
        let sighting = Sighting {
            capture,
            agreement,
            at: fields.ranges("at")?,
            paragraph: fields.number("paragraph")?.max(1),
            page: fields.number("page")?.max(1),
            voice,
            found: fields.day("found")?,
        };
        self.quotation(key, sighting, span);
        Ok(())
    }

    /// Keeps a text. Two lines for one text may come out of a merge; the earlier day is the day of the first finding.
    fn text(&mut self, source: String, text: Text, span: Span) {
        match self.out.lock.texts.get_mut(&source) {
            None => {
                self.out.places.insert(source.clone(), span);
                self.out.lock.texts.insert(source, text);
            }
            Some(known) if known.capture == text.capture => known.since = known.since.min(text.since),
            Some(_) => {
                let first = self.out.places.get(&source).copied().unwrap_or_default();
                self.twice(&format!("two lines of {NAME} name different texts of {source}"), first, span);
            }
        }
    }

    fn quotation(&mut self, key: Quoted, sighting: Sighting, span: Span) {
        match self.out.lock.quotations.get_mut(&key) {
            None => {
                self.known.insert(key.clone(), span);
                self.out.lock.quotations.insert(key, sighting);
            }
            Some(known) if known.capture == sighting.capture => known.found = known.found.min(sighting.found),
            Some(_) => {
                let first = self.known.get(&key).copied().unwrap_or_default();
                let source = &key.source;
                let message = format!(
                    "two lines of {NAME} say of the same words that they stand in different texts of {source}"
                );
                self.twice(&message, first, span);
            }
        }
    }

    /// Two lines that contradict each other.
    fn twice(&mut self, message: &str, first: Span, second: Span) {
        if self.findings.len() >= TOLD {
            self.out.reading = Reading::Damaged;
            self.untold += 1;
            return;
        }
        self.tell(
            message.to_owned(),
            second,
            "keep the one whose capture is the SHA-256 of the text that is held",
        );
        if let Some(finding) = self.findings.pop() {
            self.findings.push(finding.label(self.at(first), "the other one"));
        }
    }
}

/// The fields of a line; what is wrong with one is told in words.
struct Fields<'a>(&'a Value);

impl<'a> Fields<'a> {
    fn text(&self, name: &str) -> Result<&'a str, String> {
        self.0.get(name).and_then(Value::as_str).ok_or_else(|| format!("it has no {name}"))
    }

    fn number(&self, name: &str) -> Result<usize, String> {
        let number = self.0.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
        number.ok_or_else(|| format!("its {name} is no number"))
    }

    fn hash(&self, name: &str) -> Result<Hash, String> {
        Hash::parse(self.text(name)?).ok_or_else(|| format!("its {name} is no SHA-256"))
    }

    fn day(&self, name: &str) -> Result<Day, String> {
        let day = super::date::day(self.text(name)?).map(Day);
        day.map_err(|_| format!("its {name} is no day: 2022-01-09 is one"))
    }

    fn ranges(&self, name: &str) -> Result<Vec<Range<usize>>, String> {
        let wrong = || format!("its {name} is no list of places, [[40,66]]");
        let number = |value: Option<&Value>| value?.as_u64().and_then(|number| usize::try_from(number).ok());
        let range = |value: &Value| match (number(value.get(0)), number(value.get(1)), value.get(2)) {
            (Some(start), Some(end), None) if start <= end => Some(start..end),
            _ => None,
        };
        let list = self.0.get(name).and_then(Value::as_array).ok_or_else(wrong)?;
        let ranges: Option<Vec<Range<usize>>> = list.iter().map(range).collect();
        ranges.filter(|ranges| !ranges.is_empty()).ok_or_else(wrong)
    }
}
