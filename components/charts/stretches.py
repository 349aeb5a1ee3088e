"""Figures of periods: a bar over the days of each at the height of its value, so that periods within periods are seen as such."""

from datetime import timedelta
from html import escape

from components.charts.axes import Box, Spec, bands, bare, covers, text_width, time_axis, value_axis
from components.svg import Key, uri
from components.theme import SIZES, Tokens, plotly_layout, tokens
from sitboard.marks import Stretch, Stretches
from sitboard.words import Words

_LEFT, _RIGHT = 72, 16
_ABOVE, _BELOW = 18, 40
MARGINS = _ABOVE + _BELOW
"""Px above and below the plot."""


def draw(chart: Stretches, theme: str, words: Words, width: int, height: int = 250) -> Spec:
    """The figure; time runs from left to right in every language. Values are printed where they have room."""
    colours = tokens(theme)
    value = value_axis(max((each.value for each in chart.stretches), default=1) or 1, chart.axis, words, colours)
    inner = width - _LEFT - _RIGHT
    shapes, notes, traces = bands(chart.spans, chart.since, chart.until, colours, inner)
    layout = plotly_layout(colours, words.direction == "rtl") | {
        "clickmode": "event+select",
        "margin": {"t": _ABOVE, "b": _BELOW, "l": _LEFT, "r": _RIGHT, "pad": 0},
        "xaxis": time_axis(chart.since, chart.until, words, colours, max(inner, 60)),
        "yaxis": value,
        "yaxis2": bare(colours),
        "shapes": shapes,
        "annotations": notes + _values(chart, value["range"][1], (inner, height - MARGINS), words, colours),
    }
    drawn = sorted(chart.stretches, key=lambda each: (each.main, each.until - each.since))
    return {"data": [*traces, *(_bar(each, colours, words) for each in drawn)], "layout": layout}


def legend(chart: Stretches, theme: str, words: Words) -> tuple[Key, ...]:
    """Which bars are series by month, and which single claims."""
    colours, keys = tokens(theme), []
    if any(each.main for each in chart.stretches):
        keys.append(
            Key(
                uri(f'<path d="M0 4h26v6h-26z" fill="{colours.blue[4]}"/>', 26, 14),
                words.say("series of the whole area, by month"),
            )
        )
    if any(not each.main for each in chart.stretches):
        keys.append(
            Key(
                uri(f'<path d="M0 5h26v3h-26z" fill="{colours.axis}"/>', 26, 14),
                words.say("a single claim or another area, over its own period"),
            )
        )
    return tuple(keys)


def _ends(each: Stretch) -> tuple[str, str]:
    return f"{each.since.isoformat()}T00:00:00", f"{(each.until + timedelta(days=1)).isoformat()}T00:00:00"


def _bar(each: Stretch, colours: Tokens, words: Words) -> Spec:
    """A thick line with a point in its middle, so that all of it can be pointed at."""
    since, until = _ends(each)
    days = (each.until - each.since).days
    stops = [f"{(each.since + timedelta(days=n)).isoformat()}T12:00:00" for n in range(0, days + 1, max(1, days // 6))]
    told = _told(each, words)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": each.label,
        "x": [since, *stops, until],
        "y": [each.value] * (len(stops) + 2),
        "customdata": [[each.code, told]] * (len(stops) + 2),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "line": {"color": colours.blue[4] if each.main else colours.axis, "width": 6 if each.main else 3},
    }


def _told(each: Stretch, words: Words) -> str:
    value = words.bound(each.value, is_open=each.open)
    said = [f"<b>{value}</b>", words.period(each.since, each.until), escape(each.label, quote=False)]
    return "<br>".join([*said, escape(each.note, quote=False)] if each.note else said)


def _values(chart: Stretches, top: float, size: tuple[int, int], words: Words, colours: Tokens) -> list[Spec]:
    """The value above each bar, the main ones first; what would cover another, or a bar, is said on pointing only.

    It stands below a bar at the head of the plot, and a main one where another bar is above; that is never left out for a bar.
    """
    width, height = size
    per_day = width / ((chart.until - chart.since).days + 1)
    bars = [
        ((each.since - chart.since).days * per_day, y - 3, ((each.until - chart.since).days + 1) * per_day, y + 3)
        for each in chart.stretches
        for y in [height * (1 - each.value / top)]
    ]
    heads, foot = (0, -MARGINS, width, 0), (0, height, width, height + MARGINS)  # where bands are named, and months
    taken: list[Box] = []
    notes, told = [], set()
    for each in sorted(chart.stretches, key=lambda each: (not each.main, -each.value)):
        text = words.bound(each.value, is_open=each.open)
        if (said := (text, each.since, each.until)) in told:
            continue  # the same of the same days by another
        told.add(said)
        middle = ((each.since - chart.since).days + ((each.until - each.since).days + 1) / 2) * per_day
        half, y = text_width(text) / 2, height * (1 - each.value / top)
        above = (middle - half, y - 20, middle + half, y - 4)
        below = (middle - half, y + 4, middle + half, y + 20)
        tries = [(above, [*taken, *bars, heads])]
        if each.main or above[1] < 0:
            tries += [(below, [*taken, *bars, foot])]
        if each.main:
            tries += [(above, taken)]
        box = next((box for box, others in tries if box[0] >= 0 and box[2] <= width and not covers(box, others)), None)
        if box is None:
            continue
        taken.append(box)
        day = each.since + timedelta(days=((each.until - each.since).days + 1) // 2)
        odd = (each.until - each.since).days % 2 == 0
        notes.append(
            {
                "x": f"{day.isoformat()}T{'12' if odd else '00'}:00:00",
                "y": each.value,
                "yanchor": "bottom" if box == above else "top",
                "yshift": 3 if box == above else -3,
                "text": f"<b>{text}</b>" if each.main else text,
                "showarrow": False,
                "font": {"size": SIZES["annotation"], "color": colours.ink if each.main else colours.text_3},
            }
        )
    return notes
