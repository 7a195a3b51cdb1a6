"""Defining a metric or an organization while an item is saved that needs it.

Not for changing one that is defined.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from extract.contract.models import Metric, Organization
from extract.review.changes import NewMetric, NewOrganization
from extract.review.work import Work


def define(work: Work, change: NewMetric | NewOrganization) -> None:
    """Add a metric or an organization to the vocabulary."""
    model = Metric if isinstance(change, NewMetric) else Organization
    room = "metric" if model is Metric else "organization"
    known: dict[str, Any] = work.metrics if model is Metric else work.organizations
    optional: dict[str, Any] = (
        {"levels": [], "comparable_with": [], "keywords": []} if model is Metric else {"note": ""}
    )
    try:
        one = model.model_validate(optional | dict(change.fields))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            # A rule for several fields has no place of its own: it is that of the levels.
            where = f"{room}.{detail['loc'][0] if detail['loc'] else 'levels'}"
            if detail["type"] in ("string_too_short", "missing") or detail["input"] == "":
                work.amiss(where, "is empty", "fill it in")
            else:
                fault = detail["msg"].removeprefix("Value error, ")
                if detail["type"] == "string_too_long":
                    longest = detail.get("ctx", {}).get("max_length")
                    fault = f"is longer than {longest} characters"
                work.amiss(where, fault, "correct the field")
        work.undefined.add(room)
        return
    if one.id in known:
        work.amiss(f"{room}.id", f"{one.id} is defined already", "use it, or choose another id")
        return
    for other in one.comparable_with if isinstance(one, Metric) else []:
        if other not in known and other != one.id:
            remedy = "define it first, or leave it out"
            work.amiss(f"{room}.comparable_with", f"{other} is not a known metric", remedy)
    known[one.id] = one
