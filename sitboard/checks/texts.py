"""Texts are clean, addresses work, and nobody is named."""

from collections.abc import Iterator

from sitboard.checks.tables import Tables
from sitboard.model import TABLES, columns
from sitboard.problems import Problem, problem

_NOT_PROSE = ("url", "archived_url", "pcode", "boundary_version", "language", "series")
_OWN_WORDS = ("note", "summary", "retracted_reason", "counts", "locator")
_EMAIL = r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}"
_PHONE = (
    r"(\+|\b00)[1-9][0-9]{0,2}([ .()/-]{0,2}[0-9]{2,4}){2,4}\b|\(0[0-9]{1,4}\)[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}\b"
    r"|\b0[0-9]{2,3}[ -][0-9]{3}[ -][0-9]{3,4}\b"
)
_PERSON = (
    r"\b(Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\b\.? [A-Z][a-z]+|[A-Z][a-z]+ [A-Z][a-z]+,? aged [0-9]{1,2}\b"
    r"|(^|\s)(الدكتور|الدكتورة|الطبيب) \S+"
)


def blanks(tables: Tables) -> Iterator[Problem]:
    """Text neither begins nor ends with blanks."""
    trimmed = r"regexp_replace(text, '^\s+|\s+$', '', 'g')"
    yield from _in_prose(tables, "blanks", f"text <> {trimmed}", near=trimmed)


def personal(tables: Tables) -> Iterator[Problem]:
    """No telephone number, no e-mail address, and no person named in our own words."""
    prose = f"name not in {_NOT_PROSE}"
    yield from _in_prose(tables, "email", f"{prose} and regexp_matches(text, '{_EMAIL}')")
    yield from _in_prose(tables, "phone", f"{prose} and regexp_matches(text, '{_PHONE}')")
    own = f"name in {_OWN_WORDS} and regexp_matches(text, '{_PERSON}')"
    yield from _in_prose(tables, "person", own, part=f"regexp_extract(text, '{_PERSON}')")


def _in_prose(tables: Tables, rule: str, where: str, near: str = "''", **values: str) -> Iterator[Problem]:
    """A problem for each cell of text, `text` of column `name`, on which the SQL condition is true."""
    cells = " union all ".join(
        f"select file, line, '{column.name}' as name, {column.name} as text from {table} where {column.name} is not null"
        for table in TABLES
        for column in columns(table)
        if column.kind == "text" and not column.many
    )
    picked = ", ".join(["file", "line", "name", "text", near, *values.values()])
    for file, line, name, text, close, *filling in tables.rows(f"select {picked} from ({cells}) where {where}"):
        yield problem(rule, file, line, name, text, close, **dict(zip(values, filling, strict=True)))


def address(tables: Tables) -> Iterator[Problem]:
    """An address begins with http:// or https://."""
    for column in ("url", "archived_url"):
        where = rf"{column} is not null and not regexp_full_match({column}, 'https?://[^\s/]+\.[^\s/]+(/\S*)?')"
        near = rf"case when regexp_full_match({column}, '[\w-]+(\.[\w-]+)+(/\S*)?') then 'https://' || {column} end"
        yield from tables.broken("address", "sources", column, where, near=near)


def language(tables: Tables) -> Iterator[Problem]:
    """A language is a code of two letters."""
    where = "language is not null and not regexp_full_match(language, '[a-z]{2}')"
    near = "case when regexp_full_match(trim(language), '[A-Za-z]{2}') then lower(trim(language)) end"
    yield from tables.broken("language", "sources", "language", where, near=near)


def summary_number(tables: Tables) -> Iterator[Problem]:
    """The summary of an incident tells no toll: figures are claims."""
    toll = r"\b(killed|dead|deaths|injured|wounded|casualties)\b"
    number = rf"(\b[0-9]+ ({toll}|(people|civilians|children|women|men)\b)|{toll} (at least )?[0-9]+)"
    yield from tables.broken("summary-number", "incidents", "summary", f"regexp_matches(summary, '{number}')")
