"""The server's first answer and the page that the app draws say the same."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from components.first.answer import opening
from pages import _pages
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import PAGES, html, messages, well

pytestmark = pytest.mark.slow

_TAGS = re.compile(r"<[^>]*>")


def words(found: str) -> str:
    return unescape(_TAGS.sub("", found))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", ["", "from=2008&to=abc", "search=no+such+words+anywhere"])
def test_heading_subtitle_and_messages_are_the_same(
    open_page: OpenPage, page: str, query: str
) -> None:
    app = well(open_page(page, query))
    _, body = opening(page, parse_qs(query), _pages.served).make()
    [heading] = re.findall(r"<h1>(.*?)</h1>", body)
    assert words(heading) == re.sub(r"\\(.)", r"\1", app.title[0].value)
    for style in ("fr-kicker", "fr-sub"):
        paragraph = re.compile(rf'<p class="{style}">.*?</p>', re.DOTALL)
        shown = [words(found) for found in paragraph.findall(html(app))]
        assert words(paragraph.findall(body)[0]) in shown
    said = [
        words(notice) for notice in re.findall(r'<p class="fr-notice">.*?</p>', body, re.DOTALL)
    ]
    # The app opens the first article, and says what the filters leave of it.
    assert said == [message for message in messages(app) if "of these" not in message]
    [foot] = re.findall(r"<footer.*?</footer>", body, re.DOTALL)
    assert foot in html(app)
    chosen = re.findall(r"<span>([^<]*) ×</span>", body)
    buttons = [button.label for button in app.button if (button.key or "").startswith("take_back_")]
    assert [words(label) for label in chosen] == [
        re.sub(r"\\(.)", r"\1", button).removesuffix(" ×") for button in buttons
    ]
