"""Every chart and its words with periods of every form that the contract accepts; made up."""

from __future__ import annotations

import pytest

from charts import levels, timeline, topic
from charts.style import Look, as_rows
from extract.contract.edtf import bounds
from extract.contract.wording import when
from tests.charts.figures import traces
from tests.extract import making
from tests.rows import make_frame, make_row

pytestmark = pytest.mark.slow

PERIODS = (
    "2008-XX", "2008-06-XX", "2008-XX-XX", "2008-06~-12", "2008~-06", "200X", "19XX", "1XXX",
    "0XXX", "0001", "9999", "9999-12-31", "2008-21", "2008-24", "2008-36", "2008-41", "2008%",
    "2008-06-12?", "../2008", "/2008-06", "2008/..", "2008-06/", "2008-XX/2009-XX", "0001/9999",
    "/0001", "9999/..",
)  # fmt: skip
METRIC = making.metric("raids", "count")
RANKED = making.metric("raids", "ordinal", ["Level"])
LOOK = Look(organizations=("one",))


def row(edtf: str, **changes: object) -> dict[str, object]:
    covered = bounds(edtf)
    return make_row(
        period=edtf,
        period_start=covered.start.isoformat() if covered.start else None,
        period_end=covered.end.isoformat() if covered.end else None,
        period_precision=covered.precision,
        **changes,
    )


@pytest.mark.parametrize(("first", "last"), [(2005, 2015), (2008, 2008), (1, 9999)])
@pytest.mark.parametrize("edtf", PERIODS)
def test_it_is_drawn_and_said(edtf: str, first: int, last: int) -> None:
    frame = make_frame(row(edtf))
    covered = bounds(edtf)
    event = {
        "id": "event", "label": "An event", "metrics": ["raids"], "edtf": edtf,
        "evidence_kind": "citation",
        "start": covered.start.isoformat() if covered.start else None,
        "end": covered.end.isoformat() if covered.end else None,
    }  # fmt: skip
    drawn = topic.panels(frame, [METRIC], main="Here")
    for figure in (
        topic.draw(
            topic.panels(frame, [METRIC], main="Here"),
            joined=True,
            first=first,
            last=last,
            look=LOOK,
        ),
        timeline.timeline(
            frame, [event], lanes="metric", main_place="Here", first=first, last=last, look=LOOK
        ),
    ):
        assert "a" in {key for trace in traces(figure) for key in trace.get("customdata") or ()}
    said = topic.summary(drawn, {"one": "One"}, first, last, narrowed=False)
    assert said == f"Raids: 5 ({when(edtf)}, One)."
    assert timeline.summary(frame, [event], first, last).endswith("one event.")
    level = make_frame(row(edtf, value=None, value_label="Level", unit="level"))
    ranked = topic.panels(level, [RANKED], [event], main="Here")
    figure = topic.draw(ranked, first=first, last=last, look=LOOK)
    assert figure.to_json()
    rows = as_rows(level)
    ranks = levels.by_year(rows, first, last)
    assert all(first <= year <= last for year in ranks)
    assert levels.title(ranks, "Here", first, last, narrowed=False).startswith("Here: ")
    assert levels.summary(rows, "Here", first, last, narrowed=False).startswith("Here: ")
    assert (covered.start is None) == ("up to" in when(edtf))
