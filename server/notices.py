"""A plain page for a request that is not answered: what happened, and what to do.

    await notice(404, "No such page", "There is nothing at this address.")(scope, receive, send)

Its words are ours: nothing of the request is repeated in them. Not for what goes wrong within a
page (`errors.py`), nor for the API, which answers programs in JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import Scope

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{title} – Figures of Record</title>{head}
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 15vh auto; max-width: 34rem; padding: 0 1.25rem; background: Canvas;
  color: CanvasText; font: 1.05rem/1.6 "Source Sans", sans-serif; }}
h1 {{ font: 600 1.7rem/1.25 "Source Serif", serif; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{paragraphs}
</main>
</body>
</html>
"""


def notice(
    status: int,
    title: str,
    *sentences: str,
    link: tuple[str, str] | None = None,
    head: str = "",
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The page as a response that is not kept anywhere.

    Args:
        status: the HTTP status.
        title: the heading.
        sentences: a paragraph each.
        link: address and words of a way on.
        head: HTML of ours for the page's head.
        headers: further headers of the response.
    """
    paragraphs = [f"<p>{escape(sentence)}</p>" for sentence in sentences]
    if link:
        paragraphs.append(f'<p><a href="{escape(link[0])}">{escape(link[1])}</a></p>')
    page = _PAGE.format(title=escape(title), head=head, paragraphs="\n".join(paragraphs))
    return HTMLResponse(page, status, {"Cache-Control": "no-store"} | dict(headers or {}))


def has_body(scope: Scope) -> bool:
    """Whether the request brings content: it is then refused, and its connection closed."""
    headers = Headers(scope=scope)
    return "transfer-encoding" in headers or headers.get("content-length", "0").strip() != "0"
