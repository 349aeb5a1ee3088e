"""Answers of the API as bytes: pages of rows as JSON and CSV, and what went wrong as problem+json (RFC 9457)."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from sitboard.api.fields import VIEW
from sitboard.api.parameters import Asked, Fault
from sitboard.api.tables import Table
from sitboard.export import guarded
from sitboard.package import Package

ROOT = "/api/v1"
OPEN = "public"
"""The sensitivity of a package that pages of other origins may read."""
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, headers and a body."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a table, in its columns, and how many there are in all."""

    table: Table
    package: Package
    asked: Asked
    query: Sequence[tuple[str, str]]
    rows: Sequence[tuple[Any, ...]]
    total: int

    @property
    def next(self) -> str:
        """Address of the rows after these; empty where there are none."""
        after = self.asked.offset + len(self.rows)
        if not self.rows or after >= self.total:
            return ""
        kept = [(name, text) for name, text in self.query if name != "offset"]
        return f"{ROOT}/{self.table.name}?{urlencode([*kept, ('offset', after)])}"


def problem(status: HTTPStatus, detail: str, faults: Iterable[Fault] = (), **headers: str) -> Reply:
    """What went wrong, in a form that programs can read. Underscores in names of headers are hyphens."""
    told: dict[str, Any] = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    if faults := tuple(faults):
        told["errors"] = [asdict(fault) for fault in faults]
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(status, _json(told), {"Content-Type": PROBLEM, "Cache-Control": "no-store", **named})


def faulty(faults: Sequence[Fault]) -> Reply:
    """The question makes no sense: each parameter, what was found, what is expected, the nearest value."""
    return problem(HTTPStatus.BAD_REQUEST, " ".join(map(_sentence, faults)), faults)


def _sentence(fault: Fault) -> str:
    meant = f" Did you mean {fault.nearest}?" if fault.nearest else ""
    return f'{fault.parameter}: found "{fault.found}", expected {fault.expected}.{meant}'


def meta(page: Page) -> dict[str, Any]:
    """What the rows are: of which package and view, how to be read, how many."""
    package, asked = page.package, page.asked
    situation = package.situation
    return {
        "table": page.table.name,
        "situation": situation.slug,
        "title": situation.title,
        "package": package.hash,
        "updated": situation.updated,
        "licence": situation.licence,
        "maintainer": situation.maintainer,
        "disclaimer": situation.boundary_disclaimer,
        "caveats": situation.caveats,
        "definition": page.table.definition,
        "filters": {**asked.filters.query(), **{name: code for name, code in asked.own.items() if code}},
        "known_on": asked.filters.known_on,
        "total": page.total,
        "limit": asked.limit,
        "offset": asked.offset,
        "next": page.next or None,
    }


def as_json(page: Page) -> bytes:
    """The rows as objects, beside `meta`."""
    names = [column.name for column in page.table.columns]
    return _json({"meta": meta(page), "data": [dict(zip(names, row, strict=True)) for row in page.rows]})


def as_csv(page: Page, *, plain: bool) -> bytes:
    """The rows as CSV, with the columns of `fields.VIEW` at the end of each."""
    told = meta(page)
    known, package = told["known_on"], told["package"]
    view = (urlencode(told["filters"]), known or "", package, f"{told['licence']}, {told['maintainer']}")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in (*page.table.columns, *VIEW)])
    for row in page.rows:
        cells = [_cell(value) for value in (*row, *view)]
        writer.writerow(cells if plain else [guarded(cell) for cell in cells])
    return out.getvalue().encode("utf-8" if plain else "utf-8-sig")


def _cell(value: Any) -> Any:
    """A value as a cell: several joined as in the package's own files, what is not known empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return value


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    raise TypeError(type(value).__name__)
