"""`python -m extract export`: the checked records that pass the filters, as a file.

Exits 1 where the collection has faults and 2 where the call cannot be meant or nothing can be
written; then the file is as it was. Not for the formats: those are in `extract.publish`.
"""

from __future__ import annotations

from pathlib import Path

import click

from extract.commands.options import data_option, refuse, say
from extract.contract.files import write_whole
from extract.edition import counting
from extract.edition.checked import load
from extract.edition.selection import Selection
from extract.publish.downloads import DOWNLOADS
from extract.publish.export import TooManyRows


@click.command("export", short_help="Write the checked records to a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(DOWNLOADS)),
    required=True,
    help="What to write; datapackage is one zip with everything.",
)
@click.option(
    "--out",
    metavar="PATH",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write.",
)
@click.option("--from", "from_year", metavar="YEAR", type=int, help="The first year, inclusive.")
@click.option("--to", "to_year", metavar="YEAR", type=int, help="The last year, inclusive.")
@click.option(
    "--organization", "organizations", metavar="ID", multiple=True, help="Repeat for each."
)
@click.option("--metric", "metrics", metavar="ID", multiple=True, help="Repeat for each.")
@click.option("--place", "places", metavar="NAME", multiple=True, help="Repeat for each.")
@data_option
def command(
    form: str,
    out: Path,
    from_year: int | None,
    to_year: int | None,
    organizations: tuple[str, ...],
    metrics: tuple[str, ...],
    places: tuple[str, ...],
    data: Path | None,
) -> int:
    """Write the checked records that pass the filters; refuses a collection with faults."""
    edition = load(data)
    if edition.faults:
        return refuse(edition.faults)
    selection = Selection(from_year, to_year, organizations, metrics, places=places)
    known = edition.organizations, edition.metrics, edition.places
    problems = [f"--{name}: {problem}" for name, problem in selection.problems(*known)]
    if not out.parent.is_dir():
        problems.append(f"--out {out}: the folder does not exist: make it first")
    if out.is_dir():
        problems.append(f"--out {out}: is a folder: name a file in it")
    elif out.is_symlink() or (out.exists() and not out.is_file()):
        # Replaced like a file, a device or a link would be gone.
        problems.append(f"--out {out}: is a device, a pipe or a link: name a file")
    if problems:
        say("\n".join(problems), err=True)
        return 2
    try:
        write_whole(out, DOWNLOADS[form].pieces(edition, selection))
    except TooManyRows as error:
        say(f"--format {form}: {error}", err=True)
        return 2
    except OSError as error:
        say(f"{out}: cannot be written ({error.strerror}): name another", err=True)
        return 2
    say(f"{out}: {counting.number(edition, 'records', selection)} records")
    return 0
