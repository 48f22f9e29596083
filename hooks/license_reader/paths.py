"""Where files lie, what they are called, and which names an address can have."""

from __future__ import annotations

import re
import unicodedata

from . import limits
from .data import ENDINGS

TEXTS, ANNOTATIONS = "docs", "annotations"
SOURCES = f"{ANNOTATIONS}/sources.yml"
REGISTER, REDIRECTS = f"{ANNOTATIONS}/addresses.txt", f"{ANNOTATIONS}/redirects.yml"
SYNONYMS = f"{ANNOTATIONS}/synonyms.yml"
"""The file of words that people type into the search, with the words of the edition."""
MODELS = f"{ANNOTATIONS}/models.yml"
"""The families of models, and the license that the publisher of each names."""
SCENARIOS = "scenarios/"
"""The addresses of scenarios begin so, and so do their files below the annotations."""
NEW_QUESTION = f"{SCENARIOS}my-question"
"""The address of a new question until its author names it."""
OBJECTIONS, STATEMENTS = "yes-but/", "statements/"
"""Below the annotations too: the counter-arguments, all on one page, and the texts to paste."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The name of a scenario, a counter-argument or a statement."""
OF_THE_SITE = {"404.html", "assets", "sitemap.xml.gz", "templates"}
"""Names at the root of the site that no address may begin with."""
NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""A part of an address, and so the name of a folder and file."""


def address_of(path: str) -> str:
    """The address of a file under its folder: its path without `.md`, or without `/index.md`."""
    return re.sub(r"(^|/)index$", "", path.partition("/")[2].removesuffix(".md"))


def file_of(address: str) -> str:
    """The file that holds what is said of a clause, or a scenario."""
    return f"{ANNOTATIONS}/{address}.md"


def objection_address(address: str) -> str:
    """The address of a counter-argument, which is a fragment of the page of all, from that of its file."""
    return f"{OBJECTIONS.rstrip('/')}#{address.removeprefix(OBJECTIONS)}"


def bad_name(name: str) -> str:
    """Why a name cannot be part of an address, or nothing: it must be one and the same file name on every system."""
    if len(name) > limits.NAME:
        return f"{len(name)} characters: the limit is {limits.NAME}"
    if not NAME.fullmatch(name):
        return "a name is made of the letters a to z in lower case and digits, with single dots or hyphens between them"
    if re.fullmatch(r"con|prn|aux|nul|(?:com|lpt)[0-9]", name.partition(".")[0]):
        return "Windows keeps this name for a device"
    if name.startswith("index.html"):
        return "it is the name of the file that every page is"
    return ""


def bad_address(address: str) -> str:
    """Why an address cannot be that of a page, without its fragment; "" if it can."""
    names = address.partition("#")[0].split("/")
    if names[0] in OF_THE_SITE:
        return f"the site has its own “{names[0]}”"
    return next(filter(None, map(bad_name, names)), "") or next(filter(None, map(_data_name, names)), "")


def bad_id(name: str) -> str:
    """Why a name cannot be an id, or nothing: it is part of an address, and nothing else on a page is called so."""
    return _OF_THE_PAGES if name in {"index", "provenance"} else taken_id(name) or bad_name(name) or _data_name(name)


def _data_name(name: str) -> str:
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    return f"the site keeps the ending “{ending}” for data" if ending else ""


def taken_id(name: str) -> str:
    """Why a fragment cannot be called so, or nothing: the templates call their parts `reader-…`, the theme `__…`."""
    return _OF_THE_PAGES if name.startswith(("reader-", "__")) else ""


_OF_THE_PAGES = "the pages use this name themselves"


def bad_key(page: str, key: str) -> tuple[str, str]:
    """The problem of a key that is a fragment of this page, and a tip; two empty strings where it has none."""
    why = bad_id(key)
    kind, sample = ("model", "small-model") if page == "models" else ("source", "osi-2023")
    return (
        (f"“{key}” is not a {kind}’s key: {why}", good_id(key, "write “{}”") or f"as in {sample}") if why else ("", "")
    )


def good_id(name: str, tip: str) -> str:
    """A tip with a valid id derived from `name`, or "" if none can be."""
    good = good_name(name)
    return tip.format(good) if good and not bad_id(good) else ""


def good_name(name: str) -> str:
    """A valid file name derived from `name`, or "" if nothing is left of it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9.]+", "-", re.sub(r"\((\w{1,4})\)", r".\1", plain))
    found = re.sub(r"[.-]*\.[.-]*", ".", words).strip(".-")[: limits.NAME].strip(".-")
    return "" if bad_name(found) else found


def as_id(name: str) -> str:
    """A name as it stands in the ids of clauses: `fair-use` for “Fair Use”."""
    return re.sub(r"[^\w.]+", "-", name.lower())
