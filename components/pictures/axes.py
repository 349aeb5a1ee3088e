"""Axes of a chart's specification: from values to px."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from components.charts.axes import Spec


class UnwrittenError(ValueError):
    """A chart holds something that there is no way of writing here."""


class Axis:
    """One axis: from values to px."""

    def __init__(self, spec: Spec, name: str, layout: Spec, start: float, length: float) -> None:
        self.spec, self.name = spec, name
        self.upright = name.startswith("y")
        over = layout.get(_long(str(spec.get("overlaying", name))), spec)
        self.domain: Sequence[float] = spec.get("domain") or over.get("domain") or (0, 1)
        self._low, self._high = (scalar(end) for end in spec["range"])
        self._start, self._length = start, length

    @property
    def seen(self) -> bool:
        return bool(self.spec.get("visible", True))

    def share(self, share: float) -> float:
        """The px of a share of the axis's own stretch."""
        part = self.domain[0] + share * (self.domain[1] - self.domain[0])
        return self._start + (1 - part if self.upright else part) * self._length

    def at(self, value: Any) -> float:
        """The px of a value."""
        return self.share((scalar(value) - self._low) / (self._high - self._low))


def scalar(value: Any) -> float:
    """A number, or a time as plotly writes it, in its milliseconds."""
    return _instant(value) if isinstance(value, str) else float(value)


@lru_cache(maxsize=4096)  # the days of a chart are the same at every change of a filter
def _instant(time: str) -> float:
    return datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp() * 1000


def _long(name: str) -> str:
    """`y3` as the layout calls it: `yaxis3`."""
    return f"{name[0]}axis{name[1:]}"
