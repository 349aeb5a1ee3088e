"""The API for programs: the same figures as the board's, whole whichever pages it is read in, and every fault named."""

import asyncio
import csv
import dataclasses
import io
import json
import threading
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from sitboard import api, load, model, queries, shelf
from sitboard.api import description, fields, route
from sitboard.api.parameters import MOST, FaultyError, parameters, read
from sitboard.api.replies import ROOT, Reply
from sitboard.api.tables import TABLES
from sitboard.filters import PARTS, Filters
from sitboard.package import Package
from sitboard.shelf import Served
from tests import folders

HAPI = {"location_code", "admin1_code", "admin1_name", "admin2_code", "admin2_name", "admin_level",
        "reference_period_start", "reference_period_end"}  # fmt: skip
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "prov": st.sampled_from(["SY07", "SY05.SY02", "several", "SY0702"]),
        "from": st.sampled_from(["2019-06-01", "2019-12-15"]),
        "to": st.sampled_from(["2019-12-15", "2020-03-06"]),
        "type": st.sampled_from(["airstrike", "ied.shelling"]),
        "min": st.sampled_from(["1", "3"]),
        "party": st.sampled_from(["yes", "no"]),
        "known": st.sampled_from(["2019-06-11", "2020-02-01"]),
        "measure": st.sampled_from(["killed", "injured"]),
        "group": st.sampled_from(["all", "civilians", "children"]),
    },
)


def ask(table: str, asked: Mapping[str, str] | None = None, method: str = "GET", **headers: str) -> Reply:
    query = "&".join(f"{key}={value}" for key, value in (asked or {}).items())
    return api.answered(
        method, f"{ROOT}/{table}", query, {name.replace("_", "-"): text for name, text in headers.items()}
    )


def got(table: str, asked: Mapping[str, str] | None = None) -> dict[str, Any]:
    reply = ask(table, asked)
    assert reply.status == 200, reply.body
    return json.loads(reply.body)


def package() -> Package:
    served = shelf.served().package
    assert served is not None
    return served


@pytest.fixture
def spiked(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Package:
    """The example, with a formula and markup in its texts, that does not call itself public."""
    folder = folders.example(tmp_path)
    folders.put(folder, "claims", 0, note="=HYPERLINK(A1)")
    folders.put(folder, "incidents", 0, summary="<script>alert(1)</script>")
    folders.replace(folder, "situation.toml", 'sensitivity = "public"', 'sensitivity = "restricted"')
    made = Package(load.read(folder))
    monkeypatch.setattr(shelf, "served", lambda _="": Served(made))
    return made


@settings(max_examples=8)
@given(ASKED)
def test_figures_are_those_of_the_board(asked: dict[str, str]) -> None:
    filters = read(TABLES["figures"], package(), list(asked.items())).filters
    total = queries.total(package(), filters).total
    assert total is not None
    (row,) = got("figures", asked)["data"]
    wanted = (total.floor, total.middle, total.ceiling, total.open, total.incidents, total.without)
    assert tuple(row[key] for key in ("floor", "middle", "ceiling", "open", "incidents", "without_figure")) == wanted
    for table, more in (
        ("figures", {"by": "governorate"}),
        ("figures", {"by": "attribution"}),
        ("series", {}),
        ("incidents", {}),
    ):
        rows = got(table, {**asked, **more, "limit": str(MOST)})["data"]
        for key in ("floor", "middle", "ceiling"):
            said = [each[key] for each in rows if each[key] is not None]
            assert sum(said) == (row[key] or 0), (table, more, key)
        counted = len(rows) if table == "incidents" else sum(each["incidents"] for each in rows)
        assert counted == total.incidents


@settings(max_examples=5)
@given(st.sampled_from(sorted(TABLES)), st.integers(40, 300), ASKED)
def test_pages_put_together_are_the_whole(table: str, limit: int, asked: dict[str, str]) -> None:
    asked = {key: value for key, value in asked.items() if key in TABLES[table].parts}
    whole = got(table, {**asked, "limit": str(MOST)})
    pages, address = [], f"?limit={limit}&" + "&".join(f"{key}={value}" for key, value in asked.items())
    while address:
        page = json.loads(api.answered("GET", f"{ROOT}/{table}", address.partition("?")[2], {}).body)
        assert len(page["data"]) <= limit
        assert page["meta"]["total"] == whole["meta"]["total"] == len(whole["data"])
        pages += page["data"]
        address = page["meta"]["next"] or ""
    assert pages == whole["data"]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_csv_has_the_cells_of_json(table: str) -> None:
    asked = {"prov": "SY07", "to": "2019-07-31"}
    page = got(table, asked)
    for kind in ("csv", "csv-plain"):
        reply = ask(table, {**asked, "format": kind})
        assert reply.body.startswith(b"\xef\xbb\xbf") is (kind == "csv")
        assert reply.headers["X-Total-Count"] == str(page["meta"]["total"])
        rows = list(csv.DictReader(io.StringIO(reply.body.decode("utf-8-sig"), newline="")))
        assert len(rows) == len(page["data"])
        for row, told in zip(rows, page["data"], strict=True):
            assert row.pop("package") == page["meta"]["package"] == package().hash
            assert row.pop("licence").startswith(package().situation.licence)
            assert row.pop("filters")
            assert row.pop("known_on") == ""
            assert list(row) == list(told)
            for name, cell in row.items():
                value = told[name]
                text = (
                    ";".join(value)
                    if isinstance(value, list)
                    else str(value).lower()
                    if isinstance(value, bool)
                    else value
                )
                assert cell.removeprefix("'") == ("" if text is None else str(text).removeprefix("'")), name


def test_an_accept_header_asks_for_csv_and_a_parameter_goes_before_it() -> None:
    assert ask("figures", accept="text/csv").headers["Content-Type"].startswith("text/csv")
    assert ask("figures", {"format": "json"}, accept="text/csv").headers["Content-Type"] == "application/json"
    assert ask("figures", accept="*/*").headers["Content-Type"] == "application/json"


def test_rows_bear_the_names_of_hapi_and_the_model() -> None:
    for name in ("incidents", "claims", "movements", "statements", "figures", "series"):
        assert {column.name for column in TABLES[name].columns} >= HAPI
    for name in model.TABLES.keys() & TABLES.keys():
        held = {column.name for column in TABLES[name].columns}
        lost = {column.name for column in model.columns(name)} - held - set(fields.HAPI)
        assert not lost - {"retracted", "retracted_reason"}, (
            name
        )  # a figure of displacement that was retracted is not shown


def test_the_whole_package_comes_out() -> None:
    for name in ("incidents", "claims", "statements"):
        assert got(name)["meta"]["total"] == package().rows[name]


def test_claims_say_what_became_of_them_and_obey_what_chooses_claims() -> None:
    rows = got("claims", {"limit": str(MOST)})["data"]
    behind = queries.claims_behind(package(), Filters()).frame
    used = set(behind.loc[behind["fate"] == "used", "claim"])
    own = {row["id"] for row in rows if row["fate"] == "used" and (row["measure"], row["group"]) == ("killed", "all")}
    assert own
    assert own <= used
    asked = {"origin": "sohr", "known": "2019-12-31", "measure": "killed", "limit": str(MOST)}
    for row in got("claims", asked)["data"]:
        assert (row["origin"], row["measure"]) == ("sohr", "killed")
        assert (row["published"] or row["recorded"]) <= "2019-12-31"


def test_statements_and_movements_obey_days_and_places() -> None:
    asked = {"prov": "SY07", "from": "2019-08-01", "to": "2019-08-31", "limit": str(MOST)}
    for name in ("statements", "movements"):
        rows, whole = got(name, asked)["data"], got(name, {"limit": str(MOST)})["data"]
        assert 0 < len(rows) < len(whole)
        for row in rows:
            assert row["reference_period_end"] >= "2019-08-01"
    for row in got("statements", {"origin": "russian-government"})["data"]:
        assert "russian-government" in row["speakers"]


@pytest.mark.parametrize(
    ("table", "asked", "named", "near"),
    [
        ("incidents", {"provence": "SY07"}, "provence", "prov"),
        ("incidents", {"prov": "Idlib"}, "prov", "SY07"),
        ("incidents", {"prov": "SY07.Nowhere"}, "prov", ""),
        ("incidents", {"prov": ""}, "prov", ""),
        ("incidents", {"type": "airstrikes"}, "type", "airstrike"),
        ("incidents", {"type": "air strike"}, "type", "airstrike"),
        ("incidents", {"from": "11/06/2019"}, "from", ""),
        ("incidents", {"from": "20190611"}, "from", ""),
        ("incidents", {"min": "0"}, "min", "1"),
        ("incidents", {"min": "١"}, "min", ""),
        ("incidents", {"party": "true"}, "party", ""),
        ("incidents", {"measure": "kiled"}, "measure", "killed"),
        ("incidents", {"limit": "10001"}, "limit", "10000"),
        ("incidents", {"offset": "-1"}, "offset", ""),
        ("incidents", {"format": "xml"}, "format", ""),
        ("incidents", {"figure": "floor"}, "figure", ""),
        ("incidents", {"prov": "SY07' or '1'='1"}, "prov", ""),
        ("movements", {"type": "airstrike"}, "type", ""),
        ("series", {"grain": "weeks"}, "grain", "week"),
        ("figures", {"by": "province"}, "by", ""),
        ("figures", {"s": "nowhere"}, "s", ""),
        ("figures", {"from": "2019-06-02", "to": "2019-06-01"}, "to", ""),
    ],
)
def test_a_wrong_parameter_is_named_with_what_is_expected(
    table: str, asked: dict[str, str], named: str, near: str
) -> None:
    reply = ask(table, asked)
    told = json.loads(reply.body)
    assert (reply.status, reply.headers["Content-Type"]) == (400, "application/problem+json")
    (fault,) = told["errors"]
    assert fault["parameter"] == named
    assert fault["expected"]
    assert not near or fault["nearest"] == near
    assert named in told["detail"]


def test_every_fault_is_named_at_once_and_once_is_once() -> None:
    told = json.loads(ask("incidents", {"prov": "X", "min": "x", "nothing": "1"}).body)
    assert {fault["parameter"] for fault in told["errors"]} == {"prov", "min", "nothing"}
    twice = json.loads(api.answered("GET", f"{ROOT}/incidents", "from=2019-06-01&from=2019-06-02", {}).body)
    assert twice["errors"][0]["expected"] == "one value"
    dotted, repeated = (
        api.answered("GET", f"{ROOT}/incidents", query, {}) for query in ("prov=SY07.SY02", "prov=SY07&prov=SY02")
    )
    assert json.loads(dotted.body)["data"] == json.loads(repeated.body)["data"]


def test_other_addresses_and_methods_are_refused_in_the_same_form() -> None:
    lost = ask("incident")
    assert (lost.status, lost.headers["Content-Type"]) == (404, "application/problem+json")
    assert f"{ROOT}/incidents" in json.loads(lost.body)["detail"]
    refused = ask("incidents", method="POST")
    assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_what_the_asker_holds_still_stands() -> None:
    first = ask("incidents", {"prov": "SY07"})
    held = ask("incidents", {"prov": "SY07"}, if_none_match=f'"x", {first.headers["ETag"]}')
    assert (held.status, held.body) == (304, b"")
    assert ask("incidents", {"prov": "SY05"}, if_none_match=first.headers["ETag"]).status == 200
    assert ask("incidents", {"prov": "SY07"}, accept="text/csv").headers["ETag"] != first.headers["ETag"]


def test_pages_of_any_origin_may_read_what_is_public_and_nothing_else(
    spiked: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Access-Control-Allow-Origin" not in ask("incidents").headers
    assert "Access-Control-Allow-Methods" not in ask("incidents", method="OPTIONS").headers
    opened = Package(load.read(spiked.folder))
    opened.situation = dataclasses.replace(opened.situation, sensitivity="public")
    monkeypatch.setattr(shelf, "served", lambda _="": Served(opened))
    assert ask("incidents").headers["Access-Control-Allow-Origin"] == "*"
    assert ask("incidents", method="OPTIONS").headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert ask("incidents", {"prov": "wrong"}).headers.get("Access-Control-Allow-Credentials") is None


def test_nothing_served_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "served", lambda _="": Served(None))
    assert ask("incidents").status == 503


def test_texts_are_true_in_json_and_start_no_formula_in_csv(spiked: Package) -> None:
    note, summary = got("claims")["data"][0]["note"], got("incidents")["data"][0]["summary"]
    assert (note, summary) == ("=HYPERLINK(A1)", "<script>alert(1)</script>")
    assert ",'=HYPERLINK(A1)," in ask("claims", {"format": "csv"}).body.decode()
    assert ",=HYPERLINK(A1)," in ask("claims", {"format": "csv-plain"}).body.decode()


def test_the_description_is_the_model_s_own() -> None:
    told = json.loads(ask("openapi.json").body)
    assert told["openapi"].startswith("3.1")
    for name in model.TABLES.keys() & TABLES.keys():
        properties = told["components"]["schemas"][name]["properties"]
        for column in model.columns(name):
            if column.name.startswith("period"):
                continue  # of an incident or a stock it is the day of that
            if (said := properties.get(fields.HAPI.get(column.name, column.name))) is not None:
                assert said["description"] == column.meaning
                assert not column.codes or set(column.codes) <= set(
                    said.get("enum", said.get("items", {}).get("enum", ()))
                )
    labels = {part.key: part.label for part in PARTS}
    for name, parameter in told["components"]["parameters"].items():
        assert parameter["description"] == labels.get(name, parameter["description"])
    assert set(told["components"]["parameters"]["prov"]["schema"]["items"]["enum"]) == set(
        package().choices.codes["places"]
    )


def test_many_codes_are_described_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(description, "MOST_CODES", 10)
    told = json.loads(description.document(package()))
    assert told["components"]["parameters"]["prov"]["schema"]["items"] == {"type": "string"}


def test_parameters_are_the_filters_own() -> None:
    keys = {part.key for part in PARTS if part.narrows} | {"measure", "group", "s"}
    assert {each.name for each in parameters(TABLES["incidents"], package())} == keys | {"limit", "offset", "format"}
    asked = read(TABLES["incidents"], package(), [("prov", "SY07"), ("known", "2019-06-11"), ("party", "no")])
    assert asked.filters == Filters(places=("SY07",), known_on=date(2019, 6, 11), affiliated=False)
    with pytest.raises(FaultyError):
        read(TABLES["incidents"], package(), [("lang", "ar")])


def test_the_event_loop_is_free_while_an_answer_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question waits in a thread of its own, and its answer is sent in pieces."""
    where: list[int] = []

    def slow(*_: object) -> Reply:
        where.append(threading.get_ident())
        return Reply(200, b"x" * (3 * route.PIECE + 1), {"Content-Type": "text/csv"})

    monkeypatch.setattr(route, "answered", slow)
    for method, pieces in (("GET", 5), ("HEAD", 1)):
        sent = asyncio.run(_sent(method))
        assert threading.get_ident() not in where
        assert len(sent) - 1 == pieces
        assert sum(len(message["body"]) for message in sent[1:]) == (3 * route.PIECE + 1 if method == "GET" else 0)


async def _sent(method: str, path: str = f"{ROOT}/incidents") -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    scope = {"type": "http", "method": method, "path": path, "root_path": "", "query_string": b"", "headers": []}

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Any) -> None:
        sent.append(message)

    await Starlette(routes=list(route.ROUTES))(scope, receive, send)
    return sent


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/", "/api/v2/incidents", "/api/incidents"])
def test_a_misspelt_address_is_no_page_of_the_board(path: str) -> None:
    start, body, *_ = asyncio.run(_sent("GET", path))
    assert start["status"] == 404
    assert f"There is no {path}." in body["body"].decode()


def test_addresses_of_a_view_are_answered_with_its_rows() -> None:
    filters = Filters(
        places=("SY07", "SY05"), known_on=date(2019, 12, 31), event_types=("airstrike",), figure="floor", language="ar"
    )
    assert set(api.LABELS) == set(TABLES)
    for table in api.LABELS:
        path, asked = api.address(table, filters)
        reply = api.answered("GET", f"/{path}", "&".join(f"{key}={text}" for key, text in asked.items()), {})
        assert reply.status == 200, reply.body
        assert reply.headers["Content-Type"].startswith("text/csv")
    total = queries.total(package(), filters).total
    assert total is not None
    incidents = api.answered("GET", f"{ROOT}/incidents", "prov=SY05.SY07&known=2019-12-31&type=airstrike", {})
    assert incidents.headers["X-Total-Count"] == str(total.incidents)
    assert ask(api.described_at(filters)[0].rpartition("/")[2]).status == 200
