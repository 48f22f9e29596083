"""The scripts of the site: modules for their editors, a few classic scripts for the browser.

A browser would ask for each module by itself, and for none where a page is opened from a disk. A bundle holds the
modules that one of them needs, in the order in which they need each other. It understands what the modules of this
project are made of: named imports and exports, one statement each, imports of a module that only has to run, and
`import()` of one for later.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import rjsmin

MAIN = "reader"
"""The module of every page. A layout's own module imports it, and what is loaded later finds it there."""
LOADING = "loading"
"""The module that has `load` in it, with which others are loaded later."""
INLINE = "first"
"""The script that stands in the page itself."""

_IMPORT = re.compile(
    r'^import (?:(?:\{(?P<names>[^}]*)\}|(?P<default>\w+)) from )?"\./(?P<path>[\w/-]+)\.js";\n', re.MULTILINE
)
_LATER = re.compile(r'\bimport\("\./([\w/-]+)\.js"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export \{ (\w+) as default \};\n", re.MULTILINE)


def bundles(folder: Path) -> dict[str, str]:
    """The script of each module that a page asks for, by the module's name."""
    sources = {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.js"))
    }
    del sources[INLINE]
    imported = {path for name in sources for path in _imports(sources, name)} - {MAIN}
    later = {_beside(name, path) for name, source in sources.items() for path in _LATER.findall(source)}
    there = set(_needed(sources, MAIN))
    needed = {name: list(_needed(sources, name)) for name in sources if name not in imported}
    return {
        name: _bundle(sources, (module for module in modules if name not in later or module not in there))
        for name, modules in needed.items()
    }


def version(*files: str) -> str:
    """A name for these files as they are: a browser that has others asks for them anew."""
    return hashlib.sha256("".join(files).encode()).hexdigest()[:8]


def _imports(sources: dict[str, str], name: str) -> list[str]:
    found = [_beside(name, match["path"]) for match in _IMPORT.finditer(sources[name])]
    return [*found, LOADING] if _LATER.search(sources[name]) else found


def _needed(sources: dict[str, str], name: str, around: tuple[str, ...] = ()) -> Iterator[str]:
    """All that a module imports, and then itself. Raises ValueError where modules import each other in a circle."""
    if name in around:
        raise ValueError(f"scripts import each other: {' → '.join([*around, name])}")
    for path in _imports(sources, name):
        yield from _needed(sources, path, (*around, name))
    yield name


def _bundle(sources: dict[str, str], names: Iterable[str]) -> str:
    modules = "\n".join(_module(name, sources[name]) for name in dict.fromkeys(names))
    start = '"use strict";\nconst modules = globalThis.readerModules ??= {};'
    return str(rjsmin.jsmin(f"(() => {{\n{start}\n{modules}\n}})();\n"))


def _module(name: str, source: str) -> str:
    """A module as a function that runs once on a page, whichever bundles it stands in."""
    exports = [match[1] for match in _EXPORT.finditer(source)]
    exports += [f"default: {match[1]}" for match in _DEFAULT.finditer(source)]

    def local(match: re.Match[str]) -> str:
        if not match["names"] and not match["default"]:
            return ""
        names = (match["names"] or f"default as {match['default']}").replace(" as ", ": ")
        return f'const {{{names}}} = modules["{_beside(name, match["path"])}"];\n'

    body = _DEFAULT.sub("", _EXPORT.sub("", _IMPORT.sub(local, source)))
    body = _LATER.sub(rf'modules["{LOADING}"].load("\1")', body)
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name}.js has an import or export that no bundle understands")
    return f'modules["{name}"] ??= (() => {{\n{body}\nreturn {{ {", ".join(exports)} }};\n}})();'


def _beside(name: str, path: str) -> str:
    folder = name.rpartition("/")[0]
    return f"{folder}/{path}" if folder else path
