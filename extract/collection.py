"""A collection: everything in one `data/` folder, read strictly, with all of its faults.

    collection = load("data")
    collection.faults            # [] if it may be published
    collection.frame(from_year=2005, to_year=2015)

Reading never stops at the first fault. A file that cannot be read is left out of the collection
and stands among the faults, and a collection with faults may not be charted.

Not for what the data mean to each other: that is `extract.check`; nor for writing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from extract.faults import Fault
from extract.files import read_json, read_text
from extract.models import (
    About,
    Article,
    Claim,
    Dispute,
    Event,
    Item,
    Metric,
    Organization,
    Publication,
    Record,
    Reference,
)

if TYPE_CHECKING:
    import pandas

Model = TypeVar("Model", bound=BaseModel)

_REMEDIES = {
    "extra_forbidden": "remove the field, or spell it as data/README.md does",
    "missing": "add the field",
    "int_type": "write the number without quotes",
    "float_type": "write the number without quotes",
    "string_type": "write it as text, in quotes",
    "literal_error": "use one of the values listed",
}


@dataclass(frozen=True)
class Collection:
    """All articles, references and what was recorded from them, as read from one folder.

    `texts` maps the id of an article to its stored text. `files` maps the id of an article or
    reference to its file, relative to the folder.
    """

    folder: Path
    about: About | None = None
    articles: dict[str, Article] = field(default_factory=dict[str, Article])
    texts: dict[str, str] = field(default_factory=dict[str, str])
    references: dict[str, Reference] = field(default_factory=dict[str, Reference])
    metrics: dict[str, Metric] = field(default_factory=dict[str, Metric])
    organizations: dict[str, Organization] = field(default_factory=dict[str, Organization])
    disputes: list[Dispute] = field(default_factory=list[Dispute])
    files: dict[str, str] = field(default_factory=dict[str, str])
    reading_faults: list[Fault] = field(default_factory=list[Fault])

    @cached_property
    def publications(self) -> list[Publication]:
        """Articles, then references."""
        return [*self.articles.values(), *self.references.values()]

    @cached_property
    def home(self) -> dict[str, Publication]:
        """Maps the id of each record, claim and event to its article or reference."""
        return {item.id: home for home in self.publications for item in home.items}

    @cached_property
    def items(self) -> dict[str, Item]:
        """All records, claims and events by id."""
        return {item.id: item for home in self.publications for item in home.items}

    @cached_property
    def faults(self) -> list[Fault]:
        """Every reason why this collection may not be published, sorted by file and record."""
        from extract.check import faults_of

        return sorted({*self.reading_faults, *faults_of(self)})

    def is_checked(self, item: Item) -> bool:
        """Whether somebody's check of the item still holds, and nobody's contests it."""
        checks = self.checks(item)
        return bool(checks) and all(check.outcome == "holds" for check in checks)

    def checks(self, item: Item):
        """The valid checks of the item: made on this content and this text."""
        home = self.home[item.id]
        return item.valid_checks(home.text_sha256 if isinstance(home, Article) else None)

    def _checked(self, kind: type[Model]) -> list[Model]:
        return [i for i in self.items.values() if isinstance(i, kind) and self.is_checked(i)]

    @cached_property
    def records(self) -> list[Record]:
        """The checked records. Unchecked ones reach no chart, table or download."""
        return self._checked(Record)

    @cached_property
    def claims(self) -> list[Claim]:
        """The checked claims."""
        return self._checked(Claim)

    @cached_property
    def events(self) -> list[Event]:
        """The checked events, in the order of their periods."""
        return sorted(self._checked(Event), key=lambda event: (event.period.edtf, event.id))

    @cached_property
    def unchecked(self) -> list[Item]:
        """Items without a valid check, or contested: kept, and shown as not checked."""
        return [item for item in self.items.values() if not self.is_checked(item)]

    @cached_property
    def _whole_frame(self) -> pandas.DataFrame:
        from extract.frame import whole

        return whole(self)

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        from extract.export import rows

        return {row["record_id"]: row for row in rows(self._whole_frame)}

    def row(self, record_id: str) -> dict[str, Any]:
        """One checked record as a row of the frame, in plain values. Raises KeyError."""
        return self._rows[record_id]

    def frame(
        self,
        from_year: int | None = None,
        to_year: int | None = None,
        organizations: Iterable[str] = (),
        metrics: Iterable[str] = (),
        search: str = "",
    ) -> pandas.DataFrame:
        """The checked records that pass every filter, one row each: see `extract.frame`."""
        from extract.frame import chosen

        whole = self._whole_frame
        keep = chosen(self, from_year, to_year, organizations, metrics, search)
        return whole.loc[whole["record_id"].isin(list(keep))].reset_index(drop=True)


def data_folder(folder: str | Path | None = None) -> Path:
    """The collection's folder: the argument, else `FIGURES_DATA`, else this project's `data`."""
    chosen = folder or os.environ.get("FIGURES_DATA")
    return Path(chosen).resolve() if chosen else Path(__file__).resolve().parent.parent / "data"


def _record_at(value: Any, location: tuple[int | str, ...]) -> tuple[str, str]:
    """The id of the innermost item at the error's location, and the path from there."""
    name, path = "", ""
    for step in location:
        path = f"{path}.{step}" if path else str(step)
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
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
    model: type[Model], folder: Path, room: str, files: dict[str, str], faults: list[Fault]
) -> dict[str, Model]:
    found: dict[str, Model] = {}
    for path in sorted((folder / room).glob("*.json")):
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


def load(folder: str | Path | None = None) -> Collection:
    """Read the folder. Never raises for bad data: `Collection.faults` lists all there is."""
    root = data_folder(folder)
    faults: list[Fault] = []
    if not root.is_dir():
        fault = Fault(str(folder or root), "", "is not a folder", "point --data at a collection")
        return Collection(root, reading_faults=[fault])
    files: dict[str, str] = {}
    articles = _publications(Article, root, "records", files, faults)
    references = _publications(Reference, root, "references", files, faults)
    texts: dict[str, str] = {}
    for path in sorted((root / "articles").glob("*.txt")):
        name = f"articles/{path.name}"
        text, problems = read_text(path, name)
        faults.extend(problems)
        if text is not None:
            texts[path.stem] = text
        if path.stem not in articles and not (root / "records" / f"{path.stem}.json").exists():
            faults.append(
                Fault(name, "", "has no record file", f"add it: records/{path.stem}.json")
            )
    return Collection(
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
        files=files,
        reading_faults=faults,
    )
