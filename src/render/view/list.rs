//! Registers: entities and events by kind, for looking up.

use super::event::when;
use crate::model::dossier::RecordIx;
use crate::model::kind::Kind;
use crate::model::prose::Region;
use crate::model::record::Record;
use crate::render::html::{Sheet, plain};
use crate::render::words::Arg;
pub(super) use crate::render::words::capital;
use crate::text::count::is_cjk;
use serde::Serialize;

/// One entry.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Entry {
    pub(in crate::render) title: String,
    pub(in crate::render) href: String,
    kind: String,
    gloss: String,
    native: String,
    lang: String,
    mentions: usize,
}

/// The entries of one kind.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Group {
    title: String,
    href: String,
    id: String,
    entries: Vec<Entry>,
}

/// A register.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct Register {
    title: String,
    groups: Vec<Group>,
}

/// The most letters that a phrase of a register may have: two lines of a column.
const PHRASE: usize = 110;

/// What a record is, in a phrase: its summary without markup, up to the last pause that fits.
pub(super) fn gloss(record: &Record) -> String {
    let words = crate::model::spoken::tidy(&plain(record.prose.line(Region::Summary)));
    phrase(words.trim().trim_end_matches(['.', '。']))
}

/// The same for a register, where an event is looked up by its date, too.
fn dated(sheet: &Sheet<'_>, record: &Record) -> String {
    let gloss = gloss(record);
    let Some(event) = record.event() else { return gloss };
    let when = when(sheet.words, event);
    if gloss.is_empty() {
        return when;
    }
    sheet.words.with("labelled", &[("label", Arg::Text(&when)), ("words", Arg::Text(&gloss))])
}

/// The words up to the last pause that fits: a stop before a comma; mid-phrase, with three dots, only where there is none.
fn phrase(words: &str) -> String {
    let Some((limit, _)) = words.char_indices().nth(PHRASE) else { return words.to_owned() };
    let head = words.get(..limit).unwrap_or(words);
    // A phrase of a word or two would say too little.
    let pause =
        |marks: &[&str]| marks.iter().filter_map(|mark| head.rfind(mark)).max().filter(|at| *at > limit / 5);
    let stops = [". ", "; ", ": ", " – ", " — ", "。", "！", "？", "；", "：", "؛ ", "؟ "];
    if let Some(cut) = pause(&stops).or_else(|| pause(&[", ", "、", "，", "، "])) {
        return head.get(..cut).unwrap_or(head).to_owned();
    }
    // Without spaces between words any place is as good as another.
    if head.ends_with(is_cjk) {
        return format!("{head}…");
    }
    format!("{}…", head.rsplit_once(' ').map_or(head, |(head, _)| head))
}

/// An entry of a register.
pub(in crate::render) fn entry(sheet: &Sheet<'_>, ix: RecordIx) -> Entry {
    let record = sheet.dossier().get(ix);
    let native = record.entity().and_then(|(entity, _)| entity.names.0.first());
    Entry {
        title: record.title.clone(),
        href: sheet.href(ix, ""),
        kind: record.kind.singular().into(),
        gloss: dated(sheet, record),
        native: native.map(|(_, name)| name.value.clone()).unwrap_or_default(),
        lang: native.map(|(lang, _)| lang.value.clone()).unwrap_or_default(),
        mentions: sheet.edition.links.mentions.get(&ix).map_or(0, Vec::len),
    }
}

/// Records in groups by kind, in the order of kinds.
pub(in crate::render) fn register_groups(sheet: &Sheet<'_>, records: &[RecordIx]) -> Vec<Group> {
    let group = |kind: Kind| {
        let entries: Vec<Entry> = records
            .iter()
            .filter(|ix| sheet.dossier().get(**ix).kind == kind)
            .map(|ix| entry(sheet, *ix))
            .collect();
        let title = capital(&sheet.words.kinds(kind));
        let path = crate::file::OutputPath::new(&format!("{}/index.html", kind.folder()))?;
        (!entries.is_empty()).then(|| Group {
            title,
            href: sheet.link(&path, ""),
            id: kind.folder().into(),
            entries,
        })
    };
    Kind::ALL.into_iter().filter(|kind| kind.is_entity() || *kind == Kind::Event).filter_map(group).collect()
}

/// The register of all entities, or of one kind.
pub(in crate::render) fn register(sheet: &Sheet<'_>, kind: Option<Kind>) -> Register {
    let wanted = |record: &Record| kind.map_or(record.kind.is_entity(), |kind| record.kind == kind);
    let records: Vec<RecordIx> =
        sheet.dossier().iter().filter(|(_, record)| wanted(record)).map(|(ix, _)| ix).collect();
    let all = || sheet.words.text("entities");
    let title = kind.map_or_else(all, |kind| capital(&sheet.words.kinds(kind)));
    Register { title, groups: register_groups(sheet, &records) }
}

#[cfg(test)]
mod tests {
    use super::phrase;

    #[test]
    fn a_phrase_ends_at_a_pause() {
        let long = "that was reported to have said in December 2021 that neither his country nor the other could stand by";
        assert_eq!(phrase("Former prime minister of Japan"), "Former prime minister of Japan");
        assert_eq!(
            phrase(&format!("Former prime minister of Japan, {long}")),
            "Former prime minister of Japan"
        );
        assert_eq!(
            phrase(&format!("The last island, 108 km away; not named, {long}")),
            "The last island, 108 km away"
        );
        let more = "続".repeat(super::PHRASE);
        assert_eq!(
            phrase(&format!("日本の元首相。国会議員、{}、{more}", "長".repeat(20))),
            "日本の元首相。国会議員、長長長長長長長長長長長長長長長長長長長長"
        );
        assert_eq!(phrase(&format!("A {more}{more}")).chars().count(), super::PHRASE + 1);
        let last = format!("رئيس وزراء اليابان السابق بين عامين، {}", "كلمة ".repeat(30));
        assert_eq!(phrase(&last), "رئيس وزراء اليابان السابق بين عامين");
        let cut = phrase(&format!("A man {long} if it came to that"));
        assert!(cut.ends_with('…') && cut.chars().count() <= super::PHRASE, "{cut}");
    }
}
