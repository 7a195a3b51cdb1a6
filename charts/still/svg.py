"""SVG elements as text, every value escaped.

    element("text", "Raids & rescues", x=12.5, font_size=13)

Not for what is drawn where.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

# What XML has no place for, even escaped.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"[ !#-%(-;=?-~]*")  # ASCII that stands for itself


def number(value: float) -> str:
    """The number to a hundredth."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    """The text as XML; what XML cannot hold becomes a replacement character."""
    if _PLAIN.fullmatch(text):
        return text
    return escape(_UNWRITABLE.sub("\ufffd", text))


@cache  # as many as the code has
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """An element; `content` is SVG already. An attribute that is None is left out.

    An underscore stands for the hyphen of an attribute's name, a last one for nothing (`class_`).
    """
    written = "".join(
        f' {_named(key)}="{number(value) if isinstance(value, int | float) else escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"
