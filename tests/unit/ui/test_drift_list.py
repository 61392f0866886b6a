from dataclasses import replace

from csvlib.model import Drift, DriftKind, Memory, Proposal, Recalled
from csvlib.ui.drift_list import SHOWN


def drifted(draft, times: int):
    memory = Memory(1, "x", (), (), ";", draft.mapping, 1, None, None, "ada")
    drifts = (Drift(DriftKind.NEW, "*x*", "`*x*` is new", 4),) * times
    return replace(draft, start=Proposal(draft.mapping, Recalled(memory, draft.mapping, drifts)))


def test_each_change_is_a_line_and_headers_are_no_markup(show_draft, draft) -> None:
    at = show_draft(drifted(draft, 1), "drift_list")
    assert [line.value for line in at.markdown] == [":orange[:material/warning:] `*x*` is new"]


def test_very_many_changes_are_counted(show_draft, draft) -> None:
    at = show_draft(drifted(draft, SHOWN + 2), "drift_list")
    assert len(at.markdown) == SHOWN
    assert at.caption[0].value == "And 2 other changes."


def test_without_changes_nothing_is_drawn(show_draft, draft) -> None:
    assert not show_draft(draft, "drift_list").markdown
