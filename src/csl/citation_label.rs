//! `citation-label`: a label made of names and year where an item brings none, as `Doe65` or `RoNo78a`.

use super::name_value::Name;
use super::render::Renderer;
use super::variables::{Variable, VariableKind};

/// How many letters are taken of the first names, by how many names there are.
const LETTERS: [&[usize]; 4] = [&[4], &[2, 2], &[2, 1, 1], &[1, 1, 1, 1]];

/// Prints the label with the letter of the year.
pub(super) fn print(renderer: &mut Renderer) {
    let item = renderer.item;
    if let Some(text) = item.text(Variable::CitationLabel) {
        renderer.rich(text);
    } else {
        let names = Variable::ALL
            .iter()
            .filter(|variable| variable.kind() == VariableKind::Names)
            .map(|variable| item.names(*variable))
            .find(|names| !names.is_empty())
            .unwrap_or_default();
        let letters =
            LETTERS.get(names.len().min(LETTERS.len()).saturating_sub(1)).copied().unwrap_or_default();
        if names.is_empty() {
            // The first word that is no article stands in for names.
            let title = item.text(Variable::Title).map_or("", |title| &title.text);
            let word = title.split_whitespace().find(|word| !ARTICLES.contains(&&*word.to_lowercase()));
            push_letters(renderer, word.unwrap_or_default(), 4);
        }
        for (name, count) in names.iter().zip(letters) {
            push_letters(renderer, family(name), *count);
        }
        let day = item.date(Variable::Issued).and_then(|date| date.start);
        let year = day.map_or(0, |day| day.year.unsigned_abs());
        renderer.tape.push(&format!("{:02}", year % 100));
    }
    renderer.year_suffix();
}

/// Words at the beginning of a title that no label is made of.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// Prints the first letters of a word, the first of them large.
fn push_letters(renderer: &mut Renderer, word: &str, count: usize) {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).take(count);
    let mut label: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    label.extend(letters.flat_map(char::to_lowercase));
    renderer.tape.push(&label);
}

fn family(name: &Name) -> &str {
    match &name.literal {
        Some(literal) => &literal.text,
        None if name.family.text.is_empty() => &name.given.text,
        None => &name.family.text,
    }
}
