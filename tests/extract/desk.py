"""Small collections, pages and PDF files for the tests of adding and reviewing: no tests here."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

from extract.collection.changes import add_article
from extract.collection.checked import Collection, load
from extract.contract.files import sha256, to_json
from extract.contract.journal import LINE, LOCK
from extract.contract.publications import Article
from extract.intake.article import Given, article_of, published_as
from extract.intake.source import Source
from extract.review.changes import Take
from extract.review.lists import Judge, Put, Remove, revision_of, save_lists
from extract.review.opened import open_article
from extract.review.queue import Waiting, in_order, waiting
from extract.review.saving import save

# Written for the tests; about nobody, in a country that does not exist.
TEXT = (
    "Raids on the rise\n"
    "\n"
    "Police in Sylvania made over 100 raids in 2008, the ministry said on Monday.\n"
    "\n"
    "They arrested 38 people in 2007 and 41 people in 2008. The ministry said 41 people in 2008 "
    "was “a good start”.\n"
    "\n"
    "A law against trafficking was passed in February 2008.\n"
)

METRICS: list[dict[str, Any]] = [
    {
        "id": name,
        "label": name.title(),
        "description": f"How many {name}.",
        "unit": unit,
        "scale": "count",
        "levels": [],
        "comparable_with": [],
        "keywords": [name],
    }
    for name, unit in (("raids", "raids"), ("arrests", "people"))
]
ORGANIZATIONS = [
    {
        "id": "police",
        "name": "Police of Sylvania",
        "short_name": "Police",
        "kind": "police",
        "note": "",
    },
    {
        "id": "ministry",
        "name": "Ministry of Sylvania",
        "short_name": "Ministry",
        "kind": "government",
        "note": "",
    },
]
ABOUT: dict[str, Any] = {
    "title": "Sylvania",
    "subtitle": "Figures",
    "place": "Sylvania",
    "first_year": 2005,
    "last_year": 2010,
    "topics": [
        {
            "id": "enforcement",
            "title": "Enforcement",
            "subtitle": "",
            "metrics": [metric["id"] for metric in METRICS],
        }
    ],
}


def make_collection(folder: Path, **texts: str) -> Path:
    """A collection with the vocabulary above and one article for each text, under its id."""
    folder.mkdir(parents=True)
    (folder / "metrics.json").write_text(to_json(METRICS))
    (folder / "organizations.json").write_text(to_json(ORGANIZATIONS))
    (folder / "collection.json").write_text(to_json(ABOUT))
    (folder / "disputes.json").write_text("[]\n")
    (folder / "VERSION").write_text("1.0.0\n")
    for name, text in texts.items():
        source = Source(f"{name}.txt", "text/plain", sha256(text), text)
        given = Given(
            "Raids on the rise",
            "Sylvania Post",
            f"https://example.org/{name}",
            published_as("2009-01-12", None),
            name,
        )
        article = article_of(source, given, (), date(2026, 11, 21))
        add_article(folder, article, text)
    return folder


# Written for the tests; about nobody.
RELATED = (
    "Of 200 workers asked in 2008, 50 had been cheated, or 25 percent, police said.\n\n"
    "In 2007, it had been 40 of 100 workers.\n"
)


def make_related(folder: Path, by: str) -> Path:
    """A collection whose article says a share and the counts that it is of: four signed records."""
    make_collection(folder, post=RELATED)
    share = METRICS[0] | {"id": "cheated-share", "label": "Cheated", "scale": "percent"}
    (folder / "metrics.json").write_text(to_json([*METRICS, share | {"unit": "percent"}]))
    topic = ABOUT["topics"][0]
    topics = [topic | {"metrics": [*topic["metrics"], "cheated-share"]}]
    (folder / "collection.json").write_text(to_json(ABOUT | {"topics": topics}))
    first, second = (line for line in RELATED.splitlines() if line)
    takes = [
        Take(
            "record",
            {
                "id": name,
                "metric": metric,
                "value_as_printed": printed,
                "excerpt": excerpt,
                "period": {"edtf": year, "basis": basis, "words": words},
                "population": "workers",
                "organization": "police",
            },
        )
        for name, metric, printed, excerpt, year, basis, words in (
            ("asked", "arrests", "200", first, "2008", "stated", "2008"),
            ("cheated", "arrests", "50", first, "2008", "stated", "2008"),
            ("share", "cheated-share", "25 percent", first, "2008", "stated", "2008"),
            ("earlier", "arrests", "40", second, "2007", "stated", "2007"),
        )
    ]
    save(folder, "post", open_article(folder, "post").revision, takes, by, date(2009, 2, 3))
    return folder


# A dispute between two of these records.
DISPUTE: dict[str, Any] = {
    "id": "how-many",
    "question": "How many?",
    "sides": [
        {"position": "Fifty.", "items": ["cheated"]},
        {"position": "Forty.", "items": ["earlier"]},
    ],
    "comparable": False,
    "reason": "Of two years.",
}


def put(folder: Path, change: Put | Remove | Judge, by: str) -> None:
    """Change one of the collection's lists, as it is now."""
    save_lists(folder, revision_of(folder), change, by, date(2009, 2, 3))


def queue(folder: Path, settled: bool = False) -> list[Waiting]:
    """The articles of the folder as the desk puts them in line."""
    found = (waiting(folder, path.stem) for path in (folder / "records").glob("*.json"))
    return in_order(found, settled)


def state_of(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, hidden ones too, with its content; but not the empty locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (LOCK, LINE)
    }


def only_article(folder: Path) -> tuple[Article, str, Collection]:
    """The one article of a collection, its text, and the collection."""
    collection = load(folder)
    assert collection.reading_faults == []
    (article,) = collection.articles.values()
    return article, collection.texts[article.id], collection


def page(body: str = "", head: str = "", charset: str = "utf-8") -> str:
    """A saved web page of a newspaper: navigation, an article, a footer with another year."""
    article = body or (
        "<p>Police in Sylvania made over 100 raids in 2008, the ministry said on Monday.</p>"
        "<p>They arrested 38 people in 2007 and 41 people in 2008.</p>"
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}">'
        "<title>Raids on the rise | Sylvania Post</title>"
        f"{head}</head><body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>Raids on the rise</h1>{article}</article>"
        "<footer>© 2012 Sylvania Post</footer></body></html>"
    )


def pdf(*pages: str, picture: bool = False, title: str | None = None) -> bytes:
    """A PDF file with one line of text, or one picture, or both, on each page."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[int] = []
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    for text in pages or ("",):
        words = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(")
        content = b"BT /F1 12 Tf 72 720 Td (" + words.replace(b")", rb"\)") + b") Tj ET"
        content += b" q 100 0 0 100 72 500 cm /Im1 Do Q" if picture else b""
        stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
        image = (
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
            b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
        )
        at = len(objects) + 1
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 %d 0 R >> %s >> >>"
            % (at + 1, at + 2, b"/XObject << /Im1 %d 0 R >>" % (at + 3) if picture else b""),
            stream,
            font,
            image,
        ]
        kids.append(at)
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (refs, len(kids))
    information = b""
    if title is not None:
        objects.append(b"<< /Title (%s) /CreationDate (D:20190203) >>" % title.encode("cp1252"))
        information = b" /Info %d 0 R" % len(objects)
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places: list[int] = []
    for number, part in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R" % (len(objects) + 1))
    out.write(information + b" >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def json_of(path: Path) -> Any:
    """The file's JSON value."""
    return json.loads(path.read_text(encoding="utf-8"))
