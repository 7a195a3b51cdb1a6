"""extract.publish.dataset: nothing is published of a collection with faults."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.contract.faults import Fault, Faulty
from extract.edition.facts import Facts
from extract.publish.dataset import json_ld
from tests.shipped import real_edition


def test_a_collection_with_faults_is_described_to_nobody() -> None:
    fault = Fault("records/a.json", "", "it is wrong", "mend it")
    faulty = replace(real_edition(), facts=Facts(faults=[fault]))
    with pytest.raises(Faulty, match="it is wrong"):
        json_ld(faulty, [])
