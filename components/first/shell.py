"""A page around its content: head, masthead, filters and footer, in the page's own style sheet.

    head, body = rendered(content, "", title="Tiers – Sylvania", heading="Tiers", ...)

The style sheet is the app's, with what only a page without a script needs (`first.css`).

Not for what a page says: `telling` holds that, and `answer` puts the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from components import citing, markup, page, style

STYLE = style.RULES.read_text(encoding="utf-8") + Path(__file__).with_name("first.css").read_text(
    encoding="utf-8"
)
WHOLE = "This page can be read without JavaScript; filters and points need it."
PART = "The rest of this page, its filters and its points need JavaScript."
_BODY, _STYLED, _CONTENT, _FOOTER = (
    "<!--body-->", "<!--style-->", "<!--content-->", "<!--footer-->",
)  # fmt: skip


def rendered(content: str, rules: str, **values: Any) -> tuple[str, str]:
    """What belongs into the head, and what belongs into the body.

    Args:
        content: HTML that is below the heading.
        rules: of this page alone, after those of all pages.
        **values: of the template (`templates/first.html`); those that are not given are empty.
    """
    nothing: dict[str, Any] = {
        "kicker": "", "messages": (), "image": "", "image_alt": "", "json_ld": None, "size": (0, 0),
        "framed": False, "titled": True, "oembed": "", "refresh": False, "fields": (), "chosen": (),
        "footer": "", "readable": WHOLE, "script": "",
    }  # fmt: skip
    given = nothing | values
    text = markup.render("first", **given)
    # Put where no value can be: comments of the template's, which no escaped text can repeat.
    parts = ((_STYLED, f"{STYLE}{rules}"), (_CONTENT, content), (_FOOTER, given["footer"]))
    for mark, made in parts:
        before, _, after = text.partition(mark)
        text = f"{before}{made}{after}"
    head, _, body = text.partition(_BODY)
    return head, body


def bare(
    site: str,
    title: str,
    heading: str,
    subtitle: str,
    content: str = "",
    menu: Sequence[tuple[str, str, bool]] = (),
    refresh: bool = False,
) -> tuple[str, str]:
    """A page with a heading and no view of the data: no filters, and no index lists it.

    It promises nothing about JavaScript: there is neither a filter nor a point that needs it.
    """
    return rendered(
        content,
        "",
        title=page.tab(title, site),
        site=site,
        heading=heading,
        subtitle=subtitle,
        description=subtitle or heading,
        canonical=citing.origin(),
        kind="website",
        noindex=True,
        menu=menu,
        refresh=refresh,
        readable="",
    )
