"""What a click, a brush or a tap on a chart or map means: other filters."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from components.state import go
from sitboard.filters import Filters, parted
from sitboard.marks import Ranges
from sitboard.panels import Panel
from sitboard.view import View


def key(code: str) -> str:
    """The key of a chart; a new one after each pick, so that the chart forgets it and the address alone remembers."""
    return f"chart-{code}-{round_of(code)}"


def round_of(code: str) -> int:
    """How many picks a chart or a map has had."""
    return int(st.session_state.get(f"picks-{code}", 0))


def _next_round(code: str) -> None:
    st.session_state[f"picks-{code}"] = round_of(code) + 1


def on_chart(view: View, panel: Panel) -> Callable[[], None]:
    """What a pick on a chart does: a bar toggles its code in the panel's part; over time a brush sets the days, a press toggles
    those of a column, or the incident of a dot.
    """

    def pick() -> None:
        picked = (st.session_state.get(key(panel.code)) or {}).get("selection", {})
        _next_round(panel.code)
        codes = [str(point["customdata"][0]) for point in picked.get("points", []) if point.get("customdata")]
        if isinstance(panel.chart, Ranges):
            filters = chosen(view, panel, codes[:1])
        elif codes and not picked.get("box"):
            filters = pressed(view, codes[0])
        else:
            filters = brushed(view, picked.get("box", []))
        go(filters, view.filters)

    return pick


def on_map(view: View, deck: str) -> Callable[[], None]:
    """What a pick on the map does: it toggles provinces and places.

    The browser holds picks by the name of a layer and the number of a row, and lets go of those of a layer that is gone, so
    layers are named anew after each pick. Rows stand in another order with other filters: in a layer of the same name the
    numbers would be of other places. A new key, as charts have, would lose the camera.
    """

    def pick() -> None:
        now = picks(st.session_state[deck]["selection"])
        new = [code for at, code in now.items() if at not in st.session_state.get(f"picked-{deck}", ())]
        st.session_state[f"picked-{deck}"] = tuple(now)
        if new:
            _next_round(deck)
            go(toggled(view, new), view.filters)

    return pick


def picks(selection: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    """The code of what is picked on a map, by its layer and the number of its row."""
    return {
        (layer, number): str(item.get("code") or item.get("properties", {}).get("code", ""))
        for layer, numbers in selection.get("indices", {}).items()
        for number, item in zip(numbers, selection.get("objects", {}).get(layer, []), strict=False)
    }


def chosen(view: View, panel: Panel, codes: list[str]) -> Filters:
    """The filters with the codes of a panel's rows toggled in its part; codes that cannot be chosen change nothing."""
    if panel.part == "places":
        return toggled(view, codes)
    filters = view.filters
    for code in codes:
        if code not in view.package.choices.codes[panel.part]:
            continue
        if panel.part == "group":
            # a figure is of one measure and one group: the row's own, or all again where it is shown already
            shown = (panel.answer.filters.measure, code)
            again = shown == (filters.measure, filters.group)
            filters = filters.but(measure=shown[0], group="all" if again else code)
        else:
            filters = filters.toggled(panel.part, code)
    return filters


def toggled(view: View, codes: list[str]) -> Filters:
    """The filters with places toggled; codes that are no place that can be filtered by change nothing.

    A code may be of several places, `filters.joined`: they come and go together. An area, or an incident of several places, of
    which a part is chosen is marked as chosen, so a pick on it takes that part away.
    """
    filters, choices = view.filters, view.package.choices
    for code in codes:
        if not offered(view, code):
            continue
        asked = parted(code)
        kept = tuple(place for place in filters.places if not {*asked} & {*choices.within.get(place, (place,))})
        filters = filters.but(places=kept if len(kept) < len(filters.places) else (*kept, *asked))
    return filters.but(places=choices.narrowest(filters.places))


def offered(view: View, code: str) -> bool:
    """Whether a code of a mark or an area is of places that can be filtered by."""
    places = parted(code)
    return bool(places) and all(place in view.package.choices.codes["places"] for place in places)


def pressed(view: View, code: str) -> Filters:
    """The filters with what a mark over time stands for toggled: the days of a column ("2019-06-10/2019-06-16"), or an incident."""
    if code in view.package.choices.codes["incidents"]:
        return view.filters.toggled("incidents", code)
    try:
        days = [date.fromisoformat(day) for day in code.split("/")]
    except ValueError:
        return view.filters
    chosen = brushed(view, [{"x": [day.isoformat() for day in days]}])
    return view.filters.without("since", "until") if chosen == view.filters else chosen


def brushed(view: View, boxes: list[dict[str, list[str]]]) -> Filters:
    """The filters with the days of a brush; an empty brush takes the days back."""
    if not boxes or not boxes[0].get("x"):
        return view.filters.without("since", "until")
    days = sorted(date.fromisoformat(str(x)[:10]) for x in boxes[0]["x"])
    situation = view.package.situation
    since, until = max(days[0], situation.since), min(days[-1], situation.until)
    if since > until:
        return view.filters
    return view.filters.but(
        since=None if since == situation.since else since, until=None if until == situation.until else until
    )
