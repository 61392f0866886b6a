-- name: usual
-- Medians over the last imports of a table: of its source where these are enough, else of all.
-- One that was taken back is no example.
WITH past AS (
    SELECT r.id,
        least(1, coalesce((r.planned ->> 'updated')::bigint, r.updated)
            / greatest((r.radius ->> 'table_rows')::float8, 1)) AS share,
        (SELECT coalesce(sum((one ->> 'cleared')::bigint), 0)
         FROM jsonb_array_elements(r.radius -> 'fields') AS one) AS cleared,
        coalesce(q.fingerprint = (
            SELECT own.fingerprint FROM csv_desk.quality AS own WHERE own.run_id = %(run)s
        ), false) AS of_source
    FROM csv_desk.run AS r LEFT JOIN csv_desk.quality AS q ON q.run_id = r.id
    WHERE (r.table_schema, r.table_name) = (%(schema)s, %(table)s)
        AND r.id <> %(run)s AND r.kind = 'import' AND r.state = 'committed'
        AND r.undone_by IS NULL AND r.radius IS NOT NULL
), of_source AS (
    SELECT share, cleared FROM past WHERE of_source ORDER BY id DESC LIMIT %(most)s
), chosen AS (
    SELECT share, cleared FROM of_source WHERE (SELECT count(*) FROM of_source) >= %(enough)s
    UNION ALL
    (SELECT share, cleared FROM past WHERE (SELECT count(*) FROM of_source) < %(enough)s
     ORDER BY id DESC LIMIT %(most)s)
)
SELECT count(*) AS imports, percentile_cont(0.5) WITHIN GROUP (ORDER BY share) AS share,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY cleared) AS cleared
FROM chosen

-- name: rows
-- About: exact where that takes no time.
SELECT greatest(
    c.reltuples::bigint,
    (SELECT count(*) FROM (SELECT FROM {table} LIMIT {most}) AS counted)
) AS rows
FROM pg_class AS c WHERE c.oid = {name}::regclass
