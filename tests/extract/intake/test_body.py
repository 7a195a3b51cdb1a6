"""extract.intake.body: pages made up for the purpose."""

from __future__ import annotations

import pytest

from extract.intake.body import body_span

BODY = "The bridge opened to traffic after nine years of work, officials said.\n\nIt cost a lot."
TITLE = "Bridge opens"
LOGO = f"Logo of The Example newspaper The Example - {TITLE}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        (f"{TITLE}\n\n", ""),
        (f"Search form\n\n{LOGO}\n\n{TITLE}\n\n{TITLE}\n\n", ""),
        (f"Subscribe Search\n\n{TITLE}\n\n{TITLE}\n\nA. Bee / The Example Share:\n", ""),
        (f"{TITLE}\n\n{TITLE}\n\n", "\n\nPrevious Article\n\nRain\n\nNext Article\n\nSnow"),
        (f"{TITLE}\n\n{TITLE}\n\n", "\n\n  • Rain falls\n\n    Rain fell for days in the north.\n"),
        (f"{TITLE}\n\n{TITLE}\n\n", "\n\nRelated articles:\nRain falls"),
        (f"\ufeff{TITLE}\r\n\r\n", "\r\n\r\n"),
    ],
)
def test_body(before: str, after: str) -> None:
    text = before + BODY + after
    start, end = body_span(text, TITLE)
    if before.startswith("\ufeff"):
        assert text[start:end].endswith(BODY)
        return
    assert text[start:end] == BODY


def test_a_repeated_line_is_the_title() -> None:
    text = f"menu\n\n{TITLE}\n\n{TITLE}\n\n{BODY}"
    start, end = body_span(text)
    assert text[start:end] == BODY


@pytest.mark.parametrize("text", ["", "  \n\n"])
def test_nothing(text: str) -> None:
    assert body_span(text, TITLE) == (0, 0)


def test_a_list_in_the_article_is_no_teaser() -> None:
    text = "They want three things:\n\n• bread;\n\n• water;\n\n• rest.\n\nNobody answered them."
    assert body_span(text) == (0, len(text))
