"""Charts by plotly, as plain specifications: `draw` turns marks into one, `height` says how tall it is.

To be shown with `theme=None`. Points carry the code of their mark first in `customdata`.
"""

from components.charts import chronicle, columns, keys, lines, matrix, multiples, ranges, stretches, together, voices
from components.charts.axes import STEADY, Spec
from components.charts.sparks import sparkbar, sparkline, sparkrange
from components.svg import Key
from sitboard.marks import Chronicle, Columns, Lines, Matrix, Multiples, Ranges, Stretches, Together, Voices
from sitboard.words import Words

__all__ = ["draw", "height", "legend", "sparkbar", "sparkline", "sparkrange"]

TIME_HEIGHT = 250
"""Px of a chart over time."""

Drawn = Ranges | Columns | Lines | Voices | Stretches | Together | Matrix | Chronicle | Multiples
"""The charts that plotly draws."""


def draw(
    chart: Drawn,
    theme: str,
    words: Words,
    *,
    width_hint: int | None = None,
    brush: bool = False,
) -> Spec:
    """A plotly figure as a dict of `data` and `layout`.

    `width_hint` is the px that the chart will have at least; without it, it is laid out to be readable from 340 px up.
    A chart over time may be given its width on a desk: `theme.CHART_CSS` thins its months on a phone.
    `brush` lets a reader drag over a stretch of time.
    """
    width = width_hint or 340
    if isinstance(chart, Ranges):
        spec = ranges.draw(chart, theme, words, width)
    elif isinstance(chart, Voices):
        spec = voices.draw(chart, theme, words, width)
    elif isinstance(chart, Chronicle):
        spec = chronicle.draw(chart, theme, words, width)
    elif isinstance(chart, Multiples):
        spec = multiples.draw(chart, theme, words, width)
    elif isinstance(chart, Columns):
        spec = columns.draw(chart, theme, words, width)
    elif isinstance(chart, Stretches):
        spec = stretches.draw(chart, theme, words, width)
    elif isinstance(chart, Together):
        spec = together.draw(chart, theme, words, width)
    elif isinstance(chart, Matrix):
        spec = matrix.draw(chart, theme, words, width)
    else:
        spec = lines.draw(chart, theme, words, width)
    spec["data"] = [trace | STEADY for trace in spec["data"]]
    spec["layout"]["height"] = height(chart, width)
    if brush:
        spec["layout"] |= {"dragmode": "select", "selectdirection": "h"}
    return spec


def legend(chart: Drawn, theme: str, words: Words) -> tuple[Key, ...]:
    """The marks that occur on a chart and no others, for one line above it."""
    if isinstance(chart, Stretches):
        return stretches.legend(chart, theme, words)
    if isinstance(chart, Together):
        return (*keys.legend(chart.above, theme, words), *stretches.legend(chart.below, theme, words))
    if isinstance(chart, Matrix):
        return matrix.legend(chart, theme, words)
    return keys.legend(chart, theme, words)


def height(chart: Drawn, width: int = 340) -> int:
    """How tall the chart is, in px, where it is so wide."""
    if isinstance(chart, Voices):
        return voices.height(chart, width)
    if isinstance(chart, Lines):
        return lines.height(chart)
    if isinstance(chart, Together):
        return together.HEIGHT
    if isinstance(chart, Matrix):
        return matrix.height(len(chart.rows))
    if isinstance(chart, Chronicle):
        return chronicle.height(chart)
    if isinstance(chart, Multiples):
        return multiples.height(chart, width)
    return ranges.height(chart, width) if isinstance(chart, Ranges) else TIME_HEIGHT
