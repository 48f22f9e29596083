"""What the tests say of the real edition's content. Everything else of it may change without a change of a test.

A test that fails with `CHANGED` found that one of these is no longer so. Where the change of the content was meant,
change the fact in the same commit; where it was not, the content is wrong.
"""

CHANGED = "a fact of the edition is no longer so: was that meant? Then change it in tests/facts.py"

VIOLATED = ["1", "5", "6", "7"]
"""The criteria that the license violates: the headline of the site, and of what people paste elsewhere."""

LEAD = ("llama-2/2", "llama-2/1.b.v", "llama-2/1.b.iv", "llama-2/use-policy/prohibited-uses")
"""The deciding clauses on the front page, the weightiest first."""

STEWARD = {
    ("llama-2/1.b.iv", "osd/6"),
    ("llama-2/2", "osd/5"),
    ("llama-2/use-policy/prohibited-uses", "osd/6"),
    ("llama-2/use-policy/2.3", "osd/6"),
    ("llama-2/use-policy/2.4", "osd/6"),
}
"""The findings that the steward of the definition made itself. More of them need a source in which it says so."""

QUESTIONS = 16
"""At least so many questions are answered."""

PUBLISHED = {
    "llama-2": "0629d729646c986b61242c9c85350f534185a2014f50eba35ef081fb06de0984",
    "llama-2/use-policy": "4e0d528696237f879393f03aed61f0c3a324a0fe41c2c755c57074b8b4b86e50",
    "osd": "78bd19e40aa7f14cb08ab3c515e1c02c575aa3b2243582b976d1a0b0adfcc21f",
}
"""The hash of each text's words, recorded with the sources that they were copied from, independently of the texts'
front matter. It changes with no annotation; the words of a text never change."""

_LICENSE = """def.agreement def.documentation def.licensee def.llama-2 def.llama-materials def.meta
    acceptance 1 1.a 1.b 1.b.i 1.b.ii 1.b.iii 1.b.iv 1.b.v 2 3 4 5 5.a 5.b 5.c 6 7"""
_POLICY = """introduction prohibited-uses 1 1.1 1.1.1 1.1.2 1.1.3 1.1.4 1.1.5 1.1.6 1.2 1.3 1.4
    1.5 1.6 1.7 2 2.1 2.2 2.3 2.4 2.5 2.6 3 3.1 3.2 3.3 3.4 3.5 3.6 4 reporting"""
CLAUSES = {
    "llama-2": _LICENSE.split(),
    "llama-2/use-policy": _POLICY.split(),
    "osd": [str(number) for number in range(1, 11)],
}
"""The clauses of each text in their order: 24, 32 and 10 of them. Their addresses are published."""

PATHS = {"llama-2/use-policy/1.1.2": ["prohibited-uses", "1", "1.1"]}
"""The clauses that one stands in, outermost first."""

GUESSES = {
    "llama-2/section-2": "llama-2/2",
    "llama-2/1bv": "llama-2/1.b.v",
    "llama-2/use-policy/item-2.1": "llama-2/use-policy/2.1",
    "osd-6": "osd/6",
}
"""Short addresses that people guess, and the clause that each leads to."""

QUERIES = {
    "1.b.v": "llama-2/1.b.v/",
    "(1.b.v)": "llama-2/1.b.v/",
    "section 2": "llama-2/2/",
    "§2": "llama-2/2/",
    "OSD 6": "osd/6/",
    "700 million": "llama-2/2/",
    "improve other models": "llama-2/1.b.v/",
    "military": "llama-2/use-policy/2.1/",
    "5.c": "llama-2/5.c/",
    "item 2.1": "llama-2/use-policy/2.1/",
    "policy 2.1": "llama-2/use-policy/2.1/",
    "criterion 5": "osd/5/",
    "who may not use it": "llama-2/2/",
    "attribution": "llama-2/1.b.iii/",
    "weapons": "llama-2/use-policy/2.2/",
}
"""What people type into the search, and the page that must come first. Where a new page comes before a clause that
somebody means by its number, the clause's weight is wrong (`publishing/pages.py`); by its words, it may be right."""

RESULT = ("1.b.v", "Llama 2 license § 1.b.v", "violates OSD 6")
"""A query, and what its first result shows: the clause's name, and a verdict on it."""
