//! What locators are called in other languages than English.

use super::locator::LocatorLabel::{
    self, Appendix, ArticleLocator, Chapter, Column, Figure, Issue, Line, Note, Page, Paragraph, Part,
    Section, Table, Volume,
};

/// What places are called in one language, parted by spaces.
type Terms = &'static [(LocatorLabel, &'static str)];

/// Terms as in the locales of CSL and of common use, by language. In Arabic they stand with the article and without. One
/// that begins with a capital is read with it only.
const TERMS: [(&str, Terms); 9] = [
    (
        "de",
        &[
            (Page, "S. seite seiten"),
            (Paragraph, "abs. absatz absätze"),
            (Chapter, "kap. kapitel"),
            (Section, "abschnitt abschnitte"),
            (ArticleLocator, "artikel"),
            (Line, "zeile zeilen"),
            (Volume, "bd. bde. band bände"),
            (Issue, "nr. nummer heft"),
            (Note, "anm. anmerkung anmerkungen fn. fußnote"),
            (Figure, "abb. abbildung abbildungen"),
            (Table, "tab. tabelle tabellen"),
            (Column, "sp. spalte spalten"),
            (Part, "teil teile"),
            (Appendix, "anhang anhänge"),
        ],
    ),
    (
        "fr",
        &[
            (Paragraph, "al. alinéa alinéas paragraphe paragraphes"),
            (Chapter, "chapitre chapitres"),
            (Line, "ligne lignes"),
            (Volume, "tome tomes"),
            (Issue, "n° nº numéro numéros"),
            (Table, "tabl. tableau tableaux"),
            (Column, "colonne colonnes"),
            (Part, "partie parties"),
            (Appendix, "annexe annexes"),
        ],
    ),
    (
        "es",
        &[
            (Page, "pág. págs. página páginas"),
            (Paragraph, "párr. párrafo párrafos"),
            (Chapter, "cap. capítulo capítulos"),
            (Section, "sección secciones"),
            (ArticleLocator, "artículo artículos"),
            (Line, "línea líneas"),
            (Volume, "tomo tomos volumen"),
            (Issue, "n° nº núm. número números"),
            (Note, "nota notas"),
            (Figure, "figura figuras"),
            (Table, "tabla tablas"),
            (Column, "columna columnas"),
            (Part, "parte partes"),
            (Appendix, "anexo anexos apéndice"),
        ],
    ),
    (
        "it",
        &[
            (Page, "pag. pagg. pagina pagine"),
            (Paragraph, "paragrafo paragrafi"),
            (Chapter, "cap. capitolo capitoli"),
            (Section, "sezione sezioni"),
            (ArticleLocator, "articolo articoli"),
            (Line, "riga righe"),
            (Volume, "tomo"),
            (Issue, "n° numero numeri"),
            (Note, "nota"),
            (Figure, "figura figure"),
            (Table, "tabella tabelle"),
            (Column, "colonna colonne"),
            (Part, "parte parti"),
            (Appendix, "appendice allegato"),
        ],
    ),
    (
        "pt",
        &[
            (Page, "pág. págs. página páginas"),
            (Paragraph, "parágrafo parágrafos"),
            (Chapter, "cap. capítulo capítulos"),
            (Section, "seção seções secção secções"),
            (ArticleLocator, "artigo artigos"),
            (Line, "linha linhas"),
            (Volume, "tomo"),
            (Issue, "nº número números"),
            (Note, "nota notas"),
            (Figure, "figura figuras"),
            (Table, "tabela tabelas"),
            (Column, "coluna colunas"),
            (Part, "parte partes"),
            (Appendix, "anexo anexos apêndice"),
        ],
    ),
    (
        "nl",
        &[
            (Page, "blz. pagina pagina's"),
            (Paragraph, "alinea alinea's"),
            (Chapter, "hoofdstuk hoofdstukken"),
            (Section, "paragraaf paragrafen"),
            (ArticleLocator, "artikel artikelen"),
            (Line, "regel regels"),
            (Volume, "deel"),
            (Issue, "nr. nummer"),
            (Note, "noot voetnoot"),
            (Figure, "afb. afbeelding figuur"),
            (Table, "tabel tabellen"),
            (Column, "kolom kolommen"),
            (Appendix, "bijlage bijlagen"),
        ],
    ),
    (
        "ru",
        &[
            (Page, "с. стр. страница страницы"),
            (Paragraph, "абз. абзац"),
            (Chapter, "гл. глава"),
            (Section, "разд. раздел"),
            (ArticleLocator, "ст. статья статьи"),
            (Line, "строка строки"),
            (Volume, "т. том"),
            (Issue, "№"),
            (Note, "прим."),
            (Figure, "рис."),
            (Table, "табл."),
            (Part, "часть"),
            (Appendix, "приложение"),
        ],
    ),
    (
        "ar",
        &[
            (Page, "صفحة الصفحة صفحات الصفحات ص. صص."),
            (Paragraph, "فقرة الفقرة فقرات الفقرات ف."),
            (Chapter, "فصل الفصل فصول الفصول"),
            (Section, "قسم القسم أقسام الأقسام"),
            (ArticleLocator, "مادة المادة مواد المواد"),
            (Line, "سطر السطر أسطر الأسطر"),
            (Volume, "مجلد المجلد"),
            (Issue, "عدد العدد"),
            (Note, "حاشية الحاشية"),
            (Figure, "شكل الشكل"),
            (Table, "جدول الجدول"),
            (Column, "عمود العمود"),
        ],
    ),
    (
        "ja",
        &[
            (Page, "頁 ページ"),
            (Paragraph, "段落"),
            (Chapter, "章"),
            (Section, "節"),
            (ArticleLocator, "条"),
            (Line, "行"),
            (Volume, "巻"),
            (Issue, "号"),
            (Note, "注"),
            (Figure, "図"),
            (Table, "表"),
            (Column, "欄"),
        ],
    ),
];

/// Languages whose terms are not written as any word of a language in Latin letters is, so that they are read everywhere.
const EVERYWHERE: [&str; 3] = ["ru", "ar", "ja"];

/// The terms that are read in a text of some language (BCP 47), with what they name.
pub(super) fn foreign(language: &str) -> impl Iterator<Item = (LocatorLabel, &'static str)> {
    let own = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let read = move |(language, _): &&(&str, Terms)| *language == own || EVERYWHERE.contains(language);
    let terms = TERMS.iter().filter(read).flat_map(|(_, terms)| terms.iter());
    terms.flat_map(|(label, forms)| forms.split(' ').map(move |form| (*label, form)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_term_of_a_language_means_two_kinds_of_place() {
        for (language, _) in TERMS {
            let english = LocatorLabel::ALL.into_iter();
            let english = english.flat_map(|label| label.forms().iter().map(move |form| (label, *form)));
            let all: Vec<(LocatorLabel, &str)> = english.chain(foreign(language)).collect();
            for (label, form) in &all {
                let bare = |form: &str| form.trim_end_matches('.').to_owned();
                let other = all.iter().find(|(other, same)| bare(same) == bare(form) && other != label);
                assert_eq!(other, None, "{form} of {label:?} in {language}");
            }
        }
    }
}
