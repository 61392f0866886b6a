-- name: get
SELECT * FROM csv_desk.run WHERE id = %(id)s

-- name: of_upload
SELECT * FROM csv_desk.run WHERE upload_id = %(upload_id)s ORDER BY id LIMIT 1

-- name: recent
SELECT * FROM csv_desk.run ORDER BY id DESC LIMIT %(limit)s

