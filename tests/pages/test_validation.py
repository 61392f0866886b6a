"""Checks: what was found is told, opened on demand, and acted on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csvlib.jobs import runs, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes import edits
from csvlib.jobs.report.groups import issue_groups
from csvlib.model import Run, State
from csvlib.model.people import Person, Role

UGLY = ("<script>alert(1)</script>", "=cmd|'/C calc'!A0", "**b** :red[x] $a$", "x" * 10_000)


@pytest.fixture
def cause(desk: Desk, ready: Run) -> int:
    """The one problem of the file: a date that does not exist."""
    (group,) = issue_groups(desk, ready.id)
    return group.cause


def said(at) -> str:
    return "\n".join(text.value for text in (*at.markdown, *at.caption))


def keys(at) -> list[str]:
    return [button.key for button in at.button]


def test_the_verdict_and_its_reason_are_shown(visit, ready) -> None:
    at = visit("validation", run=ready.id)
    assert {metric.label: metric.value for metric in at.metric} == {
        "Records": "3",
        "Good": "2",
        "With warnings": "0",
        "Rejected": "1",
    }
    assert "**2 of 3 rows can be imported. 1 needs attention, for 1 reason.**" in said(at)
    assert "**Joined** · line 4" in said(at)
    assert "` 2021-02-31 `" in said(at)


def test_the_reject_file_and_the_reports_can_be_had(visit, ready) -> None:
    links = [link.proto.url for link in visit("validation", run=ready.id).get("link_button")]
    names = ("rejects", "report.html", "result.json", "evidence.zip")
    assert links == [f"/api/runs/{ready.id}/{name}" for name in names]


def test_the_way_on_is_the_review(visit, ready) -> None:
    at = visit("validation", run=ready.id)
    at.button(key="review").click().run()
    assert at.title[0].value == "Review"
    assert at.query_params["run"] == str(ready.id)


def test_a_failed_check_leads_back_to_the_columns(visit, failed) -> None:
    at = visit("validation", run=failed.id)
    assert "Change the columns" in [link.proto.label for link in at.get("page_link")]
    assert "review" not in keys(at)


def test_a_value_is_fixed_and_the_page_comes_back_to_its_view(visit, desk, ready, cause) -> None:
    at = visit("validation", run=ready.id)
    at.button(key=f"fix-{cause}").click().run()
    name = f"values-{ready.id}-{cause}"
    at.session_state[f"{name}-{at.session_state[f'typed-{name}'].generation}"] = {
        "edited_rows": {0: {"Becomes": "2021-02-28"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    at.run()
    at.button(key="apply-values").click().run()
    assert runs.get(desk, ready.id).state is State.MAPPED
    assert [toast.value for toast in at.toast] == ["1 value fixed; the file is checked again."]
    assert at.button(key=f"fix-{cause}").disabled
    assert "review" not in keys(at)
    tasks.prepare(desk, ready.id)
    at.run()
    assert "**All 3 rows can be imported.**" in said(at)
    at.get("button_group")[0].set_value("Fixes")
    at.run()
    assert "` 2021-02-31 `" in said(at)
    assert "undo-" in "".join(keys(at))


def test_rows_are_left_out_and_taken_in_again(visit, desk, ready, cause) -> None:
    at = visit("validation", run=ready.id)
    at.button(key=f"leave-out-{cause}").click().run()
    at.button(key="leave-out").click().run()
    tasks.prepare(desk, ready.id)
    at.run()
    assert "2 of 3 rows can be imported. 1 is left out." in said(at)
    assert {metric.label: metric.value for metric in at.metric}["Left out"] == "1"
    at.get("button_group")[0].set_value("Fixes")
    at.run()
    (made,) = edits.edits(desk, ready.id)
    at.button(key=f"undo-{made.id}").click().run()
    tasks.prepare(desk, ready.id)
    assert runs.get(desk, ready.id).counts.rejected == 1


@pytest.mark.parametrize("tab", ["Fixes", "Plots", "Over time", "Rules"])
def test_every_view_can_be_seen(visit, ready, tab: str) -> None:
    at = visit("validation", run=ready.id)
    at.get("button_group")[0].set_value(tab)
    assert not at.run().exception
    assert not at.error


def test_a_viewer_sees_everything_and_changes_nothing(visit, ready, cause, monkeypatch) -> None:
    monkeypatch.setattr("csvlib.ui.identity.current", lambda: Person("eve", Role.VIEWER))
    at = visit("validation", run=ready.id)
    assert at.button(key=f"fix-{cause}").disabled
    at.button(key=f"rows-{cause}").click().run()
    assert at.dataframe[0].value["line"].tolist() == [4]
    assert "leave-out-rows" not in keys(at)


def test_what_is_written_can_be_seen_and_not_changed(visit, committed, desk) -> None:
    (group,) = issue_groups(desk, committed.id)
    at = visit("validation", run=committed.id)
    assert at.button(key=f"fix-{group.cause}").disabled
    assert "gone on" in at.button(key=f"fix-{group.cause}").help


def test_cells_are_text(visit, desk, prepared: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "ugly.csv"
    good = [f"ana{number}@pages.example" for number in range(12)]
    cells = "".join(f'Ana,Adler,"{text}"\n' for text in (*UGLY, *good))
    path.write_text(f"First Name,Last Name,Email\n{cells}")
    run = prepared(desk, path)
    at = visit("validation", run=run.id)
    for text in UGLY[:3]:
        assert f"` {text} `" in said(at)
    assert "x" * 59 + "…" in said(at)
    assert "x" * 60 not in said(at)
    (group,) = (g for g in issue_groups(desk, run.id) if g.code == "invalid_email")
    at.button(key=f"rows-{group.cause}").click().run()
    assert at.dataframe[0].value["c2"].tolist() == list(UGLY[:3])
