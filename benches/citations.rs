//! What citations cost: 1,000 sources and 5,000 citations through our processor and through hayagriva in the same run, in
//! three styles; and a page of 20 citations, where style, locale and sources are ready (`40-citations`). Prints times
//! and their ratio: machines differ, ratios less.
//!
//! `cargo bench --bench citations`
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark says what is wrong by failing, and prints what it measured"
)]

use backgrounder::csl::{Citation, Cite, Item, Locale, Processor, Session, Style, archive};
use hayagriva::archive::ArchivedStyle;
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Number of sources, and of citations of one or two of them.
const SOURCES: usize = 1000;
const CITATIONS: usize = 5000;

/// Citations of a page, and the pages whose median is taken.
const ON_A_PAGE: usize = 20;
const PAGES: usize = 50;

/// The styles, with how many times faster ours is to be and how long a page may take, in milliseconds.
const STYLES: [(&str, f64, f64); 3] =
    [("ieee", 5.0, 0.1), ("chicago-author-date", 30.0, 0.4), ("chicago-notes", 30.0, 0.4)];

fn main() {
    let sources: Vec<Value> = (0..SOURCES).map(source).collect();
    let cited: Vec<Vec<usize>> = (0..CITATIONS)
        .map(|at| (0..=at % 2).map(|other| (at * 37 + other * 101) % SOURCES).collect())
        .collect();
    println!("{SOURCES} sources, {CITATIONS} citations:");
    for (name, wanted, page) in STYLES {
        let (ours, of_page) = ours(name, &sources, &cited);
        let theirs = theirs(name, &sources, &cited);
        let times = theirs.as_secs_f64() / ours.as_secs_f64();
        println!(
            "  {name:<20} ours {ours:>10.1?}  hayagriva {theirs:>10.1?}  {times:>5.1} times faster; wanted: {wanted}"
        );
        println!(
            "  {:<20} a page of {ON_A_PAGE}, median: {:.3} ms; wanted: under {page}",
            "",
            of_page.as_secs_f64() * 1e3
        );
    }
}

/// A source by its number: several authors to a source and several sources to an author and year, so that there is
/// something to tell apart.
fn source(at: usize) -> Value {
    let given = ["John", "Mary", "Ana", "Wei", "Olu", "Petra", "Hans", "Yuki", "Omar", "Lena"];
    let family = ["Smith", "Okafor", "Garcia", "Novak", "Tanaka", "Haddad", "Berg", "Costa", "Moss", "Lind"];
    let endings = ["", "son", "er", "ski", "ton", "ley", "field", "by", "sen", "ard", "well", "wood", "ham"];
    let containers = ["The Daily", "Journal of Things", "AsiaOne"];
    let kinds = ["article-newspaper", "article-journal", "book", "webpage", "report"];
    let author = |other: usize| {
        let number = at * 7 + other * 31;
        let name = format!("{}{}", family[number % 10], endings[number / 10 % endings.len()]);
        json!({"family": name, "given": format!("{} {}.", given[(at + other * 3) % 10], char::from(b'A' + u8::try_from(at % 26).unwrap()))})
    };
    json!({
        "id": at.to_string(), "type": kinds[at % kinds.len()],
        "title": format!("A report of something that happened in place number {at}: what is known"),
        "container-title": containers[at % containers.len()],
        "author": (0..=at % 4).map(author).collect::<Vec<_>>(),
        "issued": {"date-parts": [[2000 + at % 20, 1 + at % 12, 1 + at % 28]]},
        "accessed": {"date-parts": [[2024, 5, 1]]},
        "URL": format!("https://example.org/{at}"), "publisher": "House",
        "volume": at % 30 + 1, "page": format!("{}-{}", 100 + at, 110 + at),
    })
}

/// Our time for everything, and the median of a page: its citations, from a session of the whole site.
fn ours(name: &str, sources: &[Value], cited: &[Vec<usize>]) -> (Duration, Duration) {
    let xml = archive::style(name).unwrap();
    let style = Style::parse(xml, archive::style).unwrap();
    let locale = Locale::new(&style, "en-US", archive::locale);
    let items: Vec<Item> =
        sources.iter().map(|source| Item::from_json(source.as_object().unwrap()).unwrap()).collect();
    let processor = Processor::new(&style, &locale);
    let citation = |(at, cited): (usize, &Vec<usize>)| Citation {
        cites: cited.iter().map(|source| Cite { id: source.to_string(), ..Cite::default() }).collect(),
        note: u32::try_from(at + 1).unwrap(),
        ..Citation::default()
    };
    let citations: Vec<Citation> = cited.iter().enumerate().map(citation).collect();
    let start = Instant::now();
    let document = processor.document(&items, &citations);
    let all = start.elapsed();
    assert_eq!(document.citations.len(), CITATIONS);
    assert!(document.citations.iter().all(|nodes| !nodes.is_empty()), "every citation prints something");
    let session = processor.session(&items);
    let mut pages: Vec<Duration> =
        citations.chunks(ON_A_PAGE).take(PAGES).map(|page| timed(&session, page)).collect();
    pages.sort();
    (all, pages[PAGES / 2])
}

fn timed(session: &Session<'_>, page: &[Citation]) -> Duration {
    let start = Instant::now();
    black_box(session.citations(page));
    start.elapsed()
}

/// The same by hayagriva.
fn theirs(name: &str, sources: &[Value], cited: &[Vec<usize>]) -> Duration {
    let citationberg::Style::Independent(style) = ArchivedStyle::by_name(name).unwrap().get() else {
        unreachable!("the three styles depend on no other")
    };
    let locales = hayagriva::archive::locales();
    let items: Vec<citationberg::json::Item> =
        sources.iter().map(|source| serde_json::from_value(source.clone()).unwrap()).collect();
    let start = Instant::now();
    let mut driver = BibliographyDriver::new();
    for (at, cited) in cited.iter().enumerate() {
        let cites = cited.iter().map(|source| CitationItem::with_entry(&items[*source])).collect();
        driver.citation(CitationRequest::new(cites, &style, None, &locales, Some(at + 1)));
    }
    let made = driver.finish(BibliographyRequest::new(&style, None, &locales));
    let all = start.elapsed();
    assert_eq!(made.citations.len(), CITATIONS);
    all
}
