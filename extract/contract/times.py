"""A time as the files give it: an EDTF string, with what follows from it spelled out.

    Period.model_validate(dated("2008-01/2008-05") | {"basis": "stated", "words": "this year"})

Not for the notation itself (`contract.edtf`), nor for its words (`contract.wording`).
"""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import model_validator

from extract.contract import edtf
from extract.contract.fields import Day, Strict, Words

Basis = Literal["stated", "relative", "inferred"]


def dated(written: str) -> dict[str, Any]:
    """The fields of a time that follow from its EDTF string. Raises ValueError if it is none."""
    bounds = edtf.bounds(written)
    return {
        "edtf": written,
        "start": bounds.start.isoformat() if bounds.start else None,
        "end": bounds.end.isoformat() if bounds.end else None,
        "precision": bounds.precision,
    }


class Dated(Strict):
    """A time as an EDTF string, with its first and last day and its precision spelled out.

    `start` or `end` is null where the time is open or unknown on that side. Spelled out because
    readers of the files have no EDTF parser at hand; that both agree is validated.
    """

    edtf: Words
    start: Day | None
    end: Day | None
    precision: edtf.Precision
    basis: Basis

    @model_validator(mode="after")
    def _agrees_with_edtf(self) -> Self:
        meant = tuple(dated(self.edtf).values())[1:]
        stated = (self.start, self.end, self.precision)
        if stated != meant:
            raise ValueError(f"{self.edtf} means start, end, precision {meant}, not {stated}")
        return self


class Period(Dated):
    """What time a figure is about.

    `words` are the article's own words for it; null where the period was inferred, or where the
    evidence is a citation, whose words are not stored.
    """

    words: Words | None


class Published(Dated):
    """When an article or reference appeared, and from what that is known."""

    note: str
