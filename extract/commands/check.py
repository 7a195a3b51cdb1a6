"""`python -m extract check`: every fault of the collection; without any, findings and notes.

Exits 1 if there is any fault. Not for what a fault is: that is `extract.collection.check`.
"""

from __future__ import annotations

from pathlib import Path

import click

from extract.collection.findings import VERDICTS
from extract.collection.notes import notes
from extract.collection.release import changes_since_release
from extract.commands.options import data_option, refuse, say
from extract.contract.models import standing
from extract.contract.wording import counted
from extract.edition.checked import load
from extract.edition.edition import Edition
from extract.review.queue import review_faults


@click.command(short_help="List every fault in the collection.")
@data_option
def check(data: Path | None) -> int:
    """List every fault in the collection; exit 1 if there is any. Without any, what else to read.

    Findings say how the figures relate to each other. Notes name what may say more than its words.
    Neither stops publication.
    """
    edition = load(data)
    # Files of reviews rest on articles: where these cannot be read, they say nothing of their own.
    faults = edition.faults or review_faults(edition.folder)
    if faults:
        return refuse(faults, err=False)  # the list is what was asked for
    say(
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
        say(f"Not checked by anybody, and so not shown: {unsigned}.")
    if contested:
        names = ", ".join(one.id for one in contested)
        say(f"Contested, and so not shown until it is settled: {names}.")
    by_people = [one.id for one in edition.records if one.read_by == "person"]
    if by_people:
        say(f"Read by a person, not confirmed by the machine: {', '.join(by_people)}.")
    _print_findings(edition)
    _print_notes(edition)
    _print_changes(edition)
    return 0


def _print_findings(edition: Edition) -> None:
    """What the cross-checks say, by verdict. No finding is a fault."""
    say(f"Findings: {len(edition.findings)}. All figures stand as reported.")
    for verdict in VERDICTS:
        for finding in (found for found in edition.findings if found.verdict == verdict):
            say(f"{verdict}: {finding.id}: {finding.sentence}")
            if finding.answer:
                say(f"    Answer: {finding.answer}")


def _print_changes(edition: Edition) -> None:
    """What differs from the last release: work in progress, or a change that nobody meant."""
    changes = changes_since_release(edition)
    last = edition.manifest
    since = (
        f"release {last.version} of {last.released}, seal {last.seal[:12]}"
        if last
        else "the beginning"
    )
    if not changes:
        say(f"Nothing has changed since {since}.")
        return
    say(
        f"{counted(len(changes), 'change')} since {since}; "
        "`python -m extract release VERSION` confirms what is meant:"
    )
    for change in changes:
        say(f"    {change}")


def _print_notes(edition: Edition) -> None:
    """What a curator should look at again. No note is a fault, and each may be right as it is."""
    found = notes(edition)
    if found:
        say(f"To look at again: {counted(len(found), 'note')}. None stops publication.")
    for note in found:
        say(str(note))
