//! Small PDFs written by hand, object by object, for what no program at hand writes: rare operators, forms in forms,
//! fonts that lack what they should have, pages that are broken.

use super::{extract, furniture, paragraphs};
use serde_json::Value;

/// A PDF of these objects, the first of which is the catalog.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let start = out.len();
    let count = objects.len() + 1;
    out.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

fn stream(extra: &str, data: &str) -> String {
    format!("<< /Length {} {extra} >>\nstream\n{data}\nendstream", data.len())
}

/// A PDF with these pages, and further objects from number 4 on; their fonts and forms are given as resources.
fn paged(resources: &str, pages: &[&str], others: &[String]) -> Vec<u8> {
    let first = 4 + others.len();
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", first + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{}] /Resources 3 0 R >>", pages.len(), kids.join(" ")),
        format!("<< {resources} >>"),
    ];
    objects.extend(others.iter().cloned());
    for (page, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R >>",
            first + 2 * page + 1
        ));
        objects.push(if content.starts_with("<<") { (*content).to_owned() } else { stream("", content) });
    }
    pdf(&objects)
}

const TIMES: &str = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >>";

fn text(bytes: &[u8]) -> String {
    extract("made.pdf", bytes).unwrap()["text"].as_str().unwrap().to_owned()
}

/// Warnings in one string.
fn warnings(told: &Value) -> String {
    told["warnings"].to_string()
}

#[test]
fn every_operator_that_shows_text_is_read() {
    let page = "BT /F 10 Tf 12 TL 50 700 Td (The harbour committee) Tj (met on) ' 0 0 (Tuesday) \" \
        [(even) -20 (ing) -300 (in)] TJ T* (the customs office.) Tj ET";
    assert_eq!(
        text(&paged(TIMES, &[page], &[])),
        "The harbour committee\nmet on\nTuesdayevening in\nthe customs office.\n"
    );
}

#[test]
fn forms_are_read_where_they_are_drawn_and_pictures_are_not() {
    let resources = format!("{TIMES} /XObject << /X 4 0 R /P 5 0 R /S 6 0 R >>");
    let form = stream(
        "/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 -12]",
        "q q BT /F 10 Tf 50 700 Td (stands in a form) Tj ET",
    );
    let picture = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "BT (no words) Tj ET Q Q Q");
    let itself = stream("/Type /XObject /Subtype /Form", "/S Do /S Do");
    let page = "BT /F 10 Tf 50 700 Td (The second line of this) Tj ET /X Do /P Do /S Do \
        BT 50 676 Td (and the third does not.) Tj ET";
    let told = extract("made.pdf", &paged(&resources, &[page], &[form, picture, itself])).unwrap();
    assert_eq!(told["text"], "The second line of this\nstands in a form\nand the third does not.\n");
    assert!(warnings(&told).contains("page 1 could not be read to the end"), "{told}");
}

#[test]
fn pages_on_their_side_and_bold_by_doubling_read_as_others() {
    let page = "BT /F 10 Tf 0 1 -1 0 100 50 Tm (The harbour committee) Tj 0.3 0 Td (The harbour committee) Tj \
        0 1 -1 0 112 50 Tm (met on Tuesday evening.) Tj ET";
    assert_eq!(text(&paged(TIMES, &[page], &[])), "The harbour committee\nmet on Tuesday evening.\n");
}

#[test]
fn fonts_that_lack_something_leave_their_words() {
    let fonts = "/Font << /A << /Subtype /TrueType /BaseFont /Arial /Encoding /StandardEncoding >> \
        /B << /Type /Font /Subtype /Type1 /BaseFont /X+Odd /FirstChar 65 /LastChar 70 /Widths [500 500] \
        /Encoding << /Differences [300 /A 65 /B 9 0 R] >> /ToUnicode 9 0 R /FontDescriptor 9 0 R >> \
        /C << /Subtype /Type0 /BaseFont /J /Encoding /90ms-RKSJ-H /DescendantFonts [<< /Subtype /CIDFontType0 >>] >> \
        /D << /Subtype /Type0 /BaseFont /K /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts \
        [<< /Subtype /CIDFontType2 /W [1 2 500] /DW 1000 >>] >> >>";
    let broken =
        stream("", "1 beginbfchar <0001> <0068> <0002> <0069> <0003> <d800> endbfchar endcmap oops <");
    let page = "BT /A 10 Tf 50 700 Td (`The harbour' committee met) Tj 0 -12 Td /B 10 Tf (ABC was here) Tj \
        0 -12 Td /C 10 Tf <8a8b8abf> Tj 0 -12 Td /D 10 Tf <000100020001> Tj ET";
    assert_eq!(
        text(&paged(fonts, &[page], &[broken])),
        "‘The harbour’ committee met\nBBC was here\n\n葛漢\n\nhih\n"
    );
}

#[test]
fn a_page_that_is_broken_leaves_the_others_and_is_told() {
    let page = |words: &str| format!("BT /F 10 Tf 50 700 Td (The harbour committee met {words}.) Tj ET");
    let (one, three) = (page("once"), page("twice"));
    let broken = stream("/Filter /JBIG2Decode", "no words");
    let told = extract("made.pdf", &paged(TIMES, &[&one, &broken, &three], &[])).unwrap();
    assert_eq!(
        told["text"],
        "The harbour committee met once.\n\n\u{c}\n\n\u{c}The harbour committee met twice.\n"
    );
    assert_eq!((told["pages"].as_u64(), told["pages_with_text"].as_u64()), (Some(3), Some(2)));
    assert!(warnings(&told).contains("page 2 could not be read to the end"), "{told}");
    let told = extract("made.pdf", &paged(TIMES, &[&broken], &[])).unwrap_err();
    assert_eq!(told["cause"], "Damaged");
}

#[test]
fn glyphs_without_characters_are_not_passed_over_in_silence() {
    let fonts = "/Font << /D << /Subtype /Type0 /BaseFont /K /Encoding /Identity-H \
        /DescendantFonts [<< /Subtype /CIDFontType2 >>] >> /F << /Subtype /Type1 /BaseFont /Times-Roman >> >>";
    let page = "BT /D 10 Tf 50 700 Td <00010002> Tj ET";
    let told = extract("made.pdf", &paged(fonts, &[page], &[])).unwrap_err();
    assert_eq!(told["cause"], "NoText");
    assert!(told["words"].as_str().unwrap().contains("do not say which characters"), "{told}");
    let page = "BT /F 10 Tf 50 700 Td (The harbour committee met o) Tj /D 10 Tf <0001> Tj ET";
    let told = extract("made.pdf", &paged(fonts, &[page], &[])).unwrap();
    assert_eq!(told["text"], "The harbour committee met o\u{fffd}\n");
    assert!(warnings(&told).contains("1 of 28 glyphs"), "{told}");
    let page = "BT /Span << /ActualText (n.) >> BDC /F 10 Tf 50 700 Td (The harbour committee met o) Tj EMC \
        /Span << /ActualText (n.) >> BDC /D 10 Tf <00010002> Tj EMC ET";
    assert_eq!(text(&paged(fonts, &[page], &[])), "The harbour committee met on.\n");
}

#[test]
fn what_the_file_itself_calls_a_running_head_is_furniture() {
    let page = "/Artifact << /Type /Pagination >> BDC BT /F 8 Tf 50 780 Td (Minutes) Tj ET EMC \
        BT /F 10 Tf 50 700 Td (The harbour committee met.) Tj ET";
    let told = extract("made.pdf", &paged(TIMES, &[page], &[])).unwrap();
    assert_eq!(furniture(&told), ["Minutes"]);
    assert_eq!(paragraphs(&told), ["The harbour committee met."]);
}

#[test]
fn a_file_that_asks_for_too_much_ends() {
    // Lists in lists, numbers out of all bounds, states that are kept and never taken back.
    let deep = "[".repeat(100_000) + " TJ " + &"q ".repeat(100_000);
    let wide = "BT /F 1e9 Tf 99999999999999999999 0 0 1 0 0 Tm (The harbour committee met on Tuesday) Tj ET";
    let calm = |words: &str| format!("BT /F 10 Tf 50 700 Td (The harbour committee {words}.) Tj ET");
    let (one, two, three) = (calm("met on Tuesday"), calm("heard the surveyor"), calm("was silent"));
    let told = extract("made.pdf", &paged(TIMES, &[&deep, wide, &one, &two, &three], &[])).unwrap();
    assert_eq!(told["pages_with_text"].as_u64(), Some(3));
}
