"""Events of UCDP become a package that passes every check, with the file's own sums and nothing lost in silence."""

import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from benchmarks.importing import COLUMNS, OLDER, SPOILED, make
from components.frame import PAGES
from sitboard import cli, load, queries, shelf
from sitboard.checks import check
from sitboard.filters import Filters
from sitboard.importers import IMPORTERS, ucdp_events
from sitboard.importers.ucdp_about import iso
from sitboard.load import Loaded
from sitboard.package import Package
from tests import heads

ROWS = 200
ROOT = Path(__file__).parents[1]
TODAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Imported:
    """A made-up file, the package from it, and what was said."""

    made: list[dict[str, Any]]
    spoiled: tuple[tuple[str, str], ...]
    said: str
    loaded: Loaded
    odd: list[dict[str, str]]

    @property
    def kept(self) -> list[dict[str, Any]]:
        refused = {int(row["line"]) - 2 for row in self.odd if row["level"] == "error"}
        return [row for number, row in enumerate(self.made) if number not in refused]

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.loaded.tables[table].to_pylist()

    def claims(self, group: str) -> dict[str, dict[str, Any]]:
        return {row["incident"]: row for row in self.rows("claims") if row["group"] == group}


def run(file: Path, folder: Path, *words: str) -> tuple[int, str]:
    out = io.StringIO()
    return cli.main(["import", "ucdp", str(file), "--out", str(folder), *words], out), out.getvalue()


def written(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def imported(columns: tuple[str, ...], folder: Path, *words: str) -> Imported:
    folder.mkdir(exist_ok=True)
    spoiled = SPOILED if columns == COLUMNS else ()
    made = make(folder / "events.csv", ROWS, columns, spoiled=bool(spoiled))
    status, said = run(folder / "events.csv", folder / "events", *words)
    assert status == 0, said
    return Imported(made, spoiled, said, load.read(folder / "events"), written(folder / "events.rows.csv"))


@pytest.fixture(scope="module", params=[COLUMNS, OLDER], ids=["49 columns", "41 columns"])
def one(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    assert (len(COLUMNS), len(OLDER)) == (49, 41)
    return imported(request.param, tmp_path_factory.getbasetemp() / f"ucdp-{len(request.param)}")


def test_the_package_passes_every_check(one: Imported) -> None:
    assert [str(problem) for problem in check(one.loaded)] == []


def test_rows_in_are_rows_out_and_rows_refused(one: Imported) -> None:
    refused = {row["line"] for row in one.odd if row["level"] == "error"}
    assert len(one.made) == ROWS
    assert len(refused) == len(one.spoiled)
    assert one.loaded.tables["incidents"].num_rows == ROWS - len(refused)
    assert f"{ROWS} rows read; {ROWS - len(refused)} imported, {len(refused)} refused, 0 not asked for." in one.said
    assert {row["id"] for row in one.rows("incidents")} == {f"ucdp-{row['id']}" for row in one.kept}


def test_every_spoiled_row_is_refused_by_line_and_column(one: Imported) -> None:
    told = [(int(row["line"]), row["column"]) for row in one.odd if row["level"] == "error"]
    assert told == [(20 * at + 21, column) for at, (column, _) in enumerate(one.spoiled)]
    for line, column in told:
        assert re.search(rf"events\.csv, line {line}, column {column}: found .*, expected ", one.said)
    assert ("Refused" in one.said) is bool(one.spoiled)


def test_the_sums_are_the_file_s_but_for_bounds_out_of_order_which_are_named(one: Imported) -> None:
    claims, odd = one.claims("all"), {int(row["line"]) for row in one.odd if row["rule"] == "order"}
    assert len(claims) == len(one.kept)
    numbers = [(row["low"], int(float(row["best"])), row["high"]) for row in one.kept]
    for name, pick in (("low", min), ("high", max)):
        assert sum(row[name] for row in claims.values()) == sum(pick(three) for three in numbers)
    assert sum(row["best"] for row in claims.values()) == sum(best for _, best, _ in numbers)
    disordered = {
        at + 2
        for at, row in enumerate(one.made)
        if row in one.kept and not row["low"] <= int(float(row["best"])) <= row["high"]
    }
    assert odd == disordered != set()
    for line in odd:
        row = one.made[line - 2]
        claim = claims[f"ucdp-{row['id']}"]
        assert claim["note"] == f"Printed as low {row['low']}, best {int(float(row['best']))}, high {row['high']}."
        assert claim["low"] <= claim["best"] <= claim["high"]
    in_order = [row for row in one.kept if row["low"] <= int(float(row["best"])) <= row["high"]]
    for name in ("low", "high"):
        assert sum(claims[f"ucdp-{row['id']}"][name] for row in in_order) == sum(row[name] for row in in_order)


def test_the_board_counts_what_the_file_says(one: Imported) -> None:
    """The groups, which are of the best estimate alone, must move neither the floor nor the ceiling of all."""
    package, claims = Package(one.loaded), one.claims("all").values()
    total = queries.total(package, Filters()).total
    assert total is not None
    sums = {name: sum(row[name] for row in claims) for name in ("low", "best", "high")}
    assert (total.floor, total.middle, total.ceiling) == tuple(sums.values())
    assert not total.open
    assert not queries.incidents(package, Filters()).frame["denied"].any()
    for group in ("civilians", "combatants", "unknown"):
        counted = queries.total(package, Filters(group=group)).total
        assert counted is not None
        assert counted.middle == sum(row["best"] for row in one.claims(group).values()) > 0


def test_the_parts_are_those_of_the_best_estimate(one: Imported) -> None:
    claimed = {group: one.claims(group) for group in ("all", "civilians", "combatants", "unknown")}
    for row in one.kept:
        best = int(float(row["best"]))
        deaths = {name: int(float(row[f"deaths_{name}"])) for name in ("a", "b", "civilians", "unknown")}
        fighters = deaths["a"] + (0 if row["type_of_violence"] == 3 else deaths["b"])
        for group, figure in (
            ("civilians", deaths["civilians"]),
            ("combatants", fighters),
            ("unknown", deaths["unknown"]),
        ):
            claim = claimed[group].get(f"ucdp-{row['id']}")
            if 0 < figure <= best:
                assert claim is not None
                assert (claim["best"], claim["high"]) == (figure, figure)
                assert claim["low"] == min(figure, claimed["all"][claim["incident"]]["low"])
            else:  # 0 is no report that nobody was killed, and more than the whole contradicts it
                assert claim is None


def test_only_one_sided_violence_is_attributed_and_to_the_side_that_is_named(one: Imported) -> None:
    names = {actor.id: actor.name for actor in one.loaded.situation.actors}
    claims = one.claims("all")
    for row in one.kept:
        actor = claims[f"ucdp-{row['id']}"]["attributed_to"]
        assert (names[actor] if actor else None) == (row["side_a"] if row["type_of_violence"] == 3 else None)
    assert names


def test_every_source_that_is_named_is_told(one: Imported) -> None:
    claims = one.claims("all")
    for row in one.kept:
        told = claims[f"ucdp-{row['id']}"]["locator"]
        assert told.startswith(f"event {row['id']}; ")
        for column in ("source_office", "source_headline", "source_original"):
            for item in filter(None, row[column].split(";")):
                assert item.strip() in told
        assert row["source_date"][:10] in told
    assert {row["origin"] for row in one.rows("claims")} == {"ucdp"}
    assert [row["publisher"] for row in one.rows("sources")] == ["Uppsala Conflict Data Program (UCDP)"]


LEVEL = {1: "community", 2: "district", 3: "district", 4: "governorate", 5: "governorate", 6: "country", 7: "country"}
PARTS = ("where_coordinates", "adm_2", "adm_1", "country")


def test_no_place_is_finer_than_the_file_s_own_precision(one: Imported) -> None:
    places = {row["id"]: row for row in one.rows("places")}
    incidents = {row["id"]: row for row in one.rows("incidents")}
    order = ["community", "district", "governorate", "country"]
    for row in one.kept:
        (place,) = (places[code] for code in incidents[f"ucdp-{row['id']}"]["places"])
        wanted = LEVEL[int(float(row["where_prec"]))]
        assert order.index(place["level"]) >= order.index(wanted)
        # it is coarser only where the file has no name at that level
        coarser = order[order.index(wanted) : order.index(place["level"])]
        assert all(
            not row[PARTS[order.index(level)]] or (level == "community" and not row["where_coordinates"])
            for level in coarser
        )
        precision = incidents[f"ucdp-{row['id']}"]["place_precision"]
        assert precision == (place["level"] if place["level"] in ("community", "district") else "area")
    assert all(row["lat"] is None or round(row["lat"], 2) == row["lat"] for row in places.values())
    assert max(Counter(row["name"] for row in places.values() if row["level"] == "governorate").values()) == 1


def test_days_are_those_of_the_file(one: Imported) -> None:
    incidents = {row["id"]: row for row in one.rows("incidents")}
    for row in one.kept:
        incident = incidents[f"ucdp-{row['id']}"]
        start, end = (date.fromisoformat(row[name][:10]) for name in ("date_start", "date_end"))
        assert (incident["date"], incident["date_until"] or start) == (start, end)
        expected = "range" if end > start else "day" if row["date_prec"] == 1 else "about"
        assert incident["date_precision"] == expected


def test_the_licence_and_the_origin_go_with_the_package(one: Imported) -> None:
    situation = one.loaded.situation
    assert situation is not None
    assert situation.licence.startswith("CC BY 4.0 (Uppsala Conflict Data Program")
    assert situation.slug == "events"
    assert situation.country == "XXX"  # of several countries, none
    assert dict(situation.expectations)["incidents"] == len(one.kept)


def test_what_is_doubtful_is_confirmed_by_a_person_and_kept(tmp_path: Path) -> None:
    file, folder, table = tmp_path / "ged.csv", tmp_path / "syria", tmp_path / "syria.places.csv"
    make(file, 60)
    status, said = run(file, folder, "--country", "syria", "--since", "2000-01-01")
    assert status == 0
    rows = {row["adm_1"]: row for row in written(table)}
    assert (rows["Aleppo governorate"]["pcode"], rows["Hamah Governorate"]["pcode"]) == ("SY02", "")
    assert rows["Hamah Governorate"]["suggested"] == "SY05"
    assert "2 names have none" in said
    assert load.read(folder).situation.country == "SYR"
    text = table.read_text(encoding="utf-8").replace("Hamah Governorate,,", "Hamah Governorate,,", 1)
    for row in written(table):
        if row["adm_1"] in ("Hamah Governorate", "Idlib governorate"):
            code = "SY05" if row["adm_1"].startswith("Hamah") else "-"
            text = text.replace(f"{row['adm_1']},,{row['rows']},,", f"{row['adm_1']},,{row['rows']},{code},")
    table.write_text(text, encoding="utf-8")
    status, said = run(file, folder, "--country", "Syria", "--since", "2000-01-01")
    assert status == 0
    assert "names have none" not in said
    places = {row["id"]: row for row in load.read(folder).tables["places"].to_pylist()}
    assert places["SY05"]["name"] == "Hama"
    assert places["SY05"]["aliases"] == ["Hamah Governorate"]
    assert {row["adm_1"]: row["pcode"] for row in written(table)}["Idlib governorate"] == "-"
    assert check(load.read(folder)) == ()
    assert {row["date"] >= date(2000, 1, 1) for row in load.read(folder).tables["incidents"].to_pylist()} == {True}
    # another package that knows more spellings leaves nothing in doubt
    table.unlink()
    run(file, folder, "--country", "Syria", "--places", "data/northwest-syria")
    assert {row["adm_1"]: row["pcode"] for row in written(table)}["Idlib governorate"] == "SY07"


def test_a_wrong_code_in_the_table_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    make(tmp_path / "ged.csv", 5)
    (tmp_path / "x.places.csv").write_text("country,adm_1,adm_2,pcode\nSyria,Hamah,,sy05\n", encoding="utf-8")
    status, said = run(tmp_path / "ged.csv", tmp_path / "x")
    assert status == 1
    assert 'x.places.csv, line 2, column pcode: found "sy05"' in said
    assert not (tmp_path / "x").exists()


def test_an_import_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    file, folder = tmp_path / "ged.csv", tmp_path / "out"
    make(file, 40, spoiled=True)
    assert run(file, folder)[0] == 0
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != file}
    file.write_bytes(file.read_bytes() + b"\xff\n")
    status, said = run(file, folder)
    assert status == 1
    assert 'ged.csv, line 42, column id: found "ff", expected text in UTF-8' in said
    after = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != file}
    assert after == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ged.csv", "out", "out.places.csv", "out.rows.csv"]


def bad(path: Path, change: str) -> bytes:
    make(path, 30)
    data = path.read_bytes()
    match change:
        case "empty":
            return b""
        case "zip":
            return b"PK\x03\x04rest"
        case "not UCDP":
            return b"event_date,fatalities\n2020-01-01,3\n"
        case "column gone":
            return data.replace(b",best,", b",bst,", 1)
        case "column twice":
            return data.replace(b",relid,", b",year,", 1)
        case "latin-1":
            return data.decode().replace("\u00ce", "\u00ee").encode("latin-1", "replace")
        case "header alone":
            return data.splitlines(keepends=True)[0]
    raise ValueError(change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("empty", "ged.csv: found nothing, expected a header row"),
        ("zip", 'ged.csv, line 1: found "a zip or a workbook", expected a CSV file in UTF-8'),
        ("not UCDP", "ged.csv, line 1, column id: found nothing, expected this column"),
        (
            "column gone",
            'ged.csv, line 1, column best: found nothing, expected this column, which must be filled; did you mean "bst"?',
        ),
        ("column twice", 'ged.csv, line 1, column year: found "year", expected each column once'),
        ("latin-1", 'column adm_1: found "ee", expected text in UTF-8'),
        ("header alone", "ged.csv: found nothing, expected at least one event"),
    ],
)
def test_what_is_no_such_file_is_told_and_changes_nothing(tmp_path: Path, change: str, message: str) -> None:
    file = tmp_path / "ged.csv"
    file.write_bytes(bad(file, change))
    status, said = run(file, tmp_path / "out")
    assert status == 1
    assert message in said
    assert [path.name for path in tmp_path.iterdir()] == ["ged.csv"]


def test_a_command_that_makes_no_sense_is_misuse(tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    make(file, 10)
    own = tmp_path / "own"
    own.mkdir()
    (own / "situation.toml").write_text('slug = "own"\n', encoding="utf-8")
    assert run(tmp_path / "none.csv", tmp_path / "a") == (2, f"There is no file {tmp_path / 'none.csv'}.\n")
    assert run(file, own)[0] == 2
    assert (own / "situation.toml").read_text(encoding="utf-8") == 'slug = "own"\n'
    assert run(file, tmp_path / "Not A Name")[0] == 2
    assert run(file, tmp_path / "a", "--places", str(tmp_path))[0] == 2
    status, said = run(file, tmp_path / "a", "--country", "Syrai")
    assert status == 1
    assert 'found "Syrai", expected a country of the file; did you mean "Syria"?' in said
    assert not (tmp_path / "a").exists()


def test_an_import_replaces_its_own_package_alone(tmp_path: Path) -> None:
    make(tmp_path / "ged.csv", 20)
    folder = tmp_path / "out"
    assert run(tmp_path / "ged.csv", folder)[0] == 0
    first = load.read(folder).hash
    (folder / "boundaries").mkdir()
    assert run(tmp_path / "ged.csv", folder)[0] == 0
    assert load.read(folder).hash == first
    assert (folder / "boundaries").is_dir()
    make(tmp_path / "ged.csv", 21)
    assert run(tmp_path / "ged.csv", folder, "--title", 'A "title"')[0] == 0
    assert load.read(folder).tables["incidents"].num_rows == 21
    assert tomllib.loads((folder / "situation.toml").read_text(encoding="utf-8"))["title"] == 'A "title"'


@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999))
def test_floor_best_and_ceiling_are_always_in_order(low: int, best: int, high: int) -> None:
    row = dict.fromkeys(ucdp_events.REQUIRED, "1") | {"low": f"{low}", "best": f"{best}.0", "high": f"{high}"}
    row |= {"date_start": "2014-01-01", "date_end": "2014-01-01 00:00:00.000", "country": "Farland"}
    event, wrong = ucdp_events.read("x.csv", 2, row, TODAY)
    assert event is not None
    assert event.low <= event.best == best <= event.high
    assert (event.low, event.high) == (min(low, best, high), max(low, best, high))
    assert ("order" in {found.rule for found in wrong}) is not (low <= best <= high)
    assert {found.level for found in wrong} <= {"warning"}


@given(
    st.lists(st.sampled_from(["The Paper", "A Wire; North", ""]), max_size=3),
    st.lists(st.sampled_from(["x; y", "z"]), max_size=3),
)
def test_no_source_is_lost_whatever_the_marks_in_it(offices: list[str], headlines: list[str]) -> None:
    told = ucdp_events.named({"source_office": ";".join(offices), "source_headline": ";".join(headlines)})
    for text in (*offices, *headlines):
        assert all(part.strip() in told for part in text.split(";"))


SOON = ("app.py", "pages/map.py", "pages/incidents.py")
"""Pages that are tried each time; the others with the slow tests."""


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    make(tmp_path / "ged.csv", 120)
    assert run(tmp_path / "ged.csv", tmp_path / "events")[0] == 0
    monkeypatch.setenv(shelf.DATA, str(tmp_path / "events"))
    shelf.shelves.cache_clear()
    yield
    shelf.shelves.cache_clear()


@pytest.mark.parametrize(
    "file", [pytest.param(file, marks=[] if file in SOON else [pytest.mark.full]) for file, _ in PAGES]
)
def test_every_page_shows_what_was_imported(board: None, file: str) -> None:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    if file != "app.py":
        page.switch_page(file)
    page.run()
    assert [each.message for each in page.exception] == []
    assert heads.title(page).startswith("Syria, ")


def test_countries_are_found_by_name_or_not_at_all() -> None:
    assert [iso(name) for name in ("Syria", "Myanmar (Burma)", "Yemen (North Yemen)", "Farland")] == [
        "SYR",
        "MMR",
        "YEM",
        "XXX",
    ]


def test_each_importer_has_a_name_and_a_line_of_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)
    with pytest.raises(SystemExit):
        cli.main(["import", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert all(f"{importer.name}: {importer.help}" in said for importer in IMPORTERS)
