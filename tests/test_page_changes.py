"""The changes page: what became known, what entered the package, and a package of the reader's own beside it."""

import io
import zipfile
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from sitboard import archive, changes
from sitboard.panels import changes as panels
from sitboard.panels.compared import compared
from sitboard.view import View
from tests import heads, paged
from tests.paged import view

opened = partial(paged.opened, "pages/changes.py")


def told(page: AppTest) -> str:
    return " ".join(each.value.replace("\\", "") for each in (*page.markdown, *page.caption))


def test_a_week_of_february_as_it_was_known() -> None:
    page = opened(known="2020-02-20", since_known="2020-02-13")
    assert "27 new" in told(page)
    assert page.date_input(key="own-since_known").value.isoformat() == "2020-02-13"
    pasted = page.code[-1].value
    assert pasted.startswith("Northwest Syria: what became known after 13 February 2020, as known on 20 February 2020")
    seen = view(known="2020-02-20", since_known="2020-02-13")
    for row in panels.moved(seen).rows:
        assert f"- {row.label}, {row.about}: {row.cells[1]}; before: {row.cells[0]}." in pasted


def test_the_first_day_is_chosen_and_stands_in_the_address() -> None:
    page = opened(known="2020-02-20")
    page.date_input(key="own-since_known").set_value(view().until.replace(month=1, day=20)).run()
    assert page.query_params["since_known"] == "2020-01-20"
    assert [each.message for each in page.exception] == []


@pytest.mark.parametrize("day", ["2020-02-20", "2020-03-20"])
def test_a_first_day_that_is_not_before_the_second_changes_nothing(day: str) -> None:
    page = opened(known="2020-02-20", since_known=day)
    assert "No claim became known between these two days." in told(page)
    assert "No figure of this kind changed between these two days." in told(page)


def test_an_unknown_day_is_named_and_the_rest_applies() -> None:
    page = opened(known="2020-02-20", since_known="yesterday", recorded_since="1066-10-14")
    assert "since_known=yesterday" in told(page)
    assert "recorded_since=1066-10-14" in told(page)
    assert "281 of 359 incidents" in heads.texts(page)


def test_all_recorded_in_one_state_is_said_in_words() -> None:
    seen = view()
    assert len(changes.recording_days(seen.package)) == 1
    assert "in one state" in panels.recorded(seen).empty
    assert "All of it was recorded on" in told(opened())
    earlier = panels.recorded(view(recorded_since="2026-11-01"))
    assert len(earlier.table) == seen.package.rows["claims"] + seen.package.rows["movements"] - _without_number(seen)


def _without_number(seen: View) -> int:
    """Rows that give no number are no change of a figure."""
    ((claims,),) = seen.package.rows_of(
        "select count(*) from claims where stance = 'denies' or coalesce(high, low) is null"
    )
    ((movements,),) = seen.package.rows_of("select count(*) from movements where coalesce(high, low) is null")
    return int(claims) + int(movements)


def test_a_package_of_ones_own_beside_the_one_that_is_shown() -> None:
    seen = view()
    packed = archive.pack(seen.package)
    with archive.unpacked(packed) as same:
        assert compared(seen, same).empty == "The two packages hold the same rows and the same cells."
    with archive.unpacked(_older(packed)) as older:
        panel = compared(seen, older)
    assert panel.table["Change"].tolist() == ["changed", "added"]
    assert panel.table["Before"].tolist()[0] == "changed since"
    # AppTest cannot hand over a file; what is made of one is tested above
    assert len(opened().get("file_uploader")) == 1


def _older(packed: bytes) -> bytes:
    """The same package with one claim less and a cell of another changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.endswith("/statements.csv"):
                lines = data.splitlines(keepends=True)
                data = b"".join(lines[:-1])
            if entry.filename.endswith("/origins.csv"):
                header, first, *rest = data.decode("utf-8-sig").splitlines(keepends=True)
                ending = first[len(first.rstrip("\r\n")) :]
                data = (
                    header + first.rstrip("\r\n").rsplit(",", 1)[0] + ",changed since" + ending + "".join(rest)
                ).encode()
            target.writestr(entry, data)
    return out.getvalue()
