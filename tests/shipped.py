"""The shipped collection: read once, copied with something changed, and items like its own.

    record = make_record(value=5, value_as_printed="five")      # else as `raids-2008`

    copied = Copied.of(tmp_path)
    copied.edit("records/2008-02-….json", lambda home: home["records"][0].update(note="changed"))
    copied.sign()                      # checks made anew, so that only the edit is unusual

What a factory is not given is a real item's, so that a test shows only what matters to it.

Not for tests of a rule, which should not depend on what is shipped: `tests/extract/making.py` makes
small collections for them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol, Self

import extract
from extract.collection.checked import Collection, load
from extract.collection.published import part
from extract.contract.files import sha256, to_json
from extract.contract.items import Claim, Event, Item, Record
from extract.contract.publications import Article, Publication, Reference
from extract.contract.vocabulary import Metric, Organization
from extract.edition.checked import compiled
from extract.edition.edition import Edition

DATA = Path(__file__).resolve().parent.parent / "data"
# The articles and references that the project came with.
SHIPPED = frozenset(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split())

Change = Callable[[Any], Any]  # changes the value of a file, or gives what stands there instead


@cache
def real_collection() -> Collection:
    """The collection in `data/`, read once; for tables of cases, which need it early."""
    return load(DATA)


def holding(*keys: str) -> Collection:
    """The articles in `data/` that hold these items, and nothing that is about others."""
    whole = real_collection()
    kept = {whole.home[key].id for key in keys}
    assert kept <= whole.articles.keys()
    return replace(part(whole, lambda home: home.id in kept), disputes=[], answers={}, gaps=[])


@cache
def real_edition() -> Edition:
    """The edition of `data/`, as readers meet it."""
    return extract.load(DATA)


@cache
def shipped_alone() -> Edition:
    """The edition of the articles and references that the project came with.

    For tests that know what these say, such as that there is no figure for a year: whoever adds an
    article to `data/` still sees them pass.
    """
    alone = part(real_collection(), lambda home: home.id in SHIPPED)
    assert alone.articles.keys() | alone.references.keys() == SHIPPED
    return compiled(alone)


def item_as_json(item: Item) -> dict[str, Any]:
    """The item as it stands in its file."""
    return json.loads(item.model_dump_json(exclude_none=False))


def find(file: Any, item_id: str) -> dict[str, Any]:
    """The record, claim or event with this id in the parsed file of an article or reference."""
    for kind in ("records", "claims", "events"):
        for item in file[kind]:
            if item["id"] == item_id:
                return item
    raise KeyError(item_id)


def edit(item_id: str, **fields: Any) -> Change:
    """A change for `spoil`: give the item of an article's or reference's file these fields."""

    def change(file: Any) -> None:
        find(file, item_id).update(fields)

    return change


def file_of(item_id: str) -> str:
    """The file of the collection that holds the item."""
    whole = real_collection()
    return whole.files[whole.home[item_id].id]


def _like(key: str, overrides: dict[str, Any]) -> dict[str, Any]:
    return item_as_json(real_collection().items[key]) | overrides


def make_record(**overrides: Any) -> Record:
    """A record as `raids-2008`, with the fields given."""
    return Record.model_validate(_like("raids-2008", overrides))


def make_claim(**overrides: Any) -> Claim:
    """A claim as `claim-police-decreasing-since-2007`, with the fields given."""
    return Claim.model_validate(_like("claim-police-decreasing-since-2007", overrides))


def make_event(**overrides: Any) -> Event:
    """An event as `event-task-force-2007`, with the fields given."""
    return Event.model_validate(_like("event-task-force-2007", overrides))


def make_metric(**overrides: Any) -> Metric:
    """A metric as `raids`, with the fields given."""
    return Metric.model_validate(real_collection().metrics["raids"].model_dump() | overrides)


def make_organization(**overrides: Any) -> Organization:
    """An organization as `ijm`, with the fields given."""
    organization = real_collection().organizations["ijm"]
    return Organization.model_validate(organization.model_dump() | overrides)


_WITHOUT_ITEMS: dict[str, Any] = {"records": [], "claims": [], "events": []}


def make_article(**overrides: Any) -> Article:
    """The article that holds `raids-2008`, without its items, with the fields given."""
    home = real_collection().home["raids-2008"]
    return Article.model_validate(home.model_dump() | _WITHOUT_ITEMS | overrides)


def make_reference(**overrides: Any) -> Reference:
    """The reference that holds `tier-2017-citation`, without its items, with the fields given."""
    home = real_collection().home["tier-2017-citation"]
    return Reference.model_validate(home.model_dump() | _WITHOUT_ITEMS | overrides)


def copy_data(parent: Path) -> Path:
    """A writable copy of `data/`, as `parent / "data"`, without locks that a save has left."""
    return Path(shutil.copytree(DATA, parent / "data", ignore=shutil.ignore_patterns(".*")))


def rewrite(path: Path, change: Change) -> None:
    """Change a JSON file, in the form in which the project writes it."""
    value = json.loads(path.read_text(encoding="utf-8"))
    instead = change(value)
    path.write_text(to_json(value if instead is None else instead), encoding="utf-8", newline="")


def fill(value: Any, names: set[str], words: str) -> None:
    """Add the words to each text in a field of these names, at any depth."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            for key, held in entry.items():
                if key in names and isinstance(held, str) and held:
                    entry[key] = f"{held} {words}"
                else:
                    fill(held, names, words)


@dataclass(frozen=True)
class Copied:
    """A copy of the shipped collection that a test may change."""

    folder: Path

    @classmethod
    def of(cls, parent: Path) -> Self:
        """Copy the shipped collection to `parent / "data"`."""
        return cls(copy_data(parent))

    def read(self, name: str) -> Any:
        """The value of a JSON file."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def edit(self, name: str, change: Change) -> None:
        """Change a JSON file."""
        rewrite(self.folder / name, change)

    def sign(self) -> None:
        """Renew the text's hash in each article, and the hashes of every check."""
        for path in sorted(self.folder.glob("records/*.json")):
            text = (self.folder / "articles" / f"{path.stem}.txt").read_bytes().decode("utf-8")
            self.edit(f"records/{path.name}", lambda home, text=text: _sign(home, sha256(text)))
        for path in sorted(self.folder.glob("references/*.json")):
            self.edit(f"references/{path.name}", lambda home: _sign(home, None))

    def put_into_article(self, stem: str, item: str, words: str) -> None:
        """Let the excerpt of a claim start with other words, in the article too.

        Offsets of everything behind it move, as if the article had always read so.
        """
        path = self.folder / "articles" / f"{stem}.txt"
        text = path.read_bytes().decode("utf-8")
        home = self.read(f"records/{stem}.json")
        items = [quoted for quoted in _items(home) if "excerpt" in quoted]
        at = next(quoted["excerpt"]["start"] for quoted in items if quoted["id"] == item)
        changed = text[:at] + words + text[at:]
        for quoted in items:
            excerpt = quoted["excerpt"]
            if excerpt["start"] > at or (excerpt["start"] == at and quoted["id"] != item):
                excerpt["start"] += len(words)
            if excerpt["end"] > at:
                excerpt["end"] += len(words)
            start, end = excerpt["start"], excerpt["end"]
            excerpt.update(
                exact=changed[start:end],
                prefix=changed[max(0, start - 32) : start],
                suffix=changed[end : end + 32],
            )
        home["body"]["end"] += len(words)
        path.write_bytes(changed.encode("utf-8"))
        self.edit(f"records/{stem}.json", lambda _: home)


def _items(home: Any) -> list[Any]:
    """Everything in an article's or reference's file that has evidence of its own."""
    lists = [value for value in home.values() if isinstance(value, list)]
    return [
        item for value in lists for item in value if isinstance(item, dict) and "checks" in item
    ]


def _sign(home: Any, text_sha256: str | None) -> None:
    if text_sha256 is not None:
        home["text_sha256"] = text_sha256
    model: type[Publication] = Reference if text_sha256 is None else Article
    publication = model.model_validate(home)
    content = {item.id: item.content_hash() for item in publication.evidenced}
    for item in _items(home):
        for check in item["checks"]:
            check.update(content_sha256=content[item["id"]], text_sha256=text_sha256)
            if "publication_sha256" in check:
                check["publication_sha256"] = publication.stated_hash()


class Spoil(Protocol):
    """Copies `data/`, changes one thing in the copy, and gives the copy's folder.

    `name` is a file of the collection. `change` gets what is in it and changes that, or gives what
    stands there instead: parsed JSON for `.json`, text for other files, bytes with `raw=True`.
    """

    def __call__(self, name: str, change: Change, *, raw: bool = False) -> Path: ...


def name_nothing(folder: Path) -> None:
    """Leave no file of the collection that names an article or its items."""
    for name in ("disputes.json", "answers.json", "gaps.json"):
        (folder / name).write_text("[]\n")
    rewrite(
        folder / "metrics.json",
        lambda metrics: [
            {key: value for key, value in metric.items() if key != "meanings"} for metric in metrics
        ],
    )
