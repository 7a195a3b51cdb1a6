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

from components.markup import escape

# Extracted texts have two and more blank lines between paragraphs; one is shown.
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Mark:
    """One place of the text that can be selected; `start` and `end` in code points.

    `state` is that of a candidate (open, accepted, corrected, rejected, recorded). `sign` is what
    stands after an item's words, "" for a candidate. `told` says in words what it is.
    """

    key: str
    start: int
    end: int
    state: str
    told: str
    sign: str = ""


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
    parts: list[str] = []
    for start, end in pairwise(edges):
        over = [mark for mark in inside if mark.start <= start and end <= mark.end]
        parts.append(_stretch(text[start:end], over, chosen, link))
        parts.extend(
            _sign(mark, chosen, link) for mark in inside if mark.sign and min(mark.end, last) == end
        )
    return (
        '<div class="fr-body" tabindex="0" role="region" aria-label="Text of the article">'
        f"{''.join(parts)}</div>"
    )


def _stretch(words: str, over: Sequence[Mark], chosen: str, link: Callable[[str], str]) -> str:
    """Words that lie under the same marks: the narrowest candidate's link within the rest."""
    html = escape(_BLANK_LINES.sub("\n\n", words))
    candidates = sorted((mark for mark in over if not mark.sign), key=lambda m: m.end - m.start)
    if candidates:
        one = candidates[0]
        html = _anchor(one, html, f"fr-candidate fr-{one.state}", chosen, link)
    if any(mark.sign for mark in over):
        html = f'<span class="fr-taken">{html}</span>'
    if any(mark.key == chosen for mark in over):
        html = f"<mark>{html}</mark>"
    return html


def _sign(mark: Mark, chosen: str, link: Callable[[str], str]) -> str:
    return _anchor(mark, escape(mark.sign), "fr-sign", chosen, link)


def _anchor(mark: Mark, html: str, classes: str, chosen: str, link: Callable[[str], str]) -> str:
    """A link that selects the mark; passed over by Tab, since a list offers the same choices."""
    current = ' aria-current="true"' if mark.key == chosen else ""
    return (
        f'<a class="fr-pick {escape(classes)}" href="{escape(link(mark.key))}" target="_self" '
        f'tabindex="-1" title="{escape(mark.told)}"{current}>{html}</a>'
    )
