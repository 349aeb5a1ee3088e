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
