"""Packages made to measure with are packages."""

import csv
from pathlib import Path

import pytest

from benchmarks import packages
from sitboard import load
from sitboard.checks import check


def test_a_made_package_passes_the_checks(tmp_path: Path) -> None:
    packages.make(tmp_path / "made", 200, seed=3)
    loaded = load.read(tmp_path / "made")
    assert [str(problem) for problem in check(loaded) if problem.level == "error"] == []
    assert loaded.tables["incidents"].num_rows == 200
    assert loaded.tables["claims"].num_rows == 600


@pytest.mark.parametrize(("incidents", "claims"), [(0, 3), (1, 1), (7, 2), (10, 5)])
def test_there_are_as_many_claims_as_asked_for(tmp_path: Path, incidents: int, claims: int) -> None:
    packages.make(tmp_path / "made", incidents, claims)
    with (tmp_path / "made" / "claims.csv").open(encoding="utf-8", newline="") as file:
        said = [row["incident"] for row in csv.DictReader(file)]
    assert len(said) == incidents * claims
    assert len(set(said)) == incidents


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    folders = {name: tmp_path / name / "made" for name in ("once", "again", "other")}
    for name, folder in folders.items():
        packages.make(folder, 50, seed=2 if name == "other" else 1)
    once, again, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders.values())
    assert once == again
    assert once["claims.csv"] != other["claims.csv"]


def test_claims_disagree_as_real_ones_do(tmp_path: Path) -> None:
    packages.make(tmp_path / "made", 200)
    with (tmp_path / "made" / "claims.csv").open(encoding="utf-8", newline="") as file:
        claims = list(csv.DictReader(file))
    assert {claim["scope"] for claim in claims} == {"whole", "part", "wider"}
    assert {claim["stance"] for claim in claims} == {"asserts", "disputes", "denies"}
    assert {claim["qualifier"] for claim in claims} == {"exact", "about", "at-least", "more-than", "up-to"}
    assert {claim["early"] for claim in claims} == {"", "true"}
    assert any(claim["source"].endswith("-undated") for claim in claims)
    assert any(claim["low"] and claim["high"] and claim["low"] != claim["high"] for claim in claims)
    assert len({claim["group"] for claim in claims}) > 4
