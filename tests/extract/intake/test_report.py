"""extract.intake.report: what a curator reads of a file that is brought in."""

from __future__ import annotations

from extract.intake.report import report
from extract.intake.source import LeftOut, Source

TEXT = "Raids go on\n\nPolice took 104 people.\n"


def source(*left_out: LeftOut) -> Source:
    return Source("a.html", "text/html", "0" * 64, TEXT, left_out=list(left_out))


def test_all_is_kept() -> None:
    assert report(source(), 13, 36) == [
        "7 words kept",
        "the body is 4 words: it begins “Police took 104 people.”",
        "and ends “Police took 104 people.”",
    ]


def test_blocks_with_figures_are_named_first_and_all_of_them() -> None:
    menus = [LeftOut(f"Menu {'x' * k}", "menu") for k in range(1, 15)]
    figures = [LeftOut(f"Another story of {k} raids", "other stories") for k in range(20)]
    lines = report(source(*menus, *figures), 0, len(TEXT))
    assert lines[0] == "7 of 135 words kept"
    assert lines[1] == "left out, with figures (other stories, 5 words): “Another story of 0 raids”"
    assert sum(line.startswith("left out, with figures") for line in lines) == 20
    assert lines[21] == "left out (menu, 2 words): “Menu x”"
    assert lines[33] == "left out: 2 more blocks without figures, 4 words"


def test_an_empty_body_is_said() -> None:
    assert report(source(), 0, 0)[-1] == "the body is empty"
