"""A brief in plain text, short enough for a message."""

from sitboard import findings
from sitboard.export.about import SAMPLE, address
from sitboard.export.contents import Contents, contents
from sitboard.marks import Columns, Ranges
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
        *(f"{card.label}: {card.value} ({'; '.join(card.lines)})" for card in held.cards),
        "",
        *(f"- {finding}" for finding in highlights(view, held)),
    ]
    if held.denied.entries:
        lines += ["", say("Denied:")]
        lines += [
            f"- {entry.speaker}, {entry.day}: {entry.text} {entry.against}".strip()
            for entry in held.denied.entries[:DENIALS]
        ]
    lines += [
        "",
        say("Ranges are the lowest to the highest of what origins report; “+” means at least, “not reported” is not zero."),
        say(SAMPLE),
        say(situation.boundary_disclaimer),
        say("Package {package}. {view}", package=view.package.short, view=f"{board}{address(view)}"),
    ]
    return "\n".join(lines) + "\n"


def highlights(view: View, held: Contents) -> tuple[str, ...]:
    """Findings that the figures of the view leave no doubt about; where there are none, which rows are highest."""
    provinces, timeline = held.panel("provinces"), held.panel("timeline")
    found = [findings.calmer(view)]
    if isinstance(provinces.chart, Ranges):
        found.insert(0, findings.most(view, [(row.label, row.figure) for row in provinces.chart.rows]))
    if isinstance(timeline.chart, Columns):
        inside = [(each.since, each.figure) for each in timeline.chart.bins if not timeline.chart.selecting or each.selected]
        found.insert(0, findings.highest(view, view.filters.choice("grain", "week"), inside))
    said = [each for each in found if each]
    said += [panel.summary for panel in (provinces, timeline) if panel.summary and not panel.empty]
    return tuple(dict.fromkeys(said))[:HIGHLIGHTS]
