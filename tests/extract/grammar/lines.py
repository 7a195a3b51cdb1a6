"""Lines of an evaluation file with overrides, for the tests of the measuring and its command."""

from __future__ import annotations

from typing import Any


def quantity(**overrides: Any) -> dict[str, Any]:
    base = {"exact": "38", "kind": "count", "value": 38, "low": None, "high": None}
    return {**base, "qualifier": "exact", **overrides}


def line(**overrides: Any) -> dict[str, Any]:
    base = {"id": "a", "text": "Police freed 38 girls.", "published": None}
    return {**base, "quantities": [quantity()], "periods": [], **overrides}
