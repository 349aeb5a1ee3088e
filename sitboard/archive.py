"""A package as one file: packed byte for byte as it is served, and unpacked for a moment to be read."""

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from sitboard import load, situation
from sitboard.load import Loaded
from sitboard.package import Package

LARGEST = 64 * 1024 * 1024
"""Bytes that a package may have once it is unpacked."""
MOST_FILES = 200
_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip, so that one package makes one and the same file."""


class ChangedError(Exception):
    """The files on the disk are no longer those of the package that is served."""


class RefusedError(Exception):
    """A file that is no package in a zip: the message says why, in English, for the catalogue."""


def pack(package: Package) -> bytes:
    """The files of the package in a zip, in a folder of the situation's name. Raises ChangedError where the disk has others by now."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, digest in sorted(package.files.items()):
            path = package.folder / name
            data = path.read_bytes() if path.is_file() else b""
            if hashlib.sha256(data).hexdigest() != digest:
                raise ChangedError(name)
            entry = zipfile.ZipInfo(f"{package.situation.slug}/{name}", _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


@contextmanager
def unpacked(data: bytes) -> Iterator[Loaded]:
    """The package in a zip, read from a folder that is gone when the block ends.

    Only `situation.toml` and CSV files of one folder are taken, by their bare names. Raises RefusedError for anything else.
    """
    with tempfile.TemporaryDirectory(prefix="sitboard-") as folder:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for entry, name in _entries(archive):
                    (Path(folder) / name).write_bytes(archive.read(entry))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
            raise RefusedError(str(error)) from error
        yield load.read(Path(folder))


def _entries(archive: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, str]]:
    """The entries that make a package, with their bare names."""
    found = [
        (entry, PurePosixPath(entry.filename))
        for entry in archive.infolist()
        if not entry.is_dir()
        and (entry.filename.endswith(".csv") or PurePosixPath(entry.filename).name == situation.FILE)
    ]
    homes = {path.parent for _, path in found if path.name == situation.FILE}
    if len(homes) != 1:
        raise RefusedError(situation.FILE)
    inside = [(entry, path.name) for entry, path in found if path.parent in homes]
    if len(inside) > MOST_FILES or sum(entry.file_size for entry, _ in inside) > LARGEST:
        raise RefusedError("size")
    return inside
