"""What was read in an object that does not change, remembered for as long as it is among those last asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

One = TypeVar("One")
Told = TypeVar("Told")
KEPT = 256
"""So many answers are remembered, of all questions together."""


@dataclass(frozen=True, eq=False, slots=True)
class Same:
    """An object as itself, whatever it equals; held, so that no other takes its place in memory."""

    one: Any

    def __hash__(self) -> int:
        return id(self.one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.one is self.one


def of_one(question: Callable[[One], Told], one: One) -> Told:
    """`question(one)`, asked once of each object. Neither the object nor the answer may be changed."""
    return _asked(question, Same(one))  # type: ignore[no-any-return]


@lru_cache(maxsize=KEPT)
def _asked(question: Callable[[Any], Any], same: Same) -> Any:
    return question(same.one)
