#!/usr/bin/env bash
# What do the programs of the field say of the forms of export? Takes the program and a folder to work in.
# EPUB: epubcheck finds no error and no warning. PDF: poppler finds pages, titles and the last source in it.
# DOCX: Pandoc reads its headings, notes, tables and sources back. Markdown: Pandoc reads every file, and no
# footnote and no link is left as text. Prints one line for each project; exits 1 at the first that fails.
set -euo pipefail
[ $# = 2 ] || { echo "usage: $0 PROGRAM FOLDER" >&2; exit 2; }
program=$(realpath "$1") out=$2
rm -rf "$out"
mkdir -p "$out"
out=$(realpath "$out")
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")

fail() { echo "  $1" >&2; exit 1; }

# How often a kind of thing stands in what Pandoc has read.
count() { grep -o "\"t\":\"$1\"" "$out/read.json" | wc -l; }

epub() { # NAME PROJECT
  "$program" -C "$2" export --quiet --to epub --out "$out/$1.epub"
  books+=("$out/$1.epub")
}

docx() { # NAME PROJECT HEADINGS NOTES TABLES: at least so many
  "$program" -C "$2" export --quiet --to docx --out "$out/$1.docx"
  local headings notes tables
  pandoc --from docx --to json "$out/$1.docx" >"$out/read.json"
  headings=$(count Header)
  notes=$(count Note)
  tables=$(count Table)
  echo "  $1.docx: $headings headings, $notes notes, $tables tables"
  [ "$headings" -ge "$3" ] && [ "$notes" -ge "$4" ] && [ "$tables" -ge "$5" ] || fail "$1.docx has lost some: $3, $4 and $5 were wanted"
  pandoc --from json --to plain "$out/read.json" >"$out/$1.txt"
  grep -q '^Sources$' "$out/$1.txt" || fail "$1.docx has no list of sources"
  ! grep -qE '\[\^[0-9]+\]|\]\(#' "$out/$1.txt" || fail "$1.docx shows the signs of a note or a link"
}

markdown() { # NAME PROJECT
  "$program" -C "$2" export --quiet --to md --out "$out/$1"
  local file files=0
  while IFS= read -r file; do
    pandoc --from markdown --to plain --fail-if-warnings "$file" >"$out/page.txt" || fail "Pandoc has a word to say of $file"
    ! grep -qE '\[\^[0-9]+\]|\]\(|\{#' "$out/page.txt" || fail "$file shows the signs of a note or a link"
    files=$((files + 1))
  done < <(find "$out/$1" -name '*.md' | sort | head -12)
  echo "  $1/: $files files read by Pandoc"
}

pdf() { # NAME PROJECT PAGES WORDS
  "$program" -C "$2" export --quiet --to pdf --out "$out/$1.pdf"
  local pages
  pages=$(pdfinfo "$out/$1.pdf" | sed -n 's/^Pages: *//p')
  echo "  $1.pdf: $pages pages"
  [ "$pages" -ge "$3" ] || fail "$1.pdf has fewer than $3 pages"
  pdftotext "$out/$1.pdf" "$out/$1.pdf.txt"
  grep -q "$4" "$out/$1.pdf.txt" || fail "$1.pdf does not say \"$4\""
}

books=()
epub own "$here/../.."
docx own "$here/../.." 100 200 2
markdown own "$here/../.."
pdf own "$here/../.." 20 'custody'
for project in "$here"/../sites/*/; do
  name=$(basename "$project")
  # The bridge comes below, with a marking.
  if [ "$name" != bridge ]; then epub "$name" "$project"; fi
done
markdown lighthouse-notes "$here/../sites/lighthouse-notes"
marked=$out/marked-project
rm -rf "$marked"
cp -r "$here/../sites/bridge" "$marked"
printf '\nmarking: For the council only\n' >>"$marked/backgrounder.yaml"
epub marked "$marked"
docx marked "$marked" 5 1 0
grep -q 'For the council only' "$out/marked.txt" || fail "marked.docx is not marked"
pdf marked "$marked" 2 'For the council only'

# It takes one book at a time, and most of that time to begin.
checker=$(command -v epubcheck)
printf '%s\0' "${books[@]}" | xargs -0 -P 2 -I{} sh -c 'java -jar "$1" "$2" --failonwarnings >"$2.said" 2>&1 || { cat "$2.said" >&2; exit 255; }' _ "$checker" {} ||
  fail "epubcheck has a word to say of a book"
echo "export tools: ${#books[@]} books without an error or a warning"
