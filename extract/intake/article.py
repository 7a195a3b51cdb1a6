r"""A file and what the curator states of it, as an article without records; nothing is written.

    article = article_of(source, Given(title="Bridge opens"), taken=set(), today=date(2026, 11, 21))

What neither of them states holds a placeholder that names itself, which `check` reports. A
publication date is never guessed. Not for reading files (`intake.read`), nor for storing what comes
of it (`collection.changes`).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.contract.faults import Fault, Faulty
from extract.contract.files import sha256
from extract.contract.ids import slug
from extract.contract.publications import NOT_STATED, URL_NOT_STATED, Article, Body, Imported
from extract.contract.times import Published, dated
from extract.intake.body import body_between
from extract.intake.source import Source, shown

RIGHTS = (
    "Stored verbatim so that every excerpt can be checked; no licence is granted. "
    "Read the article at the publisher’s page."
)
BASES = ("stated", "relative", "inferred")
_SLUG_LENGTH = 60


@dataclass(frozen=True)
class Given:
    """What the curator states about an article; None, or nobody, where left to the file.

    `body_from` and `body_to` are the body's first and last words.
    """

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Published | None = None
    id: str | None = None
    authors: tuple[str, ...] = ()
    note: str = ""
    body_from: str | None = None
    body_to: str | None = None


def published_as(written: str, basis: str | None) -> Published:
    """The publication date from the options `--published` and `--basis`.

    `written` is an EDTF string ("2009-09-29", "2008-06~"). `basis` is stated, relative or inferred,
    alone or followed by a colon and from what it is known. Raises ValueError that says what is
    amiss.
    """
    word, _, note = (basis or "stated").partition(":")
    word, note = word.strip().lower(), note.strip()
    if word not in BASES:
        raise ValueError(
            f"the basis {basis!r} is not one of {', '.join(BASES)}: begin with one of these, "
            'and add the reason after a colon ("inferred: the caption says June")'
        )
    fields = dated(written) | {"basis": word, "note": note or "As the curator gave it."}
    return Published.model_validate(fields)


def article_id(
    published: Published | None, publisher: str | None, title: str, taken: Container[str]
) -> str:
    """`<yyyy-mm>-<publisher>-<title>`, as far as known, and unlike those taken."""
    day = published.start or published.end if published else None
    when = ""
    if published and day:
        when = day[:4] if published.precision in ("year", "decade") else day[:7]
    words: list[str] = []
    for word in slug(title).split("-"):
        if words and len("-".join([*words, word])) > _SLUG_LENGTH:
            break
        words.append(word[:_SLUG_LENGTH])
    parts = [when, slug(publisher or "")[:40].strip("-"), "-".join(words)]
    name = "-".join(part for part in parts if part) or "article"
    number, chosen = 1, name
    while chosen in taken:
        number += 1
        chosen = f"{name}-{number}"
    return chosen


def rights_of(publisher: str | None) -> str:
    """What readers are told about the rights in the stored text."""
    return f"© {publisher}. {RIGHTS}" if publisher else RIGHTS


def article_of(source: Source, given: Given, taken: Container[str], today: date) -> Article:
    """The article that is made of a file and of what the curator states; nothing is written.

    Raises Faulty where the id asked for is taken, or the words that bound the body are not in
    the text.
    """
    title = given.title or source.title
    publisher = given.publisher or source.publisher
    published = given.published or source.published
    name = given.id or article_id(published, publisher, title or Path(source.name).stem, taken)
    if name in taken:
        fault = f"the id {name} is taken by another article or reference"
        raise Faulty([Fault(source.name, "", fault, "choose another with --id")])
    try:
        start, end = body_between(source.text, given.body_from, given.body_to, title)
    except ValueError as error:
        remedy = "copy the words of --body-from and --body-to from the stored text"
        raise Faulty([Fault(source.name, "", str(error), remedy)]) from error
    return Article(
        id=name,
        title=title or NOT_STATED,
        publisher=publisher or NOT_STATED,
        authors=list(given.authors) or source.authors,
        published=published,
        url=given.url or source.url or URL_NOT_STATED,
        rights=rights_of(publisher),
        note=given.note,
        records=[],
        claims=[],
        events=[],
        text_sha256=sha256(source.text),
        body=Body(start=start, end=end),
        imported=Imported(
            original_sha256=source.sha256,
            original_name=shown(Path(source.name).name),
            media_type=source.media_type,
            on=today.isoformat(),
        ),
    )
