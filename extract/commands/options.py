"""What several commands share: options, and how faults are printed.

Not for what a single command takes: that is in its own module.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from extract.contract.faults import Fault, visible
from extract.contract.wording import counted
from extract.spread.cluster import cluster
from extract.spread.cores import Spread

data_option = click.option(
    "--data",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The collection to use in place of data/ or of the one that FIGURES_DATA names; for build "
    "and export also a data package (.zip).",
)

scheduler_option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The scheduler of a Dask cluster that is to do the work, as tcp://HOST:PORT; by default "
    "the cores of this machine do it.",
)


def spread_over(scheduler: str | None) -> AbstractContextManager[Spread | None]:
    """The cluster with this scheduler, connected as long as the context lasts; None without one."""
    return cluster(scheduler) if scheduler is not None else nullcontext()


def say(text: str, *, err: bool = False) -> None:
    """Print the text as a line, and no character of it that a terminal would act on."""
    click.echo(visible(text), err=err)


def refuse(faults: Sequence[Fault], *, err: bool = True) -> int:
    """Print every fault and how many there are, to standard error unless told otherwise; 1."""
    for fault in faults:
        say(str(fault), err=err)
    say(counted(len(faults), "fault"), err=err)
    return 1
