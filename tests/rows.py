"""Rows and collections for tests: what a test does not name is plain and valid.

    frame = make_frame(make_row(value=0.0), make_row(record_id="b", qualifier="at_least"))

    copied = Copied.of(tmp_path)
    copied.edit("records/2008-02-….json", lambda home: home["records"][0].update(note="changed"))
    copied.sign()                      # checks made anew, so that only the edit is unusual

Not for the shipped collection itself: `extract.collection.collection.load()` reads that.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pandas as pd

from extract.contract.files import data_folder, sha256, to_json
from extract.contract.models import Article, Publication, Reference
from extract.edition.columns import COLUMNS
from extract.edition.frames import typed

# Each would do something if it were taken for HTML, Markdown, TeX, a template or a style. All
# were written for this test. They are what an article may hold and a reader must see as it is.
HOSTILE = (
    "<script>document.title='ran'</script>",
    '<img src="https://example.invalid/x.png" onerror="document.title=\'ran\'">',
    "![picture](https://example.invalid/y.png)",
    ":red[not red] and **not bold** and _not slanted_",
    "$x^2$ and $$\\frac{1}{2}$$",
    "</blockquote></div><style>body{display:none}</style>",
    "&lt;b&gt; &amp;amp; &#x3c;i&#x3e;",
    "\u202eesrever\u202c \u2066aside\u2069",
    '" onmouseover="document.title=\'ran\'" x="',
    "' autofocus onfocus='document.title=1",
    "<svg/onload=document.title='ran'><a href='javascript:document.title=1'>here</a>",
    "%{customdata} {{7*7}} {0} %s",
)


def make_row(**changes: Any) -> dict[str, Any]:
    """One row of the frame: a count of 5 in 2008, said in an article."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row.update(
        record_id="a",
        metric="raids",
        metric_label="Raids",
        value=5.0,
        value_label="5",
        unit="raids",
        qualifier="exact",
        value_as_printed="5",
        period="2008",
        period_start="2008-01-01",
        period_end="2008-12-31",
        period_precision="year",
        period_basis="stated",
        place="Here",
        population="people",
        organization="one",
        organization_name="One",
        organization_kind="NGO",
        evidence_kind="excerpt",
        article_id="article",
        publisher="Paper",
        title="Title",
        published="2008-06",
        url="https://example.invalid/",
        excerpt="5 raids",
        status="observed",
        obs_status="A",
    )
    unknown = changes.keys() - COLUMNS.keys()
    if unknown:
        raise TypeError(f"not columns of the frame: {sorted(unknown)}")
    return {**row, **changes}


def make_frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """The rows as a frame with the columns' types."""
    return typed(list(rows))


@dataclass(frozen=True)
class Copied:
    """A copy of the shipped collection that a test may change."""

    folder: Path

    @classmethod
    def of(cls, parent: Path) -> Self:
        """Copy the shipped collection to `parent / "data"`."""
        return cls(Path(shutil.copytree(data_folder(), parent / "data")))

    def read(self, name: str) -> Any:
        """The value of a JSON file."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def edit(self, name: str, change: Callable[[Any], object]) -> None:
        """Change a JSON file's value in place."""
        value = self.read(name)
        change(value)
        (self.folder / name).write_text(to_json(value), encoding="utf-8")

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
        items = [one for one in _items(home) if "excerpt" in one]
        at = next(one["excerpt"]["start"] for one in items if one["id"] == item)
        changed = text[:at] + words + text[at:]
        for one in items:
            excerpt = one["excerpt"]
            if excerpt["start"] > at or (excerpt["start"] == at and one["id"] != item):
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
        (self.folder / "records" / f"{stem}.json").write_text(to_json(home), encoding="utf-8")


def _items(home: Any) -> list[Any]:
    """Everything in an article's or reference's file that has evidence of its own."""
    lists = [value for value in home.values() if isinstance(value, list)]
    return [one for value in lists for one in value if isinstance(one, dict) and "checks" in one]


def _sign(home: Any, text_sha256: str | None) -> None:
    if text_sha256 is not None:
        home["text_sha256"] = text_sha256
    model: type[Publication] = Reference if text_sha256 is None else Article
    publication = model.model_validate(home)
    content = {item.id: item.content_hash() for item in publication.evidenced}
    for one in _items(home):
        for check in one["checks"]:
            check.update(content_sha256=content[one["id"]], text_sha256=text_sha256)
            if "publication_sha256" in check:
                check["publication_sha256"] = publication.stated_hash()
