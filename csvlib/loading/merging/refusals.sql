-- name: columns
-- Of a constraint; a table and its partitions have each their own of the same name.
SELECT ARRAY(
    SELECT a.attname::text FROM pg_attribute a
    WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) ORDER BY a.attnum) AS columns
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE n.nspname = %(schema)s AND t.relname = %(table)s AND c.conname = %(constraint)s

-- name: keep
INSERT INTO csv_desk.issue (run_id, row_no, line_no, column_name, code, severity, message)
VALUES (%(run)s, %(row_no)s, %(line_no)s, %(column_name)s, %(code)s, 'critical', %(message)s)

-- name: governed
-- Whether policies decide which rows of a table this role may write.
SELECT row_security_active(c.oid) AS governed
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %(schema)s AND c.relname = %(table)s
