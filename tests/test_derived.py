"""Derived files: the same answers sooner, thrown away where a byte of them or of the package is another."""

import multiprocessing
import os
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from sitboard import casualties, derived, load, queries
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.shelf import Shelf
from tests.asked import SHIPPED


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that counts as large, and an empty cache."""
    monkeypatch.setenv(derived.CACHE, str(tmp_path / "cache"))
    monkeypatch.setattr(derived, "LARGE", 0)
    return Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name))


def entries() -> list[Path]:
    return sorted(derived.cache_folder().iterdir()) if derived.cache_folder().is_dir() else []


def made(folder: Path) -> Package:
    package = derived.kept(load.read(folder))
    assert package is not None
    return package


def test_answers_are_those_of_the_package_itself(folder: Path) -> None:
    from_file, from_csv = made(folder), Package(load.read(folder))
    assert (from_file.hash, from_file.files, from_file.rows) == (from_csv.hash, from_csv.files, from_csv.rows)
    assert from_file.choices == from_csv.choices
    for filters in (Filters(), Filters(known_on=date(2019, 6, 11)), Filters(affiliated=False, places=("SY07",))):
        for query in (queries.total, queries.incidents, queries.claims_behind, casualties.groups):
            one, other = query(from_file, filters), query(from_csv, filters)
            assert (one.total, one.claims, one.sources, one.origins) == (
                other.total,
                other.claims,
                other.sources,
                other.origins,
            )
            pd.testing.assert_frame_equal(one.frame, other.frame)
    with pytest.raises(duckdb.PermissionException):
        from_file.rows_of(f"select * from read_csv('{folder / 'claims.csv'}')")


def test_a_package_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Shelf(folder).served().package
    assert first is not None
    monkeypatch.setattr(load, "read", lambda _: pytest.fail("read again"))
    again = Shelf(folder).served().package
    assert again is not None
    assert queries.total(again, Filters()).total == queries.total(first, Filters()).total


@pytest.mark.parametrize("asked", [(), (Filters(),)], ids=["at once", "after a first answer"])
def test_a_file_that_is_removed_is_still_asked(folder: Path, asked: tuple[Filters, ...]) -> None:
    package, injured = made(folder), Filters(measure="injured", since=date(2019, 6, 3))
    for filters in asked:
        queries.total(package, filters)
    for entry in entries():
        shutil.rmtree(entry)
    one, other = (queries.total(each, injured) for each in (package, Package(load.read(folder))))
    assert (one.total, one.sources) == (other.total, other.sources)


def test_a_small_package_has_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "LARGE", 10**9)
    assert Shelf(folder).served().package is not None
    assert entries() == []


@pytest.mark.parametrize("part", [0.0, 0.3, 0.999])
def test_a_flipped_bit_is_found_and_the_file_made_again(
    folder: Path, part: float, caplog: pytest.LogCaptureFixture
) -> None:
    expected = queries.total(made(folder), Filters())
    [entry] = entries()
    file = entry / "package.duckdb"
    data = bytearray(file.read_bytes())
    data[int(part * len(data))] ^= 1
    file.unlink()  # who has it open keeps the old one
    file.write_bytes(data)
    assert derived.found(folder) is None
    assert "made again" in caplog.text
    package = Shelf(folder).served().package
    assert package is not None
    assert queries.total(package, Filters()).total == expected.total
    assert derived.found(folder) is not None


@pytest.mark.parametrize("torn", ["manifest.json", "package.duckdb"])
def test_half_an_entry_is_none(folder: Path, torn: str) -> None:
    made(folder)
    [entry] = entries()
    (entry / torn).unlink()
    assert derived.found(folder) is None
    assert derived.found(folder) is None
    assert made(folder).rows["incidents"] > 0


def test_a_changed_file_of_the_same_size_and_time_is_stale(folder: Path) -> None:
    made(folder)
    claims = folder / "claims.csv"
    stat = claims.stat()
    text = claims.read_bytes()
    changed = text.replace(b",exact,", b",about,", 1)
    assert changed != text
    assert len(changed) == len(text)
    claims.write_bytes(changed)
    os.utime(claims, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert derived.found(folder) is None
    assert made(folder).hash == load.read(folder).hash
    assert len(entries()) == 2


def test_other_code_makes_its_own_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder)
    monkeypatch.setattr(derived, "_code", lambda: "the next release")
    assert derived.found(folder) is None


def test_only_the_latest_states_are_kept(folder: Path) -> None:
    for number in range(derived.STATES + 1):
        with (folder / "situation.toml").open("a", encoding="utf-8") as file:
            file.write(f"# {number}\n")
        made(folder)
    assert len(entries()) == derived.STATES
    assert derived.found(folder) is not None


def test_a_cache_that_cannot_be_written_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(derived.CACHE, str(tmp_path / "file" / "cache"))
    assert Shelf(folder).served().package is not None
    assert "No derived file" in caplog.text


def test_a_package_with_errors_has_no_file(folder: Path) -> None:
    with (folder / "claims.csv").open("a", encoding="utf-8") as file:
        file.write("no claim\n")
    assert Shelf(folder).served().problems
    assert entries() == []


def _total(folder: Path) -> object:
    derived.LARGE = 0
    package = derived.found(folder)
    assert package is not None
    return queries.total(package, Filters()).total


def test_several_processes_read_one_file(folder: Path) -> None:
    package = made(folder)
    with multiprocessing.get_context("spawn").Pool(2) as processes:
        totals = processes.map(_total, [folder] * 2)
    assert totals == [queries.total(package, Filters()).total] * 2
