-- name: upload
INSERT INTO csv_desk.upload (id, name, size, created_by)
VALUES (repeat('a', 32), 'contacts.csv', 1, 'benchmark')

-- name: run
INSERT INTO csv_desk.run
    (upload_id, source, state, attempt, prepared_attempt, table_schema, table_name, profile,
     mapping, report, created_by)
VALUES (repeat('a', 32), 'contacts.csv', 'preparing', 1, 1, 'media', 'contact', %(profile)s::jsonb,
    %(mapping)s::jsonb, '{"rules": []}', 'benchmark')
RETURNING id

-- name: contacts
-- Thirteen columns like those of benchmarks.generate, in a text table.
SELECT n AS row_no, n + 1 AS line_no,
    'First' || n %% 10 AS c0,
    'Last' || n %% 4001 AS c1,
    'person' || n || '@desk' || n %% 89 || '.example' AS c2,
    (ARRAY['Reporter', 'Editor', 'Columnist', 'Producer', ''])[n %% 5 + 1] AS c3,
    'Gazette ' || n * 7919 %% 5000 AS c4,
    (ARRAY['Politics', 'Law, Business', 'Energy', 'Health, Film'])[n %% 4 + 1] AS c5,
    (ARRAY['Brazil', 'Canada, France', 'Kenya'])[n %% 3 + 1] AS c6,
    '+1 555 ' || n * 104729 %% 10000000 AS c7,
    '@person' || n AS c8,
    'https://people.example/' || n AS c9,
    (date '2010-01-01' + (n * 31 %% 5000)::int)::text AS c10,
    (n * 15485863 %% 500000)::text AS c11,
    'Writes about many things, such as politics and law.' AS c12
FROM generate_series(1, %(rows)s::bigint) AS n

-- name: issues
-- One rule fails for one row of ten; every four rules fail for the same rows.
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity, rule_id)
SELECT %(run)s, n, n + 1, %(column)s, 'code_' || %(rule)s, %(severity)s, 'rule-' || %(rule)s
FROM generate_series(1, %(rows)s::bigint) AS n
WHERE hashint8(n * 31 + %(rule)s %% 4) %% 10 = 0

-- name: rare
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity, rule_id)
SELECT %(run)s, n, n + 1, %(column)s, 'rare', 'warning', 'rule-rare'
FROM generate_series(%(rows)s::bigint / 2, %(rows)s::bigint / 2 + 19) AS n

-- name: plan
-- What making the plan leaves, as far as the report looks at it.
CREATE UNLOGGED TABLE {plan} AS
SELECT r.row_no, r.line_no,
    CASE WHEN i.row_no IS NULL THEN 'create' ELSE 'reject' END AS action
FROM {raw} AS r LEFT JOIN (
    SELECT DISTINCT row_no FROM csv_desk.issue WHERE run_id = {run} AND severity = 'critical'
) AS i ON i.row_no = r.row_no

-- name: ready
UPDATE csv_desk.run
SET plan_hash = 'measured', state = 'ready', created = planned.created, updated = 0,
    unchanged = 0, skipped = 0, rejected = planned.rejected, read = planned.read
FROM (
    SELECT count(*) AS read, count(*) FILTER (WHERE action = 'create') AS created,
        count(*) FILTER (WHERE action = 'reject') AS rejected
    FROM {plan}
) AS planned
WHERE id = %(run)s
