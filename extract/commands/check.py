"""`python -m extract check`: every fault of the collection; without any, findings and notes.

Exits 1 if there is any fault. Not for what a fault is: that is `extract.collection.check`.
"""

from __future__ import annotations

from pathlib import Path

import click

from extract.collection.checked import Collection, load
from extract.collection.hidden import hidden
from extract.collection.notes import notes
from extract.collection.release import changes_since_release
from extract.collection.verdicts import VERDICTS
from extract.commands.options import data_option, refuse, say
from extract.contract.wording import counted
from extract.edition.dossier import VERDICT_WORDS
from extract.review.queue import review_faults


@click.command("check", short_help="List every fault in the collection.")
@data_option
def command(data: Path | None) -> int:
    """List every fault in the collection; exit 1 if there are any.

    If there are none, it prints findings, which say how the figures relate to each other, and
    notes, which name what may say more than its words. Neither stops publication.
    """
    collection = load(data)
    # Files of reviews rest on articles: where these cannot be read, they say nothing of their own.
    faults = collection.faults or review_faults(collection.folder)
    if faults:
        return refuse(faults, err=False)  # the list is what was asked for
    say(
        f"No faults. Checked {len(collection.articles)} articles, "
        f"{len(collection.references)} references, {len(collection.records)} records, "
        f"{len(collection.claims)} claims, {len(collection.events)} events, "
        f"{len(collection.relations)} relations, {len(collection.disputes)} disputes: "
        f"files and fields, ids, texts and their hashes, excerpts, printed values, periods, "
        f"signed checks."
    )
    unseen = list(hidden(collection))
    if unseen:
        say(f"Not shown: {len(unseen)}.")
    for item in unseen:
        say(f"    {item}")
    by_people = [record.id for record in collection.records if record.read_by == "person"]
    if by_people:
        say(f"Read by a person, not confirmed by the machine: {', '.join(by_people)}.")
    _print_findings(collection)
    _print_notes(collection)
    _print_changes(collection)
    return 0


def _print_findings(collection: Collection) -> None:
    """What the cross-checks say, by verdict. No finding is a fault."""
    say(f"Findings: {len(collection.findings)}. All figures are shown as reported.")
    for verdict in VERDICTS:
        for finding in (found for found in collection.findings if found.verdict == verdict):
            say(f"{VERDICT_WORDS[verdict]}: {finding.id}: {finding.sentence}")
            if finding.answer:
                say(f"    Answer: {finding.answer}")


def _print_changes(collection: Collection) -> None:
    """What differs from the last release: work in progress, or a change that nobody meant."""
    changes = changes_since_release(collection)
    last = collection.manifest
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


def _print_notes(collection: Collection) -> None:
    """What a curator should look at again. No note is a fault, and each may be right as it is."""
    found = notes(collection)
    if found:
        say(f"To look at again: {counted(len(found), 'note')}. None stops publication.")
    for note in found:
        say(str(note))
