"""One panel of an ordinal metric: levels over the years as steps, the highest level on top.

    drawn = draw(figure, "y", rows, metric.levels, first=2005, last=2015, look=look)

A filled marker: an article of the collection says so. A ring: a cited document does. Both: a dot
in its ring. A statement about several years is drawn over its years. Years that nobody reports
stay empty, and no line crosses them; what is expected or aimed at is dashed, and joined to nothing.

Not for averages of any kind: levels have an order and no distance. Not for several places, which
are compared in cells (`charts.cells`), nor for where the panel is (`charts.topic`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any

from charts.style import DASHES, PALE, Look, Traces, as_text, hover, unfaded
from extract.contract.wording import listed, year_list, years_in_words

LEVEL = 92  # pixels between two levels
_TALLEST = 552  # pixels: a scale of many levels is drawn closer
_LEVEL_WIDTH = 10  # characters of a level's name in one line
STEPS = "level"
_KINDS = {"excerpt": "quoted from an article", "citation": "cited, not quoted"}


def tall(levels: Sequence[str]) -> int:
    """The height of a panel in pixels."""
    return int(len(levels) * min(LEVEL, max(_TALLEST / len(levels), 18)))


def _mid(year: int) -> str:
    return f"{year:04}-07-02"


def covered(row: dict[str, Any]) -> list[int]:
    """The years that the row's period covers."""
    start, end = row["period_start"] or row["period_end"], row["period_end"] or row["period_start"]
    return list(range(int(start[:4]), int(end[:4]) + 1))


def is_found(row: dict[str, Any]) -> bool:
    """Whether somebody found the row's figure, and does not reckon with it."""
    return row["status"] in ("observed", "revised")


def by_year(rows: list[dict[str, Any]], first: int, last: int) -> dict[int, str]:
    """The level of each year that some row covers: an excerpt leads, then a citation.

    What was revised gives way to what replaced it, and nothing that is not observed has a year.
    """
    replaced = {row["revises"] for row in rows}
    result: dict[int, str] = {}
    for row in sorted(rows, key=lambda record: record["evidence_kind"] != "excerpt"):
        if row["record_id"] in replaced or not is_found(row):
            continue
        for year in covered(row):
            if first <= year <= last:
                result.setdefault(year, level_of(row))
    return result


def level_of(row: dict[str, Any]) -> str:
    """The level of a row, without the status that its label names."""
    said: str = row["value_label"]
    return said if row["status"] == "observed" else said.removesuffix(f" ({row['status']})")


def _line(levels: Sequence[str], ranks: dict[int, str]) -> tuple[list[Any], list[Any]]:
    """Horizontal pieces as long as their years, joined where the next year is known too."""
    x: list[Any] = []
    y: list[Any] = []
    for year in sorted(ranks):
        if x and year - 1 not in ranks:
            x.append(None)
            y.append(None)
        height = levels.index(ranks[year])
        x += [f"{year:04}-01-01", _turn(year)]
        y += [height, height]
    return x, y


def _turn(year: int) -> str:
    """The end of a year, on the last day that there is at the latest."""
    return f"{year + 1:04}-01-01" if year < 9999 else "9999-12-31"


def draw(
    traces: Traces,
    axis: str,
    rows: list[dict[str, Any]],
    levels: Sequence[str],
    *,
    first: int,
    last: int,
    look: Look,
) -> dict[str, Any]:
    """Add the rows to the figure on a value axis ("y", "y2" …); returns that axis' layout.

    Every row is drawn once for each of its years.
    """
    colour, width = look.accent, 3
    x, y = _line(levels, by_year(rows, first, last))
    steps = {"mode": "lines", "hoverinfo": "skip", "yaxis": axis}
    if x:
        traces.scatter(x=x, y=y, line={"color": colour, "width": width}, name=STEPS, **steps)
    for status, dash in DASHES.items():
        mine = [row for row in rows if row["status"] == status]
        x, y = [], []
        for row in mine:
            years = [year for year in covered(row) if first <= year <= last]
            if years:
                height = levels.index(level_of(row))
                x += [f"{years[0]:04}-01-01", _turn(years[-1]), None]
                y += [height, height, None]
        if x:
            line = {"color": colour, "width": width, "dash": dash}
            traces.scatter(x=x, y=y, line=line, name=status, **steps)
    evidence(
        traces,
        axis,
        rows,
        lambda row, _: (levels.index(level_of(row)), colour),
        first=first,
        last=last,
        ring=15,
        dot=8,
    )
    return {
        "range": [-0.5, len(levels) - 0.5],
        "tickvals": list(range(len(levels))),
        "ticktext": ["<br>".join(map(as_text, wrap(level, _LEVEL_WIDTH))) for level in levels],
        "tickfont": {"color": look.ink, "size": 13},
        "gridcolor": look.hairline,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        "automargin": True,
    }


def evidence(
    traces: Traces,
    axis: str,
    rows: Sequence[dict[str, Any]],
    where: Callable[[dict[str, Any], int], tuple[float, str]],
    *,
    first: int,
    last: int,
    ring: int,
    dot: int,
) -> None:
    """Add a dot for each year that a row quotes, and a ring for each that it cites.

    Args:
        traces: what they are added to.
        axis: the name of the value axis.
        rows: the rows, each drawn once for each of its years.
        where: the height and the colour of a row's mark in a year.
        first: the first year shown.
        last: the last year shown.
        ring: pixels of a ring; a dot fits into it, so that a year that both report shows both.
        dot: pixels of a dot.
    """
    for found, opacity in ((True, 1.0), (False, PALE)):
        mine = [row for row in rows if is_found(row) == found]
        quoted = {
            (row["place"], year)
            for row in mine
            if row["evidence_kind"] == "excerpt"
            for year in covered(row)
        }
        for kind, within in (("citation", True), ("citation", False), ("excerpt", True)):
            # A ring around a dot lets the mouse through: where both are, the excerpt leads.
            points = [
                (year, row)
                for row in mine
                if row["evidence_kind"] == kind
                and quoted.issuperset((row["place"], year) for year in covered(row)) == within
                for year in covered(row)
                if first <= year <= last
            ]
            if not points:
                continue
            seen = kind == "excerpt" or not within
            at = [where(row, year) for year, row in points]
            colours = [colour for _, colour in at]
            traces.scatter(
                x=[_mid(year) for year, _ in points],
                y=[height for height, _ in at],
                yaxis=axis,
                mode="markers",
                marker={
                    "symbol": "circle" if kind == "excerpt" else "circle-open",
                    "size": dot if kind == "excerpt" else ring,
                    "color": colours,
                    "opacity": opacity,
                    "line": {"width": 2, "color": colours},
                },
                customdata=[row["record_id"] for _, row in points],
                hovertext=[f"{hover(row)}<br>{_KINDS[kind]}" for _, row in points],
                hovertemplate="%{hovertext}<extra></extra>" if seen else None,
                hoverinfo=None if seen else "skip",
                name=kind,
                **unfaded(opacity),
            )


def title(ranks: dict[int, str], place: str, first: int, last: int, *, narrowed: bool) -> str:
    """What the panel shows, from its rows: the first and the last level within the years shown.

    `narrowed` says that filters other than the years may hide levels.
    """
    if not ranks:
        where = "in this selection" if narrowed else "on record"
        return f"{place}: no level {where} for {years_in_words(first, last)}"
    earliest, latest = min(ranks), max(ranks)
    if ranks[earliest] != ranks[latest]:
        return f"{place}: from {ranks[earliest]} in {earliest} to {ranks[latest]} in {latest}"
    if len(set(ranks.values())) == 1:
        return f"{place}: {ranks[earliest]}, {year_list(sorted(ranks))}"
    return f"{place}: {ranks[earliest]} in {earliest} and {latest}, other levels in between"


def summary(
    rows: list[dict[str, Any]], place: str, first: int, last: int, *, narrowed: bool
) -> str:
    """The levels in sentences, year by year: also the chart's text alternative."""
    ranks = by_year(rows, first, last)
    where = "in this selection" if narrowed else "on record"
    expected = [
        f"{row['value_label']} for {row['period_label']}" for row in rows if not is_found(row)
    ]
    ahead = [f"Not observed: {listed(expected)}."] if expected else []
    if not ranks:
        none = f"{place}: no level {where} for {years_in_words(first, last)}."
        return " ".join([none, *ahead])
    runs: list[tuple[str, list[int]]] = []
    for year in sorted(ranks):
        if runs and runs[-1][1][-1] == year - 1 and runs[-1][0] == ranks[year]:
            runs[-1][1].append(year)
        else:
            runs.append((ranks[year], [year]))
    said = ", ".join(
        f"{level} from {years[0]} to {years[-1]}"
        if len(years) > 2
        else f"{level} in {listed([str(year) for year in years])}"
        for level, years in runs
    )
    quoted = sorted(
        {
            year
            for row in rows
            if row["evidence_kind"] == "excerpt" and is_found(row)
            for year in covered(row)
            if first <= year <= last
        }
    )
    missing = [year for year in range(first, last + 1) if year not in ranks]
    sentences = [f"{place}: {said}."]
    if quoted:
        cited = "; the levels of the other years are cited" if set(ranks) - set(quoted) else ""
        sentences.append(f"Articles give the level for {year_list(quoted)}{cited}.")
    if missing:
        sentences.append(f"No level {where} for {year_list(missing, 'or')}.")
    return " ".join([*sentences, *ahead])
