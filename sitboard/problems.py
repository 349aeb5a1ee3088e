"""What is wrong in a package, said so that an editor can mend it: where, what was found, what is expected.

Every rule has a code, a level and the words for what it expects; they stand together in `RULES`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from sitboard.vocabulary import N_

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `line` is the line in the file (the header is line 1; 0 means the whole file).

    `found` and `nearest` are empty where there is nothing to quote; `rule` is a key of `RULES`.
    """

    file: str
    line: int
    column: str
    found: str
    expected: str
    nearest: str = ""
    level: Level = "error"
    rule: str = ""
    values: tuple[tuple[str, str], ...] = ()
    """What fills the braces of what the rule expects."""

    @property
    def what(self) -> tuple[str, dict[str, str], Mapping[str, str]]:
        """What is wrong, without the place, to be said in a reader's language: a sentence, what fills it but for `expected`, and the
        values that fill what the rule expects.
        """
        told = {"found": _short(self.found), "nearest": _short(self.nearest)}
        return _WHAT[bool(self.found), bool(self.nearest)], told, dict(self.values)

    def __str__(self) -> str:
        """The problem in one line of English."""
        where = _WHERE[bool(self.line), bool(self.column)]
        what = _WHAT[bool(self.found), bool(self.nearest)]
        words = {"found": _short(self.found), "expected": self.expected, "nearest": _short(self.nearest)}
        place = {"file": self.file, "line": self.line, "column": _short(self.column)}
        return f"{where.format(**place)}: {what.format(**words)}"


@dataclass(frozen=True, slots=True)
class Rule:
    """How grave a breach is, and what is expected instead; braces are filled with the case's own values."""

    level: Level
    expected: str


def problem(
    rule: str, file: str, line: int = 0, column: str = "", found: str = "", nearest: str = "", **values: object
) -> Problem:
    """A breach of `rule`; `values` fill the braces of what it expects."""
    broken = RULES[rule]
    told = tuple((name, str(value)) for name, value in values.items())
    return Problem(file, line, column, found, broken.expected.format(**values), nearest, broken.level, rule, told)


def _short(text: str) -> str:
    """Text on one line, cut to a readable length; marks that cannot be seen are spelled out."""
    seen = "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in text[:81])
    return seen if len(text) <= 80 else f"{seen[:79]}…"


_WHERE: Mapping[tuple[bool, bool], str] = MappingProxyType(
    {
        (False, False): N_("{file}"),
        (False, True): N_("{file}, {column}"),
        (True, False): N_("{file}, line {line}"),
        (True, True): N_("{file}, line {line}, column {column}"),
    }
)
_WHAT: Mapping[tuple[bool, bool], str] = MappingProxyType(
    {
        (False, False): N_("found nothing, expected {expected}"),
        (False, True): N_('found nothing, expected {expected}; did you mean "{nearest}"?'),
        (True, False): N_('found "{found}", expected {expected}'),
        (True, True): N_('found "{found}", expected {expected}; did you mean "{nearest}"?'),
    }
)


def _error(expected: str) -> Rule:
    return Rule("error", expected)


def _warning(expected: str) -> Rule:
    return Rule("warning", expected)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        # the folder and its files
        "missing-folder": _error(N_("a folder that holds situation.toml and the tables")),
        "missing-file": _error(N_("a file of this name")),
        "unreadable-file": _error(N_("a file that can be read")),
        "unknown-file": _warning(N_("one of the tables' names; this file is not read")),
        "empty-file": _error(N_("a header row")),
        "encoding": _error(N_("text in UTF-8")),
        "nul": _error(N_("text without NUL characters")),
        "line-end": _error(N_("lines that end in LF or CRLF")),
        "quote": _error(N_("a cell whose quotes are closed, with quotes inside it doubled")),
        "duplicate-column": _error(N_("each column once")),
        "unknown-column": _error(N_("a column of this table")),
        "missing-column": _error(N_("this column, which must be filled")),
        "absent-column": _warning(N_("this column, even if it is empty")),
        "ragged": _error(N_("a row of {cells} cells, as in the header")),
        # cells
        "required": _error(N_("a value, for this column must be filled")),
        "id": _error(N_("a name of letters, digits, - and _")),
        "code": _error(N_("one of: {codes}")),
        "whole": _error(N_("a whole number, 0 or more, in plain digits")),
        "decimal": _error(N_("a decimal number such as 35.63")),
        "day": _error(N_("a day as YYYY-MM-DD")),
        "flag": _error(N_("true, false or nothing")),
        "items": _error(N_("values separated by single ; and each of them once")),
        # situation.toml
        "toml": _error(N_("a TOML file: {reason}")),
        "missing-key": _error(N_("this key")),
        "unknown-key": _error(N_("a key of situation.toml")),
        "key-type": _error(N_("{kind}")),
        # names
        "duplicate-id": _error(N_("an id used once; it is already in {first}")),
        "reference": _error(N_("an id of {table}")),
        "unused": _warning(N_("to be cited by something in the package")),
        "slug": _warning(N_("the name of the package's folder")),
        "country": _error(N_("a country code of three capital letters, ISO 3166-1 alpha-3")),
        "situation-period": _error(N_("a day no earlier than since, {since}")),
        "situation-updated": _error(N_("a day no later than {today}")),
        "situation-place": _error(N_("an id of places.csv")),
        "situation-province": _error(N_("the id of a governorate in places.csv")),
        "situation-actor": _error(N_("the id of another actor of situation.toml")),
        "situation-actor-twice": _error(N_("an id used for one actor")),
        "headline-series": _error(N_("a series of movements.csv of one of the kinds {kinds}")),
        "expectation": _error(N_("at least {least} rows")),
        "expectation-table": _error(N_("one of the tables: {tables}")),
        # places
        "place-parent": _error(N_("the place that holds this one; only a country has none")),
        "parent-level": _error(N_("a place of a wider level than {level}")),
        "community-parent": _error(N_("a sub-district, as this is a community")),
        "cycle": _error(N_("a parent that does not itself lie in this place")),
        "members": _error(N_("nothing: only an area of several places (level region) has members")),
        "region-members": _warning(N_("the places that this area covers")),
        "pcode": _error(N_("a P-code: up to three capital letters, then digits")),
        "pcode-twice": _error(N_("a P-code of one place")),
        "pcode-id": _warning(N_("the P-code as id, as the place has one")),
        "pcode-edition": _warning(N_("the edition of the official list that holds the P-code")),
        "pcode-nesting": _error(N_("a P-code that begins with {parent}, that of its parent")),
        "lone-coordinate": _error(N_("both lat and lon, or neither")),
        "coordinate-range": _error(N_("degrees between -{most} and {most}")),
        "two-decimals": _warning(N_("two decimals at most, for a point is of a named place")),
        "in-country": _error(N_("degrees within the country, {least} to {most}")),
        "far-from-seat": _warning(N_("a point within {km} km of the seat of {parent}; this is {far} km away")),
        # days
        "day-range": _error(N_("a day between {earliest} and {latest}")),
        "day-order": _error(N_("a day no earlier than {first}, {day}")),
        "before-published": _warning(N_("a day no earlier than the source's publication, {day}")),
        "day-has-until": _error(N_("nothing, as date_precision is day")),
        "range-needs-until": _error(N_("the last possible day, as date_precision is range")),
        "in-period": _warning(N_("a day in the period of the situation, {since} to {until}")),
        "precision-without-day": _error(N_("nothing, as published is empty")),
        "day-without-precision": _warning(N_("how the day of publication is known")),
        "retracted-reason": _error(N_("the reason, as the row is retracted")),
        "reason-without-retracted": _error(N_("the day of retraction, as a reason is given")),
        # figures
        "bounds": _error(N_("a number no lower than low, {least}")),
        "best": _error(N_("a number between low, {low}, and high, {high}")),
        "needs-low": _error(N_('a number, as the qualifier is "{qualifier}"')),
        "needs-high": _error(N_('a number, as the qualifier is "{qualifier}"')),
        "up-to-low": _error(N_('nothing, as the qualifier is "up-to"')),
        "denial-number": _error(N_("nothing, as a denial has no number")),
        "assertion-number": _error(N_("a number in low or high")),
        "subject": _error(N_("either an incident or an area")),
        "area-period": _warning(N_("the first or the last day of the period, as the claim is about an area")),
        "incident-period": _warning(N_("nothing, as the incident has its own days")),
        "area-scope": _error(N_("the scope whole or part, as the claim is about an area")),
        "only-wider": _warning(N_("a claim about the incident itself; with wider ones alone it is an area with a day")),
        "group-measure": _error(N_("the group all, as {measure} is not split into groups of people")),
        "attribution-by": _warning(N_("nothing, as nobody is held responsible")),
        "same-figure": _warning(N_("a figure that is not entered yet; it is the same as {first}")),
        "place-precision": _error(N_("a precision that fits the places: they are {are}, this one is of {levels}")),
        "several-places": _error(N_("two places or more, or an area that lists its members")),
        # movements
        "stock-period": _error(N_("nothing: a stock has a day (as_of) and no period")),
        "stock-place": _error(N_("the place where people are")),
        "stock-from": _warning(N_("nothing: a stock is of people at a place, in to_place")),
        "flow-period": _warning(N_("a period, as this is a flow")),
        "movement-place": _error(N_("a place, in from_place or to_place")),
        "arrivals-place": _error(N_("the place where people arrived")),
        "departures-place": _error(N_("the place that people left")),
        "stock-unit": _error(N_("people, families or households, as this is a stock")),
        "series-mixed": _error(N_('{usual}, as in the rest of the series "{series}"')),
        "series-falls": _warning(N_('a number no lower than {before}, that of {day} in the series "{series}"')),
        # texts
        "blanks": _warning(N_("text without blanks at its ends")),
        "email": _warning(N_("text without an e-mail address")),
        "phone": _warning(N_("text without a telephone number")),
        "person": _warning(N_('text that names no private person; this has "{part}"')),
        "address": _error(N_("an address that begins with http:// or https://")),
        "language": _error(N_("a language code of two lower-case letters")),
        "summary-number": _warning(N_("a sentence without a toll: figures are claims")),
    }
)
"""Every rule that a package is held to."""
