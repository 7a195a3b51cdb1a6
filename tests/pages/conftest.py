"""The pages without a browser, through Streamlit's AppTest.

    app = open_page("tiers", "from=2008&organization=ijm")
    assert app.title[0].value.startswith("…")

    chart(app).ids
    send(app, "point", "raids-2008")

A widget's change never reaches the address here, and nothing is drawn: that is for tests/browser.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from extract.edition.cache import current
from extract.edition.edition import Edition
from tests.extract.made_here import made_here
from tests.shipped import Copied, real_edition

ROUTER = Path(__file__).resolve().parents[2] / "pages" / "_router.py"
SECONDS = 60
PATIENT = 300.0
SVG = "{http://www.w3.org/2000/svg}"

OpenPage = Callable[..., AppTest]


def to_page(app: AppTest, page: str) -> AppTest:
    """Let the next run be of this page.

    One file draws all topics, so a page is known by its address, as the router names it.
    """
    setattr(app, "_page_hash", calc_hash(page))  # noqa: B010  # AppTest knows pages by files only
    return app


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages show an edition whoever made it."""
    made_here(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once() -> Iterator[None]:
    """Look for components of other packages once.

    AppTest reads the metadata of every installed package in every run, half of its time.
    """
    with pytest.MonkeyPatch.context() as patch:
        scan = manifest_scanner.scan_component_manifests
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
        yield


@pytest.fixture(scope="session")
def collection() -> Edition:
    return real_edition()


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copied]:
    """A copy of the collection, which the pages of this test show."""
    copy = Copied.of(tmp_path)
    monkeypatch.setenv("FIGURES_DATA", str(copy.folder))
    yield copy
    st.cache_resource.clear()


@pytest.fixture
def open_page() -> OpenPage:
    """Open a page by its name and query, as a link would."""

    def open_(page: str, query: str = "") -> AppTest:
        # On a busy machine a page would say that its edition is being made.
        current(patience=PATIENT)
        app = AppTest.from_file(str(ROUTER), default_timeout=SECONDS)
        to_page(app, page)
        for key, values in parse_qs(query, keep_blank_values=True).items():
            app.query_params[key] = values
        return app.run()

    return open_


@dataclass(frozen=True)
class Chart:
    """What a page gave its chart to show."""

    drawing: ET.Element
    chosen: str
    years: list[int] | None
    widget: str

    @property
    def ids(self) -> set[str]:
        """The ids of what it draws: by a marker, or by a block that stands for a range."""
        marked = {
            carrier.attrib["data-id"]
            for carrier in self._carriers()
            if _marker(carrier) is not None
        }
        return marked | set(self.links)

    @property
    def links(self) -> dict[str, str]:
        """The address behind each mark, by id."""
        return {
            carrier.attrib["data-id"]: carrier.attrib["href"]
            for carrier in self._carriers()
            if carrier.attrib.get("class") == "fr-mark"
        }

    @property
    def lines(self) -> int:
        """How many lines it draws between points."""
        return sum(element.attrib.get("class") == "fr-line" for element in self.drawing.iter())

    @property
    def described(self) -> str:
        """Its title and description, for those who do not see it."""
        return f"{self.drawing.attrib['aria-label']}. {self.drawing.findtext(f'{SVG}desc')}"

    def _carriers(self) -> list[ET.Element]:
        return [element for element in self.drawing.iter() if "data-id" in element.attrib]


def _marker(carrier: ET.Element) -> ET.Element | None:
    return carrier.find(f"{SVG}use")


def charts(app: AppTest) -> list[Chart]:
    """The charts of the page, read from what was sent to the browser."""
    found: list[Chart] = []
    for component in app.get("bidi_component"):
        told, _, drawing = component.proto.bytes.decode().partition("\n")
        said = json.loads(told)
        root = ET.fromstring(drawing)  # noqa: S314 - made by the page under test
        found.append(Chart(root, said["chosen"], said["years"], component.proto.id))
    return found


def chart(app: AppTest) -> Chart:
    """The one chart of the page."""
    [found] = charts(app)
    return found


def send(app: AppTest, name: str, value: object) -> AppTest:
    """Run the page again as if its chart had sent this: a "point" by its id, or "years"."""
    # AppTest knows no components, so what a browser would send is put beside the widgets' states.
    states = app._tree.get_widget_states()
    sent = states.widgets.add()
    sent.id = f"$$STREAMLIT_INTERNAL_KEY_{chart(app).widget}__events"
    sent.json_trigger_value = json.dumps([{"event": name, "value": value}])
    return app._run(states)
