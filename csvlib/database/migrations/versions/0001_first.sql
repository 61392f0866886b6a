-- csv_desk: all state of the product. csv_staging: tables of single runs, dropped when they end.

CREATE SCHEMA IF NOT EXISTS csv_staging;

-- How two names are held to be the same: case, accents and runs of spaces do not count.
CREATE FUNCTION csv_desk.fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(
    regexp_replace(
        regexp_replace(normalize(btrim(value), NFKD), '[\u0300-\u036F]', '', 'g'),
        '\s+', ' ', 'g'
    )
);

CREATE TABLE csv_desk.upload (
    id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    size bigint NOT NULL CHECK (size >= 0),
    received int8multirange NOT NULL DEFAULT '{}',
    complete boolean NOT NULL DEFAULT false,
    sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (NOT complete OR sha256 IS NOT NULL)
);

CREATE TABLE csv_desk.run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    upload_id text NOT NULL REFERENCES csv_desk.upload,
    source text NOT NULL,
    state text NOT NULL CHECK (state IN (
        'uploaded', 'profiled', 'mapped', 'preparing', 'ready', 'approved', 'committing',
        'committed', 'failed', 'cancelled')),
    attempt integer NOT NULL DEFAULT 0,
    prepared_attempt integer,
    table_schema text,
    table_name text,
    profile jsonb,
    mapping jsonb,
    report jsonb,
    plan_hash text,
    read bigint,
    created bigint,
    updated bigint,
    unchanged bigint,
    skipped bigint,
    rejected bigint,
    related_created jsonb NOT NULL DEFAULT '{}',
    seconds jsonb NOT NULL DEFAULT '{}',
    reject_file text,
    failure jsonb,
    phase text,
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0,
    approved_by text,
    approved_at timestamptz,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    CONSTRAINT run_nothing_lost CHECK (
        state NOT IN ('ready', 'approved', 'committing', 'committed')
        OR (read IS NOT NULL AND read = created + updated + unchanged + skipped + rejected)
    )
);
CREATE INDEX run_created_at_idx ON csv_desk.run (created_at DESC);
CREATE INDEX run_active_idx ON csv_desk.run (state)
    WHERE state IN ('mapped', 'preparing', 'approved', 'committing');

-- Append-only: what happened to a run, and who did it.
CREATE TABLE csv_desk.run_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES csv_desk.run,
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    event text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX run_event_run_id_idx ON csv_desk.run_event (run_id);

CREATE FUNCTION csv_desk.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER run_event_append_only BEFORE UPDATE OR DELETE ON csv_desk.run_event
    FOR EACH ROW EXECUTE FUNCTION csv_desk.refuse_change();

CREATE TABLE csv_desk.issue (
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    row_no bigint NOT NULL,
    line_no bigint NOT NULL,
    column_name text,
    code text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
    rule_id text,
    message text,
    raw text
);
CREATE INDEX issue_run_id_row_no_idx ON csv_desk.issue (run_id, row_no);

-- The ledger: every row a run wrote, with the changed cells before and after, as text.
CREATE TABLE csv_desk.change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES csv_desk.run,
    row_no bigint,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    key jsonb NOT NULL,
    action text NOT NULL CHECK (action IN ('insert', 'update')),
    before jsonb,
    after jsonb
);
CREATE INDEX change_run_id_idx ON csv_desk.change (run_id);

CREATE TABLE csv_desk.export (
    id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
    view jsonb NOT NULL,
    format jsonb NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
