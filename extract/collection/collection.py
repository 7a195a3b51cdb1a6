"""A collection: everything in one `data/` folder, read strictly, with all of its faults.

    collection = load("data")
    collection.faults            # [] if it may be published
    collection.frame(from_year=2005, to_year=2015)

Reading never stops at the first fault. A file that cannot be read is left out of the collection
and stands among the faults, and a collection with faults may not be charted.

Not for what the data mean to each other: that is `extract.collection.check`; nor for writing.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from extract.contract.corrections import Correction, read_corrections
from extract.contract.faults import Fault
from extract.contract.files import read_json, read_text, sha256
from extract.contract.models import (
    About,
    Answer,
    Article,
    Claim,
    Dispute,
    Event,
    Evidenced,
    Gap,
    Item,
    Metric,
    Organization,
    Publication,
    Record,
    Reference,
    Relation,
    Retired,
)

if TYPE_CHECKING:
    import pandas

    from extract.collection.chains import Chain
    from extract.collection.findings import Finding

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


@dataclass(frozen=True)
class Resolution:
    """What an id means today.

    `item` is the record, claim or event that the id leads to; None if there is none. `retired`
    lists the retired ids that were passed on the way, the one asked for first; empty where the id
    is in use, or was never known.
    """

    item: Item | None
    retired: list[Retired]


_SEEN = 16  # parts of a collection, as known at some time, that are kept ready


@dataclass(frozen=True)
class Collection:
    """All articles, references and what was recorded from them, as read from one folder.

    `texts` maps the id of an article to its stored text. `files` maps the id of an article or
    reference to its file, relative to the folder. `version` is "" where `VERSION` is missing or
    unreadable. `corrections` holds the entries of `CORRECTIONS.md`, newest first. `whole` is the
    collection of which this one is what could be known at a time (`as_of`); None if it is whole
    itself.
    """

    folder: Path
    about: About | None = None
    articles: dict[str, Article] = field(default_factory=dict[str, Article])
    texts: dict[str, str] = field(default_factory=dict[str, str])
    references: dict[str, Reference] = field(default_factory=dict[str, Reference])
    metrics: dict[str, Metric] = field(default_factory=dict[str, Metric])
    organizations: dict[str, Organization] = field(default_factory=dict[str, Organization])
    disputes: list[Dispute] = field(default_factory=list[Dispute])
    version: str = ""
    corrections: list[Correction] = field(default_factory=list[Correction])
    retired: dict[str, Retired] = field(default_factory=dict[str, Retired])
    answers: dict[str, Answer] = field(default_factory=dict[str, Answer])
    gaps: list[Gap] = field(default_factory=list[Gap])
    files: dict[str, str] = field(default_factory=dict[str, str])
    reading_faults: list[Fault] = field(default_factory=list[Fault])
    whole: Collection | None = None

    @cached_property
    def publications(self) -> list[Publication]:
        """Articles, then references."""
        return [*self.articles.values(), *self.references.values()]

    @cached_property
    def home(self) -> dict[str, Publication]:
        """Maps the id of each record, claim, event and relation to its article or reference."""
        return {item.id: home for home in self.publications for item in home.evidenced}

    @cached_property
    def items(self) -> dict[str, Item]:
        """All records, claims and events by id."""
        return {item.id: item for home in self.publications for item in home.items}

    @cached_property
    def faults(self) -> list[Fault]:
        """Every reason why this collection may not be published, sorted by file and record.

        A part is as faulty as the whole: what it leaves out is not missing.
        """
        from extract.collection.check import faults_of

        if self.whole:
            return self.whole.faults

        return sorted({*self.reading_faults, *faults_of(self)})

    @cached_property
    def released(self) -> str | None:
        """The day (YYYY-MM-DD) of this version in the corrections log; None if it has no entry."""
        days = [entry.day for entry in self.corrections if entry.version == self.version]
        return days[0] if days else None

    def resolve(self, key: str) -> Resolution:
        """What the id of a record, claim or event means today, also where it was retired."""
        passed: list[Retired] = []
        while key in self.retired and self.retired[key] not in passed:
            passed.append(self.retired[key])
            key = passed[-1].replaced_by or ""
        return Resolution(self.items.get(key), passed)

    @cached_property
    def text_hashes(self) -> dict[str, str]:
        """SHA-256 of each article's text as it is now, whatever its file says that it was."""
        return {key: sha256(text) for key, text in self.texts.items()}

    def is_checked(self, item: Evidenced) -> bool:
        """Whether somebody's check of the item still holds, and nobody's contests it."""
        checks = self.checks(item)
        return bool(checks) and all(check.outcome == "holds" for check in checks)

    def checks(self, item: Evidenced):
        """The valid checks of the item: made on this content and this text."""
        home = self.home[item.id]
        return item.valid_checks(
            self.text_hashes.get(home.id, "") if isinstance(home, Article) else None
        )

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
    def relations(self) -> list[Relation]:
        """The checked relations between checked items."""
        return [
            relation
            for home in self.publications
            for relation in home.relations
            if self.is_checked(relation)
            and all(
                isinstance(item := self.items.get(key), kinds) and self.is_checked(item)
                for key, kinds in relation.members.items()
            )
        ]

    @cached_property
    def unchecked(self) -> list[Evidenced]:
        """Items and relations without a valid check, or contested: kept, and shown so."""
        every = (item for home in self.publications for item in home.evidenced)
        return [item for item in every if not self.is_checked(item)]

    @cached_property
    def findings(self) -> list[Finding]:
        """What the cross-checks say about the checked records: see `collection.findings`."""
        from extract.collection.findings import findings

        return findings(self)

    @cached_property
    def chains(self) -> dict[str, Chain]:
        """Who measured, said and printed each record: see `extract.collection.chains`."""
        from extract.collection.chains import chains

        return chains(self)

    @cached_property
    def findings_by_item(self) -> dict[str, list[Finding]]:
        """The findings that are about each record, claim or event; none is an empty list."""
        found: dict[str, list[Finding]] = {key: [] for key in self.items}
        for finding in self.findings:
            for key in finding.records:
                found[key].append(finding)
        return found

    def as_of(self, day: str) -> Collection:
        """What could be known by the last day of an EDTF date: "2010" keeps what appeared by then.

        A publication whose date is not known is left out, and so is everything that rests on one.
        Raises ValueError for a date that is not EDTF or has no end.
        """
        from extract.collection.published import as_of

        if day not in self._seen:
            while len(self._seen) >= _SEEN:
                self._seen.pop(next(iter(self._seen)))
            self._seen[day] = as_of(self, day)
        return self._seen[day]

    @cached_property
    def _seen(self) -> dict[str, Collection]:
        return {}

    @cached_property
    def _whole_frame(self) -> pandas.DataFrame:
        from extract.edition.frame import whole

        return whole(self)

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        from extract.publish.export import rows

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
        as_of: str | None = None,
    ) -> pandas.DataFrame:
        """The checked records that pass every filter, one row each: see `extract.edition.frame`.

        `as_of` keeps what was published by then: see `Collection.as_of`.
        """
        from extract.edition.frame import chosen

        if as_of is not None:
            return self.as_of(as_of).frame(from_year, to_year, organizations, metrics, search)
        whole = self._whole_frame
        keep = chosen(self, from_year, to_year, organizations, metrics, search)
        return whole.loc[whole["record_id"].isin(list(keep))].reset_index(drop=True)


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


def load(folder: str | Path | None = None, only: str | None = None) -> Collection:
    """Read the folder. Never raises for bad data: `Collection.faults` lists all there is.

    `only` is the id of the one article to read, and then no reference is: enough to look at that
    article, but not to judge the collection, whose disputes name items of other files.
    """
    root = data_folder(folder)
    faults: list[Fault] = []
    if not root.is_dir():
        fault = Fault(str(folder or root), "", "is not a folder", "point --data at a collection")
        return Collection(root, reading_faults=[fault])
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
        version=version,
        corrections=_corrections(root, version, faults),
        retired=_if_there(Retired, root, "retired.json", faults),
        answers=_if_there(Answer, root, "answers.json", faults),
        gaps=list(_if_there(Gap, root, "gaps.json", faults).values()),
        files=files,
        reading_faults=faults,
    )
