"""Whatever is imported: its undo is the way back, and the undo of that the way there again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csvlib.jobs import gate, imports, runs, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import undo
from csvlib.model import OnDuplicate, Run

ROW = st.tuples(
    st.sampled_from(["A1", "A2", "A3", "A4", "A5"]),
    st.sampled_from(["", "b1", "b2", "b7", "b8"]),
    st.sampled_from(["Lamp", "Chair", "Été"]),
    st.sampled_from(["", "10.00", "7.5"]),
    st.sampled_from(["", "Plain", "New", "Newer"]),
    st.sampled_from(["", "red", "red, blue", "green, red"]),
)
FILES = st.lists(ROW, min_size=1, max_size=6)


def text_of(rows: list[tuple[str, ...]]) -> str:
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    return "\n".join(("sku,barcode,title,price,maker,tags", *lines, ""))


def take_back(desk: Desk, run: Run) -> Run:
    ready = tasks.prepare(desk, undo(desk, run.id, "tester").id)
    assert ready.counts is not None, ready.failure
    assert not ready.counts.rejected
    return write(desk, ready)


def write(desk: Desk, ready: Run) -> Run:
    assert ready.plan is not None
    imports.approve(desk, ready.id, ready.plan.hash, "tester", seen=gate.doubts(desk, ready.id))
    return tasks.commit(desk, ready.id)


@pytest.mark.usefixtures("shop")
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=st.lists(FILES, min_size=1, max_size=2), policy=st.sampled_from(OnDuplicate))
def test_the_way_back_is_the_way_there(
    desk: Desk,
    prepared: Callable[..., Run],
    csv_file: Callable[..., Path],
    snapshot: Callable[[], list[tuple[Any, ...]]],
    files: list[list[tuple[str, ...]]],
    policy: OnDuplicate,
) -> None:
    states, done = [snapshot()], []
    for rows in files:
        path = csv_file(text_of(rows))
        run = prepared(desk, path, "shop.item", key=("sku",), on_duplicate=policy)
        if run.counts and run.counts.written:
            run = write(desk, run)
            done.append(run)
            states.append(snapshot())
    for run, after, before in zip(reversed(done), states[:0:-1], states[-2::-1], strict=True):
        again = take_back(desk, take_back(desk, run))
        assert snapshot() == after
        take_back(desk, runs.get(desk, again.id))
        assert snapshot() == before
