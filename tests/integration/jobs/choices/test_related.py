"""What people decide about related names: asked, checked, kept, and planned again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.database.queries import fetch
from csvlib.errors import BadChoice, RunNotFound, WrongState
from csvlib.jobs import gate, imports, rescue, runs, tasks
from csvlib.jobs.choices.aliases import aliases
from csvlib.jobs.choices.related import (
    candidates_of,
    choose_related,
    forget_related,
    search_related,
)
from csvlib.jobs.desk import Desk
from csvlib.jobs.review import related_rows
from csvlib.model import Found, RelatedChoice, RelatedRow, Run, State, TableName

Query = Callable[..., list[tuple[Any, ...]]]
TEXT = (
    "first name,last name,email,outlet,countries\n"
    "A,B,a@b.example,Dagens Nytt,Norway\n"
    "C,D,c@d.example,dagens nytt,\n"
    "E,F,e@f.example,,United States of America\n"
)


@pytest.fixture
def key(query: Query) -> str:
    """The key of an outlet that is called like the file's, nearly; what others left is gone."""
    query("DELETE FROM csv_desk.alias")
    query("DELETE FROM procrastinate_jobs")
    query("DELETE FROM media.contact WHERE email IN ('a@b.example', 'c@d.example', 'e@f.example')")
    query("DELETE FROM media.outlet WHERE name ~ 'gens +Ny'")
    made = query("INSERT INTO media.outlet (name) VALUES ('Dagens Nyt') RETURNING id")
    return str(made[0][0])


@pytest.fixture
def run(desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Path], key: str) -> Run:
    return prepared(desk, csv_file(TEXT))


def named(desk: Desk, run: Run, value: str) -> RelatedRow:
    return next(row for row in related_rows(desk, run.id) if row.value == value)


def outlet(key: str | None, value: str = "Dagens Nytt", *, remember: bool = False) -> RelatedChoice:
    return RelatedChoice("outlet", value, key, remember=remember)


def test_a_new_name_stands_beside_the_closest_rows(desk: Desk, run: Run, key: str) -> None:
    (row,) = candidates_of(desk, run.id, [named(desk, run, "Dagens Nytt")])
    best = row.candidates[0]
    assert (row.status, best.key, best.label) == (Found.CREATE, key, "Dagens Nyt")
    assert best.score > 0.9
    found = named(desk, run, "Norway")
    assert candidates_of(desk, run.id, [found]) == (found,)


def test_a_name_may_stand_for_a_row_that_is_there(desk: Desk, run: Run, key: str) -> None:
    assert run.plan is not None
    assert run.plan.related == {"media.outlet": 1}
    opened = choose_related(desk, run.id, [outlet(key)], "ana")
    assert (opened.state, opened.plan) == (State.MAPPED, None)
    again = tasks.prepare(desk, run.id)
    assert again.plan is not None
    assert again.plan.related == {}
    assert again.plan.hash != run.plan.hash
    # Every spelling of the name is meant.
    for value in ("Dagens Nytt", "dagens nytt"):
        row = named(desk, again, value)
        assert (row.status, row.label, row.by_choice) == (Found.FOUND, "Dagens Nyt", True)
    assert aliases(desk) == ()


def test_what_was_chosen_is_written(desk: Desk, run: Run, key: str) -> None:
    choose_related(
        desk,
        run.id,
        [outlet(key), RelatedChoice("countries", "United States of America", "US")],
        "ana",
    )
    again = tasks.prepare(desk, run.id)
    assert again.plan is not None
    imports.approve(desk, run.id, again.plan.hash, "ana", seen=gate.doubts(desk, run.id))
    assert tasks.commit(desk, run.id).state is State.COMMITTED
    with desk.database.transaction() as connection:
        rows = fetch(
            connection,
            "SELECT c.outlet_id::text AS outlet, k.country_code AS country FROM media.contact AS c"
            " LEFT JOIN media.contact_country AS k ON k.contact_id = c.id"
            " WHERE email LIKE '%.example' AND email ~ '^.@' ORDER BY email",
        )
    assert [tuple(row.values()) for row in rows] == [(key, "NO"), (key, None), (None, "US")]


def test_a_remembered_choice_is_an_alias_in_the_next_file(
    desk: Desk, run: Run, prepared: Callable[..., Run], csv_file: Callable[..., Path]
) -> None:
    assert named(desk, run, "United States of America").status is Found.MISSING
    chosen = RelatedChoice("countries", "United States of America", "US", remember=True)
    choose_related(desk, run.id, [chosen], "ana")
    (one,) = aliases(desk, TableName("media", "country"))
    assert (one.value, one.key, one.label) == ("United States of America", "US", "United States")
    assert one.agreed_by == "ana"
    other = prepared(
        desk, csv_file(TEXT.replace("United States of", "UNITED  STATES of"), "next.csv")
    )
    row = named(desk, other, "UNITED STATES of America")
    assert (row.status, row.label, row.by_alias) == (Found.FOUND, "United States", True)


def test_a_choice_may_be_made_anew_and_taken_back(desk: Desk, run: Run, key: str) -> None:
    choose_related(desk, run.id, [outlet(key)], "ana")
    tasks.prepare(desk, run.id)
    choose_related(desk, run.id, [outlet(None, "dagens nytt")], "ana")
    tasks.prepare(desk, run.id)
    row = named(desk, run, "Dagens Nytt")
    assert (row.status, row.by_choice) == (Found.CREATE, True)
    assert forget_related(desk, run.id, "outlet", "DAGENS NYTT", "ana").state is State.MAPPED
    again = tasks.prepare(desk, run.id)
    assert not named(desk, again, "Dagens Nytt").by_choice
    assert run.plan is not None
    assert again.plan is not None
    assert again.plan.counts == run.plan.counts


def test_a_row_may_be_created_though_one_is_folded_the_same(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Path], key: str
) -> None:
    run = prepared(desk, csv_file(TEXT.replace("Dagens Nytt", "Dágens  Nyt")))
    assert named(desk, run, "Dágens Nyt").status is Found.FOUND
    choose_related(desk, run.id, [outlet(None, "Dágens Nyt")], "ana")
    again = tasks.prepare(desk, run.id)
    assert named(desk, again, "Dágens Nyt").status is Found.CREATE


@pytest.mark.parametrize(
    "choice",
    [
        outlet("0"),
        outlet("no number"),
        outlet("99999999999999999999"),
        outlet(""),
        outlet("1'; --"),
        outlet("1\0"),
        outlet("1", "Nobody has this"),
        outlet("1", "\ud800"),
        outlet(None, remember=True),
        RelatedChoice("beats", "Dagens Nytt", "1"),
        RelatedChoice("no relation", "Dagens Nytt", "1"),
        RelatedChoice("countries", "United States of America", None),
        RelatedChoice("countries", "Norway", "USA"),
        outlet(None, "dagens nytt", remember=True),
    ],
)
def test_what_is_not_there_to_be_chosen_is_told_and_nothing_changes(
    desk: Desk, run: Run, key: str, choice: RelatedChoice
) -> None:
    with pytest.raises(BadChoice) as caught:
        choose_related(desk, run.id, [outlet(key), choice], "ana")
    assert caught.value.advice
    assert choice.value not in caught.value.message
    assert runs.get(desk, run.id) == run
    assert named(desk, run, "Dagens Nytt").status is Found.CREATE


def test_a_name_that_is_taken_cannot_be_created(
    desk: Desk, prepared: Callable[..., Run], csv_file: Callable[..., Path], key: str
) -> None:
    run = prepared(desk, csv_file(TEXT.replace("Dagens Nytt", "Dagens Nyt")))
    with pytest.raises(BadChoice, match="already"):
        choose_related(desk, run.id, [outlet(None, "Dagens Nyt")], "ana")


def test_nobody_decides_twice_at_once_or_about_no_run(desk: Desk, run: Run, key: str) -> None:
    choose_related(desk, run.id, [outlet(key)], "ana")
    with pytest.raises(WrongState):
        choose_related(desk, run.id, [outlet(None)], "bo")
    with pytest.raises(RunNotFound):
        choose_related(desk, 999, [outlet(key)], "bo")
    tasks.prepare(desk, run.id)
    with pytest.raises(BadChoice):
        forget_related(desk, run.id, "countries", "Norway", "bo")


def test_no_choice_changes_nothing(desk: Desk, run: Run) -> None:
    assert choose_related(desk, run.id, [], "ana") == run


def test_the_record_tells_how_many_and_no_name(desk: Desk, run: Run, key: str) -> None:
    choose_related(desk, run.id, [outlet(key), outlet(key, "dagens nytt")], "ana")
    with desk.database.transaction() as connection:
        rows = fetch(
            connection,
            "SELECT actor, detail FROM csv_desk.run_event"
            " WHERE event = 'chose_related' AND run_id = %(run)s",
            run=run.id,
        )
    assert rows == [{"actor": "ana", "detail": {"relation": "outlet", "number": 2}}]


def test_any_row_can_be_searched_for(desk: Desk, run: Run, key: str) -> None:
    found = search_related(desk, run.id, "outlet", "ens ny")
    assert found[0].key == key
    assert search_related(desk, run.id, "countries", "no")[0].label == "Norway"
    assert search_related(desk, run.id, "outlet", key)[0].label
    assert len(search_related(desk, run.id, "countries", "", limit=4)) == 4
    assert search_related(desk, run.id, "countries", "%") == ()
    with pytest.raises(BadChoice):
        search_related(desk, run.id, "beats", "x")
    with pytest.raises(BadChoice):
        search_related(desk, run.id, "outlet", "\0")


def test_after_the_rows_are_gone_nothing_can_be_chosen(desk: Desk, run: Run, key: str) -> None:
    with desk.database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE csv_staging.related_{run.id}_{run.prepared_attempt}")
    with pytest.raises(BadChoice):
        choose_related(desk, run.id, [outlet(key)], "ana")


def test_a_worker_that_is_lost_counts_no_start_from_before_a_choice(
    desk: Desk, run: Run, key: str, query: Query
) -> None:
    choose_related(desk, run.id, [outlet(key)], "ana")
    forgot = "UPDATE csv_desk.run SET changed_at = now() - interval '1 hour' WHERE id = %s"
    query(forgot, run.id)
    query("DELETE FROM procrastinate_jobs")
    started = "SELECT count(*) FROM csv_desk.run_event WHERE event = 'preparing' AND run_id = %s"
    assert query(started, run.id) == [(1,)]
    with desk.database.transaction() as connection:
        waiting = fetch(connection, rescue.SQL["without_job"])
    assert [row["starts"] for row in waiting if row["id"] == run.id] == [0]
