"""extract.collection.changes: articles that come in, are completed and go, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.collection.changes import (
    Details,
    add_article,
    complete_article,
    remove_article,
    taken_ids,
)
from extract.collection.checked import load
from extract.collection.folder import read
from extract.contract.faults import Faulty
from extract.contract.files import sha256, to_json
from extract.contract.journal import held
from extract.contract.publications import NOT_STATED, URL_NOT_STATED, Article, Body
from extract.intake.article import published_as, rights_of
from tests.extract.desk import TEXT, make_collection, state_of
from tests.shipped import copy_data, name_nothing, rewrite


def bare(key: str = "a", text: str = TEXT, **fields: Any) -> Article:
    """An article of which only the text is known."""
    stated: dict[str, Any] = {
        "id": key,
        "title": NOT_STATED,
        "publisher": NOT_STATED,
        "authors": [],
        "published": None,
        "url": URL_NOT_STATED,
        "rights": rights_of(None),
        "note": "",
        "records": [],
        "claims": [],
        "events": [],
        "text_sha256": sha256(text),
        "body": Body(start=0, end=len(text)),
    }
    return Article.model_validate(stated | fields)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = make_collection(tmp_path / "data")
    add_article(folder, bare(), TEXT)
    return folder


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return copy_data(tmp_path / "shipped")


# --- in ------------------------------------------------------------------------------------------


def test_an_article_comes_in_with_its_text(data: Path) -> None:
    holdings = read(data)
    assert holdings.reading_faults == []
    assert (holdings.articles["a"], holdings.texts["a"]) == (bare(), TEXT)
    assert taken_ids(data) == {"a"}


@pytest.mark.parametrize(
    ("article", "text", "message"),
    [
        (bare("b"), TEXT, "is already in the collection, as a"),
        (bare("a", "Another."), "Another.", "the id a is taken"),
    ],
)
def test_what_is_there_already_is_refused(
    article: Article, text: str, message: str, data: Path
) -> None:
    before = state_of(data)
    with pytest.raises(Faulty, match=message):
        add_article(data, article, text)
    assert state_of(data) == before


def test_the_same_file_is_the_same_article(data: Path) -> None:
    imported = {
        "original_sha256": sha256("<p>"), "original_name": "a.html", "media_type": "text/html",
        "on": "2020-01-01",
    }  # fmt: skip
    add_article(data, bare("b", "Another.", imported=imported), "Another.")
    with pytest.raises(Faulty, match="is already in the collection, as b"):
        add_article(data, bare("c", "Read otherwise.", imported=imported), "Read otherwise.")
    another = imported | {"original_sha256": sha256("<p>another")}
    add_article(data, bare("c", "A third.", imported=another), "A third.")


def test_a_text_without_an_article_is_not_stored_again(data: Path) -> None:
    (data / "articles/left.txt").write_text("Left over.")
    before = state_of(data)
    with pytest.raises(Faulty, match=r"its text is in articles/left\.txt already"):
        add_article(data, bare("b", "Left over."), "Left over.")
    assert state_of(data) == before


def test_the_same_address_is_the_same_article(data: Path) -> None:
    complete_article(data, "a", Details(url="https://post.example/a"))
    another = bare("b", "Another.", url="https://post.example/a")
    with pytest.raises(Faulty, match="is already in the collection, as a"):
        add_article(data, another, "Another.")
    add_article(data, bare("b", "Another.", url="https://post.example/b"), "Another.")
    assert sorted(read(data).articles) == ["a", "b"]


# --- completed -----------------------------------------------------------------------------------

DAY = published_as("2009-01-12", "stated: the dateline")
COMPLETED = [
    # what is given, and what is said of it
    (Details(title="Raids"), ["title: “[not stated]” → “Raids”"]),
    (Details(authors=("Ann Example",)), ["authors: nobody → Ann Example"]),
    (Details(published=DAY), ["published: nothing → 2009-01-12"]),
    (Details(note="A reprint."), ["note: nothing → “A reprint.”"]),
    (Details(), []),
]


@pytest.mark.parametrize("key", ["none", "spoilt"])
def test_what_is_no_article_is_not_completed(data: Path, key: str) -> None:
    (data / "records/spoilt.json").write_text("{")
    with pytest.raises(Faulty, match=rf"records/{key}\.json: is not a readable article"):
        complete_article(data, key, Details(title="Raids"))


@pytest.mark.parametrize(("details", "said"), COMPLETED)
def test_what_was_not_stated_is_completed(details: Details, said: list[str], data: Path) -> None:
    assert complete_article(data, "a", details) == said
    assert complete_article(data, "a", details) == []
    assert read(data).reading_faults == []


def test_the_rights_follow_the_publisher(data: Path) -> None:
    details = Details(publisher="Sylvania Post", rights=rights_of("Sylvania Post"))
    complete_article(data, "a", details)
    assert read(data).articles["a"].rights.startswith("© Sylvania Post. ")


def test_what_is_stated_is_overwritten_only_on_demand(data: Path) -> None:
    complete_article(data, "a", Details(title="Raids", published=DAY))
    before = state_of(data)
    later = Details(title="Arrests", note="More.", published=published_as("2009-01-13", None))
    with pytest.raises(Faulty) as caught:
        complete_article(data, "a", later)
    assert [fault.fault for fault in caught.value.faults] == [
        "the publication date is 2009-01-12 already, not 2009-01-13",
        "the title is “Raids” already, not “Arrests”",
    ]
    assert state_of(data) == before
    said = complete_article(data, "a", later, overwrite=True)
    assert said[0] == "title: “Raids” → “Arrests”"
    assert read(data).articles["a"].title == "Arrests"


def test_checks_are_not_voided_in_silence(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a check vouches for the note as well, a note would void it."""

    def valid(holdings: Any, item: Any) -> list[Any]:
        return item.checks if not holdings.home[item.id].note.endswith("(new)") else []

    monkeypatch.setattr("extract.collection.holdings.Holdings.checks", valid)
    before = state_of(shipped)
    key = next(iter(read(shipped).articles))
    note = Details(note=read(shipped).articles[key].note + " (new)")
    with pytest.raises(Faulty, match="add --replace"):
        complete_article(shipped, key, note)
    assert state_of(shipped) == before
    said = complete_article(shipped, key, note, overwrite=True)
    assert said[-1].startswith("the checks of ")
    assert said[-1].endswith(" are void")


# --- out -----------------------------------------------------------------------------------------


def test_an_article_goes_with_its_review(data: Path) -> None:
    (data / "reviews").mkdir()
    (data / "reviews" / "a.json").write_text("{}\n")
    before = state_of(data)
    gone = {"articles/a.txt", "records/a.json", "reviews/a.json"}
    assert set(remove_article(data, "a").files) == gone
    assert state_of(data) == {name: content for name, content in before.items() if name not in gone}


def test_an_article_whose_items_nothing_names_goes(shipped: Path) -> None:
    name_nothing(shipped)
    for key, article in read(shipped).articles.items():
        items = [item.id for item in article.evidenced]
        assert remove_article(shipped, key).items == items
    assert read(shipped).articles == {}
    assert load(shipped).faults == []


def relate(folder: Path, key: str) -> str:
    """Give another article a relation that names an item of this one; returns the item."""
    article = read(folder).articles[key]
    another = next(
        home for home in read(folder).articles.values() if home.id != key and home.records
    )
    file = folder / "records" / f"{another.id}.json"
    value = json.loads(file.read_text())
    item, excerpt = article.records[0].id, value["records"][0]["excerpt"]
    value["relations"] = [
        {
            "id": "relation-of-two",
            "kind": "rank_change",
            "direction": "rise",
            "earlier": item,
            "later": another.records[0].id,
            "excerpt": excerpt,
            "checks": [],
            "note": "",
        }
    ]
    file.write_text(json.dumps(value))
    return item


def retire(folder: Path, key: str) -> str:
    item = read(folder).articles[key].records[0].id
    old = {"id": "old", "replaced_by": item, "reason": "Renamed.", "since": "2020-01-01"}
    (folder / "retired.json").write_text(json.dumps([old]))
    return item


@pytest.mark.parametrize(
    ("file", "entry", "item"),
    [
        ("disputes.json", "deaths-in-custody-2008", "deaths-in-custody-reported-2008"),
        ("answers.json", "prosecutions-2008-under-law", "prosecutions-2008"),
        ("gaps.json", "a-gap", "claim-afesip-no-statistics"),
    ],
)
def test_an_article_that_a_file_names_stays(
    file: str, entry: str, item: str, shipped: Path
) -> None:
    kept = (shipped / file).read_text() if file != "gaps.json" else ""
    name_nothing(shipped)
    # The collection itself gives no reason for a gap.
    gap = {"id": "a-gap", "claim": item, "metrics": ["share-under-18"], "note": ""}
    gap |= {"first_year": None, "last_year": 2007}
    (shipped / file).write_text(kept or to_json([gap]))
    before = state_of(shipped)
    key = read(shipped).home[item].id
    with pytest.raises(Faulty) as caught:
        remove_article(shipped, key)
    assert {fault.file for fault in caught.value.faults} == {file}
    (fault,) = (raised for raised in caught.value.faults if raised.record == entry)
    assert item in fault.fault
    assert state_of(shipped) == before


def mean(folder: Path, key: str) -> str:
    """Let the article say what a level means; returns the level."""
    words = read(folder).texts[key].split()[0]
    rewrite(
        folder / "metrics.json",
        lambda metrics: [
            metric
            | (
                {"meanings": [{"level": metric["levels"][0], "words": words, "source": key}]}
                if metric.get("levels")
                else {}
            )
            for metric in metrics
        ],
    )
    return next(metric.levels[0] for metric in read(folder).metrics.values() if metric.levels)


@pytest.mark.parametrize(
    ("spoil", "file"), [(relate, "records/"), (retire, "retired.json"), (mean, "metrics.json")]
)
def test_an_article_that_others_name_stays(
    spoil: Callable[[Path, str], str], file: str, shipped: Path
) -> None:
    name_nothing(shipped)
    key = next(article.id for article in read(shipped).articles.values() if article.records)
    item = spoil(shipped, key)
    before = state_of(shipped)
    with pytest.raises(Faulty) as caught:
        remove_article(shipped, key)
    (fault,) = caught.value.faults
    assert fault.file.startswith(file)
    assert item in fault.fault
    assert state_of(shipped) == before


def test_what_cannot_be_known_is_not_removed(shipped: Path) -> None:
    (shipped / "disputes.json").write_text("[")
    before = state_of(shipped)
    key = next(iter(read(shipped).articles))
    with pytest.raises(Faulty, match="cannot be known"):
        remove_article(shipped, key)
    assert state_of(shipped) == before


@pytest.mark.parametrize("key", ["b", "../a", "", "a.json"])
def test_what_is_no_article_is_not_removed(key: str, data: Path) -> None:
    before = state_of(data)
    with pytest.raises(Faulty, match="is not an article of this collection"):
        remove_article(data, key)
    assert state_of(data) == before


def interrupted_at_the_text(patch: pytest.MonkeyPatch) -> None:
    """Somebody presses Ctrl-C when the last of the files, the text, is to be removed."""
    whole = Path.unlink

    def stopping(path: Path, missing_ok: bool = False) -> None:
        if path.name == "a.txt":
            raise KeyboardInterrupt
        whole(path, missing_ok=missing_ok)

    patch.setattr(Path, "unlink", stopping)


def test_a_removal_that_is_interrupted_is_undone(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(data)
    with monkeypatch.context() as patch:
        interrupted_at_the_text(patch)
        with pytest.raises(KeyboardInterrupt):
            remove_article(data, "a")
    assert state_of(data) == before
    with held(data):
        pass
    assert state_of(data) == before


def test_a_removal_that_is_killed_is_finished(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        interrupted_at_the_text(patch)
        # Who is killed undoes nothing.
        patch.setattr("extract.contract.journal._undo", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            remove_article(data, "a")
    assert not (data / "records" / "a.json").exists()
    assert (data / "articles" / "a.txt").exists()
    with held(data):
        pass
    assert taken_ids(data) == set()
