"""The slides that a view offers, one function each: a question of the meeting, and the panels that answer it."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from sitboard.briefing import shortened
from sitboard.briefing.slide import Cards, Slide, Told
from sitboard.export.about import SAMPLE
from sitboard.export.text import highlights
from sitboard.marks import Ranges
from sitboard.panels import Panel, changes, disagreements, displacement
from sitboard.panels.cards import key_figures
from sitboard.panels.casualties import groups
from sitboard.panels.incidents import provinces
from sitboard.panels.listings import denied, unknown
from sitboard.panels.maps import map_of_places
from sitboard.panels.sources import sources
from sitboard.panels.timeline import timeline
from sitboard.view import View
from sitboard.vocabulary import N_

SUMMARY = 330
"""Characters of the situation's summary."""


def situation(view: View) -> Slide:
    """What this is about, and what the figures leave no doubt about."""
    say, told = view.words.say, view.package.situation
    cards = {card.code: card for card in key_figures(view)}
    over = say("a closed period, not a live situation") if told.closed else say("a situation that goes on")
    found = highlights(view)
    return Slide(
        "situation",
        view.words.pick(told.title, told.title_ar),
        say("{period}, {over}", period=view.words.period(view.since, view.until), over=over),
        (
            Told("", (shortened.clipped(view.told(told.summary, told.summary_ar), SUMMARY),)),
            Told(say("What the figures leave no doubt about"), found)
            if found
            else Told("", (say("No finding is said where the figures leave room for another."),)),
        ),
        (Cards(tuple(cards[code] for code in ("killed-all", "killed-civilians", "flow"))),),
        0.62,
    )


def figures(view: View) -> Slide:
    """The key figures."""
    return Slide(
        "figures",
        view.words.say("Key figures"),
        view.words.say("Each figure is what origins report, from the lowest to the highest; “+” means at least."),
        (Cards(key_figures(view), 3),),
    )


def places(view: View) -> Slide:
    """Where it happened."""
    where = map_of_places(view)
    return Slide(
        "map",
        where.title,
        view.words.say(
            "{caption} {borders}",
            caption=where.caption,
            borders=view.disclaimer,
        ),
        (where,),
        (shortened.panel(view, _in_figures(view, provinces(view)), 7),),
        0.58,
    )


def _in_figures(view: View, panel: Panel) -> Panel:
    """A panel of ranges as a table of them, which takes less room than its chart."""
    assert isinstance(panel.chart, Ranges)
    rows = [
        (row.label, view.value(row.figure), view.words.range(row.figure), row.figure.incidents)
        for row in panel.chart.rows
    ]
    headings = (panel.table.columns[0], view.shown, view.words.say("Range"), view.words.say("Incidents"))
    return dataclasses.replace(panel, chart=None, twin=pd.DataFrame(rows, columns=list(headings)), narrow=())


def time(view: View) -> Slide:
    """When it happened."""
    shown = timeline(view)
    return Slide("timeline", shown.title, shown.caption, (shown,))


def affected(view: View) -> Slide:
    """Who was killed and injured; the two are never added."""
    return Slide(
        "affected",
        view.words.say("Who is affected"),
        view.words.say("Groups lie inside each other and do not add up. Killed and injured are never added together."),
        (shortened.panel(view, groups(view, "killed"), 7),),
        (shortened.panel(view, groups(view, "injured"), 7),),
    )


def displaced(view: View) -> Slide:
    """Who had to move (flow) and who lives displaced (stock), each on its own axis."""
    units = displacement.units(view, displacement.CUMULATIVE) or ["people"]
    flow = view.words.say("FLOW. A line is one series: one origin, one starting day.")
    stock = view.words.say("STOCK. People on one day; a dot is one claim.")
    return Slide(
        "displacement",
        view.words.say("Displacement: movements in a period, and people living displaced"),
        view.words.say("A flow and a stock are never added and never share an axis."),
        (shortened.panel(view, displacement.cumulative(view, units[0]), 4, caption=flow),),
        (shortened.panel(view, displacement.stock(view, "idps-hosted"), 4, caption=stock),),
    )


def differ(view: View) -> Slide:
    """Where sources disagree, and who denies what."""
    widest = disagreements.spread(view).panel
    return Slide(
        "disagreement",
        view.words.say("Where sources disagree"),
        view.words.say("No figure is chosen over another: all of them are kept, with who says them."),
        (shortened.panel(view, widest, 5),),
        (shortened.listing(view, denied(view), 3),),
    )


def new(view: View) -> Slide:
    """What changed since the chosen day."""
    since = changes.since_known(view).value
    moved = changes.moved(view).panel
    return Slide(
        "changes",
        view.words.say("What became known after {day}", day=since),
        view.words.say("As known on {known}. Each figure is counted anew by the same rules.", known=view.known),
        (Cards(changes.cards(view)),),
        (shortened.panel(view, moved, 7, range(4)),),
        0.36,
    )


def open_questions(view: View) -> Slide:
    """What nobody knows, in numbers."""
    gaps = unknown(view)
    return Slide("unknown", gaps.title, view.words.say("What the figures of this view leave open."), (gaps,))


def basis(view: View) -> Slide:
    """Where it was read, how it is counted, and with what reserve."""
    say, words = view.words.say, view.words
    read = sources(view)
    publisher, title, published, claims = 2, 3, 0, 7
    ranked = read.table.iloc[read.table.iloc[:, claims].argsort(kind="stable")[::-1]]
    return Slide(
        "method",
        say("Sources, method and reserve"),
        words.say("Every number is a claim by somebody, and each origin has one voice."),
        (shortened.panel(view, dataclasses.replace(read, twin=ranked), 5, (publisher, title, published, claims)),),
        (
            Told(
                say("How it is counted"),
                (
                    say(
                        "Each incident is counted once, and floor, middle and ceiling are each added over the incidents of the view."
                    ),
                    say("A total here is lower than the truth: it holds only what could be found and read."),
                    say("“Not reported” is never zero; “+” means at least."),
                ),
            ),
            Told(
                say("Reserve"),
                (say(SAMPLE), view.disclaimer),
                quiet=True,
            ),
        ),
        0.55,
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A slide that can be picked: its name in a list, and who makes it."""

    label: str
    make: Callable[[View], Slide]


SLIDES: Mapping[str, Kind] = {
    "situation": Kind(N_("Situation"), situation),
    "figures": Kind(N_("Key figures"), figures),
    "map": Kind(N_("Map"), places),
    "timeline": Kind(N_("Timeline"), time),
    "affected": Kind(N_("Who is affected"), affected),
    "displacement": Kind(N_("Displacement"), displaced),
    "disagreement": Kind(N_("Where sources disagree"), differ),
    "changes": Kind(N_("What changed"), new),
    "unknown": Kind(N_("What is not known"), open_questions),
    "method": Kind(N_("Sources and method"), basis),
}
"""A new slide is a function above and a row here."""
