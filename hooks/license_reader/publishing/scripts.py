"""Bundle the modules of the site into a few classic scripts.

A browser would request each module by itself, and loads none from a disk. A bundle has a module and its dependencies,
in the order in which they depend on each other. It supports named imports and exports, one statement each, imports
for side effects, and `import()`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import rjsmin

MAIN = "reader"
"""The module of every page. The module of a layout imports it, and dynamic modules find its exports."""
LOADING = "loading"
"""The module with the function `load`, which replaces `import()`."""
INLINE = "first"
"""The inline script of each page."""

_IMPORT = re.compile(
    r'^import (?:(?:\{(?P<names>[^}]*)\}|(?P<default>\w+)) from )?"\./(?P<path>[\w/-]+)\.js";\n', re.MULTILINE
)
_DYNAMIC = re.compile(r'\bimport\("\./([\w/-]+)\.js"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export \{ (\w+) as default \};\n", re.MULTILINE)


def bundles(folder: Path) -> dict[str, str]:
    """The script of each module that a page asks for, by the module's name."""
    sources = {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.js"))
    }
    del sources[INLINE]
    imported = {path for name in sources for path in _imports(sources, name)} - {MAIN}
    later = {_resolve(name, path) for name, source in sources.items() for path in _DYNAMIC.findall(source)}
    there = set(_dependencies(sources, MAIN))
    needed = {name: list(_dependencies(sources, name)) for name in sources if name not in imported}
    return {
        name: _bundle(sources, (module for module in modules if name not in later or module not in there))
        for name, modules in needed.items()
    }


def version(*files: str) -> str:
    """The first 8 hexadecimal digits of the SHA-256 of some files, which their URLs carry for the browser cache."""
    return hashlib.sha256("".join(files).encode()).hexdigest()[:8]


def _imports(sources: dict[str, str], name: str) -> list[str]:
    found = [_resolve(name, match["path"]) for match in _IMPORT.finditer(sources[name])]
    return [*found, LOADING] if _DYNAMIC.search(sources[name]) else found


def _dependencies(sources: dict[str, str], name: str, around: tuple[str, ...] = ()) -> Iterator[str]:
    """The dependencies of a module in their order, and then itself. Raises ValueError for a cycle."""
    if name in around:
        raise ValueError(f"scripts import each other: {' → '.join([*around, name])}")
    for path in _imports(sources, name):
        yield from _dependencies(sources, path, (*around, name))
    yield name


def _bundle(sources: dict[str, str], names: Iterable[str]) -> str:
    modules = "\n".join(_module(name, sources[name]) for name in dict.fromkeys(names))
    start = '"use strict";\nconst modules = globalThis.readerModules ??= {};'
    return str(rjsmin.jsmin(f"(() => {{\n{start}\n{modules}\n}})();\n"))


def _module(name: str, source: str) -> str:
    """A module as a function that runs once on a page, even if several bundles have it."""
    exports = [match[1] for match in _EXPORT.finditer(source)]
    exports += [f"default: {match[1]}" for match in _DEFAULT.finditer(source)]

    def local(match: re.Match[str]) -> str:
        if not match["names"] and not match["default"]:
            return ""
        names = (match["names"] or f"default as {match['default']}").replace(" as ", ": ")
        return f'const {{{names}}} = modules["{_resolve(name, match["path"])}"];\n'

    body = _DEFAULT.sub("", _EXPORT.sub("", _IMPORT.sub(local, source)))
    body = _DYNAMIC.sub(rf'modules["{LOADING}"].load("\1")', body)
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name}.js has an import or export that a bundle does not support")
    return f'modules["{name}"] ??= (() => {{\n{body}\nreturn {{ {", ".join(exports)} }};\n}})();'


def _resolve(name: str, path: str) -> str:
    folder = name.rpartition("/")[0]
    return f"{folder}/{path}" if folder else path
