"""Questions of who was killed and injured, and by whom as origins report it. Groups overlap and are never added up."""

import dataclasses
import math
from collections import Counter
from typing import Any

import pandas as pd

from sitboard import sums
from sitboard.answer import Answer
from sitboard.filters import DISPUTED, Filters
from sitboard.package import Package, remembered
from sitboard.queries import by, denied, total
from sitboard.vocabulary import N_

GROUPS = ("all", "civilians", "women", "children", "men", "health-workers", "rescuers", "combatants")
"""The groups that figures are shown of side by side, from the widest."""
ENOUGH = 20
"""Fewest incidents with both figures that a share is given for."""

OVERLAP = N_(
    "Groups lie inside each other and are reported by different origins: they do not add up, and a group that nobody "
    "reported may still have been hit. Each incident is counted once in each group."
)
SHARES = N_(
    "A share is taken only over incidents for which origins give both the group and all, all as a figure of its own. "
    "Its lowest is the floor of the group against the ceiling of all, its highest the ceiling of the group against the floor of all. "
    "It holds for these incidents, not for all that happened."
)
DENIED = N_(
    "Attribution is what origins report, not a finding of this board. Where actors are named of which none includes another, "
    "the incident is in one bucket, “disputed”. A denial moves no incident: it is marked."
)


@remembered
def groups(package: Package, filters: Filters) -> Answer:
    """Figures of the filters' measure by group; the rows overlap. Its total is that of all.

    Frame: code (of `GROUPS`, in their order), floor, middle, ceiling, open, incidents, without.
    """
    of_groups = [{"code": code, **sums.row(package, filters.but(group=code))} for code in GROUPS]
    frame = sums.rows(pd.DataFrame(of_groups))
    answer = total(package, filters.but(group="all"))
    return dataclasses.replace(answer, title=N_("By group"), frame=frame, definition=OVERLAP)


@remembered
def attribution(package: Package, filters: Filters) -> Answer:
    """Figures by whom origins hold responsible, as `queries.by` of 'bucket', with the incidents that carry a denial.

    Frame: code (an actor, 'disputed' or 'unattributed'), floor ... without, denied (incidents answered by a denial), rivals (of
    the disputed: lists of actors joined by `;`, each with its number of incidents, most first).
    """
    base = by(package, filters, "bucket")
    rollup = package.rollup(filters)
    rows = denied(package, filters)
    answered = Counter(rollup.of_rows(filters, rows, "bucket"))
    frame = base.frame.assign(denied=[answered[code] for code in base.frame["code"]])
    named = zip(rollup.labels("actors"), rollup.sums(filters, (), "actors")["incidents"].tolist(), strict=True)
    rivals = sorted(((actors, n) for actors, n in named if n and ";" in actors), key=lambda each: (-each[1], each[0]))
    told = [f"{actors} {n}" for actors, n in rivals]
    frame["rivals"] = pd.Series([told if code == DISPUTED else None for code in frame["code"]], dtype=object)
    return dataclasses.replace(base, frame=frame, definition=DENIED)


@remembered
def shares(package: Package, filters: Filters) -> Answer:
    """Of how many in a hundred of all each group is, over incidents in which both are reported apart.

    Incidents whose figure for all is only that of civilians, or rests on parts, are left out: their share would be made by the rule.

    Frame: code, floor, middle, ceiling (whole per cent, the floor rounded down and the ceiling up), open (of all: the floor of
    the share may then be lower), incidents (with both).
    """
    rows = [{"code": code, **_share(package, filters, code)} for code in GROUPS[1:]]
    frame = sums.rows(pd.DataFrame(rows))
    answer = total(package, filters.but(group="all"))
    return dataclasses.replace(answer, title=N_("Shares"), frame=frame, definition=SHARES)


def _share(package: Package, filters: Filters, code: str) -> dict[str, Any]:
    """The share of a group in all, in per cent, over the incidents that give both."""
    rollup = package.rollup(filters)

    group = {name: int(n) for name, n in rollup.sums(filters, (filters.measure, code, code)).items()}
    whole = {name: int(n) for name, n in rollup.sums(filters, (filters.measure, "all", code)).items()}

    def share(part: int, whole: int) -> float:
        return 100.0 * part / whole if whole else math.nan

    floor, ceiling = (
        share(group["floor"], whole["ceiling"]),
        share(group["ceiling"], whole["floor"]),
    )
    incidents = whole["n_ceiling"]
    return {
        "floor": math.floor(floor) if incidents and not math.isnan(floor) else math.nan,
        "middle": _rounded(share(group["middle"], whole["middle"])),
        "ceiling": min(100, math.ceil(ceiling)) if not math.isnan(ceiling) else 100 if incidents else math.nan,
        "open": whole["n_open"] > 0,
        "incidents": incidents,
    }


def _rounded(number: float) -> float:
    return number if math.isnan(number) else math.floor(number + 0.5)


@remembered
def months(package: Package, filters: Filters, split: str) -> Answer:
    """Figures by month, for each group (`split` 'group') or each province ('governorate').

    Frame: code, since (first day of the month), floor ... without; months without an incident have no row.
    """
    if split == "governorate":
        frame = sums.over_days(package, filters, "month", "governorate")
        frame = frame.drop(columns="uncertain").sort_values(["code", "since"], ignore_index=True)
        return dataclasses.replace(total(package, filters), title=N_("By month and province"), frame=frame)
    parts = []
    for code in GROUPS:
        of_group = sums.over_days(package, filters.but(group=code), "month").drop(columns="uncertain")
        of_group.insert(0, "code", code)
        parts.append(of_group)
    frame = pd.concat(parts, ignore_index=True)
    answer = total(package, filters.but(group="all"))
    return dataclasses.replace(answer, title=N_("By month and group"), frame=frame, definition=OVERLAP)
