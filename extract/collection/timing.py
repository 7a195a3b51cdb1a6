"""Periods beside the dates of what they depend on, and of the words about them.

    for finding in after_publication(article, article.records): print(finding.sentence)

"The period, January to May 2008, begins before “Law takes effect” …"

Not for whether a period is what its words say: that is `collection.check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from extract.collection.verdicts import Finding, Verdict
from extract.contract import edtf
from extract.contract.items import Claim, Event, Record
from extract.contract.publications import Publication
from extract.contract.times import Dated
from extract.contract.wording import when


def _first_end(dated: Dated) -> date | None:
    """The last day on which a period may have begun: that of "2008" is 31 December 2008."""
    return edtf.bounds(dated.edtf.partition("/")[0]).end if dated.start else None


def _last_start(dated: Dated) -> date | None:
    """The first day on which a period may have ended: that of "2008" is 1 January 2008."""
    return edtf.bounds(dated.edtf.rpartition("/")[2]).start if dated.end else None


def depends_on(dependent: Record | Claim, event: Event) -> tuple[Verdict, str]:
    """Whether what depends on an event can be about the time before it, with the sentence."""
    told = f"“{event.label}” ({when(event.period.edtf)})"
    period = dependent.period
    begun = _first_end(period) if period else None
    if not period or not period.start or not begun or not event.period.start:
        return "cannot be compared", f"It is not known whether the period begins before {told}."
    start = date.fromisoformat(event.period.start)
    what = "figure" if isinstance(dependent, Record) else "statement"
    span = f"The period, {when(period.edtf)},"
    if period.end and date.fromisoformat(period.end) < start:
        return "does not agree", f"{span} ends before {told}, on which the {what} depends."
    if begun < start:
        return "note", (
            f"{span} begins before {told}: a {what} that depends on it can only be about the time "
            f"from then on."
        )
    if date.fromisoformat(period.start) < start:
        return "agrees", f"{span} may begin with {told}, on which the {what} depends."
    return "agrees", f"{span} does not begin before {told}, on which the {what} depends."


def after_publication(home: Publication, items: Iterable[Record | Claim]) -> Iterator[Finding]:
    """A note on each item of a publication whose period ends after the publication appeared."""
    published = home.published
    for item in items:
        if isinstance(item, Record) and item.is_ahead:
            continue
        ended = _last_start(item.period) if item.period else None
        if not published or not published.end or not item.period or not ended:
            continue
        if ended > date.fromisoformat(published.end):
            yield Finding(
                f"period-{item.id}",
                "period",
                "note",
                f"The period {when(item.period.edtf)} ends after the words about it appeared "
                f"({when(published.edtf)}).",
                (item.id,),
            )
