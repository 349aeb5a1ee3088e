"""What a file of a view holds: the key figures, panels and listings of its page, and what is denied and not known."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sitboard.export.pages import PAGES
from sitboard.panels import Card, Listing, Panel
from sitboard.panels.listings import denied, unknown
from sitboard.view import View


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a file of a view shows. Denials and what is not known are in it whatever the page."""

    cards: tuple[Card, ...]
    panels: tuple[Panel, ...]
    listings: tuple[Listing, ...]
    denied: Listing

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The table of each panel and listing by its code, in their order."""
        shown: tuple[Panel | Listing, ...] = (*self.panels, *self.listings)
        return {each.code: each.table for each in shown}

    def panel(self, code: str) -> Panel:
        """The panel of a code; KeyError where there is none."""
        return {each.code: each for each in self.panels}[code]


def contents(view: View) -> Contents:
    """The panels as the view's page has them, with the same figures."""
    page = PAGES[view.page]
    shown = tuple(page.panels(view))
    listings = {each.code: each for each in shown if isinstance(each, Listing)}
    for always in (denied(view), unknown(view)):
        listings.setdefault(always.code, always)
    panels = tuple(each for each in shown if isinstance(each, Panel))
    return Contents(tuple(page.cards(view)), panels, tuple(listings.values()), listings[denied(view).code])


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
