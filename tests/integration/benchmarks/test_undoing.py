"""The benchmark of an undo takes back all that it brought in."""

from benchmarks.undoing import undo_import


def test_every_row_comes_and_goes() -> None:
    done = undo_import(200)
    assert done.brought.outcome["created"] == 200
    assert done.undone.outcome["removed"] >= 200
    assert done.ratio > 0
