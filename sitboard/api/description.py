"""What the API says of itself: an OpenAPI 3.1 document, made from the model, the vocabulary and the package that is served."""

import json
from collections.abc import Mapping
from typing import Any

from sitboard import __version__
from sitboard.api import replies
from sitboard.api.parameters import Parameter, parameters
from sitboard.api.tables import TABLES, Table
from sitboard.filters import PARTS
from sitboard.model import Column
from sitboard.package import Package

_READING = "Empty means not known or not reported, never zero. Parameters are those of the board's own addresses."
MOST_CODES = 1000
"""A parameter of more codes than that is described as text."""
_TYPES: Mapping[str, dict[str, str]] = {
    "whole": {"type": "integer"},
    "decimal": {"type": "number"},
    "day": {"type": "string", "format": "date"},
    "flag": {"type": "boolean"},
}
_FAULTS = {"400": "Fault", "404": "Fault", "405": "Fault", "503": "Fault"}
_META: Mapping[str, tuple[dict[str, Any], str]] = {
    "table": ({"type": "string"}, "name of the table"),
    "situation": ({"type": "string"}, "short name of the situation"),
    "title": ({"type": "string"}, "title of the situation"),
    "package": ({"type": "string", "pattern": "^[0-9a-f]{64}$"}, "hash of the data package that answered"),
    "updated": ({"type": "string", "format": "date"}, "day of its last change"),
    "licence": ({"type": "string"}, "licence of the data"),
    "maintainer": ({"type": "string"}, "whom to name"),
    "disclaimer": ({"type": "string"}, "of borders and names"),
    "caveats": ({"type": "array", "items": {"type": "string"}}, "what to know before a figure is used"),
    "definition": ({"type": "string"}, "how the rows are to be read"),
    "filters": ({"type": "object", "additionalProperties": {"type": "string"}}, "the parameters that were asked"),
    "known_on": ({"type": ["string", "null"], "format": "date"}, "the day whose knowledge is shown; null for today"),
    "total": ({"type": "integer"}, "rows in all"),
    "limit": ({"type": "integer"}, "rows of this answer, at most"),
    "offset": ({"type": "integer"}, "rows before the first of this answer"),
    "next": ({"type": ["string", "null"]}, "address of the rows after these"),
}


def document(package: Package) -> bytes:
    """The OpenAPI description, as JSON."""
    situation = package.situation
    tables = {name: parameters(table, package) for name, table in TABLES.items()}
    shared = {each.name: _parameter(each) for group in tables.values() for each in group if _is_shared(each)}
    told = {
        "openapi": "3.1.0",
        "info": {
            "title": f"sitboard: {situation.title}",
            "version": __version__,
            "description": f"{situation.summary}\n\n{_READING}",
            "license": {"name": situation.licence},
        },
        "servers": [{"url": replies.ROOT}],
        "paths": {f"/{name}": {"get": _operation(TABLES[name], asked)} for name, asked in tables.items()},
        "components": {
            "parameters": shared,
            "schemas": {
                **{name: _row(table) for name, table in TABLES.items()},
                "meta": _meta(),
                "problem": _problem(),
            },
            "headers": _HEADERS,
            "responses": {
                "Fault": {
                    "description": "What is wrong, and with which parameter",
                    "content": {replies.PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}},
                }
            },
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


_SHARED = {part.key for part in PARTS} - {"measure", "group"} | {"limit", "offset", "format"}


def _is_shared(parameter: Parameter) -> bool:
    """Whether the parameter is the same for every table that has it."""
    return parameter.name in _SHARED


def _operation(table: Table, asked: tuple[Parameter, ...]) -> dict[str, Any]:
    page = {
        "type": "object",
        "required": ["meta", "data"],
        "additionalProperties": False,
        "properties": {
            "meta": {"$ref": "#/components/schemas/meta"},
            "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{table.name}"}},
        },
    }
    names = [{"$ref": f"#/components/headers/{name}"} for name in _HEADERS]
    return {
        "operationId": table.name,
        "summary": table.meaning,
        "description": table.definition,
        "parameters": [
            {"$ref": f"#/components/parameters/{each.name}"} if _is_shared(each) else _parameter(each) for each in asked
        ],
        "responses": {
            "200": {
                "description": table.meaning,
                "headers": dict(zip(_HEADERS, names, strict=True)),
                "content": {"application/json": {"schema": page}, "text/csv": {"schema": {"type": "string"}}},
            },
            "304": {"description": "What you hold still stands"},
            **{status: {"$ref": f"#/components/responses/{name}"} for status, name in _FAULTS.items()},
        },
    }


_HEADERS: Mapping[str, Any] = {
    "X-Total-Count": {"description": "rows in all", "schema": {"type": "integer"}},
    "X-Package": {"description": "hash of the data package that answered", "schema": {"type": "string"}},
    "X-Licence": {"description": "licence of the data", "schema": {"type": "string"}},
    "Link": {"description": "this description, and the rows after these", "schema": {"type": "string"}},
    "ETag": {"description": "changes with the package and the question", "schema": {"type": "string"}},
}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    told: dict[str, Any] = {"name": parameter.name, "in": "query", "description": parameter.meaning}
    if parameter.kind == "codes":
        # repeated; joined by a dot as in the board's own addresses they are taken as well
        return told | {"style": "form", "explode": True, "schema": {"type": "array", "items": _codes(parameter)}}
    schema: dict[str, Any] = {
        "code": _codes(parameter),
        "day": {"type": "string", "format": "date"},
        "yes_no": {"type": "string", "enum": ["yes", "no"]},
        "count": {"type": "integer", "minimum": parameter.least, "maximum": parameter.most},
    }[parameter.kind]
    if parameter.default:
        schema = schema | {"default": int(parameter.default) if parameter.kind == "count" else parameter.default}
    return told | {"schema": schema}


def _codes(parameter: Parameter) -> dict[str, Any]:
    codes = sorted(parameter.codes) if isinstance(parameter.codes, frozenset) else list(parameter.codes)
    return {"type": "string", **({"enum": codes} if 0 < len(codes) <= MOST_CODES else {})}


def _row(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "description": table.meaning,
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
        "properties": {column.name: _column(column) for column in table.columns},
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = dict(_TYPES.get(column.kind, {"type": "string"}))
    if column.codes:
        told["enum"] = list(column.codes)
    if column.many:
        return {"type": ["array", "null"], "items": told, "description": column.meaning}
    if not column.required and column.kind != "flag":
        told["type"] = [told["type"], "null"]
        if "enum" in told:
            told["enum"] = [*told["enum"], None]
    return told | {"description": column.meaning}


def _meta() -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(_META),
        "additionalProperties": False,
        "properties": {name: {**schema, "description": meaning} for name, (schema, meaning) in _META.items()},
    }


def _problem() -> dict[str, Any]:
    text = {"type": "string"}
    fault = {"type": "object", "properties": dict.fromkeys(("parameter", "found", "expected", "nearest"), text)}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            **dict.fromkeys(("type", "title", "detail"), text),
            "status": {"type": "integer"},
            "errors": {"type": "array", "items": fault},
        },
    }
