"""A new collection: every file that one needs, empty, and a method page to fill in.

    begin(Path("prices"), About(title="Prices in Sylvania", place="Sylvania", ...))

What it writes passes `collection.check`. Not for bringing articles in: `collection.changes`.
"""

from __future__ import annotations

from pathlib import Path

from extract.contract.about import About, Licence
from extract.contract.faults import Fault, Faulty
from extract.contract.files import to_json, write_whole
from extract.contract.journal import JOURNAL, LINE, LOCK

VERSION = "0.1.0"

LICENCES = {
    licence.id: licence
    for licence in (
        Licence(
            id="CC-BY-4.0",
            title="Creative Commons Attribution 4.0 International",
            url="https://creativecommons.org/licenses/by/4.0/",
        ),
        Licence(
            id="CC-BY-SA-4.0",
            title="Creative Commons Attribution-ShareAlike 4.0 International",
            url="https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        Licence(
            id="CC0-1.0",
            title="Creative Commons Zero 1.0 Universal",
            url="https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        Licence(
            id="ODbL-1.0",
            title="Open Data Commons Open Database License 1.0",
            url="https://opendatacommons.org/licenses/odbl/1-0/",
        ),
    )
}

_METHOD = """# Method

<!-- This file is the method page. Replace what is in brackets. -->

## What this is

[What the collection is about, its place and time, and whom it is for.]

## How the articles were chosen

[Which articles, from which publishers, and how they were found. What was looked for and not
found.]

## What counts as a statistic

We record every statement in an article’s body that says how many, how much, what share or which
rank of something that bears on the subject. Left out are ages and other facts about one person,
dates, and figures that the same article repeats. [Your own rules.]

## What was verified, and by whom

- The machine verifies that the words are in the article at the place given, and that the value was
  read from them, unless the record says that a person read it.
- “Checked by … on …” means that this person compared the record with the article and signed it.
  [Who reads for this collection, and whether a second person does.]

## What to keep in mind

[Which figures are easily mistaken for others: different definitions, places, counting periods.]

## What this collection does not hold

[What a reader might look for here and not find.]
"""


def begin(folder: Path, about: About) -> list[str]:
    """Write the files of a new collection; returns their names.

    The folder is made where it does not exist. Raises Faulty, and writes nothing, where something
    is in it already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        fault = "exists already, and is not empty"
        raise Faulty([Fault(str(folder), "", fault, "name a folder that does not exist yet")])
    ours = (JOURNAL, LOCK, LINE, ".*.tmp")
    files = {
        ".gitignore": "".join(f"{name}\n" for name in ours),
        "README.md": _METHOD,
        "VERSION": f"{VERSION}\n",
        "disputes.json": to_json([]),
        "metrics.json": to_json([]),
        "organizations.json": to_json([]),
        "collection.json": to_json(about.model_dump(mode="json")),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content.encode())
    for room in ("articles", "records", "references"):
        (folder / room).mkdir()
    return list(files)
