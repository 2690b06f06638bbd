//! Blocks to HTML, in sections under their headings.

use super::{Margin, Sheet, attributes, escape, letters};
use crate::model::block::{Align, Block, Definition, Fold, Inline, Item};
use crate::model::dossier::RecordIx;
use crate::model::mark::MarkKind;
use crate::model::record::Record;
use crate::render::words::{Arg, capital};
use std::fmt::Write as _;

impl Sheet<'_> {
    /// A body: each heading of the first or second level begins a section; footnotes come last.
    /// In a chapter of the book all headings stand deeper.
    pub(super) fn sections(
        &mut self,
        ix: RecordIx,
        record: &Record,
        blocks: &[Block],
    ) -> (String, Vec<(String, String)>) {
        let (mut out, mut toc, mut open) = (String::new(), Vec::new(), false);
        for block in blocks.iter().filter(|block| !matches!(block, Block::Footnote { .. })) {
            if let Block::Heading { index, inlines } = block
                && let Some(heading) = record.prose.headings.get(*index).filter(|heading| heading.level <= 2)
            {
                if open {
                    out.push_str("</section>\n");
                }
                self.noted.clear();
                open = true;
                let id = escape(&self.prefixed(&heading.id));
                let level = 2 + self.deeper();
                // In the book two chapters may have headings of one name, and landmarks must not.
                let labelled = if self.chapter.is_some() {
                    String::new()
                } else {
                    format!(" aria-labelledby=\"{id}-h\"")
                };
                self.holding(&mut out, |sheet, out| {
                    let words = sheet.with_margin(Margin::Closed, |sheet| sheet.inlines(ix, record, inlines));
                    let _ = writeln!(
                        out,
                        "<section id=\"{id}\"{labelled}><h{level} id=\"{id}-h\">{words}</h{level}>"
                    );
                });
                toc.push((heading.title.clone(), self.prefixed(&heading.id)));
                continue;
            }
            self.block(ix, record, block, &mut out);
        }
        if open {
            out.push_str("</section>\n");
        }
        self.footnotes(ix, record, blocks, &mut out);
        (out, toc)
    }

    pub(super) fn blocks(&mut self, ix: RecordIx, record: &Record, blocks: &[Block], out: &mut String) {
        for block in blocks {
            self.block(ix, record, block, out);
        }
    }

    /// A block; where its words are no place for notes on what is open, they come behind it.
    pub(super) fn block(&mut self, ix: RecordIx, record: &Record, block: &Block, out: &mut String) {
        let closed = matches!(
            block,
            Block::Heading { .. } | Block::Quotation { .. } | Block::Translation { .. } | Block::Table { .. }
        );
        if closed {
            self.holding(out, |sheet, out| sheet.block_itself(ix, record, block, out));
        } else {
            self.block_itself(ix, record, block, out);
        }
    }

    fn block_itself(&mut self, ix: RecordIx, record: &Record, block: &Block, out: &mut String) {
        match block {
            Block::Heading { index, inlines } => {
                let Some(heading) = record.prose.headings.get(*index) else { return };
                let least = if self.embedding > 0 { 3 } else { 2 } + self.deeper();
                let level = (heading.level + self.deeper()).clamp(least, 6);
                let words = self.with_margin(Margin::Closed, |sheet| sheet.inlines(ix, record, inlines));
                let id = self.address(&heading.id);
                let _ = writeln!(out, "<h{level}{id}>{words}</h{level}>");
            }
            Block::Paragraph { inlines, anchor } => {
                let id = anchor.as_ref().map(|anchor| self.address(anchor)).unwrap_or_default();
                // A picture by itself is a figure, and its title is the caption.
                if let [Inline::Image { url, alt, title, .. }] = inlines.as_slice()
                    && !title.trim().is_empty()
                {
                    let mut picture = String::new();
                    self.image(record, url, alt, "", &mut picture);
                    let _ = writeln!(
                        out,
                        "<figure{id}>{picture}<figcaption>{}</figcaption></figure>",
                        escape(title.trim())
                    );
                    return;
                }
                let html = self.paragraph(ix, record, inlines);
                let _ = writeln!(out, "<p{id}>{}</p>", html.trim_end());
            }
            Block::List { start, items } => self.list(ix, record, *start, items, out),
            Block::Quote(body) => {
                out.push_str("<blockquote>\n");
                self.with_margin(Margin::Closed, |sheet| sheet.blocks(ix, record, body, out));
                out.push_str("</blockquote>\n");
            }
            Block::Quotation { quotation, attribution, body } => {
                let foreign = self.foreign(record, attribution);
                let _ = writeln!(out, "<figure class=\"bq\"><blockquote{foreign}>");
                self.with_margin(Margin::Closed, |sheet| sheet.blocks(ix, record, body, out));
                out.push_str("</blockquote>");
                let words = self.attribution(ix, record, attribution, *quotation);
                if !words.trim().is_empty() {
                    let _ = write!(out, "<figcaption>{words}</figcaption>");
                }
                out.push_str("</figure>\n");
            }
            Block::Translation { by, body } => {
                out.push_str("<figure class=\"bq tr\"><blockquote>\n");
                self.with_margin(Margin::Closed, |sheet| sheet.blocks(ix, record, body, out));
                let by = self.with_margin(Margin::Closed, |sheet| sheet.inlines(ix, record, by));
                let by = by.trim();
                let words = if by.is_empty() {
                    self.words.html("translation", &[])
                } else {
                    self.words.html("translation-by", &[("translator", Arg::Html(by))])
                };
                let _ = writeln!(out, "</blockquote><figcaption>{words}</figcaption></figure>");
            }
            Block::Callout { name, title, fold, body } => {
                self.callout(ix, record, name, title, *fold, body, out);
            }
            Block::Table { alignment, head, rows } => self.table(ix, record, alignment, head, rows, out),
            Block::Code { language, text } => out.push_str(&super::code::code(language, text)),
            Block::View(view) => {
                let html = self.view(ix, view);
                out.push_str(&html);
            }
            Block::Embed { mark } => self.embed(ix, *mark, out),
            Block::Definitions(list) => self.definitions(ix, record, list, out),
            Block::Rule => out.push_str("<hr>\n"),
            Block::Html(html) if self.setting.raw_html => out.push_str(html),
            Block::Html(html) => {
                let _ = writeln!(out, "<p>{}</p>", escape(html.trim()));
            }
            Block::Change { change, point, body } => {
                self.changed(ix, record, (*change, *point), body, out);
            }
            Block::Point(point) => self.point_block(ix, record, *point, out),
            Block::Footnote { .. } => {}
        }
    }

    /// The attribute of an address; what is shown in place leaves it to its home.
    fn address(&self, id: &str) -> String {
        if self.embedding > 0 { String::new() } else { format!(" id=\"{}\"", escape(&self.prefixed(id))) }
    }

    /// An address of the record at hand; in the book it carries the chapter's.
    fn prefixed(&self, id: &str) -> String {
        self.chapter.map_or_else(|| id.to_owned(), |(chapter, _)| format!("{}.{id}", self.anchor_of(chapter)))
    }

    /// How much deeper than on its own page a heading stands.
    fn deeper(&self) -> u8 {
        self.chapter.map_or(0, |(_, deeper)| deeper)
    }

    fn list(&mut self, ix: RecordIx, record: &Record, start: Option<u64>, items: &[Item], out: &mut String) {
        let tasks = items.iter().any(|item| item.task.is_some());
        let class = if tasks { " class=\"tasks\"" } else { "" };
        match start {
            None => {
                let _ = writeln!(out, "<ul{class}>");
            }
            Some(1) => {
                let _ = writeln!(out, "<ol{class}>");
            }
            Some(start) => {
                let _ = writeln!(out, "<ol start=\"{start}\"{class}>");
            }
        }
        for item in items {
            out.push_str("<li>");
            if let Some(done) = item.task {
                let (shape, key) = if done { ("tick", "task-done") } else { ("ring", "task-open") };
                let _ = write!(
                    out,
                    "<svg class=\"i\" role=\"img\" aria-label=\"{}\"><use href=\"#i-{shape}\"/></svg>",
                    self.words.html(key, &[])
                );
            }
            for block in &item.blocks {
                if let Block::Paragraph { inlines, .. } = block
                    && item.tight
                {
                    out.push_str(&self.paragraph(ix, record, inlines));
                } else {
                    self.block(ix, record, block, out);
                }
            }
            out.push_str("</li>\n");
        }
        out.push_str(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// The attributes of a quotation whose source is in another language than the page; none where nothing says so.
    fn foreign(&self, record: &Record, attribution: &[Inline]) -> String {
        let cited = attribution.iter().find_map(|inline| {
            let Inline::Mark { mark, .. } = inline else { return None };
            let MarkKind::Citation(citation) = &record.prose.marks.get(*mark)?.kind else { return None };
            self.dossier().by_key.get(citation.cites.first()?.key.value.as_str())
        });
        let source = cited.and_then(|ix| self.dossier().get(*ix).source());
        let language =
            source.and_then(|source| source.fields.language.as_ref()).map(|found| found.value.as_str());
        attributes(language.map_or("", |language| self.other_than_page(language)))
    }

    #[expect(clippy::too_many_arguments, reason = "a callout is all of these, and is taken apart only here")]
    fn callout(
        &mut self,
        ix: RecordIx,
        record: &Record,
        name: &str,
        title: &[Inline],
        fold: Fold,
        body: &[Block],
        out: &mut String,
    ) {
        let known = ["note", "tip", "important", "warning", "caution", "claim", "correction", "analysis"];
        let class = if known.contains(&name) { name } else { "note" };
        let sort = escape(&self.words.named("callout", class));
        // A comment on the title of a callout stands behind the title.
        let waiting = self.held.is_none();
        self.held.get_or_insert_default();
        let mut words = self.with_margin(Margin::Closed, |sheet| sheet.inlines(ix, record, title));
        let notes = if waiting { self.held.take().unwrap_or_default() } else { Vec::new() };
        if words.trim().is_empty() {
            words = if class == name { capital(&sort) } else { escape(&capital(name)) };
        }
        let (open, close) = match fold {
            Fold::Never => (
                format!(
                    "<aside class=\"callout {class}\" aria-label=\"{sort}\"><p class=\"callout-title\">{words}</p>\n"
                ),
                "</aside>\n",
            ),
            Fold::Open => (
                format!("<details class=\"callout {class}\" open><summary>{words}</summary>\n"),
                "</details>\n",
            ),
            Fold::Closed => {
                (format!("<details class=\"callout {class}\"><summary>{words}</summary>\n"), "</details>\n")
            }
        };
        out.push_str(&open);
        for note in notes {
            let _ = writeln!(out, "<aside {note}</aside>");
        }
        self.blocks(ix, record, body, out);
        out.push_str(close);
    }

    fn table(
        &mut self,
        ix: RecordIx,
        record: &Record,
        alignment: &[Align],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        out: &mut String,
    ) {
        let class = |column: usize| match alignment.get(column) {
            Some(Align::Centre) => " class=\"centre\"",
            Some(Align::End) => " class=\"end\"",
            Some(Align::Start) | None => "",
        };
        let names = head.iter().map(|cell| super::plain(cell)).filter(|name| !name.is_empty());
        let name = self.words.joined(&names.collect::<Vec<_>>());
        let columns = Arg::Text(&name);
        let _ = write!(
            out,
            "<div class=\"scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\"><table>\n<thead><tr>",
            self.words.html("table-of", &[("columns", columns)])
        );
        for (column, cell) in head.iter().enumerate() {
            let words = self.with_margin(Margin::Closed, |sheet| sheet.inlines(ix, record, cell));
            // A header cell without words is no header.
            let tag = if words.trim().is_empty() { "td" } else { "th" };
            let scope = if tag == "th" { " scope=\"col\"" } else { "" };
            let _ = write!(out, "<{tag}{scope}{}>{words}</{tag}>", class(column));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let words = self.with_margin(Margin::Closed, |sheet| sheet.inlines(ix, record, cell));
                if column == 0 && !words.trim().is_empty() {
                    let _ = write!(out, "<th scope=\"row\"{}>{words}</th>", class(column));
                } else {
                    let _ = write!(out, "<td{}>{words}</td>", class(column));
                }
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody></table></div>\n");
    }

    fn definitions(&mut self, ix: RecordIx, record: &Record, list: &[Definition], out: &mut String) {
        out.push_str("<dl>\n");
        for definition in list {
            let _ = writeln!(out, "<dt>{}</dt>", self.inlines(ix, record, &definition.term));
            for meaning in &definition.meanings {
                out.push_str("<dd>");
                self.with_margin(Margin::Closed, |sheet| sheet.blocks(ix, record, meaning, out));
                out.push_str("</dd>\n");
            }
        }
        out.push_str("</dl>\n");
    }

    /// A reference to a footnote, numbered in the order of reading; the first to each is the one that the note leads back to.
    pub(super) fn footnote_ref(&mut self, name: &str, out: &mut String) {
        // The remarks of what is shown in place stand at its home.
        if self.embedding > 0 {
            return;
        }
        let known = self.remarks.iter().position(|remark| remark == name);
        let number = known.unwrap_or(self.remarks.len()) + 1;
        // Numbers are for sources; remarks have letters, so that the two are never read as one.
        let letter = letters(number - 1);
        let note = escape(&self.prefixed(&format!("fn-{number}")));
        let id = if known.is_none() { self.address(&format!("fnref-{number}")) } else { String::new() };
        if known.is_none() {
            self.remarks.push(name.to_owned());
        }
        let label = self.words.html("remark", &[("letter", Arg::Text(&letter))]);
        let _ = write!(out, "<sup><a href=\"#{note}\"{id} aria-label=\"{label}\">{letter}</a></sup>");
    }

    /// The footnotes of a body, at its end.
    fn footnotes(&mut self, ix: RecordIx, record: &Record, blocks: &[Block], out: &mut String) {
        let mut items = String::new();
        // A remark may refer to a further one, so the list can grow while it is written.
        let mut number = 0;
        while let Some(wanted) = self.remarks.get(number).cloned() {
            number += 1;
            let of = |block: &&Block| matches!(block, Block::Footnote { name, .. } if *name == wanted);
            let Some(Block::Footnote { body, .. }) = blocks.iter().find(of) else { continue };
            let _ = write!(items, "<li{}>", self.address(&format!("fn-{number}")));
            self.with_margin(Margin::Closed, |sheet| sheet.blocks(ix, record, body, &mut items));
            let back = escape(&self.prefixed(&format!("fnref-{number}")));
            let _ = writeln!(
                items,
                "<a class=\"bk\" href=\"#{back}\" aria-label=\"{}\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-back\"/></svg></a></li>",
                self.words.html("back-to-the-text", &[])
            );
        }
        if !items.is_empty() {
            let (id, level) = (escape(&self.prefixed("at-remarks")), 2 + self.deeper());
            let _ = writeln!(
                out,
                "<section class=\"notes remarks\" aria-labelledby=\"{id}\"><h{level} id=\"{id}\">{}</h{level}><ol>\n{items}</ol></section>",
                self.words.html("remarks", &[])
            );
        }
    }
}
