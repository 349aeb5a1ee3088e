"""A package as one file: what goes in comes out, and what is no package is refused."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from sitboard import archive, load
from sitboard.package import Package
from tests.asked import SHIPPED, shipped


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def test_what_is_packed_is_the_package(tmp_path: Path) -> None:
    packed = archive.pack(shipped())
    with archive.unpacked(packed) as loaded:
        assert loaded.hash == shipped().hash
        assert loaded.problems == load.read(SHIPPED).problems
        assert loaded.folder.is_dir()
    assert not loaded.folder.exists()  # nothing of it stays
    assert packed == archive.pack(shipped())
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        found.extractall(tmp_path)
    assert load.read(tmp_path / shipped().situation.slug).hash == shipped().hash


def test_a_package_that_is_being_changed_is_not_packed(tmp_path: Path) -> None:
    folder = tmp_path / "northwest-syria"
    shutil.copytree(SHIPPED, folder)
    package = Package(load.read(folder))
    assert archive.pack(package)
    with (folder / "claims.csv").open("ab") as file:
        file.write(b"\r\n")
    with pytest.raises(archive.ChangedError):
        archive.pack(package)


@pytest.mark.parametrize(
    "data",
    [
        b"no zip at all",
        b"",
        zipped(**{"claims.csv": b"id"}),
        zipped(**{"a/situation.toml": b"", "b/situation.toml": b""}),
    ],
)
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(archive.RefusedError), archive.unpacked(data):
        pass


def test_a_file_outside_the_folder_is_never_written(tmp_path: Path) -> None:
    data = zipped(**{"x/situation.toml": b"", "../../evil.csv": b"id", "x/../../evil.csv": b"id", "x/other.txt": b"?"})
    with archive.unpacked(data) as loaded:
        assert {path.name for path in loaded.folder.iterdir()} == {"situation.toml"}
        assert not (loaded.folder.parent / "evil.csv").exists()


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(**{"situation.toml": b"", "claims.csv": b"id," * 1000})
    monkeypatch.setattr(archive, "LARGEST", 2000)
    with pytest.raises(archive.RefusedError), archive.unpacked(data):
        pass
