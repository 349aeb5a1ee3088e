"""The panel of coverage: where and when anything was found at all, so that silence is not read as calm."""

from datetime import date, timedelta

import pandas as pd

from sitboard import coverage
from sitboard.marks import Crossing, Matrix
from sitboard.panels import Panel
from sitboard.view import View
from sitboard.vocabulary import N_

GRAINS = {"week": N_("Week"), "month": N_("Month")}
FEW = 2
"""A stretch of time with no more origins than this is named as thin."""


def matrix(view: View, *, narrow: bool = False) -> Panel:
    """Districts by week, or by month where the reader chose so or the page is narrow; no incident found is hatched."""
    words = view.words
    grain = "month" if narrow or view.filters.choice("grain", "week") == "month" else "week"
    answer = coverage.coverage(view.package, view.filters, grain)
    frame = answer.frame.assign(since=pd.to_datetime(answer.frame["since"]))
    days = [day.date() for day in sorted(frame["since"].unique())]
    heard = coverage.origins_heard(view.package, view.filters, grain).frame
    by_stretch = {pd.Timestamp(row.since).date(): int(row.origins) for row in heard.itertuples()}
    few = [day for day in days if 0 < by_stretch.get(day, 0) <= FEW]
    silent = [day for day in days if day not in by_stretch]
    found = frame[frame["incidents"] > 0]
    codes = list(dict.fromkeys(frame["code"]))
    quiet = [code for code in codes if code not in set(found["code"])]
    chart = Matrix(
        tuple((code, view.place(code)) for code in codes),
        tuple(
            (day.isoformat(), label) for day, label in zip(days, _labels(view, days, grain, narrow=narrow), strict=True)
        ),
        tuple(
            Crossing(
                row.code,
                row.since.date().isoformat(),
                int(row.incidents),
                note=words.say(
                    "{day} · {origins}",
                    day=words.day_short(row.since.date()),
                    origins=words.count("{n} origin", "{n} origins", int(row.origins)),
                ),
            )
            for row in found.itertuples()
        ),
        blank=words.say("no incident found"),
        timed=True,
    )
    wide = (
        frame.assign(cell=[_cell(view, row) for row in frame.itertuples()])
        .pivot(index="code", columns="since", values="cell")
        .loc[codes]
    )
    wide.insert(0, words.say("District"), [view.place(code) for code in codes])
    wide.columns = [
        name if isinstance(name, str) else words.day_short(pd.Timestamp(name).date()) for name in wide.columns
    ]
    total = answer.total
    return Panel(
        "coverage",
        words.say("Incidents found, by district and week")
        if grain == "week"
        else words.say("Incidents found, by district and month"),
        words.say("Hatched: no incident was found there and then. That is silence of what could be read, not calm."),
        answer,
        wide.reset_index(drop=True),
        words.count(
            "{n} district has no incident found at all.", "{n} districts have no incident found at all.", len(quiet)
        ),
        chart,
        _thin(view, few, silent, len(days), grain),
        "" if total and total.incidents else words.say("No incident found in this view: the whole of it is silent."),
    )


def _thin(view: View, few: list[date], silent: list[date], all_: int, grain: str) -> str:
    words = view.words
    if grain == "month":
        return (
            words.count(
                "{n} month of {all} with no more than 2 origins",
                "{n} months of {all} with no more than 2 origins",
                len(few),
                all=all_,
            )
            + " · "
            + words.count("{n} without any incident found", "{n} without any incident found", len(silent))
        )
    named = words.listed(words.day_short(day) for day in (*few, *silent)[:8]) if few or silent else ""
    parts = [
        words.count(
            "{n} week of {all} with no more than 2 origins",
            "{n} weeks of {all} with no more than 2 origins",
            len(few),
            all=all_,
        ),
        words.count("{n} without any incident found", "{n} without any incident found", len(silent)),
    ]
    return " · ".join([*parts, words.say("weeks from {days}", days=named)] if named else parts)


def _labels(view: View, days: list[date], grain: str, *, narrow: bool) -> list[str]:
    """Of months their names; of weeks the name of a month that begins in them."""
    if grain == "month":
        return [view.words.month_name(day) if narrow else view.words.month_short(day) for day in days]
    ends = [day + timedelta(days=6) for day in days]
    return [view.words.month_name(end) if end.day <= 7 else "" for end in ends]


def _cell(view: View, row: object) -> str:
    incidents, origins = int(row.incidents), int(row.origins)  # type: ignore[attr-defined]
    return view.words.say("{incidents} ({origins})", incidents=incidents, origins=origins) if incidents else "–"
