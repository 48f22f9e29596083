"""The field types of the formats of the files that people edit."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from license_reader.words import fold

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(fold)]
"""Text for headings, lists, citations and preview images. White space is folded, so it is one line."""
# A name or an address of ASCII letters before the path: no user, no look-alike letters of another script.
Url = Annotated[
    str,
    StringConstraints(
        pattern=r"^https?://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?([/?#][^\s<>\"'`\\]*)?$", max_length=2_000
    ),
]
Few = Field(max_length=100)
"""As many entries as a list may have."""
Issued = Annotated[str, StringConstraints(pattern=r"^(1[5-9]|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
Day = Annotated[dt.date, Field(ge=dt.date(1500, 1, 1), le=dt.date(2099, 12, 31))]
"""A day on which somebody may have written something: formats of archives know no year after 2107."""
Keys = Annotated[list[Text], Few]


class Entry(BaseModel):
    """A mapping in a file: no key but the declared ones, no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
