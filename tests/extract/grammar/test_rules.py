"""Each rule of the grammar: its examples are read as they say, and not without it."""

from __future__ import annotations

import pytest

from extract.grammar.rules import Rule, Rules
from tests.extract.grammar.notation import every_rule, reading, survives

RULES = every_rule()
NAMES = [f"{family.name}: {rule.name}" for family, rule in RULES]


@pytest.mark.parametrize(("family", "rule"), RULES, ids=NAMES)
def test_examples_read_as_they_say(family: Rules[..., object], rule: Rule[..., object]) -> None:
    got = [reading(family.name, example) for example in rule.examples]
    assert got == [example.reading for example in rule.examples]


@pytest.mark.parametrize(("family", "rule"), RULES, ids=NAMES)
def test_an_example_fails_without_the_rule(
    family: Rules[..., object], rule: Rule[..., object]
) -> None:
    assert not survives(family, rule)


def test_a_family_and_a_rule_have_names_of_their_own() -> None:
    family, rule = RULES[0]
    with pytest.raises(ValueError, match="exists already: give it another name"):
        Rules(family.name)
    again = family.rule(rule.name, *rule.examples)
    with pytest.raises(ValueError, match=f"has a rule {rule.name!r} already"):
        again(rule.predicate)
