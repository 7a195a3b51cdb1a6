"""What a field of a collection's files may hold, and the strict base of all models.

    class Topic(Strict): id: Id; title: Words

Every model forbids unknown fields, refuses numbers in strings, NaN and infinities, and cannot be
changed after it was made. The same names are in the JSON, in the download and on the screen.

Not for the models themselves: each file of a collection has a module of its own (`items`,
`publications`, `vocabulary`, `judgements`, `about` …). Not for comparing the data with the
articles' words or with each other: that is `collection.check`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from extract.contract import edtf
from extract.contract.currencies import CURRENCIES

Direction = Literal["rise", "fall"]
Number = int | float

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _is_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("an id is lower-case ASCII letters, digits and single hyphens")
    return value


def _is_day(value: str) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    edtf.bounds(value)
    return value


def _is_time(value: str) -> str:
    edtf.bounds(value)
    return value


def _is_currency(value: str) -> str:
    if value not in CURRENCIES:
        raise ValueError(f"{value} is not an ISO 4217 currency: give its three letters, as in USD")
    return value


def _is_https(value: str) -> str:
    if not value.startswith(("https://", "http://")) or any(c.isspace() for c in value):
        raise ValueError("a URL starts with https:// or http:// and holds no spaces")
    if any(c in "\"'<>\\`{}|^" for c in value):
        raise ValueError(
            "a URL holds no quotation marks, brackets or backslashes: encode them (%22)"
        )
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        raise ValueError("a URL names a host: https://example.org/page") from None
    if not host:
        raise ValueError("a URL names a host: https://example.org/page")
    if "@" in parts.netloc:
        raise ValueError("a URL names no user: remove what is before the @")
    return value


_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


def _is_contact(value: str) -> str:
    if value.startswith(("https://", "http://")):
        return _is_https(value)
    if value and not _EMAIL.fullmatch(value):
        raise ValueError("a contact is an e-mail address, or a web page with https://")
    return value


Id = Annotated[str, StringConstraints(max_length=120), AfterValidator(_is_id)]
Day = Annotated[str, AfterValidator(_is_day)]
Time = Annotated[str, AfterValidator(_is_time)]
Currency = Annotated[str, AfterValidator(_is_currency)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Url = Annotated[str, AfterValidator(_is_https)]
Contact = Annotated[str, AfterValidator(_is_contact)]
Words = Annotated[str, StringConstraints(min_length=1)]


class Strict(BaseModel):
    """Base of all models: no unknown field, no conversion, no NaN, no change."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)
