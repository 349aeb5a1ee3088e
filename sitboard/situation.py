"""Reading `situation.toml`: what is said of a package as a whole."""

import dataclasses
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, get_type_hints

from sitboard.cells import nearest
from sitboard.model import Actor, Situation
from sitboard.problems import Problem, problem
from sitboard.vocabulary import N_

FILE = "situation.toml"
OPTIONAL: Mapping[str, Any] = MappingProxyType(
    {
        "title_ar": "",
        "summary_ar": "",
        "boundary_disclaimer_ar": "",
        "caveats_ar": (),
        "caveats": (),
        "flow_series": "",
        "stock_series": "",
        "actors": (),
        "expectations": {},
    }
)
"""Keys that may be left out, with what they are then."""


def read(text: str) -> tuple[Situation | None, dict[str, Any], list[Problem]]:
    """The situation (None if it cannot be made), its plain TOML content, and all that is wrong with it."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        return None, {}, [problem("toml", FILE, line, reason=str(error))]
    keys = _Keys(text)
    values = keys.values(content, get_type_hints(Situation), OPTIONAL)
    situation = None if any(found.level == "error" for found in keys.problems) else Situation(**values)
    return situation, content, keys.problems


class _Keys:
    """Takes the keys of a TOML table by the types of a dataclass, and collects what is wrong."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def values(
        self, content: Mapping[str, Any], types: Mapping[str, Any], optional: Mapping[str, Any], within: str = ""
    ) -> dict[str, Any]:
        """The values of the keys that are there and of the right type."""
        for key in content.keys() - types.keys():
            near = nearest(key, types)
            self.problems.append(problem("unknown-key", FILE, self.line(key), within + key, nearest=near))
        values: dict[str, Any] = {}
        for key, kind in types.items():
            if key in content:
                values[key] = self.value(within + key, content[key], kind)
            elif key in optional:
                values[key] = optional[key]
            else:
                self.problems.append(problem("missing-key", FILE, column=within + key))
        return values

    def value(self, key: str, value: Any, kind: Any) -> Any:
        """One value, made into its type; a problem and None where it is of another."""
        if kind == tuple[Actor, ...]:
            return self.actors(key, value)
        words, make = _TYPES[kind]
        try:
            return make(value)
        except (TypeError, ValueError):
            self.problems.append(problem("key-type", FILE, self.line(key), key, str(value), kind=words))
            return None

    def actors(self, key: str, value: Any) -> tuple[Actor, ...]:
        """The actors, each a table of its own."""
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            kind = N_("a list of [[actors]] tables")
            self.problems.append(problem("key-type", FILE, self.line(key), key, str(value), kind=kind))
            return ()
        defaults = {
            field.name: field.default for field in dataclasses.fields(Actor) if field.default is not dataclasses.MISSING
        }
        actors = [self.values(item, get_type_hints(Actor), defaults, f"{key}.") for item in value]
        return tuple(Actor(**actor) for actor in actors if actor.keys() == get_type_hints(Actor).keys())

    def line(self, key: str) -> int:
        """The first line that sets a key; 0 if it is not to be seen."""
        name = re.escape(key.rpartition(".")[2])
        setting = re.compile(rf"\s*(\[+\s*)?[\"']?{name}[\"']?\s*[=\].]")
        return next((number for number, line in enumerate(self.lines, 1) if setting.match(line)), 0)


def _only(*kinds: type) -> Callable[[Any], Any]:
    def make(value: Any) -> Any:
        if type(value) not in kinds:
            raise TypeError(value)
        return value

    return make


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_only(str)(item) for item in _only(list)(value))


def _point(value: Any) -> tuple[float, float]:
    lat, lon = (float(_only(int, float)(item)) for item in _only(list)(value))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(value)
    return lat, lon


def _counts(value: Any) -> Mapping[str, int]:
    return MappingProxyType({key: _only(int)(count) for key, count in _only(dict)(value).items()})


_TYPES: Mapping[Any, tuple[str, Callable[[Any], Any]]] = {
    str: (N_("text in quotes"), _only(str)),
    bool: (N_("true or false"), _only(bool)),
    date: (N_("a day as YYYY-MM-DD, without quotes"), _only(date)),
    float: (N_("a number"), lambda value: float(_only(int, float)(value))),
    tuple[str, ...]: (N_("a list of texts in quotes"), _texts),
    tuple[float, float]: (N_("a latitude and a longitude in degrees, as [35.6, 36.7]"), _point),
    Mapping[str, int]: (N_("a table of whole numbers"), _counts),
}
