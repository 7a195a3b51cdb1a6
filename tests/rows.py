"""Rows of a frame for tests: what a test does not name is plain and valid; and hostile texts.

    frame = make_frame(make_row(value=0.0), make_row(record_id="b", qualifier="at_least"))

Not for collections: `tests/extract/making.py` makes small ones, `tests/shipped.py` has `data/`.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from extract.edition.columns import COLUMNS
from extract.edition.frames import typed

# Each would do something if it were taken for HTML, Markdown, TeX, a template or a style. All
# were written for this test. They are what an article may hold and a reader must see as it is.
HOSTILE = (
    "<script>document.title='ran'</script>",
    '<img src="https://example.invalid/x.png" onerror="document.title=\'ran\'">',
    "![picture](https://example.invalid/y.png)",
    ":red[not red] and **not bold** and _not slanted_",
    "$x^2$ and $$\\frac{1}{2}$$",
    "</blockquote></div><style>body{display:none}</style>",
    "&lt;b&gt; &amp;amp; &#x3c;i&#x3e;",
    "\u202eesrever\u202c \u2066aside\u2069",
    '" onmouseover="document.title=\'ran\'" x="',
    "' autofocus onfocus='document.title=1",
    "<svg/onload=document.title='ran'><a href='javascript:document.title=1'>here</a>",
    "%{customdata} {{7*7}} {0} %s",
)


def make_row(**changes: Any) -> dict[str, Any]:
    """One row of the frame: a count of 5 in 2008, said in an article."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row.update(
        record_id="a",
        metric="raids",
        metric_label="Raids",
        value=5.0,
        value_label="5",
        unit="raids",
        qualifier="exact",
        value_as_printed="5",
        period="2008",
        period_start="2008-01-01",
        period_end="2008-12-31",
        period_precision="year",
        period_basis="stated",
        place="Here",
        population="people",
        organization="one",
        organization_name="One",
        organization_kind="NGO",
        evidence_kind="excerpt",
        article_id="article",
        publisher="Paper",
        title="Title",
        published="2008-06",
        url="https://example.invalid/",
        excerpt="5 raids",
        status="observed",
        obs_status="A",
    )
    unknown = changes.keys() - COLUMNS.keys()
    if unknown:
        raise TypeError(f"not columns of the frame: {sorted(unknown)}")
    return {**row, **changes}


def make_frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """The rows as a frame with the columns' types."""
    return typed(list(rows))
