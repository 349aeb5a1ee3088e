"""A package that is asked: its names, what it remembers, and many readers at once."""

import dataclasses
import gc
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sitboard import counting, load, queries
from sitboard.answer import Answer
from sitboard.counting import Counted, Counter, Hearing
from sitboard.filters import Filters
from sitboard.load import Loaded
from sitboard.package import ANSWERS_KEPT, Package, remembered
from tests.asked import SHIPPED, day, made, shipped
from tests.packages import tables


def _tables_of(package: Package) -> int:
    """Of how many hearings there are tables, beside that of every claim."""
    named = "table_name like 'own\\_figures\\_%' escape '\\'"
    return int(package.rows_of(f"select count(*) from duckdb_tables() where {named}")[0][0])


def test_a_package_without_a_situation_is_refused() -> None:
    with pytest.raises(ValueError, match="situation"):
        Package(Loaded(Path(), None, tables(), (), "", {}))


def test_names_are_those_of_the_files() -> None:
    package = shipped()
    assert package.places["SY07"].name == "Idleb"
    assert package.places["SY07"].level == "governorate"
    assert package.places["SY07"].parent == "SY"
    assert package.origins["ocha"].name_ar
    assert package.actors["hts"].name.startswith("Hayat Tahrir")
    assert package.rows["incidents"] == len((SHIPPED / "incidents.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert package.short == package.hash[:12]
    assert made().latest_published == day("02-20")


def test_the_database_reads_no_file() -> None:
    with pytest.raises(duckdb.PermissionException):
        shipped().rows_of(f"select * from read_csv('{SHIPPED / 'claims.csv'}')")


@pytest.mark.parametrize("query", [queries.total, queries.incidents, queries.claims_behind])
def test_an_answer_is_made_once(query) -> None:  # type: ignore[no-untyped-def]
    package, asked = made(), Filters(places=("XX01",))
    assert query(package, asked) is query(package, asked)
    # how it is shown changes no answer
    assert query(package, asked.but(figure="floor", language="ar", own=(("grain", "day"),))) is query(package, asked)
    for changed in (asked.but(known_on=day("02-01")), asked.but(group="civilians"), asked.without("places")):
        assert query(package, changed) is not query(package, asked)


def test_answers_of_queries_of_one_name_stay_apart() -> None:
    def named(which: str):  # type: ignore[no-untyped-def]
        @remembered
        def query(package: Package, filters: Filters) -> Answer:
            return dataclasses.replace(queries.total(package, filters), title=which)

        return query

    one, two = named("one"), named("two")
    assert [query(made(), Filters()).title for query in (one, two, one)] == ["one", "two", "one"]


def test_the_oldest_answers_go_first() -> None:
    package = Package(load.read(SHIPPED))
    blank = queries.total(package, Filters())

    def remember(number: int) -> Answer:
        return package.remembered(number, lambda: blank)

    first = dataclasses.replace(blank, title="first")
    assert package.remembered(0, lambda: first) is first
    for number in range(1, ANSWERS_KEPT):
        remember(number)
    assert remember(0) is first
    remember(ANSWERS_KEPT)
    assert remember(0) is first
    second = dataclasses.replace(blank, title="second")
    assert package.remembered(1, lambda: second) is second


def test_the_first_of_two_answers_made_at_once_stays() -> None:
    package = Package(load.read(SHIPPED))
    both_make = threading.Barrier(2)

    def make() -> Answer:
        both_make.wait(10)
        return queries.total.__wrapped__(package, Filters())  # type: ignore[attr-defined,no-any-return]

    with ThreadPoolExecutor(2) as threads:
        answers = [asked.result() for asked in [threads.submit(package.remembered, "key", make) for _ in range(2)]]
    assert answers[0] is answers[1]


def _hearings() -> Iterator[Filters]:
    for number in range(50):
        yield Filters(
            known_on=date(2019, 6, 1) + timedelta(days=5 * number), affiliated=(None, True, False)[number % 3]
        )


@pytest.mark.parametrize("hearings", [16, pytest.param(50, marks=pytest.mark.full)])
def test_hearings_asked_at_once_are_as_one_after_another(monkeypatch: pytest.MonkeyPatch, hearings: int) -> None:
    # so few are kept that tables go while others ask
    monkeypatch.setattr(counting, "KEPT", 1)
    alone, shared = Package(load.read(SHIPPED)), Package(load.read(SHIPPED))
    asked = list(_hearings())[:hearings]
    expected = [queries.by(alone, filters, "governorate") for filters in asked]
    begin = threading.Barrier(8)

    def ask(worker: int) -> dict[int, Answer]:
        begin.wait(30)
        order = [(number + 2 * worker) % hearings for number in range(hearings)]
        return {number: queries.by(shared, asked[number], "governorate") for number in order}

    with ThreadPoolExecutor(8) as threads:
        for answers in threads.map(ask, range(8)):
            for number, answer in answers.items():
                assert answer.total == expected[number].total
                assert (answer.claims, answer.sources) == (expected[number].claims, expected[number].sources)
                assert answer.frame.equals(expected[number].frame)
    gc.collect()
    assert _tables_of(shared) == 1


def test_a_query_holds_the_tables_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between writing its SQL and running it, others may count anything."""
    monkeypatch.setattr(counting, "KEPT", 1)
    package = Package(load.read(SHIPPED))

    @remembered
    def slow(package: Package, filters: Filters) -> Answer:
        sql = queries.figures_of(package, filters)
        for other in list(_hearings())[:3]:
            package.counted(other)
        assert package.counted(filters).figures in sql
        return dataclasses.replace(queries.total(package, filters), frame=package.frame(sql))

    assert len(slow(package, Filters()).frame) == package.rows["incidents"]


def test_tables_live_as_long_as_somebody_holds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "KEPT", 2)
    package = Package(load.read(SHIPPED))
    counter = package._counter
    held = counter.counted(Hearing(known_on=date(2019, 5, 31)))
    for number in range(5):
        counter.counted(Hearing(known_on=date(2019, 6, 1 + number)))
    assert _tables_of(package) == 3
    assert counter.counted(Hearing(known_on=date(2019, 5, 31))) is held
    assert counter.counted(Hearing()) is counter.counted(Hearing())
    assert package.rows_of(f"select count(*) from {held.figures}")[0][0] > 0
    name = held.figures
    counter.counted(Hearing(known_on=date(2019, 7, 1)))
    counter.counted(Hearing(known_on=date(2019, 7, 2)))
    del held
    assert _tables_of(package) == 2
    with pytest.raises(duckdb.CatalogException):
        package.rows_of(f"select * from {name}")


@pytest.mark.parametrize(
    "hearing",
    [
        Hearing(known_on=date(2019, 6, 11)),
        Hearing(known_on=date(2018, 1, 1)),
        Hearing(affiliated=False),
        Hearing(known_on=date(2020, 1, 20), origin_kinds=("media", "un"), languages=("en",)),
    ],
)
def test_counting_only_what_a_hearing_changes_gives_what_counting_all_gives(hearing: Hearing) -> None:
    package = shipped()
    counted, alone = package._counter.counted(hearing), Counted(package._database, hearing, 10_000)
    assert counted.whole is not None
    for table in ("figures", "heard", "fate", "used", "said"):
        rows = [set(package.rows_of(f"select * from {getattr(each, table)}")) for each in (counted, alone)]
        assert rows[0] == rows[1], table
        assert len(rows[0]) == package.rows_of(f"select count(*) from {getattr(counted, table)}")[0][0]


def test_a_hearing_waits_for_none_but_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package(load.read(SHIPPED))
    slow, quick = Hearing(known_on=date(2019, 6, 1)), Hearing(known_on=date(2019, 7, 1))
    package._counter.counted(Hearing())
    begun, go_on = threading.Event(), threading.Event()

    class Slow(Counted):
        def __init__(self, database: Any, hearing: Hearing, *rest: Any) -> None:
            if hearing == slow:
                begun.set()
                assert go_on.wait(30)
            super().__init__(database, hearing, *rest)

    monkeypatch.setattr(counting, "Counted", Slow)
    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(package._counter.counted, slow) for _ in range(2)]
        assert begun.wait(30)
        assert package._counter.counted(quick).hearing == quick
        assert package._counter.counted(Hearing()).hearing == Hearing()
        go_on.set()
        assert both[0].result() is both[1].result()


def test_the_hearing_asked_longest_ago_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "KEPT", 2)
    package = Package(load.read(SHIPPED))
    first, second, third = list(_hearings())[:3]
    name = package.counted(first).figures
    package.counted(second)
    assert package.counted(first).figures == name
    package.counted(third)
    assert package.counted(first).figures == name


def test_a_counter_that_fails_may_be_asked_again() -> None:
    counter = Counter(duckdb.connect())
    for _ in range(2):
        with pytest.raises(duckdb.CatalogException):
            counter.counted(Hearing())
