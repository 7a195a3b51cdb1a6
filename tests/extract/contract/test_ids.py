"""extract.contract.ids: words as an id."""

from __future__ import annotations

import pytest

from extract.contract.ids import slug


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Officials deny detainment", "officials-deny-detainment"),
        ("Govt’s “new” policy: 4,000 women", "govts-new-policy-4-000-women"),
        ("Café Zürich", "cafe-zurich"),
        ("Straße", "strasse"),
        ("Łódź–Søby", "lodz-soby"),  # a dash is no letter and parts words
        ("½", "1-2"),
        ("ប៉ូលិស", ""),
        ("../../etc/passwd\n", "etc-passwd"),
        ("", ""),
    ],
)
def test_slugs_are_ids(words: str, wanted: str) -> None:
    assert slug(words) == wanted
