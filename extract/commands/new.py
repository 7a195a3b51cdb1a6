"""`python -m extract new`: an empty collection that passes `check`, with its method page.

    python -m extract new prices --title "Prices in Sylvania" --place Sylvania --years 2015-2024

What no option says is asked for. Exits 2 where the call cannot be meant or the folder is not empty;
then nothing is written. Not for what is in the files: that is `collection.beginning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from extract.collection.beginning import LICENCES, begin
from extract.commands.options import say
from extract.contract.about import About
from extract.contract.faults import Fault, Faulty
from extract.contract.fields import Contact
from extract.contract.files import unseen
from extract.contract.wording import listed, years_in_words

NO_LICENCE = "none"
_YEARS = re.compile(r"([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?")


@click.command("new", short_help="Start a new collection in a folder.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", prompt="Title", help="What the collection is called.")
@click.option("--place", prompt="Place", help="The place that it is about.")
@click.option(
    "--years",
    prompt="Years (2015-2024)",
    metavar="YEARS",
    help="The years shown at first: 2015-2024.",
)
@click.option(
    "--curators",
    prompt="Curators (separated by semicolons)",
    metavar="NAMES",
    help="Who makes it, separated by semicolons.",
)
@click.option(
    "--licence",
    prompt=f"Licence of your own work ({', '.join(LICENCES)} or {NO_LICENCE})",
    default="CC-BY-4.0",
    show_default=True,
    metavar="ID",
    help=f"The terms on which your own work may be used: {', '.join(LICENCES)} or {NO_LICENCE}.",
)
@click.option("--subtitle", help="The line below the title; by default made from place and years.")
@click.option(
    "--contact",
    default="",
    metavar="ADDRESS",
    help="An e-mail address or web page where readers report errors; every page links to it.",
)
def command(folder: Path, **said: Any) -> int:
    """Start a new collection in FOLDER, which is created if it does not exist and must be empty.

    Asks for what no option gives. The result passes `check`; its README.md is the method page.
    """
    try:
        about = _about(**said)
        written = begin(folder, about)
    except Faulty as error:
        say(str(error), err=True)
        return 2
    except OSError as error:
        say(f"{folder}: cannot be written ({error.strerror}): name another folder", err=True)
        return 2
    say(f"{folder}: a new collection with {listed(written)}.")
    say("Next:")
    say(f"  1. Fill in {folder / 'README.md'}: it is the page that explains your method.")
    say(f"  2. Add an article: python -m extract add FILE --data {folder}")
    say(f"  3. Record its figures, and look at them: make curate DATA={folder}")
    return 0


def _about(
    title: str,
    place: str,
    years: str,
    curators: str,
    licence: str,
    subtitle: str | None,
    contact: str,
) -> About:
    """What the options say, validated. Raises Faulty with every problem."""
    names = [curator for name in curators.split(";") if (curator := " ".join(name.split()))]
    title, place, contact = " ".join(title.split()), " ".join(place.split()), contact.strip()
    given = {"title": title, "place": place, "curators": curators, "subtitle": subtitle or ""}
    found = _YEARS.fullmatch(years.strip())
    first = int(found[1]) if found else 0
    last = int(found[2] or found[1]) if found else 0

    def problems() -> Iterator[Fault]:
        for name, value in given.items():
            if not value and name != "subtitle":
                yield Fault(f"--{name}", "", "is empty", "say it in a few words")
            if code := unseen(value):
                yield Fault(
                    f"--{name}", "", f"holds {code}, an invisible character", "type it again"
                )
        if not first or not last:
            yield Fault(
                "--years", "", f"{years!r} is not a range of years", "write them as 2015-2024"
            )
        elif first > last:
            yield Fault("--years", "", f"{first} is after {last}", "give the earlier year first")
        if licence not in (*LICENCES, NO_LICENCE):
            remedy = f"use {listed([*LICENCES, NO_LICENCE], 'or')}; another can be written later"
            yield Fault("--licence", "", f"{licence!r} is not known here", remedy)
        try:
            TypeAdapter(Contact).validate_python(contact)
        except ValidationError:
            remedy = "give an e-mail address, or a web page with https://"
            yield Fault("--contact", "", f"{contact!r} is neither", remedy)

    if faults := list(problems()):
        raise Faulty(faults)
    shown = years_in_words(first, last)
    return About(
        title=title,
        subtitle=subtitle or f"Statistics of {place}, as articles report them, {shown}",
        place=place,
        first_year=first,
        last_year=last,
        curators=names,
        licence=LICENCES.get(licence),
        contact=contact,
    )
