"""The pages as a reader meets them: filters, links, points, downloads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from playwright.sync_api import Locator, Page, expect

from charts.style import as_rows
from components.chart import table_row
from extract.contract.wording import many
from extract.edition.checked import load
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.publish.downloads import file_stem
from extract.publish.export import FORMATS
from tests.browser.harness import OpenPage, Server, wait_until_finished
from tests.rows import HOSTILE
from tests.shipped import Copied

PNG = b"\x89PNG\r\n\x1a\n"

# Where the marker of an entry is, in the window.
MARKER = """(id) => {
  const one = document.querySelector(`.fr-mark[data-id="${id}"] .fr-marker`);
  if (!one) return null;
  one.scrollIntoView({block: 'center'});
  const box = one.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""


@pytest.fixture(scope="module")
def collection() -> Edition:
    return load()


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def evidence(page: Page) -> Locator:
    return main(page).locator(".fr-evidence")


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list of the filters by its label, with the keyboard."""
    box = page.get_by_role("search").get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    expect(page.get_by_role("option").first).to_contain_text(option)
    box.press("Enter")
    # An open list hides the rest of the page from assistive technology.
    box.press("Escape")


def table(page: Page) -> list[list[str]]:
    """The rows of the first table of the page, which its expander may hide."""
    return page.locator("table.fr-table").first.evaluate(
        "table => [...table.tBodies[0].rows].map(row => [...row.cells].map(c => c.textContent))"
    )


def download(page: Page, words: str) -> tuple[str, bytes]:
    """The name and the content of the file behind a link or a button."""
    link = main(page).get_by_role("link", name=words, exact=True)
    with page.expect_download() as waiting:
        link.or_(main(page).get_by_role("button", name=words, exact=True)).click()
    path: Path = waiting.value.path()
    return waiting.value.suggested_filename, path.read_bytes()


def test_filters_go_into_the_address_and_a_copied_link_opens_the_same(
    open_page: OpenPage, collection: Edition
) -> None:
    page = open_page("/data")
    choose(page, "From", "2008")
    expect(page).to_have_url(re.compile(r"/data\?from=2008$"))
    choose(page, "Organization", "IJM")
    expect(page).to_have_url(re.compile(r"[?&]organization=ijm"))
    rows = len(collection.frame(2008, 2015, ["ijm"]))
    title = f"{many(rows, 'record').capitalize()}, 2008–2015"
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    linked = open_page(page.url.removeprefix(origin(page)))
    expect(linked.get_by_role("heading", level=1)).to_have_text(title)
    expect(linked.get_by_role("search").get_by_role("combobox", name="From")).to_have_value("2008")
    assert linked.url == page.url


def origin(page: Page) -> str:
    return page.evaluate("location.origin")


def test_filters_stay_when_the_page_changes(open_page: OpenPage, collection: Edition) -> None:
    page = open_page("/data?from=2008&to=2009")
    page.get_by_role("navigation").get_by_role("link", name="Overview").click()
    expect(page).to_have_url(re.compile(r"/overview\?from=2008&to=2009$"))
    rows = len(collection.frame(2008, 2009))
    expect(main(page)).to_contain_text(f"{rows} records")
    page.get_by_role("navigation").get_by_role("link", name="Data").click()
    expect(page).to_have_url(re.compile(r"/data\?from=2008&to=2009$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"{many(rows, 'record').capitalize()}, 2008–2009"
    )


def test_the_browsers_back_button_undoes_a_filter_and_a_page(
    open_page: OpenPage, collection: Edition
) -> None:
    page = open_page("/data")
    heading = page.get_by_role("heading", level=1)
    everything = f"{len(collection.frame(2005, 2015))} records, 2005–2015"
    expect(heading).to_have_text(everything)
    choose(page, "From", "2012")
    expect(page).to_have_url(re.compile(r"from=2012"))
    filtered = f"{len(collection.frame(2012, 2015))} records, 2012–2015"
    expect(heading).to_have_text(filtered)
    page.go_back()
    expect(heading).to_have_text(everything)
    page.go_forward()
    expect(heading).to_have_text(filtered)
    page.get_by_role("navigation").get_by_role("link", name="Method").click()
    expect(page).to_have_url(re.compile(r"/method\?from=2012$"))
    wait_until_finished(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/data\?from=2012$"))
    expect(heading).to_have_text(filtered)


def test_search_answers_when_typing_stops(open_page: OpenPage, collection: Edition) -> None:
    page = open_page("/overview")
    field = page.get_by_role("search").get_by_role("textbox", name="Search")
    found = main(page).locator(".fr-evidence .fr-found")
    expect(found).to_have_count(0)
    field.click()
    page.keyboard.type("department's annual")  # straight, as keyboards have it; the article has ’
    expect(page).to_have_url(re.compile(r"[?&]search=department%27s(\+|%20)annual"))
    expect(found).to_have_text("Department’s annual")
    rows = len(collection.frame(2005, 2015, search="department's annual"))
    expect(main(page)).to_contain_text(f"{many(rows, 'record').capitalize()} as a table")
    # Nobody pressed Enter, and whoever types on goes on typing in the field.
    expect(field).to_be_focused()
    page.keyboard.type(" trafficking reports")
    expect(main(page)).to_contain_text("No records in this selection")
    expect(field).to_be_focused()
    expect(field).to_have_value("department's annual trafficking reports")


def test_however_a_search_is_typed_it_finds_the_same(
    open_page: OpenPage, collection: Edition
) -> None:
    page = open_page("/overview")
    field = page.get_by_role("search").get_by_role("textbox", name="Search")
    found = main(page).locator(".fr-evidence .fr-found")
    variants = {
        "Department’s annual Trafficking": (
            "Department’s annual Trafficking",
            "department's annual trafficking",  # straight apostrophe, another case
            "DEPARTMENT`S  ANNUAL TRAFFICKING",  # grave accent, two spaces
            "departments annual trafficking",
            "Department’s\u00a0annual\u2009Trafficking",  # no-break and thin space
            "“Department’s annual Trafficking”",
            '"department\'s annual trafficking"',
            " department's annual trafficking  ",
            "Dépàrtment’s annuäl Trafficking",
            "Department’s annual Tra\ufb03cking",  # ligature
            "Depart\u00adment’s annual Traf\u200bficking",  # soft hyphen, zero-width space
        ),
        "second-lowest level": (
            "second-lowest level",
            "second–lowest level",
            "Second — lowest level",
            "second\u2011lowest level",  # no-break hyphen
            "second-lowe\ufb06 level",  # ligature
        ),
    }
    for words, typed in variants.items():
        rows = collection.frame(2005, 2015, search=words)
        assert len(rows)
        label = f"{many(len(rows), 'record').capitalize()} as a table"
        seen: list[list[list[str]]] = []
        for variant in typed:
            field.click()
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(variant)  # and nobody presses Enter
            page.wait_for_function(
                "(typed) => new URLSearchParams(location.search).get('search') === typed",
                arg=variant.strip(),
            )
            wait_until_finished(page)
            expect(main(page)).to_contain_text(label)
            # The printed figure is a piece of its own within the words.
            assert "".join(found.all_text_contents()) == words
            expect(field).to_be_focused()
            seen.append(table(page))
        assert all(shown == seen[0] for shown in seen)
        assert len(seen[0]) == len(rows)


def test_a_senseless_address_is_answered(open_page: OpenPage) -> None:
    page = open_page("/tiers?from=abc&to=1066&organization=nobody")
    said = main(page).get_by_role("status").all_inner_texts()
    assert any("“abc” is not a year" in notice for notice in said)
    assert any("instead of 1066" in notice for notice in said)
    assert any("“nobody”" in notice for notice in said)
    assert "Traceback" not in main(page).inner_text()


def test_an_empty_selection_says_what_to_widen(open_page: OpenPage) -> None:
    page = open_page("/enforcement?search=no+such+words")
    expect(main(page)).to_contain_text("The filter by words (“no such words”) hides all")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("overview", "arrests-americans-2009"),
        ("tiers", "tier-2013-2014-khmer-times"),
        ("prevalence", "share-under-18-2015"),
        ("enforcement", "prosecutions-2008"),
    ],
)
def test_a_click_on_a_point_opens_its_excerpt(
    open_page: OpenPage, collection: Edition, name: str, key: str
) -> None:
    page = open_page(f"/{name}")
    item = collection.items[key]
    assert item.excerpt is not None
    expect(evidence(page).locator("mark")).not_to_have_text(item.excerpt.exact)
    where = page.evaluate(MARKER, key)
    assert where is not None
    x, y = where
    page.mouse.move(x - 60, y - 40)
    page.mouse.move(x, y, steps=12)
    expect(page.locator(".fr-tip")).to_be_visible()
    page.mouse.click(x, y)
    expect(evidence(page).locator("mark")).to_have_text(item.excerpt.exact)
    expect(page).to_have_url(re.compile(f"record={key}"))
    expect(evidence(page)).to_contain_text(collection.home[key].publisher)


def test_the_list_does_the_same_by_keyboard_alone(open_page: OpenPage, collection: Edition) -> None:
    page = open_page("/enforcement")
    item = collection.items["complaints-afesip-2008"]
    assert item.excerpt is not None
    box = main(page).get_by_role("combobox", name="Select a point on the chart, or here")
    focused = "document.activeElement.getAttribute('aria-label')"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "Select a point on the chart, or here":
            break
    expect(box).to_be_focused()
    page.keyboard.type("at least 20")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(evidence(page).locator("mark")).to_have_text(item.excerpt.exact)
    expect(page).to_have_url(re.compile("record=complaints-afesip-2008"))


@pytest.mark.parametrize(
    ("path", "years", "organizations", "topic"),
    [
        ("/enforcement?from=2008&to=2014", (2008, 2014), [], "enforcement"),
        ("/enforcement?organization=afesip", (2005, 2015), ["afesip"], "enforcement"),
    ],
)
def test_downloads_hold_what_the_page_shows(
    open_page: OpenPage,
    collection: Edition,
    path: str,
    years: tuple[int, int],
    organizations: list[str],
    topic: str,
) -> None:
    page = open_page(path)
    topics = collection.about.topics if collection.about else []
    metrics = next(about.metrics for about in topics if about.id == topic)
    frame = collection.frame(*years, organizations, metrics)
    names = {key: organization.short_name for key, organization in collection.organizations.items()}
    assert table(page) == [table_row(row, names) for row in as_rows(frame)]
    # Where the topic has all that the filters leave, the file is that of the filters alone.
    is_all = len(frame) == len(collection.frame(*years, organizations))
    narrowed = () if is_all else tuple(frame["metric"].unique())
    chosen = Selection(*years, tuple(organizations), narrowed)
    stem = file_stem(chosen, topic)
    for form in FORMATS.values():
        name, content = download(page, form.label)
        assert name == f"{stem}.{form.suffix}"
        assert_frame_equal(form.read(content), frame)
    _, content = download(page, "CSV")
    plain = pd.read_csv(BytesIO(content), dtype=str, keep_default_na=False)
    assert list(plain["record_id"]) == list(frame["record_id"])
    assert list(plain["excerpt"]) == [value or "" for value in frame["excerpt"].fillna("")]


def picture(page: Page, label: str) -> tuple[str, bytes]:
    """The name and the content of a picture of the page's chart."""
    with page.expect_download() as waiting:
        main(page).get_by_role("link", name=label, exact=True).click()
    path: Path = waiting.value.path()
    return waiting.value.suggested_filename, path.read_bytes()


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("/tiers?place=Cambodia&place=Thailand", "tiers_2005-2015_2-places-d18d8aed"),
        ("/enforcement?organization=afesip", "enforcement_2005-2015_afesip"),
    ],
)
def test_the_chart_downloads_as_a_picture(open_page: OpenPage, path: str, stem: str) -> None:
    page = open_page(path)
    for label, ending in (("Picture (PNG)", ""), ("Tall picture (PNG)", "_tall")):
        file, content = picture(page, label)
        assert file == f"figures-of-record_{stem}{ending}.png"
        assert content.startswith(PNG)
    file, content = picture(page, "Picture (SVG)")
    assert file == f"figures-of-record_{stem}.svg"
    assert content.startswith(b"<svg ")


def test_hostile_words_are_shown_and_do_nothing(
    open_page: OpenPage, shown: Callable[[Path], Server], tmp_path: Path
) -> None:
    copied = Copied.of(tmp_path)
    stem, key = "2008-06-phnom-penh-post-anti-trafficking-drive", "raids-2008"
    words = [text for text in HOSTILE if "\u202e" not in text]  # such an article is refused
    for text in words:
        copied.put_into_article(stem, key, f"{text} ")

    def rename(value: Any) -> None:
        for index, metric in enumerate(entry for entry in value if entry["id"] == "raids"):
            metric["label"] = f"Raids {words[index]}{words[1]}{words[4]}"

    copied.edit("metrics.json", rename)
    copied.edit(f"records/{stem}.json", lambda home: home.update(title=f"T {words[0]}{words[1]}"))
    copied.sign()
    server = shown(copied.folder)
    for path in (f"/enforcement?record={key}", f"/articles?record={key}", "/overview"):
        page = open_page(path, server=server)
        title = page.title()
        if "record" in path:
            marked = evidence(page).first.locator("mark").inner_text()
            assert all(" ".join(hostile.split()) in " ".join(marked.split()) for hostile in words)
        if "articles" not in path:
            x, y = page.evaluate(MARKER, key)
            page.mouse.move(x - 60, y - 40)
            page.mouse.move(x, y, steps=12)
            expect(page.locator(".fr-tip")).to_contain_text(words[0])
        assert page.locator("[onerror], [onload], [onfocus], [onmouseover]").count() == 0
        assert page.locator("img[src*=example], style:has-text('display:none')").count() == 0
        assert page.title() == title != "ran"
    # The `observed` fixture of open_page asserts that no other host was asked.


def test_a_faulty_collection_shows_its_faults(
    open_page: OpenPage, shown: Callable[[Path], Server], tmp_path: Path
) -> None:
    copied = Copied.of(tmp_path)
    name = "2015-06-khmer-times-crackdown-on-child-sex"
    text = copied.folder / "articles" / f"{name}.txt"
    text.write_bytes(text.read_bytes().replace(b"2,104", b"2,014"))
    page = open_page("/tiers", server=shown(copied.folder))
    expect(page.get_by_role("heading", level=1)).to_have_text("This collection cannot be shown yet")
    assert any(name in row[0] for row in table(page))
    assert any(row[1] == "study-people-2015" for row in table(page))
    assert page.locator(".fr-still").count() == 0


def test_the_json_download_is_plain_json(open_page: OpenPage, collection: Edition) -> None:
    page = open_page("/data?from=2015&to=2015&organization=ijm")
    _, content = download(page, "JSON")
    rows = json.loads(content)
    assert [row["record_id"] for row in rows] == list(
        collection.frame(2015, 2015, ["ijm"])["record_id"]
    )
    zero = next(row for row in rows if row["record_id"] == "people-under-16-sihanoukville-2015")
    assert zero["value"] == 0


def test_the_claims_begin_with_their_questions_each_a_link_to_its_dispute(
    open_page: OpenPage, collection: Edition
) -> None:
    page = open_page("/claims")
    links = page.get_by_role("navigation", name="Questions").get_by_role("link")
    assert [link.inner_text() for link in links.all()] == [
        dispute.question for dispute in collection.disputes
    ]
    last = collection.disputes[-1]
    links.last.click()
    heading = page.get_by_role("heading", name=last.question, exact=True)
    expect(heading).to_be_in_viewport()
    expect(page).to_have_url(re.compile(f"#{re.escape(last.id)}$"))
