"""What an edition says of one license: what is judged with it, what it violates, and what decides that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .document import Clause, Document
from .edition import Edition
from .model import Authority, Finding, Verdict


@dataclass(frozen=True)
class Judgment:
    """The findings on a license and on what it incorporates, and what follows from them."""

    edition: Edition
    about: str
    """The address of the license."""

    @cached_property
    def parts(self) -> tuple[Document, ...]:
        """The license and the texts that stand below its address: what it incorporates."""
        texts = self.edition.texts("license", "policy")
        return tuple(d for d in texts if d.address == self.about or d.address.startswith(f"{self.about}/"))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """In the order of the texts."""
        clauses = (clause for document in self.parts for clause in document.clauses)
        return tuple(finding for clause in clauses for finding in self.edition.findings_of(clause.address))

    @cached_property
    def violated(self) -> tuple[Clause, ...]:
        """The criteria with at least one `violates`, in their own order."""
        violated = {finding.criterion for finding in self.findings if finding.verdict is Verdict.VIOLATES}
        return tuple(clause for clause in self.edition.criteria if clause.address in violated)

    @cached_property
    def deciding(self) -> tuple[Clause, ...]:
        """The clauses of which others than this edition say that they violate a criterion."""
        decisive = dict.fromkeys(
            finding.clause
            for finding in self.findings
            if finding.verdict is Verdict.VIOLATES and finding.authority is not Authority.READING
        )
        return tuple(self.edition.clauses[address] for address in decisive)

    def violated_on(self, authority: Authority) -> tuple[Clause, ...]:
        """The violated criteria whose highest authority is this one."""
        best: dict[str, Authority] = {}
        for finding in self.findings:
            if finding.verdict is Verdict.VIOLATES:
                known = best.get(finding.criterion, Authority.READING)
                best[finding.criterion] = min(known, finding.authority, key=list(Authority).index)
        return tuple(clause for clause in self.violated if best[clause.address] is authority)
