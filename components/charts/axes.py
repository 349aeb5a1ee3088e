"""Time and value axes, bands of time, and widths of text, which all charts share."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import log10
from typing import Any

from components.theme import SIZES, Tokens, plotly_layout
from sitboard.marks import Span
from sitboard.words import MARKS, Words, clipped, own_way, parted

Spec = dict[str, Any]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in px."""

UNSEEN = "rgba(0,0,0,0)"
"""The colour of marks that are only there to be pointed at."""
STEADY: Spec = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
"""Keeps plotly from dimming by its own selection: what is selected is in the marks."""
DAY = 86_400_000
"""Milliseconds, plotly's unit of time."""


def covers(box: Box, others: Iterable[Box]) -> bool:
    """Whether a box lies over any of the others; edges may touch."""
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in others)


def empty(colours: Tokens) -> Spec:
    """A chart of nothing; the panel says in words why."""
    return {"data": [], "layout": plotly_layout(colours) | {"xaxis": {"visible": False}, "yaxis": {"visible": False}}}


def text_width(text: str, size: int = SIZES["axis"]) -> float:
    """About, in px."""
    return len(text.translate(MARKS)) * size * 0.56


def noon(day: date) -> str:
    """The middle of a day, as plotly takes times."""
    return f"{day.isoformat()}T12:00:00"


def middle(since: date, until: date) -> str:
    """The middle of a stretch of days, both included."""
    days = (until - since).days + 1
    return f"{(since + timedelta(days=days // 2)).isoformat()}T{12 * (days % 2):02}:00:00"


def wrapped(text: str, characters: int) -> str:
    """Text on two lines at most, broken at the space nearest the middle; an ellipsis where that is not enough.

    Each line runs the way that the whole does, so that a name in other letters does not turn its line round.
    """
    bare = text.translate(MARKS)
    if len(bare) <= characters:
        return own_way(text)
    spaces = [i for i, letter in enumerate(bare) if letter == " "]
    if not spaces:
        return own_way(clipped(text, characters))
    cut = min(spaces, key=lambda i: abs(i - len(bare) / 2))
    first, rest = parted(text, cut)
    parts = (first, parted(rest, 1)[1])
    return "<br>".join(own_way(clipped(part, characters), of=text) for part in parts)


@lru_cache(maxsize=64)  # the same at every change of a filter
def time_axis(since: date, until: date, words: Words, colours: Tokens, width: float) -> Spec:
    """Months between ticks, the year below the first month and each January; always from left to right.

    `width` is the px there are for labels; where months are many for it only every second or later one is named.
    The axis may not be changed: who asks again is given the same one.
    """
    firsts = _months(since, until)
    inner = [
        (max(first, since), min(after - timedelta(days=1), until))
        for first, after in zip(firsts, [*firsts[1:], _next(firsts[-1])], strict=True)
    ]
    roomy = [(first, last) for first, last in inner if (last - first).days >= 9 or len(inner) < 3]
    per_day = width / ((until - since).days + 1)
    widths = [text_width(words.month_name(first)) for first, _ in roomy]
    centres = [((first - since).days + ((last - first).days + 1) / 2) * per_day for first, last in roomy]
    step = next(
        step
        for step in range(1, len(roomy) + 1)
        if all(
            centres[n] - centres[n - step] >= (widths[n] + widths[n - step]) / 2 + 7
            for n in range(step, len(roomy), step)
        )
    )
    named = roomy[::step]
    if len(named) == 1 < len(roomy) and centres[-1] - centres[0] >= (widths[0] + widths[-1]) / 2 + 7:
        named.append(roomy[-1])  # one name alone says nothing of how long the axis is
    values, labels, year = [], [], None
    for first, last in named:
        name = words.month_name(first)
        labels.append(name if first.year == year else f"{name}<br>{words.year(first)}")
        values.append(middle(first, last))
        year = first.year
    return {
        "type": "date",
        "range": [since.isoformat(), (until + timedelta(days=1)).isoformat()],
        "tickvals": values,
        "ticktext": labels,
        "tickangle": 0,
        "ticks": "",
        "minor": {
            "tickvals": [f.isoformat() for f in firsts if f > since],
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": colours.axis,
        },
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": colours.axis,
        "fixedrange": True,
    }


def value_axis(largest: float, title: str, words: Words, colours: Tokens) -> Spec:
    """From zero, with at most five gridlines at round values, labelled as the language writes numbers."""
    step = _step(largest)
    top = max(largest * 1.06, step)
    ticks = [n * step for n in range(int(top // step) + 1)]
    return {
        "range": [0, top],
        "tickvals": ticks,
        "ticktext": [words.number(tick) for tick in ticks],
        "title": {"text": title, "font": {"size": SIZES["axis"]}, "standoff": 8},
        "gridcolor": colours.grid,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "fixedrange": True,
        "automargin": True,
    }


def bands(
    spans: Iterable[Span], since: date, until: date, colours: Tokens, width: float
) -> tuple[list[Spec], list[Spec], list[Spec]]:
    """Pale bands behind a time chart: shapes, the labels that fit in `width` px, and traces that say each on hover.

    A disputed span has an amber bar at its beginning. What is answered may be added to, not changed.
    """
    shapes, notes, traces = _bands(tuple(spans), since, until, colours, width)
    return [*shapes], [*notes], [*traces]


@lru_cache(maxsize=64)  # the same at every change of a filter
def _bands(
    spans: tuple[Span, ...], since: date, until: date, colours: Tokens, width: float
) -> tuple[list[Spec], list[Spec], list[Spec]]:
    shapes, notes, traces = [], [], []
    per_day = width / ((until - since).days + 1)
    free = -1e9
    for span in sorted(spans, key=lambda each: each.since):
        first, last = max(span.since, since), min(span.until, until)
        if first > last:
            continue
        edges = {"x0": first.isoformat(), "x1": (last + timedelta(days=1)).isoformat()}
        upright = {
            "type": "rect",
            "xref": "x",
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": {"width": 0},
        }
        shapes.append({**upright, **edges, "fillcolor": colours.sunk})
        if span.disputed:
            shapes.append(
                {
                    **upright,
                    "type": "line",
                    "x0": edges["x0"],
                    "x1": edges["x0"],
                    "line": {"width": 2, "color": colours.amber},
                }
            )
        left, right = (first - since).days * per_day, ((last - since).days + 1) * per_day
        half = text_width(span.label, SIZES["annotation"]) / 2
        centre = min(max((left + right) / 2, half), width - half)
        if right - left >= 40 and centre - half > free:
            free = centre + half + 8
            notes.append(
                {
                    "x": middle(first, last),
                    "y": 1,
                    "yref": "paper",
                    "xshift": centre - (left + right) / 2,
                    "yanchor": "bottom",
                    "text": span.label,
                    "showarrow": False,
                    "font": {"size": SIZES["annotation"], "color": colours.text_3},
                }
            )
        traces.append(span)
    return shapes, notes, [_hover(span, since, until) for span in traces]


def _hover(span: Span, since: date, until: date) -> Spec:
    """A line of invisible points along the top of a band."""
    days = [
        max(span.since, since) + timedelta(days=n)
        for n in range((min(span.until, until) - max(span.since, since)).days + 1)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [noon(day) for day in days],
        "y": [1] * len(days),
        "yaxis": "y2",
        "marker": {"size": 14, "color": UNSEEN},
        "hovertemplate": f"{span.label}<extra></extra>",
        "customdata": [["", ""]] * len(days),
    }


def bare(colours: Tokens) -> Spec:
    """An unseen axis from 0 to 1 over the plot, for what stands on no value."""
    return {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True, "color": colours.axis}


def _step(largest: float) -> int:
    power = 10 ** max(0, int(log10(max(largest, 1))) - 1)
    steps: Sequence[float] = (1, 2, 2.5, 5, 10, 20, 25, 50)
    return next(
        (int(n * power) for n in steps if n * power == int(n * power) and largest / (n * power) <= 4.5),
        int(100 * power),
    )


def _months(since: date, until: date) -> list[date]:
    firsts = [since.replace(day=1)]
    while _next(firsts[-1]) <= until:
        firsts.append(_next(firsts[-1]))
    return firsts


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
