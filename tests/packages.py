"""Small packages made of rows, for tests."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from sitboard import model
from sitboard.database import arrow_type
from sitboard.model import Actor

RECORDED = date(2026, 1, 1)

ACTORS = (
    Actor("russian-forces", "Russian forces"),
    Actor("syrian-government-forces", "Syrian government forces"),
    Actor(
        "russian-or-syrian-government-forces",
        "Russian or Syrian government forces",
        includes=("russian-forces", "syrian-government-forces"),
    ),
    Actor(
        "syrian-government-or-allied-forces",
        "Syrian government or allied forces",
        includes=("russian-or-syrian-government-forces",),
    ),
    Actor("hts", "HTS"),
    Actor("opposition-armed-groups", "opposition armed groups", includes=("hts",)),
    Actor("us-forces", "US forces"),
    Actor("turkish-forces", "Turkish forces"),
    Actor("ypg-or-sdf", "YPG or SDF"),
)

BLANK: Mapping[str, Any] = {"flag": False}
REQUIRED: Mapping[str, Mapping[str, Any]] = {
    "places": {"name": "Place", "level": "community"},
    "sources": {"publisher": "Publisher", "publisher_kind": "media", "title": "Title", "language": "en"},
    "origins": {"name": "Origin", "kind": "monitor"},
    "incidents": {
        "date": date(2024, 1, 1),
        "date_precision": "day",
        "places": ["XX0101"],
        "place_precision": "community",
        "event_type": "airstrike",
        "target_type": "residential",
        "summary": "A strike was reported.",
    },
    "claims": {
        "measure": "killed",
        "group": "all",
        "qualifier": "exact",
        "scope": "whole",
        "stance": "asserts",
        "recorded": RECORDED,
    },
    "movements": {"qualifier": "exact", "unit": "people", "group": "all", "shelter": "all", "recorded": RECORDED},
    "statements": {"speakers": [], "kind": "denial", "summary": "Says no.", "recorded": RECORDED},
}


def tables(**rows: Iterable[Mapping[str, Any]]) -> dict[str, pa.Table]:
    """Typed tables of a package from rows that name only the cells that matter."""
    return {name: _table(name, list(rows.get(name, ()))) for name in model.TABLES}


def _table(name: str, rows: list[Mapping[str, Any]]) -> pa.Table:
    filled = [{**REQUIRED[name], **row} for row in rows]
    arrays = {}
    for column in model.columns(name):
        blank: Any = [] if column.many else BLANK.get(column.kind)
        arrays[column.name] = pa.array([row.get(column.name, blank) for row in filled], arrow_type(column))
    arrays["line"] = pa.array(range(2, len(filled) + 2), pa.int32())
    return pa.table(arrays)


def of_claims(claims: Iterable[Mapping[str, Any]], incidents: Iterable[Mapping[str, Any]] = ()) -> dict[str, pa.Table]:
    """A package around bare claims: `origin` and `published` of each make its origin and source.

    Claims without an incident are about the one incident `i`.
    """
    told = [dict(claim) for claim in claims]
    origins: dict[str, Mapping[str, Any]] = {}
    sources: dict[str, Mapping[str, Any]] = {}
    for claim in told:
        published = claim.pop("published", None)
        day = date.fromisoformat(published) if isinstance(published, str) else published
        claim.setdefault("incident", "i")
        claim["source"] = f"s-{day}"
        origins[claim["origin"]] = {"id": claim["origin"]}
        sources[claim["source"]] = {"id": claim["source"], "published": day}
    named = list(incidents) or [{"id": incident} for incident in sorted({claim["incident"] for claim in told})]
    return tables(
        places=[
            {"id": "XX", "level": "country"},
            {"id": "XX01", "level": "governorate", "parent": "XX"},
            {"id": "XX0101", "level": "district", "parent": "XX01"},
        ],
        sources=sources.values(),
        origins=origins.values(),
        incidents=named,
        claims=told,
    )
