#!/usr/bin/env bash
# Makes the PDFs of tests/extract/pdf/ anew from the texts beside this script, each with another program:
# Chromium, Typst (PyPI), LibreOffice Writer, groff, pdfTeX, and qpdf for those that are locked. The tests do not
# run it: they read the files that are committed.
set -euo pipefail
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")"
export SOURCE_DATE_EPOCH=1794700800
# The folder's name is printed at the edges of one of the files.
work=/tmp/harbour
mkdir "$work"
trap 'rm -rf "$work"' EXIT
python3 pdf-sources.py "$work"

print() { # name, further flags of Chromium
  chromium --headless --no-sandbox --disable-gpu "${@:2}" --print-to-pdf="pdf/$1.pdf" "file://$work/$1.html" 2>/dev/null
}
print chromium-one
print chromium-two --no-pdf-header-footer
print japanese --no-pdf-header-footer
# Each of its glyphs is an object: packed together they are half as large.
qpdf --object-streams=generate --recompress-flate --compression-level=9 --replace-input pdf/japanese.pdf
print hebrew --no-pdf-header-footer
print arabic --no-pdf-header-footer
print picture --no-pdf-header-footer
for name in typst typst-japanese; do
  python3 -c 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])' "$work/$name.typ" "pdf/$name.pdf"
done
soffice --headless --convert-to pdf --outdir pdf "$work/libreoffice.fodt" >/dev/null 2>&1
groff -k -ms -Tpdf "$work/groff.ms" >pdf/groff.pdf
(cd "$work" && pdflatex -interaction=batchmode tex.tex && pdflatex -interaction=batchmode tex.tex) >/dev/null
cp "$work/tex.pdf" pdf/
qpdf --encrypt open-sesame owner 256 -- pdf/groff.pdf pdf/locked.pdf
qpdf --encrypt "" owner 256 --print=none -- pdf/groff.pdf pdf/owner.pdf
ls -l pdf
