//! What a verdict says in the data, which are in English whatever the language of the pages.

use crate::model::verdict::{Agreement, Hyphens, Lack, Verdict};

/// What was found of some quoted words, and how closely and where; the latter is empty where they were not found.
pub(super) fn told(verdict: &Verdict) -> (String, String) {
    let how = |agreement: &Agreement| match agreement {
        Agreement::Exact => "exact",
        Agreement::Typographic => "but for the form of quotation marks",
        Agreement::Extraction(Hyphens::Told) => "line breaks, ligatures and running heads aside",
        Agreement::Extraction(Hyphens::Open) => {
            "typesetting aside: a line ends within a word, and whether with a hyphen of its own cannot be told"
        }
    };
    let aside = |agreement: &Agreement| match agreement {
        Agreement::Exact | Agreement::Typographic => "",
        Agreement::Extraction(Hyphens::Told) => ", typesetting aside",
        Agreement::Extraction(Hyphens::Open) => ", a hyphen left open",
    };
    let alone = |words: &str| (words.to_owned(), String::new());
    match verdict {
        Verdict::Found { agreement, paragraph, .. } => (
            format!("matches the held text{}", aside(agreement)),
            format!("{}, para. {paragraph}", how(agreement)),
        ),
        Verdict::FoundOn { day, agreement, paragraph, .. } => (
            format!("matched the held text on {}{}", day.display(), aside(agreement)),
            format!("{}, para. {paragraph}", how(agreement)),
        ),
        Verdict::NotFound { .. } => alone("not in the held text"),
        Verdict::Stale { .. } => alone("not checked yet"),
        Verdict::Unchecked { lack: Lack::Text, .. } => alone("text not held"),
        Verdict::Unchecked { lack: Lack::Order, .. } => alone("held text not in reading order"),
    }
}
