from dataclasses import replace

from csvlib.model import PreviewRow
from csvlib.ui.before_after import rows


def row(value: str | None, **problems: str) -> PreviewRow:
    return PreviewRow({"joined": value}, problems)


def test_problems_come_first_then_what_changes(draft) -> None:
    pairs = (
        ("2020-01-02", row("2020-01-02")),
        ("", row(None)),
        ("2.1.20", row("2020-01-02")),
        ("bad", row(None, joined="invalid_date")),
    )
    cells = rows(draft.mapping.columns[2], pairs)
    assert cells["Before"] == ["bad", "2.1.20", "2020-01-02", "(blank)"]
    assert cells["After"] == ["⚠ cannot be stored", "2020-01-02", "2020-01-02", "(empty)"]
    assert cells["Problem"][0].startswith("A cell is not a date")
    assert cells["Problem"][1:] == ["", "", ""]


def page(draft, place):
    from csvlib.ui import before_after

    before_after.show(draft, draft.entries[place])


def test_the_table_is_counted(draw, draft, as_written) -> None:
    at = draw(page, draft=draft, place=1)
    assert at.caption[0].value == "2 different cells of the file · ✓ no problems found"
    bad = replace(draft, profile=replace(draft.profile, samples=(("", "", "bad", "", ""),)))
    assert "1 cell with problems" in draw(page, draft=bad, place=2).caption[0].value


def test_of_a_column_that_is_left_out_nothing_is_made(draw, draft, as_written) -> None:
    at = draw(page, draft=draft, place=4)
    assert not at.dataframe
    assert "left out" in at.caption[0].value
