"""The columns of the records, in the order of every download, and those that tables share.

    COLUMNS["value"].meaning

Not for the tables themselves: those are in `extract.edition.tables`.
"""

from __future__ import annotations

from typing import get_args

from extract.contract.columns import NEEDED, Column, Constraints
from extract.contract.edtf import PRECISIONS
from extract.contract.fields import Direction
from extract.contract.items import OBS_STATUS, Qualifier, Status
from extract.contract.times import Basis

SHA256: Constraints = {"pattern": "[0-9a-f]{64}"}
PLACE_IN_TEXT: Constraints = {"minimum": 0}


def period_columns(about: str, dated: str, needed: Constraints | None = None) -> dict[str, Column]:
    """When a table's rows were, in words of what they are: "the figure is about", "the figure"."""
    return {
        "period": Column("str", f"the time that {about}, in EDTF (ISO 8601-2)", needed or {}),
        "period_start": Column(
            "str", "first day of the period; empty where unknown or open", date=True
        ),
        "period_end": Column(
            "str", "last day of the period; empty where unknown or open", date=True
        ),
        "period_precision": Column(
            "str",
            f"day, month or year: how exactly the words date {dated}",
            {"enum": list(PRECISIONS)},
        ),
        "period_basis": Column(
            "str",
            "stated in the words, relative to publication or an event, or inferred by the curator",
            {"enum": list(get_args(Basis))},
        ),
    }


# The order is the order of every download; a new column comes last.
COLUMNS: dict[str, Column] = {
    "record_id": Column("str", "permanent name of the record"),
    "metric": Column("str", "id of what is measured", NEEDED),
    "metric_label": Column("str", "what is measured, in words", NEEDED),
    "value": Column(
        "Float64",
        "the reported number; empty for a level or an indefinite amount, never because it is zero",
    ),
    "value_label": Column(
        "str", "the value as this dashboard shows it; for an ordinal metric, the level", NEEDED
    ),
    "unit": Column("str", "unit of value, low and high", NEEDED),
    "qualifier": Column(
        "str",
        "exact, at_least, more_than, at_most, fewer_than, about or indefinite, as worded",
        {**NEEDED, "enum": list(get_args(Qualifier))},
    ),
    "value_as_printed": Column("str", "the figure exactly as the article prints it"),
    "low": Column("Float64", "lower bound where the words give one"),
    "high": Column("Float64", "upper bound where the words give one"),
    **period_columns("the figure is about", "the figure", NEEDED),
    "place": Column("str", "the place that the figure is about", NEEDED),
    "population": Column("str", "who or what was counted", NEEDED),
    "organization": Column("str", "id of who made the statement", NEEDED),
    "organization_name": Column("str", "who made the statement", NEEDED),
    "organization_kind": Column("str", "what kind of organization it is", NEEDED),
    "reported_via": Column("str", "the organization that passed a second-hand figure on"),
    "evidence_kind": Column(
        "str",
        "excerpt: words of an article stored here; citation: a document named and not stored",
        {**NEEDED, "enum": ["excerpt", "citation"]},
    ),
    "article_id": Column("str", "the stored article; empty for a citation"),
    "publisher": Column("str", "who printed it", NEEDED),
    "title": Column(
        "str", "title of the article or cited document; in brackets where supplied by us", NEEDED
    ),
    "published": Column(
        "str", "when it appeared, in EDTF; never the time that the figure is about"
    ),
    "url": Column("str", "the publisher's page", NEEDED),
    "excerpt": Column("str", "the exact words that report the figure"),
    "excerpt_start": Column(
        "Int64", "where the excerpt starts in the stored text, in code points", PLACE_IN_TEXT
    ),
    "excerpt_end": Column("Int64", "where it ends", PLACE_IN_TEXT),
    "text_sha256": Column(
        "str", "SHA-256 of the stored text that the excerpt was compared with", SHA256
    ),
    "disputed_by": Column("str", "ids of records and claims that contradict this one"),
    "findings": Column("str", "what the automatic cross-checks say, in plain sentences"),
    "checked_by": Column("str", "who compared the record with the article", NEEDED),
    "checked_on": Column("str", "when", NEEDED),
    "note": Column("str", "what a reader should know about the figure"),
    "status": Column(
        "str",
        "observed, estimate, provisional, revised, forecast or target",
        {**NEEDED, "enum": list(get_args(Status))},
    ),
    "obs_status": Column(
        "str",
        "the same as a code of SDMX (CL_OBS_STATUS 2.2); empty for a revised figure and a target",
        {"enum": list(OBS_STATUS.values())},
    ),
    "revises": Column("str", "id of the record that a revised figure replaces"),
    "direction": Column(
        "str",
        "of a change: rise or fall; its value has no sign",
        {"enum": list(get_args(Direction))},
    ),
    "since": Column("str", "of a change: the time that it is counted from, in EDTF"),
    "archived_url": Column("str", "a copy of the publisher's page that an archive keeps"),
}
