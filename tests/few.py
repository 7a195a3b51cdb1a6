"""Tables of like cases of which a few run with `make check`, and all with `make test`.

    @pytest.mark.parametrize(("name", "fault"), few(CASES))
    def test_what_is_spoilt_is_a_fault(name: str, fault: str) -> None: ...

Those that run are spread over the table, since neighbours are alike. For tests of which each case
reads a whole collection, compiles an edition or draws a chart.

Not for a table that takes less than a second as a whole, and not for what changes often.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

_A_CASE = type(pytest.param())


def few(cases: Iterable[Any], fast: int = 3) -> list[Any]:
    """The cases, all but about `fast` of them marked slow; a tuple is a case of several values."""
    every = list(cases)
    step = max(1, len(every) // fast)
    return [_case(case, fast=number % step == 0) for number, case in enumerate(every)]


def _case(case: Any, *, fast: bool) -> Any:
    marks = () if fast else (pytest.mark.slow,)
    if isinstance(case, _A_CASE):
        return pytest.param(*case.values, id=case.id, marks=(*case.marks, *marks))
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=marks)
