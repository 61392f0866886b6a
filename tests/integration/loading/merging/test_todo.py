"""What is written, in which order and portions."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from csvlib.catalog import reflect
from csvlib.jobs.desk import Desk
from csvlib.loading import layout
from csvlib.loading.merging.todo import Batch, batches, make_todo
from csvlib.model import Action, Attempt, Run, TableName
from csvlib.staging import StagingTables


def test_new_rows_come_first_and_changed_ones_by_their_keys(
    shop: Desk, plan_of: Callable[..., Run]
) -> None:
    run = plan_of("sku,title\nA3,x\nN2,x\nA1,x\nN1,x\nA2,Chair\n")
    assert run.mapping is not None
    with shop.database.transaction() as connection:
        table = reflect(connection, TableName("shop", "item"))
        plan = layout(StagingTables(run.id, Attempt(1)), table, run.mapping)
        make_todo(connection, plan)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT row_no FROM csv_staging.todo_{run.id}_1 ORDER BY place")
            assert [row_no for (row_no,) in cursor] == [2, 4, 3, 1]
        all_of = [(one.action, one.first, one.last) for one in batches(connection, plan, 3)]
        assert all_of == [(Action.CREATE, 1, 2), (Action.UPDATE, 3, 4)]
        behind = [(one.first, one.last) for one in batches(connection, plan, 1, after=1)]
        assert behind == [(2, 2), (3, 3), (4, 4)]


@given(first=st.integers(1, 50), size=st.integers(2, 50), data=st.data())
def test_halves_are_the_whole(first: int, size: int, data: st.DataObject) -> None:
    last = first + size - 1
    without = data.draw(st.sets(st.integers(first, last)))
    whole = Batch(Action.CREATE, first, last, tuple(sorted(without)))
    left, right = whole.halves()
    assert left.each() + right.each() == whole.each()
    assert left.rows + right.rows == whole.rows == len(whole.each())
