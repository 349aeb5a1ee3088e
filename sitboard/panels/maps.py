"""Panels of the map: areas shaded, incidents at the precision that sources give, roads as a schematic."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sitboard import boundaries, geometry, layers, places
from sitboard.answer import Figure
from sitboard.filters import Filters, joined
from sitboard.frames import records
from sitboard.marks import Area, Map, MapMark, Range, Ranges, Road
from sitboard.panels import Panel
from sitboard.panels.rows import figure_of, figures, highest, nothing, table, tone
from sitboard.view import LEVEL_NAMES, View
from sitboard.words import Words

TOWNS = 30
"""How many town names a map is offered; it prints those that find room."""

NAMED = 100
"""How many incidents the address of a row may name; more have no address of their own."""

ZOOMS = {"community": 11.0, "subdistrict": 10.0, "district": 9.5, "governorate": 8.5}
"""How close the map opens on a place that was looked for, by its level."""


def map_of_places(view: View) -> Panel:
    """The map of an overview: provinces and incidents. Drawn without the filter on places, which it marks."""
    return _panel(view, "map", {*layers.LAYERS} - {"roads"}, "governorate")


def explore(view: View) -> Panel:
    """The map of the Map page: the layers, level and place that the reader chose."""
    return _panel(view, "where", set(shown(view)), level(view))


def shown(view: View) -> tuple[str, ...]:
    """The layers that are switched on."""
    return layers.read(view.filters.choice("layers", ""))


def levels(view: View) -> tuple[str, ...]:
    """The levels that there are outlines for: provinces, and others once official boundaries were imported."""
    finer = (each for each in layers.LEVELS if each != "governorate")
    return ("governorate", *(each for each in finer if boundaries.outlines(view.package.folder, each)))


def level(view: View) -> str:
    """The level that areas are shaded at."""
    chosen = view.filters.choice("level", "governorate")
    return chosen if chosen in levels(view) else "governorate"


def top_places(view: View, most: int = 8) -> Panel:
    """The named communities with the highest figures. Drawn without the filter on places, which it marks."""
    words, names = view.words, view.package.places
    answer = places.by_place(view.package, view.filters.without("places"))
    rows = tuple(
        Range(row.code, view.place(row.code), figure_of(row), _selected(view, [row.code]))
        for row in answer.frame.itertuples()
        if row.code in names and names[row.code].level == row.level
    )
    shown = tuple(sorted(rows, key=lambda row: -(row.figure.shown(view.filters.figure) or 0)))
    return Panel(
        "top-places",
        words.say("{counted}, places with the highest figures", counted=view.counted),
        words.say("The first {n} of {all}.", n=min(most, len(rows)), all=len(rows)),
        answer,
        table(view, words.say("Place"), shown, "places"),
        highest(view, shown),
        Ranges(shown[:most], tone(view), words.say("{counted}, people", counted=view.counted), view.filters.figure),
        empty=nothing(view, answer),
        rows=tuple(view.filters.but(places=(row.code,)) for row in shown),
    )


def _panel(view: View, code: str, drawn: set[str], shaded: str) -> Panel:
    words, package = view.words, view.package
    everywhere = view.filters.without("places")
    answer = places.by_place(package, everywhere)
    rows = list(records(answer.frame))
    gathered = rows[0].level if rows else "community"
    placed = _placed(view, everywhere, rows)
    marks = tuple(mark for each in placed for mark in each.marks if _layer(mark) in drawn)
    total = answer.total or Figure()
    lost = sum(each.figure.incidents for each in placed if not any(mark.points or mark.anchor for mark in each.marks))
    source = [
        words.count("{n} incident", "{n} incidents", total.incidents),
        words.count("{n} source", "{n} sources", answer.sources),
    ]
    if gathered == "community":
        named = sum(row.code in package.places and package.places[row.code].level == "community" for row in rows)
        source.insert(1, words.count("{n} named place", "{n} named places", named))
    if lost:
        source.append(
            words.count("{n} incident has no place on the map", "{n} incidents have no place on the map", lost)
        )
    if official := _official(view, shaded):
        source.append(words.say("outlines: {origin}", origin=official.get("provenance", {}).get("origin", "")))
    ranges = tuple(Range(each.code, each.label, each.figure, each.selected) for each in placed)
    return Panel(
        code,
        words.say("{counted}, by place", counted=view.counted),
        _caption(view, gathered, shaded),
        answer,
        lambda: table(view, words.say("Place"), ranges, "places"),
        highest(view, ranges),
        _chart(view, drawn, shaded, marks, official),
        " · ".join(source),
        nothing(view, answer) if not total.incidents else "",
        rows=lambda: tuple(_alone(view, row) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row of figures by place: the places that it stands for, and its marks."""

    code: str
    label: str
    figure: Figure
    known: tuple[str, ...]
    marks: tuple[MapMark, ...]
    selected: bool = False


def _placed(view: View, everywhere: Filters, rows: Sequence[Any]) -> Sequence[_Placed]:
    """The rows with their marks. They are made once for all choices of places, which only mark some of them as selected."""
    unmarked = dataclasses.replace(view, filters=everywhere)
    key = ("marks", everywhere.without("own"), view.words, len(rows))
    placed: list[_Placed] = view.package.remembered(key, lambda: [_place(unmarked, row) for row in rows])
    if not view.filters.places:
        return placed
    return [_chosen(each) if _selected(view, each.known) else each for each in placed]


def _chosen(each: _Placed) -> _Placed:
    marks = tuple(dataclasses.replace(mark, selected=True) for mark in each.marks)
    return dataclasses.replace(each, marks=marks, selected=True)


def _alone(view: View, row: Any) -> Filters | None:
    """The filters that make a row's figure: its place, or its incidents where other rows stand for parts of that place."""
    places, everywhere = view.package.places, view.filters.without("places")
    if row.code not in places:
        return everywhere.but(incidents=(row.code,)) if row.level == "community" else None
    if places[row.code].level == row.level:
        return everywhere.but(places=(row.code,))
    if row.level == "community" and len(row.wider) <= NAMED:
        return everywhere.but(incidents=tuple(row.wider))
    return None


def _caption(view: View, gathered: str, shaded: str) -> str:
    words, figure = view.words, view.shown.lower()
    said = {
        "community": words.say(
            "Dots mark the named place, not an impact point. Area by the {figure} figure.", figure=figure
        ),
        "subdistrict": words.say(
            "Too many places to draw singly: a dot stands for a whole sub-district, not a place in it. Area by the {figure} figure.",
            figure=figure,
        ),
        "district": words.say(
            "Too many places to draw singly: a dot stands for a whole district, not a place in it. Area by the {figure} figure.",
            figure=figure,
        ),
    }[gathered]
    if view.filters.choice("level", shaded) != shaded:
        said += " " + words.say("No outlines of that level are installed here: provinces are shaded.")
    return said


def _official(view: View, level: str) -> dict[str, Any] | None:
    found = boundaries.outlines(view.package.folder, level)
    return dict(found) if found else None


def _chart(
    view: View, drawn: set[str], shaded: str, marks: tuple[MapMark, ...], official: dict[str, Any] | None
) -> Map:
    situation, package = view.package.situation, view.package
    centre, zoom, found = situation.centre, situation.zoom, None
    if (at := package.places.get(view.filters.choice("at", ""))) and at.lat is not None and at.lon is not None:
        centre, zoom = (at.lat, at.lon), ZOOMS.get(at.level, situation.zoom)
        found = (view.words.pick(at.name, at.name_ar), at.lat, at.lon)
    if official and shaded != "governorate":
        # finer areas of the provinces that the situation is about, over all provinces: a map stays small
        kept = [f for f in official["features"] if f["properties"]["code"].startswith(situation.provinces)]
        below = _official(view, "governorate") or geometry.provinces(package.country)
        official = {"type": "FeatureCollection", "features": [*below["features"], *kept]}
    sized = [mark for mark in marks if mark.points and mark.precision == "community"]
    roads = geometry.roads(package.country) if "roads" in drawn else ()
    names = [(mark.label, *mark.points[0]) for mark in sized[:TOWNS]] + [
        (view.words.pick(name, name_ar), lat, lon) for road in roads for _, name, name_ar, lat, lon in road["places"]
    ]
    return Map(
        tuple(_areas(view, shaded)) if "areas" in drawn else (),
        marks,
        tuple(dict.fromkeys(names)) if "names" in drawn else (),
        centre,
        zoom,
        view.filters.figure,
        bool(view.filters.places),
        tone(view),
        tuple(
            Road(
                view.words.say("{road}, schematic", road=road["name"]),
                tuple((lat, lon) for *_, lat, lon in road["places"]),
            )
            for road in roads
        ),
        found,
        official,
    )


def _areas(view: View, shaded: str) -> Iterator[Area]:
    """The areas of a level with their figures; buckets of what lies in several or in none have no outline."""
    answer = places.by_area(view.package, view.filters.without("places"), shaded)
    chosen = {area for place in view.filters.places for area in view.package.choices.within.get(place, (place,))}
    for (code, figure), origins in zip(figures(answer.frame), answer.frame["origins"].tolist(), strict=True):
        if code in view.package.places:
            within = {*view.package.choices.within.get(code, ())} & {*view.filters.places}
            detail = _detail(view.words, figure.incidents, figure.without, origins)
            yield Area(code, view.place(code), figure, code in chosen or bool(within), detail)


def _place(view: View, row: Any) -> _Placed:
    known, label, figure = tuple(_known(view, row)), _label(view, row), figure_of(row)
    return _Placed(row.code, label, figure, known, tuple(_marks(view, row, known, label, figure)))


def _marks(view: View, row: Any, known: Sequence[str], label: str, figure: Figure) -> Iterator[MapMark]:
    """A row as marks: one, or of several areas one around each of them; a pick of any chooses all places of the row."""
    package = view.package
    if row.code not in package.places and row.level != "community":
        return  # a bucket of what lies in several areas or in none
    several = row.level == "community" and len(known) > 1
    precision = "several" if several else row.precision if row.level == "community" else row.level
    origins, disputed = int(row.origins), bool(row.disputed or row.denied)
    detail = _detail(view.words, figure.incidents, figure.without, origins)

    code = joined(place for place in known if package.places[place].level in LEVEL_NAMES)
    if not code:  # a region is no place that can be filtered by
        code, table = row.code, view.words.say("Table")
        detail += " · " + view.words.say("no filter for this area: see {table}", table=table)

    def mark(area: str, points: tuple[tuple[float, float], ...]) -> MapMark:
        anchor = _anchor(view, area) if area else None
        return MapMark(code, label, precision, points, figure, area, origins, disputed, detail=detail, anchor=anchor)

    spots = {place: at for place in known if _is_point(view, row, place) and (at := _anchor(view, place))}
    if spots:
        yield mark("", tuple(spots.values()))
    yield from (mark(area, ()) for area in known if area not in spots)


def _known(view: View, row: Any) -> list[str]:
    """The places that a row stands for."""
    return [row.code] if row.code in view.package.places else list(row.places)


def _is_point(view: View, row: Any, place: str) -> bool:
    """Whether a dot may stand for the place: a community, or the level that too many places were gathered to."""
    return view.package.places[place].level == ("community" if row.level == "community" else row.level)


def _layer(mark: MapMark) -> str:
    return "wider" if not mark.points else "several" if mark.precision == "several" else "places"


def _selected(view: View, known: Iterable[str]) -> bool:
    within, chosen = view.package.choices.within, view.filters.places
    return bool(chosen) and any(area in chosen for place in known for area in within.get(place, (place,)))


def _label(view: View, row: Any) -> str:
    named = [row.code] if row.code in view.package.places else list(row.places)
    if row.level != "community" and row.code not in view.package.places:
        return view.place(row.code)
    return view.words.listed([view.place(place) for place in named[:4]])


def _anchor(view: View, place: str) -> tuple[float, float] | None:
    name = view.package.places[place]
    return None if name.lat is None or name.lon is None else (name.lat, name.lon)


@lru_cache(maxsize=4096)  # small numbers, and most of them again at every change of a filter
def _detail(words: Words, incidents: int, without: int, origins: int = 0) -> str:
    said = [words.count("{n} incident", "{n} incidents", incidents)]
    if without:
        said.append(words.say("{n} not reported", n=without))
    if origins:
        said.append(words.count("{n} origin", "{n} origins", origins))
    return " · ".join(said)
