"""Ranks that articles give beside the citations of the same years.

    for finding in sequences(holdings, holdings.records): print(finding.sentence)

"The article gives Tier 2 for 2008, and citations give Tier 2 for 2008: they agree."

Not for a rise or fall that the words themselves tell, which is a relation (`collection.related`),
nor for two ranks of one kind of evidence (`collection.differences`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.collection.amounts import metric_of
from extract.collection.holdings import Holdings
from extract.collection.verdicts import Finding
from extract.contract.items import Record
from extract.contract.times import Dated
from extract.contract.wording import listed, when


def _years(dated: Dated) -> range:
    """The years of a period with both ends; none where one is open."""
    if not dated.start or not dated.end:
        return range(0)
    return range(int(dated.start[:4]), int(dated.end[:4]) + 1)


def _cited_levels(
    holdings: Holdings, records: Iterable[Record]
) -> dict[tuple[str, str, str], dict[int, list[Record]]]:
    """Ranks by citation: (metric, place, organization) -> year -> records of that year alone."""
    found: dict[tuple[str, str, str], dict[int, list[Record]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for record in records:
        years = _years(record.period)
        ranked = metric_of(holdings, record).scale == "ordinal"
        if record.citation and ranked and len(years) == 1:
            key = (record.metric, record.place, record.organization)
            found[key][years[0]].append(record)
    return found


def _ranked_by_excerpt(
    holdings: Holdings, records: list[Record]
) -> Iterator[tuple[Record, dict[int, list[Record]]]]:
    """Each rank by excerpt with the citations of its years, by year; without any, left out."""
    cited = _cited_levels(holdings, records)
    for record in records:
        by_year = cited.get((record.metric, record.place, record.organization), {})
        if record.excerpt and metric_of(holdings, record).scale == "ordinal":
            same = {year: by_year[year] for year in _years(record.period) if year in by_year}
            if same:
                yield record, same


def sequences(holdings: Holdings, records: list[Record]) -> Iterator[Finding]:
    """Whether citations of the same years give the rank that an article gives."""
    for record, cited in _ranked_by_excerpt(holdings, records):
        by_level: dict[str, list[str]] = defaultdict(list)
        for year, same in cited.items():
            for level in dict.fromkeys(str(citation.value) for citation in same):
                by_level[level].append(str(year))
        told = listed([f"{level} for {listed(years)}" for level, years in by_level.items()])
        missing = [str(year) for year in _years(record.period) if year not in cited]
        agrees = set(by_level) == {record.value}
        gap = f" (no citation gives {listed(missing, 'or')})" if missing else ""
        yield Finding(
            f"sequence-{record.id}",
            "sequence",
            "agrees" if agrees else "does not agree",
            f"The article gives {record.value} for {when(record.period.edtf)}, and citations give "
            f"{told}{gap}: they {'agree' if agrees else 'do not agree'}.",
            (record.id, *(citation.id for same in cited.values() for citation in same)),
        )


def not_yet_published(holdings: Holdings, records: list[Record]) -> Iterator[Finding]:
    """A rank exists once it is published; an article that is older cannot have it from there."""
    for record, cited in _ranked_by_excerpt(holdings, records):
        home = holdings.home[record.id]
        if not home.published or not home.published.end:
            continue
        for year, same in cited.items():
            appeared = {
                citation.id: published.start
                for citation in same
                if (published := holdings.home[citation.id].published) and published.start
            }
            # One without a date may be older than all others.
            if len(appeared) < len(same):
                continue
            first = min(appeared, key=lambda key: appeared[key])
            if appeared[first] > home.published.end:
                since = holdings.home[first].published
                yield Finding(
                    f"not-yet-published-{record.id}-{year}",
                    "not_yet_published",
                    "note",
                    f"The article ({when(home.published.edtf)}) gives {record.value} for {year}, "
                    f"and the earliest publication cited here for {year} is later "
                    f"({when(since.edtf) if since else ''}).",
                    (record.id, first),
                )
