"""A folder compiled in this process, and opened: the edition that commands and libraries use.

    edition = load("data")
    edition.faults            # [] if it may be published

Not for the running dashboard, whose pages load no grammar: that is `extract.edition.cache`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extract.collection.holdings import Holdings
from extract.contract.files import data_folder
from extract.edition.build import build
from extract.edition.edition import Edition, open_edition
from extract.edition.facts import Facts
from extract.edition.joining import Workshop
from extract.edition.reading import part_of
from extract.edition.store import Store


def load(folder: str | Path | None = None, processes: int = 1) -> Edition:
    """Check and compile the folder. Never raises for bad data: `Edition.faults` lists all there is.

    `folder` defaults to `FIGURES_DATA`, else to this project's `data`. What is as it was when it
    was last compiled is not read again.
    """
    return open_edition(build(folder, processes=processes).tables, data_folder(folder))


def compiled(holdings: Holdings) -> Edition:
    """The edition of holdings that are at hand, in memory; also of such as have faults."""
    part = part_of(holdings)
    workshop = Workshop(replace(holdings, articles={}, references={}, texts={}))
    workshop.add(part.tables, part.faults)
    faults = workshop.join()
    if faults:
        workshop.make()
    return Edition(Store(workshop.con), Facts.of(holdings, None, faults))
