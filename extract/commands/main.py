"""The command line: `python -m extract COMMAND`.

    main(["check", "--data", "data"])       # 0

Each command prints what it did, or every fault with its remedy; its module says its exit codes. A
call that cannot be meant exits 2. Not for the work itself: each command calls what does it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from extract.commands.options import say

PROGRAM = "python -m extract"
# In the order of the help. Each is the command called `command` of the module of its name.
_NAMES = ("new", "check", "build", "release", "export", "add", "remove", "propose", "evaluate")


def read_command(name: str) -> click.Command:
    """The command with this name, from its module."""
    return import_module(f"extract.commands.{name}").command


def every_command() -> dict[str, click.Command]:
    """All commands by their names, in the order of the help."""
    return {name: read_command(name) for name in _NAMES}


class Commands(click.Group):
    """The commands, each read when it is asked for: `build` needs nothing that `add` reads with.

    After the pattern of click's own documentation ("Lazily Loading Subcommands").
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        del ctx
        return list(_NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name; None if there is none."""
        del ctx
        return read_command(cmd_name) if cmd_name in _NAMES else None


@click.command(
    cls=Commands,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
def cli() -> None:
    """Articles become records: new, add, propose, check, build, release and export."""


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
