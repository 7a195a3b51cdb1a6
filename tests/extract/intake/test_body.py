"""extract.intake.body: pages made up for the purpose."""

from __future__ import annotations

import re

import pytest

from extract.intake.body import body_between, body_span

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


def test_a_logo_names_the_title() -> None:
    text = f"{LOGO}\n\n{TITLE}\n\n{BODY}"
    assert text[slice(*body_span(text))] == BODY


def test_the_title_repeated_after_a_paragraph_does_not_begin_the_body_again() -> None:
    text = f"{TITLE}\n\n{AFTER}\n\n{TITLE}\n\n{AFTER}"
    assert text[slice(*body_span(text, TITLE))] == f"{AFTER}\n\n{TITLE}\n\n{AFTER}"


@pytest.mark.parametrize("text", ["", "  \n\n"])
def test_nothing(text: str) -> None:
    assert body_span(text, TITLE) == (0, 0)


def test_a_list_in_the_article_is_no_teaser() -> None:
    text = "They want three things:\n\n• bread;\n\n• water;\n\n• rest.\n\nNobody answered them."
    assert body_span(text) == (0, len(text))


# Lists of the article's own, as pages and texts set them: none ends the body.
AFTER = "Nobody answered them for some weeks, said the head of the union in the north on Monday."


@pytest.mark.parametrize(
    "items",
    [
        "- 100 raids\n- 38 arrests",
        "• 100 raids\n\n• 38 arrests",
        "* 100 raids\n* 38 arrests",
        "  • 100 raids\n\n  • 38 arrests",
        "1. 100 raids\n2. 38 arrests",
        "(a) 100 raids\n(b) 38 arrests",
        "– 100 raids\n– 38 arrests",
        "- READ: how we count the dead",
        "• Raids\n\n  They were 100 in the first five months of the year.",
        "Related articles\nRain falls\nSnow falls",
        "READ MORE\nRain falls",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_list_inside_the_article_does_not_end_its_body(items: str, end: str) -> None:
    text = f"{TITLE}\n\n{BODY}\n\n{items}\n\n{AFTER}\n\n{AFTER}\n".replace("\n", end)
    start, stop = body_span(text, TITLE)
    assert text[start:stop] == f"{BODY}\n\n{items}\n\n{AFTER}\n\n{AFTER}".replace("\n", end)


@pytest.mark.parametrize("credit", ["Photo by A. Novak", "(Picture: A. Novak)", "Key figures"])
def test_what_is_repeated_around_short_sentences_is_no_headline(credit: str) -> None:
    text = f"{TITLE}\n\n{credit}\n\nSome 104 people came in 2008.\n\n{credit}\n\n{AFTER}"
    assert body_span(text) == (0, len(text))


@pytest.mark.parametrize("items", ["- 100 raids\n- 38 arrests", "• 100 raids\n\n• 38 arrests"])
def test_a_list_may_end_the_article(items: str) -> None:
    text = f"{BODY}\n\n{items}"
    assert body_span(text) == (0, len(text))


@pytest.mark.parametrize(
    "credit", ["(Photo: A. Novak / Post)", "Photo: A. Novak", "A. Novak", "Key figures"]
)
def test_what_is_repeated_within_the_article_is_no_headline(credit: str) -> None:
    text = f"{AFTER}\n{credit}\n{AFTER}\n{credit}\n{AFTER}"
    assert body_span(text) == (0, len(text))


@pytest.mark.parametrize("printed", ["Bridge’s “new” span—opens", 'BRIDGE\'S "NEW" SPAN-OPENS'])
def test_the_title_is_known_in_other_glyphs(printed: str) -> None:
    text = f"\ufeff{printed}\n\n{BODY}"
    assert text[slice(*body_span(text, 'Bridge\'s "new" span—opens'))] == BODY


PAGE = (
    "Menu of the day\n\nRaids go on\n\n“Over 100 raids”, said the ﬁrst oﬃcer.\n\n"
    "They freed twenty-\nfive girls in 2007–2008.\n\nMore news\n\nThey left."
)


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends"),
    [
        ('"Over 100 raids"', "They left.", "“Over", "They left."),
        ("Raids go on", "the first officer.", "Raids go", "oﬃcer."),
        ("“Over 100", "twenty-five girls", "“Over", "twenty-\nfive girls"),
        ("They freed", "in 2007-2008.", "They freed", "in 2007–2008."),
        ("They freed", None, "They freed", "in 2007–2008."),
        (None, "the first officer.", "Menu", "oﬃcer."),
        # Where the words lie outside the body that was found, it reaches to the end of the text.
        ("They left.", None, "They left.", "They left."),
    ],
)
def test_bounds_are_named_by_their_words(
    first: str | None, last: str | None, begins: str, ends: str
) -> None:
    start, end = body_between(PAGE, first, last)
    assert (start, end) == (PAGE.index(begins), PAGE.index(ends) + len(ends))


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("Over 101 raids", None, "“Over 101 raids” is not in the text: copy the words from it"),
        ("", None, "“” is not in the text"),
        (
            "They",
            None,
            "“They” is in the text 2 times (line 7, “id the ﬁrst oﬃcer. They freed twenty-",
        ),
        ("They left.", "Raids go on", "the body would end in line 3"),
    ],
)
def test_bounds_that_are_not_clear_are_refused(
    first: str | None, last: str | None, message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        body_between(PAGE, first, last)


def test_words_before_the_body_that_was_found_begin_the_text() -> None:
    text = f"Menu of the day\n\n{TITLE}\n\n{TITLE}\n\n{BODY}"
    assert text[slice(*body_between(text, None, "of the day"))] == "Menu of the day"
