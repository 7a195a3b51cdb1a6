"""review: from a candidate to a signed item, and nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import load
from extract.contract.checks import Check, standing
from extract.contract.faults import Faulty
from extract.contract.files import to_json
from extract.contract.items import Claim, Event, Record, in_text_order
from extract.contract.publications import contents_of
from extract.review.changes import (
    Bound,
    Change,
    Confirm,
    Contest,
    Edit,
    NewMetric,
    NewOrganization,
    OwnCheck,
    Read,
    Refused,
    Reject,
    Sign,
    Take,
    Withdraw,
)
from extract.review.decisions import Review, described
from extract.review.fields import fields_for
from extract.review.items import Problem, fields_of, find_words, item_of, kind_of
from extract.review.opened import Candidate, Opened, open_article
from extract.review.queue import review_faults
from extract.review.saving import Changed, save
from tests.extract.desk import TEXT, json_of, make_collection, queue, state_of
from tests.few import few

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = load(ROOT / "data")
DAY = date(2009, 2, 3)
A, B, C = "Ann Example", "Ben Example", "Cho Example"

Saver = Callable[..., Opened]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_collection(tmp_path / "data", post=TEXT)


@pytest.fixture
def keep(data: Path) -> Saver:
    """Open the article as it is now and save one or more changes."""

    def saved(*changes: Change, by: str = A) -> Opened:
        return save(data, "post", open_article(data, "post").revision, changes, by, DAY)

    return saved


def candidate(opened: Opened, exact: str) -> Candidate:
    return next(proposed for proposed in opened.candidates if proposed.proposal.exact == exact)


def raids(opened: Opened, **overrides: Any) -> Take:
    """The candidate "over 100" as a record that holds."""
    key = candidate(opened, "over 100").proposal.key
    fields = fields_for(opened, key) | {"id": "raids-2008", "organization": "ministry"}
    return Take("record", fields | {"population": "raids"} | overrides, key)


EXACTLY = {"value": 100, "qualifier": "exact", "low": None, "read_by": "person"}


def problems(error: pytest.ExceptionInfo[Refused]) -> dict[str, str]:
    """The first problem of each field."""
    return {problem.field: problem.fault for problem in reversed(error.value.problems)}


# --- shipped files -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", sorted(SHIPPED.articles))
def test_each_shipped_file_is_written_as_it_stands(key: str) -> None:
    article = SHIPPED.articles[key]
    assert to_json(contents_of(article)) == (ROOT / "data" / SHIPPED.files[key]).read_text()
    for items in (article.records, article.claims, article.events):
        assert in_text_order(items) == list(items)


@pytest.mark.parametrize("key", sorted(SHIPPED.references))
def test_each_shipped_reference_is_written_as_it_stands(key: str) -> None:
    reference = SHIPPED.references[key]
    assert to_json(contents_of(reference)) == (ROOT / "data" / SHIPPED.files[key]).read_text()


@pytest.mark.parametrize(
    "name", sorted(i.id for article in SHIPPED.articles.values() for i in article.items)
)
def test_each_shipped_item_can_be_built_by_the_form(name: str) -> None:
    item, home = SHIPPED.items[name], SHIPPED.home[name]
    again, amiss = item_of(kind_of(item), fields_of(item), SHIPPED, SHIPPED.articles[home.id])
    assert amiss == []
    assert again is not None
    assert again.content_hash() == item.content_hash()
    # As a form hands it in: the words, not the offsets; the printed figure, not the number.
    fields = fields_of(item)
    fields["excerpt"] = [fields["excerpt"]["start"], fields["excerpt"]["end"]]
    if fields.get("period"):
        fields["period"] = {n: fields["period"][n] for n in ("edtf", "basis", "words")}
    for derived in ("value", "qualifier", "low", "high"):
        fields.pop(derived, None)
    again, amiss = item_of(kind_of(item), fields, SHIPPED, SHIPPED.articles[home.id])
    assert amiss == []
    assert again is not None
    assert again.content_hash() == item.content_hash()


# --- accepting, correcting, rejecting, adding --------------------------------------------------


def test_an_accepted_candidate_becomes_a_signed_record(data: Path, keep: Saver) -> None:
    opened = keep(raids(open_article(data, "post")))
    (record,) = opened.article.records
    assert (record.value, record.qualifier, record.value_as_printed) == (
        100,
        "more_than",
        "over 100",
    )
    assert record.excerpt is not None
    assert record.excerpt.exact.startswith("Police in Sylvania made over 100 raids")
    assert (record.period.edtf, record.period.start) == ("2008", "2008-01-01")
    assert record.checks == [
        Check(
            by=A,
            on="2009-02-03",
            outcome="holds",
            text_sha256=opened.article.text_sha256,
            content_sha256=record.content_hash(),
            publication_sha256=opened.article.stated_hash(),
            note="",
        )
    ]
    assert opened.standing("raids-2008") == "checked once"
    collection = load(data)
    assert collection.faults == []
    assert [item.id for item in collection.records] == ["raids-2008"]
    (decision,) = opened.review.decisions
    assert (decision.action, decision.item, decision.by) == ("accept", "raids-2008", A)
    assert decision.on == "2009-02-03"
    assert decision.changed == []
    assert candidate(opened, "over 100").state == "accepted"
    assert candidate(opened, "38").state == "open"


def test_files_are_in_the_form_of_the_collection(data: Path, keep: Saver) -> None:
    opened = open_article(data, "post")
    later = candidate(opened, "38").proposal.key
    fields = fields_for(opened, later) | {
        "id": "arrests-2007",
        "metric": "arrests",
        "organization": "police",
        "population": "people",
        "period": {"edtf": "2007", "basis": "stated", "words": "2007"},
    }
    keep(Take("record", fields, later))
    keep(raids(open_article(data, "post")))
    for room in ("records", "reviews"):
        path = data / room / "post.json"
        assert path.read_text() == to_json(json_of(path))
    records = json_of(data / "records" / "post.json")["records"]
    assert [record["id"] for record in records] == ["raids-2008", "arrests-2007"]


@pytest.mark.parametrize(
    ("overrides", "action", "changed"),
    [
        ({}, "accept", []),
        ({"place": "Another place", "note": "A note."}, "accept", []),
        (
            {"period": {"edtf": "2008-12", "basis": "inferred"}, "note": "From the date."},
            "correct",
            ["period"],
        ),
        (EXACTLY, "correct", ["qualifier", "low"]),
        ({"metric": "arrests"}, "correct", ["metric"]),
        ({"speaker": "somebody else"}, "correct", ["speaker"]),
    ],
)
def test_whether_it_was_corrected_follows_from_the_fields(
    overrides: dict[str, Any], action: str, changed: list[str], data: Path, keep: Saver
) -> None:
    opened = open_article(data, "post")
    proposal = candidate(opened, "over 100").proposal
    assert proposal.metric == "raids"
    assert proposal.speaker
    (decision,) = keep(raids(opened, **overrides)).review.decisions
    assert (decision.action, decision.changed) == (action, changed)
    assert decision.content is not None
    assert decision.content["metric"] == overrides.get("metric", "raids")


def test_the_machines_proposal_stays_as_it_was(data: Path, keep: Saver) -> None:
    opened = keep(raids(open_article(data, "post"), metric="arrests"))
    stored = Review.model_validate(json_of(data / "reviews" / "post.json"))
    assert stored == opened.review
    (kept,) = [proposal for proposal in stored.proposals if proposal.exact == "over 100"]
    assert (kept.metric, kept.value, kept.qualifier) == ("raids", 100, "more_than")
    # A machine that proposes nothing any more takes nothing away from what was decided.
    later = open_article(data, "post", lambda _home, _article: [])
    assert [(proposed.proposal, proposed.state) for proposed in later.candidates] == [
        (kept, "corrected")
    ]


def test_a_newer_machine_does_not_reopen_what_was_decided(data: Path, keep: Saver) -> None:
    opened = keep(raids(open_article(data, "post")))
    proposal = candidate(opened, "over 100").proposal
    wider = proposal.model_dump() | {"start": proposal.start + 5, "exact": "100"}
    moved = proposal.model_dump() | {"start": proposal.start + 5, "value": 101}
    later = open_article(data, "post", lambda _home, _article: [wider, moved])
    assert [(proposed.proposal.value, proposed.state) for proposed in later.candidates] == [
        (100, "accepted"),
        (101, "recorded"),
    ]


def test_what_a_rank_means_follows_from_the_metric_that_is_chosen(tmp_path: Path) -> None:
    text = "A report\n\nSylvania has been at the second-lowest level since 2007, police said.\n"
    data = make_collection(tmp_path / "data", post=text)
    metrics = json.loads((data / "metrics.json").read_text())
    ranked = {"scale": "ordinal", "levels": ["Tier 3", "Tier 2", "Tier 1"], "keywords": []}
    metrics.append(metrics[0] | {"id": "tier", "label": "Tier", "unit": "tier"} | ranked)
    (data / "metrics.json").write_text(to_json(metrics))
    opened = open_article(data, "post")
    [rank] = [
        proposed.proposal for proposed in opened.candidates if proposed.proposal.kind == "rank"
    ]
    assert (rank.exact, rank.metric) == ("second-lowest", None)
    fields = fields_for(opened, rank.key) | {
        "id": "tier-2007",
        "metric": "tier",
        "organization": "police",
        "population": "Sylvania",
        "period": {"edtf": "2007", "basis": "stated", "words": "since 2007"},
    }
    save(data, "post", opened.revision, Take("record", fields, rank.key), A, DAY)
    record = load(data).items["tier-2007"]
    assert isinstance(record, Record)
    assert (record.value, record.qualifier) == ("Tier 2", "exact")


def test_a_rejection_keeps_its_reason(data: Path, keep: Saver) -> None:
    key = candidate(open_article(data, "post"), "over 100").proposal.key
    opened = keep(Reject(key, "counted twice"))
    assert candidate(opened, "over 100").state == "rejected"
    assert opened.review.decisions[0].reason == "counted twice"
    assert opened.article.items == []
    assert "records/post.json" not in json.dumps(opened.review.model_dump())
    # Reconsidered: it may still be taken.
    assert candidate(keep(raids(opened)), "over 100").state == "accepted"


def test_claims_and_events_are_taken_too(data: Path, keep: Saver) -> None:
    event = {
        "id": "law-2008",
        "excerpt": "A law against trafficking was passed in February 2008",
        "label": "A law is passed",
        "period": {"edtf": "2008-02", "basis": "stated", "words": "in February 2008"},
        "metrics": ["raids"],
    }
    claim = {
        "id": "good-start",
        "excerpt": "was “a good start”",
        "statement": "It was a good start.",
        "organization": "ministry",
    }
    opened = keep(Take("event", event), Take("claim", claim))
    assert [kind_of(item) for item in opened.article.items] == ["claim", "event"]
    assert isinstance(opened.items["law-2008"], Event)
    assert isinstance(opened.items["good-start"], Claim)
    assert [decision.action for decision in opened.review.decisions] == ["add", "add"]
    assert load(data).faults == []


def test_an_item_that_was_there_before_settles_its_candidate(data: Path, keep: Saver) -> None:
    fields = dict(raids(open_article(data, "post")).fields)
    opened = keep(Take("record", fields))  # added, not taken from the candidate
    found = candidate(opened, "over 100")
    assert (found.state, found.item) == ("recorded", "raids-2008")
    assert opened.review.decisions[0].action == "add"


def test_a_metric_and_an_organization_come_with_their_first_record(data: Path, keep: Saver) -> None:
    opened = open_article(data, "post")
    metric = {
        "id": "patrols",
        "label": "Patrols",
        "description": "How many patrols.",
        "unit": "patrols",
        "scale": "count",
        "topic": "enforcement",
    }
    union = {"id": "union", "name": "Police Union", "short_name": "Union", "kind": "union"}
    keep(
        NewMetric(metric),
        NewOrganization(union),
        raids(opened, metric="patrols", organization="union"),
    )
    collection = load(data)
    assert collection.faults == []
    assert list(collection.metrics) == ["raids", "arrests", "patrols"]
    assert list(collection.organizations) == ["police", "ministry", "union"]
    for name in ("metrics.json", "organizations.json"):
        assert (data / name).read_text() == to_json(json_of(data / name))


PATROLS: dict[str, Any] = {
    "id": "patrols", "label": "Patrols", "description": "How many patrols.", "unit": "patrols",
    "scale": "count", "topic": "enforcement",
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "field", "fault"),
    [
        ({"scale": "money", "currency": "usd"}, "metric.currency",
         "usd is not an ISO 4217 currency"),
        ({"scale": "rate"}, "metric.per", "a rate has a base"),
        ({"id": "a" * 121}, "metric.id", "is longer than 120 characters"),
        ({"comparable_with": ["arrests", "none"]}, "metric.comparable_with",
         "none is not a known metric"),
        ({"topic": ""}, "metric.topic", "is empty"),
        ({"topic": "Data"}, "metric.topic", "Data is the name of another page"),
        ({"topic": "api"}, "metric.topic", "api is the name of another page"),
    ],
)  # fmt: skip
def test_a_metric_that_cannot_be_is_refused_beside_its_field(
    fields: dict[str, Any], field: str, fault: str, data: Path, keep: Saver
) -> None:
    before = state_of(data)
    with pytest.raises(Refused) as caught:
        keep(NewMetric(PATROLS | fields), raids(open_article(data, "post"), metric="patrols"))
    assert fault in problems(caught)[field]
    assert state_of(data) == before


def test_a_topic_that_is_new_comes_with_its_metric(data: Path, keep: Saver) -> None:
    metric = PATROLS | {"topic": "On the road", "comparable_with": ["raids"], "unit": "raids"}
    keep(NewMetric(metric), raids(open_article(data, "post"), metric="patrols"))
    collection = load(data)
    assert collection.faults == []
    assert collection.about is not None
    last = collection.about.topics[-1]
    assert (last.id, last.title, last.metrics) == ("on-the-road", "On the road", ["patrols"])


# --- words that the machine missed -------------------------------------------------------------


def test_words_are_located_in_the_body(data: Path) -> None:
    opened = open_article(data, "post")
    found = find_words("41 people in 2008", opened.holdings, opened.article)
    assert len(found.places) == 2
    assert {place.exact for place in found.places} == {"41 people in 2008"}
    assert all(opened.text[p.start : p.end] == p.exact for p in found.places)
    assert find_words("Raids on the rise", opened.holdings, opened.article).places == ()
    near = find_words('"a good  start"', opened.holdings, opened.article)
    assert near.places == ()
    assert near.suggestion == "“a good start”"
    assert find_words("42 people in 2008", opened.holdings, opened.article).suggestion is None


def test_words_that_stand_twice_ask_which(data: Path, keep: Saver) -> None:
    opened = open_article(data, "post")
    fields = {
        "id": "arrests-2008",
        "excerpt": "41 people in 2008",
        "metric": "arrests",
        "value_as_printed": "41",
        "organization": "ministry",
        "population": "people",
        "period": {"edtf": "2008", "basis": "stated", "words": "in 2008"},
    }
    with pytest.raises(Refused) as caught:
        keep(Take("record", fields))
    (problem,) = caught.value.problems
    assert problem.field == "excerpt"
    assert "in the article 2 times" in problem.fault
    first, second = problem.places
    assert first.start < second.start
    opened = keep(Take("record", fields | {"excerpt": [second.start, second.end]}))
    (record,) = opened.article.records
    assert record.excerpt == second
    assert (record.value, record.qualifier) == (41, "exact")  # read from the printed words
    assert opened.review.decisions[-1].action == "add"


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ("", "copy the article's words"),
        ("   ", "copy the article's words"),
        ("Raids on the rise", "they are outside it"),
        ("over 200 raids", "copy them exactly"),
        ('"a good start"', "the article has ““a good start””: copy it exactly"),
    ],
)
def test_words_that_are_not_there_say_what_to_do(words: str, remedy: str, data: Path) -> None:
    opened = open_article(data, "post")
    _, amiss = item_of("claim", {"excerpt": words}, opened.holdings, opened.article)
    (problem,) = [reported for reported in amiss if reported.field == "excerpt"]
    assert problem.remedy.startswith(remedy)


# --- problems beside their fields --------------------------------------------------------------

AMISS: list[tuple[dict[str, Any], str, str]] = [
    # (what is wrong in the form, the field, what is said)
    ({"metric": "nothing"}, "metric", "nothing is not a known metric"),
    ({"metric": ""}, "metric", "is empty"),
    ({"organization": "nobody"}, "organization", "nobody is not a known organization"),
    ({"reported_via": "nobody"}, "reported_via", "nobody is not a known organization"),
    ({"population": ""}, "population", "is empty"),
    ({"place": ""}, "place", "is empty"),
    ({"id": "Not An Id"}, "id", "an id is lower-case ASCII"),
    ({"value": 99}, "value", "“over 100” gives value 100, not 99"),
    ({"value": "100"}, "value", "is not a number"),
    ({"value": True}, "value", "is neither a number"),
    ({"value": float("nan")}, "value", "is neither a number"),
    ({"qualifier": "exact"}, "qualifier", "gives qualifier more_than, not exact"),
    ({"qualifier": "roughly"}, "qualifier", "Input should be"),
    ({"low": 3}, "low", "gives low 100, not 3"),
    ({"value_as_printed": "over 200"}, "value_as_printed", "does not print “over 200”"),
    ({"value_as_printed": "raids"}, "value_as_printed", "is not read as one figure"),
    ({"value_as_printed": ""}, "value_as_printed", "is empty"),
    ({"period": None}, "period", "is missing"),
    ({"period": {"edtf": "", "basis": "stated"}}, "period.edtf", "is missing"),
    ({"period": {"edtf": "2008-13", "basis": "inferred"}}, "period.edtf", "2008-13"),
    ({"period": {"edtf": "2008", "basis": "inferred"}}, "note", "the period is inferred"),
    ({"speaker": "a \u202eb"}, "speaker", "invisible"),
    ({"population": "a\x00b"}, "population", "invisible"),
    ({"period": {"edtf": "2008", "basis": "guessed"}}, "period.basis", "Input should be"),
    ({"period": {"edtf": "2008", "basis": "stated"}}, "period.words", "no words for it"),
    (
        {"period": {"edtf": "2008", "basis": "stated", "words": "in 2010"}},
        "period.words",
        "are not in the article",
    ),
    ({"excerpt": [0, 10]}, "excerpt", "are not two places in the body"),
    ({"excerpt": [30, 20]}, "excerpt", "are not two places in the body"),
    ({"excerpt": None}, "excerpt", "is empty"),
    ({"excerpt": {"start": 19, "end": True}}, "excerpt", "are not two places in the body"),
    ({"checks": []}, "checks", "are not a field of the form"),
    ({"colour": "red"}, "colour", "is not a field of this kind"),
]


@pytest.mark.parametrize(("overrides", "field", "fault"), few(AMISS, 8))
def test_each_problem_stands_beside_its_field_and_nothing_is_written(
    overrides: dict[str, Any], field: str, fault: str, data: Path, keep: Saver
) -> None:
    change = raids(open_article(data, "post"), **overrides)
    before = state_of(data)
    with pytest.raises(Refused) as caught:
        keep(change)
    assert fault in problems(caught)[field]
    assert all(problem.remedy for problem in caught.value.problems)
    assert caught.value.changes == [change]  # the person's input is not lost
    assert state_of(data) == before


def test_all_problems_are_told_at_once(data: Path, keep: Saver) -> None:
    wrong = {"population": "", "organization": "", "value": "x", "period": {"edtf": "soon"}}
    with pytest.raises(Refused) as caught:
        keep(raids(open_article(data, "post"), **wrong))
    assert {"population", "organization", "period.edtf"} <= problems(caught).keys()


def test_what_the_form_refuses_check_refuses(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    path = data / "records" / "post.json"
    value = json_of(path)
    value["records"][0]["value"] = 99
    path.write_text(to_json(value))
    told = {fault.fault for fault in load(data).faults}
    opened = open_article(data, "post")
    fields = fields_of(opened.items["raids-2008"])
    _, amiss = item_of("record", fields, opened.holdings, opened.article)
    assert {problem.fault for problem in amiss} <= told
    assert amiss == [Problem("value", "“over 100” gives value 100, not 99", "correct value")]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Reject("1-2-count", "no such candidate"), "proposal"),
        (Edit("nothing", {}, "x"), "item"),
        (Withdraw("nothing", "x"), "item"),
        (Sign("nothing"), "item"),
        (Confirm("nothing"), "item"),
        (Read("1-2-count"), "proposal"),
        (Read(None), "proposal"),
        (NewMetric({"id": "raids"}), "metric.label"),
        (NewOrganization({"id": "x"}), "organization.name"),
        (
            NewOrganization({"id": "police", "name": "P", "short_name": "P", "kind": "police"}),
            "organization.id",
        ),
    ],
)
def test_senseless_changes_are_refused(change: Change, field: str, data: Path, keep: Saver) -> None:
    before = state_of(data)
    with pytest.raises(Refused) as caught:
        keep(change)
    assert field in problems(caught)
    assert state_of(data) == before


def test_an_empty_reason_is_refused(data: Path, keep: Saver) -> None:
    key = open_article(data, "post").open[0].proposal.key
    with pytest.raises(Refused) as caught:
        keep(Reject(key, "  "))
    assert problems(caught) == {"reason": "is empty"}


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[2Jb"])
def test_nobody_decides_nothing(name: str, data: Path, keep: Saver) -> None:
    key = open_article(data, "post").open[0].proposal.key
    with pytest.raises(Refused, match=r"no name is given|invisible"):
        keep(Reject(key, "x"), by=name)


def test_of_several_changes_all_or_none_happen(data: Path, keep: Saver) -> None:
    opened = open_article(data, "post")
    union = {"id": "union", "name": "Police Union", "short_name": "Union", "kind": "union"}
    before = state_of(data)
    with pytest.raises(Refused):
        keep(NewOrganization(union), raids(opened, organization="union", population=""))
    assert state_of(data) == before


def test_an_id_is_given_once_in_the_collection(tmp_path: Path) -> None:
    data = make_collection(tmp_path / "data", one=TEXT, two=TEXT + "More.\n")
    opened = open_article(data, "one")
    save(data, "one", opened.revision, raids(opened), A, DAY)
    second = open_article(data, "two")
    with pytest.raises(Refused) as caught:
        save(data, "two", second.revision, raids(second), A, DAY)
    assert problems(caught) == {"id": "raids-2008 is already used in records/one.json"}
    fields = {name: value for name, value in raids(second).fields.items() if name != "id"}
    saved = save(data, "two", second.revision, Take("record", fields), A, DAY)
    assert list(saved.items) == ["raids-2008-sylvania-post"]  # proposed where none is given
    assert load(data).faults == []


def test_a_taken_candidate_is_not_taken_twice(data: Path, keep: Saver) -> None:
    opened = keep(raids(open_article(data, "post")))
    key = candidate(opened, "over 100").proposal.key
    for change in (raids(opened, id="again"), Reject(key, "x")):
        with pytest.raises(Refused) as caught:
            keep(change)
        assert problems(caught) == {"proposal": "is already recorded, as raids-2008"}
    arrests = candidate(opened, "38").proposal.key
    with pytest.raises(Refused, match="is decided twice"):
        keep(Reject(arrests, "x"), Reject(arrests, "y"))


# --- edit, withdraw ----------------------------------------------------------------------------


def test_an_edit_voids_the_checks_and_keeps_what_stood_before(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    opened = keep(Confirm("raids-2008"), by=B)
    assert opened.standing("raids-2008") == "checked by two"
    opened = keep(Edit("raids-2008", {"population": "raids on venues"}, "more exact"), by=C)
    (record,) = opened.article.records
    assert [check.by for check in record.checks] == [C]
    assert opened.standing("raids-2008") == "checked once"
    decision = opened.review.decisions[-1]
    assert (decision.action, decision.changed) == ("edit", ["population"])
    assert decision.replaced is not None
    assert [check["by"] for check in decision.replaced["checks"]] == [A, B]
    assert decision.replaced["population"] == "raids"
    assert candidate(opened, "over 100").state == "accepted"
    assert load(data).faults == []


def test_other_words_are_read_anew(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    sentence = {"excerpt": "They arrested 38 people in 2007", "value_as_printed": "38"}
    opened = keep(Edit("raids-2008", sentence, "the other sentence"))
    (record,) = opened.article.records
    assert (record.value, record.qualifier, record.low) == (38, "exact", None)
    changed = ["excerpt", "low", "qualifier", "value", "value_as_printed"]
    assert opened.review.decisions[-1].changed == changed


def test_a_shortened_figure_is_refused_beside_its_field(data: Path, keep: Saver) -> None:
    with pytest.raises(Refused) as caught:
        keep(raids(open_article(data, "post"), value_as_printed="100", qualifier="exact", low=None))
    assert list(problems(caught)) == ["value_as_printed"]


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({}, "x", ""),
        ({"population": "others"}, "", "reason"),
        ({"id": "another"}, "x", "id"),
        ({"value": 101}, "x", "value"),
    ],
)
def test_edits_that_make_no_sense_are_refused(
    fields: dict[str, Any], reason: str, field: str, data: Path, keep: Saver
) -> None:
    keep(raids(open_article(data, "post")))
    before = state_of(data)
    with pytest.raises(Refused) as caught:
        keep(Edit("raids-2008", fields, reason))
    assert list(problems(caught)) == [field]
    assert state_of(data) == before


def test_a_withdrawn_item_is_gone_kept_in_the_review_and_open_again(
    data: Path, keep: Saver
) -> None:
    keep(raids(open_article(data, "post")))
    opened = keep(Withdraw("raids-2008", "the article was misread"))
    assert opened.article.records == []
    assert candidate(opened, "over 100").state == "open"
    decision = opened.review.decisions[-1]
    assert decision.replaced is not None
    assert decision.replaced["id"] == "raids-2008"
    assert candidate(keep(raids(opened)), "over 100").state == "accepted"


def test_printed_words_that_are_no_figure_are_refused(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    with pytest.raises(Refused) as caught:
        keep(Edit("raids-2008", {"value_as_printed": "raids"}, "x"))
    assert "states no quantity" in problems(caught)["value_as_printed"]


def test_nothing_is_taken_out_without_a_reason(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    with pytest.raises(Refused) as caught:
        keep(Withdraw("raids-2008", " "))
    assert problems(caught) == {"reason": "is empty"}


def test_an_item_that_others_name_is_not_withdrawn(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    side = {"position": "x", "items": ["raids-2008"]}
    dispute = {
        "id": "d",
        "question": "q",
        "sides": [side, side],
        "comparable": False,
        "reason": "r",
    }
    (data / "disputes.json").write_text(to_json([dispute]))
    before = state_of(data)
    with pytest.raises(Refused, match=r"raids-2008 is named by disputes\.json"):
        keep(Withdraw("raids-2008", "x"))
    assert state_of(data) == before


def test_a_published_id_is_retired_and_given_to_nothing_else(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")), raids_again())
    opened = keep(Withdraw("raids-2008", "counted twice", retire=True, replaced_by="raids-anew"))
    assert json_of(data / "retired.json") == [
        {
            "id": "raids-2008",
            "reason": "counted twice",
            "replaced_by": "raids-anew",
            "since": "2009-02-03",
        }
    ]
    item = load(data).resolve("raids-2008").item
    assert item is not None
    assert item.id == "raids-anew"
    assert load(data).faults == []
    with pytest.raises(Refused) as caught:
        keep(raids(opened))
    assert problems(caught)["id"] == "raids-2008 is already used in retired.json"


def raids_again() -> Take:
    """The same words as a record of another id, not taken from the candidate."""
    return Take(
        "record",
        {
            "id": "raids-anew",
            "excerpt": "Police in Sylvania made over 100 raids in 2008",
            "metric": "raids",
            "value_as_printed": "over 100",
            "organization": "ministry",
            "population": "raids",
            "period": {"edtf": "2008", "basis": "stated", "words": "in 2008"},
        },
    )


@pytest.mark.parametrize(
    "change",
    [
        Withdraw("raids-2008", "x", retire=True, replaced_by="nothing"),
        Withdraw("raids-2008", "x", retire=True, replaced_by="raids-2008"),
        Withdraw("raids-2008", "x", retire=False, replaced_by="raids-anew"),
    ],
)
def test_what_replaces_an_item_is_another_item(change: Withdraw, data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")), raids_again())
    with pytest.raises(Refused) as caught:
        keep(change)
    assert list(problems(caught)) == ["replaced_by"]


def test_relations_between_items_stay_and_must_still_fit(data: Path, keep: Saver) -> None:
    first = Take(
        "record",
        dict(raids_again().fields)
        | {
            "id": "arrests-2007",
            "excerpt": "They arrested 38 people in 2007",
            "value_as_printed": "38",
            "metric": "arrests",
            "period": {"edtf": "2007", "basis": "stated", "words": "in 2007"},
        },
    )
    keep(raids_again(), first)
    path = data / "records" / "post.json"
    value = json_of(path)
    excerpt = value["records"][0]["excerpt"]
    relation = {
        "kind": "sum",
        "id": "a-sum",
        "parts": ["raids-anew", "arrests-2007"],
        "result": "raids-2008",
        "excerpt": excerpt,
        "checks": [],
        "note": "",
    }
    path.write_text(to_json(value | {"relations": [relation]}))
    opened = open_article(data, "post")
    with pytest.raises(Refused, match="is named by the relation a-sum"):
        keep(Withdraw("arrests-2007", "x"))
    with pytest.raises(Refused, match="the relation a-sum: its figures have different units"):
        keep(raids(opened))
    keep(Reject(opened.open[0].proposal.key, "x"), Edit("arrests-2007", {"note": "x"}, "y"))
    assert json_of(path)["relations"] == [relation]


# --- checks ------------------------------------------------------------------------------------


def test_a_second_person_confirms(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    opened = keep(Confirm("raids-2008", "compared"), by=B)
    (record,) = opened.article.records
    assert [(check.by, check.outcome, check.note) for check in record.checks] == [
        (A, "holds", ""),
        (B, "holds", "compared"),
    ]
    assert opened.standing("raids-2008") == "checked by two"
    assert load(data).faults == []
    with pytest.raises(Refused, match="you have done so already"):
        keep(Confirm("raids-2008"), by=B)


@pytest.mark.parametrize("name", [A, A.upper(), f"  {A} ", "Ann  Example", "Ａnn Example"])
@pytest.mark.parametrize("change", [Confirm("raids-2008"), Contest("raids-2008", "x")])
def test_nobody_is_their_own_second(
    name: str, change: Confirm | Contest, data: Path, keep: Saver
) -> None:
    keep(raids(open_article(data, "post")))
    keep(Confirm("raids-2008"), by=B)
    before = state_of(data)
    with pytest.raises(OwnCheck, match="checked raids-2008 first and cannot") as caught:
        keep(change, by=name)
    assert list(problems(caught)) == ["by"]
    assert state_of(data) == before


def test_a_contested_item_is_shown_to_nobody_until_it_is_settled(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    opened = keep(Contest("raids-2008", "the ministry said otherwise"), by=B)
    assert opened.standing("raids-2008") == "contested"
    assert load(data).records == []
    opened = keep(Confirm("raids-2008", "withdrawn: it did say so"), by=B)
    assert opened.standing("raids-2008") == "checked by two"
    assert [check.by for check in opened.article.records[0].checks] == [A, B]
    decision = opened.review.decisions[-1]
    assert decision.replaced is not None
    assert [check["outcome"] for check in decision.replaced["checks"]] == ["holds", "contested"]
    assert len(load(data).records) == 1


def test_a_contest_says_why(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    with pytest.raises(Refused) as caught:
        keep(Contest("raids-2008", " "), by=B)
    assert problems(caught) == {"note": "is empty"}


@pytest.mark.parametrize("key", sorted(SHIPPED.articles))
def test_the_desk_says_of_each_shipped_item_what_readers_are_told(key: str) -> None:
    opened = open_article(ROOT / "data", key)
    told = {item.id: standing(SHIPPED.checks(item)) for item in SHIPPED.articles[key].items}
    assert {name: opened.standing(name) for name in opened.items} == told
    assert "not checked" not in told.values()


def reword_record(article: dict[str, Any]) -> None:
    article["records"][0]["population"] = "edited by hand"


def retitle(article: dict[str, Any]) -> None:
    article["title"] = "Another title"


def move_publisher(article: dict[str, Any]) -> None:
    article["publisher"] = "Another paper"


def redate(article: dict[str, Any]) -> None:
    article["published"]["note"] = "edited by hand"


@pytest.mark.parametrize("change", [reword_record, retitle, move_publisher, redate])
def test_what_was_checked_and_changed_is_not_checked_until_somebody_signs_anew(
    change: Callable[[dict[str, Any]], None], data: Path, keep: Saver
) -> None:
    keep(raids(open_article(data, "post")))
    path = data / "records" / "post.json"
    value = json_of(path)
    change(value)
    path.write_text(to_json(value))
    opened = open_article(data, "post")
    assert opened.standing("raids-2008") == "not checked"
    assert load(data).records == []
    with pytest.raises(Refused, match="no valid check that could be confirmed"):
        keep(Confirm("raids-2008"), by=B)
    opened = keep(Sign("raids-2008", "compared again"), by=B)
    assert [check.by for check in opened.article.records[0].checks] == [B]  # the void one is gone
    assert opened.standing("raids-2008") == "checked once"
    assert load(data).faults == []
    with pytest.raises(Refused, match=r"was signed already, by Ben Example"):
        keep(Sign("raids-2008"), by=A)
    assert keep(Confirm("raids-2008"), by=A).standing("raids-2008") == "checked by two"


def test_a_record_that_does_not_hold_cannot_be_signed(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    path = data / "records" / "post.json"
    value = json_of(path)
    value["records"][0]["value"] = 99
    path.write_text(to_json(value))
    with pytest.raises(Refused) as caught:
        keep(Sign("raids-2008"))
    assert "value" in problems(caught)


def test_the_checks_of_one_person_count_once() -> None:
    content = "0" * 64

    def check(by: str, outcome: str = "holds") -> Check:
        fields = {"by": by, "on": "2009-02-03", "outcome": outcome, "note": ""}
        hashes = {"text_sha256": content, "content_sha256": content}
        return Check.model_validate(fields | hashes)

    assert standing([]) == "not checked"
    assert standing([check(A)]) == "checked once"
    assert standing([check(A), check(A.lower())]) == "checked once"
    assert standing([check(A), check(B)]) == "checked by two"
    assert standing([check(A), check(B, "contested")]) == "contested"


def test_a_save_returns_what_is_then_read(data: Path) -> None:
    opened = open_article(data, "post")
    metric = {"id": "fines", "label": "Fines", "description": "Fines.", "unit": "fines"}
    changes = [
        NewMetric(metric | {"scale": "count", "topic": "enforcement", "keywords": ["arrested"]}),
        raids(opened),
    ]
    saved = save(data, "post", opened.revision, changes, A, DAY)
    again = open_article(data, "post")
    assert (saved.revision, saved.review) == (again.revision, again.review)
    assert (saved.article, saved.candidates) == (again.article, again.candidates)
    assert saved.holdings.metrics == again.holdings.metrics


# --- read by a person --------------------------------------------------------------------------


def test_a_person_states_what_the_machine_misreads(data: Path, keep: Saver) -> None:
    stated = {"value": 100, "qualifier": "at_least", "low": 100, "high": None}
    opened = keep(raids(open_article(data, "post"), read_by="person", **stated))
    record = opened.items["raids-2008"]
    assert isinstance(record, Record)
    assert (record.read_by, record.qualifier) == ("person", "at_least")
    assert json_of(data / "records" / "post.json")["records"][0]["read_by"] == "person"
    assert load(data).faults == []
    # The machine's reading again: the words are left out of the file.
    machines = {"qualifier": "more_than", "read_by": "machine"}
    opened = keep(Edit("raids-2008", machines, "as printed"))
    assert "read_by" not in json_of(data / "records" / "post.json")["records"][0]
    assert opened.review.decisions[-1].changed == ["qualifier", "read_by"]


def test_the_machines_reading_is_not_a_persons(data: Path, keep: Saver) -> None:
    with pytest.raises(Refused) as caught:
        keep(raids(open_article(data, "post"), read_by="person"))
    assert "read the same way by the machine" in problems(caught)["read_by"]


def test_a_person_who_read_it_says_what(data: Path, keep: Saver) -> None:
    nothing = dict.fromkeys(("value", "low", "high"))
    with pytest.raises(Refused) as caught:
        keep(raids(open_article(data, "post"), read_by="person", **nothing))
    assert problems(caught)["value"] == "was read by a person, but nothing is given"


# --- the body's bounds -------------------------------------------------------------------------

FIRST, LAST = "Police in Sylvania", "They arrested 38 people in 2007"


def test_the_bodys_bounds_are_corrected_by_words(data: Path, keep: Saver) -> None:
    before = open_article(data, "post").article.body
    opened = keep(Bound(FIRST, LAST, "the rest is a teaser"))
    body = opened.article.body
    assert opened.text[body.start : body.end].startswith(FIRST)
    assert opened.text[body.start : body.end].endswith(LAST)
    assert [proposed.proposal.exact for proposed in opened.candidates] == ["over 100", "38"]
    assert open_article(data, "post").article.body == body
    decision = opened.review.decisions[-1]
    assert decision.replaced == {"body": before.model_dump()}
    assert decision.content == {"body": body.model_dump()}
    assert described(decision).startswith(f"{A} corrected where the article begins and ends on")
    assert load(data).faults == []
    wide = keep(Bound(0, len(opened.text), "all of it after all"))
    assert len(wide.candidates) > 2


@pytest.mark.parametrize(
    ("first", "last", "field", "fault"),
    [
        ("", LAST, "body.first", "is empty"),
        ("Police of Sylvania", LAST, "body.first", "these words are not in the text"),
        ("41 people in 2008", LAST, "body.first", "these words are in the text 2 times"),
        ("They arrested", FIRST, "body.last", "ends before the body begins"),
        (-1, 20, "body.last", "ends before the body begins"),
        (0, 100_000, "body.last", "ends before the body begins"),
        ("They arrested", "2008.\n", "body.first", "leaves out the words of raids-2008"),
        (FIRST, "over 100 raids in 2008", "body.last", "leaves out the words of raids-2008"),
    ],
)
def test_bounds_that_cannot_be(
    first: str | int, last: str | int, field: str, fault: str, data: Path, keep: Saver
) -> None:
    keep(raids(open_article(data, "post")))
    before = state_of(data)
    if last == "2008.\n":
        last = len(open_article(data, "post").text)
    with pytest.raises(Refused) as caught:
        keep(Bound(first, last, "why not"))
    assert problems(caught)[field] == fault
    assert state_of(data) == before


def test_new_bounds_need_a_reason_and_have_to_be_new(data: Path, keep: Saver) -> None:
    body = open_article(data, "post").article.body
    with pytest.raises(Refused) as caught:
        keep(Bound(body.start, body.end, " "))
    assert set(problems(caught)) == {"body.first", "body.reason"}


def test_bounds_leave_no_period_without_its_words(data: Path, keep: Saver) -> None:
    opened = open_article(data, "post")
    key = candidate(opened, "38").proposal.key
    said = {"edtf": "2008-02", "basis": "stated", "words": "in February 2008"}
    fields = fields_for(opened, key) | {"id": "arrests-2008", "metric": "arrests"}
    fields |= {"organization": "police", "population": "people", "period": said}
    keep(Take("record", fields, key))
    with pytest.raises(Refused, match="leaves out the words of arrests-2008"):
        keep(Bound("Police in Sylvania", "was “a good start”.", "the rest is an advertisement"))


def test_nothing_is_taken_from_outside_new_bounds(data: Path, keep: Saver) -> None:
    change = raids(open_article(data, "post"))
    with pytest.raises(Refused) as caught:
        keep(Bound("They arrested", len(TEXT), "the first paragraph is a teaser"), change)
    assert set(problems(caught)) == {"excerpt"}


# --- two curators ------------------------------------------------------------------------------


def test_the_later_one_sees_what_changed_and_keeps_their_input(data: Path) -> None:
    opened = open_article(data, "post")
    key = candidate(opened, "38").proposal.key
    save(data, "post", opened.revision, Reject(key, "not ours"), A, DAY)
    mine = raids(opened)
    before = state_of(data)
    with pytest.raises(Changed) as caught:
        save(data, "post", opened.revision, mine, B, DAY)
    error = caught.value
    assert state_of(data) == before
    assert error.changes == [mine]
    assert [(decision.by, decision.action, decision.proposal) for decision in error.decisions] == [
        (A, "reject", key)
    ]
    assert not error.by_hand
    assert f"Ann Example rejected the candidate {key} on 2009-02-03" in str(error)
    saved = save(data, "post", error.now.revision, error.changes, B, DAY)
    assert [decision.by for decision in saved.review.decisions] == [A, B]
    assert list(saved.items) == ["raids-2008"]


def test_a_change_by_hand_is_noticed(data: Path) -> None:
    opened = open_article(data, "post")
    path = data / "records" / "post.json"
    path.write_text(to_json(json_of(path) | {"note": "edited by hand"}))
    with pytest.raises(Changed, match="the files were edited by hand") as caught:
        save(data, "post", opened.revision, raids(opened), B, DAY)
    assert caught.value.by_hand
    saved = save(data, "post", caught.value.now.revision, caught.value.changes, B, DAY)
    assert saved.article.note == "edited by hand"


def test_two_who_define_the_same_organization(tmp_path: Path) -> None:
    data = make_collection(tmp_path / "data", one=TEXT, two=TEXT + "More.\n")
    first, second = open_article(data, "one"), open_article(data, "two")
    union = {"id": "union", "name": "Police Union", "short_name": "Union", "kind": "union"}
    save(data, "one", first.revision, NewOrganization(union), A, DAY)
    with pytest.raises(Refused) as caught:
        save(data, "two", second.revision, NewOrganization(union), B, DAY)
    assert problems(caught) == {"organization.id": "union is already defined"}
    guild = union | {"id": "guild"}
    save(data, "two", second.revision, NewOrganization(guild), B, DAY)
    assert list(load(data).organizations) == ["police", "ministry", "union", "guild"]


@pytest.mark.parametrize("revision", ["", "x", "-", "0-", "99-abc"])
def test_a_senseless_revision_changes_nothing(revision: str, data: Path) -> None:
    before = state_of(data)
    with pytest.raises(Changed):
        save(data, "post", revision, Reject("1-2-count", "x"), A, DAY)
    assert state_of(data) == before


# --- a second reading --------------------------------------------------------------------------


def test_a_second_reading_changes_no_record(data: Path, keep: Saver) -> None:
    opened = keep(raids(open_article(data, "post")))
    before = (data / "records" / "post.json").read_bytes()
    change = raids(opened, **EXACTLY)
    arrests = candidate(opened, "38").proposal.key
    opened = keep(Read(change.proposal, "record", change.fields), Read(arrests), by=B)
    assert (data / "records" / "post.json").read_bytes() == before
    assert [
        (decision.action, decision.independent, decision.by)
        for decision in opened.review.decisions[1:]
    ] == [
        ("correct", True, B),
        ("reject", True, B),
    ]
    assert candidate(opened, "over 100").state == "accepted"
    assert candidate(opened, "38").state == "open"
    assert described(opened.review.decisions[1]).startswith(f"{B} corrected the candidate")


def test_a_second_reading_is_validated_as_well(data: Path, keep: Saver) -> None:
    change = raids(open_article(data, "post"), value=99)
    with pytest.raises(Refused) as caught:
        keep(Read(change.proposal, "record", change.fields), by=B)
    assert "value" in problems(caught)


# --- the queue ---------------------------------------------------------------------------------


def test_the_queue_is_oldest_first_with_progress(tmp_path: Path) -> None:
    data = make_collection(
        tmp_path / "data", new=TEXT, old=TEXT + "More.\n", plain="No figure here."
    )
    for name, day in (("new", "2009-03-01"), ("old", "2009-02-01")):
        path = data / "records" / f"{name}.json"
        value = json_of(path)
        value["imported"]["on"] = day
        path.write_text(to_json(value))
    waiting = queue(data)
    assert [article.article for article in waiting] == ["old", "new"]
    assert waiting[0].since == "2009-02-01"
    assert waiting[0].candidates == waiting[0].open > 3
    assert waiting[0].progress == 0
    assert [article.article for article in queue(data, settled=True)][2:] == ["plain"]
    opened = open_article(data, "old")
    for proposed in opened.open:
        opened = save(data, "old", opened.revision, Reject(proposed.proposal.key, "x"), A, DAY)
        (still,) = [entry for entry in queue(data, settled=True) if entry.article == "old"]
        assert still.open == len(opened.open)
        assert still.progress == pytest.approx(1 - still.open / still.candidates)
    assert [article.article for article in queue(data)] == ["new"]


def test_an_article_that_cannot_be_read_stands_in_the_queue_with_its_faults(data: Path) -> None:
    (data / "articles" / "post.txt").write_text("another text")
    (entry,) = queue(data)
    assert entry.candidates == 0
    assert "its hash differs" in str(entry.faults[0])


# --- hostile files -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "not JSON"),
        ('{"article": "post", "article": "post"}', "duplicate key"),
        ("[]", "Input should be"),
        ("\ud800".encode("utf-8", "surrogatepass"), "invalid UTF-8"),
        ('{"article": "post"}', "text_sha256"),
        ('{"article": NaN}', "NaN is not a JSON number"),
    ],
)
def test_a_broken_review_is_a_fault_and_is_not_overwritten(
    content: str | bytes, fault: str, data: Path
) -> None:
    revision = open_article(data, "post").revision
    path = data / "reviews" / "post.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = state_of(data)
    with pytest.raises(Faulty, match=fault):
        open_article(data, "post")
    with pytest.raises(Faulty, match=fault):
        save(data, "post", revision, Reject("1-2-count", "x"), A, DAY)
    assert any(fault in str(reported) for reported in review_faults(data))
    assert state_of(data) == before


def test_a_review_of_another_text_is_a_fault(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    path = data / "reviews" / "post.json"
    value = json_of(path)
    value["text_sha256"] = "0" * 64
    path.write_text(to_json(value))
    with pytest.raises(Faulty, match="was made on another article or text"):
        open_article(data, "post")


@pytest.mark.parametrize("name", ["nothing", "../secret", "*", "post/../post", ""])
def test_only_articles_of_the_collection_are_opened(name: str, data: Path) -> None:
    (data / "secret.json").write_text("{}")
    with pytest.raises(Faulty, match="is not an article of this collection"):
        open_article(data, name)


def test_every_decision_of_a_review_is_found_in_its_file(data: Path, keep: Saver) -> None:
    keep(raids(open_article(data, "post")))
    opened = keep(Confirm("raids-2008"), by=B)
    assert review_faults(data) == []
    assert [described(decision) for decision in opened.review.decisions] == [
        "Ann Example accepted raids-2008 on 2009-02-03",
        "Ben Example confirmed raids-2008 on 2009-02-03",
    ]
    assert isinstance(opened.items["raids-2008"], Record)
