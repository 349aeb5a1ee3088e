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

    def __str__(self) -> str:
        """The problem in one line of English."""
        where = _WHERE[bool(self.line), bool(self.column)]
        what = _WHAT[bool(self.found), bool(self.nearest)]
        words = {"found": _short(self.found), "expected": self.expected, "nearest": _short(self.nearest)}
        place = {"file": self.file, "line": self.line, "column": self.column}
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
    return Problem(file, line, column, found, broken.expected.format(**values), nearest, broken.level, rule)


def _short(text: str) -> str:
    line = " ".join(text.split()) if "\n" in text or "\r" in text else text
    return line if len(line) <= 80 else f"{line[:79]}…"


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
    }
)
"""Every rule that a package is held to."""
