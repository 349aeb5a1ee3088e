"""What stands around every page: masthead, menu, filters, notices, foot."""

import dataclasses

import streamlit as st

from components import filter_bar, head, light, masthead, situations
from components.state import NothingServedError, current, done, go, made_with, theme
from components.style import sheet
from components.text import plain
from sitboard import queries
from sitboard.export import pages
from sitboard.filters import Unknown
from sitboard.memory import settle
from sitboard.shelf import Served
from sitboard.view import View
from sitboard.vocabulary import N_

PAGES = (
    ("app.py", N_("Overview")),
    ("pages/map.py", N_("Map")),
    ("pages/timeline.py", N_("Timeline")),
    ("pages/casualties.py", N_("Casualties")),
    ("pages/displacement.py", N_("Displacement")),
    ("pages/incidents.py", N_("Incidents")),
    ("pages/disagreements.py", N_("Disagreements")),
    ("pages/briefing.py", N_("Briefing")),
    ("pages/changes.py", N_("Changes")),
    ("pages/sources.py", N_("Sources & method")),
)
"""Every page of the menu, in its order: its file and its name. A new page is a row here and a file in `pages/`."""


def begin(file: str, *, whole: bool = False) -> View:
    """Everything above a page's own panels, which are drawn in one piece on a `whole` page. Returns the view that the page is to show."""
    try:
        view, unknown, served = current()
    except NothingServedError as nothing:
        _tab()
        situations.refuse(nothing)
    view = dataclasses.replace(view, page=pages.code(file))
    _tab(view, file)
    st.html(sheet(theme(), light=light.on(view), whole=whole))
    saves = masthead.show(view, file, PAGES, whole=whole)
    filter_bar.show(view)
    light.offer(view, saves)
    _notices(view, unknown, served)
    filter_bar.chips(view)
    return view


def end(view: View) -> None:
    """Everything below: what kind of figures these are, whose borders, which package."""
    situation, say = view.package.situation, view.words.say
    sample = say(
        "A sample shaped by what could be read: a day or a village without an incident here may still have seen violence."
    )
    about = say(
        "Data {licence}, {maintainer}. Package {package} of {updated}: "
        "{incidents} incidents, {claims} claims, {sources} sources.",
        licence=situation.licence,
        maintainer=situation.maintainer,
        package=view.package.short,
        updated=situation.updated,
        incidents=view.package.rows["incidents"],
        claims=view.package.rows["claims"],
        sources=view.package.rows["sources"],
    )
    paragraphs = (sample, view.disclaimer, about)
    st.html(head.written("foot", label=say("About these data"), paragraphs=paragraphs))
    done()
    settle()


def _tab(view: View | None = None, file: str = "") -> None:
    """What the browser's tab and its history call the page: its name, and the situation."""
    title = "sitboard"
    if view is not None:
        situation, words = view.package.situation, view.words
        name = words.say(dict(PAGES).get(file) or pages.PAGES[view.page].label)
        title = words.say("{page} · {situation}", page=name, situation=words.pick(situation.title, situation.title_ar))
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="collapsed")


def _notices(view: View, unknown: tuple[Unknown, ...], served: Served) -> None:
    say, filters = view.words.say, view.filters
    if served.problems:
        with st.container(key="notice-problems"):
            st.markdown(
                f"**{plain(say('A newer state of the data has errors and is not shown.'))}** "
                + plain(say("The board keeps serving the state of {updated}.", updated=view.package.situation.updated))
            )
            for problem in served.problems[:5]:
                st.text(str(problem))
            if len(served.problems) > 5:
                st.caption(plain(say("and {n} more", n=len(served.problems) - 5)))
    if unknown:
        with st.container(key="notice-unknown", horizontal=True, vertical_alignment="center"):
            lead = say("Part of this link does not fit these data and was left out:")
            named = view.words.listed(f"{each.key}={each.value}" for each in unknown)
            st.markdown(f"**{plain(lead)}** {plain(named)}. {plain(say('The rest applies.'))}")
            st.button(say("Use the clean link"), key="clean-link", type="tertiary", on_click=go, args=(filters,))
    made = made_with()
    if made and not view.package.hash.startswith(made):
        with st.container(key="notice-package", horizontal=True, vertical_alignment="center"):
            st.markdown(
                plain(
                    say(
                        "This link was made with package {made}; the board now shows {served}, so figures may differ.",
                        made=made,
                        served=view.package.short,
                    )
                )
            )
            st.page_link("pages/changes.py", label=say("Changes"), query_params=filters.query())
    if filters.known_on:
        with st.container(key="notice-past", horizontal=True, vertical_alignment="center"):
            gap = queries.undated_claims(view.package, filters)
            st.markdown(
                f"**{plain(say('Past view, {day}.', day=filters.known_on))}** "
                + plain(
                    view.words.count(
                        "{n} claim of an undated source is left out; figures may differ from today's.",
                        "{n} claims of undated sources are left out; figures may differ from today's.",
                        gap,
                    )
                )
            )
            st.button(
                say("Return to today"),
                key="return-today",
                type="tertiary",
                on_click=go,
                args=(filters.but(known_on=None), filters),
            )
    total = queries.total(view.package, filters).total
    if total is not None and not total.incidents:
        _empty(view)


def _empty(view: View) -> None:
    """Nothing matches: say what excludes everything, and offer to take the tightest filter away."""
    say, filters = view.words.say, view.filters
    with st.container(key="notice-empty"):
        st.markdown(
            f"**{plain(say('No incident found for these filters.'))}** "
            + plain(say("That is a gap in what could be read, not a finding that nothing happened."))
        )
        with st.container(horizontal=True):
            part, left = queries.tightest(view.package, filters)
            if part is not None:
                offer = view.words.count(
                    "Remove “{filter}” (then {n} incident)",
                    "Remove “{filter}” (then {n} incidents)",
                    left,
                    filter=say(part.label),
                )
                st.button(offer, key="remove-tightest", on_click=go, args=(filters.without(part.name), filters))
            st.button(say("Clear all filters"), key="clear-empty", on_click=go, args=(filters.cleared(),))
        nearest = queries.nearest(view.package, filters)
        if nearest is not None:
            place, day = nearest
            st.caption(plain(say("Nearest in time: {day}, {place}", day=day, place=view.place(place))))
