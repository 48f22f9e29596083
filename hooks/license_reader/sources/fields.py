"""The field types of the formats of the files that people edit."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from license_reader.words import PRIVATE, WEB, fold

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(fold)]
"""Text for headings, lists, citations and preview images. White space is folded, so it is one line."""
_MARKUP = re.compile(
    r"!?\[[^\[\]]{1,200}\]\([^()\s]{1,500}\)|`[^`]{1,200}`|</?(?:a|b|br|code|em|i|p|strong)(?:\s[^<>]{0,200})?/?>"
    r"|(?<![\w*_])(?:\*\*(?=[^\s*])[^*]{1,200}\*\*|[*](?=[^\s*])[^*]{1,200}[*]|_(?=[^\s_])[^_]{1,200}_)(?![\w*_])"
)
"""A link, code, a tag or emphasis."""
_IN_CURLY_MARKS = re.compile("[“„«][^“”„«»]*[”“»]")


def _plain(text: str) -> str:
    """Text as it is. Raises an error with what was meant as markup, or as quotation marks of YAML: both would be shown
    as they are written."""
    if found := _MARKUP.search(text):
        raise PydanticCustomError("markup", "markup", {"words": found[0]})
    if _IN_CURLY_MARKS.fullmatch(text):
        raise PydanticCustomError("curly", "curly")
    return text


Plain = Annotated[Text, AfterValidator(_plain)]
"""Text of the edition's own that is shown as it is written."""
PlainLine = Annotated[Line, AfterValidator(_plain)]
Address = Annotated[Text, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
"""An address of the edition, or the id of a clause. The rules, which know what was meant, refuse a bare number."""


def _public(url: str) -> str:
    """A URL as it is. Raises an error where only one machine, or one network, can reach it."""
    if PRIVATE.match(url):
        raise PydanticCustomError("private", "private")
    return url


Url = Annotated[str, StringConstraints(pattern=f"^(?:{WEB.pattern})$", max_length=2_000), AfterValidator(_public)]
Few = Field(max_length=100)
"""As many entries as a list may have."""
Issued = Annotated[str, StringConstraints(pattern=r"^(1[5-9]|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
Day = Annotated[dt.date, Field(ge=dt.date(1500, 1, 1), le=dt.date(2099, 12, 31))]
"""A day on which somebody may have written something: formats of archives know no year after 2107."""
Keys = Annotated[list[Address], Few]


def _without_repetition(values: list[Any]) -> list[Any]:
    """A list as it is. Raises an error with the index of the first entry that stands before already."""
    for index, value in enumerate(values):
        if value in values[:index]:
            raise PydanticCustomError("twice", "twice", {"index": index})
    return values


Distinct = AfterValidator(_without_repetition)
"""Of a list: no entry stands twice."""


class Entry(BaseModel):
    """A mapping in a file: no key but the declared ones, no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _has_a_value(cls, value: object, info: ValidationInfo) -> object:
        """A key that may be left out is not written without a value, as `summary: #1` is."""
        if value is None and info.field_name and not cls.model_fields[info.field_name].is_required():
            raise PydanticCustomError("no_value", "no value")
        return value
