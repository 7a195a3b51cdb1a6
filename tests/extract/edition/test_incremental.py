"""extract.edition: what is taken over from an edition before is what would be made from nothing.

Compared is every table, after some publications were changed, added and removed, and disputes
others. The collections are made up.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extract.collection.checked import Collection
from extract.contract.publications import Article, Publication, Reference
from extract.edition import renewing
from extract.edition.joining import Workshop
from extract.edition.reading import part_of
from extract.edition.tables import WRITTEN
from tests.extract import making
from tests.extract.compiled import tables_in
from tests.extract.drawn import collections, disputed
from tests.extract.making import record, relation, share

pytestmark = pytest.mark.slow


def written(workshop: Workshop, folder: Path) -> Path:
    """The folder with the tables of an edition, whatever its faults."""
    if workshop.join():
        workshop.make()
    folder.mkdir()
    workshop.write(folder)
    return folder


def workshop_of(collection: Collection, homes: Sequence[Publication]) -> Workshop:
    """A workshop that has taken in these publications of the collection."""
    found = Workshop(replace(collection, articles={}, references={}, texts={}))
    read = replace(
        collection,
        articles={home.id: home for home in homes if isinstance(home, Article)},
        references={home.id: home for home in homes if isinstance(home, Reference)},
    )
    part = part_of(read)
    found.add(part.tables, part.faults)
    return found


@contextmanager
def everything_in_pieces() -> Generator[None]:
    """Small tables are renewed as large ones are, however much of them changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renewing, "WHOLE_ROWS", 0)
        patch.setattr(renewing, "MOST", 100)
        yield


def is_the_same(before: Collection, after: Collection) -> None:
    """Assert that the edition after is the same, made from nothing and from the one before.

    From the one before in both ways: each table written whole, and in pieces.
    """
    was = {home.id: home for home in before.publications}
    now = {home.id: home for home in after.publications}
    changed = [key for key in was | now if was.get(key) != now.get(key)]
    read = [now[key] for key in changed if key in now]
    with TemporaryDirectory() as room:
        folder = Path(room)
        written(workshop_of(before, before.publications), folder / "before")
        from_nothing = tables_in(
            written(workshop_of(after, after.publications), folder / "nothing")
        )
        workshop = workshop_of(after, read)
        workshop.add_from(folder / "before", changed)
        whole = tables_in(written(workshop, folder / "whole"))
        workshop = workshop_of(after, read)
        workshop.add_from(folder / "before", changed)
        with everything_in_pieces():
            in_pieces = tables_in(written(workshop, folder / "pieces"))
    for name in WRITTEN:
        assert whole[name] == from_nothing[name], name
        assert in_pieces[name] == from_nothing[name], name


@st.composite
def changes(draw: st.DrawFn) -> tuple[Collection, Collection]:
    """A collection, and one with some of its publications and some of another's."""
    before, another = draw(collections("r")), draw(collections("s"))
    kept: list[Article | Reference] = []
    for number in range(5):
        of = [
            home
            for collection in (before, before, another)
            for home in (*collection.articles.values(), *collection.references.values())
            if home.id.endswith(f"-{number}")
        ]
        if (home := draw(st.sampled_from([*of, None]))) is not None:
            kept.append(home)
    there = {item.id for home in kept for item in home.items}
    disputes = [
        dispute.model_dump()
        for dispute in draw(st.sampled_from([before, another])).disputes
        if all(key in there for side in dispute.sides for key in side.items)
    ]
    return before, making.collection(*kept, disputes=disputes)


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # shrinking compiles thousands of editions
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(changes())
def test_any_change_gives_the_edition_that_is_made_from_nothing(
    change: tuple[Collection, Collection],
) -> None:
    is_the_same(*change)


def number(key: str, value: int, **fields: Any) -> Article:
    """An article with one figure."""
    return making.article(record(key, value=value, **fields), key=f"article-{key}")


ONE, OTHER = number("a", 1), number("b", 2)
THIRD = number("c", 3, population="women")
LATER = number("b", 2, place="There", status="revised", revises="a")
PARTS = making.article(
    record("d", value=5, place="There"),
    relation("adds", "sum", parts=["a", "b"], result="d"),
    key="article-d",
)  # fmt: skip
OPPOSED = [disputed({"position": "One.", "items": ["a"]}, {"position": "Two.", "items": ["b"]})]
# What was there, and what is.
CASES = {
    "a figure comes that differs": (making.collection(ONE), making.collection(ONE, OTHER)),
    "one goes that differed": (making.collection(ONE, OTHER), making.collection(ONE)),
    "one changes its group": (
        making.collection(ONE, OTHER, number("c", 3)),
        making.collection(ONE, OTHER, THIRD),
    ),
    "one is revised from elsewhere": (
        making.collection(ONE, number("c", 3)),
        making.collection(ONE, number("c", 3), LATER),
    ),
    "one is no longer revised": (
        making.collection(ONE, number("c", 3), LATER),
        making.collection(ONE, number("c", 3)),
    ),
    "a relation comes": (making.collection(ONE, OTHER), making.collection(ONE, OTHER, PARTS)),
    "a relation goes": (making.collection(ONE, OTHER, PARTS), making.collection(ONE, OTHER)),
    "a related figure goes": (
        making.collection(ONE, OTHER, PARTS),
        making.collection(ONE, PARTS),
    ),
    "a dispute comes": (
        making.collection(ONE, OTHER),
        making.collection(ONE, OTHER, disputes=OPPOSED),
    ),
    "a dispute goes": (
        making.collection(ONE, OTHER, disputes=OPPOSED),
        making.collection(ONE, OTHER),
    ),
    "nothing changes": (making.collection(ONE, OTHER), making.collection(ONE, OTHER)),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_gives_the_edition_that_is_made_from_nothing(case: str) -> None:
    is_the_same(*CASES[case])


def with_changes(*homes: Article, period: str) -> Collection:
    """A collection with a metric of changes; one is counted from a figure of this period."""
    grown = making.metric(
        "grown", "change", unit="percent", change={"kind": "percent", "of": "people"}
    )
    base = making.article(record("then", value=10, period=period), key="article-then")
    made = making.collection(*homes, base)
    return replace(made, metrics={**made.metrics, "grown": grown})


def test_what_a_change_is_counted_from_is_looked_up_again() -> None:
    def change(key: str, printed: str) -> Any:
        return share(key, printed, metric="grown", direction="rise")

    counted = making.article(
        change("up", "20"),
        record("now", value=12, period="2010"),
        relation(
            "rise", "relative_change", direction="rise", earlier="then", later="now", result="up"
        ),
        key="article-up",
    )
    plain = making.article(change("also-up", "40"), key="article-also")
    before = with_changes(counted, plain, period="2005")
    is_the_same(before, with_changes(counted, plain, period="2006"))
    is_the_same(before, with_changes(counted, plain, ONE, period="2005"))
