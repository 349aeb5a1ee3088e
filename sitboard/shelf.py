"""What is served: the last good state of the situation on disk, looked at anew when its files change."""

import os
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sitboard import load
from sitboard.checks import check
from sitboard.package import Package
from sitboard.problems import Problem

DATA = "SITBOARD_DATA"
"""Environment variable: the folder of the situation to show, in place of the first one in `data/`."""

_LOOK_EVERY = 5.0
"""Seconds between two looks at the files."""
_TRIES = 3
"""How often files are read that change meanwhile, before they are left to the next look."""


@dataclass(frozen=True)
class Served:
    """A package, and the errors of a newer state of its files that keep that from being served."""

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
        loaded = load.read(self.folder)
        if self._served.package is not None and loaded.hash == self._served.package.hash:
            return Served(self._served.package)
        errors = tuple(problem for problem in check(loaded) if problem.level == "error")
        if errors:
            return Served(self._served.package, errors)
        return Served(Package(loaded))


def folder() -> Path:
    """The folder of the situation that this board shows."""
    if chosen := os.environ.get(DATA):
        return Path(chosen)
    found = sorted(Path(__file__).parent.parent.glob("data/*/situation.toml"))
    return found[0].parent if found else Path("data")


@cache
def shelf() -> Shelf:
    """The shelf of this process."""
    return Shelf(folder())


def served() -> Served:
    """What this process serves now."""
    return shelf().served()


def health() -> dict[str, str | int]:
    """What is served, for those who watch over the server."""
    now = served()
    if now.package is None:
        raise LookupError("no package can be served")
    return {"situation": now.package.situation.slug, "package": now.package.hash, "problems": len(now.problems)}
