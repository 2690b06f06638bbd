//! "Did you mean": the nearest known words.

/// The known words within edit distance 2 of `word` (optimal string alignment), nearest first, three at most.
/// Short words must agree more closely, or everything would be near everything.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let limit = match word.chars().count() {
        0 | 1 => return Vec::new(),
        2 | 3 => 1,
        _ => 2,
    };
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 8)
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    near.sort_unstable();
    near.dedup();
    // Of two that are as near, the one that begins alike: "publishr" is "publisher" rather than "publish".
    let likeness = |candidate: &str| strsim::jaro_winkler(&word, &candidate.to_lowercase());
    near.sort_by(|a, b| a.0.cmp(&b.0).then(likeness(b.1).total_cmp(&likeness(a.1))));
    near.into_iter().take(3).map(|(_, candidate)| candidate).collect()
}

/// Whether one known word is nearer to `word` than all others, so that it must be the one that was meant.
pub(crate) fn is_plain<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> bool {
    let near = nearest(word, known);
    let distance = |candidate: &str| strsim::osa_distance(&word.to_lowercase(), &candidate.to_lowercase());
    match near.as_slice() {
        [] => false,
        [_] => true,
        [first, second, ..] => distance(first) < distance(second),
    }
}

/// Whether two texts are one after case and the difference of spaces and hyphens.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let fold = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    fold(a) == fold(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(
            nearest("nansei-iland", ["nansei-islands", "nansei-island", "okinawa"]),
            ["nansei-island", "nansei-islands"]
        );
        assert_eq!(nearest("titel", ["title", "type"]), ["title"]);
        assert_eq!(nearest("publishr", ["publish", "publisher"]), ["publisher", "publish"]);
        assert!(nearest("G", ["A", "B"]).is_empty());
        assert!(nearest("us", ["uk", "on", "to"]).len() < 3);
        assert!(nearest("kyoto", ["people"]).is_empty());
        assert!(is_plain("nansei-iland", ["nansei-islands", "nansei-island", "okinawa"]));
        assert!(!is_plain("publishr", ["publish", "publisher"]) && !is_plain("kyoto", ["people"]));
    }
}
