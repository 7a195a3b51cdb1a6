"""Writes docs/commands.md: every command with its real help. Started by `make docs`.

A test compares the file with what this gives. Not for other documents: they are written by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extract.commands.main import PROGRAM, cli, every_command

PLACE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
_WIDTH = 96


def document() -> str:
    """The file's text."""
    parts = ["# Commands\n\nWhat each command says with `--help`. Written by `make docs`.\n"]
    for name, command in every_command().items():
        context = click.Context(
            command,
            info_name=f"{PROGRAM} {name}",
            max_content_width=_WIDTH,
            terminal_width=_WIDTH,
            # Those of the group; a command keeps whichever it was first asked for.
            help_option_names=cli.context_settings["help_option_names"],
        )
        parts.append(f"## {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PLACE.write_text(document(), encoding="utf-8")
