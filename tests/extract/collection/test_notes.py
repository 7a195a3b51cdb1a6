"""extract.collection.notes: what a machine can see of an item that says more than its words.

All texts, people and organizations here are made up.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from extract.collection.checked import Collection, load
from extract.collection.notes import Note, notes
from extract.contract.excerpts import locate
from extract.contract.items import Item
from extract.contract.judgements import Dispute
from tests.extract import making

# Sentences of a made-up article, printed in June 2015.
TEXT = (
    "The office was opened on May 4. It closed 12 sheds in 2014, said Ana Moss of the ministry. "
    "She told the paper on June 2 that the sheds were filthy hovels. “No shed was dangerous,” "
    "the owners’ union answered. Last year it counted 30 of them. The town has many sheds."
)


def quoting(text: str, words: str) -> dict[str, Any]:
    (found,) = locate(words, text)
    return found.model_dump()


def period(edtf: str, basis: str = "inferred", words: str | None = None) -> dict[str, Any]:
    return making.dated(edtf, basis=basis, words=words)


def holding(
    *items: Item,
    text: str = TEXT,
    published: str | None = "2015-06-10",
    disputes: list[dict[str, Any]] | None = None,
    descriptions: dict[str, str] | None = None,
) -> Collection:
    """A collection of one article with this text. The union's short name is “Union”."""
    article = making.article(*items, published=published, body={"start": 0, "end": len(text)})
    base = making.collection(article)
    metrics = {
        key: metric.model_copy(update={"description": (descriptions or {}).get(key, "")})
        for key, metric in base.metrics.items()
    }
    union = making.organization("union", "Owners’ union").model_copy(update={"short_name": "Union"})
    return dataclasses.replace(
        base,
        texts={article.id: text},
        metrics=metrics,
        organizations=base.organizations | {"union": union},
        disputes=[Dispute.model_validate(dispute) for dispute in disputes or []],
    )


def whats(found: list[Note]) -> list[str]:
    return [note.what for note in found]


# --- a period that ends after its publication -------------------------------------------------

LATER = "ends after its publication (10 June 2015)"


@pytest.mark.parametrize(
    ("status", "ends_later"),
    [("observed", True), ("estimate", True), ("forecast", False), ("target", False)],
)
def test_what_is_still_to_come_may_end_later(status: str, ends_later: bool) -> None:
    found = whats(notes(holding(making.record("a", period="2030", status=status))))
    assert any(LATER in what for what in found) is ends_later


@pytest.mark.parametrize(
    ("edtf", "ends_later"),
    [
        ("2014", False),
        ("2014/2015-06-10", False),
        ("/2015-06-10", False),
        ("2015-06-10", False),
        # How exactly the day is known, and no day after the article.
        ("2015-06", False),
        ("2015-06~", False),
        ("2015-06-11", True),
        ("2015-07", True),
        ("2016", True),
        # An end is written as it is known: the article's own day is the last that it can be.
        ("2014/2015", True),
        ("2014/2015-06", True),
        ("/2015", True),
        ("/2015-06", True),
        ("2015-01/2015-12", True),
        # A count for a year that is not over.
        ("2015", True),
        ("2015-33", False),
        ("2015-34", True),
        ("201X", True),
        # Without an end there is none that could be later.
        ("2014/..", False),
        ("2014/", False),
    ],
)
def test_a_period_ends_with_its_publication(edtf: str, ends_later: bool) -> None:
    found = whats(notes(holding(making.record("a", period=edtf))))
    assert [what.endswith(LATER) for what in found] == [True] * ends_later


@pytest.mark.parametrize("kind", ["claim", "event"])
def test_claims_and_events_as_well(kind: str) -> None:
    item = getattr(making, kind)("a", period="2014/2015")
    (note,) = notes(holding(item))
    assert (note.file, note.item) == ("article.json", "a")
    assert note.what == f"the period 2014 to 2015 {LATER}"
    assert str(note) == f"{note.file}: {note.item}: {note.what}: {note.why}"


def test_citations_as_well() -> None:
    reference = making.reference(making.record("a", cited=True, period="2016"), published="2015")
    assert len(notes(making.collection(reference))) == 1


def test_a_rank_is_one_for_the_whole_year() -> None:
    assert notes(holding(making.tier("a", "low", "2015"))) == []
    assert len(notes(holding(making.tier("a", "low", "2016")))) == 1
    assert len(notes(holding(making.tier("a", "low", "2014/2015")))) == 1


def test_without_a_day_of_publication_none_is_later() -> None:
    assert notes(holding(making.record("a", period="2030"), published=None)) == []


def test_a_claim_without_a_period() -> None:
    assert notes(holding(making.claim("a", period=None))) == []


# --- words that are not in the excerpt's sentence ----------------------------------------------

CASES: list[tuple[str, str, str, str, bool]] = [
    # excerpt, EDTF, basis, words, whether they are elsewhere
    ("It closed 12 sheds in 2014", "2014", "stated", "in 2014", False),
    # In the sentence, outside the excerpt.
    ("12 sheds", "2014", "stated", "in 2014", False),
    ("the sheds were filthy hovels", "2015-06-02", "stated", "June 2", False),
    ("No shed was dangerous", "2015-06-02", "stated", "June 2", True),
    ("12 sheds", "2015-05-04", "stated", "May 4", True),
    ("The town has many sheds.", "2014", "stated", "in 2014", True),
    # Words that are counted from the publication are no other kind.
    ("Last year it counted 30 of them.", "2014", "relative", "Last year", False),
    ("The town has many sheds.", "2014", "relative", "Last year", True),
    # An excerpt of two sentences has the words of both.
    ("She told the paper on June 2 that the sheds were filthy hovels. “No shed was dangerous,”",
     "2015-06-02", "stated", "June 2", False),
    # What is inferred says so.
    ("The town has many sheds.", "2014", "inferred", "in 2014", False),
]  # fmt: skip


@pytest.mark.parametrize(("exact", "edtf", "basis", "words", "elsewhere"), CASES)
def test_words_elsewhere(exact: str, edtf: str, basis: str, words: str, elsewhere: bool) -> None:
    item = making.claim("a", excerpt=quoting(TEXT, exact))
    fields = item.model_dump(exclude_none=True) | claim_fields(edtf, basis, words)
    item = item.model_validate(fields)
    found = whats(notes(holding(item)))
    assert found == [
        f"the period is {basis}, and its words “{words}” are not in the sentence of the excerpt"
    ] * elsewhere  # fmt: skip


def claim_fields(edtf: str, basis: str, words: str | None) -> dict[str, Any]:
    return {"period": period(edtf, basis, words), "reported_via": None}


@pytest.mark.parametrize(
    ("note", "answered"),
    [
        ("", False),
        ("Said in the same interview.", False),
        ("Said on June 2.", False),
        ("The interview is dated “June 2”, says the sentence before.", True),
        ('The interview is dated "June 2", says the sentence before.', True),
        ("“JUNE 2” is the day of the interview.", True),
        ("“May 4” is the day of the opening.", False),
    ],
)
def test_a_note_that_quotes_the_words_answers(note: str, answered: bool) -> None:
    item = making.claim("a", excerpt=quoting(TEXT, "No shed was dangerous"), note=note)
    fields = item.model_dump(exclude_none=True) | claim_fields("2015-06-02", "stated", "June 2")
    assert (notes(holding(item.model_validate(fields))) == []) is answered


def test_a_note_that_quotes_the_words_answers_for_the_end_too() -> None:
    fields = making.claim("a", note="“This year” is not over: it is a plan.").model_dump(
        exclude_none=True
    )
    planned = {"period": period("2015", "relative", "this year"), "reported_via": None}
    text = "Words of this year."
    item = making.claim("a").model_validate(fields | planned)
    assert notes(holding(item, text=text)) == []
    silent = item.model_validate(fields | planned | {"note": "A plan."})
    assert whats(notes(holding(silent, text=text))) == [f"the period 2015 {LATER}"]


# --- words that only one side uses --------------------------------------------------------------


def disputed(reason: str, **more: Any) -> list[Note]:
    """The notes of a dispute between the ministry ("filthy hovels") and the union."""
    against = making.claim(
        "against",
        excerpt=quoting(TEXT, "She told the paper on June 2 that the sheds were filthy hovels."),
        organization="ministry",
        speaker="Ana Moss, inspector",
    )
    owners = making.claim(
        "owners", excerpt=quoting(TEXT, "No shed was dangerous"), organization="union"
    )
    dispute = {
        "id": "sheds",
        "question": "How were the sheds?",
        "comparable": False,
        "reason": reason,
        "sides": [
            {"position": "They were bad.", "items": ["against"]},
            {"position": "They were good.", "items": ["owners"]},
        ],
    }
    return notes(holding(against, owners, disputes=[dispute], **more))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Neither side gives a figure.", ""),
        ("One is about the hovels, the other about safety.", "“hovels”"),
        ("They looked at filthy sheds in other years.", "“filthy”"),
        ("Hovels and dangers are not the same.", "“Hovels”"),
        ("Only one side calls them dangerous.", "“dangerous”"),
        # Both sides, the question and the rest of the article use it.
        ("The sheds were not the same; the town has many.", ""),
        # In quotation marks, or with the name of whose words they are, they are not ours.
        ("One is about “filthy hovels”, the other about danger.", ""),
        ('One is about "filthy hovels", the other about danger.', ""),
        ("The ministry speaks of hovels; the union of danger.", ""),
        ("Ana Moss speaks of hovels; the union of danger.", ""),
        ("Moss saw filthy hovels.", ""),
        ("The owners’ union does not find them dangerous.", ""),
        # The name must be in the same sentence, and be theirs.
        ("The ministry answers. They were hovels.", "“hovels”"),
        ("The union says they are hovels.", "“hovels”"),
        ("The administry saw hovels.", "“hovels”"),
    ],
)
def test_a_reason_in_the_words_of_one_side(reason: str, words: str) -> None:
    expected = f"the reason has words of one side of sheds only: {words}"
    found = disputed(reason)
    assert whats(found) == [expected] * bool(words)
    assert {(note.file, note.item) for note in found} <= {("disputes.json", "sheds")}


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("Sheds that were closed.", ""),
        ("Hovels that were closed.", "“Hovels”"),
        ("What the ministry calls hovels.", ""),
        ("“Hovels” that were closed.", ""),
    ],
)
def test_a_description_in_the_words_of_one_side(description: str, words: str) -> None:
    found = disputed("Neither gives a figure.", descriptions={"people": description})
    expected = f"the description has words of one side of sheds only: {words}"
    assert whats(found) == [expected] * bool(words)
    assert {(note.file, note.item) for note in found} <= {("metrics.json", "people")}


def test_the_reason_of_another_dispute_is_not_asked_for_these_words() -> None:
    another = {
        "id": "other",
        "question": "How many?",
        "comparable": False,
        "reason": "They were hovels.",
        "sides": [{"position": "p", "items": ["nobody"]}, {"position": "q", "items": ["nothing"]}],
    }
    assert notes(holding(disputes=[another])) == []


def test_notes_are_sorted_and_none_is_lost() -> None:
    items = [making.record(key, period="2016") for key in ("b", "c", "a")]
    assert [note.item for note in notes(holding(*items))] == ["a", "b", "c"]


# --- the collection that is shipped -------------------------------------------------------------


FIRST = [
    "2008-02-phnom-penh-post-trafficking-thrives",
    "2008-06-phnom-penh-post-anti-trafficking-drive",
    "2009-09-phnom-penh-post-policy-on-victims",
    "2010-07-phnom-penh-post-detainment-denied",
    "2015-06-khmer-times-crackdown-on-child-sex",
]


def of_the_first_articles(edition: Collection) -> list[Note]:
    """Without those of articles that were added since, which their curators have yet to see."""
    files = {f"records/{key}.json" for key in FIRST} | {"disputes.json", "metrics.json"}
    return [note for note in notes(edition) if note.file in files]


def test_the_first_articles_need_no_second_look() -> None:
    assert of_the_first_articles(load("data")) == []


def test_what_their_own_notes_answer() -> None:
    shipped = load("data")
    articles = {
        key: article.model_copy(
            update={
                kind: [item.model_copy(update={"note": ""}) for item in getattr(article, kind)]
                for kind in ("records", "claims", "events")
            }
        )
        for key, article in shipped.articles.items()
    }
    bare = dataclasses.replace(shipped, articles=articles)
    noted = {note.item for note in of_the_first_articles(bare)}
    assert noted >= {
        # "This year" is the year of the report; what should happen by its end.
        "countries-assessed-2008",
        "claim-ijm-remove-from-watch-list",
        # "In March" and "in 2012" date the studies, in other sentences.
        "share-under-18-2015",
        "share-under-18-2012",
        "people-under-16-sihanoukville-2015",
    }
