"""grammar.numerals: number words against the `num2words` package, and a table of its own."""

from __future__ import annotations

import random

import pytest
from num2words import num2words

from extract.grammar.numerals import numeral, ordinal
from extract.grammar.tokens import PAD, scan

# fixed, so that a failure can be repeated
CHANCE = random.Random(20_081_231)  # noqa: S311  # no secret is made here
NUMBERS = [
    *range(1, 130),
    *(CHANCE.randrange(130, 10_000) for _ in range(300)),
    *(CHANCE.randrange(10_000, 10**12) for _ in range(300)),
    *(10**power for power in range(13)),
]


def test_number_words_agree_with_num2words() -> None:
    for value in NUMBERS:
        words = num2words(value).replace(",", "")
        read = numeral(scan(words), PAD)
        assert read is not None, words
        assert read.value == value, words
        assert read.last == len(scan(words).words) - PAD, words


def test_ordinals_agree_with_num2words() -> None:
    for value in [*range(1, 100), 100]:
        words = num2words(value, to="ordinal").removeprefix("one ")
        read = ordinal(scan(words), PAD)
        assert read is not None, words
        assert read[0] == value, words
        digits = num2words(value, to="ordinal_num")
        assert ordinal(scan(digits), PAD) == (value, PAD + 2), digits


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,104", 2104),
        ("1.2 million", 1_200_000),
        ("2.3 million", 2_300_000),
        ("8.16", 8.16),
        ("5.0", 5),
        (".5", 0.5),
        ("1bn", 10**9),
        ("5k", 5000),
        ("1,50,000", 150_000),
        ("10 000", 10_000),
        ("2½", 2.5),
        ("¾", 0.75),
        ("3/4", 0.75),
        ("2 1/2", 2.5),
        ("2 1/2 million", 2_500_000),
        ("half a million", 500_000),
        ("three quarters of a million", 750_000),
        ("half-dozen", 6),
        ("three dozen", 36),
        ("two-thirds", 2 / 3),
        ("five hundred thousand", 500_000),
        ("two and three people", 2),
        ("twenty thirty", 20),
        ("three four", 3),
    ],
)
def test_numeral(text: str, value: float) -> None:
    read = numeral(scan(text), PAD)
    assert read is not None
    assert read.value == value
    assert type(read.value) is type(value)


@pytest.mark.parametrize("text", ["people", "hundred", "million", "-", "1" * 40, "the"])
def test_no_numeral(text: str) -> None:
    assert numeral(scan(text), PAD) is None


def test_tokens_know_their_places() -> None:
    text = "“Över 2,104 — it’s 50%…\n\nNext"
    tokens = scan(text)
    for word, start, end in zip(
        tokens.words[PAD:-PAD], tokens.starts[PAD:-PAD], tokens.ends[PAD:-PAD], strict=True
    ):
        assert text[start:end] == word
    assert "".join("".join(tokens.words).split()) == "".join(text.split())
