"""extract.intake.published: which day a page states as its article's, and which stay open.

The pages are made up; each case is a way in which saved news pages were seen to state a date.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from extract.intake.metadata import stated_by_page
from tests.few import few

PROSE = (
    "Police made raids in all of the districts of the north, and the work would go on in the next "
    "days, the ministry said to us."
)
BODY = (
    "<p>The provincial court heard the case on a Monday morning while relatives of the accused "
    "waited outside the gate, and a clerk read the list of names aloud before the session.</p>"
    "<p>Officials from the ministry said that the work would go on and that further visits to the "
    "district were planned, although nobody would say when, or how many officers would go.</p>"
)
ADDRESS = "https://post.example/raids"


def page(head: str = "", beside: str = "", address: str = ADDRESS, lang: str = "en") -> str:
    return (
        f'<html lang="{lang}"><head><title>Raids go on | Post</title>'
        f'<link rel="canonical" href="{address}">{head}</head><body><nav>2 May 2001</nav>'
        f"<article><h1>Raids go on</h1>{beside}{BODY}</article>"
        "<aside><p>3 March 2003 Other story</p></aside><footer>© 2012</footer></body></html>"
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def stated(html: str) -> tuple[str | None, str]:
    found = stated_by_page("page.html", html)
    return found.published.edtf if found.published else None, " ".join(found.remarks)


PUBLISHED = meta("article:published_time", "2008-06-12T08:00:00+07:00")
OWN = {"@type": "NewsArticle", "headline": "Raids go on", "datePublished": "2008-06-12"}
OTHER = '<span itemprop="datePublished" content="2009-01-01">x</span>'
STATED = [
    # (head, beside the heading): all of them state 12 June 2008
    (PUBLISHED, ""),
    (meta("PubDate", "20080612"), ""),
    (meta("publication-date", "12.06.2008"), ""),
    (meta("dc.date.issued", "Thu, 12 Jun 2008 08:00:00 +0700"), ""),
    (meta("date", "June 12th, 2008"), ""),
    # 12/06 is June or December: the line by the heading says which
    (meta("publishdate", "12/06/2008"), "<p>By Ann Example | June 12, 2008</p>"),
    (linked(OWN), ""),
    # the article's own object among those of the site, of other stories and of comments
    (linked({"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, OWN]}), ""),
    (linked([OWN, {"@type": "NewsArticle", "headline": "Bridge opens today",
                   "url": "https://post.example/bridge", "datePublished": "2009-01-01"}]), ""),
    (linked(OWN | {"comment": [{"@type": "Comment", "datePublished": "2008-06-20"}]}), ""),
    (linked({"@type": "WebPage", "mainEntity": OWN, "datePublished": "2008-06-12"}), ""),
    (linked({"@type": ["Report", "NewsArticle"], "mainEntityOfPage": {"@id": ADDRESS},
             "headline": "Police: “we go on”", "datePublished": "2008-06-12"}), ""),
    (PUBLISHED + linked({"@type": "NewsArticle", "headline": "Bridge opens today",
                         "datePublished": "2009-01-01"}), ""),
    (PUBLISHED + linked({"@type": "VideoObject", "uploadDate": "2009-01-01"}), ""),
    # headings share their small words, and stories on one subject some of the others
    (linked([OWN, {"@type": "NewsArticle", "headline": "Snow falls on and on", "url": ADDRESS + "2",
                   "datePublished": "2009-01-01"}]), ""),
    (PUBLISHED, "<p>The law on raids was published on 2 May 2001 in the gazette.</p>"),
    ("", '<abbr class="published" title="2008-06-12T08:00:00+07:00">Thursday</abbr>'),
    ("", '<time itemprop="datePublished" datetime="2008-06-12">yesterday</time>'),
    ("", '<time class="entry-date published" datetime="2008-06-12T08:00">12 June</time>'),
    # what others than the article state is not its date
    (PUBLISHED, "<p>Updated 12 June 2008, 10:00</p>"),
    (PUBLISHED + meta("article:modified_time", "2008-06-16"), "<p>Published 12 June 2008</p>"),
    (PUBLISHED, f"<p>PHNOM PENH, June 11, 2008 — {PROSE}</p>"),
    # of other scopes: a comment, a box, a teaser
    (PUBLISHED, f'{BODY}{BODY}<p itemscope itemtype="http://schema.org/Comment">{OTHER}</p>'),
    (PUBLISHED, f"{BODY}{BODY}<aside>{OTHER}</aside>"),
    (PUBLISHED, f"{BODY}{BODY}<article>{OTHER}</article>"),
    # neither a line about the article nor a paragraph, and no line that begins with its day
    (PUBLISHED, f"<p>{'Some words of a caption ' * 4} 30 June 2008</p>"),
    (PUBLISHED, f"{BODY}{BODY}<p>Published by the Northern Courier of Sylvania, 30 June 2008</p>"),
    (linked(OWN | {"dateModified": "2008-06-13"}), ""),
    # late in UTC, and Phnom Penh is seven hours ahead of it: the same day there
    (meta("article:published_time", "2008-06-12T11:00:00Z"), ""),
    (meta("article:published_time", "2008-06-12T00:00:00Z"), ""),  # a day without a time
    (PUBLISHED, "<p>Published 12 June 2008. Updated 14 June 2008.</p>"),
    (PUBLISHED, '<aside class="related"><time>30 June 2008</time></aside>'),
]  # fmt: skip


@pytest.mark.parametrize(("head", "beside"), STATED)
def test_the_articles_own_day_is_stated(head: str, beside: str) -> None:
    assert stated(page(head, beside))[0] == "2008-06-12"


def test_a_heading_without_words_has_no_day_beside_it() -> None:
    bare = page(PUBLISHED, "<p>30 June 2008</p>").replace("<h1>Raids go on</h1>", "<h1><img></h1>")
    assert stated(bare) == ("2008-06-12", "")


OPEN = [
    # (head, beside the heading, what the remark names)
    (PUBLISHED + meta("article:published_time", "2009-01-03"), "", ["2008-06-12", "2009-01-03"]),
    (PUBLISHED + meta("publish-date", "Mon, 30 Jun 2008 08:00:00 +0700"), "", ["30 Jun 2008"]),
    (PUBLISHED + meta("pubdate", "20080630"), "", ["article:published_time", "20080630"]),
    (PUBLISHED + meta("date", "30/06/2008"), "", ["30/06/2008"]),
    (PUBLISHED + meta("dc.date", "June 30, 2008"), "", ["June 30, 2008"]),
    (PUBLISHED + meta("pubdate", "1214816400"), "", ["pubdate", "1214816400"]),
    (PUBLISHED + linked(OWN | {"datePublished": "2008-06-30"}), "", ["JSON-LD", "2008-06-30"]),
    (linked(OWN | {"dateModified": "2008-08-01"}), "", ["JSON-LD dateModified", "2008-08-01"]),
    (PUBLISHED, '<time itemprop="datePublished" datetime="2008-06-30">x</time>', ["2008-06-30"]),
    (PUBLISHED, "<p>By Ann Example, 30 June 2008</p>", ["line by the heading", "30 June 2008"]),
    (PUBLISHED, "<p>Posted on 2008-06-30 by Ann Example</p>", ["2008-06-30"]),
    (PUBLISHED, '<span class="date">30.06.2008</span>', ["30.06.2008"]),
    (PUBLISHED, "<p>30.06.08</p>", ["30.06.08"]),
    (PUBLISHED, f"{BODY}{BODY}<p>Posted: 30 June 2008</p>", ["a line of the article"]),
    (PUBLISHED, "<p>Updated: 30 June 2008</p>", ["30 June 2008"]),
    (PUBLISHED, "<p>Published 12 June 2008, updated 30 June 2008</p>", ["30 June 2008"]),
    (PUBLISHED, "<p>Updated: 14 June 2008</p>", ["14 June 2008"]),
    (PUBLISHED, '<aside class="box"><time>30 June 2008</time></aside>', ["30 June 2008"]),
    (PUBLISHED, '<p class="dateline">PHNOM PENH, June 30, 2008 —</p>', ["dateline"]),
    (PUBLISHED, f"<p>PHNOM PENH, June 30, 2008 — {PROSE}</p>",
     ["the dateline", "June 30, 2008"]),
    (PUBLISHED + meta("article:modified_time", "2009-03-01"), "", ["changed", "2009-03-01"]),
    (meta("article:published_time", "2008-06-11T19:30:00Z"), "<p>June 12, 2008</p>",
     ["2008-06-11T19:30:00Z", "2008-06-12", "June 12, 2008"]),
    (meta("article:published_time", "2008-06-11T19:30:00Z"), "", ["2008-06-11 or 2008-06-12"]),
    (meta("article:published_time", "2008-06-12T02:30:00Z"), "", ["2008-06-11 or 2008-06-12"]),
    (meta("article:published_time", "04/05/2008"), "", ["two ways", "2008-04-05 or 2008-05-04"]),
    ("", "<p>Published on 12 June 2008</p>", ["no metadata", "12 June 2008"]),
    (meta("article:published_time", "2999-99-99"), "", []),
    (PUBLISHED, "<p>PHNOM PENH, June 30, 2008 — Police made raids in the north.</p>",
     ["the dateline", "June 30, 2008"]),
    (meta("article:published_time", "1970-01-01T00:00:00Z"), "", []),
    (meta("article:published_time", "2008-06"), "", []),
    (meta("article:published_time", "3 May 2008 and 4 May 2008"), "", []),
    (meta("article:modified_time", "2008-06-12"), "", []),
    (linked({"@type": "WebSite", "datePublished": "2008-06-12"}), "", []),
    (linked({"@type": "NewsArticle", "headline": "Bridge opens today",
             "datePublished": "2008-06-12"}), "", []),
    (linked({"itemListElement": [OWN, OWN]}), "", []),
    (linked({"@graph": [{"@type": "NewsArticle", "headline": "Snow falls on and on",
                         "datePublished": "2008-06-12"}]}), "", []),
]  # fmt: skip


@pytest.mark.parametrize(("head", "beside", "names"), OPEN)
def test_what_is_in_doubt_stays_open_and_is_named(head: str, beside: str, names: list[str]) -> None:
    found, remark = stated(page(head, beside))
    assert found is None
    assert [name for name in names if name not in remark] == []


@pytest.mark.parametrize(
    ("address", "beside", "wanted"),
    [
        ("https://post.example/2008/06/12/raids", "", "2008-06-12"),
        ("https://post.example/2008/jun/12/raids", "", "2008-06-12"),
        ("https://post.example/news/20080612/raids", "", "2008-06-12"),
        ("https://post.example/2008/6/12/raids", "", "2008-06-12"),
        ("https://post.example/2008/06/30/raids", "", None),
        ("https://post.example/2008/06/raids", "", "2008-06-12"),
        ("https://post.example/2008/06/30/raids", "<p>12 June 2008</p>", None),
    ],
)
def test_the_address_is_a_witness(address: str, beside: str, wanted: str | None) -> None:
    found, remark = stated(page(PUBLISHED, beside, address))
    assert found == wanted
    assert ("the page's address (2008/06/30)" in remark) == (wanted is None)


def test_two_places_that_agree_state_a_day_without_metadata() -> None:
    address = "https://post.example/2008/06/12/raids"
    assert stated(page("", "<p>12 June 2008</p>", address))[0] == "2008-06-12"
    assert stated(page("", "<p>13 June 2008</p>", address))[0] is None
    assert stated(page("", "", address))[0] is None


@pytest.mark.parametrize(
    ("time", "address", "lang", "wanted"),
    [
        ("2008-06-12T16:30:00Z", "https://post.example.kh/a", "en", "2008-06-12"),
        ("2008-06-12T18:30:00Z", "https://post.example.kh/a", "en", None),  # the 13th there
        ("2008-06-12T19:30:00Z", "https://post.example.uk/a", "en", "2008-06-12"),
        ("2008-06-12T19:30:00Z", "https://post.example/a", "de", "2008-06-12"),
        ("2008-06-12T19:30:00Z", "https://post.example/a", "en-US", None),  # a template's default
    ],
)
def test_a_time_in_utc_counts_where_its_day_is_the_same(
    time: str, address: str, lang: str, wanted: str | None
) -> None:
    assert stated(page(meta("article:published_time", time), "", address, lang))[0] == wanted


@pytest.mark.parametrize("day", ["1994-12-31", "1987-03-04", "1911-05-06"])
def test_old_articles_have_dates_too(day: str) -> None:
    assert stated(page(meta("article:published_time", day)))[0] == day


def test_a_day_that_lies_ahead_is_not_taken() -> None:
    ahead = (date.today() + timedelta(30)).isoformat()  # noqa: DTZ011  # as the code's own day
    found, remark = stated(page(meta("article:published_time", ahead)))
    assert found is None
    assert "in the future" in remark


def test_the_note_names_the_places() -> None:
    published = stated_by_page("page.html", page(PUBLISHED + linked(OWN))).published
    assert published is not None
    assert published.note == (
        "Stated by meta article:published_time and JSON-LD datePublished of the article."
    )


NESTED = '{"a":' * 10_000 + "1" + "}" * 10_000
HOSTILE = [
    # none of these raises, and each leaves the stated day as it is
    linked({}) + '<script type="application/ld+json">{"datePublished": "2009-01-01",,}</script>',
    f'<script type="application/ld+json">{NESTED}</script>',
    f'<script type="application/ld+json">{"[" * 100_000}</script>',
    '<script type="application/ld+json">' + "9" * 10_000 + "</script>",
    meta("keywords", "x" * 1_000_000),
    meta("description", "") * 20_000,
    meta("pubdate", "9" * 100_000),
    meta("pubdate", "1 " * 100_000),
    '<link rel="canonical" href="http://[">' + '<meta property="og:url" content="http://[">',
    linked({"@type": "NewsArticle", "url": "http://[", "datePublished": {"@value": 7}}),
    linked({"@type": [None, {}], "headline": [None, 3], "datePublished": [[], {}]}),
]


@pytest.mark.parametrize("head", few(HOSTILE, 2), ids=range(len(HOSTILE)))
def test_hostile_metadata_change_nothing(head: str) -> None:
    assert stated(page(head + PUBLISHED))[0] == "2008-06-12"
