//! A plan of publication as people and as programs read it.

use crate::model::history::{Step, in_short};
use crate::model::manifest::Publication;
use crate::model::moment::for_people;
use crate::model::serving::is_page;
use crate::model::target::Place;
use crate::pipeline::{Action, Checked, Published, Publishing};
use serde_json::{Value, json};
use std::fmt::Write as _;

use super::report::many;
use crate::diagnostic::print::visible;

/// So many files of a sort are named.
const NAMED: usize = 12;

/// The plan for people: pages by their titles.
pub(super) fn text(publishing: &Publishing) -> String {
    let plan = &publishing.plan;
    let mut text = format!("Plan for {} ({})", publishing.target.name, publishing.target.place.shown());
    if let Some(base) = &publishing.base {
        let _ = write!(text, "   {base}");
    }
    text.push('\n');
    let live = publishing.live.manifest.as_ref().map(|manifest| manifest.publication.as_ref());
    let live = match live {
        Some(Some(known)) => told(known),
        Some(None) => "a site that was built there, and not published".to_owned(),
        None if publishing.base.is_none()
            && matches!(publishing.target.place, Place::Cloudflare { .. } | Place::Netlify(_)) =>
        {
            "not known, as no base_url says where it is".to_owned()
        }
        None => "nothing of ours".to_owned(),
    };
    let next = plan.manifest.publication.as_ref().map(told).unwrap_or_default();
    let _ = writeln!(text, "  live now: {live}      to publish: {next}");
    if let Some(since) = publishing.since.as_ref().filter(|since| !since.changes.is_empty()) {
        let _ = writeln!(text, "  since then     {}", since.in_short().join(", "));
    }
    for (word, action) in [("add", Action::Add), ("change", Action::Change), ("delete", Action::Delete)] {
        let all = plan.of(action).map(|deed| deed.path.as_str());
        // The search index is one thing to a reader of the plan, in however many files.
        let (parts, paths): (Vec<&str>, Vec<&str>) = all.partition(|path| path.starts_with("search/"));
        let count = paths.len() + parts.len();
        let pages = paths.iter().filter(|path| is_page(path));
        let others = paths.iter().filter(|path| !is_page(path));
        let mut lead = format!("  {word:<8}{count:>4}   ");
        for path in pages.chain(others).take(NAMED) {
            let title = publishing.titles.get(*path).map_or_else(String::new, |title| format!("  “{title}”"));
            let news = news(publishing, path);
            let news = if news.is_empty() { news } else { format!("   {news}") };
            let _ = writeln!(text, "{lead}{}", visible(&format!("{path}{title}{news}")));
            lead = " ".repeat(17);
        }
        if paths.len() > NAMED {
            let _ = writeln!(text, "{lead}and {} more   (--json names all)", paths.len() - NAMED);
        }
        if !parts.is_empty() {
            let _ = writeln!(text, "{lead}the search index: {}", many(parts.len(), "file", "files"));
        }
    }
    let (sent, kept) = publishing.weight;
    let _ =
        writeln!(text, "  {:<8}{:>4}   {} to send, {} unchanged", "same", plan.same, size(sent), size(kept));
    if !plan.staying.is_empty() {
        let _ = writeln!(
            text,
            "  {:<8}{:>4}   no longer in the site, and kept for pages that readers have open, or as earlier versions",
            "stay",
            plan.staying.len()
        );
    }
    if plan.is_done() && publishing.objections.is_empty() {
        text.push_str("What is live is this site already: nothing is to be done.\n");
    }
    for objection in &publishing.objections {
        let _ = writeln!(text, "  refused      {}", objection.why);
        for place in &objection.places {
            let _ = writeln!(text, "                 {place}");
        }
        let _ = writeln!(text, "               {}", objection.remedy);
    }
    if !publishing.objections.is_empty() {
        text.push_str("Nothing was published.\n");
    } else if plan.deletes() > 0 {
        let _ = writeln!(
            text,
            "  safety       {} of {} (limit {})  ok",
            many(plan.deletes(), "delete", "deletes"),
            many(plan.before, "file", "files"),
            plan.allowed()
        );
    }
    text
}

/// What changed among the records that a page shows with others, in few words: claims, corrections, terms.
fn news(publishing: &Publishing, page: &str) -> String {
    let here = |place: &Option<(String, String)>| {
        place.as_ref().is_some_and(|(on, anchor)| on == page && !anchor.is_empty())
    };
    let changes = publishing.since.iter().flat_map(|since| &since.changes);
    in_short(&changes.filter(|change| here(&change.place)).collect::<Vec<_>>()).join(", ")
}

fn told(publication: &Publication) -> String {
    let moment = for_people(&publication.updated);
    if publication.version.is_empty() {
        format!("the state of {moment}")
    } else {
        format!("version {}, {moment}", visible(&publication.version))
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// The plan as one line of JSON.
pub(super) fn json(publishing: &Publishing) -> Value {
    let plan = &publishing.plan;
    let word = |action: Action| match action {
        Action::Add => "add",
        Action::Change => "change",
        Action::Delete => "delete",
    };
    let deeds: Vec<Value> = plan
        .deeds
        .iter()
        .map(|deed| json!({"action": word(deed.action), "path": deed.path, "title": publishing.titles.get(&deed.path), "news": news(publishing, &deed.path)}))
        .collect();
    let shown =
        |publication: &Publication| json!({"version": publication.version, "updated": publication.updated});
    let live =
        publishing.live.manifest.as_ref().and_then(|manifest| manifest.publication.as_ref()).map(shown);
    let objections: Vec<Value> = publishing
        .objections
        .iter()
        .map(
            |objection| json!({"why": objection.why, "remedy": objection.remedy, "places": objection.places}),
        )
        .collect();
    json!({
        "format": "backgrounder/1", "command": "publish", "event": "plan", "ok": objections.is_empty(),
        "target": publishing.target.name, "place": publishing.target.place.shown(), "base_url": publishing.base,
        "since": publishing.since.as_ref().map(Step::in_short), "live": live, "next": plan.manifest.publication.as_ref().map(shown), "deeds": deeds, "same": plan.same,
        "staying": plan.staying, "bytes_to_send": publishing.weight.0, "bytes_unchanged": publishing.weight.1,
        "deletes": plan.deletes(), "deletes_allowed": plan.allowed(), "refusals": objections,
    })
}

/// What came of asking for a site that was live already, as one line of JSON.
pub(super) fn checked_json(publishing: &Publishing, checked: &Checked) -> Value {
    json!({
        "format": "backgrounder/1", "command": "publish", "event": "checked",
        "ok": checked.differences.is_empty(), "target": publishing.target.name,
        "looked_at": checked.asked, "differences": checked.differences,
    })
}

/// What was done, as one line of JSON.
pub(super) fn done_json(publishing: &Publishing, done: &Published) -> Value {
    let differences = done.checked.as_ref().map(|checked| checked.differences.clone());
    json!({
        "format": "backgrounder/1", "command": "publish", "event": "published",
        "ok": differences.as_ref().is_none_or(Vec::is_empty), "target": publishing.target.name, "name": done.name,
        "looked_at": done.checked.as_ref().map(|checked| checked.asked.clone()), "differences": differences,
        "version_file": done.version, "remark": done.remark,
    })
}
