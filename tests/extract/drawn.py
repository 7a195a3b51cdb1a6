"""Any small collection, drawn by Hypothesis: publications, items, relations and disputes.

    @given(collections())
    def test_…(collection: Collection) -> None: …

All of them are made up. They need not be without faults: what figures say of each other is worked
out all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from extract.collection.checked import Collection
from extract.contract.items import Claim, Evidenced, Record
from tests.extract import making
from tests.extract.making import claim, event, record, relation, share, tier


def disputed(*sides: dict[str, Any], key: str = "d") -> dict[str, Any]:
    return {"id": key, "question": "?", "sides": list(sides), "comparable": True, "reason": "r"}


PUBLISHED = st.sampled_from(
    [None, "2006", "2007-06", "2008", "2008-02-05", "2009~", "2010/..", "../2009", "2011"]
)
PERIODS = st.sampled_from(["2007", "2008", "2007/2008", "2008-01/2008-05", "2008-02-15", "../2008"])
LEVELS = ["low", "middle", "high"]


@st.composite
def items(draw: st.DrawFn, key: str, cited: bool) -> Evidenced:
    period = draw(PERIODS)
    place = draw(st.sampled_from(["Here", "There"]))
    organization = draw(st.sampled_from(["office", "ministry"]))
    around: dict[str, Any] = {"cited": cited, "period": period}
    match draw(st.sampled_from(["count", "count", "share", "tier", "tier", "claim", "event"])):
        case "count":
            value = draw(st.integers(0, 3))
            population = draw(st.sampled_from(["people", "women"]))
            return record(
                key, value=value, population=population, place=place, organization=organization,
                **around,
            )  # fmt: skip
        case "share":
            return share(key, draw(st.sampled_from(["20", "20.0", "50", "33.3"])), **around)
        case "tier":
            level = draw(st.sampled_from(LEVELS))
            return tier(key, level, place=place, organization=organization, **around)
        case "claim":
            return claim(key, organization=organization, **around)
        case _:
            return event(key, period, cited=cited)


def related(key: str, of: list[Evidenced], draw: st.DrawFn) -> Evidenced | None:
    """A relation between some of the items; None where they are not of the kinds it needs."""

    def some(number: int, *prefixes: str) -> list[str]:
        fit = [
            item.id
            for item in of
            if (item.metric if isinstance(item, Record) else type(item).__name__.lower())
            in prefixes
        ]
        return draw(st.permutations(fit))[:number]

    direction = draw(st.sampled_from(["rise", "fall"]))
    match draw(st.sampled_from(["share", "sum", "rank_change", "relative_change", "depends_on"])):
        case "share":
            counts, shares = some(2, "people"), some(1, "share")
            if len(counts) == 2 and shares:
                part, whole = counts
                return relation(key, "share", part=part, whole=whole, result=shares[0])
        case "sum":
            if len(counts := some(3, "people")) == 3:
                return relation(key, "sum", parts=counts[:2], result=counts[2])
        case "rank_change":
            if len(ranks := some(2, "tier")) == 2:
                return relation(
                    key, "rank_change", direction=direction, earlier=ranks[0], later=ranks[1]
                )
        case "relative_change":
            counts, shares = some(2, "people"), some(1, "share")
            if len(counts) == 2 and shares:
                return relation(
                    key, "relative_change", direction=direction, earlier=counts[0],
                    later=counts[1], result=shares[0],
                )  # fmt: skip
        case _:
            said, events = some(1, "people", "claim"), some(1, "event")
            if said and events:
                return relation(key, "depends_on", dependent=said[0], event=events[0])
    return None


def sided(draw: st.DrawFn, keys: list[str]) -> Iterator[dict[str, Any]]:
    for number in range(draw(st.integers(0, 2))):
        sides = [
            {
                "position": f"{side}.",
                "items": draw(st.permutations(keys))[: draw(st.integers(1, 2))],
            }
            for side in range(draw(st.integers(2, 3)))
        ]
        yield disputed(*sides, key=f"d{number}")


@st.composite
def collections(draw: st.DrawFn, relations: str = "r") -> Collection:
    """Up to five publications of up to four items each, with relations and disputes.

    `relations` is what the ids of relations begin with.
    """
    kinds = draw(st.lists(st.booleans(), min_size=1, max_size=5))
    held: list[list[Evidenced]] = [
        [draw(items(f"i{number}{nth}", cited)) for nth in range(draw(st.integers(0, 4)))]
        for number, cited in enumerate(kinds)
    ]
    every = [item for some in held for item in some]
    keys = [item.id for item in every if isinstance(item, Record | Claim)]
    stored = [some for some, cited in zip(held, kinds, strict=True) if not cited]
    for number in range(draw(st.integers(0, 3)) if stored else 0):
        if (made := related(f"{relations}{number}", every, draw)) is not None:
            draw(st.sampled_from(stored)).append(made)
    homes = [
        (making.reference if cited else making.article)(
            *some,
            key=f"{'reference' if cited else 'article'}-{number}",
            published=draw(PUBLISHED),
        )
        for number, (some, cited) in enumerate(zip(held, kinds, strict=True))
    ]
    bare = {draw(st.sampled_from(every)).id} if every and draw(st.booleans()) else set[str]()
    homes = [
        home.model_copy(
            update={
                kind: [
                    item.model_copy(update={"checks": []}) if item.id in bare else item
                    for item in getattr(home, kind)
                ]
                for kind in ("records", "claims", "events")
            }
        )
        for home in homes
    ]
    return making.collection(*homes, disputes=list(sided(draw, keys)) if keys else [])
