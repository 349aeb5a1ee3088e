"""The incidents of the view as a table: looked for by text, sorted, a page at a time."""

import streamlit as st

from components import light, tables, width
from components.state import changed, fill, go, phone
from components.text import inward, plain, tag
from sitboard.filters import Filters
from sitboard.panels.finder import SORTS, Found
from sitboard.view import View

_WIDE = 900
"""Px of a page on which all columns stand side by side."""


def show(view: View, found: Found) -> None:
    """The search, the order, the table, and the pages."""
    say, filters = view.words.say, view.filters
    with st.container(border=True, key="panel-incidents"):
        st.header(plain(found.title))
        st.caption(plain(found.caption))
        left, right = st.columns((2, 1), gap="small")
        key = fill("find-incidents", found.text)
        left.text_input(
            say("Find by place or summary"),
            key=key,
            max_chars=100,
            placeholder=say("a place in English or Arabic, or a word"),
            on_change=changed(filters, key, lambda asked, text: _first(asked).choosing("q", text.strip())),
        )
        key = fill("sort-incidents", found.sort)
        right.selectbox(
            say("Sort by"),
            list(SORTS),
            format_func=lambda code: say(SORTS[code]),
            key=key,
            on_change=changed(
                filters, key, lambda asked, code: _first(asked).choosing("sort", "" if code == "date" else code)
            ),
        )
        if found.empty:
            st.markdown(f"**{plain(found.empty)}**")
        else:
            if found.beyond:
                st.caption(plain(found.beyond))
            _table(view, found)
            _pages(view, found)
        st.caption(plain(found.source))
        with st.container(horizontal=True, vertical_alignment="center", key="actions-incidents"):
            tables.explanation(view, filters, say("Explain the total"))
            tables.download(view, lambda: found.everything, "incidents", "download-incidents")


def _first(filters: Filters) -> Filters:
    """The first page: another order or text has other pages."""
    return filters.choosing("page", "")


def _table(view: View, found: Found) -> None:
    shown = found.table[list(found.narrow)] if phone() or width.page() < _WIDE else found.table
    # a range stays in one line
    cells = {
        str(heading): [plain(str(cell).replace("–", "\u2060–\u2060")) for cell in shown[heading]] for heading in shown
    }
    named = view.words.say("Place")
    cells[named] = [
        inward(place, "incidents", light.away(filters).query())
        for place, filters in zip(shown[named], found.rows, strict=True)
    ]
    denied = tag(view.words.say("denied"))
    actors = [
        f"{tag(text) if disputed else plain(text)} {denied if answered else ''}"
        for text, disputed, answered in found.attribution
    ]
    attributed = view.words.say("Attributed to")
    if attributed in cells:
        cells[attributed] = actors
    else:
        # a phone has no room for more columns: the day, the attribution and the origins stand under the place
        days = cells.pop(view.words.say("Day"))
        told = zip(cells[named], days, actors, map(plain, found.origins), strict=True)
        cells[named] = [" · ".join(each) for each in told]
    with st.container(key="ledger-incidents"):
        tables.of_links(cells)


def _pages(view: View, found: Found) -> None:
    say, filters = view.words.say, view.filters
    with st.container(horizontal=True, key="pages-incidents", vertical_alignment="center"):
        st.button(
            say("Previous page"),
            key="page-before",
            type="tertiary",
            disabled=found.page == 1,
            on_click=go,
            args=(_at(filters, found.page - 1), filters),
        )
        st.markdown(plain(say("Page {n} of {all}", n=found.page, all=found.pages)), width="content")
        st.button(
            say("Next page"),
            key="page-after",
            type="tertiary",
            disabled=found.page == found.pages,
            on_click=go,
            args=(_at(filters, found.page + 1), filters),
        )


def _at(filters: Filters, page: int) -> Filters:
    return filters.choosing("page", "" if page <= 1 else str(page))
