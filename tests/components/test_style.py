"""The fonts of the pages: the rules name what is made, and it is called by a name of its own."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from charts.still import fonts
from components import style


def test_the_rules_name_the_letters_that_the_fonts_have() -> None:
    rules = Path(style.__file__).with_name("fonts.css").read_text(encoding="utf-8")
    for ranges in re.findall(r"unicode-range: ([^;]*);", rules):
        ends = [
            [int(end, 16) for end in span.removeprefix("U+").split("-")]
            for span in ranges.split(", ")
        ]
        assert [range(found[0], found[-1] + 1) for found in ends] == list(fonts.OF_PAGES)
    names = re.findall(r'url\("\./assets/([a-z]+)\.woff2"\)', rules)
    assert names == list(style.page_fonts())
    assert all(f"./assets/{name}.woff2" in style.late() for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sans", "serif"])
def test_a_font_of_the_pages_is_small_and_has_a_name_of_its_own(name: str) -> None:
    made = style.page_fonts()[name]()
    assert len(made) < 140_000
    font = TTFont(BytesIO(made))
    known = set(font.getBestCmap() or ())
    assert set(map(ord, "AZaz09Łőşé–—“”‘’…€→−×%")) <= known
    names = {entry.nameID: str(entry) for entry in font["name"].names}
    assert names[1].startswith("Figures ")
    assert "SIL Open Font License" in names[13]
    assert {"wght"} <= {axis.axisTag for axis in font["fvar"].axes}


def test_what_takes_long_to_make_is_made_by_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_kept_in", [])
    fonts.keep_in(tmp_path)
    made: list[str] = []

    def make() -> bytes:
        made.append("once")
        return b"a font"

    for name in ("usual.ttf", "usual.ttf", "whole.ttf"):
        path = fonts._kept(name, fonts.SANS, make)
        assert path.parent == tmp_path
        assert path.read_bytes() == b"a font"
    assert made == ["once", "once"]
    # A process that keeps nothing makes its own, which goes with it.
    fonts._kept_in.clear()
    assert fonts._kept("of-a-test.ttf", fonts.SANS, make).parent != tmp_path
