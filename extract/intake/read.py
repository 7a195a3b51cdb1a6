"""Any file that an article can be brought in from, as a source.

    source = read_source(Path("page.html"))
    source.text, source.title, source.published

Plain text is taken byte for byte. A saved web page is read with lxml, a PDF file with pypdf; both
are optional (requirements-import.txt). Not for storing the article: that is `intake.article`.
"""

from __future__ import annotations

from pathlib import Path

from extract.contract.faults import Faulty
from extract.contract.files import MAX_TEXT_BYTES
from extract.intake.characters import text_faults
from extract.intake.encodings import UTF_16
from extract.intake.pdf import read_pdf
from extract.intake.plain import read_text
from extract.intake.source import Source, refuse, shown
from extract.intake.texts import too_many_numbers
from extract.intake.web import read_html


def read_source(path: Path) -> Source:
    """Read a .txt, .html or .pdf file. Raises Faulty, with the file's name and the remedy."""
    name = shown(path)
    readers = {
        ".txt": read_text,
        ".text": read_text,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".pdf": read_pdf,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        refuse(name, "is not a .txt, .html or .pdf file", "save the article as one of these")
    data = _bytes(path, name)
    is_pdf = data.lstrip()[:5] == b"%PDF-"
    if is_pdf and reader is not read_pdf:
        refuse(name, "is a PDF file by its content", "rename it to .pdf")
    if not is_pdf and reader is read_pdf:
        refuse(name, "is not a PDF file by its content", "fetch the file again, or rename it")
    if reader is read_html and b"\0" in data and not data.startswith(UTF_16):
        refuse(name, "is a binary file (it holds zero bytes)", "save the article as plain text")
    source = reader(name, data)
    faults = [*text_faults(source), *too_many_numbers(source.text, source.name)]
    if faults:
        raise Faulty(faults)
    return source


def _bytes(path: Path, name: str) -> bytes:
    limit = MAX_TEXT_BYTES
    try:
        if not path.exists():
            refuse(name, "does not exist", "correct the file's name")
        if not path.is_file():
            refuse(name, "is not a file", "name the files themselves, one by one")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        refuse(name, f"cannot be read ({error})", "correct its name or its permissions")
    if len(data) > limit:
        refuse(
            name,
            f"is larger than the limit of {limit // 1024 // 1024} MB",
            "save only the article, without pictures",
        )
    if not data.strip():
        refuse(name, "is empty", "save the article's text in it")
    return data
