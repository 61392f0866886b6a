-- name: new
-- Rows that are created, and with them those that somebody has decided about.
SELECT count(*) FILTER (WHERE l.action = 'create') AS created,
    count(*) FILTER (WHERE l.action = 'create' OR c.row_no IS NOT NULL) AS rows
FROM {plan} AS l
LEFT JOIN csv_desk.row_choice AS c ON c.run_id = %(run)s AND c.row_no = l.row_no

-- name: forget
DROP TABLE IF EXISTS pg_temp.said, pg_temp.met

-- name: said
-- All else that rows are compared by is worked out for the few that are compared. A list of VALUES
-- beside each row would take five times as long: its expressions are made ready for every row.
CREATE TEMPORARY TABLE said ON COMMIT DROP AS
SELECT kind, block, row_no
FROM (
    SELECT unnest({kinds}) AS kind, unnest({blocks}) AS block, l.row_no
    FROM {plan} AS l
    JOIN {prepared} AS p ON p.{row_no} = l.row_no
    LEFT JOIN csv_desk.row_choice AS c ON c.run_id = %(run)s AND c.row_no = l.row_no
    {joins}
    WHERE l.action = 'create' OR c.row_no IS NOT NULL
) AS made
WHERE block IS NOT NULL

-- name: empty_met
CREATE TEMPORARY TABLE met (kind, block, {names}) ON COMMIT DROP AS
SELECT ''::text, ''::text, {keys} FROM {target} AS t LIMIT 0

-- name: meet
INSERT INTO pg_temp.met (kind, block, {names})
SELECT %(kind)s, block, {names}
FROM (SELECT {block} AS block, {keys} FROM {target} AS t) AS held (block, {names})
WHERE block IN (SELECT said.block FROM pg_temp.said WHERE said.kind = %(kind)s)

-- name: pairs
-- The blocks with the fewest pairs first; then all that the rows of each pair have in common.
WITH held AS (
    SELECT kind, block, count(*) AS rows FROM pg_temp.met GROUP BY kind, block
), mine AS (
    SELECT kind, block, count(*) AS rows FROM pg_temp.said GROUP BY kind, block
), sized AS (
    SELECT kind, block, held.rows,
        sum(held.rows * mine.rows) OVER (ORDER BY held.rows * mine.rows, kind, block) AS pairs
    FROM held JOIN mine USING (kind, block)
    WHERE kind <> ALL (%(rare)s) OR held.rows <= %(most_shared)s
), compared AS (
    SELECT said.row_no, {met_names},
        coalesce(max(sized.rows) FILTER (WHERE sized.kind = %(phone)s), 0) AS phone_rows
    FROM sized
    JOIN pg_temp.said USING (kind, block)
    JOIN pg_temp.met USING (kind, block)
    WHERE sized.pairs <= %(most)s
    GROUP BY said.row_no, {met_names}
)
SELECT c.row_no, {key}::text AS key, c.phone_rows, {called} AS ours, {theirs} AS theirs,
    array_remove({said_emails}, NULL) && array_remove({emails}, NULL) AS same_email,
    (SELECT min(one) FROM unnest({said_domains}) AS one WHERE one = ANY ({domains})) AS domain,
    {related}::boolean[] AS related
FROM compared AS c
JOIN {prepared} AS p ON p.{row_no} = c.row_no
{joins}
JOIN {target} AS t ON {same_row}
WHERE NOT EXISTS (SELECT FROM {matched} AS m WHERE {matched_row} AND m.row_no <> c.row_no)
    AND NOT EXISTS (
        SELECT FROM csv_desk.distinct_pair AS d
        WHERE (d.table_schema, d.table_name, d.ours) = (%(schema)s, %(table)s, {ours})
            AND d.key = {key})

-- name: make
DROP TABLE IF EXISTS {twins};
CREATE UNLOGGED TABLE {twins} (
    row_no bigint NOT NULL, key jsonb NOT NULL, score float8 NOT NULL, reasons text[] NOT NULL
)

-- name: keep
INSERT INTO {twins} (row_no, key, score, reasons) VALUES %s

-- name: finish
CREATE INDEX ON {twins} (row_no)
