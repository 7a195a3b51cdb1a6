"""extract.contract.folding: how a search is typed makes no difference. All texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.contract.folding import folded, places

TEXT = "The Department’s annual report – “anti-trafficking raids” at a café in Đà Nẵng"


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("Department's annual", "Department’s annual"),
        ("department’s annual", "Department’s annual"),
        ("DEPARTMENTS ANNUAL", "Department’s annual"),
        ("annual  report", "annual report"),
        ("annual\u00a0report", "annual report"),
        ("annual\treport\n", "annual report"),
        ('"anti-trafficking raids"', "anti-trafficking raids"),
        ("“anti‑trafficking raids”", "anti-trafficking raids"),
        ("anti—trafficking", "anti-trafficking"),
        ("report - anti", "report – “anti"),
        ("report-anti", "report – “anti"),
        ("cafe", "café"),
        ("CAFE\u0301", "café"),
        ("ca\u00adfé", "café"),
        ("Nang", "Nẵng"),
        ("ra\u200bids", "raids"),
        ("rides", None),
        ("anti trafficking", None),
        ("’", None),
        ("  ", None),
        ("", None),
    ],
)
def test_what_is_searched_for_is_found_where_it_stands(searched: str, found: str | None) -> None:
    at = [TEXT[start:end] for start, end in places(searched, TEXT)]
    assert at == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "searched", "found"),
    [
        ("cafe\u0301s", "cafe", [(0, 5)]),
        ("Straße und STRASSE", "strasse", [(0, 6), (11, 18)]),
        ("½ of 12", "1", [(0, 1), (5, 6)]),
        ("aaaa", "aa", [(0, 2), (2, 4)]),
        ("ﬁve five", "five", [(0, 3), (4, 8)]),
    ],
)
def test_places_are_code_points_of_the_text(
    text: str, searched: str, found: list[tuple[int, int]]
) -> None:
    assert places(searched, text) == found


@given(st.text(max_size=40))
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=20), st.text(min_size=1, max_size=10), st.text(max_size=20))
def test_words_of_the_text_are_found_in_it(before: str, words: str, after: str) -> None:
    text = f"{before} {words} {after}"
    assert bool(places(words, text)) == bool(folded(words))
