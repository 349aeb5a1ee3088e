"""A panel on the screen: title, caption, legend, chart, source line, and the actions under it."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import charts, maps, picking
from components.state import phone, theme
from components.svg import Key
from components.text import link, picture, plain
from sitboard import export, queries
from sitboard.answer import Answer
from sitboard.marks import Chart, Map, Ranges
from sitboard.panels import Listing, Panel
from sitboard.panels.claims import claim_table, left_out, ready_sentence
from sitboard.view import View

MAP_HEIGHT = 620


def show(view: View, panel: Panel) -> None:
    """A panel with its chart, or its table where it has no chart."""
    with st.container(border=True, key=f"panel-{panel.code}", height="stretch"):
        st.header(plain(panel.title))
        st.caption(plain(panel.caption))
        if panel.empty:
            st.markdown(f"**{plain(panel.empty)}**")
        elif panel.chart is not None:
            _draw(view, panel, panel.chart)
        else:
            shown = panel.table[list(panel.narrow)] if phone() and panel.narrow else panel.table
            # its cells are read as markdown
            told = shown.rename(columns=plain).map(lambda cell: plain(str(cell)))
            st.table(told.style.hide(axis="index"), border="horizontal")
        foot(view, panel.code, panel.title, panel.answer, panel.table, panel.source, panel.summary, behind=panel.behind)


def listing(view: View, shown: Listing) -> None:
    """A panel of denials, or of what is not known."""
    with st.container(border=True, key=f"panel-{shown.code}", height="stretch"):
        st.header(plain(shown.title))
        if shown.caption:
            st.caption(plain(shown.caption))
        if not shown.entries and not shown.facts:
            st.markdown(plain(shown.empty))
        for number, entry in enumerate(shown.entries):
            with st.container(key=f"denial-{number}"):
                st.markdown(f"**{plain(entry.speaker)}** · {plain(entry.day)}")
                st.markdown(f"{plain(entry.text)} {link(view.words.say('Source'), entry.url)}")
                if entry.against:
                    st.caption(plain(entry.against))
        for number, (value, meaning) in enumerate(shown.facts):
            with st.container(key=f"fact-{number}"):
                left, right = st.columns((1, 4), gap="small")
                left.markdown(plain(value))
                right.markdown(plain(meaning))
        foot(view, shown.code, shown.title, shown.answer, shown.table, "", "", behind=False)


def foot(
    view: View, code: str, title: str, answer: Answer, table: pd.DataFrame, source: str, summary: str, *, behind: bool
) -> None:
    """The source line and the actions: claims and sources, how it is counted, table, download."""
    say = view.words.say
    with st.container(key=f"foot-{code}"):
        if source:
            st.caption(plain(source))
        with st.container(horizontal=True, key=f"actions-{code}"):
            if behind:
                claims_button(view, answer, title, f"claims-{code}")
            if st.button(say("How it is counted"), key=f"how-{code}", type="tertiary"):
                _how(view, answer, title)
            if st.button(say("Table"), key=f"table-{code}", type="tertiary"):
                _table(view, title, summary, table, code)
            _download(view, table, code, f"download-{code}")


def claims_button(view: View, answer: Answer, title: str, key: str) -> None:
    """The button that opens the claims behind a figure."""
    if st.button(view.words.say("Claims and sources"), key=key, type="tertiary"):
        _dialog(title, lambda: _claims(view, answer))


def _dialog(title: str, body: Callable[[], None]) -> None:
    st.dialog(plain(title), width="large")(body)()


def _claims(view: View, answer: Answer) -> None:
    say, count = view.words.say, view.words.count
    if answer.total is None:
        table = answer.frame[
            [
                name
                for name in ("day", "low", "high", "qualifier", "unit", "origin", "publisher", "title", "url", "note")
                if name in answer.frame
            ]
        ]
        st.dataframe(table, hide_index=True, width="stretch")
        _download(view, table, "claims", "download-claims")
        return
    # the panel's own filters may differ from the page's by its own part; its claims are those of the page
    asked = view.filters.but(measure=answer.filters.measure, group=answer.filters.group)
    behind = queries.claims_behind(view.package, asked)
    st.markdown(f"**{plain(ready_sentence(view, behind))}**")
    st.caption(plain(say(behind.definition)))
    used = behind.frame["fate"] == "used"
    st.markdown(f"**{plain(count('{n} claim used', '{n} claims used', int(used.sum())))}**")
    _frame(view, claim_table(view, behind.frame[used]))
    if (~used).any():
        st.markdown(f"**{plain(count('{n} claim left out', '{n} claims left out', int((~used).sum())))}**")
        st.caption(plain(left_out(view, behind)))
        _frame(view, claim_table(view, behind.frame[~used]))
    st.caption(plain(say("{view} · package {package}", view=view.sentence(), package=answer.package)))
    _download(view, claim_table(view, behind.frame), "claims", "download-claims")


def _how(view: View, answer: Answer, title: str) -> None:
    say = view.words.say

    def body() -> None:
        st.markdown(plain(say(answer.definition)))
        # a panel that filters is drawn without its own part; what is said here is of the page
        asked = view.filters.but(measure=answer.filters.measure, group=answer.filters.group)
        total = queries.total(view.package, asked).total if answer.total else None
        if total is not None and total.reported:
            st.markdown(
                plain(
                    say(
                        "Here: {range} in {n} incidents with a figure; {without} have none.",
                        range=total,
                        n=total.incidents - total.without,
                        without=total.without,
                    )
                )
            )
        for caveat in (*answer.caveats, *view.package.situation.caveats):
            st.markdown(f"- {plain(say(caveat))}")
        st.caption(plain(say("{view} · package {package}", view=view.sentence(), package=answer.package)))

    _dialog(title, body)


def _table(view: View, title: str, summary: str, table: pd.DataFrame, code: str) -> None:
    def body() -> None:
        if summary:
            st.markdown(plain(summary))
        _frame(view, table)
        st.caption(plain(view.sentence()))
        _download(view, table, code, f"download-table-{code}")

    _dialog(title, body)


def _frame(view: View, table: pd.DataFrame) -> None:
    columns: dict[str, Any] = {}
    if (url := view.words.say("Address")) in table:
        columns[url] = st.column_config.LinkColumn(url, display_text=r"https?://(?:www\.)?([^/]+)")
    order = list(table.columns)[::-1] if view.words.direction == "rtl" else None
    st.dataframe(table, hide_index=True, width="stretch", column_config=columns, column_order=order)


def _download(view: View, table: pd.DataFrame, code: str, key: str) -> None:
    st.download_button(
        view.words.say("Download"),
        data=lambda: export.csv(view, table),
        file_name=export.name(view, code, "csv"),
        mime="text/csv",
        key=key,
        type="tertiary",
        on_click="ignore",
    )


def _draw(view: View, panel: Panel, chart: Chart) -> None:
    alt = f"{panel.title}. {panel.summary}"
    if isinstance(chart, Map):
        _map(view, panel, chart, alt)
        return
    _legend(panel.code, charts.legend(chart, theme(), view.words))
    st.plotly_chart(
        charts.draw(
            chart,
            theme(),
            view.words,
            width_hint=None if phone() or isinstance(chart, Ranges) else 1280,
            brush=not isinstance(chart, Ranges),
        ),
        theme=None,
        key=picking.key(panel.code),
        alt=alt,
        config={"displayModeBar": False},
        on_select=picking.on_chart(view, panel),
        selection_mode=("points",) if isinstance(chart, Ranges) else ("box",),
    )


def _map(view: View, panel: Panel, chart: Map, alt: str) -> None:
    country = view.package.country
    if phone():
        # half the scale shows as much of the country at a third of the width
        chart = dataclasses.replace(chart, zoom=chart.zoom - 1)
    with st.container(key="map-box"):
        st.pydeck_chart(
            maps.draw(chart, theme(), view.words, MAP_HEIGHT, country=country),
            height=MAP_HEIGHT,
            key=f"deck-{panel.code}",
            on_select=picking.on_map(view, f"deck-{panel.code}"),
            selection_mode="multi-object",
            alt=alt,
        )
        with st.container(key="locator"):
            st.markdown(
                picture(
                    maps.locator(country, maps.view(chart, MAP_HEIGHT, 340 if phone() else 758), theme()),
                    view.words.say("Where the map lies in the country"),
                )
            )
    _legend(panel.code, maps.legend(chart, theme(), view.words, view.counted))
    st.caption(plain(view.words.say(view.package.situation.boundary_disclaimer)))


def _legend(code: str, keys: Sequence[Key]) -> None:
    with st.container(key=f"legend-{code}", horizontal=True):
        for key in keys:
            st.markdown(f"{picture(key.picture, '')}\u2002{plain(key.label)}", width="content")
