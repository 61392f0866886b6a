-- What a steward does with a checked file, and what is remembered of it.

ALTER TABLE csv_desk.run
    ADD blank_lines bigint NOT NULL DEFAULT 0,
    ADD comment_lines bigint NOT NULL DEFAULT 0,
    -- The last edit that the rows of `prepared_attempt` have gone through, and a digest of what
    -- else made them: table, rules, corrections. With another one they are read anew.
    ADD prepared_edit bigint NOT NULL DEFAULT 0,
    ADD prepared_by text,
    -- The import whose rejected rows this file brings back.
    ADD parent_id bigint REFERENCES csv_desk.run;

-- Problems of one cause are looked at together; one index serves the pages and costs each of a
-- million problems 24 bytes. A hash that two causes share is told apart by the columns themselves.
CREATE FUNCTION csv_desk.cause(code text, rule_id text, column_name text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtext(code || chr(31) || coalesce(rule_id, '') || chr(31) || coalesce(column_name, ''));

DROP INDEX csv_desk.issue_run_id_row_no_idx;
CREATE INDEX issue_cause_idx ON csv_desk.issue
    (run_id, csv_desk.cause(code, rule_id, column_name), row_no);

-- The problems of a run by cause, summed up once when it was checked.
CREATE TABLE csv_desk.issue_group (
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    cause integer NOT NULL,
    code text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
    column_name text,
    rule_id text,
    message text,
    rows bigint NOT NULL,
    lines bigint[] NOT NULL,
    distinct_values bigint NOT NULL DEFAULT 0,
    commonest jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (run_id, cause)
);

-- What is changed of a file's text before it is mapped; applied in the order of `id` whenever the
-- file is staged. cell: one row's cell. value: each cell of a column that is `old`. replace: `old`
-- within the cells of a column. exclude: rows left out. rows: a reject file that came back.
CREATE TABLE csv_desk.edit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('cell', 'value', 'replace', 'exclude', 'rows')),
    position integer,
    row_no bigint,
    old text,
    new text,
    upload_id text REFERENCES csv_desk.upload,
    profile jsonb,
    rows bigint NOT NULL DEFAULT 0,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    CHECK (kind = 'exclude' OR kind = 'rows' OR (position IS NOT NULL AND new IS NOT NULL)),
    CHECK (kind <> 'cell' OR row_no IS NOT NULL),
    CHECK (kind <> 'rows' OR (upload_id IS NOT NULL AND profile IS NOT NULL))
);
CREATE INDEX edit_run_id_idx ON csv_desk.edit (run_id);

CREATE TABLE csv_desk.excluded_row (
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    row_no bigint NOT NULL,
    edit_id bigint NOT NULL REFERENCES csv_desk.edit ON DELETE CASCADE,
    PRIMARY KEY (run_id, row_no)
);
CREATE INDEX excluded_row_edit_id_idx ON csv_desk.excluded_row (edit_id);

-- The lines of all rows that a run's reject files have held: by these a file that comes back is
-- known. They are numbers of one reading of the file, that with this hash.
CREATE TABLE csv_desk.reject_file (
    run_id bigint PRIMARY KEY REFERENCES csv_desk.run ON DELETE CASCADE,
    profile_hash text NOT NULL,
    lines bigint[] NOT NULL
);

-- Warnings of one cause that somebody answers for, with the reason. `rows` is how many they were:
-- of more than that nobody has said anything.
CREATE TABLE csv_desk.waiver (
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    cause integer NOT NULL,
    code text NOT NULL,
    rule_id text,
    column_name text,
    rows bigint NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, cause)
);

-- Fixes that are made again in each file of the same source: cells of the column `name` (the
-- normalised header) that are `old` become `new`.
CREATE TABLE csv_desk.correction (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    fingerprint text NOT NULL,
    words text[] NOT NULL,
    source text NOT NULL,
    header text NOT NULL,
    name text NOT NULL,
    old text NOT NULL,
    new text NOT NULL,
    from_run bigint REFERENCES csv_desk.run ON DELETE SET NULL,
    agreed_by text NOT NULL,
    agreed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text,
    changed_at timestamptz,
    revoked_by text,
    revoked_at timestamptz
);
CREATE UNIQUE INDEX correction_value_key
    ON csv_desk.correction (table_schema, table_name, fingerprint, name, md5(old))
    WHERE revoked_at IS NULL;

-- How many cells a correction changed in a run.
CREATE TABLE csv_desk.correction_use (
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    correction_id bigint NOT NULL REFERENCES csv_desk.correction ON DELETE CASCADE,
    rows bigint NOT NULL,
    PRIMARY KEY (run_id, correction_id)
);

-- What a checked file was like, to compare the next one of its source with. Values of cells are
-- kept as hashes only; `columns` and `flags` are JSON of csvlib.model.quality.
CREATE TABLE csv_desk.quality (
    run_id bigint PRIMARY KEY REFERENCES csv_desk.run ON DELETE CASCADE,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    fingerprint text NOT NULL,
    source text NOT NULL,
    rows bigint NOT NULL,
    rejected bigint NOT NULL,
    warned bigint NOT NULL,
    columns jsonb NOT NULL,
    flags jsonb NOT NULL DEFAULT '[]',
    measured_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX quality_source_idx
    ON csv_desk.quality (table_schema, table_name, fingerprint, run_id DESC);

-- The quality of each source over time, for the page and for whoever asks in SQL.
CREATE VIEW csv_desk.quality_trend AS
SELECT q.table_schema, q.table_name, q.fingerprint, q.source, q.run_id, r.source AS file, r.state,
    q.measured_at, q.rows, q.rejected, q.warned,
    q.rejected::float8 / nullif(q.rows, 0) AS rejected_share,
    q.warned::float8 / nullif(q.rows, 0) AS warned_share
FROM csv_desk.quality AS q JOIN csv_desk.run AS r ON r.id = q.run_id;

-- Rules made or changed in the browser, over those of the suite's file: of each rule the latest
-- line counts. Append-only, so it is the history as well.
CREATE TABLE csv_desk.rule_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    rule_id text NOT NULL,
    action text NOT NULL CHECK (action IN ('add', 'change', 'remove')),
    config jsonb,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((action = 'remove') = (config IS NULL))
);
CREATE INDEX rule_change_table_idx ON csv_desk.rule_change (table_schema, table_name, rule_id, id);
CREATE TRIGGER rule_change_append_only BEFORE UPDATE OR DELETE ON csv_desk.rule_change
    FOR EACH ROW EXECUTE FUNCTION csv_desk.refuse_change();

-- A rule tried on the rows that a table holds now. Holds values of cells: the sweep takes it away.
CREATE TABLE csv_desk.rule_trial (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    config jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
    rows bigint,
    failed bigint,
    examples jsonb NOT NULL DEFAULT '[]',
    problem text,
    asked_by text NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz
);
