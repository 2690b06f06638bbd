//! Saved web pages of different make, written for these tests: whole paragraphs, nothing of what the site puts around
//! them, and what the pages say of themselves. Then pages that are made to do harm.

use crate::support::repository;
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What the program says of a page.
struct Extracted(Value);

/// Runs the hidden command on bytes.
fn run(name: &str, bytes: &[u8], flags: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backgrounder"));
    command.args(["extract", name]).args(flags).env_clear();
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let answer: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(output.status.code(), Some(i32::from(answer.get("Err").is_some())), "{answer}");
    answer
}

/// A page of the folder beside this file.
fn page(name: &str) -> Extracted {
    Extracted(run(name, &bytes(name), &[])["Ok"].clone())
}

/// A page of the folder beside this file, all of it.
fn whole(name: &str) -> Extracted {
    Extracted(run(name, &bytes(name), &["--whole-page"])["Ok"].clone())
}

/// A page that is written here.
fn written(source: &str) -> Extracted {
    Extracted(run("page.html", source.as_bytes(), &[])["Ok"].clone())
}

/// The bytes of a page of the folder beside this file.
fn bytes(name: &str) -> Vec<u8> {
    fs::read(repository("tests/extract/html").join(name)).unwrap()
}

impl Extracted {
    /// Its paragraphs.
    fn paragraphs(&self) -> Vec<&str> {
        let text = self.0["text"].as_str().unwrap();
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text:?}");
        text.trim_end().split("\n\n").collect()
    }

    /// Fails unless these are its paragraphs.
    fn reads(&self, paragraphs: &[&str]) {
        assert_eq!(self.paragraphs(), paragraphs);
    }

    /// Fails unless a paragraph is exactly this.
    fn has(&self, paragraph: &str) {
        assert!(
            self.paragraphs().contains(&paragraph),
            "no paragraph {paragraph:?} in {:#?}",
            self.paragraphs()
        );
    }

    /// Fails if any of these words stand in it.
    fn lacks(&self, words: &[&str]) {
        let text = self.0["text"].as_str().unwrap();
        for words in words {
            assert!(!text.contains(words), "{words:?} stands in:\n{text}");
        }
    }

    /// Fails unless it says this of the work.
    fn work(&self, expected: &Value) {
        for (field, value) in expected.as_object().unwrap() {
            assert_eq!(&self.0["work"][field], value, "{field} of {}", self.0["work"]);
        }
    }

    /// Its warnings, in one text.
    fn warnings(&self) -> String {
        self.0["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| format!("{}\n", line.as_str().unwrap()))
            .collect()
    }
}

/// A person's name, as the program writes it.
fn person(family: &str, given: &str) -> Value {
    json!({"Personal": {"family": family, "given": given}})
}

#[test]
fn a_news_site_with_json_ld() {
    let page = page("news.html");
    page.reads(&[
        "Storm takes three piles from Vessle pier",
        "The pier will stay closed until spring, and the ferry leaves from the quay",
        "The pier at Vessle on Tuesday morning, with the gap at its end. Photograph: Ola Fenn",
        "The storm of Monday night took three of its forty piles from the pier at Vessle, the harbour office said on Tuesday. “We have never lost more than one,” said the harbour master, Anna Reve.",
        "The office counted the piles at first light, when the water was low enough to walk out to the end, and closed the pier at once.",
        "Repairs in spring",
        "It will be repaired in spring, when the water is low. Until then the ferry to Skarrow Island leaves from the quay of Lower Vessle, and fishing boats are moored there too.",
        "“Nobody was on the pier, and nobody was hurt. That is what counts.”",
        "No.",
        "That was the answer of the council when we asked whether the money is there. It will hear on Friday what a third repair would cost:",
        "new oak for three piles, cut and driven;",
        "a survey of the other thirty-seven;",
        "a crane for two weeks.",
        "The pier was built in 1884 and has been repaired twice since, in 1921 and in 1974. A sign at its gate says so.",
        "This article was corrected on 2 December 2021: the pier has forty piles, not forty-two.",
    ]);
    page.work(&json!({
        "source_type": "article-newspaper",
        "title": "Storm takes three piles from Vessle pier & closes it",
        "author": [person("Marsh", "Ida"), person("van der Berg", "Tom"), {"Literal": "Harbour News Agency"}],
        "container": "Vessle Herald",
        "publisher": "Vessle Herald Ltd",
        "published": "2021-11-30",
        "language": "en-GB",
        "url": "https://herald.example/news/2021/11/30/storm-takes-three-piles",
    }));
    assert_eq!(
        page.warnings(),
        "the page dates itself 2021-11-30 and 2021-12-04: the first was taken, check it\n"
    );
}

#[test]
fn the_whole_page_has_all_that_readers_see() {
    let page = whole("news.html");
    for paragraph in [
        "Harbour",
        "The first boat leaves at six, an hour earlier than before.",
        "Get our letter every morning, with all that happens in the harbour.",
        "© 2021 Vessle Herald Ltd. All rights reserved.",
    ] {
        page.has(paragraph);
    }
    page.lacks(&["nobody reads it", "hidden from all readers"]);
    assert_eq!(page.0["extractor"], concat!("backgrounder ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_page_saved_complete_from_a_soup_of_divs() {
    let page = page("complete.html");
    for paragraph in [
        "Skarrow ferry runs aground in fog",
        "Forty passengers waited six hours for the tide, and drank all the tea on board.",
        "Nobody was hurt. The boat lay level on the sand, and the master, Per Holm, told those on board over the loudspeaker to wait for the tide, which came at noon.",
        "“I could see the church of Skarrow, and then I could not see the bow,” he said afterwards. “A sandbank moves. The chart is from 2014, and the channel is not where it was.”",
        "The service was taken up again on Saturday, with a second man at the bow and at half the usual speed, the company said in a statement on its website.",
    ] {
        page.has(paragraph);
    }
    page.lacks(&["Fog signals", "cookies", "Money", "Islanders", "More from World", "Privacy", "© Tidings"]);
    page.work(&json!({
        "source_type": "webpage",
        "title": "Skarrow ferry runs aground in fog",
        "author": [person("Osei", "Bram"), person("Quist", "Lena")],
        "container": "Tidings",
        "published": "2022-01-07",
    }));
    assert_eq!(page.0["url"], "https://www.tidings.example/world/skarrow-ferry-aground-2022");
    assert_eq!((&page.0["url_canonical"], page.warnings().as_str()), (&Value::Null, ""));
}

#[test]
fn one_file_with_all_that_belongs_to_it_is_fast() {
    let data = "iVBORw0KGgoAAAANSUhEUg".repeat(100_000);
    let news = String::from_utf8(bytes("news.html")).unwrap();
    let note = "<!--\n Page saved with SingleFile \n url: https://herald.example/storm?print \n \
                saved date: Tue Mar 05 2024 10:12:13 GMT+0100 (Central European Standard Time)\n-->";
    let source = news
        .replace("<html lang", &format!("<html lang=en>{note}<x lang"))
        .replace("pier.jpg", &format!("data:image/png;base64,{data}"))
        .replace(".x{display:none}", &format!("@font-face{{src:url(data:font/woff2;base64,{data})}}"));
    let begun = Instant::now();
    let page = written(&source);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?} for {} bytes", begun.elapsed(), source.len());
    assert_eq!(page.paragraphs().len(), 15);
    assert_eq!(page.0["url"], "https://herald.example/storm?print");
    assert_eq!(page.0["saved"], "2024-03-05T10:12:13+01:00");
}

#[test]
fn a_wiki_with_tables_and_references() {
    let page = page("wiki.html");
    for paragraph in [
        "Vessle Pier is a timber pier in the harbour of Vessle, on the coast of Norland. It was opened in 1884 and stands on forty piles of oak.",
        "Length 212 m",
        "Repairs",
        "The first pier was of stone and was washed away in 1871. The second, of timber, covers an area of about 10³ square metres, as Reve wrote, “and is the longest on this coast”.",
        "The pier in 1890",
        "Repairs of the pier",
        "1974 11 88,000 crowns",
        "Marsh, I. (1999). Harbours of Norland. Vessle: Quay Press, p. 12.",
        "“The piles”. Harbour office.",
    ] {
        page.has(paragraph);
    }
    page.lacks(&[
        "[",
        "edit",
        "Contents",
        "^",
        "Random article",
        "Categories",
        "Oster Pier",
        "Retrieved",
        "last edited",
    ]);
    page.work(&json!({
        "title": "Vessle Pier", "author": [{"Literal": "Contributors to Openpedia"}], "published": "2009-05-17",
    }));
    assert_eq!(page.0["url_canonical"], "https://en.openpedia.example/wiki/Vessle_Pier");
}

#[test]
fn a_blog_with_microdata() {
    let page = page("blog.html");
    for paragraph in [
        "What a pile is worth",
        "An oak pile costs what a small boat costs. I asked three yards, and all of them sighed first.",
        "Why does it cost so much? Because the tree has to be as old as the pier.",
        "My grandfather drove two of them.",
        "He was paid in fish.",
        "Pile no. 7 driven 1921",
        "“The sea takes, and the council pays”, he used to say; an ex\u{ad}pen\u{ad}sive habit.",
        "A trunk that is driven into the ground, upside down.",
        "In crowns of 2021, without the crane.",
    ] {
        page.has(paragraph);
    }
    page.lacks(&[
        "uncle",
        "Lovely post",
        "Archives",
        "Share this",
        "Salt, timber",
        "Proudly",
        "Notes from the Quay",
    ]);
    page.work(&json!({
        "source_type": "post-weblog", "title": "What a pile is worth", "author": [person("Lind", "Mara")],
        "container": "Notes from the Quay", "published": "2021-12-05", "language": "en",
    }));
}

#[test]
fn a_page_of_a_government_in_windows_1252() {
    let page = page("government.html");
    page.reads(&[
        "Communiqué n° 12 : la jetée de Vessle",
        "Le ministre de la Mer a visité mardi la jetée de Vessle, où la tempête de lundi a emporté trois pieux sur quarante. « L’État paiera sa part », a-t-il dit aux élus réunis à l’hôtel de ville.",
        "Une enquête sera menée d’ici à février ; elle dira si les trente-sept autres pieux tiennent encore – et combien de temps.",
        "Le coût est estimé à 88 000 €, dont la moitié sera à la charge de la commune de Vessle, qui l’a accepté par un vote du conseil.",
        "Année Pieux",
        "1921 4",
        "1974 11",
        "Le trafic vers l’île de Skarrow est assuré depuis le quai de Basse-Vessle, selon l’horaire d’été.",
    ]);
    assert_eq!(page.0["charset"], "windows-1252 (declared)");
    page.work(&json!({
        "title": "Communiqué n° 12 : la jetée de Vessle", "author": [{"Literal": "Ministère de la Mer"}],
        "publisher": "Gouvernement de Norland", "container": null, "published": "2021-12-01", "language": "fr",
    }));
}

#[test]
fn a_japanese_page_in_shift_jis() {
    let page = page("japanese.html");
    page.reads(&[
        "桟橋の杭三本が流失　ベッスル港",
        "月曜夜の嵐で、ベッスル港の木造桟橋の杭四十本のうち三本が流失したと、港湾事務所が火曜日に発表した。桟橋は当面閉鎖される。",
        "「一度に二本以上を失ったことはない」と港長は話した。修理は水位の低い春に行われる予定で、費用は8万8000クローネと見込まれている。",
        "スカロー島への渡船は、それまで下ベッスルの岸壁から出航する。漁船も同じ岸壁を使うため、混雑が予想される。",
        "桟橋は1884年に建設され、これまでに二度修理された。",
    ]);
    assert_eq!(page.0["charset"], "shift_jis (declared)");
    page.work(&json!({
        "source_type": "article-newspaper", "title": "桟橋の杭三本が流失 ベッスル港", "container": "港新聞",
        "author": [{"Literal": "石田花子"}, {"Literal": "佐藤一郎"}], "publisher": "港新聞社", "published": "2021-12-01",
        "language": "ja",
    }));
}

#[test]
fn a_page_whose_words_stand_in_shadow_roots() {
    let page = page("shadow.html");
    page.reads(&[
        "Anna Reve: a life at the harbour",
        "Anna Reve became harbour master of Vessle in 1998, the first woman in that office, after eleven years as a pilot on the Skarrow run.",
        "Her first order was to count the piles. There were forty, and she has counted them after each storm since then, by herself, at first light and at low water.",
        "She keeps the count in a book with a green cover. It lies in the office, and anybody may read it; few do, she says, and that is a pity.",
        "The author thanks the harbour office of Vessle, which opened its books and its kettle.",
    ]);
    page.work(&json!({
        "source_type": "article-journal", "author": [person("Marsh", "Ida"), person("Roe", "J. Q.")],
        "container": "Annals of Harbours", "published": "2020-03-09", "doi": "10.5555/harbour.2020.7",
    }));
}

#[test]
fn an_archive_of_a_browser_holds_a_page() {
    let quoted: String = String::from_utf8(bytes("shadow.html"))
        .unwrap()
        .bytes()
        .map(|byte| match byte {
            b'=' | 128.. => format!("={byte:02X}"),
            b' ' => " =\r\n".to_owned(),
            _ => char::from(byte).to_string(),
        })
        .collect();
    let archive = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://annals.example/reve\r\nSubject: x\r\n\
         Date: Tue, 5 Mar 2024 10:12:13 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\t\
         type=\"text/html\";\r\n\tboundary=\"----Bound--x----\"\r\n\r\n\r\n------Bound--x----\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://annals.example/reve\r\n\r\n{quoted}\r\n\
         ------Bound--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo\r\n\
         ------Bound--x------\r\n"
    );
    let archived = Extracted(run("page.mhtml", archive.as_bytes(), &[])["Ok"].clone());
    assert_eq!(archived.paragraphs(), page("shadow.html").paragraphs());
    assert_eq!(archived.0["url"], "https://annals.example/reve");
    assert_eq!(archived.0["saved"], "2024-03-05T10:12:13+01:00");
    archived.work(&json!({"url": "https://annals.example/reve", "doi": "10.5555/harbour.2020.7"}));
    let cut = archive.split("<body").next().unwrap();
    assert_eq!(run("page.mhtml", cut.as_bytes(), &[])["Err"]["cause"], "NoText");
    let without = archive.replace("text/html\r\nContent-T", "text/css\r\nContent-T");
    assert_eq!(
        run("page.mhtml", without.as_bytes(), &[])["Err"]["words"],
        "is an archive that holds no page"
    );
}

#[test]
fn an_answer_stands_under_its_question() {
    let items: String = (0..4)
        .map(|number| {
            format!("<div class=item><h3><button>Question {number}?</button></h3>{}</div>", prose(1))
        })
        .collect();
    let page =
        written(&format!("<body><h1>Questions about the harbour</h1>{items}<button>Print</button></body>"));
    page.has("Question 3?");
    page.lacks(&["Print"]);
}

/// Running text of so many paragraphs.
fn prose(count: usize) -> String {
    (0..count)
        .map(|number| {
            format!(
                "<p>Paragraph {number} tells of the harbour, of its boats and of the people who work there, and it \
                 ends with a stop.</p>\n"
            )
        })
        .collect()
}

#[test]
fn a_page_under_a_dialogue_is_read() {
    let source = format!(
        "<body><div aria-hidden=true inert><h1>The harbour at work</h1>{}</div><div class=qc-cmp2-container><h2>We \
         value your privacy</h2><p>We and our partners store information on a device, such as cookies, to know what \
         you read.</p><button>Agree</button></div></body>",
        prose(6)
    );
    let page = written(&source);
    assert_eq!((page.paragraphs().len(), page.paragraphs()[0]), (7, "The harbour at work"));
    page.lacks(&["partners", "Agree", "privacy"]);
}

#[test]
fn an_article_that_is_small_beside_its_page_is_told() {
    let row = "<li>A boat for hire at the inner quay, with oars and a lamp, by the day</li>".repeat(60);
    let source =
        format!("<body><ul>{row}</ul><article><h1>Short news of the day</h1>{}</article></body>", prose(4));
    let page = written(&source);
    assert!(page.warnings().contains("--whole-page takes them all"), "{}", page.warnings());
    page.lacks(&["oars"]);
    let all = Extracted(run("page.html", source.as_bytes(), &["--whole-page"])["Ok"].clone());
    all.has("A boat for hire at the inner quay, with oars and a lamp, by the day");
    assert_eq!(all.warnings(), "");
}

#[test]
fn what_is_no_text_says_why() {
    let refused = |source: &str| run("page.html", source.as_bytes(), &[])["Err"].clone();
    let script =
        refused("<html><head><script src=app.js></script></head><body><div id=root></div></body></html>");
    assert_eq!(script["cause"], "NoText");
    assert_eq!(
        script["words"],
        "holds no text: it is filled by a script when it is opened; save it from the browser as \"complete\" or as one file"
    );
    let frames =
        refused("<html><frameset cols='20%,80%'><frame src=a.html><frame src=b.html></frameset></html>");
    assert_eq!(frames["cause"], "NoText");
    assert!(frames["words"].as_str().unwrap().contains("in frames"), "{frames}");
    for empty in ["", " \n", "<p hidden>x</p>", "<!-- only a comment", "<p>\u{a0}\u{200b}</p>"] {
        assert_eq!(refused(empty)["cause"], "NoText", "{empty:?}");
    }
}

#[test]
fn what_a_page_says_of_itself_is_hostile() {
    let long = "é".repeat(3_000);
    let source = format!(
        "<html lang='\"><script>'><head><title>{long}</title><link rel=canonical href='javascript:alert(1)'>\
         <meta property=og:url content='file:///home/somebody/page.html'><meta name=author content='<b>Jane</b>\u{7} \
         \u{202e}Doe'><meta name=citation_doi content='10.1/x\"><script>'><script type=application/ld+json>{}</script>\
         </head><body>{}</body></html>",
        "[".repeat(50_000),
        prose(5)
    );
    let page = written(&source);
    assert_eq!(page.0["work"]["title"].as_str().unwrap().chars().count(), 500);
    page.work(&json!({"url": null, "doi": null, "language": null, "author": [person("Doe", "Jane")]}));
    assert_eq!((&page.0["url"], &page.0["url_canonical"]), (&Value::Null, &Value::Null));
}

#[test]
fn no_page_forges_paragraphs_or_pages() {
    let page = written(&format!(
        "<body><p>One\u{c}two\u{2029}three\u{85}four &#12; five&#8232;six \u{202e}seven.</p>{}</body>",
        prose(5)
    ));
    page.has("One two three four five six seven.");
    assert!(page.warnings().contains("1 invisible characters were left out"), "{}", page.warnings());
}

#[test]
fn hostile_pages_come_to_an_end() {
    let causes = |name: &str, source: String, expected: Option<&str>| {
        let begun = Instant::now();
        let answer = run("page.html", source.as_bytes(), &[]);
        let cause = answer["Err"]["cause"].as_str();
        assert_eq!(cause, expected, "{name}: {}", answer["Err"]);
        assert!(begun.elapsed() < Duration::from_mins(2), "{name} took {:?}", begun.elapsed());
    };
    let much = Some("TooMuch");
    causes("nested", "<div>".repeat(100_000) + "x", much);
    causes("nested past what closes nothing", "<div></p></i>".repeat(100_000) + "x", much);
    causes("too many", "<i>".repeat(3) + &"<p>x".repeat(1_100_000), much);
    // Each paragraph begins all styles again that are open.
    let styles: String = (0..1_500).map(|number| format!("<font color={number}>")).collect();
    causes("open styles", format!("<p>{styles}{}", "<p>x".repeat(5_000)), much);
    causes("unclosed", "<p><b><i>A sentence of the harbour, unclosed".repeat(2_000), None);
    causes("half a tag", format!("{}<p class=\"{}", prose(3), "x".repeat(1_000_000)), None);
    causes("one word", "x".repeat(20_000_000), None);
    causes("tables", format!("<table>{}</table>", "<tr><td>a<td>b".repeat(5_000)), None);
}
