"""extract.grammar.sentences: tables of own sentences."""

from __future__ import annotations

import pytest

from extract.grammar.sentences import spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rose.", "It fell."],
        ["It rose 3.4 percent.", "Then 5 died!"],
        ["Dr. Ada met Mr. Bee at 5 p.m. on Jan. 3.", "They left."],
        ["The U.S. Navy came.", "“It went.”", "He said so."],
        ["Is it 5?", "Yes."],
        ["A heading without a stop\n", "The text begins."],
        ["It cost $3.50 (about Rs. 200).", "No. 5 won."],
        ["J. K. Rowe wrote it.", "It sold."],
    ],
)
def test_spans(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in spans(text)] == [sentence.strip() for sentence in sentences]


def test_a_wrapped_line_goes_on() -> None:
    text = "It rose to\nthe top, and\nthen fell.\nIt ended."
    assert [text[a:b] for a, b in spans(text)] == [
        "It rose to\nthe top, and\nthen fell.",
        "It ended.",
    ]


@pytest.mark.parametrize("text", ["", "   \n\n ", "\n"])
def test_nothing_has_no_sentence(text: str) -> None:
    assert spans(text) == []
