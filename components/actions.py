"""The actions under a panel: the claims behind it, how it is counted, its table, its files. Each opens over the page."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import tables, take
from components.text import plain
from sitboard import queries
from sitboard.answer import Answer
from sitboard.panels import Card, Listing, Panel, Rows, movements
from sitboard.panels import behind as behind_rows
from sitboard.panels.claims import claim_table, denial_table, left_out, ready_sentence
from sitboard.view import View


@dataclass(frozen=True, slots=True)
class Action:
    """What a reader may ask of a panel: its name on the page, and what opens it, which the script then calls once."""

    label: str
    open: Callable[[], None]
    address: str = ""
    """Of one that leads to another page of the board: its address."""


def of_card(view: View, card: Card) -> dict[str, Action]:
    """The actions of a key figure."""
    return {"claims": claims(view, card.answer, card.label)}


def of_panel(view: View, panel: Panel) -> dict[str, Action]:
    """The actions under a panel."""
    return offered(
        view,
        panel.code,
        panel.title,
        panel.answer,
        lambda: panel.table,
        panel.summary,
        behind=panel.behind,
        rows=lambda: behind_rows.rows(view, panel),
        panel=panel,
    )


def of_listing(view: View, shown: Listing) -> dict[str, Action]:
    """The actions under a panel of words."""
    return offered(view, shown.code, shown.title, shown.answer, lambda: shown.table, "", behind=shown.behind)


def offered(
    view: View,
    code: str,
    title: str,
    answer: Answer,
    table: Callable[[], pd.DataFrame],
    summary: str,
    *,
    behind: bool,
    rows: Callable[[], Rows] = tuple,
    panel: Panel | None = None,
) -> dict[str, Action]:
    """By their names: claims and sources, how it is counted, table, download.

    `rows` are the filters that make each row of the table, where they can be told; `panel` is what a picture can be had of.
    """
    say = view.words.say
    return {
        **({"claims": claims(view, answer, title)} if behind else {}),
        "how": Action(say("How it is counted"), lambda: _how(view, answer, title)),
        "table": Action(say("Table"), lambda: _table(view, title, summary, table(), code, rows)),
        "download": Action(say("Download"), lambda: take.of_panel(view, code, table, panel)),
    }


def claims(view: View, answer: Answer, title: str) -> Action:
    """What opens the claims behind a figure."""
    return Action(view.words.say("Claims and sources"), lambda: _dialog(title, lambda: _claims(view, answer)))


def button(action: Action, key: str) -> None:
    """An action as a button of its own."""
    if st.button(action.label, key=key, type="tertiary"):
        action.open()


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
