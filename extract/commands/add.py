"""`python -m extract add`: a new article from a file.

Exits 0 if every file was brought in and 2 if any was refused. Not for reading files: that is
`extract.intake`.
"""

from __future__ import annotations

import click

from extract.intake.add import main


@click.command(
    short_help="Take new articles in: .txt, .html or .pdf.",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def add(words: tuple[str, ...]) -> int:
    """Take new articles in."""
    return main(list(words))
