"""What leaves the app under any filters, against a plain count over the files of the collection.

The server's first answer, which is read before the app is there, and the files of the read API.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from starlette.applications import Starlette

from components.first.answer import opening
from extract.edition.cache import current
from pages import _pages
from server import api
from tests.pages import recount
from tests.pages.conftest import PATIENT
from tests.pages.recount import (
    ABOUT,
    EVERYTHING,
    METRICS,
    ORGANIZATIONS,
    PAGES,
    RECORDS,
    TITLES,
    TOPICS,
    Chosen,
    Item,
    about,
    appeared,
    number,
    sets,
)
from tests.pages.test_truth import contents_hold, grid_holds, leads_hold, nothing_holds, tiers_hold
from tests.server.here import Here

pytestmark = pytest.mark.slow

NOT_CHOSEN = {
    "Organization": "All organizations",
    "Metric": "All metrics",
    "Place": "All places",
    "Search": f"for example: {ABOUT['example']}",
    "Published by the end of": "Any year",
}
MOST_ROWS = 100
# A value that a spreadsheet might run is written with an apostrophe before it.
_RUNS = re.compile(r"^'(?=\s*[=+\-@'])")


@pytest.fixture(scope="module")
def client() -> Here:
    current(patience=PATIENT)
    return Here(Starlette(routes=api.routes("https://figures.example.org")))


def words(found: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", found))


def inner(tag: str, body: str) -> list[str]:
    """The text within each such element."""
    return [
        words(item)
        for item in re.findall(rf"<{tag}[ >].*?</{tag.split(maxsplit=1)[0]}>", body, re.DOTALL)
    ]


def asked(href: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(unescape(href)).query)


def unusual(chosen: Chosen) -> dict[str, list[str]]:
    """The filters that an address of the pages has to name."""
    usual = Chosen(ABOUT["first_year"], ABOUT["last_year"]).parameters
    return {
        key: values for key, values in chosen.parameters.items() if values not in ([], usual[key])
    }


MEANINGS = r'<dl class="fr-meanings">.*?</dl>'


def around_holds(page: str, chosen: Chosen, head: str, body: str) -> None:
    """Compare title, menu, fields and addresses with what was chosen."""
    assert inner("title", head) == [f"{TITLES[page]} – {ABOUT['title']}"]
    [canonical] = re.findall(r'<link rel="canonical" href="([^"]*)"', head)
    assert urlsplit(canonical).path == f"/{page}"
    assert asked(canonical) == unusual(chosen)
    [menu] = re.findall(r"<nav class=\"first-menu\".*?</nav>", body, re.DOTALL)
    leads_to = re.findall(r'<a href="([^"]*)"', menu)
    assert [urlsplit(item).path for item in leads_to] == [*PAGES, "method"]
    assert all(asked(item) == unusual(chosen) for item in leads_to)
    above = re.sub(MEANINGS, "", body, flags=re.DOTALL)
    fields = dict(zip(inner("dt", above), inner("dd", above), strict=True))
    shown = {
        "Organization": ", ".join(
            ORGANIZATIONS[item]["short_name"] for item in chosen.organizations
        ),
        "Metric": ", ".join(METRICS[item]["label"] for item in chosen.metrics),
        "Place": ", ".join(chosen.places),
        "Search": chosen.search,
        "Published by the end of": str(chosen.as_of or ""),
    }
    assert fields == {
        "From": str(chosen.first),
        "To": str(chosen.last),
        **{name: said or NOT_CHOSEN[name] for name, said in shown.items()},
    }
    said = [words(item) for item in re.findall(r"<span>([^<]*) ×</span>", body)]
    assert said == chosen.words()


def published(chosen: Chosen) -> set[str]:
    """The ids of the articles and references that had appeared."""
    homes = {item["home"]["id"]: item for item in EVERYTHING}
    return {
        name
        for name, item in homes.items()
        if chosen.as_of is None or (appeared(item) or chosen.as_of + 1) <= chosen.as_of
    }


def meanings_hold(page: str, chosen: Chosen, body: str) -> None:
    """Compare what levels mean with the file of metrics."""
    wanted = [
        (said["level"], f"“{said['words']}”")
        for key in TOPICS.get(page, ())
        if not chosen.metrics or key in chosen.metrics
        for said in METRICS[key].get("meanings", ())
        if said["source"] in published(chosen)
    ]
    below = "".join(re.findall(MEANINGS, body, re.DOTALL))
    shown = zip(inner("dt", below), inner("dd", below), strict=True)
    for (level, words_), (shown_level, said) in zip(wanted, shown, strict=True):
        assert shown_level == level
        assert said.startswith(words_)


def in_row(item: Item) -> tuple[str, ...]:
    """What the table says of a record, but for what is worded."""
    via = item["reported_via"]
    return (
        METRICS[item["metric"]]["label"],
        item["place"],
        ORGANIZATIONS[item["organization"]]["name"]
        + (f", via {ORGANIZATIONS[via]['short_name']}" if via else ""),
        (item.get("excerpt") or {}).get("exact", "cited, not quoted"),
    )


def rows_hold(client: Here, page: str, chosen: Chosen, body: str) -> None:
    """Compare the table, its heading and the file that holds all of it with the files."""
    mine = about(page, chosen.left("records"))
    [table] = re.findall(r'<section class="first-table">.*?</section>', body, re.DOTALL)
    [heading] = inner("h2", table)
    assert number(heading.split()[0]) == len(mine)
    [names, *rows] = [
        re.findall(r"<t[hd] .*?</t[hd]>", row, re.DOTALL)
        for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    ]
    column = {words(name): index for index, name in enumerate(names)}
    said = Counter(
        tuple(words(row[column[item]]) for item in ("Metric", "Place", "Who says so", "Evidence"))
        for row in rows
    )
    assert said <= Counter(in_row(item) for item in mine)
    [(note, href)] = re.findall(r'<p class="fr-note">(.*?) <a href="([^"]*)"', table)
    some = re.fullmatch(r"The first (\d+) of ([\d,]+)\.", note)
    assert len(rows) == (int(some[1]) if some else len(mine))
    assert not some or number(some[2]) == len(mine)
    assert len(rows) == len(mine) or MOST_ROWS / 4 < len(rows) <= MOST_ROWS
    every = client.get(unescape(href).removeprefix("."))
    assert sorted(item["record_id"] for item in csv.DictReader(io.StringIO(every.text))) == sorted(
        item["id"] for item in mine
    )


def first_answer_holds(client: Here, page: str, chosen: Chosen) -> None:
    """Compare what the server answers before the app is there with the files."""
    head, body = opening(page, parse_qs(chosen.query), _pages.served).make()
    around_holds(page, chosen, head, body)
    records = chosen.left("records")
    mine = about(page, records)
    messages = inner('p class="fr-notice"', body)
    [title] = inner("h1", body)
    main = re.sub(r"<(svg|style).*?</\1>", "", body, flags=re.DOTALL)
    summaries = inner('p class="fr-summary"', main)
    if page in {"overview", "data", *TOPICS}:
        if not mine:
            nothing_holds(page, chosen, messages)
            return
        assert messages == []
        rows_hold(client, page, chosen, body)
        meanings_hold(page, chosen, body)
    if page == "overview":
        leads_hold(chosen, main)
        # Where the page would be too long, it says that there is more.
        if "The rest of this page" in main:
            assert "Why figures are missing" not in main
        else:
            grid_holds(chosen, main)
        contents_hold(chosen, next(item for item in summaries if " with " in item))
        [described] = re.findall(r'<meta name="description" content="([^"]*)"', head)
        contents_hold(chosen, unescape(described))
        announced = re.findall(r"<h2>(\w+) disputed questions?(?: in this selection)?</h2>", main)
        assert sum(map(number, announced)) == len(recount.disputed(chosen))
    if page == "tiers":
        tiers_hold(chosen, title, summaries)
    if page == "data":
        assert number(title.split()[0]) == len(records)
        downloads = re.findall(r'<li><a href="\./api/([^"]*)"', main)
        assert len(downloads) == 6
        wanted = {key: values for key, values in chosen.parameters.items() if values}
        assert all(asked(item) == wanted for item in downloads)
    if page == "claims":
        assert sorted(re.findall(r'<h2 id="([^"]*)"', main)) == sorted(recount.disputed(chosen))
    if page == "articles":
        there = published(chosen)
        linked = [
            name
            for href in re.findall(r'<li><a href="(articles\?[^"]*)"', main)
            for name in asked(href)["article"]
        ]
        assert sorted(linked) == sorted(there)
        if there:
            [heading] = [item for item in inner("h2", main) if " reference" in item]
            assert number(heading.split()[0]) == len(there)


@pytest.mark.parametrize("page", PAGES)
def test_no_first_answer_contradicts_the_files(client: Here, page: str) -> None:
    for chosen in sets():
        first_answer_holds(client, page, chosen)


def test_what_describes_the_collection_counts_it(client: Here) -> None:
    said = client.get("/api/dataset.jsonld").json()["description"]
    assert f"{len(RECORDS)} dated figures" in said
    claims = [item for item in EVERYTHING if item["kind"] == "claims"]
    assert f"{len(claims)} statements without a figure" in said
    homes = {item["home"]["id"]: item["home"]["is_article"] for item in EVERYTHING}
    counts = Counter(homes.values())
    told = re.search(r"\((\w+) articles?\).*\((\w+) references?\)", said)
    assert told
    assert [number(item) for item in told.groups()] == [counts[True], counts[False]]


def as_stored(item: Item) -> dict[str, Any]:
    """What a file has to say of a record, claim or event, as its JSON file says it."""
    home, excerpt = item["home"], item.get("excerpt") or {}
    period, printed = item["period"] or {}, home["published"] or {}
    kind = item["kind"].removesuffix("s")
    found = {
        f"{kind}_id": item["id"],
        "period": period.get("edtf"),
        "period_start": period.get("start"),
        "period_end": period.get("end"),
        "period_precision": period.get("precision"),
        "period_basis": period.get("basis"),
        "place": item["place"],
        "article_id": home["id"] if home["is_article"] else None,
        "publisher": home["publisher"],
        "title": home["title"],
        "published": printed.get("edtf"),
        "url": home["url"] or None,
        "excerpt": excerpt.get("exact"),
        "excerpt_start": excerpt.get("start"),
        "excerpt_end": excerpt.get("end"),
        "text_sha256": home.get("text_sha256") if excerpt else None,
        "note": item["note"] or None,
    }
    if kind != "event":
        speaker = ORGANIZATIONS[item["organization"]]
        found |= {
            "organization": item["organization"],
            "organization_name": speaker["name"],
            "organization_kind": speaker["kind"],
            "reported_via": item["reported_via"],
        }
    if kind == "record":
        alike = ("metric", "qualifier", "value_as_printed", "low", "high", "population")
        found |= {name: item[name] for name in alike}
        # A level is in words, and an empty cell is never a zero.
        level = isinstance(item["value"], str)
        found |= {"value_label": item["value"]} if level else {"value": item["value"]}
        found["metric_label"] = METRICS[item["metric"]]["label"]
        found["unit"] = METRICS[item["metric"]]["unit"]
        found["evidence_kind"] = "excerpt" if excerpt else "citation"
    return found


def same(row: dict[str, Any], item: Item) -> None:
    """Compare a row of JSON with the file that it comes from; an empty text is none."""
    wanted = {key: value for key, value in as_stored(item).items() if key in row}
    assert len(wanted) >= 10
    assert {key: row[key] or (row[key] if row[key] == 0 else None) for key in wanted} == {
        key: value or (value if value == 0 else None) for key, value in wanted.items()
    }


def same_text(row: dict[str, str], item: Item) -> None:
    """Compare a row of CSV with the file that it comes from."""
    for key, value in as_stored(item).items():
        if key not in row:
            continue
        text = _RUNS.sub("", row[key])
        if isinstance(value, int | float):
            assert float(text) == value, (item["id"], key)
        else:
            assert text == (value or ""), (item["id"], key)


def test_no_file_contradicts_the_files(client: Here) -> None:
    names: dict[str, Chosen] = {}
    for chosen in sets():
        left = {
            kind: {item["id"]: item for item in chosen.left(kind)}
            for kind in ("records", "claims", "events")
        }
        answer = client.get(f"/api/records.csv?{chosen.query}")
        [name] = re.findall(r'filename="([^"]*)"', answer.headers["content-disposition"])
        assert names.setdefault(name, chosen) == chosen, "two selections share a file name"
        parts = (
            f"{chosen.first}",
            f"{chosen.last}",
            *([f"as-of-{chosen.as_of}"] if chosen.as_of else []),
        )
        assert all(part in name for part in parts)
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert sorted(row["record_id"] for row in rows) == sorted(left["records"])
        for row in rows:
            same_text(row, left["records"][row["record_id"]])
        for kind in ("records", "claims"):
            found = client.get(f"/api/{kind}.json?{chosen.query}").json()
            key = f"{kind.removesuffix('s')}_id"
            assert sorted(row[key] for row in found) == sorted(left[kind])
            for row in found:
                same(row, left[kind][row[key]])
        parquet = pd.read_parquet(
            io.BytesIO(client.get(f"/api/records.parquet?{chosen.query}").content)
        )
        assert list(parquet["record_id"]) == [row["record_id"] for row in rows]
        package = client.get(f"/api/datapackage.zip?{chosen.query}").content
        with zipfile.ZipFile(io.BytesIO(package)) as held:
            descriptor = json.loads(held.read("datapackage.json"))
            paths = {item["name"]: item["path"] for item in descriptor["resources"]}
            for kind, wanted in left.items():
                key = f"{kind.removesuffix('s')}_id"
                listed = list(csv.DictReader(io.StringIO(held.read(paths[kind]).decode())))
                assert sorted(row[key] for row in listed) == sorted(wanted)
                for row in listed:
                    same_text(row, wanted[row[key]])
