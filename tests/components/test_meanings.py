"""What levels mean: in the words of a source that is there, on the page, and in the tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from components import meanings
from components.view import View
from extract.edition.checked import load
from extract.edition.selection import Selection
from tests.components.html import parse
from tests.few import few
from tests.shipped import Copied

ARTICLE = "2015-06-khmer-times-crackdown-on-child-sex"
LEVEL = "Tier 2 Watch List"
WORDS = "This watch list comprises countries"


def with_meaning(folder: Path, **changes: str) -> Copied:
    said = {"level": LEVEL, "words": WORDS, "source": ARTICLE, **changes}
    copied = Copied.of(folder)

    def add(metrics: list[dict[str, Any]]) -> None:
        next(metric for metric in metrics if metric["levels"])["meanings"] = [said]

    copied.edit("metrics.json", add)
    return copied


def shown(copied: Copied, **filters: Any) -> str:
    edition = load(copied.folder)
    assert not edition.faults
    chosen = Selection(2005, 2015, **filters)
    view = View(edition.seen(chosen), chosen, "tiers")
    topic = next(subject for subject in view.about.topics if subject.id == "tiers")
    return parse(meanings.html(view, topic)).text


def test_a_meaning_is_shown_with_its_source(tmp_path: Path) -> None:
    copied = with_meaning(tmp_path)
    said = shown(copied)
    for part in (LEVEL, WORDS, "Crackdown on Child Sex Makes Progress", "Khmer Times", "2015"):
        assert part in said
    assert shown(copied, as_of=2014) == "", "it had not been published by then"
    assert shown(copied, metrics=("raids",)) == ""
    row = load(copied.folder).frame_of("metrics", Selection(2005, 2015)).set_index("metric")
    [held] = json.loads(str(row.loc["tip-tier", "meanings"]))
    assert held == {"level": LEVEL, "words": WORDS, "source": ARTICLE}


@pytest.mark.parametrize(
    ("changes", "fault"),
    few(
        [
            ({"words": "This watch list comprises nobody"}, "are not in 2015-06-khmer-times"),
            ({"level": "Tier 9"}, "meanings names Tier 9, which is none of its levels"),
            ({"source": "nowhere"}, "has the source nowhere, which is not there"),
        ],
        1,
    ),
)
def test_a_meaning_that_nothing_says_is_a_fault(
    tmp_path: Path, changes: dict[str, str], fault: str
) -> None:
    found = [reported.fault for reported in load(with_meaning(tmp_path, **changes).folder).faults]
    assert [sentence for sentence in found if fault in sentence] != []
