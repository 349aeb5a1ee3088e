"""The choices of the displacement page: plain lists of what exists, each written into the address."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components.state import changed, fill, go
from components.text import plain
from sitboard import flows as asking
from sitboard.filters import Filters
from sitboard.panels import beside, displacement
from sitboard.panels import flow_words as flows
from sitboard.panels.movements import UNITS
from sitboard.panels.series import starts
from sitboard.view import View

WIDTH = 320
"""Px of a list; a phone gives it less."""


def follow(view: View) -> None:
    """Of a chosen province: whether it is followed as where people left, or as where they went."""
    if not view.filters.places:
        return
    say = view.words.say
    _list(
        view,
        "as",
        say("Follow the chosen places as"),
        {"": say("origin or destination"), "from": say("origin: who left"), "to": say("destination: who came")},
        displacement.way(view),
    )


def starting_day(view: View) -> None:
    """Series of one starting day alone, or all of them."""
    words = view.words
    options = {
        "": words.say("All starting days"),
        **{code: words.say("since {day}", day=words.day_short(day)) for code, day in starts(view).items()},
    }
    _list(view, "start", words.say("Series that start"), options, view.filters.choice("start", ""))


def unit(view: View) -> None:
    """The unit of the new movements below the incidents."""
    found = displacement.units(view, displacement.NEW)
    if len(found) > 1:
        options = {code: view.words.say(UNITS[code]) for code in found}
        _list(view, "unit", view.words.say("Unit"), options, view.filters.choice("unit", found[0]))


def from_to(view: View) -> None:
    """Level, then origin, then what and unit, then period: only combinations that exist."""
    say, row = view.words.say, flows.chosen(view)
    level, origin, what, period = st.columns((1, 1.4, 1.2, 1.2), gap="small")
    with level:
        names = {code: say(asking.LEVELS[code]) for code in flows.levels(view)}
        if names:
            _list(
                view,
                "by",
                say("Places"),
                names,
                flows.level(view),
                lambda filters, code: filters.choosing("by", code).choosing("flow", ""),
            )
    if row is None:
        return
    frame = flows.options(view)
    of_origin = frame[frame["origin"] == row.origin]
    alike = of_origin[(of_origin["family"] == row.family) & (of_origin["unit"] == row.unit)]
    with origin:
        first = {each.origin: each.choice for each in frame.drop_duplicates("origin").itertuples()}
        _list(
            view,
            "flow-origin",
            say("Origin of the figures"),
            {code: view.origin(code) for code in first},
            row.origin,
            _first(first),
        )
    with what:
        kinds = {
            f"{each.family}.{each.unit}": each for each in of_origin.drop_duplicates(["family", "unit"]).itertuples()
        }
        named = {
            code: say("{what}, {unit}", what=say(asking.FAMILIES[each.family]), unit=say(UNITS[each.unit]))
            for code, each in kinds.items()
        }
        _list(
            view,
            "flow-what",
            say("What, and unit"),
            named,
            f"{row.family}.{row.unit}",
            _first({code: each.choice for code, each in kinds.items()}),
        )
    with period:
        periods = {each.choice: flows.period(view, each) for each in alike.itertuples()}
        _list(view, "flow", say("Period"), periods, row.choice)


def side_by_side(view: View) -> None:
    """Any series may be asked for; what cannot share the first one's axis is named with the reason, and offered by itself."""
    say = view.words.say
    options = beside.offered(view)
    codes = beside.chosen(view)
    key = fill("choice-beside", list(codes))
    st.multiselect(
        say("Series"),
        list(options),
        format_func=options.__getitem__,
        key=key,
        placeholder=say("Choose series"),
        select_all=False,
        on_change=changed(
            view.filters, key, lambda filters, picked: filters.choosing("beside", beside.SEPARATOR.join(picked))
        ),
    )
    if lost := beside.missing(view):
        st.caption(plain(say("Not known in this view: {series}", series=view.words.listed(lost))))
    for number, refused in enumerate(beside.apart(view, codes)[1]):
        with st.container(key=f"notice-refused-{number}", horizontal=True, vertical_alignment="center"):
            st.markdown(
                plain(say("Not drawn: {series}. Of the two, {reason}.", series=refused.name, reason=refused.reason))
            )
            st.button(
                say("Show this one instead"),
                key=f"instead-{number}",
                type="tertiary",
                on_click=go,
                args=(view.filters.choosing("beside", refused.code), view.filters),
            )


def _first(codes: Mapping[str, str]) -> Callable[[Filters, Any], Filters]:
    return lambda filters, code: filters.choosing("flow", codes[code])


def _list(
    view: View,
    name: str,
    label: str,
    options: Mapping[str, str],
    value: str,
    change: Callable[[Filters, Any], Filters] | None = None,
) -> None:
    """A list of codes shown by their names; the address keeps the code."""
    if value not in options:
        options = {value: value, **options}
    key = fill(f"choice-{name}", value)
    change = change or (lambda filters, code: filters.choosing(name, code))
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        width=WIDTH,
        on_change=changed(view.filters, key, change),
    )
