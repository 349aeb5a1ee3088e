"""Native charts over time of a deck: columns with whiskers, and series. Time runs from the left in every language.

The plot lies at a known place of its chart, so that ceasefires can be laid behind it and months written below it exactly.
"""

from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components.charts.axes import text_width, time_axis, value_axis
from components.deck.ranges import SIZE, coloured, of_ranges, plain
from components.deck.sheet import COLOURS, LINE, Box, Run, Sheet, rgb
from components.theme import SIZES
from sitboard.briefing.shortened import clipped
from sitboard.marks import Columns, Line, Lines
from sitboard.view import View
from sitboard.vocabulary import N_

DOTS = N_("A dot is a claim, a line one series.")
_SIGNS = "●■▲◆"
_MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.DIAMOND)
_DASHES = (
    MSO_LINE_DASH_STYLE.SOLID,
    MSO_LINE_DASH_STYLE.DASH,
    MSO_LINE_DASH_STYLE.ROUND_DOT,
    MSO_LINE_DASH_STYLE.DASH_DOT,
)
_TOP, _BELOW, _RIGHT = 8, 42, 8
"""Points of a chart above, below and right of its plot."""


def columns(sheet: Sheet, view: View, chart: Columns, box: Box) -> tuple[Any, str]:
    """Columns of stretches of time. Returns the frame, and how to read it where the slide does not say so."""
    largest = max((each.figure.ceiling or 0 for each in chart.bins), default=0) or 1
    plot = _plot(view, box, largest)
    if chart.bins:
        first, last = chart.bins[0].since, chart.bins[-1].until
        days = (last - first).days + 1
        for span in chart.spans:
            since, until = max(span.since, first), min(span.until, last)
            if since <= until:
                x, wide = (since - first).days / days, ((until - since).days + 1) / days
                band = Box(plot.x + x * plot.width, plot.y, wide * plot.width, plot.height)
                sheet.described(sheet.bar(_unmirrored(sheet, band, box), COLOURS.sunk, span.label), span.label)
    names = [view.words.day_short(each.since) for each in chart.bins]
    figures = [each.figure for each in chart.bins]
    frame = of_ranges(sheet, view, XL_CHART_TYPE.COLUMN_CLUSTERED, names, figures, chart.shown, box)
    coloured(frame.chart, chart.tone, [each.selected for each in chart.bins] if chart.selecting else [], 30)
    _laid_out(frame.chart, plot, box)
    if chart.bins:
        _months(sheet, view, first, last, plot, box)
    return frame, ""


def lines(sheet: Sheet, view: View, chart: Lines, box: Box) -> tuple[Any, str]:
    """Series of one unit, their names below.

    The workbook has a row a day and a column a series; a day on which a series says two figures has two rows.
    """
    rows = sorted({key for line in chart.lines for key in _by_day(line)})
    data = CategoryChartData(number_format="#,##0")
    data.categories = [day for day, _ in rows]
    for line in chart.lines:
        of = _by_day(line)
        data.add_series(line.label, [of.get(key) for key in rows])
    keys = -(-len(chart.lines) // 2) * SIZE * LINE
    room = Box(box.x, box.y, box.width, box.height - keys - 4)
    largest = max(point.value for line in chart.lines for point in line.points)
    frame = sheet.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *sheet.place(room), data)
    made = frame.chart
    plain(sheet, view, made, largest)
    made._chartSpace.xpath("./c:chart/c:dispBlanksAs")[0].set("val", "span")
    for n, (line, series) in enumerate(zip(chart.lines, made.plots[0].series, strict=True)):
        colour = COLOURS.tone(line.tone) if line.main else COLOURS.text_3
        series.smooth = False
        series.marker.style, series.marker.size = _MARKERS[n % len(_MARKERS)], 7 if line.main else 6
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(colour if line.main else COLOURS.panel)
        series.marker.format.line.color.rgb = rgb(colour)
        series.format.line.color.rgb, series.format.line.width = rgb(colour), Pt(2.25 if line.main else 1.5)
        series.format.line.dash_style = _DASHES[n % len(_DASHES)]
    made.category_axis.has_major_gridlines = False
    first, last = rows[0][0], rows[-1][0]
    made.category_axis._element.append(parse_xml(f'<c:baseTimeUnit {nsdecls("c")} val="days"/>'))
    plot = _plot(view, room, largest)
    _laid_out(made, plot, room)
    _months(sheet, view, first, last, plot, room)
    _keys(sheet, chart, Box(box.x, room.y + room.height + 4, box.width, keys))
    return frame, view.words.say(DOTS)


def _by_day(line: Line) -> dict[tuple[date, int], int]:
    """The figures of a series by day, and by their number where a day has several."""
    of: dict[tuple[date, int], int] = {}
    for point in sorted(line.points, key=lambda point: point.day):
        of[point.day, sum(day == point.day for day, _ in of)] = point.value
    return of


def _keys(sheet: Sheet, chart: Lines, box: Box) -> None:
    """The names of the series, each beside its marker, in two columns."""
    half = (box.width - 10) / 2
    most = int(half / (SIZE * 0.56)) - 2
    for n, line in enumerate(chart.lines):
        sign = Run(f"{_SIGNS[n % len(_SIGNS)]} ", colour=COLOURS.tone(line.tone) if line.main else COLOURS.text_3)
        name = Run(clipped(line.label, most), bold=line.main, colour=COLOURS.text_2)
        at = Box(box.x + n % 2 * (half + 10), box.y + n // 2 * SIZE * LINE, half, SIZE * LINE)
        sheet.text(at, [[sign, name]], SIZE)


def _plot(view: View, box: Box, largest: int) -> Box:
    """Where the plot lies within a chart, as on a slide that is not mirrored."""
    ticks = value_axis(largest, "", view.words, COLOURS)["ticktext"]
    left = max(text_width(tick, SIZE) for tick in ticks) + 12
    return Box(box.x + left, box.y + _TOP, box.width - left - _RIGHT, box.height - _TOP - _BELOW)


def _unmirrored(sheet: Sheet, inner: Box, box: Box) -> Box:
    """A sheet mirrors what it is given; what belongs to a plot stays where it is within its chart."""
    return (
        Box(2 * box.x + box.width - inner.x - inner.width, inner.y, inner.width, inner.height) if sheet.rtl else inner
    )


def _laid_out(made: Any, plot: Box, box: Box) -> None:
    """The plot at its place of the chart, without labels of its own below."""
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    area = made._chartSpace.xpath(".//c:plotArea")[0]
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    shares = {
        "x": (plot.x - box.x) / box.width,
        "y": (plot.y - box.y) / box.height,
        "w": plot.width / box.width,
        "h": plot.height / box.height,
    }
    sides = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in shares.items())
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{sides}</c:manualLayout></c:layout>"
    )
    area.insert(0, parse_xml(layout))


def _months(sheet: Sheet, view: View, first: date, last: date, plot: Box, box: Box) -> None:
    """The months below a plot, as the screen has them."""
    days = (last - first).days + 1
    axis = time_axis(first, last, view.words, COLOURS, plot.width * SIZES["axis"] / SIZE)
    for value in axis["minor"]["tickvals"]:
        x = plot.x + (date.fromisoformat(value) - first).days / days * plot.width
        sheet.bar(_unmirrored(sheet, Box(x, plot.y + plot.height, 0.6, 4), box), COLOURS.axis, "tick")
    for value, label in zip(axis["tickvals"], axis["ticktext"], strict=True):
        x = plot.x + (date.fromisoformat(value[:10]) - first).days / days * plot.width
        said = [[Run(line, colour=COLOURS.text_2)] for line in label.split("<br>")]
        at = Box(x - 40, plot.y + plot.height + 5, 80, 2 * SIZE * LINE)
        sheet.text(_unmirrored(sheet, at, box), said, SIZE, centre=True)
