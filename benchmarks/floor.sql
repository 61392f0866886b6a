-- What an import of the contacts costs at least: the same rows into the same tables, by someone
-- who knows that every row is good and new. No checks, no plan, no record, no way back.

INSERT INTO media.outlet (name)
SELECT DISTINCT outlet FROM floor_text
ON CONFLICT (name) DO NOTHING;

INSERT INTO media.contact
    (first_name, last_name, email, title, outlet_id, phone, twitter_handle, linkedin_url,
    joined, followers, bio)
SELECT f.first_name, f.last_name, f.email, f.title, o.id, f.phone, f.twitter_handle,
    f.linkedin_url, f.joined::date, f.followers::integer, f.bio
FROM floor_text f
JOIN media.outlet o ON o.name = f.outlet;

INSERT INTO media.contact_beat (contact_id, beat_id)
SELECT c.id, b.id
FROM floor_text f
JOIN media.contact c ON lower(c.email) = lower(f.email)
CROSS JOIN LATERAL string_to_table(f.beats, ', ') AS one (beat)
JOIN media.beat b ON b.name = one.beat;

INSERT INTO media.contact_country (contact_id, country_code)
SELECT c.id, n.code
FROM floor_text f
JOIN media.contact c ON lower(c.email) = lower(f.email)
CROSS JOIN LATERAL string_to_table(f.countries, ', ') AS one (country)
JOIN media.country n ON n.name = one.country;
