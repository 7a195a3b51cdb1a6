"""Ids of items: one that is free, and the files that name one.

    suggested_id(opened, "record", "raids", "2008")    # "raids-2008-phnom-penh-post"

Not for following a retired id: that is `Holdings.resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from extract.contract.ids import slug
from extract.contract.journal import JOURNAL
from extract.review.items import Kind
from extract.review.opened import Opened


def suggested_id(
    opened: Opened, kind: Kind, metric: str = "", period: str = "", also: Container[str] = ()
) -> str:
    """An id that no item has, nor any of `also`: metric or kind, year of the period, publisher."""
    article = opened.article
    year = re.search(r"\d{4}", period)
    parts = [slug(metric) or kind, year[0] if year else "", slug(article.publisher)]
    name = "-".join(part for part in parts if part)[:100].strip("-")
    return free_id(opened, name, also)


def free_id(opened: Opened, name: str, also: Container[str] = ()) -> str:
    """The name, with a number behind it if it is taken, in the collection or among `also`."""
    number, chosen = 1, name
    taken = opened.entries.keys() | opened.holdings.retired.keys()
    while (
        chosen in taken
        or chosen in also
        or stands_elsewhere(opened.holdings.folder, chosen, opened.article.id)
    ):
        number += 1
        chosen = f"{name}-{number}"
    return chosen


def named_in(folder: Path, name: str, article_id: str) -> list[str]:
    """The files, other than the article's own and the reviews, that name an item."""
    words = f'"{name}"'.encode()
    paths = [
        *folder.glob("*.json"),
        *folder.glob("records/*.json"),
        *folder.glob("references/*.json"),
    ]
    own = (f"records/{article_id}.json", JOURNAL)
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    return sorted(
        file for file, path in names.items() if file not in own and words in path.read_bytes()
    )


def stands_elsewhere(folder: Path, name: str, article_id: str) -> str | None:
    """The file of another article or a reference that has an item of this id."""
    pattern = re.compile(rb'"id"\s*:\s*"' + re.escape(name.encode()) + rb'"')
    for room in ("records", "references"):
        for path in sorted((folder / room).glob("*.json")):
            elsewhere = room != "records" or path.stem != article_id
            if elsewhere and pattern.search(path.read_bytes()):
                return f"{room}/{path.name}"
    return None
