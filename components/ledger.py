"""A ledger on the screen: rows with a link, a small picture and words; and a day of a page's own to choose."""

import streamlit as st

from components import actions, panel, tables
from components.charts import dumbbells
from components.state import changed, fill, phone, theme
from components.text import inward, picture, plain
from sitboard.filters import Filters
from sitboard.panels.ledger import DayChoice, Ledger, Row
from sitboard.panels.rows import tone
from sitboard.view import View


def show(view: View, ledger: Ledger, ring: str = "") -> None:
    """The panel, its rows and its foot. `ring` says what a ring in the pictures is; without it there is no legend."""
    shown = ledger.panel
    with st.container(border=True, key=f"panel-{shown.code}", height="stretch"):
        st.header(plain(shown.title))
        st.caption(plain(shown.caption))
        if shown.empty:
            st.markdown(f"**{plain(shown.empty)}**")
        else:
            if ring:
                _legend(view, shown.code, ring)
            with st.container(key=f"ledger-{shown.code}"):
                tables.of_links(_columns(view, ledger))
        panel.foot(shown.code, shown.source, actions.of_panel(view, shown))


def day(view: View, choice: DayChoice) -> None:
    """A day of the page's own; it writes to the address as all others."""
    key = fill(f"own-{choice.key}", choice.value)
    st.date_input(
        choice.label,
        key=key,
        min_value=choice.first,
        max_value=choice.last,
        format="DD/MM/YYYY",
        on_change=changed(
            view.filters, key, lambda filters, day: filters.choosing(choice.key, day.isoformat() if day else "")
        ),
    )


def _columns(view: View, ledger: Ledger) -> dict[str, list[str]]:
    """Headings with cells of markdown. A phone shows it all in one column, with the first of the words."""
    label, drawn, *rest = ledger.headings
    names = [_name(view, row) for row in ledger.rows]
    pictures = [_picture(view, ledger, row) for row in ledger.rows]
    if phone():
        told = [" · ".join(plain(cell) for cell in row.cells[: ledger.narrow] if cell) for row in ledger.rows]
        heading = " · ".join((label, *rest[: ledger.narrow]))
        return {heading: [f"{name} · {said} {image}" for name, said, image in zip(names, told, pictures, strict=True)]}
    columns = {label: names, drawn or " ": pictures}
    for number, heading in enumerate(rest):
        columns[heading or " " * (number + 2)] = [plain(row.cells[number]) for row in ledger.rows]
    return columns


def _name(view: View, row: Row) -> str:
    name = plain(row.label)
    if row.incident:
        name = inward(
            row.label,
            "incidents",
            Filters(
                incidents=(row.incident,),
                known_on=view.filters.known_on,
                language=view.filters.language,
                digits=view.filters.digits,
                situation=view.filters.situation,
            ).query(),
        )
    return f"{name} {plain(row.about)}" if row.about else name


def _picture(view: View, ledger: Ledger, row: Row) -> str:
    rtl = view.words.direction == "rtl"
    if row.balance is not None:
        return picture(dumbbells.balance(*row.balance, ledger.most, theme(), rtl=rtl), row.cells[0])
    if row.figure is None:
        return ""
    drawn = dumbbells.dumbbell(
        row.figure, row.values, ledger.largest, tone(view), theme(), shown=view.filters.figure, rtl=rtl
    )
    return picture(drawn, row.cells[0])


def _legend(view: View, code: str, ring: str) -> None:
    with st.container(key=f"legend-{code}", horizontal=True):
        for key in dumbbells.legend(
            tone(view), theme(), view.words, shown=view.filters.figure, ring=view.words.say(ring)
        ):
            st.markdown(f"{picture(key.picture, '')} {plain(key.label)}", width="content")
