"""Text that is not ours, in every parameter and in the fields of the files, is never markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.components.html import parse
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import PAGES, html, well
from tests.rows import HOSTILE
from tests.shipped import Copied, fill

pytestmark = pytest.mark.slow

PARAMETERS = (
    "from", "to", "organization", "metric", "search", "as_of", "record", "article", "dispute",
    "lanes", "compare", "joined",
)  # fmt: skip
TAGS = {
    "a", "article", "b", "blockquote", "br", "button", "code", "dd", "details", "div", "dl", "dt",
    "footer", "h2", "h3", "h4", "hr", "i", "img", "li", "mark", "nav", "p", "pre", "script", "span",
    "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
# Such an article or collection is refused: characters that cannot be seen are a fault.
SEEN = [hostile for hostile in HOSTILE if "\u202e" not in hostile]
ALL = " ".join(SEEN) + " --> </script>"


def nothing_is_markup(app: AppTest) -> None:
    """No tag, handler, remote picture or Markdown came in with the text."""
    # The first element is the page's own style sheet.
    read = parse(re.sub(r"<style>.*?</style>", "", html(app), count=1, flags=re.DOTALL))
    assert {tag for tag, _ in read.tags} <= TAGS
    names = {name for name, _ in read.values}
    assert not [name for name in names if name.startswith("on")]
    for value in [value for name, value in read.values if name == "src"]:
        assert value.startswith(("data:image/svg+xml,", "./assets/")), value
    for value in [value for name, value in read.values if name == "href"]:
        assert not re.match(r"\s*(javascript|data|vbscript):", value), value
    for words in markdown_of(app):
        left = re.sub(r"\\.", "", words)
        assert not re.search(r"[<>\[\]*$`_]|:\S", left), words


def markdown_of(app: AppTest) -> list[str]:
    """What Streamlit reads as Markdown: titles, headings, messages, and labels of buttons."""
    found = [heading.value for heading in (*app.title, *app.header, *app.subheader)]
    found += [warning.value for warning in (*app.warning, *app.info, *app.error)]
    found += [expander.label for expander in app.expander]
    for group in app.get("button_group"):
        options: Any = group
        found += list(options.options)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_in_every_parameter(open_page: OpenPage, page: str) -> None:
    app = open_page(page)
    for text in (*HOSTILE, ALL):
        for name in PARAMETERS:
            app.query_params[name] = text
        nothing_is_markup(well(app.run()))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection whose fields are full of signs, signed as if they had always been so."""
    copied = Copied.of(tmp_path_factory.mktemp("filled"))
    words = {"title", "publisher", "rights", "note", "speaker", "statement", "population"}
    for name in ("records", "references"):
        for path in copied.folder.glob(f"{name}/*.json"):
            copied.edit(f"{name}/{path.name}", lambda home: fill(home, words, ALL))
    copied.edit("organizations.json", lambda every: fill(every, {"name", "short_name"}, ALL))
    copied.edit("metrics.json", lambda every: fill(every, {"label", "description"}, ALL))
    copied.edit("disputes.json", lambda every: fill(every, {"question", "position", "reason"}, ALL))
    copied.edit("collection.json", lambda about: about.update(title=ALL, subtitle=ALL))
    copied.sign()
    return copied.folder


@pytest.mark.parametrize("page", [page for page in PAGES if page != "method"])
def test_in_the_fields_of_the_files(
    open_page: OpenPage, filled: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(filled))
    app = well(open_page(page))
    assert not any("cannot be shown yet" in title.value for title in app.title), html(app)[:2000]
    nothing_is_markup(app)
    if page != "data":  # there the words are in the table alone, which is no HTML
        assert "document.title" in parse(re.sub("<script src=.*?</script>", "", html(app))).text
