"""The finding that a small made-up collection has, for the tests of each kind."""

from __future__ import annotations

from extract.collection.checked import Collection
from extract.collection.findings import findings
from extract.collection.verdicts import Finding
from extract.contract.items import Record
from extract.contract.relations import Relation
from tests.extract import making
from tests.extract.making import relation


def only(collection: Collection) -> Finding:
    (found,) = findings(collection)
    return found


def related(link: Relation, *records: Record) -> Finding:
    return only(making.collection(making.article(*records, link)))


SHARE = relation("r", "share", part="part", whole="whole", result="share")
