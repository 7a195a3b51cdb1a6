"""From five texts to the shipped records by the product's own means, and two curators at once.

Each article comes in by the command and goes through the page by clicks, typing and keys: every
candidate is accepted or rejected, and what the machine missed is added. The result must be the
shipped records, to the hash of their contents; only who checked them, and when, is another matter.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Dialog, Page, expect
from playwright.sync_api import TimeoutError as Late

from extract.collection.checked import Collection, load
from extract.collection.holdings import Holdings
from extract.contract.files import to_json
from extract.contract.items import Item, Record
from extract.contract.publications import Article
from extract.contract.relations import RelativeChange
from extract.review import drafts
from extract.review.items import Kind, fields_of, kind_of
from extract.review.opened import open_article
from extract.review.proposals import Proposal
from tests.browser.harness import (
    PAGE_MILLISECONDS,
    ROOT,
    OpenPage,
    Server,
    barriers,
    wait_until_finished,
)
from tests.extract.desk import queue
from tests.shipped import SHIPPED, copy_data

DATA = ROOT / "data"
ANN, BEN = "Ann Example", "Ben Example"
PARTS = ("records", "claims", "events")
CLICK_MILLISECONDS = 5000  # after which a list that was closed is opened again


@pytest.fixture(scope="module")
def shipped() -> Collection:
    return load(DATA)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A collection with the shipped vocabulary and no article."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("metrics.json", "organizations.json", "collection.json", "VERSION"):
        shutil.copy(DATA / name, folder)
    shutil.copy(DATA / "CORRECTIONS.md", folder)
    (folder / "disputes.json").write_text("[]\n")
    return folder


def add(folder: Path, article: Article) -> None:
    """Bring a text in by the command, with what the shipped file says of it."""
    published = article.published
    assert published is not None
    command = [sys.executable, "-m", "extract", "add", f"data/articles/{article.id}.txt"]
    options = {
        "--data": str(folder),
        "--title": article.title,
        "--publisher": article.publisher,
        "--url": article.url,
        "--published": published.edtf,
        "--basis": f"{published.basis}: {published.note}",
        "--id": article.id,
    }
    words = [*command, *(word for pair in options.items() for word in pair)]
    words += [word for author in article.authors for word in ("--author", author)]
    words += ["--note", article.note] if article.note else []
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class Reviewer:
    """A person at the review page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.page.get_by_label("Your name").fill(name)
        self.page.get_by_label("Your name").press("Tab")
        expect(self.page.get_by_text(f"You sign as {name}.")).to_be_visible()
        wait_until_finished(page)

    def pick(self, candidate: Proposal) -> None:
        self.page.locator(f'.fr-body a.fr-pick[href$="at={candidate.key}"]').click()

    def select(self, candidate: Proposal) -> None:
        """Click on a candidate that is marked in the article."""
        self.pick(candidate)
        expect(self.page.locator(f'[data-review-at$=" {candidate.key}"]')).to_be_attached()
        self.at(candidate.exact)

    def at(self, heading: str) -> None:
        # As a list: for a moment, the heading that was there before is beside it.
        expect(self.page.locator(".fr-proposed")).to_have_text([heading])
        wait_until_finished(self.page)

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str, option: str) -> None:
        box = self.page.get_by_role("combobox", name=label, exact=True)
        if box.input_value() == option:
            return
        named = self.page.get_by_role("option", name=option, exact=True).first
        # A run of the page that ends just now closes the list again.
        for _ in range(PAGE_MILLISECONDS // CLICK_MILLISECONDS):
            box.fill("")
            box.fill(option)
            with contextlib.suppress(Late):
                named.click(timeout=CLICK_MILLISECONDS)
                break
        expect(box).to_have_value(option)

    def kind(self, kind: Kind) -> None:
        self.page.get_by_role("radio", name=kind.capitalize()).click()
        expect(
            self.page.get_by_role("button", name=re.compile(f"(Accept|Add) as {kind}"))
        ).to_be_visible()
        wait_until_finished(self.page)

    def press(self, keys: str, outcome: str) -> None:
        """A key of the page, and what the page says then."""
        self.page.keyboard.press(keys)
        expect(self.page.get_by_text(outcome, exact=True)).to_be_visible()
        wait_until_finished(self.page)

    def decide(self, keys: str, outcome: str | re.Pattern[str]) -> None:
        """A key that settles what is selected: the page says so, and turns to a new sheet."""
        place = self.page.locator("[data-review-sheet]")
        before = place.get_attribute("data-review-sheet") or ""
        self.page.keyboard.press(keys)
        # Both, since equal words twice in a row are told with the same sentence.
        expect(place).not_to_have_attribute("data-review-sheet", before)
        expect(self.page.get_by_text(outcome, exact=True)).to_be_visible()
        wait_until_finished(self.page)

    def reject(self, candidate: Proposal, reason: str) -> None:
        self.select(candidate)
        self.type("Reason, if it is rejected, in your own words", reason)
        self.decide("Alt+x", f"Rejected: {candidate.exact}")

    def fill(self, item: Item, home: Holdings) -> None:
        """Type and choose everything that the item holds."""
        fields = fields_of(item)
        self.type("Words of the article", fields["excerpt"]["exact"])
        for label, name in (("Place", "place"), ("Note", "note"), ("Id", "id")):
            self.type(label, fields[name])
        period = fields["period"]
        optional = " (may be empty)" if kind_of(item) == "claim" else ""
        self.type(f"Period, as EDTF{optional}", period["edtf"])
        self.type("The article’s words for it", period["words"] or "")
        self.choose("Basis", period["basis"])
        if "organization" in fields:
            self.choose(
                "Organization that says so", home.organizations[fields["organization"]].name
            )
            self.type("Speaker", fields["speaker"])
            if fields["reported_via"]:
                self.choose("Passed on by", home.organizations[fields["reported_via"]].name)
        if isinstance(item, Record):
            self.type("Figure as printed", fields["value_as_printed"])
            self.choose("Metric", home.metrics[fields["metric"]].label)
            self.type("Population: who or what was counted", fields["population"])
            if item.since:
                self.type("Since", item.since)
        elif "statement" in fields:
            self.type("Statement, in your own plain words", fields["statement"])
        else:
            self.type("What happened", fields["label"])
            for metric in fields["metrics"]:
                box = self.page.get_by_role("combobox", name=re.compile("Metrics beside which"))
                box.fill(home.metrics[metric].label)
                self.page.get_by_role("option", name=home.metrics[metric].label, exact=True).click()

    def accept(self, candidate: Proposal, record: Record, home: Holdings) -> None:
        self.select(candidate)
        self.fill(record, home)
        self.decide("Alt+a", f"Saved as a record, and signed: {record.id}")

    def add(self, item: Item, home: Holdings) -> None:
        """What the machine missed: pasted words and everything else."""
        kind = kind_of(item)
        self.page.keyboard.press("Alt+m")
        self.at("Add what the machine missed")
        self.kind(kind)
        self.fill(item, home)
        self.decide(
            "Alt+a", f"Saved as {'an' if kind == 'event' else 'a'} {kind}, and signed: {item.id}"
        )

    def open(self, article: Article, left: int) -> None:
        """Choose an article from the list."""
        if f"article={article.id}" not in self.page.url:
            self.choose("Article", f"{article.title} ({left} open)")
            self.page.wait_for_url(re.compile(f"article={article.id}"))
            wait_until_finished(self.page)

    def review(self, folder: Path, article: Article, home: Holdings) -> Counter[str]:
        """The whole article: each candidate in turn, then what the machine missed.

        Returns how often each was done.
        """
        candidates = [
            candidate.proposal for candidate in open_article(folder, article.id).candidates
        ]
        missed = {item.id: item for item in article.items}
        for candidate in candidates:
            record = next((item for item in article.records if states(item, candidate)), None)
            if record:
                self.accept(candidate, record, home)
                del missed[record.id]
            else:
                self.reject(candidate, "no figure of its own, or said elsewhere")
        for item in missed.values():
            self.add(item, home)
        count = len(candidates)
        expect(self.page.get_by_text(f"{count} of {count} candidates decided")).to_be_visible()
        accepted = len(article.items) - len(missed)
        return Counter(accept=accepted, reject=count - accepted, add=len(missed))


def states(record: Record, candidate: Proposal) -> bool:
    """Whether the record holds the very words of the candidate."""
    excerpt = record.excerpt
    return (
        excerpt is not None
        and excerpt.start <= candidate.start < candidate.end <= excerpt.end
        and record.value_as_printed == candidate.exact
    )


def without_checks(article: Article) -> dict[str, Any]:
    """The article without who checked it and when, and without what the page cannot enter."""
    found = article.model_dump(mode="json", exclude={"imported", "relations"})
    for part in PARTS:
        for item in found[part]:
            del item["checks"]
    return found


def hashes(article: Article) -> dict[str, str]:
    return {item.id: item.content_hash() for item in article.items}


def said_since_when(article: Article, shipped: Collection) -> Article:
    """The article with each change saying since when it is counted.

    In the shipped file a relation says it, which the desk makes only of records that are there.
    """
    earlier = {
        relation.result: shipped.items[relation.earlier]
        for home in shipped.publications
        for relation in home.relations
        if isinstance(relation, RelativeChange)
    }
    records = [
        record.model_copy(update={"since": before.period.edtf})
        if isinstance(before := earlier.get(record.id), Record)
        and record.since is None
        and shipped.metrics[record.metric].scale == "change"
        else record
        for record in article.records
    ]
    return article.model_copy(update={"records": records})


def test_five_texts_become_the_shipped_records(
    shipped: Collection,
    empty: Path,
    curator: Callable[[Path], Server],
    open_page: OpenPage,
) -> None:
    wanted = {
        name: said_since_when(article, shipped)
        for name, article in shipped.articles.items()
        if name in SHIPPED
    }
    for article in wanted.values():
        add(empty, article)
    page = open_page(f"/review?article={next(iter(wanted))}", server=curator(empty))
    expect(
        page.get_by_text(re.compile(r"Queue: \d+ open candidates in 5 articles"))
    ).to_be_visible()
    ann = Reviewer(page, ANN)
    done: dict[str, Counter[str]] = {}
    for name, article in wanted.items():
        ann.open(article, len(open_article(empty, name).open))
        done[name] = ann.review(empty, article, shipped)

    written = load(empty)
    assert written.faults == []
    assert list(written.articles) == list(wanted)
    for name, article in written.articles.items():
        assert hashes(article) == hashes(wanted[name])
        assert without_checks(article) == without_checks(wanted[name])
        assert article.imported is not None
        for item in article.items:
            (check,) = item.valid_checks(article.text_sha256, article.stated_hash())
            assert check.by == ANN
        decisions = open_article(empty, name).review.decisions
        assert {decision.by for decision in decisions} == {ANN}
        made = Counter(
            "accept" if decision.action == "correct" else decision.action for decision in decisions
        )
        assert made == done[name]
    assert [waiting for waiting in queue(empty) if waiting.open] == []
    made = sum(len(article.items) for article in wanted.values())
    expect(
        page.get_by_text(f"Queue: {made} to be confirmed by a second person", exact=True)
    ).to_be_visible()


# --- where the article begins and ends ---------------------------------------------------------


def select(page: Page, words: str) -> None:
    """Select these words of the whole text with the mouse; they are on one line."""
    for _ in range(20):  # the page may still be scrolling, and the mouse miss its place
        page.locator(".fr-whole p", has_text=words).hover(position={"x": 1, "y": 1})
        left, right, height = page.evaluate(
            """(words) => {
              const line = [...document.querySelectorAll(".fr-whole [data-at]")]
                .find((one) => one.textContent.includes(words));
              const at = line.textContent.indexOf(words);
              const range = document.createRange();
              range.setStart(line.firstChild, at);
              range.setEnd(line.firstChild, at + words.length);
              const { left, right, top, height } = range.getBoundingClientRect();
              return [left, right, top + height / 2];
            }""",
            words,
        )
        page.mouse.move(left + 0.5, height)
        page.mouse.down()
        page.mouse.move(right - 0.5, height, steps=4)
        page.mouse.up()
        if page.evaluate("getSelection().toString()") == words:
            return
    pytest.fail(f"cannot select “{words}”", pytrace=False)


def test_the_body_is_bounded_with_the_mouse_and_by_typing(
    empty: Path, shipped: Collection, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    article = shipped.articles[QUIET]
    add(empty, article)
    stored = open_article(empty, QUIET).text
    whole = stored[article.body.start : article.body.end].strip()
    paragraphs = [line for line in whole.splitlines() if line.strip()]
    second, third, fourth = (" ".join(line.split()[:5]) for line in paragraphs[1:4])
    ann = Reviewer(open_page(f"/review?article={QUIET}", server=curator(empty)), ANN)
    page = ann.page
    page.get_by_text("Where the article begins and ends").click()
    expect(page.locator(".fr-whole")).to_be_visible()

    # Both ends with the mouse: from the second paragraph, up to some words of the fourth.
    select(page, second)
    page.get_by_role("link", name="it begins here").click()
    page.wait_for_url(re.compile(r"body_first=\d+"))
    expect(page.get_by_label("First words")).to_have_value(re.compile(re.escape(second)))
    wait_until_finished(page)
    select(page, fourth)
    page.get_by_role("link", name="it ends here").click()
    page.wait_for_url(re.compile(r"body_last=\d+"))
    expect(page.get_by_label("Last words")).to_have_value(re.compile(f"{re.escape(fourth)}$"))
    wait_until_finished(page)
    save_bounds(page, "the rest is not of the article")
    body = open_article(empty, QUIET).article.body
    assert stored[body.start :].startswith(second)
    assert stored[: body.end].endswith(fourth)

    # A paragraph selected by a triple click ends where it ends, not where the next one begins.
    page.locator(".fr-whole p", has_text=third).click(click_count=3)
    page.get_by_role("link", name="it ends here").click()
    # The address names the end that was saved before until it names this one.
    ending = " ".join(paragraphs[2].split()[-3:])
    expect(page.get_by_label("Last words")).to_have_value(re.compile(f"{re.escape(ending)}$"))
    wait_until_finished(page)
    save_bounds(page, "the last words are of a caption")
    body = open_article(empty, QUIET).article.body
    assert stored[: body.end].endswith(paragraphs[2])

    # And typed.
    ann.type("First words", third)
    save_bounds(page, "the second paragraph is of a caption")
    body = open_article(empty, QUIET).article.body
    assert stored[body.start :].startswith(third)
    assert stored[: body.end].endswith(paragraphs[2])


def save_bounds(page: Page, reason: str) -> None:
    """Save what is in the form of the bounds; the page says so, and turns to a new sheet."""
    place = page.locator("[data-review-sheet]")
    before = place.get_attribute("data-review-sheet") or ""
    page.get_by_label("What was wrong with the bounds?").fill(reason)
    page.get_by_role("button", name="Save the bounds").click()
    expect(place).not_to_have_attribute("data-review-sheet", before)
    wait_until_finished(page)
    expect(page.get_by_text(re.compile("^The bounds of the article are corrected"))).to_be_visible()
    expect(page.locator(".fr-whole")).to_be_visible()  # the text stays unfolded


def test_what_is_told_of_an_article_is_corrected(
    copied: Path, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    before = open_article(copied, QUIET)
    ann = Reviewer(open_page(f"/review?article={QUIET}", server=curator(copied)), ANN)
    page = ann.page
    page.get_by_text("Details of the article").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value(before.article.title)
    ann.type("Title", "Detainment denied, says centre")
    ann.type("Address of an archived copy", "no address")
    ann.type("What was wrong?", "the headline was cut")
    page.get_by_role("button", name="Save the details").click()
    # Nothing is saved, what was typed is there, and the problem is beside its field.
    expect(page.locator(".fr-problem")).to_contain_text("a URL starts with https://")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Detainment denied, says centre")
    assert open_article(copied, QUIET).revision == before.revision

    kept = "https://web.archive.org/web/2010/https://example.org/denied"
    ann.type("Address of an archived copy", kept)
    page.get_by_text(re.compile("^I have looked again at its signed items")).click()
    page.get_by_role("button", name="Save the details").click()
    expect(
        page.get_by_text(re.compile("^The details of the article are corrected"))
    ).to_be_visible()
    expect(page.locator(".fr-facts", has_text="Title: Detainment denied").first).to_be_visible()
    after = open_article(copied, QUIET)
    assert (after.article.title, after.article.archived_url) == (
        "Detainment denied, says centre",
        kept,
    )
    assert {after.standing(item) for item in after.items} == {"checked once"}
    assert {check.by for item in after.items.values() for check in after.valid_checks(item)} == {
        ANN
    }


# --- who may, and what else may happen ---------------------------------------------------------

LONGEST = "2008-06-phnom-penh-post-anti-trafficking-drive"
QUIET = "2010-07-phnom-penh-post-detainment-denied"
ITEM = "partner-organizations-2010"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return copy_data(tmp_path)


def test_a_plain_run_neither_lists_nor_serves_it(open_page: OpenPage, server: Server) -> None:
    page = open_page("/overview")
    expect(page.get_by_role("link", name="Method")).to_be_attached()
    assert page.get_by_role("link", name="Review", exact=True).count() == 0
    address = f"{server.url}/review?article={QUIET}&at={ITEM}"
    assert httpx.get(address, trust_env=False).status_code == 404


def test_the_later_of_two_curators_sees_what_changed_and_keeps_their_input(
    copied: Path, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    server = curator(copied)
    address = f"/review?article={QUIET}&at={ITEM}"
    ann = Reviewer(open_page(address, server=server), ANN)
    ben = Reviewer(open_page(address, server=server), BEN)
    for person, note in ((ben, "Ben’s note."), (ann, "Ann’s note.")):
        person.page.get_by_text("Change or withdraw this record").click()
        person.type("Note", note)
        person.type("Reason, in your own words", f"{note} Why not")
    change = "Save the change"
    ben.page.get_by_role("button", name=change).click()
    expect(ben.page.get_by_text(f"Changed, and signed again: {ITEM}")).to_be_visible()
    ann.page.get_by_role("button", name=change).click()
    notice = ann.page.locator(".fr-since")
    expect(notice).to_contain_text(f"{BEN} edited {ITEM}")
    expect(notice).to_contain_text("became “Ben’s note.”")
    expect(ann.page.get_by_label("Note", exact=True)).to_have_value("Ann’s note.")
    ann.page.get_by_role("button", name=change).click()
    expect(ann.page.get_by_text(f"Changed, and signed again: {ITEM}")).to_be_visible()
    opened = open_article(copied, QUIET)
    assert opened.items[ITEM].note == "Ann’s note."
    assert [(decision.by, decision.action) for decision in opened.review.decisions] == [
        (BEN, "edit"),
        (ANN, "edit"),
    ]
    assert load(copied).faults == []


def test_a_void_check_is_signed_anew_where_every_other_page_lists_the_fault(
    copied: Path, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    path = copied / "records" / f"{QUIET}.json"
    written = json.loads(path.read_text())
    next(record for record in written["records"] if record["id"] == ITEM)["note"] = (
        "Edited by hand."
    )
    path.write_text(to_json(written))
    server = curator(copied)
    page = open_page("/overview", server=server)
    expect(page.get_by_role("heading", name="This collection cannot be shown yet")).to_be_visible()
    expect(page.get_by_role("link", name="Review", exact=True)).to_be_visible()
    page = open_page(f"/review?article={QUIET}&at={ITEM}", server=server)
    expect(page.get_by_text("record, not checked", exact=True)).to_be_visible()
    Reviewer(page, ANN).press("Alt+a", f"Signed: {ITEM}")
    page = open_page("/overview", server=server)
    expect(page.get_by_role("heading", name="This collection cannot be shown yet")).to_be_hidden()


def test_candidates_are_gone_through_without_the_mouse(
    empty: Path, shipped: Collection, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    add(empty, shipped.articles[QUIET])
    ann = Reviewer(open_page("/review", server=curator(empty)), ANN)
    ann.at("two")
    ann.page.keyboard.press("Alt+n")
    ann.at("10")
    ann.page.keyboard.press("Alt+p")
    ann.at("two")
    # Tab goes on from what was selected: first the kind, then the fields from top to bottom.
    expect(ann.page.locator(".fr-proposed")).to_be_focused()
    labels: list[str] = []
    for _ in range(4):
        ann.page.keyboard.press("Tab")
        labels.append(ann.page.evaluate("() => document.activeElement.getAttribute('aria-label')"))
    assert labels[1:] == ["Words of the article", "Figure as printed", "Value"]
    ann.page.get_by_role("combobox", name="Reason, if it is rejected").focus()
    ann.page.keyboard.type("covered by another candidate")
    ann.page.keyboard.press("Enter")
    ann.press("Alt+x", "Rejected: two")
    ann.at("10")


def test_nothing_of_one_candidate_is_taken_over_to_the_next(
    empty: Path, shipped: Collection, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    """Whoever selects something else while a save is still worked on interrupts that run."""
    add(empty, shipped.articles[LONGEST])
    candidates = [candidate.proposal for candidate in open_article(empty, LONGEST).candidates]
    vague = [candidate for candidate in candidates if candidate.exact == "hundreds"]
    ranks = [candidate for candidate in candidates if candidate.exact == "Tier 2"]
    ann = Reviewer(open_page("/review", server=curator(empty)), ANN)
    for rank, following in zip(ranks, [*vague, *vague], strict=False):
        ann.select(rank)
        expect(ann.page.get_by_label("Value", exact=True)).to_have_value("Tier 2")
        box = ann.page.get_by_label("Reason, if it is rejected, in your own words")
        box.fill("said again")
        ann.page.keyboard.press("Alt+x")
        # The page says so before it draws the form for what comes next.
        expect(ann.page.get_by_text("Rejected: Tier 2", exact=True)).to_be_visible()
        ann.select(following)
        expect(ann.page.get_by_label("Value", exact=True)).to_have_value("")
        expect(box).to_have_value("")
    rejected = [decision.proposal for decision in open_article(empty, LONGEST).review.decisions]
    assert rejected == [rank.key for rank in ranks[:4]]


# The press was worked on, and what was clicked meanwhile too: the page is where its address says.
ANSWERED = """before => {
  const at = document.querySelector("[data-review-at]")?.dataset.reviewAt.split(" ").pop();
  return document.querySelector("[data-review-sheet]")?.dataset.reviewPresses !== before
    && !window.figuresOfRecordNext && new URLSearchParams(location.search).get("at") === at;
}"""


def test_whoever_goes_on_right_after_a_press_loses_nothing(
    empty: Path, shipped: Collection, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    """The next click comes while the save is worked on, at any moment of its run."""
    add(empty, shipped.articles[LONGEST])
    candidates = [candidate.proposal for candidate in open_article(empty, LONGEST).candidates]
    following, *rejected = candidates[-9:]
    ann = Reviewer(open_page("/review", server=curator(empty)), ANN)
    page = ann.page
    links = {
        candidate.key: page.locator(f'.fr-body a.fr-pick[href$="at={candidate.key}"]')
        for candidate in candidates
    }
    for pause, candidate in enumerate(rejected):
        ann.select(candidate)
        ann.type("Reason, if it is rejected, in your own words", "said again")
        page.keyboard.press("Alt+x")
        page.wait_for_timeout(pause * 40)  # milliseconds, within a run of the page
        links[following.key].click()
        expect(page.locator(f'[data-review-at$=" {following.key}"]')).to_be_attached()
        ann.at(following.exact)
        expect(page.get_by_label("Reason, if it is rejected, in your own words")).to_have_value("")
        done = [decision.proposal for decision in open_article(empty, LONGEST).review.decisions]
        assert done == [refused.key for refused in rejected[: pause + 1]]

    # What was refused is shown before anything else is; all that was typed is there afterwards.
    for pause in range(6):
        ann.type("Note", f"Half a sentence {pause}")
        ann.type("Figure as printed", "of no article")
        before = page.locator("[data-review-sheet]").get_attribute("data-review-presses")
        page.keyboard.press("Alt+a")
        page.wait_for_timeout(pause * 40)
        links[rejected[pause].key].click()
        page.wait_for_function(ANSWERED, arg=before)
        wait_until_finished(page)
        if f"at={following.key}" in page.url:
            expect(page.locator(".fr-problem").first).to_be_visible()
        else:  # it had been shown already
            ann.pick(following)
        ann.at(following.exact)
        expect(page.get_by_label("Note", exact=True)).to_have_value(f"Half a sentence {pause}")


def test_nothing_typed_is_lost(
    empty: Path,
    shipped: Collection,
    curator: Callable[[Path], Server],
    start_server: Callable[..., Server],
    open_page: OpenPage,
) -> None:
    """Neither by another candidate or page, nor by a reload, nor by another start of the server."""
    add(empty, shipped.articles[QUIET])
    first, second = (candidate.proposal for candidate in open_article(empty, QUIET).candidates[:2])
    again = re.compile("^What you typed here on .* is filled in again. It is not saved yet.$")
    ann = Reviewer(open_page("/review", server=curator(empty)), ANN)
    page = ann.page
    note = page.get_by_label("Note", exact=True)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    for press, back in (("Alt+n", "Alt+p"), ("", "Alt+p"), ("Alt+n", "")):
        ann.at(first.exact)
        expect(note).to_be_visible()
        note.press_sequentially(" more")
        page.keyboard.press(press) if press else ann.pick(second)
        ann.at(second.exact)
        expect(note).to_have_value("")
        expect(page.get_by_text(again)).to_have_count(0)
        page.keyboard.press(back) if back else ann.pick(first)
        ann.at(first.exact)
        expect(page.get_by_text(again)).to_be_visible()
    expect(note).to_have_value(" more more more")
    assert asked == []

    # A look at another page: Streamlit forgets the fields of the one that is left.
    page.get_by_role("link", name="Overview", exact=True).click()
    expect(page.locator(".fr-proposed")).to_have_count(0)
    wait_until_finished(page)
    page.get_by_role("link", name="Review", exact=True).click()
    ann.at(first.exact)
    expect(page.get_by_text(again)).to_be_visible()
    expect(note).to_have_value(" more more more")

    # What was chosen in a list, and nothing typed beside it.
    ann.pick(second)
    ann.at(second.exact)
    label = next(iter(shipped.metrics.values())).label
    ann.choose("Metric", label)
    metric = page.get_by_role("combobox", name="Metric", exact=True)
    expect(metric).to_have_value(label)
    expect(page.get_by_role("listbox")).to_have_count(0)
    ann.pick(first)
    ann.at(first.exact)
    expect(note).to_have_value(" more more more")
    ann.pick(second)
    ann.at(second.exact)
    expect(metric).to_have_value(label)

    # A choice that is left by a press which takes no focus, before any pause.
    changed = list(shipped.metrics.values())[-1].label
    ann.choose("Metric", changed)
    page.evaluate("document.querySelector('.st-key-review_to_previous button').click()")
    ann.at(first.exact)
    ann.pick(second)
    ann.at(second.exact)
    expect(metric).to_have_value(changed)

    # A reload in the middle of a word, once the server has it; the browser remembers the name.
    page.get_by_label("Population: who or what was counted").press_sequentially("half a sen")
    deadline = time.monotonic() + PAGE_MILLISECONDS / 1000
    while not any("half a sen" in repr(draft.typed) for draft in drafts.drafts(empty, ANN)):
        assert time.monotonic() < deadline, "what was typed was not kept"
        page.wait_for_timeout(50)  # milliseconds: the pause of a poll
    page.reload()
    expect(page.get_by_text(f"You sign as {ANN}.")).to_be_visible()
    ann.at(second.exact)
    population = page.get_by_label("Population: who or what was counted")
    expect(population).to_have_value(re.compile("half a sen"))
    assert asked == []

    # The end of an article, beside whatever is selected; a dispute, beside the articles.
    page.get_by_text("Where the article begins and ends").click()
    page.get_by_label("What was wrong with the bounds?").fill("a caption")
    page.get_by_role("radio", name="Disputes").click()
    question = page.get_by_label("Question", exact=True)
    question.fill("How many?")
    page.get_by_role("radio", name="Gaps").click()
    expect(question).to_have_count(0)
    wait_until_finished(page)

    # Another server, another browser: it is the same person's.
    restarted = start_server(FIGURES_CURATE="1", FIGURES_DATA=str(empty))
    ben = Reviewer(open_page(f"/review?at={second.key}", server=restarted), BEN)
    expect(ben.page.get_by_text(again)).to_have_count(0)
    ann = Reviewer(open_page(f"/review?at={second.key}", server=restarted), ANN)
    page = ann.page
    expect(page.get_by_text(again)).to_be_visible()
    expect(page.get_by_label("Population: who or what was counted")).to_have_value(
        re.compile("half a sen")
    )
    expect(page.get_by_label("What was wrong with the bounds?")).to_have_value("a caption")
    page.get_by_role("radio", name="Disputes").click()
    expect(page.get_by_label("Question", exact=True)).to_have_value("How many?")
    page.get_by_role("radio", name="Articles").click()
    wait_until_finished(page)

    # What is decided is no longer kept; what is to be forgotten is forgotten.
    ann.reject(second, "said again")
    ann.pick(second)
    ann.at(second.exact)
    expect(page.get_by_text(again)).to_have_count(0)
    ann.pick(first)
    ann.at(first.exact)
    expect(page.get_by_label("Note", exact=True)).to_have_value(" more more more")
    page.get_by_role("button", name="Discard what was typed").click()
    expect(page.get_by_text(again)).to_have_count(0)
    wait_until_finished(page)  # for a moment, the field that was there before is beside it
    expect(page.get_by_label("Note", exact=True)).to_have_value("")


def test_typing_goes_on_while_what_was_typed_is_kept(
    empty: Path, shipped: Collection, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    add(empty, shipped.articles[QUIET])
    ann = Reviewer(open_page("/review", server=curator(empty)), ANN)
    words = "a note that is longer than one pause between two words, and then some more of it"
    note = ann.page.get_by_label("Note", exact=True)
    for count, word in enumerate(words.split(" ")):
        note.press_sequentially(f" {word}" if count else word, delay=30)
        ann.page.wait_for_timeout(count % 4 * 400)  # milliseconds: now more, now less than a pause
    expect(note).to_have_value(words)
    expect(note).to_be_focused()
    ann.page.keyboard.press("Alt+n")
    ann.at("10")
    ann.page.keyboard.press("Alt+p")
    ann.at("two")
    expect(ann.page.get_by_label("Note", exact=True)).to_have_value(words)


def test_next_may_be_pressed_faster_than_the_page_turns(
    copied: Path, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    ann = Reviewer(open_page(f"/review?article={LONGEST}", server=curator(copied)), ANN)
    for pause in (0, 30, 60, 90, 120, 150) * 2:  # milliseconds, within a run of the page
        ann.page.keyboard.press("Alt+n")
        ann.page.wait_for_timeout(pause)
    wait_until_finished(ann.page)
    expect(ann.page.locator(".fr-proposed")).to_be_visible()
    expect(ann.page.get_by_text(f"You sign as {ANN}.")).to_be_visible()


def test_what_is_being_changed_is_not_signed(
    copied: Path, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    address = f"/review?article={QUIET}&at={ITEM}"
    ben = Reviewer(open_page(address, server=curator(copied)), BEN)
    ben.page.get_by_text("Change or withdraw this record").click()
    ben.type("Note", "Ben’s note.")
    ben.page.keyboard.press("Alt+a")
    expect(ben.page.locator(".fr-problem")).to_have_text("is empty: say why it is changed")
    opened = open_article(copied, QUIET)
    assert opened.standing(ITEM) == "checked once"
    assert opened.items[ITEM].note != "Ben’s note."
    expect(ben.page.get_by_label("Note", exact=True)).to_have_value("Ben’s note.")


def test_a_key_pressed_twice_decides_once(
    copied: Path, curator: Callable[[Path], Server], open_page: OpenPage
) -> None:
    path = copied / "records" / f"{QUIET}.json"
    written = json.loads(path.read_text())
    for record in written["records"]:
        record["note"] = "Edited by hand."
    path.write_text(to_json(written))
    first = written["records"][0]["id"]
    page = open_page(f"/review?article={QUIET}&at={first}", server=curator(copied))
    ann = Reviewer(page, ANN)
    page.keyboard.press("Alt+a")
    page.keyboard.press("Alt+a")
    # Where the second press comes late, what is said of it takes the place of what the first did.
    said = page.get_by_text(re.compile("^(Signed: |A key or button was pressed)"))
    expect(said.first).to_be_visible()
    wait_until_finished(page)
    opened = open_article(copied, QUIET)
    assert opened.standing(first) == "checked once"
    signed = [item.id for item in opened.items.values() if any(c.by == ANN for c in item.checks)]
    assert signed == [first]
    # The page goes on where the first press led, and the next press counts again.
    ann.decide("Alt+a", re.compile("^(Signed|Confirmed): "))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_form_and_its_problems_have_no_barrier(
    copied: Path, curator: Callable[[Path], Server], open_page: OpenPage, dark: bool
) -> None:
    server = curator(copied)
    page = open_page(f"/review?article={LONGEST}", dark=dark, server=server)
    menu = page.get_by_role("navigation", name="Pages")
    expect(menu.locator("[aria-current=page]")).to_have_text("Review")
    page.keyboard.press("Alt+a")
    expect(page.locator(".fr-problem").first).to_be_visible()
    wait_until_finished(page)
    assert barriers(page) == []
    page = open_page(f"/review?article={QUIET}&at={ITEM}", dark=dark, server=server)
    page.get_by_text("Change or withdraw this record").click()
    expect(page.get_by_role("button", name="Save the change")).to_be_visible()
    assert barriers(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_screen(
    copied: Path, curator: Callable[[Path], Server], open_page: OpenPage, width: int
) -> None:
    page = open_page(f"/review?article={LONGEST}", width=width, server=curator(copied))
    wide = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMain] *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".filter(e => !e.closest('.fr-hidden, .fr-tablebox, .st-key-menu')).map(e => e.className)"
    )
    assert wide == []
