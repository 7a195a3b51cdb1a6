"""`python -m extract add`: a new article from a file, or what an article does not state yet.

    python -m extract add page.html
    python -m extract add story.txt --title "…" --publisher "…" --published 2009-09-29

What neither the file nor an option states is asked for on a terminal, and elsewhere left open as a
fault that `check` lists. Each file is brought in whole or not at all. Exits 0 if every file was
brought in, and 2 if any was refused. Not for reading files (`extract.intake`), nor for storing
articles (`collection.changes`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from extract.collection.changes import (
    Details,
    add_article,
    complete_article,
    same_article,
    taken_ids,
)
from extract.commands.options import data_option, say
from extract.contract.faults import Fault, Faulty, visible
from extract.contract.fields import Id, Url
from extract.contract.files import data_folder
from extract.contract.journal import Busy, sweep
from extract.contract.publications import NOT_STATED, URL_NOT_STATED, Article
from extract.contract.wording import listed
from extract.intake.article import Given, article_of, published_as, rights_of
from extract.intake.language import other_language
from extract.intake.read import read_source
from extract.intake.report import report
from extract.intake.source import Source, shown

Ask = Callable[[str], str]


@dataclass(frozen=True)
class _Options:
    """What the options say of an article, as typed."""

    title: str | None
    publisher: str | None
    author: tuple[str, ...]
    url: str | None
    published: str | None
    basis: str | None
    id: str | None
    note: str | None
    body_from: str | None
    body_to: str | None


@click.command("add", short_help="Add articles: .txt, .html or .pdf files.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--title", help="Its title, as printed.")
@click.option("--publisher", help="Who published it.")
@click.option("--author", metavar="NAME", multiple=True, help="An author; repeat for each.")
@click.option("--url", help="The publisher’s page.")
@click.option("--published", metavar="EDTF", help="When: 2009-09-29, 2008-06~ or 2008.")
@click.option("--basis", help="How that is known: “stated: …”, “relative: …” or “inferred: …”.")
@click.option("--body-from", metavar="WORDS", help="The body’s first words, as in the text.")
@click.option("--body-to", metavar="WORDS", help="The body’s last words, as in the text.")
@click.option("--id", help="Its permanent id, in place of the one proposed.")
@click.option("--note", help="What else readers should know about it.")
@click.option(
    "--replace",
    "overwrite",
    is_flag=True,
    help="Overwrite what the article already states with what is given here.",
)
@data_option
def command(files: tuple[str, ...], data: Path | None, overwrite: bool, **words: Any) -> int:
    """Add articles: .txt, .html (a saved page) or .pdf files.

    An article already in the collection is completed with what it did not state.
    """
    folder = data_folder(data)
    try:
        given = _given(_Options(**words), len(files))
        sweep(folder)
    except (Faulty, Busy, OSError) as error:
        say(str(error), err=True)
        return 2
    refused = 0
    for path in (Path(file) for file in files):
        try:
            source = read_source(path)
            _bring_in(folder, source, given, overwrite)
        except (Faulty, Busy, OSError) as error:
            say(str(error), err=True)
            refused += 1
        except (EOFError, KeyboardInterrupt):
            fault = Fault(shown(path.name), "", "the questions were not answered", "add it again")
            say(f"\n{fault}", err=True)
            return 2
    if refused and len(files) > 1:
        say(f"{refused} of {len(files)} files refused", err=True)
    return 2 if refused else 0


def _bring_in(folder: Path, source: Source, given: Given, overwrite: bool) -> None:
    """Add the article or complete it, and print what a curator needs to believe it."""
    today = date.today()  # noqa: DTZ011  # the curator's own day
    same = same_article(folder, article_of(source, replace(given, id=None), (), today))
    if same:
        _complete(folder, source, same, given, overwrite)
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        given = _asked(source, given, input)
    article = article_of(source, given, taken_ids(folder), today)
    add_article(folder, article, source.text)
    say(f"records/{article.id}.json: added from {source.name}")
    lines = [*_stated(article), _language(source, article)]
    lines += report(source, article.body.start, article.body.end)
    for line in [*lines, *source.remarks]:
        say(f"  {visible(line)}")
    if still := _open_points(article):
        say(f"  still missing, and a fault until established: {', '.join(still)}")


def _complete(folder: Path, source: Source, same: Article, given: Given, overwrite: bool) -> None:
    """Give the article what it did not state; refuse where there is nothing to give."""
    known = Details(
        title=source.title if same.title == NOT_STATED else None,
        publisher=source.publisher if same.publisher == NOT_STATED else None,
        authors=() if same.authors else tuple(source.authors),
        published=None if same.published else source.published,
        url=source.url if same.url == URL_NOT_STATED else None,
    )
    meant = article_of(source, replace(given, id=None), (), date.today())  # noqa: DTZ011
    publisher = given.publisher or known.publisher
    bounded = given.body_from is not None or given.body_to is not None
    same_text = meant.text_sha256 == same.text_sha256
    if bounded and not same_text:
        fault = f"its text differs from that of {same.id}, so it cannot set the bounds of its body"
        raise Faulty([Fault(source.name, "", fault, "leave out --body-from and --body-to")])
    changed = complete_article(
        folder,
        same.id,
        Details(
            title=given.title or known.title,
            publisher=publisher,
            authors=given.authors or known.authors,
            published=given.published or known.published,
            url=given.url or known.url,
            rights=rights_of(publisher),
            note=given.note or None,
            body=meant.body if bounded else None,
        ),
        overwrite=overwrite,
    )
    if not changed:
        where = "" if same_text else ", from the same address with a different text"
        fault = f"is already in the collection, as {same.id}{where}"
        raise Faulty([Fault(source.name, "", fault, "there is nothing to do")])
    say(f"records/{same.id}.json: completed from {source.name}")
    for change in changed:
        say(f"  {change}")
    if not same_text:
        say("  its text differs from the stored one, which is kept")


def _stated(article: Article) -> list[str]:
    """Title, publisher, authors, address and date of a new article, as they are stored."""
    published = article.published
    lines = [f"title: {article.title}", f"publisher: {article.publisher}"]
    if article.authors:
        lines.append(f"by {listed(article.authors)}")
    if article.url != URL_NOT_STATED:
        lines.append(f"address: {article.url}")
    if published:
        note = published.note[:1].lower() + published.note[1:].rstrip(".")
        how = note if note.startswith(published.basis) else f"{published.basis}: {note}"
        lines.append(f"published: {published.edtf}, {how}")
    return lines


def _language(source: Source, article: Article) -> str:
    body = source.text[article.body.start : article.body.end]
    language = other_language(body, source.language)
    if not language:
        return "language: English"
    return f"language: {language}; figures are read only in English, so none are proposed"


def _open_points(article: Article) -> list[str]:
    stated = {
        "title": article.title != NOT_STATED,
        "publisher": article.publisher != NOT_STATED,
        "publication date": article.published is not None,
        "URL": article.url != URL_NOT_STATED,
    }
    return [name for name, known in stated.items() if not known]


# --- what the curator gives ----------------------------------------------------------------------


def _given(options: _Options, files: int) -> Given:
    """The options, validated. Raises Faulty with every problem."""
    problems: list[Fault] = []

    def plain(option: str, value: str | None) -> str | None:
        line = " ".join(value.split()) if value is not None else None
        if line is not None and (not line or not line.isprintable()):
            fault = "contains invisible characters" if line else "is empty"
            problems.append(Fault(f"--{option}", "", fault, "type it again, or leave it out"))
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
    if options.published is not None:
        try:
            published = published_as(options.published, options.basis)
        except ValueError as error:
            remedy = "write it as EDTF: 2009-09-29, 2008-06~ or 2008"
            problems.append(Fault("--published", "", str(error), remedy))
    elif options.basis is not None:
        problems.append(Fault("--basis", "", "no date is given", "give --published as well"))
    single = [
        f"--{name.replace('_', '-')}"
        for name in ("title", "author", "url", "id", "note", "body_from", "body_to")
        if getattr(options, name)
    ]
    if files > 1 and single:
        fault = Fault(", ".join(single), "", "belongs to one file", "add that file by itself")
        problems.append(fault)
    given = Given(
        title=plain("title", options.title),
        publisher=plain("publisher", options.publisher),
        authors=tuple(author for name in options.author if (author := plain("author", name))),
        url=valid("url", options.url, Url),
        published=published,
        id=valid("id", options.id, Id),
        note=plain("note", options.note) or "",
        body_from=plain("body-from", options.body_from),
        body_to=plain("body-to", options.body_to),
    )
    if problems:
        raise Faulty(problems)
    return given


def _asked(source: Source, given: Given, ask: Ask) -> Given:
    """What the file and the options leave open, asked for. An empty answer leaves it open."""
    left = "leave empty what you do not know; it is then a fault until given."
    say(f"{source.name}: {left}")
    answers: dict[str, str | None] = {}
    for name in ("title", "publisher", "url"):
        answers[name] = getattr(given, name)
        while not answers[name] and not getattr(source, name):
            answer = " ".join(ask(f"  {name}: ").split())
            if not answer.isprintable():
                say("  contains invisible characters: type it again")
                continue
            if answer and name == "url":
                try:
                    TypeAdapter(Url).validate_python(answer)
                except ValidationError as error:
                    say(f"  {error.errors()[0]['msg'].removeprefix('Value error, ')}")
                    continue
            answers[name] = answer
            break
    authors = given.authors
    if not authors and not source.authors:
        asked = "  authors (separated by semicolons; empty if nobody is named): "
        while not (names := " ".join(ask(asked).split())).isprintable():
            say("  contains invisible characters: type it again")
        authors = tuple(author for name in names.split(";") if (author := name.strip()))
    published = given.published or source.published
    while published is None:
        written = ask("  published (2009-09-29, or 2008-06~ if approximate): ").strip()
        if not written:
            break
        basis = ask("  how is that known (stated: …, relative: … or inferred: …)? ").strip()
        try:
            published = published_as(written, basis or None)
        except ValueError as error:
            say(f"  {error}")
    return replace(
        given,
        title=answers["title"] or None,
        publisher=answers["publisher"] or None,
        authors=authors,
        url=answers["url"] or None,
        published=published,
    )
