"""What a session has shown, in order, and what of it the reader's browser may still ask for by mistake."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitboard.filters import Filters

_KEPT = 100
PATIENCE = 5.0
"""Seconds for which a browser may ask with an address that was changed: until it has heard of the new one."""


@dataclass(frozen=True, slots=True)
class Left:
    """An address of a page that the session changed, and when (seconds of a clock that only goes forward)."""

    address: Mapping[str, str]
    page: str
    when: float


@dataclass(frozen=True, slots=True)
class Trail:
    """What a session has shown, in order, where in it the reader stands, and the addresses that were left lately."""

    shown: tuple[Filters, ...]
    at: int = 0
    left: tuple[Left, ...] = ()

    @property
    def here(self) -> Filters:
        """What is shown now."""
        return self.shown[self.at]

    def gone(self, filters: Filters) -> "Trail":
        """After a change that the reader made on the page: what was undone before it is given up."""
        if filters == self.here:
            return self
        shown = (*self.shown[: self.at + 1], filters)[-_KEPT:]
        return replace(self, shown=shown, at=len(shown) - 1)

    def met(self, filters: Filters) -> "Trail":
        """After the address changed by itself: Back and Forward lead to what was shown before, a link to something new."""
        if filters == self.here:
            return self
        known = [at for at, shown in enumerate(self.shown) if shown == filters]
        return replace(self, at=min(known, key=lambda at: abs(at - self.at))) if known else self.gone(filters)

    def stepped(self, steps: int) -> "Trail | None":
        """Some steps on, or back where negative; None where the trail does not reach so far."""
        at = self.at + steps
        return replace(self, at=at) if 0 <= at < len(self.shown) else None

    def leaving(self, *addresses: Mapping[str, str], page: str, now: float) -> "Trail":
        """With addresses that the browser is told to leave for what is shown here."""
        lately = (*self.lately(now), *(Left(address, page, now) for address in addresses))
        return replace(self, left=tuple(each for each in lately if each.address != self.here.query()))

    def lately(self, now: float) -> tuple[Left, ...]:
        """The addresses that the browser may still be at, for all that is known here."""
        return tuple(each for each in self.left if now - each.when <= PATIENCE)

    def behind(self, address: Mapping[str, str], page: str, now: float) -> bool:
        """Whether a browser that asks with this address has not heard yet that it was changed."""
        return any((each.address, each.page) == (address, page) for each in self.lately(now))
