"""What is served: the last good state of each situation on disk, looked at anew when its files change.

A situation goes by the name of its folder, which is its slug. The first is the one that the board opens on.
"""

import dataclasses
import logging
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sitboard import derived, load
from sitboard import filters as f
from sitboard import situation as toml
from sitboard.checks import check
from sitboard.filters import SITUATION, Filters, Unknown
from sitboard.model import Situation
from sitboard.package import Package
from sitboard.problems import Problem
from sitboard.words import DIGITS, languages

DATA = "SITBOARD_DATA"
"""Environment variable: folders of situations, or folders that hold them, in place of `data/`; separated as in PATH."""

_SHIPPED = Path(__file__).parent.parent / "data"
_LOOK_EVERY = 5.0
"""Seconds between two looks at the files."""
_TRIES = 3
"""How often files are read that change meanwhile, before they are left to the next look."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Served:
    """A package, and the errors of a newer state of its files that keep that from being served.

    Neither, where the files have not been read yet.
    """

    package: Package | None
    problems: tuple[Problem, ...] = ()


@dataclass
class Shelf:
    """Keeps the last good package of a folder. A state with errors never replaces it."""

    folder: Path
    _served: Served = field(default_factory=lambda: Served(None))
    _stamp: tuple[tuple[str, int, int], ...] = ()
    _looked: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def served(self) -> Served:
        """The last good package, after a look at the files if the last is long enough ago."""
        with self._lock:
            if time.monotonic() - self._looked > _LOOK_EVERY or not self._looked:
                self._look()
                self._looked = time.monotonic()
            return self._served

    @property
    def held(self) -> Served:
        """What is held now, without a look at the files."""
        return self._served

    def about(self) -> Situation | None:
        """What is said of the situation as a whole, without reading all of it; None where that cannot be read."""
        if self._served.package is not None:
            return self._served.package.situation
        try:
            return toml.read((self.folder / toml.FILE).read_text(encoding="utf-8-sig"))[0]
        except (OSError, UnicodeDecodeError):
            return None

    def appraise(self) -> None:
        """Find out what is wrong, where nobody has asked yet; a good package is left on disk until somebody does."""
        with self._lock:
            if self._served == Served(None):
                stamp = self._files()
                found = self._read()
                if found.package is None and self._files() == stamp:
                    self._served, self._stamp = found, stamp

    def _look(self) -> None:
        for _ in range(_TRIES):
            stamp = self._files()
            if stamp == self._stamp:
                return
            found = self._read()
            # files that were written while they were read may be half of each state: they are read again
            if self._files() == stamp:
                self._served, self._stamp = found, stamp
                return

    def _files(self) -> tuple[tuple[str, int, int], ...]:
        """Name, time and size of each file; ever another where the folder is being changed at this moment."""
        try:
            entries = sorted(path for path in self.folder.iterdir() if path.is_file()) if self.folder.is_dir() else []
            stats = [(path.name, path.stat()) for path in entries]
        except OSError:
            return (("", time.monotonic_ns(), 0),)
        return (("", 0, 0), *((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))

    def _read(self) -> Served:
        if (package := _derived(self.folder)) is not None:
            same = self._served.package is not None and self._served.package.hash == package.hash
            return Served(self._served.package if same else package)
        loaded = load.read(self.folder)
        if self._served.package is not None and loaded.hash == self._served.package.hash:
            return Served(self._served.package)
        errors = tuple(problem for problem in check(loaded) if problem.level == "error")
        if errors:
            return Served(self._served.package, errors)
        return Served(derived.kept(loaded) or Package(loaded))


def _derived(folder: Path) -> Package | None:
    try:
        return derived.found(folder)
    except OSError:  # reading says what is wrong
        return None


def folders() -> tuple[Path, ...]:
    """The folders of the situations that this board shows, the one that it opens on first."""
    named = [Path(path) for path in os.environ.get(DATA, "").split(os.pathsep) if path]
    found = [inner.resolve() for path in named or [_SHIPPED] for inner in _situations(path)]
    return tuple(dict.fromkeys(found))


def _situations(path: Path) -> list[Path]:
    """The situations in a folder that is none itself; the folder, where it holds none: what is wrong is then told."""
    inner = [] if (path / toml.FILE).is_file() else sorted(file.parent for file in path.glob(f"*/{toml.FILE}"))
    return inner or [path]


@cache
def shelves() -> Mapping[str, Shelf]:
    """The shelves of this process by the situation's name. Which there are is settled when it starts."""
    kept: dict[str, Shelf] = {}
    for folder in folders():
        if folder.name in kept:
            _LOG.warning("%s is not shown: %s has the same name", folder, kept[folder.name].folder)
        else:
            kept[folder.name] = Shelf(folder)
    return kept


def first() -> str:
    """Name of the situation that the board opens on. An address leaves it out."""
    return next(iter(shelves()))


def served(situation: str = "") -> Served:
    """What this process serves now of a situation, by default of the first. KeyError for one that it does not have."""
    return shelves()[situation or first()].served()


def asked(parameters: Mapping[str, str]) -> tuple[Served, Filters, tuple[Unknown, ...]]:
    """What an address asks for: what is served of its situation, its filters, and what of it is not known here.

    An unknown situation is named as any other unknown value, and the first is served. Where the situation has no
    package to be served, the filters hold its name, the language and the digits alone.
    """
    named = parameters.get(SITUATION, "")
    situation = named if named in shelves() else first()
    now = served(situation)
    choices = now.package.choices if now.package else f.Choices({"language": languages(), "digits": DIGITS}, {})
    known = dataclasses.replace(choices, codes={**choices.codes, "situation": tuple(shelves())})
    filters, unknown = f.read(parameters, known)
    if now.package is None:
        unknown = tuple(each for each in unknown if each.key == SITUATION)
    return now, filters.but(situation="") if filters.situation == first() else filters, unknown


def look_over() -> None:
    """Find out, beside the serving, which of the situations that nobody has asked for yet cannot be shown."""

    def appraise() -> None:
        for shelf in shelves().values():
            shelf.appraise()

    threading.Thread(target=appraise, daemon=True).start()


def health() -> dict[str, Any]:
    """What is served, for those who watch over the server: the first situation, and a line on each.

    LookupError where the first has no package to be served. One that nobody has asked for yet has neither.
    """
    first_served = served()
    if first_served.package is None:
        raise LookupError("no package can be served")
    return {**_health(first(), first_served), "situations": [_health(name, s.held) for name, s in shelves().items()]}


def _health(name: str, now: Served) -> dict[str, str | int]:
    package = now.package
    return {"situation": name, "package": package.hash if package else "", "problems": len(now.problems)}
