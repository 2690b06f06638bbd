//! Records shown in place: `![[id]]`, `![[id#heading]]`.

use super::{Margin, Sheet, escape};
use crate::model::dossier::{MarkIx, RecordIx};
use crate::model::kind::Kind;
use crate::model::links::{DEEPEST, Target};
use crate::model::prose::Region;
use crate::model::record::Status;
use crate::model::view::ViewKind;
use crate::render::words::Arg;
use std::fmt::Write as _;

impl Sheet<'_> {
    /// What an embed shows: a claim as a claim, an event as an event, prose as prose with the way to its home.
    pub(super) fn embed(&mut self, ix: RecordIx, mark: usize, out: &mut String) {
        let Target::Record { to, anchor } = self.edition.links.target(MarkIx { record: ix, mark }).clone()
        else {
            return;
        };
        let record = self.edition.dossier.get(to);
        if self.embedding >= DEEPEST {
            return;
        }
        self.embedding += 1;
        match record.kind {
            Kind::Claim => out.push_str(&self.list_of(ViewKind::Claims, vec![to], &[])),
            Kind::Event => out.push_str(&self.list_of(ViewKind::Timeline, vec![to], &[])),
            Kind::Correction => out.push_str(&self.list_of(ViewKind::Corrections, vec![to], &[])),
            Kind::Map => out.push_str(&self.map(to)),
            Kind::Source => out.push_str(&self.list_of(ViewKind::Sources, vec![to], &[])),
            Kind::Term | Kind::Judgment => {
                let words = self.line(to, record, Region::Statement);
                let href = escape(&self.href(to, ""));
                let link = format!("<a class=\"e\" href=\"{href}\">{}</a>", escape(&record.title));
                let said = [("label", Arg::Html(&link)), ("words", Arg::Html(&words))];
                let _ = writeln!(out, "<p class=\"embed\">{}</p>", self.words.html("labelled", &said));
            }
            Kind::Page | Kind::Entity(_) => {
                out.push_str("<div class=\"embed\">\n");
                self.with_margin(Margin::Closed, |sheet| {
                    for block in record.prose.at(&anchor) {
                        sheet.block(to, record, block, out);
                    }
                });
                let href = escape(&self.href(to, &anchor));
                let link = format!("<a class=\"e\" href=\"{href}\">{}</a>", escape(&record.title));
                let open = record.status() == Status::Review;
                let key = if open { "embed-from-in-review" } else { "embed-from" };
                let from = self.words.html(key, &[("page", Arg::Html(&link))]);
                let _ = writeln!(out, "<p class=\"small\">{from}</p></div>");
            }
        }
        self.embedding -= 1;
    }
}
