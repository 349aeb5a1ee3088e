"""One wrong package per rule: a cell is spoiled, and the whole message is expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from sitboard import load
from sitboard.checks import CHECKS, check
from sitboard.problems import RULES
from tests import folders

CLAIM = "2024-01-15-riverside-market-c01"


@dataclass(frozen=True)
class Case:
    """Edits of the example (table, row or -1 for a further one, cells), and the message that they call for.

    `edits` of `situation.toml` are (old, new). `besides` are rules that such a package breaks as well.
    """

    rule: str
    message: str
    edits: tuple[tuple[str, int, Mapping[str, str]] | tuple[str, str], ...]
    besides: frozenset[str] = field(default_factory=frozenset)


def case(rule, message, *edits, besides=()):
    return Case(rule, message, edits, frozenset(besides))


def cells(table, row=0, **texts):
    return (table, row, texts)


COMMUNITY, SUBDISTRICT, DISTRICT, GOVERNORATE, COUNTRY = 4, 3, 2, 1, 0
SERIES = "example-displaced-since-2024-01-01"
STOCK = {
    "kind": "idps-hosted",
    "period_from": "",
    "period_to": "",
    "from_place": "",
    "to_place": "XX0101",
    "series": "",
}

CASES = [
    # names
    case(
        "duplicate-id",
        f'claims.csv, line 3, column id: found "{CLAIM}", expected an id used once; it is already in claims.csv, line 2',
        cells("claims", -1, low="5"),
    ),
    case(
        "reference",
        'claims.csv, line 2, column incident: found "2024-01-15-riverside-marked", expected an id of incidents.csv; '
        'did you mean "2024-01-15-riverside-market"?',
        cells("claims", incident="2024-01-15-riverside-marked"),
    ),
    case(
        "reference",
        'claims.csv, line 2, column attributed_to: found "Party A", expected an id of situation.toml, actors; did you mean "party-a"?',
        cells("claims", attributed_to="Party A"),
    ),
    case(
        "reference",
        'incidents.csv, line 2, column places: found "XX01010102", expected an id of places.csv; did you mean "XX01010101"?',
        cells("incidents", places="XX01010101;XX01010102", place_precision="community"),
    ),
    case(
        "unused",
        'sources.csv, line 3, column id: found "other", expected to be cited by something in the package',
        cells("sources", -1, id="other"),
    ),
    case(
        "unused",
        'origins.csv, line 3, column id: found "other", expected to be cited by something in the package',
        cells("origins", -1, id="other"),
    ),
    case(
        "slug",
        'situation.toml, slug: found "other", expected the name of the package\'s folder; did you mean "example"?',
        ('slug = "example"', 'slug = "other"'),
    ),
    case(
        "country",
        'situation.toml, country: found "xxx", expected a country code of three capital letters, ISO 3166-1 alpha-3; did you mean "XXX"?',
        ('country = "XXX"', 'country = "xxx"'),
    ),
    case(
        "situation-period",
        'situation.toml, until: found "2023-03-31", expected a day no earlier than since, 2024-01-01',
        ("until = 2024-03-31", "until = 2023-03-31"),
        besides=["in-period"],
    ),
    case(
        "situation-updated",
        'situation.toml, updated: found "2024-06-02", expected a day no later than 2024-06-01',
        ("updated = 2024-06-01", "updated = 2024-06-02"),
    ),
    case(
        "situation-place",
        'situation.toml, area: found "XX9", expected an id of places.csv',
        ('area = "XX01"', 'area = "XX9"'),
    ),
    case(
        "situation-province",
        'situation.toml, provinces: found "XX0101", expected the id of a governorate in places.csv',
        ('provinces = ["XX01"]', 'provinces = ["XX0101"]'),
    ),
    case(
        "situation-actor",
        'situation.toml, actors.includes: found "party-b", expected the id of another actor of situation.toml',
        ('name = "Party A"', 'name = "Party A"\nincludes = ["party-b"]'),
    ),
    case(
        "situation-actor-twice",
        'situation.toml, actors.id: found "party-a", expected an id used for one actor',
        ('name = "Party A"', 'name = "Party A"\n[[actors]]\nid = "party-a"\nname = "Party B"'),
    ),
    case(
        "headline-series",
        f'situation.toml, stock_series: found "{SERIES}", expected a series of movements.csv of one of the kinds '
        "idps-hosted, population, people-in-need",
        ('stock_series = ""', f'stock_series = "{SERIES}"'),
    ),
    case(
        "expectation",
        'situation.toml, expectations.claims: found "1", expected at least 2 rows',
        ("claims = 1", "claims = 2"),
    ),
    case(
        "expectation-table",
        'situation.toml, expectations.events: found "events", expected one of the tables: '
        "places, sources, origins, incidents, claims, movements, statements",
        ("claims = 1", "events = 2"),
    ),
    # places
    case(
        "place-parent",
        "places.csv, line 3, column parent: found nothing, expected the place that holds this one; only a country has none",
        cells("places", GOVERNORATE, parent=""),
    ),
    case(
        "parent-level",
        'places.csv, line 4, column parent: found "XX010101", expected a place of a wider level than district',
        cells("places", DISTRICT, parent="XX010101"),
        cells("places", SUBDISTRICT, parent="XX01"),
        besides=["pcode-nesting"],
    ),
    case(
        "community-parent",
        'places.csv, line 6, column parent: found "XX0101", expected a sub-district, as this is a community',
        cells("places", COMMUNITY, parent="XX0101"),
    ),
    case(
        "cycle",
        'places.csv, line 4, column parent: found "XX010101", expected a parent that does not itself lie in this place',
        cells("places", DISTRICT, parent="XX010101"),
        besides=["parent-level", "pcode-nesting"],
    ),
    case(
        "members",
        'places.csv, line 4, column members: found "XX010101", expected nothing: '
        "only an area of several places (level region) has members",
        cells("places", DISTRICT, members="XX010101"),
    ),
    case(
        "region-members",
        "places.csv, line 7, column members: found nothing, expected the places that this area covers",
        cells("places", -1, id="riverbank", level="region", parent="XX", pcode="", boundary_version=""),
    ),
    case(
        "pcode",
        'places.csv, line 6, column pcode: found "xx-01010101", expected a P-code: up to three capital letters, then digits; '
        'did you mean "XX01010101"?',
        cells("places", COMMUNITY, pcode="xx-01010101"),
        besides=["pcode-id"],
    ),
    case(
        "pcode-twice",
        'places.csv, line 7, column pcode: found "XX", expected a P-code of one place',
        cells("places", -1, id="XX2"),
        besides=["pcode-id"],
    ),
    case(
        "pcode-id",
        'places.csv, line 6, column id: found "XX01010101", expected the P-code as id, as the place has one; did you mean "XX01010102"?',
        cells("places", COMMUNITY, pcode="XX01010102"),
    ),
    case(
        "pcode-edition",
        "places.csv, line 6, column boundary_version: found nothing, expected the edition of the official list that holds the P-code",
        cells("places", COMMUNITY, boundary_version=""),
    ),
    case(
        "pcode-nesting",
        'places.csv, line 5, column pcode: found "XX010201", expected a P-code that begins with XX0101, that of its parent',
        cells("places", SUBDISTRICT, pcode="XX010201"),
        besides=["pcode-id"],
    ),
    case(
        "lone-coordinate",
        "places.csv, line 6, column lon: found nothing, expected both lat and lon, or neither",
        cells("places", COMMUNITY, lon=""),
    ),
    case(
        "coordinate-range",
        'places.csv, line 6, column lat: found "102.5", expected degrees between -90 and 90',
        cells("places", COMMUNITY, lat="102.5"),
        besides=["in-country", "far-from-seat"],
    ),
    case(
        "two-decimals",
        'places.csv, line 6, column lat: found "10.2514", expected two decimals at most, for a point is of a named place; '
        'did you mean "10.25"?',
        cells("places", COMMUNITY, lat="10.2514"),
    ),
    case(
        "in-country",
        'places.csv, line 6, column lat: found "-30.52", expected degrees within the country, 0.25 to 20.25; did you mean "10.25"?',
        cells("places", COMMUNITY, lat="-30.52", lon="10.25"),
        besides=["far-from-seat"],
    ),
    case(
        "far-from-seat",
        'places.csv, line 6, column lat: found "10.55", expected a point within 25 km of the seat of XX010101; this is 33 km away',
        cells("places", COMMUNITY, lat="10.55"),
    ),
    # days
    case(
        "day-range",
        'sources.csv, line 2, column published: found "2024-06-02", expected a day between 1900-01-01 and 2024-06-01',
        cells("sources", published="2024-06-02"),
        besides=["before-published"],
    ),
    case(
        "day-order",
        'movements.csv, line 2, column period_to: found "2023-12-31", expected a day no earlier than period_from, 2024-01-01',
        cells("movements", period_to="2023-12-31"),
    ),
    case(
        "day-order",
        'claims.csv, line 2, column retracted: found "2024-01-19", expected a day no earlier than recorded, 2024-01-20',
        cells("claims", retracted="2024-01-19", retracted_reason="Read wrongly."),
    ),
    case(
        "before-published",
        'claims.csv, line 2, column recorded: found "2024-01-15", expected a day no earlier than the source\'s publication, 2024-01-16',
        cells("claims", recorded="2024-01-15"),
    ),
    case(
        "day-has-until",
        'incidents.csv, line 2, column date_until: found "2024-01-16", expected nothing, as date_precision is day',
        cells("incidents", date_until="2024-01-16"),
    ),
    case(
        "range-needs-until",
        "incidents.csv, line 2, column date_until: found nothing, expected the last possible day, as date_precision is range",
        cells("incidents", date_precision="range"),
    ),
    case(
        "in-period",
        'incidents.csv, line 2, column date: found "2023-12-31", expected a day in the period of the situation, 2024-01-01 to 2024-03-31',
        cells("incidents", date="2023-12-31"),
    ),
    case(
        "precision-without-day",
        'sources.csv, line 2, column published_precision: found "day", expected nothing, as published is empty',
        cells("sources", published=""),
    ),
    case(
        "day-without-precision",
        "sources.csv, line 2, column published_precision: found nothing, expected how the day of publication is known",
        cells("sources", published_precision=""),
    ),
    case(
        "retracted-reason",
        "claims.csv, line 2, column retracted_reason: found nothing, expected the reason, as the row is retracted",
        cells("claims", retracted="2024-02-01"),
    ),
    case(
        "reason-without-retracted",
        "movements.csv, line 2, column retracted: found nothing, expected the day of retraction, as a reason is given",
        cells("movements", retracted_reason="Read wrongly."),
    ),
    # figures
    case(
        "bounds",
        'claims.csv, line 2, column high: found "3", expected a number no lower than low, 4',
        cells("claims", high="3"),
    ),
    case(
        "best",
        'claims.csv, line 2, column best: found "7", expected a number between low, 4, and high, 6',
        cells("claims", best="7"),
    ),
    case(
        "needs-low",
        'claims.csv, line 2, column low: found nothing, expected a number, as the qualifier is "at-least"',
        cells("claims", low="", qualifier="at-least"),
    ),
    case(
        "needs-high",
        'movements.csv, line 2, column high: found nothing, expected a number, as the qualifier is "about"; did you mean "1200"?',
        cells("movements", high=""),
    ),
    case(
        "needs-high",
        'claims.csv, line 2, column high: found nothing, expected a number, as the qualifier is "up-to"; did you mean "4"?',
        cells("claims", high="", qualifier="up-to"),
        besides=["up-to-low"],
    ),
    case(
        "up-to-low",
        'claims.csv, line 2, column low: found "4", expected nothing, as the qualifier is "up-to"',
        cells("claims", qualifier="up-to"),
    ),
    case(
        "denial-number",
        'claims.csv, line 2, column low: found "4", expected nothing, as a denial has no number',
        cells("claims", stance="denies"),
    ),
    case(
        "assertion-number",
        "claims.csv, line 2, column low: found nothing, expected a number in low or high",
        cells("claims", low="", high=""),
    ),
    case(
        "assertion-number",
        "movements.csv, line 2, column low: found nothing, expected a number in low or high",
        cells("movements", low="", high=""),
    ),
    case(
        "subject",
        "claims.csv, line 2, column incident: found nothing, expected either an incident or an area",
        cells("claims", incident=""),
    ),
    case(
        "subject",
        'claims.csv, line 2, column area: found "XX01", expected either an incident or an area',
        cells("claims", area="XX01"),
    ),
    case(
        "area-period",
        "claims.csv, line 2, column period_to: found nothing, expected the first or the last day of the period, "
        "as the claim is about an area",
        cells("claims", incident="", area="XX01"),
    ),
    case(
        "incident-period",
        'claims.csv, line 2, column period_from: found "2024-01-15", expected nothing, as the incident has its own days',
        cells("claims", period_from="2024-01-15"),
    ),
    case(
        "area-scope",
        'claims.csv, line 2, column scope: found "wider", expected the scope whole or part, as the claim is about an area; '
        'did you mean "whole"?',
        cells("claims", incident="", area="XX01", period_to="2024-01-31", scope="wider"),
    ),
    case(
        "only-wider",
        'claims.csv, line 2, column scope: found "wider", expected a claim about the incident itself; '
        "with wider ones alone it is an area with a day",
        cells("claims", scope="wider"),
    ),
    case(
        "group-measure",
        'claims.csv, line 2, column group: found "children", expected the group all, '
        'as schools-damaged is not split into groups of people; did you mean "all"?',
        cells("claims", group="children", measure="schools-damaged"),
    ),
    case(
        "attribution-by",
        'claims.csv, line 2, column attribution_by: found "example-rescue", expected nothing, as nobody is held responsible',
        cells("claims", attributed_to="", attribution_by="example-rescue"),
    ),
    case(
        "same-figure",
        f'claims.csv, line 3, column id: found "c2", expected a figure that is not entered yet; it is the same as {CLAIM}',
        cells("claims", -1, id="c2"),
    ),
    case(
        "same-figure",
        'movements.csv, line 3, column id: found "m2", expected a figure that is not entered yet; it is the same as m-2024-01-16-01',
        cells("movements", -1, id="m2"),
    ),
    case(
        "place-precision",
        'incidents.csv, line 2, column place_precision: found "district", expected a precision that fits the places: '
        "they are community, this one is of district",
        cells("incidents", place_precision="district"),
    ),
    case(
        "several-places",
        'incidents.csv, line 2, column places: found "XX01010101", expected two places or more, or an area that lists its members',
        cells("incidents", place_precision="several"),
    ),
    # movements
    case(
        "stock-period",
        'movements.csv, line 3, column period_to: found "2024-01-16", expected nothing: a stock has a day (as_of) and no period',
        cells("movements", -1, id="m2", **{**STOCK, "period_to": "2024-01-16"}),
    ),
    case(
        "stock-place",
        "movements.csv, line 3, column to_place: found nothing, expected the place where people are",
        cells("movements", -1, id="m2", **{**STOCK, "to_place": ""}),
    ),
    case(
        "stock-from",
        'movements.csv, line 3, column from_place: found "XX0101", expected nothing: a stock is of people at a place, in to_place',
        cells("movements", -1, id="m2", **{**STOCK, "from_place": "XX0101"}),
    ),
    case(
        "flow-period",
        'movements.csv, line 3, column period_to: found nothing, expected a period, as this is a flow; did you mean "2024-01-16"?',
        cells("movements", -1, id="m2", period_from="", period_to="", series=""),
    ),
    case(
        "movement-place",
        "movements.csv, line 2, column to_place: found nothing, expected a place, in from_place or to_place",
        cells("movements", from_place=""),
    ),
    case(
        "arrivals-place",
        "movements.csv, line 3, column to_place: found nothing, expected the place where people arrived",
        cells("movements", -1, id="m2", kind="arrivals", series=""),
    ),
    case(
        "departures-place",
        "movements.csv, line 3, column from_place: found nothing, expected the place that people left",
        cells("movements", -1, id="m2", kind="departures", from_place="", to_place="XX01", series=""),
    ),
    case(
        "stock-unit",
        'movements.csv, line 3, column unit: found "displacements", expected people, families or households, as this is a stock; '
        'did you mean "people"?',
        cells("movements", -1, id="m2", unit="displacements", **STOCK),
    ),
    case(
        "series-mixed",
        f'movements.csv, line 4, column unit: found "families", expected people, as in the rest of the series "{SERIES}"; '
        'did you mean "people"?',
        cells("movements", -1, id="m2", low="1300", high="1300"),
        cells("movements", -1, id="m3", low="1400", high="1400", unit="families"),
    ),
    case(
        "series-mixed",
        f'movements.csv, line 4, column period_from: found "2024-01-02", expected 2024-01-01, as in the rest of the series "{SERIES}"; '
        'did you mean "2024-01-01"?',
        cells("movements", -1, id="m2", low="1300", high="1300"),
        cells("movements", -1, id="m3", low="1400", high="1400", period_from="2024-01-02"),
    ),
    case(
        "series-falls",
        f'movements.csv, line 3, column low: found "900", expected a number no lower than 1200, '
        f'that of 2024-01-16 in the series "{SERIES}"',
        cells("movements", -1, id="m2", low="900", high="900", as_of="2024-01-20", period_to="2024-01-20"),
    ),
    # texts
    case(
        "blanks",
        'claims.csv, line 2, column note: found " Read twice.", expected text without blanks at its ends; did you mean "Read twice."?',
        cells("claims", note=" Read twice."),
    ),
    case(
        "email",
        'sources.csv, line 2, column note: found "Ask desk@example.org.", expected text without an e-mail address',
        cells("sources", note="Ask desk@example.org."),
    ),
    case(
        "phone",
        'incidents.csv, line 2, column note: found "Call +999 944 123 456.", expected text without a telephone number',
        cells("incidents", note="Call +999 944 123 456."),
    ),
    case(
        "person",
        'claims.csv, line 2, column note: found "As Dr. Example says.", expected text that names no private person; this has "Dr. Example"',
        cells("claims", note="As Dr. Example says."),
    ),
    case(
        "address",
        'sources.csv, line 2, column url: found "example.org/news", expected an address that begins with http:// or https://; '
        'did you mean "https://example.org/news"?',
        cells("sources", url="example.org/news"),
    ),
    case(
        "address",
        'sources.csv, line 2, column archived_url: found "javascript:alert(1)", expected an address that begins with http:// or https://',
        cells("sources", archived_url="javascript:alert(1)"),
    ),
    case(
        "language",
        'sources.csv, line 2, column language: found "EN", expected a language code of two lower-case letters; did you mean "en"?',
        cells("sources", language="EN"),
    ),
    case(
        "summary-number",
        'incidents.csv, line 2, column summary: found "Shells killed 12 people.", expected a sentence without a toll: figures are claims',
        cells("incidents", summary="Shells killed 12 people."),
    ),
    # cells, as they are met on reading
    case(
        "required",
        "claims.csv, line 2, column origin: found nothing, expected a value, for this column must be filled",
        cells("claims", origin=""),
    ),
    case(
        "id",
        'statements.csv, line 2, column id: found "s 1", expected a name of letters, digits, - and _; did you mean "s-1"?',
        cells("statements", id="s 1"),
    ),
    case(
        "code",
        'incidents.csv, line 2, column event_type: found "Shellling", expected one of: airstrike, barrel-bomb, shelling, rocket, '
        'missile, cluster-munition, ied, other; did you mean "shelling"?',
        cells("incidents", event_type="Shellling"),
    ),
    case(
        "whole",
        'claims.csv, line 2, column high: found "1,200", expected a whole number, 0 or more, in plain digits; did you mean "1200"?',
        cells("claims", high="1,200"),
        besides=["needs-high"],
    ),
    case(
        "decimal",
        'places.csv, line 6, column lat: found "10,25", expected a decimal number such as 35.63; did you mean "10.25"?',
        cells("places", COMMUNITY, lat="10,25"),
        besides=["lone-coordinate"],
    ),
    case(
        "day",
        'incidents.csv, line 2, column date: found "15/01/2024", expected a day as YYYY-MM-DD; did you mean "2024-01-15"?',
        cells("incidents", date="15/01/2024"),
    ),
    case(
        "flag",
        'claims.csv, line 2, column early: found "yes", expected true, false or nothing; did you mean "true"?',
        cells("claims", early="yes"),
    ),
    case(
        "items",
        'places.csv, line 3, column aliases: found "North;", expected values separated by single ; and each of them once; '
        'did you mean "North"?',
        cells("places", GOVERNORATE, aliases="North;"),
    ),
]
ON_READING = {
    *(
        "missing-folder",
        "missing-file",
        "unreadable-file",
        "unknown-file",
        "empty-file",
        "encoding",
        "nul",
        "line-end",
        "quote",
    ),
    *("duplicate-column", "unknown-column", "missing-column", "absent-column", "ragged"),
    *("toml", "missing-key", "unknown-key", "key-type"),
}
"""Rules of files rather than cells; `test_load.py` breaks each of them."""


@pytest.fixture
def package(tmp_path):
    return folders.example(tmp_path)


def test_the_example_is_clean(package):
    assert check(load.read(package), folders.TODAY) == ()


def test_every_rule_is_broken_by_a_case():
    assert {case.rule for case in CASES} | ON_READING == set(RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_broken_rule_is_said_in_full(package, case):
    for edit in case.edits:
        if len(edit) == 2:
            folders.replace(package, "situation.toml", *edit)
        else:
            table, row, texts = edit
            folders.put(package, table, row, **texts)
    found = check(load.read(package), folders.TODAY)
    assert case.message in [str(problem) for problem in found if problem.rule == case.rule]
    assert {problem.rule for problem in found} == {case.rule} | case.besides


def test_a_check_that_finds_nothing_wrong_is_listed_once():
    assert len(set(CHECKS)) == len(CHECKS)


def test_all_is_said_at_once_and_in_order(package):
    folders.put(package, "claims", 0, high="x", origin="nobody", scope="all")
    folders.put(package, "incidents", 0, date="2024-02-30")
    found = check(load.read(package), folders.TODAY)
    assert [(problem.file, problem.line, problem.column) for problem in found] == [
        ("claims.csv", 2, "high"),
        ("claims.csv", 2, "high"),
        ("claims.csv", 2, "origin"),
        ("claims.csv", 2, "scope"),
        ("incidents.csv", 2, "date"),
    ]


def test_a_problem_names_the_part_of_a_split_table(package):
    header, row = folders.table(package, "claims")
    folders.write(package / "claims-2.csv", [header, ["c2", *row[1:]]])
    folders.put(package, "claims", 0, note="x")
    (problem,) = check(load.read(package), folders.TODAY)
    assert (problem.file, problem.line, problem.rule) == ("claims.csv", 2, "same-figure")


def test_a_ragged_row_is_not_blamed_for_what_follows_from_it(package):
    with (package / "claims.csv").open("a") as file:
        file.write("c2,,nowhere\n")
    assert [problem.rule for problem in check(load.read(package), folders.TODAY)] == ["ragged"]


def test_a_missing_table_is_said_once(package):
    (package / "sources.csv").unlink()
    assert [problem.rule for problem in check(load.read(package), folders.TODAY)] == ["missing-file"]


def test_a_truce_may_last_until_a_day_to_come(package):
    folders.put(package, "statements", 0, kind="ceasefire", until="2030-01-01")
    assert check(load.read(package), folders.TODAY) == ()


def test_a_deep_chain_of_places_is_walked(package):
    header, *rows = folders.table(package, "places")
    region = ["r", "Area", "", "", "region", "", "XX01", "", "", "", "", ""]
    chain = [[f"r{at}", *region[1:5], f"r{at + 1}" if at < 3000 else "r0", *region[6:]] for at in range(3001)]
    folders.write(package / "places.csv", [header, *rows, *chain])
    found = [problem for problem in check(load.read(package), folders.TODAY) if problem.rule == "cycle"]
    assert len(found) == 1


def test_a_later_report_of_an_earlier_count_is_no_fall(package):
    folders.put(package, "movements", -1, id="m2", low="900", high="900", period_to="2024-01-10", as_of="2024-01-20")
    assert check(load.read(package), folders.TODAY) == ()


def test_a_community_needs_no_sub_district_where_none_is_listed(package):
    rows = folders.table(package, "places")
    parent = rows[0].index("parent")
    kept = [row for row in rows if row[0] != "XX010101"]
    kept[-1][parent] = "XX0101"
    folders.write(package / "places.csv", kept)
    assert check(load.read(package), folders.TODAY) == ()


def test_an_area_over_several_countries_lies_in_none_and_points_are_held_to_no_outline(package):
    rows = folders.table(package, "places")
    country = dict(zip(rows[0], rows[1], strict=True))
    far = country | {"id": "YY", "name": "Far Country", "pcode": "YY", "lat": "-60", "lon": "120"}
    both = dict.fromkeys(rows[0], "") | {"id": "both", "name": "Both", "level": "region", "members": "XX;YY"}
    folders.write(package / "places.csv", [*rows, list(far.values()), list(both.values())])
    assert check(load.read(package), folders.TODAY) == ()
    folders.write(package / "places.csv", [*rows, list((both | {"members": "XX"}).values())])
    assert [problem.rule for problem in check(load.read(package), folders.TODAY)] == ["place-parent"]


def test_of_a_wide_country_without_an_outline_points_near_its_governorates_are_in_it(package):
    folders.put(package, "places", GOVERNORATE, lat="35", lon="-55")
    assert check(load.read(package), folders.TODAY) == ()
    folders.put(package, "places", GOVERNORATE, lat="", lon="")
    folders.put(package, "places", COUNTRY, lat="35", lon="-55")
    assert {problem.rule for problem in check(load.read(package), folders.TODAY)} == {"in-country"}
