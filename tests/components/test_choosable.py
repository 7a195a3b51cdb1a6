"""What the filters' lists offer, each choice with how many records it leaves."""

from __future__ import annotations

from components import choosable
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.shipped import real_collection


def test_choices_carry_counts_of_records(collection: Edition) -> None:
    frame = collection.frame()
    by_organization = choosable.organizations(collection)
    assert sum(by_organization.values()) == len(frame)
    checked = real_collection()
    speakers = {item.organization for item in (*checked.records, *checked.claims)}
    assert set(by_organization) == speakers
    for key, count in by_organization.items():
        assert count == list(frame["organization"]).count(key)
    by_metric = choosable.metrics(collection)
    assert sum(by_metric.values()) == len(frame)
    assert list(by_metric) == [key for key in collection.metrics if key in set(frame["metric"])]
    narrow = choosable.lists(collection, Selection(2008, 2012, ("ijm",)))
    by = {key: len(collection.frame(2008, 2012, [key])) for key in by_organization}
    assert 0 < sum(by.values()) < len(frame)
    for key, label in narrow["organizations"].items():
        speaks = by_organization[key] > 0
        assert label.endswith(f" ({by[key]})" if speaks else " (claims only)")
