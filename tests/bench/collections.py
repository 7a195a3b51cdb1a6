"""Made-up collections of any size, for measuring: `make(folder, records=100_000)`.

Eight records an article, each with its sentence, its excerpt and its signed check; ten
organizations, twelve metrics of four scales and six places, over thirty years. Nothing in them is
real: the country, its offices and every number are drawn by a seeded generator, so that the same
size is the same collection. Many records share metric, people, place and period, as in an archive.

Not for tests of what a figure says: those are drawn from real articles.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

from extract.contract import edtf
from extract.contract.files import sha256, to_json
from extract.contract.publications import Article

EACH = 8  # records an article
_SEED = 20_150_731
_PLACES = ("Sylvania", "Northmark", "Easthaven", "Westfold", "Southport", "Midland")
_OFFICES = (
    "Office of Statistics", "Ministry of Health", "Ministry of Work", "River Authority",
    "National Police", "Council of Towns", "Union of Teachers", "Farmers’ League",
    "Institute of Prices", "Board of Trade",
)  # fmt: skip
_COUNTS = (
    "arrests", "patients", "inspections", "complaints", "new homes", "road accidents",
    "school places", "wells", "permits",
)  # fmt: skip
_SHARES = ("share of households with power", "share of pupils in secondary school")
_LEVELS = ("Tier 3", "Tier 2", "Tier 1")


def _slug(words: str) -> str:
    return words.lower().replace("’", "").replace(" ", "-")


def _metrics() -> list[dict[str, Any]]:
    def metric(label: str, scale: str, unit: str) -> dict[str, Any]:
        return {
            "id": _slug(label),
            "label": label.capitalize(),
            "description": f"Made up for measuring: {label}",
            "unit": unit,
            "scale": scale,
            "levels": list(_LEVELS) if scale == "ordinal" else [],
            "comparable_with": [],
            "keywords": [label],
        }

    return [
        metric("grade", "ordinal", "grade"),
        *(metric(label, "percent", "percent") for label in _SHARES),
        *(metric(label, "count", label) for label in _COUNTS),
    ]


def _organizations() -> list[dict[str, Any]]:
    return [
        {"id": _slug(name), "name": name, "short_name": name, "kind": "office", "note": ""}
        for name in _OFFICES
    ]


def _period(year: int, words: str) -> dict[str, Any]:
    found = edtf.bounds(str(year))
    return {
        "edtf": str(year),
        "start": found.start.isoformat() if found.start else None,
        "end": found.end.isoformat() if found.end else None,
        "precision": found.precision,
        "basis": "stated",
        "words": words,
    }


def _figure(
    draw: random.Random, metric: dict[str, Any], year: int, place: str, office: str
) -> tuple[str, str, str | float]:
    """A sentence, the figure as printed in it, and the value that it means."""
    if metric["scale"] == "ordinal":
        level = draw.choice(_LEVELS)
        return f"In {year}, the {office} put {place} in {level}.", level, level
    if metric["scale"] == "percent":
        value = draw.randint(10, 990) / 10
        words = f"{value} percent"
        return (
            f"In {year}, the {office} gave the {metric['keywords'][0]} in {place} as {words}.",
            (words),
            value,
        )
    value = draw.randint(100, 99_999)
    words = f"{value:,}"
    return f"In {year}, the {office} counted {words} {metric['unit']} in {place}.", words, value


def _article(number: int) -> tuple[dict[str, Any], str]:
    draw = random.Random(_SEED + number)  # noqa: S311  # the same numbers each time
    key = f"2000-made-up-{number:07}"
    published = draw.randint(1996, 2025)
    text = f"Figures of the week, part {number}\n"
    records: list[dict[str, Any]] = []
    for index in range(EACH):
        metric = draw.choice(_METRICS)
        office = draw.choice(_OFFICES)
        place = draw.choice(_PLACES)
        year = draw.randint(max(1990, published - 12), published)
        sentence, printed, value = _figure(draw, metric, year, place, office)
        start = len(text) + 1
        text += f"\n{sentence}\n"
        records.append(
            {
                "id": f"figure-{number:07}-{index}",
                "excerpt": {
                    "exact": sentence,
                    "start": start,
                    "end": start + len(sentence),
                    "prefix": "",
                    "suffix": "",
                },
                "checks": [],
                "note": "",
                "place": place,
                "metric": metric["id"],
                "value": value,
                "value_as_printed": printed,
                "qualifier": "exact",
                "low": None,
                "high": None,
                "period": _period(year, f"In {year}"),
                "population": "everybody",
                "organization": _slug(office),
                "speaker": "",
                "reported_via": None,
            }
        )
    for record in records:
        place_in = record["excerpt"]
        place_in["prefix"] = text[max(0, place_in["start"] - 32) : place_in["start"]]
        place_in["suffix"] = text[place_in["end"] : place_in["end"] + 32]
    day = f"{published}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    bounds = edtf.bounds(day)
    home = {
        "id": key,
        "title": f"Figures of the week, part {number}",
        "publisher": "Sylvania Post (made up)",
        "authors": [],
        "published": {
            "edtf": day,
            "start": day,
            "end": day,
            "precision": bounds.precision,
            "basis": "stated",
            "note": "Made up.",
        },
        "url": f"https://example.org/{number}",
        "rights": "Made up for measuring",
        "note": "",
        "records": records,
        "claims": [],
        "events": [],
        "text_sha256": sha256(text),
        "body": {"start": 0, "end": len(text)},
    }
    content = Article.model_validate(home)
    for record, model in zip(records, content.records, strict=True):
        record["checks"] = [
            {
                "by": "Made up",
                "on": "2026-01-01",
                "outcome": "holds",
                "text_sha256": home["text_sha256"],
                "content_sha256": model.content_hash(),
                "note": "",
            }
        ]
    return home, text


_METRICS = _metrics()
_TOPICS = [
    {
        "id": key,
        "title": key.capitalize(),
        "subtitle": "All of it made up",
        "metrics": [metric["id"] for metric in _METRICS if metric["scale"] == scale],
    }
    for key, scale in (("grades", "ordinal"), ("shares", "percent"), ("counts", "count"))
]


def make(folder: Path, records: int) -> Path:
    """Write a valid collection of so many records into the folder; what was there is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    for room in ("articles", "records", "references", "reviews"):
        (folder / room).mkdir(parents=True)
    beside: dict[str, Any] = {
        "collection.json": {
            "title": "Made-up figures of Sylvania",
            "subtitle": f"{records} records, all of them made up for measuring",
            "place": _PLACES[0],
            "first_year": 1990,
            "last_year": 2025,
            "curators": ["Made up"],
            "licence": None,
            "topics": _TOPICS,
        },
        "metrics.json": _METRICS,
        "organizations.json": _organizations(),
        "disputes.json": [],
    }
    for name, value in beside.items():
        (folder / name).write_text(to_json(value), encoding="utf-8")
    (folder / "VERSION").write_text("1.0.0\n", encoding="utf-8")
    (folder / "README.md").write_text("# Made up\n\nFor measuring.\n", encoding="utf-8")
    for number in range(-(-records // EACH)):
        home, text = _article(number)
        (folder / "records" / f"{home['id']}.json").write_text(to_json(home), encoding="utf-8")
        (folder / "articles" / f"{home['id']}.txt").write_bytes(text.encode())
    return folder
