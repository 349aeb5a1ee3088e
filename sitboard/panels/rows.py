"""What panels share: rows of figures, their table, their sentence, and what is said where there is none."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from sitboard.answer import Answer, Figure
from sitboard.frames import records
from sitboard.marks import Range, Tone
from sitboard.view import View


def source_line(view: View, answer: Answer) -> str:
    """ "276 sources · 117 origins"."""
    words = view.words
    return (
        words.count("{n} source", "{n} sources", answer.sources)
        + " · "
        + words.count("{n} origin", "{n} origins", answer.origins)
    )


def tone(view: View) -> Tone:
    """Red for deaths, blue for all else."""
    return "deaths" if view.filters.measure == "killed" else "people"


def figure_of(row: Any) -> Figure:
    """The figure of a row of a frame that has the columns of a figure; what is missing is not reported."""
    low, middle, high = whole(row.floor), whole(row.middle), whole(row.ceiling)
    return Figure(low, middle, high, bool(row.open), int(row.incidents), int(row.without))


def whole(value: Any) -> int | None:
    """A number of a frame, or nothing where it is missing, in whatever way the frame says so."""
    return None if value is None or value is pd.NA or value != value else int(value)


def figures(frame: pd.DataFrame, code: str = "code") -> Iterator[tuple[str, Figure]]:
    """Each row's code with its figure."""
    for row in records(frame):
        yield getattr(row, code), figure_of(row)


def table(view: View, heading: str, rows: tuple[Range, ...], *own: str) -> pd.DataFrame:
    """The text twin of rows of ranges.

    `own` names the parts of the filters that the rows are made without. Where one of them is set, a last column says which rows
    are chosen: the others are no part of the view.
    """
    words, narrowed = view.words, {part.name for part in view.filters.set_parts}
    told = pd.DataFrame(
        {
            heading: [row.label for row in rows],
            words.say("Floor"): pd.array([row.figure.floor for row in rows], "Int64"),
            words.say("Middle"): pd.array([row.figure.middle for row in rows], "Int64"),
            words.say("Ceiling"): pd.array([row.figure.ceiling for row in rows], "Int64"),
            words.say("Open"): ["+" if row.figure.open else "" for row in rows],
            words.say("Incidents"): [row.figure.incidents for row in rows],
            words.say("Not reported"): [row.figure.without for row in rows],
        }
    )
    if narrowed & {*own} or any(row.selected for row in rows):
        told[words.say("Chosen")] = [words.say("yes") if row.selected else "" for row in rows]
    return told


def highest(view: View, rows: tuple[Range, ...]) -> str:
    """How many rows there are and which is the highest by the shown figure, in a sentence."""
    shown = [(row, value) for row in rows if (value := row.figure.shown(view.filters.figure)) is not None]
    if not shown:
        return view.words.say("No figure is reported.")
    top, value = max(shown, key=lambda each: each[1])
    return view.words.say(
        "{counted}: {n} rows; the highest is {label} with {value} ({range}).",
        counted=view.counted,
        n=len(rows),
        label=top.label,
        value=value,
        range=top.figure,
    )


def nothing(view: View, answer: Answer) -> str:
    """Why there is nothing to draw, or nothing where there is something."""
    total, words = answer.total or Figure(), view.words
    if not total.incidents:
        return words.say(
            "No incident found here in this period. That is a gap in what could be read, not a finding that nothing happened."
        )
    if not total.reported:
        return words.count(
            "{n} incident, no figure of this kind. “Not reported” is not zero.",
            "{n} incidents, no figure of this kind. “Not reported” is not zero.",
            total.incidents,
        )
    return ""
