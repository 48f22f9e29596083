"""Editions of any size, made from a seed: the same seed and size give the same files.

An edition holds for each clause as much as the real one: the lengths of clauses and commentaries, the share of
clauses with findings, the links, and a word in quotation marks now and then.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from license_reader.sources.texts import fingerprint

PER_TEXT = 400
"""The most clauses of one text: a text is one page and one file."""
CRITERIA = 10
_SYLLABLES = re.findall("..", "tarinokelumasipodevoaneriisolumtirabecofi")
_COMMON = re.findall(r"\w+", "the of to and a in that it is for any or by may not with as this under which shall")
_PAGES = {
    "changes": ("changes", "What changed", ""),
    "data": ("data", "As data", ""),
    "index": ("front", "May anybody use it?", "about: text-1\nverdict: No"),
    "matrix": ("matrix", "By criterion", ""),
    "scenarios": ("scenarios", "Questions", ""),
    "search": ("search", "Search", ""),
    "sources": ("sources", "Sources", ""),
    "yes-but": ("objections", "Yes, but", ""),
    "correct": ("statement", "Correct the record", "about: text-1"),
}
_DAY = "added: 2026-11-01\n"


class Maker:
    """The files of one edition, with its own run of random numbers."""

    def __init__(self, clauses: int, seed: int = 0, versions: int = 1) -> None:
        self.random = random.Random(f"{seed}:{clauses}")
        self.size = clauses
        self.versions = versions
        """How many texts follow one another."""
        self.vocabulary = sorted({self._word() for _ in range(3_000)})
        self.words: dict[str, str] = {}
        """The address of each clause, and its words."""
        self.sources = [f"source-{number}" for number in range(10 + clauses // 50)]

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file of the project with its path, the register aside."""
        for number, first in enumerate(range(0, self.size, PER_TEXT), 1):
            built = self._later(number) if (number - 1) % self.versions else ""
            clauses = min(PER_TEXT, self.size - first)
            yield f"docs/text-{number}.md", built or self._text(f"text-{number}", clauses, number == 1)
        yield "docs/terms.md", self._criteria()
        pages = _PAGES | ({"lineage": ("lineage", "Versions", "about: text-1")} if self.versions > 1 else {})
        for name, (template, title, more) in pages.items():
            front = f"title: {title}\ndescription: {self.sentence()}\ntemplate: {template}\n{more}".rstrip()
            # Each source is cited: here, where nothing else does.
            cited = "\n".join(f"- [{key}](sources#{key})" for key in self.sources if name == "sources")
            yield f"docs/{name}.md", f"---\n{front}\n---\n{self.body(40)}\n\n{cited}\n"
        for address in self.words:
            yield f"annotations/{address}.md", self._annotation(address)
        for number in range(10 + self.size // 20):
            yield f"annotations/scenarios/question-{number}.md", self._question()
        for number in range(5 + self.size // 200):
            yield f"annotations/yes-but/objection-{number}.md", self._objection(number)
        yield "annotations/sources.yml", "".join(self._source(key) for key in self.sources)

    def sentence(self, most: int = 14) -> str:
        """Some words that begin with a capital letter and end with a stop."""
        return " ".join(self._some(self.random.randint(6, most))).capitalize() + "."

    def _word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.choice((2, 2, 3, 3, 4))))

    def _some(self, number: int) -> list[str]:
        chance = self.random.random
        return [self.random.choice(_COMMON if chance() < 0.45 else self.vocabulary) for _ in range(number)]

    def _length(self, middle: float) -> int:
        return max(5, min(400, round(self.random.lognormvariate(0, 0.6) * middle)))

    def _ids(self) -> Iterator[tuple[str, str]]:
        """The ids of a text and the literal numbers that their words begin with, in order: 1, 1.a, 1.a.i."""
        for section in count(1):
            yield f"{section}", f"{section}\\. "
            for letter in "abcdef"[: self.random.randint(0, 6)]:
                yield f"{section}.{letter}", f"{letter}. "
                for roman in ("i", "ii", "iii")[: self.random.choice((0, 0, 0, 2, 3))]:
                    yield f"{section}.{letter}.{roman}", f"{roman}. "

    def _text(self, address: str, clauses: int, first: bool) -> str:
        terms = {self.vocabulary[(7 * n + len(self.words)) % len(self.vocabulary)].capitalize(): n for n in range(10)}
        blocks = [f"# License {address}"]
        ids = []
        for number, (name, marker) in enumerate(islice(self._ids(), clauses)):
            ids.append(name)
            words = self._some(self._length(45))
            words[0:0] = [f'"{term}" means' for term, place in terms.items() if place == number]
            if self.random.random() < 0.3:
                words += ["see Section", self.random.choice(ids)]
            if self.random.random() < 0.5:
                words.insert(len(words) // 2, self.random.choice(list(terms)))
            sentence = " ".join(words) + "."
            sentence = sentence[0].upper() + sentence[1:]
            self.words[f"{address}/{name}"] = sentence
            blocks.append(f"{marker}{sentence}\n{{: #{name} }}")
        defined = {term: ids[place] for term, place in terms.items() if place < len(ids)}
        front = "terms:\n" + "".join(f'  {term}: "{name}"\n' for term, name in sorted(defined.items()))
        if not first:
            front += "references:\n  First License: text-1\n"
        return _text(f"License {address}", "license", front, "\n\n".join(blocks) + "\n")

    def _later(self, number: int) -> str:
        """A text that follows the one before: a fifth of its clauses have other words, its last three are new."""
        before = f"text-{number - 1}/"
        ids = [address.removeprefix(before) for address in self.words if address.startswith(before)]
        blocks = [f"# License text-{number}"]
        for name in [*ids[:-3], "900", "901", "902"]:
            words = self.words.get(before + name, self.sentence(40))
            if self.random.random() < 0.2:
                words = words.removesuffix(".") + " " + self.sentence(20).lower()
            self.words[f"text-{number}/{name}"] = words
            blocks.append(f"{name.rpartition('.')[2]}\\. {words}\n{{: #{name} }}")
        body = "\n\n".join(blocks) + "\n"
        return _text(f"License text-{number}", "license", f"succeeds: text-{number - 1}\n", body)

    def _criteria(self) -> str:
        blocks = ["# Terms", self.sentence()]
        for number in range(1, CRITERIA + 1):
            heading = f"{number}\\. {' '.join(self._some(3)).capitalize()}"
            blocks += [f"## {heading}\n{{: #{number} }}", self.sentence(40)]
        return _text("Fair Terms", "criteria", "steward: the Guild\nruler: primary\n", "\n\n".join(blocks) + "\n")

    def _link(self) -> str:
        kind = self.random.random()
        words = " ".join(self._some(2))
        if kind < 0.4:
            return f"[{words}]({self.random.choice(list(self.words)[-PER_TEXT:])})"
        if kind < 0.7:
            return f"[{words}](terms/{self.random.randint(1, CRITERIA)})"
        return f"[{words}](sources#{self.random.choice(self.sources)})"

    def body(self, words: int) -> str:
        """A commentary of about so many words, a paragraph for each fifty."""
        paragraphs = []
        for part in range(1 + words // 50):
            said = self._some(max(20, words // (1 + words // 50)))
            said[5] = self._link()
            said[-3] = self._link() if part else f"“{said[-3]}”"
            said[9] += "'s"
            said[12:14] = [f'"{said[12]}', f'{said[13]}"']
            if self.random.random() < 0.2:
                said[15] = f"*{said[15]}*"
            paragraphs.append(" ".join(said).capitalize() + ".")
        return "\n\n".join(paragraphs)

    def _annotation(self, address: str) -> str:
        front = f"summary: {' '.join(self._some(6)).capitalize()}\n"
        number = self.random.choice((0, 0, 0, 1, 1, 1, 2))
        front += "findings:\n" if number else "findings: []\n"
        for criterion in self.random.sample(range(1, CRITERIA + 1), number):
            verdict = self.random.choice(("violates", "arguable", "complies"))
            sources = ", ".join(self.random.sample(self.sources, self.random.choice((0, 1, 1, 2))))
            front += f"  - criterion: terms/{criterion}\n    verdict: {verdict}\n    quote: {self._quote(address)}\n"
            front += f"    reason: {self.sentence(25)}\n    sources: [{sources}]\n"
        front += f"{_DAY}updated: 2026-11-{self.random.randint(2, 28):02}\nchange: {self.sentence()}\n"
        return f"---\n{front}---\n{self.body(min(220, self._length(95)))}\n"

    def _quote(self, address: str) -> str:
        """Words that stand once in a clause: as many more as that takes."""
        whole = self.words[address]
        words = whole.rstrip(".").split()
        start = self.random.randrange(max(1, len(words) - 6))
        for end in range(min(start + 6, len(words)), len(words) + 1):
            quote = " ".join(words[start:end])
            if whole.find(quote, whole.find(quote) + 1) < 0 and '"' not in quote:
                return quote
        return f"'{whole}'"

    def _question(self) -> str:
        clauses = ", ".join(self.random.sample(list(self.words), min(len(self.words), self.random.randint(1, 3))))
        answer = self.random.choice(('"no"', "unclear", "only-if", '"yes"'))
        front = f"question: May I {' '.join(self._some(8))}?\nanswer: {answer}\nsummary: {self.sentence(12)}\n"
        front += f"asked-by: [company]\nclauses: [{clauses}]\nsources: [{self.random.choice(self.sources)}]\n"
        return f"---\n{front}{_DAY}---\n{self.body(min(220, self._length(95)))}\n"

    def _objection(self, number: int) -> str:
        front = f"objection: {self.sentence()}\ndefense: {self.sentence(40)}\nconcedes: {self.sentence()}\n"
        front += f"clauses: [{self.random.choice(list(self.words))}]\nsources: [{self.random.choice(self.sources)}]\n"
        return f"---\n{front}order: {number}\n{_DAY}---\n{self.body(110)}\n"

    def _source(self, key: str) -> str:
        kind = self.random.choice(("osi", "named", "licensor", "record"))
        return (
            f"{key}:\n  kind: {kind}\n  type: webpage\n  title: {self.sentence(8)}\n"
            f"  author:\n    - family: {self._word().capitalize()}\n      given: {self._word().capitalize()}\n"
            f'  publisher: {self._word().capitalize()}\n  issued: "{self.random.randint(2000, 2026)}"\n'
            f"  URL: https://{key}.example/\n  says: {self.sentence(30)}\n  does-not-say: {self.sentence(20)}\n"
        )


def _text(title: str, kind: str, front: str, body: str) -> str:
    return (
        f"---\ntitle: {title}\nshort: {title}\nkind: {kind}\n{front}provenance:\n  publisher: The Guild\n"
        f"  url: https://guild.example/\n  retrieved: 2026-11-01\n  license: CC0-1.0\n"
        f"  sha256: {fingerprint(body, 'plain')}\n---\n{body}"
    )


def write(folder: Path, clauses: int, seed: int = 0, versions: int = 1) -> None:
    """Write the files of an edition into a new folder. What it publishes is not in its register yet."""
    for path, content in Maker(clauses, seed, versions).files():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
