"""One row of a UCDP file as an event: read strictly, with what is wrong or odd about it."""

import re
from dataclasses import dataclass
from datetime import date
from datetime import date as Day  # a field is called `date`, and would hide the type
from typing import Any, Literal

from sitboard.importers.rows import Row
from sitboard.problems import Problem, problem

COUNTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high")
REQUIRED = (
    *("id", "type_of_violence", "side_a", "side_b", "where_prec", "date_prec", "country", "latitude", "longitude"),
    *("date_start", "date_end", *COUNTS),
)
"""Columns without which a file is not one of UCDP's. Those of place names and sources are used where they are there."""

Level = Literal["country", "governorate", "district", "community"]
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_LEVELS: dict[int, Level] = {
    1: "community",
    2: "district",
    3: "district",
    4: "governorate",
    5: "governorate",
    6: "country",
    7: "country",
}
"""The level at which an event is shown, by `where_prec`. Near a point (2) is no more than its district."""
_OWN_POINT = (1, 3, 4, 6)
"""Values of `where_prec` whose point stands for the place itself."""
_WHOLE = re.compile(r"(0|[1-9][0-9]{0,14})(\.0*)?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})([ T][0-9:.]+)?")
_EARLIEST = date(1900, 1, 1)


@dataclass(slots=True)
class Event:
    """An event as it is taken over. `low`, `best` and `high` are in order; `parts` are groups and their best figures."""

    code: str
    line: int
    date: Day
    until: Day | None
    date_precision: str
    area: tuple[str, str, str]
    where: str
    level: Level
    point: tuple[float, float] | None
    own_point: bool
    told: str
    summary: str
    lumped: bool
    note: str
    low: int
    best: int
    high: int
    printed: str
    parts: list[tuple[str, int]]
    attacker: str
    locator: str
    sources: str


def read(file: str, line: int, row: Row, today: date) -> tuple[Event | None, list[Problem]]:
    """The event of a row, None where it cannot be taken over, and what is wrong (errors) or odd (warnings) about it."""
    cells = _Cells(file, line, row)
    whole = cells.whole
    code, kind = whole("id"), cells.code("type_of_violence", (STATE_BASED, NON_STATE, ONE_SIDED))
    where_prec, date_prec = cells.code("where_prec", tuple(_LEVELS)), cells.code("date_prec", (1, 2, 3, 4, 5))
    start, end = cells.day("date_start", today), cells.day("date_end", today)
    counts = {name: whole(name) for name in COUNTS}
    country, point = cells.required("country"), cells.point()
    if start and end and end < start:
        cells.wrong("day-order", "date_end", first="date_start", day=start)
    if cells.problems:
        return None, cells.problems
    assert start is not None
    assert end is not None
    low, best, high = counts["low"], counts["best"], counts["high"]
    ordered = low <= best <= high
    if not ordered:
        cells.odd("order", "high", f"low {low}, best {best}, high {high}", _ORDER)
    where, (level, told) = _clean(row.get("where_coordinates", "")), _placed(where_prec, row)
    side_a, side_b = (
        _clean(row["side_a"]) or "a side that is not named",
        _clean(row["side_b"]) or "a side that is not named",
    )
    conflict = _clean(row.get("conflict_name", ""))
    event = Event(
        code=str(code),
        line=line,
        date=start,
        until=end if end > start else None,
        date_precision="range" if end > start else "day" if date_prec == 1 else "about",
        area=(country, _clean(row.get("adm_1", "")), _clean(row.get("adm_2", ""))),
        where=where,
        level=level,
        point=None if where_prec == 7 else point,
        own_point=where_prec in _OWN_POINT,
        told=told,
        summary=_SUMMARIES[kind].format(a=side_a, b=side_b),
        lumped=row.get("event_clarity", "").startswith("2"),
        note=f"Conflict as UCDP names it: {conflict}." if conflict and kind != ONE_SIDED else "",
        low=min(low, best, high),
        best=best,
        high=max(low, best, high),
        printed="" if ordered else f"Printed as low {low}, best {best}, high {high}.",
        parts=_parts(cells, counts, kind),
        attacker=_clean(row["side_a"]) if kind == ONE_SIDED else "",
        locator=f"event {code}",
        sources=f"event {code}{named(row)}",
    )
    return event, cells.problems


_ORDER = "low no higher than best, and best no higher than high; the smallest is taken as floor, the largest as ceiling"
_SUMMARIES = {
    STATE_BASED: "State-based violence between {a} and {b}.",
    NON_STATE: "Non-state violence between {a} and {b}.",
    ONE_SIDED: "One-sided violence by {a} against civilians.",
}


def _placed(where_prec: int, row: Row) -> tuple[Level, str]:
    """The level at which an event is shown, and what is said of it."""
    where = _clean(row.get("where_coordinates", ""))
    match where_prec:
        case 1 if not where:
            return "district", "UCDP gives no name of the place."
        case 2:
            return "district", f"Within about 25 km of {where}." if where else "Near a known point."
        case 5:
            return (
                "governorate",
                f"A line or an area without clear bounds: {where}." if where else "An area without clear bounds.",
            )
        case 7:
            return "country", f"At sea or in the air: {where}." if where else "At sea or in the air."
        case _:
            return _LEVELS[where_prec], ""


def _parts(cells: "_Cells", counts: dict[str, int], kind: int) -> list[tuple[str, int]]:
    """The groups that the best estimate is split into. 0 is no report that nobody of a group was killed."""
    fighters = counts["deaths_a"] + (0 if kind == ONE_SIDED else counts["deaths_b"])
    best, split = counts["best"], sum(counts[name] for name in COUNTS[:4])
    if split != best:
        cells.odd("parts", "best", str(best), f"the sum of its parts, {split}")
    if kind == ONE_SIDED and counts["deaths_b"]:
        cells.odd(
            "side-b",
            "deaths_b",
            str(counts["deaths_b"]),
            "0, for the victims of one-sided violence are civilians; left out of the groups",
        )
    parts = []
    for group, figure, column in (
        ("civilians", counts["deaths_civilians"], "deaths_civilians"),
        ("combatants", fighters, "deaths_a"),
        ("unknown", counts["deaths_unknown"], "deaths_unknown"),
    ):
        if figure > best:
            cells.odd("part", column, str(figure), f"a part no higher than best, {best}; left out of the groups")
        elif figure:
            parts.append((group, figure))
    return parts


def named(row: Row) -> str:
    """The sources that UCDP names for an event, each of them: where it was printed, when, under which headline."""
    offices, days, headlines = (_items(row, f"source_{part}") for part in ("office", "date", "headline"))
    articles, originals = _items(row, "source_article"), _items(row, "source_original")
    told: list[str] = []
    if offices and len(offices) == len(days) == len(headlines):
        told = [f"{office}, {day[:10]}: {title}" for office, day, title in zip(offices, days, headlines, strict=True)]
    else:
        # a headline may hold the mark that parts them: then nobody can say which belongs to which
        for label, items in (("published by", offices), ("on", days), ("headlines", headlines)):
            told += [f"{label} {'; '.join(items)}"] if items else []
    said = {office.casefold() for office in offices}
    told += [article for article in articles if article.partition(",")[0].strip(' "').casefold() not in said]
    told += [f"originally {'; '.join(originals)}"] if originals else []
    return "".join(f"; {source}" for source in told)


def _items(row: Row, column: str) -> list[str]:
    text = row.get(column, "")
    return [item for part in text.split(";") if (item := _clean(part).strip('" '))] if text else []


def _clean(text: str) -> str:
    """Text on one line without blanks at its ends."""
    return " ".join(text.split())


class _Cells:
    """The cells of a row, each read as its kind; collects what is wrong."""

    def __init__(self, file: str, line: int, row: Row) -> None:
        self.file, self.line, self.row = file, line, row
        self.problems: list[Problem] = []

    def wrong(self, rule: str, column: str, **values: Any) -> None:
        """The cell cannot be taken over."""
        rule = rule if self.row[column].strip() else "required"
        self.problems.append(problem(rule, self.file, self.line, column, self.row[column], **values))

    def odd(self, rule: str, column: str, found: str, expected: str) -> None:
        """The row is taken over, but worth a look."""
        self.problems.append(Problem(self.file, self.line, column, found, expected, level="warning", rule=rule))

    def required(self, column: str) -> str:
        text = _clean(self.row[column])
        if not text:
            self.wrong("required", column)
        return text

    def whole(self, column: str) -> int:
        """A whole number, which older files write as 12.0; 0 where it is none, and a problem."""
        found = _WHOLE.fullmatch(self.row[column])
        if found is None:
            self.wrong("whole", column)
            return 0
        return int(found[1])

    def code(self, column: str, codes: tuple[int, ...]) -> int:
        found = _WHOLE.fullmatch(self.row[column])
        if found is None or int(found[1]) not in codes:
            self.wrong("code", column, codes=", ".join(str(code) for code in codes))
            return 0
        return int(found[1])

    def day(self, column: str, today: date) -> date | None:
        found = _DAY.fullmatch(self.row[column])
        try:
            day = date.fromisoformat(found[1]) if found else None
        except ValueError:
            day = None
        if day is None:
            self.wrong("day", column)
        elif not _EARLIEST <= day <= today:
            self.wrong("day-range", column, earliest=_EARLIEST, latest=today)
            day = None
        return day

    def point(self) -> tuple[float, float] | None:
        """The point in two decimals, as all points here; None where the row has none."""
        if not self.row["latitude"].strip() and not self.row["longitude"].strip():
            return None
        lat, lon = self._degrees("latitude", 90), self._degrees("longitude", 180)
        return None if lat is None or lon is None else (round(lat, 2), round(lon, 2))

    def _degrees(self, column: str, most: int) -> float | None:
        try:
            value = float(self.row[column])
        except ValueError:
            self.wrong("decimal", column)
            return None
        if not abs(value) <= most:  # NaN is on no side
            self.wrong("coordinate-range", column, most=most)
            return None
        return value
