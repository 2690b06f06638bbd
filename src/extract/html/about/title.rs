//! The title of a page without the name of its site.

/// What stands between a title and the name of a site.
const SEPARATORS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", "｜", " : "];

/// Cuts the site's name off a title. `sites` are names of the site, `headings` what the page says in large letters.
pub(super) fn without_site(title: &str, sites: &[String], headings: &[String]) -> String {
    let same = |a: &str, b: &str| bare(a) == bare(b);
    if headings.iter().any(|heading| same(heading, title)) {
        return title.to_owned();
    }
    // Without spaces around it a hyphen is one of the title's own, unless a heading ends where it stands.
    let tight = |heading: &&String| {
        let after = title.strip_prefix(heading.as_str()).map(str::trim_start);
        heading.chars().count() > 5
            && after.is_some_and(|after| after.starts_with(['-', '–', '—', '_', '|', '｜']))
    };
    if let Some(heading) = headings.iter().find(tight) {
        return heading.clone();
    }
    let mut cut = title;
    while let Some((head, tail)) = last_part(cut) {
        let is_site = sites.iter().any(|site| same(site, tail));
        let is_heading = headings.iter().any(|heading| same(heading, head));
        if !is_site && !is_heading {
            break;
        }
        cut = head;
        if is_heading {
            return cut.to_owned();
        }
    }
    if cut.len() < title.len() {
        return cut.to_owned();
    }
    // Some put the site first.
    if let Some((head, tail)) = first_part(title)
        && (sites.iter().any(|site| same(site, head)) || headings.iter().any(|heading| same(heading, tail)))
    {
        return tail.to_owned();
    }
    // Nothing tells what the site is called: a short end after a bar is its name most often.
    match title.rsplit_once(" | ") {
        Some((head, tail)) if sites.is_empty() && long(head) && tail.split_whitespace().count() < 5 => {
            head.trim().trim_end_matches(" |").to_owned()
        }
        _ => title.to_owned(),
    }
}

/// A title before and after the last separator.
fn last_part(title: &str) -> Option<(&str, &str)> {
    let found = SEPARATORS.iter().filter_map(|separator| Some((title.rfind(separator)?, separator.len())));
    let (at, length) = found.max()?;
    Some((title.get(..at)?.trim(), title.get(at + length..)?.trim()))
}

/// A title before and after the first separator.
fn first_part(title: &str) -> Option<(&str, &str)> {
    let found = SEPARATORS.iter().filter_map(|separator| Some((title.find(separator)?, separator.len())));
    let (at, length) = found.min()?;
    Some((title.get(..at)?.trim(), title.get(at + length..)?.trim()))
}

/// Whether words are enough for a title: three, or six characters of a script without spaces.
fn long(text: &str) -> bool {
    text.split_whitespace().count() > 2 || text.chars().filter(|c| !c.is_ascii()).count() > 5
}

/// Letters and figures only, in lower case, as names of sites vary in all else.
fn bare(text: &str) -> String {
    let lower = text.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    lower.trim_end_matches(".com").chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, sites: &[&str], headings: &[&str], cut: &str) {
        let owned = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(without_site(title, &owned(sites), &owned(headings)), cut, "{title}");
    }

    #[test]
    fn the_name_of_the_site_is_cut_off() {
        check(
            "Storm takes three piles | The Vessle Herald",
            &["Vessle Herald"],
            &[],
            "Storm takes three piles",
        );
        check("Storm takes piles - News - Herald", &["Herald"], &["Storm takes piles"], "Storm takes piles");
        check("Herald: storm - a report", &[], &[], "Herald: storm - a report");
        check("Herald – Storm takes piles", &["Herald"], &[], "Storm takes piles");
        check("Storm takes three piles | Any Site", &[], &[], "Storm takes three piles");
        check("Vessle - Skarrow by ferry", &[], &["Vessle - Skarrow by ferry"], "Vessle - Skarrow by ferry");
        check("灯塔将于十月点亮-海岸网", &[], &["灯塔将于十月点亮"], "灯塔将于十月点亮");
        check("桟橋の杭三本が流失｜港新聞", &["港新聞"], &[], "桟橋の杭三本が流失");
    }
}
