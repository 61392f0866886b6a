-- name: hold
SELECT id FROM csv_desk.run WHERE id = %(id)s FOR UPDATE

-- name: say_undone
-- A run taken back names the one that did it. Where it was an undo itself, what that had taken back
-- is there again, and so on by turns. An undo of some rows leaves the others to be undone.
WITH RECURSIVE chain AS (
    SELECT id, undoes, selected IS NULL AS whole, true AS holds
    FROM csv_desk.run WHERE id = %(id)s
    UNION ALL
    SELECT r.id, r.undoes, r.selected IS NULL, NOT c.holds
    FROM chain AS c JOIN csv_desk.run AS r ON r.id = c.undoes
)
UPDATE csv_desk.run AS r SET undone_by = CASE WHEN c.holds THEN c.id END
FROM chain AS c
WHERE r.id = c.undoes AND CASE WHEN c.holds THEN c.whole ELSE r.undone_by = c.id END
