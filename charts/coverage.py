"""Which metric has evidence for which year: the grid of what is there and what is not.

    grid(coverage_frame) -> {"Raids": {2008: "excerpt", 2009: "nothing", ...}, ...}

Not for reasons, which are words: `extract.edition.coverage` gives them and a page prints them.
"""

from __future__ import annotations

import pandas as pd

from extract.contract.wording import year_list

SIGNS = {"excerpt": "●", "citation": "○", "both": "◉", "nothing": "·"}
MEANINGS = {
    "excerpt": "quoted from an article",
    "citation": "cited, not quoted",
    "both": "quoted and cited",
    "nothing": "no figure",
}


def grid(frame: pd.DataFrame) -> dict[str, dict[int, str]]:
    """The state of each metric and year, in the frame's order (`extract.edition.coverage`)."""
    found: dict[str, dict[int, str]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(str(row["metric_label"]), {})[int(row["year"])] = str(row["state"])
    return found


def reasons(frame: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Why there is nothing, as (metric, years, reason), years with one reason in one row."""
    rows: list[tuple[str, list[int], str]] = []
    for row in frame.loc[frame["reason"].notna()].to_dict("records"):
        label, year, reason = str(row["metric_label"]), int(row["year"]), str(row["reason"])
        if rows and rows[-1][0] == label and rows[-1][2] == reason:
            rows[-1][1].append(year)
        else:
            rows.append((label, [year], reason))
    return [(label, year_list(years), reason) for label, years, reason in rows]
