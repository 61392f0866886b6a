-- About 2,000 invented contacts, the same on every machine: each choice is arithmetic on the
-- row's number, no random(). Nobody named here exists.

INSERT INTO media.country (code, name, alpha3, calling_code, capital) VALUES
    ('BR', 'Brazil', 'BRA', '55', 'Brasília'), ('CA', 'Canada', 'CAN', '1', 'Ottawa'),
    ('DE', 'Germany', 'DEU', '49', 'Berlin'), ('ES', 'Spain', 'ESP', '34', 'Madrid'),
    ('FR', 'France', 'FRA', '33', 'Paris'), ('GB', 'United Kingdom', 'GBR', '44', 'London'),
    ('IN', 'India', 'IND', '91', 'New Delhi'), ('IT', 'Italy', 'ITA', '39', 'Rome'),
    ('JP', 'Japan', 'JPN', '81', 'Tokyo'), ('KE', 'Kenya', 'KEN', '254', 'Nairobi'),
    ('MX', 'Mexico', 'MEX', '52', 'Mexico City'), ('NG', 'Nigeria', 'NGA', '234', 'Abuja'),
    ('NO', 'Norway', 'NOR', '47', 'Oslo'), ('SE', 'Sweden', 'SWE', '46', 'Stockholm'),
    ('US', 'United States', 'USA', '1', 'Washington');

INSERT INTO media.language (code, name) VALUES
    ('de', 'German'), ('en', 'English'), ('es', 'Spanish'), ('fr', 'French'), ('hi', 'Hindi'),
    ('it', 'Italian'), ('ja', 'Japanese'), ('no', 'Norwegian'), ('pt', 'Portuguese'),
    ('sv', 'Swedish'), ('sw', 'Swahili');

INSERT INTO media.category (name) VALUES
    ('News'), ('Business'), ('Science and technology'), ('Arts and life');

INSERT INTO media.beat (name, category_id)
SELECT b.name, c.id
FROM (VALUES
    ('Politics', 'News'), ('Law', 'News'), ('Defense', 'News'), ('Education', 'News'),
    ('Business', 'Business'), ('Fintech', 'Business'), ('Startups', 'Business'),
    ('Energy', 'Business'), ('Technology', 'Science and technology'),
    ('Science', 'Science and technology'), ('Health', 'Science and technology'),
    ('Climate', 'Science and technology'), ('AI', 'Science and technology'),
    ('Space', 'Science and technology'), ('Sports', 'Arts and life'),
    ('Culture', 'Arts and life'), ('Travel', 'Arts and life'), ('Food', 'Arts and life'),
    ('Music', 'Arts and life'), ('Film', 'Arts and life')
) AS b (name, category)
JOIN media.category c ON c.name = b.category;

INSERT INTO media.publisher (name, website)
SELECT name || ' Media', 'https://' || lower(name) || '.example'
FROM unnest(ARRAY['Aurora', 'Beacon', 'Cobalt', 'Delta', 'Ember', 'Fjord', 'Granite', 'Harbor'])
    AS name;

INSERT INTO media.outlet (name, publisher_id, country_code, website, kind)
SELECT
    format('%s %s', place, paper),
    (SELECT id FROM media.publisher ORDER BY id OFFSET (n % 8) LIMIT 1),
    (SELECT code FROM media.country ORDER BY code OFFSET (n % 15) LIMIT 1),
    format('https://%s-%s.example', lower(place), lower(paper)),
    (ARRAY['print', 'online', 'radio', 'tv', 'wire'])[n % 5 + 1]
FROM (
    SELECT place, paper, row_number() OVER (ORDER BY place, paper)::int AS n
    FROM unnest(ARRAY['Northern', 'Southern', 'Coastal', 'Valley', 'Lakeside', 'Metro', 'Island',
                      'Highland', 'Riverside', 'Capital']) AS place,
         unnest(ARRAY['Post', 'Times', 'Herald', 'Courier', 'Echo', 'Review']) AS paper
) AS names;

INSERT INTO media.contact
    (first_name, last_name, email, title, outlet_id, phone, twitter_handle, linkedin_url,
     joined, followers, bio)
SELECT
    first, last,
    format('%s.%s.%s@desk.example', lower(first), lower(last), n),
    (ARRAY['Reporter', 'Senior Reporter', 'Editor', 'Correspondent', 'Columnist', 'Producer'])
        [n % 6 + 1],
    (SELECT id FROM media.outlet ORDER BY id OFFSET (n * 7 % 60) LIMIT 1),
    CASE WHEN n % 9 <> 0 THEN format('+1 555 %s', lpad((n * 7919 % 10000000)::text, 7, '0')) END,
    CASE WHEN n % 4 <> 0 THEN format('@%s%s', lower(first), n) END,
    CASE WHEN n % 3 <> 0 THEN format('https://social.example/in/%s-%s', lower(last), n) END,
    DATE '2010-01-01' + (n * 2.7)::int,
    (n::bigint * 104729 % 250000)::int,
    CASE WHEN n % 5 = 0 THEN 'Has covered the beat for ' || (n % 20 + 1) || ' years.' END
FROM (
    SELECT n,
        (ARRAY['Ada', 'Bruno', 'Clara', 'Diego', 'Edda', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas',
               'Kaia', 'Luis', 'Mira', 'Nils', 'Oona', 'Pavel'])[n % 16 + 1] AS first,
        (ARRAY['Abel', 'Brandt', 'Costa', 'Dahl', 'Eriksson', 'Falk', 'Greco', 'Holm', 'Ibarra',
               'Jensen', 'Keller', 'Lund', 'Moreau', 'Novak', 'Okafor', 'Pereira', 'Quinn',
               'Rahman', 'Silva'])[n % 19 + 1] AS last
    FROM generate_series(1, 2000) AS n
) AS people;

INSERT INTO media.contact_beat (contact_id, beat_id)
SELECT c.id, b.id
FROM media.contact c
JOIN media.beat b ON b.id % 20 IN (c.id % 20, c.id * 3 % 20);

INSERT INTO media.contact_country (contact_id, country_code)
SELECT c.id, o.country_code FROM media.contact c JOIN media.outlet o ON o.id = c.outlet_id;

INSERT INTO media.contact_language (contact_id, language_code)
SELECT c.id, l.code
FROM media.contact c
JOIN (SELECT code, row_number() OVER (ORDER BY code) AS n FROM media.language) AS l
    ON l.n - 1 = c.id % 11;

ANALYZE media.contact, media.outlet, media.contact_beat, media.contact_country,
    media.contact_language;
