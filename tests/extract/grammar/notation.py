"""The notation in which an `Example` of a rule, and a test of the grammar, says what is read.

    over 100 = count >100 [raids]; 2.2 percent = percent 2.2 percent
    In 2008 = 2008 stated year

What is read is before the sign of equality as printed; several readings are joined with "; ",
and where there is none it is "nothing". A quantity has its kind, its value with the sign of its
qualifier (> more than, >= at least, < fewer than, <= at most, ~ about), or its bounds as
"16..20", its unit and in brackets its noun. A period has its EDTF, its basis and its precision.
Of a figure it is the EDTF of the time that it is about ("104 = 2005"), or "none", and
of a speaker the name ("104 = Police"), or "nobody".

The first word of a family's name says as what its examples are read: quantity or printed (a value
that is alone), period, figure (its time) or speaker: `Rules("quantity: look-alikes")`,
`Rules("period: relative")`, `Rules("figure: its time")`, `Rules("speaker: attributions")`.
"""

from __future__ import annotations

from collections.abc import Callable

from extract.grammar import figures, periods, quantities
from extract.grammar.quantities import Quantity
from extract.grammar.rules import Example, Rule, Rules

SIGNS = {
    "exact": "", "more_than": ">", "at_least": ">=", "fewer_than": "<", "at_most": "<=",
    "about": "~", "indefinite": "",
}  # fmt: skip


def number(value: float | str) -> str:
    """A value as the notation writes it: 1200000, 2.2, 0.6667, Tier 3."""
    return f"{value:.6g}" if isinstance(value, float) else f"{value}"


def quantity(found: Quantity) -> str:
    """One quantity in the notation."""
    if found.value is not None:
        value = number(found.value)
    else:
        value = "..".join("" if end is None else number(end) for end in (found.low, found.high))
    words = [found.exact, "=", found.kind, SIGNS[found.qualifier] + value]
    if found.unit:
        words.append(found.unit)
    if found.noun:
        words.append(f"[{found.noun}]")
    return " ".join(words)


def read_quantities(example: Example) -> str:
    """Every quantity of its text in the notation."""
    return "; ".join(quantity(found) for found in quantities.read(example.text)) or "nothing"


def read_printed(example: Example) -> str:
    """A printed value in the notation."""
    try:
        return quantity(quantities.read_one(example.text))
    except ValueError:
        return "nothing"


def read_periods(example: Example) -> str:
    """Every period of its text in the notation."""
    return (
        "; ".join(
            f"{found.words} = {found.edtf} {found.basis} {found.precision}"
            for found in periods.read(example.text, example.published)
        )
        or "nothing"
    )


def read_figures(example: Example) -> str:
    """The time of every figure of a text in the notation."""
    found = figures.read(example.text, example.published)
    return "; ".join(
        f"{figure.quantity.exact} = {figure.period.edtf if figure.period else 'none'}"
        for figure in found
    )


def read_speakers(example: Example) -> str:
    """The speaker of every figure of a text in the notation."""
    found = figures.read(example.text, example.published)
    return "; ".join(f"{figure.quantity.exact} = {figure.speaker or 'nobody'}" for figure in found)


READERS: dict[str, Callable[[Example], str]] = {
    "quantity": read_quantities,
    "printed": read_printed,
    "period": read_periods,
    "figure": read_figures,
    "speaker": read_speakers,
}


def reading(family: str, example: Example) -> str:
    """What is read from an example of this family."""
    return READERS[family.split(":", maxsplit=1)[0]](example)


def every_rule() -> list[tuple[Rules[..., object], Rule[..., object]]]:
    """Each rule of the grammar with its family, in the order in which they are written."""
    return [(family, rule) for family in Rules.families.values() for rule in family.rules.values()]


def survives(family: Rules[..., object], rule: Rule[..., object]) -> bool:
    """Whether no example is read differently when the rule is switched off."""
    with family.without(rule.name):
        return all(reading(family.name, example) == example.reading for example in rule.examples)
