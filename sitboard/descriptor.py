"""What is derived from the model for others to read: `datapackage.json` (Data Package v2) and the data dictionary."""

import json
from collections.abc import Iterator
from typing import Any

from sitboard import situation as toml
from sitboard.cells import SEPARATOR
from sitboard.load import Loaded, table_files
from sitboard.model import TABLES, Actor, Column, Kind, Situation, columns
from sitboard.problems import RULES

FILE = "datapackage.json"
PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: dict[Kind, str] = {"whole": "integer", "decimal": "number", "day": "date", "flag": "boolean"}
_KINDS: dict[Kind, str] = {
    "id": "name",
    "text": "text",
    "whole": "whole number",
    "decimal": "decimal number",
    "day": "day, YYYY-MM-DD",
    "flag": "true, or false or empty",
    "code": "code",
    "ref": "reference",
}


def datapackage(loaded: Loaded) -> str:
    """The text of a package's `datapackage.json`. ValueError where its `situation.toml` could not be read."""
    if (situation := loaded.situation) is None:
        raise ValueError(toml.FILE)
    descriptor = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": situation.slug,
        "title": situation.title,
        "description": situation.summary,
        "version": f"{situation.updated}+{loaded.short}",
        "licenses": [{"name": situation.licence.replace(" ", "-"), "title": situation.licence}],
        "contributors": [{"title": situation.maintainer, "roles": ["maintainer"]}],
        "resources": [_resource(loaded, name, situation.actors) for name in TABLES] + [_situation_file(loaded)],
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def dictionary() -> str:
    """The data dictionary in Markdown: each table and column, each code, each rule."""
    return "\n".join(_dictionary()) + "\n"


def _resource(loaded: Loaded, table: str, actors: tuple[Actor, ...]) -> dict[str, Any]:
    paths = table_files(loaded.folder, table)
    described: dict[str, Any] = {"name": table, "type": "table", "$schema": f"{PROFILES}/dataresource.json"}
    described["description"] = _first_line(TABLES[table])
    if len(paths) == 1:
        described |= {"path": paths[0].name, **_seal(loaded, paths[0].name)}
    else:
        # a hash is of one file, so a table that is split over several has none
        described |= {"path": [path.name for path in paths], "bytes": sum(path.stat().st_size for path in paths)}
    return described | {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": _schema(table, actors)}


def _situation_file(loaded: Loaded) -> dict[str, Any]:
    described = {"name": "situation", "path": toml.FILE, "$schema": f"{PROFILES}/dataresource.json"}
    described["description"] = _first_line(Situation)
    return (
        described | _seal(loaded, toml.FILE) | {"format": "toml", "mediatype": "application/toml", "encoding": "utf-8"}
    )


def _seal(loaded: Loaded, file: str) -> dict[str, Any]:
    return {"bytes": (loaded.folder / file).stat().st_size, "hash": f"sha256:{loaded.files[file]}"}


def _schema(table: str, actors: tuple[Actor, ...]) -> dict[str, Any]:
    keys = [
        {"fields": [column.name], "reference": {"resource": column.table, "fields": ["id"]}}
        for column in columns(table)
        if column.table in TABLES and not column.many
    ]
    schema: dict[str, Any] = {"$schema": f"{PROFILES}/tableschema.json"}
    schema["fields"] = [_field(column, actors) for column in columns(table)]
    schema["primaryKey"] = ["id"]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column, actors: tuple[Actor, ...]) -> dict[str, Any]:
    kind = _TYPES.get(column.kind, "string")
    field: dict[str, Any] = {"name": column.name, "type": "list" if column.many else kind}
    if column.many:
        field |= {"itemType": kind, "delimiter": SEPARATOR}
    if column.kind == "flag":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    field["description"] = column.meaning
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes is not None:
        constraints["enum"] = list(column.codes)
    elif column.table == "actors":
        constraints["enum"] = [actor.id for actor in actors]
    return field | ({"constraints": constraints} if constraints else {})


def _dictionary() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "Generated from `sitboard/model.py` by `python -m sitboard docs`; edit the model, not this page."
    yield ""
    yield "A package is a folder with `situation.toml` and one CSV file per table (UTF-8, a header row, columns in any"
    yield "order). A table may be split over `claims.csv`, `claims-2020.csv` and so on. Empty means not known or not"
    yield f"reported, never zero. Several values in one cell are separated by `{SEPARATOR}`."
    for table in TABLES:
        yield from ["", f"## {table}.csv", "", _first_line(TABLES[table]), ""]
        yield from ["| column | meaning | holds | must be filled |", "|---|---|---|---|"]
        for column in columns(table):
            yield f"| `{column.name}` | {column.meaning} | {_holds(column)} | {'yes' if column.required else ''} |"
        for column in columns(table):
            if column.codes is not None:
                yield from ["", f"Codes of `{column.name}`:", ""]
                yield from (f"- `{code}`: {label}" for code, label in column.codes.items())
    yield from ["", "## Rules", "", "An error keeps a package from being served; a warning is worth a look.", ""]
    yield from ["| rule | level | expects |", "|---|---|---|"]
    for code, rule in RULES.items():
        yield f"| `{code}` | {rule.level} | {rule.expected} |"


def _holds(column: Column) -> str:
    if column.table:
        target = "actors of `situation.toml`" if column.table == "actors" else f"`{column.table}.csv`"
        return f"{'ids' if column.many else 'id'} of {target}"
    return f"several: {_KINDS[column.kind]}" if column.many else _KINDS[column.kind]


def _first_line(thing: type) -> str:
    return (thing.__doc__ or "").strip().splitlines()[0]
