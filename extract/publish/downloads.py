"""Every file that a reader can take away: its format, its address, and its name.

    for piece in DOWNLOADS["datapackage"].pieces(edition, Selection(from_year=2008)): ...
    file_stem(Selection(from_year=2008), "records")     # "figures-of-record_records_from-2008"

Not for a frame at hand: `extract.publish.export.FORMATS` writes that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extract.contract.files import sha256
from extract.contract.ids import slug
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.publish import package
from extract.publish.export import FORMATS, Format

_LONGEST_WORDS = 24  # characters of a search that a file name repeats
# The parts of a file's name; ids have hyphens only.
_BETWEEN = "_"


@dataclass(frozen=True)
class Download:
    """A kind of file: its name for readers, its ending, its MIME type, and how it is written.

    `pieces` raises what cannot be written before it gives the first piece.
    """

    label: str
    suffix: str
    mime: str
    pieces: Callable[[Edition, Selection], Iterator[bytes]]


def _of_records(form: Format) -> Download:
    return Download(
        form.label,
        form.suffix,
        form.mime,
        lambda edition, selection: form.pieces(edition.listing("records", selection)),
    )


DOWNLOADS: dict[str, Download] = {
    **{name: _of_records(form) for name, form in FORMATS.items()},
    package.NAME: Download("Data package", package.SUFFIX, package.MIME, package.package_pieces),
}


# The files of the read API under /api/, and what each holds. `server.api` answers.
API_FILES = {
    "records.csv": "the records as CSV",
    "records.excel.csv": "the records as CSV that Excel opens as it is",
    "records.json": "the records as JSON",
    "records.xlsx": "the records as an Excel workbook",
    "records.parquet": "the records as Parquet",
    "claims.json": "the claims as JSON",
    "datapackage.zip": "everything as a data package",
    "dataset.jsonld": "a description of the collection (schema.org Dataset)",
}


def named(values: Sequence[str], kind: str) -> str:
    """A part of a file name for what was chosen: the one value, or how many and a hash of them."""
    if len(values) == 1 and slug(values[0]) == values[0]:
        return values[0]
    several = [f"{len(values)}-{kind}"] if len(values) > 1 else [kind, slug(values[0])]
    return "-".join(part for part in (*several, _digest("|".join(sorted(values)))) if part)


def file_stem(selection: Selection, what: str) -> str:
    """A file name without ending that says what is in it: "figures-of-record_raids_2005-2015".

    Each filter is in it, so that two selections never give files of one name: what is too long
    for a name, or cannot be in one, is there as the first digits of its hash.
    """
    first, last = selection.from_year, selection.to_year
    if first is not None and last is not None:
        years = str(first) if first == last else f"{first}-{last}"
    elif first is not None:
        years = f"from-{first}"
    else:
        years = f"to-{last}" if last is not None else "all-years"
    parts = ["figures-of-record", what, years]
    for names, kind in (
        (selection.organizations, "organizations"),
        (selection.metrics, "metrics"),
        (selection.places, "places"),
    ):
        if names:
            parts.append(named(names, kind))
    if selection.search:
        words = slug(selection.search)[:_LONGEST_WORDS].strip("-")
        parts.append("-".join(part for part in ("words", words, _digest(selection.search)) if part))
    if selection.as_of is not None:
        parts.append(f"as-of-{selection.as_of}")
    return _BETWEEN.join(parts)


def what_of(stem: str) -> str:
    """What a file name that `file_stem` made says is in the file."""
    return stem.split(_BETWEEN)[1]


def _digest(text: str) -> str:
    return sha256(text)[:8]
