"""extract.intake.linked: which object of a page's JSON-LD is its own article.

The headings are made up.
"""

from __future__ import annotations

import pytest

from extract.intake.linked import own_articles, resembles

TITLE = "Clinics open in the south after the flood"
ADDRESS = "https://post.example/clinics"


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("Clinics open in the south after the flood", True),
        ("CLINICS OPEN IN THE SOUTH", True),
        ("Flood: clinics open", True),
        ("Fire in the harbour", False),
        ("Why the state is in debt after all", False),
        ("In the end it is on us", False),
        ("", False),
    ],
)
def test_headings_are_alike_by_their_longer_words(other: str, alike: bool) -> None:
    assert resembles(TITLE, other) is alike


@pytest.mark.parametrize(
    ("headline", "address", "own"),
    [
        (TITLE, ADDRESS, True),
        (TITLE, ADDRESS + "/amp", True),
        ("Nurses wanted", ADDRESS + "?id=1", True),
        ("Clinics open in the south", ADDRESS + "-2", True),
        ("Clinics close in the south", ADDRESS + "-2", False),
        ("Flood hits clinics", ADDRESS + "-2", False),
    ],
)
def test_under_another_address_most_of_the_heading_is_the_same(
    headline: str, address: str, own: bool
) -> None:
    node = {"@type": "NewsArticle", "headline": headline, "url": address}
    assert (own_articles([node], [ADDRESS], [TITLE]) == [node]) is own
