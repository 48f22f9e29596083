"""The judgment on one license: the texts that are judged with it, the criteria it violates, the deciding clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .document import Clause, Document
from .edition import Edition
from .lineage import gravity
from .model import Authority, Finding, Verdict
from .sentences import Sentences


@dataclass(frozen=True)
class Judgment:
    """The findings on a license and on what it incorporates, by the primary criteria, and what follows from them."""

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
        found = (f for clause in clauses for f in self.edition.findings_of(clause.address))
        return tuple(finding for finding in found if self.edition.is_primary(finding.criterion))

    @cached_property
    def claims(self) -> tuple[Finding, ...]:
        """The findings, and those on the texts before that stand on the same words here."""
        found = (claim for document in self.parts for claim in self.edition.claims_in(document))
        return tuple(claim for claim in found if self.edition.is_primary(claim.criterion))

    @cached_property
    def violated(self) -> tuple[Clause, ...]:
        """The criteria with at least one `violates`, in their own order."""
        violated = {claim.criterion for claim in self.claims if claim.verdict is Verdict.VIOLATES}
        return tuple(clause for clause in self.edition.primary_criteria if clause.address in violated)

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """How many clauses have each verdict as their gravest."""
        gravest: dict[str, Finding] = {}
        for claim in sorted(self.claims, key=gravity):
            gravest.setdefault(claim.clause, claim)
        return Counter(claim.verdict for claim in gravest.values())

    @cached_property
    def deciding(self) -> tuple[Clause, ...]:
        """The clauses of which others than this edition say that they violate a criterion, or said so of the same
        words in a text before. In a text that follows another also those that were found to by themselves there."""
        decisive = dict.fromkeys(
            claim.clause
            for claim in self.claims
            if claim.verdict is Verdict.VIOLATES
            and (claim.origin.authority is not Authority.READING or self._is_found_anew(claim))
        )
        return tuple(self.edition.clauses[address] for address in decisive)

    def _is_found_anew(self, claim: Finding) -> bool:
        document = self.edition.document_of(claim.clause)
        return claim.inherited is None and document.succeeds is not None

    def violated_on(self, authority: Authority) -> tuple[Clause, ...]:
        """The violated criteria whose highest authority is this one."""
        best: dict[str, Authority] = {}
        for claim in self.claims:
            if claim.verdict is Verdict.VIOLATES:
                known = best.get(claim.criterion, Authority.READING)
                best[claim.criterion] = min(known, claim.authority, key=list(Authority).index)
        return tuple(clause for clause in self.violated if best[clause.address] is authority)

    def speakers(self, authority: Authority) -> str:
        """The attribution of the violations of this authority, as `Edition.says` has it for a finding."""
        criteria = {criterion.address for criterion in self.violated_on(authority)}
        said = (
            Sentences(self.edition).says(claim)
            for claim in self.claims
            if claim.criterion in criteria and claim.verdict is Verdict.VIOLATES and claim.authority is authority
        )
        return "; ".join(dict.fromkeys(said)) or "says this edition"
