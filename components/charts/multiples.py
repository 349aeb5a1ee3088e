"""Small charts over the same days on one scale."""

from html import escape
from math import ceil

from components.charts import columns
from components.charts.axes import Spec, empty, time_axis, value_axis
from components.theme import SIZES, plotly_layout, tokens
from sitboard.marks import Multiples
from sitboard.words import Words

_CELL, _GAP, _TOP, _BOTTOM, _LEFT, _RIGHT = 96, 44, 24, 40, 44, 8
_BETWEEN = 16
"""Px between charts side by side."""


def _across(chart: Multiples, width: int) -> int:
    """Charts side by side: five where that is all of them, else four; on a phone two."""
    return 2 if width < 1000 else 5 if len(chart.cells) == 5 else 4


def height(chart: Multiples, width: int) -> int:
    """Px of the whole chart."""
    rows = ceil(max(len(chart.cells), 1) / _across(chart, width))
    return _TOP + rows * _CELL + (rows - 1) * _GAP + _BOTTOM


def draw(chart: Multiples, theme: str, words: Words, width: int) -> Spec:
    """The figure; time runs from left to right in every language."""
    colours = tokens(theme)
    if not chart.cells:
        return empty(colours)
    across = min(_across(chart, width), len(chart.cells))
    rows = ceil(len(chart.cells) / across)
    inner, tall = width - _LEFT - _RIGHT, height(chart, width) - _TOP - _BOTTOM
    wide = (inner - _BETWEEN * (across - 1)) / across
    largest = max((each.figure.ceiling or 0 for cell in chart.cells for each in cell.columns.bins), default=0) or 1
    data: list[Spec] = []
    layout = plotly_layout(colours, words.direction == "rtl") | {
        "barmode": "overlay",
        "margin": {"t": _TOP, "b": _BOTTOM, "l": _LEFT, "r": _RIGHT, "pad": 0},
        "shapes": [],
        "annotations": [],
    }
    for number, cell in enumerate(chart.cells):
        row, column = divmod(number, across)
        suffix = "" if number == 0 else str(number + 1)
        left = column * (wide + _BETWEEN) / inner
        bottom = (tall - row * (_CELL + _GAP) - _CELL) / tall
        drawn = columns.draw(cell.columns, theme, words, int(wide))
        for trace in drawn["data"]:
            if trace.get("yaxis") != "y2":
                data.append(trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"})
        value = value_axis(largest, "", words, colours)
        value["tickvals"], value["ticktext"] = value["tickvals"][::2], value["ticktext"][::2]
        layout[f"yaxis{suffix}"] = value | {
            "domain": [max(bottom, 0), min(bottom + _CELL / tall, 1)],
            "anchor": f"x{suffix}",
            "title": None,
            "automargin": False,
            "showticklabels": column == 0,
        }
        last = row == rows - 1 or number + across >= len(chart.cells)
        layout[f"xaxis{suffix}"] = time_axis(chart.since, chart.until, words, colours, wide) | {
            "domain": [left, min(left + wide / inner, 1)],
            "anchor": f"y{suffix}",
            "showticklabels": last,
        }
        layout["annotations"].append(_title(cell.label, left, bottom + _CELL / tall, colours.ink))
    return {"data": data, "layout": layout}


def _title(label: str, left: float, top: float, ink: str) -> Spec:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": left,
        "y": top,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 3,
        "text": f"<b>{escape(label, quote=False)}</b>",
        "showarrow": False,
        "font": {"size": SIZES["axis"], "color": ink},
        "align": "left",
    }
