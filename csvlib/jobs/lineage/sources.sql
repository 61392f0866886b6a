-- name: runs
SELECT id, prepared_attempt, mapping, profile FROM csv_desk.run WHERE id = ANY (%(runs)s)

-- name: fixes
-- Of this very cell, and of the cells of its column that had a text which became this one.
SELECT e.position, e.old, e.new, e.made_by AS by, e.kind = 'cell' AS own, false AS correction, e.id
FROM csv_desk.edit AS e
JOIN unnest(%(positions)s::int[], %(texts)s::text[]) AS cell (position, text)
    ON cell.position = e.position
WHERE e.run_id = %(run)s AND (
    e.kind = 'cell' AND e.row_no = %(row)s
    OR e.kind = 'value' AND e.new = cell.text
    OR e.kind = 'replace' AND e.new <> '' AND strpos(cell.text, e.new) > 0)
UNION ALL
SELECT cell.position, c.old, c.new, c.agreed_by, false, true, c.id
FROM csv_desk.correction_use AS u
JOIN csv_desk.correction AS c ON c.id = u.correction_id
JOIN unnest(%(positions)s::int[], %(names)s::text[], %(texts)s::text[]) AS cell (position, name, text)
    ON cell.name = c.name AND cell.text = c.new
WHERE u.run_id = %(run)s
ORDER BY correction DESC, id
