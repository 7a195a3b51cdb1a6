"""The collection under test, copies of it with one thing changed, and factories of its models.

    def test_value(make_record: MakeRecord) -> None:
        record = make_record(value=5, value_as_printed="five")

The factories' defaults are real items of `data/`, so that a test shows only what matters to it.
`spoil` copies `data/` and changes one thing in the copy.

Not for a browser or a server: those are in `tests/browser/conftest.py`.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import hypothesis
import pytest

import extract
from extract.collection.checked import Collection, load
from extract.contract.files import to_json
from extract.contract.models import (
    Article,
    Claim,
    Event,
    Item,
    Metric,
    Organization,
    Record,
    Reference,
)
from extract.edition.edition import Edition

# A busy machine fails nothing: no example has a time limit.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

DATA = Path(__file__).resolve().parent.parent / "data"

Change = Callable[[Any], Any]


def pytest_configure(config: pytest.Config) -> None:
    """Editions that tests compile lie in a folder of their own, which all processes share."""
    if not hasattr(config, "workerinput"):
        os.environ["FIGURES_CACHE"] = tempfile.mkdtemp(prefix="figures-editions-")
        os.environ["FIGURES_DRAFTS"] = tempfile.mkdtemp(prefix="figures-drafts-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        for folder in ("FIGURES_CACHE", "FIGURES_DRAFTS"):
            shutil.rmtree(os.environ.pop(folder), ignore_errors=True)


class MakeRecord(Protocol):
    """A record as `raids-2008` of the collection, with the fields given."""

    def __call__(self, **overrides: Any) -> Record: ...


class MakeClaim(Protocol):
    """A claim as `claim-police-decreasing-since-2007`, with the fields given."""

    def __call__(self, **overrides: Any) -> Claim: ...


class MakeEvent(Protocol):
    """An event as `event-task-force-2007`, with the fields given."""

    def __call__(self, **overrides: Any) -> Event: ...


class MakeMetric(Protocol):
    """A metric as `raids`, with the fields given."""

    def __call__(self, **overrides: Any) -> Metric: ...


class MakeOrganization(Protocol):
    """An organization as `ijm`, with the fields given."""

    def __call__(self, **overrides: Any) -> Organization: ...


class MakeArticle(Protocol):
    """The article that holds `raids-2008`, without its items, with the fields given."""

    def __call__(self, **overrides: Any) -> Article: ...


class MakeReference(Protocol):
    """The reference that holds `tier-2017-citation`, without its items, with the fields given."""

    def __call__(self, **overrides: Any) -> Reference: ...


class Spoil(Protocol):
    """Copies `data/`, changes one thing in the copy, and gives the copy's folder.

    `name` is a file of the collection. `change` gets what is in it and changes that, or gives what
    stands there instead: parsed JSON for `.json`, text for other files, bytes with `raw=True`.
    """

    def __call__(self, name: str, change: Change, *, raw: bool = False) -> Path: ...


@cache
def real_collection() -> Collection:
    """The collection in `data/`, read once; for tables of cases, which need it early."""
    return load(DATA)


def holding(*keys: str) -> Collection:
    """The articles in `data/` that hold these items, and nothing that is about others."""
    whole = real_collection()
    kept = {whole.home[key].id for key in keys}
    assert kept <= whole.articles.keys()
    return replace(
        whole,
        articles={key: whole.articles[key] for key in whole.articles if key in kept},
        texts={key: whole.texts[key] for key in whole.texts if key in kept},
        references={},
        disputes=[],
        answers={},
        gaps=[],
    )


@pytest.fixture(scope="session")
def collection() -> Collection:
    return real_collection()


@cache
def real_edition() -> Edition:
    """The edition of `data/`, as readers meet it."""
    return extract.load(DATA)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return real_edition()


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of `data/` that a test may spoil."""
    return copy_data(tmp_path)


def copy_data(folder: Path) -> Path:
    """A writable copy of `data/` in the folder."""
    copy = folder / "data"
    shutil.copytree(DATA, copy)
    return copy


@pytest.fixture
def spoil(data_copy: Path) -> Spoil:
    def spoiled(name: str, change: Change, *, raw: bool = False) -> Path:
        path = data_copy / name
        if raw:
            content: Any = path.read_bytes()
            path.write_bytes(change(content))
        elif path.suffix == ".json":
            content = json.loads(path.read_text(encoding="utf-8"))
            instead = change(content)
            value = content if instead is None else instead
            path.write_text(to_json(value), encoding="utf-8", newline="")
        else:
            content = path.read_bytes().decode("utf-8")
            path.write_bytes(str(change(content)).encode("utf-8"))
        return data_copy

    return spoiled


def item_as_json(item: Item) -> dict[str, Any]:
    """The item as it stands in its file."""
    return json.loads(item.model_dump_json(exclude_none=False))


def find(file: Any, item_id: str) -> dict[str, Any]:
    """The record, claim or event with this id in the parsed file of an article or reference."""
    for kind in ("records", "claims", "events"):
        for item in file[kind]:
            if item["id"] == item_id:
                return item
    raise KeyError(item_id)


def edit(item_id: str, **fields: Any) -> Change:
    """A change for `spoil`: give the item of an article's or reference's file these fields."""

    def change(file: Any) -> None:
        find(file, item_id).update(fields)

    return change


def file_of(item_id: str) -> str:
    """The file of the collection that holds the item."""
    whole = real_collection()
    return whole.files[whole.home[item_id].id]


@pytest.fixture
def make_record(collection: Collection) -> MakeRecord:
    def make(**overrides: Any) -> Record:
        return Record.model_validate(item_as_json(collection.items["raids-2008"]) | overrides)

    return make


@pytest.fixture
def make_claim(collection: Collection) -> MakeClaim:
    def make(**overrides: Any) -> Claim:
        claim = collection.items["claim-police-decreasing-since-2007"]
        return Claim.model_validate(item_as_json(claim) | overrides)

    return make


@pytest.fixture
def make_event(collection: Collection) -> MakeEvent:
    def make(**overrides: Any) -> Event:
        event = collection.items["event-task-force-2007"]
        return Event.model_validate(item_as_json(event) | overrides)

    return make


@pytest.fixture
def make_metric(collection: Collection) -> MakeMetric:
    def make(**overrides: Any) -> Metric:
        return Metric.model_validate(collection.metrics["raids"].model_dump() | overrides)

    return make


@pytest.fixture
def make_organization(collection: Collection) -> MakeOrganization:
    def make(**overrides: Any) -> Organization:
        organization = collection.organizations["ijm"]
        return Organization.model_validate(organization.model_dump() | overrides)

    return make


_WITHOUT_ITEMS: dict[str, Any] = {"records": [], "claims": [], "events": []}


@pytest.fixture
def make_article(collection: Collection) -> MakeArticle:
    def make(**overrides: Any) -> Article:
        home = collection.home["raids-2008"]
        return Article.model_validate(home.model_dump() | _WITHOUT_ITEMS | overrides)

    return make


@pytest.fixture
def make_reference(collection: Collection) -> MakeReference:
    def make(**overrides: Any) -> Reference:
        home = collection.home["tier-2017-citation"]
        return Reference.model_validate(home.model_dump() | _WITHOUT_ITEMS | overrides)

    return make
