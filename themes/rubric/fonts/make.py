#!/usr/bin/env python3
"""Make the fonts of the theme "rubric" from four npm packages.

    npm i --prefix DIR @fontsource-variable/source-serif-4 @fontsource-variable/ibm-plex-sans \\
        @fontsource/noto-serif-jp @fontsource/noto-naskh-arabic
    pip install fonttools brotli
    python3 make.py DIR/node_modules [OUT]

OUT is ../static/fonts beside this script unless given. Same packages and same fonttools
give the same bytes (no time stamp is taken from the clock).

What is kept, and why
  serif roman   wght 400-650, opsz 10-60   text, quotations and the 58-76 px title, each at its optical size
  serif italic  wght 400, opsz 18          emphasis and titles of works within the text only: one instance
  sans          wght 400-650               notes, labels, tables
  serif/sans ext  letters with macrons and carons (romanised Japanese, Sanskrit, Arabic, Central Europe)
                  serif at wght 400-650, opsz fixed at 24, half way between text and title (34 KB otherwise)
  serif Japanese  wght 400, kana, Han and full-width forms: for names and titles in the original script. No page gets
                  this file: a build cuts it to the characters of the site (src/render/cut.rs), and keeps glyphs by
                  number, so that features which replace glyphs would be lost anyway
  Arabic          wght 400, beside this script: for the cards that networks show of a page, and no page
Features kept: kerning, marks, ligatures, localised forms, tabular and proportional figures.

Both families are under the SIL Open Font License 1.1. Adobe reserves the name "Source" and IBM the name
"Plex"; a subset is a modified version, so every name record is rewritten to "Backgrounder Serif" and
"Backgrounder Sans" (the licence and copyright records stay as they are). Noto Serif JP is drawn by Adobe, too, and
becomes "Backgrounder Serif JP"; Noto Naskh Arabic becomes "Backgrounder Naskh".
"""
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Keep in step with the @font-face rules of static/css/rubric.css.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x2BB, 0x2BC, *range(0x2010, 0x2027),
         0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122, 0x2191, 0x2193, 0x2212]
ITALIC = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, *range(0x2010, 0x2027)]
EXT = [*range(0x100, 0x132), *range(0x134, 0x138), *range(0x139, 0x13F), *range(0x141, 0x149), *range(0x14A, 0x152),
       *range(0x154, 0x17F), 0x218, 0x219, 0x21A, 0x21B, 0x2020, 0x1E24, 0x1E25, 0x1E62, 0x1E63, 0x1E6C, 0x1E6D, 0x1E9E]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "rvrn", "pnum", "tnum"]

CJK = [*range(0x2E80, 0x10000)]
ARABIC = [*range(0x600, 0x700), 0x200C, 0x200D, 0x25CC]
JOINED = [*FEATURES, "init", "medi", "fina", "isol", "rlig", "calt"]

SERIF, SANS = "Backgrounder Serif", "Backgrounder Sans"
FILES = [
    # out, package, file, family, style, code points, axes
    ("bg-serif", "source-serif-4", "source-serif-4-latin-opsz-normal", SERIF, "Regular", LATIN,
     {"wght": (400, 400, 650), "opsz": (10, 20, 60)}),
    ("bg-serif-italic", "source-serif-4", "source-serif-4-latin-opsz-italic", SERIF, "Italic", ITALIC,
     {"wght": 400, "opsz": 18}),
    ("bg-serif-ext", "source-serif-4", "source-serif-4-latin-ext-opsz-normal", SERIF, "Regular", EXT,
     {"wght": (400, 400, 650), "opsz": 24}),
    ("bg-sans", "ibm-plex-sans", "ibm-plex-sans-latin-wght-normal", SANS, "Regular", LATIN,
     {"wght": (400, 400, 650)}),
    ("bg-sans-ext", "ibm-plex-sans", "ibm-plex-sans-latin-ext-wght-normal", SANS, "Regular", EXT,
     {"wght": (400, 400, 650)}),
    ("cut/bg-serif-jp", "noto-serif-jp", "noto-serif-jp-japanese-400-normal", "Backgrounder Serif JP", "Regular", CJK, {}),
    ("../../fonts/bg-naskh", "noto-naskh-arabic", "noto-naskh-arabic-arabic-400-normal", "Backgrounder Naskh", "Regular", ARABIC, {}),
]


def rename(font, family, style):
    """Rewrite every record that carries the family's name; drop the named instances' names."""
    post = f"{family.replace(' ', '')}-{style}"
    new = {1: family, 2: style, 3: f"Backgrounder;{post}", 4: f"{family} {style}".replace(" Regular", ""),
           6: post, 16: family, 17: style, 25: family.replace(" ", "")}
    table = font["name"]
    for record in list(table.names):
        if record.nameID in new:
            record.string = new[record.nameID]
        elif record.nameID in (7, 18, 21, 22):  # trade mark and compatibility names
            table.names.remove(record)
    for axis_free in [r for r in table.names if r.nameID > 255]:
        text = axis_free.toUnicode()
        if "Source" in text or "Plex" in text:
            axis_free.string = text.replace("SourceSerif4Roman", "BackgrounderSerif").replace("IBMPlexSans", "BackgrounderSans")
    for record in table.names:
        if record.nameID not in (0, 7, 13, 14):
            assert not any(name in record.toUnicode() for name in ("Source", "Plex", "Noto")), record.toUnicode()


def make(modules, out, name, package, file, family, style, points, axes):
    scope = "@fontsource-variable" if axes else "@fontsource"
    font = TTFont(modules / scope / package / "files" / f"{file}.woff2", recalcTimestamp=False)
    options = Options()
    whole = name.startswith("cut/")
    options.layout_features = [] if whole else JOINED if points is ARABIC else FEATURES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "meta"] + (["BASE", "STAT", "vhea", "vmtx", "GPOS", "GSUB"] if whole else [])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    if "fvar" in font:
        have = {axis.axisTag: axis for axis in font["fvar"].axes}
        limits = {}
        for tag, want in axes.items():
            if tag not in have:
                raise SystemExit(f"{file}: no axis {tag}")
            limits[tag] = want
        font = instancer.instantiateVariableFont(font, limits)
        if "fvar" in font:
            font["fvar"].instances = []
    rename(font, family, style)
    font.flavor = "woff2"
    target = out / f"{name}.woff2"
    target.parent.mkdir(exist_ok=True)
    font.save(target)
    return target.stat().st_size


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    modules = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parent.parent / "static" / "fonts"
    out.mkdir(parents=True, exist_ok=True)
    total = 0
    for row in FILES:
        size = make(modules, out, *row)
        total += 0 if "/" in row[0] else size
        print(f"{row[0] + '.woff2':24} {size:7,} bytes")
    print(f"{'all':24} {total:7,} bytes")
    if total > 150_000:
        raise SystemExit("over the budget of 150,000 bytes")


if __name__ == "__main__":
    main()
