"""Panels of casualties: who, where, by what, and by whom as origins report it."""

import dataclasses
from collections.abc import Mapping
from datetime import date

import pandas as pd

from sitboard import casualties, findings, queries
from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.filters import DISPUTED
from sitboard.marks import Bin, Cell, Columns, Multiples, Range, Ranges, Tone
from sitboard.panels import Panel
from sitboard.panels.rows import figures, highest, nothing, source_line, table, tone
from sitboard.panels.timeline import month_end
from sitboard.view import View
from sitboard.vocabulary import N_

AREAS = {"governorate": N_("Province"), "district": N_("District")}
SPLITS = {"governorate": N_("Province"), "group": N_("Group")}
MEASURES: Mapping[str, Tone] = {"killed": "deaths", "injured": "people"}
ROWS = 14
"""Rows of a long breakdown that are drawn; the table has all."""

WIDTH = 560
"""Px of a chart on a desk: two share a row."""

_GROUPS_TITLE = {"killed": N_("Killed, by group"), "injured": N_("Injured, by group")}
_SHARES_TITLE = {
    "killed": N_("Of all killed, how many in a hundred"),
    "injured": N_("Of all injured, how many in a hundred"),
}
_AXIS = {"killed": N_("Killed, people"), "injured": N_("Injured, people")}


def groups(view: View, measure: str) -> Panel:
    """A measure by group, as ranges side by side that do not add up. Marks the group that the page counts."""
    words = view.words
    answer = casualties.groups(view.package, view.filters.but(measure=measure))
    shown = (view.filters.measure, view.filters.group) if view.filters.group != "all" else ("", "")
    rows = tuple(
        Range(code, words.say(v.GROUPS[code]).capitalize(), figure, (measure, code) == shown)
        for code, figure in figures(answer.frame)
    )
    # every group is over the same incidents: beside the bars stands how many of them have a figure of it
    drawn = tuple(
        dataclasses.replace(
            row, figure=dataclasses.replace(row.figure, incidents=row.figure.incidents - row.figure.without, without=0)
        )
        for row in rows
    )
    return Panel(
        f"groups-{measure}",
        words.say(_GROUPS_TITLE[measure]),
        words.say(
            "{figure} figure, with floor to ceiling. Groups lie inside each other and do not add up. "
            "Incidents are those with a figure of the group; not reported is not zero.",
            figure=view.shown,
        ),
        answer,
        table(view, words.say("Group"), rows),
        _each(view, rows),
        Ranges(drawn, MEASURES[measure], words.say(_AXIS[measure]), view.filters.figure),
        source_line(view, answer),
        nothing(view, answer),
        part="group",
        width=WIDTH,
    )


def _each(view: View, rows: tuple[Range, ...]) -> str:
    """Every row that is reported, in a sentence."""
    said = [
        view.words.say("{group}: {range}", group=row.label, range=row.figure) for row in rows if row.figure.reported
    ]
    return view.words.listed(said) if said else view.words.say("No figure is reported.")


def shares(view: View, measure: str) -> Panel:
    """Shares of all, each as a range, and only where enough incidents give both figures."""
    words = view.words
    answer = casualties.shares(view.package, view.filters.but(measure=measure))
    found = [(row.code, _share(row)) for row in answer.frame.itertuples()]
    rows = tuple(
        Range(code, words.say(v.GROUPS[code]).capitalize(), figure)
        for code, figure in found
        if figure.incidents >= casualties.ENOUGH and figure.floor is not None
    )
    short = [
        words.say("{group} ({n})", group=words.say(v.GROUPS[code]), n=figure.incidents)
        for code, figure in found
        if figure.incidents < casualties.ENOUGH or figure.floor is None
    ]
    left = (
        words.say(
            "No share is given where fewer than {n} incidents have both figures: {groups}.",
            n=casualties.ENOUGH,
            groups=words.listed(short),
        )
        if short
        else ""
    )
    named = [words.say("{group}: {range} in a hundred", group=row.label, range=row.figure) for row in rows]
    panel = Panel(
        f"shares-{measure}",
        words.say(_SHARES_TITLE[measure]),
        words.say(
            "Only over incidents that give both the group and all. A share of {group} is high by that choice: "
            "most sources count them only where some were hit.",
            group=words.say("children or women"),
        ),
        answer,
        _shares_table(view, found),
        words.listed(named) if named else left,
        Ranges(rows, MEASURES[measure], words.say("in a hundred of all, over these incidents"), view.filters.figure),
        left if rows else "",
        "" if rows else left or words.say("No figure is reported."),
        part="group",
        width=WIDTH,
    )
    civilians = dict(found).get("civilians", Figure())
    return findings.titled(view, panel, findings.civilians(view, measure, civilians, casualties.ENOUGH))


def _share(row: object) -> Figure:
    floor, middle, ceiling = (None if pd.isna(n) else int(n) for n in (row.floor, row.middle, row.ceiling))  # type: ignore[attr-defined]
    return Figure(floor, middle, ceiling, False, int(row.incidents))  # type: ignore[attr-defined]


def _shares_table(view: View, found: list[tuple[str, Figure]]) -> pd.DataFrame:
    words = view.words
    enough = [figure.incidents >= casualties.ENOUGH for _, figure in found]
    return pd.DataFrame(
        {
            words.say("Group"): [words.say(v.GROUPS[code]).capitalize() for code, _ in found],
            **{
                words.say(label): pd.array(
                    [f.shown(name) if ok else None for (_, f), ok in zip(found, enough, strict=True)], "Int64"
                )
                for name, label in (("floor", N_("Floor")), ("middle", N_("Middle")), ("ceiling", N_("Ceiling")))
            },
            words.say("Incidents with both"): [figure.incidents for _, figure in found],
        }
    )


def places(view: View) -> Panel:
    """The shown figure by province or district. Drawn without the filter on places, which it marks."""
    level = view.filters.choice("area", "governorate")
    answer = queries.by(view.package, view.filters.without("places"), level)
    within = view.package.choices.within
    chosen = {area for place in view.filters.places for area in within.get(place, (place,))}
    # "more than one" can be chosen among provinces; at a finer level no filter finds just these incidents
    found = (
        (code if code in within or level == "governorate" else "", code, figure)
        for code, figure in figures(answer.frame)
    )
    everything = tuple(Range(chosen_by, view.place(code), figure, code in chosen) for chosen_by, code, figure in found)
    titles = {"governorate": N_("{counted}, by province"), "district": N_("{counted}, by district")}
    panel = _breakdown(view, answer, everything, "places", "casualties-places", titles[level], AREAS[level])
    return findings.titled(view, panel, findings.most(view, [(row.label, row.figure) for row in everything]))


def types(view: View) -> Panel:
    """The shown figure by what happened."""
    return _coded(view, "event_type", "event_types", v.EVENT_TYPES, N_("{counted}, by type of event"), N_("Type"))


def targets(view: View) -> Panel:
    """The shown figure by what was hit, as reported."""
    return _coded(
        view, "target_type", "target_types", v.TARGET_TYPES, N_("{counted}, by target as reported"), N_("Target")
    )


def _coded(view: View, column: str, part: str, labels: Mapping[str, str], title: str, heading: str) -> Panel:
    answer = queries.by(view.package, view.filters.without(part), column)
    chosen = getattr(view.filters, part)
    rows = tuple(
        Range(code, view.words.say(labels[code]).capitalize(), figure, code in chosen)
        for code, figure in figures(answer.frame)
    )
    return _breakdown(view, answer, rows, part, f"casualties-{column}", title, heading)


def attribution(view: View) -> Panel:
    """The shown figure by whom origins hold responsible; the disputed are one bucket, denials are marked."""
    words = view.words
    answer = casualties.attribution(view.package, view.filters.without("actors"))
    denied = {row.code: int(row.denied) for row in answer.frame.itertuples()}
    rows = tuple(
        Range(
            code,
            words.say("{actor} ◇", actor=view.actor(code)) if denied[code] else view.actor(code),
            figure,
            code in view.filters.actors,
        )
        for code, figure in figures(answer.frame)
    )
    panel = _breakdown(
        view, answer, rows, "actors", "casualties-attribution", N_("{counted}, by attribution"), N_("Attributed to")
    )
    rivals = [
        words.say("{actors} ({n})", actors=" / ".join(map(view.actor, actors.split(";"))), n=int(n))
        for row in answer.frame[answer.frame["code"] == DISPUTED].itertuples()
        for actors, _, n in (str(each).rpartition(" ") for each in row.rivals)
    ]
    said = words.say(
        "As origins report it, not as this board finds. ◇ marks that some of it is denied; a denial moves no incident."
    )
    if rivals:
        said = words.say(
            "{caption} Disputed are incidents that origins put on actors of which none includes the other: {rivals}.",
            caption=said,
            rivals=words.listed(rivals),
        )
    twin = panel.table.copy()
    twin.insert(1, words.say("Incidents denied"), [denied[row.code] for row in rows])
    return dataclasses.replace(panel, caption=said, twin=twin)


def _breakdown(
    view: View, answer: Answer, rows: tuple[Range, ...], part: str, code: str, title: str, heading: str
) -> Panel:
    words = view.words
    drawn = rows[:ROWS]
    more = (
        words.say("the {n} highest of {all} rows; all are in the table", n=ROWS, all=len(rows))
        if len(rows) > ROWS
        else ""
    )
    return Panel(
        code,
        words.say(title, counted=view.counted),
        words.say("{figure} figure, with floor to ceiling. Rows add up to the total.", figure=view.shown),
        answer,
        table(view, words.say(heading), rows, part),
        highest(view, rows),
        Ranges(drawn, tone(view), words.say("{counted}, people", counted=view.counted), view.filters.figure),
        " · ".join(filter(None, (source_line(view, answer), more))),
        nothing(view, answer),
        part=part,
        width=WIDTH,
        rows=tuple(
            view.filters.but(**{part: (row.code,)}) if row.code in view.package.choices.codes[part] else None
            for row in rows
        ),
    )


def small(view: View) -> Panel:
    """By month, a small chart for each province or group, all on one scale."""
    words, split = view.words, view.filters.choice("split", "governorate")
    answer = casualties.months(view.package, view.filters, split)
    cells = []
    rows = []
    for code, frame in answer.frame.groupby("code", sort=False):
        label = words.say(v.GROUPS[str(code)]).capitalize() if split == "group" else view.place(str(code))
        bins = tuple(_month(pd.Timestamp(since).date(), figure) for since, figure in figures(frame, "since"))
        cells.append(Cell(label, Columns(bins, tone(view), "", (), view.filters.figure)))
        rows += [(label, words.month_short(each.since), each.figure) for each in bins]
    cells.sort(key=lambda cell: -sum(each.figure.ceiling or 0 for each in cell.columns.bins))
    twin = table(view, words.say("Month"), tuple(Range("", month, figure) for _, month, figure in rows))
    twin.insert(0, words.say(SPLITS[split]), [label for label, _, _ in rows])
    titles = {"governorate": N_("{counted}, by month and province"), "group": N_("{counted}, by month and group")}
    counted = view if split == "governorate" else View(view.package, view.filters.but(group="all"), words)
    return Panel(
        "small",
        words.say(titles[split], counted=counted.counted),
        words.say(
            "One scale for all. Column: {figure} figure. Whisker: floor to ceiling. "
            "A month without a column has no incident on this board.",
            figure=view.shown,
        ),
        answer,
        twin,
        highest(view, tuple(Range("", f"{label}, {month}", figure) for label, month, figure in rows)),
        Multiples(tuple(cells), tone(view), words.say("people"), view.since.replace(day=1), month_end(view.until)),
        source_line(view, answer),
        nothing(view, answer),
    )


def _month(since: date, figure: Figure) -> Bin:
    return Bin(since, month_end(since), figure)
