"""The filter row and its chips: plain widgets that read and write the address."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from components import folded, head, link, take
from components.head import Press
from components.state import can_step, changed, fill, fill_folded, go, step
from components.text import plain
from sitboard import filters as f
from sitboard import queries
from sitboard import vocabulary as v
from sitboard.filters import DISPUTED, UNATTRIBUTED, Filters, Part
from sitboard.view import COUNTED, LEVEL_NAMES, View

_LEVELS = ("governorate", "district", "subdistrict")


def show(view: View) -> None:
    """Province, district and sub-district, days, known-on day, figure, and the rest behind one button."""
    say = view.words.say
    # in one row without columns: each would be a message of its own; the style sheet gives each its share of the width
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        # sub-districts are many: they are offered within what is chosen
        for level in _LEVELS if _chosen(view) else _LEVELS[:2]:
            _places(view, level)
        _day(view, "since", say("From"), view.since)
        _day(view, "until", say("To"), view.until)
        _known(view)
        _one(view, "figure", say("Figure"), f.FIGURES)
        folded.show(say("More filters"), "more-filters", lambda: _more(view), width="stretch")


def chips(view: View) -> None:
    """What is filtered, each with a cross, and how many incidents remain."""
    say, total = view.words.say, queries.total(view.package, view.filters).total
    assert total is not None
    said = view.chips()
    offered = {
        f"chip-{part.key}-{code}": Press(
            f"{label} ✕", partial(go, removed(view.filters, part, code), view.filters), help=say("Remove this filter")
        )
        for part, code, label in said
    }
    ways = {"clear-all": Press(say("Clear all"), partial(go, view.filters.cleared()))} if len(said) > 1 else {}
    for steps, key, label in ((-1, "undo", say("Undo")), (1, "redo", say("Redo"))):
        ways[key] = Press(label, partial(step, steps) if can_step(steps) else None)
    parts = {
        "chips": head.written("chips", empty=say("No filters set"), chips=offered, ways=ways),
        "count": head.written(
            "count",
            count=say("{n} of {all} incidents", n=total.incidents, all=view.package.rows["incidents"]),
            # said as "not reported", never as nought
            without=say("{n} without a figure", n=total.without) if total.without else "",
        ),
    }
    with st.container(key="filtered", horizontal=True, vertical_alignment="center"):
        head.show("filtered-by", parts, offered | ways)
        link.show(view)
        take.show(view)


def removed(filters: Filters, part: Part, code: str) -> Filters:
    """The filters without one chip."""
    return filters.toggled(part.name, code) if code else filters.without(part.name)


def _chosen(view: View) -> set[str]:
    """The areas that hold what is chosen, and that a level of the row shows."""
    places, within = view.package.places, view.package.choices.within
    areas = {area for place in view.filters.places for area in within.get(place, ())}
    return {area for area in areas if places[area].level in _LEVELS}


def _places(view: View, level: str) -> None:
    """A choice among the areas of a level: those within what is chosen above it, or within the provinces shown."""
    places, within, provinces = view.package.places, view.package.choices.within, view.package.situation.provinces
    chosen = _chosen(view)
    wider = [code for code in chosen if _LEVELS.index(places[code].level) < _LEVELS.index(level)]
    above = set(view.package.choices.narrowest(wider) or provinces)
    options = provinces if level == "governorate" else [code for code, name in places.items() if name.level == level]
    options = sorted((code for code in options if above & set(within[code])), key=view.place)
    values = [code for code in options if code in chosen]

    def change(filters: Filters, picked: Iterable[str]) -> Filters:
        picked = set(picked)
        dropped = set(values) - picked
        kept = [code for code in filters.places if not dropped & set(within.get(code, (code,)))]
        # a district taken away leaves its province chosen, a sub-district its district
        raised = [places[code].parent for code in dropped if level != "governorate" and code in filters.places]
        return filters.but(places=view.package.choices.narrowest([*kept, *raised, *picked]))

    key = fill(f"filter-{level}", values)
    st.multiselect(
        view.words.say(LEVEL_NAMES[level]),
        options,
        format_func=lambda code: spelled(view, code),
        key=key,
        placeholder=view.words.say("All"),
        select_all=False,  # what is typed and entered is the nearest, not all that is like it
        on_change=changed(view.filters, key, change),
    )


def spelled(view: View, code: str) -> str:
    """An area's name and its other names: a reader may type any of them. The line break keeps the others out of the chip."""
    name, own = view.package.places[code], view.place(code)
    official = [each for each in (name.name, name.name_ar) if each]
    # "Idlib governorate" is found by "Idlib" already
    others = [
        each for each in name.aliases if not any(one != each and one in each for one in (*official, *name.aliases))
    ]
    others = [each for each in (*official, *others) if each != own]
    return "\n· ".join(filter(None, (own, " · ".join(others))))


def _day(view: View, name: str, label: str, value: date) -> None:
    situation = view.package.situation
    edge = situation.since if name == "since" else situation.until

    def change(filters: Filters, day: date | None) -> Filters:
        day = min(max(day or edge, situation.since), situation.until)
        changes: dict[str, Any] = {name: None if day == edge else day}
        if name == "since" and day > view.until:
            changes["until"] = None
        if name == "until" and day < view.since:
            changes["since"] = None
        return filters.but(**changes)

    key = fill(f"filter-{name}", min(max(value, situation.since), situation.until))
    st.date_input(
        label,
        key=key,
        # whole years, so that a day can be typed digit by digit; what lies outside the period is drawn in
        min_value=situation.since.replace(month=1, day=1),
        max_value=situation.until.replace(month=12, day=31),
        format="DD/MM/YYYY",
        on_change=changed(view.filters, key, change),
    )


def _known(view: View) -> None:
    """The known-on day: today, or a past one."""
    say, known, first, last = view.words.say, view.filters.known_on, view.package.situation.since, view.package.last
    shown = view.words.day_short(known) if known else say("Today")

    def day() -> None:
        st.caption(
            say(
                "Shows only what had been published by the end of that day. Undated sources are left out of a past view."
            )
        )
        key = fill_folded("filter-known", known)
        st.date_input(
            say("As known on"),
            key=key,
            min_value=min(first, known or first).replace(month=1, day=1),
            max_value=last.replace(month=12, day=31),
            format="DD/MM/YYYY",
            on_change=changed(view.filters, key, lambda filters, day: filters.but(known_on=day and min(day, last))),
        )
        # a typed day counts once the field is left: the button gives a reader somewhere to go
        st.button(say("Show this day"), key="known-show", type="primary")
        st.button(
            say("Return to today"),
            key="known-today",
            on_click=go,
            args=(view.filters.but(known_on=None), view.filters),
            disabled=known is None,
        )

    with st.container(key="known-label"):
        st.markdown(plain(say("As known on")))
        folded.show(shown, "known-on", day, width="stretch")


def _one(view: View, name: str, label: str, labels: Any) -> None:
    key = fill(f"filter-{name}", getattr(view.filters, name))
    st.selectbox(
        label,
        list(labels),
        format_func=lambda code: view.words.say(labels[code]),
        key=key,
        on_change=changed(view.filters, key, lambda filters, code: filters.but(**{name: code})),
    )


def _more(view: View) -> None:
    say = view.words.say
    actors = {
        **{code: view.actor(code) for code in view.package.actors},
        DISPUTED: view.actor(DISPUTED),
        UNATTRIBUTED: view.actor(UNATTRIBUTED),
    }
    key = fill_folded("filter-counted", (view.filters.measure, view.filters.group))
    st.selectbox(
        say("What is counted"),
        list(COUNTED),
        format_func=lambda counted: say(COUNTED[counted]),
        key=key,
        on_change=changed(
            view.filters, key, lambda filters, counted: filters.but(measure=counted[0], group=counted[1])
        ),
    )
    st.caption(say("These choose incidents."))
    _several(view, "event_types", {code: say(label) for code, label in v.EVENT_TYPES.items()})
    _several(view, "target_types", {code: say(label) for code, label in v.TARGET_TYPES.items()})
    _several(view, "actors", actors)
    _least_origins(view)
    st.caption(say("These choose claims, so a figure may rise as well as fall."))
    _several(view, "origin_kinds", {code: say(label) for code, label in v.ORIGIN_KINDS.items()})
    names = {code: view.origin(code) for code in view.package.origins}
    _several(view, "origins", dict(sorted(names.items(), key=lambda item: item[1].casefold())))
    _affiliated(view)


def _least_origins(view: View) -> None:
    key = fill_folded("filter-least-origins", view.filters.least_origins)
    st.number_input(
        view.words.say("Origins at least"),
        min_value=1,
        max_value=99,
        step=1,
        key=key,
        help=view.words.say("Incidents that at least so many origins tell of, on any measure."),
        on_change=changed(view.filters, key, lambda filters, n: filters.but(least_origins=n)),
    )


def _affiliated(view: View) -> None:
    """Origins that are a party to the conflict or close to one: with all others, alone, or left out."""
    say = view.words.say
    labels = {None: say("All origins"), True: say("Only these"), False: say("Without these")}
    key = fill_folded("filter-affiliated", view.filters.affiliated)
    st.selectbox(
        say("Origins that are a party or close to one"),
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=changed(view.filters, key, lambda filters, asked: filters.but(affiliated=asked)),
    )


def _several(view: View, name: str, labels: Mapping[str, str]) -> None:
    part = next(part for part in f.PARTS if part.name == name)
    key = fill_folded(f"filter-{name}", list(getattr(view.filters, name)))
    st.multiselect(
        view.words.say(part.label),
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        placeholder=view.words.say("All"),
        select_all=False,
        on_change=changed(view.filters, key, lambda filters, codes: filters.but(**{name: tuple(sorted(codes))})),
    )
