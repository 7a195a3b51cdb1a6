"""What a page's own style rules say of its elements: hidden, struck out, or set as a block.

    rules = Styles(["p.old { text-decoration: line-through }"])
    rules.of("p", "", "old", "")["text-decoration"]

Read are the style attribute and, of <style> elements, the rules that name an element by tag, class
or id, and the elements that it is in ("p .old", "aside > p"). As in a browser the rule that says
more decides, then the later. Rules within @media and the like, but for those of any screen, with
states or attributes, and within what <html> or <body> are said to be depend on more than the page
and are not read. What may hide words (sizes, colours, places) is read where a rule does hide them.
Not for what is hidden by it: that is `intake.hiding`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import Any, NamedTuple

from extract.grammar.lexicon import word_set
from extract.intake.hiding import GROUPS, READ, hiding

# What is left of it are the rules and a brace too many, which begins no rule.
_ANY_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\{", re.IGNORECASE)
# A nought or a one, something far, or a word that hides: other declarations cannot hide words.
_MAY_HIDE = re.compile(r"[:(,\s-][+-]?(?:[01]|\.0|\d{3})|hidden|transparent|inset", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_PART = re.compile(r"([.#])([\w-]+)")
_ALWAYS = word_set(
    "display visibility text-decoration text-decoration-line vertical-align clip clip-path left "
    "top position text-indent margin margin-left margin-right padding padding-left padding-right"
)
_READ = _ALWAYS | READ
# A page hides itself whole until its scripts run, or against being framed: that hides no words.
_MOST = 500  # rules that begin alike; more are made to be slow
_STEPS = 100_000  # looks at an element around another; past them, such rules are not read
_AROUND = 4  # elements around an element that a rule names
_WHOLE_PAGE = frozenset(["html", "body", "main", "article", "*"])


def declarations(
    style: str, important: bool | None = None, read: Container[str] = _READ
) -> dict[str, str]:
    """The declarations that matter here, in lower case: {"display": "none"}.

    `important` says which: those that are, those that are not, or (None) both; `read` names the
    properties.
    """
    found: dict[str, str] = {}
    for declaration in style.split(";"):
        name, colon, written = declaration.partition(":")
        name = name.strip().lower()
        if not colon or name not in read:
            continue
        value, mark, _ = written.lower().partition("!")
        if important in (None, bool(mark)):
            found[name] = value.strip()
    return found


class _Simple(NamedTuple):
    """Elements with this tag ("" for any) and these classes and ids; `child`: the direct parent."""

    tag: str
    names: frozenset[str]
    child: bool = False

    @property
    def keys(self) -> Iterable[str]:
        """What rules for the same elements have in common: one of the names, or the tag."""
        return self.names or (self.tag,)

    def fits(self, tag: str, names: frozenset[str]) -> bool:
        return (not self.tag or self.tag == tag) and self.names <= names


class _Rule(NamedTuple):
    """What is said of the elements that fit `last` in elements that fit `around`, nearest first."""

    weight: tuple[bool, int, int, int]  # important, then how many ids, classes and tags it names
    order: int
    last: _Simple
    around: tuple[_Simple, ...]
    said: Mapping[str, str]

    @property
    def needed(self) -> frozenset[str]:
        """The tags, classes and ids that must be somewhere around."""
        tags = frozenset(part.tag for part in self.around if part.tag)
        return tags.union(*(part.names for part in self.around))


class Styles:
    """The rules of a page's <style> elements."""

    def __init__(self, sheets: Iterable[str]) -> None:
        # By the first class or id of a selector, or its tag: all that it asks for, what it says.
        self._rules: dict[str, dict[tuple[bool, tuple[_Simple, ...]], _Rule]] = {}
        self._known: dict[tuple[str, str, str], list[tuple[_Rule, frozenset[str]]]] = {}
        self._around: dict[Any, frozenset[str]] = {}
        self._said: dict[tuple[str, str, str], Mapping[str, str]] = {}
        self._steps = 0
        written = [rule for sheet in sheets for rule in _rules(_COMMENT.sub(" ", sheet))]
        hidden = _hidden(written)
        read = _ALWAYS.union(*(GROUPS[way] for way in hidden))
        order = 0
        for selectors, body in written:
            for important in (False, True):
                said = declarations(body, important, read)
                for selector in selectors.split(",") if said else ():
                    self._take(_selector(selector.strip()), order, said, important, hidden)
                    order += 1

    def _take(
        self,
        parts: tuple[_Simple, ...],
        order: int,
        said: Mapping[str, str],
        important: bool,
        hidden: Mapping[str, Container[str]],
    ) -> None:
        if not parts:
            return
        last, around = parts[0], parts[1:]
        ways = [way for way, keys in hidden.items() if any(key in keys for key in last.keys)]
        wanted = _ALWAYS.union(*(GROUPS[way] for way in ways))
        said = {name: value for name, value in said.items() if name in wanted}
        if not said:
            return
        alike = self._rules.setdefault(min(last.names, default=last.tag), {})
        key = (important, parts)
        if len(alike) < _MOST or key in alike:
            before = alike[key].said if key in alike else {}
            weight = (important, *_weight(parts))
            alike[key] = _Rule(weight, order, last, around, {**before, **said})

    def of(
        self, tag: str, name: str, classes: str, style: str, parent: Any = None
    ) -> Mapping[str, str]:
        """What holds for an element with this tag, id, class and style attribute.

        `parent` is the element of lxml's that it is in.
        """
        found: Mapping[str, str] = {}
        if self._rules:
            found = self._in_sheets((tag, name, classes), parent)
        return {**found, **declarations(style)} if style else found

    def _in_sheets(self, key: tuple[str, str, str], parent: Any) -> Mapping[str, str]:
        if key not in self._known:
            rules = self._fitting(*key)
            self._known[key] = [(rule, rule.needed) for rule in rules]
            if not any(rule.around for rule in rules):
                self._said[key] = _together(rules)
        if key in self._said:
            return self._said[key]
        names = self._names_around(parent)
        return _together(
            rule
            for rule, needed in self._known[key]
            if not rule.around or (needed <= names and self._is_in(rule.around, parent))
        )

    def _names_around(self, parent: Any) -> frozenset[str]:
        """The tags, classes and ids of an element's parent and of all around it."""
        chain: list[Any] = []
        while parent is not None and parent not in self._around:
            chain.append(parent)
            parent = parent.getparent()
        found = self._around[parent] if parent is not None else frozenset[str]()
        for element in reversed(chain):
            if element.tag not in ("html", "body"):
                own = _names(element.get("id") or "", element.get("class") or "")
                found = found | own | {element.tag}
            self._around[element] = found
        return found

    def _fitting(self, tag: str, name: str, classes: str) -> list[_Rule]:
        """The rules whose last part fits, those that decide last."""
        own = _names(name, classes)
        found = [
            rule
            for key in (tag, *own)
            for rule in self._rules.get(key, {}).values()
            if rule.last.fits(tag, own)
        ]
        return sorted(found, key=lambda rule: (rule.weight, rule.order))

    def _is_in(self, around: tuple[_Simple, ...], parent: Any) -> bool:
        """Whether an element of this parent is within elements that fit, the nearest first."""
        wanted = around[0]
        while parent is not None and parent.tag not in ("html", "body"):
            self._steps += 1
            if self._steps > _STEPS:
                return False
            names = _names(parent.get("id") or "", parent.get("class") or "")
            if wanted.fits(parent.tag, names) and (
                len(around) == 1 or self._is_in(around[1:], parent.getparent())
            ):
                return True
            if wanted.child:
                return False
            parent = parent.getparent()
        return False


class _Everything:
    """Contains whatever is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


def _hidden(rules: Iterable[tuple[str, str]]) -> dict[str, Container[str]]:
    """By which ways rules hide words, and the keys of the elements that they hide.

    Letters of no size are those of all elements within, so that all sizes count.
    """
    found: dict[str, set[str]] = {}
    for selectors, body in rules:
        ways = hiding(declarations(body, read=READ)) if _MAY_HIDE.search(body) else ()
        for selector in selectors.split(",") if ways else ():
            parts = _selector(selector.strip())
            for way in ways if parts else ():
                found.setdefault(way, set()).update(parts[0].keys)
    return {way: _Everything() if way == "size" else keys for way, keys in found.items()}


def _together(rules: Iterable[_Rule]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for rule in rules:
        found.update(rule.said)
    return found


def _names(name: str, classes: str) -> frozenset[str]:
    """An element's classes and id, as selectors write them."""
    return frozenset([*(f".{word}" for word in classes.split()), *([f"#{name}"] if name else [])])


def _weight(parts: tuple[_Simple, ...]) -> tuple[int, int, int]:
    names = [name for part in parts for name in part.names]
    ids = sum(name.startswith("#") for name in names)
    return ids, len(names) - ids, sum(bool(part.tag) for part in parts)


def _selector(selector: str) -> tuple[_Simple, ...]:
    """The parts of a selector, the last first; none where it is one that is not read."""
    found: list[_Simple] = []
    child = False
    for written in reversed(selector.replace(">", " > ").split()):
        if written == ">":
            if child or not found:
                return ()
            child = True
            continue
        simple = _SIMPLE.fullmatch(written)
        if simple is None or len(found) > _AROUND:
            return ()
        names = frozenset(kind + name for kind, name in _PART.findall(simple["rest"]))
        found.append(_Simple((simple["tag"] or "").lower(), names, child))
        child = False
    if child or not found or (not found[0].names and found[0].tag in _WHOLE_PAGE):
        return ()
    while not found[-1].child and not found[-1].names and found[-1].tag in ("html", "body"):
        found.pop()  # all elements are in these
    return tuple(found)


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
