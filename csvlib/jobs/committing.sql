-- name: refused
-- Nothing is written for the rows in this file; a fence as well.
UPDATE csv_desk.run SET reject_file = %(reject_file)s
WHERE id = %(id)s AND attempt = %(attempt)s AND state = 'committing'
