"""Every limit on what is read and on what is done with it, each with its reason.

They are many times what the edition has. A contribution that exceeds one is a mistake or an attack, and is refused with
`too-large`; CONTRIBUTING.md lists these limits, and a test compares the two. `python -m tests.worst` measures what the
largest trees within them take.
"""

from __future__ import annotations

# One run: its time grows with the files, with their bytes, and most of all with the values in front matter.
FILES = 10_000
"""Files and folders in `docs/` and `annotations/` together."""
BYTES = 16_000_000
"""Bytes of Markdown in `docs/` and `annotations/` together."""
TEXT_BYTES = 4_000_000
"""Bytes of Markdown in `docs/`: each block of a text is parsed, and searched for each name and term."""
VALUES = 300_000
"""Values in front matter together: a byte that begins one takes as long as a hundred bytes of words."""
FOLDERS = 8
"""Folders in each other: they are walked by recursion."""

# One file.
FILE_BYTES = 200_000
"""Bytes of a file: it is read as a whole, after a look at its size."""
REGISTER_BYTES = 20 * FILE_BYTES
"""Bytes of the register, which only grows."""
ADDRESS = 1_000
"""Characters of an address in the register: each part of it is looked up together with those before it."""
YAML_DEPTH = 10
"""Lists and mappings in each other: they are built by recursion."""
YAML_VALUES = 10_000
"""Values of a file: each has a place, and takes a hundred times its bytes in memory."""

# One text in Markdown: Python-Markdown takes time that grows with the square of some characters, and recurses into what
# is nested. A commentary of a thousand words has a tenth of each.
MARKDOWN_CHARACTERS = 20_000
MARKDOWN_LINES = 1_000
MARKDOWN_MARKS = 1_000
MARKDOWN_BRACKETS = 200
MARKDOWN_HEADINGS = 100
"""Headings: a heading with the words of another gets the next free number, which is sought from the first."""
MARKDOWN_DEPTH = 10
"""Quotations and lists in each other."""

# One license text.
BLOCKS = 5_000
"""Blocks: each is parsed by itself."""
CLAUSE_DEPTH = 10
"""Clauses in each other: pages show all that are around one."""
VERSIONS = 30
"""Texts that follow one another: each clause is compared with those of all of them."""

# The whole edition.
ENTRIES = 1_000
"""Entries of the file of redirects, of synonyms or of models: each redirect brings along what is below its address."""

# Words that a page shows in a line, or an address in itself. Each is refused with a code of its own.
NAME = 100
"""Characters of a name of a file or folder: with an ending it is within the 255 bytes that file systems take."""
HEADING = 300
"""Characters of a clause's heading."""
NUMBER = 20
"""Characters of a clause's number."""
SYNONYM = 80
"""Characters of a synonym."""

# The limits of messages. No contribution is refused for these.
PROBLEMS_OF_A_RULE = 5_000
"""After so many problems, a rule looks for no more."""
PROBLEMS_SHOWN = 500
"""How many problems are printed: nobody reads more of them at once."""
MESSAGE = 600
"""How many characters of a message are printed, and of how many a tip seeks the nearest word."""
COMPARISONS = 50_000_000
"""How much a run compares for its tips, as a sum of products of lengths in characters: difflib takes such a time."""
OCCURRENCES = 100
"""How many occurrences of a quote in its clause are looked for."""
