"""What a reader chose before: filters that are taken back, and the point that is shown."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.filters import MOST_CHOSEN
from extract.edition.edition import Changed, Edition
from tests.components.html import parse
from tests.pages.conftest import OpenPage, chart

pytestmark = pytest.mark.slow


def shown(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("query", ["from=2008", "to=2010", "search=police", "as_of=2010"])
def test_each_filter_is_taken_back(open_page: OpenPage, query: str) -> None:
    name = query.partition("=")[0]
    usual = open_page("overview").session_state[f"filter_{name}"]
    app = open_page("overview", query)
    assert app.session_state[f"filter_{name}"] != usual
    (button,) = (b for b in app.button if str(b.key).startswith(f"take_back_{name}_"))
    button.click().run()
    assert list(app.exception) == []
    assert app.session_state[f"filter_{name}"] == usual
    assert name not in app.query_params


def test_of_many_filters_the_first_are_named(open_page: OpenPage, collection: Edition) -> None:
    names = list(collection.organizations)[: MOST_CHOSEN + 2]
    app = open_page("overview", "&".join(f"organization={name}" for name in names))
    taken_back = [button for button in app.button if str(button.key).startswith("take_back_")]
    assert len(taken_back) == MOST_CHOSEN
    assert "and two more" in parse(shown(app)).text


def test_the_last_choice_stays_where_the_address_names_none(open_page: OpenPage) -> None:
    app = open_page("overview")
    last = max(chart(app).ids)
    assert chart(app).chosen != last
    app.session_state["chosen"] = last
    app.run()
    assert chart(app).chosen == last


def test_an_article_that_was_changed_meanwhile_is_not_quoted(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    quoted = shown(open_page("overview")).count("<blockquote")

    def changed(*_: object) -> None:
        raise Changed("the text of Ann’s article has changed")

    monkeypatch.setattr(Edition, "compare", changed)
    app = open_page("overview")
    assert list(app.exception) == []
    assert "The text of Ann’s article has changed. Load the page again." in parse(shown(app)).text
    assert shown(app).count("<blockquote") == quoted - 1


def test_choosing_an_article_leaves_the_record_of_another(
    open_page: OpenPage, collection: Edition
) -> None:
    record = next(iter(collection.frame()["record_id"]))
    app = open_page("articles", f"record={record}")
    choice = app.selectbox(key="article")
    assert choice.value == collection.home[record].id
    other = next(key for key in collection.publication_ids() if key != choice.value)
    choice.set_value(other).run()
    assert list(app.exception) == []
    assert app.query_params == {"article": other}
    assert app.selectbox(key="article").value == other
