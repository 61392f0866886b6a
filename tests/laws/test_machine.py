"""A law: whatever people import, edit and take back, in whatever order, the outcome is what the
reference implementation finds; and after everything is taken back, the start.

A few examples run in the suite. CSVDESK_LAWS says how many instead.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from csvlib.database.engine import open_database
from csvlib.errors import CsvDeskError, NothingToImport, NotUndoable, RowsRejected
from csvlib.files import Spool
from csvlib.jobs import runs, tasks, undoing
from csvlib.jobs.choices import related
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits as fixes
from csvlib.model import Counts, OnError, RelatedChoice, Run, State, TableName
from csvlib.settings import Settings
from tests.laws import driving, others, reference, strategies
from tests.laws.asked import File
from tests.laws.conftest import SCHEMAS, execute
from tests.laws.merging import Line, Outcome, merge
from tests.laws.undoing import undo
from tests.laws.world import World, fold

THING = TableName("law", "thing")
EXAMPLES = int(os.environ.get("CSVDESK_LAWS", "12"))
Edits = Sequence[tuple[Any, ...]]
THERE: Edits = (
    ("add", "team", "Red"),
    ("add", "tags", "one"),
    ("add", "tags", "Two"),
    ("insert", "A", "p"),
    ("insert", "B", ""),
    ("set", "B", "title", "x"),
    ("link", "A", "one"),
)
"""What the tables hold at the start."""


@pytest.fixture(scope="module")
def desk(module_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    execute(module_database_url, (SCHEMAS / "things.sql").read_text(encoding="utf-8"))
    database = open_database(module_database_url)
    configured = Settings(
        DATABASE_URL=database.url,
        data_dir=tmp_path_factory.mktemp("laws"),
        worker_child=False,
    )
    yield Desk(settings=configured, database=database, spool=Spool(configured.spool_dir))
    database.close()


class Desks(RuleBasedStateMachine):
    """The `ledgers` of all committed runs; which run each undo `undoes`, and which are `undone`."""

    whole: Desk
    small: Desk
    directory: Path

    def __init__(self) -> None:
        super().__init__()
        self.desk = self.whole
        others.clear(self.desk.database)
        self.world = World()
        self.ledgers: dict[int, tuple[Line, ...]] = {}
        self.undoes: dict[int, int] = {}
        self.undone: set[int] = set()
        self.aliases: dict[tuple[str, str], int] = {}
        self.untouched = True
        for operation in THERE:
            assert others.edit(self.desk.database, self.world, operation)
        self.start = self.world.content()
        self.same()

    # --- what people do -------------------------------------------------------------------------

    @rule(
        file=strategies.files(),
        between=st.lists(strategies.edits(), max_size=2),
        decide=st.booleans(),
        by_batches=st.booleans(),
        data=st.data(),
    )
    def bring(
        self, file: File, between: Edits, decide: bool, by_batches: bool, data: st.DataObject
    ) -> None:
        # By batches there is no way back once the first one is written.
        self.desk = self.small if by_batches and not between else self.whole
        run, planned = self._checked(file)
        if decide:
            run, planned = self._names_chosen(run, planned, data)
            run, planned = self._rows_chosen(run, planned, data)
        for _ in range(3):
            self._edit(between)
            outcome = self._approved(run.id, planned)
            if outcome is None or outcome.state != "mapped":
                return
            # Back at review: the plan is made anew, and nobody is in between this time.
            between = ()
            run, planned = self._planned_again(run, planned.file)
        raise AssertionError("it came back to review three times")

    @rule(operation=strategies.edits())
    def edit(self, operation: tuple[Any, ...]) -> None:
        self._edit([operation])

    @precondition(lambda self: self.ledgers.keys() - self.undone)
    @rule(data=st.data(), between=st.lists(strategies.edits(), max_size=1))
    def take_back(self, data: st.DataObject, between: Edits) -> None:
        run_id = data.draw(st.sampled_from(sorted(self.ledgers.keys() - self.undone)))
        numbers = sorted({line.row for line in self.ledgers[run_id] if line.row is not None})
        some = st.none() | st.lists(st.sampled_from(numbers), min_size=1, unique=True)
        self._undo(run_id, data.draw(some) if numbers else None, between)

    def teardown(self) -> None:
        """The latest first, until nothing is left that could be taken back."""
        for run_id in reversed([one for one in self.ledgers if one not in self.undoes]):
            if run_id not in self.undone:
                self._undo(run_id, None, ())
        if self.untouched:
            assert self.world.content() == self.start

    # --- what must come of it -------------------------------------------------------------------

    def same(self) -> None:
        assert others.content(self.desk.database) == self.world.content()

    def _checked(self, file: File) -> tuple[Run, reference.Planned]:
        path = self.directory / "file.csv"
        path.write_text(driving.as_csv(file.header, file.rows), encoding="utf-8")
        run = driving.planned(self.desk, path, _mapping(file))
        if file.excluded:
            fixes.exclude_rows(self.desk, run.id, sorted(file.excluded), driving.ACTOR)
            run = tasks.prepare(self.desk, run.id)
        planned = reference.plan(self.world, replace(file, aliases=dict(self.aliases)))
        self._as_planned(run, planned.counts)
        return run, planned

    def _names_chosen(
        self, run: Run, planned: reference.Planned, data: st.DataObject
    ) -> tuple[Run, reference.Planned]:
        """Somebody says which row a name stands for, or that it is to be one of its own."""
        if not planned.names:
            return run, planned
        relation, name = data.draw(st.sampled_from(sorted(planned.names)))
        there = self.world.names(relation)
        alike = {other for kind, other in planned.names if kind == relation}
        taken = {other for other in alike if fold(other) == fold(name)} & set(there.values())
        rows: list[int | None] = [*sorted(there)] if taken else [None, *sorted(there)]
        if not rows:
            return run, planned
        chosen = data.draw(st.sampled_from(rows))
        remember = chosen is not None and data.draw(st.booleans())
        key = None if chosen is None else others.key(self.desk.database, relation, there[chosen])
        choice = RelatedChoice(relation, name, key, remember)
        related.choose_related(self.desk, run.id, [choice], driving.ACTOR)
        if remember and chosen is not None:
            self.aliases[relation, fold(name)] = chosen
        decided = {**planned.file.choices, (relation, fold(name)): chosen}
        return self._planned_again(run, replace(planned.file, choices=decided))

    def _rows_chosen(
        self, run: Run, planned: reference.Planned, data: st.DataObject
    ) -> tuple[Run, reference.Planned]:
        """Somebody says that a row of the file is a certain one of the table, or to be skipped."""
        number = data.draw(st.sampled_from([row.number for row in planned.rows]))
        chosen = data.draw(st.sampled_from([None, *sorted(self.world.things)]))
        code = None if chosen is None else self.world.things[chosen].code
        others.choose_row(self.desk, run.id, number, code)
        file = replace(planned.file, chosen={**planned.file.chosen, number: chosen})
        return self._planned_again(run, file)

    def _planned_again(self, run: Run, file: File) -> tuple[Run, reference.Planned]:
        planned = reference.plan(self.world, replace(file, aliases=dict(self.aliases)))
        run = tasks.prepare(self.desk, run.id)
        self._as_planned(run, planned.counts)
        return run, planned

    def _as_planned(self, run: Run, counts: Counts) -> None:
        assert run.plan is not None, run.failure
        assert run.plan.counts == counts, self._issues(run)
        self.same()

    def _approved(self, run_id: int, planned: reference.Planned) -> Outcome | None:
        """None where there is nothing that may be written."""
        counts, run = planned.counts, runs.get(self.desk, run_id)
        refusal: type[CsvDeskError] | None = None
        if counts.rejected == counts.read:
            refusal = NothingToImport
        if counts.rejected and planned.file.on_error is OnError.ABORT:
            refusal = refusal or RowsRejected
        if refusal:
            with pytest.raises(refusal):
                driving.written(self.desk, run)
            self.same()
            return None
        outcome = merge(self.world, planned)
        run = driving.written(self.desk, run)
        assert run.state.value == outcome.state, (run.failure, self._issues(run))
        self.same()
        if run.state is State.COMMITTED:
            assert run.counts == outcome.counts, (self._issues(run), outcome.refused)
            assert sum(run.related_created.values()) == outcome.related
            self.ledgers[run.id] = outcome.ledger
        return outcome

    def _undo(self, run_id: int, rows: Sequence[int] | None, between: Edits) -> None:
        if not self.ledgers[run_id]:
            with pytest.raises(NotUndoable):
                undoing.undo(self.desk, run_id, driving.ACTOR, rows)
            return
        run = tasks.prepare(self.desk, undoing.undo(self.desk, run_id, driving.ACTOR, rows).id)
        assert run.state is State.READY, run.failure
        self._edit(between)
        before = [
            line
            for one, undone in self.undoes.items()
            if undone == run_id and one not in self.undone
            for line in self.ledgers[one]
        ]
        expected = undo(self.world, self.ledgers[run_id], rows, before)
        if expected.counts.rejected == expected.counts.read:
            return
        for _ in range(3):
            run = driving.written(self.desk, run)
            if run.state is not State.MAPPED:
                break
            run = tasks.prepare(self.desk, run.id)
        assert run.state is State.COMMITTED, run.failure
        self.same()
        assert run.counts == expected.counts
        self.ledgers[run.id] = expected.ledger
        self.undoes[run.id] = run_id
        self.undone.discard(self.undoes.get(run_id, run_id))
        if rows is None:
            self.undone.add(run_id)

    def _issues(self, run: Run) -> list[tuple[Any, ...]]:
        return others.issues(self.desk.database, run.id)

    def _edit(self, operations: Edits) -> None:
        for operation in operations:
            if others.edit(self.desk.database, self.world, operation):
                self.untouched = False
        self.same()


def _mapping(file: File) -> Any:
    return driving.mapping(
        THING,
        file.header,
        key=file.key,
        on_duplicate=file.on_duplicate,
        on_error=file.on_error,
        on_repeat=file.on_repeat,
        on_stale=file.on_stale,
        create_related=file.create_related,
        columns={
            name: {
                "on_blank": own.on_blank,
                "update": own.update,
                "on_missing": own.on_missing,
                "on_list": own.on_list,
            }
            for name, own in file.columns.items()
        },
    )


def machine(desk: Desk, directory: Path) -> type[Desks]:
    giants = desk.settings.model_copy(update={"giant_rows": 1, "batch_rows": 1})
    desks = {"whole": desk, "small": replace(desk, settings=giants)}
    return type("Machine", (Desks,), {**desks, "directory": directory})


def test_a_chosen_row_that_stands_for_others_is_written_once(desk: Desk, tmp_path: Path) -> None:
    """It is the first of its key in the file, and the second that is row A of the table."""
    at = machine(desk, tmp_path)()
    file = File(header=("code", "title"), rows=(("A", "y"), ("C", "z"), ("C", "")))
    run, planned = at._checked(file)
    others.choose_row(desk, run.id, 2, "A")
    run, planned = at._planned_again(run, replace(file, chosen={2: at.world.find("code", "A")}))
    assert planned.counts == Counts(updated=1, rejected=2)
    assert at._approved(run.id, planned)


def test_what_happens_is_what_the_reference_says(desk: Desk, tmp_path: Path) -> None:
    run_state_machine_as_test(
        machine(desk, tmp_path),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=8,
            deadline=None,
            derandomize="CSVDESK_LAWS" not in os.environ,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
