"""A record, claim or event from the fields of a form, or every problem beside its field.

    item, problems = item_of("record", {"excerpt": "over 100 raids", …}, holdings, article)

The same models and the same rules as `collection.check`: what is made here passes it. What follows
from other fields (the offsets of an excerpt, the days of a period, the value of printed words)
need not be filled in, and is compared if it is.

Not for saving: that is `extract.review.saving`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast, overload

from pydantic import ValidationError

from extract.collection.check import item_faults
from extract.collection.holdings import Holdings
from extract.collection.printed import read_as
from extract.contract import excerpts
from extract.contract.items import Claim, Event, Evidenced, Excerpt, Item, Record, content_of
from extract.contract.publications import Article
from extract.contract.times import dated
from extract.contract.vocabulary import Metric

Kind = Literal["record", "claim", "event"]
Entry = Literal["record", "claim", "event", "relation"]
MODELS: dict[Kind, type[Record] | type[Claim] | type[Event]] = {
    "record": Record,
    "claim": Claim,
    "event": Event,
}
# What a curator types, and no excerpt: the article's own characters are never a fault.
_TYPED = ("place", "speaker", "note", "population", "statement", "label")
_BOUNDS = ("value", "low", "high")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of a form, and what to do about it.

    `field` is dotted where it is part of another ("period.edtf"), "" where it is the whole form.
    `places` are those to choose from where words occur more than once in the article.
    """

    field: str
    fault: str
    remedy: str
    places: tuple[Excerpt, ...] = ()

    def __str__(self) -> str:
        where = f"{self.field}: " if self.field else ""
        return f"{where}{self.fault}: {self.remedy}"


@dataclass(frozen=True)
class Found:
    """Where words are in an article's body; and its own spelling where they occur nowhere."""

    places: tuple[Excerpt, ...]
    suggestion: str | None


@overload
def kind_of(item: Item) -> Kind: ...
@overload
def kind_of(item: Evidenced) -> Entry: ...
def kind_of(item: Evidenced) -> Entry:
    """Whether it is a record, a claim or an event; what is no item is a relation."""
    for kind, model in MODELS.items():
        if isinstance(item, model):
            return kind
    return "relation"


def find_words(words: str, holdings: Holdings, article: Article) -> Found:
    """Every place of these exact words in the article's body.

    Where there is none, `suggestion` is the article's own spelling if it differs in white space,
    quotation marks or dashes only; a person has to take it up.
    """
    text = holdings.texts[article.id]
    places = tuple(excerpts.locate(words, text, article.body))
    near = None
    if not places:
        near = excerpts.suggest(words, text[article.body.start : article.body.end])
    return Found(places, near)


def fields_of(item: Evidenced) -> dict[str, Any]:
    """The item as fields of a form: all but its checks."""
    return {name: value for name, value in content_of(item).items() if name != "checks"}


def read_value(printed: str, metric: Metric) -> dict[str, Any]:
    """Value, qualifier, low and high that printed words state in this metric.

    Raises ValueError where the words are not one figure, or no level of an ordinal metric.
    """
    read = read_as(printed, metric)
    if metric.scale == "ordinal" and read.value is None:
        raise ValueError(f"“{printed}” names no level of {metric.id}")
    return {name: getattr(read, name) for name in ("value", "qualifier", "low", "high")}


def item_of(
    kind: Kind, fields: Mapping[str, Any], holdings: Holdings, article: Article
) -> tuple[Item | None, list[Problem]]:
    """The item that the fields make, or None with all problems.

    `holdings` has the article's text and the metrics and organizations to choose from. `excerpt`
    may be an Excerpt or its fields, [start, end] in code points, or the words alone if they occur
    in the body once. Of `period`, "edtf", "basis" and "words" suffice. Without a `qualifier`, it is
    read from `value_as_printed`, and so are those of `value`, `low` and `high` that are not given,
    unless `read_by` is "person". The id is needed; checks may not be given.
    """
    text = holdings.texts[article.id]
    values: dict[str, Any] = dict(fields)
    problems: list[Problem] = [
        Problem(name, "contains an invisible character", "type it again")
        for name in _TYPED
        if isinstance(values.get(name), str) and not _is_plain(values[name])
    ]
    if "checks" in values:
        problems.append(Problem("checks", "are not a field of the form", "sign the item instead"))
    values["checks"] = []
    values.setdefault("note", "")
    values.setdefault("place", holdings.about.place if holdings.about else "")
    if kind != "event":
        values.setdefault("speaker", "")
        values.setdefault("reported_via", None)
    values["excerpt"], problem = excerpt_of(values.get("excerpt"), text, holdings, article)
    if problem:
        problems.append(problem)
    if values.get("period") is not None or kind != "claim":
        values["period"], problem = _period(values.get("period"))
        if problem:
            problems.append(problem)
    else:
        values["period"] = None
    metric = holdings.metrics.get(str(values.get("metric")))
    read_by_person = values.get("read_by") == "person"
    if read_by_person and not any(values.get(name) is not None for name in _BOUNDS):
        remedy = "give its value, or low and high"
        problems.append(Problem("value", "was read by a person, but nothing is given", remedy))
    elif kind == "record" and metric and "qualifier" not in values:
        given = {name: values[name] for name in _BOUNDS if values.get(name) is not None}
        try:
            values |= read_value(str(values.get("value_as_printed")), metric) | given
        except ValueError as error:
            problems.append(Problem("value_as_printed", str(error), "copy the whole figure"))
    # What was reported above is left to that report, and with it what only follows from it.
    told = {problem.field.partition(".")[0] for problem in problems} | ({""} if problems else set())
    try:
        item = MODELS[kind].model_validate(values)
    except ValidationError as error:
        more = [
            problem for problem in invalid(error) if problem.field.partition(".")[0] not in told
        ]
        return None, problems + more
    if isinstance(item, Record) and item.period.basis == "inferred" and not item.note.strip():
        remedy = "say in the note what it is inferred from, or copy the article's words for it"
        problems.append(Problem("note", "the period is inferred, but the note is empty", remedy))
    if problems:
        return None, problems
    alone = replace(holdings, articles={article.id: article})
    problems = [
        Problem(fault.field, fault.fault, fault.remedy)
        for fault in item_faults(alone, article, item)
    ]
    return (None if problems else item), problems


def _is_plain(words: str) -> bool:
    """Whether every character can be seen, or joins or parts letters (ZWJ, ZWNJ, soft hyphen)."""
    return all(
        unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
        or letter in "\u200c\u200d\u00ad"
        for letter in words
    )


def invalid(error: ValidationError) -> list[Problem]:
    """What a model refuses, each beside its field."""
    found: dict[str, Problem] = {}
    for detail in error.errors(include_url=False):
        # Members of unions ("value.int") are no fields of a form.
        steps = [str(step) for step in detail["loc"]]
        depth = 2 if steps[:1] in (["period"], ["excerpt"]) else 1
        field = ".".join(steps[:depth])
        message = detail["msg"].removeprefix("Value error, ")
        if detail["type"] == "missing":
            message = "is missing"
        elif detail["type"] == "string_too_short" or detail["input"] == "":
            message = "is empty"
        elif field in ("value", "low", "high"):  # unions, of which each member would complain
            message = (
                "is not a number"
                if field != "value"
                else "is neither a number nor the name of a level"
            )
        elif detail["type"] == "extra_forbidden":
            message = "is not a field of this kind"
        remedies = {"is missing": "fill it in", "is empty": "fill it in"}
        found.setdefault(field, Problem(field, message, remedies.get(message, "correct the field")))
    return list(found.values())


def excerpt_of(
    given: object, text: str, holdings: Holdings, article: Article
) -> tuple[dict[str, Any] | None, Problem | None]:
    """The excerpt's fields from any of the ways to give it."""
    if isinstance(given, Excerpt):
        return given.model_dump(), None
    if isinstance(given, Mapping):
        named = cast("Mapping[str, Any]", given)
        if set(named) != {"start", "end"}:
            return dict(named), None
        given = [named["start"], named["end"]]
    if isinstance(given, (list, tuple)):
        ends = list(cast("list[Any]", given))
        if len(ends) == 2 and all(type(end) is int for end in ends):
            start, end = ends
            if article.body.start <= start < end <= article.body.end:
                return excerpts.excerpt_at(text, start, end).model_dump(), None
        return None, Problem(
            "excerpt",
            f"{given} are not two places in the body {article.body.start}:{article.body.end}",
            "choose words of the body",
        )
    words = given if isinstance(given, str) else ""
    if not words.strip():
        return None, Problem("excerpt", "is empty", "copy the article's words")
    found = find_words(words, holdings, article)
    if len(found.places) == 1:
        return found.places[0].model_dump(), None
    if found.places:
        count = len(found.places)
        remedy = "choose the place, or copy more words around it"
        fault = f"these words are in the article {count} times"
        return None, Problem("excerpt", fault, remedy, found.places)
    if found.suggestion:
        remedy = f"the article has “{found.suggestion}”: copy it exactly"
    elif excerpts.locate(words, text):
        remedy = "they are outside it; site navigation and teasers are not part of the article"
    else:
        remedy = "copy them exactly"
    return None, Problem("excerpt", "these words are not in the article's body", remedy)


def _period(given: object) -> tuple[dict[str, Any] | None, Problem | None]:
    """The period's fields, with its days and precision filled in from its EDTF string."""
    if not isinstance(given, Mapping):
        return None, Problem("period", "is missing", "say what time it is about")
    values = dict(cast("Mapping[str, Any]", given))
    values.setdefault("words", None)
    written = values.get("edtf")
    if not isinstance(written, str) or not written.strip():
        return None, Problem("period.edtf", "is missing", "write it as EDTF: 2008, 2008-01/2008-05")
    try:
        return dated(written) | values, None
    except ValueError as error:
        return None, Problem("period.edtf", str(error), "write it as EDTF: 2008, 2008-01/2008-05")
