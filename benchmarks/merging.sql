-- name: outlets
INSERT INTO media.outlet (name)
SELECT DISTINCT p.outlet FROM {prepared} AS p WHERE p.outlet IS NOT NULL
ON CONFLICT (name) DO NOTHING

-- name: contacts
INSERT INTO media.contact
    (first_name, last_name, email, title, outlet_id, phone, twitter_handle, linkedin_url,
    joined, followers, bio)
SELECT p.first_name, p.last_name, p.email, p.title, o.id, p.phone, p.twitter_handle,
    p.linkedin_url, p.joined, p.followers, p.bio
FROM {prepared} AS p
LEFT JOIN media.outlet AS o ON o.name = p.outlet
ORDER BY p._row_no

-- name: beats
INSERT INTO media.contact_beat (contact_id, beat_id)
SELECT c.id, b.id
FROM {prepared} AS p
JOIN media.contact AS c ON lower(c.email) = lower(p.email)
CROSS JOIN LATERAL unnest(p.beats) AS one (beat)
JOIN media.beat AS b ON b.name = one.beat

-- name: countries
INSERT INTO media.contact_country (contact_id, country_code)
SELECT c.id, n.code
FROM {prepared} AS p
JOIN media.contact AS c ON lower(c.email) = lower(p.email)
CROSS JOIN LATERAL unnest(p.countries) AS one (country)
JOIN media.country AS n ON n.name = one.country

-- name: counted
SELECT (SELECT count(*) FROM media.contact) AS contacts,
    (SELECT count(*) FROM media.outlet) AS outlets,
    (SELECT count(*) FROM media.contact_beat)
        + (SELECT count(*) FROM media.contact_country) AS links
