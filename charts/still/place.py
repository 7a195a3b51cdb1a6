"""Where something is across a drawing: in pixels, or at the width that the reader's window gives.

    Place(left=60, width=800).across(0.5)     # 460.0
    Place().across(0.5)                       # "50%"

Not for heights: a figure's layout gives these in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from charts.still.svg import number


@dataclass(frozen=True)
class Place:
    """The plot's left edge and width in pixels; without a width, all of what it is put into."""

    left: float = 0
    width: float | None = None

    def across(self, share: float) -> str | float:
        """The place at this share of the plot."""
        if self.width is None:
            return f"{number(share * 100)}%" if share else 0
        return self.left + share * self.width

    def long(self, share: float) -> str | float:
        """The length of this share of the plot."""
        return f"{number(share * 100)}%" if self.width is None else share * self.width

    def moved(self, share: float, pixels: float) -> dict[str, str | float]:
        """Attributes of a place some pixels beside a share of the plot."""
        if self.width is not None:
            return {"x": self.left + share * self.width + pixels}
        at: dict[str, str | float] = {"x": self.across(share)}
        return {**at, "transform": f"translate({number(pixels)} 0)"} if pixels else at
