"""Reading what a table is asked: strictly, with every fault at once, for a program does not look twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sitboard import filters as f
from sitboard import shelf
from sitboard.api.tables import Table
from sitboard.cells import nearest
from sitboard.filters import LABELS, PARTS, SITUATION, Filters, Kind, Part
from sitboard.package import Package

MOST, USUAL = 10_000, 1_000
"""Rows of an answer, at most and where nothing is said."""
FARTHEST = 10_000_000
FORMATS: Mapping[str, str] = {
    "json": "rows with `meta`, which says what they are",
    "csv": "for spreadsheets: a byte order mark, and an apostrophe before text that would start a formula",
    "csv-plain": "for programs: every text as it is",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it is, and what may stand in it. `least` and `most` bound a count."""

    name: str
    meaning: str
    kind: Kind
    codes: Collection[str] = ()
    default: str = ""
    least: int = 1
    most: int = 99


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a parameter: what was found, what is expected, and the nearest value that would do."""

    parameter: str
    found: str
    expected: str
    nearest: str = ""


class FaultyError(Exception):
    """The question makes no sense; `faults` says all that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that makes sense."""

    filters: Filters
    own: Mapping[str, str]
    format: str
    limit: int
    offset: int


def parameters(table: Table, package: Package) -> tuple[Parameter, ...]:
    """Everything that can be asked of a table, in the order of the filters."""
    codes = {**package.choices.codes, "situation": tuple(shelf.shelves())}
    parts = [_part(part, codes.get(part.name, ())) for part in PARTS if part.key in table.parts]
    own = [Parameter(name, choice.meaning, "code", choice.codes, choice.default) for name, choice in table.own.items()]
    return (
        *parts,
        *own,
        Parameter("limit", "rows of the answer, at most", "count", (), str(USUAL), 1, MOST),
        Parameter("offset", "rows to leave out before the first", "count", (), "0", 0, FARTHEST),
        Parameter("format", "how rows are written; where it is not said, what `Accept` asks for", "code", FORMATS),
    )


def _part(part: Part, codes: Collection[str]) -> Parameter:
    blank = getattr(Filters(), part.name)
    return Parameter(part.key, part.label, part.kind, codes, blank if part.kind == "code" else "")


def read(table: Table, package: Package, asked: Sequence[tuple[str, str]], accepted: str = "") -> Asked:
    """The question in the parameters of an address; `accepted` is the format where they name none. FaultyError."""
    known = {parameter.name: parameter for parameter in parameters(table, package)}
    given: dict[str, list[str]] = {}
    faults: list[Fault] = []
    for name, text in asked:
        if name in known:
            given.setdefault(name, []).append(text)
        else:
            faults.append(Fault(name, text, f"one of the parameters {', '.join(known)}", nearest(name, known)))
    for name, texts in given.items():
        faults += _faults(known[name], texts, package)
    if faults:
        raise FaultyError(faults)
    said = {name: ".".join(texts) for name, texts in given.items()}
    codes = {**package.choices.codes, "situation": tuple(shelf.shelves())}
    filters, unknown = f.read(
        {name: text for name, text in said.items() if name in table.parts},
        f.Choices(codes, package.choices.within),
    )
    if unknown:  # each value by itself makes sense: only the order of the days is left
        raise FaultyError([Fault("to", part.value, f"a day not before {filters.since}") for part in unknown])
    own = {name: said.get(name, choice.default) for name, choice in table.own.items()}
    limit, offset = int(said.get("limit", USUAL)), int(said.get("offset", 0))
    return Asked(filters, own, said.get("format", accepted or "json"), limit, offset)


def _faults(parameter: Parameter, texts: Sequence[str], package: Package) -> list[Fault]:
    if parameter.kind == "codes":
        items = [item for text in texts for item in text.split(".")]
        return [_no_code(parameter, item, package) for item in items if item not in parameter.codes]
    if len(texts) > 1:
        return [Fault(parameter.name, " and ".join(texts), "one value", texts[-1])]
    text = texts[0]
    match parameter.kind:
        case "code":
            return [] if text in parameter.codes else [_no_code(parameter, text, package)]
        case "yes_no":
            return (
                []
                if text in ("yes", "no")
                else [Fault(parameter.name, text, "yes or no", nearest(text, ("yes", "no")))]
            )
        case "day":
            return [] if _is_day(text) else [Fault(parameter.name, text, "a day as YYYY-MM-DD, such as 2019-06-11")]
        case _:
            whole = text.isascii() and text.isdecimal() and len(text) < 20
            inside = whole and parameter.least <= int(text) <= parameter.most
            expected = f"a whole number from {parameter.least} to {parameter.most}"
            near = str(min(max(int(text), parameter.least), parameter.most)) if whole else ""
            return [] if inside else [Fault(parameter.name, text, expected, near)]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


SHORT = 24
"""So many codes are listed in words; of more, it is said where they stand."""


def _no_code(parameter: Parameter, text: str, package: Package) -> Fault:
    many = "one or more of" if parameter.kind == "codes" else "one of"
    expected = (
        f"{many} {', '.join(parameter.codes)}"
        if len(parameter.codes) <= SHORT
        else f"{many} the {len(parameter.codes)} codes that openapi.json lists under {parameter.name}"
    )
    names = {code: code for code in parameter.codes} | _names(parameter, package)
    return Fault(parameter.name, text, expected, names.get(nearest(text, names), ""))


def _names(parameter: Parameter, package: Package) -> dict[str, str]:
    """Codes by what they stand for, since many write that."""
    if parameter.name == "prov":
        # of places of one name the widest, which comes last
        rows = package.rows_of("select id, name, coalesce(aliases, []) from places order by length(id) desc")
        return {name: code for code, named, aliases in rows for name in (*aliases, named) if code in parameter.codes}
    held = {"origin": package.origins, "actor": package.actors}.get(parameter.name, {})
    labels = {part.key: LABELS[part.name] for part in PARTS if part.name in LABELS}
    if label := labels.get(parameter.name):
        return {label(code): code for code in parameter.codes}
    return {name.name: code for code, name in held.items()}


def situation(asked: Sequence[tuple[str, str]]) -> str:
    """The situation that an address asks for; empty for the first. FaultyError for one that is not served."""
    named = [text for name, text in asked if name == SITUATION]
    known = tuple(shelf.shelves())
    if any(name not in known for name in named) or len(named) > 1:
        found = " and ".join(named)
        raise FaultyError([Fault(SITUATION, found, f"one of {', '.join(known)}", nearest(found, known))])
    return named[0] if named else ""
