"""A published data package made into an edition: dashboards for what somebody else compiled.

    facts, workshop = compiled(Path("figures.zip"))

A package holds the tables that readers are given, and not what only the collection has: the
articles' texts and the paragraphs around an excerpt, the words of a period, relations, gaps, and
what nobody has checked. That is empty here, and nothing is put in its place.

Not for the file itself: that is `extract.edition.packaged`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extract.collection.holdings import Holdings
from extract.contract.about import About
from extract.contract.faults import Fault, Faulty
from extract.contract.items import Claim, Event, Item, Record
from extract.contract.judgements import Dispute
from extract.contract.publications import Article, Publication, Reference
from extract.contract.values import value_label
from extract.contract.vocabulary import Metric, Organization
from extract.edition.facts import Facts
from extract.edition.joining import Workshop
from extract.edition.packaged import AGAIN, DESCRIPTOR, Package, opened
from extract.edition.rows import UNDATED, Row, searched, since, years
from extract.edition.tables import TABLES

_OTHER_VERSION = "export it again with this version"
# Columns that packages of earlier versions have not, and that are empty there.
_LATER = frozenset(("archived_url", "meanings"))


def compiled(path: Path) -> tuple[Facts, Workshop]:
    """The facts of a package, and its tables to be written. Never raises: facts name the faults."""
    workshop = Workshop(Holdings(path))
    try:
        package = opened(path)
        missing = [name for name in TABLES if name not in package.tables]
        if missing or "collection" not in package.descriptor:
            what = missing or ["the description of its collection"]
            fault = f"lacks {', '.join(what)}, as packages of another version"
            raise Faulty([Fault(DESCRIPTOR, "", fault, _OTHER_VERSION)])
        for name, table in TABLES.items():
            if left_out := table.columns.keys() - package.columns[name].keys() - _LATER:
                fault = f"has no column {', '.join(sorted(left_out))}"
                raise Faulty([Fault(_file(name), "", fault, _OTHER_VERSION)])
        facts = _Opening(package, workshop).open()
    except Faulty as error:
        return Facts(faults=error.faults), workshop
    except (KeyError, TypeError, ValueError) as error:  # tables that do not fit each other
        fault = f"its tables are not those of a package written here: {error}"
        return Facts(faults=[Fault(DESCRIPTOR, "", fault, AGAIN)]), workshop
    return facts, workshop


def _absent(table: str) -> Row:
    """The columns that a package of an earlier version has not."""
    return dict.fromkeys(TABLES[table].columns.keys() & _LATER)


def _split(cell: str | None) -> list[str]:
    return cell.split("; ") if cell else []


def _file(table: str) -> str:
    return f"data/{table}.csv"


class _Opening:
    """A package on its way to tables."""

    def __init__(self, package: Package, workshop: Workshop) -> None:
        self.package, self.workshop = package, workshop
        self.tables = {
            name: [_absent(name) | row for row in package.tables[name]] for name in TABLES
        }
        self.faults: list[Fault] = []
        self.since: dict[str, int] = {}  # of publications and items
        self.items: list[Row] = []

    def _model(self, file: str, key: str, make: Callable[[], Any]) -> Any:
        """What a row is as a model; None, and a fault, where it can be none."""
        try:
            return make()
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
            fault = f"is not what this version expects: {first}"
            self.faults.append(Fault(file, key, fault, AGAIN))
            return None

    def _models(self, name: str, make: Callable[[Row], Any]) -> dict[str, Any]:
        (key,) = TABLES[name].key
        found = {
            row[key]: self._model(_file(name), row[key], lambda row=row: make(row))
            for row in self.tables[name]
        }
        return {name: model for name, model in found.items() if model is not None}

    def open(self) -> Facts:
        """Fill the workshop; gives the facts. Raises Faulty where rows make no sense."""
        metrics = self._models("metrics", _metric)
        organizations = self._models("organizations", _organization)
        articles = self._models("articles", _article)
        references = self._models("references", _reference)
        about = self._model(
            DESCRIPTOR, "", lambda: About.model_validate(self.package.descriptor["collection"])
        )
        homes: dict[str, Publication] = {**articles, **references}
        self.since = {key: since(home) for key, home in homes.items()}
        cited = {row["record_id"]: row for row in self.tables["record_citations"]}
        for row in self.tables["records"]:
            row["_citation"] = cited.get(row["record_id"])
        for name, kind, make in (
            ("records", "record", lambda row: _record(row, metrics)),
            ("claims", "claim", _claim),
            ("events", "event", _event),
        ):
            self._take_items(name, kind, make, homes)
        disputes = self._disputes()
        if self.faults:
            raise Faulty(self.faults)
        self._put(homes)
        created = self.package.descriptor.get("created")
        return Facts(
            about=about,
            version=self.package.descriptor.get("version", ""),
            released=created[:10] if created else None,
            metrics=metrics,
            organizations=organizations,
            disputes=disputes,
            corrections=self.package.corrections,
        )

    def _take_items(
        self,
        name: str,
        kind: str,
        make: Callable[[Row], Item],
        homes: Mapping[str, Publication],
    ) -> None:
        (key,) = TABLES[name].key
        for row in self.tables[name]:
            citation = row.pop("_citation", None) or row
            home = row["article_id"] or citation.get("reference_id") or ""
            item = self._model(
                _file(name), row[key], lambda row=row, c=citation: make({**c, **row})
            )
            if home not in homes:
                fault = f"its publication {home} is in neither table"
                self.faults.append(Fault(_file(name), row[key], fault, AGAIN))
            elif item is not None:
                known = self.since[row[key]] = self.since[home]
                words = row.get("statement") or row.get("label") or ""
                texts = (row["excerpt"] or "", row["note"] or "", row["title"], words)
                row.update(_home=home, _since=known, _search=searched(*texts))
                row.update(years(item.period))
                self.items.append(
                    {
                        "id": row[key],
                        "kind": kind,
                        "home": home,
                        "number": len(self.items),
                        "content": item.model_dump_json(),
                        "checks": _checks(item, row),
                        "checked": True,
                        "_since": known,
                        "before": "",
                        "after": "",
                    }
                )

    def _disputes(self) -> list[Dispute]:
        """The disputes of which two sides or more have something in this package."""
        sides: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self.tables["dispute_items"]:
            row["_since"] = self.since.get(row["item_id"], UNDATED + 1)
            if row["item_id"] in self.since:
                sides[row["dispute_id"]][row["side"]].append(row["item_id"])
        positions = {
            (row["dispute_id"], row["side"]): row["position"]
            for row in self.tables["dispute_sides"]
        }
        return [
            Dispute.model_validate(
                {
                    "id": row["dispute_id"],
                    "sides": [
                        {"position": positions[row["dispute_id"], side], "items": items}
                        for side, items in sides[row["dispute_id"]].items()
                    ],
                    **{name: row[name] for name in ("question", "comparable", "reason")},
                }
            )
            for row in self.tables["disputes"]
            if len(sides[row["dispute_id"]]) > 1
        ]

    def _put(self, homes: Mapping[str, Publication]) -> None:
        """Put the rows of all tables into the workshop."""
        # A finding could be said when all that it is about had appeared.
        about: dict[str, list[str]] = defaultdict(list)
        for row in self.tables["finding_items"]:
            about[row["finding_id"]].append(row["item_id"])
        for row in self.tables["findings"]:
            named = about[row["finding_id"]]
            appeared = max((self.since.get(key, UNDATED) for key in named), default=0)
            row.update(_since=appeared, _until=UNDATED + 1, _items=named)
        for name in ("articles", "references"):
            (key,) = TABLES[name].key
            for row in self.tables[name]:
                row["_since"] = self.since[row[key]]
        for row in self.tables["events"]:
            row["_metrics"] = _split(row["metrics"])
        for name in TABLES.keys() - {"finding_items"}:
            self.workshop.put(name, self.tables[name])
        self.workshop.make_finding_items()
        self.workshop.make_said_of()
        items: dict[str, int] = defaultdict(int)
        for row in self.items:
            items[row["home"]] += 1
        self.workshop.put(
            "_homes",
            (
                {
                    "id": key,
                    "kind": "article" if isinstance(home, Article) else "reference",
                    "file": DESCRIPTOR,
                    "content": home.model_dump_json(),
                    "items": items[key],
                    "_since": self.since[key],
                }
                for key, home in homes.items()
            ),
        )
        self.workshop.put("_items", self.items)
        for name in ("_members", "_notes"):
            self.workshop.put(name, ())
        self.workshop.put_single_sources()


# Rows as models -------------------------------------------------------------------------------


def _checks(item: Item, row: Row) -> str:
    """Who checked an item, and when, as JSON.

    A row names people and days, and not who of several came on which of several: then the last day
    stands for all, by which each of them had. What they checked is the content as it is here.
    """
    people, days = _split(row["checked_by"]), _split(row["checked_on"])
    pairs = [(by, on) for by in people for on in (days if len(people) == 1 else days[-1:])]
    fixed = {
        "outcome": "holds",
        "text_sha256": row["text_sha256"],
        "content_sha256": item.content_hash(),
        "note": "",
    }
    return json.dumps([{"by": by, "on": on, **fixed} for by, on in pairs])


def _metric(row: Row) -> Metric:
    base = row["base_period"] and {"period": row["base_period"], "value": row["base_value"]}
    change = row["change_kind"] and {
        "kind": row["change_kind"],
        "of": row["change_of"],
        "direction": row["change_direction"],
    }
    return Metric.model_validate(
        {
            "id": row["metric"],
            "label": row["metric_label"],
            **{name: row[name] for name in ("description", "unit", "scale", "currency", "per")},
            **{name: _split(row[name]) for name in ("levels", "comparable_with", "keywords")},
            "base": base or None,
            "change": change or None,
            "meanings": json.loads(row.get("meanings") or "[]"),
        }
    )


def _organization(row: Row) -> Organization:
    return Organization(
        id=row["organization"],
        name=row["organization_name"],
        short_name=row["organization_short_name"],
        kind=row["organization_kind"],
        note=row["note"] or "",
    )


def _time(row: Row, name: str) -> Row | None:
    """A period or the day of publication, its words left open."""
    if not row[name]:
        return None
    return {
        "edtf": row[name],
        **{part: row[f"{name}_{part}"] for part in ("start", "end", "precision", "basis")},
    }


def _home(row: Row, key: str) -> Row:
    published = _time(row, "published")
    return {
        "id": row[key],
        **{name: row[name] for name in ("title", "publisher", "url", "rights", "archived_url")},
        "authors": _split(row["authors"]),
        "published": published and {**published, "note": row["published_note"] or ""},
        "note": row["note"] or "",
        "records": [],
        "claims": [],
        "events": [],
    }


def _article(row: Row) -> Article:
    body = {"start": row["body_start"], "end": row["body_end"]}
    return Article.model_validate(
        {**_home(row, "article_id"), "text_sha256": row["text_sha256"], "body": body}
    )


def _reference(row: Row) -> Reference:
    return Reference.model_validate(_home(row, "reference_id"))


def _item(row: Row, key: str) -> Row:
    period = _time(row, "period")
    return {
        "id": row[key],
        "excerpt": {
            "exact": row["excerpt"],
            "prefix": "",
            "suffix": "",
            "start": row["excerpt_start"],
            "end": row["excerpt_end"],
        }
        if row["evidence_kind"] == "excerpt"
        else None,
        "citation": {"locator": row["locator"] or ""}
        if row["evidence_kind"] == "citation"
        else None,
        "checks": [],
        "note": row["note"] or "",
        "place": row["place"],
        "period": period and {**period, "words": None},
    }


def _record(row: Row, metrics: Mapping[str, Metric]) -> Record:
    metric = metrics[row["metric"]]
    stated = metric.change is None or metric.change.direction is None
    same = ("value_as_printed", "qualifier", "low", "high", "population", "organization")
    fields = {
        **_item(row, "record_id"),
        **{name: row[name] for name in (*same, "reported_via", "metric", "status", "revises")},
        "speaker": "",
        "direction": row["direction"] if stated else None,
        "since": row["since"],
    }
    if metric.scale != "ordinal":
        return Record.model_validate({**fields, "value": row["value"]})
    # A row has the level's label alone, with a qualifier and "(forecast)" where it is one.
    records = (Record.model_validate({**fields, "value": level}) for level in metric.levels)
    for record in records:
        if value_label(record, metric) == row["value_label"]:
            return record
    raise ValueError(f"{row['value_label']!r} is not a level of {metric.id}")


def _claim(row: Row) -> Claim:
    same = ("statement", "organization", "reported_via")
    return Claim.model_validate(
        {
            **_item(row, "claim_id"),
            **{name: row[name] for name in same},
            "speaker": row["speaker"] or "",
        }
    )


def _event(row: Row) -> Event:
    return Event.model_validate(
        {**_item(row, "event_id"), "label": row["label"], "metrics": _split(row["metrics"])}
    )
