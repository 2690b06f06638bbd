//! The words of the interface: files in Fluent's syntax, one a language, read for what is wrong in them.
//! A message that a language lacks is said in English; `render/words` does that.

use super::embedded;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{ContentPath, Location, Span};
use crate::model::project::Project;
use crate::model::theme::{Layer, Theme, WordsFile};
use crate::text::suggest;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::{ErrorKind, parse_runtime};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The variables of each message.
type Messages<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The program's own words. A test has read them for what is wrong, so that no build does.
pub(super) fn built_in() -> impl Iterator<Item = WordsFile> {
    embedded::words().into_iter().filter_map(|(name, bytes)| {
        let text = match bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).ok()?),
        };
        let language = name.strip_suffix(".ftl")?.to_owned();
        let path = ContentPath::new(format!("(embedded)/words/{name}"));
        Some(WordsFile { language, text, layer: Layer::Embedded, path })
    })
}

/// Takes one file of `words/`; what cannot be read of it is left out, with a finding each.
pub(super) fn take(
    theme: &mut Theme,
    name: &str,
    bytes: &[u8],
    layer: Layer,
    path: ContentPath,
    findings: &mut Vec<Diagnostic>,
) {
    let whole = Location { path: path.clone(), span: Span::default() };
    let stem = name.strip_suffix(".ftl").filter(|stem| is_tag(stem));
    let Some(language) = stem.map(crate::model::values::tag) else {
        findings.push(
            Diagnostic::new(Code::WordsMalformed, format!("words/{name} is not called after a language"))
                .at(whole)
                .help("call it by the language's tag: words/fr.ftl, words/pt-BR.ftl"),
        );
        return;
    };
    let text = match super::utf8(bytes, &format!("words/{name}"), &path) {
        Ok(text) => text,
        Err(finding) => return findings.push(*finding),
    };
    if let Some(finding) = unreadable(name, text) {
        findings.push(finding.at(whole));
        return;
    }
    let embedded =
        |file: &WordsFile| file.layer == Layer::Embedded && file.language == language && file.text == text;
    if theme.words.iter().any(embedded) {
        // The program's own file, or a copy of it that nobody has changed, is no override.
        return;
    }
    if let Err((_, errors)) = parse_runtime(text) {
        for error in errors {
            let span = Span::new(error.pos.start.min(text.len()), error.pos.end.min(text.len()));
            findings.push(
                Diagnostic::new(
                    Code::WordsMalformed,
                    format!("this message cannot be read: {}", told(&error.kind)),
                )
                .at(Location { path: path.clone(), span })
                .help("a message is `key = words`; lines that go on are indented"),
            );
        }
    }
    theme.words.push(WordsFile { language, text: Cow::Owned(text.to_owned()), layer, path });
}

/// So many words for which nobody asks are told of one file.
const MOST_UNKNOWN: usize = 20;

/// The largest file that is read, in bytes: the program's own has a twentieth of it.
const LARGEST: usize = 1 << 20;

/// So many braces may be open at once; the reader of the syntax goes down into each.
const DEEPEST: i64 = 20;

/// A file that nobody wrote by hand, and that would keep the reader busy or break it.
fn unreadable(name: &str, text: &str) -> Option<Diagnostic> {
    let refused = |message: String| Some(Diagnostic::new(Code::WordsMalformed, message));
    if text.len() > LARGEST {
        return refused(format!("words/{name} has {} KB, and may have 1024", text.len() >> 10));
    }
    let mut open = 0_i64;
    for byte in text.bytes() {
        open = (open + i64::from(byte == b'{') - i64::from(byte == b'}')).max(0);
        if open > DEEPEST {
            return refused(format!("words/{name} opens more than {DEEPEST} braces within each other"));
        }
    }
    None
}

/// What is wrong in a message, in the middle of a sentence.
#[expect(clippy::wildcard_enum_match_arm, reason = "the reader of the syntax says the rarer ones itself")]
fn told(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::ExpectedToken(sign) => format!("a {sign} is expected here"),
        ErrorKind::MissingDefaultVariant => "one of its forms needs a star, as in *[other]".to_owned(),
        ErrorKind::UnbalancedClosingBrace => "it closes a brace that is not open".to_owned(),
        other => other.to_string(),
    }
}

/// Compares all files with the English words, and tells which words the site's language lacks.
pub(super) fn check(project: &Project, theme: &Theme) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let language = project.config.language.split('-').next().unwrap_or_default();
    let own = |file: &WordsFile| file.layer == Layer::Embedded;
    if theme.words.iter().all(own) && theme.words.iter().any(|file| file.language == language) {
        // The program's own words are whole: a test compares them.
        return findings;
    }
    let english = |file: &&WordsFile| file.language == "en";
    let mut known = Messages::new();
    for file in theme.words.iter().filter(english) {
        known.extend(messages(&file.text));
    }
    let built_in: Messages<'_> = theme
        .words
        .iter()
        .filter(|file| english(file) && file.layer == Layer::Embedded)
        .flat_map(|file| messages(&file.text))
        .collect();
    for file in theme.words.iter().filter(|file| file.layer != Layer::Embedded) {
        let mut unknown = 0;
        for (key, variables) in messages(&file.text) {
            let near = || suggest::nearest(key, built_in.keys().copied()).first().copied();
            let at = || place(file, key);
            // A theme may have words of its own, which its English file begins.
            let added = || known.get(key).filter(|_| file.language != "en" || near().is_none());
            let Some(wanted) = built_in.get(key).or_else(added) else {
                // A file for another program has nothing but such; it is told by the first of them.
                unknown += 1;
                if unknown > MOST_UNKNOWN {
                    break;
                }
                let finding =
                    Diagnostic::new(Code::WordsUnknown, format!("nothing asks for the words \"{key}\""));
                let finding = finding.at(at());
                findings.push(match near() {
                    Some(near) => finding.help(format!("did you mean \"{near}\"?")),
                    None => finding.help("words of a theme's own stand in its words/en.ftl, too"),
                });
                continue;
            };
            for variable in variables.difference(wanted) {
                let mut names: Vec<String> = wanted.iter().map(|name| format!("${name}")).collect();
                names.sort();
                let has = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
                findings.push(
                    Diagnostic::new(
                        Code::WordsMalformed,
                        format!("\"{key}\" has no value called ${variable}"),
                    )
                    .at(at())
                    .help(format!("its values: {has}")),
                );
            }
        }
    }
    findings.extend(missing(project, theme, &known));
    findings
}

/// The words that the site's language lacks, in one finding.
fn missing(project: &Project, theme: &Theme, known: &Messages<'_>) -> Option<Diagnostic> {
    let language = &project.config.language;
    let first = language.split('-').next().unwrap_or_default();
    if first == "en" {
        return None;
    }
    let have: BTreeSet<&str> = theme
        .words
        .iter()
        .filter(|file| {
            let rest = language.strip_prefix(&file.language);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
        .flat_map(|file| messages(&file.text).into_keys())
        .collect();
    let lacking: Vec<&str> = known.keys().copied().filter(|key| !have.contains(key)).collect();
    let example = lacking.first()?;
    let at = Location { path: project.file.path.clone(), span: Span::default() };
    let message = if have.is_empty() {
        format!(
            "there are no words for pages in the language \"{language}\", so those in English stand there"
        )
    } else {
        format!(
            "{} of {} words of pages in \"{language}\" are missing, so the English ones stand there: {example}{}",
            lacking.len(),
            known.len(),
            if lacking.len() > 1 { ", …" } else { "" }
        )
    };
    Some(Diagnostic::new(Code::WordsMissing, message).at(at).help(format!(
        "write them into words/{first}.ftl; `backgrounder theme eject words/en.ftl` gives all of them in English"
    )))
}

/// Whether a file's stem looks like a tag of a language: two or three letters, then parts of letters and digits.
fn is_tag(stem: &str) -> bool {
    let mut parts = stem.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Where a message begins.
fn place(file: &WordsFile, key: &str) -> Location {
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Location { path: file.path.clone(), span: Span::new(start, start + key.len()) };
        }
        start += line.len();
    }
    Location { path: file.path.clone(), span: Span::default() }
}

/// The messages of a file with the variables of each.
fn messages(text: &str) -> Messages<'_> {
    let (Ok(resource) | Err((resource, _))) = parse_runtime(text);
    let mut messages = Messages::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            if let Some(pattern) = &message.value {
                collect(pattern, &mut variables);
            }
            messages.insert(message.id.name, variables);
        }
    }
    messages
}

fn collect<'a>(pattern: &Pattern<&'a str>, variables: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => of_expression(expression, variables),
        }
    }
}

fn of_expression<'a>(expression: &Expression<&'a str>, variables: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, variables),
        Expression::Select { selector, variants } => {
            of_inline(selector, variables);
            for variant in variants {
                collect(&variant.value, variables);
            }
        }
    }
}

fn of_inline<'a>(inline: &InlineExpression<&'a str>, variables: &mut BTreeSet<&'a str>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name);
        }
        InlineExpression::Placeable { expression } => of_expression(expression, variables),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                of_inline(argument, variables);
            }
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_nobody_wrote_by_hand_is_not_read() {
        assert!(unreadable("fr.ftl", "a = { $b ->\n [one] x\n *[other] { $c }\n}\n").is_none());
        assert!(unreadable("fr.ftl", &format!("a = {}", "{".repeat(200_000))).is_some());
        assert!(unreadable("fr.ftl", &"a = b\n".repeat(200_000)).is_some());
        assert!(unreadable("fr.ftl", &"a = { $b }\n".repeat(1000)).is_none());
    }

    #[test]
    fn tags_are_written_as_usual() {
        use crate::model::values::tag;
        let written = ["JA", "pt-br", "zh-hant-tw", "sr-LATN", "de-1996", "es-419"].map(tag);
        assert_eq!(written, ["ja", "pt-BR", "zh-Hant-TW", "sr-Latn", "de-1996", "es-419"]);
    }
}
