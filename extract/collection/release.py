"""Releases: what was published as a version, and what has changed since.

    for change in changes_since_release(read("data")): print(change)

A release raises `VERSION`, says in `CORRECTIONS.md` what changed and why, and writes
`MANIFEST.json` with a hash of every file and every item, so that no later change stays unseen. What
changed since is no fault: it is work in progress until the next release confirms it.

Not for what may be published at all: that is `collection.check`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from extract.collection.check import all_faults
from extract.collection.folder import MANIFEST, files_of, outside_files, read
from extract.collection.holdings import Holdings
from extract.contract.corrections import Correction
from extract.contract.faults import Fault, Faulty
from extract.contract.files import hash_of, read_text, sha256, to_json, unseen
from extract.contract.journal import JOURNAL, held, replace_all
from extract.contract.manifest import Manifest
from extract.contract.publications import Article, Publication

CORRECTIONS = "CORRECTIONS.md"
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_HEAD = (
    "# Corrections\n\nWhat was changed in published data, why, and since when. The newest version "
    "comes first.\n"
)


def manifest(
    holdings: Holdings, version: str, released: str, contents: Mapping[str, str] | None = None
) -> Manifest:
    """What a release of these holdings would hold, with its seal: see `Manifest`.

    `contents` are those of files that are still to be written.
    """
    files = {name: hash_of(holdings.folder / name) for name in files_of(holdings.folder)}
    files |= {name: sha256(content) for name, content in (contents or {}).items()}
    files.pop(MANIFEST, None)
    unsealed = Manifest(
        version=version,
        released=released,
        files=files,
        items={name: sha256(to_json(content)) for name, content in _items(holdings)},
        seal=sha256(""),
    )
    return unsealed.model_copy(update={"seal": unsealed.its_seal()})


def _items(holdings: Holdings) -> Iterator[tuple[str, Any]]:
    """What is told apart within the files, by its name in a list of changes."""
    for home in holdings.publications:
        kind = "article" if isinstance(home, Article) else "reference"
        named = {"records", "claims", "events", "relations"}
        about = home.model_dump(mode="json", exclude=named)
        read_first = {key: about.pop(key) for key in ("title", "publisher", "published")}
        yield f"title, publisher and date of {kind} {home.id}", read_first
        yield f"{kind} {home.id}", about
        yield from _evidenced(home)
    for kind, found in (
        ("metric", holdings.metrics.values()),
        ("organization", holdings.organizations.values()),
        ("dispute", holdings.disputes),
        ("answer", holdings.answers.values()),
        ("gap", holdings.gaps),
        ("retired id", holdings.retired.values()),
    ):
        for item in found:
            yield f"{kind} {item.id}", _plain(item)
    if holdings.about:
        yield "the collection's description", _plain(holdings.about)


def _evidenced(home: Publication) -> Iterator[tuple[str, Any]]:
    for kind in ("record", "claim", "event", "relation"):
        for item in getattr(home, f"{kind}s"):
            content = _plain(item)
            yield f"checks of {kind} {item.id}", content.pop("checks")
            yield f"{kind} {item.id}", content


def _plain(model: BaseModel) -> dict[str, Any]:
    return model.model_dump(mode="json")


def changes_since_release(holdings: Holdings) -> list[str]:
    """What differs from the last release, a line each: items first, then files, in their order.

    Empty where nothing does. Where there is no manifest to compare with, one line says so.
    """
    last = holdings.manifest
    journal = f"{JOURNAL}: a save was interrupted; the next save, or `make curate`, finishes it"
    found = [journal] if os.path.lexists(holdings.folder / JOURNAL) else []
    found += outside_files(holdings.folder)
    if last is None:
        told = holdings.corrections[:1]
        missing = (
            f"{MANIFEST} is missing, though {CORRECTIONS} lists version {told[0].version}: "
            "restore it from version control; without it nothing says what has changed since"
            if told
            else "no release yet: `python -m extract release VERSION` records what is here"
        )
        return [*found, missing]
    now = manifest(holdings, holdings.version, last.released)
    if holdings.version != last.version:
        found.append(f"VERSION says {holdings.version}, the last release is {last.version}")
    found += _differences(last.items, now.items)
    return found + [f"file {line}" for line in _differences(last.files, now.files)]


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    words = [(name, "added") for name in now if name not in before]
    words += [(name, "removed") for name in before if name not in now]
    words += [(name, "changed") for name in now if before.get(name, now[name]) != now[name]]
    return [f"{name}: {word}" for name, word in sorted(words)]


def release(folder: Path, version: str, line: str, today: date) -> Manifest:
    """Publish the folder as `version`: VERSION, the line in CORRECTIONS.md, the manifest.

    All three are written or none. Raises Faulty, and changes nothing, where the collection has
    faults, or the version is not higher than the last one, or the line is empty.
    """
    with held(folder):
        holdings = read(folder)
        faults = [*all_faults(holdings), *_refused(holdings, version, line)]
        if faults:
            raise Faulty(faults)
        entry = Correction(version, today.isoformat(), line.strip())
        contents = {"VERSION": f"{version}\n", CORRECTIONS: _log_with(folder, entry)}
        made = manifest(holdings, version, entry.day, contents)
        contents[MANIFEST] = to_json(made.model_dump(mode="json"))
        replace_all(folder, contents)
    return made


def _refused(holdings: Holdings, version: str, line: str) -> Iterator[Fault]:
    if not _VERSION.fullmatch(version):
        yield Fault("VERSION", "", f"{version!r} is not a version", "give one such as 1.2.0")
    elif _order(version) <= max(
        (_order(known) for known in (holdings.version, *_released(holdings)) if known),
        default=(-1,),
    ) and (holdings.manifest or version != holdings.version):
        yield Fault(
            "VERSION",
            "",
            f"{version} is not higher than {holdings.version}",
            "raise the last number for corrections, the middle one for new records",
        )
    if not line.strip():
        yield Fault(CORRECTIONS, "", "no line says what changed", "give it with --line")
    elif len(line.strip().splitlines()) > 1 or line.lstrip().startswith("#"):
        fault = "what changed is not said in one line of text"
        yield Fault(CORRECTIONS, "", fault, "leave out line breaks and signs of a heading")
    elif unseen(line):
        fault = f"what changed holds {unseen(line)}, an invisible character"
        yield Fault(CORRECTIONS, "", fault, "type the line again")


def _released(holdings: Holdings) -> list[str]:
    return [holdings.manifest.version] if holdings.manifest else []


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split("."))) if _VERSION.fullmatch(version) else (-1,)


def _log_with(folder: Path, entry: Correction) -> str:
    """The corrections log with the entry on top; as it is where it has that version already."""
    path = folder / CORRECTIONS
    text = read_text(path, CORRECTIONS)[0] if path.exists() else None
    text = _HEAD if text is None else text
    heading = f"## {entry.version}, "
    if f"\n{heading}" in text:
        return text
    before, mark, rest = text.partition("\n## ")
    return f"{before.rstrip()}\n\n{heading}{entry.day}\n\n{entry.text}\n{mark}{rest}"
