"""The collection as one zip that carries its own description: a Data Package 2.0.

    for piece in package_pieces(edition, Selection(from_year=2008)):
        file.write(piece)

The tables of `edition.tables` as CSV, `datapackage.json` (types, constraints, keys, licence,
sources: https://datapackage.org), README, citations and schema.org JSON-LD. The same data give the
same bytes on every machine: entries are sorted, carry one fixed time and are stored without
compression, whose output differs between versions of zlib. It is written on disk, table by table,
so that a million records are never in memory all at once.

Not for the articles' texts: the package names the articles and holds the excerpts only.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from tempfile import TemporaryFile
from typing import Any

from extract.contract.about import About
from extract.contract.columns import Column
from extract.contract.faults import Faulty
from extract.contract.ids import slug
from extract.edition.edition import Edition
from extract.edition.listing import Listing
from extract.edition.packaged import CORRECTIONS, DESCRIPTOR, DTYPES
from extract.edition.selection import Selection
from extract.edition.tables import TABLES, Table
from extract.publish.citations import STYLES, Cited, Style, cite_collection, to_cff
from extract.publish.dataset import Distribution, as_part, json_ld, summary
from extract.publish.export import csv_pieces, pieces_of

NAME = "datapackage"
SUFFIX = "zip"
MIME = "application/zip"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

# The earliest time that a zip can carry.
_TIME = (1980, 1, 1, 0, 0, 0)
_TYPES = {dtype: name for name, dtype in DTYPES.items() if name != "date"}

_READING = (
    "Each table is UTF-8 CSV with one header line; an empty cell is a missing value, and a zero is "
    "a reported zero. `datapackage.json` has every column's type and meaning. A text that a "
    "spreadsheet would run as a formula has an apostrophe before it."
)
_RIGHTS = (
    "Excerpts, printed figures and titles belong to their publishers (column `rights` of "
    "`articles.csv` and `references.csv`); they are quoted, and no licence to them is granted."
)
_CITING = (
    "Cite the article behind a figure too: its columns `title`, `publisher`, `published` and `url` "
    "are in the figure's own row."
)


def _field(name: str, column: Column, needed: bool) -> dict[str, Any]:
    constraints = {**column.constraints, **({"required": True} if needed else {})}
    return {
        "name": name,
        "type": "date" if column.date else _TYPES[column.dtype],
        "description": column.meaning,
        **({"constraints": constraints} if constraints else {}),
    }


def _schema(table: Table) -> dict[str, Any]:
    foreign = [
        {
            "fields": list(names),
            "reference": {"resource": parent, "fields": list(TABLES[parent].key)},
        }
        for names, parent in table.foreign.items()
    ]
    return {
        "fields": [
            _field(name, column, name in table.key) for name, column in table.columns.items()
        ],
        "primaryKey": list(table.key),
        **({"foreignKeys": foreign} if foreign else {}),
        "missingValues": [""],
    }


@dataclass(frozen=True)
class _Written:
    """How many bytes a table's file has, and their SHA-256."""

    size: int
    sha256: str


def _resource(name: str, table: Table, written: _Written) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": f"data/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "schema": _schema(table),
    }


def _description(edition: Edition, selection: Selection) -> str:
    return (
        f"{summary(edition)}{as_part(selection.words())} The words in the column excerpt, and the "
        "titles, belong to the publishers named beside them and are quoted; the licence does not "
        "cover them."
    )


def _descriptor(
    edition: Edition, about: About, selection: Selection, tables: Mapping[str, _Written]
) -> dict[str, Any]:
    licence = about.licence
    optional: dict[str, Any] = {
        "created": f"{edition.released}T00:00:00Z" if edition.released else None,
        "licenses": [{"name": licence.id, "path": licence.url, "title": licence.title}]
        if licence
        else None,
        "contributors": [
            {"title": name, "roles": ["creator", "dataCurator"]} for name in about.curators
        ]
        or None,
        "selection": {name: value for name, value in asdict(selection).items() if value} or None,
    }
    return {
        "$schema": PROFILE,
        "name": slug(about.title) or "collection",
        "title": about.title,
        "description": _description(edition, selection),
        "version": edition.version,
        **{name: value for name, value in optional.items() if value},
        # What no table holds, for whoever opens the package as an edition.
        "collection": about.model_dump(mode="json"),
        "keywords": [topic.id for topic in about.topics],
        "sources": [
            {"title": f"{home.title}, {home.publisher}", "path": home.url}
            for home in edition.publications()
        ],
        "resources": [_resource(name, table, tables[name]) for name, table in TABLES.items()],
    }


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _readme(edition: Edition, about: About, selection: Selection) -> str:
    licence = about.licence
    terms = (
        f"What the curators wrote and recorded: {licence.title} ({licence.url})."
        if licence
        else "No licence was stated for what the curators wrote and recorded."
    )
    lines = [
        f"# {about.title}",
        "",
        _description(edition, selection),
        "",
        f"Version {edition.version}" + (f", {edition.released}." if edition.released else "."),
        "",
        "## Reading it",
        "",
        _READING,
        "",
        "```python",
        "import pandas as pd",
        'records = pd.read_csv("data/records.csv")',
        "```",
        "",
        "## Terms",
        "",
        f"{terms} {_RIGHTS}",
        "",
        "## Citing it",
        "",
        STYLES["plain"].write(cite_collection(edition)).strip(),
        "",
        _CITING,
        "",
        "## Tables",
    ]
    for name, table in TABLES.items():
        lines += [
            "",
            f"### data/{name}.csv",
            "",
            table.description,
            "",
            "| column | meaning |",
            "|---|---|",
            *(f"| `{key}` | {_cell(column.meaning)} |" for key, column in table.columns.items()),
        ]
    return "\n".join(lines) + "\n"


def _corrections(edition: Edition) -> str:
    parts = ["# Corrections"]
    for entry in edition.corrections:
        parts += [f"## {entry.version}, {entry.day}", entry.text]
    return "\n\n".join(parts) + "\n"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def package_pieces(edition: Edition, selection: Selection | None = None) -> Iterator[bytes]:
    """The zip, piece by piece. The filters choose records, claims and events; the rest is whole.

    Raises Faulty, before anything is written, if the collection may not be published.
    """
    if edition.faults:
        raise Faulty(edition.faults)
    return _pieces(edition, edition.described, selection or Selection())


def _pieces(edition: Edition, about: About, selection: Selection) -> Iterator[bytes]:
    with TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            _write(archive, edition.seen(selection), about, selection)
        yield from pieces_of(file)


def _write(archive: zipfile.ZipFile, edition: Edition, about: About, selection: Selection) -> None:
    tables = {f"data/{name}.csv": name for name in TABLES}
    written: dict[str, _Written] = {}
    cited = cite_collection(edition)
    files: dict[str, Callable[[], bytes]] = {
        # Sorted by name, it comes after the tables, of which it gives size and hash.
        DESCRIPTOR: lambda: _json(_descriptor(edition, about, selection, written)),
        "README.md": lambda: _readme(edition, about, selection).encode(),
        "CITATION.cff": lambda: to_cff(edition).encode(),
        "dataset.jsonld": lambda: _json(
            json_ld(
                edition,
                [Distribution(name, "text/csv", path) for path, name in tables.items()],
                part=selection.words(),
            )
        ),
        **{
            f"citation/citation.{style.suffix}": partial(_citation, style, cited)
            for style in STYLES.values()
        },
    }
    if edition.corrections:
        files[CORRECTIONS] = lambda: _corrections(edition).encode()
    for path in sorted([*files, *tables]):
        if path in files:
            archive.writestr(_entry(path), files[path]())
        else:
            name = tables[path]
            written[name] = _add_table(archive, path, edition.listing(name, selection))


def _citation(style: Style, cited: Cited) -> bytes:
    return style.write(cited).encode()


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _TIME)
    entry.create_system = 3  # Unix on every machine, so that the permissions are read
    entry.external_attr = 0o100644 << 16
    return entry


def _add_table(archive: zipfile.ZipFile, path: str, listing: Listing) -> _Written:
    """Write a table's CSV aside, since a zip's entry begins with its size, and then into it."""
    found = hashlib.sha256()
    with TemporaryFile() as file:
        for piece in csv_pieces(listing):
            found.update(piece)
            file.write(piece)
        entry = _entry(path)
        entry.file_size = file.tell()
        with archive.open(entry, "w") as out:
            for piece in pieces_of(file):
                out.write(piece)
    return _Written(entry.file_size, found.hexdigest())
