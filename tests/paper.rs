//! The print book on paper: printed by a real Chromium, and read by poppler, which knows nothing of how it was made.
//! Each number in the contents is the page on which that heading stands, which says the same number at its foot.

use crate::support::{Run, Sandbox, files, put, repository};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

/// A printed book, read: the lines of each page, and the outline as poppler writes it.
struct Book {
    pages: Vec<Vec<String>>,
    outline: String,
}

/// What a program of poppler's says; nothing where the machine lacks it.
fn poppler(program: &str, arguments: &[&str], pdf: &Path) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).arg(pdf).arg("-").output() else {
        assert!(std::env::var_os("TOOLS").is_none(), "{program} is missing");
        eprintln!("{program} is missing on this machine: not tried");
        return None;
    };
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Runs an export with what a browser needs of the environment.
fn export(sandbox: &Sandbox, project: &str, form: &str, out: &str) -> Run {
    let path = std::env::var("PATH").unwrap();
    let home = sandbox.top().display().to_string();
    let arguments = ["-C", project, "export", "--to", form, "--out", out, "--as-of", "2022-01-10"];
    sandbox.run_with(&arguments, &[("NO_COLOR", "1"), ("PATH", &path), ("HOME", &home)])
}

/// Prints a project's book and reads it; nothing where the machine cannot.
fn book(sandbox: &Sandbox, project: &str) -> Option<Book> {
    let run = export(sandbox, project, "pdf", "../book.pdf");
    assert_eq!(run.code, 0, "{}", run.err);
    if run.err.contains("no Chromium") {
        assert!(std::env::var_os("TOOLS").is_none(), "chromium is missing");
        eprintln!("chromium is missing on this machine: not tried");
        return None;
    }
    assert!(!run.err.contains("page numbers"), "{}", run.err);
    let pdf = sandbox.top().join("book.pdf");
    let text = poppler("pdftotext", &[], &pdf)?;
    let lines = |page: &str| page.lines().map(bare).filter(|line| !line.is_empty()).collect();
    let pages = text.trim_end_matches('\u{c}').split('\u{c}').map(lines).collect();
    Some(Book { pages, outline: poppler("pdftohtml", &["-q", "-xml", "-i", "-stdout"], &pdf)? })
}

/// A line without the marks of direction that poppler puts around letters, and without white space at its ends.
fn bare(line: &str) -> String {
    let shown = line.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    shown.collect::<String>().trim().to_owned()
}

/// Letters in an order of their own: poppler has those of an Arabic ligature the other way round.
fn letters(title: &str) -> Vec<char> {
    let mut letters: Vec<char> = title.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

/// The titles in the contents of the book, as its HTML has them.
fn titles(sandbox: &Sandbox, project: &str) -> Vec<String> {
    let run = sandbox.run(&["-C", project, "build", "--out", "../site", "--as-of", "2022-01-10"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(sandbox.top().join("site/book.html")).unwrap();
    assert!(!page.contains("data-page"), "a screen has no pages");
    let contents = page.split("<nav class=\"contents\"").nth(1).unwrap().split("</nav>").next().unwrap();
    let links = contents.split("<a ").skip(1);
    links.map(|link| link.split_once('>').unwrap().1.split("</a>").next().unwrap().to_owned()).collect()
}

/// What a line of the contents may be: a title, or a title with its number at one of its ends.
fn readings(line: &str) -> Vec<(Vec<char>, Option<usize>)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut readings = vec![(letters(line), None)];
    for (number, title) in [words.split_last(), words.split_first()].into_iter().flatten() {
        if let Ok(number) = number.parse() {
            readings.push((letters(&title.concat()), Some(number)));
        }
    }
    readings
}

/// The numbers of the contents, which begin on the second page and must have all titles in order.
fn contents(book: &Book, titles: &[String]) -> Vec<usize> {
    let mut titles = titles.iter().map(|title| letters(title)).peekable();
    let mut numbers = Vec::new();
    for (at, page) in book.pages.iter().enumerate().skip(1) {
        if titles.peek().is_none() {
            break;
        }
        let (before, mut entries) = (numbers.len(), 0);
        for line in page {
            // Poppler may give the numbers of a page apart from its titles; both are in order.
            if let Ok(number) = line.parse() {
                numbers.push(number);
            } else if let Some((_, number)) =
                readings(line).into_iter().find(|(title, _)| titles.peek() == Some(title))
            {
                titles.next();
                entries += 1;
                numbers.extend(number);
            }
        }
        assert_eq!(numbers.len() - before, entries, "page {}: {page:#?}", at + 1);
    }
    assert_eq!(titles.next(), None, "not in the contents: {:#?}", &book.pages[1]);
    numbers
}

/// Whether a title stands on a page, in at most three lines.
fn stands(page: &[String], title: &str) -> bool {
    let wanted = letters(title);
    (1..=3).any(|count| page.windows(count).any(|lines| letters(&lines.concat()) == wanted))
}

/// Reads a book and asks of every number whether it is true.
fn check(sandbox: &Sandbox, project: &str) -> Option<Vec<usize>> {
    let book = book(sandbox, project)?;
    let titles = titles(sandbox, project);
    assert!(titles.len() > 3, "{titles:?}");
    let numbers = contents(&book, &titles);
    assert_eq!(numbers.len(), titles.len(), "{numbers:?} {titles:#?}");
    for (title, number) in titles.iter().zip(&numbers) {
        let page = number.checked_sub(1).and_then(|at| book.pages.get(at));
        assert!(page.is_some_and(|page| stands(page, title)), "“{title}” is not on page {number}: {page:#?}");
        let item = format!("<item page=\"{number}\">{title}</item>");
        assert!(book.outline.contains(&item), "no {item} in {}", book.outline);
    }
    let count = book.pages.len();
    for (at, page) in book.pages.iter().enumerate() {
        // From right to left poppler has the line the other way round.
        let feet = [format!("{}/{count}", at + 1), format!("{count}/{}", at + 1)];
        let told = page.iter().any(|line| feet.contains(&line.replace(' ', "")));
        assert_eq!(told, at > 0, "page {} of {count} ends with {:?}", at + 1, page.last());
    }
    Some(numbers)
}

/// A site of the tests, in a folder of its own.
fn site(name: &str) -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    for (file, bytes) in files(&repository("tests/sites").join(name)) {
        put(&sandbox.project().join(file), &bytes);
    }
    sandbox
}

#[test]
fn the_contents_say_on_which_page_a_chapter_stands() {
    let sandbox = Sandbox::new(&[]);
    assert_eq!(sandbox.run(&["new", "../example", "--example"]).code, 0);
    let Some(numbers) = check(&sandbox, "../example") else { return };
    assert!(numbers.first() == Some(&3) && numbers.last() > Some(&20), "{numbers:?}");
    let run = export(&sandbox, "../example", "html", "../whole.html");
    assert_eq!(run.code, 0, "{}", run.err);
    let whole = fs::read_to_string(sandbox.top().join("whole.html")).unwrap();
    assert!(!whole.contains("data-page="), "a screen has no pages");
}

#[test]
fn they_say_so_in_every_direction_and_theme() {
    for name in ["ar", "ja"] {
        let sandbox = site(name);
        if check(&sandbox, ".").is_none() {
            return;
        }
    }
    let sandbox = site("lighthouse-notes");
    let configuration = fs::read_to_string(sandbox.project().join("backgrounder.yaml")).unwrap();
    sandbox.write("backgrounder.yaml", &format!("{configuration}\ntheme: {{name: plain}}\n"));
    check(&sandbox, ".");
}

#[test]
fn contents_of_many_pages_hold_as_well() {
    let sandbox = Sandbox::small();
    for number in 1..=110 {
        let page = format!("---\ntitle: A remark on pile number {number}\n---\n\nIt stands.\n");
        sandbox.write(&format!("content/pile-{number:03}.md"), &page);
    }
    let Some(numbers) = check(&sandbox, ".") else { return };
    assert!(numbers.windows(2).skip(2).all(|pair| pair[0] < pair[1]), "each begins a page: {numbers:?}");
    assert!(numbers.last() > Some(&110), "{numbers:?}");
}

#[test]
fn a_pdf_that_tells_nothing_is_written_and_said_to_lack_numbers() {
    let sandbox = Sandbox::small();
    let browser = sandbox.top().join("browser");
    let script =
        "#!/bin/sh\nfor a; do case $a in --print-to-pdf=*) echo '%PDF-1.4 <<[[' >\"${a#*=}\";; esac; done\n";
    put(&browser, script.as_bytes());
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let chrome = browser.display().to_string();
    let environment = [("CHROME", chrome.as_str()), ("PATH", "/usr/bin:/bin"), ("NO_COLOR", "1")];
    for more in [&[][..], &["--quiet"], &["--json"]] {
        let arguments = [more, &["export", "--to", "pdf", "--out", "../book.pdf"]].concat();
        let run = sandbox.run_with(&arguments, &environment);
        assert_eq!(run.code, 0, "{}", run.err);
        let said = format!("{}{}", run.out, run.err);
        assert!(said.contains("Its contents have no page numbers: what the browser made"), "{said}");
        assert_eq!(fs::read(sandbox.top().join("book.pdf")).unwrap(), b"%PDF-1.4 <<[[\n");
    }
    // One that prints nothing at all is a failure.
    put(&browser, b"#!/bin/sh\n");
    let run = sandbox.run_with(&["export", "--to", "pdf", "--out", "../none.pdf"], &environment);
    assert!(run.code == 1 && run.err.contains("cannot read") && run.err.contains("out.pdf"), "{}", run.err);
}
