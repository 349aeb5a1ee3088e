"""The shelf: the last good state is served, whatever happens to the files."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sitboard import load, shelf
from sitboard.shelf import Shelf
from tests import folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folders.example(tmp_path)


@pytest.fixture(autouse=True)
def _look_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_LOOK_EVERY", -1.0)


def said(kept: Shelf) -> list[str]:
    return [str(problem) for problem in kept.served().problems]


def test_a_good_state_is_served_without_a_problem(folder: Path) -> None:
    served = Shelf(folder).served()
    assert served.package is not None
    assert served.package.rows["incidents"] == 1
    assert served.problems == ()


def test_unchanged_files_are_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Shelf(folder)
    first = kept.served()
    monkeypatch.setattr(load, "read", lambda _: pytest.fail("read again"))
    assert kept.served() is first


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "a whole number with a word": (
        lambda folder: folders.put(folder, "claims", 0, low="12 people"),
        'claims.csv, line 2, column low: found "12 people", expected',
    ),
    "a day that is none": (
        lambda folder: folders.put(folder, "incidents", 0, date="2024-02-30"),
        'incidents.csv, line 2, column date: found "2024-02-30", expected',
    ),
    "a code that is none": (
        lambda folder: folders.put(folder, "incidents", 0, event_type="airstrik"),
        'incidents.csv, line 2, column event_type: found "airstrik", expected',
    ),
    "a reference to nothing": (
        lambda folder: folders.put(folder, "claims", 0, origin="nobody"),
        'claims.csv, line 2, column origin: found "nobody", expected',
    ),
    "a required cell that is empty": (
        lambda folder: folders.put(folder, "sources", 0, publisher=""),
        "sources.csv, line 2, column publisher: found nothing, expected",
    ),
    "a file that is gone": (lambda folder: (folder / "claims.csv").unlink(), "claims.csv: found nothing, expected"),
    "a file that is empty": (lambda folder: (folder / "origins.csv").write_bytes(b""), "origins.csv"),
    "a file that is no text": (lambda folder: (folder / "places.csv").write_bytes(os.urandom(2000)), "places.csv"),
    "no settings": (lambda folder: (folder / "situation.toml").unlink(), "situation.toml: found nothing, expected"),
    "settings that are none": (lambda folder: (folder / "situation.toml").write_text("[["), "situation.toml"),
    "no folder": (shutil.rmtree, ""),
}


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Shelf]:
    """A folder that is spoiled and mended many times, a good copy of it, and the one shelf that looks at it."""
    folder = folders.example(tmp_path_factory.mktemp("lasting"))
    return folder, shutil.copytree(folder, folder.parent / "good"), Shelf(folder)


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_state_never_replaces_a_good_one(lasting: tuple[Path, Path, Shelf], kind: str) -> None:
    spoil, message = WRONG[kind]
    folder, good, kept = lasting
    first = kept.served().package
    assert first is not None
    spoil(folder)
    assert kept.served().package is first
    assert any(line.startswith(message) for line in said(kept)), said(kept)
    shutil.copytree(good, folder, dirs_exist_ok=True)
    mended = kept.served()
    assert mended.problems == ()
    assert mended.package is first


@pytest.mark.parametrize("kind", ["a day that is none", "no settings", "no folder", "a file that is no text"])
def test_a_state_that_is_wrong_from_the_start_is_told_and_not_served(folder: Path, kind: str) -> None:
    spoil, message = WRONG[kind]
    spoil(folder)
    kept = Shelf(folder)
    assert kept.served().package is None
    assert any(line.startswith(message) for line in said(kept)), said(kept)


def test_all_wrong_cells_are_told_at_once(folder: Path) -> None:
    kept = Shelf(folder)
    kept.served()
    folders.put(folder, "claims", 0, low="many", qualifier="circa")
    folders.put(folder, "incidents", 0, date="15/01/2024")
    told = {(problem.file, problem.line, problem.column, problem.found) for problem in kept.served().problems}
    assert told >= {
        ("claims.csv", 2, "low", "many"),
        ("claims.csv", 2, "qualifier", "circa"),
        ("incidents.csv", 2, "date", "15/01/2024"),
    }
    assert all(problem.expected for problem in kept.served().problems)


def test_a_changed_good_state_replaces_the_old(folder: Path) -> None:
    kept = Shelf(folder)
    first = kept.served().package
    folders.put(folder, "claims", 0, low="7", high="7")
    second = kept.served()
    assert second.problems == ()
    assert first is not None
    assert second.package is not None
    assert second.package.hash != first.hash


def test_files_are_looked_at_only_now_and_then(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_LOOK_EVERY", 3600.0)
    kept = Shelf(folder)
    first = kept.served()
    folders.put(folder, "claims", 0, low="many")
    assert kept.served() is first


def test_a_state_that_changes_while_it_is_read_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are written between the reading of the first and of the last: half of the old, half of the new."""
    kept = Shelf(folder)
    kept.served()
    incident = folders.table(folder, "incidents")[1][0]
    folders.put(folder, "incidents", 0, summary="A change that is noticed.")
    read, torn = load.read, []

    def interrupted(path: Path) -> load.Loaded:
        found = read(path)
        if not torn:
            torn.append(found)
            folders.put(folder, "incidents", 0, id=f"{incident}-x")
            for table, column in (("claims", "incident"), ("statements", "incidents")):
                if folders.table(folder, table)[1][folders.table(folder, table)[0].index(column)]:
                    folders.put(folder, table, 0, **{column: f"{incident}-x"})
        return found

    monkeypatch.setattr(load, "read", interrupted)
    served = kept.served()
    assert len(torn) == 1
    assert served.problems == ()
    assert served.package is not None
    assert served.package.rows_of("select id from incidents") == [(f"{incident}-x",)]


def test_a_state_that_never_rests_does_not_hold_readers_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Shelf(folder)
    first = kept.served()
    read, times = load.read, []

    def restless(path: Path) -> load.Loaded:
        times.append(1)
        folders.put(folder, "claims", 0, note=f"change {len(times)}")
        return read(path)

    monkeypatch.setattr(load, "read", restless)
    folders.put(folder, "claims", 0, note="begins")
    assert kept.served() is first
    assert len(times) == 3
    monkeypatch.setattr(load, "read", read)
    assert kept.served().package is not first.package


def test_a_file_that_vanishes_during_the_look_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Shelf(folder)
    first = kept.served()
    (folder / "ghost.csv").symlink_to(folder / "nothing")
    monkeypatch.setattr(Path, "is_file", lambda path: True)
    assert kept.served().package is first.package


def test_many_readers_at_once_get_one_package(folder: Path) -> None:
    kept, got = Shelf(folder), []
    readers = [threading.Thread(target=lambda: got.append(kept.served().package)) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(got) == 8
    assert len({id(package) for package in got}) == 1


def test_health_tells_the_package_and_its_problems(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shelf.DATA, str(folder))
    shelf.shelves.cache_clear()
    try:
        told = shelf.health()
        line = {"situation": "example", "package": load.read(folder).hash, "problems": 0}
        assert told == {**line, "situations": [line]}
        folders.put(folder, "claims", 0, low="many")
        assert shelf.health()["problems"] >= 1
        assert shelf.health()["package"] == told["package"]
        monkeypatch.setenv(shelf.DATA, str(folder / "nowhere"))
        shelf.shelves.cache_clear()
        with pytest.raises(LookupError):
            shelf.health()
    finally:
        shelf.shelves.cache_clear()


def test_without_a_setting_the_first_situation_of_the_data_folder_is_shown() -> None:
    assert (shelf.folders()[0] / "situation.toml").is_file()
    assert shelf.folders()[0].parent.name == "data"
