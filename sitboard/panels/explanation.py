"""What the explanation of a number holds, whatever the number is of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from sitboard.filters import Filters
from sitboard.panels import Card, Listing, Panel
from sitboard.view import View


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number on a page of its own. `incident` are the filters that open the incident, where the figure is of one."""

    title: str
    sentence: str
    card: Card
    rules: Listing
    panels: tuple[Panel, ...]
    denials: Listing
    citation: str
    incident: Filters | None = None
    everything: Mapping[str, Callable[[], pd.DataFrame]] = field(default_factory=dict)
    """By the code of a panel: its whole table, where the page shows the first rows of a long one."""


def citation(view: View, what: str, value: str) -> str:
    """A line to copy: what, which value, seen how, from which package."""
    situation = view.package.situation
    return view.words.say(
        "{what}: {value}. {view}. {title}, sitboard, package {package} of {updated}, {licence}.",
        what=what,
        value=value,
        view=view.sentence(),
        title=view.words.pick(situation.title, situation.title_ar),
        package=view.package.short,
        updated=situation.updated,
        licence=situation.licence,
    )
