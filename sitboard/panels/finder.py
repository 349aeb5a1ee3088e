"""The incidents of the view as a table to search, sort and page through."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sitboard import finding
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.filters import DISPUTED, Filters
from sitboard.view import View
from sitboard.vocabulary import N_

SORTS = {"date": N_("Day"), "spread": N_("Disagreement"), "figure": N_("Figure")}
"""The orders that an address can ask for."""


@dataclass(frozen=True)
class Found:
    """A page of incidents. `rows` are the filters that open each; `narrow` the columns that a phone has room for."""

    view: View
    title: str
    caption: str
    text: str
    sort: str
    page: int
    pages: int
    table: pd.DataFrame
    attribution: tuple[tuple[str, bool, bool], ...]
    """Of each row: to whom attributed, whether that is disputed, whether it is denied."""
    origins: tuple[str, ...]
    """Of each row: how many origins tell of it, in words."""
    rows: tuple[Filters, ...]
    narrow: tuple[str, ...]
    source: str
    empty: str
    beyond: str
    """That the page asked for is none of these; empty where it is one."""

    @cached_property
    def everything(self) -> pd.DataFrame:
        """All incidents found, in codes and words, for a download."""
        frame = finding.found(self.view.package, self.view.filters, self.text, _order(self.view), None).frame
        return _table(self.view, frame).assign(
            incident=frame["incident"].to_numpy(),
            summary=[self.view.told(*each) for each in zip(frame["summary"], frame["summary_ar"], strict=True)],
        )


def incidents(view: View) -> Found:
    """The page of incidents that the address asks for; the last one where it asks for a page beyond."""
    words, filters = view.words, view.filters
    text, sort = filters.choice("q", ""), filters.choice("sort", "date")
    asked = filters.choice("page", "1")
    page = min(int(asked), 10**6) if asked.isdecimal() and asked.isascii() else 1
    answer = finding.found(view.package, filters, text, _order(view), max(page, 1))
    total = answer.total or Figure()
    pages = max(1, -(-total.incidents // finding.PAGE))
    if not 1 <= page <= pages:
        page = min(max(page, 1), pages)
        answer = finding.found(view.package, filters, text, _order(view), page)
    first = finding.PAGE * (page - 1) + 1
    return Found(
        view,
        words.say("Incidents"),
        words.say(
            "A place opens the incident in a tab of its own. “~” is an uncertain day, “+” at least; spread is ceiling less floor."
        ),
        text,
        sort,
        page,
        pages,
        _table(view, answer.frame),
        tuple(
            (view.attribution(row.bucket, row.actors), row.bucket == DISPUTED, bool(row.denied))
            for row in answer.frame.itertuples()
        ),
        tuple(
            words.count("{n} origin", "{n} origins", 0 if pd.isna(heard) else int(heard))
            for heard in answer.frame["heard"]
        ),
        tuple(filters.but(incidents=(code,)) for code in answer.frame["incident"]),
        (words.say("Day"), words.say("Place"), view.counted, words.say("Range")),
        words.say(
            "{first} to {last} of {n} incidents", first=first, last=first + len(answer.frame) - 1, n=total.incidents
        )
        if total.incidents
        else "",
        "" if total.incidents else words.say("No incident found here for this text and these filters."),
        ""
        if asked == str(page)
        else words.say(
            "The list has no page “{asked}”: this is page {n} of {all}.", asked=asked[:20], n=page, all=pages
        ),
    )


def _order(view: View) -> str:
    sort = view.filters.choice("sort", "date")
    return view.filters.figure if sort == "figure" else sort


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    heading = {
        "day": words.say("Day"),
        "place": words.say("Place"),
        "type": words.say("Type"),
        "target": words.say("Target"),
        "range": words.say("Range"),
        "spread": words.say("Spread"),
        "origins": words.say("Origins"),
        "actor": words.say("Attributed to"),
    }
    rows = []
    for row in frame.itertuples():
        floor, middle, ceiling = (
            None if pd.isna(value) else int(value) for value in (row.floor, row.middle, row.ceiling)
        )
        figure = Figure(floor, middle, ceiling, pd.notna(row.open) and bool(row.open), 1, 0)
        day = words.day_short(pd.Timestamp(row.date).date())
        rows.append(
            {
                heading["day"]: day if row.date_precision == "day" else f"~{day}",
                heading["place"]: words.listed([view.place(place) for place in list(row.places)[:3]]),
                heading["type"]: words.say(v.EVENT_TYPES[row.event_type]),
                heading["target"]: words.say(v.TARGET_TYPES[row.target_type]),
                view.counted: view.value(figure),
                heading["range"]: words.range(figure),
                heading["spread"]: "–" if pd.isna(row.spread) else words.number(int(row.spread)),
                heading["origins"]: words.number(0 if pd.isna(row.heard) else int(row.heard)),
                heading["actor"]: view.attribution(row.bucket, row.actors)
                + (words.say(" (denied)") if row.denied else ""),
            }
        )
    return pd.DataFrame(rows, columns=[*list(heading.values())[:4], view.counted, *list(heading.values())[4:]])
