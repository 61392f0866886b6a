-- name: forget
DROP TABLE IF EXISTS pg_temp.kin_edge, pg_temp.kin_level, pg_temp.kin_stuck

-- name: edges
-- One for each time that a row of the file speaks of another one that is to be created; `parent` is
-- NULL where none of them is left. `binds`: a row whose parent falls falls too. `orders`: the row
-- is new, so that its parent must be written before it.
CREATE TEMPORARY TABLE kin_edge (
    child bigint NOT NULL, line_no bigint NOT NULL, parent bigint, label text NOT NULL,
    code text NOT NULL, binds boolean NOT NULL, orders boolean NOT NULL
) ON COMMIT DROP

-- name: index_children
CREATE INDEX ON pg_temp.kin_edge (child)

-- name: index_parents
CREATE INDEX ON pg_temp.kin_edge (parent)

-- name: orphans
-- Rows that speak of one that fell, or of none, and those that speak of them in their turn.
WITH RECURSIVE lost (row_no) AS (
    SELECT e.child FROM pg_temp.kin_edge AS e
    WHERE e.binds
        AND (e.parent IS NULL OR EXISTS (SELECT FROM pg_temp.fallen WHERE row_no = e.parent))
    UNION
    SELECT e.child FROM lost JOIN pg_temp.kin_edge AS e ON e.parent = lost.row_no WHERE e.binds
)
SELECT DISTINCT %(run)s, e.child, e.line_no, e.label, e.code, 'critical'
FROM pg_temp.kin_edge AS e
WHERE e.binds
    AND NOT EXISTS (SELECT FROM pg_temp.fallen WHERE row_no = e.child)
    AND (
        e.parent IS NULL
        OR EXISTS (SELECT FROM pg_temp.fallen WHERE row_no = e.parent)
        OR e.parent IN (SELECT row_no FROM lost)
    )

-- name: forget_fallen
DELETE FROM pg_temp.kin_edge AS e
WHERE e.parent IS NULL
    OR EXISTS (SELECT FROM pg_temp.fallen WHERE row_no IN (e.child, e.parent))

-- name: levels
CREATE TEMPORARY TABLE kin_level (row_no bigint PRIMARY KEY, level int NOT NULL) ON COMMIT DROP

-- name: index_levels
CREATE INDEX ON pg_temp.kin_level (level)

-- name: begin_levels
TRUNCATE pg_temp.kin_level

-- name: first
INSERT INTO pg_temp.kin_level (row_no, level)
SELECT DISTINCT e.parent, 0 FROM pg_temp.kin_edge AS e
WHERE e.orders
    AND NOT EXISTS (SELECT FROM pg_temp.kin_edge AS x WHERE x.child = e.parent AND x.orders)

-- name: next
-- Children of the level before whose parents are all placed by now.
INSERT INTO pg_temp.kin_level (row_no, level)
SELECT DISTINCT e.child, %(level)s::int
FROM pg_temp.kin_level AS l JOIN pg_temp.kin_edge AS e ON e.parent = l.row_no
WHERE l.level = %(level)s - 1 AND e.orders AND NOT EXISTS (
    SELECT FROM pg_temp.kin_edge AS x
    WHERE x.child = e.child AND x.orders
        AND NOT EXISTS (SELECT FROM pg_temp.kin_level AS p WHERE p.row_no = x.parent))

-- name: stuck
-- Rows that come after themselves, and those that come after them.
CREATE TEMPORARY TABLE kin_stuck ON COMMIT DROP AS
SELECT DISTINCT e.child AS row_no FROM pg_temp.kin_edge AS e
WHERE e.orders AND NOT EXISTS (SELECT FROM pg_temp.kin_level AS l WHERE l.row_no = e.child)

-- name: peel
-- Rows that no other stuck one comes after are in no circle.
DELETE FROM pg_temp.kin_stuck AS s
WHERE NOT EXISTS (
    SELECT FROM pg_temp.kin_edge AS e JOIN pg_temp.kin_stuck AS c ON c.row_no = e.child
    WHERE e.parent = s.row_no AND e.orders)

-- name: circles
SELECT DISTINCT %(run)s, e.child, e.line_no, e.label, 'circular_reference', 'critical'
FROM pg_temp.kin_edge AS e
WHERE e.orders
    AND e.child IN (SELECT row_no FROM pg_temp.kin_stuck)
    AND e.parent IN (SELECT row_no FROM pg_temp.kin_stuck)

-- name: forget_stuck
DROP TABLE pg_temp.kin_stuck
