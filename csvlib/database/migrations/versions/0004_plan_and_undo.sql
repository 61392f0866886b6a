-- What a plan decides, who approves it, what a merge writes down, and how it is taken back.

ALTER TABLE csv_desk.run
    -- An undo is a run as well: of the upload, the mapping and the table of the one it takes back.
    ADD kind text NOT NULL DEFAULT 'import' CHECK (kind IN ('import', 'undo')),
    ADD undoes bigint REFERENCES csv_desk.run,
    ADD undone_by bigint REFERENCES csv_desk.run,
    -- Rows of the ledger that an undo takes back; all of them where this is NULL.
    ADD selected bigint[],
    ADD removed bigint NOT NULL DEFAULT 0,
    -- What was approved, where the outcome says less: rows may have been refused since.
    ADD planned jsonb,
    ADD radius jsonb,
    -- Why it was sent back to review: the table, or rows of it, had changed.
    ADD returned jsonb,
    -- Of the table as the plan knew it: with another one the plan is made again.
    ADD table_digest text,
    -- Written and committed by batches, each with a receipt, rather than all or nothing.
    ADD by_batches boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT run_nothing_lost,
    ADD CONSTRAINT run_nothing_lost CHECK (
        state NOT IN ('ready', 'approved', 'committing', 'committed')
        OR (read IS NOT NULL
            AND read = created + updated + unchanged + skipped + rejected + removed)
    ),
    ADD CHECK ((kind = 'undo') = (undoes IS NOT NULL));
CREATE INDEX run_undoes_idx ON csv_desk.run (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX run_table_idx ON csv_desk.run (table_schema, table_name, id DESC);

-- The ledger. One line per row that a run wrote, in the order of writing.
-- insert: `after` is the whole row as it was then, {column: value} without NULLs.
-- update: `before` and `after` are {column: text} of the columns that changed, of these all.
-- delete: `before` is the whole row, {column: text} without NULLs.
-- `links`: {relation: {"added": [keys], "removed": [keys]}}, of join tables, as text.
-- `version` is that of the row after this line, as csvlib.loading.version tells it.
-- No foreign key: a line is written in its run's own transaction, and checking a million of them
-- against one row takes seconds.
DROP INDEX csv_desk.change_run_id_idx;
ALTER TABLE csv_desk.change
    DROP CONSTRAINT change_run_id_fkey,
    DROP CONSTRAINT change_pkey,
    DROP CONSTRAINT change_action_check,
    ADD line_no bigint,
    ADD links jsonb,
    ADD version text,
    ADD PRIMARY KEY (run_id, id),
    ADD CHECK (action IN ('insert', 'update', 'delete'));
-- A row's history. Keys of numbers sort as numbers: new rows are added at the end.
CREATE INDEX change_key_idx ON csv_desk.change (key, table_name);

-- A commit by batches: which rows of the plan, by their places, are written for good.
CREATE TABLE csv_desk.receipt (
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    first_place bigint NOT NULL,
    last_place bigint NOT NULL,
    created bigint NOT NULL,
    updated bigint NOT NULL,
    rejected bigint NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, first_place)
);

-- What people decide about the plan of one run. A name of a related row, folded: the key of the
-- row it stands for, or NULL to create it.
CREATE TABLE csv_desk.related_choice (
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    relation text NOT NULL,
    folded text NOT NULL,
    target text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, relation, folded)
);

-- Another name of a row of a related table, for every file from now on.
CREATE TABLE csv_desk.alias (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    folded text NOT NULL,
    value text NOT NULL,
    target text NOT NULL,
    label text NOT NULL,
    from_run bigint REFERENCES csv_desk.run ON DELETE SET NULL,
    agreed_by text NOT NULL,
    agreed_at timestamptz NOT NULL DEFAULT now(),
    revoked_by text,
    revoked_at timestamptz
);
CREATE UNIQUE INDEX alias_name_key
    ON csv_desk.alias (table_schema, table_name, folded) WHERE revoked_at IS NULL;

-- A new row of the file that looks like one that is there: what is done with it instead.
CREATE TABLE csv_desk.row_choice (
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    row_no bigint NOT NULL,
    choice text NOT NULL CHECK (choice IN ('create', 'update', 'skip')),
    key jsonb,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, row_no),
    CHECK ((choice = 'update') = (key IS NOT NULL))
);

-- Two that look alike and are not the same: `ours` is a digest of the file's row, `key` of the
-- table's.
CREATE TABLE csv_desk.distinct_pair (
    table_schema text NOT NULL,
    table_name text NOT NULL,
    ours uuid NOT NULL,
    key jsonb NOT NULL,
    agreed_by text NOT NULL,
    agreed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (table_schema, table_name, ours, key)
);

-- Who has said yes to which plan. Of a plan that is void they are withdrawn, and kept.
CREATE TABLE csv_desk.approval (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES csv_desk.run ON DELETE CASCADE,
    plan_hash text NOT NULL,
    actor text NOT NULL,
    approved_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz
);
CREATE UNIQUE INDEX approval_actor_key
    ON csv_desk.approval (run_id, actor) WHERE withdrawn_at IS NULL;

-- A plan is void whenever its run leaves what made it so: nobody's yes counts any more.
CREATE FUNCTION csv_desk.withdraw_approvals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE csv_desk.approval SET withdrawn_at = now()
    WHERE run_id = OLD.id AND withdrawn_at IS NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER run_plan_changed AFTER UPDATE OF plan_hash ON csv_desk.run
    FOR EACH ROW WHEN (OLD.plan_hash IS NOT NULL AND NEW.plan_hash IS DISTINCT FROM OLD.plan_hash)
    EXECUTE FUNCTION csv_desk.withdraw_approvals();
