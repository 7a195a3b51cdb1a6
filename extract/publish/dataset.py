"""The collection as a schema.org `Dataset`, in JSON-LD, so that search engines can find it.

    json_ld(collection, [Distribution("records", "text/csv", "https://host/api/records.csv")])

Not for the tables' columns: the data package's descriptor has them (`extract.publish.package`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from extract.contract.faults import Faulty
from extract.contract.items import Item
from extract.contract.publications import Publication
from extract.contract.wording import many
from extract.edition import counting
from extract.edition.edition import Edition


@dataclass(frozen=True)
class Distribution:
    """A file that holds the data: its name, MIME type and address (or path in a package)."""

    name: str
    mime: str
    address: str


def summary(edition: Edition) -> str:
    """What the collection is, in one paragraph of plain text."""
    about = edition.described
    tables = ("records", "claims", "articles", "references")
    figures, statements, articles, references = map(edition.count, tables)
    return (
        f"{about.title}. {about.subtitle}. {many(figures, 'dated figure')} and "
        f"{many(statements, 'statement')} without a figure, each with the exact words of "
        f"the article that reported it ({many(articles, 'article')}) or with a "
        f"citation of the document that holds it ({many(references, 'reference')})."
    )


def as_part(filters: str) -> str:
    """The sentence that says by which filters a file holds a part; "" without any."""
    return f" This package holds a part of it, chosen by: {filters}." if filters else ""


def _coverage(edition: Edition) -> str | None:
    """First to last year of the records' periods, as schema.org writes an interval."""
    first, last = edition.years
    return f"{first:04d}/{last:04d}" if edition.count("records") else None


def work(home: Publication) -> dict[str, Any]:
    """An article or reference as a schema.org CreativeWork."""
    made: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": home.title,
        "url": home.url,
        "publisher": {"@type": "Organization", "name": home.publisher},
        "author": [{"@type": "Thing", "name": name} for name in home.authors] or None,
        # schema.org has no approximate dates: only a day that is known is given.
        "datePublished": home.published.edtf
        if home.published and home.published.edtf == home.published.start
        else None,
    }
    return _without_gaps(made)


def _without_gaps(value: dict[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in value.items() if entry is not None}


def json_ld(
    edition: Edition,
    distributions: list[Distribution],
    url: str | None = None,
    part: str = "",
    works: int | None = None,
) -> dict[str, Any]:
    """The JSON-LD object. `url` is the address of the collection's page, where it has one.

    `part` says in words by which filters the files hold a part of the collection; "" for all of it.
    `works` is how many articles and references are named at most; None for all.

    Raises Faulty if the collection may not be published.
    """
    if edition.faults:
        raise Faulty(edition.faults)
    about = edition.described
    measured = counting.tally(edition, "records", "metric")
    dataset: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": about.title,
        "description": f"{summary(edition)}{as_part(part)}",
        "url": url,
        "version": edition.version,
        "datePublished": edition.released,
        "license": about.licence.url if about.licence else None,
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": name} for name in about.curators] or None,
        "spatialCoverage": {"@type": "Place", "name": about.place},
        "temporalCoverage": _coverage(edition),
        "variableMeasured": [
            _without_gaps(
                {
                    "@type": "PropertyValue",
                    "propertyID": metric.id,
                    "name": metric.label,
                    "description": metric.description,
                    "unitText": metric.unit,
                }
            )
            for metric in edition.metrics.values()
            if metric.id in measured
        ],
        "isBasedOn": [work(home) for home in islice(edition.publications(), works)],
        "distribution": [_download(distribution) for distribution in distributions],
    }
    return _without_gaps(dataset)


def _download(distribution: Distribution) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": distribution.name,
        "encodingFormat": distribution.mime,
        "contentUrl": distribution.address,
    }


def of_chart(
    edition: Edition,
    *,
    name: str,
    description: str,
    url: str,
    root: str,
    years: tuple[int, int],
    metrics: Iterable[str],
    file: Distribution,
) -> dict[str, Any]:
    """The rows of one chart as a `Dataset` that is part of the collection's.

    `url` is the chart's address and `root` the dashboard's, `years` the first and the last one
    drawn, and `file` holds the rows.
    """
    about = edition.described
    first, last = years
    return _without_gaps(
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "name": name,
            "description": description,
            "url": url,
            "version": edition.version,
            "license": about.licence.url if about.licence else None,
            "isAccessibleForFree": True,
            "creator": [{"@type": "Organization", "name": curator} for curator in about.curators]
            or None,
            "spatialCoverage": {"@type": "Place", "name": about.place},
            "temporalCoverage": f"{first:04d}/{last:04d}",
            "variableMeasured": [edition.metrics[key].label for key in metrics],
            "distribution": [_download(file)],
            "isPartOf": _whole(edition, root),
        }
    )


def of_page(
    edition: Edition,
    name: str,
    description: str,
    url: str,
    root: str,
    main: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A page of the dashboard at `root` as a schema.org `WebPage`; `main` is what it is about."""
    return _without_gaps(
        {
            "@context": "https://schema.org/",
            "@type": "WebPage",
            "name": name,
            "description": description,
            "url": url,
            "isPartOf": _whole(edition, root),
            "mainEntity": main,
        }
    )


def quotation(item: Item, home: Publication, speaker: str) -> dict[str, Any]:
    """The words of an item in their article; `speaker` is "" where nobody is named."""
    return _without_gaps(
        {
            "@type": "Quotation",
            "text": item.excerpt.exact if item.excerpt else None,
            "creator": {"@type": "Thing", "name": speaker} if speaker else None,
            "isPartOf": work(home),
        }
    )


def _whole(edition: Edition, root: str) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": edition.described.title,
        "description": summary(edition),
        "url": f"{root}/",
    }
