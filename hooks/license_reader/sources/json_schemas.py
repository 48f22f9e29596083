"""JSON Schemas of what contributors write, for their editors.

Pydantic can describe fields by their docstrings itself, but does so wherever the formats are imported, which takes the
check a tenth of its time.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from .fields import Entry
from .listing import ModelEntry
from .schema import AnnotationEntry, ObjectionEntry, ScenarioEntry, SourceEntry, StatementEntry


def json_schemas() -> dict[str, dict[str, Any]]:
    """The schemas by their names."""
    adapters: dict[str, TypeAdapter[Any]] = {
        "annotation": TypeAdapter(AnnotationEntry),
        "scenario": TypeAdapter(ScenarioEntry),
        "objection": TypeAdapter(ObjectionEntry),
        "statement": TypeAdapter(StatementEntry),
        "models": TypeAdapter(dict[str, ModelEntry]),
        "sources": TypeAdapter(dict[str, SourceEntry]),
    }
    return {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **adapter.json_schema(schema_generator=_Described),
        }
        for name, adapter in adapters.items()
    }


class _Described(GenerateJsonSchema):
    """Describes each field by the docstring below it."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        described = super().model_schema(schema)
        model: type[Entry] = schema["cls"]
        for name, text in docstrings(model).items():
            described["properties"][model.model_fields[name].alias or name]["description"] = text
        return described


@cache
def docstrings(model: type[Entry]) -> dict[str, str]:
    """Field of a format, own or inherited -> its docstring."""
    return {
        ast.unparse(field.target): below.value.value
        for base in reversed(model.__mro__)
        if issubclass(base, Entry)
        for definition in ast.parse(inspect.getsource(base)).body
        if isinstance(definition, ast.ClassDef)
        for field, below in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr)
        if isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }
