"""Correcting where an article's body begins and ends: site chrome and teasers lie outside.

    bound(work, Bound("Police in Sylvania", "passed in February 2008.", "the list was cut off"))

Not for the text itself, which is never edited.
"""

from __future__ import annotations

from extract.contract import excerpts
from extract.contract.items import Evidenced
from extract.contract.publications import Body
from extract.contract.times import Period
from extract.review.changes import Bound
from extract.review.work import Work


def bound(work: Work, change: Bound) -> None:
    """Give the article another body, unless an item's words would then be outside of it."""
    text = work.opened.text
    start = _place(work, "body.first", change.first, text, last=False)
    end = _place(work, "body.last", change.last, text, last=True)
    if not change.reason.strip():
        work.amiss("body.reason", "is empty", "say what was wrong with the old bounds")
    if start is None or end is None:
        return
    if not 0 <= start < end <= len(text):
        work.amiss("body.last", "ends before the body begins", "choose words further down")
        return
    body = Body(start=start, end=end)
    if body == work.body:
        work.amiss("body.first", "these are the bounds already", "there is nothing to do")
        return
    outside = [item.id for item in work.evidenced if not _is_inside(item, body, text)]
    if outside:
        remedy = "take in their words, or withdraw them first"
        named = ", ".join(outside)
        where = "body.first" if start > work.body.start else "body.last"
        work.amiss(where, f"leaves out the words of {named}", remedy)
    if work.problems:
        return
    before, work.body = work.body, body
    work.decide(
        "bound",
        change.reason.strip(),
        content={"body": body.model_dump()},
        changed=["body"],
        replaced={"body": before.model_dump()},
    )


def _place(work: Work, field: str, given: str | int, text: str, *, last: bool) -> int | None:
    """The code point that is meant; None, and a problem, where words do not say which."""
    if isinstance(given, int):
        return given
    words = given.strip()
    if not words:
        work.amiss(field, "is empty", "copy the words from the text")
        return None
    places = excerpts.locate(words, text)
    if len(places) == 1:
        return places[0].end if last else places[0].start
    if places:
        fault = f"these words are in the text {len(places)} times"
        work.amiss(field, fault, "copy more of them, or select them with the mouse")
        return None
    near = excerpts.suggest(words, text)
    remedy = f"the text has “{near}”: copy it exactly" if near else "copy them exactly"
    work.amiss(field, "these words are not in the text", remedy)
    return None


def _is_inside(item: Evidenced, body: Body, text: str) -> bool:
    """Whether the item's words, and those of its period, are within the body."""
    period: Period | None = getattr(item, "period", None)
    if period and period.words and period.words not in text[body.start : body.end]:
        return False
    quoted = item.excerpt
    return quoted is None or body.start <= quoted.start < quoted.end <= body.end
