"""The words alone, and a page as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from license_reader.document import Block, Clause
from license_reader.model import Finding
from license_reader.publishing.escape import markdown as escaped
from license_reader.sentences import Sentences

from .entries import LICENSE, words
from .site import File, Site


def txt(site: Site) -> Iterator[File]:
    """`address.txt`: the words of a clause, a criterion or a text, verbatim; of a question, it and its answer."""
    edition = site.edition
    for address in site.kinds:
        if address in edition.scenarios:
            scenario = edition.scenarios[address]
            later = [scenario.later.text] if scenario.later else []
            parts = [scenario.question, scenario.summary, *later, scenario.explanation.text]
        elif address in edition.documents:
            parts = list(words(edition.documents[address]))
        else:
            parts = [block.text for block in edition.clauses[address].blocks]
        yield f"{address}.txt", ("\n\n".join(parts) + "\n").encode()


def md(site: Site) -> Iterator[File]:
    """`address.md`: what the page says. Its links are whole URLs."""
    for address in site.kinds:
        yield f"{address}.md", f"{page(site, address)}\n\n{_foot(site, address)}\n".encode()


def page(site: Site, address: str) -> str:
    """A page's words, findings and commentary."""
    edition = site.edition
    if address in edition.scenarios:
        return "\n\n".join(_question(site, address))
    if address in edition.documents:
        return "\n\n".join(_text(site, address))
    return "\n\n".join(_clause(site, edition.clauses[address]))


def _clause(site: Site, clause: Clause) -> Iterator[str]:
    edition = site.edition
    document = edition.document_of(clause.address)
    provenance = document.provenance
    yield f"# {escaped(edition.label(clause.address))}: {escaped(edition.headline(clause.address))}"
    yield _quoted(clause.blocks)
    version = f", {provenance.version}" if provenance.version else ""
    yield f"From: {escaped(provenance.publisher)}, {escaped(document.title)}{escaped(version)}. <{provenance.url}>"
    of_criterion = document.kind == "criteria"
    found = site.findings(clause.address) if of_criterion else edition.claims_on(clause.address)
    if found:
        yield "## Findings"
        yield "\n".join(_findings(site, found, of_criterion=of_criterion))
    yield from _since(site, clause)
    annotation = edition.annotations.get(clause.address)
    if annotation:
        yield "## Commentary"
        yield site.markdown(annotation.commentary)


def _text(site: Site, address: str) -> Iterator[str]:
    edition = site.edition
    document = edition.documents[address]
    yield f"# {escaped(document.title)}"
    if document.preamble:
        yield _quoted(document.preamble)
    for portion in document.portions:
        clause = portion.clause
        link = f"[{escaped(edition.label(clause.address))}]({site.at(clause.address)})"
        yield f"## {link}" if portion.begins else f"{link} goes on:"
        yield _quoted(portion.blocks)
        if portion.begins and (found := edition.claims_on(clause.address)):
            yield "\n".join(_findings(site, found))


def _question(site: Site, address: str) -> Iterator[str]:
    edition = site.edition
    scenario = edition.scenarios[address]
    yield f"# {escaped(scenario.question)}"
    yield f"**{escaped(scenario.summary)}**"
    if scenario.later:
        yield f"Later versions: {site.markdown(scenario.later)}"
    yield site.markdown(scenario.explanation)
    yield "## The clauses that decide it"
    yield "\n".join(
        f"- [{escaped(edition.label(clause))}]({site.at(clause)}): {escaped(edition.headline(clause))}"
        for clause in scenario.clauses
    )


def _quoted(blocks: Iterable[Block]) -> str:
    return "\n>\n".join(f"> {escaped(block.text)}" for block in blocks)


def _findings(site: Site, findings: Iterable[Finding], *, of_criterion: bool = False) -> Iterator[str]:
    edition, sentences = site.edition, Sentences(site.edition)
    for finding in findings:
        verdict = f"{finding.verdict.verb} {sentences.named_criterion(finding.criterion)}"
        if of_criterion:
            verdict = f"{finding.verdict.passive} {edition.label(finding.clause)}"
        said = ", ".join(filter(None, (sentences.says(finding), finding.readings and finding.readings.words)))
        parts = [
            f"- [{escaped(verdict)}]({site.at(finding.address)}) – {escaped(said)}:",
            f"“{escaped(finding.quote)}” {escaped(finding.reason)}",
        ]
        if first := finding.inherited:
            origin = f"[{escaped(edition.label(first.clause))}]({site.at(first.address)})"
            parts.append(f"First said of the same words in {origin}, by {escaped(sentences.speaker(first))}.")
        cited = [f"[{escaped(edition.sources[key].title)}]({edition.sources[key].url})" for key in finding.sources]
        if cited:
            parts.append(f"Source: {'; '.join(cited)}.")
        parts += [f"Contested: {escaped(dissent.says)}" for dissent in finding.contested]
        parts += [f"Against it: {escaped(argument.says)}" for argument in finding.against]
        yield " ".join(parts)


def _since(site: Site, clause: Clause) -> Iterator[str]:
    """How a clause stands to the one before it."""
    edition = site.edition
    if ancestor := edition.lineage_of(clause.address).ancestor:
        yield f"## Since {escaped(edition.label(ancestor.text))}"
        was, words = ancestor.clause, ancestor.status.words
        yield f"Beside [{escaped(edition.label(was))}]({site.at(was)}): {words}." if was else f"{words.capitalize()}."


def _foot(site: Site, address: str) -> str:
    return (
        f"---\n\n<{site.at(address)}>, in {escaped(site.name)}, edition of {site.version}. "
        f"Commentary: {LICENSE}. The quoted texts belong to their owners."
    )
