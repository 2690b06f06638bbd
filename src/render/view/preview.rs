//! What a card says of a name on a page: who or what that is, in a sentence. It stands in the page as data, so that a card
//! costs no request and works from disk (`60-reader`, A2).

use super::list;
use crate::model::dossier::RecordIx;
use crate::model::kind::Kind;
use crate::model::links::PageOf;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::model::spoken::tidy;
use crate::render::html::{Sheet, plain};
use crate::render::words::Arg;
use serde_json::{Map, Value, json};

/// So many names have a card on one page; the page's weight is bounded, and the first are met first.
const MOST: usize = 60;

/// The cards of what a page has linked to, by the links as they stand there: title, kind, sentence, mentions. JSON
/// that can stand in a `script` element; empty where nothing is linked.
pub(in crate::render) fn previews(sheet: &Sheet<'_>, of: PageOf) -> String {
    // Paper has no pointer.
    if of == PageOf::Book {
        return String::new();
    }
    let mut cards = Map::new();
    for ix in sheet.linked().into_iter().filter(|ix| of != PageOf::Record(*ix)).take(MOST) {
        let record = sheet.dossier().get(ix);
        if record.kind.is_entity() || record.kind == Kind::Event {
            cards.insert(sheet.href(ix, ""), card(sheet, ix, record));
        }
    }
    if cards.is_empty() {
        return String::new();
    }
    Value::Object(cards).to_string().replace('<', "\\u003c")
}

fn card(sheet: &Sheet<'_>, ix: RecordIx, record: &Record) -> Value {
    let sentence = tidy(plain(record.prose.line(Region::Summary)).trim());
    let count = sheet.edition.links.mentions.get(&ix).map_or(0, Vec::len);
    let mentions = if count == 0 {
        String::new()
    } else {
        sheet.words.with("mentions-counted", &[("count", Arg::Count(count))])
    };
    json!([record.title, list::capital(&sheet.words.kind(record.kind)), sentence, mentions])
}
