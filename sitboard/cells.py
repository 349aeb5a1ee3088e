"""One cell: from the text of a CSV file to a value of its column's kind, or the reason why not.

Nothing is guessed: a cell that is not written as its kind demands is refused, with what was probably meant.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sitboard.model import Column, Kind

Single = str | int | float | bool | date
Value = Single | tuple[Single, ...] | None

SEPARATOR = ";"
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,20})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLAGS = MappingProxyType({"true": True, "false": False})
_FLAG_WORDS = MappingProxyType(
    {"yes": "true", "y": "true", "1": "true", "t": "true", "no": "false", "n": "false", "0": "false", "f": "false"}
)
_MISREAD_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell is not read: the rule it breaks, what was probably meant, and what fills the rule's braces."""

    rule: str
    nearest: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def parse(column: Column, text: str) -> Value | Refusal:
    """The value of a cell: None (False for a flag, () for many) where it is empty, a Refusal where it is unreadable.

    Text stays as it is written: `NA` and `0101` are text. Whether a reference resolves is not asked here.
    """
    if column.many:
        return _parse_many(column, text)
    if not text:
        return False if column.kind == "flag" else None
    return _parse_one(column, text)


def write(column: Column, value: Value) -> str:
    """The text of a cell that `parse` reads back as `value`."""
    if isinstance(value, tuple):
        return SEPARATOR.join(write(column, item) for item in value)
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def nearest(text: str, options: Collection[str]) -> str:
    """The option that `text` most resembles, or an empty string."""
    plain = {_plain(option): option for option in options}
    if (same := plain.get(_plain(text))) is not None:
        return same
    close = difflib.get_close_matches(_plain(text), plain, n=1, cutoff=0.6)
    return plain[close[0]] if close else ""


def _parse_many(column: Column, text: str) -> Value | Refusal:
    if not text:
        return ()
    items = text.split(SEPARATOR)
    kept = list(dict.fromkeys(item for item in items if item.strip()))
    if kept != items:
        return Refusal("items", SEPARATOR.join(kept))
    values: list[Single] = []
    for item in items:
        value = _parse_one(column, item)
        if isinstance(value, Refusal):
            return value
        values.append(value)
    return tuple(values)


def _parse_one(column: Column, text: str) -> Single | Refusal:
    if column.codes is not None:
        return text if text in column.codes else _refuse_code(column.codes, text)
    return _READERS[column.kind](text)


def _text(text: str) -> Single | Refusal:
    return text


def _id(text: str) -> Single | Refusal:
    if ID.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return Refusal("id", re.sub(r"[^A-Za-z0-9_-]+", "-", folded).strip("-_"))


def _whole(text: str) -> Single | Refusal:
    if _WHOLE.fullmatch(text):
        return int(text)
    digits = re.sub(r"[\s,.'’٬]", "", _ascii_digits(text)) if _is_grouped(text) else _ascii_digits(text).strip()
    digits = digits.lstrip("0") or digits[:1]
    return Refusal("whole", digits if _WHOLE.fullmatch(digits) else "")


def _is_grouped(text: str) -> bool:
    return re.fullmatch(r"\s*\d{1,3}([\s,.'’٬]\d{3})+\s*", text) is not None


def _decimal(text: str) -> Single | Refusal:
    if _DECIMAL.fullmatch(text):
        return float(text)
    point = _ascii_digits(text).strip().replace(",", ".").replace("٫", ".").rstrip("°")
    return Refusal("decimal", point if _DECIMAL.fullmatch(point) else "")


def _day(text: str) -> Single | Refusal:
    if _DAY.fullmatch(text) and (day := _calendar(*text.split("-"))):
        return day
    parts = re.split(r"[-/. ]+", _ascii_digits(text).strip())
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        first, second, third = parts
        orders = [(first, second, third), (third, second, first), (third, first, second)]
        days = {day for order in orders if len(order[0]) == 4 and (day := _calendar(*order))}
        if len(days) == 1:
            return Refusal("day", days.pop().isoformat())
    return Refusal("day")


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _flag(text: str) -> Single | Refusal:
    if text in _FLAGS:
        return _FLAGS[text]
    word = text.strip().casefold()
    return Refusal("flag", word if word in _FLAGS else _FLAG_WORDS.get(word, ""))


def _refuse_code(codes: Mapping[str, str], text: str) -> Refusal:
    by_label = {label: code for code, label in codes.items()}
    found = nearest(text, [*codes, *by_label])
    return Refusal("code", by_label.get(found, found) if found not in codes else found, {"codes": ", ".join(codes)})


def _ascii_digits(text: str) -> str:
    digits = "".join(str(unicodedata.decimal(mark, mark)) for mark in text)
    return digits.translate(_MISREAD_DIGITS)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", text.strip().casefold())


_READERS: Mapping[Kind, Callable[[str], Single | Refusal]] = MappingProxyType(
    {
        "id": _id,
        "text": _text,
        "code": _text,
        "ref": _text,
        "whole": _whole,
        "decimal": _decimal,
        "day": _day,
        "flag": _flag,
    }
)
