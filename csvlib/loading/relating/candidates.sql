-- name: fold
SELECT DISTINCT value, csv_desk.fold(value) AS name FROM unnest(%(values)s::text[]) AS value

-- name: everything
SELECT {key} AS key, {label} AS label, csv_desk.fold({label}) AS name
FROM {other} AS o WHERE {label} IS NOT NULL LIMIT %(most)s

-- name: blocks
-- A block is how a word begins. What most rows have tells nothing: of a name the rarest blocks are
-- taken, as far as they go, and the first however many rows begin so.
WITH said AS (
    SELECT DISTINCT value, left(word, 4) AS block
    FROM unnest(%(values)s::text[], %(folded)s::text[]) AS asked (value, name),
        LATERAL string_to_table(name, ' ') AS word
    WHERE length(word) > 1
),
sampled AS (
    SELECT left(word, 4) AS block, count(*) AS rows
    FROM {other} AS o TABLESAMPLE SYSTEM (1), LATERAL string_to_table(lower({label}), ' ') AS word
    GROUP BY 1
)
SELECT value, block
FROM (
    SELECT said.value, said.block,
        row_number() OVER rarest AS place,
        sum(coalesce(sampled.rows, 0)) OVER rarest * 100 AS rows
    FROM said LEFT JOIN sampled ON sampled.block = said.block
    WINDOW rarest AS (PARTITION BY said.value ORDER BY coalesce(sampled.rows, 0), said.block)
) AS blocks
WHERE place = 1 OR rows <= %(most)s

-- name: by_blocks
-- One pass over the words of all rows. The list of blocks is a literal: so it is hashed.
WITH word AS MATERIALIZED (
    SELECT {key} AS key, {label} AS label, left(word, 4) AS block
    FROM {other} AS o CROSS JOIN LATERAL string_to_table(lower({label}), ' ') AS word
    WHERE left(word, 4) = ANY (%(all)s::text[])
)
SELECT value, key, label, csv_desk.fold(label) AS name
FROM (
    SELECT asked.value, word.key, word.label, row_number() OVER (
        PARTITION BY asked.value ORDER BY abs(length(word.label) - length(asked.value)), word.key
    ) AS place
    FROM unnest(%(values)s::text[], %(blocks)s::text[]) AS asked (value, block)
    JOIN word ON word.block = asked.block
) AS ranked
WHERE place <= %(most)s

-- name: by_trigrams
-- Trigrams know of no accents: a name is looked for with its own, and without.
SELECT asked.value, near.key, near.label, csv_desk.fold(near.label) AS name
FROM unnest(%(values)s::text[], %(folded)s::text[]) AS asked (value, name)
CROSS JOIN LATERAL (
    SELECT {key} AS key, {label} AS label
    FROM {other} AS o
    WHERE {label} OPERATOR({schema}.%%) asked.value OR {label} OPERATOR({schema}.%%) asked.name
    ORDER BY greatest(
        {schema}.similarity({label}, asked.value), {schema}.similarity({label}, asked.name)) DESC
    LIMIT %(most)s
) AS near

-- name: trigrams
-- An index that answers what is like a text. Its operators are in the schema of its operator class.
SELECT n.nspname AS schema
FROM pg_index AS i
JOIN pg_class AS t ON t.oid = i.indrelid
JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
JOIN pg_opclass AS o ON o.oid = i.indclass[0]
JOIN pg_namespace AS n ON n.oid = o.opcnamespace
WHERE (tn.nspname, t.relname, a.attname) = (%(schema)s, %(table)s, %(column)s)
    AND i.indisvalid AND i.indpred IS NULL
    AND o.opcname ~ '^(gin|gist)_trgm_ops$'
LIMIT 1

-- name: search
SELECT key, label, csv_desk.fold(label) AS name
FROM (
    SELECT {key} AS key, {label} AS label
    FROM {other} AS o
    WHERE {label} IS NOT NULL AND ({there})
    ORDER BY strpos(lower({label}), lower(%(text)s)), length({label}), {label}
    LIMIT %(most)s
) AS found

-- name: first
SELECT {key} AS key, {label} AS label
FROM {other} AS o WHERE {column} IS NOT NULL ORDER BY {column} LIMIT %(most)s
