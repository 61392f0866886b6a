-- Constraints of every kind, and triggers that change, add, refuse and swallow.
CREATE SCHEMA guarded;
CREATE TABLE guarded.booking (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    seats int4range NOT NULL,
    guests int,
    CONSTRAINT at_most_ten CHECK (upper(seats) - lower(seats) <= 10),
    CONSTRAINT one_seat_each CHECK (guests IS NULL OR guests <= upper(seats) - lower(seats)),
    CONSTRAINT no_overlap EXCLUDE USING gist (seats WITH &&)
);
CREATE TABLE guarded.slot (
    id int PRIMARY KEY,
    place int CONSTRAINT one_place UNIQUE DEFERRABLE INITIALLY DEFERRED,
    next_id int REFERENCES guarded.slot DEFERRABLE INITIALLY DEFERRED,
    note text
);
CREATE TABLE guarded.member (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text,
    status text NOT NULL DEFAULT 'new',
    revision int NOT NULL DEFAULT 0,
    updated_at timestamptz
);
CREATE TABLE guarded.audit (at timestamptz DEFAULT clock_timestamp(), member_id int, what text);

CREATE FUNCTION guarded.before_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.name = 'forbidden' THEN
        RAISE EXCEPTION 'nobody called % may join', NEW.name;
    ELSIF NEW.name = 'swallowed' THEN
        RETURN NULL;
    END IF;
    NEW.email := lower(NEW.email);
    RETURN NEW;
END $$;
CREATE FUNCTION guarded.before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.name = 'forbidden' THEN
        RAISE EXCEPTION 'nobody may be called %', NEW.name;
    ELSIF NEW.name = 'swallowed' THEN
        RETURN NULL;
    END IF;
    NEW.revision := OLD.revision + 1;
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE FUNCTION guarded.after_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO guarded.audit (member_id, what) VALUES (NEW.id, TG_OP);
    RETURN NULL;
END $$;
CREATE TRIGGER member_insert BEFORE INSERT ON guarded.member
    FOR EACH ROW EXECUTE FUNCTION guarded.before_insert();
CREATE TRIGGER member_update BEFORE UPDATE ON guarded.member
    FOR EACH ROW EXECUTE FUNCTION guarded.before_update();
CREATE TRIGGER member_written AFTER INSERT OR UPDATE ON guarded.member
    FOR EACH ROW EXECUTE FUNCTION guarded.after_write();

INSERT INTO guarded.booking (code, seats, guests) VALUES ('old', '[1,5)', 3);
INSERT INTO guarded.slot VALUES (1, 1, NULL, 'first'), (2, 2, 1, 'second');
INSERT INTO guarded.member (email, name) VALUES ('ana@example.org', 'Ana');
