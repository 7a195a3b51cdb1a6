r"""Which characters a text may not hold, and where they are.

    character_faults("page.html", "over\u202e100 raids", "")

A text with invisible characters shows other words than are stored, so it is refused with the
place. Not for decoding bytes: that is `intake.encodings`.
"""

from __future__ import annotations

import re

from extract.contract.faults import Fault
from extract.contract.files import BIDIRECTIONAL_CONTROLS, MAX_TEXT_BYTES
from extract.intake.source import Source

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # all but tab and line ends
HIDDEN = re.compile(f"[{''.join(sorted(BIDIRECTIONAL_CONTROLS))}]")


def _places(text: str, unwanted: re.Pattern[str]) -> str:
    """The unwanted characters with the line of the first of each, for a message."""
    first: dict[str, int] = {}
    for found in unwanted.finditer(text):
        if found[0] not in first:
            first[found[0]] = text.count("\n", 0, found.start()) + 1
    listed = [f"U+{ord(c):04X} in line {line}" for c, line in sorted(first.items())]
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")


def character_faults(name: str, text: str, whose: str) -> list[Fault]:
    """A fault each for control characters and for characters that reorder the line.

    `whose` follows "characters" in the message: "" or " in the text extracted from it".
    """
    found: list[Fault] = []
    controls = _places(text, CONTROLS)
    if controls:
        fault = f"contains control characters{whose} ({controls})"
        remedy = "find a clean copy, or save the article's text again as UTF-8"
        found.append(Fault(name, "", fault, remedy))
    hidden = _places(text, HIDDEN)
    if hidden:
        fault = f"contains bidirectional control characters{whose} ({hidden})"
        remedy = "find a copy without them: the words shown differ from those stored"
        found.append(Fault(name, "", fault, remedy))
    return found


def storable(text: str) -> bool:
    """Whether the text can be written as UTF-8: no half of a surrogate pair is in it."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def text_faults(source: Source) -> list[Fault]:
    """Why this text may not be stored."""
    name, text = source.name, source.text
    whose = "" if source.media_type == "text/plain" else " in the text extracted from it"
    if not storable(text):
        fault = f"contains broken characters (surrogates){whose}"
        return [Fault(name, "", fault, "save the article's text in a .txt file")]
    found = character_faults(name, text, whose)
    if not any(c.isalnum() for c in text):
        remedy = "save the article's text in a .txt file"
        found.append(Fault(name, "", f"contains no words{whose}", remedy))
    if len(text.encode()) > MAX_TEXT_BYTES:
        found.append(Fault(name, "", f"is too large{whose}", "save only the article"))
    return found
