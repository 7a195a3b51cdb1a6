"""`python -m extract build`: check a collection and compile its edition, before readers need it.

    python -m extract build
    python -m extract build --data /archive --scheduler tcp://127.0.0.1:8786

Prints every fault as `check` does and exits 1 where there is any; then readers keep the edition
before. Exits 2 where it cannot be made (no place for it, no cluster). Not for what an edition is:
that is `extract.edition`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from extract.commands.options import data_option, refuse, say, scheduler_option, spread_over
from extract.contract.faults import Faulty
from extract.contract.wording import counted
from extract.edition.build import Built, build
from extract.edition.facts import FACTS, Facts
from extract.edition.pieces import count
from extract.spread.cores import Spread


@click.command("build", short_help="Check the collection and compile its edition.")
@scheduler_option
@data_option
def command(scheduler: str | None, data: Path | None) -> int:
    """Check the collection and compile the edition that readers see; exit 1 if it has faults.

    The dashboard does this by itself when it is asked for a page. Run this first so that nobody
    waits: after a large change, or for servers that share a folder of editions (FIGURES_CACHE).
    """
    try:
        with spread_over(scheduler) as cluster:
            made = _compiled(data, cluster)
    except (Faulty, OSError) as error:
        say(str(error), err=True)
        return 2
    if made.faulty:
        facts = Facts.from_json((made.tables / FACTS).read_text(encoding="utf-8"))
        return refuse(facts.faults, err=False)  # as `check` lists them
    say(
        f"No faults. {counted(count(made.tables, 'records'), 'record')} in "
        f"{counted(count(made.tables, '_homes'), 'publication')}, "
        f"of which {made.read:,} had to be read."
    )
    say(f"The edition is in {made.tables}")
    return 0


def _compiled(data: Path | None, cluster: Spread | None) -> Built:
    """Compile, with a bar and an estimate on a terminal."""
    with click.progressbar(
        length=1,
        label="Publications read",
        show_pos=True,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:

        def progress(done: int, total: int) -> None:
            # A folder that changes meanwhile is read again, and the count begins again.
            bar.length, bar.pos = total, min(bar.pos, done)
            bar.update(done - bar.pos)

        return build(data, processes=os.cpu_count() or 1, cluster=cluster, progress=progress)
