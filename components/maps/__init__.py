"""Maps by pydeck: provinces, incidents at honest precision, names; no tiles and no request to anyone."""

from collections.abc import Sequence

import pydeck

from components.maps import flows, furniture, icons, labels, layers
from components.maps.furniture import locator, scale_bar
from components.maps.layers import CompactDeck, Row
from components.maps.view import View
from components.svg import Key
from components.theme import FONT, Tokens, rgba, tokens
from sitboard import geometry
from sitboard.answer import Figure
from sitboard.marks import Flows, Map, MapMark
from sitboard.words import Words

__all__ = ["MOST_MARKS", "CompactDeck", "View", "draw", "legend", "locator", "view"]

MOST_MARKS = 2000
"""More than this make a map slow and unreadable: the caller raises the level or aggregates."""

_FAN = 20
"""Px between rings of one area, side by side."""
_TOOLTIP = "<b>{label}</b><br>{figure}<br>{detail}"


def view(chart: Map | Flows, height: int, width: int = 340) -> View:
    """How the map opens. `width` is the narrowest that it may be shown at; the scale bar is placed for it."""
    ground = chart.ground if isinstance(chart, Flows) else chart
    return View(ground.centre, ground.zoom, width, height)


def legend(chart: Map | Flows, theme: str, words: Words, measure: str) -> tuple[Key, ...]:
    """The marks that occur on the map and no others; `measure` names what they count, in the reader's language."""
    if isinstance(chart, Flows):
        return flows.legend(chart, theme, words, measure)
    return furniture.legend(chart, theme, words, measure)


def draw(
    shown: Map | Flows, theme: str, words: Words, height: int = 560, *, width: int = 340, country: str = "SY"
) -> CompactDeck:
    """The map as a deck. Layers to select on are `provinces`, `places` and `flows`; each object of theirs has a `code`.

    A mark without `points` and without an `anchor` is not drawn unless its `area` is a province: nobody knows where.
    ValueError for more than `MOST_MARKS` marks.
    """
    chart = shown.ground if isinstance(shown, Flows) else shown
    if len(chart.marks) > MOST_MARKS:
        raise ValueError(f"{len(chart.marks)} marks on a map, at most {MOST_MARKS}: group them by place first")
    colours, narrow = tokens(theme), view(chart, height, width)
    placed = _placed(chart, narrow, country)
    drawn = [
        *_ground(country, colours),
        _provinces(chart, country, colours, words),
        *_outlines(chart, country, colours),
        *_joins(chart, colours),
        _places(chart, placed, colours, words),
        *_names(chart, placed, country, height, colours),
        *(flows.draw(shown, narrow, colours, words) if isinstance(shown, Flows) else ()),
        *_scale_bar(narrow, colours, words),
    ]
    # No map_style is named: Streamlit then asks nobody for one. An empty layer of text makes deck.gl complain.
    return CompactDeck(
        layers=[layer for layer in drawn if layer.data],
        initial_view_state=pydeck.ViewState(
            latitude=chart.centre[0], longitude=chart.centre[1], zoom=chart.zoom, min_zoom=5, max_zoom=12
        ),
        views=[pydeck.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        map_provider=None,
        tooltip={"html": _TOOLTIP, "style": _tooltip_style(colours, words)},
        height=height,
    )


def _ground(country: str, colours: Tokens) -> list[pydeck.Layer]:
    land = [
        layers.shape(f["geometry"]) | {"properties": {"fill": rgba(colours.land)}}
        for f in geometry.neighbours(country)["features"]
    ]
    return [
        layers.areas("ground", land),
        layers.lines("borders", [geometry.borders(country)["geometry"]], rgba(colours.line), 1),
    ]


def _provinces(chart: Map, country: str, colours: Tokens, words: Words) -> pydeck.Layer:
    """Every province, grey where nothing is reported; the others blue: under dots the two palest, else four.

    On a darker blue neither a red dot nor a name is readable.
    """
    areas = {area.code: area for area in chart.areas}
    largest = max((area.figure.shown(chart.shown) or 0 for area in chart.areas), default=0) or 1
    rows = []
    for feature in geometry.provinces(country)["features"]:
        code, fill = feature["properties"]["code"], rgba(colours.sunk)
        row = layers.shape(feature["geometry"])
        if area := areas.get(code):
            if (value := area.figure.shown(chart.shown)) is not None:
                share = value / largest
                fill = rgba(colours.blue[share >= 0.5 if chart.marks else round(3 * share)])
            row |= _told(area.code, area.label, area.figure, area.detail, words)
        else:
            name = words.pick(feature["properties"]["name"], feature["properties"]["name_ar"])
            row |= _told(code, name, None, "", words)
        row["properties"] = {"fill": fill}
        rows.append(row)
    return layers.areas("provinces", rows, edge=rgba(colours.axis), pickable=True)


def _outlines(chart: Map, country: str, colours: Tokens) -> list[pydeck.Layer]:
    """The ceasefire line in dashes over the edges of provinces, and the edge of what is selected."""
    provinces = geometry.provinces(country)["features"]
    selected = {area.code for area in chart.areas if area.selected}
    golan = [geometry.ceasefire_line(country)["geometry"]]
    picked = [layers.outline(f["geometry"]) for f in provinces if f["properties"]["code"] in selected]
    return [
        layers.lines("ceasefire-gap", golan, rgba(colours.land), 2.5),
        layers.lines("ceasefire", golan, rgba(colours.axis), 1.2, dash=(4, 3)),
        layers.lines("selected", picked, rgba(colours.link), 2.5),
    ]


def _placed(chart: Map, opened: View, country: str) -> list[tuple[MapMark, float, float, icons.Icon, float]]:
    """Each point to draw: its mark, lat, lon, icon, and px to the side, the large ones first so that they lie below."""
    scale, fans, found = icons.Scale(chart), dict[tuple[float, float], int](), []
    for mark in chart.marks:
        icon = scale.icon(mark)
        if mark.points:
            found += [(mark, lat, lon, icon, 0.0) for lat, lon in mark.points]
        elif anchor := mark.anchor or _middle(mark.area, opened, country):
            number = fans[anchor] = fans.get(anchor, -1) + 1
            found.append((mark, *anchor, icon, float(_FAN * number)))
    return sorted(found, key=lambda row: (row[3].shape != "area", row[3].faded is False, -row[3].radius, row[0].code))


def _middle(code: str, opened: View, country: str) -> tuple[float, float] | None:
    """A point well inside a province, and in view where there is one."""
    wide = View(opened.centre, opened.zoom, 2 * opened.width, 2 * opened.height)
    spots = labels.spots(country, code, opened) or labels.spots(country, code, wide)
    return opened.place(*max(spots, key=lambda spot: spot[2])[:2]) if spots else None


def _joins(chart: Map, colours: Tokens) -> list[pydeck.Layer]:
    """A dashed line through the places of one incident."""
    found = []
    for name, faded in (("joins-faded", True), ("joins", False)):
        marks = [m for m in chart.marks if len(m.points) > 1 and (chart.selecting and not m.selected) is faded]
        lines = [{"type": "LineString", "coordinates": [[lon, lat] for lat, lon in mark.points]} for mark in marks]
        found.append(layers.lines(name, lines, rgba(colours.text_2, 80 if faded else 255), 1.4, dash=(4, 3)))
    return found


def _places(
    chart: Map, placed: Sequence[tuple[MapMark, float, float, icons.Icon, float]], colours: Tokens, words: Words
) -> pydeck.Layer:
    sheet, cells, names = icons.sheet((icon for _, _, _, icon, _ in placed), colours, chart.tone)
    rows = [
        {"at": [lon, lat], "icon": names[icon], "size": icons.side(icon), "offset": [aside, 0]}
        | _told(mark.code, mark.label, mark.figure, mark.detail, words)
        for mark, lat, lon, icon, aside in placed
    ]
    # No get_color: Streamlit would rewrite it to dim what it thinks is not selected. The shader multiplies colours by
    # their alpha itself; were the sheet read as multiplied already, every soft edge would turn dark.
    return pydeck.Layer(
        "IconLayer",
        rows,
        id="places",
        pickable=True,
        icon_atlas=pydeck.types.String(sheet),
        icon_mapping=cells,
        get_icon="icon",
        get_position="at",
        get_size="size",
        get_pixel_offset="offset",
        size_units=pydeck.types.String("pixels"),
        load_options={"image": {"type": "image"}},
    )


def _names(
    chart: Map,
    placed: Sequence[tuple[MapMark, float, float, icons.Icon, float]],
    country: str,
    height: int,
    colours: Tokens,
) -> list[pydeck.Layer]:
    """Names of provinces and towns, laid out for a wide screen; a narrow one shows those that fall in it."""
    wide = View(chart.centre, chart.zoom, 760, height)
    dots = [(*wide.at(lat, lon), max(icon.radius, icon.ceiling)) for _, lat, lon, icon, _ in placed]
    taken: list[labels.Box] = []
    shown = sorted(chart.areas, key=lambda area: -(area.figure.shown(chart.shown) or 0))
    towns = labels.towns(chart.labels, wide, dots, taken)
    provinces = labels.provinces([(area.code, area.label) for area in shown], country, wide, dots, taken)
    return [
        layers.text(
            "names",
            provinces,
            labels.PROVINCE,
            rgba(colours.blue[5] if chart.marks else colours.ink),
            colours,
            bold=True,
        ),
        layers.text("towns", towns, labels.TOWN, rgba(colours.ink), colours),
    ]


def _scale_bar(narrow: View, colours: Tokens, words: Words) -> list[pydeck.Layer]:
    length, lines = scale_bar(narrow)
    label = {
        "text": labels.shaped(words.say("{n} km", n=length)),
        "at": lines[0][2],
        "anchor": "start",
        "offset": [7, -2],
    }
    bar = {"type": "MultiLineString", "coordinates": lines}
    return [
        layers.lines("scale", [bar], rgba(colours.text_3), 1.3),
        layers.text("scale-label", [label], 11, rgba(colours.text_3), colours),
    ]


def _told(code: str, label: str, figure: Figure | None, detail: str, words: Words) -> Row:
    """What the tooltip says and a selection returns: the same keys on every object of every layer."""
    return {"code": code, "label": label, "figure": "" if figure is None else words.range(figure), "detail": detail}


def _tooltip_style(colours: Tokens, words: Words) -> dict[str, str]:
    return {
        "backgroundColor": colours.panel,
        "color": colours.ink,
        "border": f"1px solid {colours.axis}",
        "borderRadius": "4px",
        "padding": "6px 10px",
        "fontFamily": FONT,
        "fontSize": "13px",
        "direction": words.direction,
        "zIndex": "2",
    }
