"""Small collections for tests: every field has a plain default, so that a test shows what matters.

    making.collection(making.record("a", value=38), making.record("b", value=2104))

Not for data that are shipped: tests of those load `data/`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from extract.collection.checked import Collection
from extract.contract import edtf
from extract.contract.about import About, Topic
from extract.contract.files import sha256
from extract.contract.items import Claim, Event, Evidenced, Record
from extract.contract.judgements import Answer, Dispute, Gap
from extract.contract.publications import Article, Reference
from extract.contract.relations import Relation
from extract.contract.vocabulary import Metric, Organization
from extract.edition.checked import compiled
from extract.edition.edition import Edition

TEXT = "Words of an article."
_RELATION: TypeAdapter[Relation] = TypeAdapter(Relation)
Kind = TypeVar("Kind", bound=Evidenced)


def dated(text: str, **more: Any) -> dict[str, Any]:
    bounds = edtf.bounds(text)
    return {
        "edtf": text,
        "start": bounds.start.isoformat() if bounds.start else None,
        "end": bounds.end.isoformat() if bounds.end else None,
        "precision": bounds.precision,
        "basis": "inferred",
        **more,
    }


def _evidence(cited: bool) -> dict[str, Any]:
    if cited:
        return {"citation": {"locator": "page 1"}}
    return {"excerpt": {"exact": "Words", "prefix": "", "suffix": " of an", "start": 0, "end": 5}}


def _item(key: str, cited: bool, **fields: Any) -> dict[str, Any]:
    return {"id": key, "checks": [], "note": "", **_evidence(cited), **fields}


def record(key: str, *, cited: bool = False, period: str = "2008", **fields: Any) -> Record:
    """A record of the metric "people" (a count) unless told otherwise; exact unless told so."""
    defaults: dict[str, Any] = {
        "place": "Here",
        "metric": "people",
        "value": 1,
        "value_as_printed": None,
        "qualifier": "exact",
        "low": None,
        "high": None,
        "period": dated(period, words=None),
        "population": "people",
        "organization": "office",
        "speaker": "",
        "reported_via": None,
    }
    return Record.model_validate(_item(key, cited, **(defaults | fields)))


def share(key: str, printed: str, **fields: Any) -> Record:
    """A record of the metric "share" (percent) printed with these digits."""
    defaults: dict[str, Any] = {
        "metric": "share",
        "value": float(printed),
        "value_as_printed": f"{printed} percent",
    }
    return record(key, **(defaults | fields))


def tier(key: str, level: str, period: str, **fields: Any) -> Record:
    """A record of the metric "tier" (ordinal: low, middle, high)."""
    return record(key, metric="tier", value=level, period=period, **fields)


def claim(key: str, *, cited: bool = False, period: str | None = "2008", **fields: Any) -> Claim:
    defaults: dict[str, Any] = {
        "place": "Here",
        "statement": "It is so.",
        "organization": "office",
        "speaker": "",
        "reported_via": None,
        "period": dated(period, words=None) if period else None,
    }
    return Claim.model_validate(_item(key, cited, **(defaults | fields)))


def event(key: str, period: str, *, cited: bool = False, label: str = "Law") -> Event:
    fields = {"place": "Here", "label": label, "metrics": [], "period": dated(period, words=None)}
    return Event.model_validate(_item(key, cited, **fields))


def relation(key: str, kind: str, **fields: Any) -> Relation:
    return _RELATION.validate_python(_item(key, False, kind=kind, **fields))


def signed(item: Kind, *, cited: bool) -> Kind:
    check = {
        "by": "Somebody",
        "on": "2020-01-01",
        "outcome": "holds",
        "text_sha256": None if cited else sha256(TEXT),
        "content_sha256": item.content_hash(),
        "note": "",
    }
    return item.__class__.model_validate({**item.model_dump(exclude_none=False), "checks": [check]})


def _publication(key: str, published: str | None, items: Sequence[Evidenced]) -> dict[str, Any]:
    cited = not key.startswith("article")
    signs = [signed(item, cited=cited) for item in items]
    return {
        "id": key,
        "title": key,
        "publisher": "Paper",
        "authors": [],
        "published": dated(published, note="") if published else None,
        "url": "https://example.org/",
        "rights": "none",
        "note": "",
        "records": [item for item in signs if isinstance(item, Record)],
        "claims": [item for item in signs if isinstance(item, Claim)],
        "events": [item for item in signs if isinstance(item, Event)],
        "relations": [item for item in signs if isinstance(item, Relation)],
    }


def article(
    *items: Evidenced, key: str = "article", published: str | None = "2020", **fields: Any
) -> Article:
    """An article with these items, each checked. Its id begins with "article"."""
    return Article.model_validate(
        _publication(key, published, items)
        | {"text_sha256": sha256(TEXT), "body": {"start": 0, "end": len(TEXT)}}
        | fields
    )


def reference(
    *items: Evidenced, key: str = "reference", published: str | None = "2020", **fields: Any
) -> Reference:
    """A reference with these items, each checked."""
    return Reference.model_validate(_publication(key, published, items) | fields)


def metric(key: str, scale: str, levels: Sequence[str] = (), **fields: Any) -> Metric:
    return Metric.model_validate(
        {
            "id": key,
            "label": key.capitalize(),
            "description": key,
            "unit": "percent" if scale == "percent" else key,
            "scale": scale,
            "levels": list(levels),
            "comparable_with": [],
            "keywords": [],
            **fields,
        }
    )


def organization(key: str, name: str | None = None) -> Organization:
    name = name or key.capitalize()
    return Organization(id=key, name=name, short_name=name, kind="office", note="")


def collection(
    *homes: Article | Reference,
    disputes: Sequence[Mapping[str, Any]] = (),
    gaps: Sequence[Gap] = (),
    answers: Sequence[Answer] = (),
) -> Collection:
    """A collection of these publications, with the metrics people, share and tier."""
    metrics = [
        metric("people", "count"),
        metric("share", "percent"),
        metric("tier", "ordinal", ["low", "middle", "high"]),
    ]
    organizations = [
        organization("office"),
        organization("ministry"),
        organization("paper", "Paper"),
    ]
    # As a folder is read: in the order of the files.
    homes = tuple(sorted(homes, key=lambda home: f"{home.id}.json"))
    articles = {home.id: home for home in homes if isinstance(home, Article)}
    return Collection(
        folder=Path("nowhere"),
        about=About(
            title="t",
            subtitle="s",
            place="Here",
            first_year=2005,
            last_year=2010,
            topics=[
                Topic(
                    id="topic",
                    title="Topic",
                    subtitle="",
                    metrics=[measured.id for measured in metrics],
                )
            ],
        ),
        articles=articles,
        texts=dict.fromkeys(articles, TEXT),
        references={home.id: home for home in homes if isinstance(home, Reference)},
        metrics={measured.id: measured for measured in metrics},
        organizations={speaker.id: speaker for speaker in organizations},
        disputes=[Dispute.model_validate(dispute) for dispute in disputes],
        gaps=list(gaps),
        answers={answer.id: answer for answer in answers},
        files={home.id: f"{home.id}.json" for home in homes},
    )


def edition(*homes: Article | Reference, **more: Any) -> Edition:
    """The same, as readers meet it."""
    return compiled(collection(*homes, **more))
