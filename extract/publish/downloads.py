"""Every file that a reader can take away: each format of the frame, and the data package.

    DOWNLOADS["datapackage"].write(collection, Selection(from_year=2008))

Not for a frame at hand: `extract.publish.export.FORMATS` writes that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.publish import package
from extract.publish.export import FORMATS, Format


@dataclass(frozen=True)
class Download:
    """A kind of file: its name for readers, its ending, its MIME type, and how it is written."""

    label: str
    suffix: str
    mime: str
    write: Callable[[Edition, Selection], bytes]


def _of_frame(form: Format) -> Download:
    return Download(
        form.label,
        form.suffix,
        form.mime,
        lambda edition, selection: form.write(edition.frame_of("records", selection)),
    )


DOWNLOADS: dict[str, Download] = {
    **{name: _of_frame(form) for name, form in FORMATS.items()},
    package.NAME: Download("Data package", package.SUFFIX, package.MIME, package.to_package),
}


# The files of the read API under /api/, and what each holds. `server.api` answers.
API_FILES = {
    "records.csv": "the records as CSV",
    "records.json": "the records as JSON",
    "claims.json": "the claims as JSON",
    "datapackage.zip": "everything as a data package",
    "dataset.jsonld": "a description of the collection (schema.org Dataset)",
}
