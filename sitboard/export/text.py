"""A brief in plain text, short enough for a message."""

import pandas as pd

from sitboard import findings, queries
from sitboard.answer import Figure
from sitboard.export.about import SAMPLE, address
from sitboard.export.contents import contents
from sitboard.panels.rows import figures
from sitboard.view import View

DENIALS = 3
HIGHLIGHTS = 3


def brief(view: View, board: str = "") -> str:
    """Figures with their ranges, the day of knowledge, up to three findings, denials, and the view's address.

    `board` is the address of the board itself, such as `https://example.org`.
    """
    say, held, situation = view.words.say, contents(view), view.package.situation
    lines = [
        view.words.pick(situation.title, situation.title_ar).upper(),
        view.sentence(),
        "",
        *(f"{card.label}: {card.value} ({' · '.join(card.lines)})" for card in held.cards),
        "",
        *(f"- {finding}" for finding in highlights(view)),
    ]
    if held.denied.entries:
        lines += ["", say("Denied:")]
        lines += [
            f"- {entry.speaker} · {entry.day}: {entry.text} {entry.against}".strip()
            for entry in held.denied.entries[:DENIALS]
        ]
    lines += [
        "",
        say(
            "Ranges are the lowest to the highest of what origins report; “+” means at least, “not reported” is not zero."
        ),
        say(SAMPLE),
        view.disclaimer,
        say("Package {package}. {view}", package=view.package.short, view=f"{board}{address(view)}"),
    ]
    return "\n".join(lines) + "\n"


def highlights(view: View) -> tuple[str, ...]:
    """What the figures of the view leave no doubt about: findings behind their guards, and the incident with the highest figure."""
    package, filters, grain = view.package, view.filters, view.filters.choice("grain", "week")
    # where places are chosen, it is no finding that most is in them
    frame = queries.by(package, filters, "governorate").frame.head(0 if filters.places else None)
    provinces = [(view.place(code), figure) for code, figure in figures(frame)]
    bins = [
        (pd.Timestamp(day).date(), figure)
        for day, figure in figures(queries.over_time(package, filters, grain).frame, "since")
    ]
    said = [findings.most(view, provinces), findings.highest(view, grain, bins), findings.calmer(view), _highest(view)]
    return tuple(each for each in said if each)[:HIGHLIGHTS]


def _highest(view: View) -> str:
    """The incident with the highest figure, if no other has as high a one."""
    rows = queries.incidents(view.package, view.filters).frame.dropna(subset=["ceiling", "floor"])
    highest = rows[rows["floor"] > 0].nlargest(1, "floor", keep="first")
    if highest.empty or (rows.drop(highest.index)["ceiling"] >= highest["floor"].iloc[0]).any():
        return ""
    row = highest.iloc[0]
    figure = Figure(int(row["floor"]), None, int(row["ceiling"]), bool(row["open"]), 1, 0)
    return view.words.say(
        "{counted}: the highest figure of one incident is that of {incident}: {range}",
        counted=view.counted,
        incident=view.incident(row["incident"]),
        range=figure,
    )
