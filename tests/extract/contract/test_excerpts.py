"""extract.contract.excerpts: words as a person types or pastes them, found as the text has them."""

from __future__ import annotations

import pytest

from extract.contract.excerpts import alike, suggest

TEXT = (
    "The ﬁrst oﬃcer ﬂed.\nSome traf-\nﬁckers freed twenty-\r\nfive girls in 2007–\n2008 … "
    "They said “co‑operation” is on; 7-5 and 7 -5.\u2028A hy\u00adphen, re-elected."
)


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("The first officer fled.", "The ﬁrst oﬃcer ﬂed."),
        ("ﬁrst officer", "ﬁrst oﬃcer"),
        ("Some traffickers freed", "Some traf-\nﬁckers freed"),
        ("Some traf-\nfickers", "Some traf-\nﬁckers"),
        ("twenty-five girls", "twenty-\r\nfive girls"),
        ("in 2007-2008 ...", "in 2007–\n2008 …"),
        ('said "co-operation" is', "said “co‑operation” is"),
        ("on; 7-5 and", "on; 7-5 and"),
        ("and 7 -5. A hyphen", "and 7 -5.\u2028A hy\u00adphen"),
        ("reelected", "re-elected"),
        ("on; 75 and", None),
        ("on; 7 5 and", None),
        ("twenty five", None),
        ("2007 2008", None),
    ],
)
def test_what_is_typed_is_found_as_the_text_has_it(typed: str, own: str | None) -> None:
    assert suggest(typed, TEXT) == own


def test_every_place_is_given() -> None:
    text = "ﬁve girls, five boys"
    assert alike("five", text) == [(0, 3), (11, 15)]
    assert alike(" ", text) == []
