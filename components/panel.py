"""A panel on the screen: title, caption, legend, chart, source line, and the actions under it."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import charts, drawing, light, map_box, picking, tables, take
from components.charts.ready import Ready
from components.state import phone, theme
from components.text import link, plain
from sitboard import queries
from sitboard.answer import Answer
from sitboard.marks import Chart, Flows, Map, Matrix, Ranges, Voices
from sitboard.panels import Listing, Panel, Rows, movements
from sitboard.panels import behind as behind_rows
from sitboard.panels.claims import claim_table, denial_table, left_out, ready_sentence
from sitboard.view import View

PAGE = 1280
"""Px of a chart as wide as the page, on a desk."""


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
            shown = (panel.table[list(panel.narrow)] if phone() and panel.narrow else panel.table).head(panel.most)
            # its cells are read as markdown
            told = shown.rename(columns=plain).map(lambda cell: plain(str(cell)))
            st.table(told, border="horizontal", hide_index=True)
        foot(
            view,
            panel.code,
            panel.title,
            panel.answer,
            panel.table,
            panel.source,
            panel.summary,
            behind=panel.behind,
            rows=lambda: behind_rows.rows(view, panel),
            panel=panel,
        )


def listing(view: View, shown: Listing) -> None:
    """A panel of words: denials, what is not known, how a figure is counted."""
    with st.container(border=True, key=f"panel-{shown.code}", height="stretch"):
        st.header(plain(shown.title))
        if shown.caption:
            st.caption(plain(shown.caption))
        if not shown.entries and not shown.facts:
            st.markdown(plain(shown.empty))
        for number, entry in enumerate(shown.entries):
            with st.container(key=f"{'denial' if entry.denial else 'entry'}-{shown.code}-{number}"):
                said = f"{plain(entry.text)} {link(view.words.say('Source'), entry.url)}"
                lines = (f"**{plain(entry.speaker)}** · {plain(entry.day)}", said, plain(entry.against))
                st.markdown("\n\n".join(line for line in lines if line))
                if entry.explained is not None:
                    tables.explanation(view, entry.explained)
        if shown.facts:
            # paragraphs by turns: a number, what it is
            with st.container(key=f"facts-{shown.code}"):
                st.markdown("\n\n".join(plain(text) for fact in shown.facts for text in fact))
        foot(view, shown.code, shown.title, shown.answer, shown.table, shown.source, "", behind=shown.behind)


def foot(
    view: View,
    code: str,
    title: str,
    answer: Answer,
    table: pd.DataFrame,
    source: str,
    summary: str,
    *,
    behind: bool,
    rows: Callable[[], Rows] = tuple,
    panel: Panel | None = None,
) -> None:
    """The source line and the actions: claims and sources, how it is counted, table, download.

    `rows` are the filters that make each row of the table, where they can be told; `panel` is what a picture can be had of.
    """
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
                _table(view, title, summary, table, code, rows)
            take.of_panel(view, code, lambda: table, f"download-{code}", panel)


def claims_button(view: View, answer: Answer, title: str, key: str) -> None:
    """The button that opens the claims behind a figure."""
    if st.button(view.words.say("Claims and sources"), key=key, type="tertiary"):
        _dialog(title, lambda: _claims(view, answer))


def _dialog(title: str, body: Callable[[], None]) -> None:
    st.dialog(plain(title), width="large")(body)()


def _claims(view: View, answer: Answer) -> None:
    with st.container(key="claims-behind"):
        if "shelter" in answer.frame:
            _movements(view, answer)
            return
        if "speakers" in answer.frame:
            _denials(view, answer)
        _behind(view, answer)


def _movements(view: View, answer: Answer) -> None:
    """Figures of displacement are claims themselves."""
    told = movements.table(view, answer.frame)
    st.caption(plain(view.words.say(answer.definition)))
    tables.series(view, answer)
    tables.frame(view, told, (), "rows-movements", view.words.say("undated"))
    take.csv(view, "claims", lambda: told, "download-claims")


def _denials(view: View, answer: Answer) -> None:
    told = denial_table(view, answer)
    st.markdown(f"**{plain(view.words.count('{n} denial', '{n} denials', len(told)))}**")
    st.caption(plain(view.words.say(answer.definition)))
    tables.frame(view, told, (), "rows-denials", view.words.say("undated"))


def _behind(view: View, answer: Answer) -> None:
    """The claims on the chosen incidents, those used before those left out."""
    say, count = view.words.say, view.words.count
    # the panel's own filters may differ from the page's by its own part; its claims are those of the page
    asked = view.filters.but(measure=answer.filters.measure, group=answer.filters.group)
    told = queries.claims_behind(view.package, asked)
    st.markdown(f"**{plain(ready_sentence(view, told))}**")
    tables.explanation(view, asked)
    st.caption(plain(say(told.definition)))
    used = told.frame["fate"] == "used"
    st.markdown(f"**{plain(count('{n} claim used', '{n} claims used', int(used.sum())))}**")
    tables.frame(view, claim_table(view, told.frame[used]), (), "rows-used", say("undated"))
    if (~used).any():
        st.markdown(f"**{plain(count('{n} claim left out', '{n} claims left out', int((~used).sum())))}**")
        st.caption(plain(left_out(view, told)))
        tables.frame(view, claim_table(view, told.frame[~used]), (), "rows-left-out", say("undated"))
    st.caption(plain(say("{view} · package {package}", view=view.sentence(), package=answer.package)))
    take.csv(view, "claims", lambda: claim_table(view, told.frame), "download-claims")


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
        for caveat in (*map(say, answer.caveats), *view.caveats):
            st.markdown(f"- {plain(caveat)}")
        st.caption(plain(say("{view} · package {package}", view=view.sentence(), package=answer.package)))

    _dialog(title, body)


def _table(view: View, title: str, summary: str, table: pd.DataFrame, code: str, rows: Callable[[], Rows]) -> None:
    def body() -> None:
        if summary:
            st.markdown(plain(summary))
        tables.frame(view, table, rows(), f"rows-{code}")
        st.caption(plain(view.sentence()))
        take.csv(view, code, lambda: table, f"download-table-{code}")

    _dialog(title, body)


def _draw(view: View, panel: Panel, chart: Chart) -> None:
    alt = f"{panel.title}. {panel.summary}"
    if isinstance(chart, Map | Flows):
        map_box.show(view, panel, chart, alt)
        return
    map_box.legend(panel.code, charts.legend(chart, theme(), view.words))
    if light.on(view):
        drawing.show(view, panel, chart, alt)
        return
    if isinstance(chart, Voices | Matrix):
        width = 340 if phone() else panel.width or PAGE
        st.plotly_chart(
            Ready(charts.draw(chart, theme(), view.words, width_hint=width)),
            theme=None,
            key=picking.key(panel.code),
            alt=alt,
            config={"displayModeBar": False},
        )
        return
    st.plotly_chart(
        Ready(
            charts.draw(
                chart,
                theme(),
                view.words,
                width_hint=None if phone() else panel.width or (None if isinstance(chart, Ranges) else PAGE),
                brush=not isinstance(chart, Ranges),
            )
        ),
        theme=None,
        key=picking.key(panel.code),
        alt=alt,
        config={"displayModeBar": False},
        on_select=picking.on_chart(view, panel),
        selection_mode=("points",) if isinstance(chart, Ranges) else ("box",),
    )
