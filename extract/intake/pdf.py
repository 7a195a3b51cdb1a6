"""The text of a PDF file, read by pypdf.

    read_pdf("report.pdf", data).text

Not for pictures of pages: a scan is refused, and recognised elsewhere.
"""

from __future__ import annotations

import io
from typing import Any

from extract.contract.faults import Fault, Faulty
from extract.contract.files import MAX_TEXT_BYTES, sha256
from extract.intake.metadata import stated_by_pdf
from extract.intake.source import Source, libraries, quiet, refuse, shown

MAX_PAGES = 1000


def read_pdf(name: str, data: bytes) -> Source:
    """Read a PDF file. Raises Faulty where it is damaged, encrypted, or holds no text."""
    pypdf, errors = libraries(name, "a PDF file", "pypdf", "pypdf.errors")
    as_text = "or save the article's text in a .txt file"
    pages: list[str] = []
    pictures = 0
    with quiet("pypdf"):
        # A damaged file makes pypdf raise almost anything; each means that it cannot be read.
        try:
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted:
                refuse(
                    name, "is encrypted", f"print it to a new PDF file without password, {as_text}"
                )
            if len(reader.pages) > MAX_PAGES:
                refuse(name, f"has more than {MAX_PAGES} pages", "save the article's pages alone")
            size = 0
            for page in reader.pages:
                text = page.extract_text()
                pages.append(text.strip())
                size += len(text)
                if size > MAX_TEXT_BYTES:
                    refuse(name, "holds too much text", "save the article's pages alone")
                pictures += _has_picture(page)
            information = reader.metadata
            title, authors = stated_by_pdf(information)
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
        refuse(name, what, f"run text recognition (OCR) over it, {as_text}")
    silent = [str(number) for number, text in enumerate(pages, start=1) if not text]
    remarks = (
        [f"no text on page {', '.join(silent)}: look whether words are missing"] if silent else []
    )
    return Source(
        name,
        "application/pdf",
        sha256(data),
        "\n\n".join(text for text in pages if text) + "\n",
        title=title,
        authors=authors,
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
