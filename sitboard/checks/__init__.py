"""All that a package is held to: one function per rule, each yielding the problems it finds."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone

from sitboard.checks import days, figures, movements, names, places, texts
from sitboard.checks.tables import Tables
from sitboard.load import Loaded
from sitboard.problems import Problem

CHECKS: tuple[Callable[[Tables], Iterator[Problem]], ...] = (
    names.duplicate_id,
    names.reference,
    names.unused,
    names.situation_reference,
    names.situation_itself,
    names.headline_series,
    names.expectation,
    places.place_parent,
    places.parent_level,
    places.community_parent,
    places.cycle,
    places.members,
    places.pcode,
    places.pcode_nesting,
    places.coordinates,
    places.in_country,
    places.far_from_seat,
    days.day_range,
    days.day_order,
    days.read_before_published,
    days.date_precision,
    days.in_period,
    days.published_precision,
    days.retraction,
    figures.bounds,
    figures.qualifier,
    figures.stance,
    figures.movement_number,
    figures.subject,
    figures.scope,
    figures.group_measure,
    figures.attribution,
    figures.same_figure,
    figures.place_precision,
    movements.stock_or_flow,
    movements.movement_place,
    movements.stock_unit,
    movements.series_mixed,
    movements.series_falls,
    texts.blanks,
    texts.personal,
    texts.address,
    texts.language,
    texts.summary_number,
)
"""Every check. A new one is a function here and its rules in `problems.RULES`."""


def check(loaded: Loaded, today: date | None = None) -> tuple[Problem, ...]:
    """All that is wrong with a package, in order of file and line: what reading it met, and what breaks a rule.

    `today` is the last day that is not in the future; by default the day where it is latest on earth.
    """
    tables = Tables(loaded, today or datetime.now(timezone(timedelta(hours=14))).date())
    found = set(loaded.problems)
    # a ragged row's cells stand in the wrong columns: what else is odd about it follows from that
    ragged = {(problem.file, problem.line) for problem in found if problem.rule == "ragged"}
    for rule in CHECKS:
        found.update(problem for problem in rule(tables) if (problem.file, problem.line) not in ragged)
    return tuple(sorted(found))
