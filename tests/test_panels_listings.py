"""Denials, and what is not known."""

import re
from datetime import date

import pytest

from sitboard import queries, shelf, statements
from sitboard.filters import DISPUTED, Filters
from sitboard.package import Package
from sitboard.panels.listings import denied, unknown
from sitboard.view import View
from sitboard.words import Words

VIEWS = (
    Filters(),
    Filters(places=("SY02",)),
    Filters(known_on=date(2019, 8, 1)),
    Filters(event_types=("shelling",)),
    Filters(since=date(2030, 1, 1)),
)
each_view = pytest.mark.parametrize("filters", VIEWS, ids=lambda filters: str(filters.query()))


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


@each_view
def test_every_denial_is_in_the_table_and_the_first_are_shown(package: Package, filters: Filters) -> None:
    listing = denied(View(package, filters, Words()))
    frame = statements.denials(package, filters).frame
    assert len(listing.table) == len(frame)
    assert len(listing.entries) == min(4, len(frame))
    assert [entry.text for entry in listing.entries] == list(frame["summary"][:4])
    assert all(entry.speaker and entry.day for entry in listing.entries)
    assert all(entry.url.startswith("http") or not entry.url for entry in listing.entries)
    assert listing.empty


@each_view
def test_a_denial_moves_no_bucket(package: Package, filters: Filters) -> None:
    listing = denied(View(package, filters, Words()))
    frame = queries.incidents(package, filters).frame
    disputed = int((frame["bucket"] == DISPUTED).sum())
    assert listing.caption.startswith(f"{disputed} incident")


@each_view
def test_what_is_not_known_is_counted_from_the_incidents(package: Package, filters: Filters) -> None:
    listing = unknown(View(package, filters, Words()))
    killed = queries.incidents(package, filters.but(measure="killed", group="all")).frame
    injured = queries.incidents(package, filters.but(measure="injured", group="all")).frame
    if killed.empty:
        assert listing.facts == ()
        assert listing.empty == "No incident in this view."
        return
    told = {meaning: value for value, meaning in listing.facts}
    without = int(killed["ceiling"].isna().sum())
    wanted = (
        f"of {len(killed)} incidents have no figure of killed, {int(injured['ceiling'].isna().sum())} none of injured."
    )
    (found,) = [value for meaning, value in told.items() if meaning.startswith(wanted)] or [None]
    assert found == (str(without) if without else None)
    alone = int((killed["heard"] == 1).sum())
    assert told.get("incidents rest on a single origin, so nobody could differ.", "0") == str(alone)
    assert "0" not in told.values()  # what is complete is no gap


def test_the_table_holds_every_number_also_the_zeros(package: Package) -> None:
    listing = unknown(View(package, Filters(places=("SY06",)), Words()))
    assert len(listing.table) >= len(listing.facts)
    assert all(re.fullmatch(r"[\d,]+|[A-Z][a-z]{2,3} \d{4}", value) for value in listing.table.iloc[:, 0])


@each_view
def test_it_says_how_many_of_how_many_denials_stand_here_and_opens_all(package: Package, filters: Filters) -> None:
    listing = denied(View(package, filters, Words()))
    n = len(statements.denials(package, filters).frame)
    assert listing.behind
    wanted = f"4 of {n} denials; all are in the table" if n > 4 else f"{n} denial" + "s" * (n != 1)
    assert listing.source == wanted


@each_view
def test_the_figures_that_a_denial_is_against_are_explained(package: Package, filters: Filters) -> None:
    view = View(package, filters, Words())
    frame = statements.denials(package, filters).frame
    for entry, row in zip(denied(view, most=len(frame)).entries, frame.itertuples(), strict=True):
        assert (entry.explained is None) == (row.answered == 0)
        if entry.explained is not None:
            total = queries.total(package, entry.explained).total
            assert total is not None
            assert total.incidents == row.answered
            assert (total.floor, total.ceiling) == tuple(None if n != n else n for n in (row.floor, row.ceiling))
