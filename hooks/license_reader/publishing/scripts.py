"""The scripts of the site: modules for their editors, a few classic scripts for the browser.

A browser would ask for each module by itself, and for none where a page is opened from a disk. A bundle holds the
modules that one of them needs, in the order in which they need each other. It understands what the modules of this
project are made of: named imports and exports, one statement each, and `import()` of a module for later.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import rjsmin

MAIN = "reader"
"""The module of every page. What it needs is in no other bundle."""

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\}|(?P<default>\w+)) from "\./(?P<path>[\w/-]+)\.js";\n', re.MULTILINE)
_LAZY = re.compile(r'\bimport\("\./([\w/-]+)\.js"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export \{ (\w+) as default \};\n", re.MULTILINE)


class _Modules:
    """The modules of one folder. `prelude.js` is what each bundle begins with; `first.js` stands in the page."""

    def __init__(self, folder: Path) -> None:
        self._sources = {
            path.relative_to(folder).with_suffix("").as_posix(): path.read_text("utf-8")
            for path in sorted(folder.rglob("*.js"))
        }
        self._prelude = self._sources.pop("prelude")
        self._sources.pop("first")

    def bundles(self) -> dict[str, str]:
        imported = {
            _beside(name, match["path"])
            for name, source in self._sources.items()
            for match in _IMPORT.finditer(source)
        }
        shared = tuple(self._needed(MAIN))
        return {
            name: self._bundle(shared if name == MAIN else [m for m in self._needed(name) if m not in shared])
            for name in self._sources
            if name not in imported
        }

    def _needed(self, name: str, around: tuple[str, ...] = ()) -> Iterator[str]:
        """A module after all that it imports, each once. Raises ValueError where modules import each other in a circle."""
        if name in around:
            raise ValueError(f"scripts import each other: {' → '.join([*around, name])}")
        found: dict[str, None] = {}
        for match in _IMPORT.finditer(self._sources[name]):
            path = _beside(name, match["path"])
            found |= dict.fromkeys(self._needed(path, (*around, name)))
        yield from found
        yield name

    def _bundle(self, names: list[str] | tuple[str, ...]) -> str:
        modules = "\n".join(map(self._module, names))
        return rjsmin.jsmin(f'(() => {{\n"use strict";\n{self._prelude}\n{modules}\n}})();\n')

    def _module(self, name: str) -> str:
        source = self._sources[name]
        exports = [match[1] for match in _EXPORT.finditer(source)]
        exports += [f"default: {match[1]}" for match in _DEFAULT.finditer(source)]

        def local(match: re.Match[str]) -> str:
            names = (match["names"] or f"default as {match['default']}").replace(" as ", ": ")
            return f'const {{{names}}} = modules["{_beside(name, match["path"])}"];\n'

        body = _LAZY.sub(r'load("\1")', _DEFAULT.sub("", _EXPORT.sub("", _IMPORT.sub(local, source))))
        if re.search(r"^(import|export)\b", body, re.MULTILINE):
            raise ValueError(f"{name}.js has an import or export that no bundle understands")
        return f'modules["{name}"] ??= (() => {{\n{body}\nreturn {{ {", ".join(exports)} }};\n}})();'


def bundles(folder: Path) -> dict[str, str]:
    """The script of each module that a page asks for, by the module's name."""
    return _Modules(folder).bundles()


def version(*files: str) -> str:
    """A name for these files as they are: a browser that has others asks for them anew."""
    return hashlib.sha256("".join(files).encode()).hexdigest()[:8]


def _beside(name: str, path: str) -> str:
    folder = name.rpartition("/")[0]
    return f"{folder}/{path}" if folder else path
