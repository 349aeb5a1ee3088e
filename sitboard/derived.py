"""Large packages as files: read, checked and counted once, then opened at once by any process until their files change.

An entry of the cache is a folder with a DuckDB file and a manifest. It is named by what the package's files hold and by the code
that reads and counts them, so a changed package or a new release finds none and makes its own. It is written beside and moved
into place whole. A file that is not, byte for byte, what was written is thrown away. Deleting the cache costs time alone.
"""

import hashlib
import json
import logging
import os
import shutil
import tempfile
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import duckdb

from sitboard import database, model
from sitboard import situation as toml
from sitboard.counting import Counted, Hearing
from sitboard.load import Loaded, table_files
from sitboard.package import Package

CACHE = "SITBOARD_CACHE"
"""Environment variable: the folder that derived files are kept in; by default `sitboard` in the user's cache folder."""
LARGE = 4_000_000
"""Bytes of CSV files from which on a package is kept as a file: some 30,000 claims. A smaller one is read as soon."""
MEMORY = "4GB"
"""What making a file may hold in memory; more goes to disk for the while."""
STATES = 2
"""How many states of a situation are kept; those used longest ago go first."""
_CODE = (
    "counting.sql",
    "database.sql",
    "model.py",
    "load.py",
    "rows.py",
    "cells.py",
    "counting.py",
    "database.py",
    "derived.py",
)
_DATABASE, _MANIFEST = "package.duckdb", "manifest.json"
_LOG = logging.getLogger(__name__)


def cache_folder() -> Path:
    """Where derived files are kept."""
    named, home = os.environ.get(CACHE), os.environ.get("XDG_CACHE_HOME")
    return Path(named) if named else (Path(home) if home else Path.home() / ".cache") / "sitboard"


def found(folder: Path) -> Package | None:
    """The package of a folder from its derived file; None where it is small, or has none that is whole.

    Raises OSError where the files of the package cannot be read.
    """
    if _size(folder) < LARGE:
        return None
    digests = _digests(folder)
    entry = _entry(folder, digests)
    if not entry.is_dir():
        return None
    try:
        manifest = json.loads((entry / _MANIFEST).read_text(encoding="utf-8"))
        if _digest(entry / _DATABASE) != manifest["sha256"]:
            raise ValueError("its bytes are not those that were written")
        situation, _, _ = toml.read((folder / toml.FILE).read_text(encoding="utf-8-sig"))
        loaded = Loaded(folder, situation, {}, (), manifest["package"], digests)
        package = Package(loaded, entry / _DATABASE)
        os.utime(entry)  # it was used now
    except (OSError, ValueError, KeyError, duckdb.Error) as error:
        _LOG.warning("The derived file %s is not used, and is made again: %s", entry, error)
        shutil.rmtree(entry, ignore_errors=True)
        return None
    return package


def kept(loaded: Loaded) -> Package | None:
    """A package without errors, written as a derived file and opened from there; None where it is small or cannot be written."""
    if _size(loaded.folder) < LARGE or loaded.situation is None:
        return None
    entry = _entry(loaded.folder, loaded.files)
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=entry.parent, prefix=".making-"))
        try:
            write(making, loaded)
            if not entry.is_dir():  # another process may have been quicker
                making.rename(entry)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    except (OSError, duckdb.Error) as error:
        _LOG.warning("No derived file is kept in %s: %s", entry.parent, error)
        return None
    _forget(entry)
    return found(loaded.folder)


def write(folder: Path, loaded: Loaded) -> None:
    """Write a package without errors, counted, into a folder: `package.duckdb` and a manifest."""
    file = folder / _DATABASE
    assert loaded.situation is not None
    with duckdb.connect(str(file), config={**database.CONFIG, "memory_limit": MEMORY}) as connection:
        database.fill(connection, loaded.tables, loaded.situation.actors)
        Counted(connection, Hearing(), 0).leave()
    manifest = {"sha256": _digest(file), "package": loaded.hash, "situation": loaded.situation.slug}
    (folder / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def _forget(entry: Path) -> None:
    """Remove the states of the same folder that were used longest ago."""
    states = [other for other in entry.parent.glob(f"{entry.name.rpartition('-')[0]}-*") if other.is_dir()]
    for other in sorted(states, key=lambda each: each.stat().st_mtime, reverse=True)[STATES:]:
        shutil.rmtree(other, ignore_errors=True)


def _entry(folder: Path, digests: dict[str, str]) -> Path:
    told = json.dumps([sorted(digests.items()), _code()])
    place = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:8]
    return cache_folder() / f"{folder.name}-{place}-{hashlib.sha256(told.encode()).hexdigest()[:32]}"


@cache
def _code() -> str:
    """What stands for the code that makes the file, and for the format of the file."""
    code = b"".join(files("sitboard").joinpath(name).read_bytes() for name in _CODE)
    return f"{version('duckdb')} {hashlib.sha256(code).hexdigest()}"


def _files(folder: Path) -> list[Path]:
    return [folder / toml.FILE, *(path for table in model.TABLES for path in table_files(folder, table))]


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in _files(folder) if path.is_file())


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: _digest(path) for path in _files(folder)}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
