//! Stylesheets whose names have changed with their content: open pages take the new ones without reloading.

use crate::file::OutputPath;
use std::collections::BTreeMap;

/// A stylesheet before and now.
pub(super) type Swap = (OutputPath, OutputPath);

/// Which stylesheets have other names than in the state before; both lists are by the name in `static/`.
pub(super) fn swapped(before: BTreeMap<String, OutputPath>, now: &BTreeMap<String, OutputPath>) -> Vec<Swap> {
    let pairs = before.into_iter().filter_map(|(name, before)| Some((before, now.get(&name)?.clone())));
    pairs.filter(|(before, now)| before != now).collect()
}

/// A page as it would be if nothing but the names of stylesheets had changed.
pub(super) fn renamed(page: &[u8], swapped: &[Swap]) -> Vec<u8> {
    let text = String::from_utf8_lossy(page).into_owned();
    let renamed =
        swapped.iter().fold(text, |text, (before, now)| text.replace(before.as_str(), now.as_str()));
    renamed.into_bytes()
}

/// The same for browsers.
pub(super) fn told(swapped: &[Swap]) -> Vec<[&str; 2]> {
    swapped.iter().map(|(before, now)| [before.as_str(), now.as_str()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_but_for_the_names_of_its_styles() {
        let path = |name: &str| OutputPath::new(name).unwrap();
        let list =
            |name: &str| BTreeMap::from([("css/a.css".to_owned(), path(name)), ("b".to_owned(), path("b"))]);
        let swaps = swapped(list("assets/css/a-0000000a.css"), &list("assets/css/a-0000000b.css"));
        assert_eq!(told(&swaps), [["assets/css/a-0000000a.css", "assets/css/a-0000000b.css"]]);
        let page = b"<link href=\"../assets/css/a-0000000a.css\">\xe2\x80\xa6";
        assert_eq!(renamed(page, &swaps), b"<link href=\"../assets/css/a-0000000b.css\">\xe2\x80\xa6");
    }
}
