"""How the templates are read: nothing goes into them unescaped, and what they ask for and is not there is an error."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Context


class _Compiled(BytecodeCache):
    """Templates as they were compiled in this process: a live preview makes all of them ready at each edit."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class _Context(Context):
    """Jinja asks at each call whether the function wants the context. No function of ours does, and one build of some
    hundred pages makes a hundred thousand calls."""

    def call(self, function: Callable[..., Any], *args: Any, _loop_vars: object = None, **named: Any) -> Any:
        return function(*args, **named)


class _Environment(Environment):
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves. Jinja would put a chain around them, and walk through it at each import."""
        return self.globals


def environment(templates: Path, *, keep_trailing_newline: bool = False) -> Environment:
    """The templates in a folder: HTML and XML, in which all that is not markup is escaped."""
    return _Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        # Whoever edits a template starts another run, with templates of its own.
        auto_reload=False,
        bytecode_cache=COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
    )
