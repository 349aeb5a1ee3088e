"""Statements: truces told by several sources, denials where they answer, and what the board says it does not know."""

import csv
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import queries, statements
from sitboard.filters import SEVERAL, Filters
from sitboard.package import Package
from tests.asked import SHIPPED, day, made, package, shipped


def table(name: str) -> list[dict[str, str]]:
    with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def truces(of: Package, filters: Filters = Filters()) -> list[tuple[str, str, int]]:  # noqa: B008
    frame = statements.truces(of, filters).frame
    return [(str(row.since.date()), str(row.until.date()), row.starts) for row in frame.itertuples()]


def denied(of: Package, **asked: Any) -> set[str]:
    return set(statements.denials(of, Filters(**asked)).frame["id"])


def test_truces_that_overlap_or_touch_are_one() -> None:
    # 12 to 14, 15, and 13 January are one; the 17th begins another; the last ends with the period
    assert truces(made()) == [
        ("2024-01-12", "2024-01-15", 3),
        ("2024-01-17", "2024-01-18", 1),
        ("2024-03-30", "2024-03-31", 1),
    ]


def test_truces_are_those_known_on_the_day() -> None:
    assert truces(made(), Filters(known_on=day("01-10"))) == [("2024-01-12", "2024-01-15", 2)]
    assert truces(made(), Filters(known_on=day("01-09"))) == []


spans = st.lists(st.tuples(st.integers(1, 28), st.integers(-1, 6)), max_size=8)


@given(spans)
@settings(max_examples=25)
def test_days_under_a_truce_are_those_that_some_source_names(told: list[tuple[int, int]]) -> None:
    rows = [
        {
            "id": f"s{number}", "kind": "ceasefire", "source": "s", "date": date(2024, 1, first),
            "until": date(2024, 1, min(31, first + length)) if length >= 0 else None,
        }
        for number, (first, length) in enumerate(told)
    ]  # fmt: skip
    frame = statements.truces(package(statements=rows, sources=[{"id": "s"}]), Filters()).frame
    drawn = [set(range(row.since.day, row.until.day + 1)) for row in frame.itertuples()]
    named = {n for first, length in told for n in range(first, min(31, first + max(length, 0)) + 1)}
    assert set().union(*drawn) == named
    assert sum(map(len, drawn)) == len(named)
    # and those drawn apart have a day between them
    assert all(max(one) + 1 < min(other) for one, other in pairwise(drawn))
    assert sum(frame["starts"]) == len({first for first, _ in told})


def test_denials_of_the_chosen_incidents() -> None:
    answer = statements.denials(made(), Filters(places=("C1",)))
    rows = answer.frame.set_index("id")
    # the market alone is chosen: 10 to 14 killed
    market = rows.loc["no-market"]
    assert (market["answered"], market["floor"], market["ceiling"], market["open"]) == (1, 10, 14, False)
    both = statements.denials(made(), Filters()).frame.set_index("id").loc["no-market"]
    assert (both["answered"], both["floor"], both["ceiling"]) == (2, 15, 19)
    assert answer.claims == len(answer.frame)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"no-market", "no-south", "no-village", "no-other"}),
        # about an area of several places: it falls into each of them
        ({"places": ("XX01",)}, {"no-market", "no-south", "no-village"}),
        ({"places": ("C1",)}, {"no-market", "no-village"}),
        ({"places": ("XX0201",)}, {"no-other"}),
        ({"places": ("XX02",)}, {"no-south", "no-other"}),
        ({"places": (SEVERAL,)}, set()),
        ({"since": day("02-01")}, {"no-south", "no-other"}),
        ({"until": day("01-31")}, {"no-market", "no-village"}),
        ({"since": day("01-09"), "until": day("01-09")}, {"no-market"}),
        # one that answers incidents stands and falls with them, whenever and wherever it was said
        ({"since": day("01-09"), "until": day("01-09"), "places": ("C1",)}, set()),
        # one without an incident is of no type, target or actor
        ({"target_types": ("market",)}, {"no-market"}),
        ({"event_types": ("shelling",)}, set()),
        ({"least_origins": 2}, {"no-market"}),
        ({"known_on": day("01-10")}, {"no-market"}),
        ({"known_on": day("01-09")}, set()),
        ({"known_on": day("02-20")}, {"no-market", "no-south", "no-village"}),
    ],
)
def test_denials_are_chosen_by_incident_place_and_day(asked: dict[str, Any], expected: set[str]) -> None:
    assert denied(made(), **asked) == expected


def test_a_denial_moves_no_figure() -> None:
    without = package(incidents=[{"id": "i", "places": ["C1"]}])
    with_it = package(
        incidents=[{"id": "i", "places": ["C1"]}],
        sources=[{"id": "s"}],
        statements=[{"id": "d", "incidents": ["i"], "source": "s"}],
    )
    one, other = (queries.incidents(of, Filters()).frame for of in (without, with_it))
    assert one.drop(columns="denied").equals(other.drop(columns="denied"))
    assert (list(one["denied"]), list(other["denied"])) == ([False], [True])


def test_denials_of_the_shipped_package_are_those_of_the_file() -> None:
    rows = [row for row in table("statements") if row["kind"] == "denial"]
    assert denied(shipped()) == {row["id"] for row in rows}
    published = {row["id"]: row["published"] for row in table("sources")}
    known = "2019-08-31"
    heard = {row["id"] for row in rows if (published[row["source"]] or row["recorded"]) <= known}
    incidents = set(queries.incidents(shipped(), Filters(known_on=date.fromisoformat(known))).frame["incident"])
    expected = {
        row["id"]
        for row in rows
        if row["id"] in heard and (not row["incidents"] or incidents & set(row["incidents"].split(";")))
    }
    assert denied(shipped(), known_on=date.fromisoformat(known)) == expected
    marked = queries.incidents(shipped(), Filters()).frame
    assert set(marked.loc[marked["denied"], "incident"]) == {
        i for row in rows for i in row["incidents"].split(";") if i
    }


def gaps(filters: Filters) -> dict[str, Any]:
    return dict(statements.gaps(shipped(), filters).frame.iloc[0])


def test_what_is_not_known_is_counted_from_the_files() -> None:
    incidents, sources, claims = table("incidents"), table("sources"), table("claims")
    undated = {row["id"] for row in sources if not row["published"]}
    told = gaps(Filters())
    assert told["incidents"] == len(incidents)
    assert told["area_only"] == sum(row["place_precision"] != "community" for row in incidents)
    assert told["uncertain_day"] == sum(row["date_precision"] != "day" for row in incidents)
    assert (told["sources"], told["undated_sources"]) == (len(sources), len(undated))
    assert told["undated_claims"] == sum(row["source"] in undated for row in claims)
    assert told["government_sources"] == sum(row["publisher_kind"] == "government" for row in sources)
    voices: dict[str, set[str]] = {}
    for row in claims:
        if (
            row["incident"]
            and row["scope"] == "whole"
            and row["stance"] != "denies"
            and not row["retracted"]
            and (row["low"] or row["high"])
        ):
            voices.setdefault(row["incident"], set()).add(row["origin"])
    assert told["one_origin"] == sum(len(origins) == 1 for origins in voices.values())
    for measure in ("killed", "injured"):
        figure = queries.total(shipped(), Filters(measure=measure)).total
        assert figure is not None
        assert told[f"no_{measure}"] == figure.without


def test_the_thinnest_month_is_the_one_with_fewest_incidents_a_day() -> None:
    months = Counter(row["date"][:7] for row in table("incidents"))
    # April 2019 and March 2020 lie in the period with 3 and 6 days
    days = {"2019-04": 3, "2019-05": 31, "2019-06": 30, "2019-07": 31, "2019-08": 31, "2019-09": 30, "2019-10": 31,
            "2019-11": 30, "2019-12": 31, "2020-01": 31, "2020-02": 29, "2020-03": 6}  # fmt: skip
    assert set(months) <= set(days)
    thinnest = min(days, key=lambda month: (months[month] / days[month], month))
    told = gaps(Filters())
    assert (str(told["thinnest"])[:7], told["thinnest_incidents"]) == (thinnest, months[thinnest])


def test_a_month_without_an_incident_is_the_thinnest() -> None:
    told = statements.gaps(made(), Filters()).frame.iloc[0]
    assert (str(told["thinnest"])[:7], told["thinnest_incidents"]) == ("2024-03", 0)


@pytest.mark.parametrize("asked", [Filters(measure="injured", group="women"), Filters(places=("SY02",))])
def test_gaps_are_of_the_chosen_incidents_whatever_is_shown(asked: Filters) -> None:
    told = gaps(asked)
    figure = queries.total(shipped(), asked.but(measure="killed", group="all")).total
    assert figure is not None
    assert (told["incidents"], told["no_killed"]) == (figure.incidents, figure.without)


def test_an_incident_that_nobody_heard_tells_of_rests_on_no_origin() -> None:
    told = statements.gaps(made(), Filters(affiliated=True)).frame.iloc[0]
    assert (told["incidents"], told["one_origin"]) == (6, 1)


def test_a_truce_tells_its_first_and_last_days_and_which_statement_ends_it() -> None:
    frame = statements.truces(shipped(), Filters()).frame.set_index("since")
    told = {name: [str(day)[:10] for day in frame.loc["2019-08-01", name]] for name in ("firsts", "lasts", "ended")}
    assert told == {
        "firsts": ["2019-08-01", "2019-08-02", "2019-08-05"],
        "lasts": ["2019-08-05"],
        "ended": ["2019-08-05"],
    }
    assert frame.loc["2019-08-01", "sources"] == 3
    june = frame.loc["2019-06-12"]
    assert (len(june["firsts"]), len(june["lasts"]), len(june["ended"])) == (1, 0, 0)
