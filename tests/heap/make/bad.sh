#!/usr/bin/env bash
# Makes the files that cannot be read, or not wholly. Called by make.sh with its work folder and its Python.
set -euo pipefail
work=$1 python=$2
: >bad/empty.txt
qpdf --static-id --static-aes-iv --encrypt reader keeper 256 -- files/reportlab-seagrass.pdf bad/user-password.pdf
qpdf --static-id --static-aes-iv --encrypt '' keeper 256 --modify=none -- files/reportlab-seagrass.pdf bad/owner-password.pdf
head -c "$(($(stat -c %s files/weasy-library.pdf) * 6 / 10))" files/weasy-library.pdf >bad/cut-off.pdf
pdftoppm -l 2 -r 60 -gray files/libreoffice-archive.pdf "$work/scan"
"$python" make/scan.py bad/scan.pdf "$work"/scan-*.pgm
cat >bad/script-only.html <<'PAGE'
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour news</title><script defer src="/static/app.4f2c.js"></script></head><body><noscript></noscript><div id="root"></div></body></html>
PAGE
printf '%s' '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>The ferry does not run on Mondays.</w:t></w:r></w:p></w:body></w:document>' >"$work/document.xml"
"$python" make/word.py "$work/document.xml" bad/word.pdf
cat >"$work/hebrew.html" <<'PAGE'
<!DOCTYPE html><html lang="he" dir="rtl"><head><meta charset="utf-8"><title>המעבורת לאי</title><style>body{font:14pt "DejaVu Sans"}</style></head><body><h1>המעבורת לאי תחזור באביב</h1><p>מועצת הנמל הודיעה ביום שלישי, 23 בנובמבר 2021, כי המעבורת לאי תחזור לשוט באביב. שלושה מתוך ארבעים העמודים של המזח נפגעו בסערה, והתיקון יעלה 480,000 שקלים.</p><p>“נחכה לשקט בים”, אמרה ראש המועצה. עד אז תצא המעבורת מן הרציף הישן, שלוש פעמים ביום, בשעות 7:40, 12:15 ו-18:30.</p></body></html>
PAGE
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/hebrew.pdf" "$work/hebrew.html" 2>/dev/null
cp "$work/hebrew.pdf" bad/right-to-left.pdf
