"""What a page's own style rules say of its elements: hidden, struck out, or set as a block.

    rules = Styles(["p.old { text-decoration: line-through }"])
    rules.of("p", "", "old", "")["text-decoration"]

Read are the style attribute and, of <style> elements, the rules that name a single element: by tag,
class or id, alone or together. Rules within @media and the like, but for those of any screen, and
selectors with spaces or states depend on more than the page and are not read; later rules win. Not
for anything else that CSS can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extract.grammar.lexicon import word_set

# What is left of it are the rules and a brace too many, which begins no rule.
_ANY_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\{", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_PART = re.compile(r"([.#])([\w-]+)")
_READ = word_set(
    "display visibility text-decoration text-decoration-line vertical-align clip left top position"
)
# A page hides itself whole until its scripts run, or against being framed: that hides no words.
_MOST = 500  # rules that begin alike; more are made to be slow
_WHOLE_PAGE = frozenset(["html", "body", "main", "article", "*"])


def declarations(style: str) -> dict[str, str]:
    """The declarations that matter here, in lower case: {"display": "none"}."""
    found: dict[str, str] = {}
    for one in style.split(";"):
        name, colon, value = one.partition(":")
        name = name.strip().lower()
        if colon and name in _READ:
            found[name] = value.replace("!important", "").strip().lower()
    return found


class Styles:
    """The simple rules of a page's <style> elements."""

    def __init__(self, sheets: Iterable[str]) -> None:
        # By the first class or id of a selector, or its tag: all that it asks for, what it says.
        self._rules: dict[str, dict[tuple[str, frozenset[str]], dict[str, str]]] = {}
        self._known: dict[tuple[str, str, str], dict[str, str]] = {}
        for sheet in sheets:
            for selectors, body in _rules(_COMMENT.sub(" ", sheet)):
                said = declarations(body)
                if said:
                    for selector in selectors.split(","):
                        self._take(selector.strip(), said)

    def _take(self, selector: str, said: dict[str, str]) -> None:
        simple = _SIMPLE.fullmatch(selector)
        if simple is None or not selector or selector.lower() in _WHOLE_PAGE:
            return
        names = frozenset(kind + name for kind, name in _PART.findall(simple["rest"]))
        tag = (simple["tag"] or "").lower()
        alike = self._rules.setdefault(min(names, default=tag), {})
        if len(alike) < _MOST or (tag, names) in alike:
            alike[tag, names] = alike.get((tag, names), {}) | said

    def of(self, tag: str, name: str, classes: str, style: str) -> Mapping[str, str]:
        """What holds for an element with this tag, id, class and style attribute."""
        found: Mapping[str, str] = {}
        if self._rules:
            key = (tag, name, classes)
            found = self._known.get(key) or self._known.setdefault(key, self._said(*key))
        return {**found, **declarations(style)} if style else found

    def _said(self, tag: str, name: str, classes: str) -> dict[str, str]:
        own = {f".{one}" for one in classes.split()} | ({f"#{name}"} if name else set())
        found: dict[str, str] = {}
        for key in (tag, *sorted(own)):
            for (wanted, names), said in self._rules.get(key, {}).items():
                if (not wanted or wanted == tag) and names <= own:
                    found.update(said)
        return found


def _rules(sheet: str) -> Iterable[tuple[str, str]]:
    """Each (selectors, declarations) that is not within another block."""
    sheet = _ANY_SCREEN.sub(" ", sheet)
    at = 0
    while (opened := sheet.find("{", at)) >= 0:
        prelude = sheet[at:opened].rpartition(";")[2].lstrip("} \t\r\n\f").rstrip()
        if not prelude.startswith("@"):
            closed = sheet.find("}", opened)
            closed = len(sheet) if closed < 0 else closed
            yield prelude, sheet[opened + 1 : closed]
            at = closed + 1
            continue
        depth, at = 1, opened + 1
        for brace in re.compile("[{}]").finditer(sheet, at):
            depth += 1 if brace[0] == "{" else -1
            at = brace.end()
            if depth == 0:
                break
        else:
            return
