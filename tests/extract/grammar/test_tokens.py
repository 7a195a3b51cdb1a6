"""extract.grammar.tokens: a text with unusual line ends or invisible characters reads the same."""

from __future__ import annotations

import pytest

from extract.grammar import quantities
from extract.grammar.sentences import spans
from extract.grammar.tokens import PAD, scan

PLAIN = "Police held 2,104 men\nand 38 women in 2008.\nIt rose by 3 percent, they said.\n\nIt fell."
LINE_ENDS = ["\r\n", "\r", "\u0085", "\u2028"]
INVISIBLE = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]


def readings(text: str) -> tuple[list[str], list[str]]:
    """Sentences and quantities of a text, with what is there but nobody sees left out."""
    shown = str.maketrans("", "", "".join(INVISIBLE))
    sentences = [" ".join(text[a:b].translate(shown).split()) for a, b in spans(text)]
    found = quantities.read(text)
    assert all(text[token.start : token.end] == token.exact for token in found)
    words = [" ".join(token.exact.translate(shown).split()) for token in found]
    return sentences, [f"{word} = {token.value}" for word, token in zip(words, found, strict=True)]


@pytest.mark.parametrize("end", LINE_ENDS)
def test_line_ends_of_other_systems(end: str) -> None:
    assert readings(PLAIN.replace("\n", end)) == readings(PLAIN)


def test_a_paragraph_separator_is_a_blank_line() -> None:
    assert readings(PLAIN.replace("\n\n", "\u2029")) == readings(PLAIN)


@pytest.mark.parametrize("mark", INVISIBLE)
@pytest.mark.parametrize(
    ("word", "at"), [("2,104", 3), ("2,104", 1), ("38", 1), ("percent", 3), ("men", 0), ("held", 2)]
)
def test_invisible_characters_part_nothing(mark: str, word: str, at: int) -> None:
    cut = word[:at] + mark + word[at:]
    assert readings(PLAIN.replace(word, cut, 1)) == readings(PLAIN)


def test_a_no_break_space_is_a_space() -> None:
    assert readings(PLAIN.replace(" ", "\u00a0")) == readings(PLAIN)


def test_spans_are_of_the_source() -> None:
    tokens = scan("a\u00ad b\r\nc")
    assert tokens.words[PAD:-PAD] == ["a", "b", "c"]
    assert [tokens.span(i, i + 1) for i in range(PAD, PAD + 3)] == [(0, 1), (3, 4), (6, 7)]
