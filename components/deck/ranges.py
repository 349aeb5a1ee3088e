"""Native bars and columns of a deck: one series of the shown figure, with whiskers from floor to ceiling.

The workbook of such a chart holds the shown figure, floor and ceiling, and what the whiskers are made of.
"""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components.charts.axes import value_axis
from components.deck.sheet import COLOURS, Box, Sheet, rgb
from sitboard.answer import Figure
from sitboard.marks import Ranges
from sitboard.view import View
from sitboard.vocabulary import N_

SIZE = 12
"""Points of the letters of a chart."""
_NAMES, _ARABIC_NAMES = 11, 10
"""Points of the names beside bars, which are long: most of them stay on one line."""
BARS = N_("Bar: {figure} figure. Whisker: floor to ceiling.")


def bars(sheet: Sheet, view: View, chart: Ranges, box: Box) -> tuple[Any, str]:
    words = view.words
    names = [
        words.say("{label}: {value} ({range})", label=row.label, value=view.value(row.figure), range=row.figure)
        if row.figure.reported
        else words.say("{label}: {range}", label=row.label, range=row.figure)
        for row in chart.rows
    ]
    frame = of_ranges(
        sheet, view, XL_CHART_TYPE.BAR_CLUSTERED, names, [row.figure for row in chart.rows], chart.shown, box
    )
    made = frame.chart
    made.category_axis.reverse_order = True
    made.category_axis.tick_labels.font.size = Pt(_ARABIC_NAMES if sheet.rtl else _NAMES)
    # every figure stands in words beside its bar
    made.value_axis.reverse_order, made.value_axis.visible = sheet.rtl, False
    made.value_axis.has_major_gridlines = False
    coloured(made, chart.tone, [row.selected for row in chart.rows], 55)
    return frame, words.say(BARS, figure=view.shown)


def of_ranges(
    sheet: Sheet, view: View, kind: Any, names: Sequence[str], figures: Sequence[Figure], shown: str, box: Box
) -> Any:
    """A chart of one visible series with whiskers. Its workbook holds the shown figure, floor, ceiling, and the whiskers."""
    say = view.words.say
    data = CategoryChartData(number_format="#,##0")
    data.categories = names
    values = [figure.shown(shown) for figure in figures]
    ends = [(figure.floor, figure.ceiling) for figure in figures]
    data.add_series(view.shown, values)
    data.add_series(say("Floor"), [floor for floor, _ in ends])
    data.add_series(say("Ceiling"), [ceiling for _, ceiling in ends])
    up = [(c - v if c is not None and v is not None else 0) for v, (_, c) in zip(values, ends, strict=True)]
    down = [(v - f if f is not None and v is not None else 0) for v, (f, _) in zip(values, ends, strict=True)]
    data.add_series(say("Ceiling less figure"), up)
    data.add_series(say("Figure less floor"), down)
    frame = sheet.shapes.add_chart(kind, *sheet.place(box), data)
    made = frame.chart
    plot = made._chartSpace.xpath(".//c:barChart")[0]
    for extra in plot.findall(qn("c:ser"))[1:]:
        plot.remove(extra)
    count = len(figures)
    whiskers = "".join(
        f"<c:{side}><c:numRef><c:f>Sheet1!${column}$2:${column}${count + 1}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{count}"/>{"".join(f"""<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>""" for n, v in enumerate(amounts))}'
        f"</c:numCache></c:numRef></c:{side}>"
        for side, column, amounts in (("plus", "E", up), ("minus", "F", down))
    )
    errors = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>{whiskers}'
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{COLOURS.ink[1:]}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    series = plot.find(qn("c:ser"))
    series.find(qn("c:cat")).addprevious(errors)
    plain(sheet, view, made, max((figure.ceiling or 0 for figure in figures), default=0) or 1)
    return frame


def plain(sheet: Sheet, view: View, made: Any, largest: int) -> None:
    """What all charts share: no title, no frame, our colours, and the screen's gridlines, from zero to above the largest figure."""
    made.has_title = made.has_legend = False
    made.font.size, made.font.color.rgb = Pt(SIZE), rgb(COLOURS.text_2)
    for properties in made._chartSpace.xpath("./c:txPr//a:defRPr"):
        properties.set("lang", sheet.lang)
    value = made.value_axis
    scale = value_axis(largest, "", view.words, COLOURS)
    value.minimum_scale, value.maximum_scale, value.major_unit = 0, scale["range"][1], scale["tickvals"][1]
    value.major_gridlines.format.line.color.rgb = rgb(COLOURS.grid)
    value.format.line.fill.background()
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = "#,##0", False
    value.major_tick_mark = XL_TICK_MARK.NONE
    made.category_axis.format.line.color.rgb = rgb(COLOURS.axis)
    made.category_axis.major_tick_mark = XL_TICK_MARK.NONE


def coloured(made: Any, tone: str, selected: Sequence[bool], gap: int) -> None:
    """The one series in the colour of its tone; what is not selected is drawn back where anything is."""
    plot = made.plots[0]
    # a few bars are no wider than many
    plot.gap_width, plot.vary_by_categories = max(gap, 500 // max(len(plot.categories), 1)), False
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(COLOURS.tone(tone))
    if any(selected):
        for n, chosen in enumerate(selected):
            if not chosen:
                series.points[n].format.fill.solid()
                series.points[n].format.fill.fore_color.rgb = rgb(COLOURS.soft(tone))
