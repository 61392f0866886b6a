-- name: around
-- What stands beside the run itself.
SELECT u.size, u.sha256, r.approved_at
FROM csv_desk.run AS r JOIN csv_desk.upload AS u ON u.id = r.upload_id
WHERE r.id = %(run)s
