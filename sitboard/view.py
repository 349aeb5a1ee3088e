"""A package seen through filters in a language: the names of its codes, and what a view says of itself in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sitboard import filters as f
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.database import listed
from sitboard.filters import DISPUTED, SEVERAL, UNATTRIBUTED, Filters, Part
from sitboard.package import Name, Package
from sitboard.vocabulary import N_
from sitboard.words import Words

COUNTED = {
    ("killed", "all"): N_("Killed"),
    ("killed", "civilians"): N_("Civilians killed"),
    ("killed", "women"): N_("Women killed"),
    ("killed", "children"): N_("Children killed"),
    ("killed", "men"): N_("Men killed"),
    ("killed", "health-workers"): N_("Health workers killed"),
    ("killed", "rescuers"): N_("Rescuers killed"),
    ("killed", "combatants"): N_("Combatants killed"),
    ("injured", "all"): N_("Injured"),
    ("injured", "civilians"): N_("Civilians injured"),
    ("injured", "women"): N_("Women injured"),
    ("injured", "children"): N_("Children injured"),
    ("injured", "men"): N_("Men injured"),
    ("injured", "health-workers"): N_("Health workers injured"),
    ("injured", "rescuers"): N_("Rescuers injured"),
    ("injured", "combatants"): N_("Combatants injured"),
}
"""What can be counted on a page, as its panels are titled."""

LEVEL_NAMES = {
    "governorate": N_("Province"),
    "district": N_("District"),
    "subdistrict": N_("Sub-district"),
    "community": N_("Place"),
}
"""Levels of place that can be filtered by, as a reader's filter says them."""

_BUCKETS = {
    SEVERAL: N_("More than one"),
    "unplaced": N_("Not placed more finely"),
    DISPUTED: N_("Disputed"),
    UNATTRIBUTED: N_("Not attributed"),
}

_ROOM = 30
"""Letters of an origin's Arabic name that charts and cards have room for."""

FATES = {
    "used": N_("used"),
    "early": N_("early: a later or higher count stands"),
    "superseded": N_("the same origin said another figure later"),
    "narrower": N_("about a part; a figure for the whole stands"),
    "partial": N_("covers a part of the incident"),
    "wider": N_("covers more than the incident"),
    "not-yet-known": N_("published after the chosen day"),
    "undated": N_("undated, so left out of a past view"),
    "filtered-out": N_("left out by a filter on claims"),
    "retracted": N_("retracted"),
    "no-number": N_("gives no number"),
}


@dataclass(frozen=True)
class View:
    """What a page is made from, and the files of that page. `page` is a key of `sitboard.export.pages.PAGES`."""

    package: Package
    filters: Filters
    words: Words
    page: str = "overview"

    def place(self, code: str) -> str:
        """Name of a place, or of a bucket of places."""
        return self._named(self.package.places, code)

    def origin(self, code: str) -> str:
        """Name of an origin."""
        return self._named(self.package.origins, code)

    def short_origin(self, code: str) -> str:
        """Name of an origin as a chart or a card has room for it."""
        name = self.package.origins.get(code)
        if not name:
            return code
        # what is too long for its place is better known by its letters, in Arabic too
        return self.words.pick(
            name.short or name.name, "" if name.short and len(name.name_ar) > _ROOM else name.name_ar
        )

    def incident(self, code: str) -> str:
        """An incident by its place and day."""
        return self.named_incidents([code])[code]

    def named_incidents(self, codes: Iterable[str]) -> dict[str, str]:
        """Incidents by their places and days; one that the package has not by its id."""
        names = {code: code for code in codes}
        for code, places, day in self.package.rows_of(
            f"select id, places, date from incidents where id in ({listed(tuple(names))})"
        ):
            named = self.words.listed([self.place(place) for place in places[:3]])
            names[code] = self.words.say("{place}, {day}", place=named, day=self.words.day_short(day))
        return names

    def actor(self, code: str) -> str:
        """Name of an actor, or of a bucket of attribution."""
        return self._named(self.package.actors, code)

    def told(self, text: object, text_ar: object = "") -> str:
        """A text of the data, in Arabic to who reads Arabic where it is so given; empty where there is none."""
        return self.words.pick(*(each if isinstance(each, str) else "" for each in (text, text_ar)))

    @property
    def disclaimer(self) -> str:
        """What the board's borders and names do not say."""
        situation = self.package.situation
        return self.words.pick(self.words.say(situation.boundary_disclaimer), situation.boundary_disclaimer_ar)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What is to be kept in mind with every figure of the package."""
        situation = self.package.situation
        whole = len(situation.caveats_ar) == len(situation.caveats)
        arabic = situation.caveats_ar if whole else ("",) * len(situation.caveats)
        said = map(self.words.say, situation.caveats)
        return tuple(self.words.pick(each, each_ar) for each, each_ar in zip(said, arabic, strict=True))

    def _named(self, names: Mapping[str, Name], code: str) -> str:
        if code in _BUCKETS:
            return self.words.say(_BUCKETS[code])
        name = names.get(code)
        return self.words.pick(name.name, name.name_ar) if name else code

    def attribution(self, bucket: str, actors: str | None) -> str:
        """An incident's bucket in words: an actor, "disputed: A / B", or not attributed."""
        if bucket != DISPUTED or not actors:
            return self.actor(bucket)
        named = " / ".join(self.actor(actor) for actor in actors.split(";"))
        return self.words.say("disputed: {actors}", actors=named)

    @property
    def counted(self) -> str:
        """What the filters count: "Killed", "Civilians killed"."""
        measure, group = self.filters.measure, self.filters.group
        if (measure, group) in COUNTED:
            return self.words.say(COUNTED[measure, group])
        named = self.words.say(
            "{measure}: {group}", measure=self.words.say(v.MEASURES[measure]), group=self.words.say(v.GROUPS[group])
        )
        return named[:1].upper() + named[1:]

    @property
    def shown(self) -> str:
        """The figure shown, in words: floor, middle or ceiling."""
        return self.words.say(f.FIGURES[self.filters.figure])

    def value(self, figure: Figure, which: str | None = None) -> str:
        """The shown figure as a number; an open ceiling bears a plus; an en dash where not reported."""
        value = figure.shown(which or self.filters.figure)
        if value is None:
            return "–"
        return self.words.bound(value, is_open=figure.open and (which or self.filters.figure) == "ceiling")

    @property
    def since(self) -> date:
        """First day of the view."""
        return self.filters.since or self.package.situation.since

    @property
    def until(self) -> date:
        """Last day of the view."""
        return self.filters.until or self.package.situation.until

    @property
    def known(self) -> str:
        """As known on which day, in words."""
        return self.words.day(self.filters.known_on) if self.filters.known_on else self.words.say("today, all claims")

    def chips(self) -> list[tuple[Part, str, str]]:
        """Each filter that is set: its part, the one code where it holds several, and its label."""
        said: list[tuple[Part, str, str]] = []
        for part in self.filters.set_parts:
            value = getattr(self.filters, part.name)
            codes: Iterable[str] = value if part.kind == "codes" else ("",)
            said += [
                (
                    part,
                    code,
                    self.words.say(
                        "{filter}: {value}", filter=self._label(part, code), value=self._chosen(part, code, value)
                    ),
                )
                for code in codes
            ]
        return said

    def _label(self, part: Part, code: str) -> str:
        level = self.package.places[code].level if part.name == "places" and code in self.package.places else ""
        return self.words.say(LEVEL_NAMES.get(level, part.label))

    def _chosen(self, part: Part, code: str, value: object) -> str:
        match part.name:
            case "places":
                return self.place(code)
            case "actors":
                return self.actor(code)
            case "incidents":
                return self.incident(code)
            case "origins":
                return self.origin(code)
            case "affiliated":
                return self.words.say(N_("only")) if value else self.words.say(N_("left out"))
            case _ if isinstance(value, date):
                return self.words.day_short(value)
            case _:
                return self.words.say(f.LABELS[part.name](code)) if part.name in f.LABELS else str(value)

    def sentence(self) -> str:
        """The view in one line: what is counted and how, where that was chosen, what is filtered, the period, and the day of knowledge."""
        said = [label for part, _, label in self.chips() if part.name not in ("since", "until", "known_on")]
        usual = f.Filters()
        if (self.filters.measure, self.filters.group) != (usual.measure, usual.group):
            said.append(self.counted)
        if self.filters.figure != usual.figure:
            said.append(self.words.say("{filter}: {value}", filter=self.words.say("Figure"), value=self.shown))
        chips = " · ".join(said)
        period = self.words.period(self.since, self.until)
        if chips:
            return self.words.say(
                "{period} · {filters} · as known on {known}", period=period, filters=chips, known=self.known
            )
        return self.words.say("{period} · as known on {known}", period=period, known=self.known)
