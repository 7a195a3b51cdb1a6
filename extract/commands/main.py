"""The command line: `python -m extract COMMAND`.

    main(["check", "--data", "data"])       # 0

Each command prints what it did, or every fault with its remedy; its module says its exit codes. A
call that cannot be meant exits 2. Not for the work itself: each command calls what does it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from extract.commands.add import add
from extract.commands.build import build
from extract.commands.check import check
from extract.commands.evaluate import evaluate_command
from extract.commands.export import export
from extract.commands.new import new
from extract.commands.options import say
from extract.commands.propose import propose
from extract.commands.release import release_command
from extract.commands.remove import remove

PROGRAM = "python -m extract"


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Articles become records: new, add, propose, check, build, release and export."""


for command in (
    new,
    check,
    build,
    release_command,
    export,
    add,
    remove,
    propose,
    evaluate_command,
):
    cli.add_command(command)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if words is None else words)
    try:
        return cli.main(given, prog_name=PROGRAM, standalone_mode=False) or 0
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say(shown.getvalue().rstrip(), err=True)
        return error.exit_code
    except click.Abort:
        say("\nStopped before it finished.", err=True)
        return 2
