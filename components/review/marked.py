"""The body of an article with candidates, records, claims and events marked in place.

    body(text, (start, end), [Mark("93-101-count", 93, 101, "open", "over 100")], chosen, link)

Marks may overlap, as several records share a sentence. Words of a candidate are themselves the
link that selects it; the words of a record, claim or event are underlined, and a small sign after
them ("r1") is its link. The words are the article's, code point for code point; only blank lines
are fewer.

Not for deciding what is marked, nor for what is done with a mark: that is `components.review.desk`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from components.markup import render

# Extracted texts have two and more blank lines between paragraphs; one is shown.
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Mark:
    """One place of the text that can be selected; `start` and `end` in code points.

    `state` is that of a candidate (open, accepted, corrected, rejected, recorded). `sign` is what
    is after an item's words, "" for a candidate. `told` says in words what it is.
    """

    key: str
    start: int
    end: int
    state: str
    told: str
    sign: str = ""


@dataclass(frozen=True)
class _Stretch:
    """Words that lie under the same marks: the narrowest candidate's link within the rest.

    `ending` are the items whose signs are after the words.
    """

    words: str
    candidate: Mark | None
    taken: bool
    chosen: bool
    ending: list[Mark]


def body(
    text: str,
    span: tuple[int, int],
    marks: Sequence[Mark],
    chosen: str,
    link: Callable[[str], str],
) -> str:
    """The text of the span as HTML; `link` gives the address that selects a mark."""
    first, last = span
    inside = [mark for mark in marks if mark.start < last and first < mark.end]
    edges = sorted(
        {first, last}
        | {edge for mark in inside for edge in (mark.start, mark.end) if first < edge < last}
    )
    stretches: list[_Stretch] = []
    for start, end in pairwise(edges):
        over = [mark for mark in inside if mark.start <= start and end <= mark.end]
        candidates = [mark for mark in over if not mark.sign]
        stretches.append(
            _Stretch(
                words=_BLANK_LINES.sub("\n\n", text[start:end]),
                candidate=min(candidates, key=lambda mark: mark.end - mark.start, default=None),
                taken=len(candidates) < len(over),
                chosen=any(mark.key == chosen for mark in over),
                ending=[mark for mark in inside if mark.sign and min(mark.end, last) == end],
            )
        )
    return render("review/body", stretches=stretches, chosen=chosen, link=link)
