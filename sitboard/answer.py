"""What a query returns: figures that know where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of a group over some incidents: floor, middle and ceiling of what origins say.

    None means "not reported", never zero. `open` marks a ceiling that an origin prints as "at least".
    `incidents` is how many incidents it is over, `without` how many of them have no figure.
    """

    floor: int | None = None
    middle: int | None = None
    ceiling: int | None = None
    open: bool = False
    incidents: int = 0
    without: int = 0

    @property
    def reported(self) -> bool:
        """Whether any origin gave a number."""
        return self.ceiling is not None

    def shown(self, which: str) -> int | None:
        """The one of floor, middle and ceiling that the reader chose to see."""
        return {"floor": self.floor, "middle": self.middle, "ceiling": self.ceiling}[which]


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a query, with all that is needed to question it.

    `frame` holds its cells, one row a line of its table; `total` the figure over all of them where there is one.
    `claims` and `sources` count what was used; `left_out` counts claims set aside by reason.
    """

    title: str
    frame: pd.DataFrame
    unit: str
    definition: str
    package: str
    """Hash of the package that answered."""
    filters: Any
    """The `sitboard.filters.Filters` that were asked."""
    total: Figure | None = None
    claims: int = 0
    sources: int = 0
    origins: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    caveats: Sequence[str] = ()
