"""A curator's page over a small collection, and what its tests read from it and type into it.

    app = review(key_of(folder, "over 100"))        # Ann Example's desk, with that selected
    press(enter(app, organization="ministry"), "yes")
    assert problems(app) == []

Not for what only a browser shows: that is `tests/browser/test_review.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from components.review import choosing
from components.review.sheet import REASONS
from extract.review.changes import Take
from extract.review.fields import fields_for
from extract.review.opened import Opened, open_article
from extract.review.saving import save
from tests.components.html import parse
from tests.extract.desk import TEXT, make_collection, make_related
from tests.pages.conftest import ROUTER, SECONDS

A, B = "Ann Example", "Ben Example"
DAY = date(2009, 2, 3)
WHY = REASONS[0]

Review = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small collection with one article, in a curator's dashboard."""
    made = make_collection(tmp_path / "data", post=TEXT)
    monkeypatch.setenv("FIGURES_DATA", str(made))
    monkeypatch.setenv("FIGURES_CURATE", "1")
    monkeypatch.setattr(choosing, "remembered", lambda: "")  # AppTest has no browser with cookies
    yield made
    st.cache_data.clear()


@pytest.fixture
def related(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:  # noqa: ARG001
    """A collection with four records that Ann Example signed, in its place."""
    made = make_related(tmp_path / "related", A)
    monkeypatch.setenv("FIGURES_DATA", str(made))
    return made


@pytest.fixture
def review(folder: Path) -> Review:  # noqa: ARG001  # the collection that it shows
    """Open the page at some place of the article, as some person."""

    def open_(at: str = "", by: str = A, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROUTER), default_timeout=SECONDS)
        app.switch_page("review.py")
        for name, value in ({"at": at} if at else {}).items() | query.items():
            app.query_params[name] = value
        app.run()
        if by:
            app.text_input(key="review_by").set_value(by).run()
        return well(app)

    return open_


def interrupted_after(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, save: str, yields: int, **address: str
) -> list[int]:
    """Interrupt the run in which the module's function has saved, where it next uses the session.

    Or so many uses later. The browser comes back with this address. What is given is [-1] in the
    end, if that happened.
    """
    asked, whole = LocalScriptRunner._maybe_handle_execution_control_request, getattr(module, save)
    left: list[int] = []

    def saved(*words: Any, **named: Any) -> Any:
        made = whole(*words, **named)
        left.append(yields)
        return made

    def interrupting(runner: LocalScriptRunner) -> None:
        asked(runner)
        if left and left[0] >= 0:
            left[0] -= 1
            if left[0] < 0:
                run = get_script_run_ctx()
                assert run is not None
                raise RerunException(
                    RerunData(
                        query_string=urlencode(address), page_script_hash=run.page_script_hash
                    )
                )

    monkeypatch.setattr(module, save, saved)
    monkeypatch.setattr(LocalScriptRunner, "_maybe_handle_execution_control_request", interrupting)
    return left


def well(app: AppTest) -> AppTest:
    assert [error.value for error in app.exception] == []
    return app


def html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def text(app: AppTest) -> str:
    return parse(html(app).replace('<script src="/assets/review.js"></script>', "")).text


def notices(app: AppTest) -> list[str]:
    """What the page tells the curator, outside of the form."""
    found = [
        element.proto.body
        for element in app.get("html")
        if 'class="fr-notice"' in element.proto.body
    ]
    return [parse(notice).text for notice in found]


def problems(app: AppTest) -> list[str]:
    """What is beside the fields."""
    return [unescape(part.split("</p>")[0]) for part in html(app).split('role="alert">')[1:]]


def field(app: AppTest, name: str) -> str:
    """The session's name of a field on the sheet that is shown."""
    return f"review_{app.session_state['review_memory'].sheet}_{name}"


def press(app: AppTest, button: str) -> AppTest:
    return well(app.button(key=field(app, f"do_{button}")).click().run())


def enter(app: AppTest, **fields: Any) -> AppTest:
    """Type into the form; a selectbox takes its option."""
    for name, value in fields.items():
        app.session_state[field(app, name)] = value
    return app


def changing(app: AppTest) -> AppTest:
    """Open the form that changes or withdraws what is selected."""
    return well(app.toggle(key=field(app, "changing")).set_value(True).run())


def key_of(folder: Path, exact: str) -> str:
    opened = open_article(folder, "post")
    return next(c.proposal.key for c in opened.candidates if c.proposal.exact == exact)


def raids(folder: Path, by: str = A, **overrides: Any) -> Opened:
    """The candidate “over 100” saved as a record."""
    opened = open_article(folder, "post")
    key = key_of(folder, "over 100")
    fields = fields_for(opened, key) | {"id": "raids-2008", "organization": "ministry"}
    fields |= {"population": "raids"} | overrides
    return save(folder, "post", opened.revision, Take("record", fields, key), by, DAY)


def listed(app: AppTest, name: str) -> str:
    """The session's name of a field of the list's form."""
    return f"review_list_{app.session_state['review_lists'].number}_{name}"


def save_list(app: AppTest, button: str = "save", **fields: Any) -> AppTest:
    for name, value in fields.items():
        app.session_state[listed(app, name)] = value
    return well(app.button(key=listed(app, f"do_{button}")).click().run())
