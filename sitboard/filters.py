"""The whole state of a view: what is selected, known on which day, shown how. It writes itself into an address and back.

Codes, never labels, go into the address: `prov=SY07.SY05&from=2019-06-01&known=2019-06-11&figure=floor`.
"""

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sitboard import vocabulary as v
from sitboard.counting import Hearing
from sitboard.vocabulary import N_

FIGURES: Mapping[str, str] = {"floor": N_("Floor"), "middle": N_("Middle"), "ceiling": N_("Ceiling")}
SEVERAL = "several"
"""Pseudo-code of incidents that lie in more than one province."""
UNATTRIBUTED = "unattributed"
DISPUTED = "disputed"
SITUATION = "s"
"""Key of the situation that is shown, where the board has several."""
PACKAGE = "pkg"
"""Key of the package that a copied link was made with. It is no filter: whoever moves on leaves it behind."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked for. Empty tuples and None mean "all"; the defaults are the whole situation as known today.

    `places`, days, types, targets, actors, `incidents` and `least_origins` choose incidents; `known_on`, `origins`,
    `origin_kinds` and `affiliated` choose claims. `situation` is empty for the one that the board opens on. `own` holds a page's own
    choices as sorted pairs.
    """

    places: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    event_types: tuple[str, ...] = ()
    target_types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    least_origins: int = 1
    origins: tuple[str, ...] = ()
    origin_kinds: tuple[str, ...] = ()
    affiliated: bool | None = None
    known_on: date | None = None
    measure: str = "killed"
    group: str = "all"
    figure: str = "middle"
    language: str = "en"
    digits: str = "latn"
    situation: str = ""
    own: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        # one spelling of each selection: what is equal is remembered once, and has one address
        for name in _CODES:
            if (codes := getattr(self, name)) != ():
                object.__setattr__(self, name, tuple(sorted(set(codes))))
        if self.own != ():
            object.__setattr__(self, "own", tuple(sorted(self.own)))

    @property
    def hearing(self) -> Hearing:
        """The part that chooses claims."""
        return Hearing(self.known_on, self.origins, self.origin_kinds, affiliated=self.affiliated)

    @property
    def set_parts(self) -> tuple["Part", ...]:
        """The parts that differ from their default and narrow what is shown."""
        return tuple(part for part in PARTS if part.narrows and getattr(self, part.name) != getattr(_BLANK, part.name))

    def but(self, **changes: Any) -> "Filters":
        """These filters with some parts changed."""
        return dataclasses.replace(self, **changes)

    def without(self, *names: str) -> "Filters":
        """These filters with some parts at their default: what a chart is drawn with, so that it can be chosen from."""
        changed = {name: blank for name in names if getattr(self, name) != (blank := getattr(_BLANK, name))}
        return self.but(**changed) if changed else self

    def cleared(self) -> "Filters":
        """Nothing narrowed; the measure, figure, language, digits and the page's own choices stay."""
        return self.without(*(part.name for part in PARTS if part.narrows))

    def elsewhere(self, situation: str, since: date, until: date) -> "Filters":
        """What of these filters makes sense in another situation, of which something is known from one day to another."""
        known_on = self.known_on if self.known_on and since <= self.known_on <= until else None
        blank = Filters(situation=situation, known_on=known_on)
        return blank.but(
            measure=self.measure, group=self.group, figure=self.figure, language=self.language, digits=self.digits
        )

    def choice(self, name: str, default: str) -> str:
        """A page's own choice, such as the width of a timeline's columns."""
        return dict(self.own).get(name, default)

    def choosing(self, name: str, value: str) -> "Filters":
        """These filters with a page's own choice set; an empty value removes it."""
        own = {**dict(self.own), name: value}
        return self.but(own=tuple((key, said) for key, said in own.items() if said))

    def toggled(self, name: str, code: str) -> "Filters":
        """A code put into a part that holds several, or taken out of it."""
        held: tuple[str, ...] = getattr(self, name)
        changed = tuple(c for c in held if c != code) if code in held else (*held, code)
        return self.but(**{name: changed})

    def changed_as(self, before: "Filters", after: "Filters") -> "Filters":
        """These filters, changed in what differs from one to the other: codes put in or taken out, parts set."""
        changes: dict[str, Any] = {}
        for part in PARTS:
            here, old, new = (getattr(filters, part.name) for filters in (self, before, after))
            if part.kind == "codes":
                changes[part.name] = tuple((set(here) | set(new) - set(old)) - (set(old) - set(new)))
            elif new != old:
                changes[part.name] = new
        own, put = dict(self.own), set(after.own) - set(before.own)
        for key, _ in set(before.own) - set(after.own):
            own.pop(key, None)
        return self.but(**changes, own=tuple({**own, **dict(put)}.items()))

    def query(self) -> dict[str, str]:
        """The parameters of the address; defaults are left out, the order is always the same."""
        changed = [part for part in PARTS if getattr(self, part.name) != getattr(_BLANK, part.name)]
        return {**{part.key: part.write(getattr(self, part.name)) for part in changed}, **dict(self.own)}


def joined(codes: Iterable[str]) -> str:
    """Codes as they stand in an address, and on what stands for several."""
    return ".".join(codes)


def parted(text: str) -> list[str]:
    """The codes that `joined` put together."""
    return [code for code in text.split(".") if code]


Kind = Literal["codes", "code", "day", "count", "yes_no"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the filters: its field, its key in the address, its label, and what it chooses.

    `chooses` is 'incidents', 'claims' or 'view'.
    """

    name: str
    key: str
    label: str
    kind: Kind
    chooses: Literal["incidents", "claims", "view"] = "incidents"

    @property
    def narrows(self) -> bool:
        """Whether it changes what is counted, not only how it is shown."""
        return self.chooses != "view"

    def write(self, value: Any) -> str:
        """The part's value as it stands in an address."""
        match self.kind:
            case "codes":
                return joined(value)
            case "day":
                return str(value.isoformat())
            case "yes_no":
                return "yes" if value else "no"
            case _:
                return str(value)

    def read(self, text: str, codes: Collection[str]) -> tuple[Any, list[str]]:
        """The value that a text of an address stands for, and what of it is not known here.

        Raises ValueError where nothing of it can be used.
        """
        match self.kind:
            case "codes":
                asked = parted(text)
                return tuple(code for code in asked if code in codes), [code for code in asked if code not in codes]
            case "code":
                if text not in codes:
                    raise ValueError(text)
                return text, []
            case "day":
                day = date.fromisoformat(text)
                if day.isoformat() != text:  # 20190611 and 2019-W24-2 are ISO too
                    raise ValueError(text)
                return day, []
            case "count":
                if not text.isdecimal() or not 1 <= int(text) <= 99:
                    raise ValueError(text)
                return int(text), []
            case "yes_no":
                if text not in ("yes", "no"):
                    raise ValueError(text)
                return text == "yes", []


PARTS: tuple[Part, ...] = (
    Part("places", "prov", N_("Province"), "codes"),
    Part("since", "from", N_("From"), "day"),
    Part("until", "to", N_("To"), "day"),
    Part("event_types", "type", N_("Type"), "codes"),
    Part("target_types", "target", N_("Target"), "codes"),
    Part("actors", "actor", N_("Attributed to"), "codes"),
    Part("incidents", "incident", N_("Incident"), "codes"),
    Part("least_origins", "min", N_("Origins at least"), "count"),
    Part("origins", "origin", N_("Origin"), "codes", "claims"),
    Part("origin_kinds", "okind", N_("Kind of origin"), "codes", "claims"),
    Part("affiliated", "party", N_("Origins that are a party or close to one"), "yes_no", "claims"),
    Part("known_on", "known", N_("As known on"), "day", "claims"),
    Part("measure", "measure", N_("Measure"), "code", "view"),
    Part("group", "group", N_("Group"), "code", "view"),
    Part("figure", "figure", N_("Figure"), "code", "view"),
    Part("language", "lang", N_("Language"), "code", "view"),
    Part("digits", "digits", N_("Digits"), "code", "view"),
    Part("situation", SITUATION, N_("Situation"), "code", "view"),
)
_CODES = tuple(part.name for part in PARTS if part.kind == "codes")
_BLANK = Filters()


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in a package: the codes of each part, and which areas a place lies within."""

    codes: Mapping[str, Collection[str]]
    within: Mapping[str, tuple[str, ...]]
    own: Mapping[str, Collection[str] | None] = dataclasses.field(default_factory=dict)
    """A page's own choices with their codes; None where any text may stand."""
    days: Mapping[str, tuple[date, date]] = dataclasses.field(default_factory=dict)
    """The first and the last day that a part can have; of parts that are not named here any day can be asked for."""

    def narrowest(self, places: Iterable[str]) -> tuple[str, ...]:
        """The places without those that hold another of them: a district chosen narrows its province."""
        chosen = set(places)
        wider = {area for place in chosen for area in self.within.get(place, ()) if area != place}
        return tuple(sorted(chosen - wider))


@dataclass(frozen=True, slots=True)
class Unknown:
    """A part of an address that is not known here and was left out."""

    key: str
    value: str


def made_with(parameters: Mapping[str, str]) -> str:
    """The start of the hash of the package that an address was made with; empty where it names none."""
    named = parameters.get(PACKAGE, "")
    return named if re.fullmatch("[0-9a-f]{8,64}", named) else ""


def read(parameters: Mapping[str, str], choices: Choices) -> tuple[Filters, tuple[Unknown, ...]]:
    """The filters that an address asks for, and what of it is unknown. Never raises: the rest applies."""
    by_key = {part.key: part for part in PARTS}
    values: dict[str, Any] = {}
    own: dict[str, str] = {}
    unknown: list[Unknown] = []
    for key, text in parameters.items():
        if key in by_key:
            part = by_key[key]
            try:
                value, left = part.read(text, choices.codes.get(part.name, ()))
                first, last = choices.days.get(part.name, (value, value))
                if not first <= value <= last:
                    raise ValueError(text)
                values[part.name] = value
            except ValueError:
                left = [text]
            unknown += [Unknown(key, code) for code in left]
        elif key in choices.own and ((known := choices.own[key]) is None or text in known):
            own[key] = text
        elif key != PACKAGE or not made_with(parameters):
            unknown.append(Unknown(key, text))
    if "places" in values:
        values["places"] = choices.narrowest(values["places"])
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        unknown.append(Unknown("to", until.isoformat()))
        del values["until"]
    return Filters(**values, own=tuple(own.items())), tuple(unknown)


LABELS: Mapping[str, Callable[[str], str]] = {
    "event_types": v.EVENT_TYPES.__getitem__,
    "target_types": v.TARGET_TYPES.__getitem__,
    "origin_kinds": v.ORIGIN_KINDS.__getitem__,
    "measure": v.MEASURES.__getitem__,
    "group": v.GROUPS.__getitem__,
    "figure": FIGURES.__getitem__,
}
"""How a code of a part is named, where the name is not data."""
