"""The board's SQL, written for DuckDB, in the words of another engine.

sqlglot parses it, resolves each name and each star against the columns of the tables, and writes it anew. Only what
it has no word for is rewritten here, each in one function of `_CLICKHOUSE` or `_POSTGRES`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify

from sitboard import model

Columns = Mapping[str, Sequence[str]]
"""The names of the columns of each table."""

LISTS = frozenset(column.name for table in model.TABLES for column in model.columns(table) if column.many)
"""The columns that hold several values."""

Rewrite = Callable[[exp.Expr], exp.Expr]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: what it does ('ask', 'create' or 'drop'), to which table, whether only for a while, and its query."""

    does: str
    name: str
    temporary: bool
    query: exp.Expr


@lru_cache(maxsize=256)
def statements(script: str) -> tuple[Statement, ...]:
    """The statements of a script in DuckDB's SQL. A view counts as a table: it is filled at once."""
    told = []
    for tree in sqlglot.parse(script, read="duckdb"):
        if isinstance(tree, exp.Create):
            properties = tree.args.get("properties")
            temporary = bool(properties and properties.find(exp.TemporaryProperty))
            told.append(Statement("create", tree.this.name, temporary, tree.expression))
        elif isinstance(tree, exp.Drop):
            told.append(Statement("drop", next(tree.find_all(exp.Table)).name, False, tree))
        elif tree is not None:
            told.append(Statement("ask", "", False, tree))
    return tuple(told)


def written(query: exp.Expr, dialect: str, columns: Columns, schema: str) -> str:
    """A query in the words of `dialect`; tables of DuckDB's `main` are those of `schema`.

    Raises ValueError for another dialect than `clickhouse` and `postgres`.
    """
    if dialect not in REWRITES:
        raise ValueError(dialect)
    resolved = qualify(
        query.copy(),
        dialect="duckdb",
        schema={table: dict.fromkeys(names, "unknown") for table, names in columns.items()},
        validate_qualify_columns=False,
        expand_alias_refs=False,
        quote_identifiers=True,
    )
    for table in resolved.find_all(exp.Table):
        if table.db == "main":
            table.set("db", exp.to_identifier(schema, quoted=True))
    for rewrite in REWRITES[dialect]:
        resolved = _rewritten(resolved, rewrite)
    return str(resolved.sql(dialect, comments=False, unsupported_level=sqlglot.ErrorLevel.IGNORE))


def _rewritten(tree: exp.Expr, rewrite: Rewrite) -> exp.Expr:
    """Each part in other words, the innermost first."""
    for node in reversed(list(tree.bfs())):
        above, key, place = node.parent, node.arg_key, node.index
        if (other := rewrite(node)) is not node:
            if above is None or key is None:
                return other
            above.set(key, other, place)
    return tree


def _is_list(node: exp.Expr) -> bool:
    return isinstance(node, exp.Column) and node.name in LISTS


def _sort_keys(order: exp.Order) -> list[exp.Expr]:
    """What a list is sorted by, as values that sort upwards: a number sorted downwards is turned round."""
    return [exp.Neg(this=key.this) if key.args.get("desc") else key.this for key in order.expressions]


# ClickHouse


def _truth(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.LogicalOr | exp.LogicalAnd):
        return (exp.Max if isinstance(node, exp.LogicalOr) else exp.Min)(this=node.this)
    return node


def _lower_middle(node: exp.Expr) -> exp.Expr:
    # of an even number the lower, as percentile_disc has it
    if isinstance(node, exp.WithinGroup) and isinstance(node.this, exp.PercentileDisc):
        return exp.Anonymous(this="quantileExactLow(0.5)", expressions=[node.expression.expressions[0].this])
    return node


def _sorted_list(node: exp.Expr) -> exp.Expr:
    """`list(distinct x order by k) filter (where c)`, and the same joined to a text."""
    if isinstance(node.parent, exp.Filter):
        return node
    wanted = node.expression.this if isinstance(node, exp.Filter) else exp.true()
    inner = node.this if isinstance(node, exp.Filter) else node
    if not isinstance(inner, exp.ArrayAgg | exp.GroupConcat) or not isinstance(inner.this, exp.Order):
        return node
    distinct = isinstance(inner.this.this, exp.Distinct)
    value = inner.this.this.expressions[0] if distinct else inner.this.this
    keys = exp.Anonymous(this="tuple", expressions=[*_sort_keys(inner.this), value])
    gathered = exp.Anonymous(this="groupUniqArrayIf" if distinct else "groupArrayIf", expressions=[keys, wanted])
    ordered = exp.Anonymous(this="arraySort", expressions=[gathered])
    last = exp.Lambda(
        this=exp.Anonymous(this="tupleElement", expressions=[exp.to_identifier("t"), exp.Literal.number(-1)]),
        expressions=[exp.to_identifier("t")],
    )
    values = exp.Anonymous(this="arrayMap", expressions=[last, ordered])
    if isinstance(inner, exp.ArrayAgg):
        return values
    return exp.Anonymous(this="arrayStringConcat", expressions=[values, inner.args["separator"]])


def _days(node: exp.Expr) -> exp.Expr:
    """`unnest(generate_series(first, last, interval 1 day))`, with a day or a month a step."""
    if not isinstance(node, exp.Explode | exp.Unnest):
        return node
    series = node.this if isinstance(node, exp.Explode) else node.expressions[0]
    if not isinstance(series, exp.GenerateSeries):
        return node
    unit = series.args["step"].unit.name.lower() if series.args.get("step") else "day"
    first, last = (f"toDate32({series.args[name].sql('clickhouse')})" for name in ("start", "end"))
    plus = "addMonths" if unit == "month" else "addDays"
    steps = f"range(toUInt32(dateDiff('{unit}', {first}, {last}) + 1))"
    return sqlglot.parse_one(f"arrayJoin(arrayMap(n -> {plus}({first}, n), {steps}))", read="clickhouse")


def _is_call(node: exp.Expr, name: str) -> bool:
    return isinstance(node, exp.Anonymous) and node.name.lower() == name


def _clickhouse(node: exp.Expr) -> exp.Expr:
    match node:
        case exp.Anonymous() if _is_call(node, "strip_accents"):
            apart = exp.Anonymous(this="normalizeUTF8NFD", expressions=node.expressions)
            marks = [exp.Literal.string(r"\p{Mn}"), exp.Literal.string("")]
            return exp.Anonymous(this="replaceRegexpAll", expressions=[apart, *marks])
        case exp.Lower():
            return exp.Anonymous(this="lowerUTF8", expressions=[node.this])
        case exp.Translate():
            return exp.Anonymous(this="translateUTF8", expressions=[node.this, node.args["from_"], node.args["to"]])
        case exp.Length() if _is_list(node.this):
            return exp.Anonymous(this="length", expressions=[node.this])
        case exp.ArrayOverlaps():
            return exp.Anonymous(this="hasAny", expressions=[node.this, node.expression])
        case exp.Split():
            return exp.Anonymous(this="splitByString", expressions=[node.expression, node.this])
        case exp.RegexpExtract():
            group = node.args.get("group") or exp.Literal.number(0)
            return exp.Anonymous(this="regexpExtract", expressions=[node.this, node.expression, group])
        case exp.DataType() if node.this == exp.DataType.Type.DATE:
            return exp.DataType(this=exp.DataType.Type.DATE32, nullable=True)
        case exp.Cast() if isinstance(node.this, exp.Floor | exp.Ceil | exp.Round):
            # of no number there is none
            return exp.Anonymous(this="accurateCastOrNull", expressions=[node.this, exp.Literal.string("Int64")])
        case exp.Count() | exp.Filter(this=exp.Count()) if not isinstance(node.parent, exp.Filter | exp.Window):
            return exp.Anonymous(this="toInt64", expressions=[node])
        case exp.Alias() if isinstance(node.this, exp.Literal) and node.this.is_int:
            # a small number by itself would be told like a truth value
            return exp.alias_(exp.Anonymous(this="toInt32", expressions=[node.this]), node.alias, quoted=True)
        case exp.Literal() if node.is_int and isinstance(node.parent, exp.Select) and node.arg_key == "expressions":
            return exp.Anonymous(this="toInt32", expressions=[node])
    return node


# PostgreSQL


def _extreme(node: exp.Expr) -> exp.Expr:
    """`arg_min(x, key) filter (where c)`."""
    if isinstance(node.parent, exp.Filter):
        return node
    inner = node.this if isinstance(node, exp.Filter) else node
    if not isinstance(inner, exp.ArgMin | exp.ArgMax):
        return node
    upwards = isinstance(inner, exp.ArgMin)
    by = inner.expression
    keys = by.expressions if isinstance(by, exp.Tuple) else [by]
    order = exp.Order(
        this=inner.this, expressions=[exp.Ordered(this=key, desc=not upwards, nulls_first=False) for key in keys]
    )
    gathered: exp.Expr = exp.ArrayAgg(this=order)
    if isinstance(node, exp.Filter):
        gathered = exp.Filter(this=gathered, expression=node.expression)
    return exp.Bracket(this=exp.Paren(this=gathered), expressions=[exp.Literal.number(0)])


MARKS = "[\u0300-\u036f\u064b-\u065f\u0670]"
"""The marks that letters carry, Latin and Arabic, once they are told apart from them."""


def _postgres(node: exp.Expr) -> exp.Expr:
    match node:
        case exp.Anonymous() if _is_call(node, "strip_accents"):
            # the collation of our columns knows the case of plain letters alone: marks go first
            inner = node.expressions[0]
            text = inner.this if isinstance(inner, exp.Lower) else inner
            apart = exp.Normalize(this=text, form=exp.var("NFD"))
            bare = exp.Anonymous(
                this="regexp_replace",
                expressions=[apart, *map(exp.Literal.string, (MARKS, "", "g"))],
            )
            return exp.Lower(this=bare) if isinstance(inner, exp.Lower) else bare
        case exp.Contains():
            return exp.GT(
                this=exp.Anonymous(this="strpos", expressions=[node.this, node.expression]),
                expression=exp.Literal.number(0),
            )
        case exp.Length() if _is_list(node.this):
            return exp.Anonymous(this="cardinality", expressions=[node.this])
        case exp.Explode() if isinstance(node.this, exp.GenerateSeries):
            return node.this
        case exp.Unnest() if isinstance(node.expressions[0], exp.GenerateSeries):
            return node.expressions[0]
        case exp.Split():
            return exp.Anonymous(this="string_to_array", expressions=[node.this, node.expression])
        case exp.RegexpExtract():
            # without a group the whole is told
            return exp.Anonymous(this="substring", expressions=[node.this, node.expression])
        case exp.Array() if not node.expressions and not isinstance(node.parent, exp.Cast):
            return exp.cast(node, "text[]", dialect="postgres")
    return node


REWRITES: Mapping[str, Sequence[Rewrite]] = {
    "clickhouse": (_truth, _lower_middle, _sorted_list, _days, _clickhouse),
    "postgres": (_extreme, _postgres),
}
"""Each dialect with what is rewritten for it."""
