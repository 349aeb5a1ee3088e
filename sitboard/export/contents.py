"""Which panels a file of a view holds: those of the Overview, in its order."""

from collections.abc import Callable
from dataclasses import dataclass

from sitboard.panels import Card, Listing, Panel
from sitboard.panels.cards import key_figures
from sitboard.panels.incidents import latest, provinces
from sitboard.panels.listings import denied, unknown
from sitboard.panels.maps import map_of_places
from sitboard.panels.timeline import timeline
from sitboard.view import View

PANELS: tuple[Callable[[View], Panel], ...] = (map_of_places, provinces, timeline, latest)
"""A new panel of files is a name here."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a file of a view shows."""

    cards: tuple[Card, ...]
    panels: tuple[Panel, ...]
    denied: Listing
    unknown: Listing

    def panel(self, code: str) -> Panel:
        """The panel of a code; KeyError where there is none."""
        return {each.code: each for each in self.panels}[code]


def contents(view: View) -> Contents:
    """The panels as the screen has them, with the same figures."""
    return Contents(key_figures(view), tuple(panel(view) for panel in PANELS), denied(view), unknown(view))


def beside(view: View, panel: Panel) -> str:
    """Said under a chart that is drawn without one of the view's own filters, so that its figures are not taken for the view's."""
    shown = panel.answer.filters
    left = [
        part.label for part in view.filters.set_parts if getattr(view.filters, part.name) != getattr(shown, part.name)
    ]
    if not left:
        return ""
    named = view.words.listed([view.words.say(label) for label in left])
    return view.words.say("Drawn without the filter “{filter}”, whose choice is marked.", filter=named)
