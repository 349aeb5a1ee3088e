"""Figures over time: a column to the shown figure, a whisker from floor to ceiling, bands behind."""

from components.charts.axes import DAY, UNSEEN, Spec, bands, bare, empty, middle, time_axis, value_axis
from components.charts.hover import told
from components.theme import plotly_layout, tokens
from sitboard.marks import Bin, Columns
from sitboard.words import Words

_LEFT, _RIGHT = 56, 12


def draw(chart: Columns, theme: str, words: Words, width: int) -> Spec:
    """The figure; time runs from left to right in every language.

    A bin without incidents is a gap; one whose incidents have no figure carries a ring on the axis.
    """
    colours = tokens(theme)
    tone, soft = colours.tone(chart.tone), colours.soft(chart.tone)
    if not chart.bins:
        return empty(colours)
    bins = chart.bins
    since, until = bins[0].since, bins[-1].until
    largest = max((each.figure.ceiling or 0 for each in bins), default=0) or 1
    value = value_axis(largest, chart.axis, words, colours)
    shown = [(each, n) for each in bins if (n := each.figure.shown(chart.shown)) is not None]
    spread = [
        each for each in bins if each.figure.ceiling is not None and each.figure.ceiling != (each.figure.floor or 0)
    ]
    rings = [each for each in bins if each.figure.incidents and each.figure.shown(chart.shown) is None]
    zeros = [each for each, n in shown if n == 0]

    def faded(each: Bin) -> bool:
        return chart.selecting and not each.selected

    def widths(some: list[Bin], share: float) -> list[float]:
        return [((each.until - each.since).days + 1) * DAY * share for each in some]

    inner = width - _LEFT - _RIGHT
    shapes, notes, traces = bands(chart.spans, since, until, colours, inner)
    data: list[Spec] = [
        {
            "type": "bar",
            "name": "shown",
            "x": [middle(each.since, each.until) for each, _ in shown],
            "y": [n for _, n in shown],
            "width": widths([each for each, _ in shown], 0.62),
            "hoverinfo": "skip",
            "marker": {"color": [soft if faded(each) else tone for each, _ in shown], "line": {"width": 0}},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "range",
            "x": [middle(each.since, each.until) for each in spread],
            "y": [each.figure.ceiling for each in spread],
            "hoverinfo": "skip",
            "marker": {"size": 1, "color": UNSEEN},
            "error_y": {
                "type": "data",
                "symmetric": False,
                "array": [0] * len(spread),
                "arrayminus": [(each.figure.ceiling or 0) - (each.figure.floor or 0) for each in spread],
                "color": colours.ink,
                "thickness": 1.3,
                "width": 3 if width >= 640 else 2,
            },
        },
        _on_axis(
            "zero", zeros, {"symbol": "line-ew-open", "size": 9, "color": tone, "line": {"width": 2, "color": tone}}
        ),
        _on_axis(
            "not reported",
            rings,
            {"symbol": "circle", "size": 7, "line": {"width": 1.4, "color": colours.hatch}, "color": colours.panel},
        ),
        {
            "type": "bar",
            "name": "bins",
            "x": [middle(each.since, each.until) for each in bins],
            "y": [value["range"][1]] * len(bins),
            "width": widths(list(bins), 1),
            "customdata": [
                [f"{each.since}/{each.until}", told(_when(each, words), each.figure, words)] for each in bins
            ],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
            "marker": {"color": UNSEEN, "line": {"width": 0}},
        },
        *traces,
    ]
    layout = plotly_layout(colours, words.direction == "rtl") | {
        "barmode": "overlay",
        "clickmode": "event+select",
        "margin": {"t": 18, "b": 40, "l": _LEFT, "r": _RIGHT, "pad": 0},
        "xaxis": time_axis(since, until, words, colours, inner),
        "yaxis": value,
        "yaxis2": bare(colours),
        "shapes": shapes,
        "annotations": notes,
    }
    return {"data": data, "layout": layout}


def _on_axis(name: str, some: list[Bin], marker: Spec) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [middle(each.since, each.until) for each in some],
        "y": [0] * len(some),
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": marker,
    }


def _when(each: Bin, words: Words) -> str:
    return words.period(each.since, each.until)
