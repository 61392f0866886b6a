"""What a plan holds, made by hand; and verbs that are noted."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from csvlib.jobs import imports, review
from csvlib.jobs.choices import aliases, related, twins
from csvlib.jobs.fixes import edits
from csvlib.model import (
    Action,
    Candidate,
    FieldChange,
    Found,
    Plan,
    PlannedRow,
    Radius,
    RelatedRow,
    Run,
    State,
    TableName,
    Twin,
    TwinRow,
)
from tests.demo_tables import CONTACT

UGLY = "<script>alert(1)</script> :red[*x*] `y` &lt; www.evil.example ana@evil.example"
OUTLET, COUNTRY = TableName("media", "outlet"), TableName("media", "country")


@pytest.fixture
def ready(run_in: Callable[[State], Run]) -> Run:
    """Of which title changes in 700 rows, and phone in 39."""
    run = run_in(State.READY)
    assert run.plan is not None
    radius = Radius(2_000, (FieldChange("phone", 39, 12), FieldChange("title", 700, 0)))
    plan: Plan = replace(run.plan, radius=radius)
    return replace(run, plan=plan)


@pytest.fixture
def changed() -> tuple[PlannedRow, ...]:
    return (
        PlannedRow(
            3,
            4,
            Action.UPDATE,
            key="4711",
            values={"email": "ana@x.example", "title": "Editor in chief", "phone": None},
            changes={"title": ("Editor", "Editor in chief"), "phone": ("1234", None)},
        ),
        PlannedRow(
            7,
            8,
            Action.UPDATE,
            key="4712",
            values={"email": UGLY, "title": UGLY},
            changes={"title": ("Editor", UGLY)},
        ),
    )


@pytest.fixture
def names() -> tuple[RelatedRow, ...]:
    """One to be created, one that fits two rows, one that is missing."""
    return (
        RelatedRow(
            "outlet",
            OUTLET,
            "Bergens Tidene",
            Found.CREATE,
            14,
            candidates=(Candidate("12", "Bergens Tidende", 0.92),),
        ),
        RelatedRow(
            "outlet",
            OUTLET,
            "The Times",
            Found.AMBIGUOUS,
            2,
            candidates=(Candidate("1", "The Times", 1.0), Candidate("2", "The Times", 1.0)),
        ),
        RelatedRow("countries", COUNTRY, UGLY, Found.MISSING, 1),
    )


@pytest.fixture
def alike() -> tuple[TwinRow, ...]:
    there = {"id": "7", "email": "ana@old.example", "phone": "030 1234", "first_name": "ANA"}
    twin = Twin('{"id": 7}', 0.92, ("same phone number", "similar name"), there)
    other = replace(twin, key='{"id": 8}', score=0.75, reasons=(UGLY,))
    return (
        TwinRow(5, 6, {"email": "ana@new.example", "first_name": "Ana", "phone": None}, (twin,)),
        TwinRow(8, 9, {"email": UGLY}, (twin, other)),
    )


@dataclass
class Verbs:
    """What a component asked to be changed, with everything after the desk."""

    asked: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)


@pytest.fixture
def verbs(monkeypatch: pytest.MonkeyPatch) -> Verbs:
    noted = Verbs()

    def note(module: ModuleType, name: str) -> None:
        def verb(_desk: object, *arguments: Any, **named: Any) -> None:
            noted.asked.append((name, (*arguments, *named.values())))

        monkeypatch.setattr(module, name, verb)

    note(edits, "exclude_rows")
    note(related, "choose_related")
    note(related, "forget_related")
    note(aliases, "revoke")
    note(twins, "choose_twins")
    monkeypatch.setattr(twins, "undecided_count", lambda *_: 1)
    monkeypatch.setattr(review, "alias_of", lambda *_: 41)
    monkeypatch.setattr(imports, "table", lambda *_: CONTACT)
    monkeypatch.setattr(related, "candidates_of", lambda _desk, _run, rows: rows)
    found = (Candidate("77", "Berliner Post", 0.8),)
    monkeypatch.setattr(related, "search_related", lambda *_: found)
    return noted


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> object:
    """Of a desk only its settings are asked."""
    opened = SimpleNamespace(settings=SimpleNamespace(batch_rows=20_000, twins_rows=100_000))
    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: opened)
    return opened


@pytest.fixture
def asked_rows(
    monkeypatch: pytest.MonkeyPatch, changed: tuple[PlannedRow, ...]
) -> list[tuple[Any, ...]]:
    """Pages and samples that were asked for: action, after row or seed, words, field."""
    asked: list[tuple[Any, ...]] = []

    def planned(_desk, _run, action, after, _limit, *, matching, field):
        asked.append((action, after, matching, field))
        return tuple(replace(row, action=action) for row in changed)

    def sampled(_desk, _run, action, seed, *, matching, field):
        asked.append(("sample", seed, matching, field))
        return tuple(replace(row, action=action) for row in changed)

    monkeypatch.setattr(review, "planned_rows", planned)
    monkeypatch.setattr(review, "sample_rows", sampled)
    return asked
