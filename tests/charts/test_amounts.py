"""A panel of amounts: what its axis begins with, and what its labels say and point at."""

from __future__ import annotations

from typing import Any

import pytest

from charts import topic
from charts.style import Look
from charts.topic import panels
from extract.contract.vocabulary import Metric
from tests.charts.figures import labels, layout, points, traces
from tests.extract import making
from tests.rows import make_frame, make_row

LOOK = Look(dark=False, organizations=("one",))
PEOPLE = making.metric("people", "count")
AID = making.metric("aid", "money", currency="USD", unit="US dollars")
TIMES = making.metric(
    "times", "change", unit="times", change={"kind": "factor", "of": "people", "direction": None}
)


def draw(metric: Metric, *rows: dict[str, Any]) -> Any:
    made = make_frame(
        *(
            make_row(record_id=str(number), metric=metric.id, **row)
            for number, row in enumerate(rows)
        )
    )
    return topic.draw(panels(made, [metric], main="Here"), first=2005, last=2015, look=LOOK)


def test_sums_of_money_are_on_an_axis_of_round_sums() -> None:
    axis = layout(draw(AID, {"value": 1_200_000.0}, {"value": 400_000.0}))["yaxis"]
    assert axis["ticktext"] == ["$0", "$500,000", "$1 million", "$1.5 million"]
    assert axis["tickvals"] == [0, 500_000, 1_000_000, 1_500_000]
    assert axis["range"][0] == 0


@pytest.mark.parametrize(
    ("direction", "value", "at"), [("rise", 3.0, 3.0), ("fall", 4.0, 0.25), ("fall", 0.5, 0.5)]
)
def test_a_fall_by_a_factor_is_below_the_line_of_no_change(
    direction: str, value: float, at: float
) -> None:
    figure = draw(TIMES, {"value": value, "direction": direction})
    [[point]] = points(figure).values()
    assert point.y == at
    low, high = layout(figure)["yaxis"]["range"]
    assert low <= 0 < 1 < high, "neither nothing nor no change is cut off"


@pytest.mark.parametrize(
    ("status", "said"), [("observed", "hundreds"), ("forecast", "hundreds (forecast)")]
)
def test_words_for_an_amount_that_nobody_found_say_so(status: str, said: str) -> None:
    row = {
        "value": None, "value_as_printed": "hundreds", "low": 200.0, "high": 999.0,
        "qualifier": "indefinite", "status": status,
    }  # fmt: skip
    assert labels(draw(PEOPLE, row)) == {"0": said}


def test_a_label_away_from_its_mark_is_led_to_it() -> None:
    values = [5.0, 5.2, 5.4, 5.6]
    figure = draw(
        PEOPLE, *({"value": value, "value_label": f"{value} of 4,000,000"} for value in values)
    )
    [led] = [trace for trace in traces(figure) if trace["name"] == "to its label"]
    heights = [height for height in led["y"] if height is not None]
    assert heights
    for start, end in zip(heights[::2], heights[1::2], strict=True):
        value = min(values, key=lambda value: abs(value - start))
        assert 0 < abs(start - value) < abs(end - value)
        assert (start > value) is (end > value), "it does not cross its mark"
    assert {str(moment)[:10] for moment in led["x"] if moment} == {"2008-07-02"}
