//! The words of BibLaTeX in those of CSL: commands of TeX, entry types, kinds of reports and theses, languages.

/// Text without the commands that mark it up: quoted words in quote marks, others as they are.
pub(super) fn plain(text: &str) -> String {
    written(text, |_| ("", ""))
}

/// The same with the tags of CSL-JSON for what is marked up.
pub(super) fn marked(text: &str) -> String {
    written(text, |command| match command {
        "emph" | "textit" | "mkbibemph" => ("<i>", "</i>"),
        "textbf" | "mkbibbold" => ("<b>", "</b>"),
        "textsuperscript" => ("<sup>", "</sup>"),
        "textsubscript" => ("<sub>", "</sub>"),
        "textsc" => ("<sc>", "</sc>"),
        _ => ("", ""),
    })
}

/// Text with something in the place of each command that has an argument.
fn written(text: &str, tags: impl Fn(&str) -> (&'static str, &'static str)) -> String {
    let closers = closers(text);
    let mut out = String::with_capacity(text.len());
    // What to write at the closing braces of the commands that are open.
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((_, closing)) = open.pop_if(|(end, _)| *end == at) {
            out.push_str(closing);
            at += 1;
            continue;
        }
        let Some(command) = rest.strip_prefix('\\') else {
            let run = rest.find(['\\', '}']).filter(|run| *run > 0);
            let run = run.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
            let run = if rest.contains(['\\', '}']) { run } else { rest.len() };
            out.push_str(rest.get(..run).unwrap_or_default());
            at += run;
            continue;
        };
        let name = command.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let brace = at + 1 + name.len();
        if let Some(end) = closers.get(&brace).filter(|_| !name.is_empty()) {
            let (opening, closing) =
                if matches!(name, "enquote" | "mkbibquote") { ("“", "”") } else { tags(name) };
            out.push_str(opening);
            open.push((*end, closing));
            at = brace + 1;
        } else if command.starts_with([',', ';', ':', '!']) {
            // Spaces of mathematics; that of \! is negative.
            out.push_str(if command.starts_with('!') { "" } else { " " });
            at += 2;
        } else {
            out.push('\\');
            at += 1;
        }
    }
    out
}

/// Text with TeX's quotation marks, grave accents before and apostrophes after, as they are printed; the crate has curled
/// the closing ones.
pub(super) fn quoted(text: &str) -> String {
    if !text.contains('`') && !text.contains("''") && !text.contains("’’") {
        return text.to_owned();
    }
    text.replace("``", "“").replace("''", "”").replace("’’", "”").replace('`', "‘")
}

/// Where each brace that is opened is closed.
fn closers(text: &str) -> std::collections::BTreeMap<usize, usize> {
    let mut closers = std::collections::BTreeMap::new();
    let mut open = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' => closers.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    closers
}

/// The CSL type of an entry type (biblatex manual, section 2.1), if there is such a type.
pub(super) fn kind(written: &str, subtype: &str, genre: &str) -> Option<&'static str> {
    Some(match written {
        "article" | "suppperiodical" => match subtype.trim().to_lowercase().as_str() {
            "newspaper" => "article-newspaper",
            "magazine" => "article-magazine",
            _ => "article-journal",
        },
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "mvreference" | "proceedings"
        | "mvproceedings" | "manual" => "book",
        "inbook" | "bookinbook" | "suppbook" | "incollection" | "suppcollection" => "chapter",
        "inreference" => "entry-encyclopedia",
        "inproceedings" | "conference" => "paper-conference",
        "booklet" => "pamphlet",
        "online" | "electronic" | "www" => "webpage",
        "report" | "techreport" => "report",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "patent" => "patent",
        "periodical" => "periodical",
        "dataset" => "dataset",
        "software" => "software",
        "unpublished" => "manuscript",
        "jurisdiction" => "legal_case",
        "legislation" if genre.trim().eq_ignore_ascii_case("bill") => "bill",
        "legislation" => "legislation",
        "legal" => "treaty",
        "letter" => "personal_communication",
        "movie" | "video" => "motion_picture",
        "audio" | "music" => "song",
        "artwork" | "image" => "graphic",
        "performance" => "performance",
        "review" => "review",
        "standard" => "standard",
        "misc" | "commentary" | "bibnote" | "customa" | "customb" | "customc" | "customd" | "custome"
        | "customf" => "document",
        _ => return None,
    })
}

/// What a thesis or a report is, in words: by its `type`, or by its entry type, as BibTeX has it.
pub(super) fn genre(written: &str, kind: &str) -> String {
    let genre = match (written.trim(), kind) {
        ("phdthesis", _) | ("", "phdthesis") => "PhD thesis",
        ("mathesis", _) | ("", "mastersthesis") => "Master’s thesis",
        ("bathesis", _) => "Bachelor’s thesis",
        ("candthesis", _) => "Candidate thesis",
        ("techreport", _) | ("", "techreport") => "Technical report",
        ("resreport", _) => "Research report",
        ("patent", _) => "Patent",
        ("patentus", _) => "US patent",
        ("patenteu", _) => "European patent",
        ("patentde", _) => "German patent",
        ("patentfr", _) => "French patent",
        ("patentuk", _) => "British patent",
        (written, _) => written,
    };
    genre.to_owned()
}

/// The names that babel and polyglossia have for languages, as tags (BCP 47); a tag stays what it is.
pub(super) fn language(written: &str) -> &str {
    const NAMES: [(&str, &str); 46] = [
        ("english", "en"),
        ("american", "en-US"),
        ("usenglish", "en-US"),
        ("british", "en-GB"),
        ("ukenglish", "en-GB"),
        ("canadian", "en-CA"),
        ("australian", "en-AU"),
        ("newzealand", "en-NZ"),
        ("german", "de"),
        ("ngerman", "de"),
        ("austrian", "de-AT"),
        ("naustrian", "de-AT"),
        ("swissgerman", "de-CH"),
        ("nswissgerman", "de-CH"),
        ("french", "fr"),
        ("spanish", "es"),
        ("catalan", "ca"),
        ("italian", "it"),
        ("portuguese", "pt"),
        ("brazilian", "pt-BR"),
        ("brazil", "pt-BR"),
        ("dutch", "nl"),
        ("danish", "da"),
        ("swedish", "sv"),
        ("norwegian", "no"),
        ("norsk", "nb"),
        ("nynorsk", "nn"),
        ("finnish", "fi"),
        ("polish", "pl"),
        ("czech", "cs"),
        ("hungarian", "hu"),
        ("romanian", "ro"),
        ("greek", "el"),
        ("turkish", "tr"),
        ("russian", "ru"),
        ("ukrainian", "uk"),
        ("chinese", "zh"),
        ("japanese", "ja"),
        ("korean", "ko"),
        ("vietnamese", "vi"),
        ("thai", "th"),
        ("indonesian", "id"),
        ("arabic", "ar"),
        ("persian", "fa"),
        ("hebrew", "he"),
        ("hindi", "hi"),
    ];
    let lower = written.trim().to_lowercase();
    let named = NAMES.iter().find(|(name, _)| *name == lower).map(|(_, tag)| *tag);
    let tag = written.split('-').next().is_some_and(|first| matches!(first.len(), 2 | 3));
    named.unwrap_or(if tag { written } else { "" })
}

#[cfg(test)]
mod tests {
    use super::{language, plain, quoted};

    #[test]
    fn quotation_marks_are_printed() {
        assert_eq!(quoted("Of ``piers'' and `piles’"), "Of “piers” and ‘piles’");
        assert_eq!(quoted("``Piers’’ at ``last’’"), "“Piers” at “last”");
        assert_eq!(quoted("Vessle’s piers"), "Vessle’s piers");
    }

    #[test]
    fn commands_leave_their_words() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected);
        check("Of \\enquote{piers} and \\emph{piles}", "Of “piers” and piles");
        check("\\enquote{\\emph{é nested} one}, {x}", "“é nested one”, {x}");
        check("5\\,% of é", "5 % of é");
        check("a \\ b \\x", "a \\ b \\x");
        check("\\emph{open", "\\emph{open");
        check("closed} é", "closed} é");
    }

    #[test]
    fn languages_become_tags() {
        assert_eq!(language("ngerman"), "de");
        assert_eq!(language("ja-JP"), "ja-JP");
        assert_eq!(language("klingon"), "");
    }
}
