"""The front matter of a new text: what is known of it, what the text before has, and empty keys for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from license_reader.sources.read import TextFile
from license_reader.words import in_quotation_marks

from .text_terms import defined


def front_matter(
    address: str,
    title: str,
    clauses: Mapping[str, str],
    before: TextFile | None,
    names: Mapping[str, str],
    ancestors: Mapping[str, str | None],
    provenance: Mapping[str, str],
) -> str:
    """The front matter with its two lines `---`. `clauses` gives the words that each clause begins with, by its id.

    What nobody can know from the words, the publisher and the URL, is left empty: the check asks for it.
    """
    lines = [("title", title), ("short", _short(title, before, names))]
    lines += [("kind", before.entry.kind if before else "policy" if "/" in address else "license")]
    lines += [("annotated", "partial")]
    if before:
        lines += [("succeeds", before.document.address)]
    known = before.document.provenance if before else None
    return "\n".join(
        [
            "---",
            *(f"{key}: {_scalar(value)}" for key, value in lines),
            *_mapping("names", names),
            *_mapping("ancestors", ancestors),
            *_mapping("called", {k: v for k, v in (before.entry.called if before else {}).items() if k in clauses}),
            *_mapping("terms", _terms(clauses, before, ancestors)),
            *_mapping("references", _references(address, before)),
            "provenance:",
            f"  publisher: {_scalar(known.publisher) if known else '# who published the text'}",
            "  url: # where it was read, at a commit if there is one",
            f"  license: {_scalar(known.license) if known else '# of the text itself'}",
            *(f"  {key}: {_scalar(value)}" for key, value in provenance.items()),
            "---",
            "",
            "",
        ]
    )


def _short(title: str, before: TextFile | None, names: Mapping[str, str]) -> str:
    """The name in citations: as that of the text before, else the title without “The” and “Agreement”.

    A maker that the name before is without is left out: “Kiln 2 license” is followed by “Kiln 3 license”, although
    the title begins with “Guild Kiln 3”.
    """
    for new, old in names.items():
        for was in (old, old.partition(" ")[2]):
            if before and was and was in before.entry.short:
                words, first = new.split(), was.split()[0]
                return before.entry.short.replace(
                    was, " ".join(words[words.index(first) :] if first in words else words)
                )
    return re.sub(r"^The | (?:License )?Agreement$", "", title)


def _terms(clauses: Mapping[str, str], before: TextFile | None, ancestors: Mapping[str, str | None]) -> dict[str, str]:
    """Each defined term and its clause; a term of the text before that the same clause has in quotation marks too."""
    found = {term: clause_id for clause_id, words in reversed(list(clauses.items())) for term in defined(words)}
    was = {old: new for new, old in ancestors.items()}
    for term, clause_id in (before.entry.terms if before else {}).items():
        here = was.get(clause_id, clause_id)
        if in_quotation_marks(term).search(clauses.get(here, "")):
            found[term] = here
    return dict(reversed(list(found.items())))


def _references(address: str, before: TextFile | None) -> dict[str, str]:
    """The names of other texts, where these stand below this address as they stood below the one before."""
    own = f"{before.document.address}/" if before else ""
    names = before.entry.references.items() if before else ()
    return {name: f"{address}/{to.removeprefix(own)}" if to.startswith(own) else to for name, to in names}


def _mapping(key: str, values: Mapping[str, str | None]) -> Iterator[str]:
    if values:
        yield f"{key}:"
    for name, value in values.items():
        yield f"  {_scalar(name)}: {'null' if value is None else _scalar(value)}"


def _scalar(value: str) -> str:
    """A value of YAML, in quotation marks where it could be taken for something else."""
    plain = re.fullmatch(r"[^\W\d_][^:#\n\"]*|https?://\S+|\d{4}-\d\d-\d\d|[0-9a-f]{64}", value)
    if plain and not re.fullmatch(r"(?i:null|true|false|yes|no|on|off|[yn])|\d+|.* ", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
