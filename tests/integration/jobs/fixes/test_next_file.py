"""A value is fixed in one file, agreed to, and the next file of the source arrives corrected."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import gate, imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import corrections, edits
from csvlib.model import Run, State, ValueFix

Query = Callable[..., list[tuple[Any, ...]]]
Csv = Callable[..., Path]
Make = Callable[..., Run]
NUMBERS = "BGO,Bergen,280\nTRD,Trondheim,200\nSVG,Stavanger,140\nDRM,Drammen,100\n"
MARCH = f"code,Name,People\nTOS,Tromsø,many\nALE,Ålesund,many\n{NUMBERS}"
APRIL = f"code,Name,People\nHAM,Hamar,many\nMOL,Molde, many \nBOD,Bodø,53\n{NUMBERS}"
MAY = f"code,Name,People\nLAR,Larvik,many\nHOR,Horten,100\n{NUMBERS}"
PEOPLE = 2


@pytest.fixture(autouse=True)
def nothing_known(query: Query, city: str) -> None:
    query("DELETE FROM csv_desk.correction; DELETE FROM csv_desk.mapping_memory")


def commit(desk: Desk, run: Run) -> Run:
    assert run.plan is not None
    imports.approve(desk, run.id, run.plan.hash, "bo", seen=gate.doubts(desk, run.id))
    return tasks.commit(desk, run.id)


@pytest.fixture
def march(desk: Desk, csv_file: Csv, prepared: Make) -> Run:
    """Checked and mended: "many" is 100 in all of its rows."""
    run = prepared(desk, csv_file(MARCH, "city list 2026-03.csv"), "public.city")
    assert run.counts is not None
    assert run.counts.rejected == 2
    edits.fix_values(desk, run.id, [ValueFix(PEOPLE, "many", "100")], "ana")
    return tasks.prepare(desk, run.id)


@pytest.fixture
def agreed(desk: Desk, march: Run) -> Run:
    """… and remembered, and imported."""
    corrections.agree(desk, march.id, [edit.id for edit in edits.edits(desk, march.id)], "bo")
    done = commit(desk, march)
    assert (done.state, done.counts and done.counts.created) == (State.COMMITTED, 6)
    return done


def test_the_next_file_arrives_corrected_and_says_how_many_cells(
    desk: Desk, agreed: Run, csv_file: Csv, prepared: Make, query: Query
) -> None:
    run = prepared(desk, csv_file(APRIL, "city list 2026-04.csv"), "public.city")
    assert run.counts is not None
    assert (run.counts.created, run.counts.unchanged, run.counts.rejected) == (3, 4, 0)
    (made,) = corrections.applied(desk, run.id)
    assert (made.correction.old, made.correction.new, made.rows) == ("many", "100", 2)
    assert corrections.corrections(desk)[0].uses == 2
    commit(desk, run)
    assert query(
        "SELECT code, people FROM public.city WHERE code = ANY ('{HAM,MOL,BOD}') ORDER BY 1"
    ) == [("BOD", 53), ("HAM", 100), ("MOL", 100)]


def test_checked_again_the_uses_are_not_counted_twice(
    desk: Desk, agreed: Run, csv_file: Csv, prepared: Make
) -> None:
    run = prepared(desk, csv_file(APRIL, "city list 2026-04.csv"), "public.city")
    assert run.mapping is not None
    imports.check(desk, run.id, run.mapping, "ana")
    tasks.prepare(desk, run.id)
    assert corrections.corrections(desk)[0].uses == 2


@pytest.mark.parametrize("ended", ["never agreed", "revoked"])
def test_without_an_agreement_in_force_the_next_file_is_as_it_is(
    desk: Desk, march: Run, csv_file: Csv, prepared: Make, ended: str
) -> None:
    if ended == "revoked":
        fixes = [edit.id for edit in edits.edits(desk, march.id)]
        (made,) = corrections.agree(desk, march.id, fixes, "bo")
        corrections.revoke(desk, made.id, "cy")
    run = prepared(desk, csv_file(APRIL, "city list 2026-04.csv"), "public.city")
    assert run.counts is not None
    assert run.counts.rejected == 2
    assert corrections.applied(desk, run.id) == ()


def test_what_is_undone_after_it_was_remembered_is_remembered_still(
    desk: Desk, march: Run, csv_file: Csv, prepared: Make
) -> None:
    (edit,) = edits.edits(desk, march.id)
    corrections.agree(desk, march.id, [edit.id], "bo")
    edits.undo(desk, march.id, edit.id, "ana")
    again = tasks.prepare(desk, march.id)
    assert again.counts is not None
    assert again.counts.rejected == 2, "in its own run the fix is gone"
    assert len(corrections.corrections(desk)) == 1
    later = prepared(desk, csv_file(APRIL, "city list 2026-04.csv"), "public.city")
    assert later.counts is not None
    assert later.counts.rejected == 0


def test_a_correction_that_was_wrong_is_mended_by_fixing_what_it_made(
    desk: Desk, agreed: Run, csv_file: Csv, prepared: Make
) -> None:
    run = prepared(desk, csv_file(APRIL, "city list 2026-04.csv"), "public.city")
    edits.fix_values(desk, run.id, [ValueFix(PEOPLE, "100", "500")], "ana")
    tasks.prepare(desk, run.id)
    corrections.agree(desk, run.id, [edit.id for edit in edits.edits(desk, run.id)], "bo")
    last = prepared(desk, csv_file(MAY, "city list 2026-05.csv"), "public.city")
    commit(desk, last)
    assert {
        (one.correction.old, one.correction.new) for one in corrections.applied(desk, last.id)
    } == {
        ("many", "500"),
        ("100", "500"),
    }
