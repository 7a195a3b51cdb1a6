"""Which measure has evidence for which year: the grid of what is there and what is not.

    grid(coverage_frame) -> {"Raids": {2008: "excerpt", 2009: "nothing", ...}, ...}

Not for reasons, which are words: `extract.collection.coverage` gives them and a page prints them.
"""

from __future__ import annotations

import pandas as pd

SIGNS = {"excerpt": "●", "citation": "○", "both": "◉", "nothing": "·"}
MEANINGS = {
    "excerpt": "words of an article",
    "citation": "by citation",
    "both": "both",
    "nothing": "nothing",
}


def grid(frame: pd.DataFrame) -> dict[str, dict[int, str]]:
    """The state of each metric and year, in the frame's order (see `collection.coverage`)."""
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
    return [(label, spans(years), reason) for label, years, reason in rows]


def spans(years: list[int]) -> str:
    """Years in words, runs joined: "2005–2007, 2009"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
