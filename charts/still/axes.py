"""An axis: where a value is on it, and which ticks it has.

    axis = Axis.of("y", {"range": [0, 145], "nticks": 4}, [])
    axis.share(29), [tick.text for tick in axis.ticks()]      # 0.2, ["0", "50", "100"]

Not for drawing: a share is between the ends of the plot, whatever its size.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from charts.still.checked import Undrawable

_EPOCH = datetime.fromisoformat("1970-01-01")
_MOMENT = re.compile(r"(\d{4,})-(\d\d)-(\d\d)(?:[T ](.*))?")
_FORMAT = re.compile(r"(,?)(\.\d+)?([df%]?)")
_LAST = date(9999, 12, 31)
_BARELY = 1e-9  # of an axis: a tick at its very end is on it


# A chart asks for the same ends of years hundreds of times.
@lru_cache(maxsize=4_096)
def milliseconds(moment: object) -> float:
    """A date or moment, as Plotly takes them, on a line of milliseconds."""
    if isinstance(moment, datetime):
        return (moment.replace(tzinfo=None) - _EPOCH) / timedelta(milliseconds=1)
    if isinstance(moment, date):
        return milliseconds(datetime.combine(moment, datetime.min.time()))
    found = _MOMENT.fullmatch(str(moment))
    if found is None:
        raise Undrawable(f"{moment!r} on a date axis")
    year, month, day, clock = found.groups()
    if int(year) > _LAST.year:
        # The turn of the last year that Python's calendar has: an axis may end there.
        return milliseconds(_LAST) + timedelta(days=1) / timedelta(milliseconds=1)
    return milliseconds(datetime.fromisoformat(f"{year}-{month}-{day}T{clock or '00:00'}"))


@dataclass(frozen=True)
class Tick:
    """A tick: its share of the axis and its label, in Plotly's small HTML."""

    share: float
    text: str
    is_zero: bool = False


@dataclass(frozen=True)
class Axis:
    """One axis of a figure, across the part of the plot that its domain says."""

    name: str
    kind: str
    start: float
    end: float
    domain: tuple[float, float]
    categories: tuple[str, ...]
    settings: dict[str, Any]

    @staticmethod
    def of(name: str, settings: dict[str, Any], drawn: Iterable[Any]) -> Axis:
        """The axis called `name` ("x", "y2"), with its settings and all values drawn on it."""
        kind = settings.get("type") or _kind(drawn)
        categories = (
            tuple(dict.fromkeys([*settings.get("categoryarray", ()), *map(str, drawn)]))
            if kind == "category"
            else ()
        )
        ends = settings.get("range")
        if ends is None:
            if kind != "category":
                raise Undrawable(f"axis {name} without a range")
            ends = (-0.5, len(categories) - 0.5)
        number = milliseconds if kind == "date" else float
        domain = tuple(settings.get("domain", (0.0, 1.0)))
        return Axis(
            name, kind, number(ends[0]), number(ends[1]), domain, categories, dict(settings)
        )

    @property
    def is_labelled(self) -> bool:
        """Whether its ticks have labels that are seen."""
        return self.settings.get("visible", True) and self.settings.get("showticklabels", True)

    def number(self, value: Any) -> float:
        """The value as a number on the line of this axis."""
        if self.kind == "date":
            return milliseconds(value)
        if self.kind == "category" and isinstance(value, str):
            return float(self.categories.index(value))
        return float(value)

    def share(self, value: Any) -> float:
        """Where the value is in the plot: 0 at the left or bottom, 1 at the right or top."""
        return self.share_of_number(self.number(value))

    def share_of_number(self, number: float) -> float:
        """As `share`, for a number on the line of this axis."""
        low, high = self.domain
        return low + (number - self.start) / (self.end - self.start) * (high - low)

    def ticks(self) -> list[Tick]:
        """The ticks on the axis, in order."""
        least, most = sorted((self.start, self.end))
        reach = (most - least) * _BARELY
        return [
            Tick(self.share_of_number(number), text, is_zero=number == 0)
            for number, text in self._labelled()
            if least - reach <= number <= most + reach
        ]

    def _labelled(self) -> Iterator[tuple[float, str]]:
        given = self.settings.get("tickvals")
        if given is not None:
            words = self.settings.get("ticktext")
            for index, value in enumerate(given):
                text = words[index] if words is not None else self._written(self.number(value))
                yield self.number(value), str(text)
        elif self.kind == "category":
            yield from ((float(index), text) for index, text in enumerate(self.categories))
        elif self.kind == "date":
            raise Undrawable(f"axis {self.name}: dates without tickvals")
        else:
            step = self._step()
            first = math.ceil(min(self.start, self.end) / step - _BARELY)
            last = math.floor(max(self.start, self.end) / step + _BARELY)
            for index in range(first, last + 1):
                number = round(index * step, 12)
                yield number, self._written(number)

    def _step(self) -> float:
        """The distance of ticks: 1, 2 or 5 times a power of ten, as plotly.js chooses it."""
        given = self.settings.get("dtick")
        if given:
            return float(given)
        wanted = self.settings.get("nticks")
        if not wanted:
            raise Undrawable(f"axis {self.name}: numbers without tickvals, dtick or nticks")
        rough = abs(self.end - self.start) / wanted
        power = 10.0 ** math.floor(math.log10(rough))
        return power * next(times for times in (1, 2, 5, 10) if rough / power <= times + _BARELY)

    def _written(self, number: float) -> str:
        written = _FORMAT.fullmatch(self.settings.get("tickformat") or "")
        if written is None:
            raise Undrawable(f"axis {self.name}.tickformat: {self.settings['tickformat']!r}")
        comma, decimals, letter = written.groups()
        if letter == "d":
            text = f"{round(number):{comma}d}"
        elif letter:
            text = f"{number:{comma}{decimals or '.6'}{letter}}"
        else:
            text = f"{number:{comma}.12g}" if decimals is None else f"{number:{comma}{decimals}g}"
        text = text.replace("-", "−")
        return (
            f"{self.settings.get('tickprefix') or ''}{text}{self.settings.get('ticksuffix') or ''}"
        )


def _kind(drawn: Iterable[Any]) -> str:
    values = [value for value in drawn if value is not None]
    if values and all(isinstance(value, date) for value in values):
        return "date"
    texts = [text for text in values if isinstance(text, str)]
    if not texts:
        return "linear"
    return "date" if all(_MOMENT.fullmatch(text) for text in texts) else "category"
