"""Articles and references, with what was recorded from them: the files of `data/records/`.

    article = Article.model_validate(json); files.to_json(contents_of(article))     # the file again

Not for the article's words, which lie beside it and are never in the model.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from extract.contract.fields import Day, Id, Sha256, Strict, Url, Words
from extract.contract.files import sha256, to_json
from extract.contract.items import Claim, Event, Evidenced, Item, Record, content_of
from extract.contract.relations import Relation
from extract.contract.times import Published

# What an article's file holds where neither its input nor its curator stated it. Each says so by
# itself, can be mistaken for nothing else (no host may be called .invalid: RFC 6761), and is a
# fault for `extract.collection.check` until the curator has established it.
NOT_STATED = "[not stated]"
URL_NOT_STATED = "https://not-stated.invalid/"


class Body(Strict):
    """The article's own text, in code points: site chrome and teasers lie outside."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)


class Publication(Strict):
    """What articles and references share. The base of both; no file holds it as such.

    `published` is null where it could not be established: it is never guessed. `url` is the
    publisher's page; `archived_url` is a copy of it that an archive keeps, left out where none is
    known.
    """

    id: Id
    title: Words
    publisher: Words
    authors: list[Words]
    published: Published | None
    url: Url
    archived_url: Url | None = Field(default=None, exclude_if=operator.not_)
    rights: Words
    note: str
    records: list[Record]
    claims: list[Claim]
    events: list[Event]
    # Most publications relate no figures to each other, so the field is left out where it is empty.
    relations: list[Annotated[Relation, Field(discriminator="kind")]] = Field(
        default_factory=list[Relation], exclude_if=operator.not_
    )

    @property
    def items(self) -> Sequence[Item]:
        return [*self.records, *self.claims, *self.events]

    def stated_hash(self) -> str:
        """SHA-256 of what a reader is told about it beside its words: title, publisher and date."""
        stated = self.model_dump(mode="json", include={"title", "publisher", "published"})
        return sha256(to_json(stated))

    @property
    def evidenced(self) -> Sequence[Evidenced]:
        """The items, then the relations between them."""
        return [*self.items, *self.relations]


class Imported(Strict):
    """What file an article was taken from: the hash of its bytes, its own name, its kind, the day.

    For plain text the stored text is the file, byte for byte; for a web page or a PDF it is the
    text extracted from it, and this hash tells the original apart from any other copy.
    """

    original_sha256: Sha256
    original_name: Words
    media_type: Literal["text/plain", "text/html", "application/pdf"]
    on: Day


class Article(Publication):
    """A stored text, verbatim, never edited, with what was recorded from it.

    `imported` is left out where the text was not brought in by `python -m extract add`.
    """

    text_sha256: Sha256
    body: Body
    imported: Imported | None = Field(default=None, exclude_if=operator.not_)


class Reference(Publication):
    """A published document that is cited and not stored, with what was recorded from it."""


def contents_of(home: Article | Reference) -> dict[str, Any]:
    """The article or reference as it is in its file: `files.to_json` of it is the file."""
    found = home.model_dump(mode="json")
    for name in ("records", "claims", "events", "relations"):
        if name in found:
            found[name] = [content_of(item) for item in getattr(home, name)]
    return found
