from dataclasses import replace

import pytest

from csvlib.ui.checks.fix_words import sentence

COLUMNS = ("First Name", "*Email*", "Joined", "Beats")


def words(edit, columns=COLUMNS) -> str:
    """Without the marks that keep texts from right to left apart."""
    return sentence(edit, columns).replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (0, "` Flim ` became ` Film ` in **Beats**, 14 rows"),
        (2, r"` (at) ` was replaced by ` @ ` within the cells of **\*Email\***, 20 rows"),
        (3, "5 rows were left out"),
        (4, "57 rows came back corrected in a reject file"),
    ],
)
def test_each_kind_of_fix_is_a_sentence(made, at: int, said: str) -> None:
    assert words(made[at]) == said


def test_a_cell_tells_its_record_and_shows_its_text_as_text(made) -> None:
    said = words(made[1])
    assert "`` <script>alert(1)</script> :red[*x*] `y` =cmd" in said
    assert said.endswith(r"became ` ana@example.org ` in **\*Email\***, record 214")


def test_a_part_can_be_taken_out(made) -> None:
    said = words(replace(made[2], new=""))
    assert said == r"` (at) ` was taken out within the cells of **\*Email\***, 20 rows"


def test_rows_left_out_for_one_value_name_it(made) -> None:
    edit = replace(made[3], rows=1, position=3, old="Flim")
    assert words(edit) == "1 row with ` Flim ` in **Beats** was left out"


def test_a_column_that_is_not_known_is_no_fault(made) -> None:
    assert words(made[0], ()) == "` Flim ` became ` Film ` in a column, 14 rows"
