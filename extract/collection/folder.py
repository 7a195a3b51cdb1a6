"""A data folder read strictly into holdings. What cannot be read is a fault, and is left out.

    holdings = read("data")
    holdings.reading_faults

Reading never stops at the first fault. Not for what the data mean to each other: that is
`collection.check`; nor for writing.
"""

from __future__ import annotations

import glob
import os
import re
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from extract.collection.holdings import Holdings
from extract.contract.corrections import Correction, read_corrections
from extract.contract.faults import Fault
from extract.contract.files import read_json, read_text
from extract.contract.models import (
    About,
    Answer,
    Article,
    Dispute,
    Gap,
    Metric,
    Organization,
    Reference,
    Retired,
)

Model = TypeVar("Model", bound=BaseModel)

_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+\n")

_REMEDIES = {
    "extra_forbidden": "remove the field, or spell it as data/README.md does",
    "missing": "add the field",
    "int_type": "write the number without quotes",
    "float_type": "write the number without quotes",
    "string_type": "write it as text, in quotes",
    "literal_error": "use one of the values listed",
}


def data_folder(folder: str | Path | None = None) -> Path:
    """The collection's folder: the argument, else `FIGURES_DATA`, else this project's `data`."""
    chosen = folder or os.environ.get("FIGURES_DATA")
    return Path(chosen).resolve() if chosen else Path(__file__).resolve().parents[2] / "data"


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
    if not (folder / name).exists():
        return {}
    return _by_id(_many(model, folder, name, faults), name, faults)


def _by_id(found: list[Any], name: str, faults: list[Fault]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for one in found:
        if one.id in result:
            faults.append(Fault(name, one.id, "the id stands twice", "give each its own id"))
        result[one.id] = one
    return result


def _publication(model: type[Model], folder: Path, name: str, faults: list[Fault]) -> Model | None:
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
        key: [one for index, one in enumerate(part) if (key, index) not in faulty]
        if isinstance(part, list)
        else part
        for key, part in value.items()
    }
    try:
        return model.model_validate(rest)
    except ValidationError:  # the fault is not an item's, and was reported above
        return None


def _publications(
    model: type[Model],
    folder: Path,
    room: str,
    files: dict[str, str],
    faults: list[Fault],
    pattern: str = "*",
) -> dict[str, Model]:
    found: dict[str, Model] = {}
    for path in sorted((folder / room).glob(f"{pattern}.json")):
        name = f"{room}/{path.name}"
        one = _publication(model, folder, name, faults)
        if one is None:
            continue
        key: str = one.id  # type: ignore[attr-defined]  # every publication has an id
        if key != path.stem:
            faults.append(
                Fault(name, "", f"the id is {key}", f"name the file {key}.json, or correct the id")
            )
        found[key] = one
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
    if not (folder / name).exists():
        return []
    text, problems = read_text(folder / name, name)
    faults.extend(problems)
    entries, problems = read_corrections(text or "", name)
    faults.extend(problems)
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


def read(folder: str | Path | None = None, only: str | None = None) -> Holdings:
    """Read the folder. Never raises for bad data: `reading_faults` lists all there is.

    `only` is the id of the one article to read, and then no reference is: enough to look at that
    article, but not to judge the collection, whose disputes name items of other files.
    """
    root = data_folder(folder)
    faults: list[Fault] = []
    if not root.is_dir():
        fault = Fault(str(folder or root), "", "is not a folder", "point --data at a collection")
        return Holdings(root, reading_faults=[fault])
    files: dict[str, str] = {}
    pattern = "*" if only is None else glob.escape(only)
    articles = _publications(Article, root, "records", files, faults, pattern)
    references: dict[str, Reference] = {}
    if only is None:
        references = _publications(Reference, root, "references", files, faults)
    texts: dict[str, str] = {}
    for path in sorted((root / "articles").glob(f"{pattern}.txt")):
        name = f"articles/{path.name}"
        text, problems = read_text(path, name)
        faults.extend(problems)
        if text is not None:
            texts[path.stem] = text
        if path.stem not in articles and not (root / "records" / f"{path.stem}.json").exists():
            faults.append(
                Fault(name, "", "has no record file", f"add it: records/{path.stem}.json")
            )
    version = _version(root, faults)
    return Holdings(
        folder=root,
        about=_one(About, root, "collection.json", faults),
        articles=articles,
        texts=texts,
        references=references,
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
        files=files,
        reading_faults=faults,
    )
