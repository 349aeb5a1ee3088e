"""A file made in parts: one after the other, so that it can be said how far it is; a part that fails leaves the others."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Step = Callable[[int, int, str], None]
"""Told before each part: how many are done, of how many, and which is next; an empty name while they are put together."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """The parts of a file by their names, and how those that were made are put together, with the names of those that were not."""

    parts: Mapping[str, Callable[[], Any]]
    join: Callable[[Mapping[str, Any], Sequence[str]], bytes]


@dataclass(frozen=True, slots=True)
class Done:
    """A file, and the names of the parts that are not in it."""

    data: bytes
    lost: tuple[str, ...] = ()


def done(work: Work, step: Step = lambda *_: None) -> Done:
    """Make a file. A part that raises is left out and named; where none can be made, the last error is raised."""
    made: dict[str, Any] = {}
    lost: list[str] = []
    for number, (name, make) in enumerate(work.parts.items()):
        step(number, len(work.parts), name)
        try:
            made[name] = make()
        except Exception:
            # one part that fails must not cost the reader the others; the log has the cause
            if number + 1 == len(work.parts) and not made:
                raise
            lost.append(name)
            _LOG.exception("%s could not be made", name)
    step(len(work.parts), len(work.parts), "")
    return Done(work.join(made, lost), tuple(lost))
