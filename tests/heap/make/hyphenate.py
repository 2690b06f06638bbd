"""Puts soft hyphens into the words of a page, as some sites do. Usage: hyphenate.py <page >page"""
import re
import sys

import pyphen

words = pyphen.Pyphen(lang="en_GB", left=2, right=3)
head, body = re.split(r"(?=<body>)", sys.stdin.read(), maxsplit=1)
parts = re.split(r"(<[^>]+>)", body)
parts[::2] = [re.sub(r"[A-Za-z]{6,}", lambda word: words.inserted(word[0], "\u00ad"), text) for text in parts[::2]]
sys.stdout.write(head + "".join(parts))
