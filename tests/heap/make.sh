#!/usr/bin/env bash
# Makes the files of tests/heap/files and tests/heap/bad anew from tests/heap/texts. No test runs this: the files
# are committed as they were made, because other versions of these programs break lines elsewhere, and then
# quotations.tsv no longer says where they break. It takes about a minute.
# Needs from Debian: chromium fontconfig fonts-liberation fonts-dejavu-core groff libreoffice-writer-nogui lmodern pandoc
# poppler-utils qpdf texlive-latex-base hyphen-en-gb; from PyPI: docutils mkdocs pyphen
# reportlab weasyprint, by the python3 that is named as PYTHON.
set -euo pipefail
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")"
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000
page() { pandoc -s -t html5 --template make/bare.html --css "$2" "texts/$1.md"; }
face() { fc-match -f "%{file}" "Liberation Serif:style=$1"; }

# Texts
iconv -f UTF-8 -t CP932 texts/sjis-bridge.txt | sed 's/$/\r/' >files/sjis-bridge.txt
sed 's/$/\r/' texts/crlf-minutes.txt >files/crlf-minutes.txt

# Pages
pandoc -s --toc -t html5 texts/pandoc-uhrmacher.md -o files/pandoc-uhrmacher.html
pandoc -t html5 --wrap=none texts/wordpress-ferryman.md |
  sed -E 's/<h2 id="[^"]*">/<h2 class="wp-block-heading">/; s/<ul>/<ul class="wp-block-list">/; s/<blockquote>/<blockquote class="wp-block-quote">/
    s/’/\&#8217;/g; s/“/\&#8220;/g; s/”/\&#8221;/g; s/£/\&pound;/g' >"$work/body"
sed -e "/@@BODY@@/{r $work/body" -e 'd}' make/soup.html >files/wordpress-ferryman.html
mkdir -p "$work/site/docs"
cp make/mkdocs.yml "$work/site/"
cp texts/mkdocs-volcano.md "$work/site/docs/volcano.md"
printf '# Home\n\nWelcome.\n' >"$work/site/docs/index.md"
printf '# Evacuation maps\n\nTo follow.\n' >"$work/site/docs/maps.md"
"$python" -m mkdocs build -q -f "$work/site/mkdocs.yml" -d "$work/site/out"
cp "$work/site/out/volcano/index.html" files/mkdocs-volcano.html
base64 -d make/dot.base64 >"$work/dot.png"
cp texts/docutils-bells.rst "$work/"
(cd "$work" && "$python" -m docutils --writer=html5 --image-loading=embed docutils-bells.rst bells.html)
cp "$work/bells.html" files/docutils-bells.html

# PDFs
page chromium-observatory "$PWD/make/print.css" | "$python" make/hyphenate.py >"$work/chromium.html"
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/chromium.pdf" "$work/chromium.html" 2>/dev/null
cp "$work/chromium.pdf" files/chromium-observatory.pdf
pandoc -s -t opendocument --template make/flat.fodt texts/libreoffice-archive.md -o "$work/libreoffice-archive.fodt"
soffice -env:UserInstallation="file://$work/office" --headless --convert-to pdf --outdir files "$work/libreoffice-archive.fodt" >/dev/null 2>&1
pandoc -s -t latex --template make/latex.tex texts/latex-bus-report.md |
  sed -E 's/\\begin\{longtable\}\[\]/\\begin{center}\\footnotesize\\begin{tabular}/; s/\\end\{longtable\}/\\end{tabular}\\end{center}/; /\\end(head|firsthead|foot|lastfoot)$/d; /\\noalign/s/\\noalign\{\}//' >"$work/latex.tex"
(cd "$work" && pdflatex -interaction=batchmode latex.tex >/dev/null && pdflatex -interaction=batchmode latex.tex >/dev/null)
cp "$work/latex.pdf" files/latex-bus-report.pdf
page weasy-library "$PWD/make/weasy.css" >"$work/weasy.html"
"$python" -m weasyprint -q "$work/weasy.html" files/weasy-library.pdf
pandoc -t html5 --wrap=none texts/reportlab-seagrass.md >"$work/reportlab.html"
"$python" make/columns.py "$work/reportlab.html" "Seagrass returns to Pellow Sound" "Office of the Coastal Inspector" "17 June 2021" "$(face Regular)" "$(face Bold)" files/reportlab-seagrass.pdf
pandoc -s -t ms --template make/groff.ms texts/groff-tide-mill.md | groff -k -ms -Tpdf >files/groff-tide-mill.pdf

# What cannot be read, each for its own reason
bash make/bad.sh "$work" "$python"
