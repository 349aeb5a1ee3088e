"""What a view says of itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitboard import shelf
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.filters import DISPUTED, SEVERAL, UNATTRIBUTED, Filters
from sitboard.package import Package
from sitboard.view import COUNTED, FATES, View
from sitboard.words import Words


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


def seen(package: Package, filters: Filters | None = None, language: str = "en") -> View:
    return View(package, filters or Filters(), Words(language))


def test_every_code_that_can_be_chosen_has_a_name(package: Package) -> None:
    view = seen(package)
    for part in ("places", "actors", "origins", "incidents"):
        for code in package.choices.codes[part]:
            ((_, _, label),) = seen(package, Filters().but(**{part: (code,)})).chips()
            assert label
            assert code not in label.partition(": ")[2].split() or code in view.origin(code)
    for part in ("event_types", "target_types", "origin_kinds"):
        for code in package.choices.codes[part]:
            assert len(seen(package, Filters().but(**{part: (code,)})).chips()) == 1


FILTERS = st.builds(
    Filters,
    places=st.sets(st.sampled_from(["SY07", "SY02", "several"])).map(tuple),
    since=st.none() | st.dates(date(2019, 4, 28), date(2019, 8, 1)),
    until=st.none() | st.dates(date(2019, 9, 1), date(2020, 3, 6)),
    event_types=st.sets(st.sampled_from(list(v.EVENT_TYPES))).map(tuple),
    actors=st.sets(st.sampled_from([DISPUTED, UNATTRIBUTED, "russian-forces"])).map(tuple),
    least_origins=st.sampled_from([1, 2, 5]),
    affiliated=st.sampled_from([None, True, False]),
    known_on=st.none() | st.dates(date(2019, 5, 1), date(2020, 12, 31)),
    measure=st.sampled_from(v.PERSON_MEASURES),
    group=st.sampled_from(list(v.GROUPS)),
    figure=st.sampled_from(["floor", "middle", "ceiling"]),
)


@given(FILTERS)
def test_there_is_a_chip_for_every_code_that_narrows_and_no_other(package: Package, filters: Filters) -> None:
    chips = seen(package, filters).chips()
    told = {(part.key, code) for part, code, _ in chips}
    wanted = set()
    for part in filters.set_parts:
        value = getattr(filters, part.name)
        wanted |= {(part.key, code) for code in value} if isinstance(value, tuple) else {(part.key, "")}
    assert told == wanted
    assert len(chips) == len(told)
    assert len({label for *_, label in chips}) == len(chips)


@given(FILTERS)
def test_the_sentence_says_period_filters_and_day_of_knowledge(package: Package, filters: Filters) -> None:
    view = seen(package, filters)
    sentence = view.sentence()
    assert view.words.period(view.since, view.until) in sentence
    assert view.known in sentence
    for part, _, label in view.chips():
        if part.name not in ("since", "until", "known_on"):
            assert label in sentence
    if (filters.measure, filters.group) != ("killed", "all"):
        assert view.counted in sentence
    if filters.figure != "middle":
        assert view.shown in sentence


@pytest.mark.parametrize(
    ("figure", "which", "expected"),
    [
        (Figure(), "middle", "–"),
        (Figure(0, 0, 0, False, 1), "middle", "0"),
        (Figure(1200, 1305, 1473, True, 9), "floor", "1,200"),
        (Figure(1200, 1305, 1473, True, 9), "middle", "1,305"),
        (Figure(1200, 1305, 1473, True, 9), "ceiling", "1,473+"),
        (Figure(None, None, 35, False, 1), "floor", "–"),
        (Figure(None, None, 35, False, 1), "ceiling", "35"),
    ],
)
def test_a_figure_is_shown_as_the_reader_chose(package: Package, figure: Figure, which: str, expected: str) -> None:
    assert seen(package, Filters(figure=which)).value(figure) == expected
    assert seen(package).value(figure, which) == expected


def test_buckets_have_words_and_unknown_codes_stay(package: Package) -> None:
    view = seen(package)
    assert view.place(SEVERAL) == "More than one"
    assert view.actor(UNATTRIBUTED) == "Not attributed"
    assert view.place("SY99") == "SY99"
    assert view.incident("nothing") == "nothing"
    assert view.attribution("russian-forces", None) == view.actor("russian-forces")
    assert view.attribution(DISPUTED, "russian-forces;hts") == (
        f"disputed: {view.actor('russian-forces')} / {view.actor('hts')}"
    )
    assert view.attribution(DISPUTED, None) == "Disputed"


def test_arabic_names_are_shown_to_who_reads_arabic(package: Package) -> None:
    name = package.places["SY07"]
    assert name.name_ar
    assert seen(package, language="ar").place("SY07") == name.name_ar
    assert seen(package).place("SY07") == name.name


def test_days_are_those_of_the_situation_unless_chosen(package: Package) -> None:
    situation = package.situation
    assert (seen(package).since, seen(package).until) == (situation.since, situation.until)
    chosen = Filters(since=date(2019, 6, 1), until=date(2019, 6, 2))
    assert (seen(package, chosen).since, seen(package, chosen).until) == (date(2019, 6, 1), date(2019, 6, 2))
    assert seen(package).known == "today, all claims"
    assert seen(package, Filters(known_on=date(2019, 6, 11))).known == "11 June 2019"


def test_every_measure_has_a_title_and_every_fate_a_reason(package: Package) -> None:
    counted = {
        (measure, group): seen(package, Filters(measure=measure, group=group)).counted
        for measure in v.PERSON_MEASURES
        for group in v.GROUPS
    }
    assert len(set(counted.values())) == len(counted)
    assert all(counted[pair] == title for pair, title in COUNTED.items() if pair in counted)
    fates = {row[0] for row in package.rows_of(f"select distinct fate from {package.counted(Filters()).fate}")}
    assert fates
    assert fates <= set(FATES)
