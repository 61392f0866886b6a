"""New rows that look like one that is there: by which evidence, and by which not."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from csvlib.jobs import runs
from csvlib.jobs.desk import Desk
from csvlib.loading.twins import finding
from csvlib.model import Run

People = Callable[..., Run]
Look = Callable[[Run], dict[int, list[tuple[str, float, tuple[str, ...]]]]]
Rows = Callable[..., list[tuple[Any, ...]]]

EMAIL, PHONE, NAME = "same e-mail address", "same phone number", "same name"
FIRMA, DOMAIN = "same firma", "same e-mail domain"
HEADER = "code,vorname,nachname,work_email,telefon,mobile,firma,country"


@pytest.mark.parametrize(
    ("line", "code", "reasons"),
    [
        ("N,,,ana.silva@post.example,,,,", "P1", (EMAIL,)),
        ("N,,,ANA.SILVA+press@post.example,,,,", "P1", (EMAIL,)),
        ("N,,,,0049 30 1234567,,,", "P1", (PHONE,)),
        ("N,,,,030-123 45 67,,,", "P1", (PHONE,)),
        ("N,,,,,(030) 1234567,,", "P1", (PHONE,)),
        ("N,,,,+49 171 5551234,,,", "P2", (PHONE,)),
        ("N,Ana,Silva,,,,The Morning Post,", "P1", (FIRMA, NAME)),
        ("N,ANA,SILVA,a.s@post.example,,,,", "P1", (NAME, DOMAIN)),
        ("N,Catharina,Schneider,,,,the morning post,", "P3", (FIRMA, "similar name (94 % alike)")),
        ("N,Ana,Silva,,030 1234567,,,", "P1", (PHONE, NAME)),
    ],
    ids=lambda given: given if isinstance(given, str) and given.startswith("N") else "",
)
def test_evidence_makes_a_row_look_like_another(
    people: People, found_in: Look, line: str, code: str, reasons: tuple[str, ...]
) -> None:
    ((there, score, why),) = found_in(people(line))[1]
    assert (there, set(why)) == (code, set(reasons))
    assert 0.7 <= score <= 1


@pytest.mark.parametrize(
    "line",
    [
        "N,Ana,Silva,,,,,",
        "N,Ana,Silva,,,,Radio Norte,",
        "N,Ana,Silva,,,,,Norway",
        "N,Boris,Brandt,bb@gmail.com,,,,",
        "N,Bruno,Weber,,030 1234567,,,",
        "N,Bruno,Weber,bruno@post.example,,,The Morning Post,",
        "N,Ana,Silva,,,,A New Paper,",
        "N,,,anasilva@post.example,,,,",
        "N,,,,1234567,,,",
        "N,,,,555,,,",
        "N,,,,,,,",
        "N,,,ana.silva,,,,",
    ],
)
def test_what_many_share_makes_none(people: People, found_in: Look, line: str) -> None:
    assert found_in(people(line)) == {}


def test_several_are_ordered_and_three_at_most(people: People, found_in: Look, rows: Rows) -> None:
    rows(
        "INSERT INTO crew.person (code, vorname, nachname, firma_id, work_email)"
        " SELECT 'X' || n, 'Ana', 'Silva', 1, CASE n WHEN 3 THEN 'ana@other.example' END"
        " FROM generate_series(1, 5) AS n"
    )
    found = found_in(people("N,Ana,Silva,ana@other.example,,,The Morning Post,"))[1]
    assert found[0][0] == "X3"
    assert len(found) == 3
    assert found[0][1] > found[1][1] == found[2][1]


def test_a_number_that_many_have_is_a_switchboard(
    people: People, found_in: Look, rows: Rows
) -> None:
    rows(
        "INSERT INTO crew.person (code, telefon)"
        " SELECT 'S' || n, '040 9998877' FROM generate_series(1, %s) AS n",
        finding.MOST_SHARED + 1,
    )
    assert found_in(people("N,,,,040 9998877,,,")) == {}
    rows("DELETE FROM crew.person WHERE code IN ('S1', 'S2')")
    assert found_in(people("N,,,,040 9998877,,,")) == {}
    rows("UPDATE crew.person SET vorname = 'Eva', nachname = 'Ek' WHERE code = 'S3'")
    ((there, score, _),) = found_in(people("N,Eva,Ek,,040 9998877,,,"))[1]
    assert (there, score) == ("S3", 0.75)


def test_rows_that_are_there_by_their_key_are_not_compared(people: People, found_in: Look) -> None:
    run = people("P1,Boris,Brandt,ana.silva@post.example,,,Radio Norte,")
    assert run.counts is not None
    assert run.counts.updated == 1
    assert found_in(run) == {}


def test_one_that_another_row_of_the_file_is_already_is_left_out(
    people: People, found_in: Look
) -> None:
    twice = ("P1,Ana,Silva,,,,,", "N,,,ana.silva@post.example,,,,")
    assert found_in(people(*twice)) == {}


def test_rejected_rows_are_not_compared(people: People, found_in: Look) -> None:
    assert found_in(people(",,,ana.silva@post.example,,,,", "N,New,One,,,,,")) == {}


@pytest.mark.parametrize(("most", "found"), [(0, 0), (1, 0), (2, 1)])
def test_of_too_many_new_rows_none_is_compared(
    crew: Desk, people: People, found_in: Look, most: int, found: int
) -> None:
    settings = crew.settings.model_copy(update={"twins_rows": most})
    desk = dataclasses.replace(crew, settings=settings)
    lines = ("N1,,,ana.silva@post.example,,,,", "N2,New,One,,,,,")
    assert len(found_in(people(*lines, desk=desk))) == found


def test_what_was_called_different_is_left_out_whatever_the_case(
    people: People, found_in: Look, rows: Rows
) -> None:
    rows(
        "INSERT INTO csv_desk.distinct_pair (table_schema, table_name, ours, key, agreed_by)"
        " SELECT 'crew', 'person', md5(to_jsonb(ARRAY[csv_desk.fold('Ñ1')])::text)::uuid,"
        " jsonb_build_object('nr', nr), 'ana' FROM crew.person WHERE code = 'P1'"
    )
    lines = ("ñ1,,,ana.silva@post.example,,,,", "N2,,,ana.silva@post.example,,,,")
    assert list(found_in(people(*lines))) == [2]


def test_a_name_that_is_unique_is_compared_by_itself(
    crew: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    names = ("Morning Post, The", "radio norte", "Radio Nortee", "Channel 5", "Radio Sur")
    text = "name\n" + "".join(f'"{name}"\n' for name in names)
    run = prepared(crew, csv_file(text), "crew.firma")
    tables = f"csv_staging.twins_{run.id}_{run.prepared_attempt}"
    found = rows(
        f"SELECT w.row_no, f.name, w.reasons FROM {tables} AS w"
        " JOIN crew.firma AS f ON f.id = (w.key ->> 'id')::int ORDER BY 1"
    )
    assert found == [
        (1, "The Morning Post", ["similar name (96 % alike)"]),
        (2, "Radio Norte", ["same name"]),
        (3, "Radio Norte", ["similar name (95 % alike)"]),
    ]


def test_a_table_without_such_columns_is_not_searched(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows("CREATE TABLE public.reading (sensor int PRIMARY KEY, level numeric)")
    run = prepared(desk, csv_file("sensor,level\n1,2.5\n"), "public.reading")
    assert rows("SELECT to_regclass(%s)", f"csv_staging.twins_{run.id}_{run.prepared_attempt}") == [
        (None,)
    ]


def test_a_table_whose_rows_cannot_be_told_apart_is_not_searched(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows("CREATE TABLE public.guest (email text); INSERT INTO public.guest VALUES ('a@x.example')")
    run = prepared(desk, csv_file("email\na@x.example\n"), "public.guest")
    assert (run.counts and run.counts.created) == 1
    assert rows("SELECT to_regclass(%s)", f"csv_staging.twins_{run.id}_{run.prepared_attempt}") == [
        (None,)
    ]


def test_names_with_odd_signs_are_no_danger(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Any], rows: Rows
) -> None:
    rows('CREATE TABLE public."odd % ""t" ("the key %" text PRIMARY KEY, "E-Mail" text)')
    rows("""INSERT INTO public."odd % ""t" VALUES ('k''1', 'a%b@x.example')""")
    run = prepared(desk, csv_file("the key %,E-Mail\nk2,A%B@x.example\n"), 'public.odd % "t')
    found = rows(f"SELECT key, reasons FROM csv_staging.twins_{run.id}_{run.prepared_attempt}")
    assert found == [({"the key %": "k'1"}, ["same e-mail address"])]


def test_it_is_the_same_when_the_file_is_checked_again(
    crew: Desk, people: People, found_in: Look
) -> None:
    from csvlib.jobs import tasks
    from csvlib.jobs.fixes import edits

    lines = ("N1,,,ana.silva@post.example,,,,", "N2,,,boris@gmail.com,,,,")
    run = people(*lines)
    before = found_in(run)
    assert list(before) == [1, 2]
    edits.exclude_rows(crew, run.id, [2], "ana")
    tasks.prepare(crew, run.id)
    assert found_in(runs.get(crew, run.id)) == {1: before[1]}
