"""A file that an article is brought in from, as text with what the file states about itself.

    source = read_source(Path("page.html"))
    source.text, source.title, source.published

Plain text is taken byte for byte. The text of a saved web page is extracted by trafilatura, that
of a PDF by pypdf; both are optional (requirements-import.txt). Title, publisher, authors, URL and
publication date are taken where the file states them in its metadata, and are None elsewhere.
A publication date that is not written out in the metadata, word for word, is never taken.

Not for storing the article: that is `extract.intake.add`.
"""

from __future__ import annotations

import codecs
import importlib
import io
import logging
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from pydantic import TypeAdapter, ValidationError

from extract.contract.faults import Fault, Faulty
from extract.contract.files import BIDIRECTIONAL_CONTROLS, MAX_TEXT_BYTES, parse_json, sha256
from extract.contract.models import Published, Url, dated
from extract.contract.wording import MONTHS

MAX_PAGES = 1000
INSTALL = "pip install -r requirements-import.txt"

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # all but tab and line ends
_HIDDEN = re.compile(f"[{''.join(sorted(BIDIRECTIONAL_CONTROLS))}]")
_URL = TypeAdapter(Url)

# Names under which a page's metadata state when it was published: Open Graph, schema.org, Dublin
# Core, Parse.ly, Sailthru and the older habits that htmldate knows. Times of change are not here.
_DATE_NAMES = frozenset(
    [
        "article:published_time",
        "article.published",
        "bt:pubdate",
        "citation_online_date",
        "citation_publication_date",
        "date",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "dc.issued",
        "dcterms.date",
        "dcterms.issued",
        "og:article:published_time",
        "og:published_time",
        "originalpublicationdate",
        "parsely-pub-date",
        "pubdate",
        "publication_date",
        "publication-date",
        "publish-date",
        "publish_date",
        "published",
        "published_time",
        "publishdate",
        "rnews:datepublished",
        "sailthru.date",
    ]
)
# Encodings that browsers know (WHATWG Encoding Standard), under Python's names.
_ENCODINGS = (
    *("ascii", "big5", "cp125", "cp874", "euc_", "gb", "iso8859", "koi8", "mac-", "shift_jis"),
    *("tis-620", "utf-8"),
)
_DECLARED = re.compile(
    rb"(?i)<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)"
)
# Titles that a PDF's producer filled in, not its author.
_NO_TITLE = re.compile(
    r"(?i)microsoft word.*|untitled.*|.*\.(?:docx?|indd|qxp|qxd|pages|rtf|odt|pdf|txt)|"
    r"(?:document|slide|page) ?\d*"
)


@dataclass(frozen=True)
class Source:
    """A readable file: its text, and what it states. `remarks` are for the curator's eyes."""

    name: str
    media_type: Literal["text/plain", "text/html", "application/pdf"]
    sha256: str
    text: str
    title: str | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list[str])
    url: str | None = None
    published: Published | None = None
    remarks: list[str] = field(default_factory=list[str])


def shown(path: Path | str) -> str:
    """The path as a message may print it: no control characters, no undecodable bytes."""
    return "".join(
        c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\N{REPLACEMENT CHARACTER}"
        for c in str(path)
    )


def read_source(path: Path) -> Source:
    """Read a .txt, .html or .pdf file. Raises Faulty, with the file's name and the remedy."""
    name = shown(path)
    readers = {
        ".txt": _read_text,
        ".text": _read_text,
        ".html": _read_html,
        ".htm": _read_html,
        ".xhtml": _read_html,
        ".pdf": _read_pdf,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        _refuse(name, "is no .txt, .html or .pdf file", "save the article as one of these")
    data = _bytes(path, name)
    is_pdf = data.lstrip()[:5] == b"%PDF-"
    if is_pdf and reader is not _read_pdf:
        _refuse(name, "is a PDF file by its content", "rename it to .pdf")
    if not is_pdf and reader is _read_pdf:
        _refuse(name, "is not a PDF file by its content", "fetch the file anew, or rename it")
    if reader is not _read_pdf and b"\0" in data and not data.startswith(_UTF_16):
        _refuse(name, "is a binary file (it holds zero bytes)", "save the article as plain text")
    source = reader(name, data)
    faults = _text_faults(source)
    if faults:
        raise Faulty(faults)
    return source


_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _refuse(name: str, fault: str, remedy: str) -> NoReturn:
    raise Faulty([Fault(name, "", fault, remedy)])


def _bytes(path: Path, name: str) -> bytes:
    limit = MAX_TEXT_BYTES
    try:
        if not path.exists():
            _refuse(name, "does not exist", "correct the file's name")
        if not path.is_file():
            _refuse(name, "is not a file", "name the files themselves, one by one")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        _refuse(name, f"cannot be read ({error})", "correct its name or its permissions")
    if len(data) > limit:
        _refuse(
            name,
            f"is larger than the limit of {limit // 1024 // 1024} MB",
            "save the article alone, without pictures",
        )
    if not data.strip():
        _refuse(name, "is empty", "save the article's text in it")
    return data


def _places(text: str, unwanted: re.Pattern[str]) -> str:
    """The unwanted characters with the line of the first of each, for a message."""
    first: dict[str, int] = {}
    for found in unwanted.finditer(text):
        if found[0] not in first:
            first[found[0]] = text.count("\n", 0, found.start()) + 1
    listed = [f"U+{ord(c):04X} in line {line}" for c, line in sorted(first.items())]
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")


def _character_faults(name: str, text: str, whose: str) -> list[Fault]:
    found: list[Fault] = []
    controls = _places(text, _CONTROLS)
    if controls:
        fault = f"holds control characters{whose} ({controls})"
        remedy = "find a clean copy, or save the article's text anew as UTF-8"
        found.append(Fault(name, "", fault, remedy))
    hidden = _places(text, _HIDDEN)
    if hidden:
        fault = f"holds bidirectional control characters{whose} ({hidden})"
        remedy = "find a copy without them: they show other words than are stored"
        found.append(Fault(name, "", fault, remedy))
    return found


def _storable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


def _text_faults(source: Source) -> list[Fault]:
    """Why this text may not be stored."""
    name, text = source.name, source.text
    whose = "" if source.media_type == "text/plain" else " in the text extracted from it"
    if not _storable(text):
        fault = f"holds broken characters (surrogates){whose}"
        return [Fault(name, "", fault, "save the article's text in a .txt file")]
    found = _character_faults(name, text, whose)
    if not any(c.isalnum() for c in text):
        remedy = "save the article's text in a .txt file"
        found.append(Fault(name, "", f"holds no words{whose}", remedy))
    if len(text.encode()) > MAX_TEXT_BYTES:
        found.append(Fault(name, "", f"is too large{whose}", "save the article alone"))
    return found


def _with_references(page: str) -> str:
    """The page with numeric character references to hidden characters resolved; offsets differ."""

    def character(reference: re.Match[str]) -> str:
        code = int(reference[1], 16) if reference[1] else int(reference[2])
        # References from 128 to 159 mean windows-1252 letters in HTML, not control characters.
        return chr(code) if code < 0x80 or 0xA0 <= code < 0xD800 else " "

    return re.sub(r"(?i)&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", character, page).replace("\f", " ")


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        fault = f"invalid {encoding.upper()} at byte {error.start}"
        _refuse(name, fault, "save the file as UTF-8")


def _read_text(name: str, data: bytes) -> Source:
    if data.startswith(_UTF_16):
        _refuse(name, "is UTF-16, which is not stored", "save the file as UTF-8")
    return Source(name, "text/plain", sha256(data), _decoded(name, data, "utf-8"))


# --- web pages ---------------------------------------------------------------------------------


def _libraries(name: str, what: str, *modules: str) -> list[Any]:
    """The optional modules, imported only when a file needs them: text files must not."""
    try:
        return [importlib.import_module(module) for module in modules]
    except ImportError as error:
        fault = f"{what} cannot be read here ({error.name} is not installed)"
        raise Faulty([Fault(name, "", fault, INSTALL)]) from error


@contextmanager
def _quiet(*names: str) -> Generator[None]:
    """Keep a library's own warnings off the screen: what matters is said by our messages."""
    before = {name: logging.getLogger(name).level for name in names}
    try:
        for name in names:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


def _encoding_of_page(data: bytes) -> str:
    """What the page declares, as browsers read it; UTF-8 where it declares nothing they know."""
    if data.startswith(_UTF_16):
        return "utf-16"
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    stated = _DECLARED.search(data[:4096])
    try:
        found = codecs.lookup(stated[1].decode("ascii")).name if stated else "utf-8"
    except (LookupError, UnicodeDecodeError):
        return "utf-8"
    if found in ("iso8859-1", "ascii"):  # WHATWG Encoding Standard: both labels mean windows-1252
        return "cp1252"
    return found if found.startswith(_ENCODINGS) else "utf-8"


def _read_html(name: str, data: bytes) -> Source:
    etree, lxml_html, trafilatura, htmldate = _libraries(
        name, "a web page", "lxml.etree", "lxml.html", "trafilatura", "htmldate"
    )
    page = _decoded(name, data, _encoding_of_page(data))
    # Looked for in the whole page: trafilatura would take such characters out in silence.
    faults = _character_faults(name, _with_references(page), "")
    if faults:
        raise Faulty(faults)
    unreadable = ("no article is found in the page", "save the article's text in a .txt file")
    with _quiet("trafilatura", "htmldate", "courlan"):
        try:
            # Bytes, because lxml refuses text that declares its own encoding.
            parser = lxml_html.HTMLParser(encoding="utf-8")
            tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)
            document = trafilatura.bare_extraction(
                tree, include_comments=False, include_tables=True, with_metadata=True
            )
            tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)
            day = htmldate.find_date(tree, original_date=True, extensive_search=False)
        except (ValueError, TypeError, LookupError, RecursionError, etree.LxmlError):
            _refuse(name, *unreadable)
    if document is None or isinstance(document, dict) or not (document.text or "").strip():
        _refuse(name, *unreadable)
    tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)
    published, remarks = _published(tree, day)
    hostname = (document.hostname or "").removeprefix("www.")
    publisher = _line(document.sitename)
    if publisher and hostname and publisher.casefold().removeprefix("www.") == hostname.casefold():
        publisher = None  # trafilatura falls back to the host's name, which the page does not state
    return Source(
        name,
        "text/html",
        sha256(data),
        document.text.rstrip() + "\n",
        title=_line(document.title),
        publisher=publisher,
        authors=[one for part in (document.author or "").split(";") if (one := _line(part))],
        url=_url(_saved_from(page), document.url),
        published=published,
        remarks=remarks,
    )


def _line(words: object) -> str | None:
    """Metadata as one line; None where it is empty, overlong or holds hidden characters."""
    if not isinstance(words, str):
        return None
    line = " ".join(words.split())
    hidden = _CONTROLS.search(line) or _HIDDEN.search(line) or not _storable(line)
    return line if line and len(line) <= 500 and not hidden else None


def _url(*candidates: object) -> str | None:
    for candidate in candidates:
        try:
            return _URL.validate_python(candidate)
        except ValidationError:
            continue
    return None


def _saved_from(page: str) -> str | None:
    """The address that browsers note when they save a page ("saved from url=(0042)https://…")."""
    found = re.search(r"<!-- saved from url=\(\d{4}\)(\S+) -->", page[:4096])
    return found[1] if found else None


def _published(tree: Any, day: str | None) -> tuple[Published | None, list[str]]:
    """The publication date if the page's metadata state it and nothing there contradicts it.

    `day` is what htmldate finds. It is taken only where a metadata field that states publication
    writes that very day: htmldate also estimates, from links, copyright lines and the text.
    """
    stated = list(_statements(tree))
    agreeing = [where for where, text in stated if day and _writes(text, day)]
    if not day or not agreeing:
        return None, []
    contrary = [
        f"{where} ({text})"
        for where, text in stated
        if where not in agreeing and re.match(r"\d{4}-\d{2}-\d{2}", text)
    ]
    if contrary:
        other = f"the page states {day} in {agreeing[0]} and another day in {', '.join(contrary)}"
        return None, [f"{other}: no publication date was taken"]
    note = f"Stated in the page's metadata ({agreeing[0]})."
    return Published.model_validate(dated(day) | {"basis": "stated", "note": note}), []


def _statements(tree: Any) -> Iterator[tuple[str, str]]:
    """Where the page's metadata state its publication date, and in what words."""
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip()
            if key.lower() in _DATE_NAMES and (element.get("content") or "").strip():
                yield f"meta {key}", element.get("content").strip()
    for element in tree.iter("time"):
        marked = (
            element.get("itemprop", "").lower() == "datepublished" or "pubdate" in element.attrib
        )
        if marked and (element.get("datetime") or "").strip():
            yield "time datePublished", element.get("datetime").strip()
    for element in tree.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                value = parse_json(element.text or "")
            except ValueError:
                continue  # a page's broken script states nothing
            for text in _published_in(value):
                yield "JSON-LD datePublished", text


def _published_in(value: object) -> Iterator[str]:
    """Each `datePublished` of the page's own JSON-LD objects, at any depth."""
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            for key, inner in cast("dict[str, Any]", one).items():
                if key == "datePublished" and isinstance(inner, str):
                    yield inner.strip()
                elif key not in ("comment", "review", "hasPart", "mentions", "citation"):
                    waiting.append(inner)
        elif isinstance(one, list):
            waiting.extend(cast("list[Any]", one))


def _writes(text: str, day: str) -> bool:
    """Whether the text writes this day out, in a form that has one meaning only."""
    when = date.fromisoformat(day)
    full = MONTHS[when.month - 1]
    year, month, dayth = when.year, rf"(?:{full}|{full[:3]}\.?)", rf"0?{when.day}(?:st|nd|rd|th)?"
    forms = (
        rf"^{year}(?P<between>[-/.]?){when:%m}(?P=between){when:%d}(?!\d)",
        rf"\b{month} {dayth},? {year}\b",
        rf"\b{dayth} {month},? {year}\b",
    )
    return any(re.search(form, text, re.IGNORECASE) for form in forms)


# --- PDF ---------------------------------------------------------------------------------------


def _read_pdf(name: str, data: bytes) -> Source:
    pypdf, errors = _libraries(name, "a PDF file", "pypdf", "pypdf.errors")
    as_text = "or save the article's text in a .txt file"
    pages: list[str] = []
    pictures = 0
    with _quiet("pypdf"):
        # A damaged file makes pypdf raise almost anything; each means that it cannot be read.
        try:
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted:
                _refuse(
                    name, "is encrypted", f"print it to a new PDF file without password, {as_text}"
                )
            if len(reader.pages) > MAX_PAGES:
                _refuse(name, f"has more than {MAX_PAGES} pages", "save the article's pages alone")
            size = 0
            for page in reader.pages:
                text = page.extract_text()
                pages.append(text.strip())
                size += len(text)
                if size > MAX_TEXT_BYTES:
                    _refuse(name, "holds too much text", "save the article's pages alone")
                pictures += _has_picture(page)
            information = reader.metadata
            title = _line(information.title) if information else None
            author = _line(information.author) if information else None
        except (
            errors.PyPdfError,
            ArithmeticError,
            AssertionError,
            AttributeError,
            LookupError,
            MemoryError,
            OSError,
            RuntimeError,
            TypeError,
            ValueError,
        ) as error:
            fault = f"is a damaged PDF file ({type(error).__name__}: {shown(str(error))[:120]})"
            raise Faulty([Fault(name, "", fault, f"fetch the file anew, {as_text}")]) from error
    letters = sum(c.isalnum() for text in pages for c in text)
    # A scan may carry a stamp or a page number as text on each page.
    if letters == 0 or (pictures == len(pages) and letters < 40 * len(pages)):
        what = "holds pictures of pages and no text" if pictures else "holds no text"
        _refuse(name, what, f"run text recognition (OCR) over it, {as_text}")
    silent = [str(number) for number, text in enumerate(pages, start=1) if not text]
    remarks = (
        [f"no text on page {', '.join(silent)}: look whether words are missing"] if silent else []
    )
    return Source(
        name,
        "application/pdf",
        sha256(data),
        "\n\n".join(text for text in pages if text) + "\n",
        title=None if title is None or _NO_TITLE.fullmatch(title) else title,
        authors=[author] if author else [],
        remarks=remarks,
    )


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    return any(
        one.get_object().get("/Subtype") == "/Image" for one in objects.get_object().values()
    )
