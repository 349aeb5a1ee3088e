"""A page's own controls: one choice of its own, and periods to take whole. They write to the address as all others."""

from collections.abc import Mapping

import streamlit as st

from components.state import changed, fill, go
from sitboard import periods
from sitboard.filters import Filters
from sitboard.periods import Period
from sitboard.view import View


def one(view: View, name: str, label: str, options: Mapping[str, str]) -> None:
    """A choice among labelled codes; the first is the default and is left out of the address."""
    default = next(iter(options))
    key = fill(f"own-{name}", view.filters.choice(name, default))

    def choose(filters: Filters, code: str) -> Filters:
        return filters.choosing(name, "" if code == default else code)

    st.selectbox(
        view.words.say(label),
        list(options),
        format_func=lambda code: view.words.say(options[code]),
        key=key,
        on_change=changed(view.filters, key, choose),
    )


def period(view: View) -> None:
    """The periods of the data, by name, in one list; the days that are chosen by hand stand first where they are none of them."""
    offered = periods.named(view)
    now = next((each for each in offered if (each.since, each.until) == (view.since, view.until)), None)
    own = Period(view.words.say("Chosen days"), view.since, view.until)
    options = list(offered) if now else [own, *offered]
    key = fill("own-period", now or own)
    st.selectbox(
        view.words.say("Period"),
        options,
        format_func=lambda each: each.label,
        key=key,
        on_change=changed(view.filters, key, lambda filters, each: taken(view, filters, each)),
    )


def last(view: View) -> None:
    """The last days of the data, each with a button."""
    for number, each in enumerate(periods.last(view)):
        st.button(each.label, key=f"last-{number}", on_click=go, args=(taken(view, view.filters, each), view.filters))


def taken(view: View, filters: Filters, period: Period) -> Filters:
    """The filters with the days of a period; the edges of the situation are no filter."""
    situation = view.package.situation
    return filters.but(
        since=None if period.since == situation.since else period.since,
        until=None if period.until == situation.until else period.until,
    )
