"""Totals that origins reported of an area and a period, beside the sum on this board."""

from typing import Any

import pandas as pd

from sitboard import disagreements
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.database import literal
from sitboard.filters import PARTS, Filters
from sitboard.panels import Panel
from sitboard.panels.ledger import Ledger, Row, figure_of, records
from sitboard.view import View
from sitboard.vocabulary import N_

DRAWN = 12
"""Totals that are drawn; the table has all."""
HEADINGS = (
    N_("Origin"),
    N_("Area"),
    N_("Period"),
    N_("Group"),
    N_("Reported"),
    N_("On this board"),
    N_("Share"),
    N_("Period reaches beyond the board’s"),
    N_("Published"),
    N_("Note"),
    N_("Title"),
    N_("Address"),
)


def beside(view: View) -> Ledger:
    """Totals that origins reported, each beside the sum on this board. The longest period of each origin, area and group is drawn."""
    words, answer = view.words, disagreements.beside(view.package, view.filters)
    rows = tuple(_row(view, row) for row in records(_longest(answer.frame)))
    table = pd.DataFrame(
        [_cells(view, row) for row in records(answer.frame)], columns=[words.say(heading) for heading in HEADINGS]
    )
    panel = Panel(
        "beside",
        words.say(
            "Reported totals of {counted} beside the sum on this board",
            counted=words.say(v.MEASURES[view.filters.measure]),
        ),
        words.say(
            "Bar and dot: the sum of the incidents on this board in the same area and period, whatever their type, target and "
            "attribution. Ring: what the origin reported. They are never added."
        ),
        answer,
        table,
        source=words.count("{n} reported total", "{n} reported totals", len(table))
        + " · "
        + words.count("{n} origin", "{n} origins", answer.origins)
        + " · "
        + words.say("drawn: the longest period of each origin and area · * a period that reaches beyond the board’s"),
        empty="" if rows else words.say("No origin reported a total of an area and a period within this view."),
        rows=tuple(_summed(view, row) for row in records(answer.frame)),
    )
    return Ledger(panel, rows, _headings(view), narrow=3)


def _headings(view: View) -> tuple[str, ...]:
    say = view.words.say
    return say("Reported"), "", say("On this board"), say("Share"), say("Of whom, where, when"), say("Note")


def _summed(view: View, row: Any) -> Filters | None:
    """The filters that make the sum on this board beside a reported total; None where no filters do."""
    package = view.package
    if pd.isna(row.incidents):
        return None
    ((members,),) = package.rows_of(f"select members from places where id = {literal(row.area)}")
    areas = tuple(code for code in (row.area, *(members or ())) if code in package.choices.codes["places"])
    if not areas and row.area != package.country:
        return None
    everything = view.filters.without(*(part.name for part in PARTS if part.chooses == "incidents"))
    since, until = (pd.Timestamp(day).date() for day in (row.since, row.until))
    return everything.but(places=areas, since=since, until=until, group=row.grp)


def _longest(told: pd.DataFrame) -> pd.DataFrame:
    """The longest period of each origin, area and group: of civilians and of all, within the board's period, first."""
    summed = told[told["incidents"].notna()]
    ranked = summed.assign(
        length=(pd.to_datetime(summed["until"]) - pd.to_datetime(summed["since"])).dt.days,
        part=~summed["grp"].isin(["civilians", "all"]),
    ).sort_values(["part", "outside", "length", "until"], ascending=[True, True, False, False], kind="stable")
    return ranked.drop_duplicates(["origin", "area", "grp"]).head(DRAWN)


def _row(view: View, row: Any) -> Row:
    words = view.words
    return Row(
        words.say("{origin}: {figure}", origin=view.short_origin(row.origin), figure=_reported(view, row)),
        "",
        (
            _board(view, row),
            _share(view, row),
            words.say(
                "{group}, {area}, {period}",
                group=words.say(v.GROUPS[row.grp]),
                area=view.place(row.area),
                period=_period(view, row),
            ),
            view.told(row.note),
        ),
        figure=figure_of(row),
        values=(int(row.value),),
    )


def _cells(view: View, row: Any) -> tuple[object, ...]:
    return (
        view.origin(row.origin),
        view.place(row.area),
        _period(view, row),
        view.words.say(v.GROUPS[row.grp]),
        _reported(view, row),
        _board(view, row),
        _share(view, row),
        view.words.say("yes") if row.outside else "",
        None if pd.isna(row.published) else pd.Timestamp(row.published).date(),
        view.told(row.note),
        view.told(row.title),
        row.url,
    )


def _reported(view: View, row: Any) -> str:
    figure = Figure(None if pd.isna(row.low) else int(row.low), None, int(row.high), row.qualifier in v.OPEN_QUALIFIERS)
    return view.words.say("about {figure}", figure=figure) if row.qualifier == "about" else view.words.range(figure)


def _board(view: View, row: Any) -> str:
    if pd.isna(row.incidents):
        return view.words.say("period not given")
    figure, found = figure_of(row), int(row.incidents)
    if not found:
        return view.words.say("no incident found")
    if not figure.reported:
        return view.words.count("not reported in {n} incident", "not reported in {n} incidents", found)
    return view.words.count(
        "{range} in {n} incident", "{range} in {n} incidents", found - int(row.without), range=figure
    )


def _share(view: View, row: Any) -> str:
    shown = figure_of(row).shown(view.filters.figure)
    if pd.isna(row.incidents) or shown is None or not row.value:
        return "–"
    percent = round(100 * shown / int(row.value))
    return view.words.say("{n}% *", n=percent) if row.outside else view.words.say("{n}%", n=percent)


def _period(view: View, row: Any) -> str:
    first, last = (None if pd.isna(day) else pd.Timestamp(day).date() for day in (row.since, row.until))
    if first and last and first != last:
        return view.words.say("{since} – {until}", since=view.words.day_short(first), until=view.words.day_short(last))
    if first and last:
        return view.words.day_short(first)
    if first:
        return view.words.say("since {day}", day=view.words.day_short(first))
    return view.words.say("period not given")
