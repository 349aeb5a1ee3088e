"""The address and the filters say the same, whatever is typed into the address."""

import dataclasses
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitboard import vocabulary as v
from sitboard.filters import FIGURES, LABELS, PACKAGE, PARTS, SEVERAL, Choices, Filters, Unknown, made_with, read
from tests.asked import made, shipped

CODES = {
    "places": ("P1", "P1-a", "P1-b", "P1-a-x", "P2", SEVERAL),
    "event_types": tuple(v.EVENT_TYPES),
    "target_types": tuple(v.TARGET_TYPES),
    "actors": ("one", "two", "disputed", "unattributed"),
    "incidents": ("market", "road"),
    "origins": ("monitor", "ministry"),
    "origin_kinds": tuple(v.ORIGIN_KINDS),
    "measure": tuple(v.PERSON_MEASURES),
    "group": tuple(v.GROUPS),
    "figure": tuple(FIGURES),
    "language": ("en", "ar"),
    "situation": ("river", "coast"),
}
WITHIN = {
    "P1": ("P1",),
    "P1-a": ("P1", "P1-a"),
    "P1-b": ("P1", "P1-b"),
    "P1-a-x": ("P1", "P1-a", "P1-a-x"),
    "P2": ("P2",),
}
CHOICES = Choices(CODES, WITHIN, {"grain": ("day", "week"), "find": None})
KEYS = (*(part.key for part in PARTS), *CHOICES.own)
PART = {part.name: part for part in PARTS}


def some(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(CODES[name]), max_size=4).map(tuple)


days = st.dates(date(1, 1, 1), date(9999, 12, 31))
periods = st.tuples(st.none() | days, st.none() | days).map(
    lambda both: (min(both), max(both)) if None not in both else both
)
own = st.fixed_dictionaries({}, optional={"grain": st.sampled_from(("day", "week")), "find": st.text(min_size=1)})


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    since, until = draw(periods)
    return Filters(
        places=CHOICES.narrowest(draw(some("places"))),
        since=since,
        until=until,
        **{
            name: draw(some(name))
            for name in ("event_types", "target_types", "actors", "incidents", "origins", "origin_kinds")
        },
        least_origins=draw(st.integers(1, 99)),
        affiliated=draw(st.sampled_from((None, True, False))),
        known_on=draw(st.none() | days),
        **{
            name: draw(st.sampled_from(CODES[name])) for name in ("measure", "group", "figure", "language", "situation")
        },
        own=tuple(draw(own).items()),
    )


typed = st.one_of(
    st.text(),
    st.sampled_from(
        ("", "P1", "P1.P2", "..", "P9.P1", "2019-06-11", "20190611", "2019-W24-2", "2019-02-30", "yes", "3", "day")
    ),
    st.sampled_from([code for codes in CODES.values() for code in codes]),
)
addresses = st.dictionaries(st.sampled_from(KEYS) | st.text(), typed)


@given(filters())
def test_an_address_says_all_of_the_filters(asked: Filters) -> None:
    assert read(asked.query(), CHOICES) == (asked, ())


@given(addresses)
def test_any_address_is_read_and_what_is_left_out_is_named(address: dict[str, str]) -> None:
    found, unknown = read(address, CHOICES)
    again, nothing = read(found.query(), CHOICES)
    assert again == found
    assert nothing == ()
    assert {part.key for part in unknown} <= set(address)
    for key, text in address.items():
        if key not in KEYS:
            assert Unknown(key, text) in unknown


@given(filters(), st.permutations(KEYS))
def test_one_selection_has_one_address(asked: Filters, order: list[str]) -> None:
    query = asked.query()
    shuffled = {key: query[key] for key in order if key in query}
    assert list(read(shuffled, CHOICES)[0].query().items()) == list(query.items())
    backwards = {field.name: getattr(asked, field.name) for field in dataclasses.fields(asked)}
    backwards = {name: value[::-1] if isinstance(value, tuple) else value for name, value in backwards.items()}
    assert Filters(**backwards) == asked
    assert hash(Filters(**backwards)) == hash(asked)


def test_defaults_are_left_out_of_the_address() -> None:
    assert Filters().query() == {}
    asked = Filters(places=("SY07", "SY05"), since=date(2019, 6, 1), affiliated=False, figure="floor")
    assert list(asked.query().items()) == [
        ("prov", "SY05.SY07"),
        ("from", "2019-06-01"),
        ("party", "no"),
        ("figure", "floor"),
    ]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("from", "20190611"),
        ("from", "2019-W24-2"),
        ("known", "2019-02-30"),
        ("to", "yesterday"),
        ("min", "0"),
        ("min", "100"),
        ("min", "²"),
        ("min", "9" * 5000),
        ("party", "True"),
        ("measure", "facility-damaged"),
        ("lang", "tlh"),
        ("prov", "P9"),
        ("type", "air strike"),
        ("grain", "hour"),
        ("utm_source", "mail"),
    ],
)
def test_what_is_unknown_is_named_and_the_rest_applies(key: str, text: str) -> None:
    found, unknown = read({key: text, "figure": "floor"}, CHOICES)
    assert found == Filters(figure="floor")
    assert unknown == (Unknown(key, text),)


@given(filters(), st.text("0123456789abcdef", min_size=8, max_size=64))
def test_the_package_of_a_link_is_read_beside_the_filters_and_is_none_of_them(asked: Filters, named: str) -> None:
    address = {**asked.query(), PACKAGE: named}
    assert made_with(address) == named
    assert read(address, CHOICES) == (asked, ())


@pytest.mark.parametrize("named", ["", "latest", "0" * 7, "0" * 65, "ABCDEF012345", "0123456\n", "٠١٢٣٤٥٦٧"])
def test_what_is_no_hash_names_no_package(named: str) -> None:
    assert made_with({PACKAGE: named}) == ""
    assert read({PACKAGE: named}, CHOICES) == (Filters(), (Unknown(PACKAGE, named),))


def test_known_codes_apply_beside_unknown_ones() -> None:
    found, unknown = read({"prov": "P9.P2.P8"}, CHOICES)
    assert found.places == ("P2",)
    assert unknown == (Unknown("prov", "P9"), Unknown("prov", "P8"))


def test_a_period_that_ends_before_it_begins_is_named() -> None:
    found, unknown = read({"from": "2019-07-01", "to": "2019-06-01"}, CHOICES)
    assert found == Filters(since=date(2019, 7, 1))
    assert unknown == (Unknown("to", "2019-06-01"),)


@given(periods, st.sampled_from(["since", "until", "known_on"]), days)
def test_a_day_out_of_bounds_is_left_out_and_named(
    bounds: tuple[date | None, date | None], name: str, day: date
) -> None:
    first, last = bounds[0] or date.min, bounds[1] or date.max
    part = PART[name]
    found, unknown = read({part.key: part.write(day)}, dataclasses.replace(CHOICES, days={name: (first, last)}))
    if first <= day <= last:
        assert (found, unknown) == (Filters(**{name: day}), ())
    else:
        assert (found, unknown) == (Filters(), (Unknown(part.key, day.isoformat()),))


@given(some("places"))
def test_the_narrowest_places_hold_none_of_another(places: tuple[str, ...]) -> None:
    kept = CHOICES.narrowest(places)
    assert set(kept) <= set(places)
    for place in kept:
        assert not any(place in WITHIN.get(other, ()) for other in kept if other != place)
    for dropped in set(places) - set(kept):
        assert any(dropped in WITHIN[place] for place in kept if place != SEVERAL)


def test_a_district_chosen_narrows_its_province() -> None:
    assert CHOICES.narrowest(("P1", "P1-a", "P2")) == ("P1-a", "P2")
    assert read({"prov": "P1.P1-a-x"}, CHOICES)[0].places == ("P1-a-x",)


@given(filters(), st.sampled_from([part.name for part in PARTS if part.kind == "codes"]), st.data())
def test_what_is_toggled_twice_is_as_before(asked: Filters, name: str, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(CODES[name]))
    once = asked.toggled(name, code)
    assert (code in getattr(once, name)) is not (code in getattr(asked, name))
    assert once.toggled(name, code) == asked


@given(filters())
def test_cleared_keeps_how_it_is_shown_and_nothing_else(asked: Filters) -> None:
    cleared = asked.cleared()
    assert cleared.set_parts == ()
    kept = {name: getattr(asked, name) for name in ("measure", "group", "figure", "language", "situation", "own")}
    assert cleared == Filters(**kept)


@given(filters(), periods)
def test_elsewhere_only_what_makes_sense_there_is_kept(asked: Filters, period: tuple[date | None, date | None]) -> None:
    since, until = period[0] or date.min, period[1] or date.max
    moved = asked.elsewhere("coast", since, until)
    kept = {name: getattr(asked, name) for name in ("measure", "group", "figure", "language")}
    known_on = asked.known_on if asked.known_on and since <= asked.known_on <= until else None
    assert moved == Filters(**kept, situation="coast", known_on=known_on)


@given(filters())
def test_each_set_part_can_be_taken_off_alone(asked: Filters) -> None:
    for part in asked.set_parts:
        assert asked.without(part.name).set_parts == tuple(other for other in asked.set_parts if other != part)


def test_a_page_has_choices_of_its_own() -> None:
    asked = Filters().choosing("grain", "day").choosing("find", "x")
    assert asked.query() == {"find": "x", "grain": "day"}
    assert (asked.choice("grain", "week"), asked.choice("tab", "first")) == ("day", "first")
    assert asked.choosing("grain", "").choosing("find", "") == Filters()


def test_every_part_is_a_field_and_every_field_has_a_part() -> None:
    assert [part.name for part in PARTS] == [field.name for field in dataclasses.fields(Filters)][:-1]
    assert len({part.key for part in PARTS}) == len(PARTS)


def test_what_chooses_claims_is_the_hearing() -> None:
    asked = {"known_on": date(2020, 1, 1), "origins": ("monitor",), "origin_kinds": ("un",), "affiliated": True}
    hearings = [Filters().hearing, *(Filters(**{name: value}).hearing for name, value in asked.items())]
    assert len(set(hearings)) == len(hearings)
    assert {part.name for part in PARTS if part.chooses == "claims"} == set(asked)
    silent = Filters(places=("P1",), actors=("one",), least_origins=2, measure="injured", group="women", language="ar")
    assert silent.hearing == Filters().hearing


@pytest.mark.parametrize("package", [made, shipped])
def test_a_package_offers_what_it_holds(package) -> None:  # type: ignore[no-untyped-def]
    choices = package().choices
    for part in PARTS:
        if part.kind in ("codes", "code") and part.name != "situation":  # which there are, no package knows
            assert choices.codes[part.name], part.name
            assert not any("." in code for code in choices.codes[part.name])
            if part.name in LABELS:
                assert all(LABELS[part.name](code) for code in choices.codes[part.name])
    for place, areas in choices.within.items():
        assert place in areas
    assert all(area in choices.within for areas in choices.within.values() for area in areas)


@pytest.mark.parametrize("package", [made, shipped])
def test_a_package_names_the_days_that_a_page_of_it_can_show(package) -> None:  # type: ignore[no-untyped-def]
    of = package()
    bounds = of.choices.days
    assert bounds["since"] == bounds["until"] == (of.situation.since, of.situation.until)
    known = bounds["known_on"]
    assert known == (date.min, of.last)
    assert of.last > max(of.latest_published or date.min, of.situation.until, of.situation.updated)
    assert of.last.isoformat() in of.days


def test_areas_of_the_shipped_package_nest() -> None:
    choices = shipped().choices
    chain = ("SY", "SY07", "SY0704")
    for wider, narrower in pairwise(chain):
        assert wider in choices.within[narrower]
    assert choices.narrowest(("SY07", "SY0704")) == ("SY0704",)
