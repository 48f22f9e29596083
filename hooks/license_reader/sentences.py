"""Sentences on findings: the claim, and whose word it is."""

from __future__ import annotations

from dataclasses import dataclass

from .edition import Edition
from .model import Authority, Finding


@dataclass(frozen=True, slots=True)
class Sentences:
    """“Violates criterion 6, no discrimination against fields of endeavor – says Ada Clay”, and its parts."""

    edition: Edition

    def criterion(self, address: str) -> str:
        """A criterion in a sentence: “criterion 6”, or its label where it has no number or is not a primary one."""
        number = self.edition.clauses[address].id
        is_plain = number.isdigit() and self.edition.is_primary(address)
        return f"criterion {number}" if is_plain else self.edition.label(address)

    def named_criterion(self, address: str) -> str:
        """The same with its headline: “criterion 6, no discrimination against fields of endeavor”."""
        headline = self.edition.headline(address)
        if headline.casefold().endswith(self.edition.name(address).casefold()):
            return self.criterion(address)
        # A word with capitals inside it is a name.
        words = (word.lower() if word in {word.capitalize(), word.title()} else word for word in headline.split())
        return f"{self.criterion(address)}, {' '.join(words)}"

    def says(self, finding: Finding) -> str:
        """Whose word a finding is, in words for a reader."""
        return f"says {self.speaker(finding)}"

    def speaker(self, finding: Finding) -> str:
        if finding.authority is Authority.STEWARD:
            return self.steward(finding.criterion)
        if finding.authority is Authority.NAMED:
            named = (self.edition.sources[key] for key in finding.sources if self.edition.sources[key].kind == "named")
            return ", ".join(dict.fromkeys(name for source in named for name in source.author))
        return "this edition"

    def steward(self, criterion: str) -> str:
        """The full name of the steward of a criterion, where the publisher of the criteria bears its short one."""
        document = self.edition.document_of(criterion)
        short, publisher = document.steward or "", document.provenance.publisher
        full = publisher.removesuffix(f" ({short})")
        return f"the {full}" if full != publisher else short

    def cited(self, key: str) -> str:
        """A source in a few words: “Ada Clay, 2026”. Where a steward speaks, its short name stands first."""
        source = self.edition.sources[key]
        names = ", ".join(source.author)
        steward = self.edition.documents[source.of].steward if source.of else None
        if steward and names not in (source.publisher, steward):
            names = f"{steward} ({names})"
        return f"{names}, {source.issued[:4]}"

    def dissenters(self, finding: Finding) -> tuple[str, ...]:
        """The names of those who have published dissent from a finding."""
        speakers = ([d.by] if d.by else self.edition.sources[d.source].author for d in finding.contested)
        return tuple(dict.fromkeys(name for names in speakers for name in names))

    def verdict(self, finding: Finding) -> str:
        """The whole sentence, without a full stop."""
        return f"{finding.verdict.verb} {self.named_criterion(finding.criterion)} – {self.says(finding)}"
