"""Writes what each program reads into the folder that is given: council.txt and the other texts with its markup."""

import html
import pathlib
import sys

here = pathlib.Path(__file__).parent
out = pathlib.Path(sys.argv[1])


def paragraphs(name):
    return [part.replace("\n", " ").strip() for part in (here / name).read_text("utf-8").split("\n\n")]


def page(name, texts, language, style, direction="ltr"):
    body = "".join(
        f"<h2>{html.escape(text[2:])}</h2>\n" if text.startswith("# ") else f"<p>{html.escape(text)}</p>\n"
        for text in texts
    )
    (out / f"{name}.html").write_text(
        f'<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>Harbour report</title>'
        f"<style>{style}</style>\n{body}</html>\n",
        "utf-8",
    )


council, notes = paragraphs("council.txt"), paragraphs("notes.txt")
serif = "@page { size: A5 } body { font: 11pt/1.4 'DejaVu Serif' }"
page("chromium-one", council, "en", serif)
page(
    "chromium-two",
    council,
    "en",
    "@page { size: A5 } body { font: 10pt/1.35 'Liberation Serif'; columns: 2; text-align: justify; hyphens: auto }"
    "p { margin: 0; text-indent: 1.5em } h2 { column-span: none; font-size: 12pt }",
)
# Chromium draws these glyphs itself, each as an object of its own: a sentence of them is enough.
few = [paragraphs("council-ja.txt")[1].split("。")[0] + "。"]
page("japanese", few, "ja", "@page { size: A5 } body { font: 11pt/1.7 'Noto Sans CJK JP' } h2 { font: inherit }")
page("hebrew", paragraphs("council-he.txt"), "he", "body { font: 11pt 'DejaVu Sans' }", "rtl")
page("arabic", paragraphs("council-ar.txt"), "ar", "body { font: 11pt 'DejaVu Sans' }", "rtl")
(out / "picture.html").write_text(
    '<!doctype html><title>scan</title><svg width="300" height="200"><rect width="200" height="90" fill="#888"/></svg>\n'
)


def noted(texts, note):
    """The texts with a note after the third and the ninth paragraph's end, in a program's own markup."""
    marked, left = [], list(notes)
    for number, text in enumerate(texts):
        if number in (3, 10):
            text += note(left.pop(0))
        marked.append(text)
    return marked


typst = [
    '#set document(title: "Harbour report", author: ("Marit Osk", "Ole Brand"), date: datetime(year: 2026, month: 11, day: 14))',
    '#set text(lang: "en", region: "gb", size: 10.5pt, hyphenate: true, font: "Libertinus Serif")',
    '#set page("a5", columns: 2, margin: 16mm, header: [Vessle town council #h(1fr) Harbour report], numbering: "i")',
    "#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)",
]
for text in noted(council, lambda note: f"#footnote[{note}]"):
    typst.append("= " + text[2:] if text.startswith("# ") else text)
(out / "typst.typ").write_text("\n\n".join(typst), "utf-8")

(out / "typst-japanese.typ").write_text(
    '#set text(lang: "ja", size: 11pt, font: "Noto Sans CJK JP")\n#set page("a6")\n\n'
    + "\n\n".join(paragraphs("council-ja.txt")).replace("# ", "= "),
    "utf-8",
)

office = "".join(
    f'<text:h text:style-name="H">{html.escape(text[2:])}</text:h>'
    if text.startswith("# ")
    else f'<text:p text:style-name="B">{html.escape(text)}</text:p>'
    for text in council
)
names = "office style text fo meta dc".split()
spaces = {
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
declared = " ".join(
    f'xmlns:{name}="{spaces.get(name, f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0")}"' for name in names
)
(out / "libreoffice.fodt").write_text(
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {declared} office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.text">'
    "<office:meta><dc:title>Harbour report</dc:title><meta:initial-creator>Marit Osk</meta:initial-creator>"
    "<dc:language>en-GB</dc:language></office:meta>"
    "<office:font-face-decls/>"
    '<office:styles><style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" '
    'fo:margin-bottom="2mm"/><style:text-properties style:font-name="Liberation Serif" fo:font-size="12pt" '
    'fo:language="en" fo:country="GB" fo:hyphenate="true"/></style:style>'
    '<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:margin-top="3mm" fo:margin-bottom="2mm"/>'
    '<style:text-properties fo:font-size="12pt" fo:font-weight="bold" style:font-name="Liberation Sans"/></style:style>'
    '<style:style style:name="S" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style></office:styles>'
    '<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="148mm" '
    'fo:page-height="210mm" fo:margin="14mm"><style:columns fo:column-count="2" fo:column-gap="6mm"/></style:page-layout-properties>'
    '<style:header-style><style:header-footer-properties fo:margin-bottom="4mm" fo:min-height="6mm"/></style:header-style>'
    '<style:footer-style><style:header-footer-properties fo:margin-top="4mm" fo:min-height="6mm"/></style:footer-style>'
    "</style:page-layout></office:automatic-styles>"
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">'
    '<style:header><text:p text:style-name="S">Minutes of the harbour committee, Vessle</text:p></style:header>'
    '<style:footer><text:p text:style-name="S"><text:page-number text:select-page="current"/></text:p></style:footer>'
    "</style:master-page></office:master-styles>"
    f"<office:body><office:text>{office}</office:text></office:body></office:document>",
    "utf-8",
)

groff = [".pl 14c", ".nr LL 9c", ".nr PO 2c", ".nr PS 10", ".nr VS 12", ".ds LH Vessle town council", ".ds CH", ".ds RH Harbour report"]
groff += [".ds LF", ".ds CF \\\\n%", ".ds RF", ".LP"]
for text in council:
    if text.startswith("# "):
        groff += [".SH", text[2:]]
    else:
        groff += [".PP", "\\&" + text]
(out / "groff.ms").write_text("\n".join(groff) + "\n", "utf-8")

tex = [
    r"\documentclass[twocolumn,10pt]{article}",
    r"\usepackage[utf8]{inputenc}",
    r"\pagestyle{headings}\setlength\textheight{125mm}\setlength\textwidth{120mm}\setlength\columnsep{6mm}",
    r"\pdfsuppressptexinfo=-1\pdfinfo{/Title (Harbour report) /Author (Marit Osk; Ole Brand)}",
    r"\begin{document}",
]
for text in noted(council, lambda note: r"\footnote{" + note + "}"):
    tex.append(r"\section*{\normalfont\normalsize " + text[2:] + "}" if text.startswith("# ") else text)
(out / "tex.tex").write_text("\n\n".join(tex) + "\n\n\\end{document}\n", "utf-8")
