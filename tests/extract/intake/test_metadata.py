"""extract.intake.metadata: title, publisher, authors and address as a page states them.

The pages are made up; each case is a way in which saved news pages were seen to name themselves.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from extract.intake.metadata import stated_by_page, stated_by_pdf

TITLE = "Raids go on in the north"
OG = f'<meta property="og:title" content="{TITLE}">'
SITE = '<meta property="og:site_name" content="Northern Courier">'
LD = '<script type="application/ld+json">{}</script>'


def page(title: str, head: str, body: str) -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}<p>Text.</p></body></html>"


TITLES = [
    # (title element, head, headings)
    (f"{TITLE} - Northern Courier", "", f"<h1>Northern Courier</h1><h2>{TITLE}</h2>"),
    (f"Courier | {TITLE}", "", f"<h1><a href='/'>Courier</a></h1><h2>{TITLE}</h2>"),
    (f"{TITLE} | Northern Courier", SITE, ""),
    (f"{TITLE} | Northern Courier", OG, "<h1>Northern Courier</h1>"),
    (f"Northern Courier | {TITLE}", SITE, ""),
    ("Northern Courier: news", OG, ""),
    ("News", f'<meta property="og:title" content="{TITLE} | Northern Courier">{SITE}', ""),
    ("News", f'<meta name="twitter:title" content="{TITLE} – Northern Courier">{SITE}', ""),
    (
        "Raids in the north",
        LD.format(f'{{"@type":"NewsArticle","headline":"{TITLE}"}}'),
        "<h1>Courier</h1>",
    ),
    (
        "Northern Courier",
        LD.format(
            f'{{"@type":"NewsArticle","headline":"{TITLE}",'
            '"publisher":{"name":"Northern Courier"}}'
        ),
        "",
    ),
    (TITLE, "", f"<h1 class='site-title'>Raids</h1><h1>{TITLE}</h1><h1>Sport</h1>"),
    (TITLE, "", "<h1>Raids<br>go <i>on<br/></i>in the<div>north</div></h1>"),
    ("Raids in the north go on as ever", OG.replace("go on", "continue"), f"<h1>{TITLE}</h1>"),
    (f"  {TITLE}\n ", "", ""),
    ("News", f'<meta property="og:title" content=" "><meta name="title" content="{TITLE}">', ""),
    (TITLE, "", f"<h1>{TITLE}</h1><h2>Raids go on</h2>"),
    (TITLE, "", f"<h1><a href='http://['>{TITLE}</a></h1>"),
    ("", "", f"<h1>{TITLE}</h1>"),
    ("Raids go on in the north &mdash; Courier", "", "<h1>Raids  go on\n in <b>the</b> north</h1>"),
]


@pytest.mark.parametrize(("title", "head", "body"), TITLES)
def test_the_title_is_the_articles(title: str, head: str, body: str) -> None:
    assert stated_by_page("page.html", page(title, head, body)).title == TITLE


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Q&amp;A: “Raids” &lt;go on&gt;", "Q&A: “Raids” <go on>"),
        ("Raids [updated] go on", "Raids [updated] go on"),
        ("Raids\u200b go\u00ad&shy; on\ufeff", "Raids go on"),
        ("Raids &#8238; go on", None),
        ("Caf&eacute; — 68% of 104", "Café — 68% of 104"),
        ("Raids go " + "on " * 200, None),
    ],
)
def test_a_title_is_stored_as_it_is_printed(printed: str, wanted: str | None) -> None:
    found = stated_by_page("page.html", page(f"{printed} | Post", "", f"<h1>{printed}</h1>"))
    assert found.title == wanted


PUBLISHERS = [
    (SITE, "Northern Courier"),
    (LD.format('{"@type":"NewsArticle","publisher":{"name":"Northern Courier"}}'),
     "Northern Courier"),
    (LD.format('[1,"x",null,{"@type":"NewsArticle","publisher":"Northern Courier"}]')
     + "<script>var publisher = 1</script>", "Northern Courier"),
    (LD.format('{"@graph":[{"@type":"WebSite","name":"Northern Courier"}]}'), "Northern Courier"),
    (LD.format('{"@type":"NewsArticle","publisher":"https://courier.example"}'), "Post"),
    (LD.format('{"@type":"NewsArticle","publisher":[{"name":" "},{"name":"Northern Courier"}]}'),
     "Northern Courier"),
    ('<meta name="application-name" content="Northern Courier">', "Northern Courier"),
    ('<meta name="publisher" content="Northern Courier">', "Northern Courier"),
    ('<meta name="publisher" content="https://social.example/courier">', "Post"),
    ('<meta name="twitter:site" content="@courier">', "Post"),
    (SITE + '<meta name="application-name" content="App">', "Northern Courier"),
    ('<meta property="og:site_name" content="Sylvania.com">', "Sylvania.com"),
    ("", "Post"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "wanted"), PUBLISHERS)
def test_the_publisher_is_who_the_page_says(head: str, wanted: str) -> None:
    found = stated_by_page("page.html", page(f"{TITLE} | Post", head, f"<h1>{TITLE}</h1>"))
    assert found.publisher == wanted


def test_a_title_of_three_parts_names_no_publisher() -> None:
    found = stated_by_page("page.html", page(f"{TITLE} | World | Post", "", f"<h1>{TITLE}</h1>"))
    assert (found.title, found.publisher) == (TITLE, None)


def test_a_handle_is_the_last_that_names_a_publisher() -> None:
    handle = '<meta name="twitter:site" content="@courier">'
    assert stated_by_page("page.html", page(TITLE, handle, "")).publisher == "courier"
    assert stated_by_page("page.html", page(TITLE, "", "")).publisher is None


AUTHORS = [
    ('<meta name="author" content="Ann Example; Ben Example">', "", ["Ann Example", "Ben Example"]),
    ('<meta name="author" content="By Ann Example and Ben Example">', "",
     ["Ann Example", "Ben Example"]),
    (LD.format('{"@type":"Article","author":[{"name":"Ann Example"},"Ben Example"]}'), "",
     ["Ann Example", "Ben Example"]),
    ('<meta property="article:author" content="https://social.example/ann">',
     '<h1>Raids go on in the north</h1><a rel="author" href="/ann">Ann Example</a>',
     ["Ann Example"]),
    ("", '<h1>Raids go on in the north</h1><p class="byline">By Ann Example, Ben Example</p>',
     ["Ann Example", "Ben Example"]),
    ("", '<h1>Raids go on in the north</h1><p class="author-box">Reading time: 5 minutes</p>', []),
    (SITE + '<meta name="author" content="Northern Courier">', "", ["Northern Courier"]),
    (SITE + '<meta name="author" content="Northern Courier">',
     '<h1>Raids go on in the north</h1><p class="byline">By Ann Example</p>', ["Ann Example"]),
    ('<meta name="author" content="admin"><meta name="dc.creator" content="Ann Example">', "",
     ["Ann Example"]),
    ("", "", []),
]  # fmt: skip


NOBODY = [
    "anonymous", "Anonymous", "admin", "Admin2", "site admin", "Administrator", "root", "user",
    "User1", "Unknown", "Unknown Author", "Microsoft Office User", "Windows User", "N/A", "-",
    "news@post.example", "post.example", "www.post.example/team", "https://post.example/ann",
    "DESKTOP-7QK2", "WS-0142", "localhost", "undefined",
]  # fmt: skip


@pytest.mark.parametrize("filler", NOBODY)
def test_what_programs_fill_in_is_nobody(filler: str) -> None:
    head = f'<meta name="author" content="{filler}">'
    assert stated_by_page("page.html", page(TITLE, head, "")).authors == []
    assert stated_by_pdf(SimpleNamespace(title="Raids", author=filler)) == ("Raids", [])


@pytest.mark.parametrize("name", ["Ann Root", "Ben Guest", "UNICEF", "The Observer", "A. User"])
def test_names_that_look_like_fillers_stay(name: str) -> None:
    assert stated_by_pdf(SimpleNamespace(title=None, author=name)) == (None, [name])


@pytest.mark.parametrize(("head", "body", "wanted"), AUTHORS)
def test_authors_are_who_the_page_names(head: str, body: str, wanted: list[str]) -> None:
    assert stated_by_page("page.html", page(TITLE, head, body)).authors == wanted


CANONICAL = '<link rel="canonical" href="{}">'
OG_URL = '<meta property="og:url" content="{}">'
ADDRESSES = [
    (CANONICAL.format("https://post.example/raids"), "https://post.example/raids"),
    (OG_URL.format("https://post.example/raids"), "https://post.example/raids"),
    (CANONICAL.format("/raids") + OG_URL.format("https://post.example/x"),
     "https://post.example/raids"),
    (CANONICAL.format("https://post.example/") + OG_URL.format("https://post.example/raids"),
     "https://post.example/raids"),
    (CANONICAL.format("/raids"), None),
    (CANONICAL.format("javascript:alert(1)"), None),
    (CANONICAL.format("http://["), None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "wanted"), ADDRESSES)
def test_the_address_is_the_pages_own(head: str, wanted: str | None) -> None:
    assert stated_by_page("page.html", page(TITLE, head, "")).url == wanted
