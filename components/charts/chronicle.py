"""Rows of moments above and below columns, all on one axis of time."""

from datetime import date, timedelta
from html import escape

from components.charts import columns
from components.charts.axes import Spec, empty, middle, noon, text_width, time_axis, wrapped
from components.theme import SIZES, Tokens, tokens
from sitboard.marks import Chronicle, Moment, Track
from sitboard.words import Words

_TOP, _BOTTOM, _COLUMNS = 6, 40, 170
_TALL, _LOW = 42, 24
"""Px of a row that prints captions, and of one that does not."""
_CAPTION = 16
"""Px between a mark and the caption above it."""


def height(chart: Chronicle) -> int:
    """Px of the whole chart."""
    return _TOP + _BOTTOM + _COLUMNS + sum(map(_row, (*chart.above, *chart.below)))


def draw(chart: Chronicle, theme: str, words: Words, width: int) -> Spec:
    """The figure; time runs from left to right in every language."""
    colours = tokens(theme)
    if not chart.columns.bins:
        return empty(colours)
    roomy = width >= 640
    left, right = (128, 44) if roomy else (78, 34)
    inner = width - left - right
    total = height(chart) - _TOP - _BOTTOM
    above, below = sum(map(_row, chart.above)), sum(map(_row, chart.below))
    bottom, top = (below + 8) / total, (below + _COLUMNS - 26) / total
    spec = columns.draw(chart.columns, theme, words, width)
    layout = spec["layout"]
    layout["margin"] = {"t": _TOP, "b": _BOTTOM, "l": left, "r": right, "pad": 0}
    # what is disputed is said by the rows; lines through all of them would only be in the way
    layout["shapes"] = [shape for shape in layout["shapes"] if shape["type"] != "line"]
    layout["xaxis"] = time_axis(chart.since, chart.until, words, colours, inner) | {"anchor": "free", "position": 0}
    layout["yaxis"] |= {"domain": [bottom, top], "title": None, "automargin": False, "zeroline": True}
    layout["yaxis"] |= {"zerolinecolor": colours.axis}
    layout["yaxis3"] = _rows_axis(above, total, 1 - above / total)
    layout["yaxis4"] = _rows_axis(below, total, 0)
    heading = f"<b>{escape(wrapped(chart.columns.axis, 16), quote=False).replace('&lt;br&gt;', '<br>')}</b>"
    layout["annotations"] = [_name(heading, top * total + 14, total, colours, 13 if roomy else 9)]
    for axis, tracks, start, size in (("y3", chart.above, total - above, above), ("y4", chart.below, 0, below)):
        at = float(size)
        for track in tracks:
            room = _row(track)
            centre = at - (room - _LOW / 2 if room == _LOW else room - 12)
            layout["shapes"] = [*layout["shapes"], _rule((start + at - room) / total, colours)]
            layout["annotations"] += [
                _name(
                    escape(wrapped(track.label, 18 if roomy else 14)),
                    start + centre,
                    total,
                    colours,
                    (10 if room == _LOW and len(track.label) > 18 else 13) if roomy else 9,
                )
            ]
            if track.tally is not None:
                layout["annotations"].append(_tally(words.number(track.tally), start + centre, total, colours))
            spec["data"] += _traces(track, axis, centre, chart, colours)
            if room == _TALL:
                layout["annotations"] += _captions(track, axis, centre, chart, inner, colours)
            at -= room
    return spec


def _row(track: Track) -> int:
    return _TALL if any(moment.caption for moment in track.moments) else _LOW


def _rows_axis(size: int, total: int, start: float) -> Spec:
    return {
        "domain": [start, start + size / total],
        "range": [0, max(size, 1)],
        "visible": False,
        "fixedrange": True,
        "anchor": "x",
    }


def _rule(at: float, colours: Tokens) -> Spec:
    line = {"width": 1, "color": colours.grid}
    return {
        "type": "line",
        "xref": "paper",
        "yref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": at,
        "y1": at,
        "layer": "below",
        "line": line,
    }


def _name(text: str, at: float, total: float, colours: Tokens, size: int) -> Spec:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xshift": -8 if size > 9 else -4,
        "xanchor": "right",
        "align": "right",
        "y": at / total,
        "yanchor": "middle",
        "text": text.replace("&lt;br&gt;", "<br>"),
        "font": {"size": min(size, SIZES["label"]), "color": colours.ink},
        "showarrow": False,
    }


def _tally(text: str, at: float, total: float, colours: Tokens) -> Spec:
    small = {"size": SIZES["axis"], "color": colours.text_3}
    return {**_name(text, at, total, colours, 13), "x": 1, "xshift": 8, "xanchor": "left", "font": small}


def _traces(track: Track, axis: str, at: float, chart: Chronicle, colours: Tokens) -> list[Spec]:
    """Bars for stretches, dashed capsules for uncertain days, dots for days, diamonds for denials."""
    inside = [each for each in track.moments if each.until >= chart.since and each.since <= chart.until]
    data: list[Spec] = []
    for kind in ("span", "uncertain", "day", "denial"):
        some = [each for each in inside if each.kind == kind]
        if kind in ("span", "uncertain"):
            data += [_stretch(each, axis, at, chart, colours, pale=track.pale) for each in some]
        if some:
            data.append(_points(some, kind, axis, at, chart, colours))
    return data


def _stretch(each: Moment, axis: str, at: float, chart: Chronicle, colours: Tokens, *, pale: bool) -> Spec:
    """The outline of a stretch of days, cut at the edges of the chart and never thinner than a dot."""
    since, until = max(each.since, chart.since), min(each.until, chart.until)
    first, last = since.isoformat(), (until + timedelta(days=1)).isoformat()
    span, half = each.kind == "span", 5 if each.kind == "span" else 4.5
    colour = colours.amber if each.disputed else colours.axis if pale else colours.blue[3] if span else colours.blue[4]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [first, last, last, first, first],
        "y": [at - half, at - half, at + half, at + half, at - half],
        "yaxis": axis,
        "fill": "toself",
        "fillcolor": colour if span else colours.panel,
        "opacity": _opacity(each, chart, 0.75 if span else 1),
        "line": {"color": colour, "width": 1.4, "dash": "solid" if span else "2px,2px"},
        "hoverinfo": "skip",
    }


def _points(some: list[Moment], kind: str, axis: str, at: float, chart: Chronicle, colours: Tokens) -> Spec:
    """What is pointed at: the dots and diamonds themselves, and unseen points along stretches."""
    spots = [(each, day) for each in some for day in _spots(each, chart)]
    shape: Spec = {"symbol": "square", "size": 12, "color": "rgba(0,0,0,0)"}
    if kind in ("day", "denial"):
        colour = [colours.amber if each.disputed or kind == "denial" else colours.blue[4] for each, _ in spots]
        opacity = [_opacity(each, chart, 0.7) for each, _ in spots]
        ring = {"width": 1.6, "color": colour} if kind == "denial" else {"width": 1, "color": colours.panel}
        fill = colours.panel if kind == "denial" else colour
        shape = {
            "symbol": "diamond" if kind == "denial" else "circle",
            "size": 9,
            "color": fill,
            "opacity": opacity,
            "line": ring,
        }
    return {
        "type": "scatter",
        "mode": "markers",
        "name": kind,
        "x": [day for _, day in spots],
        "y": [at] * len(spots),
        "yaxis": axis,
        "marker": shape,
        "customdata": [[each.code, "<br>".join(_told(each))] for each, _ in spots],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "cliponaxis": False,
    }


def _spots(each: Moment, chart: Chronicle) -> list[str]:
    if each.kind in ("day", "denial"):
        return [middle(each.since, each.until)]
    since, until = max(each.since, chart.since), min(each.until, chart.until)
    return [noon(since + timedelta(days=n)) for n in range((until - since).days + 1)]


def _told(each: Moment) -> list[str]:
    """Its lines, the first strong, long ones folded so that they stay on a phone."""
    lines = [folded for line in each.label for folded in _folded(line)]
    said = [escape(line, quote=False) for line in lines]
    return [f"<b>{said[0]}</b>", *said[1:]] if said else []


def _folded(text: str, characters: int = 46) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= characters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _opacity(each: Moment, chart: Chronicle, full: float) -> float:
    if chart.chosen is None:
        return full
    since, until = chart.chosen
    return full if each.until >= since and each.since <= until else 0.25


def _captions(track: Track, axis: str, at: float, chart: Chronicle, width: float, colours: Tokens) -> list[Spec]:
    """Captions above their marks, those that find room; what is disputed first."""
    per_day = width / ((chart.until - chart.since).days + 1)
    taken: list[tuple[float, float]] = []
    notes = []
    for each in sorted(track.moments, key=lambda each: (not each.disputed, each.since - each.until, each.since)):
        if not each.caption or each.until < chart.since or each.since > chart.until:
            continue
        since, until = max(each.since, chart.since), min(each.until, chart.until)
        centre = (_days(chart.since, since) + (_days(since, until) + 1) / 2) * per_day
        half = text_width(each.caption, SIZES["annotation"]) / 2
        placed = min(max(centre, half), width - half)
        if any(placed - half < right + 8 and placed + half > left - 8 for left, right in taken) or half * 2 > width:
            continue
        taken.append((placed - half, placed + half))
        colour = colours.amber_text if each.disputed else colours.text_3
        notes.append(
            {
                "x": middle(since, until),
                "xref": "x",
                "xshift": placed - centre,
                "y": at,
                "yref": axis,
                "yshift": _CAPTION,
                "text": escape(each.caption, quote=False),
                "showarrow": False,
                "xanchor": "center",
                "font": {"size": SIZES["annotation"], "color": colour},
            }
        )
    return notes


def _days(since: date, until: date) -> int:
    return (until - since).days
