//! What locators are called in other languages than English.

use super::locator::LocatorLabel;

/// Terms as in the locales of CSL and of common use, parted by spaces: in German, French, Spanish, Italian, Portuguese,
/// Dutch and Russian, in Arabic with the article and without, in Japanese. One that begins with a capital is read with it
/// only.
const TERMS: [(LocatorLabel, &str); 14] = [
    (
        LocatorLabel::Page,
        "S. seite seiten pág. págs. página páginas pag. pagg. pagina pagine pagina's blz. с. стр. \
            страница страницы صفحة الصفحة صفحات الصفحات ص. صص. 頁 ページ",
    ),
    (
        LocatorLabel::Paragraph,
        "abs. absatz absätze al. alinéa alinéas paragraphe paragraphes párr. párrafo párrafos \
            paragrafo paragrafi parágrafo parágrafos alinea alinea's абз. абзац فقرة الفقرة فقرات \
            الفقرات ف. 段落",
    ),
    (
        LocatorLabel::Chapter,
        "kap. kapitel chapitre chapitres cap. capítulo capítulos capitolo capitoli hoofdstuk гл. \
            глава فصل الفصل فصول الفصول 章",
    ),
    (
        LocatorLabel::Section,
        "abschnitt abschnitte sección secciones sezione sezioni seção seções paragraaf разд. раздел \
            قسم القسم أقسام الأقسام 節",
    ),
    (
        LocatorLabel::ArticleLocator,
        "artikel artículo artículos articolo articoli artigo artigos ст. статья статьи مادة المادة \
            مواد المواد 条",
    ),
    (
        LocatorLabel::Line,
        "zeile zeilen ligne lignes línea líneas riga righe linha linhas regel regels строка строки \
            سطر السطر أسطر الأسطر 行",
    ),
    (LocatorLabel::Volume, "bd. bde. band bände tome tomes tomo volumen т. том مجلد المجلد 巻"),
    (
        LocatorLabel::Issue,
        "nr. nummer heft n° nº numéro numéros núm. número números numero numeri № عدد العدد 号",
    ),
    (LocatorLabel::Note, "anm. anmerkung anmerkungen fn. fußnote nota notas прим. حاشية الحاشية 注"),
    (LocatorLabel::Figure, "abb. abbildung abbildungen figura figuras рис. شكل الشكل 図"),
    (
        LocatorLabel::Table,
        "tab. tabelle tabellen tableau tableaux tabla tablas tabella tabela табл. جدول الجدول 表",
    ),
    (
        LocatorLabel::Column,
        "sp. spalte spalten colonne colonnes columna columnas colonna coluna عمود العمود 欄",
    ),
    (LocatorLabel::Part, "teil teile partie parties parte partes часть"),
    (
        LocatorLabel::Appendix,
        "anhang anhänge annexe annexes anexo anexos apéndice appendice bijlage приложение",
    ),
];

/// All of them, with what they name.
pub(super) fn foreign() -> impl Iterator<Item = (LocatorLabel, &'static str)> {
    TERMS.iter().flat_map(|(label, forms)| forms.split(' ').map(move |form| (*label, form)))
}
