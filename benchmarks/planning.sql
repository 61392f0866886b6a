-- name: outlets
INSERT INTO media.outlet (name) SELECT 'Gazette ' || lpad(n::text, 4, '0')
FROM generate_series(0, 4999) AS n

-- name: prepare
-- Contacts as preparing leaves them: each address once, 5,000 outlets, lists of one to three.
CREATE UNLOGGED TABLE csv_staging.prepared_1_1 AS
SELECT n::bigint AS _row_no, n::bigint + 1 AS _line_no,
    (ARRAY['Amara', 'Bo', 'Célia', 'Dmitri'])[n %% 4 + 1]::varchar(80) AS first_name,
    (ARRAY['Abbott', 'Bakker', 'Çelik'])[n %% 3 + 1]::varchar(80) AS last_name,
    ('person' || n || '@desk' || n %% 89 || '.example')::varchar(254) AS email,
    (ARRAY['Reporter', 'Editor'])[n %% 2 + 1]::varchar(120) AS title,
    'Gazette ' || lpad((n::bigint * 7919 %% 5000)::text, 4, '0') AS outlet,
    (ARRAY['Politics', 'Law', 'Business', 'Energy', 'Health', 'Climate', 'Sports', 'Film',
        'Politics', 'Law'])[n %% 8 + 1:n %% 8 + n / 8 %% 3 + 1] AS beats,
    (ARRAY['Brazil', 'Canada', 'France', 'Germany', 'India', 'Japan', 'Kenya', 'Norway',
        'Brazil'])[n / 3 %% 8 + 1:n / 3 %% 8 + n %% 2 + 1] AS countries,
    ('+1 555 ' || lpad(n::text, 7, '0'))::varchar(40) AS phone,
    ('@person' || n)::varchar(60) AS twitter_handle,
    'https://people.example/' || n AS linkedin_url,
    DATE '2010-01-01' + n %% 5000 AS joined,
    n %% 500000 AS followers,
    'Writes about law.'::text AS bio,
    ARRAY[]::text[] AS _problems
FROM generate_series(1, %(rows)s) AS n;

ALTER TABLE csv_staging.prepared_1_1 ADD PRIMARY KEY (_row_no)

-- name: run
INSERT INTO csv_desk.upload (id, name, size, created_by)
VALUES (repeat('a', 32), 'rows.csv', 1, 'benchmark');

INSERT INTO csv_desk.run (upload_id, source, state, created_by)
VALUES (repeat('a', 32), 'rows', 'preparing', 'benchmark')

-- name: write
-- The same contacts in their table; one of ten has then another title, another outlet and one
-- beat less.
INSERT INTO media.contact (first_name, last_name, email, title, outlet_id, phone, twitter_handle,
    linkedin_url, joined, followers, bio)
SELECT p.first_name, p.last_name, p.email,
    CASE WHEN p._row_no % 10 = 0 THEN 'Trainee' ELSE p.title END, o.id, p.phone, p.twitter_handle, p.linkedin_url, p.joined, p.followers, p.bio
FROM csv_staging.prepared_1_1 AS p
JOIN media.outlet AS o
    ON o.name = CASE WHEN p._row_no % 10 = 0 THEN 'Gazette 0000' ELSE p.outlet END
ORDER BY p._row_no;

INSERT INTO media.contact_beat (contact_id, beat_id)
SELECT t.id, b.id
FROM csv_staging.prepared_1_1 AS p
JOIN media.contact AS t ON t.email = p.email
CROSS JOIN LATERAL unnest(p.beats) WITH ORDINALITY AS u (value, place)
JOIN media.beat AS b ON b.name = u.value
WHERE p._row_no % 10 > 0 OR u.place > 1;

INSERT INTO media.contact_country (contact_id, country_code)
SELECT t.id, c.code
FROM csv_staging.prepared_1_1 AS p
JOIN media.contact AS t ON t.email = p.email
CROSS JOIN LATERAL unnest(p.countries) AS u (value)
JOIN media.country AS c ON c.name = u.value

-- name: by_hand
-- What somebody writes who knows these tables, and wants to see what the file would do to them:
-- related rows by name, repeated addresses, and for each row what becomes of it, cell by cell.
CREATE UNLOGGED TABLE by_hand_outlet AS
SELECT n.name, o.id
FROM (SELECT DISTINCT outlet AS name FROM csv_staging.prepared_1_1) AS n
LEFT JOIN media.outlet AS o ON csv_desk.fold(o.name) = csv_desk.fold(n.name);

CREATE UNLOGGED TABLE by_hand_beat AS
SELECT n.name, o.id
FROM (SELECT DISTINCT unnest(beats) AS name FROM csv_staging.prepared_1_1) AS n
LEFT JOIN media.beat AS o ON csv_desk.fold(o.name) = csv_desk.fold(n.name);

CREATE UNLOGGED TABLE by_hand_country AS
SELECT n.name, o.code
FROM (SELECT DISTINCT unnest(countries) AS name FROM csv_staging.prepared_1_1) AS n
LEFT JOIN media.country AS o ON csv_desk.fold(o.name) = csv_desk.fold(n.name);

CREATE UNLOGGED TABLE by_hand_repeated AS
SELECT lower(email) AS email, min(_row_no) AS kept
FROM csv_staging.prepared_1_1 GROUP BY 1 HAVING count(*) > 1;

ANALYZE by_hand_outlet, by_hand_beat, by_hand_country, by_hand_repeated;

CREATE UNLOGGED TABLE by_hand_plan AS
WITH there AS (
    SELECT p._row_no, t.id, t.xmin::text AS version,
        jsonb_strip_nulls(jsonb_build_object(
            'first_name', CASE WHEN p.first_name <> t.first_name
                THEN jsonb_build_array(t.first_name, p.first_name) END,
            'last_name', CASE WHEN p.last_name <> t.last_name
                THEN jsonb_build_array(t.last_name, p.last_name) END,
            'email', CASE WHEN p.email <> t.email THEN jsonb_build_array(t.email, p.email) END,
            'title', CASE WHEN p.title IS NOT NULL AND p.title IS DISTINCT FROM t.title
                THEN jsonb_build_array(t.title, p.title) END,
            'phone', CASE WHEN p.phone IS NOT NULL AND p.phone IS DISTINCT FROM t.phone
                THEN jsonb_build_array(t.phone, p.phone) END,
            'twitter_handle', CASE WHEN p.twitter_handle IS NOT NULL
                AND p.twitter_handle IS DISTINCT FROM t.twitter_handle
                THEN jsonb_build_array(t.twitter_handle, p.twitter_handle) END,
            'linkedin_url', CASE WHEN p.linkedin_url IS NOT NULL
                AND p.linkedin_url IS DISTINCT FROM t.linkedin_url
                THEN jsonb_build_array(t.linkedin_url, p.linkedin_url) END,
            'joined', CASE WHEN p.joined IS NOT NULL AND p.joined IS DISTINCT FROM t.joined
                THEN jsonb_build_array(t.joined::text, p.joined::text) END,
            'followers', CASE WHEN p.followers IS NOT NULL
                AND p.followers IS DISTINCT FROM t.followers
                THEN jsonb_build_array(t.followers::text, p.followers::text) END,
            'bio', CASE WHEN p.bio IS NOT NULL AND p.bio IS DISTINCT FROM t.bio
                THEN jsonb_build_array(t.bio, p.bio) END,
            'outlet', CASE WHEN p.outlet IS NOT NULL AND o.id IS DISTINCT FROM t.outlet_id
                THEN jsonb_build_array(old.name, p.outlet) END
        )) AS cells
    FROM csv_staging.prepared_1_1 AS p
    JOIN media.contact AS t ON lower(t.email) = lower(p.email)
    LEFT JOIN by_hand_outlet AS o ON o.name = p.outlet
    LEFT JOIN media.outlet AS old ON old.id = t.outlet_id
), wanted_beats AS (
    SELECT there._row_no, array_agg(DISTINCT b.id) AS ids,
        string_agg(DISTINCT b.name, ', ') AS names
    FROM there JOIN csv_staging.prepared_1_1 AS p USING (_row_no)
    CROSS JOIN LATERAL unnest(p.beats) AS u (value) JOIN by_hand_beat AS b ON b.name = u.value
    GROUP BY 1
), present_beats AS (
    SELECT there._row_no, array_agg(b.id ORDER BY b.id) AS ids,
        string_agg(b.name, ', ' ORDER BY b.name) AS names
    FROM there JOIN media.contact_beat AS k ON k.contact_id = there.id
    JOIN media.beat AS b ON b.id = k.beat_id
    GROUP BY 1
), wanted_countries AS (
    SELECT there._row_no, array_agg(DISTINCT b.code) AS codes,
        string_agg(DISTINCT b.name, ', ') AS names
    FROM there JOIN csv_staging.prepared_1_1 AS p USING (_row_no)
    CROSS JOIN LATERAL unnest(p.countries) AS u (value)
    JOIN by_hand_country AS b ON b.name = u.value
    GROUP BY 1
), present_countries AS (
    SELECT there._row_no, array_agg(b.code ORDER BY b.code) AS codes,
        string_agg(b.name, ', ' ORDER BY b.name) AS names
    FROM there JOIN media.contact_country AS k ON k.contact_id = there.id
    JOIN media.country AS b ON b.code = k.country_code
    GROUP BY 1
), compared AS (
    SELECT there._row_no, there.id, there.version, there.cells || jsonb_strip_nulls(
        jsonb_build_object(
            'beats', CASE WHEN wb.ids IS NOT NULL AND wb.ids IS DISTINCT FROM pb.ids
                THEN jsonb_build_array(pb.names, wb.names) END,
            'countries', CASE WHEN wc.codes IS NOT NULL AND wc.codes IS DISTINCT FROM pc.codes
                THEN jsonb_build_array(pc.names, wc.names) END
        )) AS changes
    FROM there
    LEFT JOIN wanted_beats AS wb USING (_row_no)
    LEFT JOIN present_beats AS pb USING (_row_no)
    LEFT JOIN wanted_countries AS wc USING (_row_no)
    LEFT JOIN present_countries AS pc USING (_row_no)
)
SELECT p._row_no, c.id, c.version,
    CASE WHEN d.kept <> p._row_no THEN 'reject' WHEN c.id IS NULL THEN 'create'
        WHEN c.changes = '{}' THEN 'unchanged' ELSE 'update' END AS action, c.changes
FROM csv_staging.prepared_1_1 AS p
LEFT JOIN compared AS c USING (_row_no)
LEFT JOIN by_hand_repeated AS d ON d.email = lower(p.email);

SELECT count(*) FILTER (WHERE action = 'create') AS created,
    count(*) FILTER (WHERE action = 'update') AS updated,
    count(*) FILTER (WHERE action = 'unchanged') AS unchanged,
    count(*) FILTER (WHERE action = 'reject') AS rejected
FROM by_hand_plan
