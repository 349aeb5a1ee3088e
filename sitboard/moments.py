"""Questions of single moments: what was said, and what happened, each on the days that sources give."""

from sitboard.answer import Answer
from sitboard.database import listed
from sitboard.filters import SEVERAL, Filters
from sitboard.package import Package, remembered
from sitboard.queries import DEFINITION, figures_of, statement_known, total
from sitboard.statements import DEFINITION as SAID
from sitboard.statements import about
from sitboard.vocabulary import N_

KINDS = ("ceasefire", "agreement", "military-advance")
"""Kinds of statements that stand on a time axis beside the incidents."""
MOST = 2000
"""Incidents that a time axis is sent at the most."""


@remembered
def said(package: Package, filters: Filters) -> Answer:
    """Ceasefires, agreements and military advances of the situation's period, known and about the chosen places; oldest first.

    One about an area of several places is about each of them, and about whatever lies in it.

    Frame: id, kind, since, until (the same day where no other is given), precision, ends (whether a last day is given),
    speakers (ids), place, summary, summary_ar, source, publisher, title, url.
    """
    situation = package.situation
    places = [code for code in filters.places if code != SEVERAL]
    where = f"and {about(places)}" if places else ""
    frame = package.frame(
        f"""select st.id, st.kind, st.date as since, greatest(coalesce(st.until, st.date), st.date) as until,
            st.date_precision as precision, st.until is not null as ends, st.speakers, st.place, st.summary, st.summary_ar, st.source,
            so.publisher, so.title, so.url
        from statements st join sources so on so.id = st.source
        where st.kind in ({listed(KINDS)}) and st.date <= date '{situation.until}'
            and coalesce(st.until, st.date) >= date '{situation.since}' and {statement_known(filters)} {where}
        order by st.date, until, st.id"""
    )
    return Answer(
        N_("Said on the time axis"),
        frame,
        "",
        SAID,
        package.short,
        filters,
        claims=len(frame),
        sources=frame["source"].nunique(),
    )


@remembered
def happened(package: Package, filters: Filters) -> Answer:
    """The chosen incidents by the days that they can have happened on, oldest first; of more than `MOST` the latest.

    Frame: incident, event_type, first and last (possible day), uncertain, places (ids), floor ... ceiling, open, incidents, without.
    """
    frame = package.frame(
        f"""select f.incident, f.event_type, d.first, d.last, i.date_precision <> 'day' as uncertain, i.places,
            f.floor, f.middle, f.ceiling, coalesce(f.open, false) as open, 1 as incidents,
            case when f.ceiling is null then 1 else 0 end as without
        from ({figures_of(package, filters, package.rollup(filters).latest(filters, MOST))}) f
        join incidents i on i.row = f.row join incident_days d on d.incident = f.incident
        order by d.first, d.last, f.incident"""
    )
    answer = total(package, filters)
    return Answer(
        N_("Incidents by day"),
        frame,
        answer.unit,
        DEFINITION,
        package.short,
        filters,
        answer.total,
        answer.claims,
        answer.sources,
        answer.origins,
    )


def uncertain(package: Package, filters: Filters) -> int:
    """How many of the chosen incidents have a day that is not certain."""
    held = package.counted(filters)  # keeps the tables that the sums are of
    doubtful = int(package.rollup(filters).sums(filters)["unsure"])
    del held
    return doubtful
