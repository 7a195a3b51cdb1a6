"""What was chosen in the filters, choice by choice."""

from __future__ import annotations

from urllib.parse import parse_qs

from components.address import read_address
from components.chosen import chosen_of
from extract.edition.edition import Edition
from extract.edition.selection import Selection


def test_what_is_chosen_can_be_taken_back_one_by_one(collection: Edition) -> None:
    address = "from=2008&organization=ijm&organization=uniap&metric=raids&search=a+b&as_of=2012"
    selection, _ = read_address(parse_qs(address), collection)
    found = chosen_of(collection, selection)
    assert [(choice.words, choice.field, choice.value) for choice in found] == [
        ("From 2008", "from", None),
        ("IJM", "organizations", "ijm"),
        ("UNIAP", "organizations", "uniap"),
        (collection.metrics["raids"].label, "metrics", "raids"),
        ("“a b”", "search", None),
        ("Published by the end of 2012", "as_of", None),
    ]
    assert chosen_of(collection, Selection.usual(collection.described)) == []
