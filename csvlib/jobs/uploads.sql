-- name: begin
INSERT INTO csv_desk.upload (id, name, size, created_by)
VALUES (%(id)s, %(name)s, %(size)s, %(actor)s)

-- name: get
SELECT
    id, name, size, complete, sha256, created_by,
    ARRAY(SELECT ARRAY[lower(part), upper(part)] FROM unnest(received) AS part) AS ranges
FROM csv_desk.upload
WHERE id = %(id)s

-- name: mark_received
UPDATE csv_desk.upload
SET received = received + int8multirange(int8range(%(start)s, %(end)s))
WHERE id = %(id)s AND NOT complete

-- name: complete
UPDATE csv_desk.upload
SET complete = true, sha256 = %(sha256)s
WHERE id = %(id)s AND NOT complete

-- name: discard
DELETE FROM csv_desk.upload WHERE id = %(id)s AND NOT complete

-- name: abandoned
SELECT id FROM csv_desk.upload WHERE NOT complete AND created_at < now() - interval '1 day'
