"""The project's own files as syntax trees, parsed once for all tests that read code.

    for node in ast.walk(tree(ROOT / "app.py")): ...

Not for changing: every test gets the same tree.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))
