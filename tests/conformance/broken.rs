//! Styles and items that are cut off, shuffled and mixed: what comes of them may be wrong, but nothing panics, and a
//! style that cannot be read says where.

use super::subject::{Citation, Cite, CiteForm, Item, Locale, Processor, Style, archive};
use serde_json::{Value, json};

/// So many broken styles are tried; a few milliseconds each.
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

#[test]
fn nothing_panics_on_broken_styles_and_odd_items() {
    let mut random = Random(0x5eed);
    let styles: Vec<&str> = archive::styles().filter_map(archive::style).collect();
    let (mut printed, mut refused) = (0, 0);
    for at in 0..TRIES {
        let xml = broken(styles[at % styles.len()], &mut random);
        let style = match Style::parse(&xml, archive::style) {
            Ok(style) => style,
            Err(error) => {
                assert!(error.line > 0 && !error.what.is_empty(), "{error:?}");
                refused += 1;
                continue;
            }
        };
        let locale = Locale::new(&style, ["en-US", "ja-JP", "ar", "xx"][at % 4], archive::locale);
        let items = odd(&mut random);
        let forms = [CiteForm::Full, CiteForm::SuppressAuthor, CiteForm::AuthorOnly, CiteForm::Composite];
        let cite = |number: usize| Cite {
            id: ["a", "b", "c", "d", "e"][number % 5].to_owned(),
            locator: ["", "12-é3, 4 & “x”", "–"][number % 3].to_owned(),
            suffix: [", “y”.", ""][number % 2].to_owned(),
            form: forms[number % 4],
            ..Cite::default()
        };
        let citations: Vec<Citation> = (0..6)
            .map(|note| Citation {
                cites: (note..note + 3).map(cite).collect(),
                note: u32::try_from(note).unwrap(),
                ..Citation::default()
            })
            .collect();
        let made = Processor::new(&style, &locale).document(&items, &citations);
        assert_eq!(made.citations.len(), citations.len());
        printed += 1;
    }
    // A test that reads no style, or breaks none, would show nothing.
    assert!(printed > TRIES / 10 && refused > TRIES / 10, "{printed} printed, {refused} refused");
}
