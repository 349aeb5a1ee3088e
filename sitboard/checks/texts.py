"""Texts are clean, addresses work, and nobody is named."""

from collections.abc import Iterator

from sitboard.checks.package import Package
from sitboard.model import TABLES, columns
from sitboard.problems import Problem

_NOT_PROSE = ("url", "archived_url", "pcode", "boundary_version", "language", "series")
_EMAIL = r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}"
_PHONE = r"(\+|\b00)[1-9][0-9]{0,2}([ .()/-]{0,2}[0-9]{2,4}){2,4}\b|\(0[0-9]{1,4}\)[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}\b"
_PERSON = (
    r"\b(Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\b\.? [A-Z][a-z]+|[A-Z][a-z]+ [A-Z][a-z]+,? aged [0-9]{1,2}\b"
    r"|(^|\s)(الدكتور|الدكتورة|الطبيب) \S+"
)


def blanks(package: Package) -> Iterator[Problem]:
    """Text neither begins nor ends with blanks."""
    for table in TABLES:
        for column in columns(table):
            if column.kind == "text" and not column.many:
                trimmed = rf"regexp_replace({column.name}, '^\s+|\s+$', '', 'g')"
                where = f"{column.name} <> {trimmed}"
                yield from package.broken("blanks", table, column.name, where, near=trimmed)


def personal(package: Package) -> Iterator[Problem]:
    """No telephone number, no e-mail address, and no person named in our own words."""
    for table in TABLES:
        for column in columns(table):
            if column.kind == "text" and column.name not in _NOT_PROSE and not column.many:
                name = column.name
                yield from package.broken("email", table, name, f"regexp_matches({name}, '{_EMAIL}')")
                yield from package.broken("phone", table, name, f"regexp_matches({name}, '{_PHONE}')")
                if name in ("note", "summary", "retracted_reason", "counts", "locator"):
                    where = f"regexp_matches({name}, '{_PERSON}')"
                    part = f"regexp_extract({name}, '{_PERSON}')"
                    yield from package.broken("person", table, name, where, part=part)


def address(package: Package) -> Iterator[Problem]:
    """An address begins with http:// or https://."""
    for column in ("url", "archived_url"):
        where = rf"{column} is not null and not regexp_full_match({column}, 'https?://[^\s/]+\.[^\s/]+(/\S*)?')"
        near = rf"case when regexp_full_match({column}, '[\w-]+(\.[\w-]+)+(/\S*)?') then 'https://' || {column} end"
        yield from package.broken("address", "sources", column, where, near=near)


def language(package: Package) -> Iterator[Problem]:
    """A language is a code of two letters."""
    where = "language is not null and not regexp_full_match(language, '[a-z]{2}')"
    near = "case when regexp_full_match(trim(language), '[A-Za-z]{2}') then lower(trim(language)) end"
    yield from package.broken("language", "sources", "language", where, near=near)


def summary_number(package: Package) -> Iterator[Problem]:
    """The summary of an incident tells no toll: figures are claims."""
    toll = r"\b(killed|dead|deaths|injured|wounded|casualties)\b"
    number = rf"(\b[0-9]+ ({toll}|(people|civilians|children|women|men)\b)|{toll} (at least )?[0-9]+)"
    yield from package.broken("summary-number", "incidents", "summary", f"regexp_matches(summary, '{number}')")
