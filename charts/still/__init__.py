"""A figure as a picture, without a browser: SVG, and PNG from it.

    drawing(figure, title="Tiers", description="…").responsive(link=address_of)

Draws what the forms of this package use of Plotly: scatter and bar traces with error bars, lines
and rectangles, annotations without arrows, linear, date and category axes. Anything else in a
figure is refused (`checked.Undrawable`), so that nothing is left out in silence. The places are
those that plotly.js gives; a test compares them in a browser (docs/decisions/stills.md).

Not for figures of any other origin, and not for what a reader does with a chart.
"""
