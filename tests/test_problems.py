"""Every kind of mistake, as a contributor sees it. A case edits one file of the toy edition; a golden file holds what
the checker then prints."""

import datetime as dt
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from license_reader.contributing.history import dates_fit_the_history, last_touches, undated
from license_reader.edition import Edition
from license_reader.load import load
from license_reader.paths import address_of
from license_reader.problems import Code, Problems, ProblemsFoundError
from license_reader.publishing.pages import pages
from license_reader.sources.texts import fingerprint
from tests.conftest import ROOT, TOY, copy, edit, git, renderer
from tests.golden import GOLDEN, compare

CLAUSE = "annotations/kiln/1.a.md"
SCENARIO = "annotations/scenarios/tiles.md"
SOURCES = "annotations/sources.yml"
STATEMENT = "annotations/statements/one-line.md"
TEXT = "docs/kiln/index.md"
WHEEL = "annotations/wheel/2.md"
RULES = "docs/kiln/rules.md"
LATER = "docs/kiln-2/index.md"
REGISTER = "annotations/addresses.txt"
REDIRECTS = "annotations/redirects.yml"
SYNONYMS = "annotations/synonyms.yml"
MODELS = "annotations/models.yml"
JUG = "https://guild.example/jug/blob/0123abc"
LINE = "kiln/3 35e0605f5994\n"
CLAIM = "kiln/1.a#fair-everything b250dce5d772"
SECOND = "tiles may be sold by a potter of the other guild"
FIRST = "quote: no potter may fire tiles, and no tiles may be sold"
TOLD_LATER = 'later: "The same in *both* later licenses: [no tiles](kiln-2/1.a) there either."\n'

DISSENT = """contested:
      - source: guild-1900
        says: A wheel that freezes breaks, so the pause protects it."""

FOLDER = "/"

# name: (file, words to replace, their replacement). No words: the file is written whole; None removes it.
CASES: dict[str, tuple[str, str | bytes, str | bytes | None]] = {
    "anchor": (CLAUSE, "sources: [clay-1901]", "sources: &a [clay-1901]"),
    "bad-date": (CLAUSE, "added: 2026-11-01", "added: 2026-13-01"),
    "bad-date-order": (CLAUSE, "updated: 2026-11-02", "updated: 2026-10-02"),
    "bad-date-words": (CLAUSE, "added: 2026-11-01", "added: yesterday"),
    "bad-id": (TEXT, "{: #1.a }", "{: #1.A }"),
    "bad-link": (CLAUSE, "(sources#guild-1900)", "(javascript:alert)"),
    "bad-id-device": (TEXT, "{: #3 ", "{: #con.3 "),
    "bad-id-taken": (TEXT, "{: #3 ", "{: #provenance "),
    "bad-link-text": (TEXT, "It rises twice.", "It [rises](javascript:alert) twice."),
    "bad-ancestor": (LATER, 'def.new-kiln: def.kiln', "def.new-kiln: def.kilns"),
    "bad-ancestor-needless": (LATER, 'def.new-kiln: def.kiln', "def.new-kiln: def.kiln\n  1.a: 1.a"),
    "bad-ancestor-twice": (LATER, '  "3": null\n', ""),
    "bad-succession": (LATER, "succeeds: kiln", "succeeds: kilns"),
    "bad-succession-circle": (TEXT, "kind: license", "kind: license\nsucceeds: kiln-3"),
    "bad-succession-itself": (LATER, "succeeds: kiln", "succeeds: kiln-2"),
    "bad-succession-kind": (LATER, "succeeds: kiln", "succeeds: kiln/rules"),
    "missing-key-later": (SCENARIO, TOLD_LATER, ""),
    "dead-link-later": (SCENARIO, "(kiln-2/1.a)", "(kiln-2/1.z)"),
    "raw-html-later": (SCENARIO, "*both*", "<b>both</b>"),
    "too-large-later": (SCENARIO, "*both*", "[" * 201),
    "missing-key-succeeds": (LATER, "succeeds: kiln\n", ""),
    "needs-reading-complete": (LATER, "annotated: partial", "annotated: complete"),
    "unknown-clause-ancestor": (LATER, "def.new-kiln: def.kiln", "def.new-oven: def.kiln"),
    "unknown-name": (LATER, "New Kiln: Kiln", "Old Kiln: Kiln\n  New Kiln: Kilm"),
    "bad-name": ("annotations/kiln/Ü b.md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "bad-name-device": ("annotations/scenarios/aux.md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "bad-name-folder": ("annotations/kiln/4.md", "", FOLDER),
    "bad-name-hidden": ("annotations/kiln/.2.md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "bad-name-page": ("docs/sitemap.xml.md", "", "---\ntitle: Map\ndescription: All.\n---\nText.\n"),
    "bad-name-twin": ("annotations/KILN/1.A.md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "bad-synonym": (SYNONYMS, "oven: kiln", "oven: klin"),
    "bad-synonym-case": (SYNONYMS, "oven: kiln", "Big  oven: kiln\nfire: [kiln]"),
    "bad-ruler": ("docs/fair/index.md", "ruler: primary\n", ""),
    "bad-ruler-license": ("docs/wheel/index.md", "kind: license", "kind: license\nruler: primary"),
    "bad-steward": (SOURCES, "kind: osi", "kind: steward"),
    "bad-steward-kind": (SOURCES, "kind: record", "kind: record\n  of: fair"),
    "bad-synonym-name": (SYNONYMS, "oven: kiln", "kiln: everyone"),
    "bad-id-source": (SOURCES, "guild-1900:", "Guild 1900:"),
    "bad-id-model": (MODELS, "mug:", "Big mug:"),
    "missing-key-license": (MODELS, "  text: kiln\n", ""),
    "missing-page-models": ("docs/models.md", "", None),
    "quote-not-found-fact": (TEXT, "quote: It rises\n", "quote: It sinks\n"),
    "unknown-clause-fact": (TEXT, "clause: kiln/3", "clause: wheel/1"),
    "unknown-key-fact": (TEXT, "    users: 14", "    user: 14"),
    "unknown-key-license": (MODELS, "  text: kiln\n", "  text: kiln\n  license: Another\n"),
    "unknown-key-model": (MODELS, "  called:", "  also:"),
    "wrong-value-ids": (TEXT, "hf: kiln-1", "hf: Kiln 1"),
    "wrong-value-model-name": (MODELS, "called: [Cup]", "called: [Cup, Jug]"),
    "wrong-value-model-text": (MODELS, "text: kiln", "text: kilns"),
    "wrong-value-model-url": (MODELS, JUG, "https://guild.example/jug/blob/main"),
    "wrong-value-model-url-otherwise": (MODELS, "mug/blob/0123abc/README", "mug/blob/main/README"),
    "bad-redirect": (REDIRECTS, "", "kiln/9: kiln/1\n"),
    "bad-redirect-address": (REDIRECTS, "", "../../kiln: kiln/1\nkiln/1.a: [kiln/1]\n"),
    "bad-redirect-circle": (REDIRECTS, "", "kiln/8: kiln/9\nkiln/9: kiln/8\n"),
    "bad-redirect-target": (REDIRECTS, "", "kiln/9: kiln/11\n"),
    "dead-link": (CLAUSE, "(fair/everything)", "(fair/everthing)"),
    "bad-date-quoted": (CLAUSE, "added: 2026-11-01", 'added: "2026-11-01"'),
    "bad-date-issued": (SOURCES, 'issued: "1901"', "issued: 1901"),
    "bad-name-question": ("annotations/scenarios/my-question.md", "", "---\n---\n"),
    "dead-link-after-words": (CLAUSE, "The [Guild]", "See kiln/9: [a](kiln/9), [b](fair/no),\nthe [Guild]"),
    "dead-link-bare": (CLAUSE, "(fair/everything)", "(1.A)"),
    "dead-link-path": (CLAUSE, "(fair/everything)", "(/kiln/2/#fair-always)"),
    "dead-link-far": (CLAUSE, "(fair/everything)", "(www.guild.example)"),
    "dead-link-reference-new": (TEXT, "House Rules: kiln/rules", "House Rules: kiln/acceptable-use-policy"),
    "dead-link-reference": (TEXT, "House Rules: kiln/rules", "House Rules: kiln/rule"),
    "dead-link-source": (CLAUSE, "(sources#guild-1900)", "(sources#guild-1901)"),
    "duplicate-finding": (CLAUSE, "quote: potter\n    prefix: Any", f"quote: {SECOND}"),
    "duplicate-id": (TEXT, "{: #1.b }", "{: #1.a }"),
    "duplicate-id-file": ("docs/kiln/1.a.md", "", "---\ntitle: Mine\ndescription: All.\n---\nText.\n"),
    "duplicate-key": (CLAUSE, "summary: No tiles", "summary: No tiles\nsummary: None"),
    "duplicate-source": (CLAUSE, "[guild-1900, ledger]", "[guild-1900, guild-1900, ledger]"),
    "empty": (CLAUSE, "reason: Tiles are a craft.", "reason: ''"),
    "empty-commentary": ("annotations/kiln/2.md", "---\nIt ends.\n", "---\n\n"),
    "encoding": (CLAUSE, "", b"---\nadded: 2026-11-01\n---\nNa\xefve.\n"),
    "encoding-carriage-return": (CLAUSE, "", b"---\r\nadded: 2026-11-01\r\n---\r\nText.\r\n"),
    "encoding-bidi": (CLAUSE, "The [Guild]", "The \u202e[Guild]"),
    "encoding-entity": (CLAUSE, "The [Guild]", "The &amp; &rlm; [Guild] &#27;[31m"),
    "encoding-escape": (CLAUSE, "reason: Tiles are a craft.", r'reason: "Tiles \u202e \x1b[31m are a craft."'),
    "encoding-mark": (CLAUSE, "", b"\xef\xbb\xbf---\nadded: 2026-11-01\n---\nText.\n"),
    "encoding-nul": (CLAUSE, "The [Guild]", "The \0[Guild]"),
    "front-matter": (CLAUSE, "", "Only commentary.\n"),
    "gone-address": (REGISTER, LINE, f"{LINE}kiln/4 000000000000\nkiln#4\nkiln/4#fair-always\nkiln/section-4\n"),
    "gone-address-same-claim": (REGISTER, CLAIM, f"{CLAIM}\n{CLAIM.replace('1.a', '3')}"),
    "gone-address-fragment": (REGISTER, LINE, f"{LINE}kiln/3#fair-always\n"),
    "bad-date-year": (CLAUSE, "added: 2026-11-01", "added: 2107-11-01"),
    "bad-parent": (TEXT, "{: #3 ", '{: #3 under="4" '),
    "bad-parent-circle": (TEXT, "{: #2 heading", '{: #2 under="2" heading'),
    "bad-parent-continues": (RULES, 'continues="please"', 'continues="contact" heading="It"'),
    "bad-parent-continues-itself": (RULES, "You will not:", 'You will not:\n{: continues="please" }'),
    "wrong-value-number": (RULES, '{: #2 under="please" }', '{: #2 under="please" number="two" }'),
    "bad-parent-order": (RULES, '{: #2 under="please" }', "{: #contact.2 }"),
    "missing-file-sources": (SOURCES, "", None),
    "missing-page": ("docs/matrix.md", "", None),
    "missing-page-lineage": ("docs/lineage.md", "", None),
    "missing-page-objections": ("docs/yes-but.md", "", None),
    "missing-page-front": ("docs/index.md", "", None),
    "missing-digest": (REGISTER, LINE, "kiln/3\n"),
    "missing-digest-finding": (REGISTER, f"{CLAIM}\n", ""),
    "nameless": (SOURCES, "author: [{literal: The Guild}]", "author: [{}]"),
    "picture": (CLAUSE, "The [Guild]", "![smoke](https://guild.example/smoke.png) The [Guild]"),
    "stale-statement": (STATEMENT, "“no tiles may be sold”", "“no pots may be sold”"),
    "stale-statement-finding": (STATEMENT, "(fair)", "(kiln/1.a#fair-everyone-2)"),
    "stale-statement-criterion": (STATEMENT, "(fair)", "(fair/always)"),
    "stale-statement-clause": (STATEMENT, "(fair)", "(kiln/3)"),
    "missing-key-about": ("docs/tell-them.md", "about: kiln\n", ""),
    "bad-redirect-alias": (REDIRECTS, "", "kiln/9: kiln/1a\n"),
    "bad-redirect-name": (REDIRECTS, "", "assets/kiln: kiln/3\nkiln/3#reader-menu: kiln/3\n"),
    "register-spaces": (REGISTER, LINE, f"{LINE} kiln/3\n"),
    "text-markup-table": (TEXT, "It rises twice.", "| rises | twice |\n|---|---|\n| it | does |"),
    "text-markup-indented": (TEXT, "It rises twice.", "    It rises twice."),
    "text-markup-spaces": (TEXT, "It rises twice.", "It rises  \ntwice."),
    "text-markup-emphasis": (TEXT, "It rises twice.", "It *rises* **twice**."),
    "text-markup-picture": (TEXT, "It rises twice.", "It ![rises](a.png) twice."),
    "text-markup-line": (TEXT, "It rises twice.", "* * *"),
    "wrong-value-spdx": (TEXT, "  hf: kiln-1", "  hf: kiln-1\n  spdx: Kiln License"),
    "bad-link-marks": (
        *(CLAUSE, "The [Guild]"),
        "See [this] (kiln/1.a).\n\nSee [clause 3] there.\n\nAs said.[^1]\n\nNot ~~so~~.\n\n[ ] To do\n\nThe [Guild]",
    ),
    "dead-link-bracket": (CLAUSE, "(sources#guild-1900)", "(<sources#guild-1900 of the Guild>)"),
    "unknown-clause-lead": ("docs/wheel-front.md", "wheel/2: Who", "wheel/1: Who"),
    "unknown-about": ("docs/tell-them.md", "about: kiln", "about: kilns"),
    "unknown-group": (SCENARIO, "added:", "group: sell\nadded:"),
    "unknown-placeholder": (STATEMENT, "{named-criteria}", "{name-criteria}"),
    "wrong-template": ("docs/matrix.md", "template: matrix", "template: prose"),
    "wrong-type-author": (SOURCES, "author: [{literal: The Guild}]", "author: The Guild"),
    "wrong-type-order": ("annotations/yes-but/clay-freezes.md", "order: 20", "order: 020"),
    "wrong-type-summary": (CLAUSE, "summary: No tiles", "summary: [No tiles]"),
    "wrong-value-url-text": (TEXT, "url: https://pottery.example/license", "url: pottery.example/license"),
    "wrong-value-url-user": (SOURCES, "URL: https://clay.example/", "URL: https://a@clay.example/"),
    "unknown-key-python": (SCENARIO, "asked-by:", "asked_by:"),
    "missing-annotation": (CLAUSE, "", None),
    "missing-key": (CLAUSE, f"    {FIRST}\n", ""),
    "missing-key-added": (CLAUSE, "added: 2026-11-01\n", ""),
    "quote-ambiguous": (CLAUSE, FIRST, "quote: tiles"),
    "quote-not-found": (CLAUSE, FIRST, "quote: no potter may fire tyles, and no tiles may be sold"),
    "quote-not-found-elsewhere": (CLAUSE, FIRST, "quote: Smoke rises"),
    "quote-not-found-prefix": (CLAUSE, "prefix: Any", "prefix: No"),
    "quote-not-found-term": (TEXT, "potter: def.potter", "potter: def.kiln"),
    "quote-not-found-variant": (TEXT, "instead-of: a fortnight", "instead-of: a week"),
    "raw-html": (CLAUSE, "The [Guild]", "<b onclick=x>The</b> [Guild]"),
    "register": (REGISTER, LINE, f"{LINE}{LINE}kiln//3\nkiln/3 3\n"),
    "register-missing": (REGISTER, "", None),
    "reused-address": (REGISTER, LINE, "kiln/3 35e0605f0000\n"),
    "reused-address-finding": (REGISTER, CLAIM, CLAIM.replace(" ", " 00")[:-2]),
    "reused-address-finding-second": (REGISTER, "everyone a9f587b88cdd", "everyone 00f587b88cdd"),
    "reused-address-redirect": (REDIRECTS, "", "kiln/1.a: kiln/1\n"),
    "scenario": (SCENARIO, 'answer: "no"', 'answer: "maybe"\nanswers: 1'),
    "scenario-clause": (SCENARIO, "kiln/rules/1]", "kiln/rules/9]"),
    "scenario-empty": (SCENARIO, "asked-by: [developer, company]", "asked-by: []"),
    "scenario-source": (SCENARIO, "[ledger]", "[ledgers]"),
    "stray-file": ("annotations/kiln/link.md", "", "-> 2.md"),
    "stray-file-name": ("annotations/kiln/2.markdown", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "stray-file-page": ("docs/kiln/kiln.html", "", "<script>alert()</script>"),
    "tag": (CLAUSE, "summary: No tiles", "summary: !!python/none x"),
    "text-changed": (TEXT, "in the yard", "in the garden"),
    "text-markup": (TEXT, "1\\. Firing", "1. Firing"),
    "text-markup-heading": (TEXT, "# The Kiln License", "# The Kiln License #"),
    "text-markup-link": (TEXT, "It rises twice.", "It [rises](https://guild.example/) twice."),
    "too-large": (CLAUSE, "", b"x" * 300_000),
    "too-large-brackets": (CLAUSE, "The [Guild]", "[" * 300 + "The [Guild]"),
    "too-large-list": (CLAUSE, "sources: [clay-1901]", f"sources: [{'clay-1901, ' * 101}]"),
    "too-large-nesting": (CLAUSE, "The [Guild]", "> * " * 20 + "The [Guild]"),
    "too-large-nesting-yaml": (CLAUSE, "sources: [clay-1901]", f"sources: {'[' * 20}{']' * 20}"),
    "unknown-attribute": (TEXT, "{: #1.a }", '{: #1.a style="x" }'),
    "unknown-clause-called": (LATER, "succeeds: kiln\n", "called:\n  chimny: Chimney\nsucceeds: kiln\n"),
    "unknown-clause-called-criterion": ("docs/fair/index.md", "steward:", "called:\n  alway: For ever\nsteward:"),
    "unknown-clause-criterion": ("annotations/fair/always.md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "unknown-clause": ("annotations/kiln/1.c.md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "unknown-criterion": (CLAUSE, "criterion: fair/everything", "criterion: fair/everythng"),
    "unknown-key": (CLAUSE, "verdict: arguable", "verdict: arguable\n    reasons: none"),
    "unknown-key-criteria": ("docs/fair/index.md", "kind: criteria", "kind: criteria\nannotated: complete"),
    "unknown-source": (CLAUSE, "[clay-1901]", "[clay-1902]"),
    "unreadable": ("annotations/redirects.yml", "", FOLDER),
    "unused-source": (CLAUSE, "[clay-1901]", "[]"),
    "wrong-source": (WHEEL, "- source: guild-1900", "- source: ledger"),
    "wrong-source-claim": (WHEEL, "- source: guild-1900", "- source: spoke-1902"),
    "wrong-source-twice": (WHEEL, "- source: ledger", "- source: guild-1900"),
    "wrong-type": (CLAUSE, "sources: [clay-1901]", "sources: clay-1901"),
    "wrong-type-finding": (CLAUSE, "findings:\n", "findings: none\nother:\n"),
    "wrong-type-number": (CLAUSE, "reason: Tiles are a craft.", "reason: 700"),
    "wrong-value": (CLAUSE, "verdict: arguable", "verdict: disputed"),
    "wrong-value-commit": (TEXT, "retrieved: 2026-11-23", "retrieved: 2026-11-23\n  commit: main"),
    "wrong-value-heading": (TEXT, 'heading="Smoke"', 'heading="Mirrors"'),
    "wrong-value-sha256": (TEXT, "sha256: 82a972199b9f", "sha256: words"),
    "wrong-value-url": (SOURCES, "URL: https://clay.example/", "URL: javascript:alert"),
    "yaml": (CLAUSE, "reason: Only potters may.", "reason: Only: potters: may."),
    "yaml-comment": (CLAUSE, "reason: Tiles are a craft.", "reason: Tiles are craft #1, and no ware."),
    "yaml-comment-empty": (CLAUSE, "reason: Tiles are a craft.", "reason:  # Tiles are a craft."),
    "yaml-quotation": (CLAUSE, "reason: Tiles are a craft.", 'reason: "Tiles" are a craft.'),
    "yaml-space": (CLAUSE, "verdict: arguable", "verdict:arguable"),
    "yaml-alias": (CLAUSE, "sources: [clay-1901]", "sources: *a"),
    "yaml-escape": (CLAUSE, "reason: Tiles are a craft.", r'reason: "\UFFFFFFFF"'),
    "yaml-key": (TEXT, "House Rules: kiln/rules", "[House, Rules]: kiln/rules"),
    "front-matter-unclosed": (CLAUSE, "", "---\nadded: 2026-11-01\nCommentary.\n"),
    "yaml-indent": (CLAUSE, "  - criterion: fair/everything", "   - criterion: fair/everything"),
    "yaml-tab": (CLAUSE, "added: 2026-11-01", "added:\n\t2026-11-01"),
    "yaml-unclosed": (CLAUSE, "sources: [clay-1901]", "sources: [clay-1901"),
    "bad-link-bare": (CLAUSE, "The [Guild]", "See https://guild.example/a. The [Guild]"),
    "bad-link-mail": (CLAUSE, "(sources#guild-1900)", "(mailto:a@guild.example?bcc=b@guild.example)"),
    "bad-link-order": (CLAUSE, "[everything](fair/everything)", "(everything)[fair/everything]"),
    "bad-link-user": (CLAUSE, "(sources#guild-1900)", "(https://guild.example@evil.example/)"),
    "dead-link-empty": (CLAUSE, "(sources#guild-1900)", "()"),
    "duplicate-clause": (SCENARIO, "clauses: [", "clauses: [kiln/rules/1, "),
    "empty-optional": (CLAUSE, "summary: No tiles", "summary: #1 No tiles"),
    "encoding-selector": (CLAUSE, "The [Guild]", "T\ufe00\ufe01he \u2764\ufe0f [Guild]"),
    "raw-html-comparison": (CLAUSE, "The [Guild]", "If a<b and b>c, the [Guild]"),
    "raw-html-mail": (CLAUSE, "The [Guild]", "<me@guild.example> The [Guild]"),
    "stray-file-kind": ("annotations/kiln/tiles.md", "", "---\nquestion: May I?\nanswer: unclear\n---\nText.\n"),
    "stray-file-findings": ("annotations/scenarios/tiles-of-clay.md", "", "---\nfindings: []\n---\nText.\n"),
    "unknown-clause-number": (SCENARIO, "clauses: [", "clauses: [2, "),
    "unknown-clause-url": (SCENARIO, "clauses: [", "clauses: [https://host.example/reader/kiln/1.a/, "),
    "unknown-clause-place": ("annotations/1.a.md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "unknown-criterion-number": (CLAUSE, "criterion: fair/everything", "criterion: everything"),
    "unknown-source-url": (CLAUSE, "[clay-1901]", "[https://clay.example]"),
    "unknown-source-new": (CLAUSE, "[clay-1901]", "[https://oven.example]"),
    "wrong-type-entry": (WHEEL, DISSENT, "contested: [The Guild]"),
    "wrong-value-type": (SOURCES, "type: document", "type: blog"),
    "front-matter-hyphens": (CLAUSE, "change: The ledger is cited.\n---", "change: The ledger is cited.\n—"),
    "unknown-key-misspelled": (CLAUSE, "verdict: arguable", "verdicts: arguable"),
    "wrong-type-list": (CLAUSE, "criterion: fair/everything", "criterion: [fair/everything, fair/always]"),
    "yaml-comma": (CLAUSE, "[guild-1900, ledger]", '["guild-1900" "ledger"]'),
    "bad-link-own": (CLAUSE, "(sources#guild-1900)", "(https://owner.example/reader/kiln/1.b/)"),
    "bad-link-private": (CLAUSE, "(sources#guild-1900)", "(http://localhost:8000/kiln/)"),
    "bad-link-restructured": (CLAUSE, "[everything](fair/everything)", "`everything <fair/everything>`_"),
    "wrong-value-url-private": (SOURCES, "URL: https://clay.example/", "URL: http://192.168.0.7/clay"),
    "wrong-value-markup": (CLAUSE, "reason: Tiles are a craft.", "reason: Tiles are a [craft](kiln/1.b)."),
    "wrong-value-markup-source": (SOURCES, "The tile rule is", "The *tile rule* is"),
    "wrong-value-curly": (CLAUSE, "reason: Tiles are a craft.", "reason: “Tiles are a craft.”"),
    "bad-id-none": (TEXT, "{: #1.a }", "{: 1.a }"),
    "bad-name-twin-folder": ("annotations/Kiln/1.a.md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "gone-address-clause": (TEXT, "{: #1.a }", "{: #1.aa }"),
    "gone-address-finding": (CLAUSE, "criterion: fair/everything", "criterion: fair/always"),
    "gone-address-source": (SOURCES, "guild-1900:", "guild-of-1900:"),
    "text-markup-list": (TEXT, "{: #1.a }", "{#1.a}"),
    "wrong-type-source": (SOURCES, "guild-1900:", "guild-1901: The Guild\nguild-1900:"),
    "unknown-criterion-title": (CLAUSE, "criterion: fair/everything", "criterion: B. Everything"),
    "unknown-clause-criteria": (SCENARIO, "clauses: [", "clauses: [fair/always, "),
    "unknown-clause-text": (SCENARIO, "clauses: [", "clauses: [kiln, "),
    "unknown-source-semicolon": (CLAUSE, "[guild-1900, ledger]", "[guild-1900; ledger]"),
    "bad-link-open": (CLAUSE, "(sources#guild-1900)", "(sources#guild-1900. "),
    "front-matter-before": (CLAUSE, "", "```yaml\n---\nadded: 2026-11-01\n---\nText.\n```\n"),
    "empty-entry": (CLAUSE, "findings:\n", "findings:\n  -\n"),
    "raw-html-remark": (CLAUSE, "The [Guild]", "<!-- later --> The [Guild]"),
    "bad-name-brackets": ("annotations/kiln/1(a).md", "", "---\nadded: 2026-11-01\n---\nText.\n"),
    "bad-link-box": (CLAUSE, "The [Guild]", "> [!NOTE]\n> Tiles.\n\nThe [Guild]"),
    "bad-link-citation": (CLAUSE, "The [", r"As said [@clay-1901], \cite{clay-1901}, [clay-1901], once[1]. The ["),
    "bad-link-heading": (CLAUSE, "The [Guild]", "##Tiles\n\nThe [Guild]"),
    "bad-link-space": (CLAUSE, "(sources#guild-1900)", "(https://guild.example/a b)"),
    "bad-link-www": (CLAUSE, "The [Guild]", "See www.guild.example/a. The [Guild]"),
    "dead-link-finding": (CLAUSE, "(sources#guild-1900)", "(kiln/1.a#fair-everythng)"),
    "dead-link-scheme": (CLAUSE, "(sources#guild-1900)", "(//guild.example/)"),
    "front-matter-indented": (CLAUSE, "change: The ledger is cited.\n---", "change: The ledger is cited.\n ---"),
    "quote-not-found-suffix": (CLAUSE, "prefix: Any", "suffix: shall"),
    "register-merge": (REGISTER, LINE, f"<<<<<<< HEAD\n {LINE}=======\n{LINE}>>>>>>> patch-1\n"),
    "wrong-value-long": (CLAUSE, "summary: No tiles", "summary: No tiles" + " at all" * 20),
    "wrong-type-order-words": ("annotations/yes-but/clay-freezes.md", "order: 20", "order: last"),
    "yaml-hyphen": (SCENARIO, "clauses: [kiln/1.a, kiln/rules/1]", "clauses:\n  -kiln/rules/1"),
    "yaml-outdent": (CLAUSE, "    verdict: arguable", "  verdict: arguable"),
    "yaml-dash": (CLAUSE, "  - criterion: fair/everything", "  – criterion: fair/everything"),
    "yaml-no-break-space": (CLAUSE, "    verdict: arguable", "\u00a0\u00a0\u00a0\u00a0verdict: arguable"),
    "yaml-no-break-space-value": (CLAUSE, "verdict: arguable", "verdict:\u00a0arguable"),
    "yaml-colon": (CLAUSE, "verdict: arguable", "verdict\uff1a arguable"),
    "bad-link-wiki": (CLAUSE, "[everything](fair/everything)", "[[fair/everything]]"),
}  # fmt: skip


def broken(folder: Path, file: str, old: str | bytes, new: str | bytes | None) -> Path:
    project = folder / "project"
    shutil.copytree(TOY, project, ignore=shutil.ignore_patterns("site"))
    path = project / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if new == FOLDER:
        path.mkdir()
    elif isinstance(new, str) and new.startswith("-> "):
        path.symlink_to(new[3:])
    elif new is None:
        path.unlink()
    elif isinstance(new, bytes):
        path.write_bytes(new)
    elif isinstance(old, str) and old:
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    else:
        path.write_text(new, "utf-8")
    return project


def messages(project: Path) -> str:
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    return f"{caught.value}\n"


@pytest.mark.parametrize("name", CASES)
def test_mistake_is_told(tmp_path: Path, name: str) -> None:
    compare(f"problems/{name}.txt", messages(broken(tmp_path, *CASES[name])))


def test_letters_that_look_the_same_are_told_apart(tmp_path: Path) -> None:
    """The text has an accented letter as one character, the quote as two."""
    project = broken(tmp_path, TEXT, "no tiles may be sold", "no caf\u00e9 may be sold")
    edit(project, CLAUSE, ("no tiles may be sold", "no cafe\u0301 may be sold"))
    assert "the same letters with other characters" in messages(project)


def test_golden_files_are_all_of_cases() -> None:
    names = {path.stem for path in (GOLDEN / "problems").iterdir()}
    others = {
        "all-at-once",
        "cut-register",
        "dates",
        "language",
        "length",
        "missing-change",
        "needs-reading",
        "new-address",
    }
    assert names == {*CASES, *others}


def warned_of(edition: Edition, code: Code) -> str:
    return "".join(f"warning: {warning}\n" for warning in edition.warnings if warning.code is code)


def test_length_only_warns(toy: Edition) -> None:
    compare("problems/length.txt", warned_of(toy, Code.LENGTH))
    warned = {warning.path: warning.message for warning in toy.warnings}
    assert warned["annotations/kiln/2.md"] == "the commentary has 2 words"
    assert "annotations/scenarios/tiles.md" not in warned


FOREIGN = """---
title: 窯の規約
short: 窯
kind: license
language: ja
annotated: partial
provenance:
  publisher: The Pottery
  url: https://pottery.example/kama
  retrieved: 2026-11-23
  license: CC0-1.0
  sha256: {}
---
# 窯の規約

誰でも窯を使える。
"""


def test_what_a_text_of_another_language_lacks_only_warns(tmp_path: Path) -> None:
    project = copy(tmp_path)
    path = project / "docs/kama/index.md"
    path.parent.mkdir()
    words = FOREIGN.format(fingerprint(FOREIGN.rpartition("---\n")[2], "plain"))
    path.write_text(words, "utf-8")
    edition = load(project, registered=False)
    compare("problems/language.txt", warned_of(edition, Code.LANGUAGE))
    assert "no block of the text has an id: it has no clause" in warned_of(edition, Code.EMPTY)
    assert (edition.documents["kama"].language, edition.documents["kama"].direction) == ("ja", "ltr")
    path.write_text(words.replace("ja", "fa").replace("。\n", "。\n{: #1 }\n"), "utf-8")
    edition = load(project, registered=False)
    assert warned_of(edition, Code.EMPTY) == ""
    page = next(page for page in pages(edition) if page.address == "kama")
    assert renderer(edition).render(page).count('lang="fa" dir="rtl"') == 2


def test_a_later_text_that_is_partly_annotated_only_warns(toy: Edition) -> None:
    compare("problems/needs-reading.txt", warned_of(toy, Code.NEEDS_READING))


def test_a_change_has_a_day_and_a_reason(tmp_path: Path) -> None:
    project = broken(tmp_path, CLAUSE, "change: The ledger is cited.\n", "")
    edit(project, WHEEL, ("updated: 2026-11-02\n", ""))
    compare("problems/missing-change.txt", messages(project))


def dated(project: Path, today: dt.date, branch: str = "base") -> str:
    """The problems of the dates of a change to a branch."""
    return str(Problems(dates_fit_the_history(load(project), last_touches(project, today), undated(project, branch))))


def committed(project: Path) -> Path:
    """A project whose files were committed on a day after all that they give, on a branch that a change begins from."""
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "--message", "All", "--date", "2026-11-10T12:00:00", day="2026-11-10")
    git(project, "branch", "base")
    return project


def test_a_date_that_does_not_fit_the_history_is_told(tmp_path: Path) -> None:
    """A file that changed after its day, committed or not, and one whose day comes after its commit."""
    project = committed(copy(tmp_path))
    assert dated(project, dt.date(2026, 11, 10)) == "0 problems"
    edit(project, CLAUSE, ("The [Guild]", "One [Guild]"))
    git(project, "commit", "--all", "--message", "Less", "--date", "2026-11-12T12:00:00", day="2026-11-12")
    edit(project, SCENARIO, ("added: 2026-11-03", "added: 2026-12-26"))
    edit(project, WHEEL, ("In winter nobody", "In winter no potter"))
    compare("problems/dates.txt", f"{dated(project, dt.date(2026, 12, 24))}\n")
    # A line that the branch has already is nobody's mistake here.
    git(project, "commit", "--all", "--message", "More", day="2026-12-26")
    git(project, "branch", "--force", "base")
    assert dated(project, dt.date(2026, 12, 26)) == "0 problems"


def test_a_day_that_is_written_with_the_change_fits(tmp_path: Path) -> None:
    """Also where another commit of the change comes later, and a day ahead, for who lives further east."""
    project = committed(copy(tmp_path))
    edit(project, CLAUSE, ("updated: 2026-11-02", "updated: 2026-11-13"))
    git(project, "commit", "--all", "--message", "Less", "--date", "2026-11-12T12:00:00", day="2026-11-12")
    edit(project, CLAUSE, ("The [Guild]", "One [Guild]"))
    git(project, "commit", "--all", "--message", "Typo", "--date", "2026-11-20T12:00:00", day="2026-11-20")
    assert dated(project, dt.date(2026, 12, 24)) == "0 problems"


def test_a_commit_that_is_written_anew_has_its_new_day(tmp_path: Path) -> None:
    project = committed(copy(tmp_path))
    edit(project, CLAUSE, ("updated: 2026-11-02", "updated: 2026-12-24"))
    git(project, "commit", "--all", "--message", "Less", "--date", "2026-11-12T12:00:00", day="2026-12-24")
    assert dated(project, dt.date(2026, 12, 24)) == "0 problems"


def test_without_a_history_no_date_is_wrong(tmp_path: Path) -> None:
    assert dated(copy(tmp_path), dt.date(2020, 12, 24)) == "0 problems"


def check(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "license_reader", "check", *options, str(project)],
        cwd=ROOT / "hooks",
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_address_warns_and_is_refused_when_it_is_published(tmp_path: Path) -> None:
    text = (TOY / SCENARIO).read_text("utf-8")
    project = broken(tmp_path, "annotations/scenarios/bowls.md", "", text)
    warned, refused = check(project), check(project, "--published")
    assert (warned.returncode, refused.returncode) == (0, 1)
    reported = "\n".join(warned.stdout.splitlines()[-4:-1]) + "\n"
    assert f"error: {reported.removeprefix('warning: ')}" in refused.stdout
    compare("problems/new-address.txt", reported)


def test_a_line_that_was_cut_from_the_register_is_told(tmp_path: Path) -> None:
    """Also when the thing that it names has gone with it, and the change is committed."""
    project = broken(tmp_path, SCENARIO, "", None)
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "--message", "All")
    register = project / REGISTER
    register.write_text(register.read_text("utf-8").replace("scenarios/tiles\n", ""), "utf-8")
    git(project, "commit", "--all", "--message", "Less")
    reported = check(project)
    assert reported.returncode == 1
    compare("problems/cut-register.txt", reported.stderr)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("in the yard", "in the big garden", "42:30: [text-changed] “big garden” stands where “yard” was published"),
        ("in the yard", "in", "42:26: [text-changed] “the yard” was published before this word, and is gone"),
        ("in the yard", "in the very yard", "42:30: [text-changed] “very” stands where nothing was published"),
        ("It rises twice.", "", "“It rises twice.” was published before this word, and is gone"),
    ],
)
def test_changed_words_of_a_text_are_shown_where_git_has_them(tmp_path: Path, old: str, new: str, said: str) -> None:
    project = committed(copy(tmp_path))
    edit(project, TEXT, (old, new))
    git(project, "commit", "--all", "--message", "Other words", day="2026-11-10")
    reported = check(project)
    assert reported.returncode == 1
    assert said in reported.stderr
    assert "write " in reported.stderr


def test_a_statement_may_link_to_a_criterion_that_is_violated(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, STATEMENT, ("(fair)", "(fair/everyone)"))
    assert check(project).returncode == 0


def test_a_shallow_clone_warns_that_a_line_may_be_gone(tmp_path: Path) -> None:
    project, clone = copy(tmp_path), tmp_path / "clone"
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "--message", "All")
    git(project, "commit", "--allow-empty", "--message", "More")
    git(project, "clone", "--depth", "1", project.as_uri(), str(clone))
    checked = check(clone)
    assert checked.returncode == 0
    assert "[cut-register]" in checked.stdout
    assert "git fetch --unshallow" in checked.stdout


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    project = broken(tmp_path, *CASES["quote-not-found"])
    for name in ("wrong-value-url", "text-changed", "unknown-clause", "duplicate-key"):
        file, old, new = CASES[name]
        path = project / file
        text = path.read_text("utf-8") if path.exists() else ""
        assert isinstance(old, str)
        assert isinstance(new, str)
        path.write_text(text.replace(old, new) if old else new, "utf-8")
    (project / "annotations/kiln/3.md").write_text("---\nadded: 1\nadd: 2\n---\n<hr>\n", "utf-8")
    compare("problems/all-at-once.txt", messages(project))


def test_checker_and_build_stop_alike_and_write_nothing(tmp_path: Path) -> None:
    project = broken(tmp_path, *CASES["quote-not-found"])
    expected = (GOLDEN / "problems/quote-not-found.txt").read_text("utf-8")
    checker = check(project)
    assert (checker.returncode, checker.stderr) == (1, expected)
    config = (project / "mkdocs.yml").read_text("utf-8").replace("../..", str(ROOT))
    (project / "mkdocs.yml").write_text(config, "utf-8")
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(project / "mkdocs.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert build.returncode == 1
    assert expected.strip() in build.stderr
    assert "Traceback" not in build.stderr
    assert not (project / "site").exists()


FILES = sorted(path.relative_to(TOY).as_posix() for path in TOY.glob("*/**/*") if path.suffix in {".md", ".yml"})


def into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BREAKS: dict[str, Callable[[Path], object]] = {
    "no UTF-8": lambda path: path.write_bytes(b"\xff" + path.read_bytes()),
    "no front matter": lambda path: path.write_text(path.read_text("utf-8").removeprefix("---\n"), "utf-8"),
    "no YAML": lambda path: path.write_text(re.sub(r"\A(---\n)?", r'\1"a" b: [\n', path.read_text("utf-8")), "utf-8"),
    "another format": lambda path: path.write_text(
        path.read_text("utf-8").replace("---\n", "---\nunknown: key\n", 1), "utf-8"
    ),
    "a folder": into_a_folder,
    "another name": lambda path: path.rename(path.with_suffix(".MD")),
}
"""The faults with which nobody can read a file."""


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_cannot_be_read_is_the_only_one_with_a_problem(tmp_path: Path, file: str) -> None:
    """No rule reports what points into the file, nor what would be in it."""
    project = copy(tmp_path)
    path = project / file
    whole = path.read_text("utf-8")
    of_markdown = {"no front matter", "another format", "another name"}
    for name, spoil in BREAKS.items():
        if path.suffix == ".md" or name not in of_markdown:
            spoil(path)
            with pytest.raises(ProblemsFoundError) as caught:
                load(project)
            (found,) = {problem.path for problem in caught.value.problems}
            assert found.lower() == file.lower(), name
            broken_path = project / found
            broken_path.rmdir() if broken_path.is_dir() else broken_path.unlink()
            path.write_text(whole, "utf-8")


CAN_GO = {"annotations/kiln/rules/1.md", "annotations/statements/one-line.md", "annotations/statements/wheel.md"}
"""No address is lost with these: no finding stands in them, and their text does not declare itself complete."""


@pytest.mark.parametrize("file", sorted({file for file in FILES if file.endswith(".md")} - CAN_GO))
def test_a_file_that_is_missing_is_one_problem(tmp_path: Path, file: str) -> None:
    """The links into it are not reported: the file comes back, or its address moves."""
    project = copy(tmp_path)
    (project / file).unlink()
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    (problem,) = caught.value.problems
    address = address_of(file)
    named = address.replace("yes-but/", "yes-but#")
    assert problem.path == file or f"“{named}” was published" in problem.message


@pytest.mark.parametrize("file", [CLAUSE, "annotations/statements/wheel.md", "docs/scenarios.md"])
def test_a_body_is_checked_though_its_front_matter_has_a_problem(tmp_path: Path, file: str) -> None:
    project = copy(tmp_path)
    path = project / file
    text = path.read_text("utf-8").replace("---\n", "---\nunknown: key\n", 1)
    path.write_text(text + "\nSee [this](kiln/99).\n", "utf-8")
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        (file, Code.UNKNOWN_KEY),
        (file, Code.DEAD_LINK),
    ]


def test_a_synonym_of_a_word_in_a_broken_file_is_not_reported(tmp_path: Path) -> None:
    """Nobody knows the words of that file; once it is mended, the synonym means one of them."""
    project = broken(tmp_path, SYNONYMS, "oven: kiln", "oven: kiln\npot: terracotta")
    with (project / CLAUSE).open("a", encoding="utf-8") as annotation:
        annotation.write("\nIt is of terracotta.\n")
    assert load(project).synonyms["pot"] == "terracotta"
    edit(project, CLAUSE, ("added: 2026-11-01", "added: soon"))
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    assert [problem.code for problem in caught.value.problems] == ["bad-date"]
