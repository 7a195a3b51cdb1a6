"""The read API of a running server, asked by a plain HTTP client."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pytest
from starlette.applications import Starlette

import extract
from extract.edition.cache import Building
from extract.edition.frames import rows
from extract.edition.selection import FILTERS, Selection
from extract.edition.tables import TABLES
from extract.publish.downloads import DOWNLOADS, file_stem
from extract.publish.export import FORMATS
from server import answers as answers_module
from server import api, serving
from server.answers import Address, Answers, Content, Stream
from server.api import ADDRESSES
from server.asking import PAGING, PARAMETERS, Asked, selection_of
from tests.browser.harness import running_server
from tests.extract.packed import read_package, to_package
from tests.server.here import Here
from tests.shipped import copy_data, rewrite

pytestmark = pytest.mark.slow

DATA = Path(__file__).resolve().parents[2] / "data"
COLLECTION = extract.load(DATA)


@pytest.fixture(scope="module")
def server() -> Iterator[httpx.Client]:
    # No proxy and no compression unless a test asks for it.
    with (
        running_server({"FIGURES_DATA": str(DATA)}) as running,
        httpx.Client(
            base_url=running.url,
            trust_env=False,
            timeout=60,
            headers={"Accept-Encoding": "identity"},
        ) as client,
    ):
        yield client


def random_selections(count: int) -> list[Selection]:
    """Filters as a reader may choose them; seeded, so that a failure can be repeated."""
    chance = random.Random(20081)  # noqa: S311 - test data, nothing secret
    organizations, metrics = list(COLLECTION.organizations), list(COLLECTION.metrics)

    def some(name: str, known: list[str]) -> tuple[str, ...]:
        chosen = [name, *chance.sample(known, 3)]
        return tuple(dict.fromkeys(chosen[: chance.choice([0, 0, 1, 4])]))

    records = rows(COLLECTION.frame_of("records"))
    words = ["", "", "raids", "Tier 2", "“", "victims of", "%", "no such words"]
    found: list[Selection] = []
    while len(found) < count:
        years = sorted(chance.choices(range(2000, 2020), k=2))
        # One that is there, or most selections would be empty.
        record = chance.choice(records)
        found.append(
            Selection(
                from_year=chance.choice([None, years[0]]),
                to_year=chance.choice([None, years[1]]),
                organizations=some(record["organization"], organizations),
                metrics=some(record["metric"], metrics),
                search=chance.choice(words),
                places=some(record["place"], list(COLLECTION.places)),
            )
        )
    return found


SELECTIONS = random_selections(20)


def test_the_random_filters_are_worth_trying() -> None:
    sizes = [len(COLLECTION.frame_of("records", selection)) for selection in SELECTIONS]
    assert len(set(sizes)) >= 5
    assert min(sizes) == 0
    assert max(sizes) > 20


@pytest.mark.parametrize("selection", SELECTIONS, ids=Selection.query)
def test_same_rows_as_the_page_for_the_same_filters(
    server: httpx.Client, selection: Selection
) -> None:
    frame = COLLECTION.frame_of("records", selection)
    for name, form in FORMATS.items():
        answer = server.get(f"/api/records.{form.suffix}?{selection.query()}")
        assert answer.status_code == 200, answer.text
        assert answer.content == b"".join(DOWNLOADS[name].pieces(COLLECTION, selection))
        pd.testing.assert_frame_equal(form.read(answer.content), frame)
    claims = server.get(f"/api/claims.json?{selection.query()}").json()
    assert [claim["claim_id"] for claim in claims] == [
        claim.id for claim in COLLECTION.claims(selection)
    ]
    package = server.get(f"/api/datapackage.zip?{selection.query()}").content
    assert package == to_package(COLLECTION, selection)
    pd.testing.assert_frame_equal(read_package(package)["records"], frame)


def test_pandas_reads_it_in_one_line(server: httpx.Client) -> None:
    found = pd.read_csv(f"{server.base_url}/api/records.csv?from=2008&to=2008")
    frame = COLLECTION.frame(2008, 2008)
    assert list(found.columns) == list(frame.columns)
    assert found["record_id"].tolist() == frame["record_id"].tolist()
    assert found["value"].isna().tolist() == frame["value"].isna().tolist()
    assert found["value"].dropna().tolist() == frame["value"].dropna().tolist()


def test_claims_are_the_table_of_the_package(server: httpx.Client) -> None:
    claims = server.get("/api/claims.json").json()
    assert len(claims) == len(COLLECTION.claims())
    assert list(claims[0]) == list(TABLES["claims"].columns)


def test_the_description_points_at_addresses_that_answer(server: httpx.Client) -> None:
    answer = server.get("/api/dataset.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    dataset = answer.json()
    assert dataset["@type"] == "Dataset"
    assert len(dataset["distribution"]) == len(ADDRESSES) - 1
    for distribution in dataset["distribution"]:
        found = server.get(distribution["contentUrl"])
        assert found.status_code == 200
        assert found.headers["content-type"].split(";")[0] == distribution["encodingFormat"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_client_that_has_it_already_gets_304(server: httpx.Client, name: str) -> None:
    first = server.get(f"/api/{name}")
    tag = first.headers["etag"]
    assert re.fullmatch('"[0-9a-f]{64}"', tag)
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = server.get(f"/api/{name}", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    other = server.get(f"/api/{name}", headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_other_rows_have_another_tag(server: httpx.Client) -> None:
    tags = {server.get(f"/api/records.csv?from={year}").headers["etag"] for year in (2006, 2015)}
    assert len(tags) == 2


def test_head_answers_like_get_without_content(server: httpx.Client) -> None:
    for name in ADDRESSES:
        head, get = server.head(f"/api/{name}"), server.get(f"/api/{name}")
        assert (head.status_code, head.content) == (200, b"")
        for header in ("etag", "content-type", "content-length", "cache-control"):
            assert head.headers[header] == get.headers[header]
    assert server.head("/api/records.csv?from=x").status_code == 400


def test_compressed_content_has_a_tag_of_its_own(server: httpx.Client) -> None:
    plain = server.get("/api/records.csv")
    with server.stream("GET", "/api/records.csv", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) == int(answer.headers["content-length"]) < len(plain.content) / 3
    assert answer.headers["etag"] != plain.headers["etag"]
    assert "accept-encoding" in answer.headers["vary"].lower()
    again = server.get(
        "/api/records.csv",
        headers={"Accept-Encoding": "gzip", "If-None-Match": answer.headers["etag"]},
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("from=x", ["from"]),
        ("from=", ["from"]),
        ("from=20081", ["from"]),
        ("from=0000", ["from"]),
        ("from=2008&from=2009", ["from"]),
        ("from=2008%0A", ["from"]),
        ("from=%D9%A2%D9%A0%D9%A0%D9%A8", ["from"]),  # digits that are not ASCII's
        ("from=2010&to=2008", ["from"]),
        ("to=-5", ["to"]),
        ("organization=ijm,afesip", ["organization"]),
        ("organization=ijm&organization=nobody", ["organization"]),
        ("organisation=ijm", ["organisation"]),
        ("metric=", ["metric"]),
        ("metric=raids&metric=nothing&metric=none", ["metric", "metric"]),
        ("search=a&search=b", ["search"]),
        ("format=csv&from=x&to=y&metric=z", ["format", "from", "to", "metric"]),
        ("embed=true", ["embed"]),
        ("place=Nowhere", ["place"]),
        ("name=A", ["name"]),
        ("name=a_b", ["name"]),
        ("name=", ["name"]),
        ("name=a--b", ["name"]),
        ("name=a/../b", ["name"]),
        (f"name={'a' * 61}", ["name"]),
        ("name=a&name=b", ["name"]),
    ],
)
def test_every_wrong_parameter_is_named(server: httpx.Client, query: str, named: list[str]) -> None:
    for name, address in ADDRESSES.items():
        if not address.filters:
            continue
        answer = server.get(f"/api/{name}?{query}")
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["cache-control"] == "no-store"
        body = answer.json()
        assert [parameter["name"] for parameter in body["parameters"]] == named
        assert all(parameter["problem"] for parameter in body["parameters"])
        assert all(parameter in body["error"] for parameter in named)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("limit=0", ["limit"]),
        ("limit=10001", ["limit"]),
        ("limit=-1", ["limit"]),
        ("limit=", ["limit"]),
        ("limit=1e3", ["limit"]),
        ("limit=%D9%A2", ["limit"]),  # a digit that is not ASCII's
        ("limit=1&limit=2", ["limit"]),
        ("limit=5&cursor=", ["cursor"]),
        ("limit=5&cursor=5", ["cursor"]),
        ("limit=5&cursor=aaaaaaaaaaaa-5-aaaaaaaaaaaa", ["cursor"]),
        ("cursor=aaaaaaaaaaaa-5-aaaaaaaaaaaa", ["cursor"]),
        ("limit=x&cursor=x&from=y", ["from", "limit"]),
    ],
)
def test_a_page_that_cannot_be_meant_is_refused(
    server: httpx.Client, query: str, named: list[str]
) -> None:
    for name, address in ADDRESSES.items():
        answer = server.get(f"/api/{name}?{query}")
        assert answer.status_code == 400
        if "limit" in address.others:
            assert [parameter["name"] for parameter in answer.json()["parameters"]] == named


@pytest.mark.parametrize(
    "name", [key for key, address in ADDRESSES.items() if "limit" in address.others]
)
@pytest.mark.parametrize("limit", [1, 7, 50, 10_000])
@pytest.mark.parametrize("selection", [Selection(), *SELECTIONS[:6]], ids=Selection.query)
def test_pages_together_are_the_whole(
    server: httpx.Client, name: str, limit: int, selection: Selection
) -> None:
    def read(content: bytes) -> list[dict[str, Any]]:
        if name.endswith(".json"):
            return json.loads(content)
        return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))

    whole = read(server.get(f"/api/{name}?{selection.query()}").content)
    address = f"/api/{name}?{selection.query()}&limit={limit}&name=part"
    found: list[dict[str, Any]] = []
    for turn in range(-(-len(whole) // limit) or 1):
        answer = server.get(address)
        assert answer.status_code == 200, answer.text
        assert len(read(answer.content)) == min(limit, len(whole) - turn * limit)
        found += read(answer.content)
        address = answer.links.get("next", {}).get("url", "")
    assert address == ""
    assert found == whole


def test_a_cursor_belongs_to_its_filters(server: httpx.Client) -> None:
    following = server.get("/api/records.json?limit=5&from=2008").links["next"]["url"]
    assert server.get(following).status_code == 200
    for years in ("from=2009", "from=2008&to=2010", ""):
        answer = server.get(following.replace("from=2008", years))
        assert answer.status_code == 400
        assert answer.json()["parameters"][0]["name"] == "cursor"
    assert server.get(following.replace("records.json", "claims.json")).status_code == 400


def test_a_cursor_of_another_edition_is_gone(tmp_path: Path) -> None:
    folder = copy_data(tmp_path)
    with (
        running_server({"FIGURES_DATA": str(folder)}) as running,
        httpx.Client(base_url=running.url, trust_env=False, timeout=60) as client,
    ):
        first = client.get("/api/records.json?limit=5")
        note = "changed in this test"
        rewrite(folder / "organizations.json", lambda found: found[0].update(note=note))
        answer = client.get(first.links["next"]["url"])
        assert answer.status_code == 410
        assert "start again without a cursor" in answer.json()["error"]
        again = client.get(
            "/api/records.json?limit=5", headers={"If-None-Match": first.headers["etag"]}
        )
        assert again.status_code == 200
        assert again.headers["etag"] != first.headers["etag"]


def test_the_description_takes_no_filters(server: httpx.Client) -> None:
    answer = server.get("/api/dataset.jsonld?from=2008")
    assert answer.status_code == 400
    assert answer.json()["parameters"][0]["name"] == "from"


def test_of_many_wrong_parameters_the_first_ten_are_named(server: httpx.Client) -> None:
    query = "&".join(f"a{number}={'x' * 5}" for number in range(1000))
    answer = server.get(f"/api/records.csv?{query}")
    assert answer.status_code == 400
    body = answer.json()
    assert [parameter["name"] for parameter in body["parameters"]] == [
        f"a{number}" for number in range(10)
    ]
    assert body["error"].endswith("a9 and 990 more.")
    assert len(answer.content) < 3000


@pytest.mark.parametrize(
    "tracking",
    ["utm_source=a", "utm_medium=b&utm_campaign=c&utm_content=", "fbclid=x", "gclid=x", "msclkid=x",
     "dclid=x", "gbraid=x", "wbraid=x", "yclid=x", "twclid=x", "ttclid=x", "mc_cid=x&mc_eid=y",
     "igshid=x", "_ga=1", "_gl=1", "_hsenc=a&_hsmi=b", "fbclid=x&fbclid=y"],
)  # fmt: skip
def test_what_senders_of_links_append_is_ignored(server: httpx.Client, tracking: str) -> None:
    plain = server.get("/api/records.csv?from=2008&to=2008")
    tracked = server.get(f"/api/records.csv?from=2008&{tracking}&to=2008")
    assert (tracked.status_code, tracked.content) == (200, plain.content)
    assert tracked.headers["etag"] == plain.headers["etag"]
    assert server.get(f"/api/dataset.jsonld?{tracking}").status_code == 200


@pytest.mark.parametrize("name", ["utm", "utm_", "xfbclidx", "clid2", "ga", "organizationclid="])
def test_what_only_looks_like_it_is_refused(server: httpx.Client, name: str) -> None:
    assert server.get(f"/api/records.csv?{name}=x").status_code == 400


def test_a_long_value_is_not_sent_back_whole(server: httpx.Client) -> None:
    answer = server.get("/api/records.csv", params={"x" * 3000: "y" * 3000})
    assert answer.status_code == 400
    assert len(answer.content) < 1000


def test_an_unknown_address_is_404_and_says_which_there_are(server: httpx.Client) -> None:
    for path in ("/api/records.xml", "/api/records.csv/", "/api/a/b"):
        answer = server.get(path)
        assert answer.status_code == 404
        assert {address["address"] for address in answer.json()["addresses"]} == {
            f"/api/{name}" for name in ADDRESSES
        }
    for path in ("/api", "/api/"):
        assert server.get(path).json()["parameters"] == PARAMETERS


def test_nothing_can_be_changed(server: httpx.Client) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert server.request(method, "/api/records.csv").status_code == 405


def test_no_other_site_may_read_it_in_a_browser(server: httpx.Client) -> None:
    answer = server.get("/api/records.csv", headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", [key for key, address in ADDRESSES.items() if address.suffix])
def test_a_file_has_a_name_that_tells_the_filters(server: httpx.Client, name: str) -> None:
    table, ending = ("claims" if name == "claims.json" else "records"), name.partition(".")[2]
    names: set[str | None] = set()
    for selection in (Selection(), Selection(from_year=2008), Selection(metrics=("raids",))):
        for called in ("", "the-chart"):
            query = f"{selection.query()}{f'&name={called}' if called else ''}"
            with urllib.request.urlopen(f"{server.base_url}/api/{name}?{query}") as answer:  # noqa: S310 - loopback
                given = answer.headers.get_filename()
                kind = answer.headers.get_content_disposition()
            assert given == f"{file_stem(selection, called or table)}.{ending}"
            assert kind == ("attachment" if ADDRESSES[name].attached else "inline")
            names.add(given)
    assert len(names) == 6


def here() -> Here:
    return Here(Starlette(routes=api.routes("http://localhost")))


def test_while_the_edition_is_made_it_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def building() -> None:
        raise Building(30, 120)

    monkeypatch.setattr(serving, "current", building)
    client = here()
    for name in ADDRESSES:
        answer = client.get(f"/api/{name}")
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert (answer.json()["read"], answer.json()["of"]) == (30, 120)
        assert "30 of 120" in answer.json()["error"]


def test_more_rows_than_a_sheet_holds_are_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "current", lambda: COLLECTION)
    client = here()
    ijm, afesip = (
        len(client.get(f"/api/records.json?organization={name}").json())
        for name in ("ijm", "afesip")
    )
    assert afesip < ijm
    monkeypatch.setattr("extract.publish.export.MOST_EXCEL_ROWS", ijm - 1)
    answer = client.get("/api/records.xlsx?organization=ijm")
    assert answer.status_code == 400
    said = answer.json()["error"]
    assert said.startswith(f"{ijm} records are more than the {ijm - 1} that a sheet")
    assert client.get("/api/records.xlsx?organization=afesip").status_code == 200


@pytest.mark.parametrize("name", ["records.csv", "records.json", "records.xlsx", "datapackage.zip"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_long_answer_is_the_short_one_in_pieces(
    monkeypatch: pytest.MonkeyPatch, name: str, coding: str
) -> None:
    monkeypatch.setattr(serving, "current", lambda: COLLECTION)
    short = here()
    monkeypatch.setattr(
        api, "Answers", lambda root, addresses: Answers(root, addresses, largest=1_000)
    )
    long = here()
    asked = {"Accept-Encoding": coding}
    expected, answer = (client.get(f"/api/{name}", headers=asked) for client in (short, long))
    assert (answer.status_code, answer.content) == (200, expected.content)
    assert "content-length" not in answer.headers
    for header in ("etag", "content-type", "content-disposition", "cache-control", "vary"):
        assert answer.headers[header] == expected.headers[header]
    assert answer.headers.get("content-encoding") == expected.headers.get("content-encoding")
    head = long.head(f"/api/{name}", headers=asked)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == answer.headers["etag"]
    known = long.get(f"/api/{name}", {**asked, "If-None-Match": answer.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_nothing_is_read_for_who_has_it_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "current", lambda: COLLECTION)
    client = here()
    tags = {name: client.get(f"/api/{name}").headers["etag"] for name in ADDRESSES}
    assert len(set(tags.values())) == len(ADDRESSES)
    fresh = here()

    def unread(*_: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr(Answers, "get", unread)
    for name, tag in tags.items():
        assert fresh.get(f"/api/{name}", {"If-None-Match": tag}).status_code == 304


def test_a_collection_with_faults_is_not_served_until_it_is_mended(tmp_path: Path) -> None:
    folder = copy_data(tmp_path)
    article = min((folder / "articles").iterdir())
    whole = article.read_bytes()
    digit = re.search(rb"[0-9]", whole)
    assert digit is not None
    changed = b"%d" % ((int(digit[0]) + 1) % 10)
    article.write_bytes(whole[: digit.start()] + changed + whole[digit.end() :])
    with running_server({"FIGURES_DATA": str(folder)}) as running:
        for name in ADDRESSES:
            answer = httpx.get(f"{running.url}/api/{name}", trust_env=False, timeout=60)
            assert answer.status_code == 503
            faults: list[dict[str, str]] = answer.json()["faults"]
            assert [fault["file"] for fault in faults].count(f"articles/{article.name}") == 1
            assert all(fault["fault"] and fault["remedy"] for fault in faults)
        assert f"{folder} has faults" in running.log.read_text(encoding="utf-8")
        article.write_bytes(whole)
        assert (
            httpx.get(f"{running.url}/api/records.csv", trust_env=False, timeout=60).status_code
            == 200
        )


def test_strangers_are_not_told_where_the_data_are(tmp_path: Path) -> None:
    folder = tmp_path / "not-there"
    with running_server({"FIGURES_DATA": str(folder)}) as running:
        answer = httpx.get(f"{running.url}/api/records.csv", trust_env=False, timeout=60)
        assert answer.status_code == 503
        assert answer.json()["faults"][0]["file"] == "data"
        assert str(tmp_path) not in answer.text
        assert f"{folder}: does not exist" in running.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))
def test_the_filters_of_an_address_are_known(address: Address) -> None:
    assert set(address.filters) <= set(FILTERS)
    assert set(address.parameters) <= set(PARAMETERS)
    assert ("limit" in address.others) == ("cursor" in address.others)
    assert set(PAGING) <= set(PARAMETERS)


def test_a_selection_survives_its_own_query() -> None:
    for selection in SELECTIONS:
        items = httpx.QueryParams(selection.query()).multi_items()
        assert selection_of(items, COLLECTION, tuple(FILTERS)) == (selection, [])


def whole(answers: Answers, selection: Selection, *, zipped: bool = False) -> Content:
    """A kept answer of records.json."""
    asked, tag = answers.asked(COLLECTION, "records.json", selection.query().encode())
    assert asked == Asked(selection)
    found = answers.get(COLLECTION, "records.json", asked, tag, zipped)
    assert isinstance(found, Content)
    return found


def test_what_was_written_is_kept_within_its_bytes_for_one_edition() -> None:
    size = len(whole(Answers("", ADDRESSES), Selection()).body)
    answers = Answers("", ADDRESSES, limit=size + 1000)
    first = whole(answers, Selection())
    assert whole(answers, Selection()) is first
    zipped = whole(answers, Selection(), zipped=True)
    assert gzip.decompress(zipped.body) == first.body
    for year in range(2005, 2016):
        whole(answers, Selection(from_year=year))
        assert 0 < answers._bytes <= size + 1000
    again = whole(answers, Selection())
    assert again is not first
    assert again == first
    asked, tag = answers.asked(COLLECTION, "records.json", b"")
    second = extract.load(DATA)
    assert answers.get(second, "records.json", asked, tag, False) is not again
    assert answers._bytes == size


def test_what_is_asked_at_length_is_answered_and_not_kept() -> None:
    answers = Answers("", ADDRESSES)
    query = b"utm_source=" + b"x" * 10_000
    asked, tag = answers.asked(COLLECTION, "records.json", query)
    assert (asked, tag) == answers.asked(COLLECTION, "records.json", b"")
    assert list(answers._queries) == [("records.json", b"")]


@pytest.mark.parametrize("at", ["asked", "written"])
def test_what_is_made_while_the_edition_changes_is_not_kept_for_the_next(
    monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    answers = Answers("", ADDRESSES)
    asked, tag = answers.asked(COLLECTION, "records.json", b"")
    later = replace(COLLECTION)
    whole_ = answers_module.asked_of if at == "asked" else answers._begun

    def meanwhile(*words: Any) -> Any:
        answers._turn_to(later)
        return whole_(*words)

    if at == "asked":
        monkeypatch.setattr(answers_module, "asked_of", meanwhile)
        assert (
            answers.asked(COLLECTION, "records.json", b"from=2008")[0].selection.from_year == 2008
        )
    else:
        monkeypatch.setattr(answers, "_begun", meanwhile)
        assert isinstance(answers.get(COLLECTION, "records.json", asked, tag, False), Content)
    assert (answers._edition, len(answers._queries), len(answers._kept)) == (later, 0, 0)


def test_a_long_answer_is_not_kept() -> None:
    answers = Answers("", ADDRESSES, largest=100)
    asked, tag = answers.asked(COLLECTION, "records.json", b"")
    found = answers.get(COLLECTION, "records.json", asked, tag, False)
    assert isinstance(found, Stream)
    assert b"".join(found.pieces) == whole(Answers("", ADDRESSES), Selection()).body
    assert answers._bytes == 0


def test_json_and_csv_hold_the_same(server: httpx.Client) -> None:
    rows: list[dict[str, Any]] = json.loads(server.get("/api/records.json").content)
    table = pd.read_csv(io.BytesIO(server.get("/api/records.csv").content))
    assert [row["record_id"] for row in rows] == table["record_id"].tolist()
    zeros = [row["record_id"] for row in rows if row["value"] == 0]
    assert zeros == table[table["value"] == 0]["record_id"].tolist()
    assert zeros
