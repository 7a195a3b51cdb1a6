"""`python -m extract add`: what comes in, what is stated, what is refused, what is said."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pypdf
import pytest

from extract.collection.checked import load
from extract.commands.main import main
from extract.contract import files
from extract.contract.faults import Faulty
from extract.contract.journal import Busy
from extract.contract.publications import NOT_STATED, URL_NOT_STATED
from extract.intake.article import Given, article_id, article_of, published_as
from extract.intake.read import read_source
from tests.extract.desk import TEXT, make_collection, only_article, page, pdf, state_of
from tests.shipped import copy_data, name_nothing

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = load(ROOT / "data")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_collection(tmp_path / "data")


def add(data: Path, *words: str | Path) -> int:
    return main(["add", *map(str, words), "--data", str(data)])


# --- what is stored ----------------------------------------------------------------------------


@pytest.mark.parametrize("key", sorted(SHIPPED.articles))
def test_each_shipped_article_comes_in_as_it_is_stored(key: str, tmp_path: Path) -> None:
    data = make_collection(tmp_path / "data")
    shipped = SHIPPED.articles[key]
    published = shipped.published
    assert published is not None
    original = ROOT / "data" / "articles" / f"{key}.txt"
    code = add(
        data,
        original,
        *("--id", key, "--title", shipped.title, "--publisher", shipped.publisher),
        *("--url", shipped.url, "--published", published.edtf),
        *("--basis", f"{published.basis}: {published.note}"),
        *(word for author in shipped.authors for word in ("--author", author)),
        *(("--note", shipped.note) if shipped.note else ()),
    )
    assert code == 0
    article, text, _ = only_article(data)
    assert (data / "articles" / f"{key}.txt").read_bytes() == original.read_bytes()
    assert text == SHIPPED.texts[key]
    assert article.imported is not None
    assert article.imported.original_sha256 == shipped.text_sha256 == article.text_sha256
    bare = {"records": [], "claims": [], "events": [], "relations": [], "imported": None}
    wanted = shipped.model_copy(update=bare)
    assert article.model_copy(update=bare) == wanted  # the proposed body, too


def test_text_is_stored_byte_for_byte(data: Path, tmp_path: Path) -> None:
    content = "\ufeffTitle\r\n\r\nCafé \u00a0 “four”\u2028and\ttabs \u200f\n\n\n".encode()
    (tmp_path / "a.txt").write_bytes(content)
    assert add(data, tmp_path / "a.txt") == 0
    article, _, _ = only_article(data)
    assert (data / "articles" / f"{article.id}.txt").read_bytes() == content
    assert article.text_sha256 == hashlib.sha256(content).hexdigest()


def test_what_nobody_stated_is_a_fault_and_not_a_guess(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "A Story.txt").write_text("Monday 29 September 2009\n\n" + TEXT)
    assert add(data, tmp_path / "A Story.txt") == 0
    article, _, collection = only_article(data)
    assert article.id == "a-story"
    assert article.published is None
    assert (article.title, article.publisher, article.url) == (
        NOT_STATED,
        NOT_STATED,
        URL_NOT_STATED,
    )
    assert {fault.fault for fault in collection.faults} == {
        "the publication date is missing",
        "the title is not stated",
        "the publisher is not stated",
        "the url is not stated",
    }
    assert "title, publisher, publication date, URL" in capsys.readouterr().out


def test_what_is_stated_leaves_no_fault(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    options = ("--title", "Raids on the rise", "--publisher", "Sylvania Post")
    options += ("--url", "https://example.org/a", "--published", "2009-01")
    options += ("--author", "Ann Example", "--author", " Ben  Example", "--note", "A reprint.")
    assert add(data, tmp_path / "a.txt", *options, "--basis", "inferred: the caption") == 0
    article, text, collection = only_article(data)
    assert collection.faults == []
    assert article.id == "2009-01-sylvania-post-raids-on-the-rise"
    assert article.published is not None
    assert (article.published.basis, article.published.note) == ("inferred", "the caption")
    assert article.authors == ["Ann Example", "Ben Example"]
    assert article.note == "A reprint."
    assert text[article.body.start : article.body.end].startswith("Police in Sylvania")
    assert text[article.body.start : article.body.end].endswith("2008.")
    assert article.records == []
    assert article.claims == []
    assert article.events == []


def test_what_is_not_known_is_asked_on_a_terminal(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    answers = iter(
        [
            "Raids on the rise",
            "",
            "not a link",
            "https://example.org/x",
            "Ann Example;  Ben  Example ;",
            "soon",
            "",
            "2009-01-12",
            "guessed",
            "2009-01-12",
            "stated: the dateline",
        ]
    )
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert add(data, tmp_path / "a.txt") == 0
    article, _, _ = only_article(data)
    assert (article.title, article.publisher) == ("Raids on the rise", NOT_STATED)
    assert article.url == "https://example.org/x"
    assert article.authors == ["Ann Example", "Ben Example"]
    assert article.published is not None
    assert article.published.note == "the dateline"
    assert next(answers, None) is None


def test_only_what_no_option_says_is_asked_and_may_stay_open(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    asked: list[str] = []
    answers = iter(["The \u202epost", "Post", ""])

    def answer(question: str) -> str:
        asked.append(question.split(maxsplit=1)[0])
        return next(answers)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    given = ("--title", "Raids", "--url", "https://example.org/x", "--author", "Ann Example")
    assert add(data, tmp_path / "a.txt", *given) == 0
    assert asked == ["publisher:", "publisher:", "published"]
    assert "contains invisible characters: type it again" in capsys.readouterr().out
    article, _, _ = only_article(data)
    assert (article.title, article.publisher, article.published) == ("Raids", "Post", None)
    assert (article.url, article.authors) == ("https://example.org/x", ["Ann Example"])


def test_a_name_that_cannot_be_seen_is_asked_for_again(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    answers = iter(["Ann\u200b Example", "Ann Example", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    given = ("--title", "Raids", "--publisher", "Post", "--url", "https://example.org/x")
    assert add(data, tmp_path / "a.txt", *given) == 0
    assert only_article(data)[0].authors == ["Ann Example"]


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_questions_that_are_left_write_nothing(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    end: type[BaseException],
) -> None:
    def leave(_: str) -> str:
        raise end

    (tmp_path / "a.txt").write_text(TEXT)
    before = state_of(data)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", leave)
    assert add(data, tmp_path / "a.txt") == 2
    assert "a.txt: the questions were not answered" in capsys.readouterr().err
    assert state_of(data) == before


# --- web pages ---------------------------------------------------------------------------------

DAY = '<meta property="article:published_time" content="2009-01-12T08:00:00+07:00">'


def test_a_page_gives_what_its_metadata_state(data: Path, tmp_path: Path) -> None:
    head = (
        f'{DAY}<meta property="og:site_name" content="Sylvania Post">'
        '<meta name="author" content="Ann Example">'
        '<link rel="canonical" href="https://example.org/raids">'
    )
    content = page(head=head).encode()
    (tmp_path / "page.html").write_bytes(content)
    assert add(data, tmp_path / "page.html") == 0
    article, text, collection = only_article(data)
    assert collection.faults == []
    assert article.id == "2009-01-sylvania-post-raids-on-the-rise"
    assert article.title == "Raids on the rise"
    assert article.authors == ["Ann Example"]
    assert article.url == "https://example.org/raids"
    assert article.published is not None
    assert article.published.edtf == "2009-01-12"
    assert article.published.basis == "stated"
    assert "article:published_time" in article.published.note
    assert article.imported is not None
    assert article.imported.original_sha256 == hashlib.sha256(content).hexdigest()
    assert article.imported.original_name == "page.html"  # no path of somebody's machine
    assert article.imported.media_type == "text/html"
    assert "over 100 raids in 2008" in text
    assert "Sport" not in text
    assert "©" not in text
    assert text[article.body.start : article.body.end].startswith("Police in Sylvania")


LD = '<script type="application/ld+json">{}</script>'
DATES = [
    # (what the head holds, what is taken): a date counts where metadata write it, nowhere else
    (DAY, "2009-01-12"),
    ('<meta name="pubdate" content="20090112">', "2009-01-12"),
    ('<meta name="date" content="12 January 2009">', "2009-01-12"),
    ('<meta itemprop="datePublished" content="January 12, 2009 8:00">', "2009-01-12"),
    (LD.format('{"@type":"NewsArticle","datePublished":"2009-01-12"}'), "2009-01-12"),
    (LD.format('{"@graph":[{"datePublished":"2009-01-12T11:02:03Z"}]}'), "2009-01-12"),
    (LD.format('{"@graph":[{"datePublished":"2009-01-12T01:02:03Z"}]}'), None),  # the 11th in USA
    (LD.format('{"datePublished":"2009-01-12",,}'), None),  # broken JSON states nothing
    (LD.format('{"comment":{"datePublished":"2009-01-12"}}'), None),
    ('<meta property="article:modified_time" content="2013-03-04">', None),
    ('<meta name="last-modified" content="2013-03-04">', None),
    ('<meta name="date" content="2009-01">', None),  # htmldate would make it the first of January
    ('<meta name="date" content="2009">', None),
    ('<meta name="date" content="01/02/2009">', None),  # January or February
    ('<link rel="canonical" href="https://example.org/2009/01/12/raids">', None),
    ("", None),
    (DAY + '<meta name="pubdate" content="2009-02-01">', None),  # which of the two is not known
    (DAY + '<meta property="article:modified_time" content="2009-01-16">', "2009-01-12"),
    (DAY + '<meta property="article:modified_time" content="2013-03-04">', None),  # another text?
]


@pytest.mark.parametrize(("head", "wanted"), DATES)
def test_a_date_is_taken_only_where_metadata_write_it(
    head: str, wanted: str | None, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(page(head=head))
    published = read_source(tmp_path / "page.html").published
    assert (published.edtf if published else None) == wanted


@pytest.mark.parametrize(
    "visible",
    [
        "<p>12 January 2009</p>",
        '<span class="date">12 January 2009</span>',
        '<time datetime="2009-01-12">yesterday</time>',
        "<p>Posted on 2009-01-12 by Ann Example</p>",
    ],
)
def test_a_date_in_the_text_is_left_to_the_curator(visible: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(f"{visible}<p>Police made 100 raids in 2008.</p>"))
    assert read_source(tmp_path / "page.html").published is None


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),  # browsers read it so, and so do those who save pages
        ("UTF-8", "utf-8-sig"),
        ("nonsense-7", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(
    declared: str, written: str, tmp_path: Path
) -> None:
    text = page("<p>“We made 100 raids” – the café’s owner was held in 2008.</p>", charset=declared)
    (tmp_path / "page.html").write_bytes(text.encode(written))
    assert "“We made 100 raids” – the café’s owner" in read_source(tmp_path / "page.html").text


def test_an_xhtml_page_with_its_own_declaration_is_read(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="utf-8"?>' + page()
    (tmp_path / "page.xhtml").write_text(text)
    assert "over 100 raids" in read_source(tmp_path / "page.xhtml").text


def test_the_address_that_a_browser_noted_is_taken(tmp_path: Path) -> None:
    note = "<!-- saved from url=(0025)https://example.org/raids -->"
    (tmp_path / "page.html").write_text(page().replace("<html", f"{note}<html", 1))
    assert read_source(tmp_path / "page.html").url == "https://example.org/raids"


def test_a_host_name_is_no_publisher(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.example.org/raids">'
    text = page(head=head).replace(" | Sylvania Post", "")
    (tmp_path / "page.html").write_text(text)
    assert read_source(tmp_path / "page.html").publisher is None


@pytest.mark.parametrize(
    ("name", "content", "library"),
    [
        ("a.txt", TEXT.encode(), None),  # plain text needs none of them
        ("a.html", page().encode(), "lxml"),
        ("a.pdf", pdf("Police made 100 raids."), "pypdf"),
    ],
)
def test_a_missing_library_is_named_with_its_remedy(
    name: str,
    content: bytes,
    library: str | None,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for module in ("pypdf", "pypdf.errors", "lxml", "lxml.etree", "lxml.html"):
        monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(content)
    before = state_of(data)
    code = add(data, tmp_path / name)
    error = capsys.readouterr().err
    if library is None:
        assert (code, error) == (0, "")
    else:
        assert code == 2
        assert f"({library} is not installed): pip install -r requirements-import.txt" in error
        assert state_of(data) == before


# --- PDF ---------------------------------------------------------------------------------------


def test_a_pdf_gives_its_text_and_title_and_no_date(data: Path, tmp_path: Path) -> None:
    content = pdf(
        "Police in Sylvania made over 100 raids in 2008.",
        "They arrested 38 people (in 2007) and 41 in 2008.",
        title="Raids on the rise",
    )
    (tmp_path / "a.pdf").write_bytes(content)
    assert add(data, tmp_path / "a.pdf", "--publisher", "Sylvania Post") == 0
    article, text, _ = only_article(data)
    assert text == (
        "Police in Sylvania made over 100 raids in 2008.\n\n"
        "They arrested 38 people (in 2007) and 41 in 2008.\n"
    )
    assert article.title == "Raids on the rise"
    assert article.published is None  # the file's creation date is no publication date
    assert article.imported is not None
    assert article.imported.media_type == "application/pdf"
    assert article.imported.original_sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("title", ["Microsoft Word - raids.doc", "untitled", "raids_v2.indd", " "])
def test_a_title_that_a_program_filled_in_is_none(title: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("Police made 100 raids.", title=title))
    assert read_source(tmp_path / "a.pdf").title is None


def test_pages_without_text_are_mentioned(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("Police made 100 raids in 2008.", "", ""))
    assert add(data, tmp_path / "a.pdf") == 0
    assert "no text on page 2, 3" in capsys.readouterr().out


def _encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf("Police made raids."))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# --- what is refused ---------------------------------------------------------------------------

HOSTILE = [
    # (name, content, what the message says)
    ("a.txt", b"", "is empty"),
    ("a.txt", b" \r\n\t\n", "is empty"),
    ("a.txt", b"--- ... ---", "contains no words"),
    ("a.txt", b"don\xd5t made 40 raids", "is neither UTF-8 (byte 3 in line 1) nor plainly"),
    ("a.txt", b"100 raids \xed\xa0\x80", "is neither UTF-8 (byte 10 in line 1) nor plainly"),
    ("a.txt", b"1\x000\x00 raids", "is a binary file"),
    ("a.txt", bytes(range(256)), "is a binary file"),
    ("a.txt", b"100 raids \x1b[2J", "control characters (U+001B in line 1)"),
    ("a.txt", "a\nb\n100\x92raids".encode(), "control characters (U+0092 in line 3)"),
    ("a.txt", "a\n100\u202eraids\u2066".encode(), "U+202E in line 2, U+2066 in line 2"),
    ("a.txt", b"a " * (3 * 1024 * 1024), "is larger than the limit of 5 MB"),
    ("a.txt", pdf("x"), "is a PDF file by its content"),
    ("a.docx", b"PK\x03\x04", "is not a .txt, .html or .pdf file"),
    ("a", b"Police made 100 raids.", "is not a .txt, .html or .pdf file"),
    ("a.html", b"", "is empty"),
    ("a.html", b"<html><body><script>var a=100;</script></body></html>", "no article is found"),
    ("a.html", b"<div>" * 100_000 + b"100 raids", "nests its elements too deeply"),
    ("a.html", page("<p>’caf@</p>").encode().replace(b"@", b"\xe9"), "invalid UTF-8 at byte"),
    ("a.html", page("<p>100 raids &#8238; 2008</p>").encode(), "U+202E in line 3"),
    ("a.html", page("<p>100 raids \u2067 2008</p>").encode(), "U+2067 in line 3"),
    ("a.html", page("<p>100 raids &#x7; 2008</p>").encode(), "U+0007 in line 3"),
    ("a.html", b"<p>100 raids\0</p>", "is a binary file"),
    ("a.html", pdf("x"), "is a PDF file by its content"),
    ("a.pdf", b"Police made 100 raids.", "is not a PDF file by its content"),
    ("a.pdf", b"%PDF-1.7\n%garbage", "is a damaged PDF file"),
    ("a.pdf", pdf("Police made 100 raids.")[:300], "is a damaged PDF file"),
    ("a.pdf", _encrypted(), "is encrypted"),
    ("a.pdf", pdf("", picture=True), "contains pictures of pages and no text"),
    ("a.pdf", pdf("3", "4", picture=True), "contains pictures of pages and no text"),
    ("a.pdf", pdf(""), "contains no text"),
]


@pytest.mark.parametrize(("name", "content", "message"), HOSTILE)
def test_hostile_files_give_one_message_and_write_nothing(
    name: str, content: bytes, message: str, data: Path, tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    path = tmp_path / name
    path.write_bytes(content)
    before = state_of(data)
    assert add(data, path) == 2
    out, error = capfd.readouterr()
    assert out == ""
    (line,) = error.splitlines()  # one message, no traceback, no library's own warnings
    assert line.startswith(f"{path}: ")
    assert message in line
    assert line.count(": ") >= 2, "no remedy"
    assert state_of(data) == before


def test_several_faults_of_one_file_are_all_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("100\x07 raids \u202e")
    with pytest.raises(Faulty) as caught:
        read_source(tmp_path / "a.txt")
    assert [fault.fault.split(" (")[0] for fault in caught.value.faults] == [
        "contains bidirectional control characters",
        "contains control characters",
    ]


def test_names_that_cannot_be_opened_are_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.txt").mkdir()
    before = state_of(data)
    assert add(data, tmp_path / "none.txt", tmp_path / "folder.txt", "a\nb\x1b[2J.txt") == 2
    error = capsys.readouterr().err
    assert "none.txt: does not exist" in error
    assert "folder.txt: is not a file" in error
    assert "\x1b" not in error
    assert "3 of 3 files refused" in error
    assert state_of(data) == before


def test_a_huge_file_is_not_read_into_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(4 * 1024**3)  # sparse: it takes no room
    tracemalloc.start()
    with pytest.raises(Faulty, match="larger than the limit"):
        read_source(tmp_path / "a.txt")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 1024 * 1024


def test_each_file_of_a_batch_is_taken_or_refused_by_itself(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in {"a": b"One: 100 raids.", "b": b"\xff", "c": b"Three: 3 raids."}.items():
        (tmp_path / f"{name}.txt").write_bytes(content)
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    assert add(data, *paths, "--publisher", "Sylvania Post") == 2
    printed = capsys.readouterr()
    assert "b.txt: is neither UTF-8" in printed.err
    assert sorted(load(data).articles) == ["sylvania-post-a", "sylvania-post-c"]
    assert {article.publisher for article in load(data).articles.values()} == {"Sylvania Post"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--published", "June 2008"), "--published"),
        (("--published", "2008-13"), "--published"),
        (("--published", "2008", "--basis", "a guess"), "is not one of stated, relative, inferred"),
        (("--basis", "stated"), "give --published as well"),
        (("--url", "javascript:alert(1)"), "a URL starts with https://"),
        (("--url", "https://a b"), "a URL starts with https://"),
        (("--id", "../../etc/x"), "an id is lower-case ASCII"),
        (("--title", "  "), "--title"),
        (("--title", "a\x1b[2Jb"), "--title"),
        (("--author", "Ann Example", "--author", " "), "--author"),
        (("--note", "a\x1b[2Jb"), "--note"),
        (("--url", "https:///nohost"), "--url"),
        (("--url", "https://"), "--url"),
        (("--publisher", "a\u202eb"), "--publisher"),
    ],
)
def test_senseless_options_are_refused(
    options: tuple[str, ...], message: str, data: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "a.txt").write_text(TEXT)
    before = state_of(data)
    assert add(data, tmp_path / "a.txt", *options) == 2
    assert message in capsys.readouterr().err
    assert state_of(data) == before


@pytest.mark.parametrize("option", ["--title", "--author", "--url", "--id", "--note"])
def test_what_belongs_to_one_article_is_not_given_to_several(
    option: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + "More.")
    value = {"--url": "https://example.org/a"}.get(option, "one")
    assert add(data, tmp_path / "a.txt", tmp_path / "b.txt", option, value) == 2
    assert "belongs to one file" in capsys.readouterr().err
    assert load(data).articles == {}


def test_a_missing_collection_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert add(tmp_path / "nowhere", tmp_path / "a.txt") == 2
    assert "nowhere: does not exist" in capsys.readouterr().err


# --- twice -------------------------------------------------------------------------------------


def test_the_same_text_is_refused_under_any_name(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    assert add(data, tmp_path / "a.txt") == 0
    before = state_of(data)
    capsys.readouterr()
    assert add(data, tmp_path / "b.txt", "--id", "another") == 2
    assert "is already in the collection, as a" in capsys.readouterr().err
    assert state_of(data) == before


def test_twice_in_one_batch_is_stored_once(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    assert add(data, tmp_path / "a.txt", tmp_path / "b.txt") == 2
    assert sorted(load(data).articles) == ["a"]


def test_the_same_page_and_the_same_article_in_another_page_are_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text(page())
    (tmp_path / "b.html").write_text(page(head='<meta name="viewport" content="x">'))
    assert add(data, tmp_path / "a.html") == 0
    assert add(data, tmp_path / "a.html", tmp_path / "b.html") == 2
    assert capsys.readouterr().err.count("is already in the collection") == 2
    assert len(load(data).articles) == 1


def test_another_article_of_that_name_gets_its_own(data: Path, tmp_path: Path) -> None:
    for folder, text in (("one", "First: 100 raids."), ("two", "Second: 200 raids.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
        assert add(data, tmp_path / folder / "a.txt") == 0
    assert sorted(load(data).articles) == ["a", "a-2"]


def test_a_taken_id_is_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("First: 100 raids.")
    (tmp_path / "b.txt").write_text("Second: 200 raids.")
    assert add(data, tmp_path / "a.txt", "--id", "first") == 0
    before = state_of(data)
    assert add(data, tmp_path / "b.txt", "--id", "first") == 2
    assert state_of(data) == before


# --- completed ---------------------------------------------------------------------------------


def test_adding_again_completes_what_was_not_stated(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert add(data, tmp_path / "a.txt") == 0
    capsys.readouterr()
    given = ("--title", "Raids on the rise", "--publisher", "Sylvania Post", "--published", "2009")
    assert add(data, tmp_path / "a.txt", *given, "--url", "https://example.org/a") == 0
    out = capsys.readouterr().out
    assert "records/a.json: completed from" in out
    for line in (
        "title: “[not stated]” → “Raids on the rise”",
        "publisher: “[not stated]” → “Sylvania Post”",
        "published: nothing → 2009",
        "url: “https://not-stated.invalid/” → “https://example.org/a”",
    ):
        assert line in out
    article, _, collection = only_article(data)
    assert collection.faults == []
    assert article.id == "a"  # an id is permanent
    assert article.rights.startswith("© Sylvania Post.")


def test_what_is_stated_stays_unless_it_is_to_be_replaced(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert add(data, tmp_path / "a.txt", "--title", "Raids") == 0
    before = state_of(data)
    assert add(data, tmp_path / "a.txt", "--title", "Arrests", "--note", "A reprint.") == 2
    assert "the title is “Raids” already, not “Arrests”: add --replace" in capsys.readouterr().err
    assert state_of(data) == before
    assert add(data, tmp_path / "a.txt", "--title", "Arrests", "--replace") == 0
    assert only_article(data)[0].title == "Arrests"


def test_a_later_copy_of_the_page_states_what_the_first_did_not(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    canonical = '<link rel="canonical" href="https://example.org/raids">'
    (tmp_path / "a.html").write_text(page(head=canonical))
    later = page("<p>Police in Sylvania made 120 raids in 2008, it was said.</p>", canonical + DAY)
    (tmp_path / "b.html").write_text(later)
    assert add(data, tmp_path / "a.html") == 0
    text = only_article(data)[1]
    assert add(data, tmp_path / "b.html") == 0
    assert "its text differs from the stored one, which is kept" in capsys.readouterr().out
    article, stored, _ = only_article(data)
    assert article.published is not None
    assert article.published.edtf == "2009-01-12"
    assert stored == text
    assert add(data, tmp_path / "b.html") == 2
    assert "from the same address with a different text" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "start", "end"),
    [
        (("--body-from", "They arrested"), "They arrested", "2008."),
        (("--body-to", 'was "a good start".'), "Raids on", "start”."),
        (("--body-from", "They arrested", "--body-to", "start”."), "They arrested", "start”."),
    ],
)
def test_the_body_is_bounded_by_its_words(
    options: tuple[str, ...], start: str, end: str, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert add(data, tmp_path / "a.txt", *options) == 0
    article, text, _ = only_article(data)
    body = text[article.body.start : article.body.end]
    assert (body.startswith(start), body.endswith(end)) == (True, True)


def test_a_body_is_bounded_again(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert add(data, tmp_path / "a.txt") == 0
    again = ("--body-to", "start”.")
    assert add(data, tmp_path / "a.txt", *again) == 2
    assert add(data, tmp_path / "a.txt", *again, "--replace") == 0
    article, text, _ = only_article(data)
    assert text[: article.body.end].endswith("start”.")


def test_another_text_at_the_same_address_bounds_no_body(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(f"{TEXT}\nUpdated.\n")
    address = ("--url", "https://example.org/x")
    assert add(data, tmp_path / "a.txt", *address) == 0
    before = state_of(data)
    assert add(data, tmp_path / "b.txt", *address, "--body-to", "start”.") == 2
    told = capsys.readouterr().err
    assert "b.txt: its text differs from that of a, so it cannot set the bounds" in told
    assert "leave out --body-from and --body-to" in told
    assert state_of(data) == before


@pytest.mark.parametrize("words", ["They were not arrested", "2008"])
def test_words_that_bound_no_body_are_refused(words: str, data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    before = state_of(data)
    assert add(data, tmp_path / "a.txt", "--body-from", words) == 2
    assert state_of(data) == before


# --- what is said ------------------------------------------------------------------------------


def test_adding_shows_what_a_curator_must_believe(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = (
        f'{DAY}<meta property="og:site_name" content="Sylvania Post">'
        '<meta name="author" content="Ann Example">'
        '<link rel="canonical" href="https://example.org/raids">'
    )
    (tmp_path / "a.html").write_text(page(head=head))
    assert add(data, tmp_path / "a.html") == 0
    out = capsys.readouterr().out
    for line in (
        "title: Raids on the rise",
        "publisher: Sylvania Post",
        "by Ann Example",
        "address: https://example.org/raids",
        "published: 2009-01-12, stated by meta article:published_time",
        "language: English",
        "words kept",
        "begins “Police in Sylvania",
        "ends “",
    ):
        assert line in out


def test_a_page_with_two_days_is_named_with_both(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text(page(head=DAY + '<meta name="pubdate" content="20090201">'))
    assert add(data, tmp_path / "a.html") == 0
    out = capsys.readouterr().out
    assert "meta article:published_time (2009-01-12T08:00:00+07:00)" in out
    assert "meta pubdate (20090201)" in out
    assert only_article(data)[0].published is None


FRENCH = (
    "Selon la police, 7,4 pour cent des personnes ont été arrêtées dans la ville en 2008, et les "
    "tribunaux du pays ne les ont pas toutes jugées.\n"
)


def test_another_language_is_named_at_add_and_propose(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(FRENCH)
    (tmp_path / "b.txt").write_text("Police arrested 38 people in 2008.")
    assert add(data, tmp_path / "a.txt") == 0
    assert "language: French" in capsys.readouterr().out
    assert main(["propose", "a", "--data", str(data)]) == 2
    printed = capsys.readouterr()
    assert printed.out == "a: 0 candidates\n"
    assert "a: is in French: its figures are not read" in printed.err
    assert main(["propose", str(tmp_path), "--data", str(data)]) == 2
    printed = capsys.readouterr()
    assert "b.txt: 1 candidate" in printed.out  # the other text is read all the same
    assert "a.txt: is in French" in printed.err


# --- out ---------------------------------------------------------------------------------------


def test_an_article_is_removed(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state_of(data)
    (tmp_path / "a.txt").write_text(TEXT)
    assert add(data, tmp_path / "a.txt") == 0
    capsys.readouterr()
    assert main(["remove", "a", "--data", str(data)]) == 0
    assert capsys.readouterr().out == "records/a.json: removed\narticles/a.txt: removed\n"
    assert state_of(data) == before
    assert main(["remove", "a", "--data", str(data)]) == 2
    assert "a: is not an article of this collection" in capsys.readouterr().err


def test_what_goes_with_an_article_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copy_data(tmp_path)
    name_nothing(data)
    article = SHIPPED.home["raids-2008"]
    assert main(["remove", article.id, "--data", str(data)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    items = [item.id for item in article.evidenced]
    assert last == f"{len(items)} items removed with it: {', '.join(items)}"


@pytest.mark.parametrize("words", [["remove", "a"], ["release", "9.9.9", "--line", "One."]])
def test_a_save_under_way_is_not_waited_for_without_end(
    words: list[str],
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy(f"{data}: another save is under way")

    monkeypatch.setattr("extract.commands.remove.sweep", busy)
    monkeypatch.setattr("extract.commands.release.release", busy)
    before = state_of(data)
    assert main([*words, "--data", str(data)]) == {"remove": 2, "release": 1}[words[0]]
    assert "another save is under way" in capsys.readouterr().err
    assert state_of(data) == before


def test_what_names_its_items_keeps_an_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copy_data(tmp_path)
    before = state_of(data)
    key = SHIPPED.home["deaths-in-custody-reported-2008"].id
    assert main(["remove", key, "--data", str(data)]) == 2
    error = capsys.readouterr().err
    assert "disputes.json: deaths-in-custody-2008: has on a side" in error
    assert "answers.json: prosecutions-2008-under-law: answers a finding about" in error
    assert state_of(data) == before


# --- small parts -------------------------------------------------------------------------------


def test_an_id_is_made_of_what_is_known() -> None:
    day = published_as("2008-06-12", None)
    name = article_id(day, "Sylvania Post", "On the rise", set())
    assert name == "2008-06-sylvania-post-on-the-rise"
    assert article_id(published_as("2008", None), None, "Rise", set()) == "2008-rise"
    assert article_id(None, None, "ប៉ូលិស", {"article"}) == "article-2"
    assert len(article_id(day, "p" * 300, "word " * 300, set())) <= 120


def test_publication_dates_say_from_what_they_are_known() -> None:
    about = published_as("2008-06~", "inferred: the caption says June")
    assert (about.start, about.end, about.precision) == ("2008-06-01", "2008-06-30", "month")
    assert (about.basis, about.note) == ("inferred", "the caption says June")
    assert published_as("2008-06-12", None).basis == "stated"


def test_a_refused_article_leaves_no_file_where_the_record_cannot_be_written(
    data: Path, tmp_path: Path
) -> None:
    (data / "records").write_text("in the way")  # a file where the folder should be
    (tmp_path / "a.txt").write_text(TEXT)
    assert add(data, tmp_path / "a.txt") == 2
    assert not list((data / "articles").glob("*"))


@pytest.mark.slow
def test_plain_text_needs_no_optional_library() -> None:
    optional = "{'trafilatura', 'htmldate', 'pypdf', 'lxml'}"
    code = f"import sys, extract.commands.add; print(sorted({optional} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_limits_are_those_of_the_collection() -> None:
    assert files.MAX_TEXT_BYTES == 5 * 1024 * 1024


def test_adding_takes_the_day_that_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    article = article_of(read_source(tmp_path / "a.txt"), Given(), set(), date(2020, 2, 29))
    assert article.imported is not None
    assert article.imported.on == "2020-02-29"
