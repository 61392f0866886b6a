-- name: save
INSERT INTO csv_desk.export (id, view, format, created_by)
VALUES (%(id)s, %(view)s, %(format)s, %(actor)s)

-- name: get
SELECT view, format FROM csv_desk.export WHERE id = %(id)s
