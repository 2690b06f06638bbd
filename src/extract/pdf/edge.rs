//! Running heads and page numbers: what stands at the same edge of many pages, digits aside (`35-captures`, Folding,
//! rule 6). They are found here, once; whoever checks a quotation has no such rule of its own.

use super::content::Role;
use super::line::Line;
use std::collections::{BTreeMap, BTreeSet};

/// So many rows from each edge of a page may be running heads.
const ROWS: usize = 3;
/// So many pages a file must have before rows further in than the outermost can recur.
const PAGES: usize = 3;

/// What stands at the edges of pages.
pub(super) struct Edges {
    /// The lines that are no part of the text, by their place among all.
    pub(super) lines: BTreeSet<usize>,
    /// Whether a row names a file of the machine on which the page was printed.
    pub(super) address: Address,
}

/// Whether the address of a local file is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// It is.
    Local,
    /// It is not.
    None,
}

/// A row of a page: lines at one height.
struct Row {
    lines: Vec<usize>,
    text: String,
}

/// The rows at the edges of a page, the outermost first.
#[derive(Default)]
struct Outer {
    top: Vec<Row>,
    bottom: Vec<Row>,
}

/// An edge of a page.
#[derive(Clone, Copy)]
enum Side {
    Top,
    Bottom,
}

impl Outer {
    fn at(&self, side: Side) -> &[Row] {
        match side {
            Side::Top => &self.top,
            Side::Bottom => &self.bottom,
        }
    }
}

/// Finds running heads and page numbers among all lines of a file.
pub(super) fn edges(lines: &[Line], pages: usize) -> Edges {
    let outer: Vec<Outer> = (0..pages).map(|page| outermost(lines, page)).collect();
    let mut found: BTreeSet<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| line.role == Role::Edge)).collect();
    for (top, bottom) in printed(&outer, pages) {
        found.extend(top);
        found.extend(bottom);
    }
    for side in [Side::Top, Side::Bottom] {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for page in &outer {
            let keys: BTreeSet<String> = page.at(side).iter().map(|row| folded(&row.text)).collect();
            keys.into_iter().for_each(|key| *count.entry(key).or_default() += 1);
        }
        for (number, page) in outer.iter().enumerate() {
            for (at, row) in page.at(side).iter().enumerate() {
                let times = count.get(&folded(&row.text)).copied().unwrap_or(0);
                let recurs = pages >= PAGES && times >= 2 && times * 5 >= pages * 2;
                // Of two pages, what is the outermost on both is one, too; further in, it takes more to tell.
                let same = |page: &Outer| {
                    page.at(side).first().is_some_and(|first| folded(&first.text) == folded(&row.text))
                };
                let both = pages == 2 && at == 0 && outer.iter().all(same);
                let numbered = pages < PAGES && at == 0 && row.text == (number + 1).to_string();
                if recurs || both || numbered {
                    found.extend(&row.lines);
                }
            }
        }
    }
    // Some fonts draw the first two letters of `file` as one.
    let local = found.iter().any(|at| lines.get(*at).is_some_and(|line| line.text.contains("le:///")));
    Edges { lines: found, address: if local { Address::Local } else { Address::None } }
}

/// The rows at the top and at the bottom of a page, the outermost first. Lines that lie in another direction than
/// most of the page are no rows of it.
fn outermost(lines: &[Line], page: usize) -> Outer {
    let mut here: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| line.page == page)).collect();
    let mut angles: BTreeMap<i32, usize> = BTreeMap::new();
    for line in here.iter().filter_map(|at| lines.get(*at)) {
        *angles.entry(line.angle).or_default() += line.text.len();
    }
    let Some((angle, _)) = angles.into_iter().max_by_key(|(angle, count)| (*count, -*angle)) else {
        return Outer::default();
    };
    let base = |at: &usize| lines.get(*at).map_or(0.0, |line| line.base);
    here.retain(|at| lines.get(*at).is_some_and(|line| line.angle == angle));
    here.sort_by(|a, b| base(b).total_cmp(&base(a)));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for at in here {
        let size = lines.get(at).map_or(0.0, |line| line.size);
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| base(first) - base(&at) < 0.4 * size) => {
                row.push(at);
            }
            _ => rows.push(vec![at]),
        }
    }
    let row = |row: &Vec<usize>| {
        let mut row = row.clone();
        row.sort_by(|a, b| {
            let start = |at: &usize| lines.get(*at).map_or(0.0, |line| line.start);
            start(a).total_cmp(&start(b))
        });
        let words: Vec<&str> =
            row.iter().filter_map(|at| lines.get(*at)).map(|line| line.text.as_str()).collect();
        Row { text: words.join(" "), lines: row }
    };
    let top = rows.iter().take(ROWS).map(row).collect();
    let bottom = rows.iter().rev().take(ROWS).map(row).collect();
    Outer { top, bottom }
}

/// A row as it is compared: without white space, digits and numbers in Roman numerals as one sign.
fn folded(text: &str) -> String {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if !bare.is_empty() && bare.chars().all(|c| "ivxlcdmIVXLCDM".contains(c)) {
        return text.replace(bare, "#");
    }
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_numeric() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// What a browser prints at the edges, also of a single page: below, an address and `1/3`; above, the date.
fn printed(outer: &[Outer], pages: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut found = Vec::new();
    for (number, Outer { top, bottom }) in outer.iter().enumerate() {
        let count = format!("{}/{pages}", number + 1);
        let Some(last) = bottom.first().filter(|row| row.text.contains("://") && row.text.ends_with(&count))
        else {
            continue;
        };
        let dated = top.first().filter(|row| row.text.starts_with(|c: char| c.is_ascii_digit()));
        found.push((dated.map(|row| row.lines.clone()).unwrap_or_default(), last.lines.clone()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, text: &str, base: f64) -> Line {
        Line {
            page,
            text: text.to_owned(),
            start: 0.0,
            end: 100.0,
            base,
            size: 10.0,
            angle: 0,
            font: 0,
            word: 20.0,
            role: Role::Text,
        }
    }

    fn check(pages: &[&[&str]], furniture: &[&str]) {
        let mut lines = Vec::new();
        for (page, rows) in pages.iter().enumerate() {
            let mut base = 800.0;
            for row in *rows {
                lines.push(line(page, row, base));
                base -= 20.0;
            }
        }
        let found = edges(&lines, pages.len());
        let texts: Vec<&str> = found.lines.iter().map(|at| lines[*at].text.as_str()).collect();
        assert_eq!(texts, furniture);
    }

    #[test]
    fn what_recurs_at_an_edge_is_furniture() {
        let pages: [&[&str]; 4] = [
            &["Report 1", "a b", "b c", "c e", "d e", "e f", "iv"],
            &["Minutes", "f g", "g h", "h i", "i j", "j k", "v"],
            &["Report 2", "k l", "l n", "m n", "n o", "o p", "vi"],
            &["Annex", "p q", "q r", "r s", "s t", "t u", "Seven"],
        ];
        check(&pages, &["Report 1", "iv", "v", "Report 2", "vi"]);
        check(&pages[..2], &["iv", "v"]);
        check(&[&["Minutes", "a", "x"], &["Minutes", "b", "y"]], &["Minutes", "Minutes"]);
        check(&[&["b", "a", "x"], &["a", "b", "y"]], &[]);
    }

    #[test]
    fn a_browser_prints_its_own_edges() {
        check(
            &[&["11/23/26, 10:00 AM Report", "The pier.", "file:///home/a/report.html 1/1"]],
            &["11/23/26, 10:00 AM Report", "file:///home/a/report.html 1/1"],
        );
        check(&[&["23 March", "The pier.", "See https://example.org"]], &[]);
        check(&[&["The pier.", "1"]], &["1"]);
    }
}
