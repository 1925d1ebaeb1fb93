"""The statements. `first` and `next` are local days, half-open; `zone` says where the day turns."""

ISSUES = """
SELECT issue.number, issue.theme, issue.copies_printed AS printed,
    coalesce(sum(visit."left") FILTER (WHERE visit.issue_id = issue.id), 0)::bigint AS "left",
    coalesce(sum(visit.returned) FILTER (WHERE visit.old_issue_id = issue.id), 0)::bigint AS returned,
    coalesce(sum(visit.missing) FILTER (WHERE visit.old_issue_id = issue.id), 0)::bigint AS missing,
    count(DISTINCT visit.place_id) FILTER (WHERE visit.issue_id = issue.id AND visit."left" > 0) AS places
FROM journal_issue issue
LEFT JOIN journal_drop visit ON visit.cancelled_at IS NULL AND issue.id IN (visit.issue_id, visit.old_issue_id)
WHERE issue.state = ANY (%(on_paper)s) AND issue.out_on >= %(first)s AND issue.out_on < %(next)s
GROUP BY issue.id
ORDER BY issue.number"""

# A total of its own, asked with the months: a place visited in two months is one place of the year.
ROUND = """
SELECT date_trunc('month', visit.at AT TIME ZONE %(zone)s)::date AS month, count(*) AS visits,
    count(DISTINCT visit.place_id) FILTER (WHERE visit."left" > 0) AS places,
    sum(visit."left")::bigint AS "left", sum(visit.returned)::bigint AS returned,
    sum(visit.missing)::bigint AS missing
FROM journal_drop visit
WHERE visit.cancelled_at IS NULL AND (visit.at AT TIME ZONE %(zone)s)::date >= %(first)s
    AND (visit.at AT TIME ZONE %(zone)s)::date < %(next)s
GROUP BY GROUPING SETS ((1), ())"""

RECEIVED = """
SELECT kind, origin, count(*) AS count
FROM journal_contribution
WHERE (received_at AT TIME ZONE %(zone)s)::date >= %(first)s
    AND (received_at AT TIME ZONE %(zone)s)::date < %(next)s
GROUP BY kind, origin"""

PUBLISHED = """
SELECT contribution.kind, count(*) AS count
FROM journal_contribution contribution
JOIN journal_issue issue ON issue.id = contribution.issue_id
WHERE contribution.state = 'published' AND issue.state = ANY (%(on_paper)s)
    AND issue.out_on >= %(first)s AND issue.out_on < %(next)s
GROUP BY contribution.kind"""

# An entry counts the month it went out, and again the month it left.
ENTRIES = """
SELECT what, date_trunc('month', day)::date AS month, count(*) AS count
FROM journal_listentry entry
CROSS JOIN LATERAL (VALUES
    ('published', entry.published_on),
    ('withdrawn', CASE WHEN entry.withdrawn THEN entry.ended_on END),
    ('expired', CASE WHEN NOT entry.withdrawn THEN entry.ended_on END)
) AS happened (what, day)
WHERE entry.published_on IS NOT NULL AND day >= %(first)s AND day < %(next)s
GROUP BY 1, 2"""

STATEMENTS = {
    "issues": ISSUES,
    "round": ROUND,
    "received": RECEIVED,
    "published": PUBLISHED,
    "entries": ENTRIES,
}
