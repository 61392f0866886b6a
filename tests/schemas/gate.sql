-- Whatever keeps a row out that is known to the database alone.
CREATE SCHEMA gate;
CREATE FUNCTION gate.is_fine(note text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN note <> 'bad';
CREATE TABLE gate.entry (
    code text PRIMARY KEY,
    note text CONSTRAINT fine CHECK (gate.is_fine(note)),
    seats int4range,
    way text,
    CONSTRAINT apart EXCLUDE USING gist (seats WITH &&)
);
CREATE UNIQUE INDEX one_chief ON gate.entry (way) WHERE way = 'chief';
CREATE FUNCTION gate.guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.way = 'raise' THEN
        RAISE EXCEPTION 'not this way: %', NEW.code;
    ELSIF NEW.way = 'swallow' THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON gate.entry
    FOR EACH ROW EXECUTE FUNCTION gate.guard();
CREATE FUNCTION gate.check_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.way = 'late' THEN
        RAISE EXCEPTION 'too late: %', NEW.code USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_out AFTER INSERT OR UPDATE ON gate.entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gate.check_out();
INSERT INTO gate.entry VALUES ('owner', 'there', '[1,5)', 'chief');
INSERT INTO gate.entry SELECT 'old' || n, 'there', int4range(1000 + 10 * n, 1005 + 10 * n), NULL
    FROM generate_series(1, 12) AS n;
