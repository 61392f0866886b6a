-- name: latest
-- Of each rule its last line, in the order in which the rules first appeared.
SELECT rule_id, action, config, made_by, made_at FROM (
    SELECT DISTINCT ON (rule_id) *, min(id) OVER (PARTITION BY rule_id) AS first_id
    FROM csv_desk.rule_change
    WHERE table_schema = %(schema)s AND table_name = %(name)s
    ORDER BY rule_id, id DESC
) AS rule
ORDER BY first_id

-- name: history
SELECT id, rule_id, action, config, made_by, made_at FROM csv_desk.rule_change
WHERE table_schema = %(schema)s AND table_name = %(name)s
ORDER BY id DESC

-- name: keep
INSERT INTO csv_desk.rule_change (table_schema, table_name, rule_id, action, config, made_by)
VALUES (%(schema)s, %(name)s, %(rule_id)s, %(action)s, %(config)s::jsonb, %(made_by)s)
RETURNING id, rule_id, action, config, made_by, made_at

-- name: one_at_a_time
-- Whoever changes rules of the same table waits: ids are given, and rules found, in turn.
SELECT pg_advisory_xact_lock(hashtextextended('rules of ' || %(schema)s || '.' || %(name)s, 0))

-- name: last_report
SELECT id, report FROM csv_desk.run
WHERE table_schema = %(schema)s AND table_name = %(name)s AND report IS NOT NULL
ORDER BY id DESC LIMIT 1
