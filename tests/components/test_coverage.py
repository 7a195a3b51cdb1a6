"""The grid of coverage as a table that can be read aloud."""

from __future__ import annotations

from charts import coverage as grids
from components import markup
from extract.edition.coverage import coverage as frame_of
from extract.edition.edition import Edition
from tests.components.html import parse


def test_each_sign_is_hidden_from_a_screen_reader_and_said_in_words(collection: Edition) -> None:
    grid = grids.grid(frame_of(collection, 2004, 2016))
    html = markup.coverage(grid, grids.SIGNS, grids.MEANINGS)
    head, _, body = html.partition("<tbody>")
    assert head.count('<th scope="col">') == 1 + len(range(2004, 2017))
    assert [f">{year}<" in head for year in range(2004, 2017)] == [True] * 13
    rows = body.split("<tr>")[1:]
    assert len(rows) == len(grid)
    for row, (label, states) in zip(rows, grid.items(), strict=True):
        heading, *cells = row.split("<td ")
        assert parse(heading).text == label
        assert 'scope="row"' in heading
        for cell, state in zip(cells, states.values(), strict=True):
            words = grids.MEANINGS[state]
            assert cell.startswith(f'title="{words}"')
            assert f'<span aria-hidden="true">{grids.SIGNS[state]}</span>' in cell
            assert f'<span class="fr-hidden">{words}</span>' in cell
    values = dict(parse(html).values)
    assert (values["role"], values["tabindex"]) == ("region", "0"), "it scrolls by keyboard"
    assert values["aria-label"]
