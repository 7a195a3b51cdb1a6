"""What produced HTML holds, as a browser would take it: tags, attributes and text.

    assert shape(quotation("", "<b>", "")) == shape(quotation("", "plain", ""))

Not for rendering: tests/browser opens the pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Parsed:
    """Tags with the names of their attributes, all attribute values, and the text."""

    tags: list[tuple[str, tuple[str, ...]]] = field(
        default_factory=list[tuple[str, tuple[str, ...]]]
    )
    values: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Parsed()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.tags.append((tag, tuple(name for name, _ in attrs)))
        self.found.values += [(name, value or "") for name, value in attrs]
        if tag not in {"br", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        self.found.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")


def parse(html: str) -> Parsed:
    """The HTML's tags and text; asserts that every tag is closed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], "tags stay open"
    return reader.found


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The tags and the names of their attributes, in order."""
    return parse(html).tags
