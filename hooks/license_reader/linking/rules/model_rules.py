"""Rules on the families of models, and on the license that the publisher of each names."""

from __future__ import annotations

from collections.abc import Iterator

from license_reader.linking.scope import Scope
from license_reader.paths import MODELS
from license_reader.problems import Code, Problem, problem
from license_reader.sources.listing import LicenseClaimEntry

_ONE = "give “text” for a license of this edition, “license” for any other"


def a_model_is_under_one_license(scope: Scope) -> Iterator[Problem]:
    """A place where a publisher names a license names one: a license of this edition, or another."""
    licenses = {a for a, text in scope.read.texts.items() if text.document.kind == "license"}
    for at, claim in _claims(scope):
        if (claim.text is None) == (claim.license is None):
            missing = claim.text is None
            code, message = (
                (Code.MISSING_KEY, "no license is named")
                if missing
                else (Code.UNKNOWN_KEY, "both “text” and “license” name one")
            )
            place = scope.read.model_keys.position(at if missing else (*at, "license"), key=True)
            yield problem(MODELS, place, code, message, _ONE)
        elif claim.text is not None and claim.text not in licenses and not scope.is_unread(claim.text):
            place = scope.read.model_keys.position((*at, "text"))
            tip = scope.nearest(claim.text, licenses)
            yield problem(MODELS, place, Code.WRONG_VALUE, f"no license “{claim.text}”", tip)


def a_model_is_read_at_a_commit(scope: Scope) -> Iterator[Problem]:
    """The URL of what was read holds the commit: at any other URL the words may change."""
    for at, claim in _claims(scope):
        if claim.commit not in claim.url:
            place = scope.read.model_keys.position((*at, "url"))
            message = f"the URL does not hold the commit {claim.commit}"
            tip = "on the page of the file, press “y”: the address then has the commit in it"
            yield problem(MODELS, place, Code.WRONG_VALUE, message, tip)


def a_model_is_named_once(scope: Scope) -> Iterator[Problem]:
    """No two families have the same name, or a name that another is called by: whoever searches for it wants one."""
    seen: dict[str, str] = {}
    for key, entry in scope.read.models.items():
        for index, name in enumerate((entry.name, *entry.called)):
            first = seen.setdefault(name.lower(), key)
            if first != key or (index and name.lower() == entry.name.lower()):
                place = scope.read.model_keys.position((key, "called", index - 1) if index else (key, "name"))
                yield problem(MODELS, place, Code.WRONG_VALUE, f"“{name}” is the name of “{first}” already")


def _claims(scope: Scope) -> Iterator[tuple[tuple[str | int, ...], LicenseClaimEntry]]:
    """Each place where a license is named, with where it stands in the file."""
    for key, entry in scope.read.models.items():
        yield (key,), entry
        for index, other in enumerate(entry.otherwise):
            yield (key, "otherwise", index), other
