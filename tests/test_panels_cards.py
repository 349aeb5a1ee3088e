"""Key figures in words."""

from datetime import date

import pytest

from sitboard import displacement, queries, shelf
from sitboard import vocabulary as v
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.panels import Card
from sitboard.panels.cards import key_figures
from sitboard.view import View
from sitboard.words import Words


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


def cards(package: Package, filters: Filters) -> dict[str, Card]:
    return {card.code: card for card in key_figures(View(package, filters, Words()))}


def test_there_are_six_and_only_deaths_are_toned_so(package: Package) -> None:
    told = cards(package, Filters())
    assert list(told) == ["killed-all", "killed-civilians", "injured-all", "flow", "stock", "services"]
    assert [card.tone for card in told.values()] == ["deaths", "deaths", *["people"] * 4]
    assert all(card.label and card.value and card.lines for card in told.values())


@pytest.mark.parametrize("which", ["floor", "middle", "ceiling"])
def test_the_value_is_the_shown_figure(package: Package, which: str) -> None:
    for code, card in cards(package, Filters(figure=which)).items():
        if card.figure is not None:
            measure, group = code.split("-")
            total = queries.total(package, Filters(measure=measure, group=group)).total
            assert total == card.figure
            assert card.value == f"{total.shown(which):,}" + ("+" if total.open and which == "ceiling" else "")


def test_the_measure_of_the_charts_does_not_move_the_cards(package: Package) -> None:
    usual = cards(package, Filters())
    other = cards(package, Filters(measure="injured", group="children"))
    assert [card.value for card in usual.values()] == [card.value for card in other.values()]


def test_nothing_reported_is_a_dash_and_never_zero(package: Package) -> None:
    told = cards(package, Filters(since=date(2030, 1, 1)))
    assert [told[code].value for code in ("killed-all", "killed-civilians", "injured-all", "services")] == ["–"] * 4
    assert told["killed-all"].lines == ("no incident in this view",)
    frame = queries.incidents(package, Filters(measure="injured")).frame
    bare = frame.loc[frame["ceiling"].isna(), "incident"].iloc[0]
    injured = cards(package, Filters(incidents=(bare,)))["injured-all"]
    assert (injured.value, injured.lines) == ("–", ("not reported in 1 incident",))


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(known_on=date(2020, 1, 15)), Filters(until=date(2019, 7, 31))],
    ids=lambda f: str(f.query()),
)
def test_displacement_names_kind_unit_day_and_origin(package: Package, filters: Filters) -> None:
    view, told = View(package, filters, Words()), cards(package, filters)
    for code, answer in (
        ("flow", displacement.flow(package, filters)),
        ("stock", displacement.stock(package, filters)),
    ):
        card, last = told[code], displacement.latest(answer)
        if last is None:
            assert (card.value, card.lines) == ("–", ("not reported for this view",))
            continue
        assert card.label.endswith(f"({code})")
        assert card.value == f"{int(last.value):,}" + ("+" if last.qualifier in v.OPEN_QUALIFIERS else "")
        assert last.unit in card.lines[0]
        assert view.short_origin(last.origin) in card.lines[2]
        assert view.words.day_short(last.day) in card.lines[2]
        assert card.points
        assert card.points[-1].value == int(last.value)
        assert [point.day for point in card.points] == sorted({point.day for point in card.points})
        assert last.day.date() <= (filters.known_on or last.day.date())


def test_services_are_counted_of_all_incidents(package: Package) -> None:
    for filters in (Filters(), Filters(places=("SY07",)), Filters(target_types=("market", "residential"))):
        card = cards(package, filters)["services"]
        frame = queries.incidents(package, filters).frame
        wanted = int(frame["target_type"].isin(["hospital", "market", "school", "camp"]).sum())
        assert card.parts == (wanted, len(frame))
        assert card.value == f"{wanted:,}"
        assert f"{int((frame['target_type'] == 'market').sum())} market" in card.lines[0]
        assert card.lines[1] == f"of {len(frame)} incidents, target as reported"
