"""The collection as a schema.org `Dataset`, in JSON-LD, so that search engines can find it.

    json_ld(collection, [Distribution("records", "text/csv", "https://host/api/records.csv")])

Not for the tables' columns: the data package's descriptor has them (`extract.publish.package`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extract.contract.faults import Faulty
from extract.contract.models import Publication
from extract.contract.wording import many
from extract.edition.edition import Edition


@dataclass(frozen=True)
class Distribution:
    """A file that holds the data: its name, MIME type and address (or path in a package)."""

    name: str
    mime: str
    address: str


def summary(edition: Edition) -> str:
    """What the collection is, in one paragraph of plain text."""
    if edition.about is None:
        raise Faulty(edition.faults)
    about = edition.about
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


def _work(home: Publication) -> dict[str, Any]:
    work: dict[str, Any] = {
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
    return _without_gaps(work)


def _without_gaps(value: dict[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in value.items() if entry is not None}


def json_ld(
    edition: Edition, distributions: list[Distribution], url: str | None = None, part: str = ""
) -> dict[str, Any]:
    """The JSON-LD object. `url` is the address of the collection's page, where it has one.

    `part` says in words by which filters the files hold a part of the collection; "" for all of it.

    Raises Faulty if the collection may not be published.
    """
    if edition.faults or edition.about is None:
        raise Faulty(edition.faults)
    about = edition.about
    measured = edition.tally("records", "metric")
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
        "isBasedOn": [_work(home) for home in edition.publications()],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one.name,
                "encodingFormat": one.mime,
                "contentUrl": one.address,
            }
            for one in distributions
        ],
    }
    return _without_gaps(dataset)
