"""Findings as titles: a closed catalogue of sentences, each said only where the figures leave no room for another.

Each function answers with the sentence, or with nothing where its guard does not hold; the panel then keeps its measure as title.
"""

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from sitboard import queries, statements
from sitboard.answer import Figure
from sitboard.frames import records
from sitboard.panels import Panel
from sitboard.view import View
from sitboard.vocabulary import N_

ENOUGH = 10
"""Fewest incidents with a figure that a finding may rest on."""
LONG = 7
"""Fewest days of a truce that are worth comparing."""

HIGHEST = {
    "day": N_("{counted}: most reported on {day}"),
    "week": N_("{counted}: most reported in the week of {day}"),
    "month": N_("{counted}: most reported in {day}"),
}
MOST = N_("{counted}: most of those reported were in {place}")
CALMER = N_("{counted}: fewer reported in the truce ({period}) than in as many days before")
MORE = N_("{counted}: more reported than in the {n} days before")
FEWER = N_("{counted}: fewer reported than in the {n} days before")
CIVILIANS = {
    "killed": N_("Most of the killed were civilians, where both are reported"),
    "injured": N_("Most of the injured were civilians, where both are reported"),
}
ABOVE = N_("{counted}: every reported total is higher than the sum on this board")


def titled(view: View, panel: Panel, finding: str) -> Panel:
    """The panel with a finding as its title and the measure in its caption; as it is where there is no finding."""
    if not finding:
        return panel
    caption = view.words.say("{measure}. {caption}", measure=panel.title, caption=panel.caption)
    return dataclasses.replace(panel, title=finding, caption=caption)


def highest(view: View, grain: str, bins: Sequence[tuple[date, Figure]]) -> str:
    """Which day, week or month holds most, if its floor is above every other's ceiling."""
    top = _above_each([figure for _, figure in bins])
    if top is None:
        return ""
    day = bins[top][0]
    said = {"day": view.words.day, "week": view.words.day, "month": view.words.month}[grain](day)
    return view.words.say(HIGHEST[grain], counted=view.counted, day=said)


def most(view: View, rows: Sequence[tuple[str, Figure]]) -> str:
    """Which place holds most of what is reported, if its floor is above the ceilings of all others together.

    Nothing where places are chosen: the rows then hold others too.
    """
    figures = [figure for _, figure in rows]
    if view.filters.places or len(rows) < 2 or not _enough(figures):
        return ""
    for number, (label, figure) in enumerate(rows):
        others = sum(other.ceiling or 0 for at, other in enumerate(figures) if at != number)
        if (figure.floor or 0) > others:
            return view.words.say(MOST, counted=view.counted, place=label)
    return ""


def calmer(view: View) -> str:
    """Whether fewer were reported in a truce than in as many days before: of the longest truce of the view, its agreed days.

    The agreed days run from the latest first day to the earliest last day that sources give.
    """
    agreed: list[tuple[date, date]] = []
    for row in records(statements.truces(view.package, view.filters).frame):
        over = set(row.ended)
        firsts = [pd.Timestamp(day).date() for day in row.firsts if day not in over]
        lasts = [pd.Timestamp(day).date() for day in row.lasts]
        if firsts and lasts and (min(lasts) - max(firsts)).days + 1 >= LONG:
            agreed.append((max(firsts), min(lasts)))
    within = [(since, until) for since, until in agreed if view.since <= since and until <= view.until]
    if not within:
        return ""
    since, until = max(within, key=lambda days: days[1] - days[0])
    length = until - since + timedelta(days=1)
    if since - length < view.since:
        return ""
    during, before = (
        queries.total(view.package, view.filters.but(since=first, until=last)).total or Figure()
        for first, last in ((since, until), (since - length, since - timedelta(days=1)))
    )
    if _clear(during, before) >= 0:
        return ""
    return view.words.say(CALMER, counted=view.counted, period=view.words.period(since, until))


def changed(view: View, counted: str, now: Figure, before: Figure, days: int) -> str:
    """Whether more or fewer were reported than in as many days before, if the two reported ranges do not touch."""
    which = _clear(now, before)
    return view.words.say(MORE if which > 0 else FEWER, counted=counted, n=days) if which else ""


def civilians(view: View, measure: str, share: Figure, fewest: int) -> str:
    """Whether most were civilians: the lowest share is above one half, over incidents enough."""
    if measure not in CIVILIANS or share.incidents < fewest or (share.floor or 0) <= 50:
        return ""
    return view.words.say(CIVILIANS[measure])


def above(view: View, pairs: Sequence[tuple[str, int, int]]) -> str:
    """Whether every reported total is above the board's own ceiling of the same day: (origin, total, ceiling), of two origins at least."""
    if len({origin for origin, _, _ in pairs}) < 2 or any(total <= ceiling for _, total, ceiling in pairs):
        return ""
    return view.words.say(ABOVE, counted=view.counted)


def difference(now: Figure, before: Figure) -> tuple[int, int] | None:
    """The least and the greatest difference that the two reported ranges allow, where they do not touch; otherwise None."""
    if now.floor is None or before.floor is None or now.ceiling is None or before.ceiling is None:
        return None
    least, greatest = now.floor - before.ceiling, now.ceiling - before.floor
    return (least, greatest) if least > 0 or greatest < 0 else None


def _clear(now: Figure, before: Figure) -> int:
    """1 for more, -1 for fewer, 0 where the ranges touch or either side has too few incidents with a figure."""
    apart = difference(now, before)
    if apart is None or not _enough([now, before]):
        return 0
    return 1 if apart[0] > 0 else -1


def _above_each(figures: Sequence[Figure]) -> int | None:
    if len(figures) < 2 or not _enough(figures):
        return None
    top = max(range(len(figures)), key=lambda at: figures[at].floor or 0)
    others = max((figure.ceiling or 0 for at, figure in enumerate(figures) if at != top), default=0)
    return top if (figures[top].floor or 0) > others else None


def _enough(figures: Sequence[Figure]) -> bool:
    return sum(figure.incidents - figure.without for figure in figures) >= ENOUGH
