"""Correcting what is said of an article beside its words: title, publisher, date, addresses.

    restate(work, Restate({"title": "Raids on the rise"}, "a letter was missing"))

Every check vouches for title, publisher and date, since a reader would be misled by these. Where
one of them changes, the checks of the article's entries are void, and these are signed again: by
whoever has changed it, if they have looked at the entries again, or later, one by one.

Not for the article's text, which is never edited, nor for its bounds (`review.bounding`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from extract.collection.check import article_faults, item_faults
from extract.contract.publications import Article
from extract.contract.times import Published, dated
from extract.review.changes import Restate
from extract.review.items import Problem, invalid
from extract.review.work import Work

FIELDS = ("title", "publisher", "authors", "published", "url", "archived_url", "rights", "note")


def restate(work: Work, change: Restate) -> None:
    """Tell something else of the article, unless it would be a fault."""
    before = work.article
    fields, problems = _read(change)
    if not change.reason.strip():
        problems.append(Problem("reason", "is empty", "say why it is changed"))
    article = None
    if not problems:
        try:
            article = Article.model_validate(before.model_dump() | fields)
        except ValidationError as error:
            problems = invalid(error)
    if article is not None and article == before:
        problems.append(Problem("", "nothing is changed", "there is nothing to do"))
    if article is not None and not problems:
        problems = _faults(work, before, article)
    work.problems += [replace(problem, field=f"article.{problem.field}") for problem in problems]
    if article is None or work.problems:
        return
    changed = [name for name in FIELDS if getattr(before, name) != getattr(article, name)]
    signed = [item for item in work.evidenced if work.opened.valid_checks(item)]
    work.stated = {name: getattr(article, name) for name in changed}
    old, new = (
        publication.model_dump(mode="json", include=set(changed))
        for publication in (before, article)
    )
    work.decide("restate", change.reason.strip(), content=new, changed=changed, replaced=old)
    if change.sign and before.stated_hash() != article.stated_hash():
        for item in signed:
            work.put(work.signed(item, "holds", ""))


def _read(change: Restate) -> tuple[dict[str, Any], list[Problem]]:
    """The fields as a publication has them, and what cannot be one."""
    fields = dict(change.fields)
    problems = [
        Problem(name, "is not a detail of an article", "leave it out")
        for name in fields.keys() - set(FIELDS)
    ]
    given = fields.get("published")
    if isinstance(given, dict):
        try:
            fields["published"] = Published.model_validate(dated(str(given["edtf"])) | given)
        except ValidationError as error:
            problems += [replace(problem, field="published") for problem in invalid(error)]
        except (KeyError, ValueError) as error:
            problems.append(Problem("published", str(error), "write it as EDTF: 2008-06-12"))
        else:
            fields["published"] = fields["published"].model_dump()
            if not str(given.get("note", "")).strip():
                fault = "is empty"
                problems.append(Problem("published.note", fault, "say how it is known"))
    return fields, problems


def _faults(work: Work, before: Article, article: Article) -> list[Problem]:
    """What `check` would say of the article as it shall be, and of its entries, and did not."""

    def found(restated: Article) -> set[tuple[str, str, str, str]]:
        holdings = replace(work.holdings, articles={restated.id: restated})
        # Of their checks, those are void that vouched for something else: that is meant.
        entries = [entry.model_copy(update={"checks": []}) for entry in restated.evidenced]
        return {
            (fault.field, fault.record, fault.fault, fault.remedy)
            for fault in (
                *article_faults(holdings, restated),
                *(fault for entry in entries for fault in item_faults(holdings, restated, entry)),
            )
        }

    return [
        Problem(field if not record else "", f"{record}: {fault}" if record else fault, remedy)
        for field, record, fault, remedy in sorted(found(article) - found(before))
    ]
