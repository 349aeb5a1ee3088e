"""Who says what of one incident: its origins side by side, each with what became of its figure."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from sitboard import incident, queries
from sitboard import vocabulary as v
from sitboard.answer import Answer, Figure
from sitboard.incident import Spoken, Steps
from sitboard.marks import Saying, Voice, Voices
from sitboard.panels import Panel
from sitboard.panels.claims import claim_table, figure_said
from sitboard.panels.reasons import heard
from sitboard.panels.rows import tone
from sitboard.view import FATES, View

ASIDE = ("early", "superseded", "partial")
"""Fates of claims that are drawn though they do not count; those about more than the incident have no place on its scale."""


def voices(view: View) -> Panel:
    """One row an origin, the highest first; then who denies."""
    words = view.words
    behind, steps = queries.claims_behind(view.package, view.filters), incident.steps(view.package, view.filters)
    rows = [_voice(view, origin, behind, steps) for origin in dict.fromkeys(behind.frame["origin"])]
    rows = [row for row in rows if row.role]
    rows += _denying(view, {row.code for row in rows if row.denies})
    rows.sort(
        key=lambda row: (row.denies, -max((said.high for said in row.sayings if said.stands), default=0), row.label)
    )
    frame = behind.frame
    numbers = frame["high"].notna() | frame["low"].notna()
    return Panel(
        "voices",
        words.say("{counted}, by origin", counted=view.counted),
        words.say(
            "One row per origin: many outlets relay one origin, and each is heard once. Beside it: what became of its figure in the count."
        ),
        behind,
        claim_table(view, frame),
        _summary(view, rows, steps),
        Voices(tuple(rows), steps.nested, tone(view), words.say("{counted}, people", counted=view.counted)),
        " · ".join(
            (
                words.count("{n} claim with a figure", "{n} claims with a figure", int(numbers.sum())),
                words.count("{n} denial", "{n} denials", sum(row.denies for row in rows)),
                words.count("{n} source", "{n} sources", int(frame["source"].nunique())),
            )
        ),
        "" if rows else words.say("No claim gives this figure. “Not reported” is not zero."),
    )


def _voice(view: View, origin: str, behind: Answer, steps: Steps) -> Voice:
    claims = behind.frame[behind.frame["origin"] == origin]
    groups = (view.filters.group, "civilians") if view.filters.group == "all" else (view.filters.group,)
    aside = claims[claims["fate"].isin(ASIDE) & claims["group"].isin(groups) & (claims["stance"] != "denies")]
    spoken = [voice for voice in steps.spoken if voice.origin == origin]
    stands = [Saying(voice.value, voice.high, _text(view, voice), voice.open, stands=True) for voice in spoken]
    # what was set aside for the very same number is not seen behind it
    hollow = [
        saying
        for saying in (_aside(view, row) for row in aside.itertuples())
        if all((saying.value, saying.high) != (other.value, other.high) for other in stands)
    ]
    standing = claims[claims["claim"].isin([claim for voice in spoken for claim in voice.claims])]
    denies = not spoken and aside.empty and bool((claims["stance"] == "denies").any())
    role, decisive = _role(view, spoken, aside, claims, steps)
    return Voice(
        origin,
        view.short_origin(origin),
        _where(view, standing if len(standing) else claims),
        tuple(dict.fromkeys((*stands, *hollow))),
        role,
        _words(view, standing, aside, claims),
        decisive,
        denies,
    )


def _denying(view: View, already: set[str]) -> list[Voice]:
    """A row for each speaker of a denial that names the incident."""
    said = incident.statements(view.package, view.filters).frame
    rows: dict[str, Voice] = {}
    for row in said[said["kind"] == "denial"].itertuples():
        day = view.words.day_short(row.date) if pd.notna(row.date) else view.words.say("undated")
        where = view.words.say("{publishers}, {day}", publishers=row.publisher, day=day)
        for speaker in row.speakers:
            if speaker not in already:
                rows.setdefault(
                    speaker,
                    Voice(
                        speaker,
                        view.short_origin(speaker),
                        where,
                        (),
                        view.words.say("denies, gives no figure"),
                        view.told(row.summary, row.summary_ar),
                        denies=True,
                    ),
                )
    return list(rows.values())


def _text(view: View, voice: Spoken) -> str:
    return view.words.range(heard(voice))


def _aside(view: View, row: Any) -> Saying:
    low, high = (None if pd.isna(value) else int(value) for value in (row.low, row.high))
    return Saying(
        low,
        low or 0 if high is None else high,
        figure_said(view, row),
        row.qualifier in v.OPEN_QUALIFIERS,
        stands=False,
    )


def _role(
    view: View, spoken: list[Spoken], aside: pd.DataFrame, claims: pd.DataFrame, steps: Steps
) -> tuple[str, bool]:
    """What became of an origin's figure, and whether it sets one of the three. Empty where it has no part in the chart."""
    say, ranged = view.words.say, steps.ranged
    if not spoken:
        if len(aside):
            return say(FATES[aside["fate"].iloc[0]]), False
        if (claims["stance"] == "denies").any():
            return say("denies, gives no figure"), False
        wider = claims[claims["fate"] == "wider"]
        return (say(FATES["wider"]), False) if len(wider) else ("", False)
    floor = any(voice.low is not None and voice.low == ranged.floor for voice in spoken)
    middle = any(voice.votes and voice.value == ranged.middle for voice in spoken)
    ceiling = any(voice.high == ranged.ceiling for voice in spoken)
    sets = {
        (True, True, True): say("floor, middle and ceiling"),
        (True, True, False): say("floor and middle"),
        (True, False, True): say("floor and ceiling"),
        (False, True, True): say("middle and ceiling"),
        (True, False, False): say("sets the floor"),
        (False, True, False): say("sets the middle"),
        (False, False, True): say("sets the ceiling"),
    }.get((floor, middle, ceiling), "")
    if sets:
        return sets, True
    if all(voice.civilians_only and not voice.votes for voice in spoken):
        return say("civilians only: no vote for the middle"), False
    return say("counted, lies between"), False


def _where(view: View, claims: pd.DataFrame) -> str:
    """Where it was read, and when that was published."""
    first = claims.iloc[0]
    day = view.words.say("undated") if pd.isna(first["published"]) else view.words.day_short(first["published"])
    publishers = list(dict.fromkeys(claims["publisher"]))
    return view.words.say("{publishers}, {day}", publishers=view.words.listed(publishers[:2]), day=day)


def _words(view: View, standing: pd.DataFrame, aside: pd.DataFrame, claims: pd.DataFrame) -> str:
    """What was said, in figures and groups; what of it is set aside; a denial or a wider figure in its own words."""
    say = view.words.say
    if standing.empty and aside.empty:
        other = (
            claims[claims["stance"] == "denies"]
            if (claims["stance"] == "denies").any()
            else claims[claims["fate"] == "wider"]
        )
        notes = [note for note in other["note"] if pd.notna(note)]
        if notes:
            return str(notes[0])
        return view.words.listed(_figures(view, other)) if len(other) else ""
    now, before = view.words.listed(_figures(view, standing)), view.words.listed(_figures(view, aside))
    if standing.empty:
        return before
    if aside.empty:
        return now
    return say("{figure}; set aside: {others}", figure=now, others=before)


def _figures(view: View, claims: pd.DataFrame) -> list[str]:
    said = []
    for row in claims.itertuples():
        figure = figure_said(view, row)
        group = view.words.say(v.GROUPS[row.group])
        said.append(
            figure
            if row.group == view.filters.group
            else view.words.say("{figure} ({group})", figure=figure, group=group)
        )
    return list(dict.fromkeys(said))


def _summary(view: View, rows: Iterable[Voice], steps: Steps) -> str:
    words, rows = view.words, list(rows)
    figure: Figure = steps.nested
    heard_of = [row for row in rows if any(said.stands for said in row.sayings)]
    said = words.count(
        "{n} origin gives a figure: {range}.", "{n} origins give figures: {range}.", len(heard_of), range=figure
    )
    deniers = [row.label for row in rows if row.denies]
    return f"{said} {words.say('Denied by {speakers}.', speakers=words.listed(deniers))}" if deniers else said
