"""The figures of every incident: the worked example of docs/counting.md, and what the command line writes."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitboard import queries
from sitboard.cli import main
from sitboard.figures import each
from sitboard.filters import Filters
from sitboard.package import Package
from tests import folders
from tests.asked import SHIPPED, made, package, shipped

NEXT_DAY = date(2024, 1, 11)


def figures(folder: Path, *words: str) -> tuple[int, str]:
    out = io.StringIO()
    return main(["figures", str(folder), *words], out), out.getvalue()


def as_json(folder: Path, *words: str) -> dict[str, Any]:
    status, text = figures(folder, *words, "--format", "json")
    assert status == 0
    report: dict[str, Any] = json.loads(text)
    return report


def worked_example() -> Package:
    """Two incidents of one day: a paper prints a day's toll, a count still going on, and a toll of several villages."""
    village, villages = {"incident": "village"}, {"incident": "villages"}
    paper, rescue, monitor = ({"origin": name, "source": name} for name in ("paper", "rescue", "monitor"))
    least = {"qualifier": "at-least"}
    return package(
        origins=[{"id": "paper", "kind": "media"}, {"id": "rescue", "kind": "rescue-service"}, {"id": "monitor"}],
        sources=[{"id": name, "published": NEXT_DAY} for name in ("paper", "rescue", "monitor")],
        incidents=[
            {"id": "village", "date": date(2024, 1, 10), "places": ["C1"]},
            {"id": "villages", "date": date(2024, 1, 10), "places": ["XX0101", "XX0102"], "place_precision": "several"},
        ],
        claims=[
            {"id": "1", **villages, **paper, **least, "low": 25, "high": 25, "scope": "wider"},
            {"id": "2", **village, **paper, **least, "low": 25, "high": 25, "scope": "wider"},
            {"id": "3", **village, **paper, **least, "low": 13, "high": 13, "early": True},
            {"id": "4", **villages, **paper, **least, "low": 12, "high": 12},
            {"id": "5", **village, **rescue, "group": "civilians", "low": 12, "high": 12},
            {"id": "6", **village, **rescue, "group": "children", "low": 5, "high": 5},
            {"id": "7", **village, **rescue, "group": "women", "low": 3, "high": 3},
            {"id": "8", **village, **monitor, "group": "civilians", "low": 13, "high": 13},
        ],
    )


@pytest.mark.parametrize(
    ("group", "expected", "together"),
    [
        ("all", [(12, 13, 13, True), (12, 12, 12, True)], (24, 25, 25, True)),
        ("civilians", [(12, 12, 13, False), (None, None, None, False)], (12, 12, 13, False)),
        ("children", [(5, 5, 5, False), (None, None, None, False)], (5, 5, 5, False)),
        ("men", [(None, None, None, False)] * 2, (None, None, None, False)),
    ],
)
def test_the_worked_example_of_the_counting_rules(
    group: str, expected: list[tuple[Any, ...]], together: tuple[Any, ...]
) -> None:
    answer = each(worked_example(), Filters(known_on=NEXT_DAY, group=group))
    told = answer.frame.astype(object).where(answer.frame.notna(), None)
    assert list(told["id"]) == ["village", "villages"]
    assert [(row.floor, row.middle, row.ceiling, row.open) for row in told.itertuples()] == expected
    total = answer.total
    assert total is not None
    assert (total.floor, total.middle, total.ceiling, total.open) == together
    # the wider claims of the day stand beside the two, and are in neither
    assert queries.claims_behind(worked_example(), Filters(known_on=NEXT_DAY)).left_out["wider"] == 2


def test_the_two_incidents_of_the_shipped_package_come_out_as_in_the_counting_rules() -> None:
    day = date(2019, 6, 10)
    answer = each(shipped(), Filters(known_on=date(2019, 6, 11), since=day, until=day))
    rows = {row.id: (row.floor, row.middle, row.ceiling, row.open) for row in answer.frame.itertuples()}
    assert rows["nws-2019-06-10-jabala"] == (12, 13, 13, True)
    assert rows["nws-2019-06-10-khan-shaykun-kafr-battikh"] == (12, 12, 12, True)


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(group="civilians", known_on=date(2019, 9, 1)), Filters(places=("SY02",))]
)
def test_rows_are_those_of_the_board(filters: Filters) -> None:
    answer, listed = each(shipped(), filters), queries.incidents(shipped(), filters).frame.set_index("incident")
    assert answer.total == queries.total(shipped(), filters).total
    assert sorted(answer.frame["id"]) == sorted(listed.index)
    for row in answer.frame.itertuples():
        for name in ("floor", "middle", "ceiling"):
            ours, theirs = getattr(row, name), listed.loc[row.id, name]
            assert (ours is theirs) if ours is None or theirs is None else str(ours) == str(theirs)
    behind = queries.claims_behind(shipped(), filters).frame
    used = Counter(behind.loc[behind["fate"] == "used", "incident"])
    told = Counter(behind["incident"])
    assert {row.id: (row.used, row.used + row.left_out) for row in answer.frame.itertuples()} == {
        incident: (used[incident], told[incident]) for incident in listed.index
    }


def test_provinces_are_all_that_an_incident_touches() -> None:
    provinces = {row.id: list(row.provinces) for row in each(made(), Filters()).frame.itertuples()}
    assert provinces["two-provinces"] == provinces["south-wide"] == ["XX01", "XX02"]
    assert provinces["market"] == ["XX01"]


def test_json_says_what_was_asked_and_of_which_package() -> None:
    report = as_json(
        SHIPPED, "--group", "civilians", "--known-on", "2019-12-31", "--since", "2019-07-01",
        "--until", "2019-07-31", "--place", "SY07", "SY05", "--place", "SY0203",
    )  # fmt: skip
    assert list(report) == ["incidents", "total", "filters", "package"]
    assert report["package"] == shipped().hash
    assert report["filters"] == {
        "measure": "killed",
        "group": "civilians",
        "known_on": "2019-12-31",
        "since": "2019-07-01",
        "until": "2019-07-31",
        "places": ["SY0203", "SY05", "SY07"],
    }
    incidents, total = report["incidents"], report["total"]
    assert list(total) == ["floor", "middle", "ceiling", "open", "incidents", "without_figure"]
    assert total["incidents"] == len(incidents) > 5
    assert total["without_figure"] == sum(row["ceiling"] is None for row in incidents) > 0
    for name in ("floor", "middle", "ceiling"):
        assert total[name] == sum(row[name] or 0 for row in incidents)
    assert total["open"] == any(row["open"] for row in incidents)
    for row in incidents:
        assert list(row) == ["id", "date", "provinces", "floor", "middle", "ceiling", "open", "used", "left_out"]
        assert "2019-07-01" <= row["date"] <= "2019-07-31"
        assert set(row["provinces"]) & {"SY07", "SY05", "SY02"}
        assert (row["ceiling"] is None) == (row["used"] == 0)


def test_csv_is_the_same_as_json_with_the_total_last() -> None:
    report = as_json(SHIPPED, "--since", "2020-01-01")
    _, text = figures(SHIPPED, "--since", "2020-01-01", "--format", "csv")
    *rows, total = csv.DictReader(io.StringIO(text))
    assert len(rows) == len(report["incidents"])
    for row, same in zip((*rows, total), (*report["incidents"], report["total"]), strict=True):
        for name in ("floor", "middle", "ceiling"):
            assert row[name] == ("" if same[name] is None else str(same[name]))
        assert row["open"] == str(same["open"]).lower()
    assert total["id"] == "total"
    assert int(total["used"]) == sum(row["used"] for row in report["incidents"])
    assert [row["provinces"].split(";") for row in rows] == [row["provinces"] for row in report["incidents"]]


def test_text_is_aligned_and_says_what_is_not_reported() -> None:
    _, text = figures(SHIPPED, "--until", "2019-07-31", "--known-on", "2019-08-31")
    head, *rows = text.split("\n\n")[1].splitlines()
    ends = {name: head.index(name) + len(name) for name in ("floor", "middle", "ceiling")}
    incidents = as_json(SHIPPED, "--until", "2019-07-31", "--known-on", "2019-08-31")["incidents"]
    assert len(rows) == len(incidents) + 1
    for line, row in zip(rows, incidents, strict=False):
        assert line.startswith(f"{row['id']} ")
        shown = [line[:end].split("  ")[-1].strip() for end in ends.values()]
        if row["ceiling"] is None:
            assert shown == ["–", "–", "not reported"]
        else:
            bounds = ["–" if row[name] is None else str(row[name]) for name in ("floor", "middle")]
            assert shown == [*bounds, f"{row['ceiling']}{'+' if row['open'] else ''}"]
    assert any("not reported" in row for row in rows)
    assert any("13+" in row for row in rows)
    assert "killed, all, as known on 2019-08-31" in text
    assert shipped().short in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--place", "SY077"], '--place "SY077" is no place of this package; did you mean SY07 (Idleb)?'),
        (["--place", "SY07", "Idlib"], '--place "Idlib" is no place of this package; did you mean SY07 (Idleb)?'),
        (["--place", "§"], '--place "§" is no place of this package; its places are the ids in places.csv.'),
        (["--since", "20190611"], '--since "20190611" is no day. Write it as YYYY-MM-DD, such as 2019-06-11.'),
        (
            ["--known-on", "2019-02-30"],
            '--known-on "2019-02-30" is no day. Write it as YYYY-MM-DD, such as 2019-06-11.',
        ),
        (["--until", ""], '--until "" is no day. Write it as YYYY-MM-DD, such as 2019-06-11.'),
        (["--since", "2019-07-01", "--until", "2019-06-01"], "--until 2019-06-01 is before --since 2019-07-01."),
    ],
)
def test_what_is_mistyped_gets_one_line_and_no_figures(words: list[str], said: str) -> None:
    assert figures(SHIPPED, *words) == (2, said + "\n")


@pytest.mark.parametrize("words", [["--measure", "facility-damaged"], ["--group", "civilian"], ["--format", "xml"]])
def test_an_unknown_choice_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        figures(SHIPPED, *words)
    assert ended.value.code == 2
    assert f"invalid choice: '{words[1]}'" in capsys.readouterr().err


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    status, text = figures(tmp_path / "none")
    assert status == 2
    assert text.startswith("There is no folder")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: folders.put(folder, "claims", 0, low="twelve"),
        lambda folder: folders.put(folder, "claims", 0, origin="nobody"),
        lambda folder: (folder / "situation.toml").unlink(),
        lambda folder: (folder / "places.csv").write_bytes(b"\xff"),
    ],
)
@pytest.mark.parametrize("writer", ["text", "json"])
def test_a_package_with_errors_is_refused_with_its_problems(
    tmp_path: Path, spoil: Callable[[Path], None], writer: str
) -> None:
    folder = folders.example(tmp_path)
    assert figures(folder)[0] == 0
    spoil(folder)
    status, text = figures(folder, "--format", writer)
    assert status == 1
    *problems, last = text.splitlines()
    assert problems
    assert all("expected" in problem for problem in problems)
    assert last.startswith("No figures, as the package has errors.")
