"""The addresses of pictures: what they answer, what they keep, and what they refuse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from starlette.applications import Starlette

from charts.still.picture import FORMATS
from components import pictures
from extract.edition.edition import Edition
from server import pictures as served
from server import serving
from tests.server.here import Here
from tests.server.states import being_read, faulty
from tests.shipped import real_edition


@pytest.fixture(scope="module")
def collection() -> Edition:
    return real_edition()


@pytest.fixture(scope="module")
def client() -> Here:
    routes = served.routes(FORMATS, pictures.picture_of)
    return Here(Starlette(routes=routes))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("tiers.png", "tiers_2005-2015.png"),
        ("tiers.svg?place=Cambodia&place=Thailand", "tiers_2005-2015_2-places-d18d8aed.svg"),
        ("enforcement.svg?format=tall&from=2008", "enforcement_2008-2015_tall.svg"),
        ("overview.svg?lanes=organization", "all-records_2005-2015_organization.svg"),
        ("overview.svg?lanes=nonsense", "all-records_2005-2015.svg"),
    ],
)
def test_a_picture_is_answered(client: Here, address: str, name: str) -> None:
    answer = client.get(f"/picture/{address}")
    assert answer.status_code == 200
    mimes = {"png": "image/png", "svg": "image/svg+xml"}
    assert answer.headers["content-type"] == mimes[name[-3:]]
    held = f'attachment; filename="figures-of-record_{name}"'
    assert answer.headers["content-disposition"] == held
    again = client.get(f"/picture/{address}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.slow
def test_a_preview_is_shown_and_not_saved(client: Here) -> None:
    answer = client.get("/picture/tiers.png?format=preview&from=2010")
    assert answer.status_code == 200
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize(
    "address",
    [
        "claims.png", "tiers.gif", "tiers", "tiers.png?format=huge", ".png", "tiers.png.png",
        "enforcement.png?search=nowhere-to-be-found",
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_not_there(client: Here, address: str) -> None:
    assert client.get(f"/picture/{address}").status_code == 404


QUERIES: list[Mapping[str, Sequence[str]]] = [
    {}, {"from": ["2008"]}, {"to": ["2008"]}, {"organization": ["ijm"]}, {"metric": ["tip-tier"]},
    {"as_of": ["2010"]}, {"lanes": ["organization"]},
]  # fmt: skip


def test_pictures_of_different_charts_have_different_names(collection: Edition) -> None:
    names: list[str] = []
    for query in QUERIES:
        for form in FORMATS:
            for kind in ("png", "svg"):
                found = pictures.picture_of(collection, "overview", query, form, kind)
                assert found is not None
                names.append(found.name)
    assert len(names) == len(set(names)) == len(QUERIES) * 6


@pytest.mark.slow
def test_a_picture_names_speakers_newspaper_version_address_and_licence(
    collection: Edition,
) -> None:
    found = pictures.picture_of(collection, "enforcement", {"from": ["2008"]}, "wide", "svg")
    assert found is not None
    said = found.make().decode()
    for part in (
        "Source: Department of Anti-Human Trafficking", "via Phnom Penh Post",
        f"Figures of Record, version {collection.version}", "/enforcement?from=2008",
        "Creative Commons Attribution 4.0",
    ):  # fmt: skip
        assert part.split()[-1] in said


def test_there_is_no_picture_while_there_is_nothing_to_draw(
    client: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "current", being_read)
    answer = client.get("/picture/tiers.png")
    assert answer.status_code == 503
    assert "The collection is being read: 3 of 10 " in answer.text
    assert int(answer.headers["retry-after"]) > 0
    monkeypatch.setattr(serving, "current", faulty)
    answer = client.get("/picture/tiers.png")
    assert answer.status_code == 503
    assert "The data have faults" in answer.text
    assert "records/a.json" not in answer.text
