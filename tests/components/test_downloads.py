"""The names of files that a reader downloads."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from components import downloads
from components.view import View
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.components.viewing import viewing


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ({}, "figures-of-record_raids_2005-2015"),
        ({"from_year": 2008, "to_year": 2008}, "figures-of-record_raids_2008"),
        ({"organizations": ("ijm",)}, "figures-of-record_raids_2005-2015_ijm"),
        ({"organizations": ("ijm", "afesip")},
         "figures-of-record_raids_2005-2015_2-organizations-79c7cf8c"),
        ({"metrics": ("arrests",)}, "figures-of-record_raids_2005-2015_arrests"),
        ({"search": "“Sihanoukville” raids & more of it"},
         "figures-of-record_raids_2005-2015_words-sihanoukville-raids-more-x"),
        ({"as_of": 2010}, "figures-of-record_raids_2005-2015_as-of-2010"),
    ],
)  # fmt: skip
def test_file_names_tell_what_is_in_the_file(
    collection: Edition, chosen: dict[str, Any], name: str
) -> None:
    stem = downloads.file_stem(viewing(collection, **chosen), "raids")
    assert re.sub(r"-[0-9a-f]{8}(?=_|$)", "-x", stem) == re.sub("-79c7cf8c", "-x", name)


def test_no_two_selections_give_files_of_one_name(collection: Edition) -> None:
    choices: dict[str, list[Any]] = {
        "from_year": [2005, 2008],
        "to_year": [2008, 2015],
        "organizations": [(), ("ijm",), ("ijm", "afesip"), ("ijm", "unicef")],
        "metrics": [(), ("raids",), ("raids", "arrests"), ("raids", "convictions")],
        "search": ["", "police", "police ", "polícé", "警察", "警", "<>", "a" * 60, "a" * 61],
        "as_of": [None, 2008, 2010],
    }
    stems = [
        downloads.file_stem(View(collection, Selection(*chosen), "overview"), "raids")
        for chosen in product(*choices.values())
    ]
    assert len(set(stems)) == len(stems)
    assert all(re.fullmatch(r"[a-z0-9_-]{1,150}", stem) for stem in stems)
