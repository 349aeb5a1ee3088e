import random
import string
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitboard import load
from sitboard.checks import check
from sitboard.database import arrow_type
from sitboard.model import TABLES, columns
from tests import folders

some_folders = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
"""Each example writes files: fewer of them, and over the one before."""


@pytest.fixture
def package(tmp_path):
    return folders.example(tmp_path)


def said(folder):
    return [str(problem) for problem in load.read(folder).problems]


def content(loaded):
    """The rows of each table, without where they stood."""
    return {
        name: sorted(table.drop_columns(["file", "line"]).to_pylist(), key=lambda row: str(row))
        for name, table in loaded.tables.items()
    }


def test_the_tables_are_typed_by_the_model(package):
    loaded = load.read(package)
    assert loaded.problems == ()
    assert list(loaded.tables) == list(TABLES)
    for name, table in loaded.tables.items():
        expected = [(column.name, arrow_type(column)) for column in columns(name)]
        assert [(field.name, field.type) for field in table.schema] == [
            *expected,
            ("file", pa.string()),
            ("line", pa.int32()),
        ]
    claim = loaded.tables["claims"].to_pylist()[0]
    assert (claim["low"], claim["best"], claim["high"]) == (4, None, 6)
    assert claim["early"] is False
    assert claim["recorded"] == date(2024, 1, 20)
    assert claim["area"] is None
    assert (claim["file"], claim["line"]) == ("claims.csv", 2)
    assert loaded.tables["incidents"].to_pylist()[0]["places"] == ["XX01010101"]
    assert loaded.tables["places"].to_pylist()[0]["members"] == []


def test_the_situation_is_read(package):
    situation = load.read(package).situation
    assert situation.slug == "example"
    assert situation.since == date(2024, 1, 1)
    assert situation.centre == (10.25, -30.5)
    assert situation.actors[0].name == "Party A"
    assert situation.expectations == {"incidents": 1, "claims": 1}


def test_na_and_leading_zeros_are_text(package):
    folders.put(package, "places", 0, note="NA", pcode="0101")
    place = load.read(package).tables["places"].to_pylist()[0]
    assert (place["note"], place["pcode"]) == ("NA", "0101")


@pytest.fixture
def many(package):
    """The example with more claims, so that there is something to shuffle."""
    rows = folders.table(package, "claims")
    header, first = rows
    more = [[f"c{number}", *first[1:-1], f"note {number}, «كما هو»\nsecond line"] for number in range(12)]
    folders.write(package / "claims.csv", [header, first, *more])
    return package


@some_folders
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_neither_order_nor_split_changes_the_content_or_its_hash(many, shuffler, parts):
    before = load.read(many)
    header, *rows = folders.table(many, "claims")
    order = list(range(len(header)))
    shuffler.shuffle(order)
    shuffler.shuffle(rows)
    for file in load.table_files(many, "claims"):
        file.unlink()
    for part in range(parts):
        name = f"claims-{part}.csv" if part else "claims.csv"
        folders.write(many / name, [[row[at] for at in order] for row in [header, *rows[part::parts]]])
    after = load.read(many)
    folders.write(many / "claims.csv", [header, *rows])
    for file in many.glob("claims-*.csv"):
        file.unlink()
    assert after.problems == ()
    assert content(after) == content(before)
    assert after.hash == before.hash
    assert after.files != before.files or parts == 1


@some_folders
@given(st.sampled_from(list(TABLES)), st.data())
def test_any_changed_cell_changes_the_hash(package, name, data):
    before = load.read(package).hash
    rows = folders.table(package, name)
    row, column = data.draw(st.integers(1, len(rows) - 1)), data.draw(st.integers(0, len(rows[0]) - 1))
    old = rows[row][column]
    rows[row][column] = data.draw(
        st.text(string.printable + "جبالا", max_size=8).filter(lambda new: new != old and "\r" not in new)
    )
    folders.write(package / f"{name}.csv", rows)
    after = load.read(package).hash
    rows[row][column] = old
    folders.write(package / f"{name}.csv", rows)
    assert after != before
    assert load.read(package).hash == before


def test_the_hash_sees_which_cell_a_text_is_in(package):
    before = load.read(package).hash
    folders.put(package, "claims", 0, note="x")
    noted = load.read(package).hash
    folders.put(package, "claims", 0, note="", locator="x")
    assert len({before, noted, load.read(package).hash}) == 3


def test_the_hash_is_of_content_and_not_of_its_dress(package):
    before = load.read(package)
    text = (package / "claims.csv").read_text(encoding="utf-8")
    (package / "claims.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    replace = (package / "situation.toml").read_text(encoding="utf-8")
    (package / "situation.toml").write_text("# a remark\n" + replace, encoding="utf-8")
    after = load.read(package)
    assert after.problems == ()
    assert after.hash == before.hash
    folders.replace(package, "situation.toml", "zoom = 8", "zoom = 9")
    assert load.read(package).hash != before.hash
    assert before.short == before.hash[:12]


@settings(some_folders, max_examples=10)
@given(st.sampled_from([*(f"{name}.csv" for name in TABLES), "situation.toml"]), st.integers(0, 2**32))
def test_no_damage_to_a_file_raises(package, file, seed):
    whole = (package / file).read_bytes()
    damage = random.Random(seed)
    data = bytearray(whole)
    for _ in range(damage.randint(1, 6)):
        at = damage.randrange(len(data)) if data else 0
        junk = damage.choice(
            [b"", b'"', b",", b"\n", b"\r", b"\0", b"\xff", b";", b"#", "ؤ".encode(), b"99", b"'", b"=", b"]"]
        )
        data[at : at + damage.randint(0, 9)] = junk
    (package / file).write_bytes(data)
    problems = check(load.read(package), folders.TODAY)
    (package / file).write_bytes(whole)
    assert all(str(problem) for problem in problems)


def test_quoted_line_breaks_do_not_shift_the_lines_named(package):
    folders.put(package, "claims", 0, note="one\ntwo\nthree")
    folders.put(package, "claims", -1, id="c2", low="4O")
    wanted = 'claims.csv, line 5, column low: found "4O", expected a whole number, 0 or more, in plain digits; did you mean "40"?'
    assert wanted in said(package)


def test_an_unreadable_cell_is_null_and_its_row_stays(package):
    folders.put(package, "claims", 0, low="4O", recorded="20/01/2024", early="maybe")
    loaded = load.read(package)
    claim = loaded.tables["claims"].to_pylist()[0]
    assert (claim["low"], claim["recorded"], claim["early"]) == (None, None, False)
    assert [problem.column for problem in loaded.problems] == ["early", "low", "recorded"]


def test_a_row_of_tags_under_the_header_is_passed_over(package):
    header, *rows = folders.table(package, "claims")
    before = load.read(package).hash
    folders.write(package / "claims.csv", [header, ["#meta+id", *[""] * (len(header) - 2), "#note"], *rows])
    loaded = load.read(package)
    assert loaded.problems == ()
    assert loaded.hash == before
    assert loaded.tables["claims"]["line"].to_pylist() == [3]


def test_blank_lines_are_passed_over(package):
    with (package / "claims.csv").open("a") as file:
        file.write("\n\n")
    assert said(package) == []


def damaged(package, change, file="claims.csv"):
    data = (package / file).read_bytes()
    (package / file).write_bytes(change(data))
    return said(package)


def test_a_row_that_is_too_long_or_too_short(package):
    found = damaged(package, lambda data: data[:-1] + b",more\nc2,short\n")
    assert len(found) == 2
    assert found[0].startswith('claims.csv, line 2: found "2024-01-15-riverside-market-c01,')
    assert found[0].endswith(", expected a row of 23 cells, as in the header")
    assert found[1] == 'claims.csv, line 3: found "c2,short", expected a row of 23 cells, as in the header'
    assert load.read(package).tables["claims"].num_rows == 2


def test_text_that_is_not_utf_8(package):
    found = damaged(package, lambda data: data[:-1] + "café\n".encode("latin-1"))
    assert found == ['claims.csv, line 2: found "e9", expected text in UTF-8']


def test_situation_that_is_not_utf_8(package):
    found = damaged(package, lambda data: data.replace(b"made-up", "é".encode("latin-1")), "situation.toml")
    assert found == ["situation.toml, line 5: found nothing, expected text in UTF-8"]


def test_nul_and_carriage_returns(package):
    assert damaged(package, lambda data: data.replace(b"paragraph", b"para\0graph")) == [
        "claims.csv, line 2: found nothing, expected text without NUL characters"
    ]
    whole = folders.example(package / "again")
    assert damaged(whole, lambda data: data.replace(b"\n", b"\r")) == [
        "claims.csv, line 1: found nothing, expected lines that end in LF or CRLF"
    ]
    assert load.read(whole).tables["claims"].num_rows == 1


def test_quotes_that_are_not_closed_or_not_doubled(package):
    found = damaged(package, lambda data: data.replace(b"paragraph 2", b'"paragraph 2') + b"c2\nc3\n")
    assert [line.partition(": ")[0] for line in found] == ["claims.csv, line 2"]
    whole = folders.example(package / "again")
    found = damaged(whole, lambda data: data.replace(b"paragraph 2", b'"para" 2'))
    assert found[0].endswith("expected a cell whose quotes are closed, with quotes inside it doubled")


def test_header_with_unknown_doubled_and_missing_columns(package):
    header = b"id,incident,area"
    assert damaged(package, lambda data: data.replace(header, b"id,incidnt,area")) == [
        "claims.csv, line 1, column incident: found nothing, expected this column, even if it is empty",
        'claims.csv, line 1, column incidnt: found "incidnt", expected a column of this table; did you mean "incident"?',
    ]
    assert damaged(package, lambda data: data.replace(b"incidnt", b"area")) == [
        'claims.csv, line 1, column area: found "area", expected each column once',
        "claims.csv, line 1, column incident: found nothing, expected this column, even if it is empty",
    ]
    found = damaged(package, lambda data: data.replace(b"measure", b"mesure"))
    assert "claims.csv, line 1, column measure: found nothing, expected this column, which must be filled" in found


def test_an_empty_file_a_missing_file_and_a_file_of_another_name(package):
    (package / "claims.csv").write_bytes(b"")
    (package / "movements.csv").rename(package / "movement.csv")
    assert said(package) == [
        "claims.csv: found nothing, expected a header row",
        'movement.csv: found nothing, expected one of the tables\' names; this file is not read; did you mean "movements.csv"?',
        "movements.csv: found nothing, expected a file of this name",
    ]


def test_a_missing_folder_and_a_missing_situation(package):
    assert [problem.rule for problem in load.read(package / "none").problems] == ["missing-folder"]
    (package / "situation.toml").unlink()
    loaded = load.read(package)
    assert loaded.situation is None
    assert [str(problem) for problem in loaded.problems] == [
        "situation.toml: found nothing, expected a file of this name"
    ]


def test_a_folder_in_a_file_s_place(package):
    (package / "claims.csv").unlink()
    (package / "claims.csv").mkdir()
    assert [problem.rule for problem in load.read(package).problems] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("zoom = 8", "zoom = '8'", 'situation.toml, line 15, column zoom: found "8", expected a number'),
        (
            "since = 2024-01-01",
            'since = "2024-01-01"',
            'since: found "2024-01-01", expected a day as YYYY-MM-DD, without quotes',
        ),
        ("since = 2024-01-01", "since = 2024-01-01T10:00:00", "expected a day as YYYY-MM-DD, without quotes"),
        ("closed = false", "closed = 0", 'column closed: found "0", expected true or false'),
        (
            "centre = [10.25, -30.5]",
            "centre = [10.25]",
            'found "[10.25]", expected a latitude and a longitude in degrees',
        ),
        (
            "centre = [10.25, -30.5]",
            "centre = [100, 0]",
            'found "[100, 0]", expected a latitude and a longitude in degrees',
        ),
        ('languages = ["en"]', 'languages = "en"', 'found "en", expected a list of texts in quotes'),
        (
            "incidents = 1",
            "incidents = true",
            "column expectations: found \"{'incidents': True, 'claims': 1}\", expected a table",
        ),
        (
            "maintainer",
            "mantainer",
            'column mantainer: found nothing, expected a key of situation.toml; did you mean "maintainer"?',
        ),
        ("maintainer", "mantainer", "situation.toml, maintainer: found nothing, expected this key"),
        ('name = "Party A"', 'nam = "Party A"', "situation.toml, actors.name: found nothing, expected this key"),
        ("zoom = 8", "zoom = ", "situation.toml, line 15: found nothing, expected a TOML file: "),
        (
            "[[actors]]",
            "[actors]",
            "column actors: found \"{'id': 'party-a', 'name': 'Party A'}\", expected a list of [[actors]] tables",
        ),
    ],
)
def test_keys_of_the_situation_that_are_not_as_they_should_be(package, old, new, message):
    folders.replace(package, "situation.toml", old, new)
    found = said(package)
    assert any(message in line for line in found), found
    assert load.read(package).situation is None


def test_keys_that_may_be_left_out(package):
    for line in ('title_ar = ""', 'flow_series = "example-displaced-since-2024-01-01"', 'stock_series = ""'):
        folders.replace(package, "situation.toml", line, "")
    loaded = load.read(package)
    assert loaded.problems == ()
    assert loaded.situation.title_ar == ""
