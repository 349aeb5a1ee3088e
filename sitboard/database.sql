-- What queries join, derived once from the files.

-- A place lies within itself and each of its parents.
create table place_within as
with recursive up (place, area) as (
    select id, id from places
    union
    select up.place, p.parent from up join places p on p.id = up.area where p.parent is not null
)
select place, area from up;

-- The places an incident touches: named ones, and the members of an area of several places.
create table incident_places as
with named as (select id as incident, unnest(places) as place from incidents)
select distinct incident, place from named
union
select distinct n.incident, unnest(p.members) from named n join places p on p.id = n.place;

-- Each area that an incident matches when a reader filters by it.
create table incident_areas as
select distinct i.incident, w.area from incident_places i join place_within w on w.place = i.place;

-- One bucket a level, so that breakdowns add up: 'several' where it lies in more than one, 'unplaced' where in none.
create table incident_buckets as
select i.id as incident,
    case count(a.area) filter (where p.level = 'governorate') when 0 then 'unplaced' when 1 then max(a.area) filter (where p.level = 'governorate') else 'several' end as governorate,
    case count(a.area) filter (where p.level = 'district') when 0 then 'unplaced' when 1 then max(a.area) filter (where p.level = 'district') else 'several' end as district,
    case count(a.area) filter (where p.level = 'subdistrict') when 0 then 'unplaced' when 1 then max(a.area) filter (where p.level = 'subdistrict') else 'several' end as subdistrict
from incidents i
left join incident_areas a on a.incident = i.id
left join places p on p.id = a.area
group by i.id;

-- The days that an incident can have happened on. "About" a day is taken as one day either side, unless a last day is given.
create table incident_days as
select id as incident,
    case when date_precision = 'about' and date_until is null then date - 1 when date_precision = 'month' then cast(date_trunc('month', date) as date) else date end as first,
    case when date_precision = 'month' then last_day(date) else greatest(coalesce(date_until, case when date_precision = 'about' then date + 1 end, date), date) end as last
from incidents;
