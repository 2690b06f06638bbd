//! One name (specification, "Name", "Name-part order", "Name-part formatting").

use super::disambiguation::Given;
use super::name_value::Name;
use super::names_order::{Inverted, Script, script};
use super::render::{Drawn, Renderer};
use super::rich::{self, Rich};
use super::style::{Decor, Demote, NameElement, NameForm, NameOptions};
use std::borrow::Cow;

/// Prints a name.
pub(super) fn name(
    renderer: &mut Renderer,
    element: &NameElement,
    options: &NameOptions,
    name: &Name,
    is_inverted: bool,
    given: Given,
) -> Inverted {
    if let Some(literal) = &name.literal {
        part(renderer, &element.family, literal, "", "");
        return Inverted::No;
    }
    if name.family.text.is_empty() && script(name) == Script::Alphabetic {
        part(renderer, &element.given, &name.given, &element.given.prefix, &element.given.suffix);
        return Inverted::No;
    }
    let is_short = options.form == Some(NameForm::Short) && given == Given::Style;
    let is_asian = script(name) == Script::Asian;
    if is_short || name.given.text.is_empty() && !is_asian {
        short(renderer, element, options, name, is_short);
        return if is_inverted && !is_short { Inverted::Yes } else { Inverted::No };
    }
    let given = given_name(renderer, options, name, given, is_asian);
    if is_asian || name.is_static {
        part(renderer, &element.family, &name.family, &element.family.prefix, &element.family.suffix);
        if name.is_static && !is_asian {
            renderer.tape.push(" ");
        }
        part(renderer, &element.given, &given, &element.given.prefix, &element.given.suffix);
        return Inverted::No;
    }
    if is_inverted && !name.family.text.is_empty() {
        inverted(renderer, element, options, name, &given);
        return Inverted::Yes;
    }
    upright(renderer, element, name, &given);
    Inverted::No
}

/// The family name with its particle, alone.
fn short(renderer: &mut Renderer, element: &NameElement, options: &NameOptions, name: &Name, is_short: bool) {
    let family = &element.family;
    renderer.tape.push(&family.prefix);
    let demotes = renderer.style.settings.demote;
    let sorts = renderer.sorting.is_some() && demotes != Demote::Never;
    if !sorts {
        particle(renderer, family, &name.non_dropping, &name.family.text);
    }
    part(renderer, family, &name.family, "", "");
    if !is_short && !name.suffix.is_empty() {
        let separator = options.sort_separator.as_deref().unwrap_or(", ");
        renderer.tape.push(if name.comma_suffix { separator } else { " " });
        renderer.tape.push(&name.suffix);
    }
    renderer.tape.push(&family.suffix);
}

/// Given name first.
fn upright(renderer: &mut Renderer, element: &NameElement, name: &Name, given: &Rich) {
    part(renderer, &element.given, given, &element.given.prefix, &element.given.suffix);
    if !renderer.tape.text.ends_with(char::is_whitespace) {
        renderer.tape.push(" ");
    }
    renderer.tape.push(&element.family.prefix);
    // The dropping particle belongs to the given name, but stands within the affixes of the family name.
    particle(renderer, &element.given, &name.dropping, &name.family.text);
    particle(renderer, &element.family, &name.non_dropping, &name.family.text);
    part(renderer, &element.family, &name.family, "", "");
    if !name.suffix.is_empty() {
        renderer.tape.push(if name.comma_suffix { ", " } else { " " });
        renderer.tape.push(&name.suffix);
    }
    renderer.tape.push(&element.family.suffix);
}

/// Family name first.
fn inverted(
    renderer: &mut Renderer,
    element: &NameElement,
    options: &NameOptions,
    name: &Name,
    given: &Rich,
) {
    let demotes = match renderer.style.settings.demote {
        Demote::Never => false,
        Demote::SortOnly => renderer.sorting.is_some(),
        Demote::DisplayAndSort => true,
    };
    let separator = options.sort_separator.as_deref().unwrap_or(", ");
    renderer.tape.push(&element.family.prefix);
    if !demotes {
        particle(renderer, &element.family, &name.non_dropping, &name.family.text);
    }
    part(renderer, &element.family, &name.family, "", "");
    renderer.tape.push(&element.family.suffix);
    renderer.tape.push(separator);
    renderer.tape.push(&element.given.prefix);
    part(renderer, &element.given, given, "", "");
    let mut trailing = |decor: &Decor, text: &str| {
        if !text.is_empty() {
            if !renderer.tape.text.ends_with(char::is_whitespace) {
                renderer.tape.push(" ");
            }
            part(renderer, decor, &rich::plain(text.trim_end()), "", "");
        }
    };
    trailing(&element.given, &name.dropping);
    if demotes {
        trailing(&element.family, &name.non_dropping);
    }
    renderer.tape.push(&element.given.suffix);
    if !name.suffix.is_empty() {
        renderer.tape.push(separator);
        renderer.tape.push(&name.suffix);
    }
}

/// A particle before what it belongs to, with a space unless it ends in an apostrophe or a hyphen.
fn particle(renderer: &mut Renderer, decor: &Decor, text: &str, before: &str) {
    if text.is_empty() {
        return;
    }
    if renderer.sorting.is_some() {
        // Apostrophes do not count, and part words.
        renderer.tape.push(&text.replace(['’', '‘'], " "));
        renderer.tape.push(" ");
        return;
    }
    part(renderer, decor, &rich::plain(text), "", "");
    if !text.ends_with(['’', '-', '‘', ' ']) && !before.is_empty() {
        renderer.tape.push(" ");
    }
}

/// A part with its formatting.
fn part(renderer: &mut Renderer, decor: &Decor, text: &Rich, prefix: &str, suffix: &str) {
    if text.text.is_empty() {
        return;
    }
    renderer.tape.push(prefix);
    renderer.formatted(decor, |this| {
        this.rich(text);
        Drawn::Some
    });
    renderer.tape.push(suffix);
}

/// The given name, in initials where the style or disambiguation wants them.
fn given_name<'n>(
    renderer: &Renderer,
    options: &NameOptions,
    name: &'n Name,
    given: Given,
    is_asian: bool,
) -> Cow<'n, Rich> {
    match &options.initialize_with {
        Some(with) if given != Given::Full && !is_asian => {
            let keeps_words = options.initialize == Some(false);
            let hyphenates = renderer.style.settings.hyphenates_initials;
            let initials = |given: &str| initials(given, with, keeps_words, hyphenates);
            Cow::Owned(if name.given.marks.is_empty() {
                rich::plain(&initials(&name.given.text))
            } else {
                marked_initials(&name.given, with, hyphenates, initials)
            })
        }
        None if given == Given::Initials && options.form == Some(NameForm::Short) && !is_asian => {
            Cow::Owned(rich::plain(&initials(&name.given.text, "", false, true)))
        }
        Some(_) | None => Cow::Borrowed(&name.given),
    }
}

/// The initials of a given name with marks in it: part by part, so that each mark keeps its place.
fn marked_initials(given: &Rich, with: &str, hyphenates: bool, initials: impl Fn(&str) -> String) -> Rich {
    let mut out = Rich::default();
    let mut at = 0;
    let mut part = |out: &mut Rich, end: usize| {
        let text = given.text.get(at..end).unwrap_or_default();
        at = at.max(end);
        let made = initials(text.trim_start_matches(['-', '‐', '–']));
        if !out.text.is_empty() && !made.is_empty() {
            if text.starts_with(['-', '‐', '–']) {
                out.text.push_str(if hyphenates { "-" } else { "" });
            } else if text.starts_with(char::is_whitespace) {
                out.text.push_str(with.get(with.trim_end().len()..).unwrap_or_default());
            }
        }
        out.text.push_str(&made);
    };
    for (place, mark) in &given.marks {
        part(&mut out, *place);
        out.marks.push((out.text.len(), *mark));
    }
    part(&mut out, given.text.len());
    out
}

/// A piece of a given name.
enum Piece<'a> {
    /// One that becomes an initial, and whether a hyphen stood before it.
    Initial(Cow<'a, str>, bool),
    /// One that stays as it is.
    Word(&'a str),
}

/// The initials of a given name (specification, "initialize-with"); with `keeps_words` only initials that are there
/// already are brought into form.
fn initials(given: &str, with: &str, keeps_words: bool, hyphenates: bool) -> String {
    let mut pieces = Vec::new();
    for word in given.split([' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        if keeps_words && !is_initial(word) {
            kept(word, &mut pieces);
            continue;
        }
        for (index, part) in word.split(['-', '‐', '–']).enumerate() {
            pieces_of(part, index > 0, &mut pieces);
        }
    }
    let mut out = String::new();
    let mut after_word = false;
    for piece in pieces {
        match piece {
            Piece::Initial(initial, has_hyphen) => {
                if after_word && !out.ends_with(' ') {
                    out.push(' ');
                } else if has_hyphen && !out.is_empty() {
                    out.truncate(out.trim_end().len());
                    if hyphenates {
                        out.push('-');
                    }
                }
                out.push_str(&initial);
                out.push_str(with);
                after_word = false;
            }
            Piece::Word(word) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push_str(word);
                after_word = true;
            }
        }
    }
    out.truncate(out.trim_end().len());
    // The comma before a title: "François Hédelin, abbé d'".
    if given.ends_with(',') {
        out.push(',');
    }
    out
}

/// The pieces of a word that stays, but for abbreviations in it.
fn kept<'a>(word: &'a str, pieces: &mut Vec<Piece<'a>>) {
    for run in word.split_inclusive('.') {
        let letters = run.trim_end_matches('.');
        let is_single = letters.chars().count() == 1 && letters.chars().all(char::is_uppercase);
        if is_single || (run.ends_with('.') && letters.chars().all(char::is_alphabetic)) {
            pieces.push(Piece::Initial(Cow::Borrowed(letters), false));
        } else {
            pieces.push(Piece::Word(run));
        }
    }
}

/// The pieces of a word without hyphens: "A.A." is two initials, "Ph." is one of two letters, "de" is a word.
fn pieces_of<'a>(part: &'a str, has_hyphen: bool, pieces: &mut Vec<Piece<'a>>) {
    let mut hyphen = has_hyphen;
    for run in part.split_inclusive('.') {
        let letters = run.trim_end_matches('.');
        let Some(first) = letters.chars().find(|c| c.is_alphabetic()) else { continue };
        if !letters.starts_with(has_initial) {
            // A particle within the given name stays, and so does a name in letters without capitals; after a hyphen
            // a name in lower case has no initial.
            if !has_hyphen {
                pieces.push(Piece::Word(run));
            }
        } else if run.ends_with('.') && letters.chars().count() <= 3 {
            pieces.push(Piece::Initial(Cow::Borrowed(letters), hyphen));
        } else {
            let start = letters.find(first).unwrap_or_default();
            let rest = letters.get(start..).unwrap_or_default();
            let large = rest.chars().take_while(|c| c.is_uppercase()).count();
            // "TSerendorj" begins with one letter of its script that is two of ours.
            let initial = if large == 2 && rest.chars().nth(2).is_some_and(char::is_lowercase) {
                let second = rest.chars().nth(1).into_iter().flat_map(char::to_lowercase);
                Cow::Owned(std::iter::once(first).chain(second).collect())
            } else {
                Cow::Borrowed(letters.get(start..start + first.len_utf8()).unwrap_or_default())
            };
            pieces.push(Piece::Initial(initial, hyphen));
        }
        hyphen = false;
    }
}

/// Whether a letter makes an initial: one that is large, or of a script without large letters.
fn has_initial(c: char) -> bool {
    c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase() && !('ʰ'..='˿').contains(&c))
}

/// Whether a word is made of initials: "J.", "J.R.R.", "J".
fn is_initial(word: &str) -> bool {
    word.split(['.', '-']).filter(|run| !run.is_empty()).all(|run| {
        let mut letters = run.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}
