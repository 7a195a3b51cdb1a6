"""HTML made of data: every value is escaped here, once, and nowhere else.

    quotation("before ", "over 100 raids", " after", printed="over 100")

Article text is material and never markup: it passes through `html.escape` before it stands
between tags. Functions return strings and know nothing of Streamlit, so that tests can feed them
hostile text.

Not for layout or for choosing what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote, urlencode

from charts.style import Look
from extract.collection.chains import steps
from extract.collection.findings import Finding
from extract.contract.excerpts import first_place, paragraph
from extract.contract.models import (
    Article,
    Check,
    Claim,
    Event,
    Item,
    Publication,
    Record,
    same_person,
    standing,
)
from extract.contract.wording import when
from extract.edition.edition import Edition

_BASIS = {
    "stated": "stated",
    "relative": "worked out from the publication date",
    "inferred": "inferred by the curator",
}


def quotation(before: str, exact: str, after: str, printed: str | None = None) -> str:
    """A paragraph with the exact words marked, and within them the figure as printed."""
    inner = escape(exact)
    start = first_place(printed, exact) if printed else None
    if printed and start is not None:
        inner = (
            f"{escape(exact[:start])}<b>{escape(printed)}</b>"
            f"{escape(exact[start + len(printed) :])}"
        )
    return (
        f'<blockquote class="fr-quote"><span class="fr-around">{escape(before)}</span>'
        f'<mark>{inner}</mark><span class="fr-around">{escape(after)}</span></blockquote>'
    )


def link(url: str, text: str) -> str:
    """A link to another site, which learns nothing of the address that the reader came from."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def address(page: str, **query: str | list[str]) -> str:
    """The address of a page of this dashboard, relative to the one that is open."""
    return f"{page}?{urlencode(query, doseq=True)}" if query else page


def inner_link(page: str, text: str, **query: str) -> str:
    """A link within the dashboard."""
    return f'<a href="{escape(address(page, **query))}" target="_self">{escape(text)}</a>'


def published(home: Publication) -> str:
    """When it appeared, in words."""
    return when(home.published.edtf) if home.published else "date of publication not known"


def byline(edition: Edition, item: Item) -> str:
    """Who says so, and where it was printed."""
    home = edition.home[item.id]
    where = f"{link(home.url, home.title)}, {escape(home.publisher)}, {escape(published(home))}"
    if isinstance(item, Record | Claim):
        organization = edition.organizations[item.organization].name
        speaker = f"{escape(item.speaker)}, " if item.speaker else ""
        via = (
            f", as passed on by {escape(edition.organizations[item.reported_via].name)}"
            if item.reported_via
            else ""
        )
        return f"<b>{speaker}{escape(organization)}</b>{via}<br>{where}"
    return where


def check_label(checks: Sequence[Check]) -> str:
    """Whether, by whom and when the item was compared with its article, and whether it held."""
    if not checks:
        return "not checked"
    people: list[str] = []
    for check in checks:
        if not any(same_person(check.by, one) for one in people):
            people.append(check.by)
    if standing(checks) == "contested":
        times = "contested"
    elif len(people) == 1:
        times = "checked once" if len(checks) == 1 else "checked more than once by one reader"
    else:
        times = f"checked by {'two' if len(people) == 2 else len(people)}"
    who = ", ".join(
        f"{check.by} on {when(check.on)}" + (f" ({check.outcome})" if times == "contested" else "")
        for check in checks
    )
    return f"{times}: {who}"


def facts(lines: Iterable[tuple[str, str]]) -> str:
    """A list of label and text; the text is HTML already, made by a function of this module."""
    items = "".join(
        f'<div><span class="fr-label">{escape(label)}:</span> {text}</div>' for label, text in lines
    )
    return f'<div class="fr-facts">{items}</div>'


def evidence(
    edition: Edition, item: Item, row: dict[str, object] | None, *, links: bool = True
) -> str:
    """The evidence of a record, claim or event: words, speaker, print, period and check.

    `row` is the record's row of the tidy frame; None for claims and events. Without `links`
    nothing leads to other pages of the dashboard.
    """
    parts: list[str] = ['<div class="fr-evidence">']
    printed = None
    period = getattr(item, "period", None)
    dated = f", {when(period.edtf)}" if period else ""
    if isinstance(item, Record):
        metric = edition.metrics[item.metric]
        printed = item.value_as_printed
        value = str((row or {}).get("value_label") or "")
        unit = "" if metric.scale in ("ordinal", "percent") else f" {metric.unit}"
        parts.append(f'<p class="fr-value">{escape(value)}{escape(unit)}</p>')
        parts.append(
            f'<p class="fr-what">{escape(metric.label)}<br>{escape(item.place)}{escape(dated)}</p>'
        )
    elif isinstance(item, Event):
        parts.append(
            f'<p class="fr-value">{escape(item.label)}</p>'
            f'<p class="fr-what">Event, {escape(item.place)}{escape(dated)}</p>'
        )
    elif isinstance(item, Claim):
        parts.append(
            f'<p class="fr-what">Claim, {escape(item.place)}{escape(dated)}<br>'
            f"{escape(item.statement)}</p>"
        )
    parts.append(words(edition, item, printed))
    parts.append(f'<p class="fr-byline">{byline(edition, item)}</p>')
    parts.append(facts(_facts(edition, item, links)))
    parts.append("</div>")
    return "".join(parts)


def words(edition: Edition, item: Item, printed: str | None = None) -> str:
    """The item's excerpt in its paragraph, or that it is cited and not quoted."""
    home = edition.home[item.id]
    if item.excerpt and isinstance(home, Article):
        before, exact, after = paragraph(edition.texts[home.id], item.excerpt, home.body)
        return quotation(before, exact, after, printed)
    locator = item.citation.locator if item.citation else ""
    return (
        '<p class="fr-note"><b>By citation.</b> The words are not stored in this collection; '
        f"the figure stands in the document named below ({escape(locator)}).</p>"
    )


def chain(edition: Edition, item: Record | Claim) -> str:
    """Who measured, who said, who printed, as arrows, with its quiet marks."""
    links = " → ".join(
        f"{escape(step.name)} <i>{escape(step.role)}</i>" for step in steps(edition, item)
    )
    marks: list[str] = []
    if isinstance(item, Record):
        found = edition.chains[item.id]
        marks += ["second hand"] if found.second_hand else []
        marks += ["one publication only"] if found.single_source else []
    return f"{links} ({', '.join(marks)})" if marks else links


def short_label(edition: Edition, key: str) -> str:
    """What an entry is in a few words: value and measure, statement, or event."""
    item = edition.items[key]
    if isinstance(item, Record):
        row = edition.row(key)
        return f"{row['value_label']}, {row['metric_label']}, {when(item.period.edtf)}"
    if isinstance(item, Event):
        return f"{item.label}, {when(item.period.edtf)}"
    return item.statement if isinstance(item, Claim) else item.id


def finding_text(finding: Finding) -> str:
    """A finding: its verdict, its sentence, and what a curator answered."""
    answer = f"<br>Answer: {escape(finding.answer)}" if finding.answer else ""
    return f"<b>{escape(finding.verdict)}</b>. {escape(finding.sentence)}{answer}"


def _facts(edition: Edition, item: Item, links: bool) -> list[tuple[str, str]]:
    home = edition.home[item.id]
    lines: list[tuple[str, str]] = []
    period = getattr(item, "period", None)
    if period:
        said = f" (“{escape(period.words)}”)" if period.words else ""
        lines.append(
            (
                "Period",
                (
                    f"{escape(when(period.edtf))}, {_BASIS[period.basis]}{said}; "
                    f"known to the {escape(period.precision)}"
                ),
            )
        )
    if isinstance(item, Record):
        lines.append(("Counted", escape(item.population)))
    if item.excerpt:
        lines.append(
            (
                "Words, by machine",
                (
                    "these words are in the article at this place "
                    f"({item.excerpt.start:,} to {item.excerpt.end:,})"
                ),
            )
        )
    if isinstance(item, Record) and item.value_as_printed:
        lines.append(("Value, by machine", f"read from “{escape(item.value_as_printed)}”"))
    lines.append(("Reading, by a person", escape(check_label(edition.checks(item)))))
    if isinstance(item, Record | Claim):
        lines.append(("Passed on", chain(edition, item)))
    lines.extend(
        ("Cross-check", finding_text(finding))
        for finding in edition.findings_by_item.get(item.id, [])
    )
    if item.note:
        lines.append(("Note", escape(item.note)))
    if not links:
        return lines
    lines.extend(
        ("Disputed", inner_link("claims", dispute.question, dispute=dispute.id))
        for dispute in edition.disputes
        if any(item.id in side.items for side in dispute.sides)
    )
    if isinstance(home, Article):
        lines.append(
            ("Article", inner_link("articles", "all that was recorded from it", article=home.id))
        )
    lines.append(("Link", inner_link("articles", "this entry’s own address", record=item.id)))
    return lines


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[int] = ()
) -> str:
    """A plain table; every cell is text and is escaped."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="fr-num">{escape(cell)}</td>'
            if index in numeric
            else f"<td>{escape(cell)}</td>"
            for index, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return (
        '<div class="fr-tablebox" tabindex="0" role="region" '
        f'aria-label="Table: {escape(", ".join(headings))}">'
        f'<table class="fr-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


_SHAPES = {
    "circle": '<circle cx="7" cy="7" r="5"/>',
    "diamond": '<path d="M7 1 13 7 7 13 1 7Z"/>',
    "square": '<path d="M2 2H12V12H2Z"/>',
    "triangle-up": '<path d="M7 1.5 13 12H1Z"/>',
    "pentagon": '<path d="M7 1 13 5.5 10.8 12.5H3.2L1 5.5Z"/>',
    "hexagon": '<path d="M7 1 12.5 4V10L7 13 1.5 10V4Z"/>',
    "star": '<path d="M7 1 9 5 13 5 10 8 11 13 7 10 3 13 4 8 1 5 5 5Z"/>',
    "cross": '<path d="M5 1H9V5H13V9H9V13H5V9H1V5H5Z"/>',
}


def mark(shape: str, colour: str, filled: bool) -> str:
    """A marker as the charts draw it, for the key."""
    fill = colour if filled else "none"
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 16 16" fill="{fill}" '
        f'stroke="{colour}" stroke-width="1.8">{_SHAPES[shape]}</svg>'
    )
    # An image, because Streamlit takes SVG elements out of HTML.
    return f'<img alt="" src="data:image/svg+xml,{quote(drawing)}">'


def key(entries: Iterable[tuple[str, str]]) -> str:
    """The chart's key: pairs of a mark (HTML) and its meaning (text)."""
    items = "".join(f"<span>{drawn}{escape(text)}</span>" for drawn, text in entries)
    return f'<div class="fr-key">{items}</div>'


def organizations_key(edition: Edition, look: Look, ids: Iterable[str]) -> str:
    """The colour and shape of each organization, and what filled and hollow mean."""
    entries = [
        (
            mark(look.nth_symbol(look.organizations.index(one)), look.colour(one), True),
            edition.organizations[one].short_name,
        )
        for one in dict.fromkeys(ids)
    ]
    return key([*entries, *evidence_key(look)])


def evidence_key(look: Look) -> list[tuple[str, str]]:
    """What filled and hollow markers mean."""
    return [
        (mark("circle", look.muted, True), "filled: words of an article"),
        (mark("circle", look.muted, False), "hollow: by citation"),
    ]
