"""The commands: `python -m extract check | export | add | propose | evaluate`.

Each prints what it did, or every fault with its remedy, and exits 0 or 1; a wrong call exits 2.

Not for the work itself: each command calls the module that does it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

from extract.collection.findings import VERDICTS
from extract.contract.faults import Fault
from extract.contract.files import write_whole
from extract.contract.models import standing
from extract.contract.wording import counted
from extract.edition.checked import load
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.publish.downloads import DOWNLOADS
from extract.review.reviews import review_faults


def _refuse(faults: Sequence[Fault], out: TextIO) -> int:
    for fault in faults:
        print(fault, file=out)
    print(counted(len(faults), "fault"), file=out)
    return 1


def check(arguments: argparse.Namespace) -> int:
    """List every fault of the collection, 1 if there is any; without faults, the findings."""
    edition = load(arguments.data)
    # Files of reviews rest on articles: where these cannot be read, they say nothing of their own.
    faults = edition.faults or review_faults(edition.folder)
    if faults:
        return _refuse(faults, sys.stdout)  # the list is what was asked for
    print(
        f"No faults. Checked {len(edition.articles)} articles, "
        f"{len(edition.references)} references, {len(edition.records)} records, "
        f"{len(edition.claims)} claims, {len(edition.events)} events, "
        f"{len(edition.relations)} relations, {len(edition.disputes)} disputes: "
        f"files and fields, ids, texts and their hashes, excerpts, printed values, periods, "
        f"signed checks."
    )
    contested = [one for one in edition.unchecked if standing(edition.checks(one)) == "contested"]
    unsigned = len(edition.unchecked) - len(contested)
    if unsigned:
        print(f"Not checked by anybody, and so not shown: {unsigned}.")
    if contested:
        names = ", ".join(one.id for one in contested)
        print(f"Contested, and so not shown until it is settled: {names}.")
    _print_findings(edition)
    return 0


def _print_findings(edition: Edition) -> None:
    """What the cross-checks say, by verdict. No finding is a fault."""
    print(f"Findings: {len(edition.findings)}. All figures stand as reported.")
    for verdict in VERDICTS:
        for one in (found for found in edition.findings if found.verdict == verdict):
            print(f"{verdict}: {one.id}: {one.sentence}")
            if one.answer:
                print(f"    Answer: {one.answer}")


def export(arguments: argparse.Namespace) -> int:
    """Write the records that pass the filters; refuses a collection with faults."""
    edition = load(arguments.data)
    if edition.faults:
        return _refuse(edition.faults, sys.stderr)
    selection = Selection(
        arguments.from_year,
        arguments.to_year,
        tuple(arguments.organization),
        tuple(arguments.metric),
    )
    problems = [f"--{name}: {problem}" for name, problem in selection.problems(edition)]
    if not arguments.out.parent.is_dir():
        problems.append(f"--out {arguments.out}: the folder does not exist: make it first")
    if arguments.out.is_dir():
        problems.append(f"--out {arguments.out}: is a folder: name a file in it")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 2
    write_whole(arguments.out, DOWNLOADS[arguments.format].write(edition, selection))
    print(f"{arguments.out}: {len(selection.frame(edition))} records")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line, as `--help` and the README describe it."""
    top = argparse.ArgumentParser(
        prog="python -m extract", description=(__doc__ or "").split("\n")[0]
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(run=run)
        one.add_argument("--data", metavar="DIR", help="another collection than data/")
        return one

    command("check", check, "list every fault in the collection; exit 1 if there is any")
    one = command("export", export, "write the checked records to a file")
    one.add_argument("--format", choices=sorted(DOWNLOADS), required=True)
    one.add_argument("--out", metavar="PATH", type=Path, required=True)
    one.add_argument("--from", dest="from_year", metavar="YEAR", type=int)
    one.add_argument("--to", dest="to_year", metavar="YEAR", type=int)
    one.add_argument("--organization", metavar="ID", action="append", default=[])
    one.add_argument("--metric", metavar="ID", action="append", default=[])
    for name, (_, text) in _OWN.items():
        commands.add_parser(name, help=text)
    return top


# Commands that read their own words: name -> (module with `main`, what the help says).
_OWN = {
    "add": ("extract.intake.add", "take new articles in: .txt, .html or .pdf"),
    "propose": ("extract.intake.propose", "print every candidate statistic of articles or files"),
    "evaluate": ("extract.commands.evaluate", "measure the proposals against expected ones"),
}


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = sys.argv[1:] if words is None else words
    if given and given[0] in _OWN:
        # Loaded when asked for: `check` and `export` need no grammar.
        return import_module(_OWN[given[0]][0]).main(given[1:])
    arguments = parser().parse_args(given)
    try:
        return arguments.run(arguments)
    except BrokenPipeError:
        # Whoever reads the output has seen enough ("… | head -1").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except OSError as error:
        # What cannot be read is a fault; only writing gets here.
        place = getattr(arguments, "out", error.filename)
        print(f"{place}: cannot be written ({error.strerror}): name another", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
