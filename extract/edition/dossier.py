"""Everything that is known about one record, claim or event, in one place.

    about = dossier(edition, "raids-2008")
    about.value, about.dated, about.speaker, about.findings

Pages, lists, the file that opens offline and a chart's panel are drawn from it, so that drawing is
formatting only. Each part is worked out when it is asked for.

Not for HTML: that is `components`. Not for what a curator has yet to decide: `extract.review`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from extract.collection.chains import Step, steps
from extract.collection.verdicts import VERDICTS, Finding, Verdict
from extract.contract.checks import Check, standing
from extract.contract.excerpts import first_place
from extract.contract.folding import places
from extract.contract.items import Claim, Event, Item, Record
from extract.contract.judgements import Dispute
from extract.contract.names import same_person
from extract.contract.publications import Article, Publication
from extract.contract.values import value_label, with_unit
from extract.contract.vocabulary import Metric, Organization
from extract.contract.wording import listed, spelled, when
from extract.edition.edition import Edition

# The stored verdicts as readers see them; the order is that of lists.
VERDICT_WORDS: dict[Verdict, str] = {
    "does not reproduce": "Does not add up",
    "does not agree": "Does not agree",
    "note": "Note",
    "cannot be compared": "Cannot be compared",
    "may reproduce": "May add up",
    "reproduces": "Adds up",
    "agrees": "Agrees",
}
_CITED = "cited"
_BASIS = {
    "stated": "",
    "relative": "worked out from publication or an event",
    "inferred": "inferred by the curator",
}


@dataclass(frozen=True)
class Piece:
    """Words of an excerpt: whether they are the printed figure, and whether a search found them."""

    words: str
    printed: bool = False
    found: bool = False


@dataclass(frozen=True)
class Quote:
    """An excerpt in its paragraph: what is before and after it, and its own words in pieces."""

    before: str
    pieces: tuple[Piece, ...]
    after: str


def quote(
    before: str, exact: str, after: str, printed: str | None = None, search: str = ""
) -> Quote:
    """The excerpt with the figure as printed and the words searched for told apart."""
    start = first_place(printed, exact) if printed else None
    figure = [] if start is None or not printed else [(start, start + len(printed))]
    found = places(search, exact)
    edges = sorted({0, len(exact)} | {edge for span in (*figure, *found) for edge in span})
    pieces = [
        Piece(
            exact[first:last],
            printed=any(start <= first and last <= end for start, end in figure),
            found=any(start <= first and last <= end for start, end in found),
        )
        for first, last in pairwise(edges)
    ]
    return Quote(before, tuple(pieces), after)


@dataclass(frozen=True)
class Checked:
    """A finding with its verdict as readers see it."""

    verdict: str
    sentence: str
    answer: str
    items: tuple[str, ...]


def findings_shown(findings: Sequence[Finding]) -> list[Checked]:
    """The findings, what asks for a look first."""
    order = list(VERDICTS)
    return [
        Checked(VERDICT_WORDS[finding.verdict], finding.sentence, finding.answer, finding.records)
        for finding in sorted(findings, key=lambda finding: order.index(finding.verdict))
    ]


def published(home: Publication) -> str:
    """When an article or reference appeared, in words; that it bears no date, where it does not."""
    if home.published is None:
        return "date of publication unknown"
    undated = "undated; " if home.published.basis == "inferred" else ""
    return f"{undated}{when(home.published.edtf)}"


def check_words(checks: Sequence[Check], curators: Sequence[str] = ()) -> str:
    """Whether, by whom and when an item was compared with its article, and whether it held.

    `curators` are those of the collection, people or organizations: which, no file says.
    """
    if not checks:
        return "Not checked"
    people: list[str] = []
    for check in checks:
        if not any(same_person(check.by, person) for person in people):
            people.append(check.by)

    def who(check: Check) -> str:
        name = f"its editors ({check.by})" if check.by in curators else check.by
        return f"{name} on {when(check.on)}"

    if standing(checks) == "contested":
        return f"Contested: {listed([f'{who(check)} ({check.outcome})' for check in checks])}"
    if len(people) > 1:
        times = f"Checked by {spelled(len(people))}:"
    else:
        times = "Checked once, by" if len(checks) == 1 else "Checked more than once, by"
    return f"{times} {listed([who(check) for check in checks])}"


@dataclass(frozen=True)
class Dossier:
    """What is known about one item. `search` are the words whose places its quote marks."""

    edition: Edition
    item: Item
    search: str = ""

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.item.id

    @property
    def kind(self) -> str:
        """What it is: record, claim or event."""
        return type(self.item).__name__.lower()

    @property
    def home(self) -> Publication:
        """The article or reference that it comes from."""
        return self.edition.home[self.item.id]

    @property
    def stored(self) -> bool:
        """Whether its words are stored here: an excerpt of an article, and no citation."""
        return self.item.excerpt is not None and isinstance(self.home, Article)

    @property
    def is_checked(self) -> bool:
        """Whether a check of it holds and none contests it."""
        return self.edition.is_checked(self.item)

    @property
    def standing(self) -> str:
        """What its checks amount to."""
        return standing(self.edition.checks(self.item))

    @property
    def checks(self) -> str:
        """Its checks in words."""
        about = self.edition.about
        return check_words(self.edition.checks(self.item), about.curators if about else ())

    @cached_property
    def value_label(self) -> str:
        """A checked record's value as every download has it, without its unit; "" for others."""
        if not isinstance(self.item, Record) or self.metric is None or not self.is_checked:
            return ""
        return value_label(self.item, self.metric)

    @property
    def metric(self) -> Metric | None:
        """What a record measures."""
        return self.edition.metrics[self.item.metric] if isinstance(self.item, Record) else None

    @property
    def is_ordinal(self) -> bool:
        """Whether the value is a level and no number."""
        return self.metric is not None and self.metric.scale == "ordinal"

    @property
    def value(self) -> str:
        """A record's value with its unit: "more than 100 raids"; "" for others."""
        if self.metric is None or not self.value_label or not isinstance(self.item, Record):
            return ""
        return value_label(self.item, self.metric, unit=True)

    @property
    def printed(self) -> str | None:
        """A record's figure exactly as the article prints it."""
        return self.item.value_as_printed if isinstance(self.item, Record) else None

    @property
    def read_by_machine(self) -> bool:
        """Whether the machine reads the same value from a record's printed figure."""
        return isinstance(self.item, Record) and self.item.read_by == "machine"

    @property
    def population(self) -> str:
        """Who or what a record counted or rated."""
        return self.item.population if isinstance(self.item, Record) else ""

    @property
    def nature(self) -> list[tuple[str, str]]:
        """What else a record's figure is, each under its name: a forecast, revised, since when."""
        if not isinstance(self.item, Record) or not self.is_checked:
            return []
        earlier = self.item.revises
        later, since = self.edition.later_than(self.item.id)
        return [
            *([] if self.item.status == "observed" else [("Status", self.item.status)]),
            *([("Revises", dossier(self.edition, earlier).short)] if earlier else []),
            *(("Revised", f"by {dossier(self.edition, key).short}") for key in later),
            *([("Counted from", when(since))] if since else []),
        ]

    @property
    def statement(self) -> str:
        """What a claim says or an event was, in our words; "" for a record."""
        if isinstance(self.item, Claim):
            return self.item.statement
        return self.item.label if isinstance(self.item, Event) else ""

    @property
    def dated(self) -> str:
        """The period in words; "" for a claim without one."""
        period = self.item.period if isinstance(self.item, Record | Claim | Event) else None
        return when(period.edtf) if period else ""

    @property
    def period(self) -> str:
        """The period in words, with the words that state it and how it is known."""
        period = self.item.period if isinstance(self.item, Record | Claim | Event) else None
        if period is None:
            return ""
        said = f" (“{period.words}”)" if period.words else ""
        # A year is as precise as it reads; of anything else the precision is said.
        precise = "" if period.precision == "year" else f"precise to the {period.precision}"
        return ", ".join(
            part for part in (f"{self.dated}{said}", _BASIS[period.basis], precise) if part
        )

    @property
    def organization(self) -> Organization | None:
        """Who made the statement; None for an event, which nobody states."""
        if isinstance(self.item, Record | Claim):
            return self.edition.organizations[self.item.organization]
        return None

    @property
    def speaker(self) -> str:
        """The person or paper that spoke, and the organization: "Major General X, police".

        An organization that speaks by its own name is named once.
        """
        if not isinstance(self.item, Record | Claim) or self.organization is None:
            return ""
        speaker, name = self.item.speaker, self.organization.name
        itself = speaker.casefold().removeprefix("the ") == name.casefold().removeprefix("the ")
        return name if itself or not speaker else f"{speaker}, {name}"

    @property
    def via(self) -> str:
        """The organization that passed a second-hand statement on; "" where none did."""
        if isinstance(self.item, Record | Claim) and self.item.reported_via:
            return self.edition.organizations[self.item.reported_via].name
        return ""

    @property
    def published(self) -> str:
        """When its article or reference appeared, in words."""
        return published(self.home)

    @property
    def locator(self) -> str:
        """Where in the cited document it is, in our words; "" for an excerpt."""
        return self.item.citation.locator if self.item.citation else ""

    @cached_property
    def quote(self) -> Quote | None:
        """The excerpt in its paragraph; None for a citation."""
        excerpt, home = self.item.excerpt, self.home
        if excerpt is None or not isinstance(home, Article):
            return None
        before, after = self.edition.around(self.item)
        return quote(before, excerpt.exact, after, self.printed, self.search)

    @cached_property
    def words(self) -> Quote | None:
        """The excerpt without its paragraph; None for a citation."""
        if self.item.excerpt is None:
            return None
        return quote("", self.item.excerpt.exact, "", self.printed, self.search)

    @property
    def chain(self) -> tuple[Step, ...]:
        """Who measured, who said, who printed; empty for an event."""
        return (
            steps(self.edition.organizations, self.home, self.item)
            if isinstance(self.item, Record | Claim)
            else ()
        )

    @property
    def chain_marks(self) -> list[str]:
        """What a reader should know of a record's chain, in a few words each."""
        if not isinstance(self.item, Record):
            return []
        return [
            *(["second hand"] if self.item.reported_via else []),
            *(["only publication found"] if self.edition.single_source(self.item.id) else []),
        ]

    @property
    def findings(self) -> list[Checked]:
        """What the cross-checks say about it."""
        return findings_shown(self.edition.findings([self.item.id]))

    @property
    def disputes(self) -> list[Dispute]:
        """The disputes that it is part of."""
        return [
            dispute
            for dispute in self.edition.disputes
            if any(self.item.id in side.items for side in dispute.sides)
        ]

    @property
    def named_place(self) -> str:
        """Its place, where the collection is about more than one; else "", since that is it."""
        return self.item.place if len(self.edition.places) > 1 else ""

    @property
    def line(self) -> str:
        """Its line in a list, what tells it apart first: when, how much, by what it is known."""
        known = "" if self.item.excerpt else _CITED
        if self.metric and self.organization:
            return _line(self.dated, self.value, known, self.named_place, self.metric.label,
                         self.organization.short_name)  # fmt: skip
        return _line(self.dated, self.statement, known, self.kind)

    @property
    def short(self) -> str:
        """What it is in a few words: value and metric, statement, or event."""
        if self.metric and self.value_label:
            said = (self.value_label, self.metric.label, self.named_place, self.dated)
            return ", ".join(part for part in said if part)
        if isinstance(self.item, Event):
            return f"{self.statement}, {self.dated}"
        return self.statement.removesuffix(".") or self.item.id

    @property
    def about(self) -> str:
        """What a side of a dispute speaks of: place, period, population, value, standing."""
        unchecked = "" if self.is_checked else self.standing
        parts = (self.item.place, self.dated, self.population, self.value_label, unchecked)
        return ", ".join(part for part in parts if part)

    @property
    def title(self) -> str:
        """What it is, in its article's list."""
        if isinstance(self.item, Record):
            if not self.value_label or self.metric is None or self.organization is None:
                return f"Record {self.id}: {self.standing}, so it is not shown"
            return (
                f"{self.metric.label}: {self.value_label}, {self.item.place}, {self.dated} "
                f"({self.organization.name})"
            )
        if isinstance(self.item, Event):
            return f"Event: {self.statement}, {self.dated}"
        by = f" ({self.organization.name})" if self.organization else ""
        return f"Claim: {self.statement.removesuffix('.')}{by}"


def lines(edition: Edition, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The line of each record (`Dossier.line`), of rows of its table, without looking it up."""
    several = len(edition.places) > 1
    return {
        row["record_id"]: _line(
            when(row["period"]),
            with_unit(row["value_label"], row["status"], edition.metrics[row["metric"]]),
            "" if row["evidence_kind"] == "excerpt" else _CITED,
            row["place"] if several else "",
            row["metric_label"],
            edition.organizations[row["organization"]].short_name,
        )
        for row in rows
    }


def _line(*said: str) -> str:
    return " · ".join(part for part in said if part)


def dossier(edition: Edition, key: str, search: str = "") -> Dossier:
    """The dossier of the item with this id. KeyError if there is none."""
    return Dossier(edition, edition.items[key], search)


def dossiers(edition: Edition, keys: Iterable[str], search: str = "") -> list[Dossier]:
    """Those of several items, looked up with their publications. KeyError if one is not there.

    For what quotes them. Where only their values are named, publications need not be looked up.
    """
    wanted = list(keys)
    found = edition.items.load(wanted)
    edition.home.load(wanted)
    return [Dossier(edition, found[key], search) for key in wanted]
