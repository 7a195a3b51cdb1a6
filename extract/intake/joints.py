"""Whether neighbouring elements of a line are apart for a reader: "68%" and "of", "$" and "104".

>>> from lxml.html import fromstring
>>> closed, opened = fromstring("<p><b>68%</b><span>of</span></p>")
>>> needs_space("68%", "of", closed, opened)
True

Nothing is between the two in the page. Not for blocks, which begin lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from extract.intake.hiding import Style

_BOXES = re.compile("flex|grid")


def is_set_apart(closed: Any, opened: Any, style_of: Callable[[Any], Style]) -> bool:
    """Whether the page sets two elements of one line apart: as cells, or with a margin."""
    parent = opened.getparent()
    if parent is not None and _BOXES.search(style_of(parent).get("display", "")):
        return True
    left, right = style_of(closed), style_of(opened)
    if "table-cell" in (left.get("display"), right.get("display")):
        return True
    return any(
        _has_width(style.get(f"{kind}-{side}", style.get(kind, "")))
        for style, side in ((left, "right"), (right, "left"))
        for kind in ("margin", "padding")
    )


def needs_space(left: str, right: str, closed: Any, opened: Any) -> bool:
    """Whether words of two neighbouring elements, with nothing between them, need a space."""
    before, after = left[-1], right[0]
    if before.isspace() or after.isspace():
        return False
    if closed.tag == "a" and opened.tag == "a":
        return True
    if before in "%‰°)]”:;!?":
        return after.isalnum()
    if before in "$€£¥.,":
        return after.isalpha()
    if before.isdigit() and after.isdigit():
        alike = closed.tag == opened.tag and closed.get("class") == opened.get("class")
        return not alike
    if before.isdigit() and after.isalpha():
        word = re.match(r"[^\W\d_]+", right)
        return word is not None and word[0].lower() not in ("st", "nd", "rd", "th", "s")
    if before.isalpha() and after.isdigit():
        word = re.search(r"[^\W\d_]+$", left)
        return word is not None and len(word[0]) > 2
    return before.islower() and after.isupper() and closed.tag == opened.tag == "span"


def _has_width(value: str) -> bool:
    return re.search("[1-9]", value) is not None
