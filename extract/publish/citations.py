"""How to cite a record, an article, a reference, a chart or the whole collection.

    cited = cite_record(collection, "raids-2008", url="https://figures.example/?record=raids-2008")
    STYLES["bibtex"].write(cited)

A record or chart is cited as part of the collection, followed by the articles and references that
its figures come from. Dates are as exact as they are known: "about June 2008", and "n.d."
where nobody established one; a format that knows no such thing says it in its note.

Not for evidence by citation (`contract.items.Citation`): that is where a figure comes from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from extract.contract import edtf
from extract.contract.ids import slug
from extract.contract.items import Record
from extract.contract.publications import Publication
from extract.contract.values import value_label
from extract.contract.wording import MONTHS, when
from extract.edition.edition import Edition

NO_DATE = "n.d."


@dataclass(frozen=True)
class Cited:
    """What is cited, in the words of no format.

    `key` is an id of lower-case ASCII letters, digits and hyphens. `published` is an EDTF string,
    None where not known. `within` is the title of the collection that a record or chart is part
    of, and `version` the collection's; both are empty for articles and references. `sources` are
    the articles and references behind the figures, each once.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str | None = None
    url: str = ""
    within: str = ""
    version: str = ""
    note: str = ""
    sources: tuple[Cited, ...] = ()

    @property
    def is_data(self) -> bool:
        """Whether this is a collection or part of one, and no article or reference."""
        return bool(self.version)


# What is cited --------------------------------------------------------------------------------


def _publication(home: Publication) -> Cited:
    return Cited(
        key=home.id,
        title=home.title,
        authors=tuple(home.authors),
        publisher=home.publisher,
        published=home.published.edtf if home.published else None,
        url=home.url,
    )


def cite_publication(edition: Edition, key: str) -> Cited:
    """The article or reference with this id. KeyError if there is none."""
    home = edition.publication(key)
    if home is None:
        raise KeyError(f"no article or reference has the id {key!r}")
    return _publication(home)


def cite_collection(edition: Edition, url: str = "") -> Cited:
    """The whole collection in its present version. `url` is where the reader sees it."""
    about = edition.described
    return Cited(
        key=slug(about.title) or "collection",
        title=about.title,
        authors=tuple(about.curators),
        published=edition.released,
        url=url,
        version=edition.version,
    )


def _part(
    edition: Edition, key: str, title: str, url: str, note: str, homes: Iterable[Publication]
) -> Cited:
    whole = cite_collection(edition)
    unique = {home.id: _publication(home) for home in homes}
    return Cited(
        key=key,
        title=title,
        authors=whole.authors,
        published=whole.published,
        url=url,
        within=whole.title,
        version=whole.version,
        note=note,
        sources=tuple(unique.values()),
    )


def cite_record(edition: Edition, key: str, url: str = "") -> Cited:
    """The checked record with this id, and the article or reference that it comes from.

    KeyError if there is no such record.
    """
    record = edition.items.get(key)
    if not isinstance(record, Record) or not edition.is_checked(record):
        raise KeyError(f"no checked record has the id {key!r}")
    metric = edition.metrics[record.metric]
    title = (
        f"{metric.label}, {record.place}, {date_words(record.period.edtf)}: "
        f"{value_label(record, metric)} "
        f"({edition.organizations[record.organization].name})"
    )
    if record.excerpt:
        note = f"As printed: “{record.value_as_printed}”."
    else:
        where = record.citation.locator if record.citation else ""
        note = f"Cited place: {where}." if where else ""
    return _part(edition, key, title, url, note, [edition.home[key]])


def cite_chart(edition: Edition, title: str, record_ids: Iterable[str], url: str = "") -> Cited:
    """A chart by its title, and the articles and references behind its rows.

    `url` carries the reader's filters. KeyError for an id that is not in the collection.
    """
    keys = list(record_ids)
    edition.items.load(keys)  # all by one question
    homes = [edition.home[key] for key in keys]
    return _part(edition, f"chart-{slug(title)}".strip("-"), title, url, "", homes)


# Dates ----------------------------------------------------------------------------------------


def _bare(end: str) -> list[str]:
    """Year, month and day of one end of a date as written, without marks and unknown parts."""
    return [part for part in re.sub(r"[~?%]", "", end).split("-") if part != "XX"]


def date_words(written: str | None) -> str:
    """An EDTF string in plain words, as exact as it is; "n.d." for None.

    >>> date_words("2010-07-22~/2010-07-23~")
    'about 22–23 July 2010'
    """
    return NO_DATE if written is None else when(written)


@dataclass(frozen=True)
class _Known:
    """The parts of a date that formats with separate fields can hold."""

    ends: tuple[tuple[int, ...], ...]  # one or two of (year,), (year, month), (year, month, day)
    exact: bool


def _known(written: str | None) -> _Known | None:
    """None where the date is unknown, open, or coarser or other than years, months and days."""
    if written is None:
        return None
    ends: list[tuple[int, ...]] = []
    for end in written.split("/"):
        parts = _bare(end)
        if end in ("", "..") or "X" in parts[0] or (len(parts) > 1 and int(parts[1]) > 12):
            return None
        ends.append(tuple(map(int, parts)))
    covered = edtf.bounds(written)
    return _Known(tuple(ends), not (covered.approximate or covered.uncertain))


def _date_note(written: str | None) -> str:
    """What the fields of a format cannot say of the date; empty for an exact single date."""
    if written is None:
        return "Date of publication not established."
    known = _known(written)
    if known and known.exact and len(known.ends) == 1:
        return ""
    return f"Published {date_words(written)}."


def _notes(cited: Cited) -> str:
    return " ".join(
        note
        for note in (
            f"Part of “{cited.within}”." if cited.within else "",
            f"Version {cited.version}." if cited.version else "",
            cited.note,
            _date_note(cited.published),
        )
        if note
    )


# Plain text -----------------------------------------------------------------------------------


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _line(cited: Cited) -> str:
    container = cited.within or cited.publisher
    title = f"“{cited.title}”" if container else cited.title
    parts = [
        _names(cited.authors),
        f"{title}, in: {cited.within}" if cited.within else title,
        cited.publisher,
        f"version {cited.version}" if cited.version else "",
        date_words(cited.published),
        cited.url,
    ]
    return _one_line(", ".join(part for part in parts if part))


def to_plain(cited: Cited) -> str:
    """One line; for a record or chart, one more for each article and reference behind it."""
    lines = [_line(cited)]
    if cited.sources:
        heading = "Source" if len(cited.sources) == 1 else "Sources"
        lines += [f"{heading}:", *(f"  {_line(source)}" for source in cited.sources)]
    return "\n".join(lines) + "\n"


# BibTeX ---------------------------------------------------------------------------------------

_TEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces even behind a backslash, so an odd one needs its name.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _one_line(text))


def _tex_url(url: str) -> str:
    # The url field is read verbatim: only what would end the field is written in percent form.
    return "".join(f"%{ord(c):02X}" if c in "{}\\" else c for c in url)


def _bibtex_date(written: str | None) -> list[tuple[str, str]]:
    known = _known(written)
    if known is None:
        days = edtf.bounds(written) if written else None
        years = {day.year for day in (days.start, days.end) if day} if days else set[int]()
        return [("year", f"{{{'--'.join(map(str, sorted(years))) or NO_DATE}}}")]
    first, last = known.ends[0], known.ends[-1]
    years = str(first[0]) if first[0] == last[0] else f"{first[0]}--{last[0]}"
    fields = [("year", f"{{{years}}}")]
    if len(first) > 1 and first[:2] == last[:2]:
        fields.append(("month", MONTHS[first[1] - 1][:3].lower()))
    if len(first) > 2 and first == last and known.exact:
        fields.append(("day", f"{{{first[2]}}}"))
    return fields


def _bibtex_entry(cited: Cited) -> str:
    held = "Data set" if cited.is_data else cited.publisher
    fields: list[tuple[str, str]] = []
    if cited.authors:
        # Braces keep a name whole: an organization has no family name.
        names = " and ".join(f"{{{_tex(author)}}}" for author in cited.authors)
        fields.append(("author", f"{{{names}}}"))
    fields.append(("title", f"{{{{{_tex(cited.title)}}}}}"))
    fields.append(("howpublished", f"{{{_tex(held)}}}"))
    fields += _bibtex_date(cited.published)
    if cited.url:
        fields.append(("url", f"{{{_tex_url(cited.url)}}}"))
    if _notes(cited):
        fields.append(("note", f"{{{_tex(_notes(cited))}}}"))
    body = ",\n".join(f"  {name} = {value}" for name, value in fields)
    return f"@misc{{{cited.key},\n{body}\n}}\n"


def to_bibtex(cited: Cited) -> str:
    """One `@misc` entry, and one for each source. UTF-8, special characters escaped."""
    return "\n".join(_bibtex_entry(entry) for entry in (cited, *cited.sources))


# RIS ------------------------------------------------------------------------------------------


def _ris_date(written: str | None) -> list[tuple[str, str]]:
    """One tag for the date: readers of RIS that know both take `PY` and `DA` for two dates.

    `DA` where a month or day is known, else `PY`, which then holds the year alone. A season,
    quarter or half year, which neither can hold, leaves its year; the words are in the note.
    """
    if written is None:
        return []
    known = _known(written)
    if known is None:
        days = edtf.bounds(written)
        if not (days.start and days.precision in ("season", "quarter", "half-year")):
            return []
        return [("PY", f"{days.start.year:04d}")]
    first, last = known.ends[0], known.ends[-1]
    numbers = [f"{first[0]:04d}", *(f"{part:02d}" for part in first[1:])]
    if len(numbers) == 1:
        return [("PY", numbers[0])]
    words = "" if known.exact and first == last else date_words(written)
    # YYYY/MM/DD/other information, every slash required.
    return [("DA", "/".join([*numbers, ""][:3]) + f"/{words}")]


def _ris_authors(cited: Cited) -> list[tuple[str, str]]:
    """Authors as whole names: RIS takes what follows a comma for a first name."""
    return [("AU", " ".join(author.replace(",", " ").split())) for author in cited.authors]


def _ris_entry(cited: Cited) -> str:
    divided = [author for author in cited.authors if "," in author]
    notes = [f"Author as printed: {author}." for author in divided] + [_notes(cited)]
    lines: list[tuple[str, str]] = [
        ("TY", "DATA" if cited.is_data else "ELEC"),
        ("ID", cited.key),
        *_ris_authors(cited),
        ("TI", cited.title),
        ("T2", cited.within),
        ("PB", cited.publisher),
        ("ET", cited.version),
        *_ris_date(cited.published),
        ("UR", cited.url),
        ("N1", " ".join(notes)),
    ]
    written = [f"{tag}  - {text}" for tag, value in lines if (text := _one_line(value))]
    return "\r\n".join([*written, "ER  - ", ""])


def to_ris(cited: Cited) -> str:
    """One RIS entry, and one for each source: CRLF, one line per field."""
    return "\r\n".join(_ris_entry(entry) for entry in (cited, *cited.sources))


# CSL-JSON -------------------------------------------------------------------------------------


def _csl_date(written: str | None) -> dict[str, Any] | None:
    if written is None:
        return None  # a processor prints its own "n.d."
    known = _known(written)
    if known is None:
        return {"literal": date_words(written)}
    circa = {} if known.exact else {"circa": True}
    return {"date-parts": [list(end) for end in known.ends], **circa}


def _csl_entry(cited: Cited) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": cited.key,
        # What kind of publication an article or reference is, is not recorded; each has a page.
        "type": "dataset" if cited.is_data else "webpage",
        "title": cited.title,
        "author": [{"literal": author} for author in cited.authors],
        "container-title": cited.within or cited.publisher,
        "version": cited.version,
        "issued": _csl_date(cited.published),
        "URL": cited.url,
        "note": cited.note,
    }
    return {name: value for name, value in fields.items() if value}


def to_csl(cited: Cited) -> str:
    """A CSL-JSON list: the entry, then its sources."""
    entries = [_csl_entry(entry) for entry in (cited, *cited.sources)]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Style:
    """A citation format: its name for readers, its ending and MIME type, and how it is written."""

    label: str
    suffix: str
    mime: str
    write: Callable[[Cited], str]


STYLES: dict[str, Style] = {
    "plain": Style("Plain text", "txt", "text/plain", to_plain),
    "bibtex": Style("BibTeX", "bib", "application/x-bibtex", to_bibtex),
    "ris": Style("RIS", "ris", "application/x-research-info-systems", to_ris),
    "csl": Style("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", to_csl),
}


# The collection's own file --------------------------------------------------------------------


def to_cff(edition: Edition) -> str:
    """`CITATION.cff` (Citation File Format 1.2.0) of the collection."""
    about = edition.described
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these figures, cite the collection and the articles behind them.",
        "type": "dataset",
        "title": about.title,
        "abstract": about.subtitle,
        "authors": [{"name": name} for name in about.curators],
        "version": edition.version,
        "date-released": edition.released,
        "license": about.licence.id if about.licence else None,
    }
    # JSON's values are YAML's too, and quoted ones cannot be misread.
    return "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in fields.items()
        if value
    )
