"""extract.wording: dates and lists in words."""

from __future__ import annotations

import pytest

from extract.wording import listed, when


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2008", "2008"),
        ("2008-02", "February 2008"),
        ("2008-02-15", "15 February 2008"),
        ("2008-01/2008-05", "January 2008 to May 2008"),
        ("2006/2007", "2006 to 2007"),
        ("/2008-02-05", "up to 5 February 2008"),
        ("../2008", "up to 2008"),
        ("2006/..", "from 2006"),
        ("2006-03/", "from March 2006"),
        ("2008-06~", "about June 2008"),
        ("2010-07-22~/2010-07-23~", "about 22 July 2010 to about 23 July 2010"),
        ("2008?", "perhaps 2008"),
        ("2008%", "perhaps about 2008"),
        # No words of their own.
        ("2008-21", "2008-21"),
        ("199X", "199X"),
    ],
)
def test_when(edtf: str, words: str) -> None:
    assert when(edtf) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_listed(items: list[str], words: str) -> None:
    assert listed(items) == words
    assert listed(items, "or") == words.replace(" and ", " or ")
