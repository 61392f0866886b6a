"""Fixes that people agree to are kept per source, found for its next file, and can be ended."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import CorrectionNotFound, NotRemembered, RunNotFound, WrongState
from csvlib.jobs import uploads
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import corrections
from csvlib.model import Correction, Run, TableName

Query = Callable[..., list[tuple[Any, ...]]]
Csv = Callable[..., Path]
CITY = TableName("public", "city")
OTHER = TableName("media", "contact")
MARCH = "code,Name,People\nBGO,Bergn,280\n"


@pytest.fixture(autouse=True)
def nothing_remembered(query: Query, city: str) -> None:
    query("DELETE FROM csv_desk.correction")


@pytest.fixture
def adopt(desk: Desk, csv_file: Csv) -> Callable[..., Run]:
    """`adopt("code,Name\\n…", "cities_2026.csv")`: a run of a file with this text."""

    def bring(text: str = MARCH, name: str = "city list 2026.csv", **reading: object) -> Run:
        return uploads.adopt(desk, csv_file(text, name), "ana", table=CITY, **reading)

    return bring


@pytest.fixture
def run(adopt: Callable[..., Run]) -> Run:
    return adopt()


@pytest.fixture
def fixed(query: Query) -> Callable[..., int]:
    """`fixed(run, "Bergn", "Bergen")`: the id of a fix of that run, as the page makes it."""

    def fix(run: Run, old: str | None, new: str, kind: str = "value", position: int = 1) -> int:
        row = 1 if kind == "cell" else None
        ((number,),) = query(
            "INSERT INTO csv_desk.edit (run_id, kind, position, row_no, old, new, rows, made_by)"
            " VALUES (%s, %s, %s, %s, %s, %s, 1, 'ana') RETURNING id",
            *(run.id, kind, position, row, old, new),
        )
        return int(number)

    return fix


def found(desk: Desk, run: Run, run_id: int | None = None) -> dict[tuple[str, str], str]:
    """What would be corrected in the file of a run."""
    assert run.profile is not None
    with desk.database.transaction() as connection:
        known = corrections.for_source(connection, CITY, run.profile, run_id=run_id)
    return {(one.name, one.old): one.new for one in known}


def kept(desk: Desk, **options: Any) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in corrections.corrections(desk, CITY, **options)]


# --- agreeing -----------------------------------------------------------------------------------


def test_a_fix_that_is_agreed_to_says_what_where_and_who(
    desk: Desk, run: Run, fixed: Callable[..., int], query: Query
) -> None:
    (made,) = corrections.agree(desk, run.id, [fixed(run, " Bergn", "Bergen")], "bo")
    assert (made.table, made.source, made.header, made.name) == (CITY, "City list", "Name", "name")
    assert (made.old, made.new, made.uses) == ("Bergn", "Bergen", 0)
    assert (made.from_run, made.agreed_by, made.revoked_by) == (run.id, "bo", None)
    assert query("SELECT actor, event, detail FROM csv_desk.run_event WHERE run_id = %s", run.id)[
        -1
    ] == ("bo", "agreed", {"corrections": 1})


def test_cells_and_values_are_remembered_and_nothing_else(
    desk: Desk, run: Run, fixed: Callable[..., int]
) -> None:
    made = corrections.agree(
        desk,
        run.id,
        [
            fixed(run, "Bergn", "Bergen", "cell"),
            fixed(run, "n/a", "", position=2),
            fixed(run, "", "Bergen", "cell"),
            fixed(run, "rg", "rgg", "replace"),
        ],
        "bo",
    )
    assert [(one.name, one.old, one.new) for one in made] == [
        ("name", "Bergn", "Berggen"),
        ("people", "n/a", ""),
    ], "what the run made of it counts: the replacement came later"


def test_only_what_can_be_remembered_is_and_the_rest_says_why(
    desk: Desk, run: Run, adopt: Callable[..., Run], fixed: Callable[..., int]
) -> None:
    with pytest.raises(NotRemembered, match="Find and replace"):
        corrections.agree(desk, run.id, [fixed(run, "rg", "rgg", "replace")], "bo")
    theirs = fixed(adopt(), "Bergn", "Bergen")
    with pytest.raises(NotRemembered, match="not there any more"):
        corrections.agree(desk, run.id, [theirs, 10**9], "bo")
    assert kept(desk) == []


def test_a_run_that_never_was_or_has_no_table_yet_has_nothing_to_remember(
    desk: Desk, csv_file: Csv
) -> None:
    with pytest.raises(RunNotFound):
        corrections.agree(desk, 10**9, [1], "bo")
    bare = uploads.adopt(desk, csv_file(MARCH), "ana")
    with pytest.raises(WrongState):
        corrections.agree(desk, bare.id, [1], "bo")
    assert corrections.remembered(desk, bare.id) == frozenset()


def test_agreed_to_again_it_stays_as_it_is(
    desk: Desk, run: Run, adopt: Callable[..., Run], fixed: Callable[..., int]
) -> None:
    first = corrections.agree(desk, run.id, [fixed(run, "Bergn", "Bergen")], "bo")
    later = adopt()
    assert corrections.agree(desk, later.id, [fixed(later, "Bergn ", "Bergen")], "cy") == first


def test_another_value_replaces_the_old_one(
    desk: Desk, run: Run, adopt: Callable[..., Run], fixed: Callable[..., int]
) -> None:
    corrections.agree(desk, run.id, [fixed(run, "Bergn", "Berge")], "bo")
    later = adopt()
    corrections.agree(desk, later.id, [fixed(later, "Bergn", "Bergen")], "cy")
    assert kept(desk) == [("Bergn", "Bergen")]
    assert [
        (one.new, one.revoked_by) for one in corrections.corrections(desk, CITY, revoked=True)
    ] == [("Berge", "cy"), ("Bergen", None)]


def test_a_wrong_correction_that_is_fixed_leads_to_the_new_value(
    desk: Desk, run: Run, adopt: Callable[..., Run], fixed: Callable[..., int]
) -> None:
    """Else the next file would hold the wrong value again, and need the same fix again."""
    corrections.agree(desk, run.id, [fixed(run, "Bergn", "Berge")], "bo")
    later = adopt()
    corrections.agree(desk, later.id, [fixed(later, "Berge", "Bergen")], "cy")
    assert kept(desk) == [("Berge", "Bergen"), ("Bergn", "Bergen")]
    changed = corrections.corrections(desk, CITY)[1]
    assert (changed.agreed_by, changed.changed_by, changed.from_run) == ("bo", "cy", run.id)


def test_a_correction_that_is_turned_round_ends(
    desk: Desk, run: Run, adopt: Callable[..., Run], fixed: Callable[..., int]
) -> None:
    corrections.agree(desk, run.id, [fixed(run, "Oslo", "Kristiania")], "bo")
    later = adopt()
    corrections.agree(desk, later.id, [fixed(later, "Kristiania", "Oslo")], "cy")
    assert kept(desk) == [("Kristiania", "Oslo")]


# --- finding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        ("code,Name,People\nX,Y,1\n", True),
        ("PEOPLE,name,Code\n1,Y,X\n", True),
        ("code;Name;People\nX;Y;1\n", True),
        ("code,Name,People,Founded\nX,Y,1,\n", True),
        ("code,Name,Founded,Land,Mayor\nX,Y,,,\n", False),
        ("code,People,Founded\nX,1,\n", False),
    ],
    ids=["same", "order and case", "separator", "one more", "too different", "column is gone"],
)
def test_the_next_file_of_the_source_is_corrected_and_no_other(
    desk: Desk,
    run: Run,
    adopt: Callable[..., Run],
    fixed: Callable[..., int],
    text: str,
    applies: bool,
) -> None:
    corrections.agree(desk, run.id, [fixed(run, "Bergn", "Bergen")], "bo")
    assert found(desk, adopt(text, "other name.csv")) == (
        {("name", "Bergn"): "Bergen"} if applies else {}
    )


def test_another_table_is_another_source(desk: Desk, run: Run, fixed: Callable[..., int]) -> None:
    corrections.agree(desk, run.id, [fixed(run, "Bergn", "Bergen")], "bo")
    assert run.profile is not None
    with desk.database.transaction() as connection:
        assert corrections.for_source(connection, OTHER, run.profile) == ()
    assert corrections.corrections(desk, OTHER) == ()
    assert len(corrections.corrections(desk)) == 1


def test_of_two_for_one_text_the_files_own_counts_then_the_newest(
    desk: Desk, run: Run, adopt: Callable[..., Run], fixed: Callable[..., int]
) -> None:
    corrections.agree(desk, run.id, [fixed(run, "Bergn", "own")], "bo")
    close = [adopt(f"code,Name,People{extra}\nX,Y,1,\n") for extra in (",Founded", ",Land")]
    for one, new in zip(close, ("first", "second"), strict=True):
        corrections.agree(desk, one.id, [fixed(one, "Bergn", new)], "bo")
    assert found(desk, run) == {("name", "Bergn"): "own"}
    assert found(desk, adopt("code,Name,People,Mayor\nX,Y,1,\n")) == {("name", "Bergn"): "second"}


def test_a_file_without_a_header_line_must_have_the_same_name_as_well(
    desk: Desk, adopt: Callable[..., Run], fixed: Callable[..., int]
) -> None:
    rows = "BGO,Bergn\nOSL,Oslo\n"
    run = adopt(rows, "towns 2025.csv", header_line=None)
    (made,) = corrections.agree(desk, run.id, [fixed(run, "Bergn", "Bergen")], "bo")
    assert made.name == "column 2"
    expected = {("column 2", "Bergn"): "Bergen"}
    assert found(desk, adopt(rows, "towns 2026.csv", header_line=None)) == expected
    assert found(desk, adopt(rows, "people.csv", header_line=None)) == {}


def test_the_run_that_it_was_agreed_in_has_its_own_fixes(
    desk: Desk, run: Run, adopt: Callable[..., Run], fixed: Callable[..., int]
) -> None:
    corrections.agree(desk, run.id, [fixed(run, "Bergn", "Bergen")], "bo")
    assert found(desk, run, run.id) == {}
    later = adopt()
    assert found(desk, later, later.id) == {("name", "Bergn"): "Bergen"}


# --- listing, changing, ending ------------------------------------------------------------------


@pytest.fixture
def one(desk: Desk, run: Run, fixed: Callable[..., int]) -> Correction:
    return corrections.agree(desk, run.id, [fixed(run, "Bergn", "Berge")], "bo")[0]


def test_changed_it_has_another_value_from_the_next_file_on(
    desk: Desk, one: Correction, run: Run
) -> None:
    changed = corrections.change(desk, one.id, "Bergen", "cy")
    assert (changed.new, changed.agreed_by, changed.changed_by) == ("Bergen", "bo", "cy")
    assert found(desk, run) == {("name", "Bergn"): "Bergen"}
    with pytest.raises(NotRemembered, match="the text itself"):
        corrections.change(desk, one.id, " Bergn", "cy")


def test_revoked_it_is_made_no_more_and_stays_on_record(
    desk: Desk, one: Correction, run: Run
) -> None:
    corrections.revoke(desk, one.id, "cy")
    assert found(desk, run) == {}
    assert kept(desk) == []
    (gone,) = corrections.corrections(desk, CITY, revoked=True)
    assert (gone.id, gone.revoked_by) == (one.id, "cy")
    assert gone.revoked_at is not None


@pytest.mark.parametrize("before", ["never there", "revoked"])
def test_what_is_not_in_force_cannot_be_changed_or_revoked(
    desk: Desk, one: Correction, before: str
) -> None:
    number = one.id if before == "revoked" else 10**9
    if before == "revoked":
        corrections.revoke(desk, number, "bo")
    with pytest.raises(CorrectionNotFound):
        corrections.change(desk, number, "x", "cy")
    with pytest.raises(CorrectionNotFound):
        corrections.revoke(desk, number, "cy")
    assert [(x.new, x.revoked_by) for x in corrections.corrections(desk, revoked=True)] == [
        ("Berge", "bo" if before == "revoked" else None)
    ]


def test_uses_are_counted_over_all_runs_and_told_for_each(
    desk: Desk, one: Correction, run: Run, adopt: Callable[..., Run], query: Query
) -> None:
    later = adopt()
    for used_in, rows in ((run, 3), (later, 4)):
        query("INSERT INTO csv_desk.correction_use VALUES (%s, %s, %s)", used_in.id, one.id, rows)
    assert [listed.uses for listed in corrections.corrections(desk)] == [7]
    corrections.revoke(desk, one.id, "cy")
    (done,) = corrections.applied(desk, later.id)
    assert (done.correction.id, done.correction.revoked_by, done.rows) == (one.id, "cy", 4)
    assert corrections.applied(desk, 10**9) == ()


def test_a_fix_that_is_remembered_is_known_until_it_is_revoked(
    desk: Desk, run: Run, fixed: Callable[..., int]
) -> None:
    first, other = fixed(run, "Bergn", "Bergen"), fixed(run, "Osl", "Oslo")
    fixed(run, "rg", "rg", "replace")
    assert corrections.remembered(desk, run.id) == frozenset()
    (made,) = corrections.agree(desk, run.id, [first], "bo")
    assert corrections.remembered(desk, run.id) == {first}
    corrections.agree(desk, run.id, [other], "bo")
    assert corrections.remembered(desk, run.id) == {first, other}
    corrections.revoke(desk, made.id, "cy")
    assert corrections.remembered(desk, run.id) == {other}


def test_two_fixes_one_after_the_other_are_remembered_as_what_came_of_them(
    desk: Desk, run: Run, fixed: Callable[..., int]
) -> None:
    both: Sequence[int] = (fixed(run, "Bergn", "Berge"), fixed(run, "Berge", "Bergen"))
    corrections.agree(desk, run.id, both[::-1], "bo")
    assert kept(desk) == [("Berge", "Bergen"), ("Bergn", "Bergen")]
    assert corrections.remembered(desk, run.id) == set(both)
