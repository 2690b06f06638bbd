//! Names with numbers in them, in the order of the numbers.

use std::cmp::Ordering;

/// Compares two names, of versions say, as people number them: runs of digits by their value, all else by letters; 1.10 comes after
/// 1.9.
pub(crate) fn numbered(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (runs(one).into_iter(), runs(other).into_iter());
    loop {
        let order = match (one.next(), other.next()) {
            (None, None) => return Ordering::Equal,
            (one, None) => one.map_or(Ordering::Equal, |_| Ordering::Greater),
            (None, _) => Ordering::Less,
            (Some(one), Some(other)) => {
                let digits = |run: &str| run.trim_start_matches('0').to_owned();
                if one.starts_with(|c: char| c.is_ascii_digit())
                    && other.starts_with(|c: char| c.is_ascii_digit())
                {
                    let (one, other) = (digits(&one), digits(&other));
                    one.len().cmp(&other.len()).then_with(|| one.cmp(&other))
                } else {
                    one.cmp(&other)
                }
            }
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// A version's runs of digits and of anything else.
fn runs(version: &str) -> Vec<String> {
    let letters: Vec<char> = version.trim().chars().collect();
    letters
        .chunk_by(|one, next| one.is_ascii_digit() == next.is_ascii_digit())
        .map(|run| run.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_as_people_number_them() {
        for (less, more) in [("", "1"), ("1.9", "1.10"), ("2", "10"), ("1", "1.1"), ("3a", "3b"), ("9", "v1")]
        {
            assert_eq!(numbered(less, more), Ordering::Less, "{less} {more}");
            assert_eq!(numbered(more, less), Ordering::Greater, "{more} {less}");
        }
        assert_eq!(numbered("01.2", "1.02"), Ordering::Equal);
    }
}
