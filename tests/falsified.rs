//! Single falsifications of the briefing in `content/`: a word of a quotation, a place, a date, a state, an id, a hash,
//! a right, a speaker. Each that a tool can see is refused by `check --strict`; those that none can see stand in
//! `docs/falsified.md`, and are tried here as well, so that the list stays true.

use crate::support::{Sandbox, files, put, repository};
use rayon::prelude::*;

/// The file, what stands in it, and what is put there.
type Change = (&'static str, &'static str, &'static str);

const INDEX: &str = "content/index.md";
const CLAIMS: &str = "content/claims.yaml";
const ARTICLE: &str = "content/sources/asiaone.md";
const TEXT: &str = "content/sources/captures/asiaone.txt";
const PLAN: &str = "draft-drawn-up]
  state: reported";

const WORDS: [Change; 18] = [
    (INDEX, "operational co-operation during", "operational cooperation during"),
    (INDEX, "between US and Japanese forces", "between US and Japan's forces"),
    (INDEX, "forces and deepening operational", "forces and operational"),
    (INDEX, "committed to enhancing", "committed to improving"),
    (INDEX, "various regional contingencies", "various local contingencies"),
    (INDEX, "“various scenarios”", "“several scenarios”"),
    (INDEX, "“sacred” territory", "“holy” territory"),
    (INDEX, "“2+2” meeting", "“2+3” meeting"),
    (INDEX, "“one China” policy", "“two Chinas” policy"),
    ("content/corrections/the-march-statement.md", "“in a March joint", "“in an April joint"),
    ("content/concepts/two-plus-two.md", "The “2+2” meeting", "The “3+3” meeting"),
    ("content/background/what-the-law-says.md", "“one China” policy", "“one great China” policy"),
    (CLAIMS, "\"various scenarios\"", "\"possible scenarios\""),
    (CLAIMS, "\"sacred\"", "\"secret\""),
    (CLAIMS, "\"2+2\"", "\"2+2+2\""),
    (CLAIMS, "\"one China\"", "\"one-China\""),
    (CLAIMS, "during peacetime and", "during wartime and"),
    (CLAIMS, "\"that is an inference\"", "\"that is a fact\""),
];

const PLACES: [Change; 12] = [
    (INDEX, "[@asiaone, para. 12] [[pentagon", "[@asiaone, para. 11] [[pentagon"),
    (INDEX, "scenarios” [@asiaone, para. 8]", "scenarios” [@asiaone, para. 9]"),
    (INDEX, "territory [@asiaone, para. 2]", "territory [@asiaone, para. 3]"),
    (INDEX, "the new year [@asiaone, para. 6]", "the new year [@asiaone, para. 5]"),
    (INDEX, "leave to the article [@asiaone, para. 15]", "leave to the article [@asiaone, para. 14]"),
    (INDEX, "paras. 4-5].\n\nThe next step", "paras. 4-50].\n\nThe next step"),
    (INDEX, "in its own voice [@asiaone, para. 16]", "in its own voice [@asiaone, para. 17]"),
    (CLAIMS, "'@asiaone, para. 12, \"We", "'@asiaone, para. 13, \"We"),
    (CLAIMS, "'@asiaone, para. 8, \"var", "'@asiaone, para. 7, \"var"),
    (CLAIMS, "'@asiaone, para. 6, \"2+2", "'@asiaone, para. 16, \"2+2"),
    (CLAIMS, "'@custody-note, para. 4", "'@custody-note, para. 2"),
    ("content/corrections/the-march-statement.md", "@asiaone, para. 11", "@asiaone, para. 12"),
];

const DATES: [Change; 10] = [
    ("content/events/kyodo-report.md", "date: \"2021-12-23\"", "date: \"2021-12-24\""),
    ("content/events/kyodo-report.md", "date: \"2021-12-23\"", "date: \"2020-12-23\""),
    ("content/events/kyodo-report.md", "date: \"2021-12-23\"", "date: \"2021-23-12\""),
    ("content/events/two-plus-two-held.md", "date: \"2022-01-07\"", "date: \"2022-01-17\""),
    ("content/events/leaders-statement.md", "date: \"2021-04-16\"", "date: \"2022-04-16\""),
    ("content/events/ministers-statement.md", "date: \"2021-03-16\"", "date: \"2021-03-36\""),
    ("content/people/shinzo-abe.md", "died: \"2022-07-08\"", "died: \"2022-07-38\""),
    (INDEX, "information_cutoff: \"2022-01-07\"", "information_cutoff: \"2021-11-07\""),
    (INDEX, "information_cutoff: \"2022-01-07\"", "information_cutoff: \"2222-01-07\""),
    (CLAIMS, "said: \"2021-03-16\"", "said: \"2021-02-30\""),
];

const STATES: [Change; 10] = [
    (CLAIMS, PLAN, "draft-drawn-up]\n  state: reported\n  credibility: 1"),
    (CLAIMS, "  contradicts: [c-leaders-statement]", "  contradicts: [c-leader-statement]"),
    (CLAIMS, PLAN, "draft-drawn-up]\n  state: corroborated"),
    (CLAIMS, PLAN, "draft-drawn-up]\n  state: confirmed"),
    (CLAIMS, PLAN, "draft-drawn-up]\n  state: disputed"),
    (CLAIMS, PLAN, "draft-drawn-up]\n  state: corrected"),
    (CLAIMS, PLAN, "draft-drawn-up]\n  state: verified"),
    (CLAIMS, "us-officials-view]\n  state: reported", "us-officials-view]\n  state: on-record"),
    (CLAIMS, "us-officials-view]\n  state: reported", "us-officials-view]\n  state: confirmed"),
    (
        CLAIMS,
        "taiwan-strait, pentagon-reply]\n  state: reported",
        "taiwan-strait, pentagon-reply]\n  state: corroborated",
    ),
];

const IDS: [Change; 13] = [
    (
        "content/maps/nansei-chain.yaml",
        "subject: [nansei-islands, yonaguni]",
        "subject: [nansei-islands, taipei]",
    ),
    ("content/maps/nansei-chain.yaml", "{from: yonaguni, to: taiwan}", "{from: yonaguni, to: beijing}"),
    (INDEX, "all relay [[kyodo|", "all relay [[kyoto|"),
    (INDEX, "para. 12] [[pentagon-spokesman]]", "para. 12] [[pentagon-spokesmen]]"),
    (INDEX, "claims: [c-two-plus-two]", "claims: [c-two-plus-three]"),
    (INDEX, "key_claims: [c-plan-exists", "key_claims: [c-plan-exist"),
    (INDEX, "@american-military-news; @orient-news].\"", "@american-military-new; @orient-news].\""),
    (INDEX, "about: [draft-plan, nansei-islands", "about: [draft-plan, nansei-island"),
    (CLAIMS, "  said_by: kyodo\n", "  said_by: kyodo-news-agency\n"),
    (CLAIMS, "{id: japan-gov-sources,", "{id: japan-gov-source,"),
    ("content/events/kyodo-report.md", "participants: [kyodo,", "participants: [kyodos,"),
    ("content/people/shinzo-abe.md", "type: holds-office", "type: hold-office"),
    ("content/places/yonaguni.md", "within: [nansei-islands]", "within: [nansei-island]"),
];

const HELD: [Change; 11] = [
    (ARTICLE, "sha256: \"8b4d", "sha256: \"9b4d"),
    (ARTICLE, "original_sha256: \"56d9", "original_sha256: \"66d9"),
    (TEXT, "“sacred”", "“Sacred”"),
    ("content/sources/captures/asiaone.original.txt", "wayward province", "wayward provinces"),
    ("content/sources/captures/custody-note.txt", "16 paragraphs", "17 paragraphs"),
    (ARTICLE, "publish: excerpts", "publish: full"),
    (ARTICLE, "publish: excerpts", "publish: excerpts\n  max_share: 1"),
    (ARTICLE, "publish: excerpts", "publish: excerpts\n  max_share: 0.05"),
    ("content/sources/custody-note.md", "status: open", "status: in-copyright"),
    (
        "content/people/shinzo-abe.md",
        "Mr Abe is the only",
        "Japan and the United States could not stand by if China attacked Taiwan. US officials, speaking on the condition of anonymity, have long said that given the tens of thousands of troops the US has in Japan and its proximity to Taiwan, Japan would likely have to play an important role in any Taiwan emergency. Mr Abe is the only",
    ),
    (ARTICLE, "capture:\n", "captures:\n"),
];

const SPEAKERS: [Change; 3] = [
    (INDEX, "para. 12] [[pentagon-spokesman]]", "para. 12] [[us-officials-anonymous]]"),
    (
        CLAIMS,
        "various regional contingencies\"'\n  said_by: pentagon-spokesman",
        "various regional contingencies\"'\n  said_by: us-officials-anonymous",
    ),
    (
        INDEX,
        "had said that neither Japan nor the United States could look on if China attacked [",
        "said they “could not stand by if China attacked Taiwan” [",
    ),
];

/// What no tool can see from the texts held; told in `docs/falsified.md`, in the same order.
const UNSEEN: [Change; 7] = [
    (INDEX, "Two of the article's sixteen paragraphs", "Six of the article's sixteen paragraphs"),
    (INDEX, "send troops [@asiaone, para. 4]", "send troops [@asiaone, para. 3]"),
    (
        "content/background/what-the-law-says.md",
        "“sufficient self-defense capability”",
        "“sufficient self-defence weapons”",
    ),
    (CLAIMS, "us-officials-view]\n  state: reported", "us-officials-view]\n  state: not-confirmed"),
    (CLAIMS, "  said_by: shinzo-abe", "  said_by: joe-biden"),
    (ARTICLE, "origin: relays", "origin: own-reporting"),
    ("content/events/abe-remark.md", "date: \"2021-12\"", "date: \"2021-11\""),
];

/// Whether `check --strict` refuses the briefing with one change in it.
fn refused((path, old, new): &Change) -> bool {
    let sandbox = Sandbox::new(&[]);
    for folder in ["content", "static"] {
        for (name, bytes) in files(&repository(folder)) {
            put(&sandbox.project().join(folder).join(name), &bytes);
        }
    }
    sandbox.write("backgrounder.yaml", &std::fs::read_to_string(repository("backgrounder.yaml")).unwrap());
    let place = sandbox.project().join(path);
    let text = std::fs::read_to_string(&place).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert!(text.contains(old), "{path} has no \"{old}\"");
    put(&place, text.replacen(old, new, 1).as_bytes());
    let run = sandbox.run(&["check", "--strict", "--as-of", "2026-11-24"]);
    assert!(matches!(run.code, 0 | 1), "{}", run.err);
    run.code == 1
}

#[test]
fn a_falsified_briefing_is_refused() {
    let lists: [&[Change]; 7] = [&WORDS, &PLACES, &DATES, &STATES, &IDS, &HELD, &SPEAKERS];
    let all: Vec<&Change> = lists.into_iter().flatten().collect();
    assert!(all.len() >= 60, "{}", all.len());
    // As it stands it passes, or nothing would be shown.
    assert!(!refused(&(INDEX, "toc: true", "toc: true")));
    let passed: Vec<&&Change> = all.par_iter().filter(|change| !refused(change)).collect();
    assert!(passed.is_empty(), "these were not refused: {passed:#?}");
}

#[test]
fn what_no_tool_can_see_is_listed() {
    let seen: Vec<&Change> = UNSEEN.par_iter().filter(|change| refused(change)).collect();
    assert!(seen.is_empty(), "these are refused now, so docs/falsified.md is out of date: {seen:#?}");
    let told = std::fs::read_to_string(repository("docs/falsified.md")).unwrap();
    assert_eq!(told.matches("\n- ").count(), UNSEEN.len(), "docs/falsified.md lists as many");
}
