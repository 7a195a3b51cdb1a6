"""Whether an element or its style hides its words from the page's readers, or strikes them out.

>>> hides({"opacity": "0"}), hides({"height": "0", "overflow": "hidden"})
(True, True)
>>> hides({"opacity": "0", "transition": "opacity 1s"})  # it fades in
False

Words can be hidden without being taken away: made transparent, of no size, cut off, or put where no
screen reaches. What is about to appear (a transition, an animation, a shift of some pixels) is not
hidden. Not for which rules hold for an element: that is `intake.styles`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from extract.grammar.lexicon import word_set

Style = Mapping[str, str]

_NOUGHT = r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?"
_ZERO = re.compile(rf"{_NOUGHT}(?=\s|/|$)")
_AWAY = r"(?:\d{4,}(?:\.\d+)?px|\d{3,}(?:\.\d+)?(?:r?em|vw|vh|%|in|cm))"
_FAR = re.compile(rf"-{_AWAY}")
_SHIFTED = re.compile(rf"translate(?:x|y|3d)?\([^)]*?-?{_AWAY}")
_NO_SCALE = re.compile(rf"scale(?:x|y|3d)?\(\s*{_NOUGHT}\s*[,)]")
_NO_AREA = re.compile(r"rect\((?:[01](?:px)?[\s,)]*){4}")
_NO_CUTTING = re.compile(
    rf"inset\((?:[5-9]\d|100)%|circle\(\s*{_NOUGHT}|polygon\((?:\s*{_NOUGHT}\s*,?)+\)"
)
_TINY = re.compile(r"(?:0+(?:\.0*)?|1)(?:px)?(?=\s|$)")
_UNSEEN_INK = re.compile(
    r"transparent|rgba?\([^)]*[,/]\s*0(?:\.0*)?%?\s*\)|#[0-9a-f]{3}0(?![0-9a-f])"
)
_CUT = ("hidden", "clip")
_SIDES = ("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top")
_APPEARING = ("transition", "animation", "animation-name", "will-change")

_HIDING = word_set(
    "hidden is-hidden u-hidden hide visually-hidden visuallyhidden visually_hidden sr-only "
    "sronly screen-reader-text screen-reader-only screen-reader screenreader screen_reader "
    "d-none element-invisible a11y-hidden offscreen off-screen assistive-text invisible"
)
#: elements that strike out their words
STRUCK = word_set("del s strike")
_STRIKING = word_set("strike strikethrough strike-through line-through linethrough struck")
# Tailwind's and Bootstrap's ways to hide something on a telephone only.
_SHOWN_WHERE_WIDE = re.compile(
    r"(?:sm|md|lg|xl|2xl|xxl):(?:block|inline|inline-block|flex|inline-flex|grid|table\S*|contents)|"
    r"d-(?:sm|md|lg|xl|xxl)-(?!none)\S+"
)
_RELATIVE = re.compile(r"[\d.]+(?:em|%)")  # to the size around

#: the properties that can hide words, by what they do together
GROUPS: Mapping[str, frozenset[str]] = {
    "ink": word_set("color background-clip -webkit-background-clip text-shadow"),
    "fade": word_set("opacity transition animation animation-name will-change transform"),
    "fold": word_set(
        "height max-height width max-width overflow overflow-x overflow-y transition animation "
        "animation-name will-change"
    ),
    "size": word_set("font-size"),
    "shift": word_set("left right top bottom text-indent margin-left margin-top transform"),
    "cut": word_set("clip clip-path"),
    "skip": word_set("content-visibility"),
}
READ = frozenset[str]().union(*GROUPS.values())


def hides(style: Style) -> bool:
    """Whether the words of an element with this style are not to be seen."""
    return any(test(style) for test in _TESTS.values())


def hiding(style: Style) -> list[str]:
    """By which of :data:`GROUPS` the style hides, or would if nothing else were said."""
    bare = {name: value for name, value in style.items() if name not in _APPEARING}
    return [name for name, test in _TESTS.items() if test(bare)]


def has_no_size(style: Style) -> bool:
    """Whether the words are of no size; those of elements in it may be of another."""
    return _ZERO.match(style.get("font-size", "")) is not None


def is_taken_away(element: Any, tag: str, style: Style) -> bool:
    """Whether the page does not show the element at all."""
    if tag in ("html", "body"):
        return False
    if "hidden" in element.attrib or (tag == "dialog" and "open" not in element.attrib):
        return True
    if style.get("display") == "none":
        return True
    classes = (element.get("class") or "").split()
    return any(name.lower() in _HIDING for name in classes) and not any(
        _SHOWN_WHERE_WIDE.fullmatch(name) for name in classes
    )


def is_restored(style: Style) -> bool:
    """Whether the words can be seen though those around are hidden or of no size."""
    size = style.get("font-size", "")
    sized = size[:1].isdigit() and not has_no_size(style) and not _RELATIVE.fullmatch(size)
    return sized or style.get("visibility") == "visible"


def is_struck(element: Any, tag: str, style: Style) -> bool:
    """Whether the page draws a line through the element's words."""
    if tag in STRUCK or element.get("role") == "deletion":
        return style.get("text-decoration") != "none"
    line = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    return "line-through" in line or any(
        name.lower() in _STRIKING for name in (element.get("class") or "").split()
    )


def _is_unseen(style: Style) -> bool:
    """Whether the ink is transparent, and no picture is seen through the letters."""
    through = any("text" in style.get(f"{kind}background-clip", "") for kind in ("", "-webkit-"))
    return not through and _UNSEEN_INK.fullmatch(style.get("color", "")) is not None


def _is_faded(style: Style) -> bool:
    if _ZERO.fullmatch(style.get("opacity", "")) is None:
        return False
    return not _appears(style) and style.get("transform", "none") == "none"


def _is_folded(style: Style) -> bool:
    cut = any(style.get(f"overflow{way}", "").startswith(_CUT) for way in ("", "-x", "-y"))
    if not cut or _appears(style):
        return False
    sizes = [style.get(name, "") for name in ("height", "max-height", "width", "max-width")]
    if any(_ZERO.fullmatch(size) for size in sizes):
        return True
    high, wide = (any(map(_TINY.fullmatch, pair)) for pair in (sizes[:2], sizes[2:]))
    return high and wide


def _is_far(style: Style) -> bool:
    transform = style.get("transform", "")
    return (
        any(_FAR.match(style.get(side, "")) for side in _SIDES)
        or _SHIFTED.search(transform) is not None
        or _NO_SCALE.search(transform) is not None
    )


def _is_cut(style: Style) -> bool:
    area, path = style.get("clip", ""), style.get("clip-path", "")
    return _NO_AREA.match(area) is not None or _NO_CUTTING.match(path) is not None


def _is_skipped(style: Style) -> bool:
    return style.get("content-visibility") == "hidden"


def _appears(style: Style) -> bool:
    """Whether the element is to appear when the page is scrolled or touched."""
    values = (style.get(name, "none") for name in _APPEARING)
    return any(value not in ("none", "auto", "initial", "unset") for value in values)


_TESTS: Mapping[str, Callable[[Style], bool]] = {
    "ink": _is_unseen,
    "fade": _is_faded,
    "fold": _is_folded,
    "size": has_no_size,
    "shift": _is_far,
    "cut": _is_cut,
    "skip": _is_skipped,
}
