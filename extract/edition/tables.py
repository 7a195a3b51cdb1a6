"""Everything that may be published of a collection, as tables with named keys.

    TABLES["claims"].columns["statement"].meaning

One entry of `TABLES` is one Parquet file of the edition, one file of the data package, one resource
of its descriptor and, where the API serves it, one address. A table joins another by its foreign
keys, which name the column and the table: `records.metric` -> `metrics.metric`. A column keeps its
name wherever it means the same. Ids in one cell are separated by "; ".

`BESIDE` are the columns and tables that questions need and no reader is given.

To add a table, add its entry, and its rows in `edition.rows`: nothing else lists the tables.

Not for asking them (`extract.edition.selection`), nor for writing files (`extract.publish`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, get_args

import pyarrow as pa

from extract.collection.verdicts import VERDICTS, Kind
from extract.contract.columns import NEEDED, Column
from extract.contract.edtf import PRECISIONS
from extract.contract.fields import Direction
from extract.contract.times import Basis
from extract.contract.vocabulary import Change, Scale
from extract.edition.columns import COLUMNS, PLACE_IN_TEXT, SHA256, period_columns

# A table, a piece or a schema of PyArrow, which has no annotations.
Arrow = Any


@dataclass(frozen=True)
class Table:
    """One table: its rows are told apart by the columns `key`.

    `foreign` maps columns to the table whose key their cells are.
    """

    title: str
    description: str
    columns: dict[str, Column]
    key: tuple[str, ...]
    foreign: dict[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])

    @property
    def dtypes(self) -> dict[str, str]:
        """Column names and their pandas dtypes, in order."""
        return {name: column.dtype for name, column in self.columns.items()}


# Columns that several tables share ------------------------------------------------------------

_EVIDENCE = {
    "evidence_kind": COLUMNS["evidence_kind"],
    "article_id": COLUMNS["article_id"],
    "reference_id": Column("str", "the cited document; empty for an excerpt"),
    "locator": Column("str", "where in the cited document, in our words"),
    "publisher": COLUMNS["publisher"],
    "title": COLUMNS["title"],
    "published": COLUMNS["published"],
    "url": COLUMNS["url"],
    "excerpt": Column("str", "the exact words of the article"),
    "excerpt_start": COLUMNS["excerpt_start"],
    "excerpt_end": COLUMNS["excerpt_end"],
    "text_sha256": COLUMNS["text_sha256"],
}
_CHECKED = {
    "checked_by": Column("str", "who compared it with the article", NEEDED),
    "checked_on": COLUMNS["checked_on"],
    "note": Column("str", "what a reader should know about it"),
}


_PUBLICATION = {
    "title": COLUMNS["title"],
    "authors": Column("str", "who signed it, separated by “; ”; empty where nobody is named"),
    "publisher": COLUMNS["publisher"],
    "published": Column("str", "when it appeared, in EDTF; empty where not established"),
    "published_start": Column("str", "the first day on which it may have appeared", date=True),
    "published_end": Column("str", "the last day on which it may have appeared", date=True),
    "published_precision": Column("str", "how exactly that is known", {"enum": list(PRECISIONS)}),
    "published_basis": Column(
        "str", "stated in it, relative, or inferred", {"enum": list(get_args(Basis))}
    ),
    "published_note": Column("str", "from what the date is known"),
    "url": COLUMNS["url"],
    "rights": Column("str", "who holds the rights in its words", NEEDED),
    "note": Column("str", "what a reader should know about it"),
}


TABLES: dict[str, Table] = {
    "records": Table(
        title="Records",
        description=(
            "One row per dated statistic as one organization stated it, with its evidence. The "
            "same rows and columns as the CSV download."
        ),
        columns=COLUMNS,
        key=("record_id",),
        foreign={
            ("metric",): "metrics",
            ("organization",): "organizations",
            ("reported_via",): "organizations",
            ("article_id",): "articles",
        },
    ),
    "record_citations": Table(
        title="Citations of records",
        description=(
            "For each record whose evidence is a citation: the reference, and where in it. Their "
            "words are not stored here."
        ),
        columns={
            "record_id": COLUMNS["record_id"],
            "reference_id": Column("str", "the cited document", NEEDED),
            "locator": Column("str", "where in the cited document, in our words"),
        },
        key=("record_id",),
        foreign={("record_id",): "records", ("reference_id",): "references"},
    ),
    "claims": Table(
        title="Claims",
        description="One row per statement without a number, with its evidence.",
        columns={
            "claim_id": Column("str", "permanent name of the claim"),
            "statement": Column("str", "what was said, in our plain words", NEEDED),
            **period_columns("the claim is about", "the claim"),
            "place": Column("str", "the place that the claim is about", NEEDED),
            "organization": COLUMNS["organization"],
            "organization_name": COLUMNS["organization_name"],
            "organization_kind": COLUMNS["organization_kind"],
            "speaker": Column("str", "who spoke for the organization, as the article names them"),
            "reported_via": Column("str", "the organization that passed the statement on"),
            **_EVIDENCE,
            "disputed_by": COLUMNS["disputed_by"],
            **_CHECKED,
        },
        key=("claim_id",),
        foreign={
            ("organization",): "organizations",
            ("reported_via",): "organizations",
            ("article_id",): "articles",
            ("reference_id",): "references",
        },
    ),
    "events": Table(
        title="Events",
        description="One row per thing that happened on a date, with its evidence.",
        columns={
            "event_id": Column("str", "permanent name of the event"),
            "label": Column("str", "what happened, in our plain words", NEEDED),
            **period_columns("it happened", "it"),
            "place": Column("str", "where it happened", NEEDED),
            "metrics": Column("str", "ids of the metrics beside which it is drawn"),
            **_EVIDENCE,
            **_CHECKED,
        },
        key=("event_id",),
        foreign={("article_id",): "articles", ("reference_id",): "references"},
    ),
    "disputes": Table(
        title="Disputes",
        description="One row per question on which records or claims contradict each other.",
        columns={
            "dispute_id": Column("str", "permanent name of the dispute"),
            "question": Column("str", "what is disputed", NEEDED),
            "comparable": Column(
                "boolean", "whether the sides speak of the same people, place and time", NEEDED
            ),
            "reason": Column("str", "why they are comparable, or why not", NEEDED),
        },
        key=("dispute_id",),
    ),
    "dispute_sides": Table(
        title="Sides of disputes",
        description="One row per side of a dispute.",
        columns={
            "dispute_id": Column("str", "the dispute"),
            "side": Column("Int64", "number of the side within its dispute", {"minimum": 1}),
            "position": Column("str", "what this side holds, in our plain words", NEEDED),
        },
        key=("dispute_id", "side"),
        foreign={("dispute_id",): "disputes"},
    ),
    "dispute_items": Table(
        title="Records and claims of a side",
        description=(
            "One row per record or claim behind a side. record_id or claim_id repeats the item's "
            "id where this package holds it; both are empty where the chosen filters left it out, "
            "or where nobody has checked it."
        ),
        columns={
            "dispute_id": Column("str", "the dispute"),
            "side": Column("Int64", "number of the side within its dispute", {"minimum": 1}),
            "item_id": Column("str", "id of the record or claim"),
            "record_id": Column("str", "the same, where it is a record of this package"),
            "claim_id": Column("str", "the same, where it is a claim of this package"),
        },
        key=("dispute_id", "side", "item_id"),
        foreign={
            ("dispute_id", "side"): "dispute_sides",
            ("record_id",): "records",
            ("claim_id",): "claims",
        },
    ),
    "findings": Table(
        title="Findings",
        description=(
            "What the automatic cross-checks say about the figures, one sentence each. Our "
            "arithmetic, reported by no source; always all of them, whatever the filters."
        ),
        columns={
            "finding_id": Column("str", "permanent name of the finding"),
            "kind": Column("str", "what was compared", {**NEEDED, "enum": list(get_args(Kind))}),
            "verdict": Column(
                "str", "what the comparison says", {**NEEDED, "enum": list(VERDICTS)}
            ),
            "sentence": Column("str", "the finding with its arithmetic", NEEDED),
            "answer": Column("str", "the curators' answer; empty where there is none"),
        },
        key=("finding_id",),
    ),
    "finding_items": Table(
        title="What the findings are about",
        description="One row per finding and record, claim or event that it is about.",
        columns={
            "finding_id": Column("str", "the finding"),
            "item_id": Column("str", "the record, claim or event"),
            "record_id": Column("str", "the same, if it is a record that the filters leave"),
            "claim_id": Column("str", "the same, if it is a claim that the filters leave"),
            "event_id": Column("str", "the same, if it is an event that the filters leave"),
        },
        key=("finding_id", "item_id"),
        foreign={
            ("finding_id",): "findings",
            ("record_id",): "records",
            ("claim_id",): "claims",
            ("event_id",): "events",
        },
    ),
    "articles": Table(
        title="Articles",
        description="One row per article that is stored: what is known about it, without its text.",
        columns={
            "article_id": Column("str", "permanent name of the article"),
            **_PUBLICATION,
            "text_sha256": Column(
                "str", "SHA-256 of the stored text", {"required": True, **SHA256}
            ),
            "body_start": Column(
                "Int64", "where the article's own words start, in code points", PLACE_IN_TEXT
            ),
            "body_end": Column("Int64", "where they end", PLACE_IN_TEXT),
            "archived_url": COLUMNS["archived_url"],
        },
        key=("article_id",),
    ),
    "references": Table(
        title="References",
        description="One row per document that is cited and not stored.",
        columns={
            "reference_id": Column("str", "permanent name of the reference"),
            **_PUBLICATION,
            "archived_url": COLUMNS["archived_url"],
        },
        key=("reference_id",),
    ),
    "organizations": Table(
        title="Organizations",
        description="One row per organization that makes statements.",
        columns={
            "organization": Column("str", "id of the organization"),
            "organization_name": Column("str", "its name", NEEDED),
            "organization_short_name": Column("str", "its name in charts", NEEDED),
            "organization_kind": Column("str", "what kind of organization it is", NEEDED),
            "note": Column("str", "what a reader should know about it"),
        },
        key=("organization",),
    ),
    "metrics": Table(
        title="Metrics",
        description="One row per metric: what is measured, in which unit and on which scale.",
        columns={
            "metric": Column("str", "id of what is measured"),
            "metric_label": Column("str", "what is measured, in words", NEEDED),
            "description": Column("str", "what exactly is measured, and what not", NEEDED),
            "unit": Column("str", "unit of the figures", NEEDED),
            "scale": Column(
                "str",
                "ordinal, count, percent, money, rate, index or change",
                {"required": True, "enum": list(get_args(Scale))},
            ),
            "topic": Column("str", "the topic whose page charts it", NEEDED),
            "levels": Column("str", "levels of an ordinal scale, lowest first"),
            "comparable_with": Column(
                "str", "ids of metrics whose figures may share an axis with these"
            ),
            "keywords": Column("str", "words that announce it in an article"),
            "currency": Column("str", "currency of money (ISO 4217)"),
            "per": Column("Int64", "base of a rate: 100000 for so many per 100,000"),
            "base_period": Column("str", "the time at which an index has base_value, in EDTF"),
            "base_value": Column("Float64", "what an index is in its base period"),
            "change_kind": Column(
                "str",
                "how a change is given: percent, points or factor",
                {"enum": list(get_args(Change.model_fields["kind"].annotation))},
            ),
            "change_of": Column("str", "the metric that changes, or what changes in words"),
            "change_direction": Column(
                "str",
                "rise or fall where all figures are one",
                {"enum": list(get_args(Direction))},
            ),
            "meanings": Column(
                "str",
                "what levels mean, as a JSON list: level, words, and the article or reference that "
                "has the words",
            ),
        },
        key=("metric",),
        foreign={("topic",): "topics"},
    ),
    "topics": Table(
        title="Topics",
        description="One row per topic: a page that charts the metrics that belong together.",
        columns={
            "topic": Column("str", "id of the topic, and address of its page"),
            "topic_title": Column("str", "what it is called", NEEDED),
            "subtitle": Column("str", "what the page says about its figures"),
        },
        key=("topic",),
    ),
}

# What questions need beside them --------------------------------------------------------------

# `_rank` orders the rows in every list and download, and `_bit` is a row's bit in the answer to a
# search (`extract.edition.selection.Found`).
_RANK = {"_rank": pa.int64()}
_DATED = {
    "_rank": pa.int64(),
    "_bit": pa.int32(),
    "_home": pa.string(),
    "_since": pa.int32(),
    "_first": pa.int32(),
    "_last": pa.int32(),
}
_KNOWN = {"_rank": pa.int64(), "_since": pa.int32()}
_SPAN = {"_rank": pa.int64(), "_since": pa.int32(), "_until": pa.int32()}
BESIDE: dict[str, dict[str, Arrow]] = {
    "records": {
        **_DATED,
        "_search": pa.string(),
        "_single_until": pa.int32(),
        "_earlier": pa.string(),
    },
    "record_citations": _RANK,
    "claims": {**_DATED, "_search": pa.string()},
    "events": {**_DATED, "_search": pa.string(), "_metrics": pa.list_(pa.string())},
    "disputes": _RANK,
    "dispute_sides": _RANK,
    "dispute_items": _KNOWN,
    # In which part of the list a finding is, and beside which record or relation.
    "findings": {
        **_SPAN,
        "_section": pa.int8(),
        "_anchor": pa.string(),
        "_number": pa.int32(),
        "_items": pa.list_(pa.string()),
    },
    "finding_items": _SPAN,
    "articles": _KNOWN,
    "references": _KNOWN,
    "organizations": _RANK,
    "metrics": _RANK,
    "topics": _RANK,
    # Publications and items as the models have them, for the panel of one item.
    "_homes": {
        "id": pa.string(),
        "kind": pa.string(),
        "file": pa.string(),
        "content": pa.string(),
        "items": pa.int32(),
        **_KNOWN,
    },
    "_items": {
        "id": pa.string(),
        "kind": pa.string(),
        "home": pa.string(),
        "number": pa.int32(),
        "content": pa.string(),
        "checks": pa.string(),
        "checked": pa.bool_(),
        **_KNOWN,
        "before": pa.string(),
        "after": pa.string(),
    },
    "_members": {"relation": pa.string(), "item": pa.string(), "home": pa.string()},
    # Which findings an item has, to be looked up by it: a finding may be about hundreds.
    "_said_of": {"item": pa.string(), "finding_id": pa.string(), "_since": pa.int32()},
    "_notes": {
        "finding_id": pa.string(),
        "kind": pa.string(),
        "verdict": pa.string(),
        "sentence": pa.string(),
        "items": pa.list_(pa.string()),
        "home": pa.string(),
        **_KNOWN,
    },
}
# The tables that lie in files; what a finding is about is read from the list beside it.
WRITTEN = tuple(name for name in BESIDE if name != "finding_items")
_TYPES = {"str": pa.string(), "Float64": pa.float64(), "Int64": pa.int64(), "boolean": pa.bool_()}


def schema(name: str) -> Arrow:
    """The columns of a table of the edition as they are stored, those beside it last."""
    table = TABLES.get(name)
    given = {key: _TYPES[column.dtype] for key, column in table.columns.items()} if table else {}
    return pa.schema(list({**given, **BESIDE[name]}.items()))
