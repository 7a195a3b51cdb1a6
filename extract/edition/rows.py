"""One publication as rows of the edition's tables: what needs no other publication to be known.

    part = rows_of(holdings, holdings.articles["2008-06-…"])
    part["records"][0]["value_label"]

Columns whose names start with an underscore serve questions and are never given away: `_home` is
the publication, `_since` the year by whose end it had appeared, `_first` and `_last` the years that
the period touches, `_search` the words as a search compares them.

Not for what follows from several publications (findings, disputes, the order of rows): that is
`extract.edition.joining`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from extract.collection.holdings import Holdings
from extract.collection.timing import after_publication
from extract.contract.about import Topic
from extract.contract.checks import Check
from extract.contract.excerpts import paragraph
from extract.contract.folding import folded
from extract.contract.items import OBS_STATUS, Claim, Event, Evidenced, Item, Record
from extract.contract.publications import Article, Publication
from extract.contract.times import Dated, Period
from extract.contract.values import direction_of, value_label
from extract.contract.vocabulary import Metric, Organization

Row = dict[str, Any]

# The year of what has no date of publication: later than any that can be asked for, and known to
# whoever asks for no year at all.
UNDATED = 10_000
_ITEMS: Row = {"records": [], "claims": [], "events": [], "relations": []}


def joined(values: Iterable[str]) -> str | None:
    """Several values in one cell; None if there are none."""
    return "; ".join(dict.fromkeys(values)) or None


def since(home: Publication) -> int:
    """The year by whose end it had certainly appeared."""
    return int(home.published.end[:4]) if home.published and home.published.end else UNDATED


def rows_of(holdings: Holdings, home: Publication) -> dict[str, list[Row]]:
    """The publication's rows by table; only what is checked has rows beside those of `_items`."""
    stored = home if isinstance(home, Article) else None
    text = holdings.texts.get(home.id) if stored else None
    text_hash = holdings.text_hashes.get(home.id, "") if stored else None
    stated = holdings.stated_hashes[home.id]
    checks = {
        item.id: item.valid_checks(text_hash, stated, holdings.content_hash(item))
        for item in home.evidenced
    }
    valid = {
        key
        for key, found in checks.items()
        if found and all(check.outcome == "holds" for check in found)
    }
    # What a change is counted from, where the words relate it to an earlier figure.
    earlier = {
        relation.result: relation.earlier
        for relation in home.relations
        if relation.kind == "relative_change"
    }
    year = since(home)
    found: dict[str, list[Row]] = {
        "records": [
            _record(holdings, home, record, checks[record.id], earlier.get(record.id))
            for record in home.records
            if record.id in valid
        ],
        "record_citations": [
            {
                "record_id": record.id,
                "reference_id": home.id,
                "locator": record.citation.locator or None,
            }
            for record in home.records
            if record.citation and record.id in valid
        ],
        "claims": [
            _claim(holdings, home, claim, checks[claim.id])
            for claim in home.claims
            if claim.id in valid
        ],
        "events": [
            _event(home, event, checks[event.id]) for event in home.events if event.id in valid
        ],
        "articles" if stored else "references": [_publication(home)],
        "_homes": [
            {
                "id": home.id,
                "kind": "article" if stored else "reference",
                "file": holdings.files[home.id],
                "content": home.model_copy(update=_ITEMS).model_dump_json(),
                "items": len(home.items),
                "_since": year,
            }
        ],
        "_items": [
            {
                "id": item.id,
                "kind": type(item).__name__.lower() if isinstance(item, Item) else "relation",
                "home": home.id,
                "number": number,
                "content": item.model_copy(update={"checks": []}).model_dump_json(),
                "checks": "["
                + ",".join(check.model_dump_json() for check in checks[item.id])
                + "]",
                "checked": item.id in valid,
                "_since": year,
                **_around(stored, text, item),
            }
            for number, item in enumerate(home.evidenced)
        ],
        "_members": [
            {"relation": relation.id, "item": key, "home": home.id}
            for relation in home.relations
            for key in relation.members
        ],
        "_notes": [
            {
                "finding_id": finding.id,
                "kind": finding.kind,
                "verdict": finding.verdict,
                "sentence": finding.sentence,
                "items": list(finding.records),
                "home": home.id,
                "_since": year,
            }
            for finding in after_publication(
                home, [item for item in (*home.records, *home.claims) if item.id in valid]
            )
        ],
    }
    for name in ("records", "claims", "events"):
        for row in found[name]:
            row.update(_home=home.id, _since=year)
    for name in ("articles", "references"):
        for row in found.get(name, []):
            row.update(_since=year)
    return found


def _around(stored: Article | None, text: str | None, item: Evidenced) -> Row:
    """The rest of the paragraph around an excerpt."""
    if stored is None or text is None or item.excerpt is None:
        return {"before": "", "after": ""}
    before, _, after = paragraph(text, item.excerpt, stored.body)
    return {"before": before, "after": after}


def searched(*texts: str) -> str:
    """What a search looks in: folded words hold no line break, so none is found across texts."""
    return "\n".join(folded(text) for text in texts if text)


def years(period: Period | None) -> Row:
    """The years that a period touches. An unknown or open end reaches no further year."""
    if period is None:
        return {"_first": None, "_last": None}
    years = [int(day[:4]) for day in (period.start, period.end) if day]
    return {"_first": min(years), "_last": max(years)}


def _period(period: Period | None) -> Row:
    return {
        "period": period.edtf if period else None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "period_precision": period.precision if period else None,
        "period_basis": period.basis if period else None,
    }


def _evidence(home: Publication, item: Item) -> Row:
    stored = home if isinstance(home, Article) else None
    excerpt = item.excerpt
    return {
        "evidence_kind": "excerpt" if excerpt else "citation",
        "article_id": stored.id if stored else None,
        "publisher": home.publisher,
        "title": home.title,
        "published": home.published.edtf if home.published else None,
        "url": home.url,
        "excerpt": excerpt.exact if excerpt else None,
        "excerpt_start": excerpt.start if excerpt else None,
        "excerpt_end": excerpt.end if excerpt else None,
        "text_sha256": stored.text_sha256 if stored else None,
    }


def _cited(home: Publication, item: Item) -> Row:
    return {
        "reference_id": None if isinstance(home, Article) else home.id,
        "locator": item.citation.locator or None if item.citation else None,
    }


def _checked(item: Item, checks: list[Check]) -> Row:
    return {
        "checked_by": joined(check.by for check in checks),
        "checked_on": joined(check.on for check in checks),
        "note": item.note or None,
    }


def _words(item: Item) -> str:
    return item.excerpt.exact if item.excerpt else ""


def _record(
    holdings: Holdings,
    home: Publication,
    record: Record,
    checks: list[Check],
    earlier: str | None,
) -> Row:
    metric = holdings.metrics.get(record.metric)
    organization = holdings.organizations.get(record.organization)
    if metric is None or organization is None:
        # A fault, which `collection.check` names; no edition with faults is shown.
        return {"record_id": record.id, "metric": record.metric, "place": record.place}
    return {
        "record_id": record.id,
        "metric": record.metric,
        "metric_label": metric.label,
        "value": None if isinstance(record.value, str) else record.value,
        "value_label": value_label(record, metric),
        "unit": metric.unit,
        "qualifier": record.qualifier,
        "value_as_printed": record.value_as_printed,
        "low": record.low,
        "high": record.high,
        **_period(record.period),
        "place": record.place,
        "population": record.population,
        "organization": record.organization,
        "organization_name": organization.name,
        "organization_kind": organization.kind,
        "reported_via": record.reported_via,
        **_evidence(home, record),
        **_checked(record, checks),
        "status": record.status,
        "obs_status": OBS_STATUS.get(record.status),
        "revises": record.revises,
        "direction": direction_of(record, metric),
        "since": record.since,
        "archived_url": home.archived_url,
        **years(record.period),
        "_earlier": earlier if metric.scale == "change" and record.since is None else None,
        "_search": searched(_words(record), record.note, home.title),
    }


def _claim(holdings: Holdings, home: Publication, claim: Claim, checks: list[Check]) -> Row:
    organization = holdings.organizations.get(claim.organization)
    return {
        "claim_id": claim.id,
        "statement": claim.statement,
        **_period(claim.period),
        "place": claim.place,
        "organization": claim.organization,
        "organization_name": organization.name if organization else None,
        "organization_kind": organization.kind if organization else None,
        "speaker": claim.speaker or None,
        "reported_via": claim.reported_via,
        **_evidence(home, claim),
        **_cited(home, claim),
        **_checked(claim, checks),
        **years(claim.period),
        "_search": searched(_words(claim), claim.note, home.title, claim.statement),
    }


def _event(home: Publication, event: Event, checks: list[Check]) -> Row:
    return {
        "event_id": event.id,
        "label": event.label,
        **_period(event.period),
        "place": event.place,
        "metrics": joined(event.metrics),
        **_evidence(home, event),
        **_cited(home, event),
        **_checked(event, checks),
        **years(event.period),
        "_metrics": event.metrics,
        "_search": searched(_words(event), event.note, home.title, event.label),
    }


def _publication(home: Publication) -> Row:
    published: Dated | None = home.published
    stored = home if isinstance(home, Article) else None
    return {
        "article_id" if stored else "reference_id": home.id,
        "title": home.title,
        "authors": joined(home.authors),
        "publisher": home.publisher,
        "published": published.edtf if published else None,
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
        "published_precision": published.precision if published else None,
        "published_basis": published.basis if published else None,
        "published_note": home.published.note or None if home.published else None,
        "url": home.url,
        "rights": home.rights,
        "note": home.note or None,
        **(
            {
                "text_sha256": stored.text_sha256,
                "body_start": stored.body.start,
                "body_end": stored.body.end,
            }
            if stored
            else {}
        ),
        "archived_url": home.archived_url,
    }


def organization_row(organization: Organization) -> Row:
    """An organization as a row of its table."""
    return {
        "organization": organization.id,
        "organization_name": organization.name,
        "organization_short_name": organization.short_name,
        "organization_kind": organization.kind,
        "note": organization.note or None,
    }


def topic_row(topic: Topic) -> Row:
    """A topic as a row of its table."""
    return {"topic": topic.id, "topic_title": topic.title, "subtitle": topic.subtitle or None}


def metric_row(metric: Metric, topic: Topic | None) -> Row:
    """A metric as a row of its table; `topic` is the one that holds it."""
    base, change = metric.base, metric.change
    return {
        "metric": metric.id,
        "metric_label": metric.label,
        "description": metric.description,
        "unit": metric.unit,
        "scale": metric.scale,
        "topic": topic.id if topic else None,
        "levels": joined(metric.levels),
        "comparable_with": joined(metric.comparable_with),
        "keywords": joined(metric.keywords),
        "currency": metric.currency,
        "per": metric.per,
        "base_period": base.period if base else None,
        "base_value": base.value if base else None,
        "change_kind": change.kind if change else None,
        "change_of": change.of if change else None,
        "change_direction": change.direction if change else None,
        "meanings": json.dumps([said.model_dump() for said in metric.meanings], ensure_ascii=False)
        if metric.meanings
        else None,
    }
