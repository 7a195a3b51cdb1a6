"""Places compared by an ordinal metric: a row of cells for each place, a cell for each year.

    axis, words = draw(figure, "y2", rows, metric.levels, first=2005, last=2015, look=look)

A cell has the colour of its level, the darker the higher, and its name; years in a row with one
level are one cell, so that its name has room. Where it has none, a short form is written, which
the key explains. In each year a dot or a ring says by what the level is known, as on every chart.
Two levels for one year share its cell; a year that nobody reports has none. What nobody found is
dashed, and no part of any row.

Not for one place over time (`charts.levels`), nor for numbers: cells have an order and no amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from charts.levels import covered, evidence, is_found, level_of
from charts.periods import Span, span
from charts.still.fonts import length
from charts.style import DASHES, Look, Traces, as_text

NAME = 22  # pixels of a place's name
CELL = 42  # pixels of a cell
_SIZE = 11  # of a level's name, in pixels
_TEXT, _MARK = 10, 30  # pixels from a cell's top to the middle of its name, and of its mark
_PLACE = 12  # of a place's name
_NARROW = 240  # pixels of the plot on a telephone: a short form fits a cell of eleven
_GAP = 2  # pixels between two cells
_RING, _DOT = 10, 6
LEVELS = "levels of places"


@dataclass(frozen=True)
class Cell:
    """A level of a place for years in a row: one of `parts` that share them, from the top."""

    place: str
    level: str
    first: int
    last: int
    part: int = 0
    parts: int = 1
    status: str = ""


def cells(rows: Sequence[dict[str, Any]], first: int, last: int) -> list[Cell]:
    """The cells of the rows, by place and year."""
    found: list[Cell] = []
    for place in dict.fromkeys(row["place"] for row in rows):
        for year in range(first, last + 1):
            held = _held(rows, place, year)
            for part, (level, status) in enumerate(held):
                cell = Cell(place, level, year, year, part, len(held), status)
                before = found[-1] if found else None
                if before and before == replace(cell, first=before.first, last=year - 1):
                    found[-1] = replace(before, last=year)
                else:
                    found.append(cell)
    return found


def _held(rows: Sequence[dict[str, Any]], place: str, year: int) -> list[tuple[str, str]]:
    """The levels of a place in a year, each with its status where nobody found it."""
    return list(
        dict.fromkeys(
            (level_of(row), "" if is_found(row) else row["status"])
            for row in sorted(rows, key=lambda record: record["evidence_kind"] != "excerpt")
            if row["place"] == place and year in covered(row)
        )
    )


def short_names(levels: Sequence[str]) -> dict[str, str]:
    """A short form of each level, no two alike: "Tier 2 Watch List" of tiers is "2WL"."""
    words = {level: level.split() for level in levels}
    while len({held[0] for held in words.values()}) == 1 and min(map(len, words.values())) > 1:
        words = {level: held[1:] for level, held in words.items()}
    for letters in range(1, max(map(len, levels)) + 1):
        short = {
            level: "".join(
                word if word[0].isdigit() else word[0].upper() + word[1:letters] for word in held
            )
            for level, held in words.items()
        }
        if len(set(short.values())) == len(levels):
            return short
    return {level: level for level in levels}


def name_in(cell: Cell, levels: Sequence[str], first: int, last: int) -> str:
    """What is written in a cell: the level's name, its short form, or nothing where none fits."""
    room = (cell.last - cell.first + 1) / (last - first + 1) * _NARROW - _GAP
    forms = (cell.level, short_names(levels)[cell.level])
    return next((form for form in forms if length(form, _SIZE) <= room), "")


class Grid:
    """The cells of rows, and where they are."""

    def __init__(self, rows: Sequence[dict[str, Any]], first: int, last: int) -> None:
        self.rows, self.years = rows, (first, last)
        self.cells = cells(rows, first, last)
        self._tops: dict[str, float] = {}
        self._parts: dict[str, int] = {}
        self.height = 0
        for place in dict.fromkeys(row["place"] for row in rows):
            self._tops[place] = self.height + NAME
            self._parts[place] = max(cell.parts for cell in self.cells if cell.place == place)
            self.height += NAME + CELL * self._parts[place]

    @property
    def places(self) -> dict[str, float]:
        """Where the cells of each place begin, in pixels from the top."""
        return self._tops

    def box(self, cell: Cell) -> tuple[float, float]:
        """The top of a cell, and its height."""
        high = CELL * self._parts[cell.place] / cell.parts
        return self._tops[cell.place] + cell.part * high, high

    def cell(self, row: dict[str, Any], year: int) -> Cell:
        """The cell of a row in one of its years."""
        status = "" if is_found(row) else row["status"]
        return next(
            cell
            for cell in self.cells
            if (cell.place, cell.level, cell.status) == (row["place"], level_of(row), status)
            and cell.first <= year <= cell.last
        )


def _span(cell: Cell) -> Span:
    return span(f"{cell.first:04}-01-01", f"{cell.last:04}-12-31")


def _explained(grid: Grid, levels: Sequence[str], look: Look) -> list[tuple[str, str, str]]:
    """For the key: each level that has a cell, its short form where one is written, its colour."""
    written = {
        cell.level
        for cell in grid.cells
        if name_in(cell, levels, *grid.years) not in (cell.level, "")
    }
    short = short_names(levels)
    return [
        (level, short[level] if level in written else "", look.level(index, len(levels)))
        for index, level in reversed(list(enumerate(levels)))
        if any(cell.level == level and not cell.status for cell in grid.cells)
    ]


def draw(
    traces: Traces, axis: str, grid: Grid, levels: Sequence[str], look: Look
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Add the cells to the figure on a value axis ("y", "y2" …).

    Returns that axis' layout, and the names of places and levels as annotations. Every row is
    marked once for each of its years.
    """
    first, last = grid.years

    def ground(cell: Cell) -> str:
        return look.paper if cell.status else look.level(levels.index(cell.level), len(levels))

    def ink(cell: Cell) -> str:
        return look.readable(ground(cell))

    spans = [_span(cell) for cell in grid.cells]
    traces.bar(
        orientation="h",
        y=[top + (high - _GAP) / 2 for top, high in map(grid.box, grid.cells)],
        base=[period.start for period in spans],
        x=[(period.end - period.start).total_seconds() * 1000 for period in spans],
        width=[high - _GAP for _, high in map(grid.box, grid.cells)],
        yaxis=axis,
        marker={
            "color": [ground(cell) for cell in grid.cells],
            "line": {"color": look.paper, "width": _GAP / 2},
        },
        hoverinfo="skip",
        name=LEVELS,
        meta=_explained(grid, levels, look),
    )
    for status, dash in DASHES.items():
        ahead = [cell for cell in grid.cells if cell.status == status]
        if ahead:
            traces.scatter(
                x=[x for period in map(_span, ahead) for x in (period.start, period.end, None)],
                y=[y for cell in ahead for y in (*[sum(grid.box(cell)) - _GAP - 1] * 2, None)],
                yaxis=axis,
                mode="lines",
                line={"color": look.ink, "width": 2, "dash": dash},
                hoverinfo="skip",
                name=status,
            )

    def where(row: dict[str, Any], year: int) -> tuple[float, str]:
        cell = grid.cell(row, year)
        return grid.box(cell)[0] + _MARK, ink(cell)

    evidence(traces, axis, grid.rows, where, first=first, last=last, ring=_RING, dot=_DOT)
    common = {"yref": axis, "showarrow": False, "borderpad": 0}
    places = [
        {
            **common,
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": top,
            "yanchor": "bottom",
            "text": as_text(place),
            "font": {"size": _PLACE, "color": look.ink},
        }
        for place, top in grid.places.items()
    ]
    names = [
        {
            **common,
            "x": period.middle,
            "y": grid.box(cell)[0] + _TEXT,
            "yanchor": "middle",
            "text": as_text(said),
            "font": {"size": _SIZE, "color": ink(cell)},
        }
        for cell, period in zip(grid.cells, spans, strict=True)
        if (said := name_in(cell, levels, first, last))
    ]
    layout = {"range": [grid.height, 0], "visible": False, "fixedrange": True}
    return layout, [*places, *names]
