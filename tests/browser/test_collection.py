"""A collection of one's own, from nothing to a chart, and on by form alone; and what it costs.

The subject is none of the shipped collection's, and the article is made up and says so. Everything
behind `new` and `add` is done at the review page, by two people; their actions and what they type
are counted (`tests.browser.person`). Not for how the desk takes what is unusual: `test_review`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from extract.collection.checked import load
from tests.browser.harness import ROOT, OpenPage, Server
from tests.browser.person import Effort, Person

ANN, BEN = "Ann Example", "Ben Example"
STORY = """Fewer bicycles stolen in Examplia

This report was made up for a test: no such country, office or figure exists.

Thieves took 4,310 bicycles in 2021, the Examplia Bureau of Statistics said on Monday. In 2020 it \
counted 5,020 stolen bicycles.

Of the 4,310 bicycles, 862 were found again in 2021, or 20 percent, the bureau said.

The Insurers of Examplia said that about 6,500 bicycles were stolen in 2021. The Insurers’ Union \
said that nobody counted stolen bicycles before 2019.
"""
ARTICLE = "2022-03-examplia-courier-fewer-bicycles-stolen-in-examplia"
BUREAU = "Examplia Bureau of Statistics"


def run(*words: str) -> str:
    """`python -m extract …`, which must succeed; returns what it says."""
    command = [sys.executable, "-m", "extract", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A new collection with one article, made by the commands."""
    folder, story = tmp_path / "bicycles", tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    run(
        *("new", str(folder), "--title", "Bicycles in Examplia", "--place", "Examplia"),
        *("--years", "2019-2022", "--curators", f"{ANN}; {BEN}", "--licence", "CC0-1.0"),
    )
    run(
        *("add", str(story), "--data", str(folder), "--title", STORY.splitlines()[0]),
        *("--publisher", "Examplia Courier", "--url", "https://example.org/bicycles"),
        *("--published", "2022-03-07", "--basis", "stated: the dateline"),
        *("--note", "Made up for a test."),
    )
    return folder


@pytest.fixture
def desk(begun: Path, curator: Callable[[Path], Server]) -> Server:
    return curator(begun)


def within(effort: Effort, actions: int, characters: int) -> bool:
    return effort.actions <= actions and effort.characters <= characters


def test_from_nothing_to_a_chart_and_on(begun: Path, desk: Server, open_page: OpenPage) -> None:
    ann = Person(open_page("/review", server=desk), ANN)
    _both_are_new(ann)
    _both_are_known(ann)
    ben = Person(open_page("/review", server=desk), BEN)
    _confirmed_by_another(ben)
    assert "No faults" in run("check", "--data", str(begun))
    _charted(open_page("/theft", server=desk))

    _related(ann)
    _disputed(ann)
    _missing(ann)
    _merged(ben)
    assert "No faults" in run("check", "--data", str(begun))
    collection = load(begun)
    assert Counter(record.organization for record in collection.records) == {
        "examplia-bureau-of-statistics": 4,
        "insurers-of-examplia": 1,
    }
    assert collection.organizations["insurers-of-examplia"].formerly == ["insurers-union"]


def _both_are_new(ann: Person) -> None:
    """A record whose metric and organization have to be described."""
    ann.at("4,310")
    with ann.counting() as effort:
        ann.unfold("Describe a new metric")
        ann.write("Label", "Stolen bicycles")
        ann.write("Description", "Bicycles reported stolen to the police")
        ann.write("Topic", "Theft")
        ann.unfold("Describe a new organization")
        ann.write("Kind", "statistics office")
        ann.press("Alt+a", "Saved as a record, and signed: stolen-bicycles-2021-examplia-courier")
    assert within(effort, actions=12, characters=150), effort


def _both_are_known(ann: Person) -> None:
    """Records of a known metric by a known organization: as the one before, chosen, guessed."""
    ann.at("5,020")
    with ann.counting() as before:
        ann.press("Alt+b")
        ann.press("Alt+a", "Saved as a record, and signed: stolen-bicycles-2020-examplia-courier")
    assert within(before, actions=4, characters=40), before

    ann.at("4,310")
    ann.choose("Reason, if it is rejected", "repeated: the first statement is recorded")
    ann.press("Alt+x", "Rejected: 4,310")

    ann.at("862")
    ann.choose("Metric", "a new one, described below")  # which unfolds its description
    for label, words in (
        ("Label", "Bicycles found"),
        ("Description", "Stolen bicycles that were found again"),
        ("Unit", "bicycles"),
        ("Population: who or what was counted", "stolen bicycles"),
    ):
        ann.write(label, words)
    ann.press("Alt+a", "Saved as a record")

    ann.at("20 percent")
    ann.unfold("Describe a new metric")
    ann.write("Label", "Share found")
    ann.write("Description", "Stolen bicycles that were found again, of all stolen")
    ann.write("Population: who or what was counted", "stolen bicycles")
    ann.press("Alt+a", "Saved as a record")

    ann.at("about 6,500")
    ann.unfold("Describe a new organization")
    ann.write("Kind", "association")
    ann.press("Alt+a", "Saved as a record")


def _confirmed_by_another(ben: Person) -> None:
    """Each confirmation leads to the next entry, until nothing waits."""
    expect(ben.page.get_by_text("5 to be confirmed by a second person (5 by you)")).to_be_visible()
    ben.page.get_by_role("link", name="r1", exact=True).click()
    ben.at("stolen-bicycles-2021-examplia-courier")
    for _ in range(5):
        ben.press("Alt+a", "Confirmed: ")
    expect(ben.page.get_by_text("Nothing in this article waits for you.")).to_be_visible()


def _charted(page: Page) -> None:
    """The reader's page of the topic: the figures at a value axis, and the sentence of one."""
    chart = page.locator(".fr-still")
    assert "5,000" in chart.locator(".fr-ytick").all_text_contents()
    mark = '.fr-still [data-id="stolen-bicycles-2021-examplia-courier"] .fr-marker'
    page.locator(mark).first.click()
    expect(page.locator(".fr-evidence blockquote mark").first).to_contain_text(
        "Thieves took 4,310 bicycles in 2021, the Examplia Bureau of Statistics said on Monday."
    )


def _related(ann: Person) -> None:
    """The arithmetic answers while the figures are chosen, and again when another one is."""
    ann.press("Alt+l")
    ann.at("Relate recorded items")
    ann.choose("How they are related", "a share of a whole")
    ann.choose("The part", re.compile(r"\[bicycles-found-2021"))
    ann.choose("The whole", re.compile(r"\[stolen-bicycles-2020"))
    ann.choose("The figure that results", re.compile(r"\[share-found-2021"))
    said = ann.page.locator(".fr-note", has_text="Cross-check")
    expect(said).to_contain_text("862 of 5,020 is 17.2%, and 20% is reported")
    ann.choose("The whole", re.compile(r"\[stolen-bicycles-2021-examplia-courier\]"))
    expect(said).to_contain_text("862 of 4,310 is 20.0%, and 20% is reported")
    ann.press("Alt+a", "Related, and signed")


def _disputed(ann: Person) -> None:
    ann.click(ann.page.get_by_role("radio", name="Disputes"))
    expect(ann.page.get_by_label("Question", exact=True)).to_be_visible()
    ann.write("Id", "how-many")
    ann.write("Question", "How many bicycles were stolen in 2021?")
    ann.write("Position of side 1", "The bureau counted 4,310.")
    ann.choose("Records and claims on side 1", re.compile("^4,310"), several=True)
    ann.write("Position of side 2", "The insurers speak of about 6,500.")
    ann.choose("Records and claims on side 2", re.compile("^about 6,500"), several=True)
    ann.write("Why they can, or cannot, be compared", "The insurers do not say whom they asked.")
    ann.button("Save and sign", "Saved: how-many")


def _missing(ann: Person) -> None:
    """What nobody counted: a claim, in which a second name of the insurers appears, and a gap."""
    ann.click(ann.page.get_by_role("radio", name="Articles"))
    expect(ann.page.locator(".fr-proposed")).to_be_visible()
    ann.press("Alt+m")
    ann.at("Add what the machine missed")
    ann.click(ann.page.get_by_role("radio", name="Claim"))
    words = "The Insurers’ Union said that nobody counted stolen bicycles before 2019."
    ann.write("Words of the article", words)
    ann.write("Statement, in your own plain words", "Nobody counted stolen bicycles before 2019.")
    ann.write("Period, as EDTF (may be empty)", "../2018")
    ann.write("The article’s words for it", "before 2019")
    ann.unfold("Describe a new organization")
    ann.write("Name", "Insurers’ Union")
    ann.write("Kind", "association")
    ann.press("Alt+a", "Saved as a claim")
    ann.click(ann.page.get_by_role("radio", name="Gaps"))
    expect(ann.page.get_by_label("Last year", exact=True)).to_be_visible()
    ann.write("Id", "before-2019")
    ann.choose("The claim that explains why there is no figure", re.compile("^Nobody counted"))
    ann.choose("Metrics without a figure", "Stolen bicycles", several=True)
    ann.write("Last year", "2018")
    ann.button("Save and sign", "Saved: before-2019")


def _merged(ben: Person) -> None:
    """Two names of one association; what was signed stays signed."""
    ben.click(ben.page.get_by_role("radio", name="Organizations"))
    expect(ben.page.get_by_role("combobox", name="Organizations: 3", exact=True)).to_be_visible()
    ben.choose("Organizations: 3", "Insurers’ Union")
    ben.unfold("Merge it into another one, which is kept")
    ben.choose("The one to keep", "Insurers of Examplia")
    ben.write("Why the two are the same", "The article calls them by both names.")
    ben.page.keyboard.press("Tab")
    ben.button("Merge", "Merged: insurers-union is now insurers-of-examplia")
