"""extract.intake.read: which files are read at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.contract.faults import Faulty
from extract.intake.read import read_source


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        (f"{'raids' * 100}.txt", "cannot be read"),  # longer than a file system's names
        ("no\0raids.txt", "does not exist"),
        ("raids.txt", "does not exist"),
        ("folder.txt", "is not a file"),
        ("raids.docx", "is not a .txt, .html or .pdf file"),
    ],
)
def test_what_is_no_file_to_read_is_refused_by_its_name(
    tmp_path: Path, name: str, fault: str
) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(Faulty, match=fault):
        read_source(tmp_path / name)
