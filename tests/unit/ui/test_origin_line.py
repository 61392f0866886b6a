from dataclasses import replace
from datetime import UTC, datetime

import pytest

from csvlib.model import Drift, DriftKind, Memory, Proposal, Recalled
from csvlib.ui.origin_line import sentence


@pytest.fixture
def remembered(draft):
    """A draft that began with a memory, or with a template of this name, and these drifts."""

    def made(*drifts: Drift, name: str | None = None):
        when = datetime(2026, 10, 3, tzinfo=UTC)
        memory = Memory(1, "Agency*list", (), (), ";", draft.mapping, 1, 2, when, "ada", name=name)
        recalled = Recalled(memory, draft.mapping, drifts)
        return replace(draft, start=Proposal(draft.mapping, recalled))

    return made


def test_a_suggestion_says_so(draft) -> None:
    assert "Suggested" in sentence(draft)


def test_a_known_source_is_named_with_its_last_import(remembered) -> None:
    said = sentence(remembered())
    assert said.endswith(
        r"As last time for *Agency\*list*, imported 3 October 2026. Nothing has changed."
    )


def test_changes_since_are_counted(remembered) -> None:
    drift = Drift(DriftKind.GONE, "Fax", "`Fax` is gone")
    assert sentence(remembered(drift, drift)).endswith("Since then 2 things changed:")


def test_a_template_is_named(remembered) -> None:
    assert sentence(remembered(name="Monthly")).endswith("From the template *Monthly*.")


def test_what_was_checked_before_goes_first(draft) -> None:
    assert "checked before" in sentence(replace(draft, stored=True))


def test_the_line_is_drawn(show_draft, draft) -> None:
    assert "Suggested" in show_draft(draft, "origin_line").markdown[0].value
