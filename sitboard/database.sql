-- What queries join, derived once from the files.

-- A place lies within itself and each of its parents.
create table place_within as
with recursive up (place, area) as (
    select id, id from places
    union
    select up.place, p.parent from up join places p on p.id = up.area where p.parent is not null
)
select place, area from up;

-- Incidents name the same places again and again: what follows from them is kept once for each list, a spot.
create table spots as
select row_number() over (order by places) - 1 as spot, places from (select distinct places from incidents) s;

-- In order of day and id, which is that of their rows: the first is 0.
create or replace table incidents as
select i.*, cast(row_number() over (order by i.date, i.id) - 1 as integer) as row, cast(s.spot as integer) as spot
from incidents i join spots s on s.places is not distinct from i.places order by i.date, i.id;

-- The incidents that statements are about.
create table statement_rows as
select s.statement, i.id as incident, i.row from (select id as statement, unnest(incidents) as incident from statements) s
join incidents i on i.id = s.incident;

-- The places a spot touches: named ones, and the members of an area of several places.
create table spot_places as
with named as (select spot, unnest(places) as place from spots)
select distinct spot, place from named
union
select distinct n.spot, unnest(p.members) from named n join places p on p.id = n.place;

-- Each area that an incident at a spot matches when a reader filters by it.
create table spot_areas as
select distinct s.spot, w.area from spot_places s join place_within w on w.place = s.place;

-- One bucket a level, so that breakdowns add up: 'several' where it lies in more than one, 'unplaced' where in none.
create table spot_buckets as
select s.spot,
    case count(a.area) filter (where p.level = 'governorate') when 0 then 'unplaced' when 1 then max(a.area) filter (where p.level = 'governorate') else 'several' end as governorate,
    case count(a.area) filter (where p.level = 'district') when 0 then 'unplaced' when 1 then max(a.area) filter (where p.level = 'district') else 'several' end as district,
    case count(a.area) filter (where p.level = 'subdistrict') when 0 then 'unplaced' when 1 then max(a.area) filter (where p.level = 'subdistrict') else 'several' end as subdistrict
from spots s
left join spot_areas a on a.spot = s.spot
left join places p on p.id = a.area
group by s.spot;

create view incident_places as
select i.id as incident, s.place from incidents i join spot_places s on s.spot = i.spot;

create view incident_areas as
select i.id as incident, s.area from incidents i join spot_areas s on s.spot = i.spot;

create view incident_buckets as
select i.id as incident, s.governorate, s.district, s.subdistrict from incidents i join spot_buckets s on s.spot = i.spot;

-- The days that an incident can have happened on. "About" a day is taken as one day either side, unless a last day is given.
create view incident_days as
select id as incident, * exclude (id),
    case when date_precision = 'about' and date_until is null then date - 1 when date_precision = 'month' then cast(date_trunc('month', date) as date) else date end as first,
    case when date_precision = 'month' then last_day(date) else greatest(coalesce(date_until, case when date_precision = 'about' then date + 1 end, date), date) end as last
from incidents;
