"""`python -m extract remove`: an article goes, with its records and its review.

Exits 0 if it was removed; 2, and nothing is removed, where something else names its items. Not for
items, which the review desk rejects, nor for how files are removed: that is `collection.changes`.
"""

from __future__ import annotations

from pathlib import Path

import click

from extract.collection.changes import remove_article
from extract.commands.options import data_option, refuse, say
from extract.contract.faults import Faulty
from extract.contract.files import data_folder
from extract.contract.journal import Busy, sweep
from extract.contract.wording import counted


@click.command("remove", short_help="Remove an article with its records and its review.")
@click.argument("article", metavar="ARTICLE_ID")
@data_option
def command(article: str, data: Path | None) -> int:
    """Remove an article with its records and its review, whole or not at all.

    Refused while a dispute, an answer, a gap, a relation of another article or a retired id names
    its items.
    """
    folder = data_folder(data)
    try:
        sweep(folder)
        removed = remove_article(folder, article)
    except Faulty as error:
        refuse(error.faults)
        return 2
    except (Busy, OSError) as error:
        say(str(error), err=True)
        return 2
    for name in removed.files:
        say(f"{name}: removed")
    if removed.items:
        items = counted(len(removed.items), "item")
        say(f"{items} removed with it: {', '.join(removed.items)}")
    return 0
