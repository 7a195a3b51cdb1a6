r"""A new article from a file: its text, stored verbatim, and a record file without records yet.

    python -m extract add page.html
    python -m extract add story.txt --title "…" --publisher "…" --url https://… \\
        --published 2009-09-29 --basis "stated: the dateline of the printed page"

What neither the file nor an option states is asked for on a terminal, and elsewhere left open as a
fault that `check` lists. A publication date is never guessed. Each file is brought in whole or not
at all; every problem of every file is reported, and the exit code is then 2.

Not for reading file formats (`intake.read`), nor for finding statistics (`intake.propose`).
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from extract.collection.folder import data_folder, read
from extract.collection.holdings import Holdings
from extract.contract.faults import Fault, Faulty
from extract.contract.files import sha256, to_json
from extract.contract.journal import Busy, held, replace_all, sweep
from extract.contract.models import (
    NOT_STATED,
    URL_NOT_STATED,
    Article,
    Body,
    Id,
    Imported,
    Published,
    Url,
    contents_of,
    dated,
)
from extract.intake.body import body_span
from extract.intake.read import read_source
from extract.intake.source import Source, shown

RIGHTS = (
    "Stored verbatim so that every excerpt can be checked; no licence is granted. "
    "Read the article at the publisher’s page."
)
BASES = ("stated", "relative", "inferred")
_SLUG_LENGTH = 60

Ask = Callable[[str], str]


@dataclass(frozen=True)
class Given:
    """What the curator states about an article; None, or nobody, where left to the file."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Published | None = None
    id: str | None = None
    authors: tuple[str, ...] = ()
    note: str = ""


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
            f"the basis {basis!r} is none of {', '.join(BASES)}: begin with one of these, "
            'and add the reason after a colon ("inferred: the caption says June")'
        )
    try:
        fields = dated(written) | {"basis": word, "note": note or "As the curator gave it."}
        return Published.model_validate(fields)
    except ValidationError as error:
        raise ValueError(f"{written!r}: {error.errors()[0]['msg']}") from error


def slug(words: str) -> str:
    """The words in lower-case ASCII with hyphens; "" where nothing of them can be kept."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", ""))
    plain = plain.encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def article_id(
    published: Published | None, publisher: str | None, title: str, taken: Sequence[str] | set[str]
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


def article_of(source: Source, given: Given, taken: set[str], today: date) -> Article:
    """The article that is made of a file and of what the curator states; nothing is written.

    Raises Faulty where the id asked for is taken.
    """
    title = given.title or source.title
    publisher = given.publisher or source.publisher
    published = given.published or source.published
    name = given.id or article_id(published, publisher, title or Path(source.name).stem, taken)
    if name in taken:
        fault = f"the id {name} is taken by another article or reference"
        raise Faulty([Fault(source.name, "", fault, "choose another with --id")])
    start, end = body_span(source.text, title or "")
    return Article(
        id=name,
        title=title or NOT_STATED,
        publisher=publisher or NOT_STATED,
        authors=list(given.authors) or source.authors,
        published=published,
        url=given.url or source.url or URL_NOT_STATED,
        rights=f"© {publisher}. {RIGHTS}" if publisher else RIGHTS,
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


def same_article(source: Source, collection: Holdings) -> str | None:
    """The id of the article that holds this text already, or was made of this very file."""
    text = sha256(source.text)
    for name, article in collection.articles.items():
        original = article.imported.original_sha256 if article.imported else None
        if text == article.text_sha256 or source.sha256 == original:
            return name
    return next((name for name, stored in collection.texts.items() if sha256(stored) == text), None)


def add_file(
    folder: Path, source: Source, given: Given = Given(), today: date | None = None
) -> Article:
    """Store one article: its text and its record file, both or neither.

    Raises Faulty where the collection has the article already or the id is taken.
    """
    with held(folder):
        collection = read(folder)
        same = same_article(source, collection)
        if same:
            fault = f"is in the collection already, as {same}"
            raise Faulty([Fault(source.name, "", fault, "nothing needs to be done")])
        # Files that cannot be read have their names too.
        taken = {
            path.stem
            for room in ("articles", "records", "references")
            for path in (folder / room).glob("*")
        }
        article = article_of(source, given, taken, today or date.today())  # noqa: DTZ011  # the curator's own day
        replace_all(
            folder,
            {
                f"articles/{article.id}.txt": source.text,
                f"records/{article.id}.json": to_json(contents_of(article)),
            },
        )
    return article


def _given(arguments: argparse.Namespace) -> Given:
    """The options, validated. Raises Faulty with every problem."""
    problems: list[Fault] = []

    def plain(option: str, value: str | None) -> str | None:
        line = " ".join(value.split()) if value is not None else None
        if line is not None and (not line or not line.isprintable()):
            problems.append(
                Fault(
                    f"--{option}",
                    "",
                    "holds characters that cannot be seen" if line else "is empty",
                    "type it anew, or leave it out",
                )
            )
        return line

    def valid(option: str, value: str | None, kind: Any) -> str | None:
        if value is not None:
            try:
                TypeAdapter(kind).validate_python(value)
            except ValidationError as error:
                message = error.errors()[0]["msg"].removeprefix("Value error, ")
                problems.append(Fault(f"--{option}", "", f"{value!r}", message))
        return value

    published = None
    if arguments.published is not None:
        try:
            published = published_as(arguments.published, arguments.basis)
        except ValueError as error:
            problems.append(
                Fault(
                    "--published", "", str(error), "write it as EDTF: 2009-09-29, 2008-06~ or 2008"
                )
            )
    elif arguments.basis is not None:
        problems.append(Fault("--basis", "", "no date is given", "give --published as well"))
    single = [
        name
        for name in ("title", "author", "url", "id", "note")
        if getattr(arguments, name) is not None
    ]
    if len(arguments.files) > 1 and single:
        options = ", ".join(f"--{name}" for name in single)
        problems.append(Fault(options, "", "belongs to one file", "add that file by itself"))
    given = Given(
        title=plain("title", arguments.title),
        publisher=plain("publisher", arguments.publisher),
        authors=tuple(one for name in arguments.author or [] if (one := plain("author", name))),
        url=valid("url", arguments.url, Url),
        published=published,
        id=valid("id", arguments.id, Id),
        note=plain("note", arguments.note) or "",
    )
    if problems:
        raise Faulty(problems)
    return given


def _asked(source: Source, given: Given, ask: Ask) -> Given:
    """What the file and the options leave open, asked for. An empty answer leaves it open."""
    print(f"{source.name}: what is not known may be left empty; it is then a fault until given.")
    answers: dict[str, str | None] = {}
    for name in ("title", "publisher", "url"):
        answers[name] = getattr(given, name)
        while not answers[name] and not getattr(source, name):
            answer = " ".join(ask(f"  {name}: ").split())
            if not answer.isprintable():
                print("  holds characters that cannot be seen: type it anew")
                continue
            if answer and name == "url":
                try:
                    TypeAdapter(Url).validate_python(answer)
                except ValidationError as error:
                    print(f"  {error.errors()[0]['msg'].removeprefix('Value error, ')}")
                    continue
            answers[name] = answer
            break
    authors = given.authors
    if not authors and not source.authors:
        asked = "  authors (semicolons between them; empty if nobody is named): "
        while not (names := " ".join(ask(asked).split())).isprintable():
            print("  holds characters that cannot be seen: type it anew")
        authors = tuple(one for name in names.split(";") if (one := name.strip()))
    published = given.published or source.published
    while published is None:
        written = ask("  published (2009-09-29, 2008-06~ if only about): ").strip()
        if not written:
            break
        basis = ask("  from what is that known (stated: …, relative: … or inferred: …)? ").strip()
        try:
            published = published_as(written, basis or None)
        except ValueError as error:
            print(f"  {error}")
    return replace(
        given,
        title=answers["title"] or None,
        publisher=answers["publisher"] or None,
        authors=authors,
        url=answers["url"] or None,
        published=published,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m extract add",
        description="Bring in articles: .txt, .html (a saved page) or .pdf.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--title", help="its title, as printed")
    parser.add_argument("--publisher", help="who published it")
    parser.add_argument(
        "--author", action="append", metavar="NAME", help="who signed it; once for each"
    )
    parser.add_argument("--url", help="the publisher's page")
    parser.add_argument("--published", metavar="EDTF", help="2009-09-29, 2008-06~, 2008")
    parser.add_argument(
        "--basis", help="stated, relative or inferred, and from what (“inferred: …”)"
    )
    parser.add_argument("--id", help="its permanent name, instead of the one proposed")
    parser.add_argument("--note", help="what readers should know about it besides")
    parser.add_argument("--data", metavar="DIR", help="another collection than data/")
    return parser


def _open_points(article: Article) -> list[str]:
    stated = {
        "title": article.title != NOT_STATED,
        "publisher": article.publisher != NOT_STATED,
        "publication date": article.published is not None,
        "URL": article.url != URL_NOT_STATED,
    }
    return [name for name, known in stated.items() if not known]


def main(args: list[str]) -> int:
    """Run `add`: 0 if every file was brought in, 2 if any was refused."""
    arguments = _parser().parse_args(args)
    folder = data_folder(arguments.data)
    refused = 0

    def refuse(error: Faulty | Busy | OSError) -> None:
        nonlocal refused
        refused += 1
        print(error, file=sys.stderr)

    try:
        given = _given(arguments)
        if not folder.is_dir():
            fault = Fault(shown(folder), "", "is not a folder", "point --data at a collection")
            raise Faulty([fault])
        sweep(folder)
    except (Faulty, Busy, OSError) as error:
        refuse(error)
        return 2
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    for path in arguments.files:
        try:
            source = read_source(path)
            stated = _asked(source, given, input) if on_terminal else given
            article = add_file(folder, source, stated)
        except (Faulty, Busy, OSError) as error:
            refuse(error)
            continue
        except (EOFError, KeyboardInterrupt):
            fault = Fault(shown(path.name), "", "the questions were not answered", "add it again")
            print(f"\n{fault}", file=sys.stderr)
            return 2
        print(f"records/{article.id}.json: added from {source.name}")
        body = article.body
        print(f"  body proposed: {body.start}:{body.end} of {len(source.text)} code points")
        for remark in source.remarks:
            print(f"  {remark}")
        if still := _open_points(article):
            print(f"  not stated, a fault until it is established: {', '.join(still)}")
    if refused and len(arguments.files) > 1:
        print(f"{refused} of {len(arguments.files)} files refused", file=sys.stderr)
    return 2 if refused else 0
