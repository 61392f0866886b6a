"""What else decides about rows has a digest, which is the same as long as that is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.errors import UnknownField, UnknownTable
from csvlib.jobs.basis import Basis, basis_of
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import corrections, edits
from csvlib.model import Run, ValueFix

Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def run(desk: Desk, city: str, cities: Path, prepared: Callable[..., Run]) -> Run:
    return prepared(desk, cities, city)


def basis(desk: Desk, run: Run) -> Basis:
    assert run.profile is not None
    assert run.mapping is not None
    return basis_of(desk, run.id, run.profile, run.mapping)


def test_it_is_what_the_check_noted(desk: Desk, run: Run) -> None:
    assert run.prepared_by == basis(desk, run).digest


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO public.city VALUES ('XXX', 'New', 1)",
        "ANALYZE public.city",
        "REVOKE ALL ON public.land FROM public",
    ],
)
def test_rows_and_figures_of_the_table_change_nothing(
    desk: Desk, query: Query, run: Run, statement: str
) -> None:
    query(statement)
    assert basis(desk, run).digest == run.prepared_by


CHANGES = {
    "a type": "ALTER TABLE public.city ALTER people TYPE bigint",
    "a rule of the table": "ALTER TABLE public.city ALTER people SET NOT NULL",
    "a key": "ALTER TABLE public.city ADD UNIQUE (name)",
    "a rule of ours": "INSERT INTO csv_desk.rule_change"
    " (table_schema, table_name, rule_id, action, config, made_by) VALUES ('public', 'city',"
    ' \'people-some\', \'add\', \'{"type": "expect_column_values_to_be_between", "kwargs":'
    ' {"column": "people", "min_value": 1}, "meta": {"rule_id": "people-some", "code": "few"},'
    ' "description": "There are people.", "severity": "warning"}\', \'ana\')',
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_decides_about_rows_changes_it(desk: Desk, query: Query, run: Run, what: str) -> None:
    query(CHANGES[what])
    changed = basis(desk, run).digest
    query("ALTER TABLE csv_desk.rule_change DISABLE TRIGGER USER; DELETE FROM csv_desk.rule_change")
    assert changed != run.prepared_by


def test_a_correction_of_the_source_changes_it_for_the_next_file_alone(
    desk: Desk, city: str, cities: Path, run: Run, prepared: Callable[..., Run]
) -> None:
    """The run that it was agreed to in has the fix itself."""
    other = prepared(desk, cities, city)
    edits.fix_values(desk, run.id, [ValueFix(1, "Lima", "Cusco")], "ana")
    (edit,) = edits.edits(desk, run.id)
    corrections.agree(desk, run.id, [edit.id], "ana")
    assert basis(desk, run).digest == run.prepared_by
    assert basis(desk, other).digest != other.prepared_by


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("ALTER TABLE public.city DROP founded", UnknownField),
        ("DROP TABLE public.city", UnknownTable),
    ],
)
def test_a_table_that_the_mapping_no_longer_fits_is_told(
    desk: Desk, query: Query, run: Run, statement: str, error: type[Exception]
) -> None:
    query(statement)
    with pytest.raises(error):
        basis(desk, run)
