"""The data of the board for programs: each table as JSON and CSV, at an address that says which rows.

It knows no web server: `answered` takes a request apart and gives a `Reply`; `sitboard.api.route` stands it into one.
"""

import hashlib
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode
from weakref import WeakKeyDictionary

from sitboard import shelf
from sitboard.api import description, replies
from sitboard.api.parameters import MOST, Asked, FaultyError, read, situation
from sitboard.api.replies import OPEN, ROOT, Page, Reply, faulty, problem
from sitboard.api.tables import TABLES, Table
from sitboard.cells import nearest
from sitboard.filters import SITUATION, Filters
from sitboard.package import Package
from sitboard.vocabulary import N_

__all__ = ["LABELS", "address", "answered", "described_at"]

METHODS = ("GET", "HEAD", "OPTIONS")
DESCRIPTION = "openapi.json"
LABELS: Mapping[str, str] = {
    "incidents": N_("Incidents"),
    "claims": N_("Claims"),
    "movements": N_("Displacement"),
    "statements": N_("Statements"),
    "sources": N_("Sources"),
    "figures": N_("Figure"),
    "series": N_("Over time"),
}
"""The tables as readers know them."""
_TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8", "csv-plain": "text/csv; charset=utf-8"}


def address(table: str, filters: Filters) -> tuple[str, dict[str, str]]:
    """Where a table's rows of a view stand as CSV, from the root of the board, and the parameters of that address."""
    asked = {key: text for key, text in filters.query().items() if key in TABLES[table].parts}
    return f"{ROOT}/{table}".lstrip("/"), {**asked, "format": "csv", "limit": str(MOST)}


def described_at(filters: Filters) -> tuple[str, dict[str, str]]:
    """Where the description stands, likewise."""
    asked = {SITUATION: filters.situation} if filters.situation else {}
    return f"{ROOT}/{DESCRIPTION}".lstrip("/"), asked


def answered(method: str, path: str, query: str, headers: Mapping[str, str]) -> Reply:
    """The answer to a request. `query` is as it stands in the address; names of headers are in lower case."""
    below, _, name = path.rpartition("/")
    if not below.endswith(ROOT) or name not in (*TABLES, DESCRIPTION):
        near = nearest(name, [*TABLES, DESCRIPTION])
        meant = f"Did you mean {ROOT}/{near}?" if near else f"{ROOT} has {', '.join([*TABLES, DESCRIPTION])}."
        return problem(HTTPStatus.NOT_FOUND, f"There is no {path}. {meant}")
    if method not in METHODS:
        allowed = ", ".join(METHODS)
        return problem(HTTPStatus.METHOD_NOT_ALLOWED, f"{method} is not answered; {allowed} are.", Allow=allowed)
    asked = parse_qsl(query, keep_blank_values=True)
    try:
        package = shelf.served(situation(asked)).package
        if package is None:
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, "There is no package that can be served.")
        reply = _allowed(package) if method == "OPTIONS" else _answer(package, name, asked, headers)
    except FaultyError as fault:
        return faulty(fault.faults)
    return Reply(reply.status, reply.body, {**reply.headers, **_shared(package)})


def _answer(package: Package, name: str, query: Sequence[tuple[str, str]], headers: Mapping[str, str]) -> Reply:
    if name == DESCRIPTION:
        return _tagged(headers, package, (DESCRIPTION,), "application/json", lambda: (_described(package), {}))
    table = TABLES[name]
    accepted = "csv" if headers.get("accept", "").strip().startswith("text/csv") else "json"
    asked = read(table, package, query, accepted)

    def made() -> tuple[bytes, dict[str, str]]:
        page = _page(table, package, asked, query)
        links = [f'<{ROOT}/{DESCRIPTION}>; rel="service-desc"']
        if page.next:
            links.append(f'<{page.next}>; rel="next"')
        body = (
            replies.as_json(page) if asked.format == "json" else replies.as_csv(page, plain=asked.format == "csv-plain")
        )
        return body, {"X-Total-Count": str(page.total), "Link": ", ".join(links)}

    return _tagged(headers, package, (name, asked.format, urlencode(query)), _TYPES[asked.format], made)


def _tagged(headers: Mapping[str, str], package: Package, asked: Sequence[str], kind: str, made: Any) -> Reply:
    """The answer, or that what the asker holds still stands: a package never changes, so its answers do not either."""
    # with the description, as another version of the board may answer otherwise
    told = "\n".join((package.hash, hashlib.sha256(_described(package)).hexdigest(), *asked))
    tag = f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    common = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    if tag in [held.strip() for held in headers.get("if-none-match", "").split(",")]:
        return Reply(HTTPStatus.NOT_MODIFIED, b"", common)
    body, more = made()
    licence = package.situation.licence
    return Reply(
        HTTPStatus.OK, body, {"Content-Type": kind, **common, **more, "X-Package": package.hash, "X-Licence": licence}
    )


def _page(table: Table, package: Package, asked: Asked, query: Sequence[tuple[str, str]]) -> Page:
    counted = package.counted(asked.filters)  # held while the query runs, so that the tables it names stay
    rows = table.sql(package, asked.filters, asked.own)
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    with package.cursor() as cursor:
        ((total,),) = cursor.sql(f"select count(*) from ({rows})").fetchall()
        found = cursor.sql(
            f"select {columns} from ({rows}) order by {table.order} limit {asked.limit} offset {asked.offset}"
        ).fetchall()
    del counted
    return Page(table, package, asked, query, found, total)


_DESCRIPTIONS: WeakKeyDictionary[Package, bytes] = WeakKeyDictionary()


def _described(package: Package) -> bytes:
    if (told := _DESCRIPTIONS.get(package)) is None:
        told = _DESCRIPTIONS[package] = description.document(package)
    return told


def _allowed(package: Package) -> Reply:
    """What a page of another origin may ask for, which its browser wants to know beforehand."""
    allow = ", ".join(METHODS)
    if package.situation.sensitivity != OPEN:
        return Reply(HTTPStatus.NO_CONTENT, b"", {"Allow": allow})
    may = {"Access-Control-Allow-Methods": allow, "Access-Control-Allow-Headers": "Accept, If-None-Match"}
    return Reply(HTTPStatus.NO_CONTENT, b"", {"Allow": allow, "Access-Control-Max-Age": "86400", **may})


def _shared(package: Package) -> dict[str, str]:
    """Pages of any origin may read a package that says of itself that it is public; of another, none."""
    if package.situation.sensitivity != OPEN:
        return {}
    return {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Link, X-Licence, X-Package, X-Total-Count",
    }
