"""Figures of displacement in the reader's words: as a table with their sources, and each by itself."""

from datetime import date
from typing import Any

import pandas as pd

from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.view import View
from sitboard.vocabulary import N_

UNITS = {
    "people": N_("people"),
    "displacements": N_("displacements"),
    "families": N_("families"),
    "households": N_("households"),
}
KINDS = {
    "cumulative-displacement": N_("Moved since a starting day"),
    "new-displacement": N_("Newly moved in a period"),
    "arrivals": N_("Arrived in a period"),
    "departures": N_("Left in a period"),
    "returns": N_("Returned in a period"),
    "idps-hosted": N_("Living displaced"),
    "population": N_("Population"),
    "people-in-need": N_("People in need"),
}


def figure(row: Any) -> Figure:
    """The bounds that an origin gave."""
    low, high = (None if pd.isna(value) else int(value) for value in (row.low, row.high))
    return Figure(low, None, high if high is not None else low, row.qualifier in v.OPEN_QUALIFIERS)


def said(view: View, row: Any) -> str:
    """The figure with its hedge: "about 330,000", "330,000+"."""
    return (
        view.words.say("about {figure}", figure=figure(row))
        if row.qualifier == "about"
        else view.words.range(figure(row))
    )


def day(value: Any) -> date | None:
    """A day of a frame, or None."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def text(value: Any) -> str:
    """A text of a frame; empty where it is not known."""
    return value if isinstance(value, str) else ""


def when(view: View, row: Any) -> str:
    """The period of a flow, the day of a stock, as far as the source gives them."""
    words, since, until = view.words, day(row.period_from), day(row.period_to)
    if row.kind in v.STOCK_KINDS:
        return words.day_short(stood) if (stood := day(row.day)) else words.say("no day given")
    if since and until:
        return words.say("{since} – {until}", since=words.day_short(since), until=words.day_short(until))
    if since:
        return words.say("from {day}, end not given", day=words.day_short(since))
    return words.say("to {day}, start not given", day=words.day_short(until)) if until else words.say("no period given")


def place(view: View, code: Any) -> str:
    """Name of a place; an en dash where the source names none."""
    return view.place(code) if isinstance(code, str) and code else "–"


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Movements as readers see them: what was said of which places and days, by whom, and where it was read."""
    say = view.words.say
    rows = [
        {
            say("What"): say(KINDS[row.kind]),
            say("Stock or flow"): say("stock") if row.kind in v.STOCK_KINDS else say("flow"),
            say("When"): when(view, row),
            say("Figure"): said(view, row),
            say("Unit"): say(UNITS[row.unit]),
            say("From"): place(view, row.from_place),
            say("To"): place(view, row.to_place),
            say("Group"): say(v.GROUPS[row.group]),
            say("Shelter"): say(v.SHELTERS[row.shelter]),
            say("Origin"): view.origin(row.origin),
            say("Publisher"): row.publisher,
            say("Title"): view.told(row.title),
            say("Published"): day(row.published),
            say("Address"): row.url,
            say("Note"): view.told(row.note),
            say("Series"): text(row.series),
            say("Movement"): row.id,
        }
        for row in frame.itertuples()
    ]
    columns = [say("What"), say("When"), say("Figure"), say("Unit"), say("Origin")]
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=columns)


def short_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The same in the columns that a panel has room for."""
    whole = table(view, frame)
    say = view.words.say
    left = {say("Stock or flow"), say("Publisher"), say("Title"), say("Address"), say("Group"), say("Shelter")}
    return whole[[name for name in whole.columns if name not in left]]


def source_line(view: View, frame: pd.DataFrame) -> str:
    """How many claims, origins and sources; how many figures have no day and so stand in the table only."""
    words = view.words
    undated = int(frame["day"].isna().sum())
    parts = [
        words.count("{n} claim", "{n} claims", len(frame)),
        words.count("{n} origin", "{n} origins", frame["origin"].nunique()),
        words.count("{n} source", "{n} sources", frame["source"].nunique()),
    ]
    if undated:
        parts.append(
            words.count("{n} without a day, in the table only", "{n} without a day, in the table only", undated)
        )
    return " · ".join(parts)
