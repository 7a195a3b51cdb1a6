"""extract.intake.pdf and extract.intake.lines: PDF files made up for the purpose."""

from __future__ import annotations

import zlib
from collections import Counter

import pytest

from extract.contract.faults import Faulty
from extract.intake.lines import Line, joined, paragraphs, plain, without_heads
from extract.intake.pdf import read_pdf
from tests.extract.pdfs import COURIER, WIDE, lines, pdf_of, words


def text_of(*pages: str) -> str:
    return read_pdf("a.pdf", pdf_of(*pages)).text


@pytest.mark.parametrize(
    ("line", "following", "expected"),
    [
        # the printer's hyphens
        ("104 sus-", "pects", "104 suspects"),
        ("$1.2 mil-", "lion", "$1.2 million"),
        ("2.2 per-", "cent", "2.2 percent"),
        ("anti-traf-", "ficking", "anti-trafficking"),
        ("in pris\u00ad", "on", "in prison"),
        # the words' own
        ("twenty-", "five girls", "twenty-five girls"),
        ("a five-year-", "old girl", "a five-year-old girl"),
        ("a non-", "profit", "a non-profit"),
        ("with the co-", "operation of", "with the co-operation of"),
        ("the ex-", "minister", "the ex-minister"),
        ("they ex-", "pect", "they expect"),
        ("the US-", "backed", "the US-backed"),
        ("the Sino-", "American", "the Sino-American"),
        # figures
        ("in 2007-", "2008", "in 2007-2008"),
        ("in 2007–", "2008", "in 2007–2008"),
        ("a 15-", "year sentence", "a 15-year sentence"),
        ("some 1,", "204 men", "some 1,204 men"),
        ("some 1,204,", "512 men", "some 1,204,512 men"),
        ("In 2007,", "204 men", "In 2007, 204 men"),
        ("on May 1,", "204 men", "on May 1, 204 men"),
        ("1, 2,", "38 men", "1, 2, 38 men"),
        ("cost $", "5 million", "cost $5 million"),
        ("a plain line", "and the next", "a plain line and the next"),
        ("a dash -", "and more", "a dash - and more"),
        ("", "first", "first"),
    ],
)
def test_what_a_line_end_cuts_is_whole_again(line: str, following: str, expected: str) -> None:
    assert joined(line, following) == expected


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [({"cooperation": 2}, "cooperation"), ({"co-operation": 1}, "co-operation")],
)
def test_the_document_itself_tells_how_a_word_is_written(
    elsewhere: dict[str, int], expected: str
) -> None:
    assert joined("co-", "operation", Counter(elsewhere)) == expected


def test_ligatures_are_letters() -> None:
    assert plain("ﬁfty oﬃcials ﬂed, oﬀ and baﬄed") == "fifty officials fled, off and baffled"


RISE = "BT /F1 11 Tf 1 0 0 1 60 700 Tm (104) Tj /F1 7 Tf 4 Ts (2) Tj 0 Ts /F1 11 Tf ( people) Tj ET"
FALL = "BT /F1 11 Tf 1 0 0 1 60 700 Tm (CO) Tj /F1 7 Tf -2 Ts (2) Tj 0 Ts /F1 11 Tf ( rose) Tj ET"
LIFTED = "BT /F1 11 Tf 1 0 0 1 60 700 Tm ({}) Tj 4 Ts [({})] TJ 0 Ts ({}) Tj ET"  # in one size
MOVED = "BT /F1 11 Tf 1 0 0 1 60 700 Tm ({}) Tj {} {} Td ({}) Tj 7 {} Td ({}) Tj ET"  # so, too
PLACED = "BT /F1 11 Tf 1 0 0 1 60 700 Tm (104) Tj 1 0 0 1 78.4 704 Tm (2) Tj 1 0 0 1 86 700 Tm"
SMALL = "BT /F1 11 Tf 1 0 0 1 60 700 Tm (104) Tj /F1 7 Tf (2) Tj /F1 11 Tf ( people) Tj ET"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (RISE, "104 [2] people\n"),
        (SMALL, "104 [2] people\n"),
        (FALL, "CO₂ rose\n"),
        (LIFTED.format("104", "2", " people"), "104 [2] people\n"),
        (LIFTED.format("It has 12 km", "2", "."), "It has 12 km².\n"),
        (LIFTED.format("the 10", "th", " case"), "the 10th case\n"),
        (LIFTED.format("It rose", "", " again"), "It rose again\n"),
        (LIFTED.format("‘It’ rose", "2", " – again"), "‘It’ rose [2] – again\n"),
        (MOVED.format("104", 18.4, 4, "2", -4, " people"), "104 [2] people\n"),
        (MOVED.format("104", 18.4, 2, "12", -2, " people"), "104 [12] people\n"),
        (MOVED.format("the 10", 30.6, 4, "th", -4, " case"), "the 10th case\n"),
        (MOVED.format("CO", 16.5, -3, "2", 3, " rose"), "CO₂ rose\n"),
        (MOVED.format("104", 18.4, 1, "2", -1, " people"), "1042 people\n"),
        (PLACED + " ( people) Tj ET", "104 [2] people\n"),
        (
            words(60, 700, "12 km") + words(90, 704, "2", 6) + words(94, 700, " of land"),
            "12 km² of land\n",
        ),
        (
            words(60, 700, "the 10") + words(92, 704, "th", 6) + words(98, 700, " case"),
            "the 10th case\n",
        ),
        (words(60, 704, "2", 6) + words(64, 700, "Of whom 12 left."), "[2] Of whom 12 left.\n"),
        (
            words(60, 700, "1")
            + words(66, 704, "1", 6)
            + words(69, 700, "/")
            + words(72, 698, "2", 6)
            + words(76, 700, " hours"),
            "1½ hours\n",
        ),
    ],
)
def test_raised_digits_do_not_grow_onto_figures(page: str, expected: str) -> None:
    assert text_of(page) == expected


def test_words_that_follow_without_a_gap_are_no_column() -> None:
    # 295.7 points wide in Helvetica of 5.5, and 25 points less by the usual widths
    wide = "a band of young people found and booed one hundred and one doubled handbags on one "
    road = wide + "bad and bended road of 10 km"
    page = words(20, 700, road, 5.5) + words(315.7, 702, "2", 4) + words(318, 700, ".", 5.5)
    assert text_of(page) == f"{road}².\n"


# In Helvetica of 11 points "Police arrested " is 76.4 points wide and "140" 18.4.
DRAWN = "a line is drawn through words: check whether they are struck out"
STRUCK = words(60, 700, "Police arrested 140 104 people")


@pytest.mark.parametrize(
    "line",
    ["136.4 703 18.4 0.7 re f", "0.5 w 136.4 703.5 m 154.8 703.5 l S"],
)
def test_words_that_a_line_is_drawn_through_are_not_text(line: str) -> None:
    source = read_pdf("a.pdf", pdf_of(STRUCK + line))
    assert source.text == "Police arrested 104 people\n"
    assert source.remarks == ["struck out and not stored: “140”"]


@pytest.mark.parametrize(
    ("line", "remarks"),
    [
        ("136.4 698 18.4 0.7 re f", []),  # drawn under them
        ("136.4 690 18.4 30 re f", []),  # a box
        ("0.5 w 136.4 700 m 154.8 712 l S", []),  # aslant
        ("140 703 2 0.7 re f", []),  # shorter than a letter
        ("400 703 18.4 0.7 re f", []),  # beside them, after and before
        ("20 703 18.4 0.7 re f", []),
        ("136.4 705.8 18.4 0.7 re f", []),  # over them
        (
            "145 703 18.4 0.7 re f",  # through the halves of two words
            [f"{DRAWN}: “Police arrested 140 104 people”"],
        ),
    ],
)
def test_other_lines_take_no_words_out(line: str, remarks: list[str]) -> None:
    source = read_pdf("a.pdf", pdf_of(STRUCK + line))
    assert (source.text, source.remarks) == ("Police arrested 140 104 people\n", remarks)


def test_a_line_of_words_may_be_struck_out_as_a_whole() -> None:
    page = words(60, 700, "Police took 104 people.") + words(60, 686, "They took 140.")
    source = read_pdf("a.pdf", pdf_of(page + "60 689 80 0.7 re f"))
    assert source.text == "Police took 104 people.\n"
    assert source.remarks == ["struck out and not stored: “They took 140.”"]


@pytest.mark.parametrize("apart", [7.81, 8.25, 8.69, 8.91, 11, 13.2])  # 0.71 to 1.2 of the size
@pytest.mark.parametrize(
    "page",
    [
        "BT /F1 11 Tf 60 700 Td (They took 104) Tj 0 -{} Td (38 left.) Tj ET",
        "BT /F1 11 Tf {} TL 60 700 Td (They took 104) Tj T* (38 left.) Tj ET",
        "BT /F1 11 Tf {} TL 60 700 Td (They took 104) Tj (38 left.) ' ET",
        "BT /F1 11 Tf 60 730 Td 0 -{} TD (They took 104) Tj T* (38 left.) Tj ET",
    ],
)
def test_lines_that_are_set_close_are_two(page: str, apart: float) -> None:
    assert text_of(page.format(apart)) == "They took 104 38 left.\n"


def test_a_page_without_words_is_named() -> None:
    data = pdf_of(STRUCK, STRUCK)
    start = data.rindex(b"/Contents")
    empty = data[:start] + b"/Nothings" + data[start + len(b"/Contents") :]
    source = read_pdf("a.pdf", empty)
    assert source.text == "Police arrested 140 104 people\n"
    assert source.remarks == ["no text on page 2: check whether words are missing"]


@pytest.mark.parametrize(
    ("limit", "fault"),
    [("MAX_PAGES", "has more than 2 pages"), ("MAX_TEXT_BYTES", "contains too much text")],
)
def test_a_file_of_more_than_an_article_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, fault: str
) -> None:
    monkeypatch.setattr(f"extract.intake.pdf.{limit}", 2)
    with pytest.raises(Faulty, match=f"{fault}: save only the article's pages"):
        read_pdf("a.pdf", pdf_of(*[STRUCK] * 3))


LEFT = (
    "Police carried out over 100 raids in the",
    "first five months of 2008, the ministry",
    "said on Monday in a statement to all.",
)
RIGHT = (
    "In the north 2,104 women were freed in",
    "the same year, and a further 17 left by",
    "themselves, as a charity reported later.",
)


@pytest.mark.parametrize(
    "page",
    [
        lines(*LEFT) + lines(*RIGHT, x=320),
        "".join(
            words(60, 700 - 14 * k, left) + words(320, 700 - 14 * k, two)
            for k, (left, two) in enumerate(zip(LEFT, RIGHT, strict=True))
        ),
    ],
    ids=["column by column", "line by line"],
)
def test_two_columns_are_read_one_after_the_other(page: str) -> None:
    assert text_of(words(60, 740, "Raids go on", 18) + page) == (
        f"Raids go on\n\n{' '.join(LEFT)}\n\n{' '.join(RIGHT)}\n"
    )


def test_a_row_of_a_table_keeps_its_cells_apart() -> None:
    page = "".join(
        words(60, 700 - 14 * k, year) + words(160, 700 - 14 * k, count)
        for k, (year, count) in enumerate([("Year", "Raids"), ("2007", "38"), ("2008", "104")])
    )
    assert text_of(page) == "Year | Raids\n2007 | 38\n2008 | 104\n"


def width(text: str, size: float = 11, part: float = 0.6) -> float:
    """How wide words are in Courier, or where each letter is so large a part of the size."""
    return len(text) * part * size


FILE = "lists/illicit/trials/july.txt "


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            words(60, 700, FILE, font=COURIER) + words(60 + width(FILE), 700, "holds 104 of them."),
            f"{FILE}holds 104 of them.\n",
            id="narrow letters set wide",
        ),
        pytest.param(
            words(60, 700, FILE, font=WIDE)
            + words(60 + width(FILE, part=0.8), 700, "holds 104 of them."),
            f"{FILE}holds 104 of them.\n",
            id="widths of the file",
        ),
        pytest.param(
            "BT /F2 11 Tf 3 Tc 1 0 0 1 60 700 Tm (Arrests in ) Tj 0 Tc /F1 11 Tf "
            f"1 0 0 1 {60 + width('Arrests in ') + 33} 700 Tm (2008) Tj ET\n",
            "Arrests in 2008\n",
            id="letters set apart",
        ),
        pytest.param(
            "BT /F2 11 Tf 1 0 0 1 60 700 Tm [(Arrests) -2000 (in ) -900] TJ /F1 11 Tf "
            f"1 0 0 1 {60 + width('Arrestsin ') + 31.9} 700 Tm (2008) Tj ET\n",
            "Arrests in 2008\n",
            id="moved on within",
        ),
        pytest.param(
            "BT /F2 11 Tf 1 0 0 1 60 700 Tm (Arrests ) Tj (in ) Tj /F1 11 Tf "
            f"1 0 0 1 {60 + width('Arrests in ')} 700 Tm (2008) Tj ET\n",
            "Arrests in 2008\n",
            id="shown one after the other",
        ),
        pytest.param(
            "".join(
                words(60, 700 - 14 * k, year, font=COURIER)
                + words(60 + width(year) + 20, 700 - 14 * k, count, font=COURIER)
                for k, (year, count) in enumerate([("2007 ", "38"), ("2008 ", "104")])
            ),
            "2007 | 38\n2008 | 104\n",
            id="cells near each other",
        ),
        pytest.param(
            words(60, 700, "5. ", font=COURIER) + words(110, 700, "Raids of 2008", font=COURIER),
            "5. Raids of 2008\n",
            id="the number of a list",
        ),
        pytest.param(
            "".join(
                f"BT /F2 11 Tf 0 1 -1 0 {300 + 14 * k} 60 Tm ({year} ) Tj "
                f"0 1 -1 0 {300 + 14 * k} {60 + width(year) + 40} Tm ({count}) Tj ET\n"
                for k, (year, count) in enumerate([("2007", "38"), ("2008", "104")])
            ),
            "2007 | 38\n2008 | 104\n",
            id="a page that is turned",
        ),
    ],
)
def test_words_are_apart_where_the_page_has_a_gap(page: str, expected: str) -> None:
    assert text_of(page) == expected


def test_the_answers_of_a_form_stay_with_its_questions() -> None:
    asked = ("Agency:", "Number of children:", "Residence at the time:")
    given = (
        "Bureau of Welfare of the County",
        "three, of whom one left before",
        "at home, in 2008",
    )
    page = "".join(
        words(60, 700 - 30 * k, f"{left} ") + words(200 + 70 * k, 700 - 30 * k, right)
        for k, (left, right) in enumerate(zip(asked, given, strict=True))
    )
    rows = "\n".join(f"{left} | {right}" for left, right in zip(asked, given, strict=True))
    assert text_of(page) == f"{rows}\n"


def test_what_draws_too_much_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(Faulty, match="draws too much on page 1"):
        read_pdf("a.pdf", pdf_of("q Q\n" * 110_000))
    monkeypatch.setattr("extract.intake.pdf.MAX_ALL_OPERATIONS", 500)
    with pytest.raises(Faulty, match="draws too much on page 3"):
        read_pdf("a.pdf", pdf_of(*["q Q\n" * 100] * 3))


@pytest.mark.slow
def test_words_are_not_counted_as_drawing() -> None:
    assert read_pdf("a.pdf", pdf_of(words(60, 700, "q " * 300_000))).text.startswith("q q q")


def test_lines_that_are_alike_but_for_their_figures_are_no_heads() -> None:
    told = [f"In {2000 + 3 * k} police took {90 + 7 * k * k} people" for k in range(4)]
    pages = [
        [
            Line(f"{k + 17} Northern Courier 2014", 60, 770, 9),
            Line(told[k], 60, 740, 11),
            *(Line(f"They went on for {'x' * k}{n} days", 60, 700 - n, 11) for n in (0, 14, 28)),
            Line(f"Part 1, {k + 1}/4", 60, 30, 9),
        ]
        for k in range(4)
    ]
    kept, heads = without_heads(pages)
    assert [page[0].text for page in kept] == told
    assert heads[:2] == ["17 Northern Courier 2014", "Part 1, 1/4"]
    assert len(heads) == 8


def test_page_numbers_and_running_heads_are_left_out_and_named() -> None:
    first, second = LEFT, RIGHT
    pages = [
        words(60, 770, "Northern Courier, 12 June 2015", 8)
        + lines(*body)
        + words(300, 30, number, 8)
        for body, number in [(first, "17"), (second, "18")]
    ]
    source = read_pdf("a.pdf", pdf_of(*pages))
    assert source.text == f"{' '.join(first)}\n\n{' '.join(second)}\n"
    assert [part.text for part in source.left_out] == [
        *("Northern Courier, 12 June 2015", "17"),
        *("Northern Courier, 12 June 2015", "18"),
    ]


@pytest.mark.parametrize(
    ("text", "y", "left_out"),
    [
        ("17", 30, True),
        ("Page 1 of 4", 30, True),
        ("- 3 -", 30, True),
        ("17", 672, False),  # no further from the text than a line
        ("17 people left.", 30, False),
    ],
)
def test_a_number_alone_at_the_foot_is_the_page(text: str, y: float, left_out: bool) -> None:
    page = [Line("Police made 100 raids.", 60, 700, 11), Line("They made 38 more.", 60, 686, 11)]
    kept, heads = without_heads([[*page, Line(text, 300, y, 11)]])
    assert (len(kept[0]), heads) == ((2, [text]) if left_out else (3, []))


def test_paragraphs_end_where_the_page_ends_them() -> None:
    page = lines(*LEFT) + lines(*RIGHT, y=644) + lines("100 raids", "38 arrests", y=580)
    assert text_of(page) == f"{' '.join(LEFT)}\n\n{' '.join(RIGHT)}\n\n100 raids\n\n38 arrests\n"


def _line(text: str, y: float, x: float = 60) -> Line:
    return Line(text, x, y, 11)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            [
                _line("Police took 104 sus-", 700),
                _line("pects in the north.", 686),
                _line("They went.", 672),
            ],
            "Police took 104 suspects in the north. They went.",
        ),
        (
            [
                _line("They found in the house:", 700),
                _line("- 104 men, who were", 686),
                _line("held", 672),
            ],
            "They found in the house:\n\n- 104 men, who were held",
        ),
        (
            [_line("They found in it the old,", 700), _line("- 104 men and more", 686)],
            "They found in it the old, - 104 men and more",
        ),
        (
            [
                _line("Police made many raids", 700),
                _line("Year | Raids", 686),
                _line("2008 | 104", 672),
                _line("It went on for more time", 658),
            ],
            "Police made many raids\n\nYear | Raids\n2008 | 104\n\nIt went on for more time",
        ),
        (
            [
                _line("Police made many raids there.", 700),
                _line("They took 104 men, and", 686, 75),
                _line("went home in the evening.", 672),
            ],
            "Police made many raids there.\n\nThey took 104 men, and went home in the evening.",
        ),
    ],
)
def test_lines_make_paragraphs(written: list[Line], expected: str) -> None:
    assert paragraphs([written]) == expected


@pytest.mark.parametrize("page", [b"BT (a) Tj ET\n" * 500_000, b"q " * 200_001])
def test_a_page_that_unpacks_without_end_is_refused(page: bytes) -> None:
    with pytest.raises(Faulty, match="draws too much on page 1"):
        read_pdf("a.pdf", pdf_of(zlib.compress(page, 9), compressed=True))
