import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sitboard import cli, load
from tests import folders


@pytest.fixture
def package(tmp_path):
    return folders.example(tmp_path)


def run(*words):
    out = io.StringIO()
    return cli.main([str(word) for word in words], out), out.getvalue()


def test_a_clean_package_is_summed_up_in_a_line(package):
    status, said = run("check", package)
    assert status == 0
    short = load.read(package).short
    assert said == (
        f"example {short}: places 5, sources 1, origins 1, incidents 1, claims 1, movements 1, statements 1. 0 errors, 0 warnings.\n"
    )


def test_warnings_stand_apart_and_do_not_fail(package):
    folders.put(package, "claims", 0, note=" x")
    status, said = run("check", package)
    assert status == 0
    assert said.startswith("Warnings, worth a look:\n  claims.csv, line 2, column note: ")
    assert said.endswith("0 errors, 1 warning.\n")


def test_errors_come_first_and_fail(package):
    folders.put(package, "claims", 0, note=" x", high="4O")
    status, said = run("check", package)
    assert status == 1
    assert said.index("Errors:\n") < said.index('found "4O"') < said.index("Warnings") < said.index("column note")


def test_problems_as_csv_are_safe_to_open(package):
    folders.put(package, "claims", 0, high="=1+1", note="\tx")
    status, said = run("check", package, "--format", "csv")
    assert status == 1
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [(row["file"], row["line"], row["column"], row["rule"]) for row in rows[:1]] == [
        ("claims.csv", "2", "high", "needs-high")
    ]
    assert {row["found"] for row in rows} == {"", "'=1+1", "'\tx"}


def test_problems_as_json(package):
    folders.put(package, "claims", 0, origin="Example rescue")
    status, said = run("check", package, "--format", "json")
    report = json.loads(said)
    assert status == 1
    assert report["package"] == "example"
    assert report["rows"]["places"] == 5
    assert (report["errors"], report["warnings"]) == (1, 0)
    (problem,) = report["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == ("claims.csv", 2, "origin")
    assert problem["nearest"] == "example-rescue"


def test_a_folder_that_is_not_there(tmp_path):
    status, said = run("check", tmp_path / "none")
    assert status == 2
    assert said.startswith("There is no folder ")


def test_an_empty_folder_has_all_its_files_named(tmp_path):
    status, said = run("check", tmp_path)
    assert status == 1
    assert said.count("expected a file of this name") == 8


def test_check_from_inside_the_folder(package, monkeypatch):
    monkeypatch.chdir(package)
    assert run("check", ".")[0] == 0


def test_a_new_package_passes_its_check(tmp_path):
    status, said = run("new", "river-floods", "--into", tmp_path / "data")
    assert status == 0
    assert str(tmp_path / "data" / "river-floods") in said
    assert run("check", tmp_path / "data" / "river-floods")[0] == 0


@pytest.mark.parametrize("slug", ["River", "a b", "../x", "", "a--b", "-a", "é"])
def test_a_bad_slug_makes_nothing(tmp_path, slug):
    status, said = run("new", "--into", tmp_path, "--", slug)
    assert status == 2
    assert "is no name for a situation" in said
    assert list(tmp_path.iterdir()) == []


def test_new_never_overwrites(package):
    (package / "claims.csv").write_text("mine")
    status, said = run("new", "example", "--into", package.parent)
    assert status == 2
    assert "already" in said
    assert (package / "claims.csv").read_text() == "mine"


def test_docs_are_renewed_and_then_in_step(tmp_path, monkeypatch):
    package = folders.example(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    status, said = run("docs", "--check")
    assert status == 1
    assert said.count("out of date") == 2
    assert not (package / "datapackage.json").exists()
    status, said = run("docs")
    assert status == 0
    assert said.count("Wrote ") == 2
    assert json.loads((package / "datapackage.json").read_text())["name"] == "example"
    assert run("docs", "--check") == (0, "")
    folders.put(package, "claims", 0, note="changed")
    status, said = run("docs", "--check")
    assert (status, said.split()[0]) == (1, str(Path("data", "example", "datapackage.json")))


def test_docs_of_one_package_leave_the_dictionary_alone(package, monkeypatch):
    monkeypatch.chdir(package.parent)
    assert run("docs", package)[0] == 0
    assert (package / "datapackage.json").is_file()
    assert not (package.parent / "docs").exists()


def test_docs_of_a_broken_situation(package):
    folders.replace(package, "situation.toml", "slug", "slag")
    status, said = run("docs", package)
    assert status == 2
    assert "situation.toml cannot be read" in said


@pytest.mark.parametrize("verb", [verb.name for verb in cli.VERBS])
def test_each_verb_has_help(verb, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main([verb, "--help"])
    assert left.value.code == 0
    assert verb in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["nothing"], ["check"], ["check", ".", "--format", "xml"]])
def test_a_command_that_makes_no_sense(words, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    assert left.value.code == 2
    assert "usage: sitboard" in capsys.readouterr().err


def test_it_runs_as_a_module(package):
    folders.put(package, "claims", 0, high="x")
    done = subprocess.run(
        [sys.executable, "-m", "sitboard", "check", package], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert 'column high: found "x"' in done.stdout
    assert done.stderr == ""
