"""One incident on the screen: its head, its way back and on, and all its claims."""

import pandas as pd
import streamlit as st

from components import tables
from components.state import go
from components.text import link, plain
from sitboard.panels import Panel
from sitboard.panels.incident import Head
from sitboard.view import View


def head(view: View, shown: Head) -> None:
    """The way back to the list, to the incidents before and after, and what happened where and when."""
    say = view.words.say
    with st.container(horizontal=True, key="incident-ways"):
        # buttons, for a link to the page that is open would not change its address
        for key, label, filters in (
            ("all", say("All incidents"), view.filters.without("incidents")),
            ("before", say("Previous"), shown.before),
            ("after", say("Next"), shown.after),
        ):
            st.button(
                plain(label),
                key=f"incident-{key}",
                type="tertiary",
                disabled=filters is None,
                on_click=go,
                args=(filters,),
            )
        tables.explanation(view, view.filters)
        st.page_link("app.py", label=plain(say("Open on the overview")), query_params=view.filters.query())
    with st.container(key="incident-head"):
        left, right = st.columns((55, 45), gap="large")
        with left:
            st.header(plain(shown.title))
            st.markdown(plain(shown.summary))
        with right, st.container(key="incident-facts"):
            for heading, text in shown.facts:
                st.markdown(f"**{plain(heading)}** · {plain(text)}")


def claims(view: View, panel: Panel) -> None:
    """Every claim as a line, with a link to where it was read."""
    say, table = view.words.say, panel.table
    sources = [
        link(publisher, url) for publisher, url in zip(table[say("Publisher")], table[say("Address")], strict=True)
    ]
    published = [
        say("undated") if pd.isna(day) else view.words.day_short(day).replace(" ", "\u00a0")
        for day in table[say("Published")]
    ]
    with st.container(border=True, key=f"panel-{panel.code}"):
        st.header(plain(panel.title))
        st.caption(plain(panel.caption))
        of_claim = (say("Measure"), say("Group"), say("Figure"), say("Attributed to"), say("In the count"), say("Note"))
        plainly = {heading: [plain(str(cell)) for cell in table[heading]] for heading in table}
        tables.of_links(
            {
                say("Origin"): plainly[say("Origin")],
                say("Source"): sources,
                say("Published"): [plain(day) for day in published],
                **{heading: cells for heading, cells in plainly.items() if heading in of_claim},
            }
        )
        st.caption(plain(panel.source))
        tables.download(view, lambda: table, panel.code, f"download-{panel.code}")
