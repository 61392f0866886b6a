"""The law of `csvlib.files` on escaped formulas, held by PostgreSQL too."""

import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from csvlib.exporting.formulas import protected
from csvlib.exporting.joins import Value
from csvlib.exporting.query import render
from csvlib.files import escape_formula, unescape_formula

# Digits of other scripts are left out: only Python's \d takes them for a number.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Nd"], exclude_characters="\0"), max_size=8)
FORMULA = st.from_regex(r"'{0,3}[=+\-@\t\r']?[-+0-9.,eE'\n a]{0,6}", fullmatch=True)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@example(cells=["=1+1", "+49 30 1", "-5", "+3,14", "1e5", "-1e-5", "'-5", "''=", "'", "-", "-5\n"])
@example(cells=["", "\t", "\r\n", "@x", "O'Neil", "'twas", "-.", "+.5e", "x\n=1", "A", "@", "Ä"])
@given(cells=st.lists(TEXT | FORMULA, min_size=1, max_size=40))
def test_postgresql_escapes_exactly_what_python_escapes(reading, cells: list[str]) -> None:
    cell: Value = sa.func.unnest(sa.func.string_to_array(chr(31).join(cells), chr(31)))
    given_cells = sa.select(cell.label("cell")).subquery()
    query = sa.select(protected(given_cells.c.cell)).select_from(given_cells)
    with reading.cursor() as cursor:
        cursor.execute(render(reading, query))
        escaped = [text for (text,) in cursor]
    expected = chr(31).join(cells).split(chr(31)) if any(cells) or len(cells) > 1 else []
    assert escaped == [escape_formula(text) for text in expected]
    assert [unescape_formula(text) for text in escaped] == expected
