"""From what was read, without a problem, to the edition with every link in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from license_reader.edition import Edition
from license_reader.families import LicenseClaim, Model
from license_reader.layout import Span
from license_reader.lineage import ALONE
from license_reader.linking.anchoring import lay_out
from license_reader.linking.references import spans_of
from license_reader.linking.scope import Claim, Scope
from license_reader.linking.tracing import trace
from license_reader.model import (
    Annotation,
    Argument,
    Article,
    Authority,
    Dissent,
    Finding,
    Mention,
    Objection,
    Prose,
    Scenario,
    Source,
    Statement,
)
from license_reader.paths import STATEMENTS, objection_address
from license_reader.problems import Problem
from license_reader.sources.read import ProseFile
from license_reader.sources.schema import shared
from license_reader.words import fold

K = TypeVar("K")
V = TypeVar("V")


def link(scope: Scope, warnings: tuple[Problem, ...]) -> Edition:
    """The edition. Nothing in the scope may have a problem."""
    read = scope.read
    documents = {address: text.document for address, text in read.texts.items()}
    primary = next((d.address for d in documents.values() if d.ruler == "primary"), None)
    sources = {
        key: Source(
            key=key,
            author=tuple(map(str, entry.author)),
            names=tuple(name.model_dump(exclude_none=True) for name in entry.author),
            issued=str(entry.issued),
            of=primary if entry.kind == "osi" else entry.of,
            **shared(entry, Source, "author", "issued", "of"),
        )
        for key, entry in read.sources.items()
    }
    by_clause = _grouped((claim.clause.address, _finding(scope, claim, sources)) for claim in scope.claims.values())
    annotations = {
        address: Annotation(
            clause=address,
            findings=by_clause.get(address, ()),
            commentary=file.body,
            **_of_file(file, Annotation, "findings"),
        )
        for address, file in read.annotations.items()
    }
    articles = {
        address: Article(address=address, prose=file.body, **_of_file(file, Article))
        for address, file in read.articles.items()
    }
    scenarios = {
        address: Scenario(address=address, explanation=file.body, later=file.later, **_of_file(file, Scenario, "later"))
        for address, file in read.scenarios.items()
    }
    objections = {
        objection_address(address): Objection(
            address=objection_address(address), explanation=file.body, **_of_file(file, Objection)
        )
        for address, file in read.objections.items()
    }
    statements = [
        Statement(name=address.removeprefix(STATEMENTS), prose=file.body, **_of_file(file, Statement))
        for address, file in read.statements.items()
    ]
    findings = tuple(f for address in scope.clauses if address in annotations for f in by_clause.get(address, ()))
    spans = {address: found for text in read.texts.values() for address, found in spans_of(text).items()}
    lineage = trace(documents, by_clause, annotations.keys())
    in_order = sorted(objections.values(), key=lambda objection: (objection.order, objection.address))
    bodies = [(a.clause, a.commentary) for a in annotations.values()]
    bodies += [(a.address, a.prose) for a in articles.values()]
    bodies += [(s.address, prose) for s in scenarios.values() for prose in (s.explanation, s.later) if prose]
    bodies += [(o.address, o.explanation) for o in in_order]
    listed = [(key, s.address) for s in scenarios.values() for key in s.sources]
    listed += [(key, o.address) for o in in_order for key in o.sources]
    return Edition(
        documents=_frozen(documents),
        clauses=_frozen(scope.clauses),
        annotations=_frozen(annotations),
        sources=_frozen(sources),
        articles=_frozen(articles),
        scenarios=_frozen(scenarios),
        objections=_frozen({objection.address: objection for objection in in_order}),
        statements=tuple(sorted(statements, key=lambda statement: (statement.order, statement.name))),
        findings=findings,
        layout=_frozen(
            {
                address: lay_out(
                    clause, (*by_clause.get(address, ()), *lineage.get(address, ALONE).standing), spans[address]
                )
                for address, clause in scope.clauses.items()
            }
        ),
        mentions=_frozen(_mentions(scope, spans, bodies)),
        terms=_frozen(
            _grouped(
                (f"{address}/{clause_id}", term)
                for address, text in read.texts.items()
                for term, clause_id in text.entry.terms.items()
            )
        ),
        by_criterion=_frozen(_grouped((f.criterion, f) for f in findings)),
        by_source=_frozen(_grouped((key, f) for f in findings for key in f.cited)),
        by_clause=_frozen(_grouped((clause, s) for s in scenarios.values() for clause in s.clauses)),
        objections_to=_frozen(_grouped((clause, o) for o in in_order for clause in o.clauses)),
        cited_by=_frozen(_grouped(dict.fromkeys([*_linked_sources(bodies), *listed]))),
        models=_frozen(_models(scope)),
        synonyms=_frozen(read.synonyms.data),
        lineage=_frozen(lineage),
        warnings=warnings,
    )


def _models(scope: Scope) -> dict[str, Model]:
    by_name = sorted(scope.read.models.items(), key=lambda pair: (pair[1].name.lower(), pair[0]))
    return {
        key: Model(
            key=key,
            claim=LicenseClaim(**shared(entry, LicenseClaim)),
            otherwise=tuple(LicenseClaim(**shared(other, LicenseClaim)) for other in entry.otherwise),
            **shared(entry, Model, "otherwise"),
        )
        for key, entry in by_name
    }


def _finding(scope: Scope, claim: Claim, sources: Mapping[str, Source]) -> Finding:
    entry = claim.entry
    (start,) = claim.places()
    quote = fold(entry.quote)
    criteria = scope.criteria[entry.criterion].document
    authorities = [_lent(sources[key], criteria) for key in entry.sources]
    return Finding(
        clause=claim.clause.address,
        anchor=claim.anchor,
        authority=min(authorities, key=list(Authority).index, default=Authority.READING),
        quote=quote,
        start=start,
        end=start + len(quote),
        contested=tuple(Dissent(**shared(dissent, Dissent)) for dissent in entry.contested),
        against=tuple(Argument(**shared(argument, Argument)) for argument in entry.against),
        **shared(entry, Finding, "quote", "contested", "against"),
    )


def _lent(source: Source, criteria: str) -> Authority:
    """Whose word a finding on these criteria is by a source. A steward lends nothing on the criteria of another."""
    if source.kind == "named":
        return Authority.NAMED
    return Authority.STEWARD if source.of == criteria else Authority.READING


def _of_file(file: ProseFile[Any], model: type, *but: str) -> dict[str, Any]:
    """The arguments for `model` from a file: its path, and the fields that its front matter shares with the class."""
    return {"path": file.path, **shared(file.entry, model, *but)}


def _mentions(
    scope: Scope, spans: Mapping[str, tuple[Span, ...]], bodies: Iterable[tuple[str, Prose]]
) -> dict[str, tuple[Mention, ...]]:
    """Address -> its mentions: first those in the words of texts, then those in commentary."""
    pairs: list[tuple[str, Mention]] = []
    for address, found in spans.items():
        for target in dict.fromkeys(s.target for s in found if s.kind in {"term", "reference"}):
            pairs.append((str(target), Mention(address, "text")))
    # Questions and counter-arguments are left out: clauses already list those that turn on them.
    for address, body in bodies:
        if address in scope.clauses or address in scope.read.articles:
            for target in sorted(body.links):
                pairs.append((target.replace("#", "/").rstrip("/"), Mention(address, "commentary")))
    order = {address: number for number, address in enumerate((*scope.clauses, *scope.read.articles))}
    pairs.sort(key=lambda pair: (pair[1].where != "text", order[pair[1].address]))
    return {
        address: tuple(mention for mention in found if mention.address != address)
        for address, found in _grouped(dict.fromkeys(pairs)).items()
        if address in scope.clauses or address in scope.read.texts
    }


def _linked_sources(bodies: Iterable[tuple[str, Prose]]) -> list[tuple[str, str]]:
    return [
        (target.removeprefix("sources#"), address)
        for address, body in bodies
        for target in sorted(body.links)
        if target.startswith("sources#")
    ]


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _frozen(mapping: Mapping[K, V]) -> Mapping[K, V]:
    return MappingProxyType(dict(mapping))
