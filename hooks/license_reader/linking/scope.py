"""The lookups of the rules: which addresses exist, and what is at each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from license_reader.document import Clause
from license_reader.paths import OBJECTIONS, objection_address
from license_reader.problems import Problem, Suggestions
from license_reader.sources.files import SourceFile
from license_reader.sources.read import Read
from license_reader.sources.schema import AnnotationEntry, FindingEntry
from license_reader.words import digest_of, fold

from .absent import absent, around
from .anchoring import occurrences
from .meant import meant


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding as it is written, with its clause, its fragment, its file and its number in that from 0."""

    clause: Clause
    anchor: str
    entry: FindingEntry
    source: SourceFile
    index: int

    @property
    def address(self) -> str:
        return f"{self.clause.address}#{self.anchor}"

    def places(self) -> list[int]:
        """The offsets at which its quote stands in the words of the clause."""
        entry = self.entry
        return occurrences(self.clause.text, entry.quote, entry.prefix or "", entry.suffix or "")


@dataclass(frozen=True, slots=True)
class Scope:
    """The files of the project, and the lookups that the rules share."""

    read: Read
    clauses: Mapping[str, Clause]
    criteria: Mapping[str, Clause]
    claims: Mapping[str, Claim]
    """Address -> finding, for each finding of an annotation that has its clause."""
    targets: frozenset[str]
    """Every address and fragment that a link may lead to; a counter-argument that could not be read is one too."""
    named: frozenset[str]
    """Those of them that a tip may name: pages, sources and counter-arguments."""
    absent: Mapping[str, Problem]
    """The address of what must be there and is not, with its problem."""
    doubtful: frozenset[str]
    """The clauses with a finding whose criterion is not known, or that is gone: nor are the fragments of findings."""
    suggestions: Suggestions = field(default_factory=Suggestions)

    @classmethod
    def of(cls, read: Read) -> Scope:
        """The lookups of what was read."""
        documents = [text.document for text in read.texts.values()]
        clauses = {clause.address: clause for document in documents for clause in document.clauses}
        criteria = {c.address: c for document in documents if document.kind == "criteria" for c in document.clauses}
        claims = {
            claim.address: claim
            for address, file in read.annotations.items()
            if address in clauses
            for claim in claims_of(clauses[address], file.entry, file.source)
        }
        doubtful = {c.clause.address for c in claims.values() if c.entry.criterion not in criteria}
        digests = {address: digest_of(f"{c.entry.criterion} {fold(c.entry.quote)}") for address, c in claims.items()}
        lost = absent(read, clauses, digests)
        lost = {address: lost[address] for address in lost if address.partition("#")[0] not in doubtful}
        doubtful |= {address.partition("#")[0] for address in lost if "#" in address} & clauses.keys()
        unread = {objection_address(a) for a in (*read.unread, *lost) if a.startswith(OBJECTIONS)}
        named = {
            *read.texts,
            *clauses,
            *read.articles,
            *read.scenarios,
            *(f"sources#{key}" for key in read.source_keys.data),
            *(f"models#{key}" for key in read.model_keys.data),
            *(objection_address(address) for address in read.objections),
        }
        targets = {*named, *claims, *unread, *(f"{clause.document}#{clause.id}" for clause in clauses.values())}
        return cls(read, clauses, criteria, claims, frozenset(targets), frozenset(named), lost, frozenset(doubtful))

    def resolves(self, target: str) -> bool:
        """Whether an address leads somewhere, or into a file that could not be read."""
        page, fragment, _ = target.partition("#")
        unknown = self.is_unread(target) or bool(fragment and page in self.doubtful)
        return target.removesuffix("/") in self.targets or unknown or f"{page}/{fragment}" in self.absent

    def is_unread(self, address: str) -> bool:
        """Whether an address is that of a file that could not be read, of what is not there, or below either."""
        return any(part in self.read.unread or part in self.absent for part in around(address.removesuffix("/")))

    @property
    def is_complete(self) -> bool:
        """Whether every file is there and could be read: else what they cite is not known."""
        return not self.read.unread and not self.absent

    def meant(self, word: str, known: Collection[str], text: str = "", *, fragment: bool = False) -> str | None:
        """The known address that a word stands for, in this text first, as the function `meant` finds it."""
        if not self.suggestions.spend(1_000 * len(self.read.texts)):
            return None
        return meant(word, known, sorted(self.read.texts, key=lambda address: address != text), fragment=fragment)

    def address_tip(self, word: str, known: Collection[str]) -> str:
        """A tip with the address that a word stands for, or with the nearest one."""
        found = self.meant(word, known)
        return f"did you mean “{found}”?" if found else self.nearest(word, known)

    def nearest(self, word: str, known: Collection[str], prefix: str = "did you mean") -> str:
        """A tip with the known word that is most like this one."""
        return self.suggestions.nearest(word, known, prefix)


def claims_of(clause: Clause, entry: AnnotationEntry, source: SourceFile) -> Iterator[Claim]:
    """The findings of an annotation. A second one on the same criterion has a number in its fragment."""
    count: dict[str, int] = {}
    for index, item in enumerate(entry.findings):
        count[item.criterion] = number = count.get(item.criterion, 0) + 1
        anchor = item.criterion.replace("/", "-") + (f"-{number}" if number > 1 else "")
        yield Claim(clause, anchor, item, source, index)
