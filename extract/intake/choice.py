"""Which blocks of a web page are its article.

    for block, why in zip(seen.blocks, why_left_out(seen)):
        print("kept" if why is None else why, block.text)

The part of the page that holds most of its prose is the article; within it, what is set as a menu,
a list of links, a teaser or a form is left out, and each block says why. Not for the words of a
block (`intake.visible`), nor for bounds within a text (`intake.body`).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate

from extract.intake.visible import Block, Part, Visible

_TAGS = {
    "nav": "menu",
    "aside": "aside",
    "footer": "footer",
    "form": "form",
    "button": "form",
    "select": "form",
    "fieldset": "form",
    "dialog": "dialog",
}
_NAMED = (
    ("menu", r"nav|navbar|navigation|menu|breadcrumbs?|toolbar|topbar|pagination|pager|skip"),
    ("comments", r"comments?|disqus|respond|replies|commentlist|discussion"),
    (
        "other stories",
        (
            r"related|recommend(?:ed|ations?)?|trending|popular|most|more|teasers?|recirc\w*|"
            r"latest|headlines|outbrain|taboola|readnext|next|previous|prev|also|upnext|promoted|"
            r"onward|bottom"
        ),
    ),
    ("sharing", r"share|sharing|sharer|social|sharedaddy|addthis|sharebar|follow"),
    (
        "promotion",
        (
            r"newsletters?|promos?|promotion|ads?|advert\w*|sponsor\w*|subscri\w+|signup|"
            r"donate|donation|cookies?|consent|gdpr|banner|popup|modal|overlay|optin"
        ),
    ),
    ("footer", r"footer|copyright|colophon|disclaimer|legal"),
    ("aside", r"sidebar|rail|aside|widget|widgets|secondary|complementary"),
    ("tags", r"tags?|taglist|keywords|topics"),
    ("author's note", r"bio|authorbio|aboutauthor|author-info|authorbox"),
)
_LABELS = [(label, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for label, words in _NAMED]
_BODY = re.compile(
    r"(?:article|story|post|entry|content|news|text)[-_]*(?:body|content|text|copy|main)|articlebody"
)
_OWN = ("html", "body", "main", "article", "p", "h1", "h2")
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "li", "blockquote", "ul", "ol", "dl")
# Lines that announce links to other pages, and no list of the article's.
_TEASER = re.compile(
    r"(?i)(?:also|click|discover|explore|find|follow|for more|here (?:are|is)|if you|latest|learn|"
    r"listen|more|other|read|recommended|related|see|share|sign|subscribe|top|try|watch|we (?:also|"
    r"recommend)|you (?:can|may|might))\b"
)
_ITEMS = 60  # of a list, at most, that a sentence begins
_CARD = 8  # blocks: a headline, a kicker, a blurb, a byline, a date
_END = re.compile(r"[。！？]|[.!?…][\"'”’)\]]{0,3}(?=\s|$)|[:;][\"'”’]?$")
_CHROME = re.compile(
    r"(?i)(?:share|tweet|print|e-?mail|save|comments?|advertisement|advertising|subscribe|"
    r"sign (?:up|in)|log ?in|register|follow(?: us)?|read more|continue reading.*|load more|"
    r"show more|more|menu|home|search|skip to .*|loading.*|close|facebook|twitter|whatsapp|"
    r"linkedin|copy link|\d+ comments?|share (?:this|on|via).*|click here.*|related(?: \w+)?:?|"
    r"(?:story|article) continues below.*)"
)


def why_left_out(seen: Visible) -> list[str | None]:
    """For each block None if it is of the article, or why it is left out."""
    blocks = seen.blocks
    prose = [_prose(block) for block in blocks]
    labels = _labels(seen, prose)
    weight = [0 if labels[k] else prose[k] for k in range(len(blocks))]
    if not any(weight):  # nothing but short lines: those that lead nowhere are what there is
        weight = [
            0 if labels[k] else _words(block) - block.linked for k, block in enumerate(blocks)
        ]
    sums = [0, *accumulate(weight)]
    first, last = _main(seen.parts, sums, len(blocks))
    first = _headline(seen, labels, first, last)
    found: list[str | None] = []
    for k, block in enumerate(blocks):
        if not first <= k < last:
            found.append(labels[k] or "outside the article")
        elif labels[k]:
            found.append(labels[k])
        elif block.tag == "li" and _is_announced(blocks, k):
            found.append(None)
        else:
            found.append(_why_not(block))
    return found


def _is_announced(blocks: list[Block], k: int) -> bool:
    """Whether the item is of a list that a sentence of the article begins: "These were held:"."""
    for before in reversed(blocks[max(0, k - _ITEMS) : k]):
        if before.tag != "li":
            told = before.text.endswith(":") and _words(before) >= 5 and not before.linked
            return told and not _TEASER.match(before.text)
    return False


def _headline(seen: Visible, labels: list[str | None], first: int, last: int) -> int:
    """Where the article begins with its headline, which may be in another part of the page."""
    blocks, parts, title = seen.blocks, seen.parts, seen.title.casefold()
    if any(block.tag == "h1" for block in blocks[first:last]):
        return first
    for k in range(first - 1, max(-1, first - 30), -1):
        words = blocks[k].text.casefold()
        if not labels[k] and (blocks[k].tag == "h1" or (words in title and words.count(" ") > 1)):
            return k
    around = [part for part in parts if part.tag == "article" and part.first <= first < part.last]
    return min((part.first for part in around if first - part.first < 30), default=first)


def _words(block: Block) -> int:
    # Scripts without spaces have no words to count: about as many letters make one.
    return max(len(block.text.split()), len(block.text) // 12)


def _prose(block: Block) -> int:
    """How many words of the block are sentences that do not lead elsewhere."""
    words = _words(block)
    own = words - block.linked
    if own * 2 < words or words < 6:
        return 0
    return own if _END.search(block.text) or words > 25 else 0


def _labels(seen: Visible, prose: list[int]) -> list[str | None]:
    sums = [0, *accumulate(prose)]
    linked = [0, *accumulate(block.linked for block in seen.blocks)]
    words = [0, *accumulate(map(_words, seen.blocks))]
    total = max(1, sums[-1])
    cards = _cards(seen)
    found: list[str | None] = [None] * len(seen.blocks)
    for part in seen.parts:
        label = _label(part) or ("other stories" if part in cards else None)
        own = sums[part.last] - sums[part.first]
        if label is None or own * 100 > total * (80 if label == "comments" else 40):
            continue
        if label in ("aside", "other stories", "sharing", "tags"):
            there = words[part.last] - words[part.first]
            if (
                own * 100 > there * 70
                and (linked[part.last] - linked[part.first]) * 100 < there * 5
            ):
                continue
        for k in range(part.first, part.last):
            found[k] = found[k] or label
    return found


def _kind(part: Part) -> tuple[str, str]:
    return part.tag, part.names.strip()


def _cards(seen: Visible) -> set[Part]:
    """The parts that come in numbers, each a linked headline with some words to it."""
    count: Counter[tuple[str, str]] = Counter()
    teasers: list[Part] = []
    for part in seen.parts:
        if part.tag in ("p", "tr") or not 1 < part.last - part.first <= _CARD:
            continue
        there = seen.blocks[part.first : part.last]
        count[_kind(part)] += 1
        if sum(map(_words, there)) < 120 and any(map(_is_headline, there[:3])):
            teasers.append(part)
    alike = Counter(map(_kind, teasers))
    return {
        part
        for part in teasers
        if alike[_kind(part)] > 2 and alike[_kind(part)] * 10 > count[_kind(part)] * 7
    }


def _is_headline(block: Block) -> bool:
    """Whether the block reads as the headline of another story."""
    led = block.linked > 2 and block.linked * 10 > _words(block) * 8
    return led and not _END.search(block.text)


def _label(part: Part) -> str | None:
    if part.tag in _TAGS:
        return _TAGS[part.tag]
    if part.tag in _OWN or _BODY.search(part.names) or "embed" in part.names:
        return None
    return next((label for label, words in _LABELS if words.search(part.names)), None)


def _main(parts: list[Part], sums: list[int], count: int) -> tuple[int, int]:
    """The smallest part of the page that holds nearly all of its prose."""
    first, last = 0, count
    by_size = sorted(parts, key=lambda part: part.first - part.last)
    for part in by_size:
        inside = first <= part.first and part.last <= last and part.tag not in _PARAGRAPHS
        share = sums[part.last] - sums[part.first]
        if inside and share * 100 >= (sums[last] - sums[first]) * 80:
            first, last = part.first, part.last
    return first, last


def _why_not(block: Block) -> str | None:
    words = _words(block)
    if block.tag == "h1":
        return None
    if block.linked * 2 > words and not _END.search(block.text):
        return "links"
    if _CHROME.fullmatch(block.text):
        return "the site's words"
    return None
