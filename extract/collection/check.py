"""Every fault of a collection: what must be mended before its figures may be published.

    for fault in all_faults(read("data")): print(fault)

Compares the data with the articles' words: hashes, excerpts, printed values, periods, checks, and
whether everything that is named exists. All faults are gathered, not the first only.

Not for relations between figures that are both shown as reported: those are findings
(`extract.collection.findings`) and never stop publication.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date, timedelta

from extract.collection.figures import nature_faults, value_faults
from extract.collection.findings import findings
from extract.collection.holdings import Holdings
from extract.collection.verdicts import Finding
from extract.collection.vocabulary import may_exist, vocabulary_faults
from extract.contract import excerpts
from extract.contract.faults import Fault
from extract.contract.files import BIDIRECTIONAL_CONTROLS
from extract.contract.items import Claim, Event, Evidenced, Item, Record
from extract.contract.judgements import Judgement
from extract.contract.publications import (
    NOT_STATED,
    URL_NOT_STATED,
    Article,
    Publication,
    Reference,
)
from extract.contract.relations import DependsOn, RankChange, Relation, RelativeChange, Share, Sum
from extract.contract.times import Period
from extract.contract.wording import listed

_ROOMS = ("records/", "references/")  # where items are


def all_faults(holdings: Holdings) -> list[Fault]:
    """Every reason why the holdings may not be published, sorted by file and record."""
    return sorted({*holdings.reading_faults, *faults_of(holdings)})


def faults_of(holdings: Holdings) -> list[Fault]:
    """All faults that can be found once the files were read, in no particular order."""
    return [
        *_unique_ids(holdings),
        *publication_faults(holdings),
        *(
            fault
            for home in holdings.publications
            for relation in home.relations
            for fault in relation_faults(holdings, home, relation)
        ),
        *collection_faults(holdings, findings),
    ]


def publication_faults(holdings: Holdings) -> list[Fault]:
    """The faults of articles and references that can be seen in each one by itself."""
    tomorrow = _tomorrow()
    return [
        *_articles(holdings),
        *(
            fault
            for home in holdings.publications
            for item in home.evidenced
            for fault in item_faults(holdings, home, item)
        ),
        *(
            fault
            for home in holdings.publications
            for fault in _days_of(home, holdings.files[home.id], tomorrow)
        ),
    ]


def collection_faults(
    holdings: Holdings, every_finding: Callable[..., Iterable[Finding]]
) -> list[Fault]:
    """The faults of what is beside articles and references: vocabulary, disputes, answers.

    `holdings` needs to hold the items that these name, and no others. `every_finding` is asked, as
    `extract.collection.findings.findings`, where something answers one.
    """
    return [
        *vocabulary_faults(holdings),
        *_revisions(holdings),
        *_disputes(holdings),
        *_retired(holdings),
        *_answers(holdings, every_finding),
        *_gaps(holdings),
        *_days(holdings, _tomorrow()),
    ]


def _tomorrow() -> str:
    """The last day that may be today somewhere."""
    return (date.today() + timedelta(days=1)).isoformat()  # noqa: DTZ011  # anywhere


def _future(file: str, item: str, what: str, day: str | None, tomorrow: str) -> Iterator[Fault]:
    if day and day > tomorrow:
        yield Fault(file, item, f"{what} {day}, which is in the future", "correct the day")


def _days_of(home: Publication, name: str, tomorrow: str) -> Iterator[Fault]:
    """Days on which nobody can have published, imported or checked anything."""
    first = home.published.start if home.published else None
    yield from _future(name, "", "was published on", first, tomorrow)
    if isinstance(home, Article) and home.imported:
        yield from _future(name, "", "was imported on", home.imported.on, tomorrow)
    for item in home.evidenced:
        for check in item.checks:
            yield from _future(name, item.id, f"is checked by {check.by} on", check.on, tomorrow)
            if first and check.on < first:
                yield Fault(
                    name,
                    item.id,
                    f"is checked by {check.by} on {check.on}, before its publication appeared "
                    f"({first})",
                    "correct the day",
                )


def _days(holdings: Holdings, tomorrow: str) -> Iterator[Fault]:
    """Days on which nobody can have answered, retired or released anything."""
    for answer in holdings.answers.values():
        yield from _future("answers.json", answer.id, "is answered on", answer.on, tomorrow)
    for retired in holdings.retired.values():
        yield from _future("retired.json", retired.id, "is retired since", retired.since, tomorrow)
    for entry in holdings.corrections:
        what = f"version {entry.version} is of"
        yield from _future("CORRECTIONS.md", "", what, entry.day, tomorrow)


def repeated_id(file: str, item: str, times: int) -> Fault:
    """The fault of an id that several items have."""
    return Fault(
        file,
        item,
        f"the id is used {times} times in the collection",
        "give each record, claim, event and relation its own id",
    )


def _unique_ids(holdings: Holdings) -> Iterator[Fault]:
    homes = holdings.publications
    count = Counter(item.id for home in homes for item in home.evidenced)
    for home in homes:
        for item in home.evidenced:
            if count[item.id] > 1:
                yield repeated_id(holdings.files[home.id], item.id, count[item.id])
    for key in holdings.articles.keys() & holdings.references.keys():
        yield Fault(
            holdings.files[key], key, "is both an article and a reference", "rename one of them"
        )


def _void(name: str, judgement: Judgement) -> Iterator[Fault]:
    for check in judgement.checks:
        if check.content_sha256 != judgement.content_hash():
            yield Fault(
                name,
                judgement.id,
                f"the check by {check.by} on {check.on} is void: what was checked has changed",
                "save it again on the review page, or restore it",
            )


def _articles(holdings: Holdings) -> Iterator[Fault]:
    for article in holdings.articles.values():
        yield from article_faults(holdings, article)


def article_faults(holdings: Holdings, article: Article) -> Iterator[Fault]:
    """The faults of an article itself: its text, what is stated of it, where its body lies."""
    name = f"articles/{article.id}.txt"
    text = holdings.texts.get(article.id)
    if text is None:
        yield Fault(name, "", "is missing or unreadable", "restore the article's text")
        return
    if holdings.text_hashes[article.id] != article.text_sha256:
        rest = ", ".join(item.id for item in article.evidenced) or "none"
        yield Fault(
            name,
            "",
            f"the text is not the one that was recorded (its hash differs); items that depend on "
            f"it: {rest}",
            "restore the text; an article is never edited",
        )
    for field, stated, unknown in (
        ("title", article.title, NOT_STATED),
        ("publisher", article.publisher, NOT_STATED),
        ("url", article.url, URL_NOT_STATED),
    ):
        if stated == unknown:
            yield Fault(
                holdings.files[article.id],
                "",
                f"the {field} is not stated",
                f"establish the {field} and write it instead of {unknown}",
                field,
            )
    if article.published is None:
        yield Fault(
            holdings.files[article.id],
            "",
            "the publication date is missing",
            "establish it and say how it is known; it is never guessed",
        )
    if article.body.end > len(text) or article.body.start >= article.body.end:
        yield Fault(
            holdings.files[article.id],
            "",
            f"the body {article.body.start}:{article.body.end} is not within the text's "
            f"{len(text)} code points",
            "correct body start and end",
        )
    hidden = sorted({f"U+{ord(c):04X}" for c in text if c in BIDIRECTIONAL_CONTROLS})
    if hidden:
        yield Fault(
            name,
            "",
            f"contains bidirectional control characters ({', '.join(hidden)})",
            "find a copy of the article without them: the words shown differ from those stored",
        )


def item_faults(holdings: Holdings, home: Publication, item: Evidenced) -> Iterator[Fault]:
    """The faults of one record, claim, event or relation, each with the field that it concerns."""
    name = holdings.files[home.id]

    def fault(what: str, remedy: str, field: str) -> Fault:
        return Fault(name, item.id, what, remedy, field)

    for kind, key, known, field in _names(holdings, item):
        if key not in known and not may_exist(holdings, key, f"{kind}s.json"):
            remedy = f"define the {kind} or correct the id"
            yield fault(f"{key} is not a known {kind}", remedy, field)

    if isinstance(home, Reference) and item.citation is None:
        yield fault(
            "an excerpt in a reference, which has no text", "cite it: give a citation", "excerpt"
        )
    text = holdings.texts.get(home.id)
    if isinstance(home, Article):
        if item.excerpt is None:
            yield fault(
                "a citation in an article's file", "quote the article: give an excerpt", "excerpt"
            )
        elif text is not None:
            problem = excerpts.why_not(item.excerpt, text, home.body)
            if problem:
                yield fault(*problem, "excerpt")
            body = text[home.body.start : home.body.end]
            period: Period | None = getattr(item, "period", None)
            if period and period.basis != "inferred" and period.words is None:
                yield fault(
                    f"the period is {period.basis}, but no words for it are given",
                    "copy the words that give it, or mark it as inferred",
                    "period.words",
                )
            if period and period.words and period.words not in body:
                yield fault(
                    f"the period's words “{period.words}” are not in the article",
                    "copy them exactly, or infer the period and leave the words out",
                    "period.words",
                )
    if isinstance(item, Record) and item.metric in holdings.metrics:
        metric = holdings.metrics[item.metric]
        for what, remedy, field in (
            *value_faults(item, metric),
            *nature_faults(home, item, metric),
        ):
            yield fault(what, remedy, field)
    yield from _check_faults(holdings, home, item, name)


def _names(holdings: Holdings, item: Evidenced) -> Iterator[tuple[str, str, Container[str], str]]:
    """What the item names, as (kind, id, those that exist, the item's field)."""
    if isinstance(item, Record):
        yield "metric", item.metric, holdings.metrics, "metric"
    if isinstance(item, Record | Claim):
        yield "organization", item.organization, holdings.organizations, "organization"
        if item.reported_via:
            yield "organization", item.reported_via, holdings.organizations, "reported_via"
    if isinstance(item, Event):
        for metric in item.metrics:
            yield "metric", metric, holdings.metrics, "metrics"


def _revisions(holdings: Holdings) -> Iterator[Fault]:
    """Where a revised figure names none that it can replace: it may be in another article."""
    for record in holdings.items.values():
        if isinstance(record, Record) and record.revises:
            name = holdings.files[holdings.home[record.id].id]
            for fault, remedy in _revision_faults(holdings, record, record.revises):
                yield Fault(name, record.id, fault, remedy, "revises")


def _revision_faults(holdings: Holdings, record: Record, revises: str) -> Iterator[tuple[str, str]]:
    before = holdings.items.get(revises)
    if not isinstance(before, Record):
        if not may_exist(holdings, revises, *_ROOMS):
            yield (
                f"it revises {revises}, which is not a record of this collection",
                "correct the id",
            )
        return
    passed = [record.id]
    following: Item | None = before
    while isinstance(following, Record) and following.id not in passed:
        passed.append(following.id)
        following = holdings.items.get(following.revises or "")
    if following is not None and following.id == record.id:
        yield "it revises itself, directly or through others", "name the earlier figure"
        return
    unlike = [
        name for name in ("metric", "place") if getattr(before, name) != getattr(record, name)
    ]
    ends = (before.period.start, before.period.end) == (record.period.start, record.period.end)
    unlike += [] if ends else ["period"]
    if unlike:
        yield (
            f"it revises {revises}, which has another {listed(unlike)}",
            "name the figure of the same metric, place and period",
        )


def relation_faults(holdings: Holdings, home: Publication, relation: Relation) -> Iterator[Fault]:
    """The faults of one relation, apart from those of its evidence."""

    def fault(what: str, remedy: str) -> Fault:
        return Fault(holdings.files[home.id], relation.id, what, remedy)

    whole = True
    for key, kinds in relation.members.items():
        if not isinstance(holdings.items.get(key), kinds):
            whole = False
            named = " or ".join(kind.__name__.lower() for kind in kinds)
            if not may_exist(holdings, key, *_ROOMS):
                yield fault(f"{key} is not a {named} of this collection", "correct the id")
    named = [value for name in relation.MEMBERS for value in _listed(getattr(relation, name))]
    for key, times in Counter(named).items():
        if times > 1:
            yield fault(f"{key} is named {times} times in it", "relate different figures")
    subject = holdings.items.get(relation.subject)
    if subject is not None and holdings.home[subject.id].id != home.id:
        yield fault(
            f"{subject.id} is recorded from another publication",
            "a relation rests on the words of one publication: record it there",
        )
    if not whole:
        return
    if isinstance(relation, Share | RelativeChange | Sum) and relation.excerpt:
        printed = getattr(subject, "value_as_printed", None)
        if printed and not excerpts.occurs(printed, relation.excerpt.exact):
            yield fault(
                f"the excerpt does not print “{printed}”, which it is said to relate",
                "quote the words that relate the figures",
            )
    records = {key: holdings.items[key] for key in named}
    yield from (fault(*problem) for problem in _scale_faults(holdings, relation, records))


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _scale_faults(
    holdings: Holdings, relation: Relation, items: Mapping[str, Evidenced]
) -> Iterator[tuple[str, str]]:
    """Where the metrics are not of the kind that the relation needs, as (fault, remedy)."""
    metrics = {
        key: holdings.metrics[item.metric]
        for key, item in items.items()
        if isinstance(item, Record) and item.metric in holdings.metrics
    }

    def scales(keys: list[str], scale: str) -> Iterator[tuple[str, str]]:
        for key in keys:
            if key in metrics and metrics[key].scale != scale:
                yield (
                    f"{key} is a {metrics[key].scale}, and a {relation.kind} needs a {scale} there",
                    "relate other figures",
                )

    def one_metric(keys: list[str]) -> Iterator[tuple[str, str]]:
        if len({metrics[key].id for key in keys if key in metrics}) > 1:
            yield f"{', '.join(keys)} are of different metrics", "relate figures of one metric"

    match relation:
        case Share():
            yield from scales([relation.part, relation.whole], "count")
            yield from scales([relation.result], "percent")
        case RelativeChange():
            yield from one_metric([relation.earlier, relation.later])
            result = metrics.get(relation.result)
            if not (result and result.change and result.change.kind == "percent"):
                yield from scales([relation.result], "percent")
            for key in (relation.earlier, relation.later):
                if key in metrics and metrics[key].scale == "ordinal":
                    yield f"{key} is a rank, which has no change in percent", "use rank_change"
        case Sum():
            if len({metrics[key].unit for key in metrics}) > 1:
                yield "its figures have different units", "relate figures of one unit"
        case RankChange():
            yield from scales([relation.earlier, relation.later], "ordinal")
            yield from one_metric([relation.earlier, relation.later])
        case DependsOn():  # on an event, whatever it measures
            pass


def _answers(
    holdings: Holdings, every_finding: Callable[..., Iterable[Finding]]
) -> Iterator[Fault]:
    if holdings.reading_faults or not holdings.answers:
        return  # a finding may be about what could not be read
    # Of unchecked records as well: an answer does not lapse while somebody looks again.
    known = {finding.id for finding in every_finding(holdings, checked=False)}
    for key in holdings.answers:
        if key not in known:
            yield Fault(
                "answers.json",
                key,
                "answers a finding that does not exist",
                "`python -m extract check` prints the findings: correct the id, or remove it",
            )


def _gaps(holdings: Holdings) -> Iterator[Fault]:
    for gap in holdings.gaps:
        yield from _void("gaps.json", gap)
        if not isinstance(holdings.items.get(gap.claim), Claim) and not may_exist(
            holdings, gap.claim, *_ROOMS
        ):
            yield Fault(
                "gaps.json", gap.id, f"{gap.claim} is not a claim of this collection", "correct it"
            )
        for metric in gap.metrics:
            if metric not in holdings.metrics and not may_exist(holdings, metric, "metrics.json"):
                yield Fault("gaps.json", gap.id, f"{metric} is not a known metric", "correct it")


def _check_faults(
    holdings: Holdings, home: Publication, item: Evidenced, name: str
) -> Iterator[Fault]:
    if not item.checks:
        return
    content = holdings.content_hash(item)
    # The text as it is now, not the hash that the file claims for it.
    compared = None if isinstance(home, Reference) else holdings.text_hashes.get(home.id, "")
    stated = holdings.stated_hashes.get(home.id) or home.stated_hash()
    for check in item.checks:
        who = f"the check by {check.by} on {check.on} is void"
        if check.content_sha256 != content:
            yield Fault(
                name,
                item.id,
                f"{who}: what was checked has changed since; it counts as not checked",
                "compare it with the article and sign it again",
            )
        if check.text_sha256 != compared:
            yield Fault(
                name,
                item.id,
                f"{who}: the article's text is not the one compared; it counts as not checked",
                "restore the text, or compare with the new one and sign again",
            )
        if check.publication_sha256 not in (None, stated):
            yield Fault(
                name,
                item.id,
                f"{who}: title, publisher or date of {home.id} has changed since; it counts as not "
                "checked",
                "restore them, or compare with the publication and sign again",
            )


def _disputes(holdings: Holdings) -> Iterator[Fault]:
    for dispute in holdings.disputes:
        yield from _void("disputes.json", dispute)
        for key in (key for side in dispute.sides for key in side.items):
            if not isinstance(holdings.items.get(key), Record | Claim) and not may_exist(
                holdings, key, *_ROOMS
            ):
                yield Fault(
                    "disputes.json",
                    dispute.id,
                    f"{key} is not a record or claim of this collection",
                    "correct the id",
                )


def _retired(holdings: Holdings) -> Iterator[Fault]:
    for old in holdings.retired.values():
        if old.id in holdings.items:
            yield Fault(
                "retired.json",
                old.id,
                "is retired, and in use",
                "give the new item another id: an id never changes its meaning",
            )
            continue
        today = holdings.resolve(old.id)
        # A chain may end where nothing replaced the last id; it may not end in an unknown one.
        last = today.retired[-1].replaced_by
        if today.item is None and last is not None and not may_exist(holdings, last, *_ROOMS):
            yield Fault(
                "retired.json",
                old.id,
                f"its replacement {old.replaced_by} leads to no record, claim or event",
                "name one that exists, or null if nothing replaces it",
            )
