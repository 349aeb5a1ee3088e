"""The closed lists of codes that columns may hold, each with its label.

Labels are English and are translated where they are shown. A list is the one place where a code is added.
"""

from collections.abc import Mapping
from types import MappingProxyType


def N_(message: str) -> str:
    """Mark a string for the catalogue; it is translated later, in the reader's language."""
    return message


def _terms(**labels: str) -> Mapping[str, str]:
    return MappingProxyType({code.rstrip("_").replace("_", "-"): label for code, label in labels.items()})


LEVELS = _terms(
    country=N_("country"),
    region=N_("area of several places"),
    governorate=N_("governorate"),
    district=N_("district"),
    subdistrict=N_("sub-district"),
    community=N_("community"),
)
"""Levels of a place, from the widest. A region is a composite area that lists its members."""

DATE_PRECISIONS = _terms(
    day=N_("day"),
    about=N_("about this day"),
    range=N_("between two days"),
    month=N_("month"),
)

PUBLISHED_PRECISIONS = _terms(
    day=N_("printed by the source"),
    month=N_("month only"),
    inferred=N_("inferred from the report's own as-of date"),
)

PLACE_PRECISIONS = _terms(
    community=N_("named community"),
    subdistrict=N_("sub-district only"),
    district=N_("district only"),
    several=N_("several named places"),
    area=N_("wider area only"),
)

PUBLISHER_KINDS = _terms(
    un=N_("United Nations"),
    government=N_("government"),
    monitor=N_("monitor"),
    ngo=N_("non-governmental organisation"),
    rescue_service=N_("rescue service"),
    media=N_("media"),
)

ORIGIN_KINDS = _terms(
    un=N_("United Nations"),
    monitor=N_("monitor"),
    rescue_service=N_("rescue service"),
    government=N_("government"),
    armed_group=N_("armed group"),
    ngo=N_("non-governmental organisation"),
    media=N_("media"),
    witness=N_("witnesses and local sources"),
)

EVENT_TYPES = _terms(
    airstrike=N_("air strike"),
    barrel_bomb=N_("barrel bomb"),
    shelling=N_("shelling"),
    rocket=N_("rocket fire"),
    missile=N_("missile"),
    cluster_munition=N_("cluster munition"),
    ied=N_("planted or vehicle bomb"),
    other=N_("other"),
)

TARGET_TYPES = _terms(
    residential=N_("homes and streets"),
    market=N_("market"),
    hospital=N_("health facility"),
    school=N_("school"),
    camp=N_("camp for displaced people"),
    worship=N_("place of worship"),
    rescue_team=N_("rescue team"),
    infrastructure=N_("infrastructure"),
    military=N_("military"),
    mixed=N_("mixed"),
    unknown=N_("not stated"),
)

SERVICE_TARGETS = ("hospital", "market", "school", "camp")
"""Targets that count as civilian services on the Overview."""

GROUPS = _terms(
    all=N_("all"),
    civilians=N_("civilians"),
    women=N_("women"),
    children=N_("children"),
    men=N_("men"),
    health_workers=N_("health workers"),
    rescuers=N_("rescuers"),
    aid_workers=N_("aid workers"),
    combatants=N_("combatants"),
    unknown=N_("status counted as unknown"),
    women_and_children=N_("women and children"),
)
"""Groups of people. How they nest is counting.sql's: all > civilians > its parts; combatants and unknown lie in all."""

MEASURES = _terms(
    killed=N_("killed"),
    injured=N_("injured"),
    missing=N_("missing"),
    killed_or_injured=N_("killed or injured"),
    people_rescued=N_("people rescued"),
    people_in_need=N_("people in need"),
    children_out_of_school=N_("children out of school"),
    facility_damaged=N_("facilities hit"),
    health_facilities_damaged=N_("health facilities damaged"),
    health_facilities_closed=N_("health facilities closed"),
    health_attacks=N_("attacks on health care"),
    schools_damaged=N_("schools damaged"),
    schools_closed=N_("schools closed"),
    markets_attacked=N_("markets attacked"),
    places_of_worship_attacked=N_("places of worship attacked"),
    idp_sites_affected=N_("sites of displaced people affected"),
    civil_defence_centres_damaged=N_("civil defence centres damaged"),
    civilian_facilities_attacked=N_("civilian facilities attacked"),
    civilian_facilities_damaged=N_("civilian facilities damaged"),
    deconflicted_sites_hit=N_("deconflicted sites hit"),
    water_points_damaged=N_("water points damaged"),
    water_supply_affected_people=N_("people whose water supply was affected"),
    settlements_destroyed=N_("settlements destroyed"),
    communities_struck=N_("communities struck"),
    communities_changed_control=N_("communities that changed control"),
    documented_attacks=N_("attacks in a documented sample"),
    air_and_ground_strikes=N_("air and ground strikes"),
    indirect_fire_incidents=N_("incidents of indirect fire"),
    area_captured_sq_km=N_("area captured, square kilometres"),
    farmland_lost_hectares=N_("farmland lost, hectares"),
    economic_damage_usd=N_("economic damage, US dollars"),
    funding_required_usd=N_("funding required, US dollars"),
    funding_received_usd=N_("funding received, US dollars"),
    funding_gap_eur=N_("funding gap, euros"),
)
PERSON_MEASURES = ("killed", "injured", "missing", "killed-or-injured")
"""Measures that count people and so may be split by group."""

QUALIFIERS = _terms(
    exact=N_("printed without a hedge"),
    about=N_("about"),
    at_least=N_("at least"),
    more_than=N_("more than"),
    up_to=N_("up to"),
)
OPEN_QUALIFIERS = ("at-least", "more-than")

SCOPES = _terms(whole=N_("the whole incident"), part=N_("a part of it"), wider=N_("more than this incident"))
STANCES = _terms(asserts=N_("asserts"), disputes=N_("disputes"), denies=N_("denies"))

STOCK_KINDS = _terms(
    idps_hosted=N_("displaced people hosted"),
    population=N_("population"),
    people_in_need=N_("people in need"),
)
FLOW_KINDS = _terms(
    cumulative_displacement=N_("displaced since a starting day"),
    new_displacement=N_("newly displaced in a period"),
    arrivals=N_("arrivals"),
    departures=N_("departures"),
    returns=N_("returns"),
)
MOVEMENT_KINDS: Mapping[str, str] = MappingProxyType({**FLOW_KINDS, **STOCK_KINDS})
"""Stock (people, on a day) and flow (movements, in a period) are different types and are never added."""

UNITS = _terms(
    people=N_("people"),
    displacements=N_("displacements"),
    families=N_("families"),
    households=N_("households"),
)

SHELTERS = _terms(
    all=N_("all"),
    camps=N_("camps"),
    open_air=N_("open air"),
    host_family=N_("host families"),
    rented=N_("rented homes"),
    collective=N_("collective shelters"),
    unknown=N_("other, see the note"),
)

STATEMENT_KINDS = _terms(
    ceasefire=N_("ceasefire"),
    agreement=N_("agreement"),
    military_advance=N_("military advance"),
    denial=N_("denial"),
    accusation=N_("accusation"),
    call=N_("call"),
)
