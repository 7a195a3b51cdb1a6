"""What the figures say of each other: all cross-checks, each in one plain sentence.

    for finding in findings(read("data")): print(finding.verdict, finding.sentence)

Compared are only figures that the words themselves relate (a curator recorded the relation with its
excerpt), levels of a rank with citations of the same years, figures of the same thing, and periods
with the dates of publications and events. Each kind has a module of its own: `related`, `ranks`,
`differences` and `timing`.

Not for data that must be mended: that is `collection.check`. Whether a value was read rightly
from its words is checked there as well, since a value that was not is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations

from extract.collection.amounts import has_scale
from extract.collection.differences import differences, sides_of
from extract.collection.holdings import Holdings
from extract.collection.ranks import not_yet_published, sequences
from extract.collection.related import of_relations
from extract.collection.timing import after_publication
from extract.collection.verdicts import Finding
from extract.contract.items import Claim, Item, Record
from extract.contract.judgements import Answer
from extract.contract.relations import Relation
from extract.contract.wording import when


def findings(holdings: Holdings, *, checked: bool = True) -> list[Finding]:
    """All findings: relations in the order of their files, then sequences, differences, periods.

    Only of checked records and relations, unless `checked` is false.
    """
    if checked:
        return findings_of(holdings, [*holdings.records, *holdings.claims], holdings.relations)
    return findings_of(
        holdings,
        list(holdings.items.values()),
        [relation for home in holdings.publications for relation in home.relations],
    )


def findings_of(
    holdings: Holdings, among: Iterable[Item], relations: Sequence[Relation]
) -> list[Finding]:
    """All findings about these records and claims, and these relations between them."""
    # With a metric that is not defined a figure has no scale; `extract.collection.check` says so.
    items = [
        item for item in among if isinstance(item, Record | Claim) and has_scale(holdings, item)
    ]
    records = [item for item in items if isinstance(item, Record)]
    # A part and its whole are two things, however alike they are described.
    revised = {record.revises for record in records if record.revises}
    related = {pair for relation in relations for pair in permutations(relation.members, 2)}
    found = [
        *of_relations(holdings, relations),
        *sequences(holdings, records),
        *differences(holdings, records, related, sides_of(holdings.shown_disputes), revised),
        *not_yet_published(holdings, records),
        *(
            finding
            for item in items
            for finding in after_publication(holdings.home[item.id], [item])
        ),
    ]
    answers = {key: answer_words(answer) for key, answer in holdings.answers.items()}
    return [replace(finding, answer=answers.get(finding.id, "")) for finding in found]


def answer_words(answer: Answer) -> str:
    """What a curator answers to a finding, with who and when: "It is so. (Ann, 2 May 2020)"."""
    return f"{answer.note} ({answer.by}, {when(answer.on)})"
