"""Editions made in this process, where a test is not about the process that makes them.

    made_here(monkeypatch)
    current(folder, patience=120)     # its program ran here

`extract.edition.cache` starts `python -m extract.edition` for each edition: most of what that takes
is its start. The same program runs here in its place, with the same words, and says the same.

Not for tests of that process: how it fails, or what others do beside it.
"""

from __future__ import annotations

import contextlib
import io
import runpy
import subprocess
from typing import Any, Self

import pytest

from extract.edition import cache


class _Making:
    """What `cache` takes for a process that makes an edition, and which is over when it begins."""

    returncode = 0

    def __init__(self, words: list[str]) -> None:
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(said):
            patch.setattr("sys.argv", words[2:])
            runpy.run_module(words[2], run_name="__main__")
        self.stdout = said.getvalue().splitlines()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass


def made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, `cache` starts no process for an edition; it does for all else."""
    real = subprocess.Popen

    def popen(words: Any, **more: Any) -> Any:
        if isinstance(words, list) and words[1:3] == ["-m", "extract.edition"]:
            return _Making(words)
        return real(words, **more)

    monkeypatch.setattr(cache.subprocess, "Popen", popen)
