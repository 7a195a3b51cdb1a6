"""`python -m extract evaluate FILE.jsonl`: precision, recall and F1 of the proposals.

What a line of the file holds, and what is a match, is in :mod:`extract.grammar.measuring`. Not for
checking a collection: that is `python -m extract check`.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click

from extract.commands.options import say
from extract.contract.faults import Fault, Faulty
from extract.grammar.measuring import Result, faults_of, measured
from extract.intake.texts import objects_of


def table(result: Result) -> str:
    """The scores as aligned text, percentages with one decimal."""
    rows = [(f"{'measure':<22}{'expected':>9}{'proposed':>9}{'matched':>9}"
            f"{'precision':>11}{'recall':>9}{'F1':>7}")]  # fmt: skip
    for name, score in result.scores.items():
        shares = (_share(score.precision, 11), _share(score.recall, 9), _share(score.f1, 7))
        rows.append(
            f"{name:<22}{score.expected:>9}{score.proposed:>9}{score.matched:>9}{''.join(shares)}"
        )
    return "\n".join(rows)


def _share(value: float, width: int) -> str:
    return f"{'–' if math.isnan(value) else f'{100 * value:.1f}':>{width}}"


@click.command("evaluate", short_help="Measure the proposals against expected ones.")
@click.argument(
    "files", metavar="FILE.jsonl...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--differences", is_flag=True, help="Also list what was missed and what was wrongly proposed."
)
def command(files: tuple[Path, ...], differences: bool) -> int:
    """Precision, recall and F1 of the proposals for a .jsonl file of expected ones."""
    lines: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for path in files:
        try:
            numbered = objects_of(path)
        except Faulty as error:
            faults.extend(error.faults)
            continue
        faults.extend(faults_of(path, numbered))
        lines.extend(line for _, line in numbered)
    if faults:
        for fault in faults:
            say(str(fault), err=True)
        return 2
    result = measured(lines)
    say(table(result))
    if differences:
        say("\n".join(result.differences))
    return 0
