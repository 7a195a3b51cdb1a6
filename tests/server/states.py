"""What the served edition is when there is nothing to show, in the place of `current`.

monkeypatch.setattr(serving, "current", being_read)
"""

from __future__ import annotations

from dataclasses import replace

from extract.contract.faults import Fault
from extract.edition.cache import Building
from extract.edition.edition import Edition
from extract.edition.facts import Facts
from tests.shipped import real_edition


def being_read() -> Edition:
    """There is none yet: three of ten publications have been read."""
    raise Building(3, 10)


def faulty() -> Edition:
    """One whose data have a fault in a file."""
    fault = Fault("records/a.json", "", "it is wrong", "mend it")
    return replace(real_edition(), facts=Facts(faults=[fault]))
