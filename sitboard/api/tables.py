"""The tables that the API answers with: their columns, the parameters that choose their rows, and the SQL of these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sitboard import model, queries, statements
from sitboard.api import fields, rows
from sitboard.filters import Filters
from sitboard.model import Column
from sitboard.package import Package
from sitboard.provenance import WHO
from sitboard.series import ALL_DEFINITION

ANY = ("s", "prov", "from", "to", "origin", "okind", "party", "known")
"""Parameters of every table: keys of `sitboard.filters.PARTS`."""
INCIDENT = (*ANY, "type", "target", "actor", "incident", "min")
FIGURE = (*INCIDENT, "measure", "group")


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a table's own: what it is, its codes with what they mean, and the one that holds where none is asked."""

    meaning: str
    codes: Mapping[str, str]
    default: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `parts` are keys of `sitboard.filters.PARTS`, `own` its further choices.

    `sql` gives its rows, `order` columns by which each row has one place, `definition` how it is to be read.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    parts: tuple[str, ...]
    sql: Callable[[Package, Filters, rows.Own], str]
    order: str
    definition: str
    own: Mapping[str, Choice] = field(default_factory=dict)


def _row(table: str) -> str:
    """What the model says that a row of a table is."""
    return (model.TABLES[table].__doc__ or "").strip().splitlines()[0]


_BY = Choice("what figures are broken down by; the rows add up to the total", fields.BY, "total")
_SAID = {
    name: Choice(column.meaning, column.codes or {})
    for name, column in zip(("measure", "group"), fields.SAID, strict=True)
}

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "incidents",
            _row("incidents"),
            fields.INCIDENTS,
            FIGURE,
            rows.incidents,
            "reference_period_start, id",
            queries.DEFINITION,
        ),
        Table("claims", _row("claims"), fields.CLAIMS, INCIDENT, rows.claims, "id", queries.DEFINITION, _SAID),
        Table("movements", _row("movements"), fields.MOVEMENTS, ANY, rows.movements, "id", ALL_DEFINITION),
        Table(
            "statements",
            _row("statements"),
            fields.STATEMENTS,
            (*ANY, "incident"),
            rows.said,
            "id",
            statements.DEFINITION,
        ),
        Table("sources", _row("sources"), fields.SOURCES, ANY, rows.sources, "id", WHO),
        Table(
            "figures",
            "The figure of the view, whole or broken down.",
            fields.FIGURES,
            FIGURE,
            rows.figures,
            "middle desc nulls last, incidents desc, code",
            queries.DEFINITION,
            {"by": _BY},
        ),
        Table(
            "series",
            "The figure of the view over time; a period without an incident has no row.",
            fields.SERIES,
            FIGURE,
            rows.over_time,
            "reference_period_start, code",
            queries.DEFINITION,
            {"grain": Choice("how long a period is", fields.GRAINS, "week"), "by": _BY},
        ),
    )
}
"""A new table is a row here: its address, its description and its files follow."""
