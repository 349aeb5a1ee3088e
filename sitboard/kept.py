"""Arrays that are made when they are first asked for, and kept while there is room."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from sitboard.memory import LARGE, give_back, map_large

ROOM = 192_000_000
"""Bytes that the arrays and cubes of a package may fill, of all hearings; those used longest ago go first."""


class Kept:
    """Arrays by key, the least recently used gone where they fill more than `ROOM`. Thread-safe."""

    def __init__(self) -> None:
        map_large()
        self._arrays: OrderedDict[Any, Any] = OrderedDict()
        self._lock = threading.Lock()
        self.bytes = 0

    def get(self, key: Any, make: Callable[[], Any]) -> Any:
        """The arrays (one, or a dict of them) under a key, made where they are not there."""
        with self._lock:
            if key in self._arrays:
                self._arrays.move_to_end(key)
                return self._arrays[key]
        made = make()
        with self._lock:
            if key not in self._arrays:
                self._arrays[key] = made
                self.bytes += _size(made)
            large = _size(made) > LARGE
            while self.bytes > ROOM and len(self._arrays) > 1:
                self.bytes -= _size(self._arrays.popitem(last=False)[1])
        if large:
            give_back()
        return made


def _size(arrays: Any) -> int:
    return sum(map(_size, arrays.values())) if isinstance(arrays, dict) else int(arrays.nbytes)
