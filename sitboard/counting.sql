-- How claims become figures: one step per rule of docs/counting.md, in its order, for every incident, measure and group at once.
-- Each step is kept as a temporary table of the connection: a chain of views would be planned and computed anew at every mention.
-- Written in plain SQL (no lists, no engine's own functions), so that other engines can run it.
-- {known} and {passes} are conditions on `claims_told`: what was known on the day asked for, and what the reader's filters on claims let through.
-- {anew} is one too: an incident is counted where it is true of any of its claims. No incident's figure rests on claims of another.

-- Every claim about an incident, with what decides whether it is heard. "At least 5" may leave `high` empty.
create or replace temp view claims_told as
select
    c.id as claim, c.incident, c.measure, c."group" as grp, c.low, coalesce(c.high, c.low) as high, c.early, c.scope, c.stance, c.retracted,
    coalesce(c.best, c.low) as value,
    c.qualifier in ('at-least', 'more-than') as open,
    c.origin, o.kind as origin_kind, o.affiliation, c.attributed_to, c.source, s.language,
    s.published, coalesce(s.published, c.recorded) as known_from
from claims c
join origins o on o.id = c.origin
join sources s on s.id = c.source
where c.incident is not null;

create or replace temp table anew as
select distinct incident from claims_told where {anew};

create or replace temp view told as
select *, {known} as known, {passes} as passes from claims_told where incident in (select incident from anew);

-- What contains what: all > civilians > its parts; combatants and those of unknown status lie in all.
create or replace temp table nesting as
select * from (values
    ('civilians', 'all'), ('women', 'all'), ('children', 'all'), ('men', 'all'), ('health-workers', 'all'), ('rescuers', 'all'),
    ('combatants', 'all'), ('unknown', 'all'),
    ('women', 'civilians'), ('children', 'civilians'), ('men', 'civilians'), ('health-workers', 'civilians'), ('rescuers', 'civilians')
) as n (grp, within);

-- Rule 1. Eligible: asserting a number (a dispute with its own number asserts that), whole, known, not retracted, let through.
create or replace temp table rule_1_eligible as
select claim, incident, measure, grp, origin, low, value, high, open, early, published, attributed_to, source from told
where stance <> 'denies' and high is not null and scope = 'whole' and retracted is null and known and passes;

-- Rule 2. An early claim goes where a firm one on the same group is by the same origin or at least as high.
-- "Up to" names no figure, so another origin's is never as high.
create or replace temp table rule_2_firm as
select e.claim, e.incident, e.measure, e.grp, e.origin, e.low, e.value, e.high, e.open, e.published from rule_1_eligible e
left join (
    select incident, measure, grp, max(high) filter (where low is not null) as high
    from rule_1_eligible where not early group by incident, measure, grp
) f on f.incident = e.incident and f.measure = e.measure and f.grp = e.grp
left join (
    select distinct incident, measure, grp, origin from rule_1_eligible where not early
) own on own.incident = e.incident and own.measure = e.measure and own.grp = e.grp and own.origin = e.origin
where not e.early or (own.origin is null and (f.high is null or f.high < e.high));

-- Rule 3. One voice per origin and group: the latest published; undated only where it has no dated one; same day, the higher.
create or replace temp table rule_3_voice as
select incident, measure, grp, origin, claim, low, value, high, open from (
    select *, row_number() over (
        partition by incident, measure, grp, origin
        order by published desc nulls last, high desc, value desc nulls last, open desc, claim
    ) as place
    from rule_2_firm
) ranked
where place = 1;

-- Rule 4. What an origin says of a group: its own claim on it; of all, failing that, its civilians plus its combatants, or its civilians.
create or replace temp table rule_4_says as
with own as (
    select incident, measure, origin,
        max(claim) filter (where grp = 'all') as a_claim, max(low) filter (where grp = 'all') as a_low,
        max(value) filter (where grp = 'all') as a_value, max(high) filter (where grp = 'all') as a_high,
        bool_or(open) filter (where grp = 'all') as a_open,
        max(claim) filter (where grp = 'civilians') as c_claim, max(low) filter (where grp = 'civilians') as c_low,
        max(value) filter (where grp = 'civilians') as c_value, max(high) filter (where grp = 'civilians') as c_high,
        bool_or(open) filter (where grp = 'civilians') as c_open,
        max(claim) filter (where grp = 'combatants') as k_claim, max(low) filter (where grp = 'combatants') as k_low,
        max(value) filter (where grp = 'combatants') as k_value, max(high) filter (where grp = 'combatants') as k_high,
        bool_or(open) filter (where grp = 'combatants') as k_open
    from rule_3_voice where grp in ('all', 'civilians', 'combatants')
    group by incident, measure, origin
)
select incident, measure, grp, origin, low, value, high, open, false as civilians_only,
    claim, cast(null as varchar) as claim_2, cast(null as varchar) as claim_3
from rule_3_voice where grp <> 'all'
union all
-- an origin whose figure for all is below its own for civilians speaks with the latter
select incident, measure, 'all', origin,
    greatest(a_low, c_low), greatest(a_value, c_value), greatest(a_high, c_high),
    case when c_high > a_high or (c_high = a_high and c_value > a_value) then c_open else a_open end,
    c_value is not null and (a_value is null or c_value > a_value),
    a_claim, case when c_high > a_high or c_value > a_value or c_low > a_low or (a_value is null and c_value is not null) then c_claim end, null
from own where a_claim is not null
union all
-- "up to" adds to the upper end alone
select incident, measure, 'all', origin, coalesce(c_low + k_low, c_low, k_low), coalesce(c_value + k_value, c_value, k_value),
    c_high + k_high, c_open or k_open, false, c_claim, k_claim, null
from own where a_claim is null and c_claim is not null and k_claim is not null
union all
-- 0 of a part says nothing of the whole
select incident, measure, 'all', origin, c_low, c_value, c_high, c_open, true, c_claim, null, null
from own where a_claim is null and c_claim is not null and k_claim is null and c_high > 0;

-- Rule 5. A part is a lower bound for what contains it; of an origin's several, the largest.
-- Where another of them reaches higher with its upper end, that sets the ceiling alone.
create or replace temp table rule_5_stand_in as
with counted as (
    select incident, measure, origin, sum(low) as low, sum(value) as value, sum(high) as high,
        max(claim) filter (where grp = 'women') as claim, max(claim) filter (where grp = 'children') as claim_2,
        max(claim) filter (where grp = 'men') as claim_3, true as civilian
    from rule_3_voice where grp in ('women', 'children', 'men') group by incident, measure, origin
    union all
    select incident, measure, origin, low, value, high, claim, null, null, grp <> 'combatants'
    from rule_3_voice where grp in ('health-workers', 'rescuers', 'combatants')
),
aimed as (
    select *, 'all' as grp from counted where high > 0
    union all
    select *, 'civilians' as grp from counted where high > 0 and civilian
)
select incident, measure, grp, origin, case when place = 1 then low end as low, case when place = 1 then value end as value, high,
    value is not null as open, claim, claim_2, claim_3
from (
    select *, first_value(high) over (
        partition by incident, measure, grp, origin order by place
    ) as first_high
    from (
        select *,
            row_number() over (
                partition by incident, measure, grp, origin
                order by value desc nulls last, high desc, coalesce(claim, claim_2, claim_3)
            ) as place,
            row_number() over (
                partition by incident, measure, grp, origin
                order by high desc, value desc nulls last, coalesce(claim, claim_2, claim_3)
            ) as place_by_high
        from aimed
    ) placed
) ranked
where place = 1 or (place_by_high = 1 and high > first_high);

-- They speak where no origin has a figure by rule 4; otherwise only where they are higher than every such figure.
create or replace temp table rule_5_speaks as
with said as (
    select incident, measure, grp, max(high) filter (where value is not null) as high
    from rule_4_says group by incident, measure, grp
)
select incident, measure, grp, origin, low, value, high, open, civilians_only, false as stand_in, claim, claim_2, claim_3 from rule_4_says
union all
select s.incident, s.measure, s.grp, s.origin, s.low, s.value, s.high, s.open, false, true, s.claim, s.claim_2, s.claim_3
from rule_5_stand_in s
left join said on said.incident = s.incident and said.measure = s.measure and said.grp = s.grp
where said.high is null or s.high > said.high;

-- Rule 6. Floor: the lowest low. Ceiling: the highest high; open where "at least" or a stand-in is at the top.
-- An open high goes before an equal one that is not: both in one number, so that one pass finds them.
create or replace temp table rule_6_range as
with of_origin as (
    select incident, measure, grp, origin, min(low) filter (where not stand_in) as low, min(low) as any_low,
        max(2 * high + case when open then 1 else 0 end) as top, bool_or(stand_in) as stands_in,
        bool_and(stand_in or value is null) as only_stands_in, bool_and(civilians_only) as civilians_only
    from rule_5_speaks group by incident, measure, grp, origin
),
of_all as (
    select incident, measure, grp, coalesce(min(low), min(any_low)) as floor, max(top) as top, count(*) as origins,
        bool_or(stands_in) and bool_and(only_stands_in) as on_stand_ins, bool_and(civilians_only) as civilians_only
    from of_origin group by incident, measure, grp
)
select incident, measure, grp, floor, cast(floor(top / 2) as bigint) as ceiling, top % 2 = 1 as open, origins, on_stand_ins, civilians_only
from of_all;

-- Rule 7. Middle: the middle origin in order, the lower of an even number.
-- For all, civilians only votes where no origin gave all, or above every such figure; a stand-in, above every figure by rule 4.
create or replace temp view rule_7_votes as
with given as (
    select incident, measure, grp, max(value) as value, max(value) filter (where not civilians_only) as full_value
    from rule_5_speaks where not stand_in group by incident, measure, grp
)
select s.incident, s.measure, s.grp, s.origin, s.value
from rule_5_speaks s
left join given on given.incident = s.incident and given.measure = s.measure and given.grp = s.grp
where s.value > case when s.stand_in then coalesce(given.value, -1) when s.civilians_only then coalesce(given.full_value, -1) else -1 end;

create or replace temp table rule_7_middle as
select incident, measure, grp, percentile_disc(0.5) within group (order by value) as middle
from rule_7_votes group by incident, measure, grp;

-- Rule 5, last sentence: what rests on stand-ins alone is never below the figure of one of its parts, of which 0 says nothing.
create or replace temp table rule_5_raised as
with figure as (
    select r.*, m.middle from rule_6_range r
    left join rule_7_middle m on m.incident = r.incident and m.measure = r.measure and m.grp = r.grp
),
part as (
    select w.incident, w.measure, w.grp, max(nullif(f.floor, 0)) as floor, max(nullif(f.middle, 0)) as middle, max(f.ceiling) as ceiling
    from figure w join nesting n on n.within = w.grp
    join figure f on f.incident = w.incident and f.measure = w.measure and f.grp = n.grp
    where w.on_stand_ins group by w.incident, w.measure, w.grp
)
select f.incident, f.measure, f.grp,
    case when f.on_stand_ins then greatest(f.floor, part.floor) else f.floor end as floor,
    case when f.on_stand_ins then greatest(f.middle, part.middle) else f.middle end as middle,
    case when f.on_stand_ins then greatest(f.ceiling, part.ceiling) else f.ceiling end as ceiling,
    f.open or (f.on_stand_ins and part.ceiling > f.ceiling) as open, f.origins, f.on_stand_ins, f.civilians_only
from figure f
left join part on part.incident = f.incident and part.measure = f.measure and part.grp = f.grp;

-- Rule 8. Groups nest: a floor or a middle above that of a group it lies in is lowered to it.
create or replace temp table rule_8_nested as
with around as (
    select f.incident, f.measure, f.grp, min(w.floor) as floor, min(w.middle) as middle
    from rule_5_raised f join nesting n on n.grp = f.grp
    join rule_5_raised w on w.incident = f.incident and w.measure = f.measure and w.grp = n.within
    group by f.incident, f.measure, f.grp
)
select f.incident, f.measure, f.grp,
    case when f.floor > around.floor then around.floor else f.floor end as floor,
    case when f.middle > around.middle then around.middle else f.middle end as middle,
    f.ceiling, coalesce(f.open, false) as open, f.origins, f.on_stand_ins, f.civilians_only
from rule_5_raised f
left join around on around.incident = f.incident and around.measure = f.measure and around.grp = f.grp;

-- Attribution: the actors that eligible claims of any measure name, without those that a broader one among them includes.
create or replace temp table attribution as
with named as (
    select distinct incident, attributed_to as actor from rule_1_eligible where attributed_to is not null
)
select n.incident, n.actor
from named n
where not exists (
    select 1 from named wider join actor_includes i on i.actor = wider.actor
    where wider.incident = n.incident and i.narrower = n.actor
);

-- What is heard of each incident that has a claim: whether any was known, by how many origins, and whom they name.
create or replace temp view heard as
with voices as (
    select incident, count(*) as origins from (select distinct incident, origin from rule_1_eligible) o group by incident
),
named as (
    select a.incident, case when count(*) = 1 then max(a.actor) else 'disputed' end as bucket,
        string_agg(a.actor, ';' order by n.name) as actors
    from attribution a join actors n on n.id = a.actor group by a.incident
)
select t.incident, t.known, coalesce(v.origins, 0) as origins, n.bucket, n.actors
from (select incident, bool_or(known) as known from told group by incident) t
left join voices v on v.incident = t.incident
left join named n on n.incident = t.incident;

-- The claims that the figure of each group rests on.
create or replace temp view spoken as
select distinct incident, measure, grp, claim from (
    select incident, measure, grp, claim from rule_5_speaks
    union all select incident, measure, grp, claim_2 from rule_5_speaks
    union all select incident, measure, grp, claim_3 from rule_5_speaks
) named
where claim is not null;

-- What became of each claim on the way to the figure of a group: used, or the first reason why not.
create or replace temp view fate as
with unused as (
    select t.claim, t.incident, t.measure, t.grp,
        case
            when t.retracted is not null then 'retracted'
            when not t.known and t.published is null then 'undated'
            when not t.known then 'not-yet-known'
            when not t.passes then 'filtered-out'
            when t.stance = 'denies' or t.high is null then 'no-number'
            when t.scope = 'part' then 'partial'
            when t.scope = 'wider' then 'wider'
            when t.claim not in (select claim from rule_2_firm) then 'early'
            when t.claim not in (select claim from rule_3_voice) then 'superseded'
            else 'narrower'
        end as fate
    from told t
),
aimed as (
    select claim, incident, measure, grp, fate from unused
    union all
    select u.claim, u.incident, u.measure, n.within, u.fate from unused u join nesting n on n.grp = u.grp
)
select a.claim, a.incident, a.measure, a.grp,
    case when exists (select 1 from spoken s where s.claim = a.claim and s.grp = a.grp) then 'used' else a.fate end as fate
from aimed a;
