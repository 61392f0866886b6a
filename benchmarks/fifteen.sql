-- name: prepare
-- Contacts as preparing leaves them.
CREATE UNLOGGED TABLE csv_staging.prepared_1_1 AS
SELECT n AS _row_no, n + 1 AS _line_no,
    CASE WHEN bad(n, 13) THEN 'ABBOTT' WHEN bad(n, 15) THEN 'Amara' ELSE 'Abbott' END::varchar(80)
        AS last_name,
    'Amara'::varchar(80) AS first_name,
    CASE WHEN bad(n, 1) THEN 'person' || n ELSE 'person' || n || '@desk' || n %% 89 || '.example' END
        ::varchar(254) AS email,
    CASE WHEN bad(n, 9) THEN 'Wizard' ELSE 'Reporter' END::varchar(120) AS title,
    CASE WHEN bad(n, 11) THEN 'Gazette ' || n %% 5000 ELSE 'Valley Post' END AS outlet,
    CASE WHEN bad(n, 12) THEN ARRAY['Law', 'Gossip'] ELSE ARRAY['Law', 'Food'] END AS beats,
    CASE WHEN bad(n, 4) THEN 'call me' ELSE '+1 555 ' || lpad(n::text, 7, '0') END::varchar(40)
        AS phone,
    CASE WHEN bad(n, 10) THEN NULL WHEN bad(n, 3) THEN 'person' ELSE '@person' || n END
        ::varchar(60) AS twitter_handle,
    CASE WHEN bad(n, 2) THEN 'people.example/' ELSE 'https://people.example/' END || n
        AS linkedin_url,
    CASE WHEN bad(n, 6) THEN DATE '2999-01-01' WHEN bad(n, 7) THEN DATE '1900-01-01'
        ELSE DATE '2010-01-01' + n %% 5000 END AS joined,
    CASE WHEN bad(n, 8) THEN -1 ELSE n %% 500000 + 1 END AS followers,
    CASE WHEN bad(n, 5) THEN repeat('Writes about law. ', 8) ELSE 'Writes about law.' END AS bio,
    CASE WHEN bad(n, 14) THEN n / 1000 ELSE -n END AS member,
    'north' AS branch
FROM generate_series(1, %(rows)s) AS n

-- name: bad
-- Each rule is broken by this many rows of a hundred, and each by others.
CREATE FUNCTION bad(n integer, rule integer) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN abs(hashint8extended(n, rule) %% 100) < %(share)s

-- name: by_hand
-- One statement for each rule, as somebody writes it who knows the table; the counts come with it.
INSERT INTO csv_desk.issue
    (run_id, row_no, line_no, column_name, code, severity, rule_id, raw)
SELECT %(run)s, _row_no, _line_no, %(header)s, 'some_code', 'warning', %(rule)s, {raw}
FROM {rows}
WHERE {failing}
