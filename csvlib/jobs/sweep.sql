-- name: left_over
-- Tables of attempts that were superseded, and of runs that ended long enough ago.
SELECT t.tablename AS name
FROM pg_tables t
JOIN csv_desk.run r ON r.id = split_part(t.tablename, '_', 2)::bigint
WHERE t.schemaname = 'csv_staging' AND t.tablename ~ '^[a-z]+_[0-9]+_[0-9]+$'
    AND (
        (split_part(t.tablename, '_', 3)::int < r.attempt
            AND split_part(t.tablename, '_', 3)::int IS DISTINCT FROM r.prepared_attempt)
        OR r.finished_at < now() - make_interval(days => %(days)s)
    )
UNION ALL
-- Of trials of rules that ended without their table, or whose worker did.
SELECT t.tablename
FROM pg_tables t
LEFT JOIN csv_desk.rule_trial r ON r.id::text = split_part(t.tablename, '_', 2)
WHERE t.schemaname = 'csv_staging' AND t.tablename ~ '^trial_[0-9]+$'
    AND (r.state IS DISTINCT FROM 'waiting' OR r.asked_at < now() - interval '1 day')

-- name: forget_surveys
-- Also of runs that nobody went on with: they are of no use without the person who mapped.
DELETE FROM csv_desk.survey WHERE made_at < now() - make_interval(days => %(days)s)

-- name: forget_trials
-- What was found by them has been read long ago, or never will be.
DELETE FROM csv_desk.rule_trial WHERE asked_at < now() - make_interval(days => %(days)s)

-- name: recorded
-- Runs that ended so long ago that nobody can take them back, of which lines are left.
SELECT r.id FROM csv_desk.run r
WHERE r.finished_at < now() - make_interval(days => %(days)s)
    AND EXISTS (SELECT FROM csv_desk.change c WHERE c.run_id = r.id)
ORDER BY r.id

-- name: forget_lines
-- By their places: the index finds the first ones without a look at the others.
DELETE FROM csv_desk.change WHERE run_id = %(run)s AND id <= (
    SELECT max(id) FROM (
        SELECT id FROM csv_desk.change WHERE run_id = %(run)s ORDER BY id LIMIT %(rows)s) AS first)
