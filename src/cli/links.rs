//! What `check --links` says: how far it is, what answered, which files were changed.

use super::args::Globals;
use super::report::many;
use crate::model::answer::{Answer, Replies, When};
use crate::pipeline::Asked;
use serde_json::{Value, json};

/// Whether nothing at all answered, now or within the last day: then the network is at fault, and no address.
pub(super) fn is_alone(asked: &Asked) -> bool {
    let replies = &asked.replies;
    let remembered = replies.by_address.values().any(|reply| reply.when == When::Remembered);
    replies.asked > 0 && replies.heard == 0 && !remembered
}

/// How many addresses answered what.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    live: usize,
    dead: usize,
    front: usize,
    silent: usize,
    private: usize,
}

fn tally(replies: &Replies) -> Tally {
    let mut tally = Tally::default();
    for reply in replies.by_address.values() {
        match reply.answer {
            Answer::Live | Answer::Moved(_) => tally.live += 1,
            Answer::Dead(_) => tally.dead += 1,
            Answer::Front(_) => tally.front += 1,
            Answer::Refused(_) | Answer::Broken(_) | Answer::Unreached(_) => tally.silent += 1,
            Answer::Private => tally.private += 1,
        }
    }
    tally
}

/// The summary, and what was written.
pub(super) fn said(globals: &Globals, asked: &Asked) -> String {
    let mut lines = String::new();
    let replies = &asked.replies;
    if is_alone(asked) {
        lines.push_str("No address answered at all. Is this machine online?\n");
        let private = tally(replies).private;
        if private > 0 {
            let private = many(private, "private address was", "private addresses were");
            lines.push_str(&format!("{private} not asked; --links-private asks them.\n"));
        }
    } else if !globals.quiet {
        lines.push_str(&summary(replies));
    }
    if let Some(why) = &replies.forgotten {
        lines.push_str(&format!(
            "The answers cannot be kept for a day ({why}); they will be asked for again.\n"
        ));
    }
    for sentence in &asked.unrecorded {
        lines.push_str(&format!("Not recorded: {sentence}\n"));
    }
    for path in &asked.recorded {
        lines.push_str(&format!("Recorded in {path}\n"));
    }
    lines
}

/// "31 addresses asked at 12 hosts: 27 live, 2 dead, 2 do not say".
fn summary(replies: &Replies) -> String {
    if replies.by_address.is_empty() {
        return "There are no addresses to ask.\n".to_owned();
    }
    let tally = tally(replies);
    let mut parts = vec![format!("{} live", tally.live), format!("{} dead", tally.dead)];
    match tally.front {
        0 => {}
        1 => parts.push("1 leads to a front page".to_owned()),
        front => parts.push(format!("{front} lead to a front page")),
    }
    match tally.silent {
        0 => {}
        1 => parts.push("1 does not say".to_owned()),
        silent => parts.push(format!("{silent} do not say")),
    }
    if tally.private > 0 {
        parts.push(format!("{} private and not asked", tally.private));
    }
    let earlier = replies.by_address.values().filter(|reply| reply.when == When::Remembered).count();
    let earlier = match earlier {
        0 => String::new(),
        count => format!(" ({count} within the last day; --fresh asks again)"),
    };
    format!(
        "{} asked at {}{earlier}: {}\n",
        many(replies.by_address.len() - tally.private, "address", "addresses"),
        many(replies.hosts, "host", "hosts"),
        parts.join(", ")
    )
}

/// The object of `--json`.
pub(super) fn json(asked: &Asked) -> Value {
    let replies = &asked.replies;
    let tally = tally(replies);
    let address = |(url, reply): (&String, &crate::model::answer::Reply)| {
        let (word, detail): (&str, Value) = match &reply.answer {
            Answer::Live => ("live", Value::Null),
            Answer::Moved(to) => ("moved", to.as_str().into()),
            Answer::Front(to) => ("front-page", to.as_str().into()),
            Answer::Dead(status) => ("dead", (*status).into()),
            Answer::Refused(status) => ("refused", (*status).into()),
            Answer::Broken(why) => ("broken", why.as_str().into()),
            Answer::Unreached(why) => ("unreached", why.as_str().into()),
            Answer::Private => ("private", Value::Null),
        };
        let now = reply.when == When::Now;
        json!({"url": url, "answer": word, "detail": detail, "day": reply.day.0.to_string(), "asked_now": now})
    };
    json!({
        "addresses": replies.by_address.len(), "hosts": replies.hosts, "asked_now": replies.asked,
        "live": tally.live, "dead": tally.dead, "front_page": tally.front, "unknown": tally.silent, "private": tally.private,
        "recorded": asked.recorded, "unrecorded": asked.unrecorded,
        "answers": replies.by_address.iter().map(address).collect::<Vec<_>>(),
    })
}
