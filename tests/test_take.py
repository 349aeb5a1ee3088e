"""The Export control, and the verb that does the same on the command line."""

import io
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import files
from sitboard.cli import main
from sitboard.export.whole import ChangedError
from sitboard.verbs import export as verb
from tests import folders

APP = Path(__file__).parents[1] / "app.py"


def opened() -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=30)
    page.query_params["prov"] = "SY07"
    return page.run()


def made(page: AppTest, kind: str) -> AppTest:
    page.selectbox(key="take-kind").set_value(kind).run()
    return page.button(key="take-make").click().run()


def test_a_file_is_made_and_offered_and_the_text_can_be_copied() -> None:
    page = made(opened(), "text")
    assert not page.exception
    assert "Province: Idleb" in page.code[-1].value
    assert any(each.proto.label.startswith("Save the file") for each in page.get("download_button"))


@pytest.mark.parametrize(
    ("failure", "said"),
    [(ChangedError(), "Load the page again"), (RuntimeError("private detail"), "The other files can.")],
)
def test_a_file_that_fails_says_so_and_the_page_stays(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, said: str
) -> None:
    def fail(_: object) -> bytes:
        raise failure

    broken = files.Format("Brief", "html", "text/html", fail)
    monkeypatch.setattr("components.take.FORMATS", {**files.FORMATS, "html": broken})
    page = made(opened(), "html")
    assert not page.exception
    assert said in page.error[0].value.replace("\\", "")
    assert "private detail" not in page.error[0].value
    assert page.button(key="take-make")


def test_the_verb_offers_every_file() -> None:
    assert set(verb.FORMATS) == set(files.FORMATS)


@pytest.mark.parametrize("kind", sorted(files.FORMATS))
def test_the_verb_writes_a_file_that_names_the_package(kind: str, tmp_path: Path) -> None:
    folder, file = folders.example(tmp_path), tmp_path / "out"
    out = io.StringIO()
    words = ["export", str(folder), "--format", kind, "--out", str(file), "--since", "2000-01-01"]
    assert main(words, out) == 0, out.getvalue()
    start = {"html": b"<!doctype", "offline": b"<!doctype", "text": b"", "geojson": b"{"}.get(kind, b"PK")
    assert file.read_bytes().startswith(start)
    assert "Wrote" in out.getvalue()


def test_the_verb_refuses_in_words(tmp_path: Path) -> None:
    folder = folders.example(tmp_path)
    for words, said in (
        ([str(folder), "--out", str(tmp_path / "no" / "x")], "There is no folder"),
        ([str(folder), "--out", str(tmp_path / "x"), "--place", "Nowhere"], "is no place of this package"),
        ([str(tmp_path / "none"), "--out", str(tmp_path / "x")], "There is no folder"),
    ):
        out = io.StringIO()
        assert main(["export", *words, "--format", "text"], out) == 2
        assert said in out.getvalue()
        assert not (tmp_path / "x").exists()
