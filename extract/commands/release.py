"""`python -m extract release`: publish what the folder holds as a new version.

Exits 1 where the collection has faults or the version is not higher; then nothing is changed. Not
for version control: commit and tag afterwards.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from extract.collection.folder import read
from extract.collection.release import changes_since_release, release
from extract.commands.options import data_option, refuse, say
from extract.contract.faults import Faulty
from extract.contract.files import data_folder, folder_faults
from extract.contract.journal import Busy


@click.command("release", short_help="Publish the collection as a new version.")
@click.argument("version")
@click.option("--line", metavar="TEXT", help="What changed and why, for CORRECTIONS.md.")
@data_option
def command(version: str, line: str | None, data: Path | None) -> int:
    """Publish the collection as VERSION, as in 1.2.0.

    Raises data/VERSION, adds the line that says what changed to CORRECTIONS.md, and writes
    MANIFEST.json with a hash of every file and item, against which `check` compares from then on.
    """
    folder = data_folder(data)
    if faults := folder_faults(folder):
        return refuse(faults)
    for change in changes_since_release(read(folder)):
        say(f"    {change}")
    if line is None:
        line = click.prompt("What changed, and why (one or two sentences)")
    today = date.today()  # noqa: DTZ011  # the curator's own day
    try:
        made = release(folder, version, line, today)
    except Faulty as error:
        return refuse(error.faults)
    except (Busy, OSError) as error:
        say(f"{error}: nothing was released", err=True)
        return 1
    say(
        f"Released {made.version} of {made.released}: {len(made.files)} files, "
        f"{len(made.items)} items, seal {made.seal[:12]}. Commit {folder.name}/ now."
    )
    return 0
