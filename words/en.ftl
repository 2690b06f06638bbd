# What the program says on pages, in English. The syntax is Fluent's (projectfluent.org): `key = words`, values as
# { $name }, forms by number in { $count -> … }. A project or a theme changes single messages in its own words/en.ftl,
# or brings a language that is not here: words/fr.ftl.

# The name of the language in the language, where a page is offered in others.
language-name = English
# Before the other languages of a page.
in-other-languages = In other languages

## Between things, in all sentences. A blank at an end is written in quotation marks within braces.

separator = {", "}
# Between things that may have commas in themselves.
separator-strong = {"; "}
# Between two sentences, and before brackets.
sentence-space = {" "}
in-brackets = ({ $words })
# Words behind what they are called.
labelled = { $label }: { $words }
# A source in a list: its title, and who made it; as a style prints it, and a place in it.
reference = { $title }. { $by }
reference-at = { $reference }, { $place }.

## Dates

date-range = { $from } to { $to }
date-from = from { $date }
date-by = by { $date }
date-between = between { $from } and { $to }
date-decade = { $year }s
date-some-month = some month in { $date }
date-some-day = some day in { $date }
date-spring = spring { $year }
date-summer = summer { $year }
date-autumn = autumn { $year }
date-winter = winter { $year }
date-before-christ = { $year } BC
date-about = about { $date }
date-uncertain = { $date }?

## Pages of the program's own: their titles, also in the bar, in crumbs and where a page is named

briefing = Briefing
entities = Entities
timeline = Timeline
events = Events
evidence = Evidence
sources = Sources
relations = Relations
glossary = Glossary
changes = Changes
about-this-briefing = About this briefing
not-found = Page not found
contents = Contents
people-places-terms = People, places and terms

## Kinds of records; a capital comes by itself where one begins a line

kind-page = page
kind-person = person
kind-organisation = organisation
kind-group = group
kind-polity = polity
kind-place = place
kind-concept = concept
kind-work = work
kind-event = event
kind-claim = claim
kind-judgment = judgment
kind-term = term
kind-correction = correction
kind-map = map
kind-source = source
# Many of a kind.
kinds-pages = pages
kinds-people = people
kinds-organisations = organisations
kinds-groups = groups
kinds-polities = polities
kinds-places = places
kinds-concepts = concepts
kinds-works = works
kinds-events = events
kinds-claims = claims
kinds-judgments = judgments
kinds-terms = terms
kinds-corrections = corrections
kinds-maps = maps
kinds-sources = sources

## Who made a source, and places in it

# $names: one name or several, with commas between them.
and-others = { $names } and others
# A place in a source, in short: "para. 4", "pp. 33–35". $places is "one" or "several", $place what the author counts.
place-act = { $places ->
    [one] act { $place }
   *[several] acts { $place }
}
place-appendix = { $places ->
    [one] app. { $place }
   *[several] apps. { $place }
}
place-article-locator = { $places ->
    [one] art. { $place }
   *[several] arts. { $place }
}
place-book = { $places ->
    [one] bk. { $place }
   *[several] bks. { $place }
}
place-canon = { $places ->
    [one] canon { $place }
   *[several] canons { $place }
}
place-chapter = { $places ->
    [one] chap. { $place }
   *[several] chaps. { $place }
}
place-column = { $places ->
    [one] col. { $place }
   *[several] cols. { $place }
}
place-elocation = { $places ->
    [one] loc. { $place }
   *[several] locs. { $place }
}
place-equation = { $places ->
    [one] eq. { $place }
   *[several] eqs. { $place }
}
place-figure = { $places ->
    [one] fig. { $place }
   *[several] figs. { $place }
}
place-folio = { $places ->
    [one] fol. { $place }
   *[several] fols. { $place }
}
place-issue = { $places ->
    [one] no. { $place }
   *[several] nos. { $place }
}
place-line = { $places ->
    [one] l. { $place }
   *[several] ll. { $place }
}
place-note = { $places ->
    [one] n. { $place }
   *[several] nn. { $place }
}
place-opus = { $places ->
    [one] op. { $place }
   *[several] opp. { $place }
}
place-page = { $places ->
    [one] p. { $place }
   *[several] pp. { $place }
}
place-paragraph = { $places ->
    [one] para. { $place }
   *[several] paras. { $place }
}
place-part = { $places ->
    [one] pt. { $place }
   *[several] pts. { $place }
}
place-rule = { $places ->
    [one] r. { $place }
   *[several] rr. { $place }
}
place-scene = { $places ->
    [one] sc. { $place }
   *[several] scs. { $place }
}
place-section = { $places ->
    [one] § { $place }
   *[several] §§ { $place }
}
place-sub-verbo = { $places ->
    [one] s.v. { $place }
   *[several] s.vv. { $place }
}
place-supplement = { $places ->
    [one] supp. { $place }
   *[several] supps. { $place }
}
place-table = { $places ->
    [one] tbl. { $place }
   *[several] tbls. { $place }
}
# Hours, minutes and seconds need no word.
place-timestamp = { $place }
place-title-locator = { $places ->
    [one] tit. { $place }
   *[several] tits. { $place }
}
place-verse = { $places ->
    [one] v. { $place }
   *[several] vv. { $place }
}
place-version = { $places ->
    [one] version { $place }
   *[several] versions { $place }
}
place-volume = { $places ->
    [one] vol. { $place }
   *[several] vols. { $place }
}

## Citations, notes and remarks

# Above the notes of a style that has notes.
citations = Citations
# Above the list that the numbers of citations stand for.
sources-on-this-page = Sources on this page
# Read out at the number of a citation; $place is a place in the source: "para. 4".
source-number = Source { $number }
source-number-at = Source { $number }, { $place }
note-number = Note { $number }
# A footnote of the author's own; it has a letter.
remark = Remark { $letter }
remarks = Remarks
back-to-the-text = Back to the text

## What was found of quoted words

verdict-found = matches the held text
verdict-found-typeset = matches the held text, typesetting aside
verdict-found-hyphen = matches the held text, a hyphen left open
verdict-found-on = matched the held text on { $day }
verdict-found-on-typeset = matched the held text on { $day }, typesetting aside
verdict-found-on-hyphen = matched the held text on { $day }, a hyphen left open
verdict-not-found = not in the held text
verdict-unchecked = not checked yet
verdict-not-held = text not held
verdict-not-in-order = held text not in reading order
# How closely, and in which paragraph of the text; in brackets behind the verdict.
agreement-exact = exact, para. { $paragraph }
agreement-typographic = but for the form of quotation marks, para. { $paragraph }
agreement-typeset = line breaks, ligatures and running heads aside, para. { $paragraph }
agreement-hyphen = typesetting aside: a line ends within a word, and whether with a hyphen of its own cannot be told, para. { $paragraph }

## In an author's text

# Below a translated quotation.
translation = Translation
# $translator: who made it, or how.
translation-by = Translation: { $translator }
# Read out at an item of a list of tasks.
task-done = Done:
task-open = To do:
# Read out as the name of a table; $columns are the words at the heads of its columns.
table-of = Table: { $columns }
# Boxes: what each is, where the author gives it no title of its own; a capital comes by itself.
callout-note = note
callout-tip = tip
callout-important = important
callout-warning = warning
callout-caution = caution
callout-claim = claim
callout-correction = correction
callout-analysis = analysis
# Below text of another page that is shown in place; $page is a link.
embed-from = From { $page }
embed-from-in-review = From { $page }, which is in review

## Where something stands: the name of a page or a record, and a part of it

place-in-standfirst = { $page }, standfirst
place-in-bottom-line = { $page }, bottom line
a-claim = A claim
a-judgment = A judgment
a-correction = A correction
a-map = A map
glossary-term = Glossary, { $term }

## Copies for review

# What a point is; before its words, or its number.
review-comment = comment
review-insertion = insertion
review-deletion = deletion
review-substitution = substitution
review-highlight = highlight
# Read out at the number of a comment or a change; $kind is one of the above.
review-point = { $kind } { $number }
# $words: the words that are added, deleted or marked.
review-change = { $kind }: { $words }
# How a record stands that nobody has cleared; a capital comes by itself.
status-draft = draft
status-review = in review
# Before the words of a finding, beside a paragraph.
finding-error = Error:
finding-warning = Warning:
# At a finding, in the list of all.
severity-note = note
severity-warning = warning
severity-error = error
# How much is open, with commas between these.
review-comments = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
review-changes = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
review-records = { $count ->
    [one] { $count } record not cleared
   *[other] { $count } records not cleared
}
review-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
review-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
review-open-points = Open points
review-copy = A copy for review, as of { $date }; not for readers.
review-counts = { $counts }.
review-nothing-open = Nothing is open.
review-as-shown = The text is shown with its changes, and its findings and verdicts are those that it has once all of them are taken.
review-points = Comments and changes
review-not-cleared = Not cleared yet
# $kind is what a record is ("page"), $status how it stands ("draft", "in review").
review-waiting = { $kind }, { $status }
review-waiting-by = { $kind }, { $status }, by { $authors }
review-findings = Findings

## Foot of a page

# Sentences, one after the other. $version is a name: "1.2".
foot-version = Version { $version }.
foot-version-on = Version { $version }, { $day }.
foot-day = { $day }.
foot-cutoff = Information cut-off { $cutoff }.
# The beginning of a reference to the whole briefing; version, day and address follow, each behind a comma.
cite-titled = { $makers }: “{ $title }”
version-named = version { $name }
# Files to take away, as a list.
download-book = everything on one page, to print
download-data = everything as data
download-claims = claims as a table
download-timeline = timeline as a table
download-entities = people, bodies and places (FollowTheMoney)
download-hashes = hashes of the held texts
download-evidence = what was found in them

## Front page and further pages

# Above the title: what sort of writing the briefing is.
kicker-background = Background briefing
kicker-explainer = Explainer
kicker-analysis = Analysis
kicker-fact-check = Fact check
kicker-reference = Reference
# The same in a line.
type-of-work-background = background
type-of-work-explainer = explainer
type-of-work-analysis = analysis
type-of-work-fact-check = fact check
type-of-work-reference = reference
# Terms, with what stands beside each below it.
fact-cutoff = Information cut-off
fact-sources = Sources
# How many sources there are, and the texts of how many are held.
sources-all-held = { $count }
sources-some-held = { $count }, { $held } held
sources-held-elsewhere = { $count }, { $elsewhere } held elsewhere
sources-held-here-and-elsewhere = { $count }, { $held } held here, { $elsewhere } elsewhere
fact-quotations-checked = Quotations checked
count-of-all = { $count } of { $all }
fact-origins = Origins of each key claim
# From the least to the most that there are.
from-to = { $from } to { $to }
# $known: how many origins are known, "2" or "1 to 3".
origins-and-unknown = { $count ->
    [one] { $known }; { $count } account of unknown origin
   *[other] { $known }; { $count } accounts of unknown origin
}
origins-and-some-unknown = { $count ->
    [one] { $known }; up to { $count } account of unknown origin
   *[other] { $known }; up to { $count } accounts of unknown origin
}
fact-reading-time = Reading time
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

## Cards of names, and the register of relations

# On the card of a name: how often the briefing speaks of it.
mentions-counted = { $count ->
    [one] { $count } mention
   *[other] { $count } mentions
}
relations-summary = { $count ->
    [one] One relation that the briefing states, with its source.
   *[other] { $count } relations that the briefing states, with their sources.
}
relations-summary-unconfirmed = { $count } relations that the briefing states, with their sources; { $unconfirmed } of them only reported.

## Table of claims and sources

# What a source does with a claim: it …
matrix-states = states it
matrix-relays = relays it
matrix-narrower = supports a narrower form
matrix-against = contradicts it
# That it is not cited does not say that it is silent.
matrix-silent = not cited for it
matrix-left-out = A table of { $claims } claims by { $sources } sources would be too large to read. Each claim below lists its sources; a page can show a part of the table.
claims-and-sources = Claims and sources
# Read out as the name of the table.
claims-and-sources-table = Claims and sources, table
# At the head of the column of claims.
matrix-claim = Claim

## Maps

# Sentences below a map, one after the other.
map-coastlines = Coastlines: Natural Earth, 1:10m, public domain.
map-measured = Distances measured on them.
map-borders = Borders as Natural Earth draws them; the map takes no position on any.
map-no-borders = Land without borders: the map takes no position on any.
# Sentences for readers who cannot see it; $places are names with commas between them, $distance is "108 km".
map-shows = It shows { $places }.
map-from-to = From { $from } to { $to }: { $distance }.
# On the map: degrees at its lines, the length of its scale.
map-degrees = { $degrees }°
map-north = { $degrees }°N
map-south = { $degrees }°S
map-east = { $degrees }°E
map-west = { $degrees }°W
kilometres = { $figure }{"\u00A0"}km
metres = { $figure }{"\u00A0"}m
# $from and $to are places, $distance is a number of kilometres.
map-distance = { $from } to { $to }: { $distance }.
# $places is a row of names.
map-shown = Shown: { $places }.

## A source: the term, then what can stand beside it

fact-kind = Kind
fact-what-it-is = What it is
fact-relays = Relays
fact-account = Account
origin-own-reporting = its own reporting
origin-primary = primary source
origin-relays = passes on what others say
origin-unknown = origin unknown
# Beside it stands how much is held of its text.
fact-held = Held
# Beside it stands the reason.
fact-not-held = Not held
held-words = { $count } words of text
held-elsewhere = { $count } words of text, not at hand for this edition
not-held = text not held
not-held-because = text not held: { $reason }
fact-rights = Rights
rights-public-domain = public domain
rights-open = open licence
rights-licensed = licensed
rights-in-copyright = in copyright
rights-unknown = not known
# $rights: one of the above, with a licence and a holder behind it where they are known.
rights-shown-in-full = { $rights }; shown in full
rights-excerpts-only = { $rights }; excerpts only
rights-not-shown = { $rights }; not shown
fact-reliability = Reliability
# Marks of the Admiralty code.
reliability-a = A, completely reliable
reliability-b = B, usually reliable
reliability-c = C, fairly reliable
reliability-d = D, not usually reliable
reliability-e = E, unreliable
fact-address = Address
fact-archived = Archived copy
fact-tells-of = Tells of
# Of when a source tells, and how long that was before it was published.
tells-of-same-day = { $date }, the day it was published
tells-of-before = { $days ->
    [one] { $date }, the day before it was published
   *[other] { $date }, { $days } days before it was published
}
tells-of-after = { $date }, after the day on which it was published
fact-date = Date
date-basis-inferred = inferred
date-basis-unknown = not known
# The day on which somebody looked at it.
fact-seen = Seen
# What became of it at its address.
fact-state = State
source-state-changed = has changed
source-state-dead = leads nowhere now
source-state-retracted = retracted by its publisher
fact-checked = Checked
# Beside it stand citations.
fact-relay-stands-in = Relay stands in
# What a source is (the types of the Citation Style Language); a capital comes by itself.
source-type-article = article
source-type-article-journal = journal article
source-type-article-magazine = magazine article
source-type-article-newspaper = news article
source-type-bill = bill
source-type-book = book
source-type-broadcast = broadcast
source-type-chapter = chapter
source-type-classic = classic
source-type-collection = collection
source-type-dataset = dataset
source-type-document = document
source-type-entry = entry
source-type-entry-dictionary = dictionary entry
source-type-entry-encyclopedia = encyclopedia entry
source-type-event = event
source-type-figure = figure
source-type-graphic = graphic
source-type-hearing = hearing
source-type-interview = interview
source-type-legal-case = legal case
source-type-legislation = legislation
source-type-manuscript = manuscript
source-type-map = map
source-type-motion-picture = film
source-type-musical-score = musical score
source-type-pamphlet = pamphlet
source-type-paper-conference = conference paper
source-type-patent = patent
source-type-performance = performance
source-type-periodical = periodical
source-type-personal-communication = personal communication
source-type-post = post
source-type-post-weblog = blog post
source-type-regulation = regulation
source-type-report = report
source-type-review = review
source-type-review-book = review book
source-type-software = software
source-type-song = song
source-type-speech = speech
source-type-standard = standard
source-type-thesis = thesis
source-type-treaty = treaty
source-type-webpage = web page

## Page of sources: sentences, one after the other

sources-summary = { $count ->
    [one] One source, each with the words relied on and a way back to every sentence that cites it.
   *[other] { $count } sources, each with the words relied on and a way back to every sentence that cites it.
}
sources-none-held = No text is held, so no quotation could be checked.
sources-every-one-held = The text of every one is held.
sources-every-one-held-and-checked = The text of every one is held, so every quotation was checked.
sources-so-many-held = The text of { $count } is held; quotations from the others could not be checked.
# $parts: some of those that follow, with commas between them.
sources-of-them = Of them { $parts }.
sources-of-them-primary = { $count ->
    [one] one is a primary source
   *[other] { $count } are primary sources
}
sources-of-them-own-reporting = { $count ->
    [one] one reports for itself
   *[other] { $count } report for themselves
}
sources-of-them-relays = { $count ->
    [one] one passes on what others say
   *[other] { $count } pass on what others say
}
sources-of-them-unknown = { $count ->
    [one] one is of unknown origin
   *[other] { $count } are of unknown origin
}
sources-not-at-hand = { $count ->
    [one] One text was not at hand for this edition: what was found in it before has its day beside it.
   *[other] { $count } texts were not at hand for this edition: what was found in them before has its day beside it.
}

## Changes from one version to the next

# $before is the name of a version, $changes some of those that follow, with commas between them.
version-since = Since version { $before }: { $changes }.
# A claim or a judgment that has come to stand differently.
version-moved-claim = { $count ->
    [one] { $count } claim moved
   *[other] { $count } claims moved
}
version-moved-judgment = { $count ->
    [one] { $count } judgment moved
   *[other] { $count } judgments moved
}
version-new-page = { $count ->
    [one] { $count } new page
   *[other] { $count } new pages
}
version-new-person = { $count ->
    [one] { $count } new person
   *[other] { $count } new people
}
version-new-organisation = { $count ->
    [one] { $count } new organisation
   *[other] { $count } new organisations
}
version-new-group = { $count ->
    [one] { $count } new group
   *[other] { $count } new groups
}
version-new-polity = { $count ->
    [one] { $count } new polity
   *[other] { $count } new polities
}
version-new-place = { $count ->
    [one] { $count } new place
   *[other] { $count } new places
}
version-new-concept = { $count ->
    [one] { $count } new concept
   *[other] { $count } new concepts
}
version-new-work = { $count ->
    [one] { $count } new work
   *[other] { $count } new works
}
version-new-event = { $count ->
    [one] { $count } new event
   *[other] { $count } new events
}
version-new-claim = { $count ->
    [one] { $count } new claim
   *[other] { $count } new claims
}
version-new-judgment = { $count ->
    [one] { $count } new judgment
   *[other] { $count } new judgments
}
version-new-term = { $count ->
    [one] { $count } new term
   *[other] { $count } new terms
}
version-new-correction = { $count ->
    [one] { $count } new correction
   *[other] { $count } new corrections
}
version-new-map = { $count ->
    [one] { $count } new map
   *[other] { $count } new maps
}
version-new-source = { $count ->
    [one] { $count } new source
   *[other] { $count } new sources
}
version-gone-page = { $count ->
    [one] { $count } page gone
   *[other] { $count } pages gone
}
version-gone-person = { $count ->
    [one] { $count } person gone
   *[other] { $count } people gone
}
version-gone-organisation = { $count ->
    [one] { $count } organisation gone
   *[other] { $count } organisations gone
}
version-gone-group = { $count ->
    [one] { $count } group gone
   *[other] { $count } groups gone
}
version-gone-polity = { $count ->
    [one] { $count } polity gone
   *[other] { $count } polities gone
}
version-gone-place = { $count ->
    [one] { $count } place gone
   *[other] { $count } places gone
}
version-gone-concept = { $count ->
    [one] { $count } concept gone
   *[other] { $count } concepts gone
}
version-gone-work = { $count ->
    [one] { $count } work gone
   *[other] { $count } works gone
}
version-gone-event = { $count ->
    [one] { $count } event gone
   *[other] { $count } events gone
}
version-gone-claim = { $count ->
    [one] { $count } claim gone
   *[other] { $count } claims gone
}
version-gone-judgment = { $count ->
    [one] { $count } judgment gone
   *[other] { $count } judgments gone
}
version-gone-term = { $count ->
    [one] { $count } term gone
   *[other] { $count } terms gone
}
version-gone-correction = { $count ->
    [one] { $count } correction gone
   *[other] { $count } corrections gone
}
version-gone-map = { $count ->
    [one] { $count } map gone
   *[other] { $count } maps gone
}
version-gone-source = { $count ->
    [one] { $count } source gone
   *[other] { $count } sources gone
}
version-changed-page = { $count ->
    [one] { $count } page changed
   *[other] { $count } pages changed
}
version-changed-person = { $count ->
    [one] { $count } person changed
   *[other] { $count } people changed
}
version-changed-organisation = { $count ->
    [one] { $count } organisation changed
   *[other] { $count } organisations changed
}
version-changed-group = { $count ->
    [one] { $count } group changed
   *[other] { $count } groups changed
}
version-changed-polity = { $count ->
    [one] { $count } polity changed
   *[other] { $count } polities changed
}
version-changed-place = { $count ->
    [one] { $count } place changed
   *[other] { $count } places changed
}
version-changed-concept = { $count ->
    [one] { $count } concept changed
   *[other] { $count } concepts changed
}
version-changed-work = { $count ->
    [one] { $count } work changed
   *[other] { $count } works changed
}
version-changed-event = { $count ->
    [one] { $count } event changed
   *[other] { $count } events changed
}
version-changed-claim = { $count ->
    [one] { $count } claim changed
   *[other] { $count } claims changed
}
version-changed-judgment = { $count ->
    [one] { $count } judgment changed
   *[other] { $count } judgments changed
}
version-changed-term = { $count ->
    [one] { $count } term changed
   *[other] { $count } terms changed
}
version-changed-correction = { $count ->
    [one] { $count } correction changed
   *[other] { $count } corrections changed
}
version-changed-map = { $count ->
    [one] { $count } map changed
   *[other] { $count } maps changed
}
version-changed-source = { $count ->
    [one] { $count } source changed
   *[other] { $count } sources changed
}

## Names of fields, where a change of one is told, or that one is not known

field-title = title
field-summary = summary
field-sources = sources
field-standfirst = standfirst
field-type-of-work = type of work
field-authors = authors
field-marking = marking
field-about = about
field-key-claims = key claims
field-bottom-line = bottom line
field-aliases = aliases
field-names = names
field-wikidata = wikidata
field-same-as = same as
field-roles = roles
field-born = born
field-died = died
field-type = type
field-parent = parent
field-polity = polity
field-anonymous = anonymous
field-count = count
field-description = description
field-reason-given = reason given
field-official-name = official name
field-disputed = disputed
field-status-note = status note
field-within = within
field-geo = geo
field-precision-km = precision km
field-definition = definition
field-contested = contested
field-by = by
field-date = date
field-existence = existence
field-undated = undated
field-date-text = date text
field-date-basis = date basis
field-not-before = not before
field-not-after = not after
field-reality = reality
field-places = places
field-participants = participants
field-text = text
field-state = state
field-origins-known = origins known
field-origins-unknown = origins unknown
field-said-by = said by
field-said = said
field-claim-type = claim type
field-modality = modality
field-credibility = credibility
field-for = for
field-against = against
field-narrower = narrower
field-contradicts = contradicts
field-supports = supports
field-authority = authority
field-history = history
field-likelihood = likelihood
field-confidence = confidence
field-basis = basis
field-assumptions = assumptions
field-alternatives = alternatives
field-indicators = indicators
field-horizon = horizon
field-outcome-result = outcome result
field-outcome-date = outcome date
field-outcome-basis = outcome basis
field-outcome-note = outcome note
field-change-note = change note
field-pages = pages
field-was = was
field-now = now
field-reason = reason
field-significant = significant
field-subject = subject
field-author = author
field-container = container
field-container-title = container title
field-collection-title = collection title
field-title-short = title short
field-publisher = publisher
field-publisher-place = publisher place
field-place = place
field-published = published
field-issued = issued
field-accessed = accessed
field-volume = volume
field-issue = issue
field-page = page
field-language = language
field-url = url
field-archive-url = archive url
field-doi = doi
field-held = held
field-custody = custody
field-information-date = information date
field-published-basis = published basis
field-rights-status = rights status
field-rights-publish = rights publish
field-rights-holder = rights holder
field-rights-licence = rights licence
field-origin = origin
field-relays = relays
field-reliability = reliability
field-descriptor = descriptor
field-checked = checked
field-unknown = unknown

## Feed

# The title of an entry: the briefing and the name of its version.
titled-version = { $title }, version { $version }
# The title of an entry: what sort of correction, and the pages that it changes.
feed-correction = { $kind }: { $pages }
correction-type-correction = Correction
correction-type-clarification = Clarification
correction-type-update = Update
correction-type-retraction = Retraction
# Sentences of the author's, one after the other; $words ends in a stop.
feed-correction-said = It said: { $words }
feed-correction-should-say = It should say: { $words }
feed-correction-why = Why: { $words }

## The briefing as an e-book

# In the list of places that a reading device can go to.
landmarks = Landmarks
cover = Cover
beginning = Beginning
accessibility-summary = Text with headings, lists and tables that are marked as such.
# In place of a picture that the book has not, and that has no words of its own.
image = image

## Parts of a briefing, as headings and in the contents

bottom-line = Bottom line
book-events = All events
claims = Claims
our-judgments = Our judgments
corrections = Corrections

## How a claim stands: the state, what it means, and how many claims of a site are in it

state-reported = Reported
state-on-record = On record
state-corroborated = Corroborated
state-confirmed = Confirmed
state-not-confirmed = Not confirmed
state-disputed = Disputed
state-corrected = Corrected
state-withdrawn = Withdrawn
state-inferred = Inferred
state-means-reported = Somebody relays it.
state-means-on-record = A named person or a document says it itself.
state-means-corroborated = Two independent origins or more say it.
state-means-confirmed = The party concerned or a primary document says it.
state-means-not-confirmed = It was looked for and not found.
state-means-disputed = Another source contradicts it.
state-means-corrected = Better evidence shows otherwise.
state-means-withdrawn = Its source took it back.
state-means-inferred = It is our own inference or measurement.
# In a list of numbers of claims: "25: 3 reported, 10 on record, 12 confirmed".
state-count-reported = { $count } reported
state-count-on-record = { $count } on record
state-count-corroborated = { $count } corroborated
state-count-confirmed = { $count } confirmed
state-count-not-confirmed = { $count } not confirmed
state-count-disputed = { $count } disputed
state-count-corrected = { $count } corrected
state-count-withdrawn = { $count } withdrawn
state-count-inferred = { $count } inferred
# A state with its note, in a line: "Reported: one origin".
state-noted = { $state }: { $note }
# Notes on a state; several stand one after the other with a semicolon between them.
state-by-briefing = by this briefing
state-at-cutoff = as of the cut-off
state-origins = { $count ->
    [one] one origin
   *[other] { $count } origins
}
state-origins-unknown = { $count ->
    [one] 1 account of unknown origin
   *[other] { $count } accounts of unknown origin
}

## Claims

claim-type-report = report
claim-type-position = position
claim-type-intention = intention
claim-type-forecast = forecast
claim-type-characterisation = characterisation
claim-type-no-comment = no comment
claim-type-law = law
claim-type-history = history
# How sure of it those are who say it.
modality-likely = said to be likely
modality-conditional = said to depend on something else
modality-possible = said to be possible
# Marks of the Admiralty code.
credibility-1 = 1, confirmed by other sources
credibility-2 = 2, probably true
credibility-3 = 3, possibly true
credibility-4 = 4, doubtful
credibility-5 = 5, improbable
# Above other claims.
claim-contradicts = Contradicts
claim-contradicted-by = Contradicted by
claim-supports = Supports
claim-supported-by = Supported by
evidence-summary = { $count ->
    [one] One claim, with the passages that speak for and against it.
   *[other] { $count } claims, each with who says it, on whose authority, and the passages that speak for and against it.
}
# A link. $rest is "claim-evidence-rest", which is read out and not seen; it has a space before it.
claim-evidence = Evidence{ $rest }
claim-evidence-rest = for this claim
claim-said-by = Said by { $who }
claim-said-by-on = Said by { $who }, { $date }
claim-said-on = Said { $date }
# Above the sources that support a claim.
claim-for = For it
claim-narrower = For a narrower form
claim-against = Against it
claim-credibility = Credibility
# Above the chain of sources from the origin to the briefing.
claim-chain = How it reached us
claim-history = State over time

## Chains of authority: what each did through whose hands a claim came, behind a name

authority-states = stated it
authority-reports = reported it
authority-cites = cited others for it
authority-republishes = republished it
# In place of a name, where only one text of a chain is held.
chain-held-text = The text we hold

## Where a source is cited

# The place in a text: its paragraph by number, in short.
locator-none = without a locator
live-page = find it on the live page
# Where a link leads, for those who do not see it; $page is a title.
cited-back = Back to citation { $number } on { $page }
# Where something stands that cites the source, and for what; $place is the name of a record, or "A claim".
cited-against = { $place }, which it contradicts
cited-narrower = { $place }, of which it supports a narrower form
cited-relation = { $place }, for a relation
cited-role = { $place }, for a role
cited-relay = { $place }, for what that passes on
cited-wrong = { $place }, which corrects it

## Judgments and forecasts

confidence-high = high confidence
confidence-moderate = moderate confidence
confidence-low = low confidence
# What a word of likelihood means, in per cent.
band-exact = { $percent } %
band-between = { $from } to { $to } %
band-under = { $from } to under { $to } %
band-at-most = at most { $percent } %
band-at-least = at least { $percent } %
band-over = more than { $percent } %
# Whose words of likelihood they are, after "Words of likelihood, from".
lexicon-icd-203 = Intelligence Community Directive 203
lexicon-phia = the PHIA probability yardstick
lexicon-ipcc = the calibrated language of the IPCC
lexicon-own = this briefing’s own terms
# What came of a forecast.
outcome-happened = happened
outcome-did-not-happen = did not happen
outcome-partly = happened in part
outcome-undecided = cannot be told
outcome-open = open
# $parts: the numbers of forecasts by outcome, each as below.
ledger-summary = { $count ->
    [one] { $count } forecast: { $parts }.
   *[other] { $count } forecasts: { $parts }.
}
ledger-happened = { $count } happened
ledger-partly = { $count } happened in part
ledger-did-not-happen = { $count } did not happen
ledger-undecided = { $count } cannot be told
ledger-open = { $count } open

## Events

event-undated = undated
# $date as it is known, $day the last day on which it can have been.
event-by = { $date }, by { $day }
event-not-before = not before { $day }
event-not-after = not after { $day }
event-basis-inferred = date inferred
event-basis-background = date from background
# How real an event is that did not simply occur.
reality-reported = Reported
reality-planned = Planned
reality-conditional = Conditional
reality-hypothetical = Hypothetical
# Over the events without a date, where others have a year.
event-group-undated = Undated
# How long after the event before it; two and more.
event-months-later = { $count ->
    [one] { $count } month later
   *[other] { $count } months later
}
event-years-later = { $count ->
    [one] { $count } year later
   *[other] { $count } years later
}

## Facts of an entity: the term, then what can stand beside it

# Beside it stand citations.
fact-stands-in = Stands in
fact-basis = Basis
fact-basis-background = background, not from the cited sources
fact-elsewhere = Elsewhere
fact-role = Role
fact-born = Born
fact-died = Died
fact-type = Type
fact-part-of = Part of
fact-polity = Polity
fact-described-as = Described as
fact-named = Named
fact-how-many = How many
fact-anonymity = Reason for anonymity
fact-anonymity-not-stated = not stated
fact-official-name = Official name
fact-within = Within
fact-centre = Centre
fact-definition = Definition
fact-contested = Contested
# Of a work: who made it.
fact-by = By
fact-existence = Existence
fact-yes = yes
fact-no = no
organisation-type-government = government
organisation-type-ministry = ministry
organisation-type-military = armed forces
organisation-type-media = news media
organisation-type-company = company
organisation-type-ngo = non-governmental organisation
organisation-type-igo = intergovernmental organisation
organisation-type-court = court
organisation-type-party = party
group-count-one = one
group-count-several = several
group-count-unknown = not known
existence-published = published
existence-reported = reported, not seen
existence-draft = draft
existence-planned = planned
# A point on the Earth: "26.5° N, 127.9° E".
point = { $latitude }, { $longitude }
point-about = { $latitude }, { $longitude }, to about { $distance } km
degrees-north = { $degrees }° N
degrees-south = { $degrees }° S
degrees-east = { $degrees }° E
degrees-west = { $degrees }° W

## Names of an entity

sense-short = short form
sense-abbreviation = abbreviation
sense-former = former name
sense-transliteration = transliteration
sense-role = by office
sense-metonym = a place that stands for it

## Relations: the words of the built-in types, which stand between two names, above names, or on a line of a drawing

relates-part-of = part of
relates-has-as-a-part = has as a part
relates-member-of = member of
relates-has-as-a-member = has as a member
relates-located-in = located in
relates-contains = contains
relates-office-held-in = office held in
relates-office-held-by = office held by
relates-allied-with = allied with
relates-hosts-bases-of = hosts bases of
relates-has-bases-in = has bases in
relates-supplies-arms-to = supplies arms to
relates-is-armed-by = is armed by
relates-claims-sovereignty-over = claims sovereignty over
relates-is-claimed-by = is claimed by
relates-recognises = recognises
relates-is-recognised-by = is recognised by
relates-speaks-for = speaks for
relates-has-as-a-spokesman = has as a spokesman
relates-cites = cites
relates-is-cited-by = is cited by
relates-republishes = republishes
relates-is-republished-by = is republished by
# When a relation or a role held; with both ends known it is a range of dates, with its beginning "from" that.
period-until = until { $date }
# On a line of a drawing, where several relations join two names.
graph-more = { $relation }, and { $count } more
# The drawing in words, for those who do not see it. $relations: words of relations, with commas between them.
graph-tie = { $relations } { $name }
graph-tie-unconfirmed = { $relations } { $name } (only reported)
# $ties: all of the above, with semicolons between them.
graph-words = { $name }: { $ties }.
graph-words-more = { $name }: { $ties }; and { $count } more in the list.

## Origins of sources

origin-group-known = { $count ->
    [one] One source, one origin
   *[other] { $count } sources, one origin
}
origin-group-unknown = { $count ->
    [one] One source, of unknown origin
   *[other] { $count } sources of unknown origin
}
# $sources: one of the three below, or a list of them.
origin-alone-one = By itself stands { $sources }.
origin-alone-many = By themselves stand { $sources }.
origin-alone-primary = { $count ->
    [one] a primary source
   *[other] { $count } primary sources
}
origin-alone-own = { $count ->
    [one] a report of its own
   *[other] { $count } reports of their own
}
origin-alone-unknown = { $count ->
    [one] a source of unknown origin
   *[other] { $count } sources of unknown origin
}

## About the briefing: how far it rests on sources

coverage-paragraphs = Paragraphs
coverage-paragraphs-cited = { $count }, of which { $cited } cite a source
# A number, and behind it the parts that make it up.
coverage-parts = { $count }: { $parts }
# Parts of the number of sources: all, none or some of them.
coverage-cited = { $left ->
    [0] all cited
   *[other] { $count ->
        [0] none cited
       *[other] { $count } cited, { $left } not
    }
}
coverage-held = { $left ->
    [0] all with the text held
   *[other] { $count ->
        [0] none with the text held
       *[other] { $count } with the text held, { $left } without
    }
}
coverage-rated = { $left ->
    [0] all rated
   *[other] { $count ->
        [0] none rated
       *[other] { $count } rated, { $left } unrated
    }
}
# $held: the words of coverage-held; $count: how many of these texts were not there when the site was built.
coverage-held-away-all = { $held }, and none of these texts at hand for this edition
coverage-held-away = { $count ->
    [one] { $held }, and one of these texts not at hand for this edition
   *[other] { $held }, and { $count } of these texts not at hand for this edition
}
coverage-single-origin = { $count } with one known origin
coverage-entities = People, bodies, places, terms
coverage-silent = { $count }, { $silent } never mentioned
coverage-events = Events
coverage-citations = Citations
coverage-quotations = Quotations
coverage-quotations-found = { $count } found for this edition
coverage-quotations-vouched = { $count } found when their text was at hand, and not looked for again
coverage-quotations-not-found = { $count } not found
coverage-quotations-unchecked = { $count } not checked

## About the briefing: what was checked

checks-quotations = Quotations
checks-quotations-found = { $missing ->
    [0] { $found } match the text held, { $unchecked } could not be checked
    [one] { $found } match the text held, { $unchecked } could not be checked, 1 is not in the text held
   *[other] { $found } match the text held, { $unchecked } could not be checked, { $missing } are not in the text held
}
checks-before = Checked before
# Quotations whose text was not there when the site was built: one of them, some or all, found on one day or several.
checks-before-one = One quotation was found on { $day } and not looked for again, because the text of the source was not at hand for this edition; the words have not been changed since, and the day stands beside each.
checks-before-all-on = All of them were found on { $day } and not looked for again, because the text of the source was not at hand for this edition; the words have not been changed since, and the day stands beside each.
checks-before-all-between = All of them were found between { $first } and { $last } and not looked for again, because the text of the source was not at hand for this edition; the words have not been changed since, and the day stands beside each.
checks-before-some-on = { $count } of them were found on { $day } and not looked for again, because the text of the source was not at hand for this edition; the words have not been changed since, and the day stands beside each.
checks-before-some-between = { $count } of them were found between { $first } and { $last } and not looked for again, because the text of the source was not at hand for this edition; the words have not been changed since, and the day stands beside each.
checks-means = What that means
# Three sentences, one after the other; the second only where it applies. Its quotes are words that stand at quotations.
checks-means-compared = Quoted words were compared, character by character, with the text that we hold of their source; only the form of quotation marks, apostrophes and ellipses may differ.
checks-means-typesetting = Where that text was taken out of a PDF or a web page, its typesetting may differ too: line breaks and the hyphens at them, ligatures, running heads; the words then say “typesetting aside”, or “a hyphen left open”.
checks-means-not-true = It does not mean that what the source says is true.
checks-unchecked = What could not be checked
# One of two sentences, and the one that follows it.
checks-unchecked-words = Words from sources whose text we do not hold, or that nobody has looked for in it yet.
checks-unchecked-order = Words from sources whose text we do not hold, or hold only with its letters out of their order, or that nobody has looked for in it yet.
checks-unchecked-marked = They are marked wherever they stand, and never counted as checked.

## About the briefing: how it was made

# $program: name and version.
colophon-made = Made with { $program }, theme { $theme }.
# $style: the name of a citation style.
colophon-references = References follow { $style }; styles and locales of the Citation Style Language project, CC BY-SA 3.0.
colophon-licence = Our own words: { $licence }. Words quoted from sources belong to their owners.

## On every page

skip-to-text = Skip to the text
# Read out as the name of the row of links at the head of each page.
site-sections = Sections of this site
# On the button that opens the search.
search-button = Search
page-in-review = In review: nobody has cleared all of this page yet.
# Read out as the name of the list of the page's headings.
on-this-page = On this page
# Read out as the name of the way from the front page to this one.
breadcrumb = Breadcrumb
# After the version and date of the whole briefing.
foot-updated = This page: { $date }.
# $reference is a reference to the whole briefing, in the style of its citations.
foot-cite = Cite as { $reference }
foot-contact = Contact: { $contact }
# $downloads is a row of links: "PDF, EPUB".
foot-downloads = Take it with you: { $downloads }
# $program is the name and version of this program.
foot-made-with = Made with { $program }.

## Headings and terms of several pages

corrections-to-this-page = Corrections to this page
mentions = Mentions
further-pages = Further pages
notes = Notes
# Above a remark on one claim or judgment.
note = Note
# Above the sentences that name or cite a thing.
where-used = Where it is used
# $words is a row: "navy, islands".
keywords = Keywords: { $words }
# $authors is a row of names.
by-authors = By { $authors }
# Said of a relation that is only reported.
not-confirmed = only reported
# Said of a link in a chain of sources.
our-inference = our inference
claims-about = Claims about { $name }
claims-made-by = Claims made by { $name }

## Lists in sentences

# What comes before the next member of a list; $first may be such a list itself.
list-more = { $first }, { $next }
# The last member of a list; $first is a member, or a list of all the others.
list-and = { $first } and { $last }

## Judgments

# Where a judgment has no word of likelihood.
our-judgment = Our judgment
judgment-rests-on = It rests on
judgment-assumes = It assumes
# Above what else may be the case.
judgment-otherwise = Otherwise
# Above the signs by which one would see that it comes about.
judgment-indicators = What would show it
# Before the date by which it is decided.
judgment-by = By
# Above what happened since. $outcome is one of the outcomes: "happened", "did not happen".
judgment-came-of-it = What came of it
judgment-outcome = It { $outcome }
judgment-outcome-on = It { $outcome }, { $date }
judgment-changed-because = Changed because

## Corrections

# Said of a correction that matters.
correction-significant = bears on the conclusions
# Before the pages that a correction concerns.
correction-here = Here
# Before the place in the source that is wrong.
correction-in = In
correction-said = It said
correction-should-say = It should say
correction-why = Why

## A source in the list

source-cited-places =
    { $count ->
        [one] Where it is cited
       *[other] The { $count } places that cite it
    }
# Before what is not known of a source: "author, date".
source-missing = Missing

## Versions

version-title = Version { $name }
version-title-on = Version { $name }, { $date }
version-now = Now
version-now-on = Now, { $date }
version-since-nothing = Since version { $before }: nothing that its data show.
version-what-changed = What changed
# $kind is what it is, with a capital letter: "Claim".
version-record-new = { $kind } new
version-record-gone = { $kind } gone
version-record-moved = { $kind } moved
version-record-changed = { $kind } changed
# In place of the name of a field, for the text of a record.
version-text = text
# $count is the number of differences that are not shown.
version-more = And { $count } more, in the data of the version.

## Register

# Stands right after the number of places, and is read out, not seen.
register-mentions =
    { $count ->
        [one] mention
       *[other] mentions
    }
register-lead = Everything the briefing names, with the number of places that mention it.

## States of claims

states-used = States used here
states-mean = What the states mean
# Stands right after the number of claims in a state, and is read out, not seen.
states-claims =
    { $count ->
        [one] claim
       *[other] claims
    }

## Evidence

# Read out as the name of the table.
lexicon-table = Table: words of likelihood
# $name is the name of a list of words of likelihood.
lexicon-caption = Words of likelihood, from { $name }.
# At the heads of columns: the word, its band in per cent, whether it is used in this briefing.
lexicon-word = Word
lexicon-means = Means
lexicon-here = Here
lexicon-used = used
ledger = Ledger of forecasts
# Read out as the name of the table.
ledger-table = Table: ledger of forecasts
ledger-caption = What we held likely, and what came of it.
# At the heads of columns.
ledger-forecast = Forecast
ledger-likelihood = Likelihood
# At the head of the dates by which forecasts are decided.
ledger-by = By
ledger-outcome = Outcome
# A word of likelihood; $band is what it means in per cent.
ledger-word = “{ $words }”
ledger-word-band = “{ $words }” ({ $band })
# $term is one of the two above; the others are numbers of forecasts.
ledger-count = { $term }: { $decided } decided, { $happened } happened
ledger-count-partly = { $term }: { $decided } decided, { $happened } happened, { $partly } in part

## Relations

# A sentence: $relation is what $from is to $to, "is a member of".
relation-sentence = { $from } { $relation } { $to }
# The name of a drawing, which is read out.
relations-drawn = Relations, drawn
relations-dashed = Dashed lines are only reported.
# $count is the number of relations that the drawing has no room for.
relations-left-out = { $count } more in the list below.

## Entity page

names = Names

## Event page

event-claims = Claims about it
# $sources are raised figures, or the names of sources with a space before them.
event-stands-in = Stands in{ $sources }
# The date in the words of the source.
event-date-in-source = Date in the source
event-place = Place
event-participants = Participants

## Page

pager = Previous and next page
previous = Previous
next = Next
# $things is a row of links to what the page is about.
page-about = About { $things }

## Glossary

# Said of a term whose meaning is disputed.
term-contested = contested
# $names is a row of other words for the same.
term-also = Also: { $names }

## Source page

source-passages = Passages relied on
source-held = What we hold
source-alone = If this source falls
# Above the claims that have no other source.
source-alone-claims =
    { $count ->
        [one] This claim rests on it alone.
       *[other] These claims rest on it alone.
    }
# Above corrections of what the source says.
source-wrong = What is wrong in it
# Above who had the copy, and what was done with it.
source-custody = Custody
source-title-ours = Our copy gives no title. This one is ours.
# Before the reference to the source, in the style of the citations.
source-reference = Reference

## Page of sources

sources-independence = Who repeats whom
sources-cited = Cited
sources-uncited = Not cited
# $downloads is a row of links to files.
sources-download = Download the list: { $downloads }
# $name is a source that passes on another; that it does so is inferred.
passes-on-inferred = { $name } (our inference)
# $who is a list of $count sources, $what the source that they repeat.
passes-on =
    { $count ->
        [one] { $who } passes on { $what }.
       *[other] { $who } pass on { $what }.
    }
# Below a drawing; one, two or three sentences.
independence-key = From the origin on the left to those who pass it on.
independence-key-filled = Filled: we hold the text.
independence-key-dashed = Dashed: nobody is named, or it is our inference.

## Changes

changes-moved = Claims that moved
changes-versions = Versions

## About page

about-how-we-know = How we know
about-counted = Counted by the build, not by hand.
# Read out as the name of the table.
about-paragraphs-table = Paragraphs with a citation, table
# At the heads of columns.
about-page = Page
about-paragraphs = Paragraphs
about-with-citation = with a citation
about-checked = What was checked
about-how-made = How it was made

## Page not found, and pages that have moved

not-found-heading = This page is not here
not-found-lead = The address may be mistyped, or the page may have moved in a later version of the briefing.
not-found-briefing = The briefing, from the start
# $link is the new address.
page-has-moved = This page has moved to { $link }.

## Book and single file

# $claims and $places are rows of links.
near-claims = Claims: { $claims }
near-mentioned = Mentioned in { $places }

## Said by scripts: cards, the switch for colours, search

open-page = Open page
see-the-passage = See the passage
# The name of a card, for readers who hear it.
preview = Preview
colours-system = Colours: as the system has them.
colours-light = Colours: light.
colours-dark = Colours: dark.
change-to-system = Change to those of the system
change-to-light = Change to light
change-to-dark = Change to dark
search-within = Search this briefing
search-hint = Search names, claims, words
search-close = Close
# The … is where what was typed stands.
search-none = Nothing has “…” in it.
# After a number: "12 found".
search-found = found
search-unread = The index could not be read.

## Cards that networks show of a link

# How many claims stand so: "Reported 3".
card-state = { $state } { $count }

## The timeline, drawn

timeline-drawn = The timeline to scale
timeline-drawn-words = { $count ->
    [one] One event on an axis; the list below says the same.
   *[other] { $count } events on an axis; the list below says the same.
}
timeline-drawn-key = To scale, each as long as its date may be. Filled: it happened; hollow: it is planned.
timeline-drawn-dashed = Dashed: reported or supposed, or nobody knows the day.
# What opens the list of those whose events can be shown by themselves, where no script makes a choice of it.
timeline-whose = Events by people and places
# Before the choice, and what it says when nothing is chosen.
timeline-only = Events with
timeline-all = anybody, anywhere
# The 0 is where the number stands.
timeline-count = 0 events
