"""Pages without a chart: claims, articles, data and method.

    told = PAGES["claims"](view, {"dispute": ["how-many"]})

Of what is long the first part is there, with how much there is.

Not for which statements, articles or findings a page has: `components.claims` and
`components.articles` say that, for the app as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from components import articles, citing, claims, entries, headings, markup, page
from components.first.telling import (
    Address,
    Query,
    Room,
    Told,
    cut,
    dispute,
    first_of,
    heading,
    of_collection,
    picture_of,
    rows,
)
from components.view import View
from extract.contract.wording import many, when
from extract.edition import counting
from extract.edition.columns import COLUMNS
from extract.edition.dossier import dossier
from extract.publish import dataset
from extract.publish.export import FORMATS, MOST_EXCEL_ROWS

_MOST_LISTED = 200  # articles, or items of one


def _claims(view: View, asked: Query) -> Told:
    told = Told(*headings.claims())
    nothing = claims.nothing(view)
    if nothing:
        return replace(told, messages=(nothing,), summary=told.subtitle)
    disputes = claims.shown(view)
    [wanted] = asked.get("dispute", ())[-1:] or [""]
    missing = claims.missing(view, wanted)
    address: Address = {"dispute": wanted} if wanted and not missing else {}
    room = Room()
    ordered = sorted(disputes, key=lambda disputed: disputed.id != wanted)
    parts = [*room.some(dispute(view, disputed, 2) for disputed in ordered)]
    if not disputes:
        parts.append(markup.paragraph(claims.UNDISPUTED, "fr-note"))
    held = len(parts)
    if asked_here := claims.questions(ordered[:held]):
        parts.insert(0, asked_here)
    if held < len(disputes):
        parts.append(first_of(held, len(disputes), "disputes"))
    parts += [*_outside(view, room), *_findings(view, room)]
    summary = " ".join([told.subtitle, *(disputed.question for disputed in ordered)])
    return replace(
        told,
        messages=(missing,) if missing else (),
        address=address,
        parts=tuple(parts),
        summary=summary,
    )


def _outside(view: View, room: Room) -> list[str]:
    """The claims and statements of no dispute."""
    found = claims.outside(view)
    if not found:
        return []
    search = view.selection.search
    listed = [
        *room.some(
            markup.statements([dossier(view.edition, item.id, search)])
            for item in found[:_MOST_LISTED]
        )
    ]
    more = [first_of(len(listed), len(found), "statements")] if len(listed) < len(found) else []
    return [heading(claims.OUTSIDE), markup.paragraph(claims.OTHERS), *listed, *more]


def _findings(view: View, room: Room) -> list[str]:
    """What the arithmetic says of the figures that the filters leave."""
    findings, count = claims.findings_left(view)
    if not findings:
        return []
    said = [
        *room.some(
            markup.findings(
                [
                    (
                        finding,
                        [dossier(view.edition, key) for key in finding.items[: claims.MOST_NAMED]],
                    )
                ]
            )
            for finding in findings[:_MOST_LISTED]
        )
    ]
    more = [first_of(len(said), count, "cross-checks")] if len(said) < count else []
    return [f"{heading(claims.FINDINGS)}{markup.paragraph(claims.ARITHMETIC)}", *said, *more]


def _articles(view: View, asked: Query) -> Told:
    edition = view.edition
    told = Told(*headings.articles())
    nothing = articles.nothing(view)
    if nothing:
        return replace(told, messages=(nothing,))
    names = edition.publication_ids()
    record = asked.get(entries.PARAMETER)
    key, message = entries.found(edition, record[-1]) if record else (None, "")
    messages = [message] if message else []
    # An item that nobody has checked has an article too, where it is listed as such.
    meant = key or (record[-1] if record else None)
    home = edition.home[meant].id if meant and meant in edition.items else None
    [wanted] = asked.get("article", ())[-1:] or [""]
    chosen = home or wanted
    missing = articles.missing(view, chosen) if chosen else ""
    if missing:
        messages.append(missing)
        chosen = ""
    told = replace(told, messages=tuple(messages), summary=told.subtitle)
    if not chosen:
        return replace(told, parts=(_listed(view, names),))
    return _article(view, told, chosen, meant if home else None, key)


def _listed(view: View, names: Sequence[str]) -> str:
    """The articles and references, each with its own address."""
    note = (
        f"The first {_MOST_LISTED} of {len(names):,}; the data package has them all."
        if len(names) > _MOST_LISTED
        else ""
    )
    return markup.render(
        "links",
        heading=many(len(names), "article or reference").capitalize()
        if len(names) == 1
        else f"{len(names):,} articles and references",
        note=note,
        links=[
            (
                articles.label(view.edition, name),
                markup.address("articles", **{**view.query, "article": name}),
            )
            for name in names[:_MOST_LISTED]
        ],
    )


def _article(view: View, told: Told, name: str, chosen: str | None, key: str | None) -> Told:
    edition = view.edition
    home = edition.publication(name)
    if home is None:
        raise KeyError(f"no article or reference has the id {name!r}")
    room = Room()
    items, left = articles.recorded_from(view, name, chosen)
    parts = [
        markup.publication(home),
        heading(f"Recorded from it: {articles.recorded(items)}"),
    ]
    hiding = articles.hidden(items, left)
    if hiding:
        parts.append(markup.paragraph(hiding, "fr-note"))
    listed = [*room.some(articles.drawn(view, item, chosen) for item in left[:_MOST_LISTED])]
    parts += listed
    if len(listed) < len(left):
        parts.append(first_of(len(listed), len(left), "items"))
    about = dossier(edition, key) if key else None
    work = dataset.work(home)
    summary = f"{home.title}, {home.publisher}. Recorded from it: {articles.recorded(items)}."
    if about is not None:
        said = about.item.excerpt.exact if about.item.excerpt else ""
        summary = f"{about.short}. {f'“{said}” ' if said else ''}{home.title}, {home.publisher}."
        work = dataset.quotation(about.item, home, about.speaker) if said else work
    canonical: Address = {entries.PARAMETER: key} if key else {"article": name}
    url = citing.absolute("articles", **{**view.query, **canonical})
    return replace(
        told,
        parts=tuple(parts),
        summary=summary,
        address=canonical,
        image=_picture_about(view, about.metric.id) if about and about.metric else "",
        about=dataset.of_page(edition, told.heading, cut(summary), url, citing.origin(), main=work),
    )


def _picture_about(view: View, metric: str) -> str:
    """The picture of the topic that a metric belongs to, if there is something on it."""
    for topic in view.about.topics:
        if metric in topic.metrics and counting.number(
            view.edition, "records", view.selection, metrics=topic.metrics
        ):
            return picture_of(topic.id, view.query)
    return ""


def _data(view: View) -> Told:
    count = view.count
    told = Told(*headings.data(view))
    if not count:
        return replace(told, messages=(page.nothing(view, "records", view.hidden()),))
    query = view.selection.query()
    files = [
        (kind.label, f"./api/records.{kind.suffix}?{query}")
        for name, kind in FORMATS.items()
        if name != "xlsx" or count <= MOST_EXCEL_ROWS
    ]
    files.append(("Data package", f"./api/datapackage.zip?{query}"))
    room = Room()
    columns = [(name, column.meaning) for name, column in COLUMNS.items()]
    fixed = [
        markup.render("links", heading="Download", note="", links=files),
        rows(view, None, room),
        f"{heading('What each column means')}{markup.table(('Column', 'Meaning'), columns)}",
    ]
    corrections = view.edition.corrections
    changed = [
        *room.some(
            markup.render(
                "prose",
                blocks=[
                    (3, f"{correction.version}, {when(correction.day)}"),
                    *_blocks(correction.text),
                ],
            )
            for correction in corrections
        )
    ]
    return replace(
        told,
        parts=(*fixed, heading("Corrections"), *changed),
        summary=f"{told.heading}. {told.subtitle}",
        about=of_collection(view),
        whole=len(changed) == len(corrections),
    )


def _method(view: View) -> Told:
    readme = view.edition.facts.readme
    said = headings.method()
    told = Told(*said, said.subtitle)
    if readme is None:
        return replace(told, messages=("README.md is missing from the collection’s folder.",))
    blocks = _blocks(readme.partition("\n")[2])
    parts = [*Room().some(markup.render("prose", blocks=[block]) for block in blocks)]
    if len(parts) < len(blocks):
        parts.append(markup.paragraph("The rest is in the data package’s README.md.", "fr-note"))
    return replace(told, parts=tuple(parts))


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HASHES = re.compile(r"(#{1,5}) +(.*)")


def _blocks(text: str) -> list[tuple[int, str]]:
    """Markdown as plain text: paragraphs (0) and headings, each with its level."""
    found: list[tuple[int, str]] = []
    for paragraph in re.split(r"\n\s*\n", _COMMENT.sub("", text)):
        if not paragraph.strip():
            continue
        hashes = _HASHES.fullmatch(paragraph.strip())
        level = min(max(len(hashes[1]), 2), 4) if hashes else 0
        found.append((level, hashes[2] if hashes else paragraph.strip("\n")))
    return found


PAGES: dict[str, Callable[[View, Query], Told]] = {
    "claims": _claims,
    "articles": _articles,
    "data": lambda view, _: _data(view),
    "method": lambda view, _: _method(view),
}
