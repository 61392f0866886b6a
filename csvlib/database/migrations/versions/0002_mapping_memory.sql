-- Without a name: remembered by itself when a run committed, one per table and source. With a
-- name: a template that somebody made, theirs alone until they share it.
CREATE TABLE csv_desk.mapping_memory (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    fingerprint text NOT NULL,
    words text[] NOT NULL,
    headers jsonb NOT NULL,
    signature jsonb NOT NULL,
    delimiter text NOT NULL,
    mapping jsonb NOT NULL,
    source text NOT NULL,
    name text CHECK (length(name) BETWEEN 1 AND 100),
    shared boolean NOT NULL DEFAULT false,
    uses integer NOT NULL DEFAULT 0,
    last_run bigint REFERENCES csv_desk.run ON DELETE SET NULL,
    last_used_at timestamptz,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (name IS NOT NULL OR NOT shared)
);
CREATE UNIQUE INDEX mapping_memory_source_key
    ON csv_desk.mapping_memory (table_schema, table_name, fingerprint) WHERE name IS NULL;
CREATE UNIQUE INDEX mapping_memory_own_name_key
    ON csv_desk.mapping_memory (created_by, lower(name)) WHERE name IS NOT NULL;
CREATE UNIQUE INDEX mapping_memory_shared_name_key
    ON csv_desk.mapping_memory (lower(name)) WHERE shared;
CREATE INDEX mapping_memory_fingerprint_idx ON csv_desk.mapping_memory (fingerprint);
CREATE INDEX mapping_memory_words_idx ON csv_desk.mapping_memory USING gin (words);

-- Holds values of cells, so the sweep takes it away with the rows of its run.
CREATE TABLE csv_desk.survey (
    run_id bigint PRIMARY KEY REFERENCES csv_desk.run ON DELETE CASCADE,
    profile_hash text NOT NULL,
    rows bigint NOT NULL,
    whole boolean NOT NULL,
    columns jsonb NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
