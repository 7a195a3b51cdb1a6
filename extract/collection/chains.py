"""Who measured, who said and who printed each figure.

    chains(collection)["share-deceived-2009"].steps
    # UNIAP measured, Ministry of Social Affairs said, Phnom Penh Post printed

A second-hand figure reached the publication through another organization than the one whose figure
it is. A single-source figure is in one publication of the collection only.

Not for whether the figures agree: that is `extract.collection.findings`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from extract.collection.holdings import Holdings
from extract.contract.items import Claim, Record
from extract.contract.publications import Publication
from extract.contract.times import Period
from extract.contract.vocabulary import Organization

# Whose figure it is, who stated it, where it was printed.
Role = Literal["measured", "said", "printed"]


@dataclass(frozen=True)
class Step:
    """One link of a chain.

    `organization` is its id, or None for a publisher, who is no organization of the collection.
    `speaker` is the person or paper that spoke for it, or "".
    """

    role: Role
    name: str
    organization: str | None
    speaker: str


@dataclass(frozen=True)
class Chain:
    """The steps of one record, from the origin to the page, and the two quiet marks."""

    steps: tuple[Step, ...]
    second_hand: bool
    single_source: bool

    def __str__(self) -> str:
        return " → ".join(step.name for step in self.steps)


def steps(
    organizations: Mapping[str, Organization], home: Publication, item: Record | Claim
) -> tuple[Step, ...]:
    """The links of a record or claim, from the origin to the page.

    Where an organization passed the figure on, the first measured and the second said it. Where
    none did, the organization said it, and whether it measured it as well the words do not tell.
    What a newspaper states itself has one link.
    """
    links: list[Step] = []

    def link(role: Role, organization: Organization, speaker: str) -> None:
        links.append(Step(role, organization.short_name, organization.id, speaker))

    first = organizations[item.organization]
    if item.reported_via:
        link("measured", first, "")
        link("said", organizations[item.reported_via], item.speaker)
    else:
        link("said", first, item.speaker)
    last = links[-1]
    if last.organization and home.publisher in (
        organizations[last.organization].name,
        organizations[last.organization].short_name,
    ):
        return tuple(links)
    return (*links, Step("printed", home.publisher, None, ""))


def chains(holdings: Holdings) -> dict[str, Chain]:
    """The chains of all records by id: of the unchecked as well, for those who check them."""
    single = single_sources(holdings)
    return {
        record.id: Chain(
            steps(holdings.organizations, holdings.home[record.id], record),
            record.reported_via is not None,
            record.id in single,
        )
        for record in _all_records(holdings)
    }


def _all_records(holdings: Holdings) -> list[Record]:
    return [item for item in holdings.items.values() if isinstance(item, Record)]


def single_sources(holdings: Holdings) -> set[str]:
    """Records whose metric, place and time no checked record of another publication has.

    Populations are worded by each publication in its own way, so they are not compared.
    """
    alike: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in holdings.records:
        alike[record.metric, record.place].append(record)
    return {
        record.id
        for record in _all_records(holdings)
        if not any(
            holdings.home[other.id].id != holdings.home[record.id].id
            and _overlap(other.period, record.period)
            for other in alike[record.metric, record.place]
        )
    }


def _overlap(left: Period, right: Period) -> bool:
    """Whether the periods share a day. An unknown or open end reaches no further day."""
    (first, last), (start, end) = (
        sorted(day for day in (period.start or period.end, period.end or period.start) if day)
        for period in (left, right)
    )
    return first <= end and start <= last
