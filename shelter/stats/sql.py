"""The SQL behind the figures: the parts that both tables share, then one statement for each table.

Every part reads the nights asked for and what hangs on them, never the history behind. Parameters: house,
firsts and nexts (the periods, half-open), dates with their midnights and fours (one row per evening: `lune.time`
works out the wall clock, it alone knows about clock changes), today (the house's service date), now.
"""

# A bed can be refused from when the night begins until it is over: closed, or past its hour.
# Beds in service are put right while the night is open, so until it is settled.
NIGHT = """
period AS (
    SELECT * FROM unnest(%(firsts)s::date[], %(nexts)s::date[]) WITH ORDINALITY AS p (first, next, number)
),
night AS MATERIALIZED (
    SELECT p.number AS period, n.id, n.date, n.house_id, n.funded_beds, n.actual_beds,
        clock.midnight, clock.four,
        least(n.opened_at, n.starts_at) AS begins,
        greatest(least(n.opened_at, n.starts_at), least(n.ends_at, n.closed_at)) AS over,
        coalesce(n.closed_at, 'infinity') AS settled
    FROM period p
    JOIN shelter_night n ON n.house_id = %(house)s AND n.date >= p.first AND n.date < p.next
    JOIN unnest(%(dates)s::date[], %(midnights)s::timestamptz[], %(fours)s::timestamptz[])
        AS clock (date, midnight, four) ON clock.date = n.date
)"""

# Somebody who has not left is still there, at any moment that has come.
STAY = """
stay AS MATERIALIZED (
    SELECT n.period, n.date, s.night_id, s.id, s.bed_id, s.guest_id, s.arrived_at, s.left_at,
        s.moved_from_id IS NULL AS came_in,
        s.moved_from_id IS NULL OR from_where.bed_id IS NULL AS came_from_no_bed,
        s.arrived_at <= n.midnight AND coalesce(s.left_at > n.midnight, n.midnight <= %(now)s) AS at_midnight,
        s.arrived_at <= n.four AND coalesce(s.left_at > n.four, n.four <= %(now)s) AS at_four
    FROM night n
    JOIN shelter_stay s ON s.night_id = n.id AND s.cancelled_at IS NULL
    LEFT JOIN shelter_stay from_where ON from_where.id = s.moved_from_id
),
refusal AS MATERIALIZED (
    SELECT n.period, t.night_id, t.reason, t.guest_id
    FROM night n
    JOIN shelter_turnaway t ON t.night_id = n.id AND t.cancelled_at IS NULL
),
service AS MATERIALIZED (
    SELECT n.period, s.night_id, s.kind
    FROM night n
    JOIN shelter_service s ON s.night_id = n.id AND s.cancelled_at IS NULL
),
incident AS MATERIALIZED (
    SELECT n.period, i.night_id
    FROM night n
    JOIN shelter_incident i ON i.night_id = n.id AND i.cancelled_at IS NULL
)"""

# Full at some moment: beds taken, kept or out of service, as spans, +1 as they begin and -1 as they end.
# A bed that went out of service during the night and stayed out is no longer in `actual_beds`: it is added
# back, as it could be given until then.
FULL = """
outage AS (
    SELECT n.period, n.id AS night_id, o.bed_id, tstzrange(o.started_at, o.ended_at) AS span,
        o.started_at >= n.begins AND coalesce(o.ended_at > n.settled, true) AS taken_off
    FROM night n
    JOIN shelter_bed b ON b.house_id = n.house_id
    JOIN shelter_outage o ON o.bed_id = b.id
        AND (o.started_at >= n.begins AND o.started_at < n.settled
            OR o.ended_at > n.begins AND o.ended_at <= n.settled)
),
blocked AS (
    SELECT period, night_id, bed_id, tstzrange(arrived_at, left_at) AS span FROM stay WHERE bed_id IS NOT NULL
    UNION ALL
    SELECT n.period, n.id, h.bed_id,
        tstzrange(h.starts_at, greatest(h.starts_at, least(h.until, h.ended_at)))
    FROM night n
    JOIN shelter_hold h ON h.night_id = n.id AND h.cancelled_at IS NULL
    UNION ALL
    SELECT period, night_id, bed_id, span FROM outage
),
span AS (
    SELECT b.period, b.night_id, unnest(range_agg(b.span * tstzrange(n.begins, n.over))) AS span
    FROM blocked b
    JOIN night n ON n.period = b.period AND n.id = b.night_id
    GROUP BY b.period, b.night_id, b.bed_id
),
change AS (
    SELECT period, night_id, lower(span) AS at, 1 AS beds FROM span
    UNION ALL
    SELECT period, night_id, upper(span), -1 FROM span WHERE NOT upper_inf(span)
),
level AS (
    SELECT period, night_id, sum(sum(beds)) OVER (PARTITION BY period, night_id ORDER BY at) AS beds
    FROM change
    GROUP BY period, night_id, at
),
peak AS (SELECT period, night_id, max(beds) AS beds FROM level GROUP BY period, night_id),
taken_off AS (
    SELECT period, night_id, count(*) AS beds FROM outage WHERE taken_off GROUP BY period, night_id
)"""

# Nights of a month are at most 30 days apart, so only a person's first one can end 90 days without a stay.
# Each look behind stops at the first row it finds; the hours bound what the index reads.
PERSON = """
person AS MATERIALIZED (
    SELECT seen.*, earlier.found IS NULL AS is_new, earlier.found AND recent.found IS NULL AS is_returning
    FROM (
        SELECT period, guest_id, min(date) AS first,
            count(DISTINCT night_id) FILTER (WHERE bed_id IS NOT NULL) AS nights
        FROM stay
        WHERE guest_id IS NOT NULL
        GROUP BY period, guest_id
    ) seen
    LEFT JOIN LATERAL (
        SELECT true AS found
        FROM shelter_stay s
        JOIN shelter_night n ON n.id = s.night_id AND n.house_id = %(house)s AND n.date < seen.first
        WHERE s.guest_id = seen.guest_id AND s.cancelled_at IS NULL AND s.arrived_at < seen.first + 3
        ORDER BY s.arrived_at
        LIMIT 1
    ) earlier ON true
    LEFT JOIN LATERAL (
        SELECT true AS found
        FROM shelter_stay s
        JOIN shelter_night n ON n.id = s.night_id AND n.house_id = %(house)s
            AND n.date < seen.first AND n.date > seen.first - 90
        WHERE s.guest_id = seen.guest_id AND s.cancelled_at IS NULL
            AND s.arrived_at < seen.first + 3 AND s.arrived_at > seen.first - 93
        ORDER BY s.arrived_at DESC
        LIMIT 1
    ) recent ON true
),
unmatched AS MATERIALIZED (
    SELECT DISTINCT r.period, r.night_id, r.guest_id
    FROM refusal r
    WHERE r.reason <> '' AND r.guest_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM stay s
        WHERE s.period = r.period AND s.night_id = r.night_id AND s.guest_id = r.guest_id
            AND s.bed_id IS NOT NULL
    )
)"""

BY_NIGHT = """
by_night AS (
    SELECT n.period, n.date, n.funded_beds, n.actual_beds,
        coalesce(stays.bed_nights, 0) AS bed_nights,
        coalesce(stays.bed_nights_midnight, 0) AS bed_nights_midnight,
        coalesce(stays.bed_nights_0400, 0) AS bed_nights_0400,
        coalesce(peak.beds >= nullif(n.actual_beds + coalesce(taken_off.beds, 0), 0), false) AS is_full,
        coalesce(stays.distinct_persons, 0) AS distinct_persons,
        coalesce(stays.anonymous_stays, 0) AS anonymous_stays,
        coalesce(persons.new_persons, 0) AS new_persons,
        coalesce(persons.returning_persons, 0) AS returning_persons,
        coalesce(stays.visits, 0) AS visits,
        coalesce(stays.admissions, 0) AS admissions,
        coalesce(refusals.refused, 0) AS refused,
        coalesce(refusals.declined, 0) AS declined,
        coalesce(missed.persons, 0) AS unmatched_persons,
        coalesce(services.given, 0) AS services,
        coalesce(incidents.told, 0) AS incidents
    FROM night n
    LEFT JOIN (
        SELECT period, night_id,
            count(DISTINCT bed_id) AS bed_nights,
            count(DISTINCT bed_id) FILTER (WHERE at_midnight) AS bed_nights_midnight,
            count(DISTINCT bed_id) FILTER (WHERE at_four) AS bed_nights_0400,
            count(DISTINCT guest_id) AS distinct_persons,
            count(*) FILTER (WHERE guest_id IS NULL AND came_in) AS anonymous_stays,
            count(*) FILTER (WHERE bed_id IS NULL AND came_in) AS visits,
            count(*) FILTER (WHERE bed_id IS NOT NULL AND came_from_no_bed) AS admissions
        FROM stay
        GROUP BY period, night_id
    ) stays ON stays.period = n.period AND stays.night_id = n.id
    LEFT JOIN (
        SELECT period, first,
            count(*) FILTER (WHERE is_new) AS new_persons,
            count(*) FILTER (WHERE is_returning) AS returning_persons
        FROM person
        GROUP BY period, first
    ) persons ON persons.period = n.period AND persons.first = n.date
    LEFT JOIN (
        SELECT period, night_id,
            count(*) FILTER (WHERE reason <> '') AS refused,
            count(*) FILTER (WHERE reason = '') AS declined
        FROM refusal
        GROUP BY period, night_id
    ) refusals ON refusals.period = n.period AND refusals.night_id = n.id
    LEFT JOIN (SELECT period, night_id, count(*) AS persons FROM unmatched GROUP BY period, night_id) missed
        ON missed.period = n.period AND missed.night_id = n.id
    LEFT JOIN (SELECT period, night_id, count(*) AS given FROM service GROUP BY period, night_id) services
        ON services.period = n.period AND services.night_id = n.id
    LEFT JOIN (SELECT period, night_id, count(*) AS told FROM incident GROUP BY period, night_id) incidents
        ON incidents.period = n.period AND incidents.night_id = n.id
    LEFT JOIN peak ON peak.period = n.period AND peak.night_id = n.id
    LEFT JOIN taken_off ON taken_off.period = n.period AND taken_off.night_id = n.id
)"""

HOUSE = """
house AS (SELECT min(date) AS first_night FROM shelter_night WHERE house_id = %(house)s)"""

IN_TOTAL = """
SELECT p.number AS period, p.first, p.next, house.first_night,
    greatest(least(p.next, %(today)s) - greatest(p.first, coalesce(house.first_night, p.next)), 0)
        - coalesce(nights.open_before_today, 0) AS nights_closed,
    coalesce(nights.nights_open, 0) AS nights_open,
    coalesce(nights.funded_bed_nights, 0) AS funded_bed_nights,
    coalesce(nights.available_bed_nights, 0) AS available_bed_nights,
    coalesce(nights.bed_nights, 0) AS bed_nights,
    coalesce(nights.bed_nights_midnight, 0) AS bed_nights_midnight,
    coalesce(nights.bed_nights_0400, 0) AS bed_nights_0400,
    coalesce(nights.nights_full, 0) AS nights_full,
    coalesce(persons.distinct_persons, 0) AS distinct_persons,
    coalesce(nights.anonymous_stays, 0) AS anonymous_stays,
    coalesce(persons.new_persons, 0) AS new_persons,
    coalesce(persons.returning_persons, 0) AS returning_persons,
    coalesce(persons.in_beds, 0) AS persons_in_beds,
    coalesce(persons.person_nights, 0) AS person_nights,
    persons.nights_per_person_median,
    coalesce(nights.visits, 0) AS visits,
    coalesce(nights.admissions, 0) AS admissions,
    coalesce(reasons.by_reason, '{}') AS turnaways,
    coalesce(nights.declined, 0) AS declined,
    (SELECT count(DISTINCT guest_id) FROM unmatched u WHERE u.period = p.number) AS unmatched_persons,
    coalesce(kinds.by_kind, '{}') AS services,
    coalesce(nights.incidents, 0) AS incidents
FROM period p
CROSS JOIN house
LEFT JOIN (
    SELECT period, count(*) AS nights_open, count(*) FILTER (WHERE date < %(today)s) AS open_before_today,
        sum(funded_beds) AS funded_bed_nights, sum(actual_beds) AS available_bed_nights,
        sum(bed_nights)::bigint AS bed_nights, sum(bed_nights_midnight)::bigint AS bed_nights_midnight,
        sum(bed_nights_0400)::bigint AS bed_nights_0400, count(*) FILTER (WHERE is_full) AS nights_full,
        sum(anonymous_stays)::bigint AS anonymous_stays, sum(visits)::bigint AS visits,
        sum(admissions)::bigint AS admissions, sum(declined)::bigint AS declined,
        sum(incidents)::bigint AS incidents
    FROM by_night
    GROUP BY period
) nights ON nights.period = p.number
LEFT JOIN (
    SELECT period, count(*) AS distinct_persons, count(*) FILTER (WHERE is_new) AS new_persons,
        count(*) FILTER (WHERE is_returning) AS returning_persons,
        count(*) FILTER (WHERE nights > 0) AS in_beds,
        sum(nights)::bigint AS person_nights,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY nights) FILTER (WHERE nights > 0)
            AS nights_per_person_median
    FROM person
    GROUP BY period
) persons ON persons.period = p.number
LEFT JOIN (
    SELECT period, jsonb_object_agg(reason, times) AS by_reason
    FROM (SELECT period, reason, count(*) AS times FROM refusal WHERE reason <> '' GROUP BY period, reason) r
    GROUP BY period
) reasons ON reasons.period = p.number
LEFT JOIN (
    SELECT period, jsonb_object_agg(kind, times) AS by_kind
    FROM (SELECT period, kind, count(*) AS times FROM service GROUP BY period, kind) k
    GROUP BY period
) kinds ON kinds.period = p.number
ORDER BY p.number"""

ONE_BY_ONE = "SELECT * FROM by_night ORDER BY period, date"

PARTS = f"WITH {NIGHT}, {STAY}, {FULL}, {PERSON}, {BY_NIGHT}"
NIGHTS = f"{PARTS} {ONE_BY_ONE}"
TOTALS = f"{PARTS}, {HOUSE} {IN_TOTAL}"
