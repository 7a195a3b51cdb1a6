"""Everything that may be published of a collection, as tables with named keys.

    TABLES["claims"].frame(collection, Selection(from_year=2008, to_year=2008))

One entry of `TABLES` is one file of the data package, one resource of its descriptor and, where
the API serves it, one address. A table joins another by its foreign keys, which name the column
and the table: `records.metric` -> `metrics.metric`. A column keeps its name wherever it means the
same. Ids in one cell are separated by "; ".

To add a table, add its entry: nothing else lists the tables.

Not for writing files: that is `extract.publish.package` and `extract.publish.export`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, get_args

import pandas as pd

from extract.collection.findings import VERDICTS, Kind
from extract.contract.columns import NEEDED, Column
from extract.contract.edtf import PRECISIONS
from extract.contract.models import (
    Article,
    Basis,
    Claim,
    Event,
    Item,
    Metric,
    Organization,
    Period,
    Publication,
    Published,
    Record,
    Scale,
)
from extract.edition.columns import COLUMNS, PLACE_IN_TEXT, SHA256, period_columns
from extract.edition.edition import Edition
from extract.edition.frame import opposed_to, typed
from extract.edition.selection import Selection

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """One table: its rows are told apart by the columns `key`.

    `foreign` maps columns to the table whose key their cells are.
    """

    title: str
    description: str
    columns: dict[str, Column]
    key: tuple[str, ...]
    rows: Callable[[Edition, Selection], list[Row]]
    foreign: dict[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])

    @property
    def dtypes(self) -> dict[str, str]:
        """Column names and their pandas dtypes, in order."""
        return {name: column.dtype for name, column in self.columns.items()}

    def frame(self, edition: Edition, selection: Selection | None = None) -> pd.DataFrame:
        """The table's rows that pass the filters, typed."""
        return typed(self.rows(edition, selection or Selection()), self.dtypes)


def joined(values: Iterable[str]) -> str | None:
    """Several values in one cell; None if there are none."""
    return "; ".join(dict.fromkeys(values)) or None


# Columns that several tables share ------------------------------------------------------------

_PERIOD = tuple(period_columns("", ""))
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


def _period(period: Period | None) -> Row:
    if period is None:
        return dict.fromkeys(_PERIOD)
    return {
        "period": period.edtf,
        "period_start": period.start,
        "period_end": period.end,
        "period_precision": period.precision,
        "period_basis": period.basis,
    }


def _evidence(edition: Edition, item: Item) -> Row:
    home = edition.home[item.id]
    stored = home if isinstance(home, Article) else None
    excerpt = item.excerpt
    return {
        "evidence_kind": "excerpt" if excerpt else "citation",
        "article_id": stored.id if stored else None,
        "reference_id": None if stored else home.id,
        "locator": item.citation.locator or None if item.citation else None,
        "publisher": home.publisher,
        "title": home.title,
        "published": home.published.edtf if home.published else None,
        "url": home.url,
        "excerpt": excerpt.exact if excerpt else None,
        "excerpt_start": excerpt.start if excerpt else None,
        "excerpt_end": excerpt.end if excerpt else None,
        "text_sha256": stored.text_sha256 if stored else None,
    }


def _checked(edition: Edition, item: Item) -> Row:
    checks = edition.checks(item)
    return {
        "checked_by": joined(check.by for check in checks),
        "checked_on": joined(check.on for check in checks),
        "note": item.note or None,
    }


# Records --------------------------------------------------------------------------------------


def _chosen(edition: Edition, selection: Selection) -> list[Record]:
    # The frame decides which rows there are and in which order: pages show the same.
    items = {record.id: record for record in edition.records}
    keys: list[str] = selection.frame(edition)["record_id"].tolist()
    return [items[key] for key in keys]


def _citations(edition: Edition, selection: Selection) -> list[Row]:
    return [
        {
            "record_id": record.id,
            "reference_id": edition.home[record.id].id,
            "locator": record.citation.locator or None,
        }
        for record in _chosen(edition, selection)
        if record.citation
    ]


# Claims and events ----------------------------------------------------------------------------


def _claim(edition: Edition, claim: Claim) -> Row:
    organization = edition.organizations[claim.organization]
    return {
        "claim_id": claim.id,
        "statement": claim.statement,
        **_period(claim.period),
        "place": claim.place,
        "organization": claim.organization,
        "organization_name": organization.name,
        "organization_kind": organization.kind,
        "speaker": claim.speaker or None,
        "reported_via": claim.reported_via,
        **_evidence(edition, claim),
        "disputed_by": joined(opposed_to(edition, claim.id)),
        **_checked(edition, claim),
    }


def _event(edition: Edition, event: Event) -> Row:
    return {
        "event_id": event.id,
        "label": event.label,
        **_period(event.period),
        "place": event.place,
        "metrics": joined(event.metrics),
        **_evidence(edition, event),
        **_checked(edition, event),
    }


# Disputes -------------------------------------------------------------------------------------


def _sides(edition: Edition, selection: Selection) -> list[Row]:
    del selection
    return [
        {"dispute_id": dispute.id, "side": number, "position": side.position}
        for dispute in edition.disputes
        for number, side in enumerate(dispute.sides, start=1)
    ]


def _side_items(edition: Edition, selection: Selection) -> list[Row]:
    records = {record.id for record in _chosen(edition, selection)}
    claims = {claim.id for claim in selection.claims(edition)}
    return [
        {
            "dispute_id": dispute.id,
            "side": number,
            "item_id": key,
            "record_id": key if key in records else None,
            "claim_id": key if key in claims else None,
        }
        for dispute in edition.disputes
        for number, side in enumerate(dispute.sides, start=1)
        for key in side.items
    ]


# Findings -------------------------------------------------------------------------------------


def _findings(edition: Edition, selection: Selection) -> list[Row]:
    del selection
    return [
        {
            "finding_id": finding.id,
            "kind": finding.kind,
            "verdict": finding.verdict,
            "sentence": finding.sentence,
            "answer": finding.answer or None,
        }
        for finding in edition.findings
    ]


def _finding_items(edition: Edition, selection: Selection) -> list[Row]:
    records = {record.id for record in _chosen(edition, selection)}
    claims = {claim.id for claim in selection.claims(edition)}
    events = {event.id for event in selection.events(edition)}
    return [
        {
            "finding_id": finding.id,
            "item_id": key,
            "record_id": key if key in records else None,
            "claim_id": key if key in claims else None,
            "event_id": key if key in events else None,
        }
        for finding in edition.findings
        for key in finding.records
    ]


# Articles and references ----------------------------------------------------------------------

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


def _publication(home: Publication) -> Row:
    published: Published | None = home.published
    return {
        "title": home.title,
        "authors": joined(home.authors),
        "publisher": home.publisher,
        "published": published.edtf if published else None,
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
        "published_precision": published.precision if published else None,
        "published_basis": published.basis if published else None,
        "published_note": published.note or None if published else None,
        "url": home.url,
        "rights": home.rights,
        "note": home.note or None,
    }


def _articles(edition: Edition, selection: Selection) -> list[Row]:
    del selection
    return [
        {
            "article_id": article.id,
            **_publication(article),
            "text_sha256": article.text_sha256,
            "body_start": article.body.start,
            "body_end": article.body.end,
        }
        for article in edition.articles.values()
    ]


# The vocabulary -------------------------------------------------------------------------------


def _organization(one: Organization) -> Row:
    return {
        "organization": one.id,
        "organization_name": one.name,
        "organization_short_name": one.short_name,
        "organization_kind": one.kind,
        "note": one.note or None,
    }


def _metric(one: Metric) -> Row:
    return {
        "metric": one.id,
        "metric_label": one.label,
        "description": one.description,
        "unit": one.unit,
        "scale": one.scale,
        "topic": one.topic,
        "levels": joined(one.levels),
        "comparable_with": joined(one.comparable_with),
        "keywords": joined(one.keywords),
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
        rows=lambda edition, selection: [
            edition.row(record.id) for record in _chosen(edition, selection)
        ],
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
        rows=_citations,
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
        rows=lambda edition, selection: [
            _claim(edition, claim) for claim in selection.claims(edition)
        ],
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
        rows=lambda edition, selection: [
            _event(edition, event) for event in selection.events(edition)
        ],
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
        rows=lambda edition, _: [
            {
                "dispute_id": dispute.id,
                "question": dispute.question,
                "comparable": dispute.comparable,
                "reason": dispute.reason,
            }
            for dispute in edition.disputes
        ],
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
        rows=_sides,
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
        rows=_side_items,
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
        rows=_findings,
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
        rows=_finding_items,
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
        },
        key=("article_id",),
        rows=_articles,
    ),
    "references": Table(
        title="References",
        description="One row per document that is cited and not stored.",
        columns={
            "reference_id": Column("str", "permanent name of the reference"),
            **_PUBLICATION,
        },
        key=("reference_id",),
        rows=lambda edition, _: [
            {"reference_id": one.id, **_publication(one)} for one in edition.references.values()
        ],
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
        rows=lambda edition, _: [_organization(one) for one in edition.organizations.values()],
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
                "ordinal, percent or count",
                {"required": True, "enum": list(get_args(Scale))},
            ),
            "topic": Column("str", "the page that charts it", NEEDED),
            "levels": Column("str", "levels of an ordinal scale, lowest first"),
            "comparable_with": Column(
                "str", "ids of metrics whose figures may share an axis with these"
            ),
            "keywords": Column("str", "words that announce it in an article"),
        },
        key=("metric",),
        rows=lambda edition, _: [_metric(one) for one in edition.metrics.values()],
    ),
}
