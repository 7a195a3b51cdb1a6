"""The sets in tests/data: words, kind, value, bounds and qualifier, but for the known differences.

`tests/data/differences.json` holds, for each set, what is read differently from what it expects,
and why. It must be exactly what is found: a difference that is gone is taken out of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.grammar.measuring import measured
from extract.grammar.quantities import read

DATA = Path(__file__).parents[2] / "data"
KNOWN: dict[str, dict[str, str]] = json.loads(
    (DATA / "differences.json").read_text(encoding="utf-8")
)
FIELDS = ("exact", "kind", "value", "low", "high", "qualifier")


def lines_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def told(fields: dict[str, Any]) -> str:
    """One quantity as a difference says it; a share is rounded, as the sets round it."""
    value = fields["value"]
    if isinstance(value, float):
        value = round(value, 4)
    low, high = (round(end, 4) if isinstance(end, float) else end for end in fields_of(fields))
    bounds = "" if low is None and high is None else f" [{low}, {high}]"
    return f"{fields['exact']} = {fields['kind']} {fields['qualifier']} {value}{bounds}"


def fields_of(fields: dict[str, Any]) -> tuple[float | None, float | None]:
    return fields["low"], fields["high"]


def differences(line: dict[str, Any]) -> list[str]:
    got = [
        told({name: getattr(quantity, name) for name in FIELDS}) for quantity in read(line["text"])
    ]
    expected = [told(quantity) for quantity in line["quantities"]]
    needed = [told(quantity) for quantity in line["quantities"] if not quantity.get("optional")]
    missed = [f"{line['id']}: missed {said}" for said in needed if said not in got]
    return missed + [
        f"{line['id']}: wrongly proposed {said}" for said in got if said not in expected
    ]


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_set_is_read_but_for_the_known_differences(name: str) -> None:
    lines = lines_of(name)
    found = [difference for line in lines for difference in differences(line)]
    found += [difference for difference in measured(lines).differences if " period " in difference]
    assert found == list(KNOWN[name])


def test_every_set_is_compared() -> None:
    assert sorted(KNOWN) == sorted(path.name for path in DATA.glob("*.jsonl"))


def test_a_field_that_differs_is_told() -> None:
    [right] = read("Police freed over 38 girls.")
    line = {"id": "a", "text": "Police freed over 38 girls."}
    expected = {name: getattr(right, name) for name in FIELDS}
    assert differences({**line, "quantities": [expected]}) == []
    for name, wrong in (("exact", "38"), ("kind", "age"), ("low", 39), ("qualifier", "exact")):
        assert len(differences({**line, "quantities": [{**expected, name: wrong}]})) == 2, name
