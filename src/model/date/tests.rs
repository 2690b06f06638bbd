//! Tests of dates: what is read, how it is shown, what an author is told.

use super::*;

/// Checks a date's words, its first and last day, and its parts for HTML (`-` for none) and CSL.
fn check(text: &str, shown: &str, range: &str, machine: &str, parts: &[&[i32]]) {
    let date = Edtf::parse(text).unwrap();
    let side = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
    assert_eq!(date.display(), shown, "{text}");
    assert_eq!(format!("{} {}", side(date.earliest()), side(date.latest())), range, "{text}");
    assert_eq!(date.machine().as_deref().unwrap_or("-"), machine, "{text}");
    assert_eq!(date.date_parts(), parts, "{text}");
    assert_eq!(date.to_string(), text);
}

/// Checks what an author is told.
fn refuse(text: &str, kind: DateErrorKind, message: &str, remedy: &str) {
    let error = Edtf::parse(text).unwrap_err();
    assert_eq!((error.message.as_str(), error.remedy.as_str(), error.kind), (message, remedy, kind));
}

#[test]
fn level_0_is_read() {
    check("2021-12-23", "23 December 2021", "2021-12-23 2021-12-23", "2021-12-23", &[&[2021, 12, 23]]);
    check("2021-12", "December 2021", "2021-12-01 2021-12-31", "2021-12", &[&[2021, 12]]);
    check("2021", "2021", "2021-01-01 2021-12-31", "2021", &[&[2021]]);
    check("2024-02", "February 2024", "2024-02-01 2024-02-29", "2024-02", &[&[2024, 2]]);
    check("0000", "1 BC", "0000-01-01 0000-12-31", "-", &[&[0]]);
    let range = "2021-12-23 2021-12-23";
    check("2021-12-23T10:00:00Z", "23 December 2021", range, "2021-12-23", &[&[2021, 12, 23]]);
    check("2021-12-23T10:00:00+09:00", "23 December 2021", range, "2021-12-23", &[&[2021, 12, 23]]);
    check("2021/2022-03", "2021 to March 2022", "2021-01-01 2022-03-31", "-", &[&[2021], &[2022, 3]]);
}

#[test]
fn level_1_is_read() {
    check("2022~", "about 2022", "2022-01-01 2022-12-31", "-", &[&[2022]]);
    check("2021?", "2021?", "2021-01-01 2021-12-31", "-", &[&[2021]]);
    check("2021-12-23%", "about 23 December 2021?", "2021-12-23 2021-12-23", "-", &[&[2021, 12, 23]]);
    check("2021-21", "spring 2021", "2021-03-01 2021-05-31", "-", &[&[2021]]);
    check("2021-24", "winter 2021", "2021-12-01 2022-02-28", "-", &[&[2021]]);
    check("201X", "2010s", "2010-01-01 2019-12-31", "-", &[&[2010], &[2019]]);
    check("20XX", "between 2000 and 2099", "2000-01-01 2099-12-31", "-", &[&[2000], &[2099]]);
    check("2021-XX", "some month in 2021", "2021-01-01 2021-12-31", "-", &[&[2021]]);
    check("2021-XX-XX", "some day in 2021", "2021-01-01 2021-12-31", "-", &[&[2021]]);
    check("2021-12-XX", "some day in December 2021", "2021-12-01 2021-12-31", "-", &[&[2021, 12]]);
    check("Y170000002", "170000002", "170000002-01-01 170000002-12-31", "170000002", &[&[170_000_002]]);
    check("Y-17000000000", "17000000001 BC", "-17000000000-01-01 -17000000000-12-31", "-", &[]);
    check("-0043", "44 BC", "-0043-01-01 -0043-12-31", "-", &[&[-43]]);
    check("../2021-12-23", "by 23 December 2021", ".. 2021-12-23", "-", &[&[2021, 12, 23]]);
    check("/2021-12-23", "by 23 December 2021", ".. 2021-12-23", "-", &[&[2021, 12, 23]]);
    check("2021-12-23/..", "from 23 December 2021", "2021-12-23 ..", "-", &[&[2021, 12, 23]]);
    check("2021/", "from 2021", "2021-01-01 ..", "-", &[&[2021]]);
    check(
        "2019~/2021-12",
        "about 2019 to December 2021",
        "2019-01-01 2021-12-31",
        "-",
        &[&[2019], &[2021, 12]],
    );
    check(
        "2021-12-23/2021-12",
        "23 December 2021 to December 2021",
        "2021-12-23 2021-12-31",
        "-",
        &[&[2021, 12, 23], &[2021, 12]],
    );
    let parts: &[&[i32]] = &[&[2021, 12, 23], &[2021, 12, 25]];
    check("2021-12-23/2021-12-25", "23 to 25 December 2021", "2021-12-23 2021-12-25", "-", parts);
}

#[test]
fn facts_about_a_date() {
    let date = |text| Edtf::parse(text).unwrap();
    assert!(date("2021~").circa() && date("2021?/2022").circa() && !date("2021").circa());
    assert_eq!((date("2021-23").season(), date("2021-12").season()), (Some(3), None));
    assert_eq!((date("../2021").year(), date("2020/2021").year()), (Some(2021), Some(2020)));
    assert_eq!(date("2021-12-23/2022").precision(), Precision::Year);
    assert_eq!(date("2021-12-XX").precision(), Precision::Month);
    assert!(Precision::Century < Precision::Day);
    assert_eq!(day("2021-12-23").unwrap(), jiff::civil::date(2021, 12, 23));
    assert_eq!(Day::from(jiff::civil::date(2021, 12, 23)).to_string(), "2021-12-23");
    assert!(day("2021-12").is_err() && day("2021-12-23~").is_err() && day("2021-12-23/2022").is_err());
    let mut texts = ["2022", "2021-12", "2021/..", "2021", "../2021-11-05", "2021-01-01", "Y20210"];
    texts.sort_by_key(|text| date(text).sort_key());
    assert_eq!(texts, ["2021-01-01", "2021", "2021/..", "../2021-11-05", "2021-12", "2022", "Y20210"]);
}

#[test]
fn authors_are_told_what_to_write() {
    use DateErrorKind::{Impossible, Malformed, Reversed};
    let iso = |text: &str, remedy: &str| {
        refuse(text, Malformed, &format!("\"{text}\" is not an ISO date"), &format!("Write {remedy}"));
    };
    iso("23 December 2021", "2021-12-23");
    iso("Dec 23, 2021", "2021-12-23");
    iso("Thursday, December 23rd, 2021", "2021-12-23");
    iso("23/12/2021", "2021-12-23");
    iso("23.12.2021", "2021-12-23");
    iso("2021/12/23", "2021-12-23");
    iso("20211223", "2021-12-23");
    iso("2021-2-3", "2021-02-03");
    iso("2021年12月23日", "2021-12-23");
    iso("December 2021", "2021-12");
    iso("spring 2021", "2021-21");
    iso("Spring of 2021", "2021-21");
    iso("12/2021", "2021-12");
    iso("about 2021", "2021~");
    iso("c. 2021", "2021~");
    iso("~2021-12", "2021-12~");
    iso("2021?~", "2021%");
    iso("early 2022", "2022~");
    iso("2010s", "201X");
    iso("the 2010s", "201X");
    iso("201x", "201X");
    iso("201u", "201X");
    iso("2019-2021", "2019/2021");
    iso("2019–2021", "2019/2021");
    iso("March 2019 to 5 May 2021", "2019-03/2021-05-05");
    iso("from 2019 to 2021", "2019/2021");
    iso("2019 – present", "2019/..");
    iso("before 23 December 2021", "../2021-12-23");
    iso("since 2019", "2019/..");
    iso("5/5/2021", "2021-05-05");
    let two = "Write 2021-12-03 for 3 December 2021, or 2021-03-12 for 12 March 2021";
    refuse("3/12/2021", Malformed, "\"3/12/2021\" can be read in two ways", two);
    refuse("Dec 23", Malformed, "\"Dec 23\" has no year of four digits", "Write YYYY-12-23 with its year");
    refuse("December", Malformed, "\"December\" has no year of four digits", "Write YYYY-12 with its year");
    let message = "\"2021-02-30\" is no day: February 2021 has 28 days";
    let remedy = "Write a day from 2021-02-01 to 2021-02-28, or 2021-02 if the day is not known";
    refuse("2021-02-30", Impossible, message, remedy);
    refuse("30 February 2021", Impossible, &message.replace("2021-02-30", "30 February 2021"), remedy);
    let message = "\"2021-23-12\" is no date: there is no month 23";
    refuse("2021-23-12", Impossible, message, "Write 2021-12-23, year, month, day");
    let message = "\"2021-20-30\" is no date: there is no month 20";
    refuse(
        "2021-20-30",
        Impossible,
        message,
        "Write a month from 01 to 12, or a season from 21 (spring) to 24 (winter)",
    );
    let message = "\"2021-33\" is no date: there is no month 33";
    refuse(
        "2021-33",
        Impossible,
        message,
        "Write a month from 01 to 12, or a season from 21 (spring) to 24 (winter)",
    );
    let message = "\"2022/2021\" ends before it starts";
    refuse("2022/2021", Reversed, message, "Write 2021/2022, the earlier date first");
    refuse(" ", Malformed, "the date is empty", "Write one, as in 2021-12-23, or leave the field out");
}

#[test]
fn what_is_not_a_date_is_refused() {
    let texts = [
        "soon",
        "early next year",
        "../..",
        "/",
        "..",
        "-0000",
        "2021-12-23T25:00:00",
        "2021-12T10:00:00",
        "Y2021",
        "Y",
        "2021-",
        "-",
        "2XXX",
        "-201X",
        "2021-12-23-01",
        "[2020,2021]",
        "2021-XX-05",
        "1234567890123456789",
        "tomorrow?",
        "?",
        "~",
        "X",
        "T",
        "\u{0}",
        "２０２１",
        "12",
    ];
    for text in texts {
        let error = Edtf::parse(text).unwrap_err();
        assert!(error.kind == DateErrorKind::Malformed && !error.remedy.is_empty(), "{text}: {error:?}");
    }
    for unit in ["about ", "/", "–/", "–/—", "2021 to ", "?", "Dec ", "1 ", "é"] {
        for count in [5, 10, 15, 30, 100_000] {
            assert!(Edtf::parse(&unit.repeat(count)).is_err(), "{unit}");
        }
    }
}
