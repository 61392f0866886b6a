-- name: ask
INSERT INTO csv_desk.rule_trial (table_schema, table_name, config, asked_by)
VALUES (%(schema)s, %(name)s, %(config)s::jsonb, %(asked_by)s) RETURNING id

-- name: get
SELECT id, table_schema, table_name, config, state, rows, failed, examples, problem
FROM csv_desk.rule_trial WHERE id = %(id)s

-- name: done
UPDATE csv_desk.rule_trial
SET state = 'done', rows = %(rows)s, failed = %(failed)s, examples = %(examples)s::jsonb,
    ended_at = now()
WHERE id = %(id)s AND state = 'waiting'

-- name: failed
UPDATE csv_desk.rule_trial SET state = 'failed', problem = %(problem)s, ended_at = now()
WHERE id = %(id)s AND state = 'waiting'
