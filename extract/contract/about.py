"""What a collection says of itself in `collection.json`: its name, its terms, its pages.

    about.topics[0].title       # what the menu calls the first page

Not for what its metrics mean (`contract.vocabulary`), nor for its version, which is in `VERSION`.
"""

from __future__ import annotations

import operator
from typing import Annotated

from pydantic import Field, StringConstraints

from extract.contract.fields import Contact, Id, Strict, Url, Words


class Licence(Strict):
    """On which terms the curators' own work may be used: never the articles' words.

    `id` is an SPDX identifier ("CC-BY-4.0").
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.+-]+$")]
    title: Words
    url: Url


class Topic(Strict):
    """A page of its own, with the metrics that belong together.

    `id` is the page's address, `title` what the menu calls it. `heading` is "" where the page makes
    its own of the figures. `behind` and `disputed` head the figures behind those that are charted
    and what contradicts them; "" for the words that every topic has.
    """

    id: Id
    title: Words
    heading: str = ""
    subtitle: str
    metrics: list[Id]
    behind: str = ""
    disputed: str = ""


class About(Strict):
    """What the collection is: its name, its main place and the years shown at first.

    `curators` made the collection and are its authors in a citation. `licence` is null where no
    terms were stated. `topics` are its pages, in the order of the menu. `example` is what a reader
    might search for. `contact` is an e-mail address or a web page at which the curators take
    reports of errors, "" where none is given. The version is in `VERSION`.
    """

    title: Words
    subtitle: Words
    place: Words
    first_year: int = Field(ge=1, le=9999)
    last_year: int = Field(ge=1, le=9999)
    curators: list[Words] = Field(default_factory=list[Words])
    licence: Licence | None = None
    topics: list[Topic] = Field(default_factory=list[Topic])
    example: str = ""
    contact: Contact = Field(default="", exclude_if=operator.not_)
