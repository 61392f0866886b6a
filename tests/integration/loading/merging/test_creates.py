"""New rows: values, defaults, keys and links."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs.desk import Desk
from csvlib.model import Counts, Run

Bring = Callable[..., Run]
Rows = Callable[..., list[tuple[Any, ...]]]


def test_a_blank_cell_takes_the_columns_default(bring: Bring, rows: Rows) -> None:
    bring("sku,title,stock,note\nN1,New,,\nN2,New,4,own\n")
    assert rows("SELECT stock, note FROM shop.item WHERE sku LIKE 'N_' ORDER BY sku") == [
        (0, "100% new"),
        (4, "own"),
    ]


def test_a_key_from_the_file_is_kept(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows("CREATE TABLE public.part (code text PRIMARY KEY, name text)")
    imported(desk, csv_file("code,name\n007,Bolt\n"), "public.part")
    assert rows("SELECT * FROM public.part") == [("007", "Bolt")]


def test_a_table_without_any_key_takes_rows(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows("CREATE TABLE public.note (text text)")
    run = imported(desk, csv_file("text,other\na,1\na,2\n"), "public.note")
    assert run.failure is None
    assert rows("SELECT count(*) FROM public.note") == [(2,)]


def test_generated_columns_are_left_to_the_database(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.box (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, side int,"
        " area int GENERATED ALWAYS AS (side * side) STORED)"
    )
    run = imported(desk, csv_file("side,area\n3,100\n"), "public.box")
    assert run.failure is None
    assert rows("SELECT * FROM public.box") == [(1, 3, 9)]


@pytest.mark.parametrize("rows_of_file", [3, 40, 500])
def test_new_rows_are_numbered_as_the_file_has_them(
    bring: Bring, rows: Rows, rows_of_file: int
) -> None:
    numbers = [f"N{number * 7919 % 500:03}" for number in range(rows_of_file)]
    lines = "".join(f'{sku},x,Maker {sku[-2:]},"red, {sku[-1]}",1\n' for sku in numbers)
    run = bring(f"sku,title,maker,tags,price\n{lines}N999,bad,,,many\n")
    assert run.failure is None
    found = rows("SELECT sku FROM shop.item WHERE sku LIKE 'N%' ORDER BY id")
    assert [sku for (sku,) in found] == numbers


def test_a_blank_cell_takes_the_default_of_its_domain(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE DOMAIN public.mood AS text NOT NULL DEFAULT '100% fine';"
        " CREATE TABLE public.mail (code text PRIMARY KEY, feels public.mood)"
    )
    run = imported(desk, csv_file("code,feels\na,\nb,bad\n"), "public.mail")
    assert run.failure is None
    assert rows("SELECT * FROM public.mail ORDER BY 1") == [("a", "100% fine"), ("b", "bad")]


def test_a_file_of_keys_and_lists_alone(bring: Bring, rows: Rows) -> None:
    rows("ALTER TABLE shop.item ALTER title SET DEFAULT 'x', ALTER sku SET DEFAULT 'none'")
    run = bring("tags\nred\n", key=())
    assert run.failure is None
    assert rows(
        "SELECT i.sku, t.name FROM shop.item i JOIN shop.item_tag k ON k.item_id = i.id"
        " JOIN shop.tag t ON t.id = k.tag_id WHERE i.sku = 'none'"
    ) == [("none", "red")]


def test_rows_that_speak_of_new_rows_are_written_after_them(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.person (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " name text NOT NULL UNIQUE, boss_id int REFERENCES public.person);"
        " INSERT INTO public.person (name) VALUES ('Old')"
    )
    text = "name,boss\nAnn,Bo\nBo,Cy\nCy,Old\nDee,\nOld,Cy\n"
    run = imported(desk, csv_file(text), "public.person", key=("name",))
    assert (run.failure, run.counts) == (None, Counts(created=4, updated=1))
    assert rows(
        "SELECT p.name, b.name FROM public.person p LEFT JOIN public.person b ON b.id = p.boss_id"
        " ORDER BY p.id"
    ) == [("Old", "Cy"), ("Cy", "Old"), ("Dee", None), ("Bo", "Cy"), ("Ann", "Bo")]


def test_a_row_whose_parent_the_database_refused_is_refused_with_it(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.person (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " name text NOT NULL UNIQUE, boss_id int REFERENCES public.person);"
        " CREATE FUNCTION public.no() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN IF NEW.name = 'Cy' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;"
        " CREATE TRIGGER no BEFORE INSERT ON public.person"
        " FOR EACH ROW EXECUTE FUNCTION public.no()"
    )
    run = imported(
        desk, csv_file("name,boss\nAnn,Bo\nBo,Cy\nCy,\nDee,\n"), "public.person", key=("name",)
    )
    assert run.counts == Counts(created=1, rejected=3)
    assert rows("SELECT row_no, column_name, code FROM csv_desk.issue ORDER BY 1") == [
        (1, "boss", "related_missing"),
        (2, "boss", "related_missing"),
        (3, None, "refused_by_trigger"),
    ]


PARTED = """
CREATE TABLE public.parted (
    code text, region text DEFAULT 'eu', n int, PRIMARY KEY (code, region)
) PARTITION BY LIST (region);
CREATE TABLE public.parted_eu PARTITION OF public.parted FOR VALUES IN ('eu');
CREATE TABLE public.parted_us PARTITION OF public.parted FOR VALUES IN ('us')
"""


def test_rows_of_a_partitioned_table_go_where_they_belong_or_are_refused(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(PARTED)
    path = csv_file("code,region,n\na,us,1\nb,,2\nc,mars,3\nd,eu,4\n")
    run = imported(desk, path, "public.parted", key=())
    assert run.counts == Counts(created=3, rejected=1), run.failure
    assert rows("SELECT tableoid::regclass::text, code, n FROM public.parted ORDER BY 2") == [
        ("parted_us", "a", 1),
        ("parted_eu", "b", 2),
        ("parted_eu", "d", 4),
    ]
    assert rows("SELECT row_no, code FROM csv_desk.issue") == [(3, "check_failed")]
    assert rows(
        "SELECT count(*) FROM csv_desk.change c JOIN public.parted t ON t.code = c.key ->> 'code'"
        " WHERE c.version = md5((t.*)::text)"
    ) == [(3,)]
    again = imported(
        desk, csv_file("code,region,n\na,us,1\nd,eu,5\n"), "public.parted", key=("code", "region")
    )
    assert again.counts == Counts(updated=1, unchanged=1), again.failure


def test_a_view_writes_what_its_triggers_make_of_a_row(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    rows(
        "CREATE TABLE public.base (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " code text NOT NULL UNIQUE, n int);"
        " CREATE VIEW public.shown AS SELECT id, code, n FROM public.base WHERE n > 0;"
        " CREATE FUNCTION public.put() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_OP = 'INSERT' THEN INSERT INTO public.base (code, n)"
        " VALUES (NEW.code, NEW.n) RETURNING id INTO NEW.id;"
        " ELSE UPDATE public.base SET n = NEW.n WHERE id = OLD.id; END IF;"
        " RETURN NEW; END $$;"
        " CREATE TRIGGER put INSTEAD OF INSERT OR UPDATE ON public.shown FOR EACH ROW"
        " EXECUTE FUNCTION public.put()"
    )
    first = imported(desk, csv_file("code,n\na,2\nb,4\n"), "public.shown", key=("code",))
    assert first.counts == Counts(created=2), first.failure
    second = imported(desk, csv_file("code,n\na,2\nb,6\n"), "public.shown", key=("code",))
    assert second.counts == Counts(updated=1, unchanged=1), second.failure
    assert rows("SELECT * FROM public.base ORDER BY id") == [(1, "a", 2), (2, "b", 6)]
    assert rows(
        "SELECT action, key, before, after FROM csv_desk.change WHERE run_id = %s", second.id
    ) == [("update", {"id": 2}, {"n": "4"}, {"n": "6"})]


def test_a_table_may_have_columns_with_names_of_ours(
    desk: Desk, imported: Callable[..., Run], csv_file: Callable[..., Path], rows: Rows
) -> None:
    """Aliases and columns of the statements, as columns of the table."""
    names = ["t", "o", "w", "l", "p", "d", "number", "row_no", "place", "after", "key_0", "version"]
    rows(f"CREATE TABLE public.odd (code text PRIMARY KEY, {' int, '.join(names)} int)")
    numbers = ",".join(str(n) for n in range(len(names)))
    head = ",".join(["code", *names])
    first = imported(desk, csv_file(f"{head}\na,{numbers}\n"), "public.odd", key=("code",))
    assert first.counts == Counts(created=1), first.failure
    run = imported(desk, csv_file(f"{head}\na,{numbers}1\n"), "public.odd", key=("code",))
    assert run.counts == Counts(updated=1), run.failure
    assert rows("SELECT before, after FROM csv_desk.change WHERE run_id = %s", run.id) == [
        ({"version": "11"}, {"version": "111"})
    ]
