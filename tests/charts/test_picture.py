"""The layout of a picture: its sizes, what is in it, its fonts, and what makes it higher."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from charts.key import marker
from charts.still import fonts, picture
from charts.still.drawing import Drawing
from charts.still.picture import FORMATS, PREVIEW, TALL, WIDE, Format, Words
from charts.still.words import broken
from charts.style import Look
from tests.charts.drawn import figure_of
from tests.rows import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words(
    title="Cambodia: from Tier 3 in 2005 to Tier 2 Watch List in 2015",
    subtitle="Tier 1 is the highest, Tier 3 the lowest.",
    description="Every level in words.",
    source="Source: US State Department, via Phnom Penh Post · Figures of Record, version 1",
    signs=(
        marker("filled", "Dot: quoted", "circle", "#0b5d7a"),
        marker("hollow", "Ring: cited", "circle-open", "#0b5d7a"),
    ),
)


def texts(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def without_glyphs(used: Mapping[str, str]) -> str:
    """In the place of `fonts.embedded`, which takes its time."""
    return f"/* {len(used)} */"


def drawn(name: str, form: Format, words: Words = WORDS) -> ET.Element:
    return ET.fromstring(picture.svg(figure_of(name), words, form))  # noqa: S314 - made here


@pytest.mark.parametrize(
    ("name", "form", "year"),
    [("tiers, one year", WIDE, "2008"), ("tiers", TALL, "2005"), ("tiers", PREVIEW, "2005")],
)
def test_a_picture_has_its_format_and_says_all(
    name: str, form: Format, year: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "embedded", without_glyphs)
    root = drawn(name, form)
    assert (root.attrib["width"], root.attrib["height"]) == (str(form.width), str(form.height))
    said = " ".join(texts(root))
    for part in (WORDS.title, WORDS.subtitle, WORDS.source, "Dot: quoted", "Ring: cited", year):
        assert part in said
    assert root.attrib["role"] == "img"
    names = root.attrib["aria-labelledby"].split()
    told = [root.find(f"{SVG}*[@id='{key}']") for key in names]
    assert [element.text for element in told if element is not None] == [
        WORDS.title,
        f"{WORDS.description} {WORDS.source}",
    ]
    assert Look(dark=False).paper in ET.tostring(root, encoding="unicode")


def test_a_preview_has_the_size_that_other_sites_expect() -> None:
    assert PREVIEW.width_and_height == (1200, 630)


def test_a_key_of_many_signs_has_as_many_rows_as_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "embedded", without_glyphs)
    heights: list[float] = []
    for count in (0, 1, 20):
        signs = tuple(
            marker(f"sign {n}", f"What sign {n} says", "circle", "#000") for n in range(count)
        )
        root = drawn("tiers, one year", TALL, replace(WORDS, signs=signs))
        said = [text for text in texts(root) if text.startswith("What sign")]
        assert said == [sign.meaning for sign in signs]
        lines = {
            text.attrib["y"]
            for text in root.iter(f"{SVG}text")
            if "".join(text.itertext()).startswith("What sign")
        }
        heights.append(len(lines))
    assert heights[:2] == [0, 1]
    assert heights[2] > 1


@pytest.mark.parametrize("name", ["enforcement", "overview by metric"])
def test_a_chart_that_needs_more_makes_its_picture_higher_but_no_preview(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "embedded", without_glyphs)
    assert float(drawn(name, WIDE).attrib["height"]) > WIDE.height
    assert drawn(name, PREVIEW).attrib["height"] == str(PREVIEW.height)


@pytest.mark.parametrize("name", ["enforcement", "prevalence"])
def test_in_columns_every_heading_is_whole(name: str) -> None:
    figure = figure_of(name)
    drawing = Drawing(figure)
    headings = [
        element
        for element in ET.fromstring(f"<svg xmlns='{SVG[1:-1]}'>{drawing.fixed(900)}</svg>").iter(  # noqa: S314 - made here
            f"{SVG}text"
        )
        if any(part.get("font-weight") == "700" for part in element.iter(f"{SVG}tspan"))
    ]
    assert len(headings) > 3
    tops = [float(heading.attrib["y"]) - 13 for heading in headings]
    for count in (2, 3):
        parts = drawing.parts(count)
        assert len(parts) == count
        for top in tops:
            assert any(start <= top < end for start, end in parts), (top, parts)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_a_png_is_a_picture_with_its_words(form: str) -> None:
    size = FORMATS[form]
    figure = figure_of("tiers")
    with Image.open(BytesIO(picture.png(figure, WORDS, size))) as made:
        assert made.size == (round(size.width * size.scale), round(size.height * size.scale))
        paper = tuple(bytes.fromhex(Look(dark=False).paper[1:]))
        assert made.convert("RGB").getpixel((1, 1)) == paper
        # Where the title is there is ink: without fonts, a program draws no text at all.
        box = tuple(round(size.scale * length) for length in (size.margin, size.margin, 500, 90))
        colours = made.convert("L").crop((box[0], box[1], box[2], box[3])).getextrema()
        darkest, _ = colours
        assert isinstance(darkest, float | int)
        assert darkest < 60


@pytest.mark.slow
def test_a_picture_brings_the_glyphs_that_it_sets() -> None:
    root = drawn("tiers", WIDE)
    style = "".join(element.text or "" for element in root.iter(f"{SVG}style"))
    rules = re.findall(r'font-family:"([^"]*)"[^}]*base64,([^)]*)\)', style)
    assert [name for name, _ in rules] == [fonts.SANS, fonts.SERIF]
    assert len(style) < 40_000
    for family, data in rules:
        font = TTFont(BytesIO(base64.b64decode(data)))
        known = set(map(chr, font.getBestCmap() or ()))
        assert set(WORDS.title if family == fonts.SERIF else WORDS.source) <= known
        # The reserved name of the family it was made from is for that one alone.
        names = {entry.nameID: str(entry) for entry in font["name"].names}
        assert (names[1], names[6]) == (family, family.replace(" ", ""))
        assert "SIL Open Font License" in names[13]


def test_a_picture_shows_words_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "embedded", without_glyphs)
    allowed = {element.tag for element in drawn("tiers", WIDE).iter()}
    for text in HOSTILE:
        words = Words(text, text, text, text, (marker("speaker", text, "star", "#000"),))
        root = drawn("tiers", WIDE, words)
        assert {element.tag for element in root.iter()} <= allowed
        assert root.findtext(f"{SVG}title") == text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one", ["one"]),
        ("one two three", ["one two", "three"]),
        ("  one \n two ", ["one two"]),
    ],
)
def test_words_are_broken_into_lines(text: str, lines: list[str]) -> None:
    width = fonts.length("one two th", 10)
    assert broken(text, width, 10, 400, fonts.SANS) == lines


def test_a_word_that_is_longer_than_a_line_is_cut() -> None:
    word = "https://example.org/a-very-long-word"
    width = fonts.length("https://exam", 10)
    lines = broken(word, width, 10, 400, fonts.SANS)
    assert "".join(lines) == word
    assert max(fonts.length(line, 10) for line in lines) <= width
