-- name: table
CREATE TABLE public.reading (
    code text PRIMARY KEY,
    name text NOT NULL,
    amount numeric(12, 2) NOT NULL CHECK (amount >= 0),
    day date NOT NULL,
    active boolean NOT NULL
)

-- name: text
CREATE TEMPORARY TABLE by_hand (code text, name text, amount text, day text, active text)
ON COMMIT DROP

-- name: copy
COPY by_hand FROM STDIN (FORMAT csv, HEADER)

-- name: bad
SELECT count(*) AS rows FROM by_hand
WHERE code IS NULL OR name IS NULL
    OR NOT pg_input_is_valid(amount, 'numeric(12, 2)') OR amount::numeric < 0
    OR NOT pg_input_is_valid(day, 'date') OR NOT pg_input_is_valid(active, 'boolean')

-- name: upsert
INSERT INTO public.reading (code, name, amount, day, active)
SELECT code, name, amount::numeric, day::date, active::boolean FROM by_hand
ON CONFLICT (code) DO UPDATE
SET name = excluded.name, amount = excluded.amount, day = excluded.day, active = excluded.active

-- name: written
SELECT n_tup_ins + n_tup_upd + n_tup_del AS rows
FROM pg_stat_user_tables WHERE relid = 'public.reading'::regclass
