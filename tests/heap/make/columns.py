"""ReportLab: two frames a page, justified and hyphenated by pyphen, with running heads.

Usage: columns.py body.html title author date face.ttf bold.ttf out.pdf
"""
import html
import re
import sys

from reportlab import rl_config

rl_config.invariant = 1
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

body, title, author, date, face, bold, out = sys.argv[1:]
pdfmetrics.registerFont(TTFont("Body", face))
pdfmetrics.registerFont(TTFont("Head", bold))
text = ParagraphStyle("p", fontName="Body", fontSize=11, leading=14, alignment=4, firstLineIndent=9, hyphenationLang="en_GB", embeddedHyphenation=1, hyphenationMinWordLength=5)
first = ParagraphStyle("f", parent=text, firstLineIndent=0)
item = ParagraphStyle("i", parent=text, firstLineIndent=0, leftIndent=9, bulletIndent=0)
head = ParagraphStyle("h", fontName="Head", fontSize=11, leading=14, spaceBefore=6, spaceAfter=2)
top = ParagraphStyle("t", parent=head, fontSize=16, leading=19)


def edge(canvas, document):
    """The running head and the page number."""
    canvas.setFont("Body", 8)
    canvas.drawString(13 * mm, 198 * mm, "Coastal Inspector: survey notice 2021/6")
    canvas.drawRightString(135 * mm, 198 * mm, f"Page {document.page}")
    canvas.line(13 * mm, 196 * mm, 135 * mm, 196 * mm)


story = [Paragraph(title, top), Paragraph(f"{author}, {date}", first)]
for tag, words in re.findall(r"<(h2|p|li)\b[^>]*>(.*?)</\1>", open(body).read(), re.S):
    words = " ".join(re.sub(r"<[^>]+>", "", words).split())
    style = {"h2": head, "p": text, "li": item}[tag]
    story.append(Paragraph(words, style, bulletText="•" if tag == "li" else None))
frames = [Frame(x * mm, 12 * mm, 58 * mm, 182 * mm, 0, 0, 0, 0) for x in (13, 77)]
document = BaseDocTemplate(out, pagesize=A5, title=html.unescape(title), author=author)
document.addPageTemplates(PageTemplate(frames=frames, onPage=edge))
document.build(story)
