"""Which articles wait for a decision, oldest first.

    in_order(waiting("data", article_id) for article_id in article_ids)

Not for opening one: that is `review.opened`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extract.contract.checks import standing
from extract.contract.faults import Fault, Faulty
from extract.contract.files import data_folder
from extract.contract.names import same_person
from extract.review.opened import ROOM, open_article
from extract.review.proposals import Propose, proposed_by_machine


@dataclass(frozen=True)
class Waiting:
    """An article in the queue: how many candidates it has, and how many of them are open.

    `since` is the day on which it was brought in, "" where that was not noted. `faults` says why
    it cannot be reviewed, if it cannot; the counts are then 0. Of its entries (items and relations)
    `unsigned` have no valid check and `contested` are contested; `once` names who made the one
    check of each that has one only.
    """

    article: str
    title: str
    published: str | None
    since: str
    candidates: int
    open: int
    faults: tuple[Fault, ...] = ()
    unsigned: int = 0
    contested: int = 0
    once: tuple[str, ...] = ()

    def to_confirm(self, by: str) -> int:
        """How many of its entries wait for a second person who may be this one."""
        return len([first for first in self.once if not same_person(first, by)])

    @property
    def progress(self) -> float:
        """The share of its candidates that are settled, from 0 to 1; 1 where there are none."""
        return 1.0 if not self.candidates else 1 - self.open / self.candidates


def waiting(
    folder: str | Path | None, article_id: str, propose: Propose = proposed_by_machine
) -> Waiting:
    """The article's place in the queue, with its faults where it cannot be read."""
    try:
        opened = open_article(folder, article_id, propose)
    except Faulty as error:
        return Waiting(article_id, article_id, None, "", 0, 0, tuple(error.faults))
    article = opened.article
    checks = [opened.valid_checks(entry) for entry in opened.entries.values()]
    stand = [standing(valid) for valid in checks]
    return Waiting(
        article.id,
        article.title,
        article.published.edtf if article.published else None,
        article.imported.on if article.imported else "",
        len(opened.candidates),
        len(opened.open),
        unsigned=stand.count("not checked"),
        contested=stand.count("contested"),
        once=tuple(
            valid[0].by
            for valid, stands in zip(checks, stand, strict=True)
            if stands == "checked once"
        ),
    )


def in_order(found: Iterable[Waiting], settled: bool = False) -> list[Waiting]:
    """Those with open candidates, or with faults; with `settled`, the others as well.

    Oldest first: by the day on which they were brought in, then by publication.
    """
    kept = [article for article in found if settled or article.open or article.faults]
    return sorted(
        kept, key=lambda article: (article.since, article.published or "", article.article)
    )


def review_faults(folder: str | Path | None, propose: Propose = proposed_by_machine) -> list[Fault]:
    """Why review files cannot be read, or do not belong to an article of the collection."""
    root = data_folder(folder)
    found: list[Fault] = []
    for path in sorted((root / ROOM).glob("*.json")):
        try:
            open_article(root, path.stem, propose)
        except Faulty as error:
            found.extend(error.faults)
    return found
