"""Tables whose rows lead somewhere: to what explains a row, to an incident, to a source."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import light, take
from components.text import plain
from sitboard.answer import Answer
from sitboard.filters import Filters
from sitboard.panels import behind
from sitboard.view import View

MOST = 500
"""Rows of a table that are sent to the reader; a download has all."""
FEWEST = 60
"""As many in the light version, where a table is plain text and rows cannot be chosen."""


def frame(
    view: View, table: pd.DataFrame, rows: Sequence[Filters | None], key: str, missing: str = "\N{EN DASH}"
) -> None:
    """A table to scroll and sort. A row that is a figure can be chosen, by keyboard too, and then leads to its explanation.

    `missing` stands where a cell is not known or not reported.
    """
    plainly = light.on(view)
    say, shown = view.words.say, table.head(FEWEST if plainly else MOST)
    columns: dict[str, Any] = {}
    if (address := say("Address")) in table:
        columns[address] = st.column_config.LinkColumn(address, display_text=r"https?://(?:www\.)?([^/]+)")
    order = list(table.columns)[::-1] if view.words.direction == "rtl" else None
    if plainly:
        st.table(
            shown.fillna(missing).rename(columns=plain).map(lambda cell: plain(str(cell))).style.hide(axis="index")
        )
    elif not rows:
        st.dataframe(
            shown,
            hide_index=True,
            width="stretch",
            column_config=columns,
            column_order=order,
            key=key,
            placeholder=missing,
        )
    else:
        st.caption(
            plain(say("Choose a row, by mouse or with the arrow keys and Shift + Space, to explain its figure."))
        )
        picked: Any = st.dataframe(
            shown,
            hide_index=True,
            width="stretch",
            column_config=columns,
            column_order=order,
            key=key,
            placeholder=missing,
            on_select="rerun",
            selection_mode="single-row",
        )
        chosen = [number for number in picked["selection"]["rows"] if number < len(rows)]
        if chosen:
            lead(view, rows[chosen[0]], str(table.iloc[chosen[0], 0]))
    if len(table) > len(shown):
        st.caption(plain(say("{n} of {all} rows; the download has all.", n=len(shown), all=len(table))))


def lead(view: View, filters: Filters | None, label: str) -> None:
    """Links to what explains a row, and to the incident where the row is one."""
    say = view.words.say
    if filters is None:
        st.caption(plain(say("{row}: no filter makes this row alone.", row=label)))
        return
    with st.container(horizontal=True, key=f"lead-{abs(hash(filters))}"):
        explanation(view, filters, say("Explain this number: {row}", row=label))
        if len(filters.incidents) == 1:
            incident(filters, say("Open the incident"))
    shared = behind.shared(view, filters)
    if shared:
        st.caption(
            plain(
                view.words.count(
                    "The explanation also counts {n} incident that lies in other places too; the row may leave it to “More than one”.",
                    "The explanation also counts {n} incidents that lie in other places too; the row may leave them to “More than one”.",
                    shared,
                )
            )
        )


def explanation(view: View, filters: Filters, label: str = "") -> None:
    """A link to the page that explains the figure of these filters."""
    st.page_link(
        "pages/explain.py",
        label=plain(label or view.words.say("Explain this number")),
        query_params=light.away(filters).query(),
    )


def series(view: View, answer: Answer) -> None:
    """A link to the page that explains the figure of a series of displacement, where the answer is of a single one."""
    named = set(answer.frame["series_id"]) if "series_id" in answer.frame else set()
    if len(named) == 1:
        asked = light.away(view.filters).choosing("series", str(named.pop()))
        st.page_link("pages/explain.py", label=plain(view.words.say("Explain this number")), query_params=asked.query())


def incident(filters: Filters, label: str) -> None:
    """A link to the page of the one incident that these filters choose."""
    st.page_link("pages/incidents.py", label=plain(label), query_params=filters.query())


def of_links(columns: Mapping[str, Sequence[str]]) -> None:
    """A table to read, of cells that are markdown already; headings are plain text."""
    table = pd.DataFrame({plain(heading): list(cells) for heading, cells in columns.items()})
    st.table(table, border="horizontal", hide_index=True)


def download(view: View, table: Callable[[], pd.DataFrame], code: str, key: str) -> None:
    """The button that offers the whole table as a file, made when it is asked for."""
    if st.button(view.words.say("Download"), key=key, type="tertiary"):
        take.of_panel(view, code, table)
