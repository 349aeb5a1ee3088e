"""The controls beside the map: finding a place, what is drawn, at which level areas are shaded."""

import streamlit as st

from components.picking import toggled
from components.state import changed, fill, go
from components.text import plain
from sitboard import layers, places
from sitboard import vocabulary as v
from sitboard.panels import maps
from sitboard.places import Found
from sitboard.view import View

_MOST = 8
"""Places that a search shows."""


def show(view: View) -> None:
    """Search, level and layers. All of them can be used by keyboard, and stand in the address."""
    with st.container(border=True, key="panel-map-controls"):
        _search(view)
        _level(view)
        _layers(view)


def _search(view: View) -> None:
    say = view.words.say
    asked = view.filters.choice("find", "")
    key = fill("map-find", asked)
    st.text_input(
        say("Find a place"),
        key=key,
        placeholder=say("A name in English or Arabic, in any spelling"),
        on_change=changed(view.filters, key, lambda filters, text: filters.choosing("find", text.strip())),
    )
    at = view.filters.choice("at", "")
    if at:
        st.button(
            say("Show the whole map again"),
            key="map-whole",
            type="tertiary",
            on_click=go,
            args=(view.filters.choosing("at", "").choosing("find", ""), view.filters),
        )
    if not asked:
        return
    found = places.find(view.package, asked, _MOST + 1)
    if not found:
        st.caption(plain(say("No place here bears a name like “{name}”.", name=asked)))
    for number, each in enumerate(found[:_MOST]):
        with st.container(key=f"found-{number}"):
            _found(view, each, centred=each.id == at)
    if len(found) > _MOST:
        st.caption(plain(say("There are more places of such a name. Type more of it.")))


def _found(view: View, found: Found, *, centred: bool) -> None:
    say, name = view.words.say, view.package.places[found.id]
    other = name.name_ar if view.words.pick(name.name, name.name_ar) == name.name else name.name
    title = f"**{plain(view.place(found.id))}**" + (f" · {plain(other)}" if other else "")
    st.markdown(title)
    described = say("{level} in {area}", level=say(v.LEVELS[name.level]), area=_within(view, found.id))
    if found.aliases:
        described = say("{place}; also {names}", place=described, names=view.words.listed(found.aliases))
    st.caption(plain(described))
    if found.namesakes:
        others = view.words.listed(
            say("{place} in {area}", place=view.place(code), area=_within(view, code)) for code in found.namesakes
        )
        with st.container(key=f"namesake-{found.id}"):
            st.markdown(plain(say("Not to be taken for {places}.", places=others)))
    if found.note:
        st.caption(plain(found.note))
    with st.container(horizontal=True):
        if not centred:
            target = view.filters.choosing("at", found.id)
            st.button(
                say("Show on the map"), key=f"at-{found.id}", type="tertiary", on_click=go, args=(target, view.filters)
            )
        chosen = found.id in view.filters.places
        label = say("Remove from the filter") if chosen else say("Filter by it")
        st.button(
            label, key=f"only-{found.id}", type="tertiary", on_click=go, args=(toggled(view, [found.id]), view.filters)
        )


def _within(view: View, code: str) -> str:
    """The district and province of a place, or the province of a district."""
    names = view.package.places
    up = [
        area
        for area in view.package.choices.within.get(code, ())
        if area != code and names[area].level in ("subdistrict", "governorate")
    ]
    up.sort(key=lambda area: names[area].level == "governorate")
    return view.words.say(", ").join(view.place(area) for area in up) or view.place(names[code].parent)


def _level(view: View) -> None:
    offered = maps.levels(view)
    if len(offered) == 1:
        return
    key = fill("map-level", maps.level(view))
    st.selectbox(
        view.words.say("Shade"),
        offered,
        format_func=lambda code: view.words.say(layers.LEVELS[code]),
        key=key,
        on_change=changed(
            view.filters, key, lambda filters, code: filters.choosing("level", "" if code == offered[0] else code)
        ),
    )


def _layers(view: View) -> None:
    key = fill("map-layers", list(maps.shown(view)))
    st.pills(
        view.words.say("Layers"),
        list(layers.LAYERS),
        selection_mode="multi",
        format_func=lambda code: view.words.say(layers.LAYERS[code]),
        key=key,
        on_change=changed(
            view.filters, key, lambda filters, chosen: filters.choosing("layers", layers.written(chosen))
        ),
    )
