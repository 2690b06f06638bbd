"""Are the data of a site what other programs take them for? Takes the folder of a built site.

Each form is read by a library that is not ours: entities by followthemoney, sources by bibtexparser, rispy and
citeproc-py, tables by Python's own csv, the graph by jsonschema, JSON-LD by PyLD. Prints one line for each form;
exits 1 where one is not read, or has lost something that the graph has.
"""

import csv
import html
import json
import re
import sys
from pathlib import Path
from urllib.parse import parse_qs

import bibtexparser
import jsonschema
import rispy
from citeproc.source.json import CiteProcJSON
from followthemoney import model
from pyld import jsonld

site = Path(sys.argv[1])
data = site / "data"
graph = json.loads((data / "briefing.json").read_text())
records = graph["records"]


def of(kind):
    return [record for record in records if record["kind"] == kind]


def wanted(what, found, expected):
    print(f"  {what}: {len(found) if isinstance(found, list) else found}")
    if found != expected:
        sys.exit(f"{what}: {expected} wanted")


jsonschema.validate(graph, json.loads((data / "briefing.schema.json").read_text()))
print(f"  the graph keeps its schema: {len(records)} records")

for name, kind in (("claims.csv", "claim"), ("timeline.csv", "event")):
    if of(kind):
        with open(data / name, newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        wanted(name, sorted(row["id"] for row in rows), sorted(record["id"] for record in of(kind)))

kinds = {"person", "organisation", "polity", "group", "place", "event", "work"}
expected = sorted(record["id"] for record in records if record["kind"] in kinds)
if expected:
    lines = (data / "entities.ftm.json").read_text().splitlines()
    entities = {}
    for line in lines:
        given = json.loads(line)
        # cleaned=False: each value is judged; one that is not of its property's type is dropped.
        entity = model.get_proxy(given, cleaned=False)
        entity.schema.validate(given)
        for name, values in given["properties"].items():
            if len(entity.get(name)) < len(set(values)):
                sys.exit(f"entities.ftm.json: {given['id']}: {name} has lost one of {values}")
        entities[entity.id] = entity
    for entity in entities.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                if value not in entities:
                    sys.exit(f"entities.ftm.json: {entity.id}: {prop.name} leads to {value}, which is not there")
                if not entities[value].schema.is_a(prop.range):
                    sys.exit(f"entities.ftm.json: {entity.id}: {prop.name} cannot be a {entities[value].schema.name}")
    joins = {"Membership", "UnknownLink"}
    things = sorted(entity.id for entity in entities.values() if entity.schema.name not in joins)
    wanted("entities.ftm.json", len(things), len(expected))
    if things != expected:
        sys.exit(f"entities.ftm.json: {set(things) ^ set(expected)}")

sources = of("source")
keys = sorted(record["key"] for record in sources)
if sources:
    library = bibtexparser.parse_file(str(data / "sources.bib"))
    if library.failed_blocks:
        sys.exit(f"sources.bib: {library.failed_blocks[0].error}")
    wanted("sources.bib", sorted(entry.key for entry in library.entries), keys)
    with open(data / "sources.ris", encoding="utf-8") as file:
        entries = rispy.load(file)
    wanted("sources.ris", sorted(entry["id"] for entry in entries), keys)
    titles = {record["key"]: record["title"] for record in sources}
    for entry in entries:
        if entry.get("title", entry.get("primary_title")) != titles[entry["id"]]:
            sys.exit(f"sources.ris: the title of {entry['id']} is {entry.get('title')}")
    items = CiteProcJSON(json.loads((data / "sources.json").read_text()))
    wanted("sources.json", sorted(items), sorted(key.lower() for key in keys) if sorted(items) != keys else keys)
    page = (site / "sources.html").read_text()
    objects = [html.unescape(found) for found in re.findall(r'class="Z3988" title="([^"]*)"', page)]
    read = [parse_qs(found, strict_parsing=True) for found in objects]
    named = [fields[name][0] for fields in read for name in ("rft.atitle", "rft.btitle", "rft.title") if name in fields][: len(read)]
    wanted("COinS", len(named), len(sources))
    for fields in read:
        if fields["ctx_ver"] != ["Z39.88-2004"] or not fields["rft_val_fmt"][0].startswith("info:ofi/fmt:kev:mtx:"):
            sys.exit(f"COinS: {fields}")


def vocabulary(url, options=None):
    """schema.org's context, as far as it matters here: nothing is asked of the network."""
    assert url == "https://schema.org", url
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": "http://schema.org/"}}}


jsonld.set_document_loader(vocabulary)
described = 0
for place in sorted(site.rglob("*.html")):
    page = place.read_text()
    for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S):
        for node in jsonld.expand(json.loads(found)):
            if "@type" not in node:
                sys.exit(f"{place}: what is described has no type")
            described += 1
    tags = re.findall(r'<meta name="(citation_[a-z_]+)" content="([^"]+)"', page)
    names = {name for name, _ in tags}
    if place.name != "404.html" and "citation_" in page:
        for name in ("citation_title", "citation_technical_report_institution"):
            if name not in names:
                sys.exit(f"{place}: no {name}")
front = (site / "index.html").read_text()
dated = "published" in graph["briefing"]
for name in ("citation_title", "citation_author", "citation_technical_report_institution", "citation_publication_date"):
    if (dated or name != "citation_publication_date") and f'<meta name="{name}"' not in front:
        sys.exit(f"index.html: no {name}")
print(f"  JSON-LD: {described} things described")
if described == 0:
    sys.exit("JSON-LD: nothing is described")
