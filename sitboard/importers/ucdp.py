"""Events of the Uppsala Conflict Data Program: the Georeferenced Event Dataset, and candidate events, as CSV.

What becomes of each column, and why, is in `docs/decisions/importers.md`.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sitboard.cells import nearest
from sitboard.checks.places import outlined
from sitboard.importers import ucdp_about as about
from sitboard.importers import ucdp_events as events
from sitboard.importers.draft import Draft
from sitboard.importers.importer import Asked, Importer, Outcome, Tally, UnfitError
from sitboard.importers.places import Places, Point, free, slug
from sitboard.importers.provinces import Provinces
from sitboard.importers.rows import read
from sitboard.importers.ucdp_events import Event
from sitboard.problems import Problem, problem

_PART = "Part of the best estimate, the only one that UCDP splits."


def run(asked: Asked, tally: Tally) -> Outcome:
    """Read a file of events, and write the package. Raises UnfitError."""
    provinces = Provinces(asked.beside("places"), asked.places)
    with Draft(asked.out) as draft:
        made = _Package(asked, tally, draft, provinces)
        for event in _chosen(asked, tally):
            made.add(event)
        made.finish()
    provinces.write()
    areas = made.places.of_level("governorate")
    placed = sum("pcode" in row for row in areas)
    return Outcome(tally, dict(draft.rows), dict(made.sums), provinces.doubtful, placed, len(areas))


def _chosen(asked: Asked, tally: Tally) -> Iterator[Event]:
    """The events that are asked for and can be kept."""
    wanted = {name.casefold() for name in asked.countries}
    met: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, row in read(asked.file, events.REQUIRED, tally, asked.progress):
        country = row["country"].strip()
        met.setdefault(country.casefold(), country)
        if wanted and country.casefold() not in wanted:
            tally.passed_over += 1
            continue
        event, wrong = events.read(asked.file.name, line, row, asked.today)
        if event is not None and event.code in lines:
            first = f"{asked.file.name}, line {lines[event.code]}"
            wrong = [problem("duplicate-id", asked.file.name, line, "id", event.code, first=first)]
        if event is None or any(found.level == "error" for found in wrong):
            tally.refuse(*wrong)
            continue
        lines[event.code] = line
        if asked.since and event.date < asked.since:
            tally.passed_over += 1
            continue
        for found in wrong:
            tally.tell(found)
        tally.kept += 1
        yield event
    unknown = [name for name in asked.countries if name.casefold() not in met]
    if unknown:
        raise UnfitError(
            *(
                Problem(
                    asked.file.name,
                    0,
                    "country",
                    name,
                    "a country of the file",
                    nearest(name, met.values()),
                    rule="country",
                )
                for name in unknown
            )
        )
    if not tally.kept:
        raise UnfitError(
            Problem(asked.file.name, 0, "", "", "at least one event that is asked for and can be kept", rule="none")
        )


class _Package:
    """Turns events into the rows of a package."""

    def __init__(self, asked: Asked, tally: Tally, draft: Draft, provinces: Provinces) -> None:
        self.asked, self.tally, self.draft = asked, tally, draft
        self.provinces = provinces
        self.places = Places(provinces)
        self.sums: Counter[str] = Counter()
        self._actors: dict[str, str] = {}
        self._days: tuple[date, date] | None = None
        self._box = (90.0, -90.0, 180.0, -180.0)
        self._boxes: dict[str, tuple[float, float, float, float] | None] = {}
        self._source = about.source(asked)

    def add(self, event: Event) -> None:
        """Write the incident of an event, and its claims."""
        place, precision, told = self._place(event)
        incident = f"ucdp-{event.code}"
        notes = [told, "UCDP lumps several incidents here." if event.lumped else "", event.note]
        self.draft.add(
            "incidents",
            {
                "id": incident,
                "date": event.date,
                "date_until": event.until or "",
                "date_precision": event.date_precision,
                "places": place,
                "place_precision": precision,
                "event_type": "other",
                "target_type": "unknown",
                "summary": event.summary,
                "note": " ".join(note for note in notes if note),
            },
        )
        last = event.until or event.date
        first, until = self._days or (event.date, last)
        self._days = min(first, event.date), max(until, last)
        self._claims(event, incident)

    def _claims(self, event: Event, incident: str) -> None:
        common = {
            "incident": incident,
            "measure": "killed",
            "qualifier": "exact",
            "scope": "whole",
            "stance": "asserts",
            "attributed_to": self._actor(event.attacker) if event.attacker else "",
            "origin": about.ORIGIN["id"],
            "source": self._source["id"],
            "recorded": self.asked.today,
        }
        low, best, high = event.low, event.best, event.high
        self.sums.update(low=low, best=best, high=high)
        whole = {"low": low, "best": best, "high": high, "locator": event.sources, "note": event.printed}
        self.draft.add("claims", {**common, "id": f"{incident}-all", "group": "all", **whole})
        for group, figure in event.parts:
            self.sums[group] += figure
            part = {"low": min(figure, low), "best": figure, "high": figure, "locator": event.locator, "note": _PART}
            self.draft.add("claims", {**common, "id": f"{incident}-{group}", "group": group, **part})

    def _place(self, event: Event) -> tuple[str, str, str]:
        """Where an event is placed: the id, the precision, and what is to be said of it."""
        places, (country, adm_1, adm_2) = self.places, event.area
        if adm_1:
            self.provinces.seen(country, adm_1)
        match event.level:
            case "community":
                place = places.community(places.district(country, adm_1, adm_2), event.where)
            case "district":
                place = places.district(country, adm_1, adm_2)
            case "governorate":
                place = places.governorate(country, adm_1)
            case "country":
                place = places.country(country)
        point = event.point
        if point and not self._inside(places.country(country), point):
            found = f"{point[0]}, {point[1]}"
            expected = "a point in the country; the place is shown without it"
            self.tally.tell(
                Problem(self.asked.file.name, event.line, "latitude", found, expected, level="warning", rule="outside")
            )
            point = None
        self._mark(place, point, own=event.own_point and places.level(place) == event.level)
        level = places.level(place)
        return place, level if level in ("community", "district") else "area", event.told

    def _inside(self, country: str, point: tuple[float, float]) -> bool:
        """Whether a point may lie in a country; of one without an outline here nobody can say."""
        if country not in self._boxes:
            self._boxes[country] = outlined(country)
        if (box := self._boxes[country]) is None:
            return True
        south, north, west, east = box
        return south <= point[0] <= north and west <= point[1] <= east

    def _mark(self, place: str, point: Point, *, own: bool) -> None:
        self.places.point(place, point, own=own)
        if point:
            south, north, west, east = self._box
            self._box = min(south, point[0]), max(north, point[0]), min(west, point[1]), max(east, point[1])

    def _actor(self, name: str) -> str:
        if name not in self._actors:
            self._actors[name] = free(slug(name), self._actors.values())
        return self._actors[name]

    def finish(self) -> None:
        """Write the tables that are gathered, and the situation."""
        for row in self.places.rows():
            self.draft.add("places", row)
        self.draft.add("origins", about.ORIGIN)
        self.draft.add("sources", self._source)
        assert self._days is not None
        box = self._box if self._box[0] <= self._box[1] else None
        countries, governorates = self.places.of_level("country"), self.places.of_level("governorate")
        told = about.situation(self.asked, countries, governorates, self._days, box)
        actors = [{"id": code, "name": name} for name, code in self._actors.items()]
        self.draft.situation(f"ucdp, {self.asked.file.name}", told, actors)


IMPORTER = Importer("ucdp", "events of the Uppsala Conflict Data Program (GED or candidate events, CSV)", run)
