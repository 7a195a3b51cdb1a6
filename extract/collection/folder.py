"""A data folder read strictly into holdings. What cannot be read is a fault, and is left out.

    holdings = read("data")
    holdings.reading_faults

Reading never stops at the first fault. Not for what the data mean to each other: that is
`collection.check`; nor for writing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from extract.collection.holdings import Holdings
from extract.contract.about import About
from extract.contract.corrections import Correction, read_corrections
from extract.contract.faults import Fault
from extract.contract.files import (
    BEGIN,
    data_folder,
    folder_faults,
    hash_of,
    read_json,
    read_text,
    sha256,
    to_json,
    unseen,
)
from extract.contract.journal import JOURNAL, LINE, LOCK
from extract.contract.judgements import Answer, Dispute, Gap
from extract.contract.manifest import Manifest
from extract.contract.publications import Article, Publication, Reference
from extract.contract.retiring import Retired
from extract.contract.vocabulary import Metric, Organization

Model = TypeVar("Model", bound=BaseModel)
Published = TypeVar("Published", bound=Publication)

MANIFEST = "MANIFEST.json"
ROOMS = ("articles", "records", "references", "reviews")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+\n")

_REMEDIES = {
    "extra_forbidden": "remove the field, or spell it as data/README.md does",
    "missing": "add the field",
    "int_type": "write the number without quotes",
    "float_type": "write the number without quotes",
    "string_type": "write it as text, in quotes",
    "literal_error": "use one of the values listed",
}


def _record_at(value: Any, location: tuple[int | str, ...]) -> tuple[str, str]:
    """The id of the innermost item at the error's location, and the path from there."""
    name, path = "", ""
    for step in location:
        path = f"{path}.{step}" if path else str(step)
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            # A missing field, or the kind of a relation, which the location names and the data
            # do not nest.
            continue
        if isinstance(value, dict) and isinstance(value.get("id"), str) and isinstance(step, int):
            name, path = value["id"], ""
    rest = ".".join(str(step) for step in location)
    return name, path or rest


def validation_faults(error: ValidationError, value: Any, name: str) -> list[Fault]:
    """Pydantic's errors as faults that name file, item, field and remedy."""
    found: list[Fault] = []
    for detail in error.errors(include_url=False):
        record, path = _record_at(value, detail["loc"])
        message = detail["msg"].removeprefix("Value error, ")
        label = f"{path}: {message}" if path else message
        found.append(Fault(name, record, label, _REMEDIES.get(detail["type"], "correct the field")))
    return found


def files_of(folder: Path, faults: list[Fault] | None = None) -> list[str]:
    """Every file under the folder, by its name relative to it, in order.

    Hidden ones are left out: they are version control's, or half-written copies. What is no
    regular file, or cannot be listed, is left out and is a fault: a link may lead anywhere.
    """
    found: list[str] = []
    problems = faults if faults is not None else []
    rooms = [folder]
    while rooms:
        room = rooms.pop()
        inside = room.relative_to(folder).as_posix()
        before = "" if room == folder else f"{inside}/"  # a path for each of many takes long
        try:
            with os.scandir(room) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            fault = f"cannot be listed ({error.strerror})"
            problems.append(Fault(f"{inside}/", "", fault, "allow this user to read the folder"))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{before}{entry.name}"
            if entry.is_symlink():
                fault = "is a link, which may lead out of the collection"
                problems.append(Fault(name, "", fault, "put the file itself there"))
            elif entry.is_dir(follow_symlinks=False):
                rooms.append(room / entry.name)
            elif entry.is_file(follow_symlinks=False):
                found.append(name)
            else:
                problems.append(Fault(name, "", "is not a regular file", "remove it"))
    return sorted(found)


def _is_own(path: Path) -> bool:
    if path.name in {LOCK, LINE}:
        return path.is_file() and not path.is_symlink() and path.stat().st_size == 0
    return path.name in {".git", ".gitignore", ".gitattributes", JOURNAL}


def outside_files(folder: Path) -> list[str]:
    """What lies in the folder and is in no release, a line each: hidden files, empty folders.

    Not what git keeps there itself, nor this project's locks, which are empty; nor the journal of a
    save, which is more than hidden.
    """
    found: list[str] = []
    for room, rooms, files in os.walk(folder):
        inside = Path(room).relative_to(folder)
        names = [name for name in (*rooms, *files) if name.startswith(".")]
        if inside == Path():
            names = [name for name in names if not _is_own(folder / name)]
        found += [f"{(inside / name).as_posix()}: is hidden, and not released" for name in names]
        if not (rooms or files or inside.as_posix() in ROOMS):
            found.append(f"{inside.as_posix()}/: is empty, and not released")
        rooms[:] = [name for name in rooms if not name.startswith(".")]
    return sorted(found)


def _named(names: list[str], room: str, suffix: str, only: str | None) -> list[str]:
    """Those of the names that lie in the room and end so; of the one article asked for, if any."""
    return [
        name
        for name in names
        if name.startswith(f"{room}/")
        and name.endswith(suffix)
        and name.count("/") == 1
        and (only is None or name == f"{room}/{only}{suffix}")
    ]


def _one(model: type[Model], folder: Path, name: str, faults: list[Fault]) -> Model | None:
    value, problems = read_json(folder / name, name)
    faults.extend(problems)
    if problems:
        return None
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults.extend(validation_faults(error, value, name))
        return None


def _many(model: type[Model], folder: Path, name: str, faults: list[Fault]) -> list[Model]:
    value, problems = read_json(folder / name, name)
    faults.extend(problems)
    if problems:
        return []
    if not isinstance(value, list):
        faults.append(Fault(name, "", "not a list", "write a JSON list of objects"))
        return []
    found: list[Model] = []
    for index, entry in enumerate(value):
        try:
            found.append(model.model_validate(entry))
        except ValidationError as error:
            item = entry.get("id") if isinstance(entry, dict) else None
            record = item if isinstance(item, str) and item else f"item {index}"
            faults.extend(
                Fault(name, record, fault.fault, fault.remedy)
                for fault in validation_faults(error, entry, name)
            )
    return found


def _if_there(model: type[Model], folder: Path, name: str, faults: list[Fault]) -> dict[str, Model]:
    """As `_many` by id, for a file that a collection may do without."""
    if not os.path.lexists(folder / name):  # false, not an error, where nothing may be asked
        return {}
    return _by_id(_many(model, folder, name, faults), name, faults)


def _by_id(found: list[Any], name: str, faults: list[Fault]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for model in found:
        if model.id in result:
            faults.append(Fault(name, model.id, "duplicate id", "give each its own id"))
        result[model.id] = model
    return result


def _publication(
    model: type[Published], folder: Path, name: str, faults: list[Fault]
) -> Published | None:
    """As `_one`; without the items that are faulty, so that the others are still looked at."""
    value, problems = read_json(folder / name, name)
    faults.extend(problems)
    if problems:
        return None
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults.extend(validation_faults(error, value, name))
        faulty = {detail["loc"][:2] for detail in error.errors(include_url=False)}
    if not isinstance(value, dict) or any(len(place) < 2 for place in faulty):
        return None
    rest = {
        key: [item for index, item in enumerate(part) if (key, index) not in faulty]
        if isinstance(part, list)
        else part
        for key, part in value.items()
    }
    try:
        return model.model_validate(rest)
    except ValidationError:  # the fault is not an item's, and was reported above
        return None


def _publications(
    model: type[Published],
    folder: Path,
    names: list[str],
    files: dict[str, str],
    faults: list[Fault],
) -> dict[str, Published]:
    found: dict[str, Published] = {}
    for name in names:
        publication = _publication(model, folder, name, faults)
        if publication is None:
            continue
        key = publication.id
        if key != Path(name).stem:
            remedy = f"name the file {key}.json, or correct the id"
            faults.append(Fault(name, "", f"the id is {key}", remedy))
        found[key] = publication
        files[key] = name
    return found


def _version(folder: Path, faults: list[Fault]) -> str:
    text, problems = read_text(folder / "VERSION", "VERSION")
    faults.extend(problems)
    if text is None:
        return ""
    if not _VERSION.fullmatch(text):
        faults.append(
            Fault("VERSION", "", f"{text!r} is not a version", "write one line such as 1.0.0")
        )
        return ""
    return text.strip()


def _corrections(folder: Path, version: str, faults: list[Fault]) -> list[Correction]:
    name = "CORRECTIONS.md"
    if not os.path.lexists(folder / name):
        return []
    text, problems = read_text(folder / name, name)
    faults.extend(problems)
    entries, problems = read_corrections(text or "", name)
    faults.extend(problems)
    code = unseen((text or "").replace("\r\n", "\n"))
    if code:
        faults.append(Fault(name, "", f"holds {code}, an invisible character", "remove it"))
    if version and text is not None and version not in [entry.version for entry in entries[:1]]:
        faults.append(
            Fault(
                name,
                "",
                f"the first entry is not that of version {version}",
                "say under “## VERSION, YYYY-MM-DD” what changed, newest version first",
            )
        )
    return entries


def _manifest(folder: Path, faults: list[Fault]) -> Manifest | None:
    """The manifest; a fault where nobody released it: it would hide what has changed since."""
    found = _one(Manifest, folder, MANIFEST, faults)
    if found is None:
        return None
    as_written = to_json(found.model_dump(mode="json"))
    if found.seal != found.its_seal() or sha256(as_written) != hash_of(folder / MANIFEST):
        fault = "is not as the release wrote it, and cannot tell what has changed since"
        faults.append(Fault(MANIFEST, "", fault, "restore it from version control"))
    return found


def unreadable(folder: Path, names: list[str], faults: list[Fault]) -> list[Fault]:
    """Files that nothing here reads, and that no release could vouch for either."""
    named = {fault.file for fault in faults}
    return [
        Fault(name, "", "cannot be read", "allow this user to read the file")
        for name in names
        if name not in named and not os.access(f"{folder}{os.sep}{name}", os.R_OK)
    ]


def _texts(
    folder: Path, names: list[str], record_files: Container[str], faults: list[Fault]
) -> dict[str, str]:
    """The articles' texts by id; one without a record file is a fault."""
    texts: dict[str, str] = {}
    for name in names:
        text, problems = read_text(folder / name, name)
        faults.extend(problems)
        key = Path(name).stem
        if text is not None:
            texts[key] = text
        if f"records/{key}.json" not in record_files:
            faults.append(Fault(name, "", "has no record file", f"add it: records/{key}.json"))
    return texts


def listed_files(folder: str | Path | None = None) -> tuple[list[str], list[Fault]]:
    """Every file of the collection's folder, by name, and what is wrong with the listing."""
    root = data_folder(folder)
    faults = folder_faults(Path(folder or root))
    if faults:
        return [], faults
    names = files_of(root, faults)
    if not names and not faults:
        faults.append(Fault(f"{root.name}/", "", "does not hold a collection yet", BEGIN))
    return names, faults


def read_publications(around: Holdings, names: Sequence[str], only: str | None = None) -> Holdings:
    """The articles and references of these files, and nothing of `around` but what surrounds them.

    `names` are all files that may be read; `only` is the id of the one article that is read.
    """
    root = around.folder
    faults: list[Fault] = []
    files: dict[str, str] = {}
    given = list(names)
    record_files = _named(given, "records", ".json", only)
    articles = _publications(Article, root, record_files, files, faults)
    reference_files = _named(given, "references", ".json", None) if only is None else []
    references = _publications(Reference, root, reference_files, files, faults)
    texts = _texts(root, _named(given, "articles", ".txt", only), frozenset(record_files), faults)
    return replace(
        around,
        articles=articles,
        texts=texts,
        references=references,
        files=files,
        reading_faults=[*around.reading_faults, *faults],
    )


def read_around(root: Path, names: Sequence[str]) -> Holdings:
    """All that is beside articles and references: vocabulary, disputes, answers, versions."""
    faults: list[Fault] = []
    version = _version(root, faults)
    return Holdings(
        folder=root,
        about=_one(About, root, "collection.json", faults),
        metrics=_by_id(_many(Metric, root, "metrics.json", faults), "metrics.json", faults),
        organizations=_by_id(
            _many(Organization, root, "organizations.json", faults), "organizations.json", faults
        ),
        disputes=list(
            _by_id(_many(Dispute, root, "disputes.json", faults), "disputes.json", faults).values()
        ),
        version=version,
        corrections=_corrections(root, version, faults),
        retired=_if_there(Retired, root, "retired.json", faults),
        answers=_if_there(Answer, root, "answers.json", faults),
        gaps=list(_if_there(Gap, root, "gaps.json", faults).values()),
        manifest=_manifest(root, faults) if MANIFEST in names else None,
        reading_faults=faults,
    )


def read(folder: str | Path | None = None, only: str | None = None) -> Holdings:
    """Read the folder. Never raises for bad data: `reading_faults` lists all there is.

    `only` is the id of the one article to read, and then no reference is: enough to look at that
    article, but not to judge the collection, whose disputes name items of other files.
    """
    root = data_folder(folder)
    names, faults = listed_files(folder)
    if not names:
        return Holdings(root, reading_faults=faults)
    holdings = read_publications(read_around(root, names), names, only)
    holdings.reading_faults.extend(faults)
    holdings.reading_faults.extend(unreadable(root, names, holdings.reading_faults))
    return holdings
