//! Styles and items that are cut off, shuffled and mixed, those of the official suite among them where it is at hand:
//! what comes of them may be wrong, but nothing panics, and a style that cannot be read says where.
//! `FUZZ=1000000 cargo test --release --test main -- conformance::broken --nocapture` tries a million.

use super::subject::{Citation, Cite, CiteForm, Item, Locale, Processor, Style, archive};
use serde_json::{Value, json};

/// So many broken styles are tried, a few milliseconds each; `FUZZ` asks for more.
const TRIES: usize = 1500;

/// What is put where it does not belong.
const PIECES: [&str; 18] = [
    "<group>",
    "</group>",
    "<i>",
    "\"",
    "'",
    "“",
    "&amp;",
    "é",
    "\u{301}",
    "毛",
    "ن",
    "9999999999999999999",
    "-5",
    "ª",
    ". ",
    "\0",
    "İ",
    "]]>",
];

/// What a value of an item becomes.
const VALUES: [&str; 10] = [
    "null",
    "[]",
    "{}",
    "\"\"",
    "\"<i>“\"",
    "[[2020, 13]]",
    "[[\"-5\", 0], [9999999999]]",
    "{\"raw\": \"1999/..\"}",
    "[{\"family\": \"\", \"given\": \"’\"}]",
    "-1e99",
];

/// Attributes that take the place of others.
const ATTRIBUTES: [&str; 12] = [
    "quotes=\"true\"",
    "text-case=\"title\"",
    "strip-periods=\"true\"",
    "font-style=\"italic\"",
    "display=\"block\"",
    "et-al-min=\"1\"",
    "et-al-use-first=\"0\"",
    "et-al-use-last=\"true\"",
    "initialize-with=\". \"",
    "collapse=\"year-suffix-ranged\"",
    "disambiguate-add-givenname=\"true\"",
    "prefix=\"”. \"",
];

/// The same numbers in every run (an xorshift generator, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }

    /// A place between two letters.
    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }
}

/// A style with a fault or two.
fn broken(style: &str, random: &mut Random) -> String {
    let mut style = style.to_owned();
    for _ in 0..=random.below(3) {
        let at = random.place(&style);
        match random.below(8) {
            0 => style.truncate(at),
            1 => style.insert_str(at, PIECES[random.below(PIECES.len())]),
            2 | 3 => {
                // Two pieces of it change places.
                let (first, rest) = style.split_at(at);
                let (second, third) = rest.split_at(random.place(rest));
                style = format!("{second}{first}{third}");
            }
            _ => {
                let Some(open) = style[at..].find("=\"").map(|found| at + found) else { continue };
                let Some(close) = style[open + 2..].find('"').map(|found| open + 3 + found) else { continue };
                let Some(name) = style[..open].rfind(' ') else { continue };
                style.replace_range(name + 1..close, ATTRIBUTES[random.below(ATTRIBUTES.len())]);
            }
        }
    }
    style
}

/// Items whose texts, names and dates are odd.
fn odd(random: &mut Random) -> Vec<Item> {
    let mut piece = || PIECES[random.below(PIECES.len())];
    let all = json!([
        {"id": "a", "type": "book", "title": format!("A {} title {}", piece(), piece()),
            "author": [{"family": piece(), "given": piece()}, {"literal": piece()}, {}],
            "issued": {"date-parts": [[2020, 13, 0], [-1]]}, "page": format!("{}-{}", piece(), piece())},
        {"id": "b", "type": "article-newspaper", "title": piece(), "container-title": "Sea <b>and <i>sky</b>",
            "author": [{"family": "de la Mer", "given": "É.-J.", "suffix": piece()}], "issued": {"literal": piece()}},
        {"id": "c", "type": "no such type", "author": "nobody", "issued": {"raw": piece(), "season": 9}, "volume": 1e99},
        {"id": "d", "title": null, "issued": {"date-parts": [["2020", "x"]]}, "note": format!("issued: {}", piece())},
    ]);
    let objects = all.as_array().into_iter().flatten().filter_map(Value::as_object);
    objects.filter_map(Item::from_json).collect()
}

/// Items of a fixture, as text with a fault or two: those that are still JSON.
fn mixed(input: &str, random: &mut Random) -> Vec<Item> {
    let mut text = input.to_owned();
    for _ in 0..random.below(3) {
        let at = random.place(&text);
        match random.below(4) {
            0 => text.insert_str(at, PIECES[random.below(PIECES.len())]),
            1 => {
                // A value becomes another.
                let Some(open) = text[at..].find(": ").map(|found| at + found + 2) else { continue };
                let Some(close) = text[open..].find([',', '\n']).map(|found| open + found) else { continue };
                text.replace_range(open..close, VALUES[random.below(VALUES.len())]);
            }
            _ => {
                let end = random.place(&text).max(at);
                text.replace_range(at..end.min(text.floor_char_boundary(at + 12)), "");
            }
        }
    }
    let read: Value = serde_json::from_str(&text).unwrap_or_default();
    read.as_array().into_iter().flatten().filter_map(Value::as_object).filter_map(Item::from_json).collect()
}

/// Six notes over some items, in all forms.
fn citations(items: &[Item]) -> Vec<Citation> {
    let forms = [CiteForm::Full, CiteForm::SuppressAuthor, CiteForm::AuthorOnly, CiteForm::Composite];
    let cite = |number: usize| Cite {
        id: items.get(number % 5).map_or_else(|| "nobody".to_owned(), |item| item.id.clone()),
        locator: ["", "12-é3, 4 & “x”", "–"][number % 3].to_owned(),
        suffix: [", “y”.", ""][number % 2].to_owned(),
        form: forms[number % 4],
        ..Cite::default()
    };
    let citation = |note: usize| Citation {
        cites: (note..note + 3).map(cite).collect(),
        note: u32::try_from(note).unwrap(),
        ..Citation::default()
    };
    (0..6).map(citation).collect()
}

#[test]
fn nothing_panics_on_broken_styles_and_odd_items() {
    let mut random = Random(0x5eed);
    let fixtures = super::csl::fixtures();
    let mut styles: Vec<&str> = archive::styles().filter_map(archive::style).collect();
    let mut inputs: Vec<&str> = Vec::new();
    for fixture in &fixtures {
        styles.extend(fixture.section("CSL").filter(|style| style.contains("<style")));
        inputs.extend(fixture.section("INPUT"));
    }
    let tries = std::env::var("FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(TRIES);
    if tries > TRIES {
        // A hundred thousand of small styles find more than a thousand of large ones.
        styles.retain(|style| style.len() < 20_000);
    }
    let (mut printed, mut refused) = (0, 0);
    for at in 0..tries {
        // Every third style is whole, so that items are printed, too.
        let whole = styles[random.below(styles.len())];
        let xml = if at % 3 == 0 { whole.to_owned() } else { broken(whole, &mut random) };
        let style = match Style::parse(&xml, archive::style) {
            Ok(style) => style,
            Err(error) => {
                assert!(error.line > 0 && !error.what.is_empty(), "{error:?}");
                refused += 1;
                continue;
            }
        };
        let locale = Locale::new(&style, ["en-US", "ja-JP", "ar", "xx"][at % 4], archive::locale);
        let items = match inputs.get(random.below(inputs.len() * 2)) {
            Some(input) => mixed(input, &mut random),
            None => odd(&mut random),
        };
        let citations = citations(&items);
        let made = Processor::new(&style, &locale).document(&items, &citations);
        assert_eq!(made.citations.len(), citations.len());
        printed += 1;
    }
    super::csl::tell(&format!(
        "broken styles and items: {printed} printed, {refused} refused, none panicked"
    ));
    // A test that reads no style, or breaks none, would show nothing.
    assert!(printed > tries / 10 && refused > tries / 10, "{printed} printed, {refused} refused");
}
