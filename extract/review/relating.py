"""Relations between items, by form: made of fields, judged while they are chosen, saved and signed.

    relation, problems = relation_of({"kind": "share", "part": …}, holdings, article)
    judged({"kind": "share", "part": …}, holdings, article).sentence

Not for the arithmetic itself (`collection.related`), nor for its rules (`collection.check`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError

from extract.collection.check import item_faults, relation_faults
from extract.collection.holdings import Holdings
from extract.collection.related import of_relations
from extract.collection.verdicts import Finding
from extract.contract.ids import slug
from extract.contract.items import Citation, Item
from extract.contract.publications import Article
from extract.contract.relations import Relation
from extract.review.changes import Relate
from extract.review.ids import free_id, stands_elsewhere
from extract.review.items import Entry, Problem, excerpt_of, fields_of, invalid, item_of
from extract.review.work import Work

RELATIONS: dict[str, type[Relation]] = {
    model.model_fields["kind"].annotation.__args__[0]: model for model in get_args(Relation)
}


def made(
    work: Work, kind: Entry, fields: Mapping[str, Any]
) -> tuple[Item | Relation | None, list[Problem]]:
    """The item or relation that the fields make, or None with all problems."""
    if kind == "relation":
        return relation_of(fields, work.whole, work.article)
    return item_of(kind, fields, work.holdings, work.article)


def relation_of(
    fields: Mapping[str, Any], holdings: Holdings, article: Article
) -> tuple[Relation | None, list[Problem]]:
    """The relation that the fields make, or None with all problems.

    `holdings` is the whole collection: a relation may reach into other articles. `excerpt` as in
    `items.item_of`; where it is empty, it is that of the item that the relation is about.
    """
    model = RELATIONS.get(str(fields.get("kind")))
    if model is None:
        return None, [Problem("kind", "is empty", "say how the items are related")]
    values: dict[str, Any] = {"note": "", **_chosen(model, fields), "checks": []}
    subject = holdings.items.get(str(values.get(model.SUBJECT) or ""))
    own = subject.excerpt if subject and holdings.home[subject.id].id == article.id else None
    values["excerpt"], problem = excerpt_of(
        fields.get("excerpt") or own, holdings.texts[article.id], holdings, article
    )
    problems = [problem] if problem else []
    try:
        relation = model.model_validate(values)
    except ValidationError as error:
        told = {"excerpt", ""} if problem else set[str]()
        if subject is None and not fields.get("excerpt"):
            problems = []  # the words follow from what is missing
        return None, problems + [fault for fault in invalid(error) if fault.field not in told]
    problems = [
        Problem(fault.field, fault.fault, fault.remedy)
        for fault in (
            *item_faults(holdings, article, relation),
            *relation_faults(holdings, article, relation),
        )
    ]
    return (None if problems else relation), problems


def judged(
    fields: Mapping[str, Any], holdings: Holdings, article: Article
) -> Finding | list[Problem]:
    """What the arithmetic says of the items that were chosen so far, or why it says nothing yet."""
    model = RELATIONS.get(str(fields.get("kind")))
    if model is None:
        return []
    values = _chosen(model, fields) | {"id": "new", "checks": [], "note": ""}
    try:
        relation = model.model_validate(values | {"citation": Citation(locator="")})
    except ValidationError:
        return []  # not all of them are chosen
    amiss = [
        Problem("", fault.fault, fault.remedy)
        for fault in relation_faults(holdings, article, relation)
    ]
    # A figure whose metric is not defined, which `check` says, is compared with nothing.
    return amiss or next(of_relations(holdings, [relation]), [])


def _chosen(model: type[Relation], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a relation of this kind has, of all that a form holds."""
    return {
        name: fields[name]
        for name in model.model_fields
        if fields.get(name) not in (None, "", []) and name not in ("excerpt", "citation")
    }


def relate(work: Work, change: Relate) -> None:
    """Make a relation, and sign it."""
    fields = dict(change.fields)
    model = RELATIONS.get(str(fields.get("kind")))
    if not fields.get("id") and model:
        about = str(fields.get(model.SUBJECT) or "")
        fields["id"] = free_id(work.opened, slug(f"{fields['kind']}-{about}"), work.relations)
    relation, problems = relation_of(fields, work.whole, work.article)
    name = str(fields.get("id") or "")
    article = work.opened.article.id
    if name and (
        any(item.id == name for item in work.evidenced)
        or name in work.retired
        or stands_elsewhere(work.holdings.folder, name, article)
    ):
        problems.append(Problem("id", f"{name} is in use already", "choose another id"))
    work.problems.extend(problems)
    if relation is None or work.problems:
        return
    work.put(work.signed(relation, "holds", ""))
    work.decide("add", "", kind="relation", item=relation.id, content=fields_of(relation))
